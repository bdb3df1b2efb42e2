"""«صد الجيش هجوما للتنظيم»: who attacked is the doer, who repelled it was attacked.

Of 11 such fights in the annotated reports that name both sides nine are told so.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.claims.kinds import FIGHTING, act_of
from marsad.claims.seen import Seen, named
from marsad.mentions.parties import members
from marsad.model import Mention, Party

_REACH, _BEHIND = 5, 5
_PLOTTED = frozenset({"attack", "suicide_bombing", "remote_explosive"})
_CLITICS = ("و", "ف", "ب", "ل", "ال")


def attacker(seen: Seen) -> bool:
    """«صد هجوما للتنظيم», «أحبطت هجوما شنه المسلحون»."""
    assault = _assault(seen)
    return assault is not None and _attacker(seen, assault[1]) is seen.actor


def repeller(seen: Seen) -> bool:
    """«صد الجيش هجوما للتنظيم», «تمكن الجيش من صد هجوم للتنظيم»: and his like."""
    assault = _assault(seen)
    if assault is None:
        return False
    if not _attacker(seen, assault[1]):  # «أحبط الجيش هجوما على المدينة»
        return _is(seen.before, "clauses.repelling") and _is_force(seen)
    lead = seen.leader()
    if lead and repeller(Seen(seen.unit, lead)):
        return True
    return _is_force(seen) and _repeller(seen, *assault) is seen.actor


def _is_force(seen: Seen) -> bool:
    return isinstance(seen.actor.value, Party) and seen.actor.value.kind in FIGHTING


def foils(seen: Seen) -> bool:
    """«أحبطت الشرطة هجوما على كنيس»: a plot found out, by no force that was attacked."""
    deeds = {act_of(a).type for a in seen.acts_after()[:1]}
    plot = seen.before in members("clauses.foiling") and bool(deeds & _PLOTTED)
    assault = _assault(seen)
    met = _is_force(seen) or bool(assault and _attacker(seen, assault[1]))
    return plot and not met


def _assault(seen: Seen) -> tuple[int, int] | None:
    """The tokens of the word that repels and of the assault behind it."""
    unit = seen.unit
    for at in range(unit.first, unit.last + 1):
        if not _is(seen.word(at), "clauses.repelling"):
            continue
        for then in range(at + 1, min(at + _REACH, unit.last) + 1):
            if _is(seen.word(then), "clauses.assault"):
                return at, then
    return None


@lru_cache(maxsize=100_000)
def _is(word: str, members_of: str) -> bool:
    listed, bare = members(members_of), word
    for clitic in _CLITICS:
        if bare in listed:
            return True
        bare = bare.removeprefix(clitic)
    return bare in listed


def _attacker(seen: Seen, assault: int) -> Mention | None:
    """The first name behind the assault, unless it is the one that was assaulted."""
    behind = [m for m in named(seen.unit) if 0 < m.first - assault <= _BEHIND]
    between = (
        {seen.word(i) for i in range(assault, behind[0].first)} if behind else set()
    )
    return behind[0] if behind and not between & members("grammar.against") else None


def _repeller(seen: Seen, at: int, assault: int) -> Mention | None:
    """The name behind the verb, else the last one before it."""
    names = named(seen.unit)
    inside = [m for m in names if at < m.first < assault]
    before = [m for m in names if m.last < at and at - m.last <= _BEHIND]
    return next(iter(inside), before[-1] if before else None)
