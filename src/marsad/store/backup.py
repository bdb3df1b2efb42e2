"""The log in a file of its own, and a record made of such a file.

A backup is gzipped JSON Lines: a first line that says what it is and names the head,
then an entry a line. It is taken of one state while others go on writing, it is checked
entry by entry on the way in and out, and it fits either database: SQLite's backup
restores into PostgreSQL. Names of private persons and their key go into a file of their
own beside it, ``FILE.names``, without which the log is restored all the same.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from marsad.contract import Json, dumps
from marsad.errors import BadInput, BadRecord
from marsad.store import chain
from marsad.store.chain import Entry, Head
from marsad.store.covering import Aside
from marsad.store.keys import Key
from marsad.store.names import Names
from marsad.store.projection import rebuild
from marsad.store.verifying import verify

FORMAT = "marsad log 1"
NAMES = "marsad names 1"
_FIELDS = ("seq", "kind", "at", "content", "previous", "digest")
T = TypeVar("T")

_AT_ONCE = 500
_LONGEST = 512 * 2**20  # of a line: a document of 64 MB, escaped


def backup(connection: Connection, path: str | Path, names: Names) -> Head:
    """Write the log to a file, whole or not at all; its head.

    Args:
        connection: of a transaction that sees one state.
        path: takes the place of a file that is there.
        names: the table of names; they go to a file beside it.

    Raises:
        BadRecord: the log does not verify: a broken one overwrites no good backup.
        BadInput: the file cannot be written.
    """
    checked = verify(connection, names)
    if not checked.sound:
        message = f"expected a whole log to back up, got a fault: {checked.faults[0]}"
        raise BadRecord(message)
    key = names.key(connection) if checked.names else None
    if key is not None:
        _write(names_beside(path), _told(connection, names, key, checked.head))
    _write(path, _log(connection, checked.head))
    return checked.head


def names_beside(path: str | Path) -> Path:
    """The file of the names that belong to a backup."""
    return Path(f"{path}.names")


def _write(path: str | Path, lines: Iterable[Json]) -> None:
    """A file that only its owner reads, whole or not at all.

    The same lines give the same bytes: no name and no time of the file.
    """
    part = Path(f"{path}.part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
                packed.writelines(f"{dumps(line)}\n".encode() for line in lines)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(part, path)  # noqa: PTH105 - path may be a str
    except OSError as error:
        message = f"expected a file to write, got {path}: {error.strerror}"
        raise BadInput(message) from None
    finally:
        part.unlink(missing_ok=True)


def _log(connection: Connection, head: Head) -> Iterator[Json]:
    yield {"format": FORMAT, "entries": head.seq, "head": head.digest}
    for entry in chain.entries(connection, 1, head.seq):
        line = {name: getattr(entry, name) for name in _FIELDS}
        yield {**line, "body": entry.body or None}


def _told(connection: Connection, names: Names, key: Key, head: Head) -> Iterator[Json]:
    yield {"format": NAMES, "head": head.digest, "key": key.digits}
    for aside in names.all(connection):
        yield {"salt": aside.salt, "words": aside.words, "names": aside.names}


def restore(connection: Connection, path: str | Path, names: Names) -> Head:
    """Make a record of a backup; the caller holds the lock of an empty one.

    Raises:
        BadInput: no backup, or one that is cut off or was changed; nothing is kept then.
        BadRecord: the record holds something already.
    """
    if chain.head_of(connection).seq:
        raise BadRecord(
            "expected an empty record to restore into, got one with entries"
        )
    with _opened(path) as packed:
        first = _first(packed)
        for chunk in _chunks(_entries(packed)):
            chain.append(connection, chunk)
    _restore_names(connection, names, names_beside(path))
    head, wanted = chain.head_of(connection), Head(first["entries"], first["head"])
    checked = verify(connection, names)
    if head != wanted or not checked.sound:
        fault = next(iter(checked.faults), f"{head.seq} entries of {wanted.seq}")
        raise BadInput(f"expected a whole backup, got {path}: {fault}")
    rebuild(connection)
    return head


def _restore_names(connection: Connection, names: Names, path: Path) -> None:
    """The names and their key; without the file there are none, and no key."""
    if not path.exists():
        names.begin_from(connection, None)
        return
    with _opened(path) as packed:
        first = _first(packed, NAMES)
        names.begin_from(connection, Key(first["key"]))
        lines = iter(lambda: packed.readline(_LONGEST), b"")
        for chunk in _chunks(_aside(_object(line)) for line in lines):
            names.keep(connection, chunk)


def _aside(told: Json) -> Aside:
    try:
        return Aside(told["salt"], tuple(told["words"]), tuple(told["names"]))
    except (KeyError, TypeError):
        raise BadInput("expected names of a backup, got another line") from None


@contextmanager
def _opened(path: str | Path) -> Iterator[gzip.GzipFile]:
    try:
        with gzip.open(path, "rb") as packed:
            yield packed
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"expected a backup, got {path}: {reason}") from None


def _first(packed: gzip.GzipFile, form: str = FORMAT) -> Json:
    first = _object(packed.readline(4096))
    if first.get("format") != form:
        raise BadInput(f"expected a backup of the format {form!r}, got another file")
    if form == NAMES:
        return _keyed(first)
    if not isinstance(first.get("entries"), int) or "head" not in first:
        raise BadInput("expected a backup that names its head, got none")
    return first


def _keyed(first: Json) -> Json:
    if not re.fullmatch("[0-9a-f]{64}", str(first.get("key"))):
        raise BadInput("expected names of a backup with their key, got none")
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


def _chunks(found: Iterable[T]) -> Iterator[list[T]]:
    chunk: list[T] = []
    for entry in found:
        chunk.append(entry)
        if len(chunk) == _AT_ONCE:
            yield chunk
            chunk = []
    yield chunk
