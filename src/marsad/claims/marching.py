"""Who takes to the street: «نظم ناشطون وقفة», «خرج مئات الطلاب في مظاهرة».

Kinds of people do hardly anything else in the reports; of a protest they are the doers.
"""

from __future__ import annotations

from marsad.claims import slots
from marsad.claims.kinds import act_of
from marsad.claims.seen import PERPETRATOR, Seen
from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.model import Kind

PROTESTS = frozenset({"peaceful_protest", "violent_demonstration"})
_PROTESTERS = frozenset({"people.protester"})
_BARE = frozenset({"", "ال", "و", "وال"})
_OWNING = frozenset({"ل", "لل"})
_GOERS = "roles.marching"
_NEAR = 2


def marches(seen: Seen) -> str | None:
    """«نظم صحفيون وقفة», «مظاهرة للأهالي», «المحتجون»: not those whom a figure counts."""
    if seen.actor.kind is not Kind.PEOPLE or seen.counted or not _protest(seen.unit):
        return None
    return PERPETRATOR if _goes(seen) or _whose(seen) else None


def _protest(unit: Unit) -> bool:
    return act_of(slots.head(unit)).type in PROTESTS


def _goes(seen: Seen) -> bool:
    """A verb of going out right before, past a number, or right behind."""
    if seen.prefix not in _BARE:
        return False
    own = seen.actor.entry in _PROTESTERS
    at = seen.first - 1
    numbers = {m.last: m.first for m in seen.unit.of(Kind.NUMBER)}
    before = seen.word(numbers.get(at, at + 1) - 1) if at in numbers else seen.before
    behind = {seen.word(seen.actor.last + i) for i in range(1, _NEAR + 1)}
    goers = members(_GOERS)
    return before in goers or bool(behind & goers) or (own and not _led(seen))


def _led(seen: Seen) -> bool:
    """«بين المتظاهرين», «اعتقال محتجين», «ضد المحتجين»: they do nothing here."""
    before = seen.before in members("places.prepositions")
    acts = [m for m in seen.unit.acts if m.last == seen.first - 1]
    against = seen.cue_before("patient", within=1)
    return before or bool(acts) or against is not None


def _whose(seen: Seen) -> bool:
    """«مظاهرة لأهالي البلدة»."""
    ends = [m.last for m in seen.unit.acts if act_of(m).type in PROTESTS]
    return seen.prefix in _OWNING and seen.first - 1 in ends
