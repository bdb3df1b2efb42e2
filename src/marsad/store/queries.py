"""Questions to the record; each sees the log up to an entry ``upto`` and no further."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from marsad.model import Span
from marsad.store.folding import pattern
from marsad.store.tables import (
    claims,
    currents,
    documents,
    events,
    figures,
    judgements,
    log,
    retractions,
    runs,
    texts,
    versions,
)
from marsad.store.texts import Query, Term
from marsad.store.wanted import Between, Wanted

SILENT = ("redact", "withhold", "disclose", "comment")  # decide nothing of an event
_NEVER, _ALWAYS = date.max, date.min
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as it stands in the record.

    ``version`` and ``run`` are entries of the log; ``text_hash`` is shared by copies;
    ``at`` is when this version was recorded, ``redacted`` the entry that took its words,
    ``withdrawn`` the one that says its source took it back. ``hits`` are the places in
    the text of words that were looked for.
    """

    id: str
    outlet: str | None
    url: str | None
    title: str | None
    language: str | None
    published: date | None
    sha256: str
    text_hash: str
    at: str
    versions: int
    version: int
    run: int
    extractor: str
    events: int
    redacted: int | None = None
    withdrawn: int | None = None
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Where an event stands: its run, the version that was read, the document's id and
    number, the place in it.
    """

    run: int
    version: int
    document: str
    number: int
    position: int = 0
    redacted: int | None = None

    def at(self, position: int) -> Found:
        """The same run, another event."""
        return replace(self, position=position)


# Undated or not, the day, the document's number, the place in it.
Order = tuple[bool, date, int, int]


def _standing(upto: int, numbers: Collection[int] | None = None) -> Subquery:
    """The run that stands for each document, or for those of these numbers."""
    told = select(func.max(currents.c.seq).label("seq")).where(currents.c.seq <= upto)
    if numbers is not None:
        told = told.where(currents.c.document.in_(numbers))
    last = told.group_by(currents.c.document).subquery()
    return (
        select(
            documents.c.id.label("id"),
            documents.c.number,
            runs.c.seq.label("run"),
            runs.c.version,
            runs.c.extractor,
            runs.c.events,
        )
        .select_from(last)
        .join(currents, currents.c.seq == last.c.seq)
        .join(runs, runs.c.seq == currents.c.run)
        .join(documents, documents.c.number == currents.c.document)
        .subquery()
    )


def last_of(connection: Connection, day: date) -> int:
    """The last entry that was written on a day (UTC) or before; 0 for none."""
    upto = f"{day.isoformat()}T23:59:59Z"
    last = select(func.max(log.c.seq)).where(log.c.at <= upto)
    return connection.scalar(last) or 0


def document_rows(connection: Connection, upto: int) -> list[DocumentRow]:
    """All documents, in the order in which they were first recorded."""
    standing = _standing(upto)
    count = (
        select(versions.c.document, func.count().label("versions"))
        .where(versions.c.seq <= upto)
        .group_by(versions.c.document)
        .subquery()
    )
    v, s = versions.c, standing.c
    rows = connection.execute(
        select(s.id, v.outlet, v.url, v.title, v.language, v.published, v.sha256)
        .add_columns(v.text_hash, v.at, count.c.versions, s.version, s.run)
        .add_columns(s.extractor, s.events, v.redacted)
        .select_from(standing)
        .join(versions, v.seq == s.version)
        .join(count, count.c.document == s.number)
        .order_by(s.number)
    )
    found = [DocumentRow(*row) for row in rows]
    gone = _withdrawn(connection, upto)
    return [replace(row, withdrawn=gone.get(row.version)) for row in found]


def _withdrawn(connection: Connection, upto: int) -> dict[int, int]:
    """The versions that are withdrawn after an entry, with the entries that say so."""
    r = retractions.c
    last = select(func.max(r.seq)).where(r.seq <= upto).group_by(r.version)
    rows = select(r.version, r.seq).where(r.seq.in_(last), r.withdrawn)
    return {row.version: row.seq for row in connection.execute(rows)}


def run_of(connection: Connection, document: str, upto: int) -> Found | None:
    """The run that stands for a document, by its id in the record."""
    standing = _standing(upto)
    wanted = _places(standing).where(standing.c.id == document)
    row = connection.execute(wanted).first()
    return _place(row) if row else None


def runs_of(
    connection: Connection, upto: int, numbers: Collection[int] | None = None
) -> list[Found]:
    """The runs that stand, in the order in which the documents were recorded; none of
    documents whose words went. ``numbers`` asks for these documents only.
    """
    standing = _standing(upto, numbers)
    there = _places(standing).where(versions.c.redacted.is_(None))
    rows = connection.execute(there.order_by(standing.c.number))
    return [_place(row) for row in rows]


def runs_called(
    connection: Connection, names: Collection[str], upto: int
) -> dict[str, Found]:
    """The runs that stand for documents of these ids, by the ids."""
    wanted, found = sorted(names), dict[str, Found]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = documents.c.id.in_(wanted[start : start + _AT_ONCE])
        numbers = list(connection.scalars(select(documents.c.number).where(some)))
        found |= {f.document: f for f in runs_of(connection, upto, numbers)}
    return found


def runs_holding(connection: Connection, query: Query, upto: int) -> list[Found]:
    """The runs that stand for documents which may hold what is looked for."""
    standing = _standing(upto)
    there = _places(standing).where(versions.c.redacted.is_(None))
    asked = there.where(*(holding(connection, term) for term in query.terms()))
    rows = connection.execute(asked.order_by(standing.c.number))
    return [_place(row) for row in rows]


def judged_runs(
    connection: Connection, document: str | None, upto: int, *, comments: bool = False
) -> list[Found]:
    """The runs that stand for documents on which people decided something, or only
    said something where ``comments`` count too.
    """
    standing = _standing(upto)
    s = standing.c
    query = _places(standing).where(s.number.in_(_judged(upto, comments=comments)))
    query = query.where(versions.c.redacted.is_(None)).order_by(s.number)
    if document is not None:
        query = query.where(s.id == document)
    return [_place(row) for row in connection.execute(query)]


def run_at(connection: Connection, document: int, run: int) -> Found | None:
    """Any run of a document, whether it stands or not."""
    query = (
        select(runs.c.seq, runs.c.version, documents.c.id, runs.c.document)
        .add_columns(versions.c.redacted)
        .join(documents, documents.c.number == runs.c.document)
        .join(versions, versions.c.seq == runs.c.version)
        .where(runs.c.document == document, runs.c.seq == run)
    )
    row = connection.execute(query).first()
    return _place(row) if row else None


def superseding(connection: Connection, found: Found, upto: int) -> int | None:
    """The version by which a source replaced the one that was read."""
    v = versions.c
    newer = select(func.min(v.seq)).where(
        v.document == found.number, v.seq > found.version, v.seq <= upto
    )
    seq: int | None = connection.scalar(newer)
    return seq


def newest_version(connection: Connection, document: int) -> int:
    """The version of a document that its source published last."""
    newest = select(func.max(versions.c.seq)).where(versions.c.document == document)
    return connection.scalar(newest) or 0


def superseded_runs(connection: Connection, found: Found, upto: int) -> list[Found]:
    """What stood last of each older version of a document, the newest first."""
    last = (
        select(func.max(currents.c.seq))
        .join(runs, runs.c.seq == currents.c.run)
        .where(currents.c.document == found.number, currents.c.seq <= upto)
        .where(runs.c.version < found.version)
        .group_by(runs.c.version)
    )
    rows = connection.execute(
        select(runs.c.seq, runs.c.version, documents.c.id, runs.c.document)
        .add_columns(versions.c.redacted)
        .join(currents, currents.c.run == runs.c.seq)
        .join(documents, documents.c.number == runs.c.document)
        .join(versions, versions.c.seq == runs.c.version)
        .where(currents.c.seq.in_(last), versions.c.redacted.is_(None))
        .order_by(runs.c.version.desc())
    )
    return [_place(row) for row in rows]


def _places(standing: Subquery) -> Select[Any]:
    s = standing.c
    wanted = select(s.run, s.version, s.id, s.number, versions.c.redacted)
    there = wanted.select_from(standing)
    return there.join(versions, versions.c.seq == s.version)


def _place(row: Row[Any]) -> Found:
    run, version, document, number, redacted = tuple(row)
    return Found(run, version, document, number, redacted=redacted)


def _judged(upto: int, *, comments: bool = False) -> Select[Any]:
    idle = [act for act in SILENT if act != "comment" or not comments]
    decided = judgements.c.act.not_in(idle)
    return select(judgements.c.document).where(
        judgements.c.seq <= upto, judgements.c.document.is_not(None), decided
    )


def unjudged_rows(
    connection: Connection, wanted: Wanted, upto: int
) -> list[tuple[Order, Found]]:
    """The events asked for of documents that nobody judged: by day, undated ones last."""
    standing = _standing(upto)
    s = standing.c
    day = func.coalesce(events.c.first_day, events.c.last_day, _NEVER)
    query = (
        select(s.run, s.version, s.id, s.number, events.c.position)
        .add_columns(events.c.dated, events.c.first_day, events.c.last_day)
        .select_from(standing)
        .join(events, events.c.run == s.run)
        .join(versions, versions.c.seq == s.version)
        .where(s.number.not_in(_judged(upto)), *_conditions(wanted, s.id))
        .where(
            *(holding(connection, t) for t in wanted.text.terms())
            if wanted.text
            else ()
        )
        .order_by(events.c.dated.desc(), day, s.number, events.c.position)
    )
    return [_ordered(row) for row in connection.execute(query)]


def _ordered(row: Row[Any]) -> tuple[Order, Found]:
    """Undated last; an event with an open start stands at its end."""
    day = row.first_day or row.last_day or _NEVER
    found = Found(row.run, row.version, row.id, row.number, row.position)
    return (not row.dated, day, row.number, row.position), found


def _conditions(
    wanted: Wanted, document: ColumnElement[str]
) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        last = func.coalesce(events.c.last_day, _NEVER)
        asked += [events.c.dated, last >= wanted.since]
    if wanted.until is not None:
        first = func.coalesce(events.c.first_day, _ALWAYS)
        asked += [events.c.dated, first <= wanted.until]
    if wanted.place is not None:
        asked.append(events.c.places.like(pattern(wanted.place), escape="\\"))
    if wanted.actor is not None:
        asked.append(_takes_part(wanted.actor, wanted.person))
    if wanted.type is not None:
        asked.append(events.c.type == wanted.type)
    asked += [_figure(figure) for figure in wanted.figures]
    if wanted.source is not None:
        asked.append(_says(wanted.source))
    if wanted.document is not None:
        asked.append(document == wanted.document)
    return asked


def _takes_part(actor: str, person: str | None) -> ColumnElement[bool]:
    """Somebody of that name did it or was harmed; a private person by keyed hashes."""
    named = events.c.actors.like(pattern(actor), escape="\\")
    return or_(named, events.c.persons.like(f"% {person} %")) if person else named


def _figure(asked: Between) -> ColumnElement[bool]:
    """Somebody gives such a figure; :meth:`Between.holds` in the database's words."""
    f = figures.c
    given: Select[tuple[int]] = select(f.run).where(
        f.run == events.c.run,
        f.position == events.c.position,
        f.outcome == asked.outcome,
        func.coalesce(f.least, 0) >= asked.low,
    )
    if asked.high is not None:
        given = given.where(func.coalesce(f.least, f.most) <= asked.high)
    return given.exists()


def holding(connection: Connection, term: Term) -> ColumnElement[bool]:
    """The versions of whose words one is looked for, by the index of the database."""
    end = {"sqlite": "*", "postgresql": ":*"} if term.begins else {}
    mark = end.get(connection.dialect.name, "")
    if connection.dialect.name == "sqlite":
        said = " OR ".join(f'"{form}"{mark}' for form in sorted(term.forms))
        found = literal_column(texts.name).op("MATCH")(said)
    else:
        said = " | ".join(f"'{form}'{mark}" for form in sorted(term.forms))
        found = texts.c.words.op("@@")(cast(said, TSQUERY))
    return versions.c.seq.in_(select(texts.c.version).where(found))


def _says(source: str) -> ColumnElement[bool]:
    """Told by somebody of that name, or printed by an outlet of that name."""
    named = pattern(source)
    told: Select[tuple[int]] = select(claims.c.run).where(
        claims.c.run == events.c.run,
        claims.c.event == events.c.id,
        claims.c.speakers.like(named, escape="\\"),
    )
    return or_(told.exists(), versions.c.outlet_key.like(named, escape="\\"))
