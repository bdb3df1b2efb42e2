"""Sightings ↔ text, for a store to keep."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from marsad.incidents.days import Days
from marsad.incidents.places import Spot
from marsad.incidents.sightings import Range, Sighting
from marsad.model import Status

_SETS = (
    *("around", "doers", "means", "hit", "harmed", "persons"),
    *("words", "opening", "landmarks", "shingles"),
)
_PLAIN = (
    *("id", "report", "family", "type", "main", "series", "clock"),
    *("outlet", "told"),
)


def to_text(sighting: Sighting) -> str:
    """One line of JSON; the same sighting gives the same line."""
    told: dict[str, Any] = {name: getattr(sighting, name) for name in _PLAIN}
    told |= {name: sorted(getattr(sighting, name)) for name in _SETS}
    told["status"] = sighting.status.value
    told["days"] = _days(sighting.days)
    told["spot"] = _spot(sighting.spot)
    told["killed"] = [(r.low, r.high) for r in sighting.killed]
    told["wounded"] = [(r.low, r.high) for r in sighting.wounded]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_text(text: str) -> Sighting:
    """The sighting that :func:`to_text` wrote."""
    told = json.loads(text)
    told |= {name: frozenset(told[name]) for name in _SETS}
    return Sighting(
        **{
            **told,
            "status": Status(told["status"]),
            "days": _days_again(told["days"]),
            "spot": _spot_again(told["spot"]),
            "killed": tuple(Range(*r) for r in told["killed"]),
            "wounded": tuple(Range(*r) for r in told["wounded"]),
        }
    )


def _days(days: Days) -> list[Any]:
    ends = (d and d.isoformat() for d in (days.first, days.last, days.report))
    return [*ends, days.told, days.weekday, days.yearly]


def _days_again(told: list[Any]) -> Days:
    first, last, report = (d and date.fromisoformat(d) for d in told[:3])
    yearly = tuple(told[5]) if told[5] else None
    return Days(first, last, told[3], told[4], yearly, report)


def _spot(spot: Spot) -> list[Any]:
    sets: Iterable[Iterable[str]] = (spot.names, spot.words, spot.parents)
    rest = (spot.id, spot.point, spot.small, spot.middle, spot.parent)
    return [*map(sorted, sets), *rest]


def _spot_again(told: list[Any]) -> Spot:
    names, words, parents = map(frozenset, told[:3])
    id_, point, small, middle, parent = told[3:]
    where = tuple(point) if point else None
    return Spot(names, id_, where, small, middle, parent, words, parents)
