"""Names of private persons: in a table of their own, covered everywhere else."""
# ruff: noqa: S608 - SQL of our own making

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, make_url, select
from sqlalchemy.exc import DatabaseError

from marsad.contract import dumps
from marsad.contract.masking import BLOCK, blocked, masking
from marsad.errors import BadInput, BadRecord
from marsad.model import Actor, Party
from marsad.store import Change, Record
from marsad.store.covering import Aside, bare, covered, seals, set_aside
from marsad.store.database import engine_for
from marsad.store.names import names as table
from marsad.store.tables import metadata
from tests.build import TEXT, named, report, said, strike
from tests.store.test_migrating import STORED, stored_record
from tests.store.test_record_log import GUARDS, by_hand, kind_of, tables_of

NAME = "سامر الخطابي"
OTHER = "هدى العنزي"
PARTS = ("سامر", "خطابي", "هدى", "عنزي")
WHY = "asked for"


def nameless(**told):
    """The same report by an extractor that finds nobody named."""
    event = replace(strike(), actors=strike().actors[:1])
    return replace(report(**told), events=(event, report().events[1]))


def everything(location):
    """All that stands in the record's tables, the names apart left out."""
    engine = create_engine(engine_for(location).url)
    with engine.connect() as connection:
        rows = [
            str(tuple(row))
            for one in metadata.sorted_tables
            for row in connection.execute(select(one))
        ]
    engine.dispose()
    return "\n".join(rows)


def assert_no_name(told):
    assert [part for part in PARTS if part in told] == []


def change_names(location, statement):
    """What somebody does to the table of names by hand."""
    apart = location if kind_of(location) == "postgresql" else f"{location}.names"
    by_hand(apart, statement)


def test_no_table_of_the_record_holds_a_name(location):
    url = "https://example.org/%D8%B3%D8%A7%D9%85%D8%B1-%D8%A7%D9%84%D8%AE%D8%B7%D8%A7%D8%A8%D9%8A"
    with Record.open(location) as record:
        record.add(report(title=f"تشييع {NAME}", url=url, outlet="منبر"))
        record.add(report(id=f"شهيد-{NAME}"))
        record.add(report(TEXT + f" وداعا لسامر الخطّابي و{NAME}.", id="c"))
        record.correct("mashtal/e1", "victim", OTHER, by="Amal", why=f"{OTHER} it was")
        record.comment("mashtal/e1", f"ask the family of {NAME}", by="Amal")
        record.undo(record.head().seq, by="Amal", why=f"{OTHER} asks")
        assert_no_name(everything(location))
        assert BLOCK * len(NAME) in everything(location)
        record.rebuild()
        assert_no_name(everything(location))
        assert record.verify().sound
        assert [d.id for d in record.documents()] == ["mashtal", "withheld~4", "c"]


def test_spans_still_count(record):
    record.add(report())
    told, plain = record.extraction("mashtal"), named(record).extraction("mashtal")
    assert plain == report()
    assert len(told.document.text) == len(TEXT)
    victim = told.events[0].actors[1].party
    assert victim.text == BLOCK * len(NAME)
    assert told.document.text[victim.span.start : victim.span.end] == victim.text
    assert replace(told.events[0], actors=()) == replace(plain.events[0], actors=())


def test_what_was_added_is_known_again(record):
    found = report(url=f"https://example.org/{NAME}", outlet="منبر")
    record.add(found)
    assert record.add(found).change is Change.UNCHANGED
    better = replace(found, extractor="two")
    assert record.add(better).change is Change.NEW_RUN
    record.redact("mashtal", by="Nadia", why=WHY)
    assert record.add(found).change is Change.WITHHELD


def test_leaders_and_whoever_stands_in_the_knowledge_base_are_no_private_persons(
    record,
):
    known = Party("قائد", "actor.someone", "person")
    event = replace(strike(), actors=(Actor("victim", said(TEXT, NAME, known)),))
    doer = Actor("perpetrator", said(TEXT, NAME, Party(None, kind="person")))
    record.add(replace(report(), events=(event,)))
    record.add(replace(report(id="b"), events=(replace(strike(), actors=(doer,)),)))
    assert NAME in record.extraction("mashtal").document.text
    assert NAME in record.extraction("b").document.text


# ------------------------------------------------------------------ known only later


def test_a_name_that_another_extractor_finds_is_covered_in_what_was_there(location):
    with Record.open(location) as record:
        record.add(nameless(extractor="one"))
        record.comment("mashtal/e1", f"{NAME}?", by="Amal")
        assert NAME in everything(location)
        noted = record.head()
        record.add(report(extractor="two"))
        assert_no_name(everything(location))
        assert record.verify(noted.digest).faults == ()
        assert (
            named(record).extraction("mashtal", as_of=noted.seq).document.text == TEXT
        )
        before = tables_of(location)
        record.rebuild()
        assert tables_of(location) == before
        (covering,) = [e for e in record.log() if e.is_withholding]
        assert covering.data["entries"] == [1, 2, 4]


def test_what_was_covered_is_no_longer_in_the_file(tmp_path):
    path = tmp_path / "r.sqlite"
    with Record.open(path) as record:
        record.add(nameless(extractor="one", text=TEXT + " نص طويل." * 2000))
        record.add(report(extractor="two", text=TEXT + " نص طويل." * 2000))
        held = b"".join(p.read_bytes() for p in tmp_path.glob("r.sqlite*") if p.suffix != ".names")  # fmt: skip
        assert NAME.encode() not in held
        assert (BLOCK * len(NAME)).encode() in held


def test_a_name_that_a_person_gives_is_covered_in_what_was_there(location):
    with Record.open(location) as record:
        record.add(nameless())
        record.correct("mashtal/e1", "victim", NAME, by="Amal", why=WHY)
        record.add(nameless(extractor="three"))
        record.add(nameless(text=TEXT + f" {NAME}."))
        assert_no_name(everything(location))
        assert record.verify().sound
        assert [r.id for r in record.events(actor=NAME)] == ["mashtal/e1"]
        (victim,) = [
            a.party.value.name
            for a in named(record).event("mashtal/e1").event.actors
            if a.role == "victim"
        ]
        assert victim == NAME


def test_a_name_in_the_reason_of_a_retraction_is_covered(location):
    with Record.open(location) as record:
        record.add(nameless(extractor="one"))
        made = record.retract("mashtal", by="Amal", why=f"{NAME} lives")
        record.add(report(extractor="two"))
        assert_no_name(everything(location))
        back = record.undo(made.seq, by="Amal", why=f"{NAME} died")
        again = record.retract("mashtal", by="Amal", why=f"asks {NAME}")
        assert_no_name(everything(location))
        assert_no_name(f"{back} {again} {record.history('mashtal/e1')}")
        assert record.event("mashtal/e1").withdrawn == again
        assert record.verify().sound
        before = tables_of(location)
        record.rebuild()
        assert tables_of(location) == before
        record.redact("mashtal", by="Nadia", why=WHY)
        assert record.verify().sound


def test_what_an_older_version_said_shows_names_where_they_are_shown(record):
    record.add(report())
    record.add(replace(report(text=f"تصحيح: {TEXT}"), claims=report().claims[:0]))
    (one, *_), (other, *_) = (
        r.event("mashtal/e1").earlier for r in (record, named(record))
    )
    assert_no_name(str(one))
    assert one.version == other.version


def test_covered_twice(location):
    with Record.open(location) as record:
        text_ = f"{TEXT} وبكت {OTHER}."
        record.add(report(text_, extractor="one"))
        record.correct("mashtal/e1", "victim", OTHER, by="Amal", why=WHY)
        assert_no_name(everything(location))
        assert record.verify().sound
        assert named(record).extraction("mashtal").document.text == text_
        assert max(len(seals(e.body)) for e in record.log()) == 2


@pytest.mark.parametrize("path", STORED, ids=lambda p: p.stem)
def test_an_older_record_is_covered_when_asked(location, path):
    stored_record(location, path)
    with Record.open(location) as record:
        head = record.head().digest
        assert NAME in everything(location)
        assert record.withhold(by="Nadia", why=WHY) > 0
        assert_no_name(everything(location))
        assert record.verify(head).sound
        assert record.withhold(by="Nadia", why=WHY) == 0
        assert len(list(record.events(actor=NAME))) >= 1


def test_the_database_lets_nobody_else_change_a_content(location):
    with Record.open(location) as record:
        record.add(nameless(extractor="one"))
        record.add(report(extractor="two"))
        record.comment("mashtal/e1", "hm", by="Amal")
        with pytest.raises(DatabaseError, match="append-only"):
            by_hand(location, "UPDATE contents SET body = '{}' WHERE seq = 1")


# -------------------------------------------------------------------------- tampering


TAMPERED = [
    ("UPDATE names SET told = replace(told, 'سامر', 'ماهر')", "the names of entry 1"),
    ("UPDATE names SET salt = 'ff'", "the names of entry 1"),
    ("UPDATE names SET told = 'x'", "the names of entry 1"),
    ("DELETE FROM names", "the names of entry 1"),
]


@pytest.mark.parametrize(("change", "fault"), TAMPERED)
def test_who_has_the_names_finds_a_changed_one(location, change, fault):
    with Record.open(location) as record:
        record.add(report())
        assert record.verify().sound
        change_names(location, change)
        assert fault in record.verify().faults[0]
        with pytest.raises(BadRecord, match="expected the names of entry"):
            named(record).extraction("mashtal")
        assert len(list(record.events())) == 2  # who reads without them is not hindered


COVERS = [
    (f"UPDATE contents SET body = replace(body, '{BLOCK}', 'x') WHERE seq = 1", "entry 1"),
    ("UPDATE contents SET body = '{\"names\":{}}' WHERE seq = 1", "entry 1"),
    ("UPDATE contents SET body = replace(body, 'persons', 'person') WHERE seq = 2", "entry 2"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "where"), COVERS)
def test_who_has_no_names_finds_a_changed_cover(location, change, where):
    with Record.open(location) as record:
        record.add(nameless(extractor="one"))
        record.add(report(extractor="two"))
        by_hand(location, *GUARDS[kind_of(location)], change)
        assert any(where in fault for fault in record.verify().faults)


def test_a_cover_taken_off_is_found(location):
    with Record.open(location) as record:
        record.add(nameless(extractor="one"))
        plain = next(record.log()).body
        record.add(report(extractor="two"))
        put_back = f"UPDATE contents SET body = '{plain}' WHERE seq = 1".replace(
            ":", r"\:"
        )
        by_hand(location, *GUARDS[kind_of(location)], put_back)
        faults = record.verify().faults
        assert "expected the content of entry 1 as written, got a changed one" in faults


def test_a_redaction_takes_the_names_too(location):
    with Record.open(location) as record:
        record.add_all([report(), report(id="b", title=OTHER)])
        record.correct("mashtal/e1", "victim", OTHER, by="Amal", why=WHY)
        kept = set(record._names.seals(record._engine.connect()))  # noqa: SLF001
        record.redact("mashtal", by="Nadia", why=WHY)
        left = set(record._names.seals(record._engine.connect()))  # noqa: SLF001
        assert left < kept
        assert record.verify().sound
        assert named(record).extraction("b").document.text == TEXT


# ------------------------------------------------------------------------- without them


def test_without_the_file_of_names_a_record_is_read_and_verified(tmp_path):
    path = tmp_path / "r.sqlite"
    with Record.open(path) as record:
        record.add(report())
        shown = list(record.events())
    assert stat.S_IMODE(os.stat(f"{path}.names").st_mode) == 0o600  # noqa: PTH116
    Path(f"{path}.names").rename(tmp_path / "elsewhere")
    with Record.open(path) as record:
        checked = record.verify()
        assert (checked.sound, checked.names) == (True, False)
        assert list(record.events()) == shown
        assert list(record.events(actor=NAME)) == []
        record.rebuild()
        with pytest.raises(BadRecord, match="expected the names of the record in"):
            record.add(report(id="b"))
        with pytest.raises(BadRecord, match="expected the names of the record in"):
            record.with_names(by="Amal", why=WHY)
        assert not Path(f"{path}.names").exists()


ROLES = ("reader", "finder", "namer")


@pytest.fixture
def roles(location):
    """Three roles of a PostgreSQL record, granted as docs/record.md says, and URLs."""
    if kind_of(location) == "sqlite":
        pytest.skip("SQLite knows no grants")
    with Record.open(location) as record:
        record.add(report())
        own = {role: f"{role}_{make_url(location).database}" for role in ROLES}
        by_hand(location, *(f"CREATE ROLE {name} LOGIN" for name in own.values()))
        by_hand(location, *grants(own))
        yield {
            role: make_url(location).set(username=name).render_as_string()
            for role, name in own.items()
        }
        for name in own.values():
            by_hand(location, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def grants(own):
    """The statements of the documentation, for these roles."""
    page = Path(__file__).parents[2] / "docs" / "record.md"
    block = page.read_text("utf-8").split("```sql\n")[1].split("```")[0]
    for role, name in own.items():
        block = block.replace(f" {role}", f" {name}")
    lines = [line.split("--")[0].strip() for line in block.splitlines()]
    return [
        s for s in " ".join(lines).split(";") if s.strip() and "CREATE ROLE" not in s
    ]


def test_the_server_keeps_the_names_from_a_reader(roles):
    with pytest.raises(DatabaseError, match="permission denied"):
        by_hand(roles["reader"], "SELECT * FROM names")
    with pytest.raises(DatabaseError, match="permission denied"):
        by_hand(roles["finder"], "SELECT * FROM names")
    with Record.open(roles["reader"]) as record:
        checked = record.verify()
        assert (checked.sound, checked.names) == (True, False)
        assert len(list(record.events())) == 2
        assert list(record.events(actor=NAME)) == []
    with Record.open(roles["finder"]) as record:
        assert [r.id for r in record.events(actor=NAME)] == ["mashtal/e1"]
        with pytest.raises(BadRecord, match="expected the names of the record"):
            record.with_names(by="Amal", why=WHY)
    with Record.open(roles["namer"]) as record:
        assert record.verify().names
        shown = record.with_names(by="Amal", why=WHY)
        assert shown.extraction("mashtal") == report()
        assert [d.by for d in record.disclosures()] == ["Amal"]


# ------------------------------------------------------------- backups and disclosures


def test_a_backup_keeps_the_names_in_a_file_of_their_own(location, tmp_path):
    import gzip  # noqa: PLC0415

    path = tmp_path / "log.gz"
    with Record.open(location) as record:
        record.add_all([report(), nameless(id="b", extractor="one")])
        record.add(report(id="b", extractor="two"))
        head = record.backup(path)
    assert_no_name(gzip.decompress(path.read_bytes()).decode())
    with Record.open(tmp_path / "all.sqlite") as other:
        assert other.restore(path) == head
        assert other.verify() == Record.open(location).verify()
        assert named(other).extraction("mashtal") == report()
        assert [r.id for r in other.events(actor=NAME)] == ["mashtal/e1", "b/e1"]
        assert other.add(report()).change is Change.UNCHANGED
    Path(f"{path}.names").unlink()
    with Record.open(tmp_path / "bare.sqlite") as other:
        assert other.restore(path) == head
        assert (other.verify().sound, other.verify().names) == (True, False)
        with pytest.raises(BadRecord, match="expected the names"):
            other.add(report(id="new"))


def test_who_takes_names_out_is_kept(record):
    record.add(report())
    for by, why in (("", WHY), ("Amal", " ")):
        with pytest.raises(BadInput):
            record.with_names(by=by, why=why)
    assert record.disclosures() == []
    shown = record.with_names(by="Amal", why=WHY, what="export: csv")
    assert shown.extraction("mashtal") == report()
    (told,) = record.disclosures()
    assert (told.by, told.why, told.what, told.seq) == ("Amal", WHY, "export: csv", 4)
    assert record.disclosures(as_of=3) == []
    with pytest.raises(BadInput, match="expected the number of a judgement"):
        record.undo(told.seq, by="Amal", why=WHY)
    assert record.verify().sound


def test_two_names_of_one_length_are_two(record):
    """What a person rejects is the one that was shown, with names and without."""
    record.add(report())
    record.reject("mashtal/e1", slot="victim", by="Badr", why=WHY)
    party = Party("ماهر الخطابي", kind="person")
    other = Actor("victim", said(TEXT, NAME, party))
    event = replace(strike(), actors=(strike().actors[0], other))
    record.add(replace(report(extractor="two"), events=(event,)))
    record.add(report(extractor="three"))
    for one in (record, named(record)):
        assert roles_of(one.event("mashtal/e1", as_of=6)) == ["target", "victim"]
        assert roles_of(one.event("mashtal/e1")) == ["target"]


def roles_of(row):
    return [actor.role for actor in row.event.actors]


# --------------------------------------------------------------------------------- laws


WORDS = st.lists(st.sampled_from([NAME, f"و{OTHER}", "قتل", f"{BLOCK}{BLOCK}", '"\\', "\n", "خطابي", "\ud800"]))  # fmt: skip
LEAVES = WORDS.map(" ".join) | st.none() | st.integers()
DATA = st.dictionaries(
    st.sampled_from(["text", "title", "rule", "url", "id", "sha256"]),
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3), max_leaves=6),
    min_size=1,
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=DATA, later=st.sampled_from([(), (OTHER,)]))
def test_what_is_covered_comes_back(data, later):
    """Once or twice: the body below is the one that was covered, to the letter."""
    body, asides, bodies = dumps({**data, "z": 1}, canonical=True), {}, []
    for wanted in ((NAME,), later):
        read = json.loads(body)
        hidden = covered(read, masking(wanted, blocked))
        over, aside = set_aside(
            read, hidden, wanted, "00", {"persons": [], "instead": {}}
        )
        bodies.append(body)
        body, asides[aside.seal] = dumps(over, canonical=True), aside
    assert bare(body, asides) == bodies[0]
    assert NAME not in body


def test_a_short_name_cannot_be_guessed_from_its_seal():
    one, other = (Aside(salt, ("علي",), ("علي",)).seal for salt in ("00", "01"))
    assert one != other


def test_each_cover_has_a_salt_of_its_own(record):
    record.add_all([report(), report(id="b")])
    with record._reading() as connection:  # noqa: SLF001
        kept = list(record._names.all(connection))  # noqa: SLF001
    assert len({a.salt for a in kept}) == len(kept) == 4
    assert {len(a.salt) for a in kept} == {32}
    assert table.name == "names"
