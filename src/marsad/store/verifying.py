"""Walk the log: is each entry as written, and are the names that belong to it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from marsad.store import guards
from marsad.store.chain import GENESIS, Entry, Head, entries, head_of, link
from marsad.store.covering import Aside, below, seals
from marsad.store.identity import digest
from marsad.store.names import Names

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Verified:
    """What the check of a log found: no ``faults``, and it is whole up to ``head``.

    ``notes`` say where the clock was set back: there numbers tell what came first.
    ``names`` says whether the names that are kept apart were checked too: they are
    where one may read them.
    """

    head: Head
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    names: bool = True

    @property
    def sound(self) -> bool:
        return not self.faults


def verify(connection: Connection, names: Names, head: str | None = None) -> Verified:
    """Walk the whole chain.

    Args:
        connection: a reading connection.
        names: those of the record; checked where one may read them.
        head: a digest noted earlier (by a backup, an export), or its first digits; it
            must be in the log.
    """
    walk = _Walk(head)
    looked = names.are_here(connection) and names.key(connection) is not None
    rest = entries(connection, 1, head_of(connection).seq)
    while chunk := list(islice(rest, _AT_ONCE)):
        wanted = (
            [seal for entry in chunk for seal in seals(entry.body)] if looked else []
        )
        asides = names.read(connection, wanted)
        for entry in chunk:
            walk.see(entry)
            if looked:
                walk.look_under(entry, asides)
    if looked and (left := names.read(connection, walk.gone)):
        walk.fault(
            f"expected the names of redacted entries gone, got {len(left)} still: marsad rebuild"
        )
    missing = (
        f"expected the guard {name} of the log, got none"
        for name in guards.missing(connection)
    )
    faults, notes = (*missing, *walk.end()), tuple(walk.notes)
    return Verified(walk.last, faults, notes, names=looked)


class _Walk:
    """What was seen of a log so far."""

    def __init__(self, head: str | None) -> None:
        self.last, self._at = Head(), ""
        self.notes: list[str] = []
        self._wanted = None if head is None else head.lower()
        self._seen = head is None or GENESIS.startswith(head)
        self._faults: list[str] = []
        self._now: dict[int, str] = {}  # digests of contents that are not as written
        self._covered: dict[int, str] = {}  # and what a withholding says they should be
        self.gone: list[str] = []  # seals of redacted names

    def fault(self, told: str) -> None:
        self._faults.append(told)

    def see(self, entry: Entry) -> None:
        """One entry, the next one of the log."""
        self._faults.extend(_faults(entry, self.last))
        now = digest(entry.body)
        if now != entry.content:
            self._now[entry.seq] = now if entry.body else ""
        elif entry.is_redaction:
            data = entry.data
            self.gone += data.get("seals", ())
            for seq in data["entries"]:
                if self._now.get(seq) == "":
                    del self._now[seq]
                    self._covered.pop(seq, None)
        elif entry.is_withholding:
            data = entry.data
            self._covered |= zip(data["entries"], data["digests"], strict=True)
        if entry.at < self._at:
            self.notes.append(_set_back(entry, self._at))
        self.last, self._at = Head(entry.seq, entry.digest), entry.at
        if self._wanted is not None:
            self._seen = self._seen or entry.digest.startswith(self._wanted)

    def look_under(self, entry: Entry, asides: Mapping[str, Aside]) -> None:
        """The names of an entry: there, as written, and those of the first content."""
        try:
            layers = list(_layers(entry.body, asides)) if entry.body else [""]
        except (KeyError, ValueError):
            told = f"expected the names of entry {entry.seq} as written, got changed ones or none"
            self._faults.append(told)
            return
        if len(layers) > 1 and entry.content not in map(digest, layers):
            told = f"expected the content of entry {entry.seq} under its cover, got a changed one"
            self._faults.append(told)

    def end(self) -> Iterator[str]:
        """All faults."""
        yield from self._faults
        for seq in sorted({*self._now, *self._covered}):
            now, wanted = self._now.get(seq), self._covered.get(seq)
            if now != wanted:
                what = "none" if now == "" else "a changed one"
                yield f"expected the content of entry {seq} as written, got {what}"
        if not self._seen:
            yield f"expected the entry {self._wanted}, got a log cut off or forked before it"


def _set_back(entry: Entry, before: str) -> str:
    told = f"the clock was set back before entry {entry.seq}"
    return f"{told}: {entry.at} follows {before}"


def _layers(body: str, asides: Mapping[str, Aside]) -> Iterable[str]:
    """The body, and what stands under each of its covers."""
    yield body
    for seal in seals(body):
        body = below(body, asides[seal])
        yield body


def _faults(entry: Entry, before: Head) -> Iterator[str]:
    if entry.seq != before.seq + 1:
        yield f"expected entry {before.seq + 1}, got entry {entry.seq}"
    if entry.previous != before.digest:
        yield f"expected entry {entry.seq} to follow {before.digest[:12]}, got {entry.previous[:12]}"
    own = link(entry.seq, entry.kind, entry.at, entry.content, entry.previous)
    if entry.kind not in guards.KINDS:
        yield f"expected entry {entry.seq} of a known kind, got {entry.kind!r}"
    if own != entry.digest:
        yield f"expected entry {entry.seq} as written, got a changed one"
