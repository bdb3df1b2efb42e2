"""What of a page is the report; all pages are our own."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.claims import noise
from marsad.model import Document

BODY = "قصفت المدفعية القرية أمس.\nوقتل مدنيان في القصف.\n"
LIST = "الجيش يعلن مقتل قيادي\nغارات على الحدود\nتحذير من عاصفة\n"


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
    document = Document("t", text, "")
    sentences = tokens.split(document)
    assert sum(noise.report(sentences, mentions.find(document, sentences))) == kept
