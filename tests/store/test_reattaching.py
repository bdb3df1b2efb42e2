"""200 judgements, and another extractor under them."""

from dataclasses import replace
from random import Random

import pytest

from marsad.model import Span
from marsad.store.attaching import find, moved
from marsad.store.judgement import Sight
from tests.test_samples import extractions

PEOPLE = ("Amal", "Badr", "Dina")


@pytest.fixture(scope="module")
def readings():
    return list(extractions().values())


def other_extractor(reading, random):
    """The same words read otherwise: ids, types, triggers and places differ, events go.

    Returns the reading and, by the old id of an event, its new one; None where it went.
    """
    kept = [e for e in reading.events if random.random() > 0.15]
    ids = dict.fromkeys((e.id for e in reading.events), None)
    ids |= {e.id: f"e{n}" for n, e in enumerate(reversed(kept), 1)}
    events = [_otherwise(e, ids[e.id], reading.document.text, random) for e in kept]
    claims = tuple(
        replace(c, event=ids[c.event]) for c in reading.claims if ids.get(c.event)
    )
    new = replace(
        reading,
        extractor="another",
        events=tuple(reversed(events)),
        claims=claims,
        links=(),
    )
    return new, ids


def _otherwise(event, new_id, text, random):
    told = event.type
    if random.random() < 0.3:  # the trigger without its first or with one more letter
        start = max(0, told.span.start + random.choice((-1, 1)))
        span = Span(start, max(told.span.end, start + 1))
        told = replace(told, span=span, text=text[span.start : span.end])
    if random.random() < 0.3:
        told = replace(told, value="attack")
    place = None if random.random() < 0.5 else event.place
    return replace(event, id=new_id, type=told, place=place, casualties=())


def judge_200(record, readings):
    """200 judgements by three people; by entry, what event of what document is meant."""
    events = [(x.document.id, e.id) for x in readings for e in x.events]
    made = {}
    for n in range(200):
        document, event = events[n % len(events)]
        name, by = f"{document}/{event}", PEOPLE[n % 3]
        match n // len(events) % 4:
            case 0:
                done = record.correct(name, "place", f"P{n}", by=by, why="seen")
            case 1:
                done = record.accept(name, by=by)
            case 2:
                done = record.comment(name, "look again", by=by)
            case _:
                done = record.correct(name, "killed", str(n), by=by, why="counted")
        made[done.seq] = (document, event)
    return made


def test_200_judgements_survive_another_extractor(record, readings):
    record.add_all(readings)
    made = judge_200(record, readings)
    assert len(made) == 200
    ids = {}
    for n, reading in enumerate(readings):
        new, named = other_extractor(reading, Random(n))  # noqa: S311
        record.add(new)
        ids |= {(reading.document.id, old): now for old, now in named.items()}
    waiting = {o.judgement.seq for o in record.orphans()}
    attached = {
        j.seq: (row.document.id, row.event.id)
        for x in readings
        for row in record.events(document=x.document.id)
        for j in row.judgements
    }
    assert waiting.isdisjoint(attached)
    assert waiting | attached.keys() == made.keys()  # none is dropped
    right = {s: (d, ids[d, e]) for s, (d, e) in made.items() if ids[d, e]}
    assert attached == right  # none is on other words
    assert len(attached) > 120
    assert len(waiting) > 10
    for row in record.events():
        for slot, judgement in row.decided.items():
            given = row.event.place.value.name if slot == "place" else None
            if slot == "place" and judgement.value:
                assert given == judgement.value[0]["name"]
    record.add_all(replace(x, extractor="third") for x in readings)
    assert record.orphans() == []  # read again, found again
    assert record.verify().sound


MOVED = [
    ("a b c", Span(2, 3), "a b c", Span(2, 3)),
    ("a b c", Span(2, 3), "x a b c", Span(4, 5)),
    ("one b two b", Span(4, 5), "one b two b!", Span(4, 5)),
    ("one b two b", Span(10, 11), "zero one b two b", Span(15, 16)),
    ("a b c", Span(2, 3), "a x c", None),
    ("b b", Span(0, 1), "b b b b", None),  # which one, nobody can say
    ("", Span(0, 0), "abc", None),
]


@pytest.mark.parametrize(("seen", "span", "text", "expected"), MOVED)
def test_words_are_found_again_where_they_stand_once(seen, span, text, expected):
    assert moved(span, seen, text) == expected


def event(type_, own, *spans):
    words = {"text": "", "span": list(own), "rule": ""}
    return {"type": type_, "type_words": words, "spans": [list(s) for s in spans]}


STRIKE = event("strike", (10, 14), (0, 40))
FOUND = [
    ([STRIKE], 0),
    ([event("attack", (10, 14), (0, 40))], 0),  # called otherwise
    ([event("attack", (8, 12), (0, 40)), STRIKE], 1),  # the same words first
    ([event("strike", (30, 34), (0, 40))], 0),  # another word of the same telling
    ([event("attack", (30, 34), (0, 40))], None),  # another act beside it
    ([event("strike", (50, 54), (45, 60))], None),  # another telling
    ([event("strike", (50, 54), (0, 60))], None),  # a word that nobody saw
    ([STRIKE, STRIKE], None),  # two alike: nobody can say which
    ([event("strike", (10, 14), (0, 20)), STRIKE], 1),  # more of the telling
    ([], None),
]


@pytest.mark.parametrize(("events", "expected"), FOUND)
def test_an_event_is_known_by_its_words(events, expected):
    text = "x" * 60
    assert find(Sight(1, 1, 2, STRIKE), text, events, text) == expected
