"""What of a page is the report; all pages are our own."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.claims import noise
from marsad.model import Document

BODY = "قصفت المدفعية القرية أمس.\nوقتل مدنيان في القصف.\n"
LIST = "الجيش يعلن مقتل قيادي\nغارات على الحدود\nتحذير من عاصفة\n"


def told(text):
    document = Document("page", text, "")
    sentences = tokens.split(document)
    kept = noise.report(sentences, mentions.find(document, sentences))
    return [s for s, own in zip(sentences, kept, strict=True) if own]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("أخبار\nآخر الأخبار\nقصفت طائرة القرية", "قصفت طائرة القرية"),  # a menu above
        ("قصفت طائرة القرية\nآخر الأخبار\nاعتقال رجل", "قصفت طائرة القرية"),
    ],
)
def test_the_report_of_a_page(text, kept):
    assert [s.text for s in told(text) if len(s.tokens) > 1] == [kept]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (BODY, 2),
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
