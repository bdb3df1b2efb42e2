# ruff: noqa: S608 - SQL of our own making
import json
from multiprocessing import get_context

import pytest
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import DatabaseError

from marsad.errors import BadInput
from marsad.store import Record, guards
from marsad.store.database import HEAD, engine_for
from marsad.store.identity import digest
from marsad.store.tables import DERIVED, metadata
from tests.build import TEXT, report

FILLED = ("log", "contents")
CHANGES = [
    *(f"UPDATE {table} SET seq = 99 WHERE seq = 2" for table in FILLED),
    *(f"DELETE FROM {table} WHERE seq = 3" for table in FILLED),
    "UPDATE contents SET body = '{}' WHERE seq = 2",
    "UPDATE log SET at = '1999-01-01T00:00:00Z' WHERE seq = 1",
    "INSERT INTO log SELECT seq + 5, kind, at, content, previous, 'x' FROM log WHERE seq = 1",
    "INSERT INTO log SELECT 4, kind, at, content, previous, 'x' FROM log WHERE seq = 1",
]
OF_ONE = {
    "sqlite": [
        "INSERT OR REPLACE INTO log VALUES (3, 'current', 'then', 'a', 'b', 'c')",
        "INSERT OR REPLACE INTO contents VALUES (2, '{}')",
    ],
    "postgresql": ["TRUNCATE contents", "TRUNCATE log CASCADE"],
}
GUARDS = {
    "sqlite": ["DROP TRIGGER log_no_update", "DROP TRIGGER contents_no_update",
               "DROP TRIGGER log_no_delete", "DROP TRIGGER contents_no_delete",
               "DROP TRIGGER log_in_order"],
    "postgresql": ["ALTER TABLE log DISABLE TRIGGER ALL",
                   "ALTER TABLE contents DISABLE TRIGGER ALL"],
}  # fmt: skip


def by_hand(location, *statements):
    """What somebody with the database's own tools would do."""
    engine = create_engine(engine_for(location).url)  # none of our pragmas
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def kind_of(location):
    return "postgresql" if "://" in location else "sqlite"


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_a_changed_log(location, change):
    with Record.open(location) as record:
        record.add(report())
        with pytest.raises(DatabaseError, match="append-only"):
            by_hand(location, change)
        assert record.verify().sound


@pytest.mark.parametrize("which", [0, 1])
def test_the_database_refuses_its_own_back_doors(location, which):
    with Record.open(location) as record:
        record.add(report())
        with pytest.raises(DatabaseError, match=r"append-only|referenced"):
            by_hand(location, OF_ONE[kind_of(location)][which])
        assert record.verify().sound


TAMPERED = [
    ("UPDATE contents SET body = '{}' WHERE seq = 2", "content of entry 2"),
    ("UPDATE log SET at = '1999-01-01T00:00:00Z' WHERE seq = 2", "entry 2 as written"),
    ("UPDATE log SET kind = 'judgement' WHERE seq = 3", "entry 3 as written"),
    ("DELETE FROM contents WHERE seq = 2", "content of entry 2"),
    ("DELETE FROM log WHERE seq = 2", "expected entry 2, got entry 3"),
]


@pytest.mark.parametrize(("change", "fault"), TAMPERED)
def test_verify_finds_what_was_done_without_the_guards(location, change, fault):
    with Record.open(location) as record:
        record.add(report())
        assert record.verify().sound
        by_hand(location, *GUARDS[kind_of(location)], change)
        assert any(fault in found for found in record.verify().faults)


def test_verify_finds_a_forged_chain_and_a_cut_tail_by_the_head(location):
    with Record.open(location) as record:
        record.add(report())
        noted = record.head().digest
        record.add(report(id="more"))
        assert record.verify(noted).sound
        tail = "DELETE FROM {} WHERE seq > 2"
        cut = [tail.format(table) for table in ("contents", "log")]
        by_hand(location, *GUARDS[kind_of(location)], *cut)
        with record._writing() as connection:  # noqa: SLF001 - leave no trace
            guards.put(connection)
        assert record.verify().sound
        (fault,) = record.verify(noted).faults
        assert "cut off or forked" in fault


def test_verify_misses_guards_that_were_taken_away(location):
    with Record.open(location) as record:
        record.add(report())
        by_hand(location, *GUARDS[kind_of(location)])
        faults = record.verify().faults
        assert "expected the guard log_in_order of the log, got none" in faults


def test_verify_takes_the_first_digits_of_a_head(record):
    record.add(report())
    noted = record.head().digest
    assert record.verify(noted[:12]).sound
    assert not record.verify("f" * 12).sound
    with pytest.raises(BadInput, match="12 to 64 digits"):
        record.verify(noted[:4])


def test_entries_carry_the_digest_of_their_content(record):
    record.add(report())
    for entry in record.log():
        assert digest(entry.body) == entry.content
        assert entry.at.endswith("Z")
    assert json.loads(entry.body) == {"document": 1, "run": 2}
    assert [e.seq for e in record.log(2)] == [2, 3]


def tables_of(location):
    engine = create_engine(engine_for(location).url)
    with engine.connect() as connection:
        found = {}
        for table in DERIVED:
            keys = list(table.primary_key.columns) or list(table.columns)
            ordered = select(table).order_by(*keys)
            found[table.name] = [tuple(row) for row in connection.execute(ordered)]
    engine.dispose()
    return found


def test_rebuild_makes_the_same_tables(location):
    with Record.open(location) as record:
        record.add_all([report(), report(TEXT + " تتمة."), report(extractor="two")])
        record.add(report(id="x", outlet="منبر"))
        before = tables_of(location)
        assert all(before[name] for name in ("documents", "runs", "currents", "claims"))
        by_hand(location, "UPDATE events SET type = 'forged'", "DELETE FROM currents")
        assert tables_of(location) != before
        record.rebuild()
        assert tables_of(location) == before


def add_some(location, name, start):
    start.wait()
    with Record.open(location) as record:
        for i in range(10):
            record.add_all(report(id=f"{name}{i}-{j}") for j in range(5))


def test_two_writers_at_once_both_succeed(location):
    context = get_context("spawn")
    start = context.Event()
    writers = [
        context.Process(target=add_some, args=(location, name, start)) for name in "ab"
    ]
    for process in writers:
        process.start()
    start.set()  # both make the record, too: nobody opened it before
    for process in writers:
        process.join(60)
    assert [process.exitcode for process in writers] == [0, 0]
    with Record.open(location) as record:
        assert len(record.documents()) == 100
        assert record.head().seq == 300
        assert record.verify().sound


def test_a_reader_does_not_wait_for_a_writer(location):
    with Record.open(location) as record, Record.open(location) as reader:
        record.add(report())
        with record._writing():  # noqa: SLF001 - hold the lock
            assert len(list(reader.events())) == 2


def test_the_migrated_schema_is_the_one_of_the_tables(location):
    with Record.open(location):
        engine = engine_for(location)
        found = inspect(engine)
        for table in metadata.sorted_tables:
            columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
            assert columns == {c.name: c.nullable for c in table.columns}
            indexes = {i["name"] for i in found.get_indexes(table.name)}
            assert {i.name for i in table.indexes} <= indexes
        with engine.connect() as connection:
            version = connection.scalar(text("SELECT version_num FROM marsad_version"))
        engine.dispose()
    assert version == HEAD
