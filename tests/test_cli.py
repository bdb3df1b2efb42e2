"""The command, as a person types it: what it prints, where, and its exit code."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rich.console import Console
from rich.text import Text
from typer.main import get_command

from marsad import cli, documents, gazetteer
from marsad.cli import show
from marsad.cli.batch import tracked
from marsad.cli.options import Holds
from tests.build import report, said

REPORT = (
    "قصفت طائرة مسيرة سيارة في مدينة تدمر أمس الجمعة. "
    "وقال مصدر طبي لوكالة الأناضول إن ثلاثة مدنيين على الأقل قتلوا في القصف."
)


class Run:
    """What one call of the command did."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def marsad(monkeypatch, capsys, tmp_path):
    """Call ``marsad`` in this process, in a folder and with a data folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("MARSAD_RECORD", raising=False)

    def call(*arguments: str, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["marsad", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return Run(ended.value.code or 0, told.out, told.err)

    return call


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path.name


def line(**fields) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


# ------------------------------------------------------------------------ extract


def test_extract_reads_well(marsad, file):
    run = marsad("extract", file, "--published", "2024-03-02")
    assert run.code == 0
    assert "1 March 2024 «أمس الجمعة»" in run.out
    assert "at least 3" in run.out
    assert "Anadolu" in run.out
    assert all(rest == rest.rstrip() for rest in run.out.split("\n"))


def test_extract_writes_the_contract(marsad):
    lines = line(id="a", text=REPORT, published="2024-03-02") + line(
        id="b", text=REPORT
    )
    run = marsad("extract", "-", "--to", "jsonl", stdin=lines)
    first, second = map(json.loads, run.out.splitlines())
    assert first["document"]["id"] == "a"
    assert first["events"][0]["time"]["start"] == "2024-03-01"
    assert (second["events"][0]["time"] or {}).get("start") is None
    for event in first["events"]:
        start, end = event["place"]["span"]
        assert REPORT[start:end] == event["place"]["text"]


def test_extract_writes_a_page(marsad, file, tmp_path):
    assert marsad("extract", file, "--to", "html", "-o", "page.html").code == 0
    page = BeautifulSoup((tmp_path / "page.html").read_text("utf-8"), "html.parser")
    assert page.body["dir"] == "rtl"
    assert "".join(p.text for p in page.select(".m-text p")) == REPORT


def test_form_can_be_forced(marsad):
    run = marsad(
        "extract", "-", "--from", "text", "--to", "jsonl", stdin=line(text="x")
    )
    assert run.code == 0
    assert json.loads(run.out)["document"]["sha256"]


def test_a_failure_is_one_line_and_the_batch_goes_on(marsad, tmp_path):
    mixed = (
        line(id="a", text=REPORT) + b"{\n" + line(id="b") + line(id="c", text=REPORT)
    )
    (tmp_path / "mixed.jsonl").write_bytes(mixed)
    (tmp_path / "old.txt").write_bytes(REPORT.encode("windows-1256"))
    (tmp_path / "bad.txt").write_bytes(REPORT.encode("iso-8859-6", "replace"))
    names = ("mixed.jsonl", "old.txt", "bad.txt", "none.txt")
    run = marsad("extract", *names, "--to", "jsonl")
    assert run.code == 1
    read = [json.loads(o)["document"]["id"] for o in run.out.splitlines()]
    assert read == ["a", "c", "old.txt"]
    told = run.err.splitlines()
    assert [t.split(" expected")[0] for t in told] == [
        "marsad: mixed.jsonl:2:",
        "marsad: mixed.jsonl:3:",
        "marsad: bad.txt:1:",
        "marsad: none.txt:",
    ]


def test_a_fault_of_marsad_itself_does_not_lose_the_batch(marsad, file, monkeypatch):
    def broken(document):
        raise ZeroDivisionError(document.id)

    monkeypatch.setattr("marsad.pipeline.extract", broken)
    run = marsad("extract", file)
    assert run.code == 1
    told = (
        f"marsad: {file}: marsad itself failed: ZeroDivisionError: {file} (test_cli.py:"
    )
    assert run.err.startswith(told)
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("extract",),
        ("extract", "-", "--to", "pdf"),
        ("extract", "-", "--published", "yesterday"),
        ("extract", "-", "--published", "2024-02-30"),
        ("events", "--since", "x"),
        ("events", "--type", "weather"),
        ("nothing",),
    ],
)
def test_wrong_usage_is_told_apart(marsad, arguments):
    run = marsad(*arguments)
    assert run.code == 2
    assert "Traceback" not in run.err
    if arguments:
        assert run.err.count("\n") == 1
        assert run.err.startswith("marsad")


def test_output_that_cannot_be_written(marsad, file):
    run = marsad("extract", file, "-o", "no/such/folder.txt")
    assert run.code == 1
    assert run.err.startswith(
        "marsad: expected a file to write, got no/such/folder.txt"
    )


# -------------------------------------------------------------- explain, mentions


def test_explain_names_words_and_rules(marsad):
    run = marsad("explain", REPORT, "--published", "2024-03-02")
    assert run.code == 0
    assert "├── " in run.out
    (said_line,) = [x for x in run.out.splitlines() if "killed: at least 3" in x][:1]
    assert "«ثلاثة مدنيين" in said_line
    assert "." in said_line.split()[-1], "a rule's id"


def test_explain_reads_standard_input(marsad):
    run = marsad("explain", "-", stdin=REPORT.encode())
    assert run.code == 0
    assert "تدمر" in run.out


def test_mentions(marsad, file):
    found = json.loads(marsad("mentions", file, "--to", "jsonl").out)
    kinds = {m["kind"] for m in found["mentions"]}
    assert {"number", "time", "place", "act"} <= kinds
    assert not kinds & {"cue", "people"}, "the contract names neither"
    for mention in found["mentions"]:
        start, end = mention["span"]
        assert REPORT[start:end] == mention["text"]
    assert "تدمر»" in marsad("mentions", file).out


# --------------------------------------------------------------------- the record


def test_add_then_events_then_export(marsad, file):
    added = marsad("add", file, "--published", "2024-03-02", "--record", "r.sqlite")
    assert added.code == 0
    assert "1 report with" in added.out
    assert added.out.endswith("record r.sqlite\n")
    again = marsad("--record", "r.sqlite", "add", file, "--published", "2024-03-02")
    assert "1 unchanged" in again.out
    events = marsad("--record", "r.sqlite", "events", "--place", "تدمر")
    assert "report.txt/e1" in events.out
    assert "1 March 2024" in events.out
    assert "0 events" in marsad("--record", "r.sqlite", "events", "--place", "عدن").out
    table = marsad("export", "--record", "r.sqlite", "--to", "csv")
    assert len(list(csv.DictReader(io.StringIO(table.out)))) >= 1
    lines = marsad("export", "--record", "r.sqlite", "--to", "jsonl").out
    assert json.loads(lines.splitlines()[0])["document"]["id"] == "report.txt"


@pytest.mark.parametrize("named", ["option", "environment", "default"])
def test_which_record_is_meant(marsad, file, tmp_path, monkeypatch, named):
    expected = tmp_path / "data" / "marsad" / "record.sqlite"
    arguments = ["add", file]
    if named != "default":
        monkeypatch.setenv("MARSAD_RECORD", str(expected := tmp_path / "env.sqlite"))
    if named == "option":
        expected = tmp_path / "own.sqlite"
        arguments = ["--record", "other.sqlite", *arguments, "--record", "own.sqlite"]
    run = marsad(*arguments)
    assert run.code == 0
    assert run.out.endswith(f"{expected.name}\n")
    assert expected.is_file()
    assert not (tmp_path / "other.sqlite").exists()


def test_no_record_is_made_by_asking(marsad, tmp_path):
    run = marsad("events", "--record", "none.sqlite")
    assert run.code == 1
    assert run.err.startswith("marsad: expected a record at ")
    assert not (tmp_path / "none.sqlite").exists()


def test_what_is_no_record(marsad, file):
    run = marsad("events", "--record", file)
    assert run.code == 1
    assert run.err.count("\n") == 1


# ----------------------------------------------------------------- help and docs

COMMANDS = get_command(cli.app).commands


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example(marsad, command):
    run = marsad(*filter(None, [command]), "--help")
    assert run.code == 0
    assert f"Example: marsad {command}".strip() in run.out


def test_version(marsad):
    assert marsad("--version").out.startswith("marsad 0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name, root):
    told = (root / "docs" / "cli.md").read_text("utf-8")
    assert f"marsad {name}" in told
    options = [o for p in COMMANDS[name].params for o in p.opts if o[:2] == "--"]
    assert [o for o in options if f"`{o}" not in told] == []


def test_help_is_quick():
    before = os.times()
    command = [sys.executable, "-m", "marsad", "--help"]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    took = after.children_user - before.children_user
    took += after.children_system - before.children_system
    probe = "import sys, marsad.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], check=True, capture_output=True, text=True
    )
    heavy = {"sqlalchemy", "trafilatura", "eld", "marsad.pipeline", "marsad.gazetteer"}
    assert not heavy & set(done.stdout.split())
    assert took < 0.4, "seconds of one core, since tests share theirs"


def test_holds_are_the_forms_of_documents():
    assert {h.value for h in Holds} == {f.value for f in documents.Form}


# --------------------------------------------------------------------- the screen


def drawn(shown, *, terminal=False) -> str:
    console = Console(file=io.StringIO(), width=100, force_terminal=terminal)
    show.show(console, shown)
    return console.file.getvalue()


def test_an_event_on_the_screen():
    told = drawn(show.report(report(title="مسيرة تقصف سيارة"))).replace("\u200e", "")
    for words in (
        "e1  Air or drone strike «قصفت طائرة مسيرة»  main event",
        "when              1 March 2024 «أمس»",
        "by whom           not stated",
        "3 «ثلاثة»  (a version that disagrees)  according to witness",
        "or against whom   Popular Mobilization Forces «هيئة الحشد»",
        "    security source: killed 2",
        "in response to e2 attack",
    ):
        assert words in told


@pytest.mark.parametrize("bad", ["\x1b[2J", "\x07", "\u202e", "\x9b31m", "\r"])
def test_a_report_cannot_steer_the_terminal(bad):
    text = f"قصفت {bad} طائرة"
    quoted = show.quote(said(text, f"قصفت {bad} طائرة", None).text)
    assert bad not in quoted + show.clean(text)


def test_markup_of_a_report_is_shown_as_it_is():
    assert drawn(Text(show.clean("[bold]x[/bold] :bomb:"))) == "[bold]x[/bold] :bomb:\n"


def test_progress_shows_only_after_a_while(monkeypatch, capsys):
    monkeypatch.setattr("marsad.cli.batch._PATIENCE", 10)
    assert list(tracked(iter([1, 2, 3]), 3)) == [1, 2, 3]
    assert "reading" not in capsys.readouterr().err
    monkeypatch.setattr("marsad.cli.batch._PATIENCE", -1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(tracked(iter([1, 2, 3]), None)) == [1, 2, 3]
    assert "reading" in capsys.readouterr().err


def test_python_m_marsad():
    source = Path(cli.__file__).parents[1] / "__main__.py"
    assert "main()" in source.read_text("utf-8")


class TestPlaces:
    @pytest.fixture(autouse=True)
    def forget(self):
        yield
        gazetteer.forget()

    def test_a_name_is_found(self, marsad):
        found = marsad("places", "find", "تدمر")
        assert found.code == 0
        assert "Tadmur" in found.out or "Palmyra" in found.out

    def test_an_unknown_name_is_said_so(self, marsad):
        found = marsad("places", "find", "ققققققق")
        assert found.code == 1
        assert "no place of that name" in found.err

    def test_imported_places_are_found(self, marsad, tmp_path):
        table = tmp_path / "own.csv"
        table.write_text("name,lat,lon\nتل العينة الجديد,34.1,43.2\n", encoding="utf-8")
        added = marsad("places", "import", str(table), "--country", "IQ")
        assert added.code == 0
        assert "1 places read" in added.out
        assert "34.1000, 43.2000" in marsad("places", "find", "تل العينة الجديد").out
