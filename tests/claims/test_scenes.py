"""Which place of a sentence is the act's."""

import pytest

from marsad import claims, mentions, tokens
from marsad.model import Document, Where


def places(text):
    """The place of each act of a text, as worded."""
    document = Document("scene", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    told = claims.attribute(document, sentences, found)
    facts = (a.fact for s in told for a in s.about if a.slot == "place")
    return [f for f in facts if isinstance(f.value, Where)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت طائرة حربية قرية كفر نبل في ريف إدلب الجنوبي", "قرية كفر نبل"),
        ("أطلقت صواريخ من قاعدة حميميم على مدينة إدلب", "مدينة إدلب"),
        ("أطلقت صواريخ من البحر المتوسط على أهداف في مدينة إدلب", "مدينة إدلب"),
        ("انفجرت سيارة مفخخة في مدينة الباب شرقي حلب", "مدينة الباب"),
        ("قتل ثلاثة جنود في هجوم قرب تدمر", "تدمر"),
        ("شنت الولايات المتحدة غارة جوية على مدينة البوكمال", "مدينة البوكمال"),
        ("أطلقت سرايا القدس صاروخا باتجاه عسقلان", "عسقلان"),  # no town in a name
        (
            "رام الله 3-2-2023 وفا- اعتقلت القوات ثلاثة شبان في أنحاء الضفة الغربية",
            "الضفة الغربية",
        ),
        ("بغداد - وكالات: قتل جنديان في مناطق عدة من محافظة الأنبار", "محافظة الأنبار"),
        ("دمشق - قتل جنديان في انفجار عبوة ناسفة", "دمشق"),  # no other place
        ("هجوم شنته القوات من عدن على مدينة زنجبار", "مدينة زنجبار"),
        ("قصف من أماكن تمركز القوات في تدمر على السخنة", "السخنة"),
    ],
)
def test_the_act_s_place(text, place):
    assert [f.text for f in places(text)][:1] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت القوات السوق ونقل الجرحى إلى مستشفى تدمر",
        "توفي الجندي متأثرا بجروحه في مستشفى مأرب بعد هجوم",
        "وقال شهود إن القصف مصدره مواقع القوات في مطار الضمير",
        "صواريخ قادمة من العراق قصفت القاعدة",
        "قصفت القوات السوق ونقل الجرحى إلى مشفى في مدينة إدلب",
        "قصفت الطائرات مقرا قبل أن تعود إلى قاعدة حميميم",
        "استهدف تفجير حافلات تقل النازحين من كفريا والفوعة",
        "قصفت الطائرات بصواريخ من اتجاه بيروت نقاطا عسكرية",
    ],
)
def test_where_the_harmed_are_treated_or_shells_come_from_is_no_scene(text):
    assert places(text) == []


def test_the_place_of_the_act_before_is_not_the_act_s():
    told = places("يأتي القصف بعد ثلاثة أيام من هجوم نفذته القوات قرب بلدة كفر حلب")
    assert len(told) == 1


def test_where_others_are_blamed_for_a_deed_is_no_place_of_the_words():
    told = places("اتهمت الحركة القوات بقصف مدينة إدلب")
    assert [f.text for f in told] == ["مدينة إدلب"]  # of the shelling alone


def test_a_hospital_that_is_struck_is_the_scene():
    told = places("استهدف القصف مستشفى كفر نبل في ريف إدلب")
    assert told[0].text.startswith("مستشفى")


def test_a_place_without_a_point_stands_in_a_wider_one_of_the_sentence():
    (told, *_) = places("اندلعت اشتباكات على حاجز السنابل، في مدخل مدينة تدمر")
    assert told.text == "حاجز السنابل"
    assert told.value.of_parent
    assert told.value.lat == pytest.approx(34.6, abs=0.2)


def test_a_quarter_lies_by_what_the_report_names():
    """No village of that name two hundred kilometres away."""
    (near,) = places("اغتال مسلحون ضابطا في حي الكرادة وسط بغداد")
    (far,) = places("وفي الموصل، اغتال مسلحون ضابطا أمام منزله في حي الزهور")
    assert near.value.lat is not None
    assert (far.text, far.value.of_parent) == ("حي الزهور", True)
    assert int(far.value.lat) == 36  # where Mosul is
