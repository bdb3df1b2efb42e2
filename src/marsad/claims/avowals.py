"""Whom a party says that it struck: rules of ``casting``.

«أعلنت الكتائب استهداف قوة إسرائيلية»: the name behind the noun of the blow suffered it,
though the same words may name a doer (استهداف القوات بلدة).
"""

from __future__ import annotations

from marsad.claims.kinds import DOERS
from marsad.claims.seen import NO_ROLE, PERPETRATOR, TARGET, Seen, named
from marsad.mentions.parties import army_of, is_definite, members
from marsad.model import Kind, Mention, Party

_SAYING = 4  # «كتائب القسام | تعلن اليوم عن | قنص»
_COLUMN = 3  # «رتل عسكري تابع | للجيش»
_THING = 2  # «استهداف تجمع لجنود», «قتل 58 جنديا باكستانيا»
_LED = frozenset({"ل", "لل", "ول", "ولل"})
_MARKS = frozenset({":", '"', "«"})
_OF_A_NATION = "actors.nationality"


def avows(seen: Seen) -> str | None:
    """«أعلنت الكتائب قنص جندي إسرائيلي»: who announces the blow dealt it."""
    own = seen.actor.value
    if not seen.speaks or not isinstance(own, Party) or army_of(own).kind not in DOERS:
        return None
    blow = _blow_behind(seen)
    struck = _struck_by(seen, blow) if blow else None
    return PERPETRATOR if struck and _are_foes(own, struck) else None


def struck_foe(seen: Seen) -> str | None:
    """«أعلنت الكتائب استهداف القوات الإسرائيلية», «قنص جندي إسرائيلي»: behind the noun."""
    for blow in range(max(seen.unit.first, seen.first - _THING - 1), seen.first):
        if _struck_by(seen, blow) is seen.actor and _hits(seen, blow):
            return TARGET
    return None


def _hits(seen: Seen, blow: int) -> bool:
    """Whether a foe announces it, or the words can mean nothing else."""
    own = _announcer(seen, blow)
    if own is not None:
        return _are_foes(own, seen.actor)
    noun = seen.word(blow) in members("roles.blows_at") - members("roles.blow_or_not")
    men = noun and seen.first == blow + 1 and _some_men(seen)
    return men and not _has_object(seen)


def _some_men(seen: Seen) -> bool:
    """«قوة إسرائيلية», «جنود روس»: no name, which may be the doer, nor a drone."""
    doing = any(w.span.meets(seen.actor.span) for w in seen.unit.of(Kind.WEAPON))
    words = range(seen.first, seen.actor.last + 1)
    definite = any(seen.word(i).startswith("ال") for i in words)
    return seen.actor.rule == _OF_A_NATION and not (doing or definite)


def _announcer(seen: Seen, blow: int) -> Party | None:
    """The party that says so right before the noun of the blow."""
    before = [m for m in named(seen.unit) if m.last < blow]
    if not before or _first_said(seen, before[-1].last) != blow:
        return None
    own, between = before[-1].value, range(before[-1].last + 1, blow)
    marked = {":", *members("roles.announces")}
    told = any(seen.word(i) in marked for i in (*between, before[-1].first - 1))
    party = isinstance(own, Party) and own.kind in DOERS
    return own if told and party and isinstance(own, Party) else None


def _has_object(seen: Seen) -> bool:
    """«استهداف قوة إسرائيلية منزلا»: then the name is the doer."""
    at = seen.actor.last + 1
    kinds = (Kind.OBJECT, Kind.PEOPLE, Kind.NUMBER)
    return any(m.first == at and not m.prefix for k in kinds for m in seen.unit.of(k))


def _blow_behind(seen: Seen) -> int | None:
    at = _first_said(seen, seen.actor.last)
    known = members("roles.blows_at") | members("roles.blows")
    return at if seen.word(at) in known else None


def _first_said(seen: Seen, last: int) -> int:
    """Where what is announced begins: past the mark, the verb of saying, the day."""
    for at in range(last + 1, last + 1 + _SAYING):
        word = seen.word(at)
        if word not in _MARKS and word not in members("roles.announcing"):
            return at
    return last


def _struck_by(seen: Seen, blow: int) -> Mention | None:
    """The name behind the noun of a blow, where it is who was struck."""
    at_once = seen.word(blow) in members("roles.blows_at")
    if not at_once and seen.word(blow) not in members("roles.blows"):
        return None
    behind = [m for m in named(seen.unit) if 0 < _first(seen, m) - blow <= _THING + 1]
    if not behind:
        return None
    name = behind[0]
    gap = _first(seen, name) - blow - 1
    if gap and not _is_thing(seen, blow + 1, name):
        return None
    led = name.prefix in _LED and not gap
    bare = at_once or gap or not is_definite(name)
    return name if bare and not led and not _led_by_l(seen, name) else None


def _first(seen: Seen, name: Mention) -> int:
    return Seen(seen.unit, name).first


def _is_thing(seen: Seen, at: int, name: Mention) -> bool:
    """«تجمع لجنود», «دبابة للجيش», «58 جنديا باكستانيا»: what stands between is hit."""
    counted = any(m.first == at for m in seen.unit.of(Kind.NUMBER))
    theirs = name.prefix in ("ل", "لل") or not name.prefix
    return counted or (theirs and seen.word(at) in members("roles.hit_things"))


def _led_by_l(seen: Seen, name: Mention) -> bool:
    """«استهداف القوات لبلدة»: an object of its own follows."""
    behind = [m for m in seen.unit.mentions if 0 < m.first - name.last <= _THING]
    return any(m.prefix in ("ل", "لل") for m in behind)


def _are_foes(own: Party, name: Mention) -> bool:
    """A force of another side; «قتل 5 مسلحين» has no side of its own."""
    other = name.value
    if not isinstance(other, Party) or name.kind is not Kind.ACTOR:
        return False
    if other.id is not None and other.id == own.id:
        return False
    return own.country is None or own.country != other.country


def notices(seen: Seen) -> str | None:
    """«أعلن الجيش رصد إطلاق صواريخ»: who notices a deed has not done it."""
    if not seen.speaks:
        return None
    at = _first_said(seen, seen.actor.last)
    return NO_ROLE if seen.word(at) in members("roles.noticing") else None


def falls_into(seen: Seen) -> str | None:
    """«وقع جنود في كمين», «وقع رتل عسكري تابع للجيش في كمين»: whom an ambush met."""
    ahead = {seen.word(i) for i in range(seen.first - 1 - _COLUMN, seen.first)}
    behind = {seen.word(i) for i in range(seen.actor.last + 1, seen.actor.last + 6)}
    fell = ahead & members("roles.falling_into")
    trap = members("roles.ambushes")
    return TARGET if fell and behind & trap and not ahead & trap else None
