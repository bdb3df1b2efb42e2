"""What holds for the extraction of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.model import Document

WORDS = st.sampled_from(
    [
        "قصف",
        "غارة",
        "غارات",
        "على",
        "في",
        "مقتل",
        "3",
        "مدنيين",
        "وأصيب",
        "حلب",
        "بغداد",
        "قال",
        "مصدر",
        "أمني",
        "إن",
        "الجيش",
        "الإسرائيلي",
        "أمس",
        "الجمعة",
        "ردا",
        "هجوم",
        ".",
        "،",
        "\n",
        "«",
        "»",
        "و",
        "لم",
        "تعلن",
        "أي",
        "جهة",
        "مسؤوليتها",
    ]
)


def facts_of(extraction):
    for event in extraction.events:
        yield event.type
        yield from (f for f in (event.time, event.place, event.count) if f)
        yield from (a.party for a in event.actors)
        yield from (*event.means, *event.objects)
        yield from (c.figure for c in event.casualties)
    for claim in extraction.claims:
        yield from (a.fact for a in claim.about)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)))
def test_every_fact_quotes_the_text_exactly(text):
    extraction = pipeline.extract(Document("t", text, ""))
    for fact in (*facts_of(extraction), *extraction.claims, *extraction.mentions):
        assert text[fact.span.start : fact.span.end] == fact.text
        assert fact.rule


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_claims_name_events_that_are_there(text):
    extraction = pipeline.extract(Document("t", text, ""))
    events = {e.id for e in extraction.events}
    claims = {c.id for c in extraction.claims}
    assert {c.event for c in extraction.claims} == events
    assert all(set(c.claims) <= claims for e in extraction.events for c in e.casualties)
    assert all({x.start, x.end} <= events for x in extraction.links)
