"""Which documents are read otherwise since an entry of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select, true

from marsad.store.queries import SILENT
from marsad.store.tables import currents, judgements, retractions


def told_between(
    connection: Connection, since: int, upto: int, most: int
) -> tuple[int, set[int]]:
    """The documents of which the first ``most`` entries after ``since`` tell something
    that is read from them now, and the last of these entries; none after ``upto``.

    Documents of which entries up to ``upto`` tell again are left for then.
    """
    found = list[tuple[int, int]]()
    for asked in _telling(since, upto):
        found += [(s, d) for s, d in connection.execute(asked.limit(most + 1))]
    found.sort()
    last = found[most - 1][0] if len(found) > most else upto
    told = {document for seq, document in found if seq <= last}
    if last < upto:
        for asked in _telling(last, upto):
            some = asked.selected_columns.document.in_(sorted(told))
            told = told.difference(d for _, d in connection.execute(asked.where(some)))
    return last, told


def _telling(since: int, upto: int) -> Iterator[Select[Any]]:
    """Entries by which a document is read otherwise: another run, a judgement, its
    source's taking it back.
    """
    decided = judgements.c.act.not_in(SILENT)
    for at, counts in (
        (currents.c, true()),
        (judgements.c, decided & judgements.c.document.is_not(None)),
        (retractions.c, true()),
    ):
        among = select(at.seq, at.document).where(at.seq > since, at.seq <= upto)
        yield among.where(counts).order_by(at.seq)
