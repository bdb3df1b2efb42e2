"""Whatever the order of arrival and the size of batches, the same incidents."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.incidents import Draft, Heap, Judged, Judgement, joining, link, regions
from marsad.incidents.blocking import reach
from tests.incidents.strikes import day, sighting, toll, village

WORDS = frozenset(["كفرنوران", "مشيرفه", "خزيموك", "تلطوقان"])
REPORTS = st.sampled_from("abcdefghij")


@st.composite
def reports(draw):
    """A report of one or two strikes that may well be those of another report."""
    name = draw(REPORTS)
    days, villages, tolls = (
        draw(st.lists(st.integers(1, n), min_size=1, max_size=2)) for n in (2, 3, 3)
    )
    return name, tuple(
        sighting(
            f"{name}/e{e}",
            days=day(n),
            spot=village(f"بلدق{v}", f"g:{v}"),
            killed=toll(k, k),
            words=WORDS if k > 1 else frozenset(),
        )
        for e, (n, v, k) in enumerate(zip(days, villages, tolls, strict=False))
    )


EVENTS = st.builds("{}/e{}".format, REPORTS, st.integers(0, 1))
JUDGEMENTS = st.builds(Judgement, EVENTS, EVENTS, same=st.booleans()).filter(
    lambda j: j.a != j.b
)
STEPS = st.lists(st.lists(st.one_of(reports(), REPORTS, JUDGEMENTS), max_size=5))


@pytest.fixture(params=[(100, 150), (4, 150), (100, 3), (3, 4)], ids=str, autouse=True)
def bounds(request, monkeypatch):
    """Bounds so narrow that a few reports are too many for a key or a region."""
    most, largest = request.param
    monkeypatch.setattr(joining, "MOST", most)
    monkeypatch.setattr(regions, "LARGEST", largest)


class Arriving:
    """Incidents kept up step by step, each drafted and then kept."""

    def __init__(self):
        self.index, self.judgements, self.kept, self.reports = Heap(), [], set(), {}

    def take(self, step):
        told = dict(r for r in step if isinstance(r, tuple))
        gone = {r for r in step if isinstance(r, str)} - told.keys()
        judged = [j for j in step if isinstance(j, Judgement)]
        before, self.judgements = self.judgements, self.judgements + judged
        self.reports |= told | dict.fromkeys(gone, ())
        draft = Draft(self.index)
        joined = joining.join(
            draft,
            [s for found in told.values() for s in found],
            Judged(self.judgements),
            reports=gone,
            before=Judged(before),
        )
        self.index.drop(draft.gone)
        self.index.put(draft.added.values())
        self.index.untie(draft.untied)
        self.index.tie(draft.tied)
        stale = {c for c in self.kept if joined.touched & set(c)}
        self.kept = (self.kept - stale) | set(joined.clusters)

    def at_once(self):
        found = [s for told in self.reports.values() for s in told]
        return {i.members for i in link(found, self.judgements)}


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_a_join_ends_where_linking_all_at_once_does(steps):
    arriving = Arriving()
    for step in steps:
        arriving.take(step)
        assert arriving.kept == arriving.at_once()


@settings(max_examples=20, deadline=None)
@given(st.lists(reports(), unique_by=lambda r: r[0]), st.data())
def test_any_order_and_any_size_of_batch(found, data):
    ends = []
    for _ in range(2):
        order = data.draw(st.permutations(found))
        cuts = data.draw(st.sets(st.integers(0, len(found))))
        arriving = Arriving()
        for start, end in pairwise(sorted({0, len(found), *cuts})):
            arriving.take(order[start:end])
        ends.append((arriving.kept, arriving.index.ties(EVERY)))
    laid = Heap()
    for name, told in found:
        joining.lay(laid, told, reports=[name])
    assert ends[0] == ends[1]
    assert ends[0][1] == laid.ties(EVERY)


EVERY = [f"{r}/e{e}" for r in "abcdefghij" for e in (0, 1)]


def test_keys_next_to_each_other_are_so_both_ways():
    a, b = (
        sighting(n, days=day(d), spot=village("بلدق", "g:2", point=p))
        for n, d, p in (("a/e1", 2, (36.7, 38.0)), ("b/e1", 4, (36.75, 38.05)))
    )
    near = {(k, n) for k, ns in reach(a).items() for n in ns if n in reach(b)}
    back = {(n, k) for k, ns in reach(b).items() for n in ns if n in reach(a)}
    assert near == back
    assert {k.split(":")[0] for k, _ in near} == {"place", "cell", "day"}
