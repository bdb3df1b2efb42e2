"""Whose silence counts: who may have done it; not who was hit, nor who only looks on."""

import pytest

from marsad import pipeline
from marsad.model import Document


def silent(text: str) -> set[str]:
    claims = pipeline.extract(Document(id="t", text=text, sha256="")).claims
    return {
        c.source[0].text or ""
        for c in claims
        if c.source and c.stance.value == "no_claim"
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            (
                "قصفت طائرات إسرائيلية مبنى في بيروت وقتلت شخصين. "
                "ولم يصدر تعليق فوري من الجيش الإسرائيلي."
            ),
            "الجيش الإسرائيلي",
        ),
        (
            (
                "قتل شخصان في غارة إسرائيلية على بلدة جنوب لبنان. "
                "ولم يعلن الجيش الإسرائيلي عن أي هجوم في المنطقة."
            ),
            "الجيش الإسرائيلي",
        ),
        (
            (
                "قتل خمسة في غارة على سيارة في ريف إدلب. "
                "ولم يعلق التحالف الدولي على الغارة."
            ),
            "التحالف الدولي",
        ),
    ],
)
def test_who_may_have_done_it_keeps_silent(text, who):
    assert silent(text) == {who}


@pytest.mark.parametrize(
    "text",
    [
        (
            "قصفت طائرات إسرائيلية مبنى في دمشق وقتلت شخصين. "
            "ولم يصدر تعليق فوري من الحكومة السورية."
        ),
        (
            "ألقت قوات إسرائيلية القبض على أربعة شبان في القنيطرة. "
            "ولم يصدر تعليق من الحكومة السورية."
        ),
        "ولم يعلن الجيش المالي عن أي موعد للانتخابات.",
    ],
)
def test_who_was_hit_owes_no_word(text):
    assert silent(text) == set()


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        # who is charged denies that the deed is his
        (
            "قصفت طائرات إسرائيلية سوقا في غزة أمس. ونفى الجيش الإسرائيلي الاتهامات.",
            {"denies_responsibility"},
        ),
        (
            "اتهمت إثيوبيا جبهة تحرير تيغراي بقتل 12 مدنيا أمس. ورفضت الجبهة هذه الاتهامات.",
            {"blames", "denies_responsibility"},
        ),
        # another denies what is told
        (
            "قصفت طائرات إسرائيلية سوقا في غزة أمس. ونفت وزارة الصحة المزاعم.",
            {"denies"},
        ),
    ],
)
def test_who_answers_a_charge(text, stances):
    found = pipeline.extract(Document(id="t", text=text, sha256=""))
    first = found.events[0].id
    said = {
        c.stance.value
        for c in found.claims
        if c.event == first and c.source and c.source[0].kind != "outlet"
    }
    assert said == stances
