"""What happened, and what reports say of it: the answers that are known.

A strike has a place, a day and stages of its toll; each of its speakers tells the toll
of the day on which he speaks, a little off in his own way. Reports carry the claims
they make, so what figures should come to follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from tools.synthetic.arabic import Toll
from tools.synthetic.wordings import WORDS

_FIRST = date(2024, 1, 8)
_SPAN = 80
_STAGES = 3
_MOST_KILLED, _MOST_WOUNDED = 9, 14
_CIVILIANS, _CHILDREN = 0.4, 0.3
"""Shares of tolls told as of civilians, told with the children among them."""
_FEW = 2
_EVERY_TWIN, _EVERY_AGAIN = 5, 7
OUTCOMES = ("killed", "wounded")


class Place(NamedTuple):
    """A place of reports: its kind (بلدة), its name, what contains it."""

    kind: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Strike:
    """One incident. ``stages``: the toll as known after 0, 1, 2 days."""

    id: str
    theatre: dict[str, Any] = field(repr=False)
    place: Place
    day: date
    hour: str | None
    act: dict[str, str]
    object: tuple[str, str]
    stages: tuple[Toll, ...]
    off: dict[str, int]
    """By how many killed each speaker differs."""

    def told(self, speaker: str, on: date) -> Toll:
        """The toll as a speaker gives it on a day."""
        stage = self.stages[min((on - self.day).days, len(self.stages) - 1)]
        return replace_killed(stage, stage.killed + self.off.get(speaker, 0))


def replace_killed(toll: Toll, killed: int) -> Toll:
    """The same toll with another number of killed; of one person no part is told."""
    killed = max(killed, 1)
    return toll._replace(killed=killed, children=min(toll.children, killed // 2))


class Said(NamedTuple):
    """A figure as a report gives it: by whom, on which day, of which strike."""

    strike: str
    speaker: str
    day: date
    outcome: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its answers. ``origin`` is the report that it copies, ``replaces``
    the one of which it is a new version.
    """

    id: str
    sort: str
    outlet: str
    published: date
    text: str
    url: str
    strikes: tuple[str, ...]
    said: tuple[Said, ...] = ()
    origin: str | None = None
    replaces: str | None = None
    speakers: tuple[str, ...] = ()
    """Those who speak in it without a figure: who denies, residents."""


@dataclass(frozen=True, slots=True)
class World:
    """All strikes and reports, the reports in order of arrival."""

    strikes: tuple[Strike, ...]
    reports: tuple[Report, ...]

    def standing(self) -> tuple[Report, ...]:
        """The reports that no newer version replaces."""
        gone = {r.replaces for r in self.reports}
        return tuple(r for r in self.reports if r.id not in gone)

    def reports_of(self, strike: str) -> tuple[Report, ...]:
        return tuple(r for r in self.standing() if strike in r.strikes)

    def ends(self, strike: str, outcome: str) -> tuple[int, int | None] | None:
        """Low and high by the latest figure of each speaker; an open high is ``None``."""
        return ends(
            s
            for r in self.reports_of(strike)
            for s in r.said
            if (s.strike, s.outcome) == (strike, outcome)
        )

    def speakers(self, strike: str) -> frozenset[str]:
        """Independent first speakers."""
        reports = self.reports_of(strike)
        said = {s.speaker for r in reports for s in r.said if s.strike == strike}
        return frozenset(said.union(*(r.speakers for r in reports)))


def ends(said: Iterable[Said]) -> tuple[int, int | None] | None:
    """Least low and greatest high of what stands, the latest of each speaker."""
    latest = {s.speaker: s for s in sorted(said, key=lambda s: s.day)}.values()
    if not latest:
        return None
    highs = [s.high for s in latest if s.high is not None]
    top = max(highs) if len(highs) == len(latest) else None
    return min(s.low for s in latest), top


def strikes(chance: Random, number: int) -> tuple[Strike, ...]:
    """So many strikes: every fifth with a twin on the same village and day, every
    seventh on a village that was struck days before.
    """
    made: list[Strike] = []
    while len(made) < number:
        strike = _strike(chance, f"s{len(made):03}")
        if made and len(made) % _EVERY_AGAIN == 0:
            strike = _again(chance, strike, made[-1])
        if len(made) % _EVERY_TWIN == 0 and len(made) + 1 < number:
            strike = replace(strike, hour="صباح")
            made += [strike, _twin(chance, strike, f"s{len(made) + 1:03}")]
        else:
            made.append(strike)
    return tuple(made)


def _again(chance: Random, strike: Strike, before: Strike) -> Strike:
    """A strike on a village that was struck some days before."""
    return replace(
        strike,
        theatre=before.theatre,
        place=before.place,
        off=before.off,
        day=before.day + timedelta(chance.randint(3, 9)),
    )


def _strike(chance: Random, name: str) -> Strike:
    theatre = chance.choice(WORDS["theatres"])
    speakers = [aliases[0] for aliases in theatre["speakers"]]
    return Strike(
        name,
        theatre,
        Place(*chance.choice(theatre["places"])),
        _FIRST + timedelta(chance.randrange(_SPAN)),
        chance.choice([None, None, *WORDS["hours"]]),
        chance.choice(WORDS["acts"]),
        tuple(chance.choice(WORDS["objects"])),
        _stages(chance),
        {s: chance.choice([-1, 0, 0, 0, 1]) for s in speakers},
    )


def _twin(chance: Random, strike: Strike, name: str) -> Strike:
    """Another strike on the same village that evening, on something else."""
    act = chance.choice(others(WORDS["acts"], strike.act))
    objects = others(WORDS["objects"], list(strike.object))
    return replace(
        strike,
        id=name,
        hour="مساء",
        act=act,
        object=tuple(chance.choice(objects)),
        stages=_stages(chance),
    )


def others(of: Sequence[Any], one: Any) -> list[Any]:
    return [x for x in of if x != one]


def _stages(chance: Random) -> tuple[Toll, ...]:
    """A toll that rises, or not, from day to day."""
    killed = chance.randint(1, _MOST_KILLED)
    wounded = chance.randint(2, _MOST_WOUNDED)
    civilians = chance.random() < _CIVILIANS
    stages = []
    for _ in range(_STAGES):
        some = killed > _FEW and chance.random() < _CHILDREN
        children = chance.randint(1, killed // 2) if some else 0
        stages.append(Toll(killed, wounded, children, civilians=civilians))
        killed += chance.choice([0, 1, 2, 3])
        wounded += chance.choice([0, 0, 2, 4])
    return tuple(stages)
