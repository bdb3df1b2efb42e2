"""Speakers whose words of saying are easily missed: a sentence of our own, who says it."""

from __future__ import annotations

import pytest

from marsad import mentions, tokens
from marsad.claims import speakers
from marsad.model import Document

SAID = "إن القصف قتل خمسة مسلحين في عدن."


def heard(text: str) -> list[str]:
    """Every name that the speakers of a text go by."""
    document = Document(id="t", text=text, sha256="")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    said = speakers.attributions(document, sentences, found)
    return [n for a in said for s in a.source for n in (s.text or "", *s.aliases)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the name علي, no preposition
        (f"وقال علي مسعدي المتحدث باسم القوات {SAID}", "علي مسعدي"),
        (f"وقال علي شايف السالمي، المتحدث باسم المقاومة، {SAID}", "علي شايف السالمي"),
        # who he is, behind «وهو»
        (f"وقال أدهم ناشو وهو سياسي محلي لرويترز عبر الهاتف {SAID}", "أدهم ناشو"),
        (f"وقال موها سالمي، وهو مزارع من السكان المحليين {SAID}", "موها سالمي"),
        # who put out the statement that tells it
        (
            "وكانت قيادة القوات المشتركة قد أصدرت بيانا أوضحت فيه أن طائرة قصفت الموقع.",
            "قيادة القوات المشتركة",
        ),
        ("وبث ناشطون صورا تظهر قصف الطائرات مخيما في حلب.", "ناشطون"),
        # «أعلن عن» with its subject before it
        ("جيش الاحتلال الصهيوني يعلن عن مقتل جندي.", "جيش الاحتلال الصهيوني"),
        ("الثوار يدعون أنهم قتلوا عنصرين في قصف.", "الثوار"),
        (
            "ونقلت وسائل الإعلام التركية أن الشرطة اعتقلت رجلين.",
            "وسائل الإعلام التركية",
        ),
        (
            "ورأى الخبير في الأمن الدولي، سدات لاشينا، أن التنظيم نفذ التفجير.",
            "سدات لاشينا",
        ),
    ],
)
def test_is_heard(text, speaker):
    assert speaker in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "وأكد علي أهمية الحوار بعد قصف المدينة.",
        "وقال علي هامش الاجتماع كلاما قبل قصف المدينة.",
        "وبث التلفزيون مباراة كرة القدم.",
    ],
)
def test_nobody_is_heard(text):
    assert heard(text) == []
