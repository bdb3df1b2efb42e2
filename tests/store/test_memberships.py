# ruff: noqa: S608 - SQL of our own making
"""Incidents in the log: ids given once, memberships that follow from the log alone."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError

from marsad.errors import BadInput, BadRecord
from marsad.incidents.naming import Former, Given, named
from marsad.store import Member, Overtaken, Record
from tests.build import TEXT, base_attack, report, strike
from tests.store.test_record_log import by_hand, tables_of

REPORTS = "abcdef"


def put(record, clusters):
    """Link as a linker would: events by name, ``a`` for a/e1, ``a2`` for a/e2."""
    return link(
        record, [[(x[0], f"e{x[1:] or 1}") for x in c.split()] for c in clusters]
    )


def link(record, told):
    """Link as a linker would, by document and event."""
    held = record.held()
    former = {n: Former(*told) for n, told in held.former.items()}
    naming = named(Given(held.standing, former, held.last), told)
    return record.relink(
        "test",
        naming.incidents,
        naming.leads,
        after=held.entry,
        as_of=record.head().seq,
    )


def shown(record, **asked):
    """Events of each incident, without those of reports that nobody linked."""
    return {row.id: row.events for row in record.incidents(**asked)}


def fill(record, names=REPORTS):
    record.add_all(report(id=name) for name in names)


def test_an_entry_says_what_changed(record):
    fill(record, "ab")
    made = put(record, ["a b", "a2"])
    entry = list(record.log())[-1]
    assert (entry.seq, entry.kind) == (made.seq, "linking") == (7, "linking")
    assert json.loads(entry.body) == made.data == {
        "linker": "test",
        "given": [1, 2],
        "back": [],
        "leads": [],
        "ended": [],
        "changes": [
            {"incident": 1, "joined": [[1, 2, "e1"], [4, 5, "e1"]], "left": []},
            {"incident": 2, "joined": [[1, 2, "e2"]], "left": []},
        ],
    }  # fmt: skip
    assert put(record, ["a b", "a2"]) is None
    assert record.head().seq == 7
    assert put(record, ["a b a2"]).data["leads"] == [[2, 1]]
    assert record.verify().sound


def test_an_old_id_leads_on_and_stands_again(record):
    fill(record, "abc")
    put(record, ["a b", "c"])
    merged = put(record, ["a b c"])
    row = record.incident("i-2")
    assert (row.id, row.asked, row.since) == ("i-1", "i-2", merged.seq)
    assert row.events == ("a/e1", "b/e1", "c/e1")
    put(record, ["a b", "c"])
    assert record.incident("i-2").events == ("c/e1",)
    assert record.incident("i-2", as_of=merged.seq).id == "i-1"
    put(record, ["a c", "b"])
    assert shown(record) == {"i-1": ("a/e1", "c/e1"), "i-3": ("b/e1",)}


def test_after_a_split_the_id_says_where_the_others_went(record):
    fill(record, "abcd")
    put(record, ["a b c d"])
    put(record, ["a b", "c", "d"])
    row = record.incident("i-1")
    assert row.events == ("a/e1", "b/e1")
    assert [(p.id, p.events) for p in row.parted] == [
        ("i-2", ("c/e1",)),
        ("i-3", ("d/e1",)),
    ]
    assert record.incident("c/e1").id == "i-2"


def test_an_incident_ends_where_nothing_is_left(record):
    fill(record, "ab")
    put(record, ["a", "b"])
    put(record, ["a"])
    with pytest.raises(BadInput, match="'i-2': ended by entry 8"):
        record.incident("i-2")
    assert put(record, ["a", "b"]).data["back"] == [2]


UNKNOWN = [("i-3", "expected the id"), ("i-0", "expected the id"), ("", "expected the"),
           ("z/e1", "expected the id"), ("a/e2", "not linked|is linked")]  # fmt: skip


@pytest.mark.parametrize(("name", "message"), UNKNOWN)
def test_what_is_not_there_is_said(record, name, message):
    fill(record, "ab")
    put(record, ["a b"])
    with pytest.raises(BadInput, match=message):
        record.incident(name)


def test_as_of_shows_any_state_and_rebuild_makes_the_same_tables(location):
    with Record.open(location) as record:
        fill(record)
        told = [
            ["a b", "c d", "e"],
            ["a b c d", "e"],
            ["a", "b c", "d e"],
            ["a b c d e f"],
        ]
        states = []
        for clusters in told:
            put(record, clusters)
            states.append((record.head().seq, shown(record)))
        before = tables_of(location)
        assert before["memberships"]
        assert before["incidents"]
        by_hand(
            location, "DELETE FROM memberships", "UPDATE incidents SET leads_to = 9"
        )
        record.rebuild()
        assert tables_of(location) == before
        for seq, state in states:
            assert shown(record, as_of=seq) == state
        assert shown(record, as_of=18) == {}
        assert record.verify().sound


def test_the_log_takes_no_other_kind_of_entry(location):
    with Record.open(location) as record:
        fill(record, "a")
        head = record.head().digest
        values = f"(4, 'rumour', 'then', 'a', '{head}', 'c')"
        with pytest.raises(DatabaseError, match="append-only: no kind"):
            by_hand(location, f"INSERT INTO log VALUES {values}")


def test_who_is_overtaken_writes_nothing(record):
    fill(record, "ab")
    put(record, ["a", "b"])
    head = record.head().seq
    with pytest.raises(Overtaken):
        record.relink("late", {1: [("a", "e1")]}, {}, after=0, as_of=head)
    wrong = [
        ({1: [("a", "e1")], 2: [("a", "e1"), ("b", "e1")]}, {}),  # in two incidents
        ({1: [("a", "e1"), ("b", "e1")]}, {}),  # what becomes of i-2 is not said
        ({1: []}, {}),
        ({}, {9: 1}),
    ]
    for partition, leads in wrong:
        with pytest.raises(BadRecord, match="expected"):
            record.relink("wrong", partition, leads, after=7, as_of=head)
    assert record.head().seq == head


def test_read_anew_an_incident_keeps_its_id(record):
    """Another extractor calls the events otherwise; they stand on the same words."""
    fill(record, "ab")
    put(record, ["a b", "a2 b2"])
    turned = (replace(base_attack(), id="e1"), replace(strike(), id="e2"))
    for name in "ab":
        reading = report(id=name, extractor="two")
        record.add(replace(reading, events=turned, claims=(), links=()))
    assert record.unlinked() == 2
    assert record.incident("i-1").events == ("a/e1", "b/e1")  # as it was linked
    assert record.incident("a/e2").id == "i-1"  # as it is called now
    changed = put(record, ["a2 b2", "a b"])
    assert changed.data["given"] == changed.data["leads"] == []
    assert record.unlinked() == 0
    assert record.incident("i-1").events == ("a/e2", "b/e2")
    assert record.incident("i-1").parted == ()
    assert [r.id for r in record.incidents(as_of=changed.seq - 1)] == ["i-1", "i-2"]


def test_the_reports_of_an_incident_are_those_that_were_linked(record):
    fill(record, "ab")
    put(record, ["a b"])
    record.reject("a/e2", by="Amal", why="a drill")
    longer = report(TEXT + " تتمة.", id="a")
    record.add(longer)
    row = record.incident("i-1")
    read = record.reports([row])
    assert list(read) == ["a", "b"]
    assert read["a"].document.text == TEXT
    assert [e.id for e in read["a"].events] == ["e1"]
    assert row.members == (Member(1, 2, "e1"), Member(4, 5, "e1"))


def test_a_redacted_report_leaves_incidents(record):
    fill(record, "a")
    record.add(report(TEXT + " تتمة.", id="b"))
    put(record, ["a b"])
    record.redact("b", by="Nadia", why="the family asks")
    assert shown(record) == {"i-1": ("a/e1",)}
    assert list(record.reports(record.incidents())) == ["a"]
    put(record, ["a"])
    assert record.verify().sound


def test_incidents_are_found_by_their_events(record):
    fill(record, "abc")
    put(record, ["a b", "a2 b2", "c"])
    assert list(shown(record, place="المشتل")) == ["i-1", "i-3"]
    assert list(shown(record, place="الأنبار")) == ["i-2"]
    assert list(shown(record, actor="كتائب حزب الله", least=2)) == ["i-1"]
    assert list(shown(record, place="درعا")) == []
    record.correct("c/e1", "place", "درعا", by="Amal", why="seen")
    assert list(shown(record, place="درعا")) == ["i-3"]


numbers = st.lists(st.integers(0, 3), min_size=len(REPORTS), max_size=len(REPORTS))


def grouped(parts):
    groups = {}
    for name, number in zip(REPORTS, parts, strict=True):
        if number:
            groups.setdefault(number, []).append(name)
    return [" ".join(names) for names in groups.values()]


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(numbers, min_size=1, max_size=5))
def test_laws_of_any_history(history):
    """No event in two incidents, no id twice, nothing written where nothing changed."""
    with Record.open("sqlite://") as record:
        fill(record)
        known = set()
        for parts in history:
            clusters = grouped(parts)
            made = put(record, clusters)
            wanted = {tuple(f"{x}/e1" for x in sorted(c.split())) for c in clusters}
            assert set(shown(record).values()) == wanted
            fresh = set(made.data["given"]) if made else set()
            assert not fresh & known
            known |= fresh
            assert put(record, clusters) is None
            before = shown(record)
            record.rebuild()
            assert shown(record) == before
            leads = {n: to for n, (_, to) in record.held().former.items() if to}
            for number in known & {*record.held().standing, *leads}:
                at = leads.get(number, number)
                assert record.incident(f"i-{number}").id == f"i-{at}"
        assert record.verify().sound
