"""Times told from what stands before: "اليوم نفسه", "قبل ذلك بيوم", and last night.

They are fixed once the times of all sentences are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions.calendar import Days
from marsad.mentions.parties import members
from marsad.mentions.times import anchored
from marsad.model import Kind, Mention, When

_DAY = timedelta(days=1)


def resolved(found: Sequence[list[Mention]], today: date | None) -> list[list[Mention]]:
    """The mentions, those that point back fixed by the day told last."""
    if today and _of_the_eve(found, today):
        found = [[_night_before(m, today) for m in inside] for inside in found]
    last: date | None = None
    fixed: list[list[Mention]] = []
    for inside in found:
        known: list[Mention] = []
        for mention in inside:
            known.append(_fixed(mention, last))
            last = _day(known[-1]) or last
        fixed.append(known)
    return fixed


def _day(mention: Mention) -> date | None:
    when = mention.value
    if mention.kind is not Kind.TIME or not isinstance(when, When):
        return None
    return when.start if when.start == when.end else None


def _fixed(mention: Mention, last: date | None) -> Mention:
    """«وفي اليوم نفسه قتل …»; "بعد يومين من الهجوم" waits for its event."""
    when = mention.value
    if last is None or not isinstance(when, When) or when.basis != "event":
        return mention
    if members("times.back", as_is=True).isdisjoint(mention.text.split()):
        return mention
    return replace(mention, value=anchored(mention, last))


# ------------------------------------------------------------------ last night


def _of_the_eve(found: Sequence[list[Mention]], today: date) -> bool:
    """A paper prints the agencies' text of the eve: it tells of yesterday, not of today.

    "قال مسؤولون أمس الثلاثاء …": its last night is the one before that day.
    """
    days = {_day(m) for inside in found for m in inside}
    return today - _DAY in days and today not in days


def _night_before(mention: Mention, today: date) -> Mention:
    when = mention.value
    if not isinstance(when, When) or when.clock != "night":
        return mention
    if (when.start, when.end) != (today - _DAY, today):
        return mention
    days = Days(today - 2 * _DAY, today - _DAY)
    moved = replace(
        when, start=days.start, end=days.end, edtf=f"[{days.start}..{days.end}]"
    )
    return replace(mention, value=moved)
