"""Files as they come: what of each is the report, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.documents import Failure, read
from marsad.model import Document

FILES = Path(__file__).parent / "files"


def only(name: str) -> Document | Failure:
    (found,) = read([str(FILES / name)])
    return found


def test_agency_page_is_its_article():
    found = only("agency.html")
    assert isinstance(found, Document)
    assert found.published == date(2025, 3, 4)
    assert found.title == "إصابة أربعة في انفجار لغم قرب تدمر"
    assert found.url == "https://badia.example.org/news/9001"
    assert "غربي مدينة تدمر" in found.text
    assert "الرئيسية" not in found.text
    assert "حادث سير" not in found.text, "a headline of another story"
    assert "جميع الحقوق" not in found.text


def test_old_code_page_is_read():
    found = only("windows1256.html")
    assert isinstance(found, Document)
    assert "ساد الهدوء الحذر مخيم عين الحلوة" in found.text
    assert found.published is None
    plain = only("windows1256.txt")
    assert isinstance(plain, Document)
    assert plain.text == "قصف مدفعي على أطراف البلدة أوقع جريحين"


def test_statement_is_kept_whole():
    found = only("statement.txt")
    assert isinstance(found, Document)
    assert found.text == (FILES / "statement.txt").read_text(encoding="utf-8")


def test_bad_lines_are_named_and_the_rest_goes_on():
    found = list(read([str(FILES / "mixed.jsonl")]))
    assert [d.id for d in found if isinstance(d, Document)] == ["m-1", "m-5"]
    assert [f.line for f in found if isinstance(f, Failure)] == [2, 3, 4]


@pytest.mark.parametrize("name", ["binary.dat", "empty.txt"])
def test_no_report_is_a_failure(name):
    found = only(name)
    assert isinstance(found, Failure)
    assert found.name.endswith(name)
