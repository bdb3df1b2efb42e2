"""A leader singled out beside his group."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document


def struck(text: str) -> set[str]:
    events = pipeline.extract(Document("t", text, "")).events
    actors = (a for e in events for a in e.actors if a.role != "perpetrator")
    return {a.party.value.name or "" for a in actors}


@pytest.mark.parametrize(
    "text",
    [
        "مقتل 17 حوثيا بينهم القيادي سامر الحلبي في مواجهات مع الجيش في مأرب",
        "اعتقلت القوات الإسرائيلية القيادي في حماس سامر الحلبي في جنين",
        "اغتيال القيادي الحوثي سامر الحلبي في صنعاء",
        "مقتل خمسة من عناصر حزب الله منهم العميد سامر الحلبي في غارة",
    ],
)
def test_a_leader_is_struck_beside_his_group(text):
    assert any("الحلبي" in name for name in struck(text))


@pytest.mark.parametrize(
    "text",
    [
        "أعلن القيادي في حماس سامر الحلبي مقتل خمسة مدنيين في غارة إسرائيلية على رفح",
        "مقتل خمسة مدنيين في غارة بحسب العميد سامر الحلبي",
    ],
)
def test_who_only_speaks_is_not(text):
    assert not any("الحلبي" in name for name in struck(text))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("دعا السفير الألماني لدى ليبيا سامر الحلبي إلى ضبط النفس", "Libya"),
        (
            "طالب عضو لجنة الأمن في البرلمان العراقي سامر حسن أمس الحكومة بالعمل",
            "Iraqi parliament",
        ),
    ],
)
def test_who_is_called_upon_follows_bare(text, other):
    assert other not in struck(text)


def test_who_fell_himself():
    text = "نعت حركة حماس النائب سامر الحلبي الذي استشهد بغارة إسرائيلية على رفح"
    assert "سامر الحلبي" in struck(text)
    killer = "حوكم العقيد سامر الحلبي الذي قتل خمسة مدنيين في هجوم على السوق"
    assert "سامر الحلبي" not in struck(killer)
