"""The quality gate: floors only rise."""

from __future__ import annotations

import json
import sys

import pytest

from eval import gate
from eval.changes import compared

FLOORS = {"dev": {"events": 0.60, "place": 0.50}}

SHORT = [
    ({"dev": {"events": 0.61, "place": 0.50}}, []),
    ({"dev": {"events": 0.599, "place": 0.55}}, ["dev: events"]),
    ({"dev": {"events": 0.1, "place": 0.1}}, ["dev: events", "dev: place"]),
    ({"dev": {"events": 0.7}}, ["dev: place"]),
    ({}, ["dev: events", "dev: place"]),
]


@pytest.mark.parametrize(("scores", "named"), SHORT)
def test_shortfalls_name_the_measure(scores, named):
    found = list(gate.shortfalls(FLOORS, scores))
    assert [": ".join(line.split(": ")[:2]) for line in found] == named


def test_update_raises_and_adds():
    scores = {"dev": {"events": 0.6789, "place": 0.501, "date": 0.3}}
    assert gate.raised(FLOORS, scores) == {
        "dev": {"events": 0.67, "place": 0.50, "date": 0.30}
    }


def test_update_refuses_to_lower():
    with pytest.raises(gate.Regression, match=r"dev: events: expected 0\.60"):
        gate.raised(FLOORS, {"dev": {"events": 0.59, "place": 0.9}})


def test_update_lowers_where_told():
    scores = {"dev": {"events": 0.59, "place": 0.9}}
    assert gate.raised(FLOORS, scores, allow_regression=True) == scores


@pytest.mark.parametrize(
    ("score", "floor"), [(0.5, 0.5), (0.29, 0.29), (0.2999, 0.29), (1.0, 1.0)]
)
def test_cut_rounds_down(score, floor):
    assert gate.cut(score) == floor


def test_moved_names_changed_new_and_missing_files():
    assert gate.moved({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == [
        "b",
        "c",
    ]


def test_baseline_is_written_and_read(tmp_path):
    path = tmp_path / "baseline.json"
    assert gate.read(path) == ({}, {})
    gate.write(path, {"a": "1"}, FLOORS)
    assert gate.read(path) == ({"a": "1"}, FLOORS)


def test_gate_skips_without_reports(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    monkeypatch.setattr(sys, "argv", ["gate"])
    assert gate.main() == 0
    assert "skipped" in capsys.readouterr().out


@pytest.fixture
def judged(tmp_path, monkeypatch):
    """Runs the gate on given scores, with a baseline of its own."""
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "score.py").touch()
    baseline = tmp_path / "baseline.json"
    gate.write(baseline, {"dev.gold.jsonl": "1"}, FLOORS)

    def run(scores, *arguments, digests=None):
        monkeypatch.setattr(gate, "SHARED", tmp_path)
        monkeypatch.setattr(gate, "BASELINE", baseline)
        monkeypatch.setattr(gate, "measured", lambda _: scores)
        found = digests or {"dev.gold.jsonl": "1"}
        monkeypatch.setattr(gate, "digests", lambda _: found)
        monkeypatch.setattr(sys, "argv", ["gate", *arguments])
        return gate.main(), json.loads(baseline.read_text(encoding="utf-8"))

    return run


def test_gate_fails_below_a_floor(judged):
    code, baseline = judged({"dev": {"events": 0.5, "place": 0.6}})
    assert code == 1
    assert baseline["floors"] == FLOORS


def test_gate_fails_on_other_files(judged):
    good = {"dev": {"events": 0.6, "place": 0.5}}
    assert judged(good)[0] == 0
    assert judged(good, digests={"dev.gold.jsonl": "2"})[0] == 1


def test_gate_update_refuses_a_regression_and_keeps_the_file(judged):
    worse = {"dev": {"events": 0.5, "place": 0.6}}
    code, baseline = judged(worse, "--update")
    assert code == 1
    assert baseline["floors"] == FLOORS
    code, baseline = judged(worse, "--update", "--allow-regression")
    assert code == 0
    assert baseline["floors"] == worse


def report(**claims):
    event = {"id": "e1", "type": "attack", "spans": [[0, 9]]}
    event["casualties"] = [
        {"outcome": "killed", "min": 2, "max": 2, "text": "قتيلان", "span": [3, 9]}
    ]
    claim = {"stance": "asserts", "source": [{"kind": "outlet"}], "span": [0, 9]}
    return {
        "document": {"id": "r"},
        "events": [event],
        "claims": [claim | claims],
    }


def test_changes_between_equal_reports_are_none():
    assert compared([report()], [report()]) == ([], [])


def test_changes_name_what_was_gained_and_lost():
    gained, lost = compared([report()], [report(stance="denies")])
    assert [line.split("  ")[1:3] for line in gained] == [["claim", "denies"]]
    assert [line.split("  ")[1:3] for line in lost] == [["claim", "asserts"]]
