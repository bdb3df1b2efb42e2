"""Events found by what people decided, where they did; by the machine's reading else.

The database looks through what nobody judged. The documents with judgements, few beside
all of them, are read and looked through here, with the judgements laid over. Words of the
text are the same to both: an index names the reports, their texts decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from marsad.contract import Json
from marsad.model import Extraction, Span
from marsad.store import queries
from marsad.store.folding import search_key, words_of
from marsad.store.loading import Shown, load
from marsad.store.projection import claim_row, event_row, figure_rows
from marsad.store.queries import Found
from marsad.store.texts import Query
from marsad.store.wanted import Between, Wanted

Row = dict[str, Any]
_READ_AT_ONCE = 100


def event_rows(connection: Connection, wanted: Wanted, upto: int) -> list[Found]:
    """Where the events asked for stand: by day, undated ones last."""
    found = queries.unjudged_rows(connection, wanted, upto)
    judged = queries.judged_runs(connection, wanted.document, upto)
    for start in range(0, len(judged), _READ_AT_ONCE):
        for shown in load(connection, judged[start : start + _READ_AT_ONCE], upto):
            found.extend(_of(shown, wanted))
    places = [place for _, place in sorted(found, key=lambda f: f[0])]
    return _holding(connection, places, wanted.text, upto) if wanted.text else places


def _holding(
    connection: Connection, places: list[Found], text: Query, upto: int
) -> list[Found]:
    """Those in whose words stands what is looked for."""
    runs, held = list({p.run: p for p in places}.values()), dict[int, Collection[int]]()
    for start in range(0, len(runs), _READ_AT_ONCE):
        for shown in load(connection, runs[start : start + _READ_AT_ONCE], upto):
            held[shown.found.run] = hits_by_event(shown, text).keys()
    return [place for place in places if place.position in held[place.run]]


def _of(shown: Shown, wanted: Wanted) -> Iterator[tuple[queries.Order, Found]]:
    """The events of a judged document that are asked for, with their place in the list."""
    place = shown.found
    for position, verdict in enumerate(shown.judged.verdicts):
        row = event_row(verdict.event)
        if not verdict.rejected and _matches(row, shown, verdict.event, wanted):
            day = row["first_day"] or row["last_day"] or date.max
            order = (not row["dated"], day, place.number, position)
            yield order, place.at(position)


def _matches(row: Row, shown: Shown, event: Json, wanted: Wanted) -> bool:
    """The filters of :func:`marsad.store.queries.unjudged_rows`, on one event."""
    return (
        _in_time(row, wanted)
        and _names(row["places"], wanted.place)
        and (_names(row["actors"], wanted.actor) or _is_person(row, wanted))
        and wanted.type in (None, row["type"])
        and all(_gives(event, figure) for figure in wanted.figures)
        and _says(shown, event, wanted.source)
    )


def _is_person(row: Row, wanted: Wanted) -> bool:
    return wanted.person is not None and f" {wanted.person} " in row["persons"]


def _gives(event: Json, asked: Between) -> bool:
    return any(
        asked.holds(row["least"], row["most"])
        for row in figure_rows(event)
        if row["outcome"] == asked.outcome
    )


def _in_time(row: Row, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    first, last = row["first_day"] or date.min, row["last_day"] or date.max
    return bool(
        row["dated"]
        and (wanted.since is None or last >= wanted.since)
        and (wanted.until is None or first <= wanted.until)
    )


def _says(shown: Shown, event: Json, source: str | None) -> bool:
    """Told by somebody of that name, or printed by an outlet of that name."""
    if source is None:
        return True
    report = shown.reading.report
    told = [claim_row(c) for c in report["claims"] if c["event"] == event["id"]]
    outlet = search_key([report["document"]["outlet"]])
    return any(_names(key, source) for key in (outlet, *(c["speakers"] for c in told)))


def _names(key: str, wanted: str | None) -> bool:
    return wanted is None or f" {words_of(wanted)} " in key


def reports_holding(
    connection: Connection, query: Query, upto: int
) -> dict[int, tuple[Span, ...]]:
    """The runs of the documents that hold what is looked for, with where it stands."""
    places, found = queries.runs_holding(connection, query, upto), {}
    for start in range(0, len(places), _READ_AT_ONCE):
        for shown in load(connection, places[start : start + _READ_AT_ONCE], upto):
            title = shown.reading.report["document"]["title"]
            hits = query.hits(shown.reading.text, title)
            if hits is not None:
                found[shown.found.run] = hits
    return found


def only(shown: Shown, positions: Collection[int]) -> Extraction:
    """The report as people left it with some of its events, their claims and links."""
    read = shown.extraction()
    verdicts = shown.judged.verdicts
    kept = {verdicts[at].event["id"] for at in positions if not verdicts[at].rejected}
    return replace(
        read,
        events=tuple(e for e in read.events if e.id in kept),
        claims=tuple(c for c in read.claims if c.event in kept),
        links=tuple(x for x in read.links if {x.start, x.end} <= kept),
    )


def hits_by_event(shown: Shown, query: Query) -> dict[int, tuple[Span, ...]]:
    """The events of a reading that are found, by position, with the places that count.

    They are those in whose own words (of the event, of its claims) something that was
    looked for stands; where it stands beside all of them, all events of the report.
    """
    reading = shown.reading
    hits = query.hits(reading.text, reading.report["document"]["title"])
    if hits is None:
        return {}
    own = {
        at: _told(verdict.event, reading.report, hits)
        for at, verdict in enumerate(shown.judged.verdicts)
        if not verdict.rejected
    }
    kept = {at: found for at, found in own.items() if found}
    return kept or dict.fromkeys(own, hits)


def _told(event: Json, report: Json, hits: Sequence[Span]) -> tuple[Span, ...]:
    spans = [Span(*s) for s in event["spans"]]
    spans += [Span(*c["span"]) for c in report["claims"] if c["event"] == event["id"]]
    return tuple(h for h in hits if any(s.meets(h) for s in spans))
