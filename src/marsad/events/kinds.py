"""Which type an event is of: what its tellings together say was done."""

from __future__ import annotations

from functools import cache

from marsad.claims.kinds import CAPTURES, OF_STATE, VIOLENCE
from marsad.events.tellings import Group, Telling
from marsad.events.wording import stems_of
from marsad.mentions.parties import members as words_in
from marsad.model import Statement

_BULLETS = "acts.fire_bullets"
_FALLEN, _BARE, _AIMED = "acts.war", "acts.shelling", "acts.assassination"
_ENTERED, _RAID, _SETTLERS = "acts.storming", "acts.raid", "actors.settlers"
_OTHER, _ATTACK = "other_strategic", "attack"
_CLASH = "armed_clash"  # an attack that is fought off is an attack
_AIR, _SHELLING = "air_drone_strike", "shelling_missile"
_GROUND = frozenset({"artillery", "mortar", "rocket", "tank"})
_PROTESTERS = "protesters"
_HARM = frozenset({"killed", "wounded", "killed_or_wounded"})
_BY_FORCE = frozenset({"peaceful_protest", "protest_with_intervention"})


def kind_of(members: Group) -> str:
    """The first type told, unless a rule or a later telling is more exact."""
    types = members.types()
    ruled = next((kind for kind, holds in _RULES if holds(members)), None)
    if ruled or not types:
        return ruled or _ATTACK
    if types[0] == _ATTACK:
        exact = [t for t in types if t in VIOLENCE and t != _ATTACK]
        return _ATTACK if set(exact) <= {_CLASH} else exact[0]
    return types[0]


def _with_deaths(members: Group) -> bool:
    """«داهمت القوات المنزل وقتلت شابا»: a raid is of the type of its gravest act."""
    raided = members.tellings[0].first.around.entry == _RAID
    killed = any(f.outcome == "killed" for f in members.figures())
    return raided and killed and set(members.types()) <= {_OTHER, "arrest"}


def _only_entered(members: Group) -> bool:
    """«اقتحمت القوات البلدة وانتشرت في شوارعها»: nobody was hurt, nobody shot."""
    told = [t.first for t in members.tellings if t.type()]
    entered = all(s.around.entry == _ENTERED and _is_verb(s) for s in told)
    armed = any(t.facts(str, "means") for t in members.tellings)
    harmed = any(f.outcome in _HARM for f in members.figures())
    by = members.parties("perpetrator")
    keeping = any(p.kind in OF_STATE or p.id == _SETTLERS for p in by)
    return entered and keeping and not armed and not harmed


def _is_verb(statement: Statement) -> bool:
    return statement.act.value.form in ("verb", "passive")


def _at_demonstrators(members: Group) -> bool:
    """«قتل سبعة متظاهرين برصاص قوات الأمن», «قتلى في احتجاجات البصرة»: hurt as they marched.

    «أطلقت القوات الرصاص على متظاهرين»: or shot at.
    """
    types = set(members.types())
    harmed = any(f.outcome in _HARM for f in members.figures())
    harmed = harmed or any(t.first.around.entry == _BULLETS for t in members.tellings)
    hurt = {p.name for p in members.parties("target", "victim")}
    hurt -= {p.name for p in members.parties("perpetrator")}
    marched = types == {"peaceful_protest"} or _PROTESTERS in hurt
    dispersed = types == {"protest_with_intervention"}  # with gas, not with bullets
    armed = types <= _BY_FORCE | {"attack", _CLASH} and not dispersed
    return harmed and marched and armed and not _singled_out(members)


def _singled_out(members: Group) -> bool:
    """«اغتال مسلحون متظاهرا قرب منزله»: whom somebody was after, not as they marched."""
    return any(t.first.around.entry == _AIMED for t in members.tellings)


def _fell_in_war(members: Group) -> bool:
    """«قتل منذ بداية النزاع 4 آلاف», «سقط في جبهة كذا»: no act but the fighting."""
    return not members.types() and any(
        t.words & _words_of_war() for t in members.tellings
    )


@cache
def _words_of_war() -> frozenset[str]:
    return stems_of(" ".join(sorted(words_in(_FALLEN))))


def _only_aimed_at(members: Group) -> bool:
    """«انطلاق معركة استعادة المدينة»: fought for, not taken."""
    told = [t for t in members.tellings if t.type() in CAPTURES]
    first = members.tellings[0].type() in CAPTURES
    return first and all(_aimed_at(t) for t in told)


def _aimed_at(telling: Telling) -> bool:
    around = telling.first.around
    noun = around.form in ("sing", "word")
    return noun and not around.prefix and around.before in words_in("acts.aims")


def _from_the_air(members: Group) -> bool:
    """«قصف على البلدة … استهدفتها الطائرات»: bare shelling of which aircraft are told."""
    if _AIR not in members.types():
        return False
    first = members.tellings[0]
    means = {f.value for f in first.facts(str, "means")}
    return (
        first.type() == _SHELLING
        and first.first.around.entry == _BARE
        and not means & _GROUND
    )


def _by_airmen(members: Group) -> bool:
    """«قصفت قوات التحالف مواقع الجماعة», «القصف الروسي على إدلب»: they bomb from the air."""
    first = members.tellings[0]
    bare = first.type() == _SHELLING and first.first.around.entry == _BARE
    if not bare or any(t.facts(str, "means") for t in members.tellings):
        return False
    by = {p.id for p in first.parties("perpetrator")}
    in_syria = any(p.country == "SY" for p in members.places())
    named = words_in("acts.airmen", as_is=True)
    russians = words_in("acts.airmen_in_syria", as_is=True) if in_syria else frozenset()
    return bool(by & (named | russians))


_RULES = (
    ("excessive_force", _at_demonstrators),
    (_CLASH, _fell_in_war),
    (_ATTACK, _with_deaths),
    (_OTHER, _only_entered),
    (_CLASH, _only_aimed_at),
    (_AIR, _from_the_air),
    (_AIR, _by_airmen),
)
"""In the order in which they are asked."""
