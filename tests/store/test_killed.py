"""Killed at random points of adding, judging, redacting, rebuilding and migrating:
nothing is lost, nothing is there twice, and the next run goes on.

``MARSAD_KILLS=100 tests/postgres.sh pytest tests/store/test_killed.py`` kills as often on
each database.
"""

import os
import shutil
import signal
import time
from itertools import count
from multiprocessing import get_context
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from marsad.errors import BadRecord
from marsad.store import Record
from tests.build import TEXT, report
from tests.store.conftest import SERVER
from tests.store.test_memberships import link
from tests.store.test_migrating import STORED, stored_record
from tests.store.test_record_log import tables_of

KILLS = int(os.environ.get("MARSAD_KILLS", "30"))
LONGEST = 0.15  # seconds until the kill; a transaction takes a few hundredths
EACH = 4  # reports of a batch
FORK = get_context("fork")


def adding(record, begun):
    for n in count(begun):
        record.add_all(report(id=f"r{n}-{j}") for j in range(EACH))


def judging(record, _begun):
    for n in count():
        record.correct("r0-0/e1", "place", f"P{os.getpid()}-{n}", by="Amal", why="x")
        record.comment("r0-1/e1", f"{os.getpid()}-{n}", by="Badr")


def redacting(record, begun):
    for n in count():
        name = f"gone{begun}-{os.getpid()}-{n}"
        record.add(report(f"{TEXT} تتمة {name}.", id=name))
        record.retract(name, by="Amal", why="x")
        record.redact(name, by="Nadia", why="x")


def rebuilding(record, _begun):
    while True:
        record.rebuild()


def linking(record, _begun):
    """Two incidents become one and two again, and somebody says that they are one."""
    one, other = [("r0-0", "e1")], [("r0-1", "e1")]
    for n in count():
        link(record, [one, other])
        record.merge("i-1", "i-2", by="Dina", why=f"{os.getpid()}-{n}")
        link(record, [one + other])


WORK = (adding, judging, redacting, rebuilding, linking)


def opened(location, act, begun, started):
    with Record.open(location) as record:
        started.set()
        act(record, begun)


def killed(after, target, *args):
    """Let a process work for a while once it says that it has begun, then kill it."""
    started = FORK.Event()
    process = FORK.Process(target=target, args=(*args, started))
    process.start()
    assert started.wait(60)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    return process.exitcode


def check(location, before):
    """Whole, in step with its tables, and no shorter than it was; what there is now."""
    with Record.open(location) as record:
        assert record.verify(before.digest if before else None).faults == ()
        found = [d for d in record.documents() if not d.redacted]
        documents = [d for d in found if d.id.startswith("r")]
        assert len(documents) % EACH == 0  # a batch is there whole or not at all
        assert len({d.id for d in documents}) == len(documents)
        assert all(d.versions == 1 for d in record.documents())
        tables = tables_of(location)
        record.rebuild()
        assert tables_of(location) == tables
        judged = [e for e in record.log() if e.kind == "judgement"]
        assert len({e.body for e in judged}) == len(judged)
        return record.head(), len(documents) // EACH


@pytest.mark.parametrize("act", WORK, ids=lambda act: act.__name__)
def test_killed_at_random_points(location, act):
    random = Random(act.__name__)  # noqa: S311
    with Record.open(location) as record:
        record.add_all(report(id=f"r0-{j}") for j in range(EACH))
        head, begun = record.head(), 1
    first, longest = head, LONGEST
    for _ in range(-(-KILLS // len(WORK))):
        after = random.random() * longest
        assert killed(after, opened, location, act, begun) == -signal.SIGKILL
        before = head
        head, begun = check(location, head)
        if head == before and act is not rebuilding:
            longest *= 1.5  # so that it gets somewhere
    assert head != first or act is rebuilding


def migrate(location, started):
    started.set()
    Record.open(location).close()


def whole(location, documents):
    with Record.open(location) as record:
        assert record.verify().faults == ()
        assert len(record.documents()) == documents
        tables = tables_of(str(location))
        record.rebuild()
        assert tables_of(str(location)) == tables


def copies(location, tmp_path, number):
    """Records to be, each like the first: files, or databases made of a template."""
    if "://" not in location:
        for n in range(number):
            if os.path.exists(location):  # noqa: PTH110
                shutil.copy(location, tmp_path / f"{n}.sqlite")
            yield str(tmp_path / f"{n}.sqlite")
        return
    url = make_url(location)
    engine = create_engine(
        make_url(SERVER).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        for _ in range(number):
            name = f"marsad_{uuid4().hex}"
            make = f"CREATE DATABASE {name} TEMPLATE {url.database}"
            connection.execute(text(make))
            yield url.set(database=name).render_as_string(hide_password=False)
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.mark.parametrize("path", [None, *STORED], ids=lambda p: p.stem if p else "new")
def test_killed_while_making_or_migrating(location, tmp_path, path):
    """A record that is made, or moved from an older schema, until killed."""
    if path:
        stored_record(location, path)
    random = Random(3)  # noqa: S311
    for copy in copies(location, tmp_path, max(4, KILLS // 8)):
        killed(random.random() * LONGEST, migrate, copy)
        whole(copy, 2 if path else 0)


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
