"""Where a page tells its own title again, in texts of our own."""

from __future__ import annotations

import pytest

from marsad.tokens.copies import edges_of_copies

TITLE = "مقتل أربعة جنود في هجوم على معسكر شمال مأرب"


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (f"{TITLE} | موقع الوادي الأخبار اتصل بنا {TITLE} قال مصدر عسكري إن", True),
        (f"موقع الوادي - {TITLE} {TITLE}تم النشر بتاريخ 4 مايو", True),
        # a line of its own is a sentence as it is
        (f"{TITLE}\n{TITLE}\nقال مصدر عسكري", False),
        # an office that is named twice is no title
        ("قال وزير الدفاع اليمني أمس. وأضاف وزير الدفاع اليمني أن", False),
        (f"{TITLE}. وقال مصدر عسكري إن الهجوم وقع أمس", False),
        ("", False),
    ],
)
def test_the_copy_of_a_title(text, again):
    edges = edges_of_copies(text)
    assert bool(edges) is again
    if again:
        assert text[edges[0] : edges[1]].strip() == TITLE
