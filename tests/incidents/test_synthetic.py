"""Reports of our own making with known answers: what linking and figures come to.

``python -m tools.synthetic`` measures 1,000 reports; docs/incidents.md says how well.
"""

from __future__ import annotations

import pytest

from marsad.store import Record
from tools.synthetic import measure
from tools.synthetic.reports import world
from tools.synthetic.world import OUTCOMES, Said, ends

INCIDENTS, REPORTS = 12, 135


@pytest.fixture(scope="module")
def made():
    return world(INCIDENTS, REPORTS)


@pytest.fixture(scope="module")
def read(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("synthetic") / "record.sqlite"
    with Record.open(path) as record:
        return measure.read(made, record)


@pytest.fixture(scope="module")
def answered(made, read):
    """Incidents as they should be linked: what is wrong then, linking did not do."""
    return measure.answered(made, read)


def test_the_same_seed_makes_the_same_reports(made):
    assert made == world(INCIDENTS, REPORTS)
    assert made != world(INCIDENTS, REPORTS, seed=7)


def test_all_that_is_hard_is_there(made):
    sorts = {r.sort for r in made.reports}
    assert sorts >= {"copy", "changed", "update", "denial", "correction", "aggregate"}
    assert any(len(r.strikes) > 1 for r in made.reports)
    places = [(s.place, s.day) for s in made.strikes]
    assert len(places) > len(set(places)), "twin strikes"


def test_answers_follow_from_what_was_said(made):
    day = made.strikes[0].day
    said = [
        Said("s", "ministry", day, "killed", 4, 4),
        Said("s", "ministry", day, "killed", 6, 6),
        Said("s", "doctor", day, "killed", 5, None),
    ]
    assert ends(said) == (5, None)
    assert ends(said[:2]) == (6, 6)


def test_newer_versions_replace(made, read):
    assert read.keys() == {measure.name(r) for r in made.standing()}


def test_linking(made, read):
    found = measure.found_groups(measure.linked(read))
    rate = measure.pair_rate(found, measure.wanted_groups(made))
    assert rate.precision >= FLOORS["pairs, precision"]
    assert rate.recall >= FLOORS["pairs, recall"]


def test_copies(made, read, answered):
    rate = measure.copy_rate(answered, read, made)
    assert rate.precision >= FLOORS["copies, precision"]
    assert rate.recall >= FLOORS["copies, recall"]


def test_figures(made, read, answered):
    compared = measure.compared(made, answered, read)
    right = {o: sum(c.right(o) for c in compared) for o in OUTCOMES}
    speakers = sum(c.speakers_right() for c in compared)
    assert min(right.values()) >= FLOORS["low and high"] * INCIDENTS
    assert speakers >= FLOORS["speakers"] * INCIDENTS


FLOORS = {
    "pairs, precision": 0.9,
    "pairs, recall": 0.9,
    "copies, precision": 0.9,
    "copies, recall": 0.95,
    "low and high": 0.8,
    "speakers": 0.45,
}
