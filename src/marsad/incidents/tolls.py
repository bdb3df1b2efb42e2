"""How the figures of two sightings compare: features of ``features.py``."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median_high

from marsad.incidents.sightings import Range, Sighting

_SMALL = 4
_MANY = 20
"""Killed in one act seldom, so that few acts of one place are so large."""


def killed(a: Sighting, b: Sighting) -> str | None:
    """How many were killed."""
    return _figures(a.killed, b.killed)


def wounded(a: Sighting, b: Sighting) -> str | None:
    """How many were wounded."""
    return _figures(a.wounded, b.wounded)


def _figures(a: tuple[Range, ...], b: tuple[Range, ...]) -> str | None:
    lows_a = {r.low for r in a if r.low is not None and r.low == r.high}
    lows_b = {r.low for r in b if r.low is not None and r.low == r.high}
    same = lows_a & lows_b
    if same:
        return (
            "same number, over 4" if max(same) > _SMALL else f"same number, {max(same)}"
        )
    if not a or not b:
        return None
    if any(_meet(r, s) for r in a for s in b):
        return "numbers agree"
    return "numbers near" if _near(a, b) else "numbers differ"


def _meet(r: Range, s: Range) -> bool:
    low = max(r.low or 0, s.low or 0)
    highs = [h for h in (r.high, s.high) if h is not None]
    return not highs or low <= min(highs)


def _near(a: Iterable[Range], b: Iterable[Range]) -> bool:
    """A toll rises: 4, then 6; where many died it rises further, 79 to 250 in days."""
    x = max((r.low or r.high or 0) for r in a)
    y = max((r.low or r.high or 0) for r in b)
    times = 4 if min(x, y) >= _MANY else 2
    return max(x, y) <= times * min(x, y) + 1


def killed_many(told: tuple[Range, ...]) -> bool:
    """By the middle one of all figures: a report may end with the toll of a larger act."""
    return bool(told) and median_high([r.low or 0 for r in told]) >= _MANY
