"""Short builders of shapes for tests: words are given, spans are found.

``zipped()`` is an archive, ``report()`` is a whole extraction in our own words, with two speakers who disagree.
"""

from __future__ import annotations

import io
from datetime import date
from hashlib import sha256
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZipFile

from marsad.model import (
    OUTLET,
    About,
    Actor,
    Alternative,
    Bound,
    Casualty,
    Claim,
    Document,
    Event,
    Extraction,
    Figure,
    Link,
    Party,
    Quantity,
    Relation,
    Source,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)

T = TypeVar("T")

TEXT = (
    "قصفت طائرة مسيرة سيارة في حي المشتل شرق بغداد أمس. "
    "وقال مصدر أمني إن قتيلين من كتائب حزب الله سقطا، بينهما سامر الخطابي. "
    "وأكد شاهد أن ثلاثة قتلوا وأن السيارة لهيئة الحشد. "
    "وجاء القصف بعد هجوم على قاعدة في الأنبار."
)


def document(
    text: str = TEXT,
    id: str = "mashtal",  # noqa: A002
    published: date | None = date(2024, 3, 2),
    **told: str | bool | None,
) -> Document:
    """A document whose hash is that of its text."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=id, text=text, sha256=digest, published=published, **told)  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    """Where the words stand for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, words: str, value: T, rule: str = "test.rule") -> Stated[T]:
    """A value stated by these words of the text."""
    return Stated(value, span(text, words), words, rule)


def people(n: int, bound: Bound = Bound.EXACT) -> Quantity:
    """A number of people, at its face value."""
    return Quantity(n, n, n if bound is Bound.EXACT else None, bound)


def killed(text: str, words: str, n: int, bound: Bound = Bound.EXACT) -> Stated[Figure]:
    return said(text, words, Figure("killed", people(n, bound)), "figures.killed")


def speaker(text: str, words: str, kind: str, name: str | None = None) -> Source:
    return Source(words, kind, name=name, anonymous=True, span=span(text, words))


def strike(text: str = TEXT) -> Event:
    """The main event of ``TEXT``."""
    group = Party("Kataib Hezbollah", "actor.kataib_hezbollah", "armed_group")
    crowd = Party("Popular Mobilization Forces", "actor.hashd", "military")
    place = Where(
        "Mashtal",
        "geonames:1",
        "IQ",
        33.33,
        44.48,
        "neighbourhood",
        ("بغداد",),
        aliases=("حي المشتل",),
        source="GeoNames",
    )
    day = date(2024, 3, 1)
    return Event(
        id="e1",
        type=said(text, "قصفت طائرة مسيرة", "air_drone_strike", "types.act"),
        status=Status.HAPPENED,
        main=True,
        spans=(Span(0, text.index(".") + 1),),
        time=said(text, "أمس", When("2024-03-01", day, day, basis="relative")),
        place=said(text, "المشتل", place, "places.gazetteer"),
        actors=(
            Actor("target", said(text, "كتائب حزب الله", group)),
            Actor("victim", said(text, "سامر الخطابي", Party(None, kind="person"))),
        ),
        means=(said(text, "مسيرة", "drone"),),
        objects=(said(text, "سيارة", "vehicle"),),
        casualties=(
            Casualty(killed(text, "قتيلين", 2), "total", ("c1",)),
            Casualty(killed(text, "ثلاثة", 3), "version", ("c2",)),
        ),
        alternatives=(
            Alternative("targets", said(text, "هيئة الحشد", crowd), ("c2",)),
        ),
    )


def base_attack(text: str = TEXT) -> Event:
    """The event that the strike answers."""
    return Event(
        id="e2",
        type=said(text, "هجوم", "attack", "types.act"),
        status=Status.HAPPENED,
        main=False,
        spans=(Span(text.index("وجاء القصف"), len(text)),),
        place=said(
            text, "الأنبار", Where("Anbar", country="IQ", precision="governorate")
        ),
    )


def claims(text: str = TEXT) -> tuple[Claim, ...]:
    first, second = "وقال مصدر أمني إن قتيلين", "وأكد شاهد أن ثلاثة قتلوا"
    third = "وجاء القصف بعد هجوم"
    return (
        Claim(
            "c1",
            "e1",
            Stance.ASSERTS,
            (speaker(text, "مصدر أمني", "police", "security source"),),
            (About("killed", killed(text, "قتيلين", 2)),),
            span(text, first),
            first,
            "speakers.said",
        ),
        Claim(
            "c2",
            "e1",
            Stance.ASSERTS,
            (speaker(text, "شاهد", "civilian", "witness"),),
            (About("killed", killed(text, "ثلاثة", 3)),),
            span(text, second),
            second,
            "speakers.said",
        ),
        Claim(
            "c3",
            "e2",
            Stance.ASSERTS,
            (OUTLET,),
            (About("type", said(text, "هجوم", "attack")),),
            span(text, third),
            third,
            "speakers.outlet",
        ),
    )


def report(
    text: str = TEXT,
    id: str = "mashtal",  # noqa: A002
    extractor: str = "marsad 0.1.0+test",
    **told: str | bool | None,
) -> Extraction:
    """Two events, three claims, a link; ``text`` may be TEXT with more behind it."""
    link = Link("e1", Relation.IN_RESPONSE_TO, "e2", span(text, "بعد"), "links.after")
    return Extraction(
        document=document(text, id, **told),  # type: ignore[arg-type]
        extractor=extractor,
        events=(strike(text), base_attack(text)),
        claims=claims(text),
        links=(link,),
    )


def zipped(*members: tuple[str, str | bytes], how: int = ZIP_DEFLATED) -> bytes:
    """A ZIP archive of names and contents."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def named(record):  # type: ignore[no-untyped-def]
    """The record with the names that it withholds; no entry of the log tells of it."""
    shown = type(record)(record._engine, record._names)  # noqa: SLF001
    shown._shown = record._names  # noqa: SLF001
    return shown
