"""When events happened: words of their own, the day of saying, what a stamp bounds."""

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document

WEDNESDAY = date(2024, 2, 7)
YESTERDAY = "قتل جندي في انفجار عبوة ناسفة في بعقوبة أمس."
CASES = [
    (
        "أعلنت وزارة الدفاع اليوم مقتل سبعة مسلحين في غارة جوية على بعقوبة.",
        ["../2024-02-07 time.announced"],
    ),
    (
        "قتل سبعة مسلحين في غارة جوية على بعقوبة، وفق ما أفادت مصادر عسكرية أمس.",
        ["../2024-02-06 time.announced"],
    ),
    (
        "قال سكان اليوم الأربعاء إن طائرة قصفت سيارة في بعقوبة خلال الليل.",
        ["[2024-02-06..2024-02-07] time.told"],
    ),
    (
        "ذكرت مصادر أمنية أمس أن اشتباكات تدور في مدينة سرت.",
        ["2024-02-06 time.nearest"],
    ),
    (
        f"{YESTERDAY} وفي حادث مماثل قتل شرطيان في انفجار سيارة مفخخة في كركوك.",
        ["2024-02-06 time.nearest", "2024-02-06 time.shared"],
    ),
    (
        f"{YESTERDAY} وفي وقت سابق قتل شرطيان في انفجار سيارة مفخخة في كركوك.",
        ["2024-02-06 time.nearest", ""],
    ),
    ("سيطر التنظيم على مدينة الرقة منذ عام 2014.", ["2014 time.begun"]),
    ("تتواصل الاشتباكات في مدينة سرت.", ["../2024-02-07 time.bounded"]),
    ("قصفت الطائرات قرية في كركوك.", [""]),
    (
        "أعلنت الشرطة مقتل جندي وإصابة آخرين أمس في انفجار سيارة مفخخة في كركوك.",
        ["2024-02-06 time.nearest"],
    ),
    (
        "قتل جندي في انفجار لغم في كركوك وسيتم نقل المصابين خلال الساعات القادمة.",
        [""],
    ),
    (
        "قصفت الطائرات قرية في كركوك أمس تمهيدا لعملية تنطلق الأسبوع المقبل.",
        ["2024-02-06 time.nearest"],
    ),
    ("يعتزم الجيش شن هجوم على كركوك غدا.", ["2024-02-08 time.nearest"]),
    ("قتل جندي في انفجار لغم في كركوك ولم تتضح الحصيلة حتى الآن.", [""]),
    ("وبعد السيطرة على بلدة تلعفر، تقدمت القوات أمس نحو المطار.", [""]),
    (
        "دعت الحركة أمس إلى الرد بقوة على قصف البلدة في كركوك.",
        ["2024-02-06 time.nearest", "../2024-02-06 time.announced"],
    ),
    (
        f"{YESTERDAY} من جهة أخرى، قتل شرطيان في انفجار سيارة مفخخة في كركوك.",
        ["2024-02-06 time.nearest", ""],
    ),
    ("تقدمت القوات أمس بهدف السيطرة على مدينة كركوك.", [""]),
    (
        f"{YESTERDAY} وتلته اشتباكات بين الجيش ومقاتلي التنظيم قتل فيها ثلاثة جنود.",
        ["2024-02-06 time.nearest", "2024-02-06 time.shared"],
    ),
    (
        "اتفق الرئيسان أمس على قتال التنظيم الذي استولى على مدينة الرقة.",
        ["2024-02-06 time.nearest", ""],
    ),
    (
        (
            "سقط قتلى في هجمات في كركوك منذ إعلان القيادة الجديدة للجيش في البلاد بدء عمليات"
            " واسعة في شمال البلاد في يوليو 2023."
        ),
        ["2023-07/2024-02-07 time.onset"],
    ),
    ("وتأتي الزيارة مع استمرار الاشتباكات في سرت.", ["../2024-02-07 time.bounded"]),
    (
        "قصفت الطائرات هذا الأسبوع (في 5 شباط) قرية في كركوك.",
        ["2024-02-05 time.nearest"],
    ),
]


def dated(text: str, published: date | None) -> list[str]:
    found = pipeline.extract(Document("d", text, "", published=published)).events
    times = [e.time for e in found]
    return [f"{t.value.edtf} {t.rule}" if t else "" for t in times]


@pytest.mark.parametrize(("text", "times"), CASES)
def test_time_of_events(text: str, times: list[str]) -> None:
    assert dated(text, WEDNESDAY) == times


def test_a_post_tells_what_has_just_happened() -> None:
    text = "صفحة البلدةMay 4, 2024 · Shared with Publicغارة جوية على حلب قتلت ثلاثة"
    assert dated(text, None) == ["[2024-05-03..2024-05-04] time.posted"]


def test_a_stamp_bounds_what_has_no_time() -> None:
    text = "2024-05-04\nقتل ثلاثة مدنيين في غارة جوية على حلب."
    assert dated(text, None) == ["../2024-05-04 time.bounded"]
