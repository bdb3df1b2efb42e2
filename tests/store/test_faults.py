"""What goes wrong around a record: the database goes away, the disk is full, the clock is
set back. A clear word, nothing lost, nothing twice, and the next run goes on.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from threading import Timer

import pytest
from sqlalchemy import create_engine, make_url, text

from marsad.errors import BadRecord
from marsad.store import Record, connected
from tests.build import TEXT, report
from tests.store.conftest import SERVER

ROOT = Path(__file__).resolve().parents[2]
BATCH = 200
LETTERS = str.maketrans("0123456789", "ghijklmnop")
REPORTS = [report(id=f"r{n}") for n in range(3 * BATCH)]


def marsad(*arguments, **options):
    """Call the command in a process of its own."""
    command = [sys.executable, "-m", "marsad", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, **options
    )


def one_line(told):
    assert told.count("\n") <= 1
    assert "Traceback" not in told
    return told


# ------------------------------------------------------------- the database goes away


class Server:
    """A PostgreSQL server of one's own, which may be taken down."""

    def __init__(self):
        told = 'echo "$MARSAD_TEST_POSTGRES"; cat >/dev/null'
        command = [str(ROOT / "tests" / "postgres.sh"), "sh", "-c", told]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self._process.stdout.readline().strip()
        self._data = Path(make_url(self.url).query["host"]) / "data"
        self._bin = Path(os.readlink(f"/proc/{self._pid()}/exe")).parent  # noqa: PTH115

    def _pid(self):
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def _control(self, *words):
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*owner, str(self._bin / "pg_ctl"), "-D", str(self._data), *words]
        return subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, check=False
        ).returncode

    def kill(self):
        os.kill(self._pid(), 9)

    def stop(self):
        assert self._control("-m", "fast", "stop") == 0

    def start(self):
        """As it was started first; a killed one's children may take a while to go."""
        for _ in range(60):
            if self._control("-w", "-l", str(self._data / "log"), "restart") == 0:
                return
            time.sleep(0.5)
        raise AssertionError("expected the server to start")

    def close(self):
        self._process.stdin.close()
        self._process.wait(60)


@pytest.fixture(scope="module")
def server():
    if not SERVER:
        pytest.skip("no server in MARSAD_TEST_POSTGRES: tests/postgres.sh pytest …")
    own = Server()
    yield own
    own.close()


@pytest.fixture
def on_server(server):
    """An empty database on a server that may be taken down."""
    yield server.url
    url = make_url(server.url).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.mark.parametrize("goes", [Server.kill, Server.stop], ids=lambda f: f.__name__)
def test_the_server_goes_between_batches_and_comes_back(server, on_server, goes):
    def reports():
        yield from REPORTS[:BATCH]
        goes(server)
        yield from REPORTS[BATCH:]

    with Record.open(on_server) as record:
        with pytest.raises(BadRecord, match="expected the database of") as told:
            record.add_all(reports())
        assert "\n" not in str(told.value)
        server.start()
        assert len(record.documents()) == BATCH  # the open record finds it again
        changes = Counter(a.change for a in record.add_all(REPORTS))
        assert changes == {"unchanged": BATCH, "new document": 2 * BATCH}
        assert record.verify().sound


def failure(record, start):
    """What is said of a batch that could not be added; empty if it was."""
    try:
        record.add_all(REPORTS[start : start + BATCH])
    except BadRecord as error:
        return str(error)
    return ""


def test_the_server_is_killed_while_a_batch_is_written(server, on_server):
    random = Random(5)  # noqa: S311
    with Record.open(on_server) as record:
        for _ in range(4):
            Timer(random.random() * 0.5, server.kill).start()
            told = [failure(record, start) for start in range(0, len(REPORTS), BATCH)]
            assert all("\n" not in t for t in told)
            time.sleep(0.5)
            server.start()
            assert record.verify().sound
            assert len(record.documents()) % BATCH == 0
        record.add_all(REPORTS)
        found = [d.id for d in record.documents()]
        assert sorted(found) == sorted({r.document.id for r in REPORTS})


def test_the_command_says_in_one_line_that_the_server_is_gone(server, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    server.stop()
    try:
        done = marsad("add", tmp_path / "a.txt", "--record", server.url)
    finally:
        server.start()
    assert done.returncode == 1
    told = one_line(done.stderr)
    assert told.startswith("marsad: expected the database of postgresql://")


# ------------------------------------------------------------------- the disk is full


def run(*words):
    """Run a program of the system; whether it could."""
    done = subprocess.run(list(map(str, words)), capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def disk():
    """A disk with a few megabytes of room, and how to make it larger."""
    place = Path(tempfile.mkdtemp(prefix="marsad-disk."))

    def mount(option):
        return run("mount", "-t", "tmpfs", "-o", option, "none", place)

    if os.geteuid() != 0 or not mount("size=12m"):
        pytest.skip("no leave to mount a small disk")
    yield place, lambda: mount("remount,size=256m")
    run("umount", "--lazy", place)
    place.rmdir()


@cache
def bulky(number, size=100_000):
    """Reports that no database can pack."""
    random = Random(1)  # noqa: S311
    return [
        report(f"{TEXT} {random.randbytes(size).hex().translate(LETTERS)}", id=f"b{n}")
        for n in range(number)
    ]


def fill(record):
    for each in bulky(60):
        record.add(each)


def goes_on(record, more_room):
    """The record is full, says so, and goes on once there is room."""
    for _ in range(2):
        with pytest.raises(BadRecord, match="expected room on the disk"):
            fill(record)
        assert record.verify().sound
    there = len(record.documents())
    assert there > 0
    more_room()
    changes = Counter(a.change for a in record.add_all(bulky(60)))
    assert changes["unchanged"] == there
    assert len(record.documents()) == 60
    assert record.verify().sound


def test_a_full_disk_and_sqlite(disk):
    place, more_room = disk
    with Record.open(place / "record.sqlite") as record:
        goes_on(record, more_room)


def test_a_full_disk_and_postgresql(disk, server):
    """The tables are on the small disk."""
    place, more_room = disk
    folder = place / "tables"
    folder.mkdir()
    place.chmod(0o755)
    run("chown", "postgres", folder)
    url = make_url(server.url).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE TABLESPACE small LOCATION '{folder}'"))
        connection.execute(text("CREATE DATABASE small TABLESPACE small"))
    with Record.open(str(url.set(database="small"))) as record:
        goes_on(record, more_room)
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE small WITH (FORCE)"))
        connection.execute(text("DROP TABLESPACE small"))
    engine.dispose()


def test_the_command_says_in_one_line_that_there_is_no_room(tmp_path):
    """A file may not grow beyond what the shell's ``ulimit -f`` allows."""
    lines = (
        json.dumps({"id": r.document.id, "text": r.document.text})
        for r in bulky(12, 20_000)
    )
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    record = tmp_path / "record.sqlite"

    def little():
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    add = ("add", tmp_path / "a.jsonl", "--record", record)
    done = marsad(*add, preexec_fn=little)
    assert done.returncode == 1
    assert one_line(done.stderr).startswith(f"marsad: expected to write to {record}")
    assert marsad(*add).returncode == 0
    with Record.open(record) as opened:
        assert len(opened.documents()) == 12
        assert opened.verify().sound


# ------------------------------------------------------------------ the clock is wrong


def test_the_clock_is_set_back(record, monkeypatch):
    """Entries keep their order and say what the clock said; that it was wrong is told."""
    times = ["2024-03-02T10:00:00Z", "2000-01-01T00:00:00Z", "2024-03-03T09:00:00Z"]
    for n, at in enumerate(times):
        monkeypatch.setattr("marsad.store.record.now", lambda at=at: at)
        record.add(report(id=f"r{n}"))
    record.add(report(id="r1"))
    assert [e.at for e in record.log()] == [at for at in times for _ in range(3)]
    assert [d.id for d in record.documents()] == ["r0", "r1", "r2"]
    checked = record.verify()
    assert checked.sound
    (note,) = checked.notes
    assert note.endswith(
        "before entry 4: 2000-01-01T00:00:00Z follows 2024-03-02T10:00:00Z"
    )
    days = {date(1999, 1, 1): 0, date(2024, 3, 2): 6, date(2024, 3, 3): 9}
    for day, entry in days.items():
        assert record.entry_of(day) == entry


def test_the_clock_was_ahead(record, monkeypatch):
    """What was written after a wrong day is there on its own day."""
    for n, at in enumerate(["2024-03-01", "2031-01-01", "2024-03-02"]):
        monkeypatch.setattr("marsad.store.record.now", lambda at=at: f"{at}T00:00:00Z")
        record.add(report(id=f"r{n}"))
    assert record.entry_of(date(2024, 3, 1)) == 3
    assert record.entry_of(date(2024, 3, 2)) == 9
    assert len(record.verify().notes) == 1


def test_the_clock_is_read_in_utc():
    assert connected.now().endswith("Z")
