"""Signs that a telling tells an event again, or none: phrases of our own."""

from __future__ import annotations

import pytest

from marsad import claims, mentions, tokens
from marsad.events import again
from marsad.events.tellings import Group, Telling, gather
from marsad.events.wording import line_of
from marsad.model import Document


def told(text: str) -> list[Telling]:
    document = Document(id="t", text=text, sha256="")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    statements = claims.attribute(document, sentences, found)
    return gather(statements, [*map(line_of, sentences, found)])


def by_word(text: str, *words: str) -> tuple[Telling, list[Group]]:
    """The telling of the last word, and an event of each word before it."""
    tellings = {t.first.act.text: t for t in told(text)}
    *before, last = (tellings[w] for w in words)
    return last, [Group([t]) for t in before]


@pytest.mark.parametrize(
    ("text", "words", "sign"),
    [
        (
            "انفجرت سيارة مفخخة في سوق سرمدا. ووصف المجلس ما جرى بأنه اعتداء على المدنيين.",
            ("انفجرت", "اعتداء"),
            again.called_attack,
        ),
        (
            "استعاد الجيش اليمني مدينة الحوطة. وأكد المحافظ أن الجيش اليمني سيطر على الحوطة.",
            ("استعاد", "سيطر"),
            again.taken_again,
        ),
        (
            "هاجم مسلحون مطار الحويجة. وأثار الهجوم على مطار الحويجة غضب السكان.",
            ("هاجم", "هجوم"),
            again.the_only_one,
        ),
        (
            (
                "أوقع قصف مدفعي سبعة قتلى في معمل النسيج. وقال المسعفون إن سبعة عمال من معمل"
                " النسيج قتلوا بقذائف الهاون."
            ),
            ("قصف مدفعي", "قذائف الهاون"),
            again.same_number,
        ),
        (
            (
                "قتل مدني في قصف مدفعي على السوق الشعبي في سرمدا. وقال المتحدث باسم الدفاع"
                " المدني في إدلب إن ست قذائف هاون سقطت على السوق."
            ),
            ("قصف مدفعي", "قذائف هاون"),
            again.same_site,
        ),
    ],
)
def test_a_telling_tells_the_event_again(text, words, sign):
    telling, groups = by_word(text, *words)
    assert sign(telling, groups) is groups[0]
    assert again.again(telling, groups) is groups[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # who takes another town
        (
            "استعاد الجيش اليمني مدينة الحوطة. وأكد المحافظ أن الجيش اليمني سيطر على زنجبار.",
            ("استعاد", "سيطر"),
        ),
        # another side takes the town
        (
            "استعاد الجيش اليمني مدينة الحوطة. وأكد المحافظ أن الحوثيين سيطروا على الحوطة.",
            ("استعاد", "سيطروا"),
        ),
        # two attacks that "the attack" fits
        (
            "هاجم مسلحون مطار الحويجة. وانفجرت سيارة مفخخة في سرمدا. وأثار الهجوم غضب السكان.",
            ("هاجم", "انفجرت", "هجوم"),
        ),
        # another number
        (
            (
                "أوقع قصف مدفعي سبعة قتلى في معمل النسيج. وقال المسعفون إن تسعة عمال من معمل"
                " النسيج قتلوا بقذائف الهاون."
            ),
            ("قصف مدفعي", "قذائف الهاون"),
        ),
    ],
)
def test_what_differs_is_told_anew(text, words):
    assert again.again(*by_word(text, *words)) is None


@pytest.mark.parametrize(
    ("text", "words", "none"),
    [
        # a word that tells an act in its setting alone
        (
            "شن التنظيم هجوما على قرية قرب كركوك وسيطر على الطريق.",
            ("هجوما", "سيطر"),
            True,
        ),
        (
            "شن التنظيم هجوما على قرية قرب كركوك. واستهدف عناصره آليات للجيش.",
            ("هجوما", "استهدف"),
            True,
        ),
        # it names a place
        (
            "شن التنظيم هجوما على قرية قرب كركوك. واستهدف عناصره مطار سنجار.",
            ("هجوما", "استهدف"),
            False,
        ),
        # it has a toll
        (
            "شن التنظيم هجوما على قرية قرب كركوك. واستهدف عناصره دورية فقتلوا خمسة جنود.",
            ("هجوما", "استهدف"),
            False,
        ),
        # it answers what was told
        (
            "سقطت قذائف هاون على القرية. ورد الجيش باستهداف مصادر النيران.",
            ("سقطت قذائف", "استهداف"),
            False,
        ),
        # a plain word of an act
        (
            "شن التنظيم هجوما على قرية قرب كركوك. وقصف عناصره آليات للجيش.",
            ("هجوما", "قصف"),
            False,
        ),
    ],
)
def test_a_word_in_the_setting_of_an_act_is_none(text, words, none):
    assert again.untold(*by_word(text, *words)) is none


def test_what_comes_first_is_told():
    telling, _ = by_word("واستهدف عناصره آليات للجيش.", "استهدف")
    assert not again.untold(telling, [])


def test_where_a_speaker_works_is_no_place_of_the_act():
    text = "قال المتحدث باسم الدفاع المدني في إدلب إن القصف أصاب سوقا."
    (telling,) = told(text)
    assert telling.place() is None
    assert not telling.places_itself()
