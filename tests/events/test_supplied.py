"""Doers where neither the words of the act nor the weights name anybody."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document

MARCHES = {
    "in the same sentence": (
        "شهدت إدلب وحمص مظاهرات حاشدة، حيث ندد المتظاهرون بارتفاع الأسعار."
    ),
    "right behind the verb": "أغلق محتجون الشارع الرئيسي في بيروت.",
}
SUSPECTS = {
    "fingers": (
        (
            "انفجرت سيارة مفخخة أمام فندق في مقديشو وقتل عشرون شخصا. ولم تعلن أي جهة "
            "مسؤوليتها، غير أن السلطات أشارت بأصابع الاتهام إلى حركة الشباب."
        ),
        "Al-Shabaab",
    ),
    "suspicion": (
        (
            "قتل سبعة أشخاص في تفجير انتحاري في كويتا. ولم تعلن أي جهة مسؤوليتها، إلا أن "
            "الشبهات تتجه إلى حركة طالبان باكستان."
        ),
        "Tehrik-i-Taliban Pakistan",
    ),
    "involvement": (
        "قتل خمسة عمال في هجوم مسلح في كويتا. ورجح مسؤول أمني ضلوع جيش تحرير بلوشستان.",
        "Baloch Liberation Army",
    ),
}
NOT_SUSPECTED = {
    "merely named": (
        "انفجرت سيارة مفخخة أمام فندق في مقديشو وقتل عشرون شخصا. ولم يصدر تعليق من "
        "حركة الشباب."
    ),
    "talked to": (
        "انفجرت عبوة في سوق في كويتا وقتل خمسة. وتوجه وفد إلى حركة طالبان باكستان."
    ),
}
CLAIMED = (
    "قالت سرايا القدس إنها تخوض معارك في غزة. وأشارت في منشور آخر: دمرنا أمس آلية "
    "عسكرية بتفجير عبوة شديدة الانفجار."
)
TOLD = "أعلنت وزارة الداخلية العراقية أن عبوة انفجرت في سوق في بغداد وقتل عشرة مدنيين."


def doers(text: str) -> list[set[tuple[str | None, str]]]:
    found = pipeline.extract(Document("t", text, "", published=date(2024, 3, 2)))
    return [
        {
            (a.party.value.name, a.party.rule)
            for a in event.actors
            if a.role == "perpetrator"
        }
        for event in found.events
    ]


@pytest.mark.parametrize("text", MARCHES.values(), ids=MARCHES)
def test_who_marches_in_the_same_sentence_protests(text: str) -> None:
    assert ("protesters", "cast.marching") in doers(text)[0]


@pytest.mark.parametrize(("text", "name"), SUSPECTS.values(), ids=SUSPECTS)
def test_whom_suspicion_falls_on_did_it(text: str, name: str) -> None:
    assert doers(text)[0] == {(name, "cast.suspected")}


@pytest.mark.parametrize("text", NOT_SUSPECTED.values(), ids=NOT_SUSPECTED)
def test_who_is_merely_named_is_no_suspect(text: str) -> None:
    assert all(rule != "cast.suspected" for found in doers(text) for _, rule in found)


def test_a_force_that_owns_up_did_it() -> None:
    assert ("Al-Quds Brigades", "cast.claimed") in doers(CLAIMED)[-1]


def test_who_only_counts_the_dead_owns_up_to_nothing() -> None:
    found = doers("قال الجيش الإسرائيلي إن 200 مسلح قتلوا في رفح.")
    assert all(rule != "cast.claimed" for one in found for _, rule in one)


def test_a_ministry_that_tells_of_it_did_not() -> None:
    assert doers(TOLD) == [set()]


def test_who_backs_the_doer_did_it_with_him() -> None:
    """«بدعم من الطيران»: it stands beside him however unlikely by itself."""
    text = "سيطر الجيش السوري على البلدة بدعم من الطيران الروسي."
    assert {name for name, _ in doers(text)[0]} == {
        "Syrian government forces",
        "Russian Air Force",
    }
