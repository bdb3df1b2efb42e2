"""How two tellings of a report agree: on place, time, actors and figures.

Each function answers +1 (they agree), 0 (nothing to tell) or -1 (they cannot be one),
with fractions between; :data:`FEATURES` lists them with their weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from marsad.model import Figure, Party, Quantity, When, Where
from marsad.tokens.letters import fold

_ARTICLED = 4  # letters above which a leading ال is the article
_NEAR_KM = 6.0
_REGION_KM = 120.0
INSIDE = 0.5
APART = -1.0
WIDE = frozenset({"country", "governorate"})


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """A folded name without articles, for comparison only."""
    words = fold(name).split()
    bare = (w[2:] if w.startswith("ال") and len(w) > _ARTICLED else w for w in words)
    return " ".join(bare)


def names(value: Where | Party, text: str = "") -> set[str]:
    """Every folded name that a place or party goes by."""
    given = (value.name, text, *value.aliases)
    return {key(n) for n in given if n}


def kilometres(a: Where, b: Where) -> float | None:
    """Great-circle distance; ``None`` where a side has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other = radians(a.lat), radians(b.lat)
    half = sin((other - lat) / 2) ** 2
    half += cos(lat) * cos(other) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


def places(a: Where, b: Where) -> float:
    """The same (1), one inside the other (0.6), not to be told (0), apart (-1)."""
    if (a.id and a.id == b.id and a.of_parent == b.of_parent) or names(a) & names(b):
        return 1.0
    if a.country and b.country and a.country != b.country:
        return APART
    if contains(a, b) or contains(b, a):
        return INSIDE
    if a.of_parent or b.of_parent:
        return -0.5
    return _by_distance(a, b)


def contains(outer: Where, inner: Where) -> bool:
    within = {key(name) for name in inner.within}
    if outer.precision == "country":
        return outer.country is not None and outer.country == inner.country
    return bool(names(outer) & within)


def _by_distance(a: Where, b: Where) -> float:
    distance = kilometres(a, b)
    if distance is None:
        return 0.0
    if distance <= _NEAR_KM:
        return 0.6
    wide = a.precision in WIDE or b.precision in WIDE
    return 0.1 if wide and distance <= _REGION_KM else APART


def times(a: When, b: When) -> float:
    """Overlapping days agree; days apart do not."""
    if (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return 0.0
    late = a.start and b.end and a.start > b.end
    early = a.end and b.start and a.end < b.start
    if late or early:
        return APART
    return 1.0 if (a.start, a.end) == (b.start, b.end) else 0.3


def same_party(a: Party, b: Party) -> bool:
    return bool((a.id and a.id == b.id) or names(a) & names(b))


def parties(a: Iterable[Party], b: Iterable[Party]) -> float:
    """A shared actor agrees; actors on both sides without a shared one do not."""
    left, right = list(a), list(b)
    if not left or not right:
        return 0.0
    shared = any(same_party(x, y) for x in left for y in right)
    return 1.0 if shared else APART


def figures(a: Iterable[Figure], b: Iterable[Figure]) -> float:
    """An equal figure agrees; exact figures of one outcome that differ speak against."""
    left = {(x.outcome, _bounds(x.quantity)) for x in a}
    right = {(y.outcome, _bounds(y.quantity)) for y in b}
    if left & right:
        return 1.0
    same = {outcome for outcome, _ in left} & {outcome for outcome, _ in right}
    return -0.5 if same else 0.0


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return quantity.min, quantity.max
