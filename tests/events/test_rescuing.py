"""Flashes of one sentence, whose act harms nobody; all sentences are our own."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document


def read(text: str) -> list[str]:
    document = Document(id="t", text=text, sha256="", published=date(2025, 3, 18))
    return [e.type.value for e in pipeline.extract(document).events]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("انسحب الجيش الإسرائيلي من بلدة الخيام.", ["group_change"]),
        ("فرض حظر تجوال في مدينة طرطوس.", ["other_strategic"]),
        ("العثور على مقبرة جماعية في الخرطوم.", ["other_strategic"]),
        ("أسقط الجيش الأردني طائرة مسيرة قادمة من سوريا.", ["disrupted_weapons"]),
        ("نزح أكثر من 36 ألف شخص من شمال كردفان.", ["other_strategic"]),
        ("فرضت الولايات المتحدة عقوبات على قادة في قوات الدعم السريع.", ["sanction"]),
        ("أفرجت حركة حماس عن ثلاثة أسرى إسرائيليين.", ["agreement"]),
        ("دعا مجلس الأمن الدولي قوات الدعم السريع إلى رفع الحصار.", ["request"]),
        ("انسحب اللاعب من البطولة.", []),
    ],
)
def test_what_a_flash_tells(text, types):
    assert read(text) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("مسيرة إسرائيلية أطلقت صاروخا على سيارة في النبطية.", ["air_drone_strike"]),
        ("أحيا الآلاف ذكرى مجزرة سربرنيتسا في البوسنة.", []),
        (
            "خرقت القوات الإسرائيلية وقف إطلاق النار وقصفت منزلا في رفح.",
            ["shelling_missile"],
        ),
        ("أصيب طالب برصاص الجيش الإسرائيلي في نابلس.", ["attack"]),
        ("مقتل 12 من طالبي المساعدات برصاص الجيش الإسرائيلي في رفح.", ["attack"]),
        (
            "أسقطت الدفاعات الجوية طائرة إم كيو 9 في أجواء الحديدة.",
            ["disrupted_weapons"],
        ),
        ("مقتل عشرة في مواجهات بين متظاهرين والشرطة في نيروبي.", ["excessive_force"]),
    ],
)
def test_what_is_no_act_of_its_own(text, types):
    assert read(text) == types


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("لقي 11 نازحا مصرعهم في قصف على مخيم أبو شوك.", [("killed", 11)]),
        ("وصل إلى مستشفيات القطاع 131 شهيدا.", [("killed", 131)]),
        ("خلفت هجمات حركة إم 23 عشرات القتلى في شرق الكونغو.", [("killed", 20)]),
        ("سلمت روسيا أوكرانيا جثث 1000 جندي.", []),
        ("العثور على جثث ثلاثة جنود في حلب.", [("killed", 3)]),
    ],
)
def test_tolls(text, tolls):
    document = Document(id="t", text=text, sha256="", published=date(2025, 3, 18))
    figures = [
        (c.figure.value.outcome, c.figure.value.quantity.min)
        for e in pipeline.extract(document).events
        for c in e.casualties
    ]
    assert figures == tolls


def test_a_market_of_christmas_has_no_day():
    text = "قتل ثلاثة أشخاص في هجوم على سوق لعيد الميلاد في ألمانيا."
    document = Document(id="t", text=text, sha256="", published=date(2025, 3, 18))
    assert [e.time for e in pipeline.extract(document).events] == [None]


TALKS = (
    "وجرت المكالمة وسط محادثات بين الوفدين في الرياض. وأيد الوزير التفاهم. "
    "وقال إن الصواريخ الروسية ما زالت خطرا على أوكرانيا، وإن الحرب ستنتهي بالمفاوضات."
)


@pytest.mark.parametrize(
    ("lead", "types"),
    [
        (
            "اتفق الرئيس الأمريكي ونظيره الروسي أمس على هدنة في البحر الأسود.",
            ["agreement"],
        ),
        (
            "هدد الرئيس الروسي السابق دميتري ميدفيديف، مساء السبت، بالدخول في حرب.",
            ["threaten"],
        ),
        ("زار الرئيس مدرسة في موسكو.", []),
    ],
)
def test_what_a_longer_report_opens_with(lead, types):
    assert read(f"{lead} {TALKS}")[: len(types) or None] == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("الرئيس العراقي يجتمع مع الوسطاء في بغداد", ["consult"]),
        ("الإطار التنسيقي يجتمع لمناقشة الموازنة", ["consult"]),
        ("الإطار التنسيقي يجتمع أمام المستشفى", []),
        ("غزة.. قصف مستمر وكاتس يهدد بعملية واسعة", ["shelling_missile", "threaten"]),
        (
            "انفجار في دبي وإيران تعلن استهداف قاعدة في الأردن",
            ["remote_explosive", "attack"],
        ),
        (
            "سقوط مسيرة في أربيل وروسيا تقصف كييف",
            ["air_drone_strike", "shelling_missile"],
        ),
        ("هجوم مفاجئ.. إيران تطلق صواريخ على قاعدة في الأردن", ["shelling_missile"]),
        (
            "هجوم في بغداد.. غارات على مطار في سوريا",
            ["attack", "air_drone_strike"],
        ),
        ("استبعاد المرشحين يفجر جدلا سياسيا في العراق", []),
        ("جريحان بمشاجرتين مسلحتين في بغداد", ["armed_clash"]),
    ],
)
def test_what_a_headline_tells(text, types):
    assert read(text) == types


@pytest.mark.parametrize(
    ("text", "mains"),
    [
        ("غزة.. قصف مستمر وكاتس يهدد بعملية واسعة", [True, True]),
        ("القبض على متهم بقتل شرطي في كركوك", [True, False]),
    ],
)
def test_what_a_headline_is_about(text, mains):
    document = Document(id="t", text=text, sha256="", published=date(2025, 3, 18))
    assert [e.main for e in pipeline.extract(document).events] == mains


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("الثروات الطبيعية: مسلحون هاجموا حقلا نفطيا في دهوك", "الثروات الطبيعية"),
        ("الموصل: مقتل ثلاثة في قصف على السوق", None),
        ("الهجوم الأخير: مقتل ثلاثة في قصف على السوق", None),
    ],
)
def test_who_speaks_before_the_colon_of_a_headline(text, speaker):
    document = Document(id="t", text=text, sha256="", published=date(2025, 3, 18))
    claims = pipeline.extract(document).claims
    assert [c.source[0].text for c in claims][:1] == [speaker]
