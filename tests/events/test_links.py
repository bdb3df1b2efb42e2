"""Which words tie two events of a report to each other, and which do not."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import pipeline
from marsad.model import Document

LINKED = [
    # report, type of the one, relation, type of the other, rule
    (
        (
            "شن سلاح الجو غارات على مواقع في دير الزور أمس. "
            "وجاءت الغارات ردا على هجوم استهدف قاعدة في الحسكة وأدى إلى مقتل جنديين."
        ),
        ("air_drone_strike", "in_response_to", "attack", "links.response"),
    ),
    (
        (
            "قصفت فصائل بلدة نبل بقذائف الهاون وأصيب ثلاثة مدنيين، "
            "فيما ردت قوات النظام بغارات جوية على مدينة الأتارب."
        ),
        ("air_drone_strike", "in_response_to", "shelling_missile", "links.answered"),
    ),
    (
        "اعتقلت الشرطة أربعة رجال في كركوك على خلفية هجوم استهدف مركزا للشرطة قبل أسبوع.",
        ("arrest", "in_response_to", "attack", "links.occasion"),
    ),
    (
        "أدانت وزارة الخارجية الأردنية التفجير الذي استهدف سوقا في بغداد وأدى إلى مقتل عشرة أشخاص.",
        ("accuse", "in_response_to", "remote_explosive", "links.condemned"),
    ),
    (
        (
            "قتل خمسة جنود في هجوم قرب مأرب اليوم. "
            "ويأتي الهجوم بعد يومين من غارة جوية على مدينة حريب أوقعت تسعة قتلى."
        ),
        ("attack", "follows", "air_drone_strike", "links.came_after"),
    ),
    (
        "سيطر الجيش على بلدة سرمين أمس بعد أن انسحبت منها هيئة تحرير الشام.",
        ("territory_regained", "follows", "group_change", "links.moved_after"),
    ),
    (
        "دعت وزارة الخارجية الإيرانية مواطنيها إلى مغادرة تركيا بعد هجوم استهدف حافلة في أنقرة.",
        ("request", "in_response_to", "attack", "links.roused"),
    ),
]
LINKED += [
    (
        (
            "قتل 28 مدنيا في قصف جوي على محافظة حلب أمس."
            " وقال المرصد إن 21 مدنيا قتلوا في ست غارات على مدينة منبج."
            " وأوضح أن 7 آخرين قتلوا جراء قصف على بلدة دير حافر."
        ),
        ("air_drone_strike", "part_of", "air_drone_strike", "links.summed"),
    ),
    (
        (
            "قتل جنديان تركيان في هجوم لحزب العمال الكردستاني في شرناق أمس الجمعة."
            " ومنذ 20 تموز/يوليو قتل 19 جنديا في هجمات لحزب العمال الكردستاني."
        ),
        ("attack", "part_of", "attack", "links.since"),
    ),
    (
        "قصفت فصائل بالصواريخ قاعدة قرب منبج، ورد الجيش باستهداف مواقعها في تل رفعت بالمدفعية.",
        ("shelling_missile", "in_response_to", "shelling_missile", "links.answered"),
    ),
    (
        "سقطت قذائف هاون على القرية. ورد الجيش باستهداف مصادر النيران.",
        ("attack", "in_response_to", "shelling_missile", "links.answered"),
    ),
    (
        "وقالت مصادر إن الفصائل ردوا على قصف الجيش، واستهدفوا بقذائف هاون مواقعه في الريف.",
        ("shelling_missile", "in_response_to", "shelling_missile", "links.response"),
    ),
    (
        "وردا على القصف، شن الجيش غارات على مواقعها.",
        ("air_drone_strike", "in_response_to", "shelling_missile", "links.response"),
    ),
    (
        "انفجرت عبوة ناسفة قرب الموصل أمس أعقبتها اشتباكات عنيفة بين الجيش والمسلحين.",
        ("armed_clash", "follows", "remote_explosive", "links.then"),
    ),
    (
        (
            "سيطر الجيش على بلدة سرمين أمس. "
            "وسبق ذلك غارات جوية على البلدة قتلت أربعة مدنيين."
        ),
        ("territory_regained", "follows", "air_drone_strike", "links.then"),
    ),
]
LINKED += [
    (
        (
            "قتل تسعة جنود بتفجير سيارة مفخخة في الأتارب اليوم."
            " وقال المرصد إن طائرات نفذت بعد ساعات من هذا التفجير ضربات جوية على سرمدا."
        ),
        ("air_drone_strike", "follows", "remote_explosive", "links.came_after"),
    ),
    (
        "انفجرت سيارة مفخخة في درنة أمس. وتبع التفجير اشتباكات بين الشرطة ومسلحين.",
        ("armed_clash", "follows", "remote_explosive", "links.ensued"),
    ),
    (
        (
            "لقي خمسة أشخاص مصرعهم في حوادث أمنية منفصلة في الموصل اليوم."
            " وقتل شخصان بانفجار عبوة ناسفة غربي المدينة."
        ),
        ("remote_explosive", "part_of", "attack", "links.scattered"),
    ),
    (
        (
            "قصف الطيران الإسرائيلي مواقع قرب حمص فجر اليوم الجمعة وأصيب جندي."
            " وسقطت صواريخ قرب طرطوس أمس."
            " وتعد هذه الغارة على مواقع في سوريا السادسة من نوعها منذ مطلع الشهر الماضي،"
            " والـ 15 منذ بداية العام."
        ),
        ("air_drone_strike", "part_of", "air_drone_strike", "links.counted"),
    ),
]
LINKED += [
    (
        (
            "اندلعت اشتباكات بين مجموعتين مسلحتين في طرابلس أمس وقتل ثلاثة مقاتلين."
            " ودعت السفارة الألمانية المجموعات المسلحة إلى ضبط النفس."
        ),
        ("request", "in_response_to", "armed_clash", "links.asked"),
    ),
]
LINKED += [
    (
        "سيطر الجيش على قرية الشيخ هلال شرقي حماة أمس وسط قصف مدفعي عنيف على محيطها.",
        ("shelling_missile", "part_of", "territory_regained", "links.amid"),
    ),
    (
        "أوقفت الشرطة ستة رجال في أنقرة يشتبه في ضلوعهم في تفجير استهدف محطة للقطار قبل أسبوع.",
        ("arrest", "in_response_to", "remote_explosive", "links.occasion"),
    ),
]
LINKED += [
    (
        (
            "قتل أربعة أشخاص بينهم امرأة وأصيب تسعة في هجومين في بغداد أمس."
            " وقتل ثلاثة وأصيب أربعة بانفجار عبوة ناسفة في حي المنصور."
            " كما قتل شرطي وأصيب خمسة بإطلاق نار في حي الأعظمية."
        ),
        ("remote_explosive", "part_of", "attack", "links.summed"),
    ),
]
LINKED += [
    (
        (
            "قصف الجيش مناطق متفرقة من محافظة تعز اليوم، ما أسفر عن مقتل ستة مدنيين."
            " وقتل مدنيان في قصف استهدف سوقا في بلدة المخا."
        ),
        ("shelling_missile", "part_of", "shelling_missile", "links.scattered"),
    ),
    (
        (
            "وبعد ثلاثة أيام على تفجير انتحاري أوقع عشرين قتيلا في كابل،"
            " شن سلاح الجو الباكستاني غارات على مواقع طالبان في خوست وقتل سبعة مسلحين."
        ),
        ("air_drone_strike", "follows", "suicide_bombing", "links.came_after"),
    ),
]
LINKED += [
    (
        (
            "انفجرت سيارة مفخخة في سوق في كركوك أمس وقتل ستة مدنيين."
            " وتظاهر العشرات في بغداد احتجاجا على الجريمة."
        ),
        ("peaceful_protest", "in_response_to", "remote_explosive", "links.told_cause"),
    ),
    (
        (
            "انفجرت سيارة مفخخة في سوق في كركوك أمس وقتل ستة مدنيين."
            " ودعت الحركة إلى تصعيد المقاومة ردا على جريمة الاحتلال."
        ),
        ("request", "in_response_to", "remote_explosive", "links.told_cause"),
    ),
    (
        (
            "قتل ستة جنود في هجوم لمسلحين على حاجز في كركوك أمس."
            " وردا على ذلك، شن الجيش غارات جوية على مواقع في الحويجة."
        ),
        ("air_drone_strike", "in_response_to", "attack", "links.told_cause"),
    ),
    (
        "نظم سكان نابلس اعتصاما أمام مركز الشرطة احتجاجا على اعتقال الجيش ثلاثة معلمين أمس.",
        ("peaceful_protest", "in_response_to", "arrest", "links.occasion"),
    ),
    (
        "توصل الطرفان إلى اتفاق لوقف إطلاق النار عقب اشتباكات عنيفة في بلدة سبين بولدك أمس.",
        ("agreement", "follows", "armed_clash", "links.moved_after"),
    ),
]
BY_NO_RULE = [
    # report, a rule that reads no link in it
    (
        "اندلعت معارك عنيفة في مدينة إب وسط اليمن عقب غارات جوية على مواقع للحوثيين أمس.",
        "links.amid",
    ),
    (
        (
            "سقطت قذائف هاون على بلدة نبل فجر اليوم وأصيب مدنيان."
            " وفي وقت لاحق ورد أن غارة جوية استهدفت مدينة الأتارب."
        ),
        "links.answered",
    ),
    (
        (
            "سقطت قذائف هاون على بلدة نبل فجر اليوم وأصيب مدنيان."
            " وقال مسؤول كردي إن طائرات شنت غارات على الأتارب."
        ),
        "links.answered",
    ),
    (
        "سيطر الجيش على الحاضر، وقال قائده إن استعادة سراقب باتت قريبة بعد انسحاب الفصائل من العيس.",
        "links.came_after",
    ),
    (
        "اتهمت وزارة الدفاع الفصائل بقصف بلدة نبل بقذائف الهاون مساء أمس.",
        "links.condemned",
    ),
    (
        (
            "انفجرت عبوة ناسفة في سوق في بغداد أمس وقتل خمسة مدنيين."
            " وأدانت المنظمة عرقلة وصول المساعدات إلى المدينة."
        ),
        "links.condemned_told",
    ),
    (
        (
            "قصف الجيش مناطق متفرقة من محافظة تعز اليوم، ما أسفر عن مقتل ستة مدنيين."
            " وفي عام 2016 قتل تسعة مدنيين في قصف استهدف سوقا في بلدة المخا."
        ),
        "links.scattered",
    ),
]
BY_NO_RULE += [
    (
        (
            "انفجرت سيارة مفخخة في سوق في كركوك أمس وقتل ستة مدنيين."
            " وقتلت القوات مسلحا في الموصل، وتواصل البحث عن المتورطين في الجريمة."
        ),
        "links.told_cause",
    ),
    (
        (
            "انفجرت سيارة مفخخة في سوق في كركوك أمس وقتل ستة مدنيين."
            " وشن الجيش غارات ردا على هجوم استهدف قاعدة في الموصل."
        ),
        "links.told_cause",
    ),
    (
        "سيطر الجيش على بلدة خان طومان أمس بعد اشتباكات عنيفة مع الفصائل.",
        "links.moved_after",
    ),
]
NOT_LINKED = [
    "قصف الجيش بعدة صواريخ بلدة نبل، وشن غارة جوية على مدينة الأتارب.",
    "قتل جندي في هجوم قرب تدمر أمس. وفي بغداد اعتقلت الشرطة رجلين.",
    "قتل مدني في قصف على حلب، ولم يصدر رد من الجيش.",
    "نفذ الطيران بعد منتصف ليل الثلاثاء غارات على حماة، وقصف الجيش بلدة تدمر بالمدفعية.",
]


def links(text: str) -> set[tuple[str, str, str, str]]:
    found = pipeline.extract(Document("t", text, "", published=date(2024, 5, 14)))
    types = {e.id: e.type.value for e in found.events}
    for link in found.links:
        assert text[slice(*link.span)].strip()
    return {
        (types[x.start], x.relation.value, types[x.end], x.rule) for x in found.links
    }


@pytest.mark.parametrize(("text", "expected"), LINKED, ids=[e[-1] for _, e in LINKED])
def test_linked(text, expected):
    assert expected in links(text)


@pytest.mark.parametrize("text", NOT_LINKED)
def test_not_linked(text):
    assert links(text) == set()


@pytest.mark.parametrize(("text", "rule"), BY_NO_RULE)
def test_not_read_by(text, rule):
    assert rule not in {link[-1] for link in links(text)}
