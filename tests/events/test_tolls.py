"""The figures of an event: what gives way to what, and how they stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.claims import REFERRED
from marsad.claims.counts import APART
from marsad.events import tolls
from marsad.model import (
    OUTLET,
    About,
    Bound,
    Claim,
    Figure,
    Quantity,
    Span,
    Stance,
    Stated,
)

K, W, KW = "killed", "wounded", "killed_or_wounded"


def quantity(number: str) -> Quantity:
    """ "7" exactly, "7+" at least, "~2" a vague word that says no less than 2."""
    if number.startswith("~"):
        return Quantity(None, int(number[1:]), None, Bound.VAGUE)
    value = int(number.rstrip("+"))
    if number.endswith("+"):
        return Quantity(value, value, None, Bound.AT_LEAST)
    return Quantity(value, value, value)


def claim(name: str, *told: tuple[str, str, str, str]) -> Claim:
    """A claim with figures: outcome, number, words, rule."""
    about = tuple(
        About(o, Stated(Figure(o, quantity(n)), Span(0, len(words)), words, rule))
        for o, n, words, rule in told
    )
    return Claim(
        name, "e1", Stance.ASSERTS, (OUTLET,), about, Span(0, 1), "", "speakers.outlet"
    )


def told(outcome: str, number: str, words: str = "", rule: str = "counts.noun"):
    return outcome, number, words, rule


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ([told(K, "3"), told(K, "~2")], [(K, 3)]),
        ([told(K, "~2"), told(W, "5")], [(K, 2), (W, 5)]),
        ([told(K, "3"), told(W, "5"), told(KW, "~20")], [(K, 3), (W, 5)]),
        ([told(K, "~2"), told(W, "~2"), told(KW, "~2")], [(K, 2), (W, 2)]),
        ([told(K, "3"), told(K, "3")], [(K, 3)]),
        # beside «العشرات» a mere plural says nothing
        ([told(K, "~2"), told(K, "~20")], [(K, 20)]),
        # one and many joined are told apart; parts give way to their sum
        ([told(W, "1", "", APART), told(W, "~2", "", APART)], [(W, 1), (W, 2)]),
        ([told(K, "12", "", APART), told(K, "3", "", APART), told(K, "15")], [(K, 15)]),
        ([told(K, "12", "", APART), told(K, "3", "", APART)], [(K, 12), (K, 3)]),
        # the child's death is inside the new toll; alone it stands
        ([told(K, "1", "طفلة", "counts.late"), told(K, "10")], [(K, 10)]),
        ([told(K, "1", "طفلة", "counts.late")], [(K, 1)]),
        # one who is told dead is not wounded besides
        (
            [told(K, "1", "المراسلة سلمى حسن"), told(W, "1", "سلمى حسن")],
            [(K, 1)],
        ),
        ([told(K, "1", "رجل"), told(W, "1", "رجل")], [(K, 1), (W, 1)]),
        # two people under one wording
        (
            [told(K, "1", "شهيد وجريح"), told(W, "1", "شهيد وجريح")],
            [(K, 1), (W, 1)],
        ),
    ],
)
def test_what_gives_way(figures, kept):
    found = tolls.casualties_of([claim("c1", *figures)])
    assert [
        (c.figure.value.outcome, c.figure.value.quantity.min) for c in found
    ] == kept


def test_another_speakers_figure_is_a_version_the_same_ones_an_update():
    claims = [claim("c1", told(K, "3"), told(K, "5")), claim("c2", told(K, "7"))]
    found = tolls.casualties_of(claims)
    assert [(c.relation, c.claims) for c in found] == [
        ("total", ("c1",)),
        ("update", ("c1",)),
        ("version", ("c2",)),
    ]


def said(name: str, stance: Stance, *figures: tuple[str, str, str, str]) -> Claim:
    """The claim of somebody who stands so to what he tells."""
    return replace(claim(name, *figures), stance=stance)


@pytest.mark.parametrize(
    ("claims", "giving"),
    [
        # who denies it does not give it
        (
            [
                said("c1", Stance.DENIES, told(K, "3")),
                said("c2", Stance.ASSERTS, told(K, "3")),
            ],
            {"c2"},
        ),
        ([said("c1", Stance.DENIES, told(K, "3"))], {"c1"}),
        # nor who only refers to it
        (
            [claim("c1", told(K, "1")), claim("c2", told(K, "1", "", REFERRED))],
            {"c1"},
        ),
        ([claim("c1", told(K, "1", "", REFERRED))], {"c1"}),
    ],
)
def test_who_gives_a_figure(claims, giving):
    (only,) = tolls.casualties_of(claims)
    assert set(only.claims) == giving


def test_one_breath_of_both_outcomes_gives_each():
    claims = [
        claim("c1", told(K, "~2"), told(W, "~2")),
        claim("c2", told(KW, "~2")),
    ]
    found = tolls.casualties_of(claims)
    assert {c.figure.value.outcome: set(c.claims) for c in found} == {
        K: {"c1", "c2"},
        W: {"c1", "c2"},
    }


def test_two_of_one_each_told_apart_in_one_breath():
    """«مقتل جندي ومسلح من التنظيم»."""
    one = claim("c1", told(K, "1", "جندي", APART), told(K, "1", "مسلح", APART))
    soldier, gunman = (a.fact for a in one.about)
    apart = (About(K, soldier), About(K, replace(gunman, span=Span(6, 10))))
    found = tolls.casualties_of([replace(one, about=apart)])
    assert [c.figure.text for c in found] == ["جندي", "مسلح"]
    assert len(tolls.casualties_of([one, one])) == 1
