"""Backups: of one state, checked, and restored on either database to the same tables."""

import gzip
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from marsad.errors import BadInput, BadRecord
from marsad.store import Record
from tests.build import TEXT, report
from tests.store.test_record_log import GUARDS, by_hand, kind_of, tables_of


def filled(record):
    record.add_all([report(), report(TEXT + " تتمة."), report(id="b"), report(id="c")])
    record.correct("b/e1", "place", "X", by="Amal", why="x")
    record.rate("منبر", by="Amal", reliability="C")
    record.redact("mashtal", by="Nadia", why="a court's order")


def test_a_backup_replays_on_another_machine(location, tmp_path):
    with Record.open(location) as record:
        filled(record)
        head = record.backup(tmp_path / "log.gz")
        assert head == record.head()
        with Record.open(tmp_path / "other.sqlite") as other:
            assert other.restore(tmp_path / "log.gz") == head
            assert other.verify(head.digest).sound
            assert list(other.log()) == list(record.log())
            assert other.backup(tmp_path / "again.gz") == head
            assert [r.id for r in other.events()] == [r.id for r in record.events()]
        assert tables_of(str(tmp_path / "other.sqlite")) == tables_of(location)
    both = [(tmp_path / name).read_bytes() for name in ("log.gz", "again.gz")]
    assert both[0] == both[1]


def test_a_backup_restores_into_either_database(location, tmp_path):
    with Record.open(tmp_path / "first.sqlite") as record:
        filled(record)
        head = record.backup(tmp_path / "log.gz")
    with Record.open(location) as other:
        assert other.restore(tmp_path / "log.gz") == head
    assert tables_of(location) == tables_of(str(tmp_path / "first.sqlite"))


def lines_of(path):
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def forged(lines):
    entry = json.loads(lines[2])
    entry["body"] = entry["body"].replace("air_drone_strike", "attack")
    return [*lines[:2], json.dumps(entry).encode() + b"\n", *lines[3:]]


DAMAGED = [
    (lambda lines: lines[:-1], "expected a whole backup"),
    (lambda lines: [*lines[:2], *lines[3:]], "expected entry 2 of a log"),
    (forged, "expected a whole backup"),
    (lambda lines: lines[:1], "expected a whole backup"),
    (lambda lines: lines[1:], "expected a backup of the format"),
    (lambda lines: [lines[0], b"[" * 10_000 + b"\n"], "expected a line of a backup"),
    (lambda lines: [lines[0], b"{}\n"], "expected an entry of a log"),
    (lambda lines: [lines[0], b"7\n"], "got no object"),
    (lambda lines: [lines[0], lines[1].replace(b'"capture"', b"7")], "of other types"),
    (lambda _: [b'{"format": "marsad log 1"}\n'], "names its head"),
]


@pytest.mark.parametrize("case", range(len(DAMAGED)))
def test_a_damaged_backup_restores_nothing(location, tmp_path, case):
    damage, message = DAMAGED[case]
    path = tmp_path / "log.gz"
    with Record.open(tmp_path / "first.sqlite") as record:
        record.add(report())
        record.backup(path)
    path.write_bytes(gzip.compress(b"".join(damage(lines_of(path)))))
    with Record.open(location) as other:
        with pytest.raises(BadInput, match=message):
            other.restore(path)
        assert other.head().seq == 0
        assert other.documents() == []


def test_a_file_cut_off_or_of_another_kind_restores_nothing(tmp_path):
    path = tmp_path / "log.gz"
    with Record.open(tmp_path / "first.sqlite") as record:
        record.add(report())
        record.backup(path)
        whole = path.read_bytes()
        for damaged in (
            whole[:-20],
            whole[:40] + b"\0" + whole[41:],
            b"PK\x03\x04",
            b"",
        ):
            path.write_bytes(damaged)
            with Record.open(":memory:") as other, pytest.raises(BadInput):
                other.restore(path)
        with Record.open(":memory:") as other, pytest.raises(BadInput):
            other.restore(tmp_path / "none.gz")
        path.write_bytes(whole)
        with pytest.raises(BadRecord, match="expected an empty record"):
            record.restore(path)


def test_a_broken_record_overwrites_no_good_backup(location, tmp_path):
    path = tmp_path / "log.gz"
    with Record.open(location) as record:
        record.add(report())
        record.backup(path)
        good = path.read_bytes()
        change = "UPDATE contents SET body = '{}' WHERE seq = 2"
        by_hand(location, *GUARDS[kind_of(location)], change)
        with pytest.raises(BadRecord, match="expected a whole log to back up"):
            record.backup(path)
        with pytest.raises(BadInput, match="expected a file to write"):
            Record.open(":memory:").backup(tmp_path / "none" / "log.gz")
    assert path.read_bytes() == good
    assert not list(tmp_path.glob("*.part"))


def test_a_day_names_its_last_entry(record):
    record.add(report())
    today = datetime.now(UTC).date()
    assert record.entry_of(today) == record.head().seq
    assert record.entry_of(today - timedelta(days=1)) == 0
    assert record.entry_of(date.max) == record.head().seq
