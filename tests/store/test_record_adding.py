from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from marsad.errors import BadInput
from marsad.store import Change, EntryKind, Record
from tests.build import TEXT, document, named, report
from tests.shapes import extractions

CAPTURED = [EntryKind.CAPTURE, EntryKind.EXTRACTION, EntryKind.CURRENT]


def kinds(record):
    return [entry.kind for entry in record.log()]


def test_add_writes_capture_run_and_current(record):
    added = record.add(report())
    assert (added.change, added.document) == (Change.NEW_DOCUMENT, "mashtal")
    assert added.events == 2
    assert kinds(record) == CAPTURED


def test_add_twice_adds_nothing(record):
    record.add(report())
    before = record.head()
    assert record.add(report()).change is Change.UNCHANGED
    assert record.head() == before


def test_add_all_twice_adds_nothing(record):
    batch = [report(id="a"), report(TEXT + " توضيح.", id="a"), report(id="a")]
    changes = [a.change for a in record.add_all(batch)]
    assert changes == [Change.NEW_DOCUMENT, Change.NEW_VERSION, Change.UNCHANGED]
    before = record.head()
    again = record.add_all(batch)
    assert {a.change for a in again} == {Change.UNCHANGED}
    assert record.head() == before


def test_new_extractor_adds_a_run_that_stands(record):
    record.add(report(extractor="first"))
    assert record.add(report(extractor="second")).change is Change.NEW_RUN
    assert kinds(record) == [*CAPTURED, EntryKind.EXTRACTION, EntryKind.CURRENT]
    assert record.extraction("mashtal").extractor == "second"


def test_changed_bytes_add_a_version_that_stands(record):
    record.add(report())
    changed = report(TEXT + " توضيح من المحرر.")
    assert record.add(changed).change is Change.NEW_VERSION
    assert named(record).extraction("mashtal") == changed
    (row,) = record.documents()
    assert row.versions == 2
    capture = [e for e in record.log() if e.kind == EntryKind.CAPTURE][1]
    assert capture.data["supersedes"] == 1


def test_another_publication_day_adds_a_version(record):
    record.add(report())
    other = replace(report(), document=document(published=date(2024, 3, 9)))
    assert record.add(other).change is Change.NEW_VERSION
    assert record.extraction("mashtal").document.published == date(2024, 3, 9)


def test_a_new_run_of_old_bytes_does_not_stand(record):
    old, new = report(), report(TEXT + " توضيح.")
    record.add_all([old, new])
    again = replace(old, extractor="better")
    assert record.add(again).change is Change.NEW_RUN
    assert named(record).extraction("mashtal") == new


def test_an_id_that_is_taken_gets_a_number(record):
    ours = report(outlet="منبر أول")
    theirs = report(TEXT + " تتمة.", outlet="منبر ثان")
    first, second = record.add_all([ours, theirs])
    assert (first.document, second.document) == ("mashtal", "mashtal~4")
    assert second.change is Change.NEW_DOCUMENT
    assert record.add(theirs).document == "mashtal~4"
    read = named(record).extraction("mashtal~4")
    assert read == replace(theirs, document=replace(theirs.document, id="mashtal~4"))


def test_add_all_keeps_what_came_before_a_fault(record):
    def broken():
        yield report(id="a")
        yield report(id="b")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - our own
        record.add_all(broken())
    assert [row.id for row in record.documents()] == ["a", "b"]


def test_batches_number_without_gaps(record):
    record.add_all(report(id=f"r{i}") for i in range(450))
    assert [e.seq for e in record.log()] == list(range(1, 1351))
    assert record.verify().sound


def test_unknown_document_is_named(record):
    with pytest.raises(BadInput, match="got 'nobody'"):
        record.extraction("nobody")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(extraction=extractions)
def test_what_is_read_is_what_was_added(record, extraction):
    added = record.add(extraction)
    if added.change in (Change.NEW_DOCUMENT, Change.NEW_VERSION):
        own = replace(extraction.document, id=added.document)
        found = named(record).extraction(added.document)
        assert found == replace(extraction, document=own)


def test_a_memory_record_works():
    with Record.open("sqlite://") as record:
        record.add(report())
        assert [e.id for e in record.events()] == ["mashtal/e1", "mashtal/e2"]
