"""Whatever the order of adding, reading anew, judging and linking: the same incidents."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import incidents, linker
from marsad.errors import BadRecord
from marsad.incidents import Heap, joining
from marsad.incidents.judged import resolved
from marsad.incidents.writing import from_text, to_text
from marsad.store import Record, shelving
from marsad.store.shelf import State
from tests.build import base_attack, named, report, strike
from tests.incidents.strikes import extraction
from tests.store.test_memberships import shown

WHY = {"by": "Amal", "why": "seen"}
TURNED = (replace(base_attack(), id="e1"), replace(strike(), id="e2"))
READINGS = [TURNED, TURNED[:1], (), (strike(),)]
BOUNDS = [(50, 500, 100), (2, 500, 3), (1, 2, 4)]


def state(record):
    with record.shelf(to_text, from_text) as index:
        return index.state()


def on_the_shelf(record):
    """What lies there and what is tied to what."""
    with record.shelf(to_text, from_text) as index:
        known = index.sightings(index.of_reports([d.id for d in record.documents()]))
        return dict(known), dict(index.ties(known))


def laid_at_once(record):
    index = Heap()
    found = [s for x in record.extractions() for s in incidents.sightings(x)]
    incidents.lay(index, found)
    return {s.id: s for s in found}, index.ties([s.id for s in found])


def at_once(record):
    """The incidents of all that stands, computed in memory by one who never linked it."""
    read = [s for x in record.extractions() for s in incidents.sightings(x)]
    told = [
        incidents.Judgement(
            *("/".join(filter(None, end)) for end in (p.a, p.b)), p.same
        )
        for p in record.decided()
    ]
    return sorted(i.members for i in incidents.link(read, resolved(told)))


ENDS = {}


class Life:
    """What happens to a record, at random."""

    def __init__(self, record, seed):
        self.record, self.chance = record, Random(seed)  # noqa: S311
        self.read, self.made = 0, []

    def add(self):
        name = self.chance.choice("abcdefgh")
        self.record.add(extraction(name) if name in "abc" else report(id=name))

    def read_anew(self):
        self.read += 1
        new = report(id=self.chance.choice("defgh"), extractor=f"x{self.read}")
        events = self.chance.choice(READINGS)
        self.record.add(replace(new, events=events, claims=(), links=()))

    def judge(self):
        names = sorted({e for events in shown(self.record).values() for e in events})
        known = [n for n in names if self.stands(n)]
        if len(known) > 1:
            say = self.chance.choice([self.record.same, self.record.differ])
            self.made.append(say(*self.chance.sample(known, 2), **WHY))

    def stands(self, name):
        events = self.record.extraction(name.split("/")[0]).events
        return name.split("/")[-1] in {e.id for e in events}

    def reject(self):
        if found := list(self.record.events()):
            row = self.chance.choice(found)
            self.made.append(self.record.reject(row.id, **WHY))

    def undo(self):
        if self.made:
            made = self.made.pop(self.chance.randrange(len(self.made)))
            self.made.append(self.record.undo(made.seq, **WHY))

    def relink(self):
        if self.made and self.made[-1].subject:
            linker.relink(self.record, self.made[-1])

    def redact(self):
        names = [d.id for d in self.record.documents() if not d.redacted]
        if self.chance.random() < 0.3 and names:
            self.made = [j for j in self.made if j.subject]
            self.record.redact(self.chance.choice(names), **WHY)

    def link(self):
        linker.link(self.record)

    def go_on(self, steps):
        acts = [self.add, self.add, self.read_anew, self.judge, self.reject]
        acts += [self.undo, self.relink, self.redact, self.link, self.link]
        for _ in range(steps):
            self.chance.choice(acts)()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("reports", "looked_at", "most"), BOUNDS)
def test_any_life_ends_where_one_link_does(
    record, seed, reports, looked_at, most, monkeypatch
):
    monkeypatch.setattr(linker, "_REPORTS", reports)
    monkeypatch.setattr(linker, "_LOOKED_AT", looked_at)
    monkeypatch.setattr(linker, "MOST", most)
    monkeypatch.setattr(joining, "MOST", most)
    life = Life(record, seed)
    for _ in range(6):
        life.go_on(8)
        life.link()
        head = record.head()
        assert sorted(shown(record).values()) == at_once(record)
        life.link()
        assert record.head() == head
        assert on_the_shelf(record) == laid_at_once(record)
        assert linker.link_all(record).entry is None
    with record.shelf(to_text, from_text) as index:
        index.clear()
    assert linker.link(record).entry is None
    assert record.verify().sound


NAMES = st.permutations("abcdef")
FULL = st.sets(st.integers(0, 5))


@settings(max_examples=12, deadline=None)
@given(NAMES, st.sets(st.integers(0, 5)), FULL, st.integers(1, 4), st.integers(1, 6))
def test_any_order_and_any_size_of_batch_with_full_links_between(
    names, linked, full, reports, looked_at
):
    with pytest.MonkeyPatch.context() as patch, Record.open(":memory:") as record:
        patch.setattr(linker, "_REPORTS", reports)
        patch.setattr(linker, "_LOOKED_AT", looked_at)
        for n, name in enumerate(names):
            record.add(extraction(name) if name in "abc" else report(id=name))
            if n in full:
                linker.link_all(record)
            elif n in linked:
                linker.link(record)
        linker.link(record)
        ends = sorted(shown(record).values())
        assert ends == at_once(record)
        assert linker.link_all(record).entry is None
        assert ends == ENDS.setdefault("all", ends)


def test_only_what_changed_is_read(record, monkeypatch):
    record.add_all(report(id=name) for name in "abc")
    linker.link(record)
    read = []
    monkeypatch.setattr(
        linker.incidents, "sightings", lambda x: read.append(x.document.id) or []
    )
    assert linker.link(record).entry is None
    record.add(report(id="d"))
    linker.link(record)
    assert read == ["d"]


def test_another_linker_fills_the_shelf_anew(record, monkeypatch):
    record.add_all(report(id=name) for name in "ab")
    linker.link(record)
    before = shown(record)
    monkeypatch.setattr(linker, "linker", lambda: "another")
    assert linker.link(record).entry is None
    assert (state(record).linker, state(record).upto) == ("another", 7)
    assert shown(record) == before


def test_a_log_that_was_cut_off_fills_it_anew(record):
    record.add_all(report(id=name) for name in "ab")
    linker.link(record)
    with record.shelf(to_text, from_text) as index:
        index.mark(State(linker.linker(), 99))
    linker.link(record)
    assert state(record).upto == record.head().seq


def test_what_fails_leaves_the_shelf_as_it_was(record, monkeypatch):
    record.add(report(id="a"))
    linker.link(record)
    before = state(record)
    record.add(report(id="b"))

    def fails(*_, **__):
        raise BadRecord("expected room on the disk, got none")

    with monkeypatch.context() as patch:
        patch.setattr(shelving, "relink", fails)
        with pytest.raises(BadRecord):
            linker.link(record)
    assert state(record) == before
    linker.link(record)
    assert shown(record, least=2)["i-1"] == ("a/e1", "b/e1")


def test_names_that_are_shown_do_not_come_to_lie_on_the_shelf(record):
    record.add_all(report(id=name) for name in "ab")
    linker.link(named(record))
    with record.shelf(to_text, from_text) as index:
        found = index.sightings(index.of_reports("ab")).values()
        assert all("الخطابي" not in to_text(s) for s in found)
    assert linker.link(record).entry is None


def test_a_record_in_memory_is_linked_too():
    with Record.open(":memory:") as record:
        record.add_all(report(id=name) for name in "ab")
        assert len(linker.link(record).incidents) == len(shown(record))
