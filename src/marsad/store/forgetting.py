"""What a linker made of words that go: it goes with them.

Redacted or covered, the words of a report leave the linker's shelf in the same
transaction. What an item was tied to stays, under a name that tells nothing: the linker
has to see what was held together by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, func, select

from marsad.store.shelf import (
    GONE,
    keys_of,
    some_of,
    state_of,
    stir,
    unlock,
    wait,
)
from marsad.store.tables import documents, sighting_keys, sightings, stirred, ties


def forget(connection: Connection, number: int) -> None:
    """Let go of what was made of a document's words, which are about to go.

    What the items were tied to is kept under names that tell nothing: the linker has to
    see what was held together by them. Others come to wait with it if a key tells
    something again that they share.
    """
    state = state_of(connection)
    name = select(documents.c.id).where(documents.c.number == number)
    report = connection.scalar(name)
    if state is None or report is None:
        return
    query = select(sightings).where(sightings.c.report == report)
    rows = connection.execute(query).all()
    keys = {key for row in rows for key in keys_of(row.held)}
    many = set(_crowded(connection, keys, state.most))
    unlock(connection, [(row.number, row.held) for row in rows])
    for row in rows:
        _leave(connection, row.number, row.id, number)
    widened = many - set(_crowded(connection, many, state.most))
    wait(connection, {number, *_documents(connection, widened)})
    connection.execute(delete(stirred).where(stirred.c.document == number))
    stir(connection, [(number, "")])


def _leave(connection: Connection, item: int, name: str, document: int) -> None:
    """Put something without words in the place of an item."""
    left = f"{left_of(document)}/{item}"
    connection.execute(
        sightings.update()
        .where(sightings.c.number == item)
        .values(id=left, report=left_of(document), body=GONE, held=b"")
    )
    for end in (ties.c.a, ties.c.b):
        renamed = ties.update().where(end == name).values({end.name: left})
        connection.execute(renamed)


def left_of(document: int) -> str:
    """The report under which lies what is left of a document's items."""
    return f"gone~{document}"


def _crowded(connection: Connection, keys: Iterable[int], most: int) -> Iterator[int]:
    """Those of these keys that more than ``most`` items hold."""
    k = sighting_keys.c
    for some in some_of(keys):
        found = select(k.key).where(k.key.in_(some)).group_by(k.key)
        yield from connection.scalars(found.having(func.count() > most))


def _documents(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The documents whose items hold one of these keys."""
    found, k = set[int](), sighting_keys.c
    for some in some_of(keys):
        query = (
            select(documents.c.number)
            .join(sightings, sightings.c.report == documents.c.id)
            .join(sighting_keys, k.sighting == sightings.c.number)
            .where(k.key.in_(some))
        )
        found.update(connection.scalars(query))
    return found
