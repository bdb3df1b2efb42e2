"""Numbers: what is read, with which bounds, and what counts nobody."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import tokens
from marsad.mentions import numbers
from marsad.mentions.atoms import figure
from marsad.mentions.match import scan
from marsad.model import Bound, Document, Mention


def find(text: str) -> list[Mention]:
    document = Document("d", text, "")
    return [m for s in tokens.split(document) for m in numbers.find(s, scan(s))]


def only(text: str) -> Mention:
    found = find(text)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


class TestValue:
    @pytest.mark.parametrize(
        ("phrase", "text", "value"),
        [
            ("ثلاثة جنود", "ثلاثة", 3),
            ("ثلاث نساء", "ثلاث", 3),
            ("مسلحين اثنين", "اثنين", 2),
            ("سيدتان اثنتان", "اثنتان", 2),
            ("أحد عشر قتيلا", "أحد عشر", 11),
            ("اثنتا عشرة امرأة", "اثنتا عشرة", 12),
            ("بثلاثة عشر صاروخا", "ثلاثة عشر", 13),
            ("خمسة وعشرون نازحا", "خمسة وعشرون", 25),
            ("إحدى وثلاثين غارة", "إحدى وثلاثين", 31),
            ("مئة وسبعة معتقلين", "مئة وسبعة", 107),
            ("مائتا أسرة", "مائتا", 200),
            ("ثلاث مئة أسرة", "ثلاث مئة", 300),
            ("ستمئة وخمسون عائلة", "ستمئة وخمسون", 650),
            ("ألفا مقاتل", "ألفا", 2000),
            ("12 ألفا", "12 ألفا", 12_000),
            ("أربعة آلاف لاجئ", "أربعة آلاف", 4000),
            ("مئة وعشرون ألفا وخمسمئة", "مئة وعشرون ألفا وخمسمئة", 120_500),
            ("مليون ونصف المليون نسمة", "مليون ونصف المليون", 1_500_000),
            ("نصف مليون نازح", "نصف مليون", 500_000),
            ("١٬٢٠٠ جريح", "١٬٢٠٠", 1200),
            ("10.000 مقاتل", "10.000", 10_000),
            ("٣٫٥ مليون", "٣٫٥ مليون", 3_500_000),
            ("٢٦،٠١٣ ناخبا", "٢٦،٠١٣", 26_013),
            ("10 000 مقاتل", "10 000", 10_000),
            ("(12) ألفا و(70) نازحا", "12) ألفا و(70", 12_070),
            # dialect
            ("تلاتة شباب", "تلاتة", 3),
            ("تمنية جرحى", "تمنية", 8),
            ("اتنين شهداء", "اتنين", 2),
            ("خمستعش جريح", "خمستعش", 15),
            ("حداشر شهيد", "حداشر", 11),
        ],
    )
    def test_numeral(self, phrase, text, value):
        mention = only(phrase)
        assert (mention.text, mention.value.value) == (text, value)
        assert mention.value.min == mention.value.max == value

    @pytest.mark.parametrize(
        ("phrase", "value"),
        [
            ("ثلثا المدينة", 2 / 3),
            ("ثلاثة أرباع البلدة", 0.75),
            ("٣/٤ الأرض", 0.75),
            ("واحد على خمسة من السكان", 0.2),
            ("خمس المساحة", 0.2),
            ("عشرون وثلاثة أخماس", 20.6),
            ("جزء من ألف", 0.001),
        ],
    )
    def test_share_is_a_value_without_count(self, phrase, value):
        mention = only(phrase)
        assert mention.value.value == pytest.approx(value)
        assert (mention.value.min, mention.value.max) == (None, None)
        assert mention.form == "fraction"

    @pytest.mark.parametrize(
        "phrase",
        [
            "الاثنين والثلاثاء",  # days
            "أحد الجنود وإحدى النساء",  # one of them: a pronoun
            "لست مسؤولا",  # I am not, no ل+ست
            "الفرقة الرابعة",
            "في اليوم الحادي والعشرين",
            "الهجوم الثالث عشر",
            "بئر السبع",
            "شارع الستين",
            "بالمئة",
            "في وقت واحد",
        ],
    )
    def test_no_number(self, phrase):
        assert find(phrase) == []

    def test_two_numerals_are_not_one(self):
        assert [m.value.value for m in find("خمسة قتلى وعشرة جرحى وستة وعشرة")] == [
            5,
            10,
            6,
            10,
        ]


class TestBounds:
    @pytest.mark.parametrize(
        ("phrase", "text", "bounds", "bound"),
        [
            ("20 قتيلا", "20", (20, 20), "exact"),
            ("ما لا يقل عن (20) قتيلا", "ما لا يقل عن (20", (20, None), "at_least"),
            ("ما لا يقل عن 20 قتيلا", "ما لا يقل عن 20", (20, None), "at_least"),
            ("20 قتيلا على الأقل", "20", (20, None), "at_least"),
            ("20 على الأقل", "20 على الأقل", (20, None), "at_least"),
            ("20 مدنيا أو أكثر", "20", (20, None), "at_least"),
            ("أكثر من عشرين قتيلا", "أكثر من عشرين", (21, None), "more_than"),
            ("يزيد على 300", "يزيد على 300", (301, None), "more_than"),
            ("مئة ونيف", "مئة ونيف", (101, None), "more_than"),
            ("نحو 30 جريحا", "نحو 30", (30, 30), "about"),
            ("30 جريحا تقريبا", "30", (30, 30), "about"),
            ("زهاء ألفي شخص", "زهاء ألفي", (2000, 2000), "about"),
            ("ما يصل إلى 40 مسلحا", "ما يصل إلى 40", (None, 40), "up_to"),
            ("لا يتجاوز عددهم العشرة", "لا يتجاوز عددهم العشرة", (None, 10), "up_to"),
            ("40 على الأكثر", "40 على الأكثر", (None, 40), "up_to"),
            ("أقل من خمسين شخصا", "أقل من خمسين", (None, 49), "up_to"),
            ("ما لا يقل عن نحو 20", "ما لا يقل عن نحو 20", (20, None), "at_least"),
            ("بين 12 و15 قتيلا", "بين 12 و15", (12, 15), "range"),
            ("ما بين عشرة واثني عشر", "ما بين عشرة واثني عشر", (10, 12), "range"),
            ("من 10 إلى 15 ألفا", "من 10 إلى 15 ألفا", (10_000, 15_000), "range"),
            ("ثلاثة أو أربعة مسلحين", "ثلاثة أو أربعة", (3, 4), "range"),
            ("12-15 جريحا", "12-15", (12, 15), "range"),
            ("عشرات القتلى", "عشرات", (20, None), "vague"),
            ("المئات", "مئات", (200, None), "vague"),
            ("آلاف النازحين", "آلاف", (2000, None), "vague"),
            ("عشرات الآلاف", "عشرات الآلاف", (20_000, None), "vague"),
            ("عدد من الجرحى", "عدد من", (2, None), "vague"),
            ("بضعة جنود", "بضعة", (2, None), "vague"),
            ("بضعة وثلاثون", "بضعة وثلاثون", (31, None), "vague"),
        ],
    )
    def test_bound(self, phrase, text, bounds, bound):
        mention = only(phrase)
        assert mention.text == text
        assert (mention.value.min, mention.value.max) == bounds
        assert mention.value.bound is Bound(bound)

    def test_bound_after_the_noun_is_not_the_next_numbers(self):
        first, second = find("12 قتيلا على الأقل و5 جرحى")
        assert first.value.bound is Bound.AT_LEAST
        assert second.value.bound is Bound.EXACT

    def test_a_year_begins_no_range(self):
        found = find("ارتفع عدد القتلى منذ أكتوبر 2023 إلى 30 ألفا")
        assert [m.value.value for m in found] == [2023, 30_000]

    def test_change_is_no_range(self):
        found = find("ارتفع عدد القتلى من 5 إلى 7")
        assert [m.value.value for m in found] == [5, 7]


class TestForm:
    @pytest.mark.parametrize(
        ("phrase", "form"),
        [
            ("12 قتيلا", "count"),
            ("20% من السكان", "percent"),
            ("خمسون بالمئة", "percent"),
            ("20 كم", "measure"),
            ("250 ألف ليرة", "measure"),
            ("ثلاث مرات", "measure"),
            ("أربع ساعات", "duration"),
            ("الشاب البالغ من العمر 20 عاما", "age"),
            ("سالم (23 عاما)", "age"),
            ("عام 2015", "year"),
            ("اللواء 47", "label"),
            ("طائرة F-16", "label"),
            ("القرار 2254", "label"),
            ("2) تعيين قائد جديد", "label"),
            ("هاتف +963912345678", "phone"),
            ("الـ12 الباقون", "ordinal"),
            ("أكثر من نصف السكان", "fraction"),
        ],
    )
    def test_form(self, phrase, form):
        assert only(phrase).form == form

    def test_score(self):
        assert [m.form for m in find("فاز الفريق 3-1")] == ["score", "score"]

    def test_unit_is_named(self):
        assert only("20 كم").entry == "units.kilometre"

    def test_number_inside_a_time_counts_nothing(self):
        counted = find("في 7 شباط قتل 3")
        day = counted[0]
        told = numbers.told_apart(counted, [day])
        assert [m.form for m in told] == ["date", "count"]


class TestFigure:
    @pytest.mark.parametrize(
        ("literal", "value"),
        [
            ("1,200", 1200),
            ("1.200.000", 1_200_000),
            ("0,08", 0.08),
            ("5.5", 5.5),
            ("1,200.5", 1200.5),
            ("192.168.1.2", None),
            ("10.5.2013", None),
        ],
    )
    def test_figure(self, literal, value):
        assert figure(literal) == value


# ------------------------------------------------------------------------ laws

_ONES = [
    "",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
]
_TENS = [
    "",
    "",
    *["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"],
]
_HUNDREDS = ["", "مئة", "مئتان"]
_HUNDREDS += [f"{s}مئة" for s in ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]]


def _below_hundred(n: int) -> str:
    if n <= 10:
        return _ONES[n]
    if n < 20:
        return {11: "أحد", 12: "اثنا"}.get(n, _ONES[n - 10]) + " عشر"
    tens, ones = divmod(n, 10)
    return f"{_ONES[ones]} و{_TENS[tens]}" if ones else _TENS[tens]


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    pieces = [_HUNDREDS[hundreds], _below_hundred(rest)]
    return " و".join(p for p in pieces if p)


def _scaled(n: int, one: str, two: str, many: str) -> str:
    if n <= 2:
        return ("", one, two)[n]
    return f"{_below_thousand(n)} {many if n <= 10 else one}"


def written(n: int) -> str:
    """A whole number in the words of written Arabic."""
    millions, rest = divmod(n, 1_000_000)
    thousands, ones = divmod(rest, 1000)
    pieces = [
        _scaled(millions, "مليون", "مليونان", "ملايين"),
        _scaled(thousands, "ألف", "ألفان", "آلاف"),
        _below_thousand(ones),
    ]
    return " و".join(p for p in pieces if p)


@given(st.integers(1, 999_999_999))
def test_any_number_in_words_is_read_as_itself(n):
    mention = only(f"بلغ العدد {written(n)}")
    assert mention.value.value == n
    assert mention.text == written(n)


@given(st.integers(0, 10**9))
def test_any_figure_is_read_as_itself_in_any_digits(n):
    arabic = str(n).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert only(f"العدد {n:,}").value.value == only(f"العدد {arabic}").value.value == n


@given(st.text(alphabet="ثلاثةمئوعشرينصفربعألف 0123456789/-.,٪%()\u202a؟من إلى"))
def test_spans_hold_the_words(text):
    for mention in find(text):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.first <= mention.last


def test_suites(shared, tmp_path):
    """The outside suites: the shares that the project set itself."""
    cases = shared / "suites" / "suites.dev.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    run = [sys.executable, "-m", "tools.suites", str(cases)]
    with predicted.open("w", encoding="utf-8") as out:
        subprocess.run(run, stdout=out, check=True)
    scorer = [sys.executable, str(shared / "eval" / "score_suites.py")]
    done = subprocess.run(
        [*scorer, str(cases), str(predicted)],
        capture_output=True,
        text=True,
        check=True,
    )
    shares = {
        w[0]: float(w[-1]) for line in done.stdout.splitlines() if (w := line.split())
    }
    assert shares["numbers"] >= 0.93, json.dumps(shares)
    assert shares["dates"] >= 0.85
    assert shares["periods"] >= 0.65
