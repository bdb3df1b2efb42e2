"""Casualty figures of single sentences: what is counted, how far, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import tokens
from marsad.claims import counts
from marsad.mentions import numbers, outcomes, people
from marsad.mentions.match import scan
from marsad.model import (
    Bound,
    Document,
    Kind,
    Mention,
    Party,
    Span,
)


def figures_of(text: str, *names: str) -> list[counts.Counted]:
    """The figures of a text, with ``names`` of persons marked by hand."""
    found: list[counts.Counted] = []
    for sentence in tokens.split(Document("d", text, "0" * 64)):
        hits = scan(sentence)
        mentions = [
            *numbers.find(sentence, hits),
            *people.find(sentence, hits),
            *outcomes.find(sentence, hits),
            *(_person(sentence, name) for name in names if name in sentence.text),
        ]
        found += counts.figures(sentence, mentions)
    return found


def _person(sentence, name: str) -> Mention:
    start = sentence.span.start + sentence.text.index(name)
    span = Span(start, start + len(name))
    inside = [i for i, t in enumerate(sentence.tokens) if span.meets(t.span)]
    return Mention(
        Kind.PERSON,
        span,
        name,
        Party(name, kind="person"),
        "test",
        sentence.index,
        inside[0],
        inside[-1],
    )


def totals(text: str, *names: str) -> list[tuple[str, int | None, int | None]]:
    return [
        (f.outcome, f.quantity.min, f.quantity.max)
        for c in figures_of(text, *names)
        if c.relation == "total"
        for f in [c.figure.value]
    ]


K, W, KW, D = "killed", "wounded", "killed_or_wounded", "detained"

TOLD = [
    ("لقي ضابط شرطة ومجند من قوات الأمن مصرعهما إثر انفجار عبوة", [(K, 2, 2)]),
    # masdars
    ("مقتل 15 شخصا وإصابة 16 آخرين في غارة", [(K, 15, 15), (W, 16, 16)]),
    ("مقتل ما لا يقل عن 27 شخصا", [(K, 27, None)]),
    ("إن ثلاثة متمردين توفوا في المستشفى", [(K, 3, 3)]),
    ("إصابة أكثر من 60 مدنيا بجروح", [(W, 61, None)]),
    ("مقتل نحو 30 مسلحا", [(K, 30, 30)]),
    ("ما أدى لمقتل عسكريين اثنين وجرح أربعة آخرين", [(K, 2, 2), (W, 4, 4)]),
    ("مقتل 20 وإصابة 45", [(K, 20, 20), (W, 45, 45)]),
    ("مقتل امرأة وإصابة طفلين", [(K, 1, 1), (W, 2, 2)]),
    ("مقتل 7 من عناصر الفصيل", [(K, 7, 7)]),
    ("مقتل 42 منهم وإصابة العشرات", [(K, 42, 42), (W, 20, None)]),
    ("أسفر عن مقتل عدد من المدنيين", [(K, 2, None)]),
    ("أدى القصف إلى إصابة عدد من الجرحى", [(W, 2, None)]),
    ("أدى القصف إلى استشهاد شهيدين", [(K, 2, 2)]),
    ("شيعت البلدة الشهيد سامر، الذي ارتقى إثر غارة", [(K, 1, 1)]),
    ("مقتل عادل الحلواني راعي أغنام بغارة", [(K, 1, 1)]),
    ("تحدث عن المنصب، الذي ارتقى إليه", []),
    ("استشهاد رجل (25 عام) وطفلة (12 عام) في القرية", [(K, 2, 2)]),
    ("ونتج عن المداهمة مقتلهما وإصابة شرطي", [(K, 2, 2), (W, 1, 1)]),
    # bounds behind a mark
    ("سقط 125 قتيلا، على الأقل، و238 جريحا", [(K, 125, None), (W, 238, 238)]),
    # pooled
    ("مقتل وإصابة 8 أشخاص", [(KW, None, 8)]),
    ("مقتل وجرح العشرات", [(KW, 20, None)]),
    ("ارتفاع الحصيلة إلى 29 قتيلا وجريحا", [(KW, None, 29)]),
    ("سقوط عشرات القتلى والجرحى", [(KW, 20, None)]),
    # verbs
    ("قتل شخص وأصيب آخران", [(K, 1, 1), (W, 2, 2)]),
    ("قال مصدر إن 38 شخصا قتلوا وأصيب 118 آخرون", [(K, 38, 38), (W, 118, 118)]),
    ("ذكر أن شخصا على الأقل قتل وأصيب ثلاثة آخرون", [(K, 1, None), (W, 3, 3)]),
    ("16 من مقاتليه قتلوا وأصيب 36 شخصا", [(K, 16, 16), (W, 36, 36)]),
    ("قتل في الكمين فجر أمس قرب السوق 11 جنديا", [(K, 11, 11)]),
    ("قتلت قوات الحرس 4 مهربين وأصابت آخرين", [(K, 4, 4), (W, 2, None)]),
    ("قتل مسلحون ثلاثة جنود", [(K, 3, 3)]),
    ("اغتال مسلحون ضابطا", [(K, 1, 1)]),
    ("لقي 22 مسلحا مصرعهم", [(K, 22, 22)]),
    ("ولقي شخص حتفه في المكان", [(K, 1, 1)]),
    ("فقد تسعة صحفيين حياتهم", [(K, 9, 9)]),
    ("تعرض سبعة من رجال الحرس للإصابة", [(W, 7, 7)]),
    ("أسرت القوات 70 متمردا", [(D, 70, 70)]),
    ("توقيف ثلاثمائة.", [(D, 300, 300)]),
    ("فيما سقط خمسة من رجال القبائل", [(K, 5, 5)]),
    # nouns of harm
    ("قتيل وجريحان في انفجار", [(K, 1, 1), (W, 2, 2)]),
    ("3 شهداء بقصف على المخيم", [(K, 3, 3)]),
    ("قتلى وجرحى بقصف صاروخي", [(K, 2, None), (W, 2, None)]),
    ("سقوط قتيل وعشرات الجرحى", [(K, 1, 1), (W, 20, None)]),
    ("سقط خلالها قتلى وجرحى", [(K, 2, None), (W, 2, None)]),
    ("أدت إلى ارتقاء 13 شهيدا و10 جرحى", [(K, 13, 13), (W, 10, 10)]),
    ("راح ضحيتها 7 شهداء وأكثر من 40 جريحا", [(K, 7, 7), (W, 41, None)]),
    ("وصلت المستشفى 13 إصابة بالرصاص", [(W, 13, 13)]),
    ("وقوع إصابات في صفوف القوات", [(W, 2, None)]),
    ("انتشال 5 جثث من تحت الأنقاض", [(K, 5, 5)]),
    # tolls
    ("ارتفع عدد الشهداء إلى 15 والجرحى إلى 40", [(K, 15, 15), (W, 40, 40)]),
    ("ارتفاع حصيلة ضحايا الغارة إلى 12", [(K, 12, 12)]),
    ("قدرت اللجنة عدد القتلى بثلاثة آلاف وثمانمئة شخص", [(K, 3800, 3800)]),
    # sums of one toll, sides apart
    ("استشهاد ضابط وثلاثة جنود", [(K, 4, 4)]),
    ("قتل رجل وزوجته وطفليه", [(K, 4, 4)]),
    ("أصيب ثلاثة مسعفين بالإضافة لمدنيين اثنين", [(W, 5, 5)]),
    ("إصابة 17 ضابطا وجنديا", [(W, 17, 17)]),
    ("مقتل 5 شرطيين و3 مهاجمين", [(K, 5, 5), (K, 3, 3)]),
    ("أصيب أكثر من 275 عسكريا و280 مدنيا", [(W, 276, None), (W, 280, 280)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_totals(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert sorted(totals(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "نشرت الدولة 900 جندي في البلاد",
        "استهدفت الغارات 85 هدفا و7 مواقع",
        "سقطت 3 صواريخ قرب القرية",
        "القصف دون وقوع إصابات",
        "لم يصب أحد بأذى",
        "ولم ترد أنباء عن إصابات حتى اللحظة",
        "لم يتم تسجيل أي إصابات",
        "كانت إصابة الهدف دقيقة",
        "أصابت القذيفة سيارة عسكرية",
        "إصابة دبابة وجرافة",
        "نقلوا إلى مستشفى الشهيد ياسر",
        "انطلقت المسيرة من ساحة الشهداء",
        "قالت كتائب شهداء الأقصى",
        "حقوق أسر الشهداء والجرحى",
        "شيع أهالي البلدة جثامين الشهداء",
        "نجا من محاولة اغتيال",
        "إصابة 3 أشخاص بفيروس كورونا",
        "إطلاق سراح 300 أسير",
        "غادر عشرات المصابين المطار",
        "سمات هذه الحرب",
        "يبلغ الشاب 18 عاما",
        "غالبا ما يؤدي القصف إلى سقوط ضحايا",
    ],
)
def test_silence(text: str) -> None:
    assert totals(text) == []


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("مقتل 13 شخصا بينهم 3 أطفال", (K, 13), (K, 3)),
        ("5 قتلى بينهم طفل", (K, 5), (K, 1)),
        ("إصابة 6 مدنيين، من بينهم امرأتان", (W, 6), (W, 2)),
        ("قتل 7 بينهم 3 أطفال وأصيب 9", (K, 7), (K, 3)),
    ],
)
def test_a_breakdown_is_a_part(
    text: str, whole: tuple[str, int], part: tuple[str, int]
) -> None:
    found = [
        ((c.figure.value.outcome, c.figure.value.quantity.min), c.relation)
        for c in figures_of(text)
    ]
    assert (whole, "total") in found
    assert (part, "part") in found
    assert (part, "total") not in found


def test_persons_named_count_as_one_each() -> None:
    assert totals("استشهاد سامر حداد في القصف", "سامر حداد") == [(K, 1, 1)]
    assert totals("قتل سامر حداد وابنه", "سامر حداد") == [(K, 2, 2)]
    assert totals("أن سامر حداد أصيب بجروح", "سامر حداد") == [(W, 1, 1)]
    two = ("سامر حداد", "رامي عواد")
    assert totals("إن سامر حداد ورامي عواد قتلا في غارة", *two) == [(K, 2, 2)]
    assert totals("إن سامر حداد ورامي عواد قتلوا في غارة", *two) != [(K, 2, 2)]


def test_one_told_by_a_pronoun() -> None:
    assert totals("سقطت قذيفة على منزله ما أدى لاستشهاده") == [(K, 1, 1)]
    assert totals("توفي متأثرا بإصابته") == []


def test_a_number_makes_a_bare_plural_idle() -> None:
    assert totals("سقوط قتلى في القصف حيث لقي 4 أشخاص مصرعهم") == [(K, 4, 4)]


def test_who_they_are_and_the_words() -> None:
    text = "وأعلن مقتل ضابط وثلاثة أطفال على الطريق"
    (counted,) = figures_of(text)
    assert counted.figure.value.who == ("soldier", "child")
    span = counted.figure.span
    assert text[span.start : span.end] == counted.figure.text == "ضابط وثلاثة أطفال"
    assert counted.trigger.text == "مقتل"
    assert counted.people is not None


def test_bounds_are_typed() -> None:
    bounds = [
        c.figure.value.quantity.bound
        for c in figures_of("مقتل 3 جنود وإصابة أكثر من 20 مدنيا")
    ]
    assert bounds == [Bound.EXACT, Bound.MORE_THAN]


@given(st.integers(min_value=11, max_value=9999), st.integers(11, 9999))
def test_the_number_is_the_one_written(killed: int, wounded: int) -> None:
    text = f"مقتل {killed} شخصا وإصابة {wounded} آخرين بقصف على السوق"
    assert totals(text) == [(K, killed, killed), (W, wounded, wounded)]


@given(st.integers(min_value=3, max_value=10))
def test_other_words_around_change_nothing(number: int) -> None:
    core = f"مقتل {number} جنود"
    before = f"أفاد مصدر محلي أمس عن {core} في كمين قرب الجسر"
    assert totals(core) == totals(before) == [(K, number, number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عدد الشهداء: 7", [(K, 7, 7)]),
        ("الشهداء: 7 والجرحى: 20", [(K, 7, 7), (W, 20, 20)]),
        ("عدد الشهداء 5 وعدد الجرحى 12", [(K, 5, 5), (W, 12, 12)]),
        ("خلف القصف قتيلا و6 جرحى", [(K, 1, 1), (W, 6, 6)]),
        ("سقوط 25 بين قتيل وجريح", [(KW, None, 25)]),
        ("مقتل عائلة كاملة مكونة من 6 أشخاص", [(K, 6, 6)]),
        ("القضاء على 5 إرهابيين", [(K, 5, 5)]),
        ("العثور على جثتي شابين", [(K, 2, 2)]),
        ("مسلحون اعتقلوا أحد التجار", [(D, 1, 1)]),
        ("نزح أكثر من 100 ألف شخص", [("displaced", 100001, None)]),
        ("نزوح 300 عائلة", []),
        ("اختطف مسلحون 10 من قياديي الحزب", [("abducted", 10, 10)]),
        ("فقد والدته في الزحام", []),
        ("احتمال سقوط قتلى", []),
        ("الإفراج عن 1500 معتقل", []),
        ("قرار يقضي بنقل المصابين", []),
    ],
)
def test_other_ways_to_tell(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(totals(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("راح ضحيتها العشرات من المواطنين", [(K, 20, None)]),
        ("إن العشرات سقطوا قتلى في اشتباكات", [(K, 20, None)]),
        ("أفاد بأن 40 منهم لقوا مصرعهم", [(K, 40, 40)]),
        ("إن ما لا يقل عن شخصين لقيا حتفهما في الحريق", [(K, 2, None)]),
        ("مقتل أكثر من جنديين في الكمين", [(K, 3, None)]),
        ("أودت غارات ليلية بحياة تسعة مدنيين", [(K, 9, 9)]),
        ("تعرضت البلدة لهجوم أودى بـ20 جنديا", [(K, 20, 20)]),
        ("استشهدت 40 امرأة ورجلا وطفلا", [(K, 40, 40)]),
        ("مقتل 17 ضابطا وجنديا وشرطيا", [(K, 17, 17)]),
        ("مقتل 10 نساء ورجل", [(K, 11, 11)]),
        ("اعتبر ذلك مساسا بحياة المدنيين", []),
        ("ارتفاع الحصيلة إلى (12) ألفا و(7) شهداء", [(K, 12007, 12007)]),
        ("مقتل (3) جنود و(7) مدنيين", [(K, 10, 10)]),
        ("مقتل عسكريين أفغانيين اثنين", [(K, 2, 2)]),
        ("ذكر أن ضابطا وخمسة جنود قتلوا في الكمين", [(K, 6, 6)]),
        ("أن واحدا من أفراد القوة وثمانية متعاقدين قتلوا", [(K, 9, 9)]),
        ("خسرت القوات ثلاثة من مقاتليها", [(K, 3, 3)]),
        ("مقتل 18 شخصا بينهم طفل ووقوع عشرات الجرحى", [(K, 18, 18), (W, 20, None)]),
        ("تمكنوا من قتل 3 حراس", [(K, 3, 3)]),
        # a verb between numbers, parts larger than the whole, some told before
        ("قتل 30 من المسلحين، وأسر اثنان", [(K, 30, 30), (D, 2, 2)]),
        (
            "مقتل 20 جنديا بينهم 3 ضباط، وأكثر من مئة مسلح",
            [(K, 20, 20), (K, 101, None)],
        ),
        ("مقتل 20 جنديا بينهم 3 ضباط، و8 مجندين", [(K, 20, 20)]),
        ("أدى إلى مقتل المهاجمين ومدني وإصابة آخر", [(K, 1, 1), (W, 1, 1)]),
        # torn words, plurals of two outcomes, lives
        ("ق تل ثلاثة مدنيين وج رح آخرون", [(K, 3, 3), (W, 2, None)]),
        ("خلفت مئات الجرحى والمفقودين", [(W, 200, None), ("missing", 200, None)]),
        ("أسفر عن فقدان طفل لحياته", [(K, 1, 1)]),
        ("فقدان شاب وعيه", []),
        # known by what befell him
        ("ارتقاء ثلاثة مدنيين في القصف", [(K, 3, 3)]),
        ("استشهاد الجريح في المستشفى", [(K, 1, 1)]),
        ('أفاد بمقتل "سامر الحلواني" في الغارة', [(K, 1, 1)]),
        ("شملت 13 ولاية اعتقل فيها نحو 300 مشتبه به", [(D, 300, 300)]),
    ],
)
def test_harder_orders(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(totals(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what it led to
        ("وأدى القصف إلى قتلى وجرحى من المدنيين", [(K, 2, None), (W, 2, None)]),
        ("تسبب الانفجار في إصابات خطيرة", [(W, 2, None)]),
        ("شظايا قد تؤدي إلى إصابات", []),
        ("مؤكدا وجود عدد من الإصابات في صفوف الطواقم", [(W, 2, None)]),
        ("فتح النار على الشاب وأرداه قتيلا", [(K, 1, 1)]),
        # one number of several outcomes, whatever bounds it
        ("سقوط نحو 40 قتيلا وجريحا", [(KW, None, 40)]),
        ("سقوط أكثر من 40 قتيلا وجريحا", [(KW, None, 40)]),
        (
            "أكثر من 600 بين قتيل وجريح ومفقود",
            [(KW, None, 600), ("missing", None, 600)],
        ),
        ("مقتل وإصابة والدته في المنزل", [(W, 1, 1)]),
        # the other side's, and bounds behind whose they are
        ("مقتل 15 جنديا مقابل أكثر من 20 مقاتلا", [(K, 15, 15), (K, 21, None)]),
        ("قتل 25 مقاتلا من الفصائل المحلية على الأقل", [(K, 25, None)]),
        ("مقتل أكثر من 20 شرطيا ورجل أمن", [(K, 21, None)]),
        # a subject behind where it was
        ("وأصيب في القصف أيضا طفل وامرأة بجروح", [(W, 2, 2)]),
        ("وأصيب في هجوم مسلحين", []),
        ("قتلت بنيران الجنود أو مسلحين", []),
        ("أن أحد الجنود أبلغه أن سامر أصيب", []),
        # numbers of people
        ("قتل شخصان وأصيب ثالث", [(K, 2, 2), (W, 1, 1)]),
        ("في ثالث هجوم من نوعه", []),
        ("وقتل بعض الجنود في الكمين", [(K, 2, None)]),
        ("وجرح عدد كبير في الغارة", [(W, 2, None)]),
        ("قتل بقالين اثنين وأصيب خمسة", [(K, 2, 2), (W, 5, 5)]),
        ("مقتل مدنيين وإصابة اثنين", [(K, 2, None), (W, 2, 2)]),
        ("ارتفع العدد إلى 2464 وفاة و300 مصاب", [(K, 2464, 2464), (W, 300, 300)]),
        ("سقط 9 قتلى في الهجوم هم 5 جنود و4 مدنيين", [(K, 9, 9)]),
        ("مقتل 20 شخصا بينهم 3 نساء و5 أطفال", [(K, 20, 20)]),
        ("ارتفع عدد الجرحى حتى مساء أمس إلى 32", [(W, 32, 32)]),
        ("تجاوز عدد الجرحى منهم 500", [(W, 500, 500)]),
        ("بلغ مجموع القتلى 40", [(K, 40, 40)]),
        ("ارتفع إلى 9 بينهم رئيس المجلس عدد القتلى", [(K, 9, 9)]),
        ("تمكنت من قتل أعداد كبيرة في صفوف المهاجمين", [(K, 2, None)]),
        ("ق تل مدني وأ صيب 9 آخرون", [(K, 1, 1), (W, 9, 9)]),
        ("وأصيب 15 آخرون إضافة إلى إعطاب 4 أطقم أخرى", [(W, 15, 15)]),
        ("من جانب آخر قتلت غارة من في البيت", []),
        # threats and gravity
        ("هددت الجماعة في تسجيل مصور بقتل الرهينة", []),
        ("سقوط إصابات، بعضهم إصابته بليغة", [(W, 2, None)]),
        ("إجلاء 7 أطفال مصابين بالسرطان", []),
    ],
)
def test_what_fresh_reports_showed(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(totals(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل رجل مع زوجته وأطفاله الثلاثة", [(K, 5, 5)]),
        ("مقتل امرأة برفقة ثلاثة من أطفالها", [(K, 4, 4)]),
        ("قتل سامر الحلواني وأولاده الثلاثة", [(K, 4, 4)]),
        ("قتل الشاب وزوجته وطفلاه", [(K, 4, 4)]),
        ("استشهاد المواطن وزوجته وأبنائه الخمسة", [(K, 7, 7)]),
        ("مقتل أسرة مكونة من أب وأم وثلاثة أطفال", [(K, 5, 5)]),
        ("مقتل عائلة من خمسة أفراد", [(K, 5, 5)]),
        ("قتل جندي في اشتباك مع مسلحين", [(K, 1, 1)]),
        ("تمكنت من قتل أبو قتادة التونسي و21 مسلحا آخرين", [(K, 22, 22)]),
        ("دمرت مدفع هاون وقتل 2 من طاقمه", [(K, 2, 2)]),
        ("استشهاد قائد الشرطة مع 3 شهداء آخرين", [(K, 4, 4)]),
        ("مقتل جندي خلال تبادل إطلاق نار مع 3 مسلحين", [(K, 1, 1)]),
        ("مقتل 5 عائلات", []),
        ("قتل في قرية قريبة من الحدود", []),
    ],
)
def test_persons_in_a_list_are_counted(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert totals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كما استسلم العشرات من الجنود للمهاجمين", [(D, 20, None)]),
        ("أن 30 مسلحا سلموا أنفسهم ليلة أمس", [(D, 30, 30)]),
        ("توقيف خلية إرهابية مكونة من 7 أشخاص", [(D, 7, 7)]),
        ("اعتقلت الدورية عصابة من أربعة أشخاص", [(D, 4, 4)]),
        ("قبضت الدورية على 8 مطلوبين", [(D, 8, 8)]),
        ("ضبطت الدورية العديد من المخطوطات", []),
        ("وأسرت الكتيبة، الأحد، العشرات من مسلحي الفصيل", [(D, 20, None)]),
        ("أسفرت عن مقتل مئة عنصر وأسر 40 للأخير", [(K, 100, 100), (D, 40, 40)]),
        (
            "أقدمت على اعتقال وقتل عدد من عناصرها",
            [(D, 2, None), (K, 2, None)],
        ),
        ("لا يزال 12 شخصا في عداد المفقودين", [("missing", 12, 12)]),
    ],
)
def test_those_held_and_missing(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(totals(text), key=str) == sorted(expected, key=str)


def test_from_which_is_no_breakdown() -> None:
    assert totals("القرى التي نزح منها 500 شخص") == [("displaced", 500, 500)]
    assert totals("هلك منهم (56) شخصا في المواجهات") == [(K, 56, 56)]
    assert totals("أصيب (32) آخرون في القصف") == [(W, 32, 32)]
