"""Names of private persons taken out of contents: at once, or once they are known.

An extraction that is added, or a judgement, is covered before it is written. A name may
become known later: another extractor finds it, or a person gives it. Then the earlier
entries of the document are covered too. The log says so in an entry of its own, which
names them with the digests of their new contents; their first digests stand still, and
who has the names sees that they do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection, select, union_all

from marsad.contract import Json, dumps, from_dict
from marsad.contract.masking import (
    Masking,
    blocked,
    masking,
    other_names,
    wordings,
    wordings_of,
)
from marsad.model import Party, Span, Stated
from marsad.store.chain import (
    Entry,
    EntryKind,
    append,
    entries_at,
    entry_after,
    head_of,
)
from marsad.store.covering import (
    Aside,
    covered,
    private_parties,
    seals,
    set_aside,
    shadows,
)
from marsad.store.database import COVERED
from marsad.store.forgetting import forget
from marsad.store.identity import digest
from marsad.store.judgement import Act
from marsad.store.keys import Key
from marsad.store.loading import contents_of
from marsad.store.names import Names, salt
from marsad.store.projection import remove_rows, write_rows
from marsad.store.tables import (
    contents,
    documents,
    judged,
    judgements,
    retractions,
    runs,
    versions,
)


@lru_cache(maxsize=64)
def mask_of(names: tuple[str, ...]) -> Masking:
    """Paints these names over, a block a letter."""
    return masking(names, blocked)


def cover(
    data: Json, names: Iterable[str], key: Key, seq: int, text: str | None = None
) -> tuple[Json, Aside | None]:
    """A content before it is written, and what is set aside of it.

    Args:
        data: the content with its names.
        names: those to be covered.
        key: makes the hashes.
        seq: the number of the entry.
        text: the text in which its spans count.
    """
    wanted = tuple(sorted(set(names)))
    if not wanted:
        return data, None
    mask = mask_of(wanted)
    hidden = covered(data, mask, None if text is None else (text, mask(text)))
    if hidden == data:
        return data, None
    return set_aside(data, hidden, wanted, salt(), shadows(data, hidden, key, seq))


def known_names(connection: Connection, names: Names, number: int) -> set[str]:
    """The names that are covered in the entries of a document."""
    found = [
        seal for entry in entries_of(connection, number) for seal in seals(entry.body)
    ]
    return {n for aside in names.read(connection, found).values() for n in aside.names}


def names_in(connection: Connection, names: Names, number: int) -> set[str]:
    """The names that the runs and judgements of a document tell, covered or not."""
    read = _plain(connection, names, entries_of(connection, number))
    texts = {seq: data["text"] for seq, data in read.items() if "text" in data}
    reports = [
        from_dict(d["report"], texts[d["version"]])
        for d in read.values()
        if "report" in d
    ]
    found = {name for report in reports for name in wordings(report)}
    others = [name for report in reports for name in other_names(report)]
    for data in read.values():
        given = (_named(p) for _, p in private_parties(data) if "report" not in data)
        found |= set(wordings_of(given, others))
    return found


def _named(party: Json) -> Stated[Party]:
    aliases, told = tuple(party["aliases"]), party.get("text") or party["name"] or ""
    shape = Party(party["name"], None, party["kind"], aliases, party["country"])
    return Stated(shape, Span(0, 0), told, "")


def withhold_all(
    connection: Connection, names: Names, by: tuple[str, str], at: str
) -> int:
    """Cover the names that the runs of all documents tell; how many entries."""
    numbers = connection.scalars(select(documents.c.number)).all()
    return sum(
        withhold(connection, names, n, names_in(connection, names, n), by, at)
        for n in numbers
    )


def unnamed(connection: Connection, names: Names) -> set[str]:
    """Seals in the table of names that no entry of the log bears."""
    there = names.seals(connection)
    rows = connection.execution_options(yield_per=500).execute(select(contents.c.body))
    for (body,) in rows if there else ():
        there.difference_update(seals(body or ""))
    return there


def entries_of(connection: Connection, number: int) -> list[Entry]:
    """The entries that hold words of a document, in order."""
    seqs = union_all(
        *(
            select(table.c.seq).where(table.c.document == number)
            for table in (versions, retractions, runs, judgements, judged)
        )
    )
    found = entries_at(connection, connection.scalars(seqs))
    return [
        e for e in found if not (e.is_redacted or e.is_redaction or e.is_withholding)
    ]


def withhold(
    connection: Connection,
    names: Names,
    number: int,
    wanted: Iterable[str],
    by: tuple[str, str],
    at: str,
) -> int:
    """Cover names in all that the record holds of a document; how many entries.

    Args:
        connection: of a writing transaction.
        names: the table of names.
        number: the document's.
        wanted: the names.
        by: who, and why.
        at: the time of writing.
    """
    found = entries_of(connection, number)
    read = _plain(connection, names, found)
    key, mask = names.needed(connection), mask_of(tuple(sorted(set(wanted))))
    bodies = {e.seq: json.loads(e.body) for e in found}
    shown = {seq: str(data["text"]) for seq, data in bodies.items() if "text" in data}
    texts = {seq: (now, mask(now)) for seq, now in shown.items()}
    changed: list[Entry] = []
    asides: list[Aside] = []
    for entry in found:
        data = bodies[entry.seq]
        hidden = covered(data, mask, texts.get(_text_of(data)))
        if hidden == data:
            continue
        told = shadows(read[entry.seq], hidden, key, entry.seq)
        over, aside = set_aside(data, hidden, wanted, salt(), told)
        changed.append(replace(entry, body=dumps(over, canonical=True)))
        asides.append(aside)
    if changed:
        names.keep(connection, asides)
        _write(connection, number, changed, by, at)
    return len(changed)


def _text_of(data: Json) -> int:
    """The version in whose text the spans of a content count; 0 where none do."""
    return int((data.get("on") or data).get("version") or 0)


def _plain(
    connection: Connection, names: Names, found: Sequence[Entry]
) -> dict[int, Json]:
    return contents_of(connection, {e.seq: e.body for e in found}, names)


def _write(
    connection: Connection,
    number: int,
    changed: Sequence[Entry],
    by: tuple[str, str],
    at: str,
) -> None:
    data = {
        "act": Act.WITHHOLD.value,
        "by": by[0],
        "why": by[1],
        "document": number,
        "entries": [e.seq for e in changed],
        "digests": [digest(e.body) for e in changed],
    }
    entry = entry_after(head_of(connection), EntryKind.JUDGEMENT, at, data)
    append(connection, [entry])
    for one in changed:
        own = contents.c.seq == one.seq
        connection.execute(contents.update().where(own).values(body=one.body))
    forget(connection, number)  # what a linker made of the texts as they were
    remove_rows(connection, [e.seq for e in changed])
    connection.info[COVERED] = True
    write_rows(connection, [*changed, entry])
