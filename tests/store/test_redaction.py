"""Words that had to go: gone from the file, and the chain still holds."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import DatabaseError

from marsad.errors import BadInput
from marsad.store import Change, Record
from tests.build import TEXT, report
from tests.store.test_record_log import by_hand, tables_of

NAME = "سامر الخطابي"
WHY = "a court's order"


def redacted(record):
    """Three versions and runs of one document, judged, then redacted; another beside."""
    record.add_all(
        [report(title=f"عن {NAME}"), report(TEXT + " تتمة."), report(id="b")]
    )
    record.add(report(TEXT + " تتمة.", extractor="two"))
    record.correct("mashtal/e1", "victim", f"{NAME} الكبير", by="Amal", why="يظهر")
    return record.redact("mashtal", by="Nadia", why=WHY)


def test_the_digest_stays_and_the_words_go(location):
    with Record.open(location) as record:
        done = redacted(record)
        assert done.emptied == 6
        assert done.copies == ("b",)
        assert record.verify().sound
        bodies = [e.body for e in record.log() if e.is_redacted]
        assert bodies == [""] * 6
        (row,) = [d for d in record.documents() if d.redacted]
        assert (row.id, row.title, row.redacted) == ("redacted~1", None, done.entry)
        with pytest.raises(BadInput, match="redacted by entry"):
            record.extraction("redacted~1")
        assert {r.document.id for r in record.events()} == {"b"}
        assert [x.document.id for x in record.extractions()] == ["b"]
        assert record.orphans() == []


def test_a_rebuild_makes_the_same_tables(location):
    with Record.open(location) as record:
        redacted(record)
        before = tables_of(location)
        record.rebuild()
        assert tables_of(location) == before


def test_the_words_are_no_longer_in_the_file(tmp_path):
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(report(title="عن فلانة القاسمية"))
        assert "القاسمية".encode() in everything(path)
        record.redact("mashtal", by="Nadia", why=WHY)
        assert "القاسمية".encode() not in everything(path)
        assert NAME.encode() not in everything(path)


def everything(path):
    return b"".join(p.read_bytes() for p in path.parent.glob("record.sqlite*"))


def test_what_was_redacted_does_not_come_back(record):
    redacted(record)
    (added,) = record.add_all([report()])
    assert added.change is Change.WITHHELD
    assert record.add(report(published=date(2024, 5, 1))).change is Change.WITHHELD
    corrected = report(TEXT + " حُذف الاسم.")
    assert record.add(corrected).change is Change.NEW_VERSION
    assert record.event("redacted~1/e1").document.text.endswith("حُذف الاسم.")


def test_it_can_be_redacted_once(record):
    redacted(record)
    with pytest.raises(BadInput, match="expected a document with words"):
        record.redact("redacted~1", by="Nadia", why=WHY)
    with pytest.raises(BadInput, match="expected the id of a document"):
        record.redact("none", by="Nadia", why=WHY)
    for by, why in (("", WHY), ("Nadia", " ")):
        with pytest.raises(BadInput):
            record.redact("b", by=by, why=why)


def test_the_past_shows_the_tombstone_too(record):
    record.add(report())
    then = record.head().seq
    record.redact("mashtal", by="Nadia", why=WHY)
    assert list(record.events(as_of=then)) == []
    assert [d.redacted for d in record.documents(as_of=then)] == [then + 1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE contents SET body = NULL WHERE seq = {b}",  # no redaction names it
        "UPDATE contents SET body = NULL WHERE seq = {redaction}",  # the tombstone
        "UPDATE contents SET body = '{{}}' WHERE seq = 1",  # words put back
        "UPDATE contents SET seq = 99, body = NULL WHERE seq = 1",
    ],
)
def test_nothing_else_can_be_emptied(location, change):
    with Record.open(location) as record:
        done = redacted(record)
        with pytest.raises(DatabaseError, match=r"append-only|foreign key"):
            by_hand(location, change.format(b=6, redaction=done.entry))
        assert record.verify().sound


def test_a_report_that_looks_like_a_redaction_is_none(location):
    with Record.open(location) as record:
        record.add(replace(report(), extractor='{"act":"redact","entries":[1]}'))
        with pytest.raises(DatabaseError, match="append-only"):
            by_hand(location, "UPDATE contents SET body = NULL WHERE seq = 1")
