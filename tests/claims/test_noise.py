"""Which sentences of a page are the report."""

import pytest

from marsad import mentions, tokens
from marsad.claims import noise
from marsad.model import Document


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("أخبار\nآخر الأخبار\nقصفت طائرة القرية", "قصفت طائرة القرية"),  # a menu above
        ("قصفت طائرة القرية\nآخر الأخبار\nاعتقال رجل", "قصفت طائرة القرية"),
    ],
)
def test_the_report_of_a_page(text, kept):
    document = Document("page", text, "")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    told = zip(sentences, noise.report(sentences, found), strict=True)
    assert [s.text for s, own in told if own and len(s.tokens) > 1] == [kept]
