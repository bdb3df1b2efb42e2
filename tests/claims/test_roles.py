"""Who did it and to whom, in sentences of our own."""

from __future__ import annotations

import pytest

from marsad import claims, mentions, tokens
from marsad.model import Document, Party


def roles_in(text):
    document = Document("t", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    return {
        (about.slot, about.fact.value.name)
        for statement in claims.attribute(document, sentences, found)
        for about in statement.about
        if isinstance(about.fact.value, Party)
    }


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("شن الجيش الإسرائيلي غارات على البلدة", "perpetrator", "Israeli army"),
        ("الجيش الإسرائيلي يقصف أطراف البلدة", "perpetrator", "Israeli army"),
        ("غارات نفذها الجيش الإسرائيلي على البلدة", "perpetrator", "Israeli army"),
        ("قتل شخص على يد الحوثيين في المدينة", "perpetrator", "Houthis"),
        ("قصف الحوثيون مواقع للجيش", "perpetrator", "Houthis"),
        ("استهدفت غارة مواقع الحوثيين", "target", "Houthis"),
        (
            "هجوم بطائرة مسيرة على قوات سوريا الديمقراطية",
            "target",
            "Syrian Democratic Forces",
        ),
        ("مقتل ثلاثة مدنيين في قصف على السوق", "victim", "civilian"),
        (
            "اشتباكات بين قوات النظام السوري مدعومة بحزب الله من طرف، وجبهة النصرة من طرف آخر",
            "perpetrator",
            "Hezbollah",
        ),
        (
            "اشتباكات بين قوات النظام السوري من طرف، وجبهة النصرة وداعش من طرف آخر",
            "target",
            "Islamic State",
        ),
        (
            "أعلنت الحكومة التركية اعتقال 30 شخصا في ماردين",
            "perpetrator",
            "Turkish government",
        ),
        ("سيطر الجيش السوري والقوات الحليفة له على البلدة", "perpetrator", "allied"),
        ("اعتقل ثلاثة أشخاص من طرف الجيش الإسرائيلي", "perpetrator", "Israeli army"),
        ("هاجم الحوثيون نقطة للجيش اليمني وقتلوا ثلاثة جنود", "target", "Yemeni army"),
        ("تسلل مقاتلون إلى مواقع الحوثيين وقتلوا خمسة عناصر", "target", "Houthis"),
        ("اعتقلت الشرطة التركية 12 سوريا في المدينة", "victim", "Syrians"),
    ],
)
def test_actors_get_their_role(text, role, name):
    assert any(
        (r == role and name in (n or "")) or (r, n) == (role, name)
        for r, n in roles_in(text)
    )


def test_a_passive_without_agent_leaves_the_perpetrator_unknown():
    assert not any(
        r == "perpetrator" for r, _ in roles_in("قتل مدنيان بقصف على القرية")
    )


def test_harmed_children_are_civilians_as_a_group():
    text = "مقتل ثلاثة أطفال في قصف على السوق"
    document = Document("t", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    told = claims.attribute(document, sentences, found)
    parties = [a.fact.value for s in told for a in s.about if a.slot == "victim"]
    assert parties
    assert "civilians" in parties[0].aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هاجم مسلحون من الحوثيين حاجزا على الطريق", {"Houthis"}),
        ("هاجم مسلحون حاجزا على الطريق", {"gunmen"}),
        ("هاجم الحوثيون نقطة للجيش اليمني وقتلوا ثلاثة جنود", {"Houthis"}),
    ],
)
def test_men_of_a_group_are_the_group_and_who_was_struck_killed_nobody(text, names):
    assert {n for role, n in roles_in(text) if role == "perpetrator"} == names
