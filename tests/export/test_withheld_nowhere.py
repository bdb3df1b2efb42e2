"""No name that is withheld stands in anything that leaves the record."""

import io
import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from typer.testing import CliRunner

from marsad import contract, export, linker
from marsad.cli import app
from marsad.export.page import page
from marsad.export.withheld import hidden
from marsad.model import (
    OUTLET,
    About,
    Actor,
    Casualty,
    Claim,
    Event,
    Extraction,
    Party,
    Span,
    Stance,
    Status,
)
from marsad.store import Record
from marsad.store.tables import metadata
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
        assert not TOLD.search(out.getvalue())  # asked for, and of nobody
        shown = record.with_names(by="Nadia", why="for the court")
        out = io.StringIO()
        export.write(shown, out=out, names=True, **form)
        assert TOLD.search(out.getvalue())
        out = io.StringIO()
        export.write(shown, out=out, **form)
        assert not TOLD.search(out.getvalue())


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


LETTERS = "بتثجحخدذرزسشصضطظعغفقلمنه"
SAID = page([told()])  # the page's own words, and the text's
WORDS = st.text(LETTERS, min_size=4, max_size=6).filter(lambda word: word not in SAID)
PLACES = (
    "قتل {0} في القصف.",
    "ودُفن {0} وأقارب {1} أمس.",
    "وقالت أسرته إن ل{0} ولدين، وبكت {1}.",
    "{0}: {1}",
    "شهيد «{0}»/{0}",
)


@settings(
    max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(
    words=st.lists(WORDS, min_size=2, max_size=4, unique=True),
    told=st.lists(st.sampled_from(PLACES), min_size=1, max_size=4),
    wide=st.sampled_from([" ", "  ", "\n", "\u00a0"]),
)
def test_no_withheld_name_stands_anywhere(words, told, wide):
    """Whatever the name is and wherever it is told: in no export, no table of the record."""
    name, family = " ".join(words), words[-1]
    text = " ".join(TEXT_AROUND.format(p.format(name, family)) for p in told)
    text = f"قصفت طائرة مسيرة سيارة في المشتل. {name}. {text}".replace(" ", wide)
    spoken = wide.join(words)
    event = Event(
        "e1", said(text, "قصفت", "strike"), Status.HAPPENED, main=True,
        spans=(Span(0, len(text)),), actors=(Actor("victim", said(text, spoken, Party(name, kind="person"))),),
    )  # fmt: skip
    claim = Claim(
        "c1", "e1", Stance.ASSERTS, (OUTLET,), (), Span(0, len(text)), text, "r"
    )
    about = document(
        text, f"عن {name}", title=name, url=f"https://example.org/{quote(name)}"
    )
    with Record.open(":memory:") as record:
        record.add(Extraction(about, "test", (event,), (claim,)))
        out = io.StringIO()
        for form in FORMS:
            export.write(record, out=out, **form)
        with record._reading() as connection:  # noqa: SLF001
            for table in metadata.sorted_tables:
                out.writelines(map(str, connection.execute(select(table)).all()))
        assert [
            w for w in (spoken, name, quote(name), family) if w in out.getvalue()
        ] == []
        assert [r.id for r in record.events(actor=name)] == ["withheld~1/e1"]


TEXT_AROUND = "وجاء الخبر من هناك. {} ولم يزد أحد."

COMMANDS = [
    ("events",),
    ("events", "--actor", "x"),
    ("event", "mashtal/e1"),
    ("event", "mashtal/e1", "--json"),
    ("history", "mashtal/e1"),
    ("history", "mashtal/e1", "--json"),
    ("orphans", "--json"),
    ("disclosures",),
    ("link",),
    ("link", "--to", "jsonl"),
    ("incidents", "--least", "1"),
    ("incident", "i-1"),
    ("incident", "i-1", "--json"),
    ("why", "mashtal/e1", "b/e1"),
    ("why", "mashtal/e1", "none/e1"),
    ("export", "--to", "csv"),
    ("export", "--to", "jsonl"),
    ("export", "--to", "html"),
    ("export", "--names"),
    ("accept", "mashtal/e1", "--by", "Amal", "--json"),
    ("reject", "mashtal/e1", "--slot", "victim", "--by", "A", "--why", "w", "--json"),
    ("comment", "mashtal/e1", "hm", "--by", "Amal", "--json"),
    ("undo", "7", "--by", "Amal", "--why", "w", "--json"),
    ("verify",),
    ("rebuild",),
    ("withhold", "--by", "Amal", "--why", "w"),
    ("redact", "mashtal", "--by", "Amal", "--why", "w"),
    ("event", "mashtal/e9"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_says_a_withheld_name(record_file, command, caplog):
    caplog.set_level("INFO", "sqlalchemy")
    with Record.open(record_file) as record:
        other = told()
        other = replace(other, document=replace(other.document, id="b", url=None))
        record.add_all([told(), other])
        record.comment("mashtal/e1", f"ask the family of {NAMES[1]}", by="Amal")
        linker.link(record)
    run = CliRunner().invoke(app, ["--record", str(record_file), *command])
    assert not TOLD.search(run.output)
    assert not TOLD.search(str(run.exception))
    assert "INSERT" in caplog.text  # the database's statements are logged
    assert not TOLD.search(caplog.text)


def test_adding_says_no_name(record_file, tmp_path, caplog):
    caplog.set_level("INFO", "sqlalchemy")
    texts = {
        "good.txt": "قتل الشاب سامر الخطابي برصاص قناص في حي المشتل في بغداد أمس.",
        "bad.jsonl": '{"text": "قتل سامر الخطابي"',
    }
    for file, words in texts.items():
        (tmp_path / file).write_text(words, "utf-8")
    files = [str(tmp_path / file) for file in texts]
    for _ in range(2):
        run = CliRunner().invoke(app, ["--record", str(record_file), "add", *files])
        assert "1 report with" in run.output
        assert not TOLD.search(run.output)
    assert not TOLD.search(caplog.text)
    with Record.open(record_file) as record:
        assert len(list(record.events(actor="سامر الخطّابي"))) == 1


def test_names_are_exported_with_a_reason_only(record_file, tmp_path):
    with Record.open(record_file) as record:
        record.add(told())
    out = tmp_path / "o.csv"
    ask = ["--record", str(record_file), "export", "--names", "-o", str(out)]
    for more in ([], ["--by", "Nadia"], ["--why", "w"], ["--by", " ", "--why", "w"]):
        assert CliRunner().invoke(app, [*ask, *more]).exit_code != 0
        assert not out.exists()
    asked = [*ask, "--by", "Nadia", "--why", "for the court"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert NAMES[0] in out.read_text("utf-8")
    told_of = CliRunner().invoke(app, ["--record", str(record_file), "disclosures"])
    assert "Nadia: export: csv, events — for the court" in told_of.output


@pytest.fixture
def record_file(tmp_path):
    return tmp_path / "r.sqlite"
