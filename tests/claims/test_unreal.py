"""What somebody only means, supposes, could do or has ceased to do; sentences of our own."""

import pytest

from marsad import claims, mentions, tokens
from marsad.model import Document


def told(text: str) -> list[str]:
    """The kinds of acts that the statements of a text tell, in order."""
    document = Document("t", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    statements = claims.attribute(document, sentences, found)
    return [s.act.value.type for s in statements if s.act.value.type]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("بدأت الفصائل هجوما بهدف السيطرة على مطار المدينة.", ["attack"]),
        ("سيطرت الفصائل على مطار المدينة.", ["territory_overtaken"]),
        ("إذا قصفت إسرائيل المنشأة فالرد جاهز.", []),
        ("بعدما قصفت إسرائيل المنشأة.", ["shelling_missile"]),
        ("لن تقصف تركيا القرى.", []),
        ("أصبح بإمكان الشرطة والجيش اعتقال الأشخاص.", []),
        ("بدأت الشرطة اعتقال الأشخاص.", ["arrest"]),
        ("صواريخ قادرة على ضرب العاصمة.", []),
        ("أوقفت القوات أمس عمليات القصف.", ["group_change"]),
        ("أوقفت الشرطة أمس ثلاثة مشتبه بهم.", ["arrest"]),
        ("أوقفت الحكومة إدخال المساعدات.", []),
        ("نشرت الكتائب مقطع فيديو للكمين.", ["attack"]),
        ("نشرت القوات دبابات حول المدينة.", ["group_change"]),
        ("ستواصل القوات استهداف السفن.", ["threaten"]),
        ("استولت القوات على أربعة منازل في المخيم.", ["other_strategic"]),
        ("دعا إلى الضرب بيد من حديد على العصابات.", ["request"]),
        ("حذرت طهران من أي هجوم على منشآتها.", ["threaten"]),
        ("نفى الجيش شن أي هجوم على القاعدة.", ["attack"]),
        # what is feared has not come, what is let to be done is not done yet
        ("انتشرت الشرطة خوفا من اندلاع اشتباكات.", ["group_change"]),
        ("نقل الجيش الجرحى لمنع اعتداءات أخرى.", []),
        ("اندلعت اشتباكات في الحي.", ["armed_clash"]),
        ("قررت الحكومة السماح للطائرات بشن غارات على التنظيم.", []),
        ("أقلعت الطائرات لشن غارات على التنظيم.", ["air_drone_strike"]),
    ],
)
def test_what_is_not_done(text, types):
    assert told(text) == types
