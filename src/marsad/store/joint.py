"""Judgements on incidents: read as of any entry, and what they say of pairs of events.

A judgement names events as they were read when somebody judged. What they are in the
readings that stand is found by their words; one that is in no reading now waits.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.store.following import Now
from marsad.store.judgement import (
    PAIRING,
    Act,
    Judgement,
    Subject,
    standing,
)
from marsad.store.membership import Member
from marsad.store.tables import contents, judged, judgements, log

_AT_ONCE = 500


class Pair(NamedTuple):
    """What a person said of two events: one incident, or two; ``entry`` is where."""

    a: Now
    b: Now
    same: bool
    entry: int


def joint(
    connection: Connection, upto: int, documents: Collection[int] | None = None
) -> list[Judgement]:
    """The judgements on incidents up to an entry, in order, undone ones and undos too.

    ``documents`` asks for those that name an event of one of these, by number.
    """
    asked = select(judged.c.seq).where(judged.c.seq <= upto)
    if documents is None:
        return list(_read(connection, sorted(set(connection.scalars(asked)))))
    seqs = set[int]()
    numbers = sorted(set(documents))
    for start in range(0, len(numbers), _AT_ONCE):
        some = judged.c.document.in_(numbers[start : start + _AT_ONCE])
        seqs.update(connection.scalars(asked.where(some)))
    return list(_read(connection, sorted(seqs)))


def _read(connection: Connection, seqs: list[int]) -> Iterator[Judgement]:
    for start in range(0, len(seqs), _AT_ONCE):
        some = seqs[start : start + _AT_ONCE]
        sides = _sides(connection, some)
        j = judgements.c
        rows = connection.execute(
            select(j.seq, log.c.at, j.act, j.by, contents.c.body)
            .add_columns(j.incident, j.slot, j.value, j.undoes)
            .join(log, log.c.seq == j.seq)
            .join(contents, contents.c.seq == j.seq)
            .where(j.seq.in_(some))
            .order_by(j.seq)
        )
        for row in rows:
            yield Judgement(
                seq=row.seq,
                at=row.at,
                act=Act(row.act),
                by=row.by,
                why=json.loads(row.body)["why"] if row.body else None,
                value=tuple(json.loads(row.value)),
                undoes=row.undoes,
                redacted=row.body is None,
                subject=Subject(row.incident, sides[row.seq], row.slot),
            )


def _sides(
    connection: Connection, seqs: list[int]
) -> dict[int, tuple[tuple[Member, ...], ...]]:
    """The events that judgements name, by the judgements' entries."""
    found = defaultdict[int, defaultdict[int, list[Member]]](lambda: defaultdict(list))
    rows = connection.execute(
        select(judged)
        .where(judged.c.seq.in_(seqs))
        .order_by(judged.c.seq, judged.c.position)
    )
    for row in rows:
        member = Member(row.document, row.run, row.event)
        found[row.seq][row.side].append(member)
    return {
        seq: tuple(tuple(members) for _, members in sorted(sides.items()))
        for seq, sides in found.items()
    }


def pairs(
    given: Iterable[Judgement], now: Mapping[Member, Now | None]
) -> Iterator[Pair]:
    """What counts of judgements on incidents, pair by pair, the earliest first.

    Args:
        given: judgements, undone ones and undos too.
        now: what each event that they name is now.
    """
    for one in standing(given):
        if one.act not in PAIRING or one.subject is None:
            continue
        sides = [
            sorted({name for m in side if (name := now[m])})
            for side in one.subject.sides
        ]
        same = one.act in {Act.MERGE, Act.SAME}
        for a, b in _together(sides) if same else _apart(sides):
            if a != b:
                yield Pair(a, b, same, one.seq)


def _together(sides: list[list[Now]]) -> Iterator[tuple[Now, Now]]:
    """The first event with each other one: enough to hold all together."""
    found = [name for side in sides for name in side]
    yield from ((found[0], other) for other in found[1:])


def _apart(sides: list[list[Now]]) -> Iterator[tuple[Now, Now]]:
    for one, other in combinations(sides, 2):
        yield from product(one, other)
