"""Tolls whose words stand apart: «عدد الجنود الذين قتلوا … إلى 9», «تجاوز عدد الجرحى 500»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.claims.figures import STOPS, Group, Reading, Words, outcome
from marsad.claims.kinds import HARM
from marsad.mentions.parties import members
from marsad.model import Bound, Mention, Quantity

_COUNTED = 6  # words: "عدد | ضباط الشرطة القضائية | الذين"
_FAR = 18  # words from there to how many


def toll_word(words: Words, group: Group, reach: int) -> int | None:
    """Where "عدد" stands that counts a group, at most ``reach`` words before it."""
    near = range(group.first - 1, max(-1, group.first - 1 - reach), -1)
    return next((i for i in near if words.cue(i) == "toll"), None)


def led(words: Words, toll: int | None) -> bool:
    """As in "بلغت حصيلة قتلى القصف في المدينتين 42": the verb stands before the toll."""
    return toll is not None and words.cue(toll - 1) == "to"


def passed(words: Words, toll: int | None, total: Group) -> Group:
    """As in "تجاوز عدد الجرحى 500": more than so many."""
    over = toll is not None and words.folded(toll - 1) in members("figures.passing")
    value = total.quantity.min
    if not over or value is None or total.quantity.bound is not Bound.EXACT:
        return total
    more = Quantity(total.quantity.value, value + 1, None, Bound.MORE_THAN)
    return replace(total, quantity=more)


def those_who(reading: Reading) -> Iterator[tuple[Mention, Group]]:
    """As in "ارتفاع عدد الضباط الذين قتلوا في الهجوم إلى خمسة": the word of harm, how many."""
    for trigger in sorted(reading.words.triggers.values(), key=lambda m: m.first):
        if outcome(trigger) in HARM and _counted(reading.words, trigger):
            total = _reached(reading, trigger)
            if total is not None:
                yield trigger, total


def _counted(words: Words, trigger: Mention) -> bool:
    """«عدد … الذين قتلوا», «عدد … الذين لقوا حتفهم»."""
    who = trigger.first - 1
    who -= words.among(who, "figures.met")
    if not words.among(who, "grammar.relative"):
        return False
    before = range(max(0, who - _COUNTED), who)
    toll = next((i for i in reversed(before) if words.cue(i) == "toll"), None)
    return toll is not None and not any(i in words.numbers for i in range(toll, who))


def _reached(reading: Reading, trigger: Mention) -> Group | None:
    words = reading.words
    for total in reading.groups:
        if total.first <= trigger.last or total.number is None:
            continue
        between = range(trigger.last + 1, total.first)
        over = len(between) > _FAR or any(words.folded(i) in STOPS for i in between)
        told = words.cue(total.first - 1) == "to" and reading.free(total)
        return total if told and not over and total.noun is None else None
    return None
