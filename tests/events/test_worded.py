"""Those whom an event struck by the words in which the report has them."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Document


def struck(text: str) -> list[set[str]]:
    (event,) = pipeline.extract(Document("t", text, "")).events
    parties = (a.party.value for a in event.actors if a.role != "perpetrator")
    return [{p.name or "", *p.aliases} for p in parties]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("إسقاط طائرة عسكرية في حماة ومقتل طيارها", "طيارها"),
        ("مقتل ضابط ومجندين في هجوم شمال سيناء", "ضابط ومجندين"),
        ("قتل 32 من الناشطين الأكراد في تفجير", "الناشطين الأكراد"),
        ("اغتيال الصحفية ليلى الحلواني", "الصحفية"),
        ("مقتل خمسة مواطنين لبنانيين في قصف", "مواطنين لبنانيين"),
        ("قصف مخيم للاجئين ومقتل ستة من اللاجئين الأفغان", "اللاجئين"),
        ("اعتقلت الشرطة عشرة شبان أفغان في هراة", "شبان أفغان"),
        ("قتل خمسة من أهالي كفريا والفوعة في قصف", "أهالي كفريا والفوعة"),
    ],
)
def test_wordings_of_those_who_were_struck(text, wording):
    (names,) = struck(text)
    assert any(name.removeprefix("ال") == wording.removeprefix("ال") for name in names)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("إصابة مدنيين في قصف على حلب", "مدنيين في"),
        ("مقتل جنود وإصابة آخرين في هجوم على حاجز", "جنود وإصابة"),
        ("مقتل عشرة مدنيين أمس في قصف", "مدنيين أمس"),
    ],
)
def test_where_the_wording_ends(text, never):
    assert all(never not in names for names in struck(text))


def test_people_and_their_nationality_are_one_party():
    (names,) = struck("قتل خمسة مواطنين سوريين في انفجار")
    assert {"residents", "Syrians"} <= names
