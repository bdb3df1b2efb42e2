"""Whom or what an act struck, by the words right beside it."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document


def struck(text: str) -> list[set[str]]:
    events = pipeline.extract(Document("t", text, "")).events
    return [{a.party.text for a in e.actors if a.role != "perpetrator"} for e in events]


def names(text: str) -> set[str]:
    events = pipeline.extract(Document("t", text, "")).events
    harmed = (a for e in events for a in e.actors if a.role != "perpetrator")
    return {n for a in harmed for n in a.party.value.aliases}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أطلقت دبابة إسرائيلية النار على قوات اليونيفيل", {"قوات اليونيفيل"}),
        ("أطلقت دبابة قذيفة اتجاه قوات حفظ السلام", {"قوات حفظ السلام"}),
        ("شنت الهند غارات على باكستان", {"باكستان"}),
        ("شنت القوات غارات على العراق", set()),
        ("هجوم على عناصر في بغداد", set()),
        ("شنت الطائرات غارات على مدينة مأرب", set()),
    ],
)
def test_behind_a_blow(text, wanted):
    assert struck(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("استهدفت مسيرة حقلا نفطيا في دهوك", {"حقلا نفطيا"}),
        ("استهدف هجوم محطة لتوليد الكهرباء في أوديسا", {"محطة"}),
        ("ضربة جماعية بصواريخ على ورش قرب أوديسا", {"ورش"}),
        ("اختطف مسلحون مجهولون سفينة في البحر الأحمر", {"سفينة"}),
        ("استهدفت غارة منطقة صرواح", set()),
    ],
)
def test_things(text, wanted):
    assert struck(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("24 تلميذة اختطفهن مسلحون في ولاية كيبي", {"تلميذة"}),
        ("شرطة بغداد تعتقل شقيقتين", {"شقيقتين"}),
        ("أطلقت قوات الأمن الغاز لتفريق المتظاهرين في عدن", {"متظاهرين"}),
        ("اختطفهن مسلحون من مدرسة في ولاية كيبي", set()),
        ("مقتل ثلاثة مدنيين وجنديين في هجوم في مالي", {"مدنيين", "جنديين"}),
        ("القبض على 60 متهما و24 أجنبيا في بغداد", {"متهما", "أجنبيا"}),
        ("مقتل سبعة مدنيين بينهم طفل في قصف", {"مدنيين"}),
    ],
)
def test_people(text, wanted):
    assert struck(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("خسرت القوات الروسية 92 قتيلا في باخموت", {"القوات الروسية"}),
        ("فقد الحوثيون السيطرة على المدينة لصالح الجيش", {"الحوثيون"}),
        ("فقد أعلن الجيش السيطرة على المدينة", set()),
        ("هجوم قُتل فيه عسكريون باكستانيون", {"عسكريون باكستانيون"}),
        ("اعترضت الدفاعات الجوية ثلاثة صواريخ إيرانية", {"إيرانية"}),
    ],
)
def test_who_loses(text, wanted):
    assert struck(text) == [wanted]


def test_whose_weapons_were_intercepted():
    text = "غارة إسرائيلية على ريف حمص. ودمشق تقول إنها اعترضت 3 صواريخ."
    assert struck(text)[1] == {"إسرائيلية"}
    alone = "أعلن الجيش الأردني إسقاط مسيرة مجهولة."
    assert struck(alone) == [set()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اعتقال 3 مسؤولين في بلدية الديوانية", "3 مسؤولين"),
        ("اعتقال 3 مسؤولين في بلدية الديوانية", "مسؤولين في بلدية الديوانية"),
        ("قصف الجيش مواقع عسكرية للحوثيين", "مواقع عسكرية للحوثيين"),
        ("مقتل عنصر بفصيل كردي إيراني معارض", "فصيل كردي إيراني معارض"),
    ],
)
def test_fuller_wordings(text, name):
    assert name in names(text)
    assert not {"مدنيين في", "مدنيين في قصف"} & names("إصابة مدنيين في قصف")
