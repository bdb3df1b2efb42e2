"""No name that is withheld stands in anything that leaves the record."""

import io
import re
from dataclasses import replace

import pytest

from marsad import contract, export
from marsad.export.withheld import hidden
from marsad.model import (
    OUTLET,
    About,
    Actor,
    Casualty,
    Claim,
    Extraction,
    Party,
    Stance,
)
from marsad.store import Record
from tests.build import document, killed, said, span, strike

NAMES = ("سامر الخطابي", "هدى العنزي")
TEXT = (
    "قصفت طائرة مسيرة سيارة في المشتل أمس. وقتل سامر الخطابي وهدى العنزي في القصف، "
    "وشيع الأهالي الخَطابي ولسامر الخطابي ولدان. وقال مصدر أمني إن قتيلين سقطا. "
    "ودفنت هدى  العنزى اليوم، وبكى ثلاثة أقارب للعنزي. وجاء القصف بعد هجوم على "
    "كتائب حزب الله وهيئة الحشد."
)
FORMS = [
    {"to": "csv"},
    {"to": "csv", "table": "claims"},
    {"to": "jsonl"},
    {"to": "html"},
]


def named(name):
    return said(TEXT, name, Party(name, kind="person"))


def told():
    """A report that names two who died in every place where a name can stand."""
    event = strike(TEXT)
    event = replace(
        event,
        actors=(Actor("victim", named(NAMES[0])), Actor("victim", named(NAMES[1]))),
        casualties=(Casualty(killed(TEXT, "قتيلين", 2), "total", ("c1",)),),
        alternatives=(),
    )
    quote = TEXT[TEXT.index("وقتل") : TEXT.index(" وقال")]
    about = (About("victim", named(NAMES[0])), About("victim", named(NAMES[1])))
    place = span(TEXT, quote)
    claim = Claim("c1", "e1", Stance.ASSERTS, (OUTLET,), about, place, quote, "r")
    page = "https://example.org/news/%D8%B3%D8%A7%D9%85%D8%B1-الخطابي"
    about_them = document(
        TEXT, "mashtal", title="تشييع سامر الخطابي وهدى العنزي", url=page
    )
    return Extraction(about_them, "test", (event,), (claim,))


# Words of the names in any spelling, with or without vowel signs.
PARTS = ("الخطاب", "لخطابي", "سامر", "العنزي", "للعنزي", "العنزى")
TOLD = re.compile("|".join("[\u064b-\u0652]*".join(part) for part in PARTS))


@pytest.mark.parametrize("form", FORMS, ids=lambda f: "-".join(f.values()))
def test_no_withheld_name_leaves_the_record(record_file, form):
    with Record.open(record_file) as record:
        record.add(told())
        out = io.StringIO()
        export.write(record, out=out, **form)
        assert not TOLD.search(out.getvalue())
        assert re.search(r"name withheld|█", out.getvalue())
        out = io.StringIO()
        export.write(record, out=out, names=True, **form)
        assert TOLD.search(out.getvalue())


@pytest.mark.parametrize("form", FORMS, ids=lambda f: "-".join(f.values()))
def test_a_name_that_a_person_gives_is_withheld_too(record_file, form):
    with Record.open(record_file) as record:
        plain = replace(told(), claims=())
        record.add(replace(plain, events=(replace(plain.events[0], actors=()),)))
        why = "the family says"
        record.correct("mashtal/e1", "victim", "; ".join(NAMES), by="Amal", why=why)
        out = io.StringIO()
        export.write(record, out=out, **form)
        assert not TOLD.search(out.getvalue())


def test_painted_over_letter_for_letter():
    plain, over = told(), hidden(told())
    assert len(over.document.text) == len(plain.document.text)
    for event in over.events:
        for actor in event.actors:
            span = actor.party.span
            assert over.document.text[span.start : span.end] == actor.party.text
            assert set(actor.party.text) <= {"█", " "}
    assert "سامر" not in contract.to_json(over)


@pytest.fixture
def record_file(tmp_path):
    return tmp_path / "r.sqlite"
