"""Which sightings are compared at all: those that share a key.

An index answers who holds a key. :class:`Heap` is one in memory; a store may keep the
keys in a table and serve the same protocol.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Protocol

from marsad.events.wording import rarity
from marsad.incidents.copies import bands
from marsad.incidents.kinds import MUTE
from marsad.incidents.sightings import Sighting

_VERY_RARE, _RARE = 4.6, 3.0
_CELLS = 10
"""Cells to a degree: some ten kilometres."""
MOST = {
    "place": 200,
    "cell": 100,
    "word": 40,
    "person": 40,
    "copy": 300,
    "day": 200,
    "date": 300,
}
"""Holders of a key beyond which it tells nothing: a city of daily strikes."""


class Index(Protocol):
    """What linking needs of a store."""

    def holders(self, key: str) -> Sequence[str]:
        """The ids of the sightings that hold a key."""

    def keys(self) -> Iterable[str]:
        """All keys."""


class Heap:
    """An index in memory."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._of: dict[str, list[str]] = defaultdict(list)
        for sighting in sightings:
            for key in keys(sighting):
                self._of[key].append(sighting.id)

    def holders(self, key: str) -> Sequence[str]:
        return self._of.get(key, ())

    def keys(self) -> Iterable[str]:
        return self._of.keys()


def pairs(index: Index) -> set[tuple[str, str]]:
    """All pairs that share a key which few enough hold, the lesser id first."""
    found: set[tuple[str, str]] = set()
    for key in index.keys():  # noqa: SIM118 - an index is no mapping
        holders = sorted(index.holders(key))
        if len(holders) <= MOST[key.split(":", 1)[0]]:
            found.update(combinations(holders, 2))
    return found


def keys(sighting: Sighting) -> frozenset[str]:
    """What a sighting is found by: place, cell, day and place, rare words, copies."""
    return frozenset((*_by_place(sighting), *_by_day(sighting), *_by_words(sighting)))


def _by_place(sighting: Sighting) -> Iterator[str]:
    for name in sighting.spot.names | sighting.around:
        yield f"place:{name}"
    if sighting.spot.point:
        x, y = (int(degree * _CELLS) for degree in sighting.spot.point)
        for right, up in ((0, 0), (0, 1), (1, 0), (1, 1)):
            yield f"cell:{x + right},{y + up}"


def _by_day(sighting: Sighting) -> Iterator[str]:
    """A day and a word of the place; neighbours meet, since reports lag by a day."""
    days = sighting.days
    if days.yearly:
        yield f"date:{days.yearly}"
    if not (sighting.main or days.told):
        return
    words = sighting.spot.words | sighting.spot.parents
    if sighting.family == MUTE:
        words = frozenset(w for w in sighting.words if rarity(w) > _RARE)
    for day in {d for d in (days.report, days.last) if d}:
        for lag in (-1, 0, 1):
            for word in words:
                yield f"day:{day + timedelta(lag)}:{word}"


def _by_words(sighting: Sighting) -> Iterator[str]:
    for word in sighting.words:
        if rarity(word) >= _VERY_RARE:
            yield f"word:{word}"
    for hashed in (p for p in sighting.persons if p.startswith("#")):
        yield f"person:{hashed}"  # a withheld name is no word of the text
    for band in bands(sighting.shingles):
        yield f"copy:{band}"
