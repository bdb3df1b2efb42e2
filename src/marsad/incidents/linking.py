"""Sightings of many reports → incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from marsad.incidents.index import Heap
from marsad.incidents.joining import join
from marsad.incidents.judgements import Judged, Judgement
from marsad.incidents.sightings import Sighting
from marsad.incidents.weighing import Weights

_DIGITS = 10


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
    known = {s.id: s for s in found}
    joined = join(Heap(), known.values(), Judged(judgements), scale=scale)
    return tuple(_incident(members, known) for members in joined.clusters)


def _incident(members: tuple[str, ...], known: Mapping[str, Sighting]) -> Incident:
    events = [
        (known[m].report, m.removeprefix(known[m].report + "/"))
        for m in members
        if m != known[m].report
    ]
    documents = tuple(sorted({known[m].report for m in members}))
    digest = sha256(members[0].encode()).hexdigest()[:_DIGITS]
    return Incident(f"i-{digest}", documents, tuple(events), members)
