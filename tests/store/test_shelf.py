"""The shelf of a record serves a linker as a heap in memory does, and goes when it must."""

from __future__ import annotations

import random

import pytest

from marsad.incidents import Heap, Judged, join, joining
from marsad.incidents.writing import from_text, to_text
from marsad.store.shelf import State
from tests.build import report
from tests.incidents.strikes import day, sighting, toll, village

WORDS = frozenset(["كفرنوران", "مشيرفه", "خزيموك", "تلطوقان"])


def shelf(record):
    return record.shelf(to_text, from_text)


def strikes(number, seed):
    chance = random.Random(seed)  # noqa: S311
    return [
        sighting(
            f"r{chance.randrange(number)}/e{chance.randrange(2)}",
            days=day(1 + chance.randrange(3)),
            spot=village(f"بلدق{chance.randrange(4)}"),
            killed=toll(chance.randrange(3), None),
            words=WORDS,
        )
        for _ in range(number)
    ]


def kept(index):
    ids = [f"r{n}/e{e}" for n in range(30) for e in range(2)]
    return dict(index.sightings(ids)), index.ties(ids), index.of_reports(["r1", "r2"])


def test_it_is_an_index(record, monkeypatch):
    """The same joins leave the same on a shelf, transaction by transaction, and in a heap."""
    monkeypatch.setattr(joining, "MOST", 6)
    heap = Heap()
    for seed in range(8):
        found = strikes(30, seed)[: 4 * seed]
        with shelf(record) as index:
            joined = join(index, found, Judged(), reports=["r3"])
        assert joined == join(heap, found, Judged(), reports=["r3"])
    with shelf(record) as index:
        assert kept(index) == kept(heap)
        assert any(kept(index)[1].values())


def test_of_a_key_that_many_hold_few_are_read(record):
    found = [(sighting(f"r{n}/e1"), [f"key {k}" for k in range(70)]) for n in range(9)]
    with shelf(record) as index:
        index.put(found)
    with shelf(record) as index:
        held = index.holders([f"key {k}" for k in range(71)], 4)
    assert {len(ids) for ids in held.values()} == {0, 5}


@pytest.mark.parametrize("act", ["rebuild", "clear"])
def test_it_is_emptied(record, act):
    record.add(report(id="a"))
    with shelf(record) as index:
        join(index, strikes(30, 1))
        index.mark(State("linker", 3))
    with shelf(record) as index:
        assert index.state() == State("linker", 3)
        if act == "clear":
            index.clear()
    if act == "rebuild":
        record.rebuild()
    with shelf(record) as index:
        assert index.state() is None
        assert kept(index) == kept(Heap())
