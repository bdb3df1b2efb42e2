"""What comes in, told and read; what cannot be read, named with its line."""

import gzip
import hashlib
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import documents
from marsad.documents.files import tell_form
from marsad.model import Document

REPORT = "أعلن الجيش مقتل ثلاثة مسلحين في اشتباكات قرب مدينة تدمر أمس الأحد."


def read(data: bytes, **options):
    """What ``read`` yields for bytes on standard input."""
    return list(documents.read(["-"], stdin=io.BytesIO(data), **options))


def line(**fields) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("beginning", "name", "form"),
    [
        (b'{"id": "r-1"', "-", "jsonl"),
        (b'\xef\xbb\xbf { "text"', "x.txt", "jsonl"),
        (b"{\n", "-", "jsonl"),
        (b"{broken", "reports.jsonl", "jsonl"),
        (b"[1]", "reports.jsonl.gz", "jsonl"),
        (b"<!DOCTYPE html><html>", "-", "html"),
        (b"  <div class='a'>", "-", "html"),
        (b"<!-- saved --><HTML>", "-", "html"),
        (b"<3 Homs", "-", "text"),
        ("{عاجل} قصف".encode(), "-", "text"),
        (REPORT.encode(), "page.html", "text"),
    ],
)
def test_form_is_told_by_content(beginning, name, form):
    assert tell_form(beginning, name).value == form


def test_plain_text_is_kept_as_it_is():
    data = f"\n\n{REPORT}\r\n".encode()
    (document,) = read(data, published=date(2024, 3, 2))
    assert document.text == data.decode()
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.published == date(2024, 3, 2)
    assert document.language == "ar"


def test_fields_of_a_json_line():
    given = {
        "id": "r-7",
        "text": REPORT,
        "title": "عنوان",
        "published": "2024-02-07T23:30:00+03:00",
        "outlet": "somewhere",
        "url": "https://news.example/7",
        "language": "ar",
    }
    data = line(**given)
    (document,) = read(data + b"\n")
    assert document == Document(
        **{**given, "published": date(2024, 2, 7)},
        sha256=hashlib.sha256(data).hexdigest(),
    )


@pytest.mark.parametrize(
    ("fields", "id_"),
    [
        ({"id": 12}, "12"),
        ({"url": "https://news.example/7"}, "https://news.example/7"),
        ({}, hashlib.sha256(line(text=REPORT)).hexdigest()[:16]),
    ],
)
def test_id_without_one(fields, id_):
    (document,) = read(line(text=REPORT, **fields))
    assert document.id == id_


def test_day_of_the_line_goes_before_the_option():
    lines = line(text=REPORT, published="2020-01-05") + b"\n" + line(text=REPORT)
    first, second = read(lines, published=date(2024, 3, 2))
    assert (first.published, second.published) == (date(2020, 1, 5), date(2024, 3, 2))


@pytest.mark.parametrize(
    ("data", "number", "message"),
    [
        (b"", None, "expected text, got an empty file"),
        (b" \n\t\n", None, "expected text, got an empty file"),
        (b"a\nb\xff\n", 2, "expected UTF-8 or windows-1256, got 0xFF at byte 3"),
        (REPORT.encode("iso-8859-6"), 1, "expected UTF-8"),
        ("Войска обстреляли город".encode("cp1251"), 1, "expected UTF-8"),
        ("Войска обстреляли город".encode("koi8-r"), 1, "expected UTF-8"),
        ("Près d'où, déjà".encode("latin-1"), 1, "expected UTF-8"),
        (REPORT.encode()[:41] + b" " + REPORT.encode(), 1, "expected UTF-8"),
        (b"a\n\x00b", 2, "got a binary: control byte 0x00 at byte 2"),
        (b"%PDF-1.7\n\xe2\xe3", None, "expected UTF-8 text, got a PDF"),
        (REPORT.encode("utf-16"), None, "expected UTF-8 text, got UTF-16"),
        (b"\x1f\x8bnot really", None, "expected a readable file"),
        (b'{"id": "a", "text": ', 1, "got a broken line"),
        (b"\n\n{}", 3, 'expected a field "text", got nothing'),
        (b'{"id": "a"}', 1, 'expected a field "text", got id'),
        (b'{"text": 5}', 1, 'expected "text" to be a string, got a number'),
        (b'{"text": " "}', 1, "expected text, got none"),
        (b'{"text": "a", "title": []}', 1, 'expected "title" to be a string'),
        (b'{"text": "a", "published": "2024-02-30"}', 1, "YYYY-MM-DD"),
        (b'{"text": "a", "published": "yesterday"}', 1, "YYYY-MM-DD"),
        (b'{"text": "a", "published": "0001-01-01"}', 1, "between 1800"),
        (b'{"text": "a", "published": "2024-02-03T99:00"}', 1, "YYYY-MM-DD"),
        (b'{"text": "\xff"}', 1, "expected UTF-8"),
        (b'{"a":' + b"[" * 100_000, 1, "got a broken line"),
        (b'{"text": ' + b"9" * 5000 + b"}", 1, "got a broken line"),
        (b"<html><body></body></html>", None, "got no text"),
    ],
)
def test_bad_input_is_named(data, number, message):
    (failure,) = read(data)
    assert isinstance(failure, documents.Failure)
    assert failure.line == number
    assert message in str(failure)
    assert "\n" not in str(failure)


def test_a_json_array_is_refused_where_lines_are_expected(tmp_path):
    file = tmp_path / "reports.jsonl"
    file.write_bytes(b"[]\n")
    (failure,) = documents.read([str(file)])
    assert str(failure) == f"{file}:1: expected a JSON object, got a list"


def test_the_rest_of_a_batch_goes_on(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(REPORT, encoding="utf-8")
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_bytes(line(id="a", text=REPORT) + b"\n{\n" + line(id="b", text=REPORT))
    paths = [str(tmp_path / "none.txt"), str(tmp_path), str(mixed), str(good)]
    broken = "Expecting property name enclosed in double quotes, column 2"
    told = [d.id if isinstance(d, Document) else str(d) for d in documents.read(paths)]
    assert told == [
        f"{paths[0]}: expected a file, got no such file",
        f"{paths[1]}: expected a file, got a folder",
        "a",
        f"{mixed}:2: expected a JSON object, got a broken line: {broken}",
        "b",
        good.as_posix(),
    ]


def test_gzip_is_unpacked(tmp_path):
    file = tmp_path / "reports.jsonl.gz"
    file.write_bytes(gzip.compress(line(id="a", text=REPORT) + b"\n"))
    (document,) = documents.read([str(file)])
    assert document.id == "a"


def test_standard_input_stays_open():
    stdin = io.BytesIO(line(text=REPORT))
    list(documents.read(["-"], stdin=stdin))
    assert not stdin.closed


def test_forms_can_be_forced():
    (document,) = read(line(text=REPORT), form=documents.Form.TEXT)
    assert document.text.startswith("{")


@pytest.mark.parametrize(
    "text", ["a \ud800 b", "a \x00 b", "\udfff\ud83d x"], ids=["high", "nul", "low"]
)
def test_what_cannot_be_written_is_replaced_one_for_one(text):
    (document,) = read(json.dumps({"text": text}).encode())
    assert len(document.text) == len(text)
    assert "\ufffd" in document.text
    document.text.encode()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (REPORT, "ar"),
        ("The army shelled the town on Sunday, residents told reporters.", "en"),
        ("نیروهای ارتش دیروز به یک شهر در شمال کشور حمله کردند", "fa"),
        ("12345", None),
    ],
)
def test_language_is_told_or_left_open(text, language):
    assert documents.from_text(text).language == language


@given(st.binary(max_size=400))
def test_no_bytes_crash(data):
    for found in read(data):
        assert isinstance(found, Document | documents.Failure)


@given(st.text(st.characters(), min_size=1, max_size=200))
def test_every_text_is_read_back(text):
    (found,) = read(json.dumps({"text": text}).encode())
    if isinstance(found, Document):
        assert len(found.text) == len(text)
    else:
        assert not text.replace("\x00", "x").strip()
