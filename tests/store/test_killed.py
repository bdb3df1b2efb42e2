"""Killed at random points of adding, judging, redacting and rebuilding: nothing is lost,
nothing is there twice, and the next run goes on.

``MARSAD_KILLS=100 tests/postgres.sh pytest tests/store/test_killed.py`` kills as often.
"""

import os
import signal
import time
from multiprocessing import get_context
from random import Random

import pytest

from marsad.store import Record
from tests.build import TEXT, report
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
                text = TEXT + f" تتمة {n}."
                record.add(report(text, id=f"gone{n}"))
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
