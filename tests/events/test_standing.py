"""How speakers stand to the events of a report, from the words to the record."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document, Extraction


def read(text: str) -> Extraction:
    return pipeline.extract(Document(id="t", text=text, sha256=""))


def stances(text: str) -> set[tuple[str, str]]:
    """Who says it how, over all events, the outlet left out."""
    claims = read(text).claims
    named = [c for c in claims if c.source and c.source[0].kind != "outlet"]
    return {(c.source[0].text or "", c.stance.value) for c in named}


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        # a deed of one's own
        (
            "أعلنت وزارة الدفاع الروسية أن طائرات روسية قصفت مستودعا في إدلب.",
            "وزارة الدفاع الروسية",
            "claims_responsibility",
        ),
        (
            "أعلن الجيش السوداني استعادة مدينة ود مدني.",
            "الجيش السوداني",
            "claims_responsibility",
        ),
        (
            "أعلنت الشرطة العراقية اعتقال سبعة مطلوبين في كركوك.",
            "الشرطة العراقية",
            "claims_responsibility",
        ),
        (
            "وأقر الجيش الأمريكي بأنه قصف حافلة في قندهار.",
            "الجيش الأمريكي",
            "claims_responsibility",
        ),
        # somebody else's
        (
            "قالت وزارة الخارجية السورية إن إسرائيل قصفت مطار حلب.",
            "وزارة الخارجية السورية",
            "blames",
        ),
        (
            "أدانت الحكومة القطرية الهجوم الإيراني على المطار.",
            "الحكومة القطرية",
            "blames",
        ),
        # nobody's
        (
            "قال عضو في حركة حماس إن غارة أصابت سيارة تقل عناصر من حركة حماس.",
            "عضو في حركة حماس",
            "asserts",
        ),
        ("قال سكان إن الطيران الروسي قصف السوق.", "سكان", "asserts"),
        (
            "ذكر المرصد السوري لحقوق الإنسان أن قوات النظام قصفت سرمين.",
            "المرصد السوري لحقوق الإنسان",
            "asserts",
        ),
        ("قال مصدر طبي إن الطيران الروسي قصف السوق.", "مصدر طبي", "asserts"),
    ],
)
def test_stance(text, who, stance):
    assert (who, stance) in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "أدان المحافظ تفجير المسجد.",  # condemned, but nobody is blamed
        "قصفت الطائرات السوق فجرا.",
    ],
)
def test_no_speaker(text):
    assert stances(text) == set()


def test_a_speaker_has_one_claim_of_an_event():
    text = (
        "قال مصدر طبي في سرمين إن قصفا مدفعيا استهدف السوق وقتل خمسة أشخاص. "
        "وأضاف المصدر أن القصف أصاب عشرة آخرين."
    )
    spoken = [c for c in read(text).claims if c.source[0].kind != "outlet"]
    by_event = [c.event for c in spoken]
    assert len(by_event) == len(set(by_event))
    assert {c.source[0].text for c in spoken} == {"مصدر طبي في سرمين"}


def test_who_claims_a_deed_counts_no_dead():
    text = "قتل تسعة أشخاص في تفجير بمدينة جلال آباد تبناه تنظيم داعش."
    found = read(text)
    claimed = {c.id for c in found.claims if c.stance.value == "claims_responsibility"}
    assert claimed
    tolls = [c for e in found.events for c in e.casualties]
    assert tolls
    assert all(not claimed & set(c.claims) for c in tolls)


def test_a_guess_within_speech_leaves_the_words_to_the_speaker():
    text = "قال ناشطون إن طائرات يعتقد أنها روسية قصفت مخيما قرب حارم."
    assert stances(text) == {("ناشطون", "believes")}
