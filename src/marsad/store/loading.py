"""Contents of the log → readings, with people's judgements laid over them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from marsad.contract import Json, from_dict
from marsad.errors import BadRecord
from marsad.model import Extraction
from marsad.store.chain import Entry
from marsad.store.covering import plain, readable, seals
from marsad.store.judgement import WORDLESS, Judgement, judgement_of
from marsad.store.names import Names
from marsad.store.overlay import Judged, Reading, judge
from marsad.store.queries import Found
from marsad.store.retractions import Retraction, withdrawn
from marsad.store.tables import contents, judgements, log

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as it is shown: the machine's run with what people decided over it."""

    found: Found
    reading: Reading
    judged: Judged
    withdrawn: Retraction | None = None

    def extraction(self, *, rejected: bool = False) -> Extraction:
        """The report as people left it, ``rejected`` events with it or not."""
        report = self.judged.report(self.reading, rejected=rejected)
        return self._named(from_dict(report, self.reading.text))

    def machine(self) -> Extraction:
        """The report as the extractor read it."""
        return self._named(from_dict(self.reading.report, self.reading.text))

    def _named(self, read: Extraction) -> Extraction:
        name, gone = self.found.document, self.withdrawn is not None
        return replace(read, document=replace(read.document, id=name, withdrawn=gone))


def load(
    connection: Connection,
    found: Iterable[Found],
    upto: int,
    names: Names | None = None,
) -> list[Shown]:
    """The readings at these places, as they stood at entry ``upto``; with the names that
    are withheld where ``names`` are given.
    """
    places = list(found)
    by_document = judgements_on(connection, {f.number for f in places}, upto, names)
    judged_versions = {
        j.sight.version for js in by_document.values() for j in js if j.sight
    }
    wanted = {s for f in places for s in (f.run, f.version)} | judged_versions
    read = bodies(connection, wanted, names)
    texts = {v: read[v]["text"] for v in judged_versions | {f.version for f in places}}
    gone = withdrawn(connection, {f.number for f in places}, upto)
    shown = (
        _shown(place, read[place.run]["report"], by_document[place.number], texts)
        for place in places
    )
    return [replace(s, withdrawn=gone.get(s.found.version)) for s in shown]


def _shown(
    place: Found, report: Json, given: list[Judgement], texts: Mapping[int, str]
) -> Shown:
    reading = Reading(report, texts[place.version])
    return Shown(place, reading, judge(reading, given, texts))


def judgements_on(
    connection: Connection,
    documents: Iterable[int],
    upto: int,
    names: Names | None = None,
) -> dict[int, list[Judgement]]:
    """The judgements on documents up to an entry, in order, by the document's number."""
    numbers, found = sorted(documents), defaultdict[int, list[Judgement]](list)
    for start in range(0, len(numbers), _AT_ONCE):
        some = judgements.c.document.in_(numbers[start : start + _AT_ONCE])
        rows = connection.execute(
            select(log, contents.c.body, judgements.c.document)
            .join(judgements, judgements.c.seq == log.c.seq)
            .join(contents, contents.c.seq == log.c.seq)
            .where(some, judgements.c.seq <= upto)
            .where(judgements.c.act.not_in(WORDLESS), contents.c.body.is_not(None))
            .order_by(log.c.seq)
        ).all()
        data = contents_of(connection, {row.seq: row.body for row in rows}, names)
        for *fields, document in rows:
            seq, kind, at, content, previous, digest, body = fields
            entry = Entry(seq, kind, at, body, content, previous, digest)
            found[document].append(judgement_of(entry, data[seq]))
    return found


def bodies(
    connection: Connection, seqs: Iterable[int], names: Names | None = None
) -> dict[int, Json]:
    """The contents of entries, read; with the names that are withheld where ``names`` are
    given.

    Raises:
        BadRecord: one is not there, or its names are not.
    """
    wanted = set(seqs)
    found = bodies_left(connection, wanted, names)
    if missing := wanted - found.keys():
        message = f"expected the content of entry {min(missing)}, got none: marsad verify tells more"
        raise BadRecord(message)
    return found


def bodies_left(
    connection: Connection, seqs: Iterable[int], names: Names | None = None
) -> dict[int, Json]:
    """The contents of entries, read; of those that were redacted none."""
    numbers, found = sorted(seqs), dict[int, str]()
    for start in range(0, len(numbers), _AT_ONCE):
        some = contents.c.seq.in_(numbers[start : start + _AT_ONCE])
        rows = connection.execute(select(contents.c.seq, contents.c.body).where(some))
        found |= {row.seq: row.body for row in rows if row.body}
    return contents_of(connection, found, names)


def contents_of(
    connection: Connection, bodies: Mapping[int, str], names: Names | None
) -> dict[int, Json]:
    """Bodies read, by the number of the entry; with their names, or names covered.

    Raises:
        BadRecord: names are not there, or not for us.
    """
    if names is None:
        return {seq: readable(json.loads(body)) for seq, body in bodies.items()}
    wanted = (seal for body in bodies.values() for seal in seals(body))
    asides, found = names.read(connection, wanted), dict[int, Json]()
    for seq, body in bodies.items():
        try:
            found[seq] = plain(body, asides)
        except (KeyError, ValueError):
            message = f"expected the names of entry {seq} in {names.place}, got none: marsad verify tells more"
            raise BadRecord(message) from None
    return found
