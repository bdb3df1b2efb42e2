"""Linking goes on beside others: nobody waits for it long, no word that went comes back,
and what was killed goes on.
"""

from __future__ import annotations

import os
import time
from random import Random
from threading import Event, Thread

import pytest
from sqlalchemy import text

from marsad import incidents, linker
from marsad.errors import BadRecord
from marsad.incidents.writing import from_text, to_text
from marsad.store import Overtaken, Record, database
from marsad.store.database import engine_for
from tests.build import TEXT, report
from tests.store.test_killed import killed
from tests.store.test_linking_again import at_once, laid_at_once, on_the_shelf, state
from tests.store.test_memberships import shown

WHY = {"by": "Amal", "why": "a court"}
WORD, NAME = "كفرنوران", "سامر الخطابي"
TABLES = ("sightings", "sighting_keys", "ties", "shelf", "waiting", "stirred")


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    monkeypatch.setattr(linker, "_REPORTS", 2)
    monkeypatch.setattr(linker, "_LOOKED_AT", 3)


def rows(location):
    """All that lies on the shelf, as somebody with a database's tools sees it.

    Bytes are shown in hex: as they are, one of a hash may be a "~" or an "r".
    """
    engine = engine_for(location)
    with engine.connect() as connection:
        found = [
            tuple(
                bytes(x).hex() if isinstance(x, bytes | memoryview) else x for x in row
            )
            for table in TABLES
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        ]
    engine.dispose()
    return found


def right(record):
    """The log has the incidents that linking all at once finds; so has the shelf."""
    head = record.head()
    assert sorted(shown(record).values()) == at_once(record)
    assert linker.link(record).entry is None
    assert linker.link_all(record).entry is None
    assert on_the_shelf(record) == laid_at_once(record)
    assert record.head() == head
    assert record.verify().sound


class Meanwhile:
    """Does something once, when the linker has read its ``nth`` report."""

    def __init__(self, monkeypatch, nth, act):
        self.read, self.nth, self.act = 0, nth, act
        self.sightings = incidents.sightings
        monkeypatch.setattr(linker.incidents, "sightings", self)

    def __call__(self, extraction):
        found = self.sightings(extraction)
        self.read += 1
        if self.read == self.nth:
            self.act()
        return found


def test_a_writer_gets_its_turn_while_the_shelf_is_filled(location, monkeypatch):
    """Whoever writes while reports are read and compared does not wait at all."""
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    with Record.open(location) as record, Record.open(location) as other:
        record.add_all(report(id=f"r{n}") for n in range(6))
        added = []

        def write(_=None):
            added.append(other.add(report(id=f"w{len(added)}")))

        Meanwhile(monkeypatch, 3, write)
        cluster = incidents.clustered
        monkeypatch.setattr(
            linker.incidents, "clustered", lambda *x: (write(), cluster(*x))[1]
        )
        linker.link(record)
        assert len(added) > 2
        monkeypatch.setattr(linker.incidents, "clustered", cluster)
        linker.link(record)
        right(record)


def test_others_write_all_the_time(location):
    stop, added, faults = Event(), [], []

    def go_on():
        with Record.open(location) as other:
            while not stop.is_set():
                try:
                    other.add(report(id=f"w{len(added)}"))
                    added.append(1)
                except BadRecord as error:
                    faults.append(error)
                stop.wait(0.01)

    with Record.open(location) as record:
        record.add_all(report(id=f"r{n}") for n in range(10))
        writer = Thread(target=go_on)
        writer.start()
        linker.link(record)
        stop.set()
        writer.join(60)
        assert added
        assert not faults
        linker.link(record)
        right(record)


ACTS = {
    "redact": lambda r: r.redact("r1", **WHY),
    "redact another": lambda r: r.redact("r4", **WHY),
    "cover": lambda r: r.correct("r1/e1", "victim", WORD, **WHY),
    "correct": lambda r: r.correct("r1/e1", "place", "Basra", **WHY),
    "retract": lambda r: r.retract("r1", **WHY),
    "read anew": lambda r: r.add(report(id="r1", extractor="two")),
    "judge": lambda r: linker.relink(r, r.differ("r0/e1", "r2/e1", **WHY)),
    "rebuild": lambda r: r.rebuild(),
    "link": linker.link,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("nth", [2, 5])
@pytest.mark.parametrize("filled", [False, True])
def test_what_others_do_meanwhile(location, monkeypatch, act, nth, filled):
    """Words that go are not kept by a step that had read them, or that comes after."""
    with Record.open(location) as record, Record.open(location) as other:
        record.add_all(report(f"{TEXT} قرب {WORD}.", id=f"r{n}") for n in range(6))
        if filled:
            linker.link(record)
            record.add_all(report(id=f"r{n}", extractor="new") for n in range(6))
        Meanwhile(monkeypatch, nth, lambda: act(other))
        linker.link(record)
        linker.link(record)
        right(record)
        found = repr([row for row in rows(location) if "r1" in repr(row)])
        if act in {ACTS["redact"], ACTS["cover"]}:
            assert WORD not in found


@pytest.mark.parametrize("act", ["redact", "cover"])
def test_words_go_from_the_shelf_at_once(location, act):
    """No word, key, id or hash that was made of the report alone stays; others do."""
    own = f"{TEXT} قرب {WORD}."
    with Record.open(location) as record:
        record.add_all([report(own, id=f"{WORD}-1"), report(id="b"), report(id="c")])
        linker.link(record)
        assert any(WORD in repr(row) for row in rows(location))
        if act == "redact":
            record.redact(f"{WORD}-1", **WHY)
        else:
            record.correct(f"{WORD}-1/e1", "victim", WORD, **WHY)
        found = rows(location)
        assert not any(WORD in repr(row) for row in found)
        assert any("b/e1" in repr(row) for row in found)
        items = [row for row in found if "gone~" in repr(row)]
        assert items
        assert all(row[3:] == ("", "") for row in items if len(row) == 5)
        linker.link(record)
        assert not any("gone~" in repr(row) for row in rows(location))
        right(record)


def test_a_step_of_before_is_refused(record):
    """The step that read a report which was redacted since is not kept."""
    record.add_all(report(id=name) for name in "abcd")
    run = linker._Run(record, record.head().seq)  # noqa: SLF001
    keep = record.keep
    record.keep = lambda *x: (record.redact("a", **WHY), keep(*x))
    with pytest.raises(Overtaken, match="the shelf as it was"):
        run.step()
    with record.shelf(to_text, from_text) as index:
        assert not index.of_reports("abcd")


def test_a_key_that_tells_something_again(location, monkeypatch):
    """Where a redaction leaves few enough with a key, these are tied by it again."""
    monkeypatch.setattr(linker, "MOST", 3)
    monkeypatch.setattr(incidents.joining, "MOST", 3)
    with Record.open(location) as record:
        record.add_all(report(id=f"r{n}") for n in range(4))
        linker.link(record)
        assert len(shown(record, least=2)) == 0
        record.redact("r1", **WHY)
        linker.link(record)
        assert shown(record, least=2)["i-1"] == ("r0/e1", "r2/e1", "r3/e1")
        right(record)


def fills(location, started):
    linker._REPORTS = 1  # noqa: SLF001
    with Record.open(location) as record:
        started.set()
        while True:
            linker.link(record)
            time.sleep(0.001)


def test_killed_in_the_middle_of_a_fill(location):
    chance = Random(5)  # noqa: S311
    with Record.open(location) as record:
        record.add_all(report(id=f"r{n}") for n in range(30))
    last = None
    for _ in range(int(os.environ.get("MARSAD_KILLS", "30")) // 5):
        killed(chance.random() * 0.5, fills, location)
        with Record.open(location) as record:
            now = state(record)
            assert last is None or now.upto >= last.upto
            last = now or last
    with Record.open(location) as record:
        assert last
        linker.link(record)
        assert len(shown(record)) == len(at_once(record))
        right(record)


def test_two_who_link_at_once(location):
    faults = []

    def go_on():
        try:
            with Record.open(location) as other:
                linker.link(other)
        except Exception as error:  # noqa: BLE001
            faults.append(error)

    with Record.open(location) as record:
        record.add_all(report(id=f"r{n}") for n in range(12))
        both = [Thread(target=go_on) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join(120)
        assert not faults
        linker.link(record)
        right(record)
