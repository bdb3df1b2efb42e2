"""Who utters, who is addressed, whose the dead are, who attacked and who repelled."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document

DID, SUFFERED = "perpetrator", "target"


def events_in(text):
    document = Document("t", text, "", published=date(2015, 8, 3))
    return pipeline.extract(document).events


def parts_in(text, kind):
    """The part of each party in the first event of a type."""
    event = next(e for e in events_in(text) if e.type.value == kind)
    return {a.party.text: a.role for a in event.actors}


@pytest.mark.parametrize(
    ("text", "kind", "name", "part"),
    [
        (
            "أدانت الحكومة اليمنية التفجير في عسير",
            "accuse",
            "الحكومة اليمنية",
            DID,
        ),
        ("أدانت مصر والأردن التفجير في عسير", "accuse", "الأردن", DID),
        (
            "اتهمت الحكومة اليمنية الحوثيين بعرقلة المحادثات في تعز",
            "accuse",
            "الحوثيين",
            SUFFERED,
        ),
        (
            "اتهمت الحكومة اليمنية الحوثيين بقصف مستشفى في تعز",
            "shelling_missile",
            "الحكومة اليمنية",
            None,
        ),
        (
            "أعلن الجيش المصري مقتل اثنين من جنوده في هجوم برفح",
            "attack",
            "الجيش المصري",
            SUFFERED,
        ),
        (
            "مقتل 37 من داعش و16 من الجيش العراقي في هجمات متفرقة",
            "attack",
            "الجيش العراقي",
            SUFFERED,
        ),
        (
            "صد الجيش العراقي هجوما لتنظيم داعش على بلدة العلم",
            "armed_clash",
            "تنظيم داعش",
            DID,
        ),
        (
            "صد الجيش العراقي هجوما لتنظيم داعش على بلدة العلم",
            "armed_clash",
            "الجيش العراقي",
            SUFFERED,
        ),
        (
            "تمكنت القوات العراقية من صد هجوم لداعش قرب بيجي",
            "armed_clash",
            "القوات العراقية",
            SUFFERED,
        ),
        (
            "هاجم الحوثيون وقوات موالية للرئيس السابق علي عبد الله صالح مدينة تعز",
            "attack",
            "علي عبد الله صالح",
            None,
        ),
        (
            (
                "قصفت ميليشيات الحوثي وقوات صالح تعز، فيما اندلعت اشتباكات بين "
                "المقاومة الشعبية والمتمردين الحوثيين في حي البريد"
            ),
            "armed_clash",
            "قوات صالح",
            None,
        ),
    ],
)
def test_the_part_of_a_party(text, kind, name, part):
    assert parts_in(text, kind).get(name) == part


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("مقتل 37 من داعش و16 من الجيش العراقي في هجمات متفرقة", [37, 16]),
        ("مقتل 37 مسلحا من داعش و16 من قوات البيشمركة في هجمات", [37, 16]),
        ("مقتل 5 مدنيين و3 جنود في هجوم", [8]),
        ("مقتل مدني وزوجته في هجوم", [2]),
    ],
)
def test_the_dead_of_two_sides_are_counted_apart(text, killed):
    (event,) = events_in(text)
    assert [c.figure.value.quantity.min for c in event.casualties] == killed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("بدأت أنقرة حملة ضربات جوية على معسكرات في شمال العراق", "شمال العراق"),
        ("انفجرت عبوة ناسفة في أنقرة", "أنقرة"),
    ],
)
def test_a_capital_that_acts_is_no_place(text, place):
    assert events_in(text)[0].place.text == place


def test_an_act_told_in_other_words_is_one():
    (event,) = events_in("إن التفجير ناجم عن اعتداء انتحاري قام به داعش")
    assert event.type.value == "suicide_bombing"


def test_who_admits_a_loss_claims_nothing():
    text = "أقر تنظيم القاعدة بمقتل زعيمه في غارة أمريكية في المكلا"
    assert parts_in(text, "air_drone_strike")["تنظيم القاعدة"] == SUFFERED


def test_what_an_act_is_measured_against_dates_it_not():
    text = "قتل عشرون في هجوم على سوق يعد الأسوأ من نوعه خلال العام الجاري"
    assert events_in(text)[0].time is None


@pytest.mark.parametrize(
    "text",
    [
        "أطلق الحوثيون صاروخا على السفينة ما أدى إلى إصابتها.",
        "واصلت السفينة رحلتها رغم إصابتها بصاروخ أطلقه الحوثيون.",
    ],
)
def test_a_ship_that_is_hit_is_nobody_wounded(text):
    assert all(not event.casualties for event in events_in(text))


def test_a_pooled_figure_gives_way_to_the_two_it_is_made_of():
    text = (
        "قتل سبعة أشخاص وأصيب 57 آخرون في هجوم على المدينة، "
        "وقالت السلطات إن حصيلة الهجوم مقتل وإصابة أكثر من 60 شخصا."
    )
    (event,) = events_in(text)
    assert [c.figure.value.quantity.min for c in event.casualties] == [7, 57]
