"""What the figures of all speakers come to: low, high, scope, best."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents import figures
from marsad.incidents.figures import Scope, decided, tolls, with_best
from marsad.incidents.groups import Group
from marsad.incidents.sayings import counts, sayings
from marsad.model import OUTLET, Stance
from tests.incidents.speech import (
    ARMY,
    DOCTOR,
    MINISTRY,
    MONITOR,
    SPEAKERS,
    at,
    claim,
    document,
    event,
    figure,
    quantity,
    since,
    telling,
    vague,
)


def killed(*told):
    return next((t for t in tolls(sayings(told)) if t.outcome == "killed"), None)


def ends(toll):
    return (
        toll.low and toll.low.quantity.min,
        toll.high and toll.high.quantity.max,
        toll.open,
    )


def told(*said):
    """A report for each ``(day, speaker, low, high)``."""
    return [
        telling(f"r{n}", day, claim("c1", source, figure(low, high)))
        for n, (day, source, low, high) in enumerate(said)
    ]


TOLLS = [
    # one speaker's later figure supersedes his earlier one, whoever prints it
    ([(1, MINISTRY, 4, 4), (2, MINISTRY, 6, 6)], (6, 6, False)),
    ([(2, MINISTRY, 6, 6), (1, MINISTRY, 4, 4)], (6, 6, False)),
    # a corrected figure stands even where it is lower
    ([(1, MINISTRY, 6, 6), (2, MINISTRY, 4, 4)], (4, 4, False)),
    # on one day tolls rise
    ([(1, MINISTRY, 6, 6), (1, MINISTRY, 4, 4)], (6, 6, False)),
    # what nobody dates supersedes nothing
    ([(None, MINISTRY, 9, 9), (1, MINISTRY, 4, 4)], (4, 4, False)),
    # speakers stand side by side
    ([(1, MINISTRY, 4, 4), (2, DOCTOR, 6, 6)], (4, 6, False)),
    # an open bound stays open
    ([(1, MINISTRY, 4, None), (2, DOCTOR, 3, 3)], (3, None, True)),
    ([(1, MINISTRY, None, 9), (2, DOCTOR, 3, 3)], (3, 9, False)),
    # until its speaker closes it
    ([(1, MINISTRY, 4, None), (2, MINISTRY, 5, 5), (2, DOCTOR, 3, 3)], (3, 5, False)),
]


VAGUE = [
    # of one speaker the exact figure stands beside his vague one
    ([(1, MINISTRY, figure(15, 15)), (1, MINISTRY, vague(20))], (15, 15, False)),
    ([(1, MINISTRY, figure(41, 41)), (2, MINISTRY, vague(20))], (41, 41, False)),
    ([(1, MINISTRY, vague(20)), (2, MINISTRY, figure(41, 41))], (41, 41, False)),
    # unless the toll has grown since
    ([(1, MINISTRY, figure(4, 4)), (2, MINISTRY, vague(20))], (20, None, True)),
    # another speaker's stays open
    ([(1, MINISTRY, figure(41, 41)), (2, DOCTOR, vague(20))], (20, None, True)),
]


@pytest.mark.parametrize(("said", "expected"), VAGUE)
def test_vague_beside_exact(said, expected):
    reports = [
        telling(f"r{n}", day, claim("c1", source, about))
        for n, (day, source, about) in enumerate(said)
    ]
    assert ends(killed(*reports)) == expected


def test_of_one_claim_the_exact_figure_stands():
    report = telling("a", 1, claim("c1", MINISTRY, vague(20), figure(15, 15)))
    assert ends(killed(report)) == (15, 15, False)


@pytest.mark.parametrize(("said", "expected"), TOLLS)
def test_low_and_high(said, expected):
    toll = killed(*told(*said))
    assert ends(toll) == expected
    assert len(toll.curve) == len(said)


WHOLE = figure(9, 9)
SCOPES = [
    # a part is no figure of the whole, and a figure of children is not the total
    ([claim("c1", MINISTRY, figure(2, 2, slot="part", who=["child"]))], None),
    (
        [claim("c1", MINISTRY, WHOLE), claim("c2", DOCTOR, figure(2, 2, who=["child"]))],
        (9, 9, False),
    ),
    # unless nobody counts anybody else
    ([claim("c1", MINISTRY, figure(2, 2, who=["child"]))], (2, 2, False)),
    # civilians are all where nobody tells of combatants, and only then
    (
        [claim("c1", MINISTRY, WHOLE), claim("c2", DOCTOR, figure(7, 7, who=["civilian"]))],
        (7, 9, False),
    ),
    (
        [
            claim("c1", MINISTRY, WHOLE),
            claim("c2", DOCTOR, figure(7, 7, who=["civilian"])),
            claim("c3", MONITOR, figure(2, 2, who=["soldier"])),
        ],
        (9, 9, False),
    ),
    # the sum of months is no figure of one act
    (
        [claim("c1", MINISTRY, WHOLE), claim("c2", DOCTOR, figure(165, 165), since(date(2023, 10, 7)))],
        (9, 9, False),
    ),
    # nor is one of the next village
    (
        [claim("c1", MINISTRY, WHOLE, at("البلدق")), claim("c2", DOCTOR, figure(3, 3), at("خزيموك"))],
        (9, 9, False),
    ),
    # an open whole is no less than the parts that its speaker gives
    (
        [claim("c1", MINISTRY, figure(2, None), figure(3, 3, slot="part", who=["woman"]), figure(4, 4, slot="part", who=["child"]))],
        (7, None, True),
    ),
    # of which none may lie in another
    (
        [claim("c1", MINISTRY, figure(2, None), figure(3, 3, slot="part", who=["civilian"]), figure(4, 4, slot="part", who=["child"]))],
        (2, None, True),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), SCOPES)
def test_only_figures_of_one_scope_are_compared(claims, expected):
    toll = killed(telling("a", 1, *claims, events=(event(place="البلدق"),)))
    assert (ends(toll) if toll.standing else None) == expected


DENIALS = [
    claim("c2", DOCTOR, figure(0, 0), stance=Stance.DENIES),
    claim("c2", DOCTOR, figure(1, 1), stance=Stance.DOUBTS),
    claim("c2", ARMY, figure(1, 1), stance=Stance.DENIES_RESPONSIBILITY),
    # the doer's "none" is a denial in other words
    claim("c2", ARMY, figure(0, 0)),
]


@pytest.mark.parametrize("denial", DENIALS)
def test_a_denial_lowers_nothing(denial):
    did = (event(("perpetrator", ARMY)),)
    reports = [
        telling("a", 1, claim("c1", MINISTRY, figure(4, 4)), events=did),
        telling("b", 2, denial, events=did),
    ]
    assert ends(killed(*reports)) == (4, 4, False)


def test_others_may_say_none():
    assert ends(killed(*told((1, MINISTRY, 4, 4), (1, DOCTOR, 0, 0))))[0] == 0


def test_groups_stand_within_the_toll():
    reports = [
        telling(
            "a",
            1,
            claim("c1", MINISTRY, WHOLE, figure(2, 2, slot="part", who=["child"])),
        ),
        telling(
            "b",
            2,
            claim("c1", DOCTOR, WHOLE, figure(4, 4, slot="part", who=["child"])),
        ),
        telling(
            "c",
            2,
            claim("c1", MONITOR, WHOLE, figure(3, 3, slot="part", who=["woman"])),
        ),
    ]
    within = {t.group: ends(t) for t in killed(*reports).within}
    assert within == {Group.CHILDREN: (2, 4, False), Group.WOMEN: (3, 3, False)}


def test_every_figure_tells_its_scope():
    claims = [
        claim("c1", MINISTRY, WHOLE),
        claim("c2", DOCTOR, figure(90, 90), since(date(2023, 10, 7))),
        claim("c3", MONITOR, WHOLE, figure(2, 2, slot="part", who=["child"])),
    ]
    scopes = [f.scope for f in killed(telling("a", 1, *claims)).curve]
    assert sorted(scopes) == [Scope.PART, Scope.SUM, Scope.WHOLE, Scope.WHOLE]


# ----------------------------------------------------------------------------- laws

reports = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from(SPEAKERS),
        st.integers(0, 9),
        st.one_of(st.none(), st.integers(9, 12)),
    ),
    min_size=1,
    max_size=8,
)


@given(reports, st.randoms())
def test_order_of_arrival_does_not_matter(said, chance):
    some = told(*said)
    other = list(some)
    chance.shuffle(other)
    assert ends(killed(*some)) == ends(killed(*other))


@given(reports)
def test_low_is_no_more_than_high(said):
    low, high, opened = ends(killed(*told(*said)))
    assert opened == (high is None)
    assert high is None or low <= high


@given(reports)
def test_copies_change_no_figure(said):
    some = told(*said)
    copies = [
        telling(f"z{n}", 9, *t.claims, origins=(t.document,))
        for n, t in enumerate(some)
    ]
    assert ends(killed(*some, *copies)) == ends(killed(*some))


@given(reports)
def test_ends_are_what_somebody_said(said):
    toll = killed(*told(*said))
    assert toll.low in toll.standing
    assert toll.high in toll.standing
    speakers = [f.saying.speaker for f in toll.standing]
    assert len(speakers) == len(set(speakers))


# ----------------------------------------------------------------------------- best

BESTS = [
    # the last of the speakers who are furthest from the parties
    ("latest-of-most-independent", [(1, MONITOR, 5, 5), (2, MINISTRY, 9, 9)], 5),
    ("latest-of-most-independent", [(1, DOCTOR, 5, 5), (2, OUTLET, 9, 9)], 5),
    ("latest-of-most-independent", [(2, MINISTRY, 9, 9)], 9),
    # what most speakers say; of equals the latest
    ("most-repeated", [(1, MONITOR, 5, 5), (1, DOCTOR, 5, 5), (2, MINISTRY, 9, 9)], 5),
    ("most-repeated", [(1, MONITOR, 5, 5), (2, MINISTRY, 9, 9)], 9),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "said", "expected"), BESTS)
def test_a_rule_chosen_by_name_sets_the_best(rule, said, expected):
    toll = killed(*told(*said))
    assert toll.best is None
    best = with_best(toll, rule).best
    assert (best.quantity.min, best.by) == (expected, rule)
    assert best.said in toll.standing


def test_a_person_is_above_any_rule():
    toll = decided(killed(*told((1, MINISTRY, 4, 4))), quantity(7, 7), "Amal")
    assert with_best(toll, "most-repeated").best.by == "Amal"


def test_every_rule_says_what_it_chooses():
    assert all(rule.__doc__ for rule in figures.RULES.values())


def test_a_rule_needs_a_name_that_is_known():
    with pytest.raises(KeyError):
        with_best(killed(*told((1, MINISTRY, 4, 4))), "average")


def test_a_document_needs_no_day():
    report = telling("a", None, claim("c1", MINISTRY, figure(4, 4)))
    assert killed(report).low.saying.telling.document == document("a")


def test_what_a_source_took_back_counts_no_longer():
    stands = telling("a", 1, claim("c1", MINISTRY, figure(4, 4)))
    gone = telling(
        "b", 2, claim("c1", MINISTRY, figure(9, 9)), claim("c2", DOCTOR, figure(12, 12))
    )
    gone = replace(gone, document=replace(gone.document, withdrawn=True))
    toll = killed(stands, gone)
    assert (toll.low.quantity.min, toll.high.quantity.max) == (4, 4)
    said = sayings([stands, gone])
    assert len(said) == 3  # it stays readable
    assert counts([stands, gone], said).speakers == 1
