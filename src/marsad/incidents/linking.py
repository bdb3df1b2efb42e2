"""Sightings of many reports → incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from marsad.incidents.blocking import Heap, pairs
from marsad.incidents.clusters import Pair, cluster
from marsad.incidents.features import compare
from marsad.incidents.kinds import LINKED, MUTE
from marsad.incidents.rules import apart
from marsad.incidents.sightings import Sighting
from marsad.incidents.weighing import Weights, weights

_DIGITS = 10
_HOPELESS = -6.0
"""Below this two sightings weigh as strangers: one clash of facts among many."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two events: one incident, or two. It is final."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """What several reports tell of, as far as linking can say.

    ``events`` are ``(document, event)``; a report in which no event was read stands in
    ``documents`` alone. ``id`` follows from the first member.
    """

    id: str
    documents: tuple[str, ...]
    events: tuple[tuple[str, str], ...]
    members: tuple[str, ...]


def link(
    found: Iterable[Sighting],
    judgements: Iterable[Judgement] = (),
    scale: Weights | None = None,
) -> tuple[Incident, ...]:
    """The incidents of a set of sightings: the same set, the same incidents."""
    scale = scale or weights()
    known = {s.id: s for s in sorted(found, key=lambda s: s.id)}
    scores = {
        pair: max(scale.total(compare(a, b)), _HOPELESS)
        for pair in pairs(Heap(s for s in known.values() if _is_linked(s)))
        if apart(a := known[pair[0]], b := known[pair[1]]) is None
    }
    judged = _Judged(known, judgements)
    clusters = cluster(
        known,
        scores,
        strangers=scale.strangers,
        kept_apart=judged.kept_apart,
        same=judged.same,
    )
    return tuple(_incident(members, known) for members in clusters)


def _is_linked(sighting: Sighting) -> bool:
    return sighting.family in LINKED | {MUTE} and not sighting.series


class _Judged:
    """Rules and judgements together: which clusters must stay apart."""

    def __init__(
        self, known: dict[str, Sighting], judgements: Iterable[Judgement]
    ) -> None:
        told: dict[Pair, bool] = {}
        for judgement in judgements:
            a, b = sorted((judgement.a, judgement.b))
            if a in known and b in known:
                told[a, b] = judgement.same
        self._known = known
        self._told = told
        self.same = sorted(pair for pair, same in told.items() if same)

    def kept_apart(self, a: Iterable[str], b: Iterable[str]) -> bool:
        return any(self._apart(x, y) for x in a for y in b)

    def _apart(self, x: str, y: str) -> bool:
        told = self._told.get((min(x, y), max(x, y)))
        if told is not None:
            return not told
        return apart(self._known[x], self._known[y]) is not None


def _incident(members: tuple[str, ...], known: dict[str, Sighting]) -> Incident:
    events = [
        (known[m].report, m.removeprefix(known[m].report + "/"))
        for m in members
        if m != known[m].report
    ]
    documents = tuple(sorted({known[m].report for m in members}))
    digest = sha256(members[0].encode()).hexdigest()[:_DIGITS]
    return Incident(f"i-{digest}", documents, tuple(events), members)
