"""Scores of pairs → clusters, as a function of the set and in no order.

The two closest clusters are joined again and again. How close two clusters are is the
mean of their best pair and of the average of all pairs; ties go by the ids. Clusters
that hold two sightings kept apart (by a rule, by a person) are never joined, and what a
person called the same is joined before all else.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from marsad.incidents.index import Pair

Cluster = tuple[str, ...]
"""Ids that are one incident, sorted."""


@dataclass(slots=True)
class _Tie:
    """The pairs between two clusters: their sum, the best, how many."""

    total: float
    best: float
    count: int

    def with_(self, other: _Tie | None) -> _Tie:
        if other is None:
            return self
        best = max(self.best, other.best)
        return _Tie(round(self.total + other.total, 6), best, self.count + other.count)


@dataclass(slots=True)
class _Growing:
    """Clusters that grow; each is called by its least member."""

    kept_apart: Callable[[Iterable[str], Iterable[str]], bool]
    strangers: float
    members: dict[str, list[str]] = field(default_factory=dict)
    ties: dict[str, dict[str, _Tie]] = field(default_factory=lambda: defaultdict(dict))

    def closeness(self, a: str, b: str) -> float:
        tie = self.ties[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        mean = (tie.total + self.strangers * (pairs - tie.count)) / pairs
        return round((tie.best + mean) / 2, 6)

    def join(self, a: str, b: str) -> str:
        """Join two clusters; the lesser name stays."""
        kept, gone = min(a, b), max(a, b)
        self.members[kept] += self.members.pop(gone)
        self.ties[kept].pop(gone, None)
        for other, tie in self.ties.pop(gone, {}).items():
            if other == kept:
                continue
            del self.ties[other][gone]
            both = tie.with_(self.ties[kept].get(other))
            self.ties[kept][other] = self.ties[other][kept] = both
        return kept


def cluster(
    ids: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    strangers: float,
    kept_apart: Callable[[Iterable[str], Iterable[str]], bool],
    same: Iterable[Pair] = (),
) -> tuple[Cluster, ...]:
    """The clusters of a set of ids, each sorted, in order of their first ids.

    Args:
        ids: all that is to be clustered.
        scores: of the pairs that were compared; above 0 is for one incident.
        strangers: the score of all other pairs.
        kept_apart: whether two clusters must not be joined.
        same: pairs that a person called the same.
    """
    growing = _Growing(kept_apart, strangers, {i: [i] for i in sorted(ids)})
    for (a, b), score in sorted(scores.items()):
        growing.ties[a][b] = growing.ties[b][a] = _Tie(score, score, 1)
    _join_judged(growing, same)
    _join_close(growing)
    return tuple(sorted(tuple(sorted(m)) for m in growing.members.values()))


def _join_judged(growing: _Growing, same: Iterable[Pair]) -> None:
    of = {i: i for i in growing.members}
    for pair in sorted(tuple(sorted(p)) for p in same):
        a, b = (of[x] for x in pair)
        if a != b:
            kept = growing.join(a, b)
            of.update(dict.fromkeys(growing.members[kept], kept))


def _join_close(growing: _Growing) -> None:
    version = dict.fromkeys(growing.members, 0)
    heap = [
        (-growing.closeness(a, b), a, b, 0, 0)
        for a in list(growing.ties)
        for b in list(growing.ties[a])
        if a < b and growing.closeness(a, b) > 0
    ]
    heapq.heapify(heap)
    while heap:
        _, a, b, at_a, at_b = heapq.heappop(heap)
        stale = version.get(a) != at_a or version.get(b) != at_b
        if stale or growing.kept_apart(growing.members[a], growing.members[b]):
            continue
        kept = growing.join(a, b)
        version.pop(max(a, b))
        version[kept] += 1
        for other in growing.ties[kept]:
            closeness = growing.closeness(kept, other)
            if closeness > 0:
                x, y = min(kept, other), max(kept, other)
                heapq.heappush(heap, (-closeness, x, y, version[x], version[y]))
