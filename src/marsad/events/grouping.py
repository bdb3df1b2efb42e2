"""Which tellings of a report speak of one occurrence.

Tellings are read in the order of the report. Each joins the event it agrees with best,
or begins one. ``FEATURES`` are named functions; their weights stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from marsad.claims.units import VERBAL, VIOLENCE, one_act
from marsad.events import compare
from marsad.events.tellings import Telling
from marsad.model import Figure, Party

JOINS = 1.0
"""Least score at which a telling joins an event; set on train (see docs/events.md)."""


@dataclass(slots=True)
class Group:
    """Tellings of one occurrence, in order."""

    tellings: list[Telling] = field(default_factory=list)

    def types(self) -> list[str]:
        return [t for t in (x.type() for x in self.tellings) if t]

    def last_sentence(self) -> int:
        return self.tellings[-1].sentence

    def parties(self, *roles: str) -> list[Party]:
        return [p for t in self.tellings for p in t.parties(*roles)]

    def figures(self) -> list[Figure]:
        return [f for t in self.tellings for f in t.figures()]


def type_agrees(telling: Telling, group: Group) -> float:
    """The same type 1, types that news tells as one 0.5, an outcome only 0.3."""
    kind, types = telling.type(), group.types()
    if kind is None or not types:
        return 0.3
    if kind in types:
        return 1.0
    return 0.5 if all(one_act(kind, t) for t in types) else -2.0


def place_agrees(telling: Telling, group: Group) -> float:
    place = telling.place()
    known = [p for p in (t.place() for t in group.tellings) if p]
    if not place or not known:
        return 0.0
    agreement = [compare.places(place, p) for p in known]
    return max(agreement) if max(agreement) > 0 else min(agreement)


def time_agrees(telling: Telling, group: Group) -> float:
    time = telling.time()
    known = [t for t in (x.time() for x in group.tellings) if t]
    if not time or not known:
        return 0.0
    agreement = [compare.times(time, t) for t in known]
    return min(agreement) if min(agreement) < 0 else max(agreement)


def doers_agree(telling: Telling, group: Group) -> float:
    return compare.parties(telling.parties("perpetrator"), group.parties("perpetrator"))


def sufferers_agree(telling: Telling, group: Group) -> float:
    roles = ("target", "victim")
    return max(0.0, compare.parties(telling.parties(*roles), group.parties(*roles)))


def figures_agree(telling: Telling, group: Group) -> float:
    return compare.figures(telling.figures(), group.figures())


def points_back(telling: Telling, group: Group) -> float:
    """"الهجوم", "الغارة": a definite act was told before."""
    del group
    return float(telling.refers)


def near(telling: Telling, group: Group) -> float:
    """The sentence right after tells on."""
    gap = telling.sentence - group.last_sentence()
    return 1.0 if gap <= 1 else 0.0


def retells_headline(telling: Telling, group: Group) -> float:
    """The lead tells the headline's event again."""
    return float(group.tellings[0].sentence == 0 and 0 < telling.sentence <= 2)


def same_sentence(telling: Telling, group: Group) -> float:
    """Acts that a sentence tells apart are apart."""
    return float(any(t.sentence == telling.sentence for t in group.tellings))


Feature = Callable[[Telling, Group], float]
FEATURES: tuple[tuple[Feature, float], ...] = (
    (type_agrees, 1.0),
    (place_agrees, 1.5),
    (time_agrees, 1.5),
    (doers_agree, 0.6),
    (sufferers_agree, 0.3),
    (figures_agree, 0.8),
    (points_back, 0.8),
    (near, 0.2),
    (retells_headline, 0.8),
    (same_sentence, -1.5),
)


def score(telling: Telling, group: Group) -> float:
    """How well a telling fits a group; :data:`JOINS` or more makes them one."""
    return sum(weight * feature(telling, group) for feature, weight in FEATURES)


def group(tellings: Iterable[Telling]) -> list[Group]:
    """The occurrences of a report, in the order in which they are first told."""
    groups: list[Group] = []
    for telling in tellings:
        joined = _best(telling, groups)
        if joined:
            joined.tellings.append(telling)
        elif stands_alone(telling):
            groups.append(Group([telling]))
    return groups


def _best(telling: Telling, groups: list[Group]) -> Group | None:
    if telling.type() in VERBAL:
        return None
    open_to = [g for g in groups if not set(g.types()) & VERBAL]
    scored = [(score(telling, g), i) for i, g in enumerate(open_to)]
    best = max(scored, default=(0.0, 0))
    return open_to[best[1]] if best[0] >= JOINS else None


def stands_alone(telling: Telling) -> bool:
    """Whether a telling may begin an event: it names an act, or counts the dead."""
    if telling.type():
        return True
    harmed = {f.outcome for f in telling.figures()}
    return bool(harmed & {"killed", "wounded", "killed_or_wounded"})


def kind_of(members: Group) -> str:
    """The event's type: the first told, unless a later telling is more exact."""
    types = members.types()
    exact = [t for t in types if t != "attack"]
    violent = [t for t in exact if t in VIOLENCE]
    if types and types[0] == "attack" and violent:
        return violent[0]
    return types[0] if types else "attack"
