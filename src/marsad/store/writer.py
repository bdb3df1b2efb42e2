"""Extraction → entries of the log; what is there already is not written again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import Connection, select

from marsad.contract import Json, to_dict
from marsad.contract.masking import is_told_by, wordings
from marsad.model import Document, Extraction
from marsad.store.chain import Entry, EntryKind, append, entry_after, head_of
from marsad.store.covering import Aside
from marsad.store.identity import digest, fingerprint, key, storable, text_hash
from marsad.store.names import Names
from marsad.store.projection import redacted_key, write_rows
from marsad.store.retractions import retraction_body, withdrawn
from marsad.store.tables import documents, runs, versions
from marsad.store.withholding import cover, known_names, mask_of, withhold

_KEYS_AT_ONCE = 300
_BECAUSE = ("marsad", "a name that another reading of the report tells")


class Change(StrEnum):
    """What adding an extraction changed."""

    NEW_DOCUMENT = "new document"
    NEW_VERSION = "new version"  # other bytes, or told otherwise (another date)
    NEW_RUN = "new run"  # the same version, another extractor
    UNCHANGED = "unchanged"
    WITHHELD = "redacted"  # this text was redacted: it does not come back
    WITHDRAWN = "withdrawn"  # its source took it back


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one extraction.

    ``document`` is its id in the record: the one it came in with, unless that belonged
    to another document already.
    """

    change: Change
    document: str
    events: int


@dataclass(slots=True)
class _Known:
    """What the record holds of one document: versions by fingerprint, runs by extractor,
    and the names that are withheld in it (``None`` until they are looked up).

    ``fresh`` are names that its earlier entries may hold in plain letters.
    """

    number: int
    id: str
    versions: dict[str, int] = field(default_factory=dict)
    runs: set[tuple[int, str]] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    names: set[str] | None = None
    fresh: set[str] = field(default_factory=set)


def add(
    connection: Connection, extractions: Sequence[Extraction], at: str, names: Names
) -> list[Added]:
    """Write a batch; the caller holds the writer's lock and commits.

    Args:
        connection: of a writing transaction.
        extractions: in the order in which they are to be numbered.
        at: the time of writing, RFC 3339 in UTC.
        names: the table of names.
    """
    batch = _Batch(connection, at, names)
    batch.look_up([x.document for x in extractions])
    added = [batch.add(x) for x in extractions]
    names.keep(connection, batch.asides)
    append(connection, batch.entries)
    write_rows(connection, batch.entries)
    batch.cover_earlier()
    return added


class _Batch:
    """Entries to be, and what the record will hold with them."""

    def __init__(self, connection: Connection, at: str, names: Names) -> None:
        self.entries: list[Entry] = []
        self.asides: list[Aside] = []
        self._names = names
        self._key = names.needed(connection)
        self._connection = connection
        self._at = at
        self._head = head_of(connection)
        self._known: dict[str, _Known] = {}
        self._ids: set[str] = set()
        self._redacted: set[str] = set()

    def look_up(self, found: Iterable[Document]) -> None:
        """Read what the record holds of these documents, and which ids are taken."""
        redacted = select(versions.c.text_hash).where(versions.c.redacted.is_not(None))
        self._redacted.update(self._connection.scalars(redacted))
        pairs = {storable(key(d)): storable(d.id) for d in found}
        keys, ids = list(pairs), sorted(set(pairs.values()))
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            self._read_known(keys[start : start + _KEYS_AT_ONCE])
        for start in range(0, len(ids), _KEYS_AT_ONCE):
            some = documents.c.id.in_(ids[start : start + _KEYS_AT_ONCE])
            self._ids.update(
                self._connection.scalars(select(documents.c.id).where(some))
            )
        by_number = {k.number: k for k in self._known.values()}
        gone = withdrawn(self._connection, by_number, self._head.seq)
        for version, retraction in gone.items():
            by_number[retraction.document].withdrawn.add(version)

    def _read_known(self, keys: Sequence[str]) -> None:
        """By key; where it tells a name, by its keyed hash; a redacted document is known
        by the digest of either alone.
        """
        hashed = {self._key.identity(k): k for k in keys}
        plain = {k: k for k in keys}
        gone = {redacted_key(digest(k)): own for k, own in (plain | hashed).items()}
        hidden = hashed | gone
        rows = self._connection.execute(
            select(
                documents.c.key,
                documents.c.number,
                documents.c.id,
                versions.c.seq,
                versions.c.fingerprint,
                runs.c.extractor,
            )
            .join(versions, versions.c.document == documents.c.number)
            .outerjoin(runs, runs.c.version == versions.c.seq)
            .where(documents.c.key.in_([*keys, *hidden]))
        )
        for row in rows:
            own = hidden.get(row.key, row.key)
            known = self._known.setdefault(own, _Known(row.number, row.id))
            known.versions[row.fingerprint] = row.seq
            if row.extractor is not None:
                known.runs.add((row.seq, row.extractor))

    def add(self, extraction: Extraction) -> Added:
        """Decide what one extraction adds, and number its entries."""
        document = extraction.document
        own, mark = storable(key(document)), fingerprint(document)
        if self._is_redacted(document):
            return Added(Change.WITHHELD, self._name(own, document), 0)
        if document.withdrawn:
            return self._withdraw(extraction, own)
        change, version = self._change(own, mark, storable(extraction.extractor))
        if change is not Change.UNCHANGED:
            names = self._names_of(extraction, self._known.get(own))
            if version is None:
                version = self._capture(document, own, mark, names)
            self._run(extraction, self._known[own], version, names)
        known = self._known[own]
        return Added(change, known.id, len(extraction.events))

    def _withdraw(self, extraction: Extraction, own: str) -> Added:
        """Note that a source took a report back; one that is new is recorded first."""
        if own not in self._known:
            stood = replace(extraction.document, withdrawn=False)
            self.add(replace(extraction, document=stood))
        known = self._known[own]
        newest = max(known.versions.values())
        if newest in known.withdrawn:
            return Added(Change.UNCHANGED, known.id, len(extraction.events))
        body = retraction_body(known.number, newest, None, None)
        self._number(EntryKind.CAPTURE, body)
        known.withdrawn.add(newest)
        return Added(Change.WITHDRAWN, known.id, len(extraction.events))

    def cover_earlier(self) -> None:
        """Cover names that were found now in what the record held before."""
        for known in self._known.values():
            if known.fresh:
                wanted = known.fresh | (known.names or set())
                withhold(
                    self._connection,
                    self._names,
                    known.number,
                    wanted,
                    _BECAUSE,
                    self._at,
                )

    def _is_redacted(self, document: Document) -> bool:
        if not self._redacted:
            return False
        own = text_hash(document.text)
        return bool({own, self._key.text(own)} & self._redacted)

    def _names_of(self, extraction: Extraction, known: _Known | None) -> set[str]:
        """The names to be covered in what an extraction adds to a document."""
        found = set(wordings(extraction))
        if known is None:
            return found
        if known.names is None:
            known.names = known_names(self._connection, self._names, known.number)
        known.fresh |= found - known.names
        known.names |= found
        return known.names

    def _change(self, own: str, mark: str, extractor: str) -> tuple[Change, int | None]:
        """What an extraction is to the record, and the version that it read."""
        known = self._known.get(own)
        if known is None:
            return Change.NEW_DOCUMENT, None
        marks = (mark, self._key.version(mark))
        version = next((known.versions[m] for m in marks if m in known.versions), None)
        if version is None:
            return Change.NEW_VERSION, None
        new = (version, extractor) not in known.runs
        return (Change.NEW_RUN if new else Change.UNCHANGED), version

    def _capture(self, document: Document, own: str, mark: str, names: set[str]) -> int:
        known = self._known.get(own)
        name = known.id if known else self._free_id(document.id, names)
        captured = to_dict(Extraction(document, extractor=""))["document"]
        data: Json = {
            **captured,
            "id": name,
            "given": document.id,
            "key": own,
            "fingerprint": mark,
            "text": document.text,
            "document": known.number if known else None,
            "supersedes": max(known.versions.values()) if known else None,
        }
        seq = self._number(EntryKind.CAPTURE, data, names, document.text)
        if known is None:
            known = self._known[own] = _Known(seq, name, names=set(names))
            self._ids.add(name)
        known.versions[mark] = seq
        return seq

    def _run(
        self, extraction: Extraction, known: _Known, version: int, names: set[str]
    ) -> None:
        data = {
            "document": known.number,
            "version": version,
            "report": to_dict(extraction),
        }
        run = self._number(EntryKind.EXTRACTION, data, names, extraction.document.text)
        known.runs.add((version, storable(extraction.extractor)))
        # A better reading of superseded bytes does not stand for the document.
        if version == max(known.versions.values()):
            current = {"document": known.number, "run": run}
            self._number(EntryKind.CURRENT, current)

    def _name(self, own: str, document: Document) -> str:
        known = self._known.get(own)
        return known.id if known else storable(document.id)

    def _free_id(self, wanted: str, names: set[str]) -> str:
        """The id as it came in; with the coming entry's number if it is another's, and
        that alone where the id tells a name.
        """
        name, seq = storable(wanted), self._head.seq + 1
        if is_told_by(name, mask_of(tuple(sorted(names)))):
            return f"withheld~{seq}"
        return f"{name}~{seq}" if name in self._ids else name

    def _number(
        self,
        kind: EntryKind,
        data: Json,
        names: Iterable[str] = (),
        text: str | None = None,
    ) -> int:
        over, aside = cover(data, names, self._key, self._head.seq + 1, text)
        entry = entry_after(self._head, kind, self._at, over)
        self.entries.append(entry)
        self.asides += [aside] if aside else []
        self._head = type(self._head)(entry.seq, entry.digest)
        return entry.seq
