"""Names joined by و suffer together."""

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document


def struck(text: str) -> set[str | None]:
    extraction = pipeline.extract(Document("t", text, "", published=date(2016, 8, 19)))
    return {
        a.party.value.name
        for e in extraction.events
        for a in e.actors
        if a.role != "perpetrator"
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "سيطرت فصائل المعارضة على القرية بعد انسحاب قوات النظام وحزب الله منها أمس.",
            {"Syrian government forces", "Hezbollah"},
        ),
        (
            "شنت قوات حوثية أمس هجوما على مواقع الجيش والمقاومة في محيط تعز.",
            {"Yemeni army", "Popular Resistance"},
        ),
        (
            "شن طيران التحالف 5 غارات على تجمعات لميليشيات الحوثي وصالح في إب.",
            {"Houthis", "Saleh forces"},
        ),
    ],
)
def test_joined_names_suffer_together(text: str, wanted: set[str]) -> None:
    assert wanted <= struck(text)


def test_the_sides_of_a_clash_do_not() -> None:
    text = "تشهد مدينة تعز اشتباكات عنيفة بين الحوثيين والمقاومة الشعبية منذ أمس."
    assert len(struck(text)) == 1
