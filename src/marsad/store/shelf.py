"""What a linker keeps beside the log: its items, what they are found by, their ties.

A shelf is no part of the record and follows from no entry alone: it is what some linker
made of the reports, kept so that the next report need not be compared with all. It is
emptied when the record is made again and when another linker comes, and then filled
anew. What was made of words that go (redacted, covered) goes with them; of such an item
stays that something was there and what it was tied to, until the linker looks at that.
The store does not know what the items are.

Whoever changes a shelf gives it a new stamp, so that what was computed from it as it was
before is not kept (:mod:`marsad.store.shelving`).
"""

from __future__ import annotations

from array import array
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam, delete, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

from marsad.store.tables import (
    SHELF,
    shelf,
    sighting_keys,
    sightings,
    stirred,
    ties,
    waiting,
)


class Item(Protocol):
    """What lies on a shelf."""

    @property
    def id(self) -> str: ...
    @property
    def report(self) -> str: ...


T = TypeVar("T", bound=Item)
T_co = TypeVar("T_co", bound=Item, covariant=True)
H = TypeVar("H")
Pair = tuple[str, str]
_AT_ONCE = 500
_KEYS_AT_ONCE = 64
GONE = ""  # the body of an item whose words went


@dataclass(frozen=True, slots=True)
class State:
    """How far a shelf follows from the log.

    All that entries up to ``upto`` tell lies on it, as ``linker`` sees it. How its items
    belong together was last looked at with what people had said up to ``judged``; 0 where
    it never was. A key that more than ``most`` hold is not used.
    """

    linker: str
    upto: int
    judged: int = 0
    most: int = 0
    stamp: str = field(default="", compare=False)


class Change(Protocol[T_co]):
    """What is to be changed of a shelf, in this order."""

    @property
    def gone(self) -> Collection[str]: ...
    @property
    def added(self) -> Mapping[str, tuple[T_co, Collection[str]]]: ...
    @property
    def untied(self) -> Collection[Pair]: ...
    @property
    def tied(self) -> Mapping[Pair, float]: ...


class Shelf(Generic[T]):
    """The index that a linker asks, on a connection whose transaction it shares.

    Args:
        connection: of a transaction, a writing one where the shelf is changed.
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

    # ------------------------------------------------------------------- reading

    def holders(
        self, keys: Collection[str], most: int
    ) -> Mapping[str, Collection[str]]:
        """Who holds each key; of one that more hold than ``most``, any ``most`` + 1."""
        found: dict[str, set[str]] = {key: set() for key in keys}
        of = {_hash(key): key for key in keys}
        for some in some_of(of, _KEYS_AT_ONCE):
            given = dict(enumerate(some))
            # One statement whatever the number of keys, so that it is compiled once.
            asked = {f"k{n}": given.get(n) for n in range(_KEYS_AT_ONCE)}
            rows = self._connection.execute(_HOLDERS, {**asked, "n": most + 1})
            for key, name in rows.all():
                found[of[key]].add(name)
        return found

    def sightings(self, ids: Collection[str]) -> Mapping[str, T]:
        """Those of these items that are there."""
        missing = [i for i in ids if i not in self._items]
        for some in some_of(missing):
            query = select(sightings.c.id, sightings.c.body)
            there = query.where(sightings.c.id.in_(some), sightings.c.body != GONE)
            for name, body in self._connection.execute(there).all():
                self._items[name] = self._read(body)
        return {i: self._items[i] for i in ids if i in self._items}

    def of_reports(self, reports: Collection[str]) -> set[str]:
        """The ids of all items of these reports, of which words may be gone."""
        found: set[str] = set()
        for some in some_of(reports):
            query = select(sightings.c.id).where(sightings.c.report.in_(some))
            found.update(self._connection.scalars(query))
        return found

    def ties(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The ties of each of these items, by the other end."""
        found: dict[str, dict[str, float]] = {i: {} for i in ids}
        for some in some_of(ids):
            query = select(ties).where(ties.c.a.in_(some))
            for a, b, bits in self._connection.execute(query).all():
                found[a][b] = bits
        return found

    # ------------------------------------------------------------------- writing

    def put(self, found: Iterable[tuple[T, Collection[str]]]) -> None:
        """Keep items with the keys that they hold."""
        last = self._connection.scalar(select(func.max(sightings.c.number))) or 0
        rows, keys = [], []
        for number, (item, held) in enumerate(found, last + 1):
            hashed = array("q", sorted({_hash(key) for key in held}))
            rows.append(
                {
                    "number": number,
                    "id": item.id,
                    "report": item.report,
                    "body": self._write(item),
                    "held": hashed.tobytes(),
                }
            )
            keys += [{"key": key, "sighting": number} for key in hashed]
            self._items[item.id] = item
        if rows:
            self._connection.execute(sightings.insert(), rows)
        if keys:
            self._connection.execute(sighting_keys.insert(), keys)

    def drop(self, ids: Collection[str]) -> None:
        """Let go of items with their keys."""
        for some in some_of(ids):
            held = sightings.c.id.in_(some)
            rows = select(sightings.c.number, sightings.c.held).where(held)
            unlock(self._connection, self._connection.execute(rows).all())
            self._connection.execute(delete(sightings).where(held))
        for name in ids:
            self._items.pop(name, None)

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

    def keep(self, change: Change[T]) -> None:
        """Make a change that was computed from the shelf as it is."""
        self.drop(change.gone)
        self.put(change.added.values())
        self.untie(change.untied)
        self.tie(change.tied)

    # -------------------------------------------------------------------- whose it is

    def state(self) -> State | None:
        """Who filled the shelf, and how far; ``None`` where it is empty."""
        return state_of(self._connection)

    def mark(self, state: State) -> None:
        """Say how far the shelf follows from the log."""
        mark(self._connection, state)

    def clear(self) -> None:
        """Empty the shelf."""
        empty(self._connection)
        self._items.clear()


def state_of(connection: Connection) -> State | None:
    """Who filled the shelf, and how far; ``None`` where it is empty."""
    row = connection.execute(select(shelf)).first()
    return State(row.linker, row.upto, row.judged, row.most, row.stamp) if row else None


def mark(connection: Connection, state: State) -> None:
    """Say how far the shelf follows from the log."""
    connection.execute(shelf.delete())
    row = {"one": 1, "linker": state.linker, "upto": state.upto, "judged": state.judged}
    row |= {"most": state.most, "stamp": uuid4().hex}
    connection.execute(shelf.insert(), row)


def touch(connection: Connection) -> bool:
    """Have what was computed from the shelf as it is not kept; whether there is one."""
    found = connection.execute(shelf.update().values(stamp=uuid4().hex))
    return bool(found.rowcount)


def empty(connection: Connection) -> None:
    """Empty the shelf of a record: whoever links next fills it anew."""
    for table in SHELF:
        connection.execute(table.delete())


# ---------------------------------------------------------------- what is to be done


def wait(connection: Connection, numbers: Iterable[int]) -> None:
    """Have the items of these documents laid anew."""
    _insert(connection, waiting, ((n,) for n in numbers))


def stir(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Have it looked at anew what items belong to; see :data:`.tables.stirred`."""
    if touch(connection):
        _insert(connection, stirred, rows)


def _insert(
    connection: Connection, table: Table, found: Iterable[tuple[int, *tuple[str, ...]]]
) -> None:
    """Add rows that are not there yet."""
    names = [column.name for column in table.c]
    rows = [dict(zip(names, row, strict=True)) for row in sorted(set(found))]
    postgres = connection.dialect.name == "postgresql"
    insert = postgresql.insert(table) if postgres else sqlite.insert(table)
    if rows:
        connection.execute(insert.on_conflict_do_nothing(), rows)


def settle(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Note that items were looked at."""
    gone = [{"x": number, "y": name} for number, name in sorted(set(rows))]
    if gone:
        one = delete(stirred).where(stirred.c.document == bindparam("x"))
        connection.execute(one.where(stirred.c.id == bindparam("y")), gone)


def unlock(connection: Connection, rows: Iterable[Sequence[Any]]) -> None:
    """Take items, as number and keys, off all that they are found by."""
    gone = [{"x": key, "y": number} for number, keys in rows for key in keys_of(keys)]
    if gone:
        one = delete(sighting_keys).where(sighting_keys.c.key == bindparam("x"))
        connection.execute(one.where(sighting_keys.c.sighting == bindparam("y")), gone)


def keys_of(packed: bytes) -> array[int]:
    keys = array("q")
    keys.frombytes(packed)
    return keys


def _hash(key: str) -> int:
    """64 bits for a key: a row of numbers is short, and two keys never meet."""
    digest = blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def some_of(ids: Iterable[H], size: int = _AT_ONCE) -> Iterator[list[H]]:
    rest = iter(ids)
    while chunk := list(islice(rest, size)):
        yield chunk


_ONE = (
    "SELECT * FROM (SELECT k.key, s.id FROM sighting_keys AS k JOIN sightings AS s"
    " ON s.number = k.sighting WHERE k.key = :k{} LIMIT :n) AS of{}"
)
_HOLDERS = text(" UNION ALL ".join(_ONE.format(n, n) for n in range(_KEYS_AT_ONCE)))
