"""What the sample reports say, fact by fact, written down before it was extracted."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.documents import read
from marsad.model import Claim, Document, Event, Extraction

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "marsad" / "samples" / "reports.jsonl"
IDS = [json.loads(s)["id"] for s in SAMPLES.read_text(encoding="utf-8").splitlines()]


@cache
def extractions() -> dict[str, Extraction]:
    found = [d for d in read([str(SAMPLES)]) if isinstance(d, Document)]
    return {d.id: pipeline.extract(d) for d in found}


def main_event(report: str) -> Event:
    events = extractions()[report].events
    return next(e for e in events if e.main)


def claims_of(report: str, event: Event) -> list[Claim]:
    return [c for c in extractions()[report].claims if c.event == event.id]


def speaks(claim: Claim, who: str) -> bool:
    """Whether these words begin the first speaker's, or are one of his names."""
    if not claim.source:
        return False
    first = claim.source[0]
    return (first.text or "").startswith(who) or who in {first.name, *first.aliases}


MAIN = [
    # report, type, first day where the report gives it, place or what holds it, country
    ("atarib-1", "shelling_missile", "2024-05-13", "الأتارب", "SY"),
    ("atarib-2", "shelling_missile", "2024-05-13", "الأتارب", "SY"),
    ("atarib-3", "shelling_missile", "2024-05-13", "الأتارب", "SY"),
    ("atarib-5", "shelling_missile", None, "الأتارب", "SY"),
    ("atarib-6", "shelling_missile", "2024-05-13", "الأتارب", "SY"),
    ("harib-1", "air_drone_strike", "2024-05-14", "حريب", "YE"),
    ("harib-2", "air_drone_strike", None, "حريب", "YE"),
    ("harib-3", "air_drone_strike", "2024-05-14", "حريب", "YE"),
    ("daquq-1", "remote_explosive", "2024-05-15", "داقوق", "IQ"),
    ("daquq-2", "remote_explosive", None, "داقوق", "IQ"),
    ("daquq-3", "air_drone_strike", "2024-05-16", "وادي الشاي", "IQ"),
    ("daquq-4", "remote_explosive", None, "داقوق", "IQ"),
    ("daquq-5", "remote_explosive", None, "داقوق", "IQ"),
]

TOLLS = [
    # report, outcome, (lowest, highest) of every figure of the main event
    ("atarib-1", "killed", {(7, 7)}),
    ("atarib-1", "wounded", {(15, 15)}),
    ("atarib-2", "killed", {(7, 7)}),
    ("atarib-3", "killed", {(9, 9), (7, 7)}),
    ("atarib-5", "killed", {(5, None)}),
    ("atarib-6", "killed", {(10, 10), (7, 7)}),
    ("harib-1", "killed", {(4, 4)}),
    ("harib-1", "wounded", {(6, 6)}),
    ("harib-2", "killed", {(5, 5), (4, 4)}),
    ("daquq-1", "killed", {(3, 3)}),
    ("daquq-1", "wounded", {(5, 5)}),
    ("daquq-2", "wounded", {(6, 6)}),
    ("daquq-4", "killed", {(2, 2)}),
    ("daquq-4", "wounded", {(4, 4)}),
    ("daquq-5", "killed", {(6, 6), (2, 2), (4, 4)}),
]

SPEAKERS = [
    # report, stance, who, of the main event
    ("atarib-1", "asserts", "الدفاع المدني السوري"),
    ("atarib-3", "asserts", "المرصد السوري لحقوق الإنسان"),
    ("atarib-3", "asserts", "الدفاع المدني"),
    ("atarib-4", "denies", "مصدر عسكري"),
    ("harib-1", "blames", "مصدر عسكري"),  # tells it, and accuses
    ("daquq-1", "asserts", "مصدر أمني"),
    ("daquq-3", "asserts", "قائمقام القضاء"),
    ("daquq-5", "claims_responsibility", "تنظيم الدولة الإسلامية"),
]


@pytest.mark.parametrize("report", IDS)
def test_spans_are_the_wording(report):
    """The promise of every shape, on every fact of the samples."""
    found = extractions()[report]
    text = found.document.text
    facts = [a.fact for c in found.claims for a in c.about]
    facts += [c.figure for e in found.events for c in e.casualties]
    assert facts or not found.events
    for fact in facts:
        assert text[slice(*fact.span)] == fact.text


@pytest.mark.parametrize(("report", "kind", "day", "place", "country"), MAIN)
def test_main_event(report, kind, day, place, country):
    event = main_event(report)
    assert event.type.value == kind
    if day:
        assert event.time is not None
        assert str(event.time.value.start) == day
    assert event.place is not None
    where = event.place.value
    outer = {w for n in where.within for w in (n, n.partition(" ")[2])}
    assert place in {event.place.text, where.name, *where.aliases, *outer}
    assert where.country == country


@pytest.mark.parametrize(("report", "outcome", "figures"), TOLLS)
def test_toll(report, outcome, figures):
    found = {
        (c.figure.value.quantity.min, c.figure.value.quantity.max)
        for c in main_event(report).casualties
        if c.figure.value.outcome == outcome
    }
    assert found == figures


@pytest.mark.parametrize(("report", "stance", "who"), SPEAKERS)
def test_speaker(report, stance, who):
    claims = claims_of(report, main_event(report))
    assert stance in {c.stance.value for c in claims if speaks(c, who)}


@pytest.mark.parametrize("report", ["harib-1", "daquq-1"])
def test_nobody_has_claimed_it(report):
    """Neither a denial nor a gap."""
    stances = {c.stance.value for c in claims_of(report, main_event(report))}
    assert "no_claim" in stances
    assert not stances & {"denies", "denies_responsibility", "claims_responsibility"}


def test_soldiers_deployed_are_no_casualties():
    """نحو 12 ألف عنصر: a strength, not a toll."""
    events = extractions()["daquq-1"].events
    assert 12000 not in {
        bound
        for e in events
        for c in e.casualties
        for bound in (c.figure.value.quantity.min, c.figure.value.quantity.max)
    }


def test_attacks_since_the_new_year_are_an_aggregate():
    """أكثر من 30 هجوما: an event of its own, no toll of the single one."""
    counts = [e.count.value.min for e in extractions()["harib-1"].events if e.count]
    assert 31 in counts


def test_strikes_come_in_response():
    """ردا على الهجوم"""
    links = {link.relation.value for link in extractions()["daquq-3"].links}
    assert "in_response_to" in links
