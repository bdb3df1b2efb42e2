"""Records that older marsads wrote: read, guarded and whole under this one."""

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from marsad.store import Record, database
from marsad.store.database import engine_for
from tests.build import report
from tests.store.test_record_log import by_hand, tables_of

STORED = sorted((Path(__file__).parent / "records").glob("*.json"))


def stored_record(location, path):
    """A record as the marsad of that schema left it, rows and all."""
    engine = engine_for(location)
    with engine.begin() as connection:
        database._upgrade(connection, path.stem)  # noqa: SLF001
        for table, rows in json.loads(path.read_text("utf-8")).items():
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join(f":{name}" for name in row)
                insert = text(f"INSERT INTO {table} ({names}) VALUES ({marks})")  # noqa: S608
                if "dated" in row:
                    row["dated"] = bool(row["dated"])
                connection.execute(insert, row)
    engine.dispose()


@pytest.mark.parametrize("path", STORED, ids=lambda p: p.stem)
def test_an_older_record_goes_on(location, path):
    stored_record(location, path)
    with Record.open(location, create=False) as record:
        assert record.verify().sound
        before = tables_of(location)
        record.rebuild()
        assert tables_of(location) == before
        assert [d.versions for d in record.documents()] == [2, 1]
        assert len(list(record.events())) == 4
        assert len(list(record.events(text="المشتل", killed=3))) == 2
        record.add(report(id="new"))
        record.accept("new/e1", by="Amal")
        assert record.verify().sound


CHANGES = [
    "UPDATE log SET at = 'then' WHERE seq = 1",
    "UPDATE contents SET body = NULL WHERE seq = 1",
    "DELETE FROM contents WHERE seq = 1",
]


@pytest.mark.parametrize("path", STORED, ids=lambda p: p.stem)
@pytest.mark.parametrize("change", CHANGES)
def test_the_guards_survive_migrations(location, path, change):
    stored_record(location, path)
    with Record.open(location), pytest.raises(DatabaseError, match="append-only"):
        by_hand(location, change)


def test_there_is_a_stored_record_of_each_older_schema():
    versions = Path(database.__file__).parent / "migrations" / "versions"
    older = {p.name[:4] for p in versions.glob("[0-9]*.py")} - {database.HEAD}
    assert older == {p.stem for p in STORED}


def test_a_migration_that_fails_changes_nothing(location, monkeypatch):
    stored_record(location, STORED[0])

    def broken(_connection):
        raise RuntimeError("power cut")

    monkeypatch.setattr(database.guards, "put", broken)
    with pytest.raises(RuntimeError):
        Record.open(location)
    monkeypatch.undo()
    engine = create_engine(engine_for(location).url)
    with engine.connect() as connection:
        found = connection.scalar(text("SELECT version_num FROM marsad_version"))
    engine.dispose()
    assert found == STORED[0].stem
    with Record.open(location) as record:
        assert record.verify().sound
