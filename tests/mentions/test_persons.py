"""Persons: after titles, by names alone, leaders, and second mentions."""

import pytest

from marsad import tokens
from marsad.lexicon import load
from marsad.mentions import find
from marsad.model import Document, Kind, Mention, Party


def mentions(text: str) -> list[Mention]:
    document = Document("d", text, "")
    sentences = tokens.split(document)
    found = find(document, sentences)
    return [m for inside in found for m in inside if m.kind is Kind.PERSON]


def read(text: str) -> list[tuple[str, str | None]]:
    pairs = [(m.text, m.value) for m in mentions(text)]
    return [(text, v.name) for text, v in pairs if isinstance(v, Party)]


PERSONS = [
    ("قال العميد فاضل الدوري إن", [("العميد فاضل الدوري", "فاضل الدوري")]),
    (
        "ووصل اللواء الركن حسان بن علي العمري",
        [("اللواء الركن حسان بن علي العمري", None)],
    ),
    ("قال الرئيس الأمريكي جو بايدن", [("الرئيس الأمريكي جو بايدن", "Joe Biden")]),
    ("وأعلن أردوغان", [("أردوغان", "Recep Tayyip Erdogan")]),
    ("قال الوزير بيستوريوس", [("الوزير بيستوريوس", "بيستوريوس")]),
    ("قال القيادي في حركة حماس سامر الكيلاني", [("سامر الكيلاني", "سامر الكيلاني")]),
    ("الناطق باسم الجيش التركي مراد دمير", [("مراد دمير", "مراد دمير")]),
    ("وأكد محمد بن خالد الكعبي", [("محمد بن خالد الكعبي", "محمد بن خالد الكعبي")]),
    ("مقتل الشاب عمر حمدو", [("الشاب عمر حمدو", "عمر حمدو")]),
    ("القيادي البارز أبو حسن المدائني", [("القيادي البارز أبو حسن المدائني", None)]),
    ("وقتل أبو نواس التونسي", [("أبو نواس التونسي", "أبو نواس التونسي")]),
    ("واستهدفت أبا رغيد العراقي", [("أبا رغيد العراقي", "أبا رغيد العراقي")]),
    (
        "قال الناشط الإعلامي سامر الحلبي",
        [("الناشط الإعلامي سامر الحلبي", "سامر الحلبي")],
    ),
]

OFFICES = [
    ("أعلن الرئيس الفرنسي ذلك", [("الرئيس الفرنسي", "الرئيس الفرنسي")]),
    ("وقال وزير الدفاع الروسي", [("وزير الدفاع الروسي", "وزير الدفاع الروسي")]),
]

NOBODY = [
    "معبر كرم أبو سالم التجاري",
    "في سجن أبو غريب المركزي",
    "على الفور وصلت الفرق",
    "جسر الملك فهد",
    "محافظة صلاح الدين",
    "قال الرئيس إنه",
    "نور الشمس",
    "اللواء الخامس",
    "زعيم الحوثيين لعب دورا",
    "أصيب رجل صباح اليوم",
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_names_with_and_without_titles(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    names = [
        (t, n if e[1] else None) for (t, n), e in zip(read(text), expected, strict=True)
    ]
    assert names == expected


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_an_office_names_its_holder(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_no_person(text: str) -> None:
    assert read(text) == []


def test_the_title_is_an_alias() -> None:
    (mention,) = mentions("قال القيادي في حركة حماس سامر الكيلاني إن")
    assert isinstance(mention.value, Party)
    assert mention.value.kind == "person"
    assert "القيادي في حركة حماس سامر الكيلاني" in mention.value.aliases


def test_a_family_name_alone_is_the_same_person() -> None:
    first, second = mentions("قال العقيد فاضل الدوري ذلك. وأضاف الدوري أن")
    assert second.text == "الدوري"
    assert second.rule == "persons.again"
    assert second.value == first.value


def test_a_family_name_before_its_person_is_not_read() -> None:
    assert [m.text for m in mentions("وصل الدوري. ثم قال العقيد فاضل الدوري")] == [
        "العقيد فاضل الدوري"
    ]


def test_the_leaders_are_holders_of_office() -> None:
    leaders = load().of("leaders")
    assert all(e.get("kind") == "person" and e.get("role") for e in leaders)
    assert all(e.get("of") in load().entries for e in leaders if e.get("of"))
