"""Who speaks first, who only relays, who copies whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import tokens
from marsad.incidents.credits import (
    credits_of,
    is_own_reporter,
    outlet_of,
    paper_of,
    party_of,
)
from marsad.incidents.families import Text, families, is_copy, origins
from marsad.incidents.linking import Incident
from marsad.incidents.sayings import counts, sayings, speakers, tellings, voice
from marsad.model import OUTLET, Document, Source
from tests.incidents.speech import (
    DOCTOR,
    MINISTRY,
    at,
    claim,
    document,
    figure,
    telling,
)
from tests.incidents.strikes import extraction

FOUR, FIVE = figure(4, 4), figure(5, 5)


def counted(*told):
    found = counts(told, sayings(told))
    return found.reports, found.relays, found.speakers


COUNTS = [
    # a ministry that two outlets quote is one speaker
    ([telling("a", 1, claim("c1", MINISTRY, FOUR)), telling("b", 2, claim("c1", MINISTRY, FOUR))], (2, 2, 1)),
    # two outlets in their own words are two
    ([telling("a", 1, claim("c1", OUTLET, FOUR)), telling("b", 2, claim("c1", OUTLET, FOUR))], (2, 0, 2)),
    # a copy speaks with the voice of its origin
    ([telling("a", 1, claim("c1", OUTLET, FOUR)), telling("b", 2, claim("c1", OUTLET, FOUR), origins=(document("a"),))], (2, 1, 1)),
    # but one that changes the toll makes a new claim
    ([telling("a", 1, claim("c1", OUTLET, FOUR)), telling("b", 2, claim("c1", OUTLET, FIVE), origins=(document("a"),))], (2, 0, 2)),
    # one page may mix two agencies
    (
        [
            telling("a", 1, claim("c1", OUTLET, FOUR)),
            telling("b", 1, claim("c1", OUTLET, FIVE)),
            telling("c", 2, claim("c1", OUTLET, FOUR), claim("c2", OUTLET, FIVE), origins=(document("a"), document("b"))),
        ],
        (3, 1, 2),
    ),
    # who credits an agency speaks with its voice
    ([telling("a", 1, claim("c1", OUTLET, FOUR), credits=("actors.afp",)), telling("b", 1, claim("c1", OUTLET, FOUR), outlet="actors.afp")], (2, 1, 1)),
    # a lead that only sums up whom the report quotes is no speaker
    ([telling("a", 1, claim("c1", OUTLET, FOUR), claim("c2", MINISTRY, FOUR))], (1, 1, 1)),
    ([telling("a", 1, claim("c1", OUTLET, at("البلدق")), claim("c2", MINISTRY, FOUR))], (1, 1, 1)),
    ([telling("a", 1, claim("c1", OUTLET, FIVE), claim("c2", MINISTRY, FOUR))], (1, 0, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), COUNTS)
def test_independence_is_counted_by_first_speakers(told, expected):
    assert counted(*told) == expected


VOICES = [
    (Source("متحدث باسم الجيش السوداني", "military"), "actors.saf"),
    (Source("الخوذ البيضاء", "rescue", id="actors.white_helmets"), "actors.white_helmets"),
    (Source("مصدر طبي", "medical", name="medical source"), "medical source"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), VOICES)
def test_voice(source, expected):
    assert voice(source) == expected


def test_a_short_name_is_the_one_known_speaker_of_that_name():
    full = Source(
        "وزارة الصحة السورية", "medical", name="Syrian Ministry of Health", id="x"
    )
    short = Source("وزارة الصحة", "medical", name="Ministry of Health")
    told = [
        telling("a", 1, claim("c1", full, FOUR)),
        telling("b", 1, claim("c1", short, FOUR)),
    ]
    assert speakers(sayings(told)) == {"x"}
    other = replace(full, id="y", name="Lebanese Ministry of Health")
    told.append(telling("c", 1, claim("c1", other, FOUR)))
    assert len(speakers(sayings(told))) == 3


def test_a_copy_tells_of_the_day_of_its_origin():
    told = [
        telling("a", 1, claim("c1", DOCTOR, FOUR)),
        telling("b", 3, claim("c1", DOCTOR, FOUR), origins=(document("a"),)),
        telling("c", 3, claim("c1", DOCTOR, FIVE), origins=(document("a"),)),
    ]
    assert [s.day.day for s in sayings(told)] == [1, 1, 3]
    told[0] = replace(told[0], day=None)
    assert [s.day and s.day.day for s in sayings(told)] == [None, 3, 3]


# ---------------------------------------------------------------------------- copies

CREDITS = [
    ("بيروت (أ ف ب) - قتل أربعة في غارة.", ["actors.afp"]),
    ("دمشق - سانا\nقتل أربعة في غارة.", ["actors.sana"]),
    ("أنقرة/ الأناضول: قتل أربعة في غارة.", ["actors.anadolu"]),
    ("قتل أربعة في غارة.\nالمصدر: رويترز", ["actors.reuters"]),
    ("قتل أربعة في غارة.\n(أ ف ب، رويترز)", ["actors.afp", "actors.reuters"]),
    ("الرئيسية | أخبار\nبيروت (أ ف ب) - قتل أربعة.", ["actors.afp"]),
    # an agency that a sentence quotes is no credit
    ("قالت وكالة رويترز إن أربعة قتلوا في غارة على سوق القرية.", []),
    ("قتل أربعة في غارة بحسب رويترز", []),
]


@pytest.mark.parametrize(("text", "expected"), CREDITS)
def test_credit_lines(text, expected):
    assert list(credits_of(tokens.split(Document("x", text, "")))) == expected


PAPERS = [
    # who prints it, its address, its text; whose text it is
    ("masress.com", "https://www.masress.com/sahl/77", "قتل أربعة.", "sahl"),
    (
        "maghress.com",
        "https://maghress.com/sahl/77",
        "قتل أربعة.\nنشر في صحيفة السهل يوم 3 - 5 - 2017",
        "صحيفة السهل",
    ),
    ("مصرس", None, "نشر في السهل بتاريخ 3 - 5 - 2017\nقتل أربعة.", "السهل"),
    ("nabd.com", "https://nabd.com/story/77", "قتل أربعة.", None),
    # a paper's own page, whatever it prints below its text
    ("sahl.example", "https://sahl.example/news/77", "قتل أربعة.", None),
    ("صحيفة السهل", None, "قتل أربعة. نشر في الوادي يوم 3 - 5 - 2017", None),
]


@pytest.mark.parametrize(("outlet", "url", "text", "paper"), PAPERS)
def test_a_site_that_prints_others_is_no_speaker(outlet, url, text, paper):
    document = Document("x", text, "", outlet=outlet, url=url)
    assert paper_of(document) == paper
    assert outlet_of(document) == party_of(paper or outlet)


OUTLETS = [
    ("وكالة فرانس برس", "actors.afp"),
    ("وزارة الصحة اللبنانية", "actors.ministry_health.lb"),
    ("صحيفة السهل", "صحيفه السهل"),
]


@pytest.mark.parametrize(("name", "expected"), OUTLETS)
def test_an_outlet_is_an_actor_where_one_is_known(name, expected):
    assert outlet_of(Document("x", "", "", outlet=name)) == expected


def test_own_reporters():
    assert is_own_reporter("مراسلنا في البلدق")
    assert not is_own_reporter("مراسل قناة أخرى")


A, B = frozenset(range(60)), frozenset(range(100, 160))
COPIES = [
    (A, A, True),
    (frozenset(range(45)), A, True),  # its end is cut
    (A | frozenset(range(900, 1000)), A, True),  # in a page with much around it
    (A | B, B, True),  # two texts on one page
    (frozenset(range(30)) | frozenset(range(700, 730)), A, False),
    (frozenset(range(15)), frozenset(range(20)), True),
    (frozenset(range(15)) | frozenset(range(700, 705)), frozenset(range(20)), False),
    (frozenset(), A, False),
]


@pytest.mark.parametrize(("runs", "of", "expected"), COPIES)
def test_what_is_a_copy(runs, of, expected):
    assert is_copy(runs, of=of) is expected


def text(name, day, runs, outlet="", credits=()):  # noqa: A002
    on = telling(name, day).day
    return Text(name, on, outlet or name, tuple(credits), frozenset(runs))


ORIGINS = [
    # the earliest
    ([text("a", 2, A), text("b", 1, A)], {"a": ("b",)}),
    # of one day the most complete
    ([text("a", 1, range(45)), text("b", 1, A)], {"a": ("b",)}),
    # whoever is credited comes before all
    ([text("a", 1, A, credits=["afp"]), text("b", 2, A, outlet="afp")], {"a": ("b",)}),
    # a page may mix two texts
    ([text("a", 1, A), text("b", 1, B), text("c", 2, A | B)], {"c": ("a", "b")}),
    # undated texts come last
    ([text("a", None, A), text("b", 9, A)], {"a": ("b",)}),
]


@pytest.mark.parametrize(("texts", "expected"), ORIGINS)
def test_the_likeliest_origin(texts, expected):
    assert origins(texts) == origins(reversed(texts)) == expected


def test_who_quotes_somebody_else_copies_nobody():
    ours = replace(text("a", 1, A), quoted=frozenset(["ministry"]))
    theirs = replace(text("b", 2, A), quoted=frozenset(["doctor"]))
    assert not theirs.copies(ours)
    assert replace(theirs, quoted=frozenset(["doctor", "ministry"])).copies(ours)
    assert replace(theirs, quoted=frozenset()).copies(ours)


def test_short_texts_that_quote_one_voice_are_copies_sooner():
    short, cut = frozenset(range(20)), frozenset(range(14)) | frozenset(range(700, 706))
    assert not is_copy(cut, of=short)
    assert is_copy(cut, of=short, one_voice=True)


@given(st.lists(st.frozensets(st.integers(0, 40), max_size=30), max_size=8))
def test_no_origin_is_a_copy(sets):
    found = origins(text(f"r{n}", 1 + n % 3, runs) for n, runs in enumerate(sets))
    assert not {o for of in found.values() for o in of} & found.keys()


def test_a_family_knows_its_agency():
    texts = [
        text("a", 1, A),
        text("b", 1, range(50), credits=["afp"]),
        text("c", 2, A, credits=["afp"]),
        text("d", 2, B),
    ]
    (family,) = families(texts)
    assert (family.origin, family.copies, family.agency) == ("a", ("b", "c"), "afp")


def test_copies_have_an_origin():
    read = {name: extraction(name) for name in "ab"}
    again = extraction("a")
    read["d"] = replace(again, document=replace(again.document, id="d"))
    incident = Incident("i", ("a", "b", "d"), (("a", "e1"), ("b", "e1")), ())
    told = tellings(incident, read)
    assert told[0].document.id == "a"
    assert {t.document.id: t.copies and t.copies.id for t in told}["d"] == "a"
