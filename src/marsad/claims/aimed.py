"""Whom the deed itself aims at: «استهدف القصف مسلحين», «التفجير استهدف ضباطا في الجيش».

The subject of such a verb is a word for the deed or its weapon; what stands behind both
is what was hit, never who did it.
"""

from __future__ import annotations

from functools import cache

from marsad.claims.kinds import ARMED, act_of, is_outcome
from marsad.claims.seen import Seen
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party

_AIMS = frozenset({"acts.target", "acts.bare_strikes"})
_NEAR = 3
_MARKS = frozenset(",،;:()")
_PHRASES = ("grammar.prepositions", "grammar.conjunctions", "grammar.relative")


def aimed_at(seen: Seen) -> bool:
    """Whether the name is the object of a verb whose subject is a deed."""
    if seen.actor.kind is Kind.PERSON:
        return False
    first = _first(seen)
    verbs = [m for m in seen.acts_before() if _aims(m) and m.first < first]
    return bool(verbs) and (
        _behind_both(seen, verbs[-1], first) or _behind_verb(seen, verbs[-1], first)
    )


def _aims(act: Mention) -> bool:
    return act.entry in _AIMS and act_of(act).form == "verb"


def _first(seen: Seen) -> int:
    """Where the phrase begins: at the officers of «ضباطا في الجيش»."""
    first = seen.first
    if seen.before not in members("grammar.in") or not _forces(seen.actor):
        return first
    first -= 1
    while first > seen.first - 1 - _NEAR and _accusative(seen.word(first - 1)):
        first -= 1
    return first


def _forces(name: Mention) -> bool:
    return isinstance(name.value, Party) and name.value.kind in ARMED


def _accusative(word: str) -> bool:
    """«ضباطا», «قياديا بارزا»."""
    return word.endswith("ا") and not word.startswith("ال")


def _deeds(seen: Seen) -> list[Mention]:
    acts = (a for a in seen.unit.acts if not is_outcome(a))
    nouns = [a for a in acts if act_of(a).form == "masdar"]
    return sorted([*nouns, *seen.unit.of(Kind.WEAPON)], key=lambda m: m.first)


def _behind_both(seen: Seen, verb: Mention, first: int) -> bool:
    """«استهدفت غارات جوية مسلحي الحركة»: verb, deed, and whom it aimed at."""
    deeds = [m for m in _deeds(seen) if m.first == verb.last + 1 and m.last < first]
    if not deeds:
        return False
    deed = deeds[-1]
    return _closed(seen, deed, first) and _object(seen, deed, first)


def _closed(seen: Seen, deed: Mention, first: int) -> bool:
    """Whether no owner may follow: «القصف», «غارات جوية»; not «قصف الجيش»."""
    definite = deed.prefix.endswith("ال") or deed.text.startswith("ال")
    several = deed.last > deed.first or first > deed.last + 1
    theirs = first > deed.last + 1 and seen.word(first - 1) in members(
        "roles.hit_things"
    )
    closed = (several and not seen.prefix) or theirs  # «استهدف هجوم قافلة للجيش»
    return definite or closed or _accusative(seen.word(first))


def _behind_verb(seen: Seen, verb: Mention, first: int) -> bool:
    """«التفجير استهدف ضباطا», «الهجوم الذي استهدف القوات»: the deed stands first."""
    last = verb.first - 1
    if seen.word(last) in members("grammar.relative"):
        last -= 1
    near = [m for m in _deeds(seen) if last - 1 <= m.last <= last]
    return bool(near) and _object(seen, verb, first)


def _object(seen: Seen, before: Mention, first: int) -> bool:
    """«مواقع», «موقعا ل»: at most a few words, and no other phrase, stand between."""
    between = [seen.word(i) for i in range(before.last + 1, first)]
    if len(between) > _NEAR or any(map(_begins_phrase, between)):
        return False
    if seen.rival_between(before):
        return False
    if first < seen.first and seen.before in members("grammar.in"):
        return _accusative(seen.word(first))
    if seen.prefix.endswith("ل") or seen.prefix == "لل":
        return bool(between) and not between[-1].startswith("ال")
    return seen.prefix in ("", "ال")


def _begins_phrase(word: str) -> bool:
    """«استهدف القصف مقرا | في البلدة»: whether another phrase begins at a word."""
    listed = word in _openings() or word.removeprefix("و") in _openings()
    return listed or word in _MARKS


@cache
def _openings() -> frozenset[str]:
    return frozenset().union(*map(members, _PHRASES))
