"""Change one thing in a sample report: exactly the facts about it change.

Facts are compared by value, event by event and claim by claim; where in the text they
stand and which words tell them may differ. What does not hold yet is marked, with the
reason.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.documents import from_text
from marsad.model import Extraction, Figure, Party, Quantity, Stated, When, Where
from marsad.tokens.letters import fold

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "marsad" / "samples" / "reports.jsonl"
REPORTS = {
    told["id"]: told
    for told in map(json.loads, SAMPLES.read_text(encoding="utf-8").splitlines())
}


@cache
def read(text: str, published: str | None, title: str | None = None) -> Extraction:
    return pipeline.extract(from_text(text, published=published, title=title, id="x"))


def sample(report: str, change=None) -> Extraction:
    """The extraction of a sample, its text changed; the change must change something."""
    told = REPORTS[report]
    text = change(told["text"]) if change else told["text"]
    assert change is None or text != told["text"]
    return read(text, told["published"], told["title"])


def value(stated: Stated) -> object:
    """What a fact says, without how it says it; a place or party unknown by its words."""
    fact = stated.value
    if isinstance(fact, Quantity):
        return (fact.min, fact.max)
    if isinstance(fact, Figure):
        return (fact.outcome, fact.quantity.min, fact.quantity.max, fact.who)
    if isinstance(fact, When):
        return (fact.edtf, fact.clock)
    if isinstance(fact, Where | Party):
        return fold(fact.name or stated.text)
    return fact


def facts(extraction: Extraction) -> Counter[tuple[object, ...]]:
    """Every fact of the report as (where it stands, slot, value)."""
    found: Counter[tuple[object, ...]] = Counter()
    for e in extraction.events:
        single = (
            ("type", e.type),
            ("time", e.time),
            ("place", e.place),
            ("count", e.count),
        )
        found.update((e.id, slot, value(f)) for slot, f in single if f)
        found.update((e.id, a.role, value(a.party)) for a in e.actors)
        found.update((e.id, "means", m.value) for m in e.means)
        found.update((e.id, "object", o.value) for o in e.objects)
        found.update((e.id, "harm", value(c.figure)) for c in e.casualties)
        found[(e.id, "status", e.status.value)] += 1
    for c in extraction.claims:
        chain = tuple(s.name or s.kind for s in c.source)
        found[(c.event, "says", chain, c.stance.value)] += 1
        found.update((c.event, "said", a.slot, value(a.fact)) for a in c.about)
    return found


def difference(report: str, change) -> tuple[set[tuple], set[tuple]]:
    """The facts that are gone, and those that are new."""
    before, after = facts(sample(report)), facts(sample(report, change))
    return set(before - after), set(after - before)


def swap(old: str, new: str):
    return lambda text: text.replace(old, new)


# ------------------------------------------------------------------ nothing may change

_HARAKAT = re.compile("[\u064b-\u0652]")


def vowelled(text: str) -> str:
    """A fatha after the first letter of every word of four letters or more."""
    return re.sub(r"\b([\u0621-\u064a])(?=[\u0621-\u064a]{3})", "\\1\u064e", text)


def stretched(text: str) -> str:
    return text.replace("قصف", "قصـــف").replace("هجوم", "هجـوم")


def eastern(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


SAME = [
    # report, what is changed
    *[(r, "harakat", lambda t: _HARAKAT.sub("", t)) for r in ("atarib-1", "harib-1", "daquq-1", "week-20")],
    *[(r, "vowelled", vowelled) for r in ("atarib-1", "atarib-3", "harib-1", "daquq-1")],
    *[(r, "tatweel", stretched) for r in ("atarib-1", "harib-2", "daquq-1")],
    *[(r, "digits", eastern) for r in ("atarib-1", "atarib-6", "harib-1", "daquq-5")],
    *[(r, "hamza", lambda t: t.replace("أ", "ا").replace("إ", "ا")) for r in ("atarib-1", "daquq-1")],
    ("harib-1", "month", swap("نيسان/أبريل", "أبريل")),
    ("harib-1", "month", swap("نيسان/أبريل", "نيسان")),
    ("daquq-2", "month", swap("أيار", "مايو")),
    ("daquq-5", "month", swap("أيار/مايو", "ماي")),
    ("daquq-5", "month", swap("نيسان/أبريل", "أفريل")),
    ("harib-3", "month", swap("15 مايو 2024م", "15 أيار 2024م")),
    ("atarib-1", "number in words", swap("15 آخرون", "خمسة عشر آخرون")),
    ("harib-1", "number in digits", swap("أربعة جنود", "4 جنود")),
    ("daquq-1", "number in digits", swap("خمسة آخرون", "5 آخرون")),
    ("atarib-1", "spelling of a place", swap("الأتارب", "الاتارب")),
    ("atarib-1", "line ends", swap("\n", "\r\n")),
    ("atarib-1", "paragraphs", swap("\n", "\n\n")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "what", "change"), SAME, ids=[f"{r}-{w}" for r, w, _ in SAME]
)
def test_spelling_changes_nothing(report, what, change):
    if change(REPORTS[report]["text"]) == REPORTS[report]["text"]:
        pytest.skip(f"nothing of {what} in it")
    gone, new = difference(report, change)
    assert (gone, new) == (set(), set())


# --------------------------------------------------------------- one thing is another

NUMBERS = [
    # report, words, other words, outcome, (old), (new)
    ("atarib-1", "سبعة مدنيين", "ثمانية مدنيين", "killed", 7, 8),
    ("atarib-1", "15 آخرون", "25 آخرون", "wounded", 15, 25),
    ("atarib-6", "22 جريحا", "31 جريحا", "wounded", 22, 31),
    ("harib-1", "أربعة جنود", "تسعة جنود", "killed", 4, 9),
    ("harib-1", "ستة آخرون", "11 آخرون", "wounded", 6, 11),
    ("daquq-1", "ثلاثة من عناصر", "خمسة من عناصر", "killed", 3, 5),
    ("daquq-4", "4 جرحى", "14 جريحا", "wounded", 4, 14),
]


@pytest.mark.parametrize(("report", "old", "new", "outcome", "was", "is_"), NUMBERS)
def test_another_number_changes_that_figure(report, old, new, outcome, was, is_):
    gone, came = difference(report, swap(old, new))
    for found, number in ((gone, was), (came, is_)):
        assert found
        for fact in found:
            assert fact[-1][:3] == (outcome, number, number), fact


PLACES = [
    # report, place, another of its kind
    ("atarib-1", "الأتارب", "بنش"),
    ("harib-1", "حريب", "صرواح"),
    ("daquq-2", "داقوق", "الدبس"),
]


@pytest.mark.parametrize(("report", "old", "new"), PLACES)
def test_another_place_changes_places_only(report, old, new):
    gone, came = difference(report, swap(old, new))
    assert gone
    assert {slot for _, slot, *_ in gone | came} <= {"place", "said"}
    assert all("place" in fact[1:3] for fact in gone | came)


SPEAKERS = [
    # report, speaker, another
    ("atarib-1", "الدفاع المدني السوري", "المرصد السوري لحقوق الإنسان"),
    ("daquq-1", "مصدر أمني عراقي", "مصدر طبي عراقي"),
    ("daquq-4", "مصدر أمني", "مصدر طبي"),
]


@pytest.mark.parametrize(("report", "old", "new"), SPEAKERS)
def test_another_speaker_changes_who_says_it(report, old, new):
    gone, came = difference(report, swap(old, new))
    assert gone
    assert {slot for _, slot, *_ in gone | came} == {"says"}
    assert [fact[-1] for fact in gone] == [fact[-1] for fact in came], "stances"


def test_one_of_two_tolls_by_another_speaker_gives_the_event_two():
    """In atarib-6 the civil defence gives both; then the Red Crescent gives the later."""
    old, new = "وفق ما أفاد به الدفاع المدني", "وفق ما أفاد به الهلال الأحمر"
    gone, came = difference("atarib-6", swap(old, new))
    (event,) = {fact[0] for fact in gone}
    says = [fact for fact in came if fact[:2] == (event, "says")]
    assert len(says) == 1 + len([f for f in gone if f[1] == "says"])
    assert {fact[1] for fact in gone | came} == {"says"}


DENIALS = [
    # report, sentence, who denies
    ("atarib-1", "\nونفى مصدر عسكري سوري قصف السوق.", "military source"),
    ("harib-1", "\nونفت جماعة الحوثي مسؤوليتها عن الهجوم.", "Houthis"),
    ("daquq-1", "\nونفى تنظيم داعش مسؤوليته عن الهجوم.", "Islamic State"),
]


@pytest.mark.parametrize(("report", "sentence", "who"), DENIALS)
def test_a_denial_adds_a_claim_that_denies(report, sentence, who):
    """Who had not claimed the act before (harib-1) now denies it: one speaker, one stance."""
    gone, came = difference(report, lambda text: text + sentence)
    assert gone <= {(f[0], "says", (who,), "no_claim") for f in gone}
    says = [fact for fact in came if fact[1] == "says"]
    assert [(chain[0], stance.split("_")[0]) for *_, chain, stance in says] == [
        (who, "denies")
    ]
    main = next(e.id for e in sample(report).events if e.main)
    assert says[0][0] == main
    assert not [f for f in came if f[1] == "harm"], "a denial harms nobody"


def test_without_a_day_of_publication_relative_days_stay_open():
    told = REPORTS["atarib-1"]
    for event in read(told["text"], None).events:
        assert event.time is None or event.time.value.start is None


def test_another_day_of_publication_moves_relative_days_only():
    told = REPORTS["harib-1"]
    before = facts(read(told["text"], "2024-05-14"))
    after = facts(read(told["text"], "2024-05-21"))
    moved = set(before - after) | set(after - before)
    assert moved
    assert all("time" in fact[1:3] for fact in moved)
