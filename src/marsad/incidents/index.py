"""What linking keeps from one report to the next: a protocol, and a heap in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Protocol

from marsad.incidents.sightings import Sighting

Pair = tuple[str, str]


class Index(Protocol):
    """Sightings by id, by report and by key, and the ties between them.

    A store may serve it. A tie is a pair that was compared and weighs more than two
    strangers do, with its weight in bits.
    """

    def holders(
        self, keys: Collection[str], most: int
    ) -> Mapping[str, Collection[str]]:
        """Who holds each key; of one that more hold than ``most``, any ``most`` + 1."""

    def sightings(self, ids: Collection[str]) -> Mapping[str, Sighting]:
        """Those of these ids that are there."""

    def of_reports(self, reports: Collection[str]) -> set[str]:
        """The ids of all sightings of these reports."""

    def ties(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The ties of each of these sightings, by the other end."""

    def put(self, found: Iterable[tuple[Sighting, Collection[str]]]) -> None:
        """Keep sightings with the keys that they hold."""

    def drop(self, ids: Collection[str]) -> None:
        """Let go of sightings with their keys; of their ties :meth:`untie` does."""

    def tie(self, scores: Mapping[Pair, float]) -> None:
        """Keep ties."""

    def untie(self, pairs: Iterable[Pair]) -> None:
        """Let go of ties."""


class Heap:
    """An index in memory."""

    def __init__(self) -> None:
        self._known: dict[str, Sighting] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._of_key: dict[str, set[str]] = defaultdict(set)
        self._of_report: dict[str, set[str]] = defaultdict(set)
        self._ties: dict[str, dict[str, float]] = defaultdict(dict)

    def holders(
        self, keys: Collection[str], most: int
    ) -> Mapping[str, Collection[str]]:
        return {k: set(islice(self._of_key.get(k, ()), most + 1)) for k in keys}

    def sightings(self, ids: Collection[str]) -> Mapping[str, Sighting]:
        return {i: self._known[i] for i in ids if i in self._known}

    def of_reports(self, reports: Collection[str]) -> set[str]:
        return set[str]().union(*(self._of_report.get(r, ()) for r in reports))

    def ties(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        return {i: dict(self._ties.get(i, {})) for i in ids}

    def put(self, found: Iterable[tuple[Sighting, Collection[str]]]) -> None:
        for sighting, keys in found:
            self._known[sighting.id] = sighting
            self._keys[sighting.id] = tuple(keys)
            self._of_report[sighting.report].add(sighting.id)
            for key in keys:
                self._of_key[key].add(sighting.id)

    def drop(self, ids: Collection[str]) -> None:
        for name in ids:
            self._of_report[self._known.pop(name).report].discard(name)
            for key in self._keys.pop(name):
                self._of_key[key].discard(name)

    def tie(self, scores: Mapping[Pair, float]) -> None:
        for (a, b), score in scores.items():
            self._ties[a][b] = self._ties[b][a] = score

    def untie(self, pairs: Iterable[Pair]) -> None:
        for a, b in pairs:
            del self._ties[a][b], self._ties[b][a]
