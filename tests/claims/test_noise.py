"""What of a page is the report; all pages are our own."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.claims import noise, units
from marsad.model import Document

BODY = "قصفت المدفعية القرية أمس.\nوقتل مدنيان في القصف.\n"
LIST = "الجيش يعلن مقتل قيادي\nغارات على الحدود\nتحذير من عاصفة\n"


def told(text):
    document = Document("page", text, "")
    sentences = tokens.split(document)
    kept = noise.report(sentences, mentions.find(document, sentences))
    return [s for s, own in zip(sentences, kept, strict=True) if own]


TOLD = "قصفت طائرة القرية مساء أمس ونزح سكانها كلهم إلى البلدات القريبة منها."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("أخبار\nآخر الأخبار\nقصفت طائرة القرية", "قصفت طائرة القرية"),  # a menu above
        ("قصفت طائرة القرية\nآخر الأخبار\nاعتقال رجل", "قصفت طائرة القرية"),
        (f"{TOLD}\nاقرأ أيضا: كلمات دلالية: آخر الأخبار اعتقل رجل في المدينة", TOLD),
    ],
)
def test_the_report_of_a_page(text, kept):
    assert [s.text for s in told(text) if len(s.tokens) > 1] == [kept]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("قتل شخصان في حادث انقلاب حافلة على الطريق", 0),
        ("دوي انفجار قوي بعد انقلاب صهريج وقود قرب البلدة", 0),
        ("تحطمت مروحية عسكرية وقتل طاقمها", 0),
        ("قتل تسعة إثر سقوط حافلة من جسر", 0),
        ("انفجار في مصنع ألعاب نارية يقتل ستة", 0),
        ("أسقطت الدفاعات مروحية وقتل طاقمها", 1),
        ("ضرب زلزال مدمر المدينة وقتل العشرات", 0),
        ("قدم الوزير العزاء في وفاة والد القائد", 0),
        ("توفي الجندي متأثرا بجروحه", 1),
        ("وفاة ثلاثة معتقلين في السجن", 1),
        ("قتل جنديان في انفجار عبوة ناسفة بعد حادث سير", 1),
        ("قصفت الطائرات السوق ما أدى إلى اندلاع حرائق", 1),
        ("أسفر انفجار عن مقتل شخصين واندلاع حريق", 1),
    ],
)
def test_an_accident_tells_no_act(text, acts):
    document = Document("page", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    cut = [u for s, m in zip(sentences, found, strict=True) for u in units.cut(s, m)]
    assert len([u for u in cut if not noise.accidental(u)]) == acts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (BODY, 2),
        (
            BODY + "رابط الخبر بصحيفة محلية: الطائرات تقصف القرية الواقعة شمال المدينة",
            2,
        ),
        (BODY + "رابط الخبر بصحيفة محلية: الجيش يتقدم.. ومقتل سبعة", 2),
        (BODY + "سمات القرية قصف طائرة مسلحون", 2),
        (BODY + "سمات القصف هذه المرة أنه طال السوق.", 3),
        (BODY + LIST, 2),
        # two lines are no list, and a report in lines without stops is one
        (BODY + "تصوير سالم\nتحرير ندى\n", 4),
        (LIST + LIST, 6),
        # the list ends where a sentence does
        (BODY + LIST + "وقالت الشرطة إن الطريق مفتوح.\n", 6),
    ],
)
def test_headlines_below_a_report_are_none_of_it(text, kept):
    assert len(told(text)) == kept
