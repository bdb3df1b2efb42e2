"""What a source took back: readable for ever, marked, and counted no longer."""

from dataclasses import replace

import pytest

from marsad.errors import BadInput
from marsad.store import Change, Record
from tests.build import TEXT, report
from tests.store.test_record_log import tables_of

WHO = {"by": "Amal", "why": "the agency killed the story"}


def corrected(first="تصحيح: ", **told):
    """The same report without its first claim."""
    made = report(first + TEXT, **told)
    return replace(made, claims=made.claims[1:])


def without_events(words="حذفت الوكالة الخبر."):
    made = report()
    bare = replace(made.document, text=words)
    return replace(made, document=bare, events=(), claims=(), links=())


def marked(record, **asked):
    return {row.id: row.document.withdrawn for row in record.events(**asked)}


def test_a_withdrawn_report_stays_and_is_marked(record):
    record.add_all([report(), report(id="other")])
    made = record.retract("mashtal", **WHO)
    assert marked(record) == {
        "mashtal/e1": True,
        "mashtal/e2": True,
        "other/e1": False,
        "other/e2": False,
    }
    row = record.event("mashtal/e1")
    assert (row.withdrawn.seq, row.withdrawn.by) == (made.seq, "Amal")
    assert record.extraction("mashtal").document.withdrawn
    assert [d.withdrawn for d in record.documents()] == [made.seq, None]
    assert not any(marked(record, as_of=made.seq - 1).values())
    assert record.verify().sound


def test_a_retraction_can_be_taken_back(record):
    record.add(report())
    made = record.retract("mashtal", **WHO)
    back = record.undo(made.seq, by="Badr", why="another agency")
    assert (back.undoes, back.seq) == (made.seq, made.seq + 1)
    assert not any(marked(record).values())
    assert all(marked(record, as_of=made.seq).values())
    with pytest.raises(BadInput, match="undone before"):
        record.undo(made.seq, by="Badr", why="x")
    with pytest.raises(BadInput, match="undone before"):
        record.undo(back.seq, by="Badr", why="x")
    record.retract("mashtal", **WHO)
    assert all(marked(record).values())


def test_a_newer_version_stands_again(record):
    record.add(report())
    record.retract("mashtal", **WHO)
    record.add(corrected())
    assert not any(marked(record).values())


WRONG = [
    (("none",), WHO, "expected the id of a document"),
    (("mashtal",), {"by": "", "why": "x"}, "expected the name"),
    (("mashtal",), {"by": "Amal", "why": " "}, "expected a reason"),
]


@pytest.mark.parametrize(("document", "who", "message"), WRONG)
def test_a_retraction_names_who_and_what(record, document, who, message):
    record.add(report())
    with pytest.raises(BadInput, match=message):
        record.retract(*document, **who)
    assert record.head().seq == 3


def test_a_report_is_withdrawn_once(record):
    record.add(report())
    record.retract("mashtal", **WHO)
    with pytest.raises(BadInput, match="withdrawn before"):
        record.retract("mashtal", **WHO)


def test_a_retraction_comes_in_with_the_reports(record):
    gone = report(withdrawn=True)
    record.add(report())
    changes = [record.add(x).change for x in (gone, gone, report())]
    assert changes == [Change.WITHDRAWN, Change.UNCHANGED, Change.UNCHANGED]
    assert all(marked(record).values())
    fresh = replace(gone, document=replace(gone.document, id="fresh"))
    assert record.add(fresh).change is Change.WITHDRAWN
    assert marked(record, document="fresh") == {"fresh/e1": True, "fresh/e2": True}
    assert record.event("fresh/e1").withdrawn.by is None


def test_judged_and_found_events_are_marked_too(record):
    record.add(report())
    record.correct("mashtal/e1", "killed", "5", by="Amal", why="x")
    record.retract("mashtal", **WHO)
    assert marked(record, text="مشتل", killed=5) == {"mashtal/e1": True}


def test_the_history_tells_of_it(record):
    record.add(report())
    made = record.retract("mashtal", **WHO)
    record.undo(made.seq, by="Badr", why="another agency")
    steps = record.history("mashtal/e1")
    assert [(s.act, s.by, s.undone) for s in steps] == [
        ("read", "marsad 0.1.0+test", False),
        ("retract", "Amal", True),
        ("undo", "Badr", False),
    ]
    assert all(s.there for s in steps)


def test_the_tables_follow_from_the_log(location):
    with Record.open(location) as record:
        record.add_all([report(), report(id="b")])
        made = record.retract("mashtal", **WHO)
        record.undo(made.seq, by="Badr", why="x")
        record.retract("b", **WHO)
        record.redact("b", by="Nadia", why="a court's order")
        before = tables_of(location)
        record.rebuild()
        assert tables_of(location) == before
        assert record.verify().sound
        assert [d.withdrawn is None for d in record.documents()] == [True, False]
        assert "killed the story" not in "".join(
            e.body for e in record.log() if e.seq > made.seq + 1
        )


def test_claims_of_an_older_version_stay_with_the_event(record):
    record.add(report())
    record.add(corrected())
    row = record.event("mashtal/e1")
    assert [c.id for c in row.claims] == ["c2"]
    (earlier,) = row.earlier
    assert (earlier.claim, earlier.version, earlier.run) == (report().claims[0], 1, 2)
    assert row.superseded is None


def test_what_every_version_says_is_no_earlier_claim(record):
    record.add_all([report(), report("عاجل: " + TEXT)])
    assert record.event("mashtal/e1").earlier == ()


def test_an_event_that_no_version_tells_any_longer_is_shown(record):
    record.add_all([report(), corrected()])
    record.add(without_events())
    newest = record.head().seq - 2
    assert marked(record) == {}
    row = record.event("mashtal/e1")
    assert (row.superseded, row.run) == (newest, 5)
    assert [len(row.claims), len(row.earlier)] == [1, 1]
    assert [s.there for s in record.history("mashtal/e1")] == [True, True, False]
    with pytest.raises(BadInput, match="expected the id of an event"):
        record.event("mashtal/e9")
