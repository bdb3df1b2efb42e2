"""Days counted from another act, and what goes on since something else began."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document

DAYS = [
    # report of 14 May 2024, type, first day, last day
    (
        (
            "قتل خمسة جنود في هجوم قرب مأرب أمس. "
            "ويأتي الهجوم بعد يومين من غارة جوية على مدينة حريب أوقعت تسعة قتلى."
        ),
        ("air_drone_strike", date(2024, 5, 11), date(2024, 5, 11)),
    ),
    (
        (
            "قتل خمسة جنود في هجوم قرب مأرب أمس. "
            "ويأتي الهجوم بعد ساعات من غارة جوية على مدينة حريب أوقعت تسعة قتلى."
        ),
        ("air_drone_strike", date(2024, 5, 12), date(2024, 5, 13)),
    ),
    (  # the day of the news is that of the report
        (
            "تخوض القوات مواجهات عنيفة قرب مأرب. "
            "وتأتي هذه التطورات بعد يومين من غارة جوية على مدينة حريب أوقعت تسعة قتلى."
        ),
        ("air_drone_strike", date(2024, 5, 12), date(2024, 5, 12)),
    ),
    (  # what came may be long ago
        (
            "قتل خمسة جنود في هجوم قرب مأرب. "
            "وجاء الهجوم بعد يومين من غارة جوية على مدينة حريب أوقعت تسعة قتلى."
        ),
        ("air_drone_strike", None, None),
    ),
    (
        (
            "قتل خمسة جنود في هجوم قرب مأرب. "
            "ويأتي الهجوم بعد أيام من غارة جوية على مدينة حريب أوقعت تسعة قتلى."
        ),
        ("air_drone_strike", None, None),
    ),
    (
        "سيطر الجيش أمس على بلدة سرمين بعد يومين من المعارك قتل فيها عشرة مسلحين.",
        ("armed_clash", None, None),
    ),
    (
        "قتل ألف مدني في غارات التحالف على الرقة منذ اندلاع النزاع في عام 2020.",
        ("air_drone_strike", date(2020, 1, 1), date(2024, 5, 14)),
    ),
    (
        "يقصف الطيران مدينة الرقة منذ بدء عمليات التحالف قبل عام.",
        ("air_drone_strike", date(2023, 5, 14), date(2024, 5, 14)),
    ),
    (
        "شن الجيش غارات على الرقة للمرة الأولى منذ توقيع الاتفاق في عام 2020.",
        ("air_drone_strike", None, None),
    ),
    (
        "شن الجيش غارات على الرقة هي الأعنف منذ عام 2020.",
        ("air_drone_strike", None, None),
    ),
    (
        "شن الجيش غارات على الرقة وهي الأكثر دموية منذ بدء النزاع في عام 2020.",
        ("air_drone_strike", None, None),
    ),
    (
        "شن الجيش أمس غارات على الرقة في أسوأ قصف منذ 2020.",
        ("air_drone_strike", date(2024, 5, 13), date(2024, 5, 13)),
    ),
    (
        "شن الجيش أكثر من 90 غارة على الرقة منذ عام 2020.",
        ("air_drone_strike", date(2020, 1, 1), date(2024, 5, 14)),
    ),
    (  # the time behind two nouns is of both
        "قتل 41 مسلحا في مواجهات وغارات لطيران التحالف أمس قرب مأرب.",
        ("armed_clash", date(2024, 5, 13), date(2024, 5, 13)),
    ),
    (
        "قتل 41 مسلحا في مواجهات قرب مأرب، وشن الطيران أمس غارات على البيضاء.",
        ("armed_clash", None, None),
    ),
]


def test_a_part_lies_in_the_days_of_its_whole():
    text = (
        "نفذ التحالف السبت 18 غارة على مواقع التنظيم في العراق. "
        "وقال البيان إن الغارات كانت في سبع مدن بينها أربع غارات قرب الموصل."
    )
    found = pipeline.extract(Document("t", text, "", published=date(2024, 5, 14)))
    assert [e.time and e.time.value.start for e in found.events] == [
        date(2024, 5, 11),
        date(2024, 5, 11),
    ]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days(text, expected):
    found = pipeline.extract(Document("t", text, "", published=date(2024, 5, 14)))
    days = [
        (
            e.type.value,
            *((e.time.value.start, e.time.value.end) if e.time else (None,) * 2),
        )
        for e in found.events
    ]
    assert expected in days
