"""Whatever an event shows, some claim of it says; whatever is quoted is the wording."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import OUTLET, Document

ROUND_UP = (
    "حصاد الأحداث الميدانية ليوم الخميس 18-08-2022\n"
    "قصفت المدفعية بلدة سرمين.\n"
    "قال مصدر طبي إن رجلين قتلا في انفجار لغم في منبج."
)
QUOTED = "قال ضابط لـ«الصباح» إن ثلاثة جنود قتلوا في هجوم قرب تدمر أمس."


def read(text: str):
    return pipeline.extract(Document("t", text, "", published=date(2022, 8, 19)))


@pytest.mark.parametrize("text", [ROUND_UP, QUOTED])
def test_every_time_is_in_a_claim(text):
    found = read(text)
    assert found.events
    for event in found.events:
        own = [c for c in found.claims if c.event == event.id]
        told = [a.fact for c in own for a in c.about if a.slot == "time"]
        assert event.time is None or event.time in told


def test_the_day_of_a_round_up_is_the_outlets():
    found = read(ROUND_UP)
    days = [
        (c.source, a.fact.value.start)
        for c in found.claims
        for a in c.about
        if a.slot == "time"
    ]
    assert ((OUTLET,), date(2022, 8, 18)) in days


@pytest.mark.parametrize("text", [ROUND_UP, QUOTED])
def test_speakers_are_quoted_exactly(text):
    sources = [s for c in read(text).claims for s in c.source if s.span]
    assert sources
    for source in sources:
        assert text[slice(*source.span)] == source.text
