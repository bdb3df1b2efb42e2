"""Words that look like talk and tell none, beside those that do."""

from datetime import date

import pytest

from marsad import claims, mentions, tokens
from marsad.claims.kinds import VERBAL
from marsad.model import Document


def talk_in(text: str) -> list[str]:
    """The kinds of talk that the statements of a text tell, in order."""
    document = Document(id="t", text=text, sha256="", published=date(2025, 1, 10))
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    told = claims.attribute(document, sentences, found)
    return [s.act.value.type for s in told if s.act.value.type in VERBAL]


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("أخبار سوريا بحث تعريف الجيش يقصف بلدة سراقب.", []),
        ("حث الوزير الأطراف على الهدوء.", ["request"]),
        # by a participle behind his words; a preacher calls for nothing
        ("تحدث الوزير عن الهدنة، مطالبا الحكومة بالانسحاب.", ["request"]),
        ("تحدث الوزير عن الهدنة، داعيا الجيش إلى وقف القصف.", ["request"]),
        ("تحدث القائد عن القصف، متوعدا بالرد.", ["threaten"]),
        ("قال الداعية المعروف إن القصف توقف.", []),
        ("داهمت الشرطة منازل في حي الكرادة بحثا عن مطلوبين.", []),
        ("بحث الجانبان الهدنة في القاهرة.", ["consult"]),
        ("يمثل التنظيم التهديد الأكبر في شمال سوريا.", []),
        ("قال إن القتال يهدد حياة المدنيين في إدلب.", []),
        ("هدد الوزير أمس المسلحين بقصف البلدة.", ["threaten"]),
        (
            "هدد الرئيس الروسي السابق دميتري ميدفيديف، مساء السبت، بالدخول في حرب.",
            ["threaten"],
        ),
        (
            "تمثل الفوضى تهديدا حقيقيا لأمن البلاد كلها في رأي قادتها مساء أمس بالذات.",
            [],
        ),
        ("كررت تركيا تهديداتها ببدء عملية في منبج.", ["threaten"]),
        ("دوت صافرات الإنذار ويسود هدوء حذر مدينة حلب.", []),
        ("حذر الوزير من عملية في رفح.", ["threaten"]),
        ("رفع المحتجون لافتات تطالب بالعدالة في بغداد.", []),
        ("طالب النائب الحكومة بفتح تحقيق.", ["request"]),
        ("قالت في لقاء مع قناة الجزيرة إن القصف مستمر على غزة.", []),
        ("جرى لقاء مع الوفد الروسي في حلب.", ["consult"]),
    ],
)
def test_what_is_talk(text, talk):
    assert talk_in(text) == talk
