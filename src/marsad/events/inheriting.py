"""Whether an event without a day of its own happened on the day told just before.

"قتل شخص أمس في التاجي. وفي حادث مماثل قتل ثلاثة": a run of events shares the day of the
first, sentence by sentence. On train six in ten such events have that day; a learned
decision (joining.py's way) did no better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.kinds import VERBAL
from marsad.claims.timing import is_relative
from marsad.events.tellings import Group
from marsad.mentions.parties import members as members_of
from marsad.model import Event, Sentence, Stated, Status, When

_OPENING = 4  # words
_LONGEST = 3  # days of a time that a later event may share
_APART = frozenset({"earlier", "after", "type"})
"""Openers that lead away from the day told before: "بعد هجوم", "وفي وقت سابق"."""
_OWN = frozenset({"time.nearest", "time.sentence", "time.told", "time.shared"})


def shared(
    events: Sequence[Event], groups: Sequence[Group], sentences: Sequence[Sentence]
) -> list[Event]:
    """The events, those without any time given the day told in the sentence before."""
    dated: list[Event] = []
    last: tuple[int, Stated[When]] | None = None
    for event, members in zip(events, groups, strict=True):
        turned = last is not None and _turns(members, last[0], sentences)
        known = event if turned else _with_day(event, members, last)
        dated.append(known)
        if known.time and _lends(known.time):
            last = members.last_sentence(), known.time
    return dated


def _with_day(
    event: Event, members: Group, last: tuple[int, Stated[When]] | None
) -> Event:
    first = members.tellings[0]
    if (
        last is None
        or first.sentence - last[0] not in (0, 1)
        or not _may_share(event, members)
    ):
        return event
    return replace(event, time=replace(last[1], rule="time.shared"))


def _turns(members: Group, told: int, sentences: Sequence[Sentence]) -> bool:
    """«من جهة أخرى، سيطرت القوات …»: a sentence that begins another matter."""
    at = members.tellings[0].sentence
    if at == told:
        return False
    opening = " ".join(t.folded for t in sentences[at].tokens[:_OPENING])
    topics = tuple(f"{words} " for words in members_of("clauses.elsewhere"))
    return opening.removeprefix("و").startswith(topics)


def _may_share(event: Event, members: Group) -> bool:
    """Verbal acts, several acts ("هجمات مشابهة"), and what goes on or is planned, have no
    day from others.
    """
    if event.time is not None or event.status is not Status.HAPPENED:
        return False
    if members.counts():
        return False
    first = members.tellings[0].first
    ensued = first.around.before in members_of("clauses.ensued")
    away = first.opener in _APART and not ensued
    aside = is_relative(first.around.before)
    return not away and not aside and not set(members.types()) & VERBAL


def _lends(time: Stated[When]) -> bool:
    """Whether a time is a day or a few, told for one event and not for the report."""
    when = time.value
    if when.start is None or when.end is None or time.rule not in _OWN:
        return False
    return (when.end - when.start).days < _LONGEST
