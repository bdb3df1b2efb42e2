import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import marsad.store
from marsad import settings
from marsad.errors import BadRecord
from marsad.store import Record
from marsad.store.database import HEAD, engine_for
from tests.build import report


def test_open_makes_a_record_and_finds_it_again(location):
    with Record.open(location) as record:
        record.add(report())
    with Record.open(location, create=False) as record:
        assert len(record.documents()) == 1


def test_open_does_not_make_one_unasked(location):
    with pytest.raises(BadRecord, match="expected a record at"):
        Record.open(location, create=False)


def test_open_refuses_a_newer_record(location):
    Record.open(location).close()
    engine = create_engine(engine_for(location).url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE marsad_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(BadRecord, match="got 9999: a newer marsad wrote it"):
        Record.open(location)


def test_open_refuses_a_database_of_something_else(location):
    engine = create_engine(engine_for(location).url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    engine.dispose()
    with pytest.raises(BadRecord, match="a database of something else"):
        Record.open(location)


def test_open_refuses_another_file_and_leaves_it_alone(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("قصف في مأرب " * 500)
    before = path.read_bytes()
    with pytest.raises(BadRecord, match="got a file of another kind"):
        Record.open(path)
    assert path.read_bytes() == before


WRONG = [
    ("{folder}", "got a folder"),
    ("{folder}/none/record.sqlite", "expected a folder for the record"),
    ("mysql://localhost/x", "expected SQLite or PostgreSQL"),
    ("nonsense://x", "expected SQLite or PostgreSQL"),
    ("://", "expected a database URL"),
    ("postgresql://me:secret@127.0.0.1:1/x", "to answer"),
]


@pytest.mark.parametrize(("where", "message"), WRONG)
def test_open_says_what_is_wrong_in_a_sentence(tmp_path, where, message):
    with pytest.raises(BadRecord, match=message) as error:
        Record.open(where.format(folder=tmp_path))
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_a_record_that_is_gone_is_missed(tmp_path):
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(report())
        path.unlink()
        with pytest.raises(BadRecord, match="it is gone"):
            record.add(report(id="more"))
        with pytest.raises(BadRecord, match="it is gone"):
            record.documents()


def test_a_read_only_record_is_read_and_not_written(tmp_path):
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(report())
    with Record.open(f"sqlite:///file:{path}?mode=ro&uri=true") as record:
        assert len(list(record.events())) == 2
        with pytest.raises(BadRecord, match="read-only"):
            record.add(report(id="more"))


def test_a_full_disk_loses_nothing(tmp_path):
    with Record.open(tmp_path / "record.sqlite") as record:
        record.add(report())
        with record._engine.connect() as connection:  # noqa: SLF001
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(BadRecord, match="expected room on the disk"):
            record.add_all(report(id=f"r{i}") for i in range(50))
        assert len(record.documents()) == 1
        assert record.verify().sound
        with record._engine.connect() as connection:  # noqa: SLF001
            connection.execute(text("PRAGMA max_page_count = 1073741823"))
        record.add_all(report(id=f"r{i}") for i in range(50))
        assert len(record.documents()) == 51


def test_sqlite_keeps_a_write_ahead_log(tmp_path):
    path = tmp_path / "record.sqlite"
    Record.open(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_the_last_migration_is_the_head():
    folder = Path(marsad.store.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


@pytest.fixture
def home(monkeypatch, tmp_path):
    for name in ("MARSAD_RECORD", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(settings.sys, "platform", "linux")
    return tmp_path


def test_the_record_lies_in_the_data_folder_by_default(home):
    with Record.open() as record:
        assert record.name == str(home / ".local/share/marsad/record.sqlite")
        assert Path(record.name).exists()


PLACES = [
    ({"XDG_DATA_HOME": "/data"}, "linux", "/data/marsad/record.sqlite"),
    ({"XDG_DATA_HOME": "data"}, "linux", "{home}/.local/share/marsad/record.sqlite"),
    ({"MARSAD_RECORD": ""}, "linux", "{home}/.local/share/marsad/record.sqlite"),
    ({"MARSAD_RECORD": "postgresql://x/y"}, "linux", "postgresql://x/y"),
    ({}, "darwin", "{home}/Library/Application Support/marsad/record.sqlite"),
    ({}, "win32", "{home}/AppData/Local/marsad/record.sqlite"),
]


@pytest.mark.parametrize(("told", "platform", "expected"), PLACES)
def test_record_location_follows_the_platform(
    home, monkeypatch, told, platform, expected
):
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(settings.sys, "platform", platform)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert str(settings.record_location()) == expected.format(home=home)
