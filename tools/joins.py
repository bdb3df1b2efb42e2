"""How long one more report takes to join a record of many.

usage: python -m tools.joins RECORD [--sightings N] [--joins N]

Fills the shelf of a new record with made-up sightings, then lets further reports join,
each in a transaction of its own, and prints the times. Days come in bursts over ten
years, places follow Zipf's law over twenty thousand, incidents are told by one report
or by many; a report tells of one or more of them, silent here and coarse there, as
often as those of Airwars do. Ties are worked out beforehand for what a join may read
and not for all: to compare a million sightings with their neighbours takes an hour.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from math import exp
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, process_time

from marsad.incidents import Index, Sighting, join
from marsad.incidents.blocking import MOST, reach
from marsad.incidents.days import Days
from marsad.incidents.joining import ties_of
from marsad.incidents.places import NOWHERE, Spot
from marsad.incidents.regions import LARGEST
from marsad.incidents.sightings import Range
from marsad.incidents.weighing import weights
from marsad.incidents.writing import from_text, to_text
from marsad.model import Status
from marsad.store import Record

FIRST = date(2016, 1, 1)
YEARS, PLACES, NAMES = 10, 20_000, 200_000
_PER_REPORT = 2.7
_FILLED_AT_ONCE = 2_000
WORDS = Path(__file__).resolve().parents[1] / "src/marsad/data/ar.frequent.tsv"


@dataclass(frozen=True, slots=True)
class Strike:
    """What happened: the truth that reports tell in part."""

    day: date
    place: int
    toll: int
    words: tuple[str, ...]
    wording: tuple[int, ...]


class World:
    """Strikes and reports on them, the same for the same seed."""

    def __init__(self, seed: int, days: int = YEARS * 365) -> None:
        self._seed = seed
        self._chance = Random(seed)  # noqa: S311
        self._days = range(days)
        war = Random(0)  # noqa: S311 - the same in all worlds
        bursts = [exp(war.gauss(0, 1)) for _ in self._days]
        self._cumulated = list(_sums(bursts))
        self._places = list(_sums(1 / rank for rank in range(1, PLACES + 1)))
        counts = dict(_frequent())
        self._common = list(counts)
        self._often = list(_sums(counts.values()))

    def reports(self) -> Iterator[tuple[Sighting, ...]]:
        """Reports without end."""
        number = 0
        while True:
            strike = self._strike()
            for _ in range(1 + int(self._chance.expovariate(0.6))):
                number += 1
                yield tuple(self._report(f"w{self._seed}-r{number}", strike))

    def _strike(self) -> Strike:
        chance = self._chance
        (on,) = chance.choices(self._days, cum_weights=self._cumulated)
        (place,) = chance.choices(range(PLACES), cum_weights=self._places)
        words = chance.choices(self._common, cum_weights=self._often, k=14)
        return Strike(
            FIRST + timedelta(on),
            place,
            int(chance.expovariate(0.25)),
            (*words, *(f"اسم{chance.randrange(NAMES)}" for _ in range(2))),
            tuple(chance.randrange(2**32) for _ in range(40)),
        )

    def _report(self, name: str, strike: Strike) -> Iterator[Sighting]:
        lag = self._chance.choice((0, 0, 1, 1, 2))
        report = strike.day + timedelta(lag) if self._often_so(0.62) else None
        yield self._sighting(f"{name}/e1", strike, report, main=True)
        event = 1
        while self._often_so(1 - 1 / _PER_REPORT):
            event += 1
            other = replace(self._strike(), day=strike.day)
            yield self._sighting(f"{name}/e{event}", other, report, main=False)

    def _sighting(
        self, name: str, strike: Strike, report: date | None, *, main: bool
    ) -> Sighting:
        chance, nothing = self._chance, frozenset[str]()
        told = self._often_so(0.4)
        toll = (Range(strike.toll, strike.toll),) if self._often_so(0.31) else ()
        copied = self._often_so(0.3)
        wording = [
            run if copied and self._often_so(0.8) else chance.randrange(2**32)
            for run in strike.wording
        ]
        return Sighting(
            id=name,
            report=name.partition("/")[0],
            family="force",
            type=chance.choice(("air_drone_strike", "shelling_missile", "attack")),
            status=Status.HAPPENED,
            main=main,
            days=_days(strike.day, report, told=told),
            spot=_spot(strike.place) if self._often_so(0.9) else NOWHERE,
            around=frozenset({_name(strike.place)}),
            killed=toll,
            wounded=(),
            persons=nothing,
            words=frozenset(w for w in strike.words if self._often_so(0.7)),
            shingles=frozenset(wording),
        )

    def _often_so(self, share: float) -> bool:
        return self._chance.random() < share


def _frequent() -> Iterator[tuple[str, int]]:
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        word, _, times = line.partition("\t")
        if times.isdigit() and word != "reports":
            yield word, int(times)


def _sums(weights: Iterable[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def _days(day: date, report: date | None, *, told: bool) -> Days:
    if told:
        own = (day.month, day.day)
        return Days(day, day, True, day.weekday(), own, report)  # noqa: FBT003
    first = report - timedelta(7) if report else None
    return Days(first, report, report=report)


def _name(place: int) -> str:
    return f"مكان{place}"


def _spot(place: int) -> Spot:
    """Places lie in a grid, ten kilometres apart; the first fifty are cities."""
    names = frozenset({_name(place), f"موضع{place}"})
    point = (30 + place % 140 / 10, 35 + place // 140 / 10)
    city = place < 50  # noqa: PLR2004
    region = frozenset({f"ريف{place % 300}"})
    return Spot(names, f"g:{place}", point, not city, city, None, names, region)


# ------------------------------------------------------------------ filling and joining


def fill(index: Index, reports: Iterable[tuple[Sighting, ...]]) -> int:
    """Put reports on an index without their ties; how many sightings."""
    found = [s for report in reports for s in report]
    index.put((s, reach(s).keys()) for s in found)
    return len(found)


def prepare(index: Index, report: Iterable[Sighting], done: set[str]) -> None:
    """Work out the ties that the join of a report may read, and no others.

    These are the ties of those it will be tied to, and of theirs as far as a region
    reaches; and of the holders of keys that the report makes one too many.
    """
    index.put((s, reach(s).keys()) for s in report)
    found = {s.id: s for s in report}
    edge = {i for pair in ties_of(index, found, weights()) for i in pair}
    index.drop({s.id for s in report})
    edge = (edge - found.keys()) | _brimful(index, report)
    seen = set(edge)
    while edge and len(seen) < 2 * LARGEST:
        _tied(index, edge - done)
        done |= edge
        ties = index.ties(edge)
        edge = {b for of in ties.values() for b, bits in of.items() if bits > 0} - seen
        seen |= edge


def _brimful(index: Index, report: Iterable[Sighting]) -> set[str]:
    held = index.holders({k for s in report for k in reach(s)}, MOST)
    return {i for holders in held.values() if len(holders) == MOST for i in holders}


def _tied(index: Index, ids: set[str]) -> None:
    ties = ties_of(index, index.sightings(ids), weights())
    have = index.ties({a for a, _ in ties})
    index.tie({(a, b): bits for (a, b), bits in ties.items() if b not in have[a]})


def measure(
    record: Record,
    reports: Iterable[tuple[Sighting, ...]],
    deed: Callable[[Record, tuple[Sighting, ...]], Callable[[], None]],
) -> Iterator[tuple[float, float]]:
    """Seconds of each deed, with its transactions on the disk: passed, and of work.

    ``deed`` makes a report ready, which is not measured, and answers with what is.
    """
    done: set[str] = set()
    for report in reports:
        with record.shelf(to_text, from_text) as shelf:
            prepare(shelf, report, done)
        act = deed(record, report)
        start, begun = perf_counter(), process_time()
        act()
        yield perf_counter() - start, process_time() - begun
        done |= {s.id for s in report}


def joining(record: Record, report: tuple[Sighting, ...]) -> Callable[[], None]:
    """The join of a report in a transaction of its own."""

    def act() -> None:
        with record.shelf(to_text, from_text) as shelf:
            join(shelf, report)

    return act


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("record", type=Path, help="filled where it is not there yet")
    parser.add_argument("--sightings", type=int, default=1_000_000)
    parser.add_argument("--joins", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2, help="of the reports that join")
    wanted = parser.parse_args()
    filled = wanted.record.exists()
    with Record.open(wanted.record) as record:
        reports, kept = World(1).reports(), 0
        while not filled and kept < wanted.sightings:
            with record.shelf(to_text, from_text) as shelf:
                kept += fill(shelf, islice(reports, _FILLED_AT_ONCE))
        further = islice(World(wanted.seed).reports(), wanted.joins)
        tell(list(measure(record, further, joining)))


def tell(times: list[tuple[float, float]]) -> None:
    """Print how long joins took: other work on the machine counts in the first only."""
    print(f"{len(times)} reports joined, seconds each:  median  95 in 100  most")
    for name, column in (("passed", 0), ("processor", 1)):
        seconds = [time[column] for time in times]
        marks = quantiles(seconds, n=100)
        told = (marks[49], marks[94], max(seconds))
        print(f"{name:>32}", *(f"{second:8.3f}" for second in told))


if __name__ == "__main__":
    main()
