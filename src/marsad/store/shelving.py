"""The linker's shelf of a record: read as it is, changed in short transactions.

A linker computes what is to be changed while others write, from one state of the record,
and has it kept in a moment. What was computed from a shelf that somebody changed since
(another linker, a redaction) is refused: nothing made of words that went comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Generic, Self

from sqlalchemy import Connection, delete, select

from marsad.model import Extraction
from marsad.store import chain, incidents, linking, queries, shelf
from marsad.store.database import snapshot
from marsad.store.following import Now
from marsad.store.forgetting import left_of
from marsad.store.gathering import Naming, relink
from marsad.store.linking import Linking, Overtaken
from marsad.store.loading import load
from marsad.store.membership import WHOLE
from marsad.store.shelf import Change, Shelf, State, T, some_of
from marsad.store.tables import documents, stirred, waiting
from marsad.store.telling import told_between
from marsad.store.uniting import Uniting


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be laid on a shelf next.

    Entries up to ``upto`` tell of the documents ``numbers``; what lies there of the
    reports called ``reports`` makes room for ``extractions``. ``more`` says that other
    documents wait.
    """

    upto: int
    numbers: frozenset[int]
    reports: frozenset[str]
    extractions: tuple[Extraction, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Stirred:
    """Items that may belong to other incidents now, by id, and whole documents."""

    ids: frozenset[str] = frozenset()
    documents: frozenset[int] = frozenset()
    rows: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """One change of a shelf, and of the incidents by it.

    ``was`` is the state that it was computed from, ``now`` the one it leads to; ``told``
    is laid, ``settled`` was looked at, ``stirred`` (pairs of report and id, and the
    documents of ``told`` where ``all_stirred``) is to be.
    """

    was: State
    now: State
    change: Change[T]
    told: frozenset[int]
    stirred: Collection[tuple[str, str]] = ()
    all_stirred: bool = False
    settled: Collection[tuple[int, str]] = ()
    looked_at: Collection[tuple[str, str]] = ()
    naming: Naming | None = field(default=None, repr=False)


class Shelving(Uniting):
    """What a linker keeps beside the log."""

    @contextmanager
    def shelf(
        self, write: Callable[[T], str], read: Callable[[str], T]
    ) -> Iterator[Shelf[T]]:
        """The shelf, in one writing transaction; of :meth:`still` to be read only.

        Args:
            write: what the linker keeps → text.
            read: that text → the same.
        """
        bound = self._bound
        with nullcontext(bound) if bound else self._writing() as connection:
            yield Shelf(connection, write, read)

    @contextmanager
    def still(self) -> Iterator[Self]:
        """The same record as it is now, to be read only: all answers are of one state,
        whoever writes meanwhile. Names are covered.
        """
        self._check_gone()
        with snapshot(self._engine) as connection:
            bound = type(self)(self._engine, self._names)
            bound._bound = connection  # noqa: SLF001 - its own
            yield bound

    def begun(self, linker: str, most: int) -> State:
        """How far the shelf follows from the log; one of another linker is emptied.

        Args:
            linker: which code and weights link.
            most: how many may hold a key that is used.
        """
        with self._reading() as connection:
            state = self._own(connection, linker, most)
        if state is None:
            with self._writing() as connection:
                state = self._own(connection, linker, most)
                if state is None:
                    shelf.empty(connection)
                    shelf.mark(connection, State(linker, 0, most=most))
                    state = self._own(connection, linker, most)
        if state is None:
            raise Overtaken("expected a shelf, got none: somebody emptied it")
        return state

    def _own(self, connection: Connection, linker: str, most: int) -> State | None:
        state = shelf.state_of(connection)
        known = state and state.upto <= chain.head_of(connection).seq
        return state if state and known and (state.linker, state.most) == (linker, most) else None  # fmt: skip

    def told(self, since: int, *, as_of: int, most: int) -> Told:
        """What entries after ``since`` tell of, or what waits, as read at ``as_of``.

        Of some ``most`` documents at once; names of private persons stay covered.
        """
        with self._reading() as connection:
            asked = select(waiting.c.document).order_by(waiting.c.document)
            waits = list(connection.scalars(asked.limit(most + 1)))
            upto, numbers = told_between(connection, since, as_of, most)
            numbers |= set(waits[:most])
            names = _names(connection, numbers)
            places = queries.runs_of(connection, as_of, numbers)
            read = load(connection, places, as_of)
        return Told(
            upto,
            frozenset(numbers),
            frozenset({*names, *map(left_of, numbers)}),
            tuple(one.extraction() for one in read),
            more=len(waits) > most,
        )

    def stirred(self, most: int) -> Stirred:
        """Some of what may belong to other incidents now."""
        asked = select(stirred).order_by(stirred.c.document, stirred.c.id)
        with self._reading() as connection:
            rows = [(n, name) for n, name in connection.execute(asked.limit(most))]
        return Stirred(
            frozenset(name for _, name in rows if name != WHOLE),
            frozenset(number for number, name in rows if name == WHOLE),
            frozenset(rows),
        )

    def called(self, numbers: Collection[int]) -> set[str]:
        """The ids of documents."""
        with self._reading() as connection:
            return set(_names(connection, numbers))

    def around(
        self, events: Collection[Now], whole: Collection[int], *, as_of: int
    ) -> set[int]:
        """The numbers of the incidents that hold these events or anything of some
        documents, or held it once, as they are linked now.
        """
        with self._reading() as connection:
            at = chain.head_of(connection).seq
            return incidents.around(connection, events, whole, as_of, at)

    def last_linked(self) -> int:
        """The entry of the last linking, 0 for none."""
        with self._reading() as connection:
            return linking.last_linking(connection, chain.head_of(connection).seq)

    def keep(
        self, step: Batch[T], write: Callable[[T], str], read: Callable[[str], T]
    ) -> Linking | None:
        """Change the shelf and write which incidents changed by it, in one transaction.

        Raises:
            Overtaken: the shelf is no longer what the step was computed from, or somebody
                else linked.
        """
        with self._writing() as connection:
            own = Shelf(connection, write, read)
            state = own.state()
            if state is None or state.stamp != step.was.stamp:
                raise Overtaken("expected the shelf as it was, got another")
            made = relink(connection, step.naming) if step.naming else None
            own.keep(step.change)
            own.mark(step.now)
            _note(connection, step)
        return made


def _note(connection: Connection, step: Batch[T]) -> None:
    """Keep in mind what is still to be done, and forget what was."""
    for some in some_of(step.told):
        connection.execute(delete(waiting).where(waiting.c.document.in_(some)))
    told = {*step.stirred, *step.looked_at}
    numbers = _numbers(connection, {report for report, _ in told})
    place = {name: (numbers[r], name) for r, name in told if r in numbers}
    done = (place[name] for _, name in step.looked_at if name in place)
    shelf.settle(connection, {*done, *step.settled})
    rows = {place[name] for _, name in step.stirred if name in place}
    whole = {(number, WHOLE) for number in step.told if step.all_stirred}
    shelf.stir(connection, rows | whole)


def _names(connection: Connection, numbers: Collection[int]) -> list[str]:
    """The ids of documents by number."""
    names = list[str]()
    for some in some_of(sorted(numbers)):
        asked = select(documents.c.id).where(documents.c.number.in_(some))
        names += connection.scalars(asked)
    return names


def _numbers(connection: Connection, names: Collection[str]) -> dict[str, int]:
    found = dict[str, int]()
    for some in some_of(sorted(names)):
        asked = select(documents.c.id, documents.c.number)
        rows = connection.execute(asked.where(documents.c.id.in_(some)))
        found |= {row.id: row.number for row in rows}
    return found
