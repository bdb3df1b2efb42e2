"""Events found by what people decided, where they did; by the machine's reading else.

The database looks through what nobody judged. The documents with judgements, few beside
all of them, are read and looked through here, with the judgements laid over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from marsad.contract import Json
from marsad.store import queries
from marsad.store.folding import search_key, words_of
from marsad.store.loading import Shown, load
from marsad.store.projection import claim_row, event_row
from marsad.store.queries import Found, Wanted

Row = dict[str, Any]
_READ_AT_ONCE = 100


def event_rows(connection: Connection, wanted: Wanted, upto: int) -> list[Found]:
    """Where the events asked for stand: by day, undated ones last."""
    found = queries.unjudged_rows(connection, wanted, upto)
    judged = queries.judged_runs(connection, wanted.document, upto)
    if not judged:
        return [place for _, place in found]
    for start in range(0, len(judged), _READ_AT_ONCE):
        for shown in load(connection, judged[start : start + _READ_AT_ONCE], upto):
            found.extend(_of(shown, wanted))
    return [place for _, place in sorted(found, key=lambda f: f[0])]


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
        and (wanted.killed is None or (row["killed"] or -1) >= wanted.killed)
        and _says(shown, event, wanted.source)
    )


def _is_person(row: Row, wanted: Wanted) -> bool:
    return wanted.person is not None and f" {wanted.person} " in row["persons"]


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
