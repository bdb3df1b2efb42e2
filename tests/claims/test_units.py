"""Which stretches of a sentence tell which act; all sentences are our own."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.claims import happening, slots, units
from marsad.model import Document


def units_of(text):
    document = Document("t", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    return [
        unit
        for sentence, inside in zip(sentences, found, strict=True)
        for unit in units.cut(sentence, inside)
    ]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("شنت الطائرات غارة على البلدة", ["air_drone_strike"]),
        (
            "قصفت المدفعية القرية فيما اندلعت اشتباكات في الحي",
            ["shelling_missile", "armed_clash"],
        ),
        ("قتل ثلاثة مدنيين جراء قصف مدفعي على السوق", ["shelling_missile"]),
        (
            "جاءت الغارات ردا على هجوم بسيارة مفخخة",
            ["air_drone_strike", "remote_explosive"],
        ),
        (
            "ردا على استشهاد صيادين والهجمات على الميناء، استهدف الجيش القاعدة",
            ["attack", "attack"],
        ),
        ("نفذت القوات عملية عسكرية استهدفت سفينة بصواريخ", ["shelling_missile"]),
        ("استهدفت طائرة مسيرة سيارة على الطريق", ["air_drone_strike"]),
        ("استهدفت قذائف الهاون محيط القاعدة", ["shelling_missile"]),
        ("استهدف مسلحون الدورية بعبوة ناسفة", ["remote_explosive"]),
        ("فجر انتحاري نفسه عند مدخل السوق", ["suicide_bombing"]),
        ("ألقت الشرطة القبض على أربعة متهمين", ["arrest"]),
        ("أعلنت الجماعة أنها علقت هجماتها", ["group_change"]),
        ("قصفت المدفعية قريتين تسيطر عليهما القوات", ["shelling_missile"]),
        ("ما زال التنظيم يسيطر على ربع المحافظة", []),
        ("الجيش يسيطر على قرية شمال حلب", ["territory_overtaken"]),
        ("خاض الحزب معركة انتخابية في العاصمة", []),
        ("تعادل الفريقان بعد ضربة جزاء متأخرة", []),
        ("وصل الوزير فجر اليوم إلى المطار", []),
        ("شن الجيش فجر 13 يونيو عدوانا جويا على المدينة", ["air_drone_strike"]),
        ("فجر مسلحون جسرا قرب القرية أثناء الهجوم", ["remote_explosive"]),
        ("أصابت غارة بلدة معركة في القضاء", ["air_drone_strike"]),
        ("استعادت القوات السيطرة على البلدة", ["territory_regained"]),
        ("أصابت مسيرة انتحارية مسجدا في المخيم", ["air_drone_strike"]),
        ("تعيش المدينة في ظل انعدام للمساعدات الإنسانية", []),
        (
            "قصفت قوات القاعدة بالصواريخ، ورد الجيش باستهداف مواقعها بالمدفعية",
            ["shelling_missile", "shelling_missile"],
        ),
        (
            "وردا على القصف، شن الجيش غارات على مواقعها",
            ["shelling_missile", "air_drone_strike"],
        ),
        (
            "فيما تتواصل المواجهات في البلدة، قتل ثلاثة في غارة على مخيم",
            ["armed_clash", "air_drone_strike"],
        ),
    ],
)
def test_a_sentence_is_cut_into_its_acts(text, types):
    found = [slots.type_of(u) for u in units_of(text)]
    assert [f.value for f in found if f] == types


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("دعا القيادي إلى الثأر بعد مقتل سلفه في غارة", [["دعا"], ["مقتل", "غارة"]]),
        (
            "قصف الجيش الحي الذي سيطر عليه مسلحون ما أوقع 5 قتلى",
            [["قصف"], ["سيطر"], ["قتلى"]],
        ),
        (
            "قتل ثلاثة في هجوم بالموصل، وقتل أربعة بهجوم في الرمادي",
            [["قتل", "هجوم"], ["قتل", "هجوم"]],
        ),
        (
            "غارة على سوق أدت إلى مقتل 5، ثم شن الطيران غارة أخرى أدت إلى مقتل 3",
            [["غارة", "مقتل"], ["غارة", "مقتل"]],
        ),
        (
            "قتل عشرون في تفجير بالسوق، كما قتل وجرح آخرون في انفجار سيارتين",
            [["قتل", "تفجير"], ["قتل", "جرح", "انفجار"]],
        ),
        (
            "قتل ثلاثة جنود في هجوم بالموصل، وقتل مسلح في الهجوم",
            [["قتل", "هجوم", "قتل", "هجوم"]],
        ),
        ("ووقع الانفجار بعد ساعات من مقتل 25 في هجوم", [["انفجار"], ["مقتل", "هجوم"]]),
        ("قتل طفل إثر انفجارين ضربا وسط المدينة", [["قتل", "انفجارين"]]),
        ("قتل عشرون شخصا فيما جرح العشرات في تفجير", [["قتل", "جرح", "تفجير"]]),
        ("قتل ثلاثة في غارة فيما قتل جندي في كمين", [["قتل", "غارة"], ["قتل", "كمين"]]),
    ],
)
def test_the_dead_are_of_the_act_that_harms(text, acts):
    assert [[m.text for m in u.acts] for u in units_of(text)] == acts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("نفذ الطيران 15 غارة على المدينة", (15, 15)),
        ("نفذ الطيران غارتين على المدينة", (2, 2)),
        ("نفذ الطيران غارات على المدينة", (2, None)),
        ("تعرضت القاعدة للهجوم أكثر من 20 مرة", (21, None)),
        ("نفذ الطيران غارة على المدينة", None),
        ("أصابت الغارة ثلاثة منازل", None),
        ("شنت الطائرات غارات جوية على المدينة", (2, None)),
        ("نفذ الطيران آلاف الغارات على المدينة", (2000, None)),
        ("نفذ الطيران آلاف من الغارات على المدينة", (2000, None)),
        ("اندلعت اشتباكات عنيفة في الحي", None),
        ("سقوط 10 قذائف هاون على الحي", None),
        ("عثرت الشرطة على عبوات ناسفة", None),
        ("مقتل 7 بانفجار قنبلة", None),
        ("سقط 5 شهداء في الحي", None),
        ("انفجار عبوتين ناسفتين قرب السوق", (2, 2)),
        ("انفجرت أربع سيارات مفخخة في العاصمة", (4, 4)),
        ("إصابة راع بانفجار ألغام", (2, None)),
        ("انفجار عبوة ناسفة قرب السوق", None),
        ("قصفت المدفعية قرى وبلدات في الريف", (2, None)),
        ("قصف مدفعي على الأحياء السكنية", (2, None)),
        ("قصف مدفعي على البلدة", None),
    ],
)
def test_acts_are_counted_and_nothing_else(text, count):
    fact = slots.count_of(units_of(text)[0])
    assert (fact and (fact.value.min, fact.value.max)) == count


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قصفت القوات البلدة", "happened"),
        ("تعتزم القوات شن هجوم على البلدة", "planned"),
        ("أحبطت الشرطة هجوما على السوق", "called_off"),
        ("لا تزال الاشتباكات مستمرة في الحي", "ongoing"),
        ("لم تقع أي غارة على المدينة", "denied"),
        ("رفعت المدينة التأهب تحسبا لهجوم", "hypothetical"),
        ("معارك عنيفة تدور في محيط البلدة", "ongoing"),
        ("في إطار استمرار الرد، استهدفت القوات موقعا", "happened"),
        ("القصف المدفعي العنيف المتواصل على البلدة", "ongoing"),
        ("الاشتباكات العنيفة الدائرة في المدينة", "ongoing"),
        ("اشتباكات عنيفة استمرت ثلاث ساعات", "happened"),
        ("ردت القوات بقصف عنيف ومتواصل", "happened"),
        ("قصفت القوات المناطق التي ما زالت تحت سيطرته", "happened"),
        ("هجوم ستشنه القوات على الحي", "planned"),
        ("ستبسط القوات سيطرتها على البلدة", "planned"),
        ("جاء ذلك غداة الهجوم على السوق", "happened"),
        ("ثلاثون رجلا من عشيرة سنية خطفوا أمس", "happened"),
        ("وسيجري الوزير محادثات في العاصمة", "planned"),
        ("يسعى الجيش الموالي للحكومة إلى استعادة السيطرة على المدن", "planned"),
    ],
)
def test_status_is_read_from_the_words_around_the_act(text, status):
    assert happening.status_of(units_of(text)[0]).value == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("عاد الهدوء. وتشن الطائرات غارات على القرى.", "ongoing"),
        ("عاد الهدوء. شكا السكان من الحصار الذي يفرضه الجيش.", "ongoing"),
        ("عاد الهدوء. حلقت الطائرة قبل أن تشن غارة على القرية.", "happened"),
        ("عاد الهدوء. رد الجيش على أي هجوم تشنه القوات.", "happened"),
        ("تشن الطائرات غارات على القرى.", "happened"),
    ],
)
def test_who_does_it_now_and_again_goes_on_except_in_a_headline(text, status):
    assert happening.status_of(units_of(text)[-1]).value == status
