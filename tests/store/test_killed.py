"""Killed at random points of adding, judging, redacting and rebuilding: nothing is lost,
nothing is there twice, and the next run goes on.

``MARSAD_KILLS=100 tests/postgres.sh pytest tests/store/test_killed.py`` kills as often.
"""

import os
import shutil
import signal
import time
from multiprocessing import get_context
from random import Random

import pytest
from sqlalchemy import text

from marsad.errors import BadRecord
from marsad.store import Record
from tests.build import TEXT, report
from tests.store.test_migrating import STORED, stored_record
from tests.store.test_record_log import tables_of

KILLS = int(os.environ.get("MARSAD_KILLS", "30"))
LONGEST = 0.25  # seconds until the kill; a transaction takes a few hundredths
EACH = 4  # reports of a batch


def work(location, begun, started):
    """Add, judge, redact and rebuild until killed; each batch is noted once it is kept."""
    with Record.open(location) as record:
        started.set()
        for n in range(begun, begun + 1000):
            record.add_all(report(id=f"r{n}-{j}") for j in range(EACH))
            record.correct(f"r{n}-0/e1", "place", f"P{n}", by="Amal", why="x")
            record.comment(f"r{n}-1/e1", "hm", by="Badr")
            if n % 3 == 0:
                record.rebuild()
            if n % 5 == 0:
                record.add(report(f"{TEXT} تتمة {n}.", id=f"gone{n}"))
                record.redact(f"gone{n}", by="Nadia", why="x")


def kill(location, begun, after):
    """Let somebody work for a while, then kill the process."""
    context = get_context("fork")
    started = context.Event()
    process = context.Process(target=work, args=(location, begun, started))
    process.start()
    if begun:  # the first one is killed while it makes the record, too
        started.wait(30)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    assert process.exitcode == -signal.SIGKILL


def check(location, before):
    """Whole, in step with its tables, and no shorter than it was; what there is now."""
    with Record.open(location) as record:
        checked = record.verify(before.digest if before else None)
        assert checked.faults == ()
        documents = [
            d for d in record.documents() if d.id.startswith("r") and not d.redacted
        ]
        assert len(documents) % EACH == 0  # a batch is there whole or not at all
        assert len({d.id for d in documents}) == len(documents)
        assert all(d.versions == 1 for d in documents)
        tables = tables_of(location)
        record.rebuild()
        assert tables_of(location) == tables
        judged = [e for e in record.log() if e.kind == "judgement"]
        assert len({e.body for e in judged}) == len(judged)
        return record.head(), len(documents) // EACH


def test_killed_at_random_points(location):
    if "://" in location and "MARSAD_KILLS" not in os.environ:
        pytest.skip("SQLite only, unless MARSAD_KILLS says how often")
    random = Random(7)  # noqa: S311
    head, begun = None, 0
    for _ in range(KILLS):
        kill(location, begun, random.random() * LONGEST)
        head, begun = check(location, head)
    assert begun > 0


def migrate(location):
    Record.open(location).close()


def test_killed_while_migrating(tmp_path):
    """A record of the first schema, moved to this one until killed."""
    old = tmp_path / "old.sqlite"
    stored_record(str(old), STORED[0])
    random = Random(3)  # noqa: S311
    for n in range(max(8, KILLS // 4)):
        path = tmp_path / f"{n}.sqlite"
        shutil.copy(old, path)
        process = get_context("fork").Process(target=migrate, args=(path,))
        process.start()
        time.sleep(random.random() * LONGEST)
        process.kill()
        process.join(30)
        with Record.open(path) as record:
            assert record.verify().faults == ()
            assert len(record.documents()) == 2
            tables = tables_of(str(path))
            record.rebuild()
            assert tables_of(str(path)) == tables


def decide(location, who, start):
    start.wait()
    with Record.open(location) as record:
        for n in range(12):
            record.add(report(id=f"{who}{n}"))
            record.correct("shared/e1", "killed", str(n), by=who, why="x")
            record.accept(f"{who}{n}/e1", by=who)


def test_two_who_judge_at_once_both_succeed(location):
    with Record.open(location) as record:
        record.add(report(id="shared"))
    context = get_context("spawn")
    start = context.Event()
    people = [
        context.Process(target=decide, args=(location, who, start)) for who in "ab"
    ]
    for process in people:
        process.start()
    start.set()
    for process in people:
        process.join(120)
    assert [process.exitcode for process in people] == [0, 0]
    with Record.open(location) as record:
        assert record.verify().sound
        judgements = record.event("shared/e1").judgements
        assert [len([j for j in judgements if j.by == who]) for who in "ab"] == [12, 12]
        last = judgements[-1].value[0]["min"]
        (figure,) = record.event("shared/e1").event.casualties
        assert figure.figure.value.quantity.min == last
        tables = tables_of(location)
        record.rebuild()
        assert tables_of(location) == tables


def fill(record):
    for n in range(200):
        record.comment("mashtal/e1", f"{n}" * 100, by="Amal")


def test_a_full_disk_loses_no_judgement(tmp_path):
    def room(record, pages):
        with record._engine.connect() as connection:  # noqa: SLF001
            there = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count = {pages or there}"))

    with Record.open(tmp_path / "record.sqlite") as record:
        record.add(report())
        room(record, 0)
        with pytest.raises(BadRecord, match="expected room on the disk"):
            fill(record)
        head = record.head()
        assert record.verify(head.digest).sound
        assert len(record.event("mashtal/e1").judgements) == head.seq - 3
        with pytest.raises(BadRecord, match="expected room on the disk"):
            record.redact("mashtal", by="Nadia", why="x" * 100_000)
        assert record.head() == head
        room(record, 1_073_741_823)
        record.redact("mashtal", by="Nadia", why="x")
        assert record.verify(head.digest).sound
