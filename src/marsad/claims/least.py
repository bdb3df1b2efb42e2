"""What bounds people counted: "بعض الجنود", "أكثر من جنديين", "25 مقاتلا على الأقل"."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.figures import SEVERAL, Group, Words, joined
from marsad.model import Bound, Quantity, Span

_ORIGIN = 6  # words that say whose people they are
_WRAPPING = frozenset('()«»"“”[]-–ـ')


def at_least(words: Words, group: Group) -> Group:
    """As in "إصابة 4 آخرين -على الأقل- ": the bound stands behind a dash or comma."""
    if group.quantity.bound is not Bound.EXACT:
        return group
    at = unwrapped(words, group.last + 1)
    at += words.folded(at) in ("،", ",")  # 125 قتيلا، على الأقل
    if _says_least(words, at) or _says_least(words, _behind_origin(words, group)):
        value = group.quantity.min
        bound = Quantity(group.quantity.value, value, None, Bound.AT_LEAST)
        return replace(group, quantity=bound)
    return group


_BOUNDS = (
    (("لا", "يقل", "عن"), 2, Bound.AT_LEAST),
    (("لا", "تقل", "عن"), 2, Bound.AT_LEAST),
    (("اكثر", "من"), 3, Bound.MORE_THAN),
)


def of_two(words: Words, group: Group) -> Group:
    """As in "ما لا يقل عن شخصين", "أكثر من جنديين": the dual is its own number."""
    if group.form != "dual" or group.definite or group.number is not None:
        return group
    for bound, least, kind in _BOUNDS:
        first = group.first - len(bound)
        if tuple(words.folded(i) for i in range(first, group.first)) == bound:
            first -= words.folded(first - 1) == "ما"
            span = Span(words.sentence.tokens[first].span.start, group.span.end)
            bounded = Quantity(2, least, None, kind)
            return replace(group, first=first, span=span, quantity=bounded)
    return group


def _says_least(words: Words, at: int) -> bool:
    least = words.folded(at) == "علي" and words.folded(at + 1) == "الاقل"
    return least and at + 2 not in words.numbers


def _behind_origin(words: Words, group: Group) -> int:
    """The token behind "25 مقاتلا من فصائل المعارضة", which says whose they are."""
    at = group.last + 1
    if words.folded(at) != "من":
        return at
    while at <= group.last + _ORIGIN and words.is_word(at) and not words.cue(at):
        if at in words.triggers or at in words.numbers:
            break
        at += 1
    return at


def unwrapped(words: Words, at: int) -> int:
    while words.folded(at) in _WRAPPING and words.folded(at):
        at += 1
    return at


def some_of(words: Words, at: int) -> Group | None:
    """As in "بعض الجنود": several of an unnamed many."""
    people = words.people.get(at + 1)
    if people is None or people.form.startswith(("sing", "dual", "word")):
        return None
    cue = words.cues[at]
    span = Span(cue.span.start, people.span.end)
    glued = joined(words, cue)
    return Group(
        at, people.last, span, SEVERAL, stated=False, people=people, joined=glued
    )
