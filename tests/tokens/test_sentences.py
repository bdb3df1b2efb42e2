"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.tokens.sentences import cut_lines

CUT = [
    ("قُتل جندي. وأصيب آخر.", ["قُتل جندي.", "وأصيب آخر."]),
    ("عنوان\nمتن الخبر", ["عنوان", "متن الخبر"]),
    ("سطر\r\n\r\nسطر آخر", ["سطر", "سطر آخر"]),
    ("هل قُصف الحي؟ نعم!", ["هل قُصف الحي؟", "نعم!"]),
    ("قال: «لن نتراجع.» ثم غادر", ["قال: «لن نتراجع.»", "ثم غادر"]),
    ("بلغ العدد 1.5 مليون", ["بلغ العدد 1.5 مليون"]),
    ("عمان (أ. ف. ب.) - قال", ["عمان (أ. ف. ب.) - قال"]),
    ("نقلت أ.ف.ب عن مصدر", ["نقلت أ.ف.ب عن مصدر"]),
    ("أصيب 5. وقُتل 2.", ["أصيب 5.", "وقُتل 2."]),
    ("قال د. سالم إن الطريق آمن", ["قال د. سالم إن الطريق آمن"]),
    ("سقطت القرية.وقال شاهد", ["سقطت القرية.", "وقال شاهد"]),
    ("سقطت القرية .وقال شاهد", ["سقطت القرية .", "وقال شاهد"]),
    ("سقطت القرية./وقال شاهد", ["سقطت القرية.", "/وقال شاهد"]),
    ("وكالة سبأ.نت", ["وكالة سبأ.نت"]),
    ("مسيّرة تستهـ.ـدف سيارة", ["مسيّرة تستهـ.ـدف سيارة"]),
    ("ترقبوا المزيد...", ["ترقبوا المزيد..."]),
    ("انسحبوا… ثم عادوا", ["انسحبوا…", "ثم عادوا"]),
    ("الناطق العسكري\n:\nأسقطنا مسيرة", ["الناطق العسكري\n:", "أسقطنا مسيرة"]),
    ("   ", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "sentences"), CUT)
def test_cut_lines(text, sentences):
    assert [text[slice(*s)] for s in cut_lines(text)] == sentences


@given(st.text(alphabet="ابت .!؟\n\r«»\u2028 12"))
def test_only_white_space_lies_between(text):
    at, between = 0, ""
    for span in cut_lines(text):
        assert at <= span.start < span.end
        between += text[at : span.start]
        at = span.end
    assert not (between + text[at:]).strip()
