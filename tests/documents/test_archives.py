"""ZIP archives: each member as if it were a file; what is wrong with one, by its name."""

import gzip
import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import documents
from marsad.documents import Failure, archives
from marsad.model import Document
from tests.build import zipped

REPORT = "أعلن الجيش مقتل ثلاثة مسلحين في اشتباكات قرب مدينة تدمر أمس الأحد."
LINE = json.dumps({"id": "line", "text": REPORT}).encode() + b"\n"
PLAIN = ("a.txt", REPORT)


def read(data, **options):
    return list(documents.read(["-"], stdin=io.BytesIO(data), **options))


def test_each_member_is_read_as_a_file_is(tmp_path):
    page = f"<html><title>عنوان</title><body><p>{REPORT}</p></body></html>".encode()
    members = {
        "a.txt": REPORT.encode(),
        "old/b.txt": REPORT.encode("windows-1256"),
        "c.html": page,
        "d.jsonl": LINE,
        "e.jsonl.gz": gzip.compress(LINE),
        "التقرير.txt": REPORT.encode(),
    }
    archive = tmp_path / "reports.zip"
    archive.write_bytes(zipped(*members.items()))
    ids = {}
    for name, data in members.items():
        alone = tmp_path / name
        alone.parent.mkdir(exist_ok=True)
        alone.write_bytes(data)
        (document,) = documents.read([str(alone)])
        ids[name] = document
    for found, (name, expected) in zip(
        documents.read([str(archive)]), ids.items(), strict=True
    ):
        assert isinstance(found, Document)
        assert (found.text, found.title) == (expected.text, expected.title)
        assert found.sha256 == expected.sha256
        own = "line" if "jsonl" in name else f"{archive.as_posix()}!{name}"
        assert found.id == own


def test_a_member_of_a_nameless_archive_is_known_by_its_digest():
    (document,) = read(zipped(PLAIN))
    assert document.id == hashlib.sha256(REPORT.encode()).hexdigest()[:16]


def test_archives_are_read_in_archives_in_gzip_and_from_pipes():
    inner = zipped(("x.jsonl", LINE), ("bad.jsonl", "{"))
    outer = zipped(("in.zip", inner))
    for data in (outer, gzip.compress(outer)):
        document, failure = read(data)
        assert document.id == "line"
        assert str(failure).startswith("-!in.zip!bad.jsonl:1: expected a JSON object")


def patched(data, at, value):
    """The archive with another value in the list of its members, 2 bytes of it."""
    entry = data.rindex(b"PK\x01\x02") + at
    return data[:entry] + value.to_bytes(2, "little") + data[entry + 2 :]


def stored():
    """An archive whose report stands in it as it is."""
    return zipped(PLAIN, how=zipfile.ZIP_STORED)


FLAGS, METHOD = 8, 10  # where they stand in an entry of the list
BAD = {
    "cut off": (zipped(PLAIN)[:-1], "expected a whole ZIP archive"),
    "its list cut off": (zipped(PLAIN)[:80], "expected a whole ZIP archive"),
    "only its first bytes": (b"PK\x03\x04", "expected a whole ZIP archive"),
    "a list that is none": (patched(zipped(PLAIN), 0, 0), "expected a whole ZIP archive"),
    "without files": (zipped(), "a ZIP archive without files"),
    "only folders": (zipped(("folder/", "")), "a ZIP archive without files"),
    "encrypted": (patched(zipped(PLAIN), FLAGS, 1), "-!a.txt: expected a file without a password"),
    "packed by bzip2": (zipped(PLAIN, how=zipfile.ZIP_BZIP2), "-!a.txt: expected a stored or deflated file, got one packed by method 12"),
    "packed by LZMA": (zipped(PLAIN, how=zipfile.ZIP_LZMA), "-!a.txt: expected a stored or deflated"),
    "packed by no method": (patched(zipped(PLAIN), METHOD, 97), "got one packed by method 97"),
    "another content": (stored().replace("مقتل".encode(), "جرحى".encode()), "-!a.txt: expected a whole file in the archive"),
    "a bomb": (zipped(("a.txt", b"0" * 100_000_000)), "-!a.txt: expected a file packed up to 200 times, got a bomb: 1,0"),
    "an archive in an archive in an archive": (zipped(("a", zipped(("b", zipped(PLAIN))))), "-!a!b: expected at most an archive in an archive"),
    "a Word file": (zipped(("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")), "got an office file"),
    "a page of OpenOffice": (zipped(("mimetype", "application"), ("content.xml", "<a/>")), "got an office file"),
    "a picture": (zipped(("a.png", b"\x89PNG\r\n")), "-!a.png: expected UTF-8 text, got a PNG image"),
    "a name of two lines": (zipped(("a\n\u2028b.txt", "")), "-!a\ufffd\ufffdb.txt: expected text, got an empty file"),
    "a name out of the folder": (zipped(("../../etc/passwd", "")), "-!../../etc/passwd: expected text"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_named(case):
    data, expected = BAD[case]
    (failure,) = read(data)
    assert isinstance(failure, Failure)
    assert expected in str(failure)
    assert "\n" not in str(failure)
    assert "\u2028" not in str(failure)


@pytest.mark.parametrize("bad", ["bomb", "empty", "png"])
def test_the_rest_of_an_archive_goes_on(bad):
    content = {"bomb": b"0" * 100_000_000, "empty": b"", "png": b"\x89PNG"}[bad]
    data = zipped(("x.jsonl", LINE), (bad, content), ("y.jsonl", LINE))
    first, failure, last = read(data)
    assert isinstance(failure, Failure)
    assert first == last
    assert first.id == "line"


def test_what_a_mac_adds_is_no_report():
    data = zipped(("__MACOSX/._a.txt", b"\0"), ("x/.DS_Store", b"\0"), PLAIN)
    (document,) = read(data)
    assert document.text == REPORT


def overlapping(times):
    """An archive whose list names the same packed bytes again and again."""
    data = zipped(("a.txt", b"0" * 10_000_000))
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry = data[at:end]
    count, size = (
        times.to_bytes(2, "little"),
        (len(entry) * times).to_bytes(4, "little"),
    )
    tail = data[end : end + 8] + count * 2 + size + data[end + 16 :]
    return data[:at] + entry * times + tail


def test_an_archive_is_weighed_as_a_whole():
    """No member of it is a bomb."""
    (failure,) = read(overlapping(1000))
    assert "got a bomb" in str(failure)


def test_the_allowance_holds_for_archives_in_archives(monkeypatch):
    small = archives.Allowance(members=5, size=10_000)
    monkeypatch.setattr("marsad.documents.files.Allowance", lambda: small)
    inner = zipped(PLAIN, ("b.txt", REPORT))
    found = read(zipped(("1.zip", inner), ("2.zip", inner)))
    assert [isinstance(d, Document) for d in found] == [True, True, False]
    assert "at most 100,000 files" in str(found[-1])
    small.members = 100
    (failure,) = read(zipped(("a.txt", REPORT * 200)))
    assert "at most 16 GB unpacked" in str(failure)


def test_a_list_of_members_is_not_read_without_end(monkeypatch):
    monkeypatch.setattr(archives, "_LONGEST_LIST", 5000)
    (failure,) = read(zipped(*[(f"{n}.txt", "") for n in range(200)]))
    assert "at most 100,000 files" in str(failure)
    assert len(read(zipped(*[(f"{n}.jsonl", LINE) for n in range(50)]))) == 50


def test_what_is_kept_in_memory_has_a_limit(monkeypatch, tmp_path):
    monkeypatch.setattr(archives, "_LARGEST_INSIDE", 100)
    data = zipped(PLAIN, ("b.txt", REPORT))
    (failure,) = read(data)
    assert "from a pipe or an archive" in str(failure)
    (tmp_path / "a.zip").write_bytes(data)
    assert len(list(documents.read([str(tmp_path / "a.zip")]))) == 2


def test_a_batch_goes_on_after_an_archive(tmp_path):
    (tmp_path / "bad.zip").write_bytes(zipped(PLAIN)[:60])
    (tmp_path / "good.jsonl").write_bytes(LINE)
    paths = [str(tmp_path / "bad.zip"), str(tmp_path / "good.jsonl")]
    failure, document = documents.read(paths)
    assert isinstance(failure, Failure)
    assert document.id == "line"
    assert documents.count(paths) is None


WHOLE = zipped(PLAIN, ("b.jsonl", LINE), ("c.zip", zipped(PLAIN)))


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=8), st.integers(0, 8))
def test_no_change_of_an_archive_crashes(at, put, gone):
    for found in read(WHOLE[:at] + put + WHOLE[at + gone :]):
        assert isinstance(found, Document | Failure)
