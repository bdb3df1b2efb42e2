"""What people decide of incidents, as they type it."""
# ruff: noqa: F811 - fixtures

import csv
import io
import json
import re

import pytest

from marsad import linker
from marsad.store import Record
from tests.build import report
from tests.test_cli import marsad  # noqa: F401

WHO = ("--by", "Amal", "--why", "seen")


@pytest.fixture
def linked(tmp_path):
    """A record of three reports of one strike, linked: i-1 is the strike."""
    path = tmp_path / "r.sqlite"
    with Record.open(path) as record:
        record.add_all(report(id=name, outlet=f"outlet {name}") for name in "abc")
        linker.link(record)
    return ("--record", str(path))


def lines(text):
    """Without days and times, and spaces squeezed."""
    told = re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?", "then", text)
    return [" ".join(line.split()) for line in told.splitlines()]


def test_an_incident_three_people_touched_reads_clearly(marsad, linked):
    marsad("split", "i-1", "c/e1", "--by", "Amal", "--why", "a day later", *linked)
    marsad("merge", "i-1", "i-5", "--by", "Badr", "--why", "one market", *linked)
    marsad("grade", "i-1", "fair", "--by", "Dina", "--why", "two witnesses", *linked)
    marsad("best", "i-5", "killed", "3", "--by", "Dina", "--why", "by name", *linked)
    marsad("comment", "i-1", "ask the hospital", "--by", "Amal", *linked)
    marsad("undo", "13", "--by", "Dina", "--why", "a rumour", *linked)
    told = marsad("history", "i-1", *linked)
    assert told.code == 0
    by = f"linked by {linker.linker()}"
    assert lines(told.out) == [
        f"10 then {by}: i-1",
        "i-1 stands",
        "joined: a/e1, b/e1, c/e1",
        "11 then split by Amal: i-1 without c/e1 — a day later",
        f"12 then {by}: i-1",
        "left: c/e1 (to i-5)",
        "13 then merged by Badr: i-1 with c/e1 — one market (taken back later)",
        f"14 then {by}: i-1",
        "i-5 leads on to i-1",
        "joined: c/e1 (from i-5)",
        "15 then graded by Dina: i-1 — two witnesses",
        "grade: not stated → fair",
        "16 then best figure by Dina: i-1 — by name",
        "killed: not stated → 3",
        "17 then comment by Amal: i-1 — ask the hospital",
        "18 then taken back by Dina: entry 13: i-1 — a rumour",
        f"19 then {by}: i-1",
        "left: c/e1 (to i-5)",
    ]
    apart = lines(marsad("history", "i-5", *linked).out)
    assert [line.split()[0] for line in apart if " then " in line] == [
        "11", "12", "13", "14", "18", "19",
    ]  # fmt: skip
    shown = marsad("incident", "i-1", *linked).out
    assert shown.startswith("of i-1 went to i-5: c/e1\n")
    then = marsad("incident", "i-5", "--as-of", "17", *linked).out
    assert then.startswith("i-5 leads on to i-1 since entry 14\n")
    assert "a/e1" not in marsad("incident", "i-5", *linked).out


def test_a_grade_and_a_figure_are_shown_with_who_gave_them(marsad, linked):
    marsad("grade", "i-1", "fair", "--by", "Dina", "--why", "two witnesses", *linked)
    marsad("best", "i-1", "killed", "2-3", *WHO, *linked)
    told = lines(marsad("incident", "a/e1", *linked).out)
    assert "grade: fair (Dina, then, entry 11: two witnesses)" in told
    assert "best figure, killed: 2–3 (Amal, then, entry 12: seen)" in told


def test_what_people_decided_stands_before_the_score(marsad, linked):
    marsad("differ", "a/e1", "b/e1", *WHO, *linked)
    told = marsad("why", "a/e1", "b/e1", *linked).out
    assert "a/e1 and b/e1: two incidents" in told
    assert "people decided, whatever the score: two incidents" in told
    marsad("same", "a/e1", "b/e1", *WHO, *linked)
    assert (
        "people decided, whatever the score: one incident"
        in marsad("why", "a/e1", "b/e1", *linked).out
    )


def test_judgements_as_json(marsad, linked):
    made = json.loads(marsad("merge", "i-1", "i-2", "--json", *WHO, *linked).out)
    assert (made["entry"], made["act"], made["incident"]) == (11, "merge", "i-1")
    assert made["sides"][1] == [{"document": 1, "run": 2, "event": "e2"}]
    steps = [json.loads(s) for s in
             marsad("history", "i-1", "--json", *linked).out.splitlines()]  # fmt: skip
    assert [s["act"] for s in steps] == ["linked", "linked", "merge", "linked"]
    assert steps[-1]["joined"] == [{"event": "a/e2", "from": "i-2"}]
    assert steps[-1]["turned"] == ["i-2 leads on to i-1"]


@pytest.mark.parametrize("command", ["merge", "split", "same", "differ"])
def test_what_is_decided_wrongly_is_one_line(marsad, linked, command):
    run = marsad(command, "i-1", "z/e1", *WHO, *linked)
    assert run.code == 1
    assert run.err.startswith("marsad: expected")
    assert run.err.count("\n") == 1


def test_reports_that_came_since_are_told(marsad, linked):
    with Record.open(linked[1]) as record:
        record.add(report(id="d"))
    run = marsad("incidents", *linked)
    assert run.err == "marsad: 1 report not linked yet: marsad link\n"
    assert marsad("incident", "d/e1", *linked).code == 1
    marsad("link", *linked)
    run = marsad("incidents", "--place", "المشتل", *linked)
    assert (run.err, run.out[:3]) == ("", "i-1")
    assert marsad("incidents", "--place", "درعا", *linked).out == ""
    assert marsad("incidents", "--as-of", "9", *linked).out == ""


def test_exported_events_name_their_incident(marsad, linked):
    marsad("split", "i-1", "c/e1", *WHO, *linked)
    rows = csv.DictReader(io.StringIO(marsad("export", *linked).out))
    found = {row["event_id"]: row["incident"] for row in rows}
    assert (found["a/e1"], found["b/e1"], found["c/e1"]) == ("i-1", "i-1", "i-5")
    rows = csv.DictReader(io.StringIO(marsad("export", "--as-of", "9", *linked).out))
    assert {row["incident"] for row in rows} == {""}
