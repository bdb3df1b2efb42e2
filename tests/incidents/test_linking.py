"""Rules, judgements, and the law that clusters are a function of the set."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents import Heap, Judgement, link, sightings, why
from marsad.incidents.blocking import MOST, reach
from marsad.incidents.clusters import cluster
from marsad.incidents.joining import candidates
from marsad.incidents.rules import RULES, apart
from marsad.model import Status
from tests.incidents.strikes import day, extraction, sighting, toll, village

PLACE = village("بلدق", "g:2", point=(36.7, 38.0))
FACTS = {
    "days": day(2),
    "spot": PLACE,
    "killed": toll(7, 7),
    "words": frozenset(["بلدق", "عزاز", "كفرنوران", "مشيرفه", "خزيموك"]),
}


def strike(name, **given):
    return sighting(name, **{**FACTS, **given})


def groups(found, judgements=()):
    return sorted(i.members for i in link(found, judgements))


def test_one_strike_in_two_reports():
    assert groups([strike("a/e1"), strike("b/e1")]) == [("a/e1", "b/e1")]


KEPT_APART = [
    (strike("a/e1"), strike("a/e2")),
    (strike("a/e1"), strike("b/e1", series=True)),
    (strike("a/e1"), strike("b/e1", status=Status.PLANNED)),
    (strike("a/e1"), strike("b/e1", status=Status.THREATENED)),
    (strike("a/e1"), strike("b/e1", family="aid", type="aid")),
]


@pytest.mark.parametrize(("a", "b"), KEPT_APART)
def test_rules_override_scores(a, b):
    assert apart(a, b)
    assert groups([a, b]) == [(a.id,), (b.id,)]


def test_rules_hold_through_a_third_report():
    """Two events of one report never meet, even where another report is like both."""
    found = [strike("a/e1"), strike("a/e2"), strike("b/e1")]
    assert all(not {"a/e1", "a/e2"} <= set(m) for m in groups(found))


def test_a_denial_joins():
    found = [strike("a/e1"), strike("b/e1", status=Status.DENIED)]
    assert groups(found) == [("a/e1", "b/e1")]


def test_every_rule_has_a_sentence():
    assert all(rule.__doc__ for rule in RULES)


def test_a_person_has_the_last_word():
    far = strike("c/e1", days=day(20), spot=village("عزاز", "g:9", point=(30.0, 30.0)))
    found = [strike("a/e1"), strike("a/e2"), strike("b/e1"), far]
    told = [
        Judgement("a/e1", "a/e2", same=True),
        Judgement("b/e1", "a/e1", same=False),
        Judgement("b/e1", "c/e1", same=True),
    ]
    assert groups(found, told) == [("a/e1", "a/e2"), ("b/e1", "c/e1")]


def test_two_strikes_on_one_village_on_one_day_stay_two():
    noon = {"hit": frozenset(["market"]), "clock": "morning"}
    night = {"hit": frozenset(["school"]), "clock": "night", "killed": toll(2, 2)}
    found = [strike("a/e1", **noon), strike("b/e1", **noon)]
    found += [strike("c/e1", **night), strike("d/e1", **night)]
    assert groups(found) == [("a/e1", "b/e1"), ("c/e1", "d/e1")]


def test_one_village_on_other_days():
    found = [strike("a/e1"), strike("b/e1", days=day(9))]
    assert groups(found) == [("a/e1",), ("b/e1",)]


# ------------------------------------------------------------------- order and sets

NAMES = "abcdefgh"
scores = st.dictionaries(
    st.sampled_from(list(combinations(NAMES, 2))), st.integers(-9, 9).map(float)
)


def clustered(ids, found):
    def kept_apart(a, b):
        return "a" in {*a, *b} and "h" in {*a, *b}

    return cluster(ids, found, strangers=-4.0, kept_apart=kept_apart)


@given(scores, st.permutations(NAMES), st.randoms())
def test_clusters_do_not_depend_on_order(found, order, chance):
    shuffled = list(found.items())
    chance.shuffle(shuffled)
    assert clustered(order, dict(shuffled)) == clustered(NAMES, found)


@given(scores)
def test_clusters_share_out_all(found):
    clusters = clustered(NAMES, found)
    assert sorted(i for c in clusters for i in c) == list(NAMES)
    assert all(not {"a", "h"} <= set(c) for c in clusters)


def test_incidents_do_not_depend_on_order():
    found = [
        strike(f"r{n}/e{e}", days=day(1 + n % 5), killed=toll(n % 4, None))
        for n in range(12)
        for e in (1, 2)
    ]
    first = link(found)
    for seed in range(5):
        random.Random(seed).shuffle(found)  # noqa: S311
        assert link(found) == first


# ------------------------------------------------------------------------- blocking


def compared(*found):
    heap, known = Heap(), {s.id: s for s in found}
    heap.put((s, reach(s).keys()) for s in found)
    return sorted(candidates(heap, known))


def test_neighbours_are_compared():
    near = strike("b/e1", spot=village("عزاز", "g:3", point=(36.75, 38.05)))
    far = strike("c/e1", days=day(9), spot=village("عزاز", "g:4"), words=frozenset())
    assert compared(strike("a/e1"), near, far) == [("a/e1", "b/e1"), ("b/e1", "c/e1")]


def test_a_key_of_many_tells_nothing():
    many = [sighting(f"r{n}/e1", spot=PLACE) for n in range(MOST + 1)]
    assert compared(*many) == []
    assert len(compared(*many[1:])) == MOST * (MOST - 1) // 2


def test_what_is_never_linked_is_never_found():
    kept = [strike("a/e1", series=True), strike("b/e1", family="aid"), strike("c/e1")]
    assert compared(*kept) == []


# ------------------------------------------------------------------- from the words


def test_reports_of_one_strike():
    found = [s for name in "abc" for s in sightings(extraction(name))]
    together = [i.documents for i in link(found) if len(i.documents) > 1]
    assert together
    assert set(together) == {("a", "b")}


def test_why_tells_feature_by_feature():
    told = why(strike("a/e1"), strike("b/e1"))
    assert told.rule is None
    levels = {g.feature: g.level for g in told.grounds}
    assert levels["when"] == "same day"
    assert levels["where"] == "same village"
    weighed = told.prior + sum(g.weight for g in told.grounds)
    assert told.total == pytest.approx(weighed)
    assert why(strike("a/e1"), strike("a/e2")).rule
