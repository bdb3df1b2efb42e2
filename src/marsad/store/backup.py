"""The log in a file of its own, and a record made of such a file.

A backup is gzipped JSON Lines: a first line that says what it is and names the head,
then an entry a line. It is taken of one state while others go on writing, it is checked
entry by entry on the way in and out, and it fits either database: SQLite's backup
restores into PostgreSQL.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from marsad.contract import Json, dumps
from marsad.errors import BadInput, BadRecord
from marsad.store import chain
from marsad.store.chain import Entry, Head
from marsad.store.projection import rebuild

FORMAT = "marsad log 1"
_FIELDS = ("seq", "kind", "at", "content", "previous", "digest")
_AT_ONCE = 500
_LONGEST = 512 * 2**20  # of a line: a document of 64 MB, escaped


def backup(connection: Connection, path: str | Path) -> Head:
    """Write the log to a file, whole or not at all; its head.

    Args:
        connection: of a transaction that sees one state.
        path: takes the place of a file that is there.

    Raises:
        BadRecord: the log does not verify: a broken one overwrites no good backup.
        BadInput: the file cannot be written.
    """
    checked = chain.verify(connection)
    if not checked.sound:
        message = f"expected a whole log to back up, got a fault: {checked.faults[0]}"
        raise BadRecord(message)
    part = Path(f"{path}.part")
    try:
        with part.open("wb") as raw:
            _write(raw, connection, checked.head)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(part, path)  # noqa: PTH105 - path may be a str
    except OSError as error:
        message = f"expected a file to write, got {path}: {error.strerror}"
        raise BadInput(message) from None
    finally:
        part.unlink(missing_ok=True)
    return checked.head


def _write(raw: IO[bytes], connection: Connection, head: Head) -> None:
    """The same log gives the same bytes: no name and no time of the file."""
    first = {"format": FORMAT, "entries": head.seq, "head": head.digest}
    with gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        packed.write(f"{dumps(first)}\n".encode())
        for entry in chain.entries(connection, 1, head.seq):
            line = {name: getattr(entry, name) for name in _FIELDS}
            body = entry.body or None
            packed.write(f"{dumps({**line, 'body': body})}\n".encode())


def restore(connection: Connection, path: str | Path) -> Head:
    """Make a record of a backup; the caller holds the lock of an empty one.

    Raises:
        BadInput: no backup, or one that is cut off or was changed; nothing is kept then.
        BadRecord: the record holds something already.
    """
    if chain.head_of(connection).seq:
        raise BadRecord(
            "expected an empty record to restore into, got one with entries"
        )
    try:
        with gzip.open(path, "rb") as packed:
            first = _first(packed)
            for chunk in _chunks(_entries(packed)):
                chain.append(connection, chunk)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"expected a backup, got {path}: {reason}") from None
    head, wanted = chain.head_of(connection), Head(first["entries"], first["head"])
    checked = chain.verify(connection)
    if head != wanted or not checked.sound:
        fault = next(iter(checked.faults), f"{head.seq} entries of {wanted.seq}")
        raise BadInput(f"expected a whole backup, got {path}: {fault}")
    rebuild(connection)
    return head


def _first(packed: gzip.GzipFile) -> Json:
    first = _object(packed.readline(4096))
    if first.get("format") != FORMAT:
        raise BadInput(f"expected a backup of the format {FORMAT!r}, got another file")
    if not isinstance(first.get("entries"), int) or "head" not in first:
        raise BadInput("expected a backup that names its head, got none")
    return first


def _entries(packed: gzip.GzipFile) -> Iterator[Entry]:
    last = Head()
    for line in iter(lambda: packed.readline(_LONGEST), b""):
        fields = _object(line)
        try:
            told = [fields[name] for name in _FIELDS]
            entry = Entry(told[0], told[1], told[2], fields["body"] or "", *told[3:])
        except KeyError as error:
            raise BadInput(f"expected an entry of a log, got none of {error}") from None
        if not all(isinstance(t, str) for t in (*told[1:], entry.body)):
            raise BadInput("expected an entry of a log, got fields of other types")
        if entry.seq != last.seq + 1 or entry.previous != last.digest:
            raise BadInput(f"expected entry {last.seq + 1} of a log, got another one")
        last = Head(entry.seq, entry.digest)
        yield entry


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"expected a line of a backup, got: {error}") from None
    if not isinstance(value, dict):
        raise BadInput("expected a line of a backup, got no object")
    return value


def _chunks(found: Iterable[Entry]) -> Iterator[list[Entry]]:
    chunk: list[Entry] = []
    for entry in found:
        chunk.append(entry)
        if len(chunk) == _AT_ONCE:
            yield chunk
            chunk = []
    yield chunk
