import csv
import io
import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given, settings

from marsad import export
from marsad.contract import to_json
from marsad.errors import BadInput
from marsad.export.tables import safe
from marsad.export.withheld import MASK, masking
from marsad.model import Actor, Alternative, Casualty, Party
from marsad.store import Record
from tests.build import TEXT, killed, report, said, strike
from tests.shapes import extractions

NAME = "سامر الخطابي"


def rows(*extractions, **options):
    out = io.StringIO()
    count = export.write(extractions, "csv", out, **options)
    found = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert count == len(found)
    return found


def lines(*extractions, **options):
    out = io.StringIO()
    export.write(extractions, "jsonl", out, **options)
    return out.getvalue().splitlines()


EVENT_CELLS = [
    ("event_id", "mashtal/e1"),
    ("document", "mashtal"),
    ("outlet", "منبر"),
    ("published", "2024-03-02"),
    ("type", "air_drone_strike"),
    ("main", "true"),
    ("date_start", "2024-03-01"),
    ("date_text", "أمس"),
    ("date_basis", "relative"),
    ("place", "Mashtal"),
    ("lat", "33.33"),
    ("count_max", "1"),
    ("perpetrators", ""),
    ("targets", "Kataib Hezbollah"),
    ("killed_min", "2"),
    ("killed_max", "3"),
    ("killed_figures", "2; 3"),
    ("killed_relations", "total; version"),
    ("killed_text", "قتيلين; ثلاثة"),
    ("killed_sources", "security source; witness"),
    ("wounded_min", ""),
    ("alternatives", "targets: Popular Mobilization Forces"),
    ("claims", "security source asserts; witness asserts"),
    ("links", "in_response_to mashtal/e2"),
    ("evidence", "قصفت طائرة مسيرة سيارة في حي المشتل شرق بغداد أمس."),
]


@pytest.mark.parametrize(("column", "cell"), EVENT_CELLS)
def test_event_row(column, cell):
    assert rows(report(outlet="منبر"))[0][column] == cell


CLAIM_CELLS = [
    ("claim_id", "mashtal/c1"),
    ("event_id", "mashtal/e1"),
    ("event_type", "air_drone_strike"),
    ("stance", "asserts"),
    ("speaker", "security source"),
    ("speaker_text", "مصدر أمني"),
    ("anonymous", "true"),
    ("says", "killed: 2"),
    ("says_text", "قتيلين"),
    ("rule", "speakers.said"),
]


@pytest.mark.parametrize(("column", "cell"), CLAIM_CELLS)
def test_claim_row(column, cell):
    assert rows(report(), table="claims")[0][column] == cell


SPANS = [
    ("type_span", "type_text"),
    ("date_span", "date_text"),
    ("place_span", "place_text"),
    ("targets_spans", "targets_text"),
    ("victims_spans", "victims_text"),
    ("killed_spans", "killed_text"),
    ("evidence_spans", "evidence"),
]


@pytest.mark.parametrize(("where", "words"), SPANS)
def test_spans_open_to_the_words(where, words):
    row = rows(report(), names=True)[0]
    pairs = [tuple(map(int, s.split(".."))) for s in row[where].split("; ")]
    assert [TEXT[a:b] for a, b in pairs] == row[words].split("; ")


FIGURES = [
    ([(2, "total"), (3, "version")], ("2", "3")),
    ([(9, "total"), (4, "part")], ("9", "9")),
    ([(5, "part"), (1, "part")], ("5", "")),
    ([], ("", "")),
]


@pytest.mark.parametrize(("told", "expected"), FIGURES)
def test_killed_spans_what_the_sources_give(told, expected):
    figures = tuple(Casualty(killed(TEXT, "ثلاثة", n), kind, ()) for n, kind in told)
    row = rows(replace(report(), events=(replace(strike(), casualties=figures),)))[0]
    assert (row["killed_min"], row["killed_max"]) == expected


def test_jsonl_is_the_contract():
    assert lines(report(), names=True) == [to_json(report())]
    assert json.loads(lines(report())[0])["events"][0]["id"] == "e1"


def test_a_record_is_exported_as_it_stands(tmp_path):
    with Record.open(tmp_path / "record.sqlite") as record:
        record.add_all([report(extractor="old"), report(), report(id="b")])
        out = tmp_path / "events.csv"
        assert export.write(record, "csv", out, bom=True) == 4
        with out.open(encoding="utf-8", newline="") as stream:
            assert stream.read(9) == "\ufeffevent_id"
        found = csv.DictReader(out.read_text("utf-8-sig").splitlines())
        assert {row["extractor"] for row in found} == {"marsad 0.1.0+test"}


def test_a_broken_export_leaves_the_old_file(tmp_path):
    out = tmp_path / "events.csv"
    out.write_text("before")

    def broken():
        yield report()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - our own
        export.write(broken(), "csv", out)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(("to", "table"), [("xlsx", "events"), ("csv", "people")])
def test_write_names_its_choices(to, table):
    with pytest.raises(BadInput, match="expected"):
        export.write([], to, io.StringIO(), table=table)


SAFE = [
    ("=1+1", "'=1+1"),
    ("+964", "'+964"),
    ("-5", "'-5"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("＝1", "'＝1"),
    ("a=b", "a=b"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("", ""),
    ("a\0b\ud800", "a\ufffdb?"),
]


@pytest.mark.parametrize(("text", "cell"), SAFE, ids=range(len(SAFE)))
def test_safe_cells(text, cell):
    assert safe(text) == cell


def test_cells_with_commas_quotes_and_lines_come_back():
    title = 'أ، "ب", ج\nد'
    assert rows(report(title=title))[0]["title"] == title


# ------------------------------------------------------------------ private persons


def all_of(extraction, **options):
    out = io.StringIO()
    for to, table in (("jsonl", "events"), ("csv", "events"), ("csv", "claims")):
        export.write([extraction], to, out, table=table, **options)
    return out.getvalue()


def told_everywhere():
    """The victim's name in each place where words of the report go out."""
    text = f"{TEXT} وشيع أهالي الحي {NAME}. وقال قريب للخطابي إنه كان عائدا."
    base = report(text, title=f"تشييع {NAME}", url=f"https://example.org/{quote(NAME)}")
    event = replace(base.events[0], spans=((0, len(text)),))
    spans = tuple(type(base.claims[0].span)(*s) for s in event.spans)
    person = said(text, NAME, Party(NAME, kind="person", aliases=("سامر",)))
    about = replace(base.claims[0].about[0], slot="victim", fact=person)
    first = replace(base.claims[0], text=text, about=(about,))
    event = replace(event, spans=spans, actors=(Actor("victim", person),))
    return replace(base, events=(event,), claims=(first,))


def test_private_names_do_not_go_out():
    found = all_of(told_everywhere())
    assert MASK in found
    for part in (NAME, "سامر", "الخطابي", "للخطابي", quote(NAME)):
        assert part not in found


def test_private_names_go_out_when_asked_for():
    found = all_of(told_everywhere(), names=True)
    assert NAME in found
    assert MASK not in found


KEPT = [
    ("perpetrator", Party(NAME, kind="person")),
    ("victim", Party(NAME, "person.known", "person")),
    ("target", Party(NAME, kind="armed_group")),
]


@pytest.mark.parametrize(("role", "party"), KEPT)
def test_names_of_others_stay(role, party):
    event = replace(strike(), actors=(Actor(role, said(TEXT, NAME, party)),))
    assert NAME in all_of(replace(report(), events=(event,)))


@pytest.mark.parametrize("slot", ["target", "targets", "victims"])
def test_private_names_do_not_go_out_as_alternatives(slot):
    other = Alternative(slot, said(TEXT, NAME, Party(NAME, kind="person")), ("c2",))
    event = replace(strike(), actors=(), alternatives=(other,))
    assert NAME not in all_of(replace(report(), events=(event,)))


SPELLINGS = [
    ("قتل أحمد الهاشمي أمس", "قتل [name withheld] أمس"),
    ("وأحمد الهاشمي", "و[name withheld]"),
    ("لاحمد الهاشمى", "ل[name withheld]"),
    ("أَحْمَد الهاشِمي", "[name withheld]"),
    ("أحمد  الهاشمي", "[name withheld]"),
    ("أحمدا الهاشمي", "[name withheld]"),
    ("والد الهاشمي", "والد [name withheld]"),
    ("أسرة للهاشمي", "أسرة ل[name withheld]"),
    ("#الشهيد_أحمد_الهاشمي", "#الشهيد_[name withheld]"),
    ("احمدالهاشمي", "[name withheld]"),
    ("ﺃﺣﻤﺪ ﺍﻟﻬﺎﺷﻤﻲ", "[name withheld]"),
    ("أحمد\u200f الها\u200cشمي", "[name withheld]"),
    ("محمد أحمد", "محمد أحمد"),
    ("أحمد", "أحمد"),
    ("الهاشمية", "الهاشمية"),
    ("أحمدي", "أحمدي"),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS)
def test_masking_knows_spellings_and_clitics(text, expected):
    name = "أحمد الهاشمي"
    party = said(name, name, Party(None, kind="person"))
    event = replace(strike(), actors=(Actor("victim", party),))
    assert masking(replace(report(), events=(event,)))(text) == expected


TITLED = [
    (Party("أحمد الهاشمي", kind="person"), "الرقيب أول أحمد الهاشمي", "الرقيب أول"),
    (Party("الوزير اليمني", None, "person", (), "YE"), "الوزير اليمني", "اليمني"),
]


@pytest.mark.parametrize(("party", "words", "spared"), TITLED)
def test_masking_spares_titles(party, words, spared):
    person = said(words, words, party)
    event = replace(strike(), actors=(Actor("victim", person),))
    mask = masking(replace(report(), events=(event,)))
    assert mask(words) == MASK
    assert mask(f"قال {spared} غيره") == f"قال {spared} غيره"


def test_masking_knows_latin_names_in_any_case():
    person = said("Sam Doe", "Sam Doe", Party("Sam Doe", kind="person"))
    event = replace(strike(), actors=(Actor("victim", person),))
    assert masking(replace(report(), events=(event,)))("SAM DOE fell") == f"{MASK} fell"


def test_masking_spares_a_part_that_is_somebody_elses():
    name = "سامر شاهد"  # the family name is also what the second speaker is called
    party = said(name, name, Party(None, kind="person"))
    event = replace(strike(), actors=(Actor("victim", party),))
    mask = masking(replace(report(), events=(event,)))
    assert mask("وأكد شاهد أن سامر شاهد قتل") == f"وأكد شاهد أن {MASK} قتل"


def test_a_name_without_letters_masks_nothing():
    party = said("…", "…", Party("", kind="person"))
    event = replace(strike(), actors=(Actor("victim", party),))
    assert masking(replace(report(), events=(event,)))("نص … آخر") == "نص … آخر"


@settings(max_examples=100, deadline=None)
@given(extractions)
def test_any_extraction_goes_out_and_comes_back_as_rows(extraction):
    assert len(rows(extraction)) == len(extraction.events)
    assert len(rows(extraction, table="claims")) == len(extraction.claims)
    assert len(lines(extraction)) == 1
