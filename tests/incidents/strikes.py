"""Short builders for sightings and reports of one strike, in our own words."""

from __future__ import annotations

from datetime import date

from marsad import documents, pipeline
from marsad.incidents.days import Days
from marsad.incidents.places import NOWHERE, Spot
from marsad.incidents.sightings import Range, Sighting
from marsad.model import Extraction, Status

NOTHING = frozenset()


def sighting(name, **given):
    """A sighting ``report/event``; what is not given is not known."""
    known = {
        "family": "force",
        "type": "air_drone_strike",
        "status": Status.HAPPENED,
        "main": True,
        "days": Days(),
        "spot": NOWHERE,
        "around": NOTHING,
        "killed": (),
        "wounded": (),
        "persons": NOTHING,
        "words": NOTHING,
        "shingles": NOTHING,
    }
    return Sighting(name, name.split("/", maxsplit=1)[0], **{**known, **given})


def day(n: int, month: int = 3) -> Days:
    on = date(2024, month, n)
    return Days(
        on, on, told=True, yearly=(on.month, on.day), weekday=on.weekday(), report=on
    )


def village(name: str, id_: str | None = None, **given) -> Spot:
    names, words = frozenset({name}), frozenset(name.split())
    return Spot(names, id_, small=True, words=words, **given)


def toll(low: int | None, high: int | None) -> tuple[Range, ...]:
    return (Range(low, high),)


REPORTS = {
    "a": (
        "وكالة الوادي",
        "2024-03-02",
        (
            "قتل أربعة مدنيين وأصيب سبعة آخرون في غارة جوية استهدفت سوق قرية البلدق أمس الجمعة. "
            "وقال مصدر طبي إن أربعة مدنيين قتلوا في الغارة."
        ),
    ),
    "b": (
        "صحيفة السهل",
        "2024-03-02",
        "غارة جوية على سوق قرية البلدق أمس الجمعة تقتل أربعة مدنيين وتصيب سبعة.",
    ),
    "c": (
        "وكالة الوادي",
        "2024-03-09",
        "قتل جندي في قصف مدفعي على أطراف مدينة درعا أمس الجمعة.",
    ),
}


def extraction(name: str) -> Extraction:
    outlet, published, text = REPORTS[name]
    document = documents.from_text(text, id=name, outlet=outlet, published=published)
    return pipeline.extract(document)
