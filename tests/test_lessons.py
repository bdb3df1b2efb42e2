"""How marked words become a lesson: a report of our own, and what each telling is said to tell."""

from __future__ import annotations

import pytest

from marsad.events import grouping
from marsad.model import Document
from tools.score import SHARED

if not (SHARED / "eval" / "score.py").exists():
    pytest.skip("needs ../shared", allow_module_level=True)

from tools.lessons import marked
from tools.readings import UNMARKED, Reading

STRIKE, ARREST, AGAIN = "قصفت الطائرات", "اعتقلت", "القصف"
TEXT = (
    f"{STRIKE} قرية سرمدا وقتل خمسة مدنيين. وفي حلب {ARREST} الشرطة ثلاثة رجال. "
    f"وقال المرصد إن {AGAIN} دمر مدرسة."
)
DOCUMENT = Document(id="t", text=TEXT, sha256="")


def acts() -> dict[str, list[int]]:
    """The marks of each act, by its words: where it and its clause begin and end."""
    told = Reading(DOCUMENT).told
    return {
        t.first.act.text: [
            *(t.first.act.span.start, t.first.act.span.end),
            *(t.first.span.start, t.first.span.end),
        ]
        for t in told
    }


def marks(events: dict[str, list[list[int]]], none: list[list[int]]) -> dict:
    own = {n: {"acts": a, "type": "attack"} for n, a in events.items()}
    return {"events": own, "none": none, "links": [], "stances": [], "main": ["a"]}


@pytest.mark.parametrize(
    ("events", "none", "labels"),
    [
        ({"a": [0, 2], "b": [1]}, [], ["a", "b", "a"]),
        ({"a": [0]}, [1], ["a", None, UNMARKED]),
    ],
)
def test_each_telling_tells_what_its_words_are_marked_with(events, none, labels):
    found = [*acts().values()]
    chosen = {n: [found[i] for i in told] for n, told in events.items()}
    lesson = marked(DOCUMENT, marks(chosen, [found[i] for i in none]))
    assert lesson.labels == labels


def test_an_event_is_the_annotated_one_of_which_it_has_most_tellings():
    first, second, third = acts().values()
    lesson = marked(DOCUMENT, marks({"a": [first, third], "b": [second]}, []))
    groups = grouping.group(lesson.read.told)
    paired = lesson.paired(lesson.read.report(groups))
    assert {i: event["id"] for i, event in paired.items()} == {0: "a", 1: "b"}
