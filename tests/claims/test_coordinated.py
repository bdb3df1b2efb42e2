"""Sentences with two occurrences or one: how many are told, of which kind and where."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from marsad import pipeline
from marsad.model import Document, Event

CASES = yaml.safe_load(
    (Path(__file__).parent / "coordinated.yml").read_text(encoding="utf-8")
)
READ, UNREAD = CASES[::2], CASES[1::2]


def events_of(text: str) -> tuple[Event, ...]:
    document = Document(id="t", text=text, sha256="", published=date(2025, 1, 10))
    return pipeline.extract(document).events


def told(event: Event) -> tuple[str, str]:
    return event.type.value, event.place.text if event.place else ""


def right(case: dict) -> bool:
    """As many events as expected, each of its kind and at its place."""
    made = [told(e) for e in events_of(case["text"])]
    for wanted in case["events"]:
        place = wanted["place"] or ""
        alike = (m for m in made if m[0] == wanted["type"] and place in m[1])
        match = next(alike, None)
        if match is None:
            return False
        made.remove(match)
    return not made


@pytest.mark.parametrize(
    ("part", "least"),
    [(READ, 44), (UNREAD, 40)],
    ids=["rules were written from", "only counted"],
)
def test_acts_of_one_sentence_are_told_apart(part, least):
    assert len(part) == 60
    assert sum(map(right, part)) >= least


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("شن الطيران غارات على إدلب، وأخرى على حماة.", ["إدلب", "حماة"]),
        ("نفذ الجيش غارات على حلب، وقصفت مدفعيته إدلب.", ["حلب", "إدلب"]),
        ("قصفت المدفعية إدلب، كما استهدفت الطائرات حماة.", ["إدلب", "حماة"]),
        (
            "نفذ الحلف سبع ضربات جوية في سوريا و12 ضربة أخرى في العراق.",
            ["سوريا", "العراق"],
        ),
        (
            "شن الطيران تسع غارات في سوريا وأكثر من عشر غارات في اليمن.",
            ["سوريا", "اليمن"],
        ),
        (
            "قتل خمسة مدنيين في قصف على حمص، وثلاثة آخرون في غارة على تدمر.",
            ["حمص", "تدمر"],
        ),
        (
            "قتل جندي برصاص قناص قرب تدمر، وآخر بانفجار لغم قرب السخنة.",
            ["تدمر", "السخنة"],
        ),
        (
            (
                "تعرضت مدينة جسر الشغور لقصف صاروخي، وفي الريف الجنوبي تعرضت بلدة كفرنبل"
                " لقصف مدفعي."
            ),
            ["مدينة جسر الشغور", "بلدة كفرنبل"],
        ),
        (
            (
                "وبعد هجوم انتحاري استهدف حاجزا في كركوك، قصفت المدفعية مواقع التنظيم في"
                " الحويجة."
            ),
            ["كركوك", "الحويجة"],
        ),
        (
            "قصفت المدفعية بلدة برصايا، ترافق ذلك مع قصف على مدينة مارع.",
            ["بلدة برصايا", "مدينة مارع"],
        ),
        ("نفذ الطيران غارات ترافقت مع قصف مدفعي على بلدة برصايا.", ["بلدة برصايا"]),
        ("سيطر الجيش على تل كردي بعد أن سيطر على دوما.", ["تل كردي", "دوما"]),
        (
            "نفذ الحلف 20 غارة جوية في سوريا. وقال البيان إن خمس غارات نفذت قرب الرقة.",
            ["سوريا", "الرقة"],
        ),
    ],
)
def test_each_act_plays_where_its_own_words_say(text, places):
    assert [told(e)[1] for e in events_of(text)] == places


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قتل خمسة مدنيين في قصف على حمص، وثلاثة في غارة على تدمر.", [5, 3]),
        ("مقتل 4 جنود في هجوم بالرقة و3 مدنيين في انفجار لغم في منبج.", [4, 3]),
        ("قتل جندي برصاص قناص قرب تدمر، وآخر بانفجار لغم قرب السخنة.", [1, 1]),
        ("قتل جندي وثلاثة مدنيين في قصف على حمص.", [4]),
        ("قتل خمسة في قصف على حمص وثلاثة منازل دمرت في القصف.", [5]),
    ],
)
def test_a_verb_of_harm_that_is_not_said_again(text, killed):
    assert [
        c.figure.value.quantity.min for e in events_of(text) for c in e.casualties
    ] == (killed)


def test_what_was_done_after_a_known_act_is_another():
    text = "هاجم مسلحون حاجزا. وعقب الهجوم استهدفت القوات التركية مواقع في ريف الباب."
    assert [kind for kind, _ in map(told, events_of(text))] == ["attack", "attack"]
