"""How much each level of a feature weighs, in bits, and what it adds up to.

The weights stand in ``data/link.json``, made by ``python -m tools.link``; the same file
links for everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from math import fsum

from marsad.errors import BadInput
from marsad.incidents.features import FEATURES, compare, sentence, summed
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


_CHOSEN: ContextVar[str | None] = ContextVar("weights", default=None)


def weights() -> Weights:
    """The weights that come with marsad, or those chosen by :func:`weighed_by`."""
    return _read(_text())


@contextmanager
def weighed_by(text: str | None) -> Iterator[None]:
    """Link with the weights of a file's text as long as this lasts; ``None``: marsad's.

    Raises:
        BadInput: the text holds no weights.
    """
    if text is not None:
        _read(text)
    token = _CHOSEN.set(text)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def digest() -> str:
    """What tells the weights from others."""
    return sha256(_text().encode()).hexdigest()


def _text() -> str:
    return _CHOSEN.get() or _own()


@cache
def _own() -> str:
    return (files("marsad") / "data" / "link.json").read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _read(text: str) -> Weights:
    try:
        raw = json.loads(text)
        return Weights(raw["prior"], raw["strangers"], raw["levels"])
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise BadInput("expected weights of linking, got something else") from wrong


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
    total = scale.total(found | summed(found))
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
        Ground(name, sentence(name), level, scale.of(name, level))
        for name, level in found.items()
    ]
    grounds.sort(key=lambda g: (-abs(g.weight), g.feature))
    total = scale.total(found)
    return Why(a.id, b.id, apart(a, b), scale.prior, tuple(grounds), total)
