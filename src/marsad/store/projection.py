"""Entry of the log → rows of the derived tables; a pure function of that one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from marsad.contract import Json
from marsad.contract.persons import HARMED
from marsad.store.chain import Entry, EntryKind, entries, head_of
from marsad.store.folding import search_key
from marsad.store.identity import text_hash
from marsad.store.tables import (
    DERIVED,
    claims,
    currents,
    documents,
    events,
    runs,
    versions,
)

Row = dict[str, Any]
_CHUNK = 500
_MOST = 2**63 - 1  # what a column holds; nobody counts so many dead


def write_rows(connection: Connection, found: Iterable[Entry]) -> None:
    """Add what the entries mean to the derived tables."""
    rows: dict[Table, list[Row]] = defaultdict(list)
    for entry in found:
        for table, row in rows_of(entry):
            rows[table].append(row)
    for table in DERIVED:
        if rows[table]:
            connection.execute(table.insert(), rows[table])


def rebuild(connection: Connection) -> None:
    """Throw the derived tables away and make them again from the log."""
    for table in reversed(DERIVED):
        connection.execute(table.delete())
    chunk: list[Entry] = []
    for entry in entries(connection, 1, head_of(connection).seq):
        chunk.append(entry)
        if len(chunk) == _CHUNK:
            write_rows(connection, chunk)
            chunk.clear()
    write_rows(connection, chunk)


def rows_of(entry: Entry) -> Iterator[tuple[Table, Row]]:
    """The rows that follow from one entry, with their tables."""
    match entry.kind:
        case EntryKind.CAPTURE:
            yield from _capture(entry, entry.data)
        case EntryKind.EXTRACTION:
            yield from _extraction(entry, entry.data)
        case EntryKind.CURRENT:
            data = entry.data
            row = {"document": data["document"], "run": data["run"]}
            yield currents, {"seq": entry.seq, **row}
        case EntryKind.JUDGEMENT | EntryKind.SETTING:
            return  # nothing is derived from these yet


def _capture(entry: Entry, data: Json) -> Iterator[tuple[Table, Row]]:
    if data["supersedes"] is None:
        yield (
            documents,
            {
                "number": entry.seq,
                "id": data["id"],
                "key": storable(data["key"]),
            },
        )
    yield (
        versions,
        {
            "seq": entry.seq,
            "document": data["document"] or entry.seq,
            "fingerprint": data["fingerprint"],
            "sha256": storable(data["sha256"]),
            "text_hash": text_hash(data["text"]),
            "outlet": _or_none(data["outlet"]),
            "outlet_key": search_key([data["outlet"]]),
            "url": _or_none(data["url"]),
            "title": _or_none(data["title"]),
            "language": _or_none(data["language"]),
            "published": _day(data["published"]),
            "at": entry.at,
        },
    )


def _extraction(entry: Entry, data: Json) -> Iterator[tuple[Table, Row]]:
    report = data["report"]
    yield (
        runs,
        {
            "seq": entry.seq,
            "document": data["document"],
            "version": data["version"],
            "extractor": storable(report["extractor"]),
            "events": len(report["events"]),
        },
    )
    for position, event in enumerate(report["events"]):
        yield events, {"run": entry.seq, "position": position, **_event(event)}
    for position, claim in enumerate(report["claims"]):
        yield claims, {"run": entry.seq, "position": position, **_claim(claim)}


def _event(event: Json) -> Row:
    time = event["time"] or {"start": None, "end": None}
    start, end = _day(time["start"]), _day(time["end"])
    return {
        "id": storable(event["id"]),
        "type": storable(event["type"]),
        "dated": bool(start or end),
        "first_day": start,
        "last_day": end,
        "places": search_key(_place_names(event["place"])),
        "actors": search_key(_actor_names(event)),
        "killed": _killed(event["casualties"]),
    }


def _claim(claim: Json) -> Row:
    return {
        "id": storable(claim["id"]),
        "event": storable(claim["event"]),
        "stance": claim["stance"],
        "rule": storable(claim["rule"]),
        "speakers": search_key(n for s in claim["source"] for n in _names(s)),
    }


def _place_names(place: Json | None) -> list[str | None]:
    if not place:
        return []
    return [*_names(place), place["country"], *place["within"]]


def _actor_names(event: Json) -> list[str | None]:
    """Names to look for an event by; those of private persons are not among them."""
    parties = [(a["role"], a) for a in event["actors"]]
    parties += [
        (slot.removesuffix("s"), other["value"])
        for slot, others in event["alternatives"].items()
        for other in others
        if "anonymous" in other["value"]
    ]
    return [
        name
        for role, party in parties
        if not (role in HARMED and party["kind"] == "person" and party["id"] is None)
        for name in (*_names(party), party["id"])
    ]


def _names(named: Json) -> list[str | None]:
    return [named.get("text"), named.get("name"), *named.get("aliases", ())]


def _killed(casualties: Iterable[Json]) -> int | None:
    """The most that somebody says were killed at least; parts of a figure aside."""
    told = [
        c["min"]
        for c in casualties
        if c["outcome"] == "killed" and c["relation"] != "part" and c["min"] is not None
    ]
    return min(max(told), _MOST) if told else None


def storable(text: str) -> str:
    """Text that both databases take: PostgreSQL refuses NUL, both lone surrogates."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
