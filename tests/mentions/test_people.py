"""Kinds of people and words of harm, as they stand in sentences."""

from __future__ import annotations

import pytest
import yaml

from marsad import tokens
from marsad.lexicon import load
from marsad.mentions import outcomes, people
from marsad.mentions.match import scan
from marsad.model import Act, Document, Kind, Mention, Word
from tools.lexicon import DATA

ACCOUNTED = ("people", "outcomes", "figures")


def sentence_of(text: str):
    (sentence,) = tokens.split(Document("d", text, "0" * 64))
    return sentence


def people_of(text: str) -> list[Mention]:
    sentence = sentence_of(text)
    return people.find(sentence, scan(sentence))


def outcomes_of(text: str) -> list[Mention]:
    sentence = sentence_of(text)
    found = outcomes.find(sentence, scan(sentence))
    return [m for m in found if m.kind is Kind.ACT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل جندي وطفلان في الكمين", [("soldier", "sing"), ("child", "dual")]),
        ("إصابة 4 مدنيين", [("civilian", "plural_or_dual")]),
        ("مقتل 13 شخصا", [("person", "word")]),
        ("انفجار قرب بلدة السيدة زينب", []),
        ("هجوم على منطقة العامل", []),
        ("مدرسة في حي السيدة", []),
        ("وصل الأطفال مع النساء", [("child", "plural"), ("woman", "plural")]),
        ("مقتل رجل وزوجته", [("man", "sing"), ("family", "sing")]),
        ("ثلاثة من رجال الشرطة", [("police", "plural")]),
        ("سقوط شهداء وجرحى", [("person", "plural"), ("person", "plural")]),
        ("مقتل مسلح برصاص الجيش", [("combatant", "sing")]),
        ("اعتقال 12 سوريا", [("person", "word")]),
        ("جيش العدو الذي يقتل الأطفال", []),
        ("عملت فرق الدفاع المدني", []),
        ("استهدف الطيران موقعا عسكريا", []),
        ("في محافظة إدلب", []),
        ("أقلعت ست مقاتلات", []),
        ("اتهمت الوزارة سوريا", []),
        ("سيارة عسكرية مدنية", []),
    ],
)
def test_people_by_kind_and_number(text: str, expected: list[tuple[str, str]]) -> None:
    found = people_of(text)
    assert [(code(m), m.form) for m in found] == expected


def code(mention: Mention) -> str:
    assert isinstance(mention.value, Word)
    return mention.value.code


def test_an_adjective_after_a_person_is_no_second_person() -> None:
    assert [m.text for m in people_of("قتل جندي تركي وأصيب ضابط روسي")] == [
        "جندي",
        "ضابط",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة جنود", [("killed", "verb")]),
        ("قُتل ثلاثة جنود", [("killed", "passive")]),
        ("متهم بقتل جندي", [("killed", "masdar")]),
        ("لقي شخص حتفه", [("killed", "passive")]),
        ("تفجير أودى بحياة خمسة", [("killed", "masdar")]),
        ("سقط 4 جرحى", [("killed", "passive"), ("wounded", "noun")]),
        ("بعد إصابته في القصف", [("wounded", "masdar")]),
        ("أصابته رصاصة", []),
        ("اعتقلت القوات شابين", [("detained", "verb")]),
        ("نزوح 300 عائلة", [("displaced", "masdar")]),
        ("سمات المرحلة", []),
        ("يحكم بالقتل", []),
    ],
)
def test_outcomes_by_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.value.outcome, m.value.form) for m in outcomes_of(text)] == expected


def test_a_span_leaves_clitics_out() -> None:
    text = "ما أدى لمقتل وإصابة عدد من المدنيين"
    found = outcomes_of(text)
    assert [text[m.span.start : m.span.end] for m in found] == ["مقتل", "إصابة"]
    assert all(isinstance(m.value, Act) and m.value.role == "outcome" for m in found)


def test_every_example_of_the_word_lists_is_found() -> None:
    raw = {e.id for e in load().entries.values() if e.kind in ACCOUNTED}
    for entry_id, phrase, wanted in examples():
        sentence = sentence_of(phrase)
        hits = {h.entry.id for h in scan(sentence)}
        assert entry_id in raw
        assert (entry_id in hits) is wanted, f"{entry_id}: {phrase}"


def examples():
    for name in ACCOUNTED:
        path = DATA / "ar" / f"{name}.yml"
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            for phrase in entry.get("examples", ()):
                yield entry["id"], phrase, True
