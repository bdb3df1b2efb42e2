"""Words of a text are found in every spelling and with every clitic, on both databases."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from marsad.errors import BadInput
from marsad.model import Extraction, Span
from marsad.store import Record
from marsad.store.database import engine_for
from marsad.store.texts import indexed, query_of
from marsad.store.words import forms
from marsad.tokens.words import peel
from tests.build import document, named, report, strike

STORIES = {
    "hospital": "نُقل الجرحى إلى المستشفى الميداني، وقُصف المشفى لاحقًا.",
    "clitics": "أصيب بالمستشفى طبيب، وللمستشفيات حراس. ومستشفاهم بعيد.",
    "pronouns": "نفذ الجيش غارته الثانية، وأعضاؤه انسحبوا. القرية قصفوها مرتين.",
    "broken": "اسـ ـتـ ـهـ ـداف دورية قرب الجسر، وقـ.ـصف مدفعي.",
    "latin": "Émir Hotel, F-16 و 1,200 مقاتل؛ ٢٠كم شرقاً. عاجلBreaking",
    "seats": "إنّ الأمّة أُنشئت، ومسؤول الرئاسة في مأرب.",
    "group": "قال حزب الله إن عناصر لحزب البعث هاجموا بيت الله.",
    "short": "سال الدم، وتبرع بالدم أناس، وحملة للدم أيضا.",
}

ASKED = [
    ("مستشفى", ["hospital", "clitics"]),
    ("المستشفي", ["hospital", "clitics"]),
    ("بالمستشفى", ["hospital", "clitics"]),
    ("مستشف*", ["hospital", "clitics"]),
    ("مستشفيات", ["clitics"]),
    ("المَشْفى", ["hospital"]),
    ("مشفى مستشفى", ["hospital"]),
    ("المستشفى الميداني", ["hospital"]),
    ('"المستشفى الميداني"', ["hospital"]),
    ('"الميداني المستشفى"', []),
    ("«حزب الله»", ["group"]),
    ("“بيت الله”", ["group"]),
    ('"الله حزب"', []),
    ('"حزب البع*"', ["group"]),
    ('"حزب البع"', []),
    ("غارة", ["pronouns"]),
    ("أعضاء", ["pronouns"]),
    ("قصفوا", ["pronouns"]),
    ("قصف", ["broken", "hospital"]),
    ("استهداف", ["broken"]),
    ("استـهـداف", ["broken"]),
    ("emir", ["latin"]),
    ("ÉMIR hotel", ["latin"]),
    ("F-16", ["latin"]),
    ("f16", ["latin"]),
    ("1200", []),
    ("1,200", ["latin"]),
    ("20", ["latin"]),
    ("شرق", ["latin"]),
    ("عاجل breaking", ["latin"]),
    ("انشئت", ["seats"]),
    ("مسوول", ["seats"]),
    ("مارب", ["seats"]),
    ("دم", ["short"]),
    ("الدم", ["short"]),
    ("كان", []),
    ("مستشفى غارة", []),
    ("شف", []),
]


def tells(story, id):  # noqa: A002
    """A report of these words that tells one event with all of them."""
    event = replace(strike(), spans=(Span(0, len(story)),))
    made = Extraction(document(story, id), "marsad 0.1.0+test")
    return replace(made, events=(event,))


@pytest.fixture
def stories(record):
    record.add_all(tells(story, name) for name, story in STORIES.items())
    return record


@pytest.mark.parametrize(("words", "found"), ASKED)
def test_words_are_found_in_every_form(stories, words, found):
    rows = list(stories.events(text=words))
    assert sorted(r.document.id for r in rows) == sorted(found)
    assert all(r.hits for r in rows)


@pytest.mark.parametrize("wrong", ["", " ", "«»", "؟!", "*"])
def test_something_must_be_asked_for(record, wrong):
    with pytest.raises(BadInput, match="expected words to look for"):
        record.events(text=wrong)


HITS = [
    ("المشتل", {"mashtal/e1": ["المشتل"]}),
    ("الأنبار", {"mashtal/e2": ["الأنبار"]}),
    ("هجوم قصف", {"mashtal/e2": ["القصف", "هجوم"]}),
    ("بينهما", {"mashtal/e1": ["بينهما"], "mashtal/e2": ["بينهما"]}),  # beside both
    ("الخطابي", {}),  # withheld
    ('"بينهما وأكد"', {}),  # the name between them is withheld, not gone
    ("عنوان", {"mashtal/e1": [], "mashtal/e2": []}),  # in the title
    ("عنوان الأنبار", {"mashtal/e2": ["الأنبار"]}),
    ("عنوان غائب", {}),
]


@pytest.mark.parametrize(("words", "expected"), HITS)
def test_the_events_told_in_the_words_are_found(record, words, expected):
    record.add(report(title="عنوان التقرير"))
    rows = {
        row.id: [row.document.text[slice(*h)] for h in row.hits]
        for row in record.events(text=words)
    }
    assert rows == expected


def test_text_goes_with_other_filters(stories):
    assert len(list(stories.events(text="مستشفى", document="clitics"))) == 1
    assert list(stories.events(text="مستشفى", killed=9)) == []


def test_judged_reports_are_searched_too(stories):
    before = [r.id for r in stories.events(text="مستشفى")]
    stories.correct("clitics/e1", "killed", "7", by="Amal", why="x")
    assert [r.id for r in stories.events(text="مستشفى")] == before
    assert [r.id for r in stories.events(text="مستشفى", killed=7)] == ["clitics/e1"]
    stories.reject("hospital/e1", by="Amal", why="x")
    assert [r.id for r in stories.events(text="مستشفى")] == ["clitics/e1"]


def test_search_sees_the_record_of_then(stories):
    then = stories.head().seq
    stories.add(tells("نص آخر.", "clitics"))
    assert [r.id for r in stories.events(text="مستشفى")] == ["hospital/e1"]
    assert len(list(stories.events(text="مستشفى", as_of=then))) == 2


def test_what_a_rejected_event_tells_stands_beside_the_others(record):
    record.add(report())
    record.reject("mashtal/e1", by="Amal", why="a drill")
    assert [r.id for r in record.events(text="المشتل")] == ["mashtal/e2"]


def test_reports_without_events_are_found_too(stories):
    bare = replace(tells("اجتماع في مستشفى.", "bare"), events=())
    stories.add(bare)
    rows = {row.id: row.hits for row in stories.documents(text="بالمستشفى")}
    assert rows.keys() == {"hospital", "clitics", "bare"}
    assert [bare.document.text[slice(*h)] for h in rows["bare"]] == ["مستشفى"]
    assert stories.documents(text="غائب") == []
    assert len(stories.documents(text="مستشفى", as_of=3)) == 1


def vocabulary(location):
    """All words that the index of the database holds."""
    engine = create_engine(engine_for(location).url)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            asked = "SELECT word FROM ts_stat('SELECT words FROM texts')"
        else:
            connection.execute(
                text("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, texts, row)")
            )
            asked = "SELECT term FROM temp.v"
        found = set(connection.scalars(text(asked)))
    engine.dispose()
    return found


def test_a_redaction_takes_the_words_out_of_the_index(location):
    with Record.open(location) as record:
        record.add_all([report(), tells("نص لا صلة له.", "b")])
        assert "مشتل" in vocabulary(location)
        record.redact("mashtal", by="Nadia", why="a court's order")
        assert "مشتل" not in vocabulary(location)
        assert list(record.events(text="مشتل")) == []
        assert "صله" in vocabulary(location)


def test_a_name_that_is_withheld_later_leaves_the_index(location):
    bare = replace(report(), events=(replace(strike(), actors=()), report().events[1]))
    with Record.open(location) as record:
        record.add(replace(bare, extractor="one"))
        assert len(list(record.events(text="الخطابي"))) == 2
        record.add(replace(report(), extractor="two"))
        assert {w for w in vocabulary(location) if "خطاب" in w or "سامر" in w} == set()
        for asked in (record, named(record)):
            assert list(asked.events(text="الخطابي")) == []
            assert asked.documents(text="سامر") == []
            assert list(asked.matching(text="خطاب*")) == []
        assert "مشتل" in vocabulary(location)


def test_where_names_are_shown_words_are_found_too(record):
    record.add(report())
    (row,) = named(record).events(text="المشتل", actor="سامر الخطابي")
    assert "سامر" in row.document.text
    assert [row.document.text[slice(*h)] for h in row.hits] == ["المشتل"]
    (found,) = named(record).matching(text="المشتل")
    assert "سامر" in found.document.text


# ----------------------------------------------------------------------------- laws

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
arabic = st.text(LETTERS, min_size=3, max_size=7)
SPELT = {"ا": "اأإآٱ", "ي": "يىئی", "ه": "هةہ", "ك": "کك", "و": "وؤ"}
BEFORE = ["", "و", "ف", "ب", "ل", "ك", "س", "وب", "فل", "ال", "وال", "بال", "فكال"]
AFTER = ["", "ه", "ها", "هم", "نا", "كم", "هما"]


@st.composite
def spelt(draw, word):
    """The word as somebody else may spell it: seats, marks, tatweel."""
    letters = []
    for letter in word:
        letters += draw(st.sampled_from(SPELT.get(letter, letter)))
        letters += draw(st.sampled_from(["", "", "\u064e", "\u0651", "ـ"]))
    return "".join(letters)


@given(st.data(), st.text(max_size=30), st.text(max_size=30))
def test_a_word_is_found_in_every_spelling_with_every_clitic(data, before, after):
    word = data.draw(arabic)
    prefix, suffix = (
        data.draw(st.sampled_from(BEFORE)),
        data.draw(st.sampled_from(AFTER)),
    )
    if prefix.endswith("ال"):
        suffix = ""
    written = prefix + data.draw(spelt(word)) + suffix
    query = query_of(data.draw(spelt(word)))
    story = f"{before} {written} {after}"
    hits = query.hits(story)
    assert hits is not None
    assert any(story[slice(*h)] == written for h in hits)
    rows = " ".join(indexed(story, None)).split()
    for term in query.terms():
        assert term.forms & set(rows)


@given(arabic)
def test_with_li_the_article_loses_its_alef(word):
    assert query_of(word).hits(f"لل{word}")
    assert query_of(f"ال{word}").hits(f"لل{word}")


@given(st.text(max_size=60))
def test_every_word_of_any_text_is_found(story):
    rows = set(" ".join(indexed(story, None)).split())
    for word in story.split():
        try:
            query = query_of(word.replace("*", " "))
        except BadInput:
            continue
        assert query.hits(story), word
        assert all(term.forms & rows for term in query.terms())


@given(st.text(LETTERS, min_size=1, max_size=9))
def test_no_reading_of_the_tokens_is_missing(word):
    assert {split.stem for split in peel(word)} <= forms(word)


def test_a_long_text_has_several_rows():
    many = " ".join(chr(0x4E00 + n) + chr(0x4E00 + n) for n in range(7000))
    rows = list(indexed(many, None))
    assert len(rows) == 3
    assert all(len(row.encode()) < 2**20 for row in rows)
