"""How an event stands in its report: phrases of our own, and the signs named of each event."""

from __future__ import annotations

import pytest

from marsad import claims, events, mentions, tokens
from marsad.events import grouping
from marsad.events.headline import headline_of, main_features, mark_main
from marsad.events.tellings import gather
from marsad.events.wording import line_of
from marsad.model import Document

TWO = "قصفت الطائرات قرية سرمدا وقتل خمسة مدنيين. وفي حلب اعتقلت الشرطة ثلاثة رجال."
SAID = "قتل خمسة في قصف على سرمدا، بحسب الدفاع المدني. وقال المرصد إن القصف قتل ستة."


def read(title: str, text: str) -> tuple:
    """The events of a report as they are told, as they are shown, and its headline."""
    document = Document(id="t", text=text, title=title, sha256="")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    statements = claims.attribute(document, sentences, found)
    lines = [*map(line_of, sentences, found)]
    groups = grouping.group(gather(statements, lines))
    made, _, _ = events.shown(document, sentences, found, statements, groups)
    return groups, made, headline_of(document, [line.words for line in lines])


@pytest.mark.parametrize(
    ("title", "text", "event", "sign"),
    [
        ("", TWO, 0, "rank 0 of 2"),
        ("", TWO, 1, "rank 1, begins in 1"),
        ("", TWO, 1, "arrest after air_drone_strike"),
        ("", TWO, 1, "first act False, rank 1, led by violence"),
        ("", TWO, 0, "placed True, figures True, violence"),
        ("قصف على سرمدا", TWO, 0, "4 fourths of the most, rank 0"),
        ("اعتقال رجال في حلب", TWO, 1, "4 fourths of the most, rank 1"),
        ("", SAID, 0, "speakers 2+, violence"),
        ("", SAID, 0, "rank 0, in 0 True, in 1 True"),
    ],
)
def test_signs(title, text, event, sign):
    assert sign in main_features(*read(title, text))[event]


@pytest.mark.parametrize(
    ("title", "main"),
    [("قصف جوي على قرية سرمدا", 0), ("الشرطة تعتقل ثلاثة رجال في حلب", 1)],
)
def test_the_main_event_is_what_the_title_tells(title, main):
    assert main in mark_main(*read(title, TWO))
