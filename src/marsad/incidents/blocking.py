"""Which sightings are compared at all: those that hold keys next to each other.

A key says something that is true of a sighting: a place, a day with a place, a rare
word, a run of words. Days and cells of the map have neighbours, which a sighting asks
for and does not hold, so that a store keeps few rows of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product
from math import floor

from marsad.events.wording import rarity
from marsad.incidents.copies import bands
from marsad.incidents.kinds import LINKED, MUTE
from marsad.incidents.sightings import Sighting

MOST = 100
"""Holders of a key beyond which it tells nothing: a city of daily strikes."""
_VERY_RARE, _RARE = 4.6, 3.0
_CELLS = 10
"""Cells to a degree: some ten kilometres."""
_LAG = 2
"""Days between reports of one day."""

Reach = Mapping[str, tuple[str, ...]]
"""Each key that a sighting holds, with the keys that are next to it, itself included."""


def reach(sighting: Sighting) -> Reach:
    """By which keys a sighting is found, and finds; none where it is never linked."""
    if sighting.series or sighting.family not in LINKED | {MUTE}:
        return {}
    alone = (*_by_name(sighting), *_by_words(sighting))
    return {
        **{key: (key,) for key in alone},
        **dict(_by_cell(sighting)),
        **dict(_by_day(sighting)),
    }


def _by_name(sighting: Sighting) -> Iterator[str]:
    return (f"place:{name}" for name in sighting.spot.names)


def _by_words(sighting: Sighting) -> Iterator[str]:
    yield from (f"word:{w}" for w in sighting.words if rarity(w) >= _VERY_RARE)
    withheld = (p for p in sighting.persons if p.startswith("#"))
    yield from (f"person:{hashed}" for hashed in withheld)  # no word of the text
    yield from (f"copy:{band}" for band in bands(sighting.shingles))


def _by_cell(sighting: Sighting) -> Iterator[tuple[str, tuple[str, ...]]]:
    if sighting.spot.point:
        x, y = (floor(degree * _CELLS) for degree in sighting.spot.point)
        around = product(range(x - 1, x + 2), range(y - 1, y + 2))
        yield f"cell:{x},{y}", tuple(f"cell:{right},{up}" for right, up in around)


def _by_day(sighting: Sighting) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The days of a sighting, each with what else is told that few others tell."""
    days = sighting.days
    if not (sighting.main or days.told):
        return
    told = list(_told(sighting))
    for day in {d for d in (days.report, days.last) if d}:
        lags = [day + timedelta(lag) for lag in range(-_LAG, _LAG + 1)]
        for what in told:
            yield f"{what}:{day}", tuple(f"{what}:{lag}" for lag in lags)


def _told(sighting: Sighting) -> Iterator[str]:
    """Words that place it, the same with a toll, and landmarks."""
    local = sighting.spot.words | sighting.spot.parents
    if sighting.family == MUTE:
        local = frozenset(w for w in sighting.words if rarity(w) > _RARE)
    tolls = {r.low for r in sighting.killed if r.low is not None}
    for word in local:
        yield f"day:{word}"
        yield from (f"toll:{word}:{toll}" for toll in tolls)
    yield from (f"mark:{name}" for name in sighting.landmarks)
