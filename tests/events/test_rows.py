"""One act told of several places in a row has all their names."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document, Where


def place(text: str) -> Where:
    event = pipeline.extract(Document("d", text, "")).events[0]
    assert event.place
    return event.place.value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت مدفعية النظام قرى إحسم وكنصفرة بريف إدلب", {"إحسم", "كنصفرة"}),
        ("قصفت مدفعية النظام بلدة إحسم ومحيط قرية كنصفرة", {"إحسم", "كنصفرة"}),
        ("قصفت مدفعية النظام إحسم، كنصفرة والبارة بريف إدلب", {"البارة", "كنصفرة"}),
        ("قصفت مدفعية النظام بلدتي إحسم وكنصفرة بريف إدلب", {"إحسم، كنصفرة"}),
        (
            "قصفت مدفعية النظام بلدتي إحسم وكنصفرة وقرية البارة بريف إدلب",
            {"إحسم، كنصفرة", "إحسم، كنصفرة، البارة"},
        ),
    ],
)
def test_the_names_of_a_row(text, names):
    assert names <= set(place(text).aliases)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت مدفعية النظام بلدة إحسم، بريف حماة", "حماة"),
        ("قصفت مدفعية النظام بلدة إحسم وأصيب رجل في قرية كنصفرة", "إحسم"),
        ("قصفت مدفعية النظام بلدة إحسم قرب قرية كنصفرة", "كنصفرة"),
    ],
)
def test_what_stands_in_no_row(text, name):
    assert name not in place(text).aliases


def test_places_close_together_keep_the_point_of_the_likeliest():
    assert place("قصفت مدفعية النظام بلدتي إحسم والبارة بريف إدلب").lat is not None


def test_places_far_apart_have_no_point():
    value = place("قصفت مدفعية النظام مدينتي إدلب وحماة في سوريا")
    assert (value.lat, value.lon, value.id) == (None, None, None)
    assert value.name == "Idlib, Hama"
