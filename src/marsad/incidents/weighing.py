"""How much each level of a feature weighs, in bits, and what it adds up to.

The weights stand in ``data/link.json``, made by ``python -m tools.link``; the same file
links for everybody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import fsum

from marsad.incidents.features import FEATURES, compare
from marsad.incidents.rules import apart
from marsad.incidents.sightings import Sighting

_ROUNDING = 1e-3


@dataclass(frozen=True, slots=True)
class Weights:
    """``levels`` by feature; ``prior`` is what two events of one block start from.

    Two sightings that share no key weigh ``strangers``.
    """

    prior: float
    strangers: float
    levels: Mapping[str, Mapping[str, float]]
    best: Mapping[str, float] = field(init=False, repr=False)
    """What each feature may at most be in favour."""

    def __post_init__(self) -> None:
        best = {name: max(0.0, *of.values()) for name, of in self.levels.items()}
        object.__setattr__(self, "best", best)

    def of(self, feature: str, level: str) -> float:
        return self.levels.get(feature, {}).get(level, 0.0)

    def total(self, found: Mapping[str, str]) -> float:
        """The sum of the levels found, rounded so that it is the same everywhere."""
        return round(self.prior + fsum(self.of(f, x) for f, x in found.items()), 6)


@cache
def weights() -> Weights:
    """The weights that come with marsad."""
    path = files("marsad") / "data" / "link.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Weights(raw["prior"], raw["strangers"], raw["levels"])


def tie(a: Sighting, b: Sighting, scale: Weights) -> float | None:
    """What a pair weighs; ``None`` where a rule keeps it apart or strangers weigh as much.

    Most pairs are strangers: as soon as no level of the features that are left could
    change that, they are not looked at.
    """
    if apart(a, b) is not None:
        return None
    found: dict[str, str] = {}
    sum_, most = scale.prior, fsum(scale.best.values())
    for name, feature in FEATURES.items():
        most -= scale.best.get(name, 0.0)
        level = feature(a, b)
        if level is not None:
            found[name] = level
            sum_ += scale.of(name, level)
        if sum_ + most < scale.strangers - _ROUNDING:
            return None
    total = scale.total(found)
    return total if total > scale.strangers else None


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: what was compared, what was found, what it weighs."""

    feature: str
    sentence: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why two sightings are held for one or not; ``rule`` overrides every score."""

    a: str
    b: str
    rule: str | None
    prior: float
    grounds: tuple[Ground, ...]
    total: float


def why(a: Sighting, b: Sighting) -> Why:
    """The reasons for and against one incident, the heaviest first."""
    scale = weights()
    found = compare(a, b)
    grounds = [
        Ground(name, _sentence(name), level, scale.of(name, level))
        for name, level in found.items()
    ]
    grounds.sort(key=lambda g: (-abs(g.weight), g.feature))
    total = scale.total(found)
    return Why(a.id, b.id, apart(a, b), scale.prior, tuple(grounds), total)


def _sentence(feature: str) -> str:
    return (FEATURES[feature].__doc__ or feature).split("\n", 1)[0].rstrip(".")
