from dataclasses import replace
from datetime import date

import pytest

from marsad.errors import BadInput
from marsad.model import Actor, Party, When
from tests.build import TEXT, base_attack, named, report, said

FILTERS = [
    ({}, ["mashtal/e1", "mashtal/e2"]),
    ({"since": date(2024, 3, 1)}, ["mashtal/e1"]),
    ({"since": date(2024, 3, 2)}, []),
    ({"until": date(2024, 3, 1)}, ["mashtal/e1"]),
    ({"until": date(2024, 2, 29)}, []),
    ({"place": "المشتل"}, ["mashtal/e1"]),
    ({"place": "حَيّ مشتل"}, ["mashtal/e1"]),
    ({"place": "بغداد"}, ["mashtal/e1"]),
    ({"place": "MASHTAL"}, ["mashtal/e1"]),
    ({"place": "مشت"}, []),
    ({"place": "الانبار"}, ["mashtal/e2"]),
    ({"place": "IQ"}, ["mashtal/e1", "mashtal/e2"]),
    ({"place": "%"}, []),
    ({"type": "attack"}, ["mashtal/e2"]),
    ({"actor": "Kataib Hezbollah"}, ["mashtal/e1"]),
    ({"actor": "هيئة الحشد"}, ["mashtal/e1"]),
    ({"actor": "سَامر الخطّابى"}, ["mashtal/e1"]),  # a private person, by keyed hashes
    ({"actor": "خطابي"}, ["mashtal/e1"]),
    ({"actor": "الخطابي سامر"}, []),
    ({"actor": "سامر الخطاب"}, []),
    ({"killed": 3}, ["mashtal/e1"]),
    ({"killed": 4}, []),
    ({"source": "شاهد"}, ["mashtal/e1"]),
    ({"source": "security source"}, ["mashtal/e1"]),
    ({"source": "وكالة الفرات"}, ["mashtal/e1", "mashtal/e2"]),
    ({"document": "mashtal"}, ["mashtal/e1", "mashtal/e2"]),
    ({"document": "other"}, []),
    ({"place": "بغداد", "killed": 2, "type": "attack"}, []),
]


@pytest.mark.parametrize(("wanted", "expected"), FILTERS)
def test_events_are_found_by(record, wanted, expected):
    record.add(report(outlet="وكالة الفرات"))
    assert [row.id for row in record.events(**wanted)] == expected


SINCE = When("2024-01-10/..", date(2024, 1, 10), None, "since")
UNTIL = When("../2024-02-01", None, date(2024, 2, 1), "until")


@pytest.mark.parametrize(
    ("when", "wanted", "found"),
    [
        (SINCE, {"since": date(2025, 1, 1)}, True),
        (SINCE, {"until": date(2024, 1, 9)}, False),
        (UNTIL, {"until": date(1999, 1, 1)}, True),
        (UNTIL, {"since": date(2024, 2, 2)}, False),
    ],
)
def test_open_sides_reach_as_far_as_asked(record, when, wanted, found):
    event = replace(base_attack(), time=said(TEXT, "بعد", when))
    record.add(replace(report(), events=(event,)))
    assert bool(list(record.events(**wanted))) is found


def test_events_come_by_day_and_undated_last(record):
    late = replace(report(id="late"), events=(base_attack(),))
    early_day = When("2024-01-01", date(2024, 1, 1), date(2024, 1, 1))
    early_event = replace(base_attack(), time=said(TEXT, "بعد", early_day))
    early = replace(report(id="early"), events=(early_event,))
    record.add_all([late, report(), early])
    ids = [row.id for row in record.events()]
    assert ids == ["early/e2", "mashtal/e1", "late/e2", "mashtal/e2"]


def test_an_event_comes_with_its_claims_and_text(record):
    record.add(report())
    row = named(record).event("mashtal/e1")
    assert row.event == report().events[0]
    assert row.claims == report().claims[:2] == record.claims("mashtal/e1")
    span = row.event.place.span
    assert row.document.text[span.start : span.end] == row.event.place.text


@pytest.mark.parametrize("wrong", ["mashtal/e9", "nobody/e1", "e1", ""])
def test_an_unknown_event_is_named(record, wrong):
    record.add(report())
    with pytest.raises(BadInput, match="expected the id of an event"):
        record.event(wrong)


def test_copies_share_a_text_hash(record):
    marked = TEXT.replace("أمس", "أمـس").replace(". ", ".  ")
    record.add_all([report(), report(id="other", title="نسخة")])
    found = said(marked, "سامر الخطابي", Party(None, kind="person"))
    told = replace(base_attack(marked), actors=(Actor("victim", found),))
    copy = replace(report(), events=(told,), claims=(), links=())
    copy = replace(copy, document=replace(copy.document, id="third", text=marked))
    record.add(copy)
    assert len({row.text_hash for row in record.documents()}) == 1


def test_as_of_shows_the_record_of_then(record):
    record.add(report(extractor="first"))
    then = record.head().seq
    record.add_all([report(extractor="second"), report(id="later")])
    assert [row.id for row in record.documents(as_of=then)] == ["mashtal"]
    assert record.extraction("mashtal", as_of=then).extractor == "first"
    assert len(list(record.events(as_of=then))) == 2
    assert list(record.events(as_of=0)) == []
    assert len(list(record.events())) == 4


@pytest.mark.parametrize("wrong", [-1, 4])
def test_as_of_knows_its_bounds(record, wrong):
    record.add(report())
    with pytest.raises(
        BadInput, match=f"expected an entry of the log, 0 to 3, got {wrong}"
    ):
        list(record.events(as_of=wrong))


def test_a_reader_sees_one_state_while_another_writes(record):
    record.add_all(report(id=f"r{i}") for i in range(150))
    rows = record.events()
    first = next(rows)
    record.add_all(report(id=f"s{i}") for i in range(10))
    assert len([first, *rows]) == 300
    assert len(list(record.extractions())) == 160
