"""link, incidents, incident and why, as a person types them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from marsad import linker
from marsad.cli import app
from marsad.store import Record
from tests.incidents.strikes import extraction

WHO = ("--by", "Amal", "--why", "the hospital counts")


@pytest.fixture
def call(tmp_path):
    """Call ``marsad`` on a record of three reports, two of them on one strike, linked."""
    path = str(tmp_path / "record.sqlite")
    with Record.open(path) as record:
        record.add_all(extraction(name) for name in "cba")
        linker.link(record)

    def run(*arguments):
        return CliRunner().invoke(app, ["--record", path, *arguments])

    return run


def test_link_writes_what_the_scorer_reads(call):
    run = call("link", "--to", "jsonl")
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert {d for i in found for d in i["documents"]} == set("abc")
    assert ["a", "b"] in [i["documents"] for i in found]
    events = [tuple(e) for i in found for e in i["events"]]
    assert len(events) == len(set(events))


def test_link_lists_what_changed_and_all_anew_changes_nothing(call, tmp_path):
    path = tmp_path / "d.txt"
    path.write_text("قتل مدني في غارة جوية على سوق قرية البلدق أمس الجمعة.", "utf-8")
    assert not call("add", str(path)).exit_code
    run = call("link")
    assert len(run.stdout.splitlines()) == 1
    assert "1 incidents changed" in run.stderr
    for again in (("link",), ("link", "--all")):
        run = call(*again)
        assert (run.stdout, run.exit_code) == ("", 0)
        assert "nothing changed" in run.stderr


def test_incidents_count_three_at_a_time(call):
    run = call("incidents")
    assert "2 reports, 0 of which only relay, " in run.stdout
    assert "independent speaker" in run.stdout


def test_an_incident_shows_who_says_what(call):
    run = call("incident", "b/e1")
    assert "killed: 4\n" in run.stdout
    assert "who says what now" in run.stdout


def test_why_adds_up(call):
    run = call("why", "a/e1", "b/e1")
    assert run.stdout.startswith("a/e1 and b/e1: one incident")
    assert "The days on which it was: same day" in run.stdout
    assert "in all (bits; above 0 is for one incident)" in run.stdout


@pytest.mark.parametrize(
    "arguments", [("why", "a/e1", "z/e9"), ("incident", "i-0"), ("incident", "i-99")]
)
def test_what_is_not_there_is_said(call, arguments):
    run = call(*arguments)
    assert run.exit_code
    assert "expected the id of an" in str(run.exception)


def test_a_best_figure_is_set_by_a_rule_of_that_name(call):
    run = call("incident", "b/e1", "--best", "most-repeated")
    assert "best, by most-repeated: 4" in run.stdout
    assert "expected one of" in str(call("incident", "b/e1", "--best", "x").exception)


def test_a_persons_best_figure_stands_above_the_rule(call):
    number = call("incident", "b/e1").stdout.split()[0]
    assert not call("best", number, "killed", "3", *WHO).exit_code
    shown = call("incident", "b/e1", "--best", "most-repeated").stdout
    assert "best figure, killed: 3" in shown
    assert "best, by most-repeated: 4" not in shown


def test_an_incident_is_a_page_of_its_reports(call, tmp_path):
    path = tmp_path / "incident.html"
    assert not call("incident", "b/e1", "--to", "html", "-o", str(path)).exit_code
    told = path.read_text("utf-8")
    assert told.lower().startswith("<!doctype html>")
    glance = call("incident", "b/e1").stdout.splitlines()[0]
    assert "m-ahead" in told
    assert glance.split("  ")[0] in told
    assert "<mark" in told


def test_sums_are_listed_by_themselves(call):
    run = call("incidents", "--series")
    assert run.exit_code == 0
    assert run.stdout == ""


LISTED = [
    (("--text", "سوق البلدق"), [["a", "b"]]),
    (("--text", "بسوق"), []),
    (("--killed", "4-4"), [["a", "b"]]),
    (("--killed", "5"), []),
    (("--source", "وكالة الوادي"), [["a", "b"]]),
]


@pytest.mark.parametrize(("asked", "found"), LISTED)
def test_incidents_are_found_by_one_of_their_events(call, asked, found):
    run = call("incidents", "--json", *asked)
    assert [json.loads(s)["documents"] for s in run.stdout.splitlines()] == found


def test_an_incident_as_json_holds_what_is_shown(call):
    (told,) = map(json.loads, call("incident", "b/e1", "--json").stdout.splitlines())
    assert [r["id"] for r in told["reports"]] == told["documents"] == ["a", "b"]
    (killed,) = [f for f in told["figures"] if f["outcome"] == "killed"]
    assert (killed["low"], killed["high"], killed["open"]) == (4, 4, False)
    assert {c["claim"] for c in killed["curve"]} <= {c["id"] for c in told["claims"]}
    (why,) = map(json.loads, call("why", "a/e1", "b/e1", "--json").stdout.splitlines())
    assert why["together"] is True
    assert (
        abs(why["prior"] + sum(g["weight"] for g in why["grounds"]) - why["total"])
        < 1e-6
    )


def test_a_withdrawn_report_is_marked_and_gives_no_figure(call):
    call("retract", "a", "--by", "Amal", "--why", "the agency took it back")
    call("retract", "b", "--by", "Amal", "--why", "so did the paper")
    out = call("incident", "b/e1").stdout
    assert "killed:" not in out
    assert "withdrawn by its source" in out
    (told,) = map(json.loads, call("incident", "b/e1", "--json").stdout.splitlines())
    assert [r["withdrawn"] for r in told["reports"]] == [True, True]
    assert told["figures"] == []
