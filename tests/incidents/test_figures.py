"""Who says what, who relays, and what the figures of all come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad.incidents.figures import tolls
from marsad.incidents.linking import Incident
from marsad.incidents.sayings import Saying, Telling, counts, sayings, tellings
from marsad.model import (
    OUTLET,
    About,
    Bound,
    Claim,
    Document,
    Figure,
    Quantity,
    Source,
    Span,
    Stance,
    Stated,
)
from tests.incidents.strikes import extraction

NOWHERE = Span(0, 0)
MINISTRY = Source("الوزارة", "government", name="ministry", id="actor.ministry")
DOCTOR = Source("طبيب", "medical", name="doctor", anonymous=True)


def claim(name, source, low, high, slot="killed", stance=Stance.ASSERTS):
    bound = Bound.EXACT if low == high else Bound.AT_LEAST
    figure = Figure("killed", Quantity(low, low, high, bound))
    about = (About(slot, Stated(figure, NOWHERE, str(low), "test")),)
    return Claim(name, "e1", stance, (source,), about, NOWHERE, "", "test")


def document(name):
    return Document(name, "", "", outlet=f"outlet {name}")


def telling(name, day, *claims, copies=None):
    return Telling(document(name), date(2024, 3, day), copies, claims)


def killed(*told):
    return next((t for t in tolls(sayings(told)) if t.outcome == "killed"), None)


TOLLS = [
    # one speaker's later figure supersedes his earlier one, whoever prints it
    ([(1, MINISTRY, 4, 4), (2, MINISTRY, 6, 6)], (6, 6, False)),
    ([(1, MINISTRY, 4, 4), (2, DOCTOR, 6, 6)], (4, 6, False)),
    # an open bound stays open
    ([(1, MINISTRY, 4, None), (2, DOCTOR, 3, 3)], (3, None, True)),
    ([(1, MINISTRY, None, 9), (2, DOCTOR, 3, 3)], (3, 9, False)),
]


@pytest.mark.parametrize(("said", "ends"), TOLLS)
def test_low_and_high(said, ends):
    told = [
        telling(f"r{day}", day, claim("c1", source, low, high))
        for day, source, low, high in said
    ]
    toll = killed(*told)
    high = toll.high.quantity.max if toll.high else None
    assert (toll.low.quantity.min, high, toll.open) == ends
    assert len(toll.curve) == len(said)


def test_a_denial_lowers_nothing():
    told = [
        telling("a", 1, claim("c1", MINISTRY, 4, 4)),
        telling("b", 2, claim("c1", DOCTOR, 0, 0, stance=Stance.DENIES)),
    ]
    assert killed(*told).low.quantity.min == 4


def test_a_part_is_no_figure_of_the_whole():
    assert killed(telling("a", 1, claim("c1", MINISTRY, 2, 2, slot="part"))) is None


def test_independence_is_counted_by_first_speakers():
    """A ministry that two outlets quote is one speaker; a copy speaks for its origin."""
    told = (
        telling("a", 1, claim("c1", MINISTRY, 4, 4), claim("c2", OUTLET, 4, 4)),
        telling("b", 2, claim("c1", MINISTRY, 4, 4)),
        telling("c", 2, claim("c1", OUTLET, 5, 5), copies=document("a")),
    )
    said = sayings(told)
    assert all(isinstance(s, Saying) for s in said)
    counted = counts(told, said)
    assert (counted.reports, counted.relays, counted.speakers) == (3, 2, 2)


def test_copies_have_an_origin():
    read = {name: extraction(name) for name in "ab"}
    again = extraction("a")
    read["d"] = replace(again, document=replace(again.document, id="d"))
    incident = Incident("i", ("a", "b", "d"), (("a", "e1"), ("b", "e1")), ())
    told = tellings(incident, read)
    assert told[0].document.id == "a"
    assert {t.document.id: t.copies and t.copies.id for t in told}["d"] == "a"
