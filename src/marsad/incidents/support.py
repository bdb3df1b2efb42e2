"""What is found of two sightings, summed up: how many kinds of things speak for it.

Two reports of one village and day may be of two strikes; two that share the toll, what
was hit and a run of rare words hardly are. Weights add up and cannot say so by
themselves, since each of these alone says little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Levels = Mapping[str, str]
_LEVELS = ("nothing", "one kind", "two kinds", "three kinds", "four kinds or more")
_ALIKE = {
    "landmarks": {"the same", "some in common"},
    "hit": {"the same"},
    "persons": {"same person", "one name shared"},
    "opening": {"most in common", "a third", "some"},
}
"""Levels at which a feature speaks for one incident, beside figures and words."""


def support(found: Levels) -> str:
    """How many kinds of things speak for it: figures, landmarks, words and so on."""
    told = [found.get(name) in levels for name, levels in _ALIKE.items()]
    told.append(any(_same_number(found, name) for name in ("killed", "wounded")))
    told.append("rare words" in found.get("words", ""))
    return _LEVELS[min(sum(told), len(_LEVELS) - 1)]


def _same_number(found: Levels, name: str) -> bool:
    return found.get(name, "").startswith("same number")


SUMMED: dict[str, Callable[[Levels], str]] = {support.__name__: support}
"""Features of what the others found, by name."""
