"""The thing that an act hit, where nobody is told whom it hit: «استهدف مسجدا».

A ship, an airport or a bridge is what the act was for, whoever is hurt: it is shown too.

Only things that stand for those in them, named right behind the word of the act; a car
or a house is nobody's (guidelines: persons without a group or role are no target).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import act_of, code_of, is_outcome
from marsad.claims.seen import TARGET
from marsad.events.tellings import Group, Telling
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import (
    Actor,
    Kind,
    Mention,
    Party,
    Sentence,
    Span,
    Stated,
    Token,
)

RULE = "cast.thing"
_HIT = frozenset(
    {
        *("air_drone_strike", "shelling_missile", "attack", "suicide_bombing"),
        *("remote_explosive", "looting_destruction", "grenade", "chemical_weapon"),
        "abduction",  # «اختطفوا سفينة شحن»
    }
)
_NEAR = 3
_QUOTES = frozenset("\"“”«»'،,")
_DOERS = frozenset(
    {Kind.ACTOR, Kind.PERSON, Kind.PEOPLE, Kind.WEAPON, Kind.NUMBER, Kind.TIME}
)
"""What may stand between act and thing, beside the words of ``roles.before_thing``."""
_ADJECTIVE = ("ون", "يه", "ي")
_SUFFERS = "suffers"
_REACH = 8
_MARKS = frozenset("\"“”«»'()#_")
_LONGEST = 3
_ENDS = "roles.thing_ends"


def struck(
    group: Group,
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
    *,
    itself: bool = False,
) -> Actor | None:
    """The first thing that the tellings of an event say was hit.

    ``itself``: only if it is a target of its own, beside the people who are told.
    """
    for telling in group.tellings:
        if telling.type() in _HIT:
            inside = found[telling.sentence]
            for thing in _things(telling, inside, sentences[telling.sentence].tokens):
                if itself and not _is_itself(thing):
                    return None
                return _target(thing, inside, sentences[telling.sentence])
    return None


def _is_itself(thing: Mention) -> bool:
    """«أصاب الصاروخ سفينة», «استهدف المطار»; not «قصف السوق», where people are meant."""
    return bool(load().entries[thing.entry or ""].get("itself"))


def _things(
    telling: Telling, inside: Sequence[Mention], tokens: Sequence[Token]
) -> Iterator[Mention]:
    acts = [m for m in inside if m.kind is Kind.ACT and telling.span.holds(m.span)]
    for act in (a for a in acts if not is_outcome(a)):
        yield from (t for t in inside if _hit_by(act, t, inside, tokens))


def _hit_by(
    act: Mention, thing: Mention, inside: Sequence[Mention], tokens: Sequence[Token]
) -> bool:
    """«استهدف مستشفى», «قصف الطيران سوقا», «هجوم على كنيسة»; not «قصف من قاعدة»."""
    entry = load().entries.get(thing.entry or "")
    if thing.kind is not Kind.OBJECT or entry is None or not entry.get("stands"):
        return False
    if any(m.kind is Kind.ACTOR and m.span.meets(thing.span) for m in inside):
        return False  # تنظيم القاعدة
    if 0 < act.first - thing.last <= _REACH:
        return _suffers(thing, inside)
    led = thing.prefix.strip("ال") not in _LED.get(act_of(act).type, ("",))
    if thing.first <= act.last or led:
        return False
    passed = [
        m for m in inside if m.kind in _DOERS and act.last < m.first < thing.first
    ]
    between = [
        tokens[i].folded
        for i in range(act.last + 1, thing.first)
        if not any(_is_of(m, i, tokens) for m in (*passed, act))
    ]
    skipped = members("roles.before_thing") | _QUOTES
    return len(between) <= _NEAR and skipped.issuperset(between)


def _is_of(doer: Mention, at: int, tokens: Sequence[Token]) -> bool:
    """A word of the name, or «مسلحون مجهولون», «ضربة جماعية», «هجوم ليلي» behind it."""
    word = tokens[at].folded
    told = word.endswith(_ADJECTIVE) and at == doer.last + 1
    told = told and word not in members(_ENDS)  # هجوم | في مستشفى
    return doer.first <= at <= doer.last or told


_LED: dict[str | None, tuple[str, ...]] = {"remote_explosive": ("", "ب")}
"""What may lead the thing: «انفجرت عبوة ناسفة بدورية»."""


def _suffers(thing: Mention, inside: Sequence[Mention]) -> bool:
    """«تعرضت دورية … لإطلاق نار»: the word right before it says that it suffered."""
    before = (m for m in inside if m.kind is Kind.CUE and m.last == thing.first - 1)
    return any(code_of(m) == _SUFFERS for m in before)


def _target(thing: Mention, inside: Sequence[Mention], sentence: Sentence) -> Actor:
    """The thing by its wordings, from the bare noun to all that may name it."""
    texts = [
        sentence.quote(Span(thing.span.start, e))
        for e in _ends(thing, inside, sentence)
    ]
    whole = next((p.text for p in inside if _begins_with(p, thing)), texts[-1])
    english = code_of(thing) or ""
    names = tuple(dict.fromkeys((*texts, whole, english)))
    party = Party(whole, None, "generic", names)
    return Actor(TARGET, Stated(party, thing.span, thing.text, RULE))


def _begins_with(place: Mention, thing: Mention) -> bool:
    return place.kind is Kind.PLACE and place.span.start == thing.span.start


def _ends(thing: Mention, inside: Sequence[Mention], sentence: Sentence) -> list[int]:
    """Where the name of the thing may end: «مطار كذا», «مطار كذا العسكري».

    «تعرض موكب المحافظ لإطلاق نار»: before what befell it.
    """
    ends, last = [thing.span.end], thing.last
    acts = [m.first for m in inside if m.kind is Kind.ACT and m.first > last]
    for token in sentence.tokens[thing.last + 1 : min(acts, default=None)]:
        if token.text in _MARKS:
            continue
        over = not token.is_word or last - thing.last == _LONGEST
        if over or token.folded in members(_ENDS):
            break
        last += 1
        ends.append(token.span.end)
    return ends
