"""Who takes to the street, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document


def doers_in(text):
    document = Document("t", text, "", published=date(2024, 3, 2))
    event = pipeline.extract(document).events[0]
    return [a.party.text for a in event.actors if a.role == "perpetrator"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نظم صحفيون وقفة احتجاجية أمس في بغداد.", ["صحفيون"]),
        ("شارك ناشطون في مظاهرة حاشدة أمس في بيروت.", ["ناشطون"]),
        ("خرج مئات الطلاب في مظاهرة أمس في بغداد.", ["الطلاب"]),
        ("عشرات الجنود نفذوا وقفة احتجاجية أمس في عدن.", ["جنود"]),
        ("شهدت بغداد أمس مظاهرة لأهالي البلدة.", ["أهالي"]),
        ("نظم ناشطون وقفة احتجاجية أمس في بغداد ضد إسرائيل.", ["ناشطون"]),
    ],
)
def test_marches(text, names):
    assert [n.removeprefix("ال") for n in doers_in(text)] == [
        n.removeprefix("ال") for n in names
    ]


@pytest.mark.parametrize(
    "text",
    [
        "فرقت الشرطة العراقية مظاهرة أمس في بغداد واعتقلت ثلاثة محتجين.",
        "شهدت بغداد أمس مظاهرة أمام مقر الشرطة العراقية.",
    ],
)
def test_stands_by(text):
    document = Document("t", text, "", published=date(2024, 3, 2))
    found = [a for e in pipeline.extract(document).events for a in e.actors]
    assert not [a for a in found if a.party.rule == "roles.marches"]
