"""Running series: "165 attacks since October", "the toll since March", as they grow.

A sum over weeks belongs to no incident. Those of one speaker that run from one day and
are of one place are a series; its points stand in order of time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from marsad.incidents.figures import Said, Scope, figures
from marsad.incidents.linking import Incident
from marsad.incidents.places import key
from marsad.incidents.sayings import Saying, sayings, tellings
from marsad.incidents.sums import tells_a_sum
from marsad.model import Event, Extraction, Quantity, Stated, When, Where

Key = tuple[str, date | None, str]


@dataclass(frozen=True, slots=True)
class Point:
    """What a speaker had counted by a day: acts, and people by outcome."""

    saying: Saying
    acts: Quantity | None
    figures: tuple[Said, ...]

    @property
    def day(self) -> date:
        return self.saying.day or date.min


@dataclass(frozen=True, slots=True)
class Series:
    """The sums of one speaker since one day, the earliest first.

    ``start`` is ``None`` where the day is not fixed; ``since`` are the words for it.
    """

    speaker: str
    start: date | None
    since: str
    place: Where | None
    points: tuple[Point, ...]


def series(extractions: Mapping[str, Extraction]) -> tuple[Series, ...]:
    """All running series of many reports, those with most points first."""
    summed = {
        (d, e.id) for d, x in extractions.items() for e in x.events if tells_a_sum(e)
    }
    documents = tuple(sorted({d for d, _ in summed}))
    heap = Incident("", documents, tuple(sorted(summed)), ())
    by: dict[Key, list[Saying]] = defaultdict(list)
    for saying in sayings(tellings(heap, extractions)):
        if not saying.lead:
            by[_key(saying)].append(saying)
    made = [_series(name, said) for name, said in by.items()]
    told = (s for s in made if s.points)
    return tuple(sorted(told, key=lambda s: (-len(s.points), s.speaker, s.since)))


def _key(saying: Saying) -> Key:
    """Speaker, first day, place; without a day the words for it part them."""
    time, place = _time(saying), _place(saying)
    start = time.value.start if time else None
    name = key(place.name or "") if place else ""
    since = "" if start or time is None else key(time.text)
    return saying.speaker, start, f"{name}|{since}"


def _series(name: Key, said: Iterable[Saying]) -> Series:
    points = sorted(
        map(_point, said), key=lambda p: (p.day, p.saying.telling.document.id)
    )
    told: dict[object, Point] = {}
    for point in points:
        if point.acts or point.figures:
            told.setdefault(_counts(point), point)
    first = points[0].saying
    time = _time(first)
    kept = tuple(told.values())
    return Series(name[0], name[1], time.text if time else "", _place(first), kept)


def _point(saying: Saying) -> Point:
    """Acts that are counted, not "several"; people, parts of them left out."""
    told = (a.fact.value for a in saying.claim.about if a.slot == "count")
    acts = next((q for q in told if isinstance(q, Quantity) and q.value), None)
    wholes = [f for f in figures([saying]) if f.scope is not Scope.PART]
    return Point(saying, acts, tuple(wholes))


def _counts(point: Point) -> tuple[object, ...]:
    """What a point says: relays of it say the same."""
    people = ((f.outcome, f.quantity.min, f.quantity.max) for f in point.figures)
    return point.acts, *sorted(people, key=str)


def _event(saying: Saying) -> Event | None:
    events = saying.telling.events
    return next((e for e in events if e.id == saying.claim.event), None)


def _time(saying: Saying) -> Stated[When] | None:
    event = _event(saying)
    return event.time if event else None


def _place(saying: Saying) -> Where | None:
    event = _event(saying)
    return event.place.value if event and event.place else None
