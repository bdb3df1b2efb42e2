"""People's decisions on incidents: final, taken back by an undo, on the same words."""

from dataclasses import replace
from random import Random

import pytest

from marsad import linker
from marsad.errors import BadInput
from marsad.store import Record
from marsad.store.membership import Member
from tests.build import TEXT, base_attack, report, strike
from tests.store.test_memberships import fill, put, shown
from tests.store.test_record_log import by_hand, tables_of

WHY = {"by": "Amal", "why": "seen"}


def linked(record, names="abcd"):
    """Reports of one strike, linked: i-1 is the strike, i-2 and on the base attacks."""
    fill(record, names)
    linker.link(record)
    assert shown(record, least=2) == {"i-1": tuple(f"{n}/e1" for n in names)}


def judged(record, judgement):
    """What stands once a judgement is linked; linking everything changes nothing more."""
    linker.relink(record, judgement)
    found = shown(record)
    assert linker.link(record).entry is None
    assert shown(record) == found
    return found


def test_what_people_split_stays_split(record):
    linked(record)
    found = judged(record, record.split("i-1", "c/e1", "d/e1", **WHY))
    assert found["i-1"] == ("a/e1", "b/e1")
    assert found["i-6"] == ("c/e1", "d/e1")
    assert record.incident("i-1").parted[0].id == "i-6"


def test_what_people_merge_is_one(record):
    linked(record)
    made = record.merge("i-3", "i-1", "i-4", **WHY)
    found = judged(record, made)
    assert found["i-1"] == ("a/e1", "b/e1", "b/e2", "c/e1", "c/e2", "d/e1")
    assert record.incident("i-4").id == "i-1"
    assert [made.subject.incident, len(made.subject.sides)] == [3, 3]


def test_same_and_differ_are_said_of_events(record):
    linked(record)
    found = judged(record, record.same("a/e1", "a/e2", "b/e2", **WHY))
    assert ("a/e1", "a/e2", "b/e2") in found.values()  # b/e1 is not b/e2, so apart
    found = judged(record, record.differ("a/e1", "b/e1", **WHY))
    assert not [events for events in found.values() if {"a/e1", "b/e1"} <= set(events)]


def test_the_later_of_two_persons_counts(record):
    linked(record, "ab")
    one = record.differ("a/e1", "b/e1", by="Amal", why="two raids")
    two = record.same("a/e1", "b/e1", by="Badr", why="one raid")
    assert judged(record, two)["i-1"] == ("a/e1", "b/e1")
    back = record.undo(two.seq, by="Dina", why="he erred")
    assert judged(record, back)["i-1"] == ("a/e1",)
    again = record.undo(back.seq, by="Dina", why="I erred")
    assert judged(record, again)["i-1"] == ("a/e1", "b/e1")
    words = [j.by for j in record.incident("i-1").attested.judgements]
    assert words == ["Amal", "Badr", "Dina", "Dina"]  # all stay readable
    with pytest.raises(BadInput, match="undone before"):
        record.undo(back.seq, **WHY)
    assert one.seq < two.seq


@pytest.mark.parametrize("judge", [
    lambda r: r.merge("i-1", "i-2", "i-5", **WHY),
    lambda r: r.split("i-1", "b/e1", **WHY),
    lambda r: r.same("a/e1", "c/e2", **WHY),
    lambda r: r.differ("a/e1", "b/e1", "c/e1", **WHY),
])  # fmt: skip
def test_an_undo_restores_incidents_and_ids(record, judge):
    linked(record)
    before = shown(record)
    made = judge(record)
    assert judged(record, made) != before
    assert judged(record, record.undo(made.seq, **WHY)) == before


def test_any_order_of_adding_and_linking_gives_the_same_incidents(tmp_path):
    """The judgements are the same; who links how often in between does not matter."""
    found = []
    for seed in range(6):
        random = Random(seed)  # noqa: S311
        with Record.open(tmp_path / f"{seed}.sqlite") as record:
            names = random.sample("abcdef", 6)
            for name in names:
                record.add(report(id=name))
                if random.random() < 0.5:
                    linker.link(record)
            record.differ("a/e1", "b/e1", **WHY)
            made = record.same("a/e1", "c/e2", **WHY)
            if random.random() < 0.5:
                linker.relink(record, made)
            linker.link(record)
            found.append(sorted(shown(record).values()))
            before = tables_of(str(tmp_path / f"{seed}.sqlite"))
            record.rebuild()
            assert tables_of(str(tmp_path / f"{seed}.sqlite")) == before
    assert all(f == found[0] for f in found)
    assert ("a/e1", "c/e2") in found[0] or any(
        {"a/e1", "c/e2"} <= set(e) for e in found[0]
    )


WRONG = [
    (lambda r: r.merge("i-1", "i-1", **WHY), "two incidents or more"),
    (lambda r: r.merge("i-1", "i-99", **WHY), "expected the id of an incident"),
    (lambda r: r.merge("i-1", "a/e2", **WHY), "incident as i-12"),
    (lambda r: r.split("i-1", **WHY), "some events of i-1, and not all"),
    (lambda r: r.split("i-1", "a/e1", "b/e1", **WHY), "some events of i-1, and not all"),
    (lambda r: r.split("i-1", "a/e2", **WHY), "expected an event of i-1"),
    (lambda r: r.same("a/e1", "a/e1", **WHY), "two events or more"),
    (lambda r: r.differ("a/e1", "z/e1", **WHY), "expected the id"),
    (lambda r: r.grade("i-1", "good", **WHY), "expected one of confirmed, fair"),
    (lambda r: r.grade("a/e1", "fair", **WHY), "incident as i-12"),
    (lambda r: r.best("i-1", "place", "3", **WHY), "expected one of killed"),
    (lambda r: r.best("i-1", "killed", "many", **WHY), "expected a number"),
    (lambda r: r.merge("i-1", "i-2", by=" ", why="x"), "who decides"),
    (lambda r: r.grade("i-1", "fair", by="Amal", why=""), "expected a reason"),
]  # fmt: skip


@pytest.mark.parametrize(("judge", "message"), WRONG)
def test_what_says_nothing_is_refused(record, judge, message):
    linked(record, "ab")
    head = record.head()
    with pytest.raises(BadInput, match=message):
        judge(record)
    assert record.head() == head


def test_a_grade_and_a_figure_go_with_the_id(record):
    linked(record)
    record.grade("i-2", "weak", by="Amal", why="one source")
    record.best("i-1", "killed", "3", by="Badr", why="names")
    row = record.incident("i-2")
    assert (row.grade, row.attested.best) == ("weak", {})
    merged = record.merge("i-1", "i-2", **WHY)
    linker.relink(record, merged)
    row = record.incident("i-1")
    assert row.grade == "weak"  # what Amal said of i-2, which leads on
    assert row.attested.best["killed"].value[0]["min"] == 3
    listed = {r.id: r.grade for r in record.incidents()}
    assert listed == {"i-1": "weak", "i-3": None, "i-4": None, "i-5": None}
    later = record.grade("i-1", "fair", by="Dina", why="another one")
    assert record.incident("i-1").grade == "fair"
    linker.relink(record, record.undo(merged.seq, **WHY))
    assert (record.incident("i-2").grade, record.incident("i-1").grade) == (
        "weak",
        "fair",
    )
    record.undo(later.seq, **WHY)
    record.best("i-1", "killed", "none", by="Dina", why="nobody knows")
    row = record.incident("i-1")
    assert (row.grade, row.attested.best) == (None, {})
    assert record.incident("i-1", as_of=later.seq).grade == "fair"


def read_otherwise(record, names, events):
    """Another extractor reads the reports anew."""
    for name in names:
        reading = report(id=name, extractor="two")
        record.add(replace(reading, events=events, claims=(), links=()))


TURNED = (replace(base_attack(), id="e1"), replace(strike(), id="e2"))


def test_judgements_attach_again_to_the_same_words(record):
    linked(record)
    record.split("i-1", "c/e1", **WHY)
    record.same("a/e1", "a/e2", **WHY)
    record.grade("i-1", "fair", **WHY)
    linker.link(record)
    read_otherwise(record, "abcd", TURNED)
    linker.link(record)
    row = record.incident("i-1")
    assert {"a/e1", "a/e2", "b/e2", "d/e2"} <= set(row.events)
    assert "c/e2" not in row.events
    assert row.grade == "fair"
    assert record.orphans() == []


def test_what_fits_nothing_waits_and_comes_back(record):
    linked(record, "ab")
    made = record.differ("a/e1", "b/e1", **WHY)
    linker.link(record)
    graded = record.grade(record.incident("b/e1").id, "weak", **WHY)
    read_otherwise(record, "b", ())
    linker.link(record)
    waiting = {o.judgement.seq: o.document for o in record.orphans()}
    assert waiting[made.seq] == "b"
    assert record.orphans(as_of=graded.seq) == []
    record.add(replace(report(id="b", extractor="three"), links=()))
    linker.link(record)
    assert record.orphans() == []
    assert record.incident("b/e1").events == ("b/e1",)
    assert record.incident("b/e1").grade == "weak"


def test_a_judgement_on_an_incident_that_ended_waits(record):
    fill(record, "ab")
    put(record, ["a", "b"])
    graded = record.grade("i-2", "weak", **WHY)
    put(record, ["a"])
    assert [(o.judgement.seq, o.document) for o in record.orphans()] == [
        (graded.seq, "i-2")
    ]
    put(record, ["a", "b"])
    assert record.orphans() == []


def test_redacted_words_leave_the_decision(location):
    with Record.open(location) as record:
        fill(record, "ab")
        record.add(report(TEXT + " تتمة.", id="c"))
        put(record, ["a b", "c"])
        made = record.merge("i-1", "i-2", by="Amal", why="as the uncle of X says")
        graded = record.grade("i-2", "fair", **WHY)
        record.redact("c", by="Nadia", why="the family asks")
        assert record.verify().sound
        assert not any("uncle" in e.body for e in record.log())
        (one, *_) = record.incident("i-1").attested.judgements
        assert (one.seq, one.why, one.redacted) == (made.seq, None, True)
        assert one.subject.sides == made.subject.sides
        assert record.event("a/e1").judgements == ()
        before = tables_of(location)
        by_hand(location, "DELETE FROM judged")
        record.rebuild()
        assert tables_of(location) == before
        record.undo(graded.seq, **WHY)
        assert record.incident("i-2").grade is None
        assert record.verify().sound


def test_a_judgement_names_what_was_seen_and_holds_no_words(record):
    linked(record, "ab")
    made = record.split("i-1", "b/e1", **WHY)
    assert made.subject.sides == ((Member(4, 5, "e1"),), (Member(1, 2, "e1"),))
    (entry,) = [e for e in record.log() if e.seq == made.seq]
    assert entry.data["of"] == {
        "incident": 1,
        "sides": [[[4, 5, "e1"]], [[1, 2, "e1"]]],
        "slot": None,
    }


def test_an_incident_three_people_touched_reads_clearly(record):
    linked(record, "abc")
    split = record.split("i-1", "c/e1", by="Amal", why="a day later")
    linker.relink(record, split)
    merged = record.merge("i-1", "i-5", by="Badr", why="the same market")
    linker.relink(record, merged)
    record.grade("i-1", "fair", by="Dina", why="two witnesses")
    steps = record.incident_history("i-1")
    told = [(s.act, s.by, s.incident) for s in steps if s.act != "linked"]
    assert told == [
        ("split", "Amal", "i-1"),
        ("merge", "Badr", "i-1"),
        ("grade", "Dina", "i-1"),
    ]
    moves = [(s.joined, s.left, s.turned) for s in steps if s.act == "linked"]
    assert moves[1:3] == [
        ((), (("c/e1", "i-5"),), ()),
        (("c/e1", "i-1"), (), ("i-5 stands",)),
    ] or moves[1][1] == (("c/e1", "i-5"),)
    last = [s for s in steps if s.act == "linked" and s.seq > merged.seq]
    # Amal and Badr disagree: the later word counts
    assert ("c/e1", "i-5") in [m for s in last if s.incident == "i-1" for m in s.joined]
    assert "i-5 leads on to i-1" in [t for s in last for t in s.turned]
    assert steps[-1].after == ({"grade": "fair"},)
    assert [s.seq for s in record.incident_history("i-1", as_of=split.seq)] == [
        steps[0].seq,
        split.seq,
    ]
