"""What people decide, as they type it."""
# ruff: noqa: F811 - fixtures

import csv
import gzip
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from marsad.store import Record
from tests.build import TEXT, base_attack, report
from tests.test_cli import marsad  # noqa: F401

WHO = ("--by", "Amal", "--why", "counted")


@pytest.fixture
def recorded(tmp_path):
    """A record with one report of two events."""
    path = tmp_path / "r.sqlite"
    with Record.open(path) as record:
        record.add(report())
    return ("--record", str(path))


def test_an_event_three_people_touched_reads_clearly(marsad, recorded):
    marsad("correct", "mashtal/e1", "killed", "5", *WHO, *recorded)
    marsad(
        "reject",
        "mashtal/e1",
        "--slot",
        "place",
        "--by",
        "Badr",
        "--why",
        "no",
        *recorded,
    )
    marsad("undo", "4", "--by", "Dina", "--why", "a rumour", *recorded)
    marsad("comment", "mashtal/e1", "ask the hospital", "--by", "Dina", *recorded)
    shown = marsad("event", "mashtal/e1", *recorded)
    assert shown.code == 0
    lines = [
        re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "then", s)
        for s in shown.out.split("\n")
    ]
    start = lines.index("  what people decided")
    assert [" ".join(s.split()) for s in lines[start + 1 : start + 6]] == [
        "4 then corrected by Amal: killed is 5, not 2; 3 — counted (taken back)",
        "5 then rejected by Badr: where Mashtal — no",
        "6 then taken back by Dina: entry 4: killed — a rumour",
        "7 then comment by Dina — ask the hospital",
        "",
    ]
    assert "where             not stated" in shown.out
    told = marsad("history", "mashtal/e1", *recorded).out
    assert "killed: 2; 3 → 5" in told
    assert "killed: 5 → 2; 3" in told
    assert "where: Mashtal → not stated" in told
    steps = [json.loads(s) for s in
             marsad("history", "mashtal/e1", "--json", *recorded).out.splitlines()]  # fmt: skip
    assert [(s["entry"], s["by"]) for s in steps] == [
        (3, "marsad 0.1.0+test"), (4, "Amal"), (5, "Badr"), (6, "Dina"), (7, "Dina"),
    ]  # fmt: skip
    assert [s["undone"] for s in steps] == [False, True, False, False, False]


def test_each_judgement_says_which_entry_it_is(marsad, recorded):
    run = marsad("accept", "mashtal/e1", "--by", "Amal", *recorded)
    assert re.fullmatch(
        r"entry 4: Amal, accept mashtal/e1, record .*, entry 4, head [0-9a-f]{64}\n",
        run.out,
    )
    run = marsad("reject", "mashtal/e2", *WHO, "--json", *recorded)
    made = json.loads(run.out)
    assert (made["entry"], made["act"], made["by"]) == (5, "reject", "Amal")
    start, end = made["seen"]["event"]["type_words"]["span"]
    assert TEXT[start:end] == "هجوم"
    assert made["seen"]["version"] == 1


def test_an_event_as_json_holds_both_readings(marsad, recorded):
    marsad("correct", "mashtal/e1", "place", "حي النهضة", *WHO, *recorded)
    marsad("reject", "mashtal/e2", *WHO, *recorded)
    told = json.loads(marsad("event", "mashtal/e1", "--json", *recorded).out)
    assert told["event"]["place"]["name"] == "حي النهضة"
    assert told["event"]["place"]["rule"] == "judgement.4"
    assert told["machine"]["place"]["name"] == "Mashtal"
    assert told["decided"] == {"place": 4}
    gone = marsad("event", "mashtal/e2", *recorded).out
    assert "rejected by Amal" in gone
    assert (
        json.loads(marsad("event", "mashtal/e2", "--json", *recorded).out)["rejected"]
        == 5
    )


def test_lists_and_exports_show_what_people_left(marsad, recorded):
    marsad("reject", "mashtal/e2", *WHO, *recorded)
    marsad("correct", "mashtal/e1", "place", "حي النهضة", *WHO, *recorded)
    assert "1 event," in marsad("events", *recorded).out
    assert "1 event," in marsad("events", "--place", "النهضة", *recorded).out
    assert "2 events," in marsad("events", "--as-of", "3", *recorded).out
    rows = list(csv.DictReader(io.StringIO(marsad("export", *recorded).out)))
    assert [r["place"] for r in rows] == ["حي النهضة"]
    then = marsad("export", "--as-of", "3", *recorded)
    assert len(list(csv.DictReader(io.StringIO(then.out)))) == 2
    assert re.search(
        r"2 lines, record .*, entry 5, head [0-9a-f]{64}$", then.err.strip()
    )


def test_a_day_names_the_record_of_that_day(marsad, recorded):
    today = datetime.now(UTC).date()
    for day, count in ((today, "2 events"), (today - timedelta(days=1), "0 events")):
        assert count in marsad("events", "--as-of", str(day), *recorded).out
    assert marsad("events", "--as-of", "soon", *recorded).code == 2
    assert marsad("events", "--as-of", "99", *recorded).code == 1


WRONG = [
    (("accept", "mashtal/e1"), 2, "--by"),
    (("reject", "mashtal/e1", "--by", "Amal"), 2, "--why"),
    (("accept", "mashtal/e9", "--by", "Amal"), 1, "expected the id of an event"),
    (("correct", "mashtal/e1", "type", "party", *WHO), 2, "expected one of"),
    (("correct", "mashtal/e1", "colour", "red", *WHO), 1, "expected one of type"),
    (("correct", "mashtal/e1", "time", "soon", *WHO), 1, "expected a time"),
    (("undo", "1", *WHO), 1, "expected the number of a judgement"),
    (("event", "none/e1"), 1, "expected the id of an event"),
    (("history", "none/e1"), 1, "expected the id of an event"),
    (("redact", "none", *WHO), 1, "expected the id of a document"),
    (("verify", "--head", "x"), 1, "expected a digest"),
    (("restore", "none.gz"), 1, "expected an empty record"),
]


@pytest.mark.parametrize(("words", "code", "message"), WRONG)
def test_what_is_wrong_is_said(marsad, recorded, words, code, message):
    run = marsad(*words, *recorded)
    assert run.code == code
    assert message in " ".join(run.err.replace("│", " ").split())


def test_verify_knows_a_head_noted_earlier(marsad, recorded):
    told = marsad("verify", *recorded)
    assert told.out.startswith("3 entries as written")
    head = told.out.strip().rsplit(" ", 1)[1]
    marsad("accept", "mashtal/e1", "--by", "Amal", *recorded)
    assert marsad("verify", "--head", head[:12], *recorded).code == 0
    run = marsad("verify", "--head", "f" * 64, *recorded)
    assert run.code == 1
    assert "cut off or forked" in run.err
    assert marsad("rebuild", *recorded).code == 0


def test_a_backup_is_restored(marsad, recorded, tmp_path):
    marsad("reject", "mashtal/e2", *WHO, *recorded)
    told = marsad("backup", "log.gz", *recorded)
    assert re.search(
        r"4 entries to log.gz, record .*, head [0-9a-f]{64}$", told.out.strip()
    )
    head = told.out.strip().rsplit(" ", 1)[1]
    new = ("--record", "new.sqlite")
    assert head in marsad("restore", "log.gz", *new).out
    assert marsad("verify", "--head", head, *new).code == 0
    assert "1 event," in marsad("events", *new).out
    (tmp_path / "bad.gz").write_bytes(gzip.compress(b"{}\n"))
    run = marsad("restore", "bad.gz", "--record", "third.sqlite")
    assert (run.code, "expected a backup of the format" in run.err) == (1, True)


def test_redaction_names_the_copies(marsad, recorded, tmp_path):
    with Record.open(tmp_path / "r.sqlite") as record:
        record.add(report(id="copy"))
    run = marsad(
        "redact", "mashtal", "--by", "Nadia", "--why", "a court's order", *recorded
    )
    assert "2 entries emptied by entry 7" in run.out
    assert "the same text stands in copy" in run.err
    assert marsad("verify", *recorded).code == 0


def test_what_waits_is_listed(marsad, recorded, tmp_path):
    marsad("reject", "mashtal/e1", *WHO, *recorded)
    assert "0 judgements waiting" in marsad("orphans", *recorded).out
    with Record.open(tmp_path / "r.sqlite") as record:
        record.add(replace(report(extractor="two"), events=(base_attack(),), links=()))
    told = marsad("orphans", *recorded).out
    assert "rejected by Amal on mashtal «قصفت طائرة مسيرة»" in told.replace(
        "\u200e", ""
    )
    assert "1 judgement waiting" in told
    (line,) = marsad("orphans", "--json", *recorded).out.splitlines()
    assert json.loads(line)["document"] == "mashtal"


def test_a_source_is_rated(marsad, recorded):
    words = (
        "rate",
        "منبر",
        "--reliability",
        "C",
        "--side",
        "government",
        "--by",
        "Amal",
    )
    assert "entry 4: Amal rates منبر" in marsad(*words, *recorded).out
    assert (
        marsad("rate", "منبر", "--reliability", "Z", "--by", "Amal", *recorded).code
        == 1
    )


def test_a_withdrawn_event_says_so(marsad, recorded, tmp_path):
    with Record.open(tmp_path / "r.sqlite") as record:
        record.add(replace(report("تصحيح: " + TEXT), events=(), claims=(), links=()))
    for run in ((), ("--run", "2")):
        told = marsad("event", "mashtal/e1", *run, *recorded)
        assert "withdrawn by its source: entry 4 is a newer version" in told.out
    assert "0 events," in marsad("events", *recorded).out


LISTED = [
    (("--text", "مشتل"), ["mashtal/e1"]),
    (("--text", "المشتل هيئة"), ["mashtal/e1"]),
    (("--text", '"حزب الله"', "--killed", "2-3"), ["mashtal/e1"]),
    (("--killed", "1-1"), []),
    (("--killed", "3"), ["mashtal/e1"]),
    (("--wounded", "1"), []),
    (("--text", "بينهما"), ["mashtal/e1", "mashtal/e2"]),
    (("--text", "الخطابي"), []),  # withheld
    (("--actor", "سامر الخطابي"), ["mashtal/e1"]),
]


@pytest.mark.parametrize(("asked", "found"), LISTED)
def test_events_are_listed_by_words_and_figures(marsad, recorded, asked, found):
    run = marsad("events", *asked, "--json", *recorded)
    assert [json.loads(s)["id"] for s in run.out.splitlines()] == found


def test_the_sentence_that_was_found_is_shown(marsad, recorded):
    out = marsad("events", "--text", "مشتل", *recorded).out.replace("\u200e", "")
    assert f"found «{TEXT.split('.')[0]}.»" in out
    (line,) = marsad("events", "--text", "مشتل", "--json", *recorded).out.splitlines()
    (hit,) = json.loads(line)["hits"]
    assert TEXT[slice(*hit["span"])] == hit["text"] == "المشتل"


@pytest.mark.parametrize("wrong", ["some", "3-", "-3", "5-3"])
def test_a_figure_is_a_number_or_two(marsad, recorded, wrong):
    run = marsad("events", "--killed", wrong, *recorded)
    assert run.code in {1, 2}
    assert "expected" in run.err


def test_a_retraction_is_said_wherever_the_report_stands(marsad, recorded):
    run = marsad("retract", "mashtal", *WHO, *recorded)
    assert "entry 4: mashtal withdrawn by its source, says Amal" in run.out
    for command in (("events",), ("event", "mashtal/e1")):
        assert "withdrawn by its source" in marsad(*command, *recorded).out
    rows = list(csv.DictReader(io.StringIO(marsad("export", *recorded).out)))
    assert {(r["withdrawn"], r["killed_max"]) for r in rows} == {("true", "")}
    assert rows[0]["killed_figures"] == "2; 3"
    line = marsad("export", "--to", "jsonl", *recorded).out
    assert json.loads(line)["document"]["withdrawn"] is True
    assert "withdrawn by its source" in marsad("export", "--to", "html", *recorded).out
    told = marsad("history", "mashtal/e1", *recorded).out
    assert "withdrawn by its source, noted by Amal — counted" in told
    marsad("undo", "4", *WHO, *recorded)
    assert "withdrawn" not in marsad("events", *recorded).out
    rows = list(csv.DictReader(io.StringIO(marsad("export", *recorded).out)))
    assert (rows[0]["withdrawn"], rows[0]["killed_max"]) == ("false", "3")


def test_a_line_withdraws_a_report(marsad, tmp_path):
    told = {"id": "a", "text": "قتل جنديان في غارة جوية على معسكر قرب تدمر."}
    lines = [told, {**told, "withdrawn": True}, {**told, "withdrawn": "yes"}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    run = marsad("add", "in.jsonl", "--json", "--record", "new.sqlite")
    changes = [json.loads(s)["change"] for s in run.out.splitlines()]
    assert changes == ["new document", "withdrawn"]
    assert 'expected "withdrawn" to be true or false, got a string' in run.err
    listed = marsad("events", "--json", "--record", "new.sqlite").out.splitlines()
    assert [json.loads(s)["withdrawn"] for s in listed] == [4] * len(listed)


def test_what_an_older_version_said_stands_below_the_event(marsad, recorded, tmp_path):
    newer = report("تصحيح: " + TEXT)
    with Record.open(tmp_path / "r.sqlite") as record:
        record.add(replace(newer, claims=newer.claims[1:]))
    out = marsad("event", "mashtal/e1", *recorded).out
    assert "said by an older version, not by this one" in out
    (earlier,) = json.loads(marsad("event", "mashtal/e1", "--json", *recorded).out)[
        "earlier"
    ]
    assert (earlier["version"], earlier["claim"]["id"]) == (1, "c1")


EXPORTED = [
    (("--text", "مشتل"), ["mashtal/e1"]),
    (("--place", "الأنبار"), ["mashtal/e2"]),
    (("--source", "شاهد", "--killed", "3-3"), ["mashtal/e1"]),
    (("--text", "غائب"), []),
]


@pytest.mark.parametrize(("asked", "found"), EXPORTED)
def test_events_that_are_asked_for_are_exported(marsad, recorded, asked, found):
    rows = list(csv.DictReader(io.StringIO(marsad("export", *asked, *recorded).out)))
    assert [r["event_id"] for r in rows] == found
    lines = marsad("export", "--table", "claims", *asked, *recorded).out
    claims = list(csv.DictReader(io.StringIO(lines)))
    assert {r["event_id"] for r in claims} == set(found)
    jsonl = marsad("export", "--to", "jsonl", *asked, *recorded).out.splitlines()
    told = [e["id"] for line in jsonl for e in json.loads(line)["events"]]
    assert told == [e.split("/")[1] for e in found]


def test_events_that_are_asked_for_are_exported_with_names(marsad, recorded):
    asked = ("--names", "--actor", "سامر الخطابي", "--to", "jsonl")
    run = marsad("export", *asked, *WHO, *recorded)
    assert "سامر الخطابي" in run.out
    told = marsad("disclosures", "--json", *recorded).out
    assert json.loads(told)["what"] == "export: jsonl, by actor"
    assert "expected --by and --why" in marsad("export", *asked, *recorded).err


SAID = [
    (("verify",), {"record", "sound", "entries", "head", "faults", "notes", "names"}),
    (("rebuild",), {"record", "entries", "head"}),
    (("backup", "log.gz"), {"record", "entries", "head"}),
    (("rate", "منبر", "--side", "x", "--by", "Amal"),
     {"entry", "at", "source", "reliability", "side", "by"}),
    (("retract", "mashtal", *WHO),
     {"entry", "at", "document", "version", "withdrawn", "by", "why", "undoes"}),
    (("withhold", *WHO), {"record", "entries", "head", "covered"}),
    (("redact", "mashtal", *WHO), {"entry", "emptied", "copies"}),
    (("documents", "--text", "مشتل"),
     {"id", "outlet", "url", "title", "language", "published", "sha256", "text_hash", "at",
      "versions", "version", "run", "extractor", "events", "redacted", "withdrawn", "hits"}),
    (("event", "mashtal/e1"),
     {"id", "document", "extractor", "run", "event", "claims", "machine", "decided", "rejected",
      "superseded", "withdrawn", "earlier", "hits", "judgements"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "names"), SAID)
def test_json_has_the_names_that_are_documented(marsad, recorded, root, words, names):
    run = marsad(*words, "--json", *recorded)
    assert json.loads(run.out).keys() == names
    page = (root / "docs" / "cli.md").read_text("utf-8").partition("## JSON")[2]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_reports_are_listed_by_their_words(marsad, recorded, tmp_path):
    with Record.open(tmp_path / "r.sqlite") as record:
        other = replace(report().document, id="b", text="اجتمع الوزراء في المشتل.")
        record.add(replace(report(), document=other, events=(), claims=(), links=()))
    out = marsad("documents", "--text", "بالمشتل", *recorded).out.replace("\u200e", "")
    assert "found «اجتمع الوزراء في المشتل.»" in out
    assert "2 reports, record" in out
    assert "1 report, record" in marsad("documents", "--text", "وزراء", *recorded).out
    assert "1 report, record" in marsad("documents", "--as-of", "3", *recorded).out
    marsad("retract", "b", *WHO, *recorded)
    assert "withdrawn by its source" in marsad("documents", *recorded).out
