"""People's decisions: they stand over the machine's, and only a person overrides them."""

from dataclasses import replace
from datetime import date

import pytest

from marsad.errors import BadInput
from marsad.model import Casualty, Stance, Status, Where
from marsad.store import Record
from tests.build import TEXT, base_attack, claims, killed, named, report, said, strike


def reads(*events, extractor="two", text=TEXT, **told):
    """What another extractor made of the same report."""
    return replace(report(text, extractor=extractor, **told), events=events, links=())


def shown(record, event="mashtal/e1", **asked):
    row = record.event(event, **asked)
    place = row.event.place.value.name if row.event.place else None
    dead = [c.figure.value.quantity.min for c in row.event.casualties]
    return row.event.type.value, place, dead


CORRECTIONS = [
    ("type", "air_strike", lambda e: e.type.value, "air_strike"),
    ("status", "denied", lambda e: e.status, Status.DENIED),
    ("time", "2024-02-29", lambda e: e.time.value.start, date(2024, 2, 29)),
    ("time", "2024-02", lambda e: e.time.value.end, date(2024, 2, 29)),
    ("time", "2023-12-30/2024-01-02", lambda e: e.time.value.end, date(2024, 1, 2)),
    ("time", "", lambda e: e.time, None),
    ("place", "حي النهضة", lambda e: e.place.value.name, "حي النهضة"),
    ("place", "الأنبار", lambda e: e.place.value.country, "IQ"),  # of the report's own
    ("place", "none", lambda e: e.place, None),
    ("killed", "5", lambda e: [c.figure.value.quantity.max for c in e.casualties], [5]),
    ("killed", ">=5", lambda e: e.casualties[0].figure.value.quantity.bound, "at_least"),
    ("killed", "5+", lambda e: e.casualties[0].figure.value.quantity.max, None),
    ("killed", "5-7", lambda e: e.casualties[0].figure.value.quantity.max, 7),
    ("wounded", "4", lambda e: len(e.casualties), 3),
    ("killed", "none", lambda e: e.casualties, ()),
    ("count", "3", lambda e: e.count.value.min, 3),
    ("means", "drone; rocket", lambda e: [m.value for m in e.means], ["drone", "rocket"]),
    ("objects", "house", lambda e: [o.value for o in e.objects], ["house"]),
    ("perpetrator", "Force X (armed_group)",
     lambda e: [a.party.value.kind for a in e.actors if a.role == "perpetrator"], ["armed_group"]),
    ("target", "هيئة الحشد", lambda e: e.actors[1].party.value.id, "actor.hashd"),
    ("victim", "none", lambda e: [a.role for a in e.actors], ["target"]),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "value", "look", "expected"), CORRECTIONS)
def test_a_correction_stands(record, slot, value, look, expected):
    record.add(report())
    record.correct("mashtal/e1", slot, value, by="Amal", why="as the ministry said")
    row = named(record).event("mashtal/e1")
    assert look(row.event) == expected
    assert row.machine == strike()
    assert row.decided[slot].by == "Amal"
    text = row.document.text
    for actor in row.event.actors:
        party = actor.party
        assert text[party.span.start : party.span.end] == party.text


WRONG = [
    ("colour", "red", "expected one of type"),
    ("type", "Air strike", "expected a code"),
    ("type", "", "which every event has"),
    ("status", "maybe", "expected one of happened"),
    ("time", "yesterday", "expected a time"),
    ("time", "2024-02-30", "expected a time"),
    ("time", "2024-03-02/2024-03-01", "expected a time"),
    ("time", "2024-01/2024-02/2024-03", "expected a time"),
    ("time", "0000-01-01", "expected a time"),
    ("killed", "many", "expected a number"),
    ("killed", "7-5", "expected a number"),
    ("killed", "9" * 19, "expected a number"),
    ("killed", "3; 4", "expected one value"),
    ("place", "a; b", "expected one value"),
]


@pytest.mark.parametrize(("slot", "value", "message"), WRONG)
def test_a_correction_that_says_nothing_is_refused(record, slot, value, message):
    record.add(report())
    with pytest.raises(BadInput, match=message):
        record.correct("mashtal/e1", slot, value, by="Amal", why="x")
    assert record.head().seq == 3


def test_who_and_why_are_asked_for(record):
    record.add(report())
    for by, why in (("", "x"), ("Amal", " ")):
        with pytest.raises(BadInput):
            record.reject("mashtal/e1", by=by, why=why)
    for event in ("mashtal/e9", "none/e1", "e1", ""):
        with pytest.raises(BadInput, match="expected the id of an event"):
            record.accept(event, by="Amal")
    with pytest.raises(BadInput, match="which is empty"):
        record.accept("mashtal/e1", slot="wounded", by="Amal")
    with pytest.raises(BadInput, match="expected a run"):
        record.accept("mashtal/e1", by="Amal", run=1)
    record.accept("mashtal/e1", by="Amal")
    assert record.head().seq == 4


def test_letters_that_no_database_takes_are_replaced(record):
    record.add(report())
    record.comment("mashtal/e1", "a\0b\ud800", by="A\0mal")
    (comment,) = record.event("mashtal/e1").judgements
    assert (comment.by, comment.why) == ("A\ufffdmal", "a\ufffdb?")


def test_a_rejected_event_is_not_shown_and_not_lost(record):
    record.add(report())
    record.reject("mashtal/e1", by="Amal", why="a drill")
    assert [r.id for r in record.events()] == ["mashtal/e2"]
    assert [e.id for e in record.extraction("mashtal").events] == ["e2"]
    assert {c.event for c in record.extraction("mashtal").claims} == {"e2"}
    assert record.extraction("mashtal").links == ()
    row = record.event("mashtal/e1")
    assert row.rejected.why == "a drill"
    assert len(row.claims) == 2
    assert len(list(record.events(as_of=3))) == 2


def test_a_rejected_slot_is_empty_until_something_else_is_read(record):
    record.add(report())
    record.reject("mashtal/e1", slot="place", by="Amal", why="another Mashtal")
    assert shown(record) == ("air_drone_strike", None, [2, 3])
    same = replace(strike(), id="e7")
    record.add(reads(same))
    assert shown(record, "mashtal/e7")[1] is None
    better = said(TEXT, "بغداد", Where("Baghdad", country="IQ"))
    record.add(reads(replace(strike(), place=better), extractor="three"))
    assert shown(record)[1] == "Baghdad"


def test_no_machine_overrides_a_person(record):
    record.add(report())
    record.accept("mashtal/e1", by="Amal")
    record.correct("mashtal/e1", "killed", "4", by="Badr", why="counted")
    worse = replace(
        strike(),
        type=said(TEXT, "قصفت طائرة", "attack"),
        place=said(TEXT, "بغداد", Where("Baghdad")),
        casualties=(Casualty(killed(TEXT, "قتيلين", 9), "total", ()),),
    )
    record.add(reads(worse))
    assert shown(record) == ("air_drone_strike", "Mashtal", [4])
    assert named(record).event("mashtal/e1").machine == worse
    record.correct("mashtal/e1", "killed", "6", by="Dina", why="two more died")
    assert shown(record)[2] == [6]
    assert [j.by for j in record.event("mashtal/e1").judgements] == [
        "Amal",
        "Badr",
        "Dina",
    ]


def test_the_last_person_is_right(record):
    record.add(report())
    record.reject("mashtal/e1", by="Amal", why="a drill")
    record.accept("mashtal/e1", by="Badr")
    assert [r.id for r in record.events()] == ["mashtal/e1", "mashtal/e2"]
    record.correct("mashtal/e1", "place", "X", by="Amal", why="x")
    record.correct("mashtal/e1", "place", "Y", by="Badr", why="y")
    assert shown(record)[1] == "Y"
    record.accept("mashtal/e1", by="Dina", slot="place")
    assert record.event("mashtal/e1").decided["place"].by == "Dina"
    assert shown(record)[1] == "Y"


def test_an_undo_takes_back_and_can_be_taken_back(record):
    record.add(report())
    first = record.correct("mashtal/e1", "place", "X", by="Amal", why="x")
    back = record.undo(first.seq, by="Badr", why="no")
    assert shown(record)[1] == "Mashtal"
    with pytest.raises(BadInput, match="undone before"):
        record.undo(first.seq, by="Badr", why="no")
    again = record.undo(back.seq, by="Amal", why="yes")
    assert shown(record)[1] == "X"
    assert [j.seq for j in record.event("mashtal/e1").judgements] == [
        first.seq, back.seq, again.seq,
    ]  # fmt: skip
    for wrong in (1, 2, 999):
        with pytest.raises(BadInput, match="expected the number of a judgement"):
            record.undo(wrong, by="Amal", why="x")


FOUND = [
    ({"place": "Nahda"}, ["mashtal/e1"]),
    ({"place": "Mashtal"}, []),
    ({"killed": 40}, ["mashtal/e1"]),
    ({"type": "air_strike"}, ["mashtal/e1"]),
    ({"type": "air_drone_strike"}, []),
    ({"since": date(2025, 1, 1)}, ["mashtal/e1"]),
    ({"until": date(2024, 12, 31)}, []),
    ({"source": "شاهد"}, ["mashtal/e1"]),
    ({"source": "منبر"}, ["mashtal/e1", "other/e1"]),
    ({"actor": "Kataib Hezbollah"}, ["mashtal/e1"]),
    ({"document": "mashtal"}, ["mashtal/e1"]),
    ({"document": "other"}, ["other/e1"]),
    ({}, ["mashtal/e1", "other/e1"]),
]


@pytest.mark.parametrize(("wanted", "expected"), FOUND)
def test_events_are_found_by_what_people_decided(record, wanted, expected):
    """The other document was judged by nobody: the database looks through that one."""
    record.add(report(outlet="منبر"))
    lone = replace(base_attack(), id="e1")
    told = replace(claims()[2], event="e1", stance=Stance.DENIES)
    other = replace(reads(lone, id="other", outlet="منبر"), claims=(told,))
    record.add(other)
    changes = {
        "place": "Nahda",
        "killed": "40",
        "type": "air_strike",
        "time": "2025-06",
    }
    for slot, value in changes.items():
        record.correct("mashtal/e1", slot, value, by="Amal", why="x")
    record.reject("mashtal/e2", by="Amal", why="x")
    assert [r.id for r in record.events(**wanted)] == expected


def test_judgements_name_what_was_seen(record):
    record.add(report())
    made = record.reject("mashtal/e1", slot="place", by="Amal", why="x")
    sight = record.event("mashtal/e1").judgements[0].sight
    assert (sight.document, sight.version, sight.run, sight.slot) == (1, 1, 2, "place")
    assert sight.event["place"]["name"] == "Mashtal"
    start, end = sight.event["place"]["span"]
    assert TEXT[start:end] == "المشتل"
    assert made.seq == 4


def test_what_a_person_saw_may_stand_no_longer(record):
    """Looked at before another extractor read, judged after it."""
    record.add(report())
    renamed = replace(strike(), id="e2"), replace(base_attack(), id="e1")
    record.add(reads(*renamed))
    record.correct("mashtal/e1", "place", "X", by="Amal", why="x", run=2)
    assert shown(record, "mashtal/e2")[1] == "X"
    assert shown(record, "mashtal/e1")[1] == "Anbar"


def test_three_people_and_two_machines_have_a_history(record):
    record.add(report())
    record.reject("mashtal/e1", slot="place", by="Amal", why="another Mashtal")
    wrong = record.correct("mashtal/e1", "killed", "5", by="Badr", why="heard so")
    record.add(reads(replace(strike(), id="e4", status=Status.ONGOING)))
    record.undo(wrong.seq, by="Dina", why="not counted twice")
    record.comment("mashtal/e4", "ask the hospital", by="Dina")
    steps = record.history("mashtal/e4")
    assert [(s.act, s.by, s.event, s.undone) for s in steps] == [
        ("read", "marsad 0.1.0+test", "e1", False),
        ("reject", "Amal", "e1", False),
        ("correct", "Badr", "e1", True),
        ("read", "two", "e4", False),
        ("undo", "Dina", "e4", False),
        ("comment", "Dina", "e4", False),
    ]
    changed = [{c.slot for c in s.changes} for s in steps[1:]]
    assert changed == [{"place"}, {"killed"}, {"status"}, {"killed"}, set()]
    (back,) = steps[4].changes
    assert [f["min"] for f in back.before] == [5]
    assert [f["min"] for f in back.after] == [2, 3]
    assert [s.seq for s in record.history("mashtal/e1", as_of=4)] == [3, 4]


def test_a_judgement_survives_a_new_version_of_the_text(record):
    record.add(report())
    record.correct("mashtal/e1", "place", "X", by="Amal", why="x")
    longer = "تحديث أول. " + TEXT
    record.add(report(longer))
    row = record.event("mashtal/e1")
    assert row.event.place.value.name == "X"
    assert longer[row.event.place.span.start : row.event.place.span.end] == "المشتل"


def test_a_judgement_without_its_words_waits_and_comes_back(record):
    record.add(report())
    made = record.correct("mashtal/e1", "place", "X", by="Amal", why="x")
    record.comment("mashtal/e2", "who?", by="Amal")
    record.add(reads(base_attack()))
    assert [o.judgement.seq for o in record.orphans()] == [made.seq]
    assert record.orphans(as_of=made.seq) == []
    record.add(reads(strike(), base_attack(), extractor="three"))
    assert record.orphans() == []
    assert shown(record)[1] == "X"
    record.add(reads(extractor="four"))
    assert len(record.orphans()) == 2
    record.undo(made.seq, by="Amal", why="done with")
    assert len(record.orphans()) == 1


def test_the_answer_of_each_day_stays(record):
    record.add(report())
    answers = [(record.head().seq, shown(record))]
    for place in ("X", "Y", "Z"):
        record.correct("mashtal/e1", "place", place, by="Amal", why="x")
        answers.append((record.head().seq, shown(record)))
    record.rebuild()
    assert [(seq, shown(record, as_of=seq)) for seq, _ in answers] == answers


def test_sources_are_rated_on_two_axes(record):
    record.rate("وكالة الفرات", by="Amal", reliability="C", side="government")
    then = record.head().seq
    record.rate("وكالة الفُرات", by="Badr", reliability="B")
    record.rate("منبر", by="Badr", side="opposition", why="owned by it")
    first, second = record.ratings()
    assert (first.source, first.reliability, first.side) == ("منبر", None, "opposition")
    assert (second.by, second.reliability, second.side) == ("Badr", "B", None)
    assert [r.by for r in record.ratings(as_of=then)] == ["Amal"]
    for wrong in (
        {"source": " "},
        {"source": "x"},
        {"source": "x", "reliability": "G"},
    ):
        with pytest.raises(BadInput):
            record.rate(**wrong, by="Amal")
    with Record.open(record._engine.url.render_as_string(hide_password=False)) as again:  # noqa: SLF001
        again.rebuild()
        assert len(again.ratings()) == 2


def test_what_a_source_withdrew_stays_visible_and_leaves_the_figures(record):
    record.add(report())
    later = "تصحيح: " + TEXT
    record.add(replace(report(later), events=(), claims=(), links=()))
    assert list(record.events(killed=1)) == []
    old = record.event("mashtal/e1", run=2)
    assert old.superseded == 4
    assert [c.id for c in old.claims] == ["c1", "c2"]
    assert record.event("mashtal/e1", as_of=3).superseded is None
