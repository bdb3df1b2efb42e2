"""Incidents of a record: computed from all that stands in it, kept in its log.

The only module that knows both the record and how events are linked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from marsad import incidents
from marsad.incidents import Incident, Sighting
from marsad.incidents.judged import resolved
from marsad.incidents.judged import word as said
from marsad.incidents.naming import Former, Given, Naming, Told, named
from marsad.incidents.weighing import digest
from marsad.model import Extraction
from marsad.pipeline import EXTRACTOR
from marsad.store import (
    Held,
    IncidentRow,
    Judgement,
    Linking,
    Overtaken,
    Record,
    incident_id,
)

_PATIENCE = 5
_DIGITS = 8
_TOLD = {
    "given": "new ids",
    "back": "ids stand again",
    "leads": "ids lead on",
    "ended": "ids ended",
    "changes": "incidents changed",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents of a record, in order of their ids, and the entry that was written,
    ``None`` where nothing changed. ``reports`` are those that were read.
    """

    incidents: tuple[Incident, ...]
    entry: Linking | None
    reports: dict[str, Extraction]

    def summary(self) -> str:
        """What changed, in a few words."""
        if self.entry is None:
            return "nothing changed"
        told, counts = self.entry.data, []
        for name, words in _TOLD.items():
            if told[name]:
                counts.append(f"{len(told[name]):,} {words}")
        return f"entry {self.entry.seq:,}: {', '.join(counts)}"


def linker() -> str:
    """Which code and weights link: stored with every linking."""
    return f"{EXTRACTOR}, weights {digest()[:_DIGITS]}"


def link(record: Record) -> Linked:
    """Say which events of the record are one incident, and keep it in the record's log.

    Incidents that are there keep their ids. What people decided stands above all.

    Raises:
        Overtaken: others link all the time.
    """
    return _patiently(lambda: _link(record, None))


def relink(record: Record, judgement: Judgement) -> Linked:
    """Link anew only the incidents whose events somebody judged, and keep it.

    What follows for others comes with the next :func:`link`.

    Raises:
        Overtaken: others link all the time.
    """
    return _patiently(lambda: _link(record, record.touched(judgement)))


def word(record: Record, a: str, b: str) -> bool | None:
    """What people said of two events: one incident, two, or nothing."""
    return said(_told_by_people(record, record.head().seq), a, b)


def _patiently(attempt: Callable[[], Linked]) -> Linked:
    """Try again where somebody else linked in between."""
    for _ in range(_PATIENCE):
        with suppress(Overtaken):
            return attempt()
    return attempt()


def _link(record: Record, only: Collection[int] | None) -> Linked:
    """Link what stands, or the events that these incidents hold."""
    upto = record.head().seq
    held = record.held(only, as_of=upto)
    if only is None:
        read = {x.document.id: x for x in record.extractions(as_of=upto)}
        seen = _sightings(read.values())
    else:
        known = {told for events in held.standing.values() for told in events}
        reports = sorted({document for document, _ in known})
        read = {d: record.extraction(d, as_of=upto) for d in reports}
        seen = [s for s in _sightings(read.values()) if _event(s) in known]
    clusters = incidents.link(seen, resolved(_told_by_people(record, upto)))
    return _keep(record, held, clusters, read, upto)


def _keep(
    record: Record,
    held: Held,
    clusters: Sequence[Incident],
    read: dict[str, Extraction],
    upto: int,
) -> Linked:
    """Name clusters and write what changed; they take the place of what was held."""
    former = {n: Former(*told) for n, told in held.former.items()}
    given = Given(held.standing, former, held.last)
    naming = named(given, map(_told, clusters))
    entry = record.relink(
        linker(), naming.incidents, naming.leads, after=held.entry, as_of=upto
    )
    return Linked(_with_ids(clusters, naming), entry, read)


def _sightings(read: Iterable[Extraction]) -> list[Sighting]:
    return [s for extraction in read for s in incidents.sightings(extraction)]


def _event(sighting: Sighting) -> Told:
    """A sighting as a document and its event, none for a whole report."""
    return sighting.report, sighting.id.removeprefix(sighting.report).removeprefix("/")


def _told_by_people(record: Record, upto: int) -> list[incidents.Judgement]:
    """What people said of pairs of events, the earliest first."""
    told = record.decided(as_of=upto)
    return [incidents.Judgement(_name(p.a), _name(p.b), p.same) for p in told]


def _name(told: Told) -> str:
    """The id by which linking knows an event."""
    return "/".join(filter(None, told))


def _told(incident: Incident) -> tuple[Told, ...]:
    """Its events as pairs; a report that stands as a whole has no event."""
    whole = set(incident.documents) & set(incident.members)
    return (*incident.events, *((document, "") for document in sorted(whole)))


def _with_ids(clusters: Iterable[Incident], naming: Naming) -> tuple[Incident, ...]:
    ids = {told: number for number, told in naming.incidents.items()}
    numbered = [(ids[tuple(sorted(_told(c)))], c) for c in clusters]
    return tuple(
        replace(cluster, id=incident_id(number))
        for number, cluster in sorted(numbered, key=lambda pair: pair[0])
    )


def shown(row: IncidentRow) -> Incident:
    """An incident of the record in the shape that is linked and pictured."""
    documents = set(row.documents)
    events = [
        (document, event)
        for name in row.events
        if name not in documents
        for document, _, event in [name.rpartition("/")]
    ]
    return Incident(row.id, row.documents, tuple(events), row.events)
