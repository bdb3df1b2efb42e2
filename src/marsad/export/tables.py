"""The record as CSV and JSON Lines."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TextIO, runtime_checkable

from marsad.contract import dumps, to_dict
from marsad.contract.masking import Masking
from marsad.errors import BadInput
from marsad.export.cells import Cell, ClaimLine, EventLine, event_id
from marsad.export.columns import CLAIMS, EVENTS, Column
from marsad.export.page import page
from marsad.export.withheld import hidden, masked, masked_address, masking
from marsad.model import Extraction

FORMS = ("csv", "jsonl", "html")
TABLES = ("events", "claims")

# What a spreadsheet takes for the beginning of a formula, full-width forms included.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@runtime_checkable
class Holder(Protocol):
    """What holds extractions: a :class:`marsad.store.Record`, without its database."""

    def extractions(self) -> Iterator[Extraction]: ...

    def incident_ids(self) -> Mapping[str, str]: ...


def write(
    source: Holder | Iterable[Extraction],
    to: str,
    out: TextIO | str | Path,
    *,
    table: str = "events",
    names: bool = False,
    bom: bool = False,
    incidents: Mapping[str, str] | None = None,
) -> int:
    """Write what stands in a record, or these extractions.

    Args:
        source: a record (each document's current run) or extractions.
        to: ``csv`` (a row an event or claim), ``jsonl`` (a line a report), ``html`` (a page).
        out: a file's path, written whole or not at all, or an open text stream.
        table: ``events`` or ``claims``, for CSV.
        names: whether private persons are named, if the record was opened with names.
        bom: whether CSV begins with the mark by which Excel knows UTF-8.
        incidents: the id of each event's incident, by the event's; else the record's own.

    Returns:
        The number of rows or lines.

    Raises:
        BadInput: another ``to`` or ``table``.
    """
    _check(to, table)
    extractions = source.extractions() if isinstance(source, Holder) else source
    with _stream(out) as stream:
        if to == "jsonl":
            return _write_lines(extractions, stream, names=names)
        if to == "html":
            return _write_page(extractions, stream, names=names)
        stream.write("\ufeff" if bom else "")
        if table == "claims":
            return _write_rows(CLAIMS, _claim_lines(extractions), stream, names=names)
        events = _event_lines(extractions, incidents or _incidents(source))
        return _write_rows(EVENTS, events, stream, names=names)


def _check(to: str, table: str) -> None:
    if to not in FORMS:
        raise BadInput(f"expected csv, jsonl or html, got {to!r}")
    if table not in TABLES:
        raise BadInput(f"expected events or claims, got {table!r}")


def _incidents(source: object) -> Mapping[str, str]:
    return source.incident_ids() if isinstance(source, Holder) else {}


@contextmanager
def _stream(out: TextIO | str | Path) -> Iterator[TextIO]:
    """The stream itself, or a file beside the path that takes its place at the end."""
    if not isinstance(out, str | Path):
        yield out
        return
    part = Path(f"{out}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        os.replace(part, out)  # noqa: PTH105 - out may be a str
    finally:
        part.unlink(missing_ok=True)


def _write_lines(
    extractions: Iterable[Extraction], stream: TextIO, *, names: bool
) -> int:
    count = 0
    for count, extraction in enumerate(extractions, 1):  # noqa: B007
        line = to_dict(extraction)
        if not names:
            line = masked(line, masking(extraction))
        stream.write(dumps(line) + "\n")
    return count


def _write_page(
    extractions: Iterable[Extraction], stream: TextIO, *, names: bool
) -> int:
    shown = [x if names else hidden(x) for x in extractions]
    stream.write(page(shown))
    return len(shown)


def _event_lines(
    extractions: Iterable[Extraction], incidents: Mapping[str, str]
) -> Iterator[EventLine]:
    return (
        EventLine(x, event, incidents.get(event_id(x, event.id)))
        for x in extractions
        for event in x.events
    )


def _claim_lines(extractions: Iterable[Extraction]) -> Iterator[ClaimLine]:
    for extraction in extractions:
        events = {event.id: event for event in extraction.events}
        for claim in extraction.claims:
            yield ClaimLine(extraction, claim, events.get(claim.event))


def _write_rows(
    columns: tuple[Column[Any], ...],
    lines: Iterable[Any],
    stream: TextIO,
    *,
    names: bool,
) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    count, of = 0, None
    mask: Masking = str
    for count, line in enumerate(lines, 1):  # noqa: B007
        if line.extraction is not of and not names:
            of, mask = line.extraction, masking(line.extraction)
        writer.writerow([_cell(column, line, mask) for column in columns])
    return count


def _cell(column: Column[Any], line: Any, mask: Masking) -> str:
    value: Cell = column.value(line)
    if isinstance(value, str):
        hidden = masked_address(value, mask) if column.name == "url" else mask(value)
        return safe(hidden)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def safe(text: str) -> str:
    """Text that no spreadsheet computes, every file holds and every reader parses.

    A bare carriage return ends a row for many readers, even where it needs no quotes
    for the one who writes; lines in a cell end in a line feed.
    """
    plain = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if plain.startswith(_FORMULA):
        plain = f"'{plain}"
    return plain.replace("\r\n", "\n").replace("\r", "\n")
