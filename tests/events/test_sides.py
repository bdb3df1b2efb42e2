"""Whose deed it is where speaker and doer are of one side, known apart, or guessed."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document, Extraction

TABLE = [
    # his spokesman, by a pronoun
    (
        "قصفت كتائب القسام عسقلان بالصواريخ، وفق ما قاله ناطقها العسكري عبر قناته.",
        "ناطقها العسكري",
        "claims_responsibility",
    ),
    (
        "قصف الطيران التركي قرية، وقال المتحدث باسمها إن البلدة بخير بعد القصف.",
        "المتحدث باسمها",
        "asserts",
    ),
    # a branch, the state's own aircraft, the name he goes by
    (
        "الجيش الإيراني:\nاستهدفت القوات البرية للجيش رادارا للعدو بصواريخ أرض أرض.",
        "الجيش الإيراني",
        "claims_responsibility",
    ),
    (
        (
            "وأعلنت القيادة العسكرية المركزية الأميركية أن غارات أميركية على البيضاء قتلت"
            " قياديا في تنظيم القاعدة."
        ),
        "القيادة العسكرية المركزية الأميركية",
        "claims_responsibility",
    ),
    (
        (
            "قال التحالف في بيان إن طائرات الولايات المتحدة والتحالف نفذت 27 غارة ضد مسلحي"
            " التنظيم في سوريا أمس الخميس."
        ),
        "التحالف",
        "claims_responsibility",
    ),
    (
        (
            "وبحسب مصادر في الجيش التركي، قامت مقاتلات تابعة لسلاح الجو التركي اليوم"
            " بقصف أنفاق في الباب."
        ),
        "مصادر في الجيش التركي",
        "claims_responsibility",
    ),
    # an organ of a group, an opposition that fights
    (
        "قالت وكالة أعماق إن مسلحيه قتلوا عشرين من جنود النظام قرب خناصر.",
        "وكالة أعماق",
        "claims_responsibility",
    ),
    (
        "وقالت المعارضة إنها أسقطت الطائرة قرب حماة.",
        "المعارضة",
        "claims_responsibility",
    ),
    # far from the verb
    (
        (
            "وأعلن داعش وهيئة تحرير الشام التي يقودها متشددون ارتبطوا في السابق بالقاعدة"
            " مسؤوليتهما عن هجمات منفصلة في دمشق."
        ),
        "داعش",
        "claims_responsibility",
    ),
    (
        "قال الجيش الإسرائيلي إن سلاح الجو هاجم أكثر من 100 هدف في قطاع غزة.",
        "الجيش الإسرائيلي",
        "claims_responsibility",
    ),
    (
        "وأضافت الكتائب أن مجاهديها تمكنوا من تفجير عبوة ناسفة شرق رفح.",
        "الكتائب",
        "claims_responsibility",
    ),
    # a force in his title, where he names who did it
    (
        (
            "وذكر القيادي في المقاومة العميد سالم البحري أن نحو 50 غارة جوية نفذها"
            " التحالف على مواقع المتمردين في أبين."
        ),
        "القيادي في المقاومة العميد سالم البحري",
        "asserts",
    ),
    # who somebody is, and who did it
    (
        "وقال حاكم المدينة إن تسعة من القتلى هم من رجال الشرطة وقد قتلوا في انفجار.",
        "حاكم المدينة",
        "asserts",
    ),
    (
        "وقال المحافظ إن تنظيم داعش هو من نفذ الهجوم على الكنيسة.",
        "المحافظ",
        "blames",
    ),
    # what is condemned, what is judged
    (
        "واستنكرت الخارجية الأردنية قصف القوات الإسرائيلية مدرسة تؤوي نازحين في غزة.",
        "الخارجية الأردنية",
        "blames",
    ),
    (
        "ووصف المفوض السامي الغارات التي شنها التحالف على السوق بأنها جريمة حرب.",
        "المفوض السامي",
        "blames",
    ),
    # no sign of it, no comment on it, not true
    (
        "وقال مسؤول أميركي إنه ليست هناك مؤشرات على أن روسيا قصفت المستشفى.",
        "مسؤول أميركي",
        "doubts",
    ),
    (
        "ولم يرد الجيش الإسرائيلي على طلب للتعليق على الغارة في دمشق.",
        "الجيش الإسرائيلي",
        "no_claim",
    ),
    (
        "لا صحة لما تردد عن مقتل قائد الكتيبة، بحسب مصدر عسكري.",
        "مصدر عسكري",
        "denies",
    ),
    # what his enemy did, what police only investigate
    (
        "أعلنت روسيا أمس استسلام نحو ألف جندي أوكراني من المحاصرين داخل المجمع في ماريوبول.",
        "روسيا",
        "asserts",
    ),
    (
        (
            "أعلنت شرطة المدينة أن عشرة أشخاص قتلوا في إطلاق نار في متجر. وقالت الشرطة إنها"
            " ألقت القبض على المشتبه به في حادث إطلاق النار."
        ),
        "شرطة المدينة",
        "asserts",
    ),
    (
        (
            "وقال وزير الداخلية الإيراني إن لجنة شكلت لمتابعة التحقيقات بشأن اغتيال العقيد"
            " في الحرس الثوري."
        ),
        "وزير الداخلية الإيراني",
        "asserts",
    ),
    # who is said to have done it denies that it is so
    (
        (
            "وتتهم كييف القوات الروسية بارتكاب فظائع ضد المدنيين، لكن روسيا تنفي استهداف"
            " المدنيين."
        ),
        "روسيا",
        "denies",
    ),
    # not sure who did it
    (
        (
            "أعلن مصدر أمني مصري مقتل ضابط جراء هجوم في شمال سيناء، نفذه على الأرجح عناصر"
            " تنظيم أنصار بيت المقدس."
        ),
        "مصدر أمني مصري",
        "believes",
    ),
    (
        "أكد ناشطون أن طائرات عسكرية يعتقد أنها روسية قتلت 60 مدنيا في البوكمال.",
        "ناشطون",
        "believes",
    ),
    (
        "قال ناشطون إن مسلحين قتلوا ثلاثة يشتبه بأنهم من التنظيم.",
        "ناشطون",
        "asserts",
    ),
]


def read(text: str) -> Extraction:
    return pipeline.extract(Document(id="t", text=text, sha256=""))


@pytest.mark.parametrize(("text", "who", "stance"), TABLE)
def test_a_speaker_stands_to_a_deed_as_his_side_did_it(text, who, stance):
    said = {(c.source[0].text, c.stance.value) for c in read(text).claims if c.source}
    assert (who, stance) in said


@pytest.mark.parametrize(
    ("text", "did"),
    [
        (
            "اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في أم درمان.",
            {"قوات الدعم السريع"},
        ),
        (
            "واتهم مصدر عسكري أوكراني القوات الروسية باستهداف محطة للطاقة.",
            {"القوات الروسية"},
        ),
    ],
)
def test_who_accuses_did_not_do_it(text, did):
    events = [e for e in read(text).events if e.type.value != "accuse"]
    done = {a.party.text for e in events for a in e.actors if a.role == "perpetrator"}
    assert done == did


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        (
            "أعلنت تركيا أن طائراتها المقاتلة شنت هجمات على معسكرات للمسلحين.",
            "تركيا",
            "claims_responsibility",
        ),
        (
            "سقط قتلى في هجوم أمس، واتهمت السلطات التركية التنظيمين بالوقوف وراءه.",
            "السلطات التركية",
            "blames",
        ),
    ],
)
def test_whose_force_and_who_accuses(text, who, stance):
    found = pipeline.extract(Document(id="t", text=text, sha256=""))
    told = [(c.source[0].text, c.stance.value) for c in found.claims if c.source]
    assert (who, stance) in told


@pytest.mark.parametrize(
    "text",
    [
        "ووقع هجوم في سروج في 20 تموز وأوقع 32 قتيلا ونسب لتنظيم داعش.",
        "ألقت الشرطة القبض على سامر الحلواني بتهمة قتل ثلاثة في هجوم.",
    ],
)
def test_nobody_accuses(text):
    found = pipeline.extract(Document(id="t", text=text, sha256=""))
    assert "blames" not in {c.stance.value for c in found.claims}
