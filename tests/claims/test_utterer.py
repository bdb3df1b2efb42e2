"""Who utters an act of words, by his office or as who speaks."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document

STRUCK = " بعد مقتل خمسة جنود في قصف على معسكر شمال مأرب."


def doers_in(text, kind):
    document = Document("t", text + STRUCK, "", published=date(2024, 3, 2))
    events = pipeline.extract(document).events
    event = next(e for e in events if e.type.value == kind)
    return [a.party.text for a in event.actors if a.role == "perpetrator"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "دعا السفير النرويجي لدى اليمن إلى التهدئة",
            "request",
            "السفير النرويجي",
        ),
        (
            "اتهم مدير الإعلام في الجيش اليمني جماعة الحوثي بالتصعيد",
            "accuse",
            "مدير الإعلام في الجيش اليمني",
        ),
        ("حذرت «حركة الشباب» السكان من الاقتراب", "threaten", "حركة الشباب"),
        (
            "قالت الحكومة اليمنية إنها طلبت من الأمم المتحدة التدخل",
            "request",
            "الحكومة اليمنية",
        ),
    ],
)
def test_utterer(text, kind, name):
    assert doers_in(text, kind) == [name]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ودعا الولايات المتحدة إلى التدخل", "request"),
        ("قرار يطالب إسرائيل بالانسحاب", "request"),
        ("وحذرت المواطنين من الاقتراب", "threaten"),
    ],
)
def test_called_upon(text, kind):
    assert doers_in(text, kind) == []
