"""Persons whose names the record withholds are compared by keyed hashes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.incidents import features, sightings
from marsad.incidents.blocking import reach
from marsad.model import Actor, Party
from marsad.store import Record
from tests.build import TEXT, named, report, said, strike

PAIRS = [
    ("سامر الخطابي", "سَامر الخطّابى", "same person"),
    ("سامر علي الخطابي", "سامر الخطابي", "same person"),
    ("سامر الخطابي", "هدى الخطابي", "one name shared"),
    ("سامر الخطابي", "ماهر العنزيي", "other persons"),
]


def told(name, record, id_):
    """The sighting of a strike in which somebody of that name died."""
    party = Party(name, kind="person")
    event = replace(
        strike(), actors=(Actor("victim", said(TEXT, "سامر الخطابي", party)),)
    )
    record.add(replace(report(id=id_), events=(event,)))
    return lambda shown: sightings(shown.extraction(id_))[0]


@pytest.mark.parametrize(("one", "other", "level"), PAIRS)
def test_the_same_person_in_two_reports(one, other, level):
    with Record.open(":memory:") as record:
        a, b = told(one, record, "a"), told(other, record, "b")
        for shown in (record, named(record)):
            assert features.persons(a(shown), b(shown)) == level
        hidden = a(record)
        assert all(word.startswith("#") for word in hidden.persons)
        both = reach(hidden).keys() & reach(b(record)).keys()
        shared = {k for k in both if k.startswith("person:")}
        assert bool(shared) is (level != "other persons")
