"""How a telling stands to an event, or alone: phrases of our own, and what is named of them."""

from __future__ import annotations

import pytest

from marsad import claims, mentions, tokens
from marsad.events import traits
from marsad.events.keeping import report_of
from marsad.events.tellings import Group, Telling, gather
from marsad.events.wording import line_of
from marsad.model import Document

STRIKE = "قصفت الطائرات قرية سرمدا وقتل خمسة مدنيين."


def told(text: str) -> dict[str, Telling]:
    """The tellings by the words of their acts."""
    document = Document(id="t", text=text, sha256="")
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    statements = claims.attribute(document, sentences, found)
    lines = [*map(line_of, sentences, found)]
    return {t.first.act.text: t for t in gather(statements, lines)}


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        (
            STRIKE + " وقال مسعف إن القصف دمر مدرسة.",
            ("قصفت الطائرات", "قصف"),
            "violence after violence, first True",
        ),
        (
            STRIKE + " واعتقلت الشرطة رجلا في حلب.",
            ("قصفت الطائرات", "اعتقلت"),
            "rank 0",
        ),
        (
            STRIKE + " واعتقلت الشرطة رجلا في حلب.",
            ("قصفت الطائرات", "اعتقلت"),
            "place -1.0, own True, other after violence",
        ),
        (
            "قال الدفاع المدني إن الطائرات قصفت سرمدا. وقال الدفاع المدني إن رجلا قتل بالقصف.",
            ("قصفت", "قصف"),
            "the same speaks",
        ),
        (
            STRIKE + " وقتل في القصف جندي.",
            ("قصفت الطائرات", "قصف"),
            "figures True, known True",
        ),
    ],
)
def test_joins(text, words, named):
    first, then = (told(text)[w] for w in words)
    group = Group([first])
    found = traits.joins(then, group, traits.Order(then, [group]))
    assert any(named in name for name in found), sorted(found)


@pytest.mark.parametrize(
    ("text", "word", "named"),
    [
        (STRIKE, "قصفت الطائرات", "first of its kind, violence"),
        (STRIKE, "قصفت الطائرات", "placed True, timed False"),
        (STRIKE, "قصفت الطائرات", "0 events, violence"),
        (STRIKE, "قصفت الطائرات", "word مدنيين, violence"),
    ],
)
def test_begins(text, word, named):
    tellings = told(text)
    found = traits.begins(tellings[word], [], report_of([*tellings.values()]))
    assert any(named in name for name in found), sorted(found)


def test_of_words_only_frequent_ones_are_named():
    tellings = told("قصفت الطائرات قرية زنقلبيط.")
    found = traits.begins(
        tellings["قصفت الطائرات"], [], report_of([*tellings.values()])
    )
    assert not any("زنقلبيط" in name for name in found)


def test_order_counts_from_the_last_told():
    tellings = told(STRIKE + " واعتقلت الشرطة رجلا في حلب. وشنت الطائرات غارة على بنش.")
    strike, arrest, last = (tellings[w] for w in ("قصفت الطائرات", "اعتقلت", "غارة"))
    groups = [Group([strike]), Group([arrest])]
    order = traits.Order(last, groups)
    assert [order.latest[id(g)] for g in groups] == [1, 0]
    assert [order.alike.get(id(g)) for g in groups] == [0, None]
