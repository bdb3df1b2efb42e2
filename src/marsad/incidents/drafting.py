"""An index as it will be once a join is kept: the index below it is only read.

So a join can be computed while others write, and be kept in a moment, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from marsad.incidents.index import Index, Pair
from marsad.incidents.sightings import Sighting


class Draft:
    """What is to be changed of an index, and the index as it will be then.

    To be done in this order: ``gone`` are dropped, ``added`` put, ``untied`` and ``tied``
    are ties.
    """

    def __init__(self, below: Index) -> None:
        self._below = below
        self.gone: set[str] = set()
        self.added: dict[str, tuple[Sighting, tuple[str, ...]]] = {}
        self.untied: set[Pair] = set()
        self.tied: dict[Pair, float] = {}
        self._read: dict[tuple[str, int], Collection[str]] = {}
        self._of_key: dict[str, set[str]] = defaultdict(set)
        self._of_report: dict[str, set[str]] = defaultdict(set)
        self._ties: dict[str, dict[str, float | None]] = defaultdict(dict)

    def holders(
        self, keys: Collection[str], most: int
    ) -> Mapping[str, Collection[str]]:
        below = self._held(keys, most + len(self.gone))
        found = {
            k: (set(held) - self.gone) | self._of_key.get(k, set())
            for k, held in below.items()
        }
        return {k: set(islice(held, most + 1)) for k, held in found.items()}

    def _held(self, keys: Collection[str], most: int) -> Mapping[str, Collection[str]]:
        """What the index below says, which is asked for each key once."""
        missing = {k for k in keys if (k, most) not in self._read}
        for key, held in self._below.holders(missing, most).items():
            self._read[key, most] = held
        return {k: self._read[k, most] for k in keys}

    def sightings(self, ids: Collection[str]) -> Mapping[str, Sighting]:
        known = self._below.sightings(
            {i for i in ids if i not in self.gone and i not in self.added}
        )
        own = {i: self.added[i][0] for i in ids if i in self.added}
        return {**known, **own}

    def of_reports(self, reports: Collection[str]) -> set[str]:
        own = (self._of_report.get(r, ()) for r in reports)
        return (self._below.of_reports(reports) - self.gone).union(*own)

    def ties(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        found = self._below.ties(ids)
        return {
            i: {
                b: bits
                for b, bits in {**found[i], **self._ties.get(i, {})}.items()
                if bits is not None
            }
            for i in ids
        }

    def put(self, found: Iterable[tuple[Sighting, Collection[str]]]) -> None:
        for sighting, keys in found:
            self.added[sighting.id] = sighting, tuple(keys)
            self._of_report[sighting.report].add(sighting.id)
            for key in keys:
                self._of_key[key].add(sighting.id)

    def drop(self, ids: Collection[str]) -> None:
        for name in ids:
            if name not in self.added:
                self.gone.add(name)
                continue
            sighting, keys = self.added.pop(name)
            self._of_report[sighting.report].discard(name)
            for key in keys:
                self._of_key[key].discard(name)

    def tie(self, scores: Mapping[Pair, float]) -> None:
        for (a, b), bits in scores.items():
            self.tied[a, b] = bits
            self._ties[a][b] = self._ties[b][a] = bits

    def untie(self, pairs: Iterable[Pair]) -> None:
        for a, b in pairs:
            if self.tied.pop((a, b), None) is None:
                self.untied.add((a, b))
            self._ties[a][b] = self._ties[b][a] = None
