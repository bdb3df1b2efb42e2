"""Which words tell an act, and which only in company; all sentences are our own."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.model import Document, Kind


def acts_of(text):
    document = Document("t", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    return [
        m.value.type
        for inside in found
        for m in inside
        if m.kind is Kind.ACT and m.value.role != "outcome"
    ]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("فكك خبراء المتفجرات لغمين في الحي", ["disrupted_weapons"]),
        ("تفكيك 14 عبوة ناسفة قرب الجسر", ["disrupted_weapons"]),
        ("انفجرت عبوة ناسفة قرب الجسر", ["remote_explosive", "remote_explosive"]),
        ("تفكيك الشركة إلى ثلاثة أقسام", []),
        ("حاصرت القوات البلدة", ["other_strategic"]),
        ("حاصرت النيران المزرعة", []),
        ("فر المسلحون من البلدة", ["group_change"]),
        ("وفرته القوات من مؤن", []),
        ("وفر الحزب القوات اللازمة", []),
        ("غادر عناصر التنظيم القرية هربا من الغارات", ["air_drone_strike"]),
        ("لمنع إرسال أي دبابات إلى الجبهة", []),
        ("حاول المسلحون الفرار من البلدة", []),
        ("أدخل الجيش خمس مدرعات مساء", ["group_change"]),
        ("دخل الوزير القاعة مساء", []),
        ("قوات التدخل السريع ودبابات", []),
        ("أرسل الجيش إلى الجبهة تعزيزات", ["group_change"]),
        ("هدمت جرافات منزلا في القرية", ["looting_destruction"]),
        ("أغلقت السلطات جميع المعابر", ["other_strategic"]),
        ("أغلق الموقع باب التعليقات", []),
        ("شدد على عدم إغلاق جميع المعابر", []),
        ("دمر المقاتلون آلية على الطريق", ["attack"]),
        ("أسفرت الغارة عن تدمير رتل", ["air_drone_strike"]),
        ("اعترضت الدفاعات الجوية صاروخين", ["disrupted_weapons"]),
        ("اعترض رجلان سيارة الصحفي", []),
        ("اعتراض الحكومة على القرار", []),
        ("أعلن الجيش وقفا لإطلاق النار", ["agreement"]),
        ("انفجار ناتج عن تفجير مسيطر عليه", ["remote_explosive", "disrupted_weapons"]),
        ("اغتنم المقاتلون دبابتين", ["disrupted_weapons"]),
        ("اغتنم الفريق الفرصة", []),
        ("صدر حكم بالإعدام بحق متهمين", []),
        ("نفذ التنظيم حكم الإعدام بأسيرين", ["attack"]),
        ("طوقت القوات الحي", ["other_strategic"]),
        ("يعاني سكان الحي من حصاره", ["other_strategic"]),
        ("أطلقت الفصائل عددا من القذائف على القرية", ["shelling_missile"]),
        ("أطلقت الوزارة برنامجا جديدا", []),
        ("دمر الجيش منصات إطلاق القذائف", ["attack", "shelling_missile"]),
        ("أطلق رجلان النار على سيارته", ["attack"]),
        ("فتح الحاجز الباب أمام العربات", []),
        ("تقدمت القوات نحو مشارف البلدة", ["other_strategic"]),
        ("تقدمت الحكومة بشكوى إلى المجلس", []),
        ("طردت القوات مسلحي التنظيم من القرية", ["territory_regained"]),
        ("طردت الحكومة السفير", []),
        ("اجتاح المتمردون العاصمة", ["territory_overtaken"]),
        ("أرسلت الحكومة ألفي مقاتل إلى الجبهة", ["group_change"]),
        ("أرسلت الحكومة رسالة إلى المجلس", []),
        ("جرى إجلاء 300 شخص من البلدتين", ["other_strategic"]),
        ("يدعو الحزب إلى الخروج من الأزمة", ["request"]),
        ("تشهد المدينة قتالا بين القوات والمسلحين", ["armed_clash"]),
        ("قدرة الجيش على قتال المسلحين", []),
        ("تجمع ناشطون أمام السفارة", ["peaceful_protest"]),
        ("تجمع غيوم فوق الجبل", []),
        ("يكثف الجيش هجوما ضاريا على المقاتلين", ["armed_clash"]),
        ("انهال الحراس عليه بالضرب", ["attack"]),
        ("حثت السفيرة الأطراف على التهدئة", ["request"]),
        ("طلبت الحكومة من حلف الناتو العون", ["request"]),
        ("طلب المسؤول عدم نشر اسمه", []),
        ("أمهل الجيش المقاتلين يومين", ["coerce"]),
        ("انتقدت روسيا القرار", ["accuse"]),
        ("دانت الحكومة التفجير", ["accuse", "remote_explosive"]),
        ("انفجار في بلدة الدانا", ["remote_explosive"]),
    ],
)
def test_words_that_tell_an_act_in_company(text, types):
    assert acts_of(text) == types
