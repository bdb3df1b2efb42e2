"""Entry of the log → rows of the derived tables; a pure function of that one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from marsad.contract import Json, dumps
from marsad.contract.persons import HARMED
from marsad.store import shelf
from marsad.store.chain import Entry, EntryKind, entries, head_of
from marsad.store.folding import search_key
from marsad.store.identity import digest, storable, text_hash
from marsad.store.membership import moves_of, turns_of
from marsad.store.tables import (
    DERIVED,
    claims,
    currents,
    documents,
    events,
    figures,
    incidents,
    judged,
    judgements,
    memberships,
    retractions,
    runs,
    settings,
    texts,
    versions,
)
from marsad.store.texts import indexed

Row = dict[str, Any]
_CHUNK = 500
_NO_INCIDENT: Row = {"incident": None, "value": None}  # as stones of schema 0002 are
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
    shelf.empty(connection)
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
    """The rows that follow from one entry, with their tables.

    From an entry that was redacted follows nothing; what is left of it (that it was, no
    words) follows from the redaction.
    """
    if entry.is_redacted:
        return
    match entry.kind:
        case EntryKind.CAPTURE:
            data = entry.data
            if "retracts" in data:
                yield retractions, {"seq": entry.seq, **_retraction(data)}
            else:
                yield from _capture(entry, data)
        case EntryKind.EXTRACTION:
            yield from _extraction(entry, entry.data)
        case EntryKind.CURRENT:
            data = entry.data
            row = {"document": data["document"], "run": data["run"]}
            yield currents, {"seq": entry.seq, **row}
        case EntryKind.JUDGEMENT:
            yield judgements, {"seq": entry.seq, **_judgement(entry.data)}
            yield from _judged(entry.seq, entry.data.get("of"))
            if entry.is_redaction:
                yield from _stones(entry.seq, entry.data["stones"])
        case EntryKind.SETTING:
            yield settings, {"seq": entry.seq, **_setting(entry.data)}
        case EntryKind.LINKING:
            yield from _linking(entry.seq, entry.data)


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
            "text_hash": data.get("text_hash") or text_hash(data["text"]),
            "outlet": _or_none(data["outlet"]),
            "outlet_key": search_key([data["outlet"]]),
            "url": _or_none(data["url"]),
            "title": _or_none(data["title"]),
            "language": _or_none(data["language"]),
            "published": _day(data["published"]),
            "at": entry.at,
            "redacted": None,
        },
    )
    for forms in indexed(data["text"], data["title"]):
        yield texts, {"version": entry.seq, "words": forms}


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
        place = {"run": entry.seq, "position": position}
        yield events, {**place, **event_row(event)}
        for row in figure_rows(event):
            yield figures, {**place, **row}
    for position, claim in enumerate(report["claims"]):
        yield claims, {"run": entry.seq, "position": position, **claim_row(claim)}


def _judgement(data: Json) -> Row:
    on, of = data.get("on") or {}, data.get("of") or {}
    return {
        "act": data["act"],
        "by": data["by"],
        "document": on.get("document", data.get("document")),
        "version": on.get("version"),
        "run": on.get("run"),
        "event": on["event"]["id"] if on else None,
        "slot": on.get("slot", of.get("slot")),
        "undoes": data.get("undoes"),
        "incident": of.get("incident"),
        "value": dumps(data["value"], canonical=True) if of else None,
    }


def _judged(seq: int, of: Json | None) -> Iterator[tuple[Table, Row]]:
    """The events that a judgement on incidents is about."""
    sides = of["sides"] if of else []
    seen = [(side, *m) for side, members in enumerate(sides) for m in members]
    for position, (side, document, run, event) in enumerate(seen):
        row = {"document": document, "run": run, "event": event}
        yield judged, {"seq": seq, "position": position, "side": side, **row}


def _retraction(data: Json) -> Row:
    told = {name: data[name] for name in ("document", "withdrawn", "by", "undoes")}
    return {**told, "version": data["retracts"]}


def _setting(data: Json) -> Row:
    told = {name: data[name] for name in ("source", "reliability", "side", "by")}
    return {**told, "source_key": search_key([data["source"]])}


def _linking(seq: int, data: Json) -> Iterator[tuple[Table, Row]]:
    for member, incident in moves_of(data):
        row = {"run": member.run, "event": member.event, "document": member.document}
        yield memberships, {"seq": seq, **row, "incident": incident}
    for incident, state, leads_to in turns_of(data):
        row = {"incident": incident, "state": state, "leads_to": leads_to}
        yield incidents, {"seq": seq, **row}


def stone_of(entry: Entry) -> Json:
    """What a redaction keeps of an entry: numbers and digests, no words of the report."""
    kept: Json = {"entry": entry.seq, "kind": str(entry.kind), "at": entry.at}
    data = entry.data
    match entry.kind:
        case EntryKind.CAPTURE if "retracts" in data:
            known: Json = {"retraction": _retraction(data)}
        case EntryKind.CAPTURE:
            known = {
                "document": data["document"] or entry.seq,
                "first": data["supersedes"] is None,
                "key": digest(storable(data["key"])),
                "fingerprint": data["fingerprint"],
                "text_hash": data.get("text_hash") or text_hash(data["text"]),
            }
        case EntryKind.EXTRACTION:
            extractor = storable(data["report"]["extractor"])
            known = {
                "document": data["document"],
                "version": data["version"],
                "extractor": extractor,
            }
        case _:
            known = {"judgement": _judgement(data)}
            if "of" in data:
                known["of"] = data["of"]
    return kept | known


def _stones(seq: int, stones: Iterable[Json]) -> Iterator[tuple[Table, Row]]:
    for stone in stones:
        match stone["kind"]:
            case EntryKind.CAPTURE if "retraction" in stone:
                yield retractions, {"seq": stone["entry"], **stone["retraction"]}
            case EntryKind.CAPTURE:
                if stone["first"]:
                    name = f"redacted~{stone['document']}"
                    row = {"id": name, "key": redacted_key(stone["key"])}
                    yield documents, {"number": stone["document"], **row}
                yield versions, _bare_version(seq, stone)
            case EntryKind.EXTRACTION:
                row = {n: stone[n] for n in ("document", "version", "extractor")}
                yield runs, {"seq": stone["entry"], **row, "events": 0}
            case _:
                row = _NO_INCIDENT | stone["judgement"]
                yield judgements, {"seq": stone["entry"], **row}
                yield from _judged(stone["entry"], stone.get("of"))


def _bare_version(seq: int, stone: Json) -> Row:
    nothing = dict.fromkeys(("outlet", "url", "title", "language", "published"))
    return {
        "seq": stone["entry"],
        "document": stone["document"],
        "fingerprint": stone["fingerprint"],
        "sha256": "",
        "text_hash": stone["text_hash"],
        "outlet_key": search_key([]),
        "at": stone["at"],
        "redacted": seq,
        **nothing,
    }


def redacted_key(key_digest: str) -> str:
    """What stands for the identity of a document whose words went."""
    return f"redacted:{key_digest}"


def remove_rows(connection: Connection, seqs: Collection[int]) -> None:
    """Take out what followed from entries that are being redacted."""
    found = list(seqs)
    for column in (
        documents.c.number,
        versions.c.seq,
        texts.c.version,
        retractions.c.seq,
        runs.c.seq,
        events.c.run,
        figures.c.run,
        claims.c.run,
        judgements.c.seq,
        judged.c.seq,
    ):
        connection.execute(column.table.delete().where(column.in_(found)))


def forget_words(connection: Connection) -> None:
    """Let the index of words forget those of rows that were deleted: FTS5 keeps them."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO texts (texts) VALUES ('rebuild')")


def event_row(event: Json) -> Row:
    """What an event is looked for by."""
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
        "persons": person_key(h for party in _parties(event) for h in _hashes(party)),
    }


def figure_rows(event: Json) -> Iterator[Row]:
    """The figures of an event that somebody may ask for; parts of one aside."""
    whole = (c for c in event["casualties"] if c["relation"] != "part")
    for number, casualty in enumerate(whole):
        bounds = {"least": _counted(casualty["min"]), "most": _counted(casualty["max"])}
        yield {"number": number, "outcome": storable(casualty["outcome"]), **bounds}


def claim_row(claim: Json) -> Row:
    """What a claim is looked for by."""
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
    return [
        name
        for role, party in _roles(event)
        if not (role in HARMED and party["kind"] == "person" and party["id"] is None)
        for name in (*_names(party), party["id"])
    ]


def _parties(event: Json) -> list[Json]:
    return [party for _, party in _roles(event)]


def _roles(event: Json) -> list[tuple[str, Json]]:
    """Everybody who did something or was harmed, as somebody says; with the role."""
    parties = [(a["role"], a) for a in event["actors"]]
    return parties + [
        (slot.removesuffix("s"), other["value"])
        for slot, others in event["alternatives"].items()
        for other in others
        if "anonymous" in other["value"]
    ]


def _hashes(party: Json) -> list[str]:
    found: list[str] = party.get("withheld", [])
    return found


def person_key(hashes: Iterable[str]) -> str:
    """Hashed names as one searchable string, as names are in a search key."""
    return "| " + "".join(f"{h} | " for h in dict.fromkeys(hashes)).rstrip()


def _names(named: Json) -> list[str | None]:
    return [named.get("text"), named.get("name"), *named.get("aliases", ())]


def _counted(number: int | None) -> int | None:
    return None if number is None else min(number, _MOST)


def _or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
