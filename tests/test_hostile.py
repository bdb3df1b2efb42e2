"""Input that means harm, or that an accident made: a clear word, and the rest goes on.

``MARSAD_SLOW=1`` runs what takes long as well.
"""

import gzip
import json
import os
import resource
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import documents, gazetteer, pipeline
from marsad.contract import dumps, from_dict, to_dict
from marsad.documents import Failure, from_text
from marsad.documents import files as reading
from marsad.model import Document
from marsad.store import Record
from tests.build import zipped
from tests.conftest import ROOT
from tools import fuzz

TEXT = "قصفت طائرة مسيرة سيارة في مدينة تدمر أمس الجمعة، وقال مصدر طبي إن ثلاثة قتلوا."
GOOD = json.dumps({"id": "ok", "text": TEXT}, ensure_ascii=False).encode() + b"\n"
FUZZED = int(os.environ.get("MARSAD_FUZZED", "60"))  # examples of each law
slow = pytest.mark.skipif("MARSAD_SLOW" not in os.environ, reason="MARSAD_SLOW=1")


def told(tmp_path, name, data):
    """Ids of what was read, sentences of what was not, before a good file."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.jsonl").write_bytes(GOOD)
    paths = [str(tmp_path / name), str(tmp_path / "good.jsonl")]
    found = list(documents.read(paths))
    assert isinstance(found[-1], Document)  # the rest of the batch
    return [d.id if isinstance(d, Document) else str(d.error) for d in found[:-1]]


def line(**fields):
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


SQUEEZED = gzip.compress(os.urandom(99).hex().encode() * 99 + b"\n")
BAD = {
    "a truncated gzip": (SQUEEZED[:-30], ["expected a readable file"]),
    "a gzip with another checksum": (SQUEEZED[:-6] + b"123456", ["expected a readable file"]),
    "half a gzip header": (b"\x1f\x8b\x08", ["expected a readable file"]),
    "a truncated ZIP archive": (zipped(*[(f"{n}.txt", TEXT) for n in range(9)])[:500], ["damaged or cut off"]),
    "a ZIP bomb": (zipped(("a.txt", b"0" * 100_000_000)), ["got a bomb"]),
    "a level of JSON too many": (b'{"text":' + b"[" * 10_000 + b"]" * 10_000 + b"}\n" + GOOD,
                                 ["got a broken line", "ok"]),
    "levels of JSON that nobody asked for": (
        b'{"text":"x","more":' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"}\n" + GOOD,
        ["got a broken line", "ok"],
    ),
    "the year 9999": (line(text=TEXT, published="9999-12-31") + GOOD, ["between 1800", "ok"]),
    "the year 0": (line(text=TEXT, published="0000-01-01") + GOOD, ["expected a day", "ok"]),
    "a NUL in bytes": (b'{"text":"a\x00"}\n' + GOOD, ["control byte 0x00", "ok"]),
    "a number of 5000 digits": (b'{"id":' + b"9" * 5000 + b',"text":"x"}\n' + GOOD,
                                ["got a broken line", "ok"]),
    "NaN for a text": (b'{"text":NaN}\n' + GOOD, ['"text" to be a string', "ok"]),
    "UTF-16": (TEXT.encode("utf-16"), ["got UTF-16"]),
    "UTF-8 with a byte lost": (TEXT.encode()[:21] + b" " + TEXT.encode(), ["expected UTF-8"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_and_the_rest_goes_on(tmp_path, case):
    data, expected = BAD[case]
    found = told(tmp_path, "bad", data)
    assert len(found) == len(expected)
    for sentence, part in zip(found, expected, strict=True):
        assert part in sentence
        assert "\n" not in sentence


ENCODED = ["windows-1256", "utf-8", "utf-8-sig"]


@pytest.mark.parametrize("encoding", ENCODED)
def test_arabic_is_read_in_the_encodings_it_comes_in(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    data = json.dumps({"text": TEXT}, ensure_ascii=False).encode(encoding)
    (tmp_path / "a.jsonl").write_bytes(data + b"\n" + GOOD)
    (tmp_path / "a.html").write_bytes(f"<html><p>{TEXT}</p></html>".encode(encoding))
    found = documents.read(
        [str(tmp_path / f"a.{end}") for end in ("txt", "jsonl", "html")]
    )
    assert [d.text.strip() for d in found if isinstance(d, Document)] == [TEXT] * 4


@pytest.fixture
def small(monkeypatch):
    """Limits that a test reaches quickly."""
    monkeypatch.setattr(reading, "_LARGEST", 2000)
    monkeypatch.setattr(reading, "_MOST_SKIPPED", 100_000)
    monkeypatch.setattr(reading, "_MOST_BLANK", 100)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("packed", [False, True])
def test_a_line_that_is_too_long_is_one_failure(tmp_path, packed):
    def given(data):
        return told(tmp_path, "x.jsonl", gzip.compress(data) if packed else data)

    for size in (2000, 5000, 60_000):
        data = GOOD + b'{"text": "' + b"a" * size + b'"}\n' + GOOD
        (first, failure, last) = given(data)
        assert (first, last) == ("ok", "ok")
        assert "expected a line of at most" in failure
    assert given(b'{"text": "' + b"a" * 60_000)[0].startswith(
        "expected a line of at most"
    )
    assert "gave up" in given(GOOD + b"a" * 200_000 + b"\n" + GOOD)[1]
    assert "blank lines" in given(b"\n" * 5000)[0]
    assert "blank lines" in given(GOOD + b"\n" * 5000 + GOOD)[1]
    assert given(GOOD + b"\n" * 50 + GOOD) == ["ok", "ok"]
    assert "expected at most" in told(tmp_path, "x.txt", b"a b\n" * 5000)[0]


def test_failures_keep_the_number_of_their_line(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_LARGEST", 2000)
    (tmp_path / "x.jsonl").write_bytes(
        GOOD + b"{" + b" " * 9000 + b"\n" + b"{\n" + GOOD
    )
    found = list(documents.read([str(tmp_path / "x.jsonl")]))
    assert [f.line for f in found if isinstance(f, Failure)] == [2, 3]


def test_lone_surrogates_and_nuls_reach_the_record(tmp_path):
    text = TEXT + " \ud800 \x00 \udfff"
    data = (
        json.dumps({"id": "a", "text": text, "title": "\ud800\x00x"}).encode() + b"\n"
    )
    (tmp_path / "a.jsonl").write_bytes(data)
    (document,) = documents.read([str(tmp_path / "a.jsonl")])
    with Record.open(tmp_path / "r.sqlite") as record:
        record.add(pipeline.extract(document))
        assert record.extraction("a").document.text == document.text
        assert len(document.text) == len(text)


def test_many_nested_tags(tmp_path):
    tags = b"<div>" * 50_000
    found = told(tmp_path, "x.html", b"<html><body>" + tags + TEXT.encode())
    assert len(found) == 1


@slow
def test_a_million_nested_tags(tmp_path):
    for tag in (b"<div>", b"<b><i>", b"<table><tr><td>"):
        found = told(tmp_path, "x.html", b"<html><body><p>a" + tag * 1_000_000 + b"x")
        assert len(found) == 1


@slow
def test_bombs_and_a_line_of_200_mb(tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    big = GOOD + b'{"text":"' + b"b" * 200_000_000 + b'"}\n' + GOOD
    ok, failure, after = told(tmp_path, "x.jsonl", big)
    assert (ok, after) == ("ok", "ok")
    assert "at most 64 MB" in failure
    for data in (
        b"a" * 300_000_000,
        b"\n" * 300_000_000,
        b'{"a":"' + b"a" * 1_500_000_000,
    ):
        (failure,) = told(tmp_path, "x.gz", gzip.compress(data, 1))
        assert failure.startswith("expected ")
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert kept < 4_000_000  # kB; most of it is the test's own


# ------------------------------------------------------------------------- growth


def seconds(text):
    """The processor time of one extraction, the best of two."""
    document = from_text(text)
    took = []
    for _ in range(2):
        began = time.process_time()
        pipeline.extract(document)
        took.append(time.process_time() - began)
        if took[0] > 1:
            break
    return min(took)


# Of places that are known, each another one.
NAMES = [name for name in gazetteer.load().index if 4 < len(name) < 12]
Random(1).shuffle(NAMES)  # noqa: S311

UNITS = {
    "reports": TEXT + " ",
    "reports of other places": ("قصف الطيران {} وقتل ثلاثة. ", NAMES),
    "reports by other numbers": ("قتل {} شخصا في انفجار. ", range(3, 99_999)),
    "one sentence": "قصفت طائرة سيارة في تدمر و",
    "one sentence of places": ("في {}، ", NAMES),
    "one word": "و",
    "words without end": "القصف ",
    "figures": "قتل 3 وأصيب 5 و",
    "numbers": ("{} ", range(1, 99_999)),
    "brackets": "((«",
    "brackets that close": "(«)»",
    "digits": "123,456.",
    "commas": "،،",
    "spaces": "   ",
    "lines": "قتل\n",
    "empty lines": "قتل\n\n\n\n\n",
    "quotes": "قال «إن ",
    "quotes in quotes": 'قال: «قال "إن ',
    "speakers": "قال الجيش إن ",
    "speakers of lines": "الجيش:\n",
    "days": "أمس الجمعة 3 آذار ",
    "marks": "\u064b\u0650",
    "joiners": "\u200d\u200f",
    "latin": "killed 3 in ",
    "emoji": "🚀⚠️",
}


def repeated(unit, n):
    """About n letters of a unit, or of one with other words each time."""
    if isinstance(unit, str):
        return unit * (n // len(unit))
    text, others = unit
    return "".join(text.format(w) for w in others[: n // len(text)])


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_the_text_and_no_faster(name):
    """Four times the text takes about four times as long; sixteen were a square."""
    unit = UNITS[name]
    n = 16_000 if "MARSAD_SLOW" in os.environ else 4_000  # more than a sentence holds
    small, large = repeated(unit, n), repeated(unit, 4 * n)
    pipeline.extract(from_text(TEXT))  # word lists are loaded once
    if not small.strip():
        return
    tries = (seconds(large) / max(seconds(small), 0.005) for _ in range(3))
    assert any(growth < 8 for growth in tries)  # a busy machine is no square


# ----------------------------------------------------------- extraction never fails

SAMPLES = [
    json.loads(line)["text"]
    for line in (ROOT / "src/marsad/samples/reports.jsonl")
    .read_text("utf-8")
    .splitlines()
]
ODD = [
    *("\u200f", "\u0640", "\u064b", "\ufffd", "\n", "\r\n", "\u2028", "\x0b", "\ufeff"),
    *(
        "«",
        "»",
        "(",
        ".",
        "،،",
        "؛",
        ":",
        "/",
        "٪",
        "-",
        "🚀",
        "A",
        "0",
        "٣",
        "99999999999",
    ),
    *(
        "2024-02-30",
        "31/02/2024",
        "25:61",
        "1445",
        "مليون",
        "نصف",
        "قال",
        "إن",
        "و",
        "ال",
    ),
]
DAYS = ["1800-01-01", "2024-02-29", "2200-12-31", None]


def sound(text, published=None):
    """Extract, write, read back; every span holds its words."""
    document = from_text(text, published=published)
    extraction = pipeline.extract(document)
    for stated in (e.type for e in extraction.events if e.type and e.type.span):
        assert document.text[stated.span.start : stated.span.end] == stated.text
    written = dumps(to_dict(extraction))
    assert dumps(to_dict(from_dict(json.loads(written), document.text))) == written


@st.composite
def damaged(draw):
    """A sample report, cut, doubled, mixed with another, strewn with odd things."""
    text = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 8))):
        at, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        text = draw(
            st.sampled_from(
                [
                    text[:at] + text[end:],
                    text[at:] + text[:at],
                    text[:end] + text[at:],
                    text[:at] + draw(st.sampled_from(ODD)) * 3 + text[at:],
                    text[:at] + draw(st.sampled_from(SAMPLES))[at:end] + text[end:],
                ]
            )
        )[:6000]
    return text


@settings(max_examples=FUZZED)
@given(damaged(), st.sampled_from(DAYS))
def test_a_damaged_report_is_read(text, published):
    if text.strip():
        sound(text, published)


@settings(max_examples=FUZZED)
@given(st.text(st.characters(), min_size=1, max_size=300), st.sampled_from(DAYS))
def test_any_text_is_read(text, published):
    if text.replace("\0", "x").strip():
        sound(text, published)


@settings(max_examples=FUZZED)
@given(st.binary(max_size=120))
def test_any_words_of_the_lists_are_read(data):
    fuzz.attempt(fuzz.AS_WORDS + data)


@settings(max_examples=FUZZED)
@given(st.binary(max_size=300))
def test_any_file_is_read(data):
    fuzz.attempt(fuzz.AS_FILE + data)


def test_the_fuzzer_reads_what_it_begins_with():
    for seed in fuzz.seeds():
        fuzz.attempt(seed)
    assert len(set(fuzz.words(bytes(range(100))).split())) > 30
