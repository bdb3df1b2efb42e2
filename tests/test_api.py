"""marsad from Python."""

import json
import subprocess
import sys
from datetime import date

import pytest
from bs4 import BeautifulSoup

import marsad
from marsad import contract
from marsad.model import Extraction

TEXT = (
    "قصفت طائرة مسيرة سيارة في مدينة تدمر أمس الجمعة. "
    "وقال مصدر طبي لوكالة الأناضول إن ثلاثة مدنيين على الأقل قتلوا في القصف."
)


@pytest.fixture(scope="module")
def report():
    return marsad.extract(TEXT, published="2024-03-02", title="قصف", id="r-1")


def test_a_report_is_an_extraction(report):
    assert isinstance(report, Extraction)
    assert report.document.id == "r-1"
    assert report.document.published == date(2024, 3, 2)
    assert report.events[0].time.value.start == date(2024, 3, 1)
    assert report.claims_of("e1") == report.claims_of(report.events[0])


def test_it_converts_to_the_contract(report):
    assert report.to_dict() == contract.to_dict(report)
    assert json.loads(report.to_json()) == report.to_dict()


def test_a_notebook_shows_it_marked_and_right_to_left(report):
    shown = BeautifulSoup(report._repr_html_(), "html.parser")
    assert shown.select_one("div.marsad")["dir"] == "rtl"
    assert "".join(p.text for p in shown.select(".m-text p")) == TEXT
    assert any("تدمر" in m.text for m in shown.select("mark.m-place"))


def test_a_notebook_escapes():
    shown = marsad.extract(f"<script>alert(1)</script> {TEXT}")._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_the_page_stands_alone(report):
    assert report.to_html().startswith("<!doctype html>")


def test_a_report_can_be_recorded(report, tmp_path):
    with marsad.Record.open(tmp_path / "r.sqlite") as record:
        record.add(report)
        kept = {row.event.id: row.event for row in record.events()}
        assert kept == {event.id: event for event in report.events}
        assert record.extraction("r-1").claims == report.claims


@pytest.mark.parametrize(
    ("text", "known", "message"),
    [
        ("", {}, "expected text, got none"),
        (" \n", {}, "expected text, got none"),
        ("x", {"published": "2024-13-01"}, "expected a day as YYYY-MM-DD"),
        ("x", {"published": "02.03.2024"}, "expected a day as YYYY-MM-DD"),
    ],
)
def test_bad_input_is_named(text, known, message):
    with pytest.raises(marsad.BadInput, match=message):
        marsad.extract(text, **known)


@pytest.mark.parametrize(
    "text",
    ["\ud800", "\x00", "ا" * 100_000, "\u202e" * 50, "قتل 5 " * 500, "🔥", "%s{}"],
    ids=["surrogate", "nul", "long word", "overrides", "repeats", "symbol", "format"],
)
def test_strange_texts_do_not_crash(text):
    report = marsad.extract(text, published=date(2024, 3, 2))
    assert len(report.document.text) == len(text)
    json.loads(report.to_json().encode())
    report.to_html().encode()


def test_import_is_light_and_names_are_found():
    probe = (
        "import sys, marsad; light = 'marsad.model' not in sys.modules;"
        "print(light, marsad.extract.__module__, marsad.Record.__module__,"
        " marsad.__version__, set(marsad.__all__) <= set(dir(marsad)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    light, home, record, version, listed = done.stdout.split()
    assert (light, home, listed) == ("True", "marsad.api", "True")
    assert record.startswith("marsad.store")
    assert version[0].isdigit()


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="nothing"):
        _ = marsad.nothing
