"""Incidents of a record: computed from all that stands in it, kept in its log.

The only module that knows both the record and how events are linked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files

from marsad import incidents
from marsad.incidents import Incident
from marsad.incidents.naming import Former, Given, Naming, Told, named
from marsad.model import Extraction
from marsad.pipeline import EXTRACTOR
from marsad.store import IncidentRow, Linking, Overtaken, Record, incident_id

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
    weights = (files("marsad") / "data" / "link.json").read_bytes()
    return f"{EXTRACTOR}, weights {sha256(weights).hexdigest()[:_DIGITS]}"


def link(record: Record) -> Linked:
    """Say which events of the record are one incident, and keep it in the record's log.

    Incidents that are there keep their ids. What people decided stands above all.

    Raises:
        Overtaken: others link all the time.
    """
    for _ in range(_PATIENCE):
        try:
            return _link(record)
        except Overtaken:
            continue
    return _link(record)


def _link(record: Record) -> Linked:
    upto = record.head().seq
    held = record.held(as_of=upto)
    read = {x.document.id: x for x in record.extractions(as_of=upto)}
    seen = [s for x in read.values() for s in incidents.sightings(x)]
    clusters = incidents.link(seen)
    former = {n: Former(*told) for n, told in held.former.items()}
    given = Given(held.standing, former, held.last)
    naming = named(given, map(_told, clusters))
    entry = record.relink(
        linker(), naming.incidents, naming.leads, after=held.entry, as_of=upto
    )
    return Linked(_with_ids(clusters, naming), entry, read)


def _told(incident: Incident) -> tuple[Told, ...]:
    """Its events as pairs; a report that stands as a whole has no event."""
    whole = set(incident.documents) & set(incident.members)
    return (*incident.events, *((document, "") for document in sorted(whole)))


def _with_ids(clusters: tuple[Incident, ...], naming: Naming) -> tuple[Incident, ...]:
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
