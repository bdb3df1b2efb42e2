"""Which side of a fight a name is on: «اشتباكات بين أ وب من جهة، وج من جهة أخرى»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import act_of, trade_fire
from marsad.claims.seen import NEAR, PERPETRATOR, TARGET, Seen, named
from marsad.mentions.parties import members
from marsad.model import Mention

_SIDES = frozenset({"armed_clash"})
_PAIR = (PERPETRATOR, TARGET)


def sides(seen: Seen) -> str | None:
    """«اشتباكات بين أ وب من جهة، وج من جهة أخرى»: one side in each role."""
    clashes = [m for m in seen.unit.acts if act_of(m).type in _SIDES]
    if not clashes:
        return None
    if seen.before in members("roles.opposed"):
        return TARGET
    between = [m for m in seen.unit.cues("between") if m.first > clashes[0].first]
    if not between or between[0].first > seen.actor.first:
        return None
    last = between[0].last
    first = next(m for m in named(seen.unit) if m.first > last)
    return PERPETRATOR if _on_first_side(seen, first) else TARGET


def between_two(seen: Seen) -> str | None:
    """«اشتباكات بين العشائر ومسلحين»: the two names right behind «بين», and no third."""
    clashes = [m for m in seen.unit.acts if act_of(m).type in _SIDES]
    after = clashes[0].last if clashes else seen.unit.last
    between = next((m for m in seen.unit.cues("between") if m.first > after), None)
    if between is None or between.first - after > NEAR:
        return None
    behind = [m for m in named(seen.unit) if m.first > between.last]
    role = _of_the_pair(seen, between, behind)
    if role is None:
        return None
    last = behind[1].last
    third = len(behind) > len(_PAIR) and behind[2].first - last <= NEAR
    parted = any(_parts(seen, i) for i in range(last, last + NEAR + 1))
    return None if third or parted else role


def exchanging(seen: Seen) -> str | None:
    """«تبادل الجيش والحركة إطلاق النار»: the two right behind the verb, one in each role."""
    verb = next(filter(trade_fire, seen.unit.acts), None)
    if verb is None:
        return None
    behind = [m for m in named(seen.unit) if m.first > verb.last]
    return _of_the_pair(seen, verb, behind)


def _of_the_pair(seen: Seen, lead: Mention, behind: Sequence[Mention]) -> str | None:
    """The role of one of the two names right behind a word, joined by و."""
    if len(behind) < len(_PAIR) or seen.actor not in behind[:2]:
        return None
    first, second = (Seen(seen.unit, m) for m in behind[:2])
    close = first.first == lead.last + 1 and second.prefix.startswith("و")
    close = close and second.first - first.actor.last == 1
    return _PAIR[seen.actor is not first.actor] if close else None


def halves(seen: Seen) -> str | None:
    """«بين أ مدعومة بب من جهة، وج من جهة أخرى»: each half names all of its side."""
    role = sides(seen)
    end = seen.unit.last
    marks = [i for i in range(seen.unit.first, end) if _halves(seen, i)]
    between = [m for m in seen.unit.cues("between") if m.last < seen.first]
    named_so = role and between and len(marks) > 1 and between[0].last < marks[0]
    return role if named_so and seen.actor.first < marks[1] else None


def _halves(seen: Seen, at: int) -> bool:
    half = seen.word(at) in members("roles.halves")
    return half and seen.word(at - 1) in members("grammar.from")


def _on_first_side(seen: Seen, first: Mention) -> bool:
    """Up to «من جهة» or «مع»; where neither stands, the first name alone."""
    at, end = seen.actor.first, seen.unit.last
    marks = [i for i in range(first.last, end) if _parts(seen, i)]
    return at < marks[0] if marks else seen.actor is first


def _parts(seen: Seen, at: int) -> bool:
    """«من جهة», «من طرف», «مع»: where the one side ends."""
    return _halves(seen, at) or seen.word(at) in members("grammar.with")
