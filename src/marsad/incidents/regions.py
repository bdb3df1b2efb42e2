"""What must be looked at together: sightings that ties connect, bounded.

Only ties above zero ever join two clusters, so that the clusters of a region are those
of the whole. Where a war of vague reports ties thousands to each other, weaker ties are
left out for that region, step by step, until it falls into parts small enough. Which
steps those are follows from the set alone: all of a region climb to the same one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import inf

from marsad.incidents.index import Index
from marsad.incidents.judgements import Judged

LARGEST = 150
LADDER = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 15.0, 1e9)
"""Bits that a tie must exceed. On the last step only the word of people is left, and a
region is as large as they made it."""

Region = frozenset[str]


class Ties:
    """The ties of an index with those of judgements, read once each.

    ``hidden`` are taken for not there, ``ghosts`` for there still: what was before.
    """

    def __init__(
        self,
        index: Index,
        judged: Judged,
        hidden: Collection[str] = (),
        ghosts: Collection[str] = (),
    ) -> None:
        self._index = index
        self._judged = judged
        self._hidden = hidden
        self._ghosts = ghosts
        self._read: dict[str, dict[str, float]] = {}

    def there(self, ids: Collection[str]) -> set[str]:
        """Those of these ids that are there."""
        known = {i for i in self._index.sightings(ids) if i not in self._hidden}
        return known | {i for i in ids if i in self._ghosts}

    def of(self, ids: Collection[str]) -> dict[str, dict[str, float]]:
        """By the other end, in bits; what a person called the same without bound."""
        missing = [i for i in ids if i not in self._read]
        partners = {i: self._judged.partners(i) for i in missing}
        there = self.there({p for ps in partners.values() for p in ps})
        for i, ties in self._index.ties(missing).items():
            told = dict.fromkeys((p for p in partners[i] if p in there), inf)
            self._read[i] = {**ties, **told}
        return {i: self._read[i] for i in ids}


def regions(ids: Iterable[str], ties: Ties) -> set[Region]:
    """The regions of these sightings; they share out their members."""
    of: dict[str, Region] = {}
    begun = sorted(ids)
    ties.of(begun)  # read at once
    for i in begun:
        if i not in of:
            of.update(dict.fromkeys(found := _region(i, ties), found))
    return set(of.values())


def _region(start: str, ties: Ties) -> Region:
    for least in LADDER[:-1]:
        found = _connected(start, ties, least, LARGEST)
        if found is not None:
            return found
    return _connected(start, ties, LADDER[-1], inf) or frozenset({start})


def _connected(start: str, ties: Ties, least: float, most: float) -> Region | None:
    """All that stronger ties than ``least`` connect; ``None`` for more than ``most``."""
    found, edge = {start}, {start}
    while edge:
        near = ties.of(edge).values()
        edge = {b for of in near for b, bits in of.items() if bits > least} - found
        found |= edge
        if len(found) > most:
            return None
    return frozenset(found)
