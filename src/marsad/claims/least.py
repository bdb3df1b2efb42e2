"""What bounds people counted: "بعض الجنود", "أكثر من جنديين", "25 مقاتلا على الأقل"."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.accepted import form
from marsad.claims.figures import ONE, SEVERAL, TWO, Group, Words, attribute, joined
from marsad.mentions.parties import members
from marsad.model import Bound, Quantity, Span

_BESIDE = 2  # tokens: "19 قتيلا | و | 54 جريحا"
_ORIGIN = 6  # words that say whose people they are
_WRAPPING = frozenset('()«»"“”[]-–ـ')


def at_least(words: Words, group: Group) -> Group:
    """As in "إصابة 4 آخرين -على الأقل- ": the bound stands behind a dash or comma."""
    at = unwrapped(words, group.last + 1)
    at += words.folded(at) in ("،", ",")  # 125 قتيلا، على الأقل
    if group.quantity.bound is not Bound.EXACT:
        return replace(group, last=at + 1) if _says_least(words, at) else group
    if _says_least(words, at) or _says_least(words, _behind_origin(words, group)):
        value = group.quantity.min
        bound = Quantity(group.quantity.value, value, None, Bound.AT_LEAST)
        last = at + 1 if _says_least(words, at) else group.last
        return replace(group, quantity=bound, last=last)
    return group


def like_before(words: Words, before: list[Group], group: Group) -> Group:
    """As in "ما لا يقل عن 19 قتيلا و54 جريحا": what bounds the dead bounds the wounded."""
    one = before[-1] if before else None
    if one is None or one.noun is None or group.noun is None or one.number is None:
        return group
    beside = group.joined and group.first - one.last <= _BESIDE
    number = range(one.number.first, one.number.last + 1)
    said = " ".join(words.folded(i) for i in number)
    led = any(phrase in said for phrase in members("figures.no_less"))
    counts = group.number is not None and group.quantity.bound is Bound.EXACT
    if not (beside and led and counts):
        return group
    value = group.quantity.min
    return replace(group, quantity=Quantity(value, value, None, Bound.AT_LEAST))


def of_both(words: Words, group: Group) -> Group:
    """As in "استشهاد شرطيين أثناء تصديهما للمهاجمين": the pronoun says they were two."""
    if group.form != "plural_or_dual" or group.stated or group.definite:
        return group
    behind = range(group.last + 1, group.last + 1 + _ORIGIN)
    stop = next((i for i in behind if i in words.people or not words.is_word(i)), None)
    near = [i for i in behind if (stop is None or i < stop) and i not in words.triggers]
    if not any(words.folded(i).endswith("هما") for i in near):
        return group
    return replace(group, quantity=TWO, stated=True)


def of_construct(words: Words, group: Group) -> Group:
    """As in "أصيب عنصرا أمن": behind a verb of those who suffer, ا ends a dual only."""
    counted = group.form != "word" or group.number is not None or group.noun is not None
    if counted or not words.text(group.last).endswith("ا"):
        return group
    verb = next((t for t in words.triggers.values() if t.last == group.first - 1), None)
    suffered = verb is not None and form(verb) == "passive"
    if verb is None or not suffered or attribute(verb, "weak"):
        return group
    at = group.last + 1
    governs = words.is_word(at) and not words.cue(at) and at not in words.triggers
    led = words.among(at, "grammar.prepositions") or words.folded(at)[:1] in "بلو"
    governs = governs and not led
    return replace(group, quantity=TWO) if governs else group


_BOUNDS = (
    ("figures.no_less", 2, Bound.AT_LEAST),
    ("figures.more_than", 3, Bound.MORE_THAN),
)


def of_two(words: Words, group: Group) -> Group:
    """As in "ما لا يقل عن شخصين", "أكثر من جنديين": the dual is its own number."""
    if group.form != "dual" or group.definite or group.number is not None:
        return group
    for bound, least, kind in _BOUNDS:
        first = _begins(words, group.first, bound)
        if first is not None:
            first -= words.folded(first - 1) in members("grammar.what")
            span = Span(words.sentence.tokens[first].span.start, group.span.end)
            bounded = Quantity(2, least, None, kind)
            return replace(group, first=first, span=span, quantity=bounded)
    return group


def _begins(words: Words, end: int, bound: str) -> int | None:
    """Where a phrase of the list begins that stands right before a token."""
    for phrase in members(bound):
        first = end - len(phrase.split())
        if " ".join(words.folded(i) for i in range(first, end)) == phrase:
            return first
    return None


def _says_least(words: Words, at: int) -> bool:
    said = f"{words.folded(at)} {words.folded(at + 1)}"
    return said in members("figures.at_least") and at + 2 not in words.numbers


def _behind_origin(words: Words, group: Group) -> int:
    """The token behind "25 مقاتلا من فصائل المعارضة", "شاب فلسطيني": whose they are."""
    at = group.last + 1
    if words.folded(at) not in members("grammar.from"):
        plain = words.is_word(at) and not words.cue(at) and at not in words.triggers
        return at + plain
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


def one_of(words: Words, at: int) -> Group | None:
    """As in "أحد السكان", "أحد أبرز القادة": one; "أحدهم" is one of those told before."""
    cue = words.cues[at]
    of_whom = at + 1 + words.among(at + 1, "figures.foremost")
    people = words.people.get(of_whom)
    alone = words.folded(at)[-1:] not in ("د", "ي")
    if people is None and not alone:
        return None
    last = people or cue
    return Group(
        at,
        last.last,
        Span(cue.span.start, last.span.end),
        ONE,
        stated=True,
        people=people,
        joined=joined(words, cue),
        part=alone,
    )
