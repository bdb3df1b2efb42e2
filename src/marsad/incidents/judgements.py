"""What people say of two events, which is final, beside what rules say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from marsad.incidents.index import Pair
from marsad.incidents.rules import apart
from marsad.incidents.sightings import Sighting


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two events: one incident, or two. It is final."""

    a: str
    b: str
    same: bool


class Judged:
    """The last word on each pair, whether the two are known or not."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._told: dict[Pair, bool] = {
            (min(j.a, j.b), max(j.a, j.b)): j.same for j in judgements
        }
        self._same: dict[str, set[str]] = defaultdict(set)
        for (a, b), same in self._told.items():
            if same:
                self._same[a].add(b)
                self._same[b].add(a)

    def since(self, before: Judged) -> set[str]:
        """Those of which people say something else than before."""
        changed = self._told.items() ^ before._told.items()
        return {i for pair, _ in changed for i in pair}

    def partners(self, sighting: str) -> Collection[str]:
        """What a person called the same."""
        return self._same.get(sighting, ())

    def same(self, ids: Collection[str]) -> list[Pair]:
        """The pairs among these that a person called the same, in order."""
        return sorted(
            (a, b) for a in ids for b in self.partners(a) if a < b and b in ids
        )

    def kept_apart(
        self, a: Iterable[str], b: Iterable[str], known: Mapping[str, Sighting]
    ) -> bool:
        """Whether a rule or a person keeps two clusters from being one."""
        return any(self._apart(known[x], known[y]) for x in a for y in b)

    def _apart(self, x: Sighting, y: Sighting) -> bool:
        told = self._told.get((min(x.id, y.id), max(x.id, y.id)))
        return apart(x, y) is not None if told is None else not told
