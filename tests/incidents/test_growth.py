"""A join reads about as much of a large record as of a small one."""

from __future__ import annotations

from itertools import islice

from marsad.incidents import Heap, join
from marsad.incidents.blocking import reach
from tools.joins import World

SMALL, LARGE, JOINS = 10_000, 40_000, 25


class Counting(Heap):
    """Counts what is read."""

    read = 0

    def holders(self, keys, most):
        found = super().holders(keys, most)
        self.read += sum(map(len, found.values()))
        return found

    def sightings(self, ids):
        found = super().sightings(ids)
        self.read += len(found)
        return found


def filled(number, index, reports):
    while number > 0:
        report = next(reports)
        index.put((s, reach(s).keys()) for s in report)
        number -= len(report)


def read_by_joins(index):
    """Rows that some reports read in joining."""
    before = index.read
    for report in islice(World(2).reports(), JOINS):
        join(index, report)
        join(index, [], reports=[report[0].report])
    return index.read - before


def test_a_join_does_not_read_the_record():
    index, reports = Counting(), World(1).reports()
    filled(SMALL, index, reports)
    small = read_by_joins(index)
    filled(LARGE - SMALL, index, reports)
    large = read_by_joins(index)
    assert small > JOINS
    assert large < 2 * small
