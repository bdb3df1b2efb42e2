"""What the words around a name say of its part, in sentences of our own."""

from __future__ import annotations

import pytest

from marsad import claims, mentions, tokens
from marsad.claims import casting, roles
from marsad.claims.seen import NO_ROLE, PERPETRATOR, TARGET
from marsad.model import Document


def rules_in(text):
    """The rule that answers for each name of a text, with its answer."""
    document = Document("t", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    said = claims.speakers.attributions(document, sentences, found)
    return {
        seen.actor.text: casting.ruled(seen)
        for sentence, inside in zip(sentences, found, strict=True)
        for unit in claims.units.cut(sentence, inside)
        for seen in roles.seen_in(unit, claims.speaking(unit, said), [])
    }


DID, SUFFERED = PERPETRATOR, TARGET


@pytest.mark.parametrize(
    ("text", "name", "rule", "part"),
    [
        ("تبنى تنظيم داعش تفجير السوق", "تنظيم داعش", "own_words", DID),
        (
            "حذر الأمير فالح الجابري من أن القصف مستمر",
            "الأمير فالح الجابري",
            "own_speech",
            DID,
        ),
        ("مقتل شخص بصواريخ الحوثيين", "الحوثيين", "weapon_of", DID),
        ("تعرضت البلدة لقصف من قوات النظام", "قوات النظام", "source_of_fire", DID),
        ("تعرضت البلدة لقصف من القواعد التركية", "التركية", "source_of_fire", DID),
        ("استهدفت قوات النظام البلدة بقذائف", "قوات النظام", "beside_verb", DID),
        ("الهجمات التي تستهدف الحوثيين", "الحوثيين", "beside_verb", SUFFERED),
        ("هجوم مسلحين من حركة حماس على الموقع", "حركة حماس", "agent_of_masdar", DID),
        ("هجوم #القوات_التركية على البلدة", "القوات_التركية", "agent_of_masdar", DID),
        ("قال إن عشرة من الحوثيين قتلوا أمس", "الحوثيين", "harmed_subject", SUFFERED),
        ("قال إن عناصر من داعش قتلوا خمسة جنود", "داعش", "killing", DID),
        ("سيطرت المعارضة على البلدة على حساب داعش", "داعش", "driven_out", SUFFERED),
        ("أصيب جنديان بعد إطلاق الحوثيين قذائف على البلدة", "الحوثيين", "fires", DID),
        ("أكد الناشطون انسحاب داعش من البلدة", "داعش", "driven_out", DID),
        ("قال إن قواته طردت الحوثيين من المدينة", "الحوثيين", "beside_verb", SUFFERED),
        ("روسيا تقتل 12 مدنيا في سراقب", "روسيا", "killing", DID),
        ("سيطر الجيش التركي على البلدة بعد طرد داعش", "داعش", "driven_out", SUFFERED),
        (
            "سيطر الجيش التركي على البلدة التي كانت في أيدي داعش",
            "داعش",
            "driven_out",
            SUFFERED,
        ),
        ("نفذت حركة حماس وحزب الله هجوما", "حزب الله", "joined", DID),
        ("قال إن المعارضة أسقطت طائرة حربية", "المعارضة", "subject_before_verb", DID),
        ("استراليا تنهي ضرباتها الجوية في سوريا", "استراليا", "owns_deed", DID),
        ("إن الحركة اختطفتهم في كركوك", "الحركة", "has_its_object", DID),
        (
            "عاد الجنود الذين اعتقلهم الجيش السوري",
            "الجيش السوري",
            "has_its_object",
            DID,
        ),
        ("بعد العدوان الأمريكي - السعودي على الميناء", "السعودي", "deed_of", DID),
        ("قتلوا في الغارات الروسية والسورية على البلدة", "السورية", "deed_of", DID),
        (
            "قصفت غواصة روسية مواقع في البلدة",
            "غواصة روسية",
            "beside_verb",
            DID,
        ),
        (
            "تبنت حركة حماس المرتبطة بحزب الله هجوما",
            "حزب الله",
            "described",
            NO_ROLE,
        ),
        (
            "هاجمت حركة حماس مواقع تابعة لحزب الله",
            "حزب الله",
            "dependent",
            NO_ROLE,
        ),
        (
            "تبنت حركة حماس، الموالية لحزب الله، هجوما",
            "حزب الله",
            "described",
            NO_ROLE,
        ),
        ("اعتقال الحوثيين في المدينة", "الحوثيين", "object_of_masdar", SUFFERED),
        (
            "تم استهداف رادار دفاعي للصواريخ تابع للجيش الأمريكي",
            "جيش الأمريكي",
            "struck_owner",
            SUFFERED,
        ),
        (
            "تمكن الفصيل من استهداف تحشيدات الجيش التركي",
            "الجيش التركي",
            "struck_thing",
            SUFFERED,
        ),
        (
            "استهدفت مسيرة نقطة عسكرية تابعة لحزب الله",
            "حزب الله",
            "dependent",
            SUFFERED,
        ),
        (
            "اعتقلت وحدات خاصة تابعة لقوات سوريا الديمقراطية شخصين",
            "قوات سوريا الديمقراطية",
            "kills_them",
            DID,
        ),
        (
            "استهدف القصف قوات الأمن الصومالية",
            "قوات الأمن الصومالية",
            "hit_by_deed",
            SUFFERED,
        ),
        (
            "استهدفت غارات جوية مسلحي حركة الشباب",
            "مسلحي حركة الشباب",
            "hit_by_deed",
            SUFFERED,
        ),
        (
            "التفجير استهدف ضباطا في الجيش التركي",
            "الجيش التركي",
            "hit_by_deed",
            SUFFERED,
        ),
        ("استهدفت الغارة موقعا لحزب الله", "حزب الله", "hit_by_deed", SUFFERED),
        ("نسبت الشرطة الهجوم إلى حركة الشباب", "حركة الشباب", "blamed", DID),
        ("قتل عشرة في هجوم نسب لتنظيم داعش", "تنظيم داعش", "blamed", DID),
        (
            "عبوة ناسفة زرعتها حركة الشباب قرب الحاجز وقتل جندي",
            "حركة الشباب",
            "done_by",
            DID,
        ),
        (
            "الجيش التركي وحركة حماس تمكنا من السيطرة على البلدة",
            "الجيش التركي",
            "subject_before_support",
            DID,
        ),
    ],
)
def test_the_rule_that_answers(text, name, rule, part):
    assert rules_in(text)[name] == (rule, part)


def test_the_sides_of_a_clash_are_parted_where_the_words_part_them():
    text = "اشتباكات بين الجيش التركي وحركة حماس من جهة وداعش من جهة أخرى"
    parts = {name: part for name, (_, part) in rules_in(text).items()}
    assert parts == {"الجيش التركي": DID, "حركة حماس": DID, "داعش": SUFFERED}
