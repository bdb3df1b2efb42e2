"""What a linker keeps beside the log: its items, what they are found by, their ties.

A shelf is no part of the record and follows from no entry alone: it is what some linker
made of the reports, kept so that the next report need not be compared with all. It is
emptied when the record is made again, when words are redacted and when another linker
comes, and then filled anew. The store does not know what the items are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection, bindparam, delete, func, select, text

from marsad.store.tables import SHELF, shelf, sighting_keys, sightings, ties


class Item(Protocol):
    """What lies on a shelf."""

    @property
    def id(self) -> str: ...
    @property
    def report(self) -> str: ...


T = TypeVar("T", bound=Item)
H = TypeVar("H")
Pair = tuple[str, str]
_AT_ONCE = 500
_KEYS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class State:
    """Which linker filled a shelf, from the log up to which entry."""

    linker: str
    upto: int


class Shelf(Generic[T]):
    """The index that a linker asks, on a connection whose transaction it shares.

    Args:
        connection: of a writing transaction.
        write: item → text.
        read: text → item.
    """

    def __init__(
        self,
        connection: Connection,
        write: Callable[[T], str],
        read: Callable[[str], T],
    ) -> None:
        self._connection = connection
        self._write, self._read = write, read
        self._items: dict[str, T] = {}
        self._numbers: dict[str, int] = {}

    # ------------------------------------------------------------------- reading

    def holders(
        self, keys: Collection[str], most: int
    ) -> Mapping[str, Collection[str]]:
        """Who holds each key; of one that more hold than ``most``, any ``most`` + 1."""
        found: dict[str, set[str]] = {key: set() for key in keys}
        of = {_hash(key): key for key in keys}
        for some in _some(of, _KEYS_AT_ONCE):
            given = dict(enumerate(some))
            # One statement whatever the number of keys, so that it is compiled once.
            asked = {f"k{n}": given.get(n) for n in range(_KEYS_AT_ONCE)}
            for key, name in self._connection.execute(
                _HOLDERS, {**asked, "n": most + 1}
            ):
                found[of[key]].add(name)
        return found

    def sightings(self, ids: Collection[str]) -> Mapping[str, T]:
        """Those of these items that are there."""
        missing = [i for i in ids if i not in self._items]
        for some in _some(missing):
            query = select(sightings).where(sightings.c.id.in_(some))
            for row in self._connection.execute(query):
                self._items[row.id] = self._read(row.body)
                self._numbers[row.id] = row.number
        return {i: self._items[i] for i in ids if i in self._items}

    def of_reports(self, reports: Collection[str]) -> set[str]:
        """The ids of all items of these reports."""
        found: set[str] = set()
        for some in _some(reports):
            query = select(sightings.c.id).where(sightings.c.report.in_(some))
            found.update(self._connection.scalars(query))
        return found

    def ties(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The ties of each of these items, by the other end."""
        found: dict[str, dict[str, float]] = {i: {} for i in ids}
        for some in _some(ids):
            query = select(ties).where(ties.c.a.in_(some))
            for row in self._connection.execute(query):
                found[row.a][row.b] = row.bits
        return found

    # ------------------------------------------------------------------- writing

    def put(self, found: Iterable[tuple[T, Collection[str]]]) -> None:
        """Keep items with the keys that they hold."""
        last = self._connection.scalar(select(func.max(sightings.c.number))) or 0
        rows, keys = [], []
        for number, (item, held) in enumerate(found, last + 1):
            body = self._write(item)
            rows.append(
                {"number": number, "id": item.id, "report": item.report, "body": body}
            )
            keys += [{"key": _hash(key), "sighting": number} for key in set(held)]
            self._items[item.id], self._numbers[item.id] = item, number
        if rows:
            self._connection.execute(sightings.insert(), rows)
        if keys:
            self._connection.execute(sighting_keys.insert(), keys)

    def drop(self, found: Iterable[tuple[T, Collection[str]]]) -> None:
        """Let go of items that were read, with their keys."""
        for item, held in found:
            number = self._numbers.pop(item.id)
            keys = [_hash(key) for key in held]
            for gone in (
                delete(sightings).where(sightings.c.number == number),
                delete(sighting_keys)
                .where(sighting_keys.c.key.in_(keys))
                .where(sighting_keys.c.sighting == number),
            ):
                self._connection.execute(gone)
            del self._items[item.id]

    def tie(self, scores: Mapping[Pair, float]) -> None:
        """Keep ties."""
        rows = [
            {"a": x, "b": y, "bits": bits}
            for (a, b), bits in scores.items()
            for x, y in ((a, b), (b, a))
        ]
        if rows:
            self._connection.execute(ties.insert(), rows)

    def untie(self, pairs: Iterable[Pair]) -> None:
        """Let go of ties."""
        gone = [{"x": x, "y": y} for a, b in pairs for x, y in ((a, b), (b, a))]
        if gone:
            one = delete(ties).where(ties.c.a == bindparam("x"))
            self._connection.execute(one.where(ties.c.b == bindparam("y")), gone)

    # -------------------------------------------------------------------- whose it is

    def state(self) -> State | None:
        """Who filled the shelf, and up to which entry; ``None`` where it is empty."""
        row = self._connection.execute(select(shelf)).first()
        return State(row.linker, row.upto) if row else None

    def mark(self, state: State) -> None:
        """Say that the shelf follows from the log up to an entry."""
        self._connection.execute(shelf.delete())
        row = {"one": 1, "linker": state.linker, "upto": state.upto}
        self._connection.execute(shelf.insert(), row)

    def clear(self) -> None:
        """Empty the shelf."""
        empty(self._connection)
        self._items.clear()
        self._numbers.clear()


def empty(connection: Connection) -> None:
    """Empty the shelf of a record: whoever links next fills it anew."""
    for table in SHELF:
        connection.execute(table.delete())


def _hash(key: str) -> int:
    """64 bits for a key: a row of numbers is short, and two keys never meet."""
    digest = blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _some(ids: Iterable[H], size: int = _AT_ONCE) -> Iterator[list[H]]:
    rest = iter(ids)
    while chunk := list(islice(rest, size)):
        yield chunk


_ONE = (
    "SELECT * FROM (SELECT k.key, s.id FROM sighting_keys AS k JOIN sightings AS s"
    " ON s.number = k.sighting WHERE k.key = :k{} LIMIT :n) AS of{}"
)
_HOLDERS = text(" UNION ALL ".join(_ONE.format(n, n) for n in range(_KEYS_AT_ONCE)))
