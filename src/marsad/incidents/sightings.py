"""An event of a report, reduced to what linking compares.

A sighting is a function of one report alone, so a store may keep it; it holds no text,
only folded words, days, places, figures and names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from marsad import mentions, tokens
from marsad.contract.masking import BLOCK
from marsad.events.wording import rarity, words_of
from marsad.incidents.copies import shingles
from marsad.incidents.days import Days, dateline, days_of, report_day
from marsad.incidents.kinds import LINKED, MUTE, family
from marsad.incidents.places import Spot, landmarks, spot_of
from marsad.incidents.sums import tells_a_sum
from marsad.model import Document, Event, Extraction, Mention, Sentence, Status, Where
from marsad.tokens.letters import fold
from marsad.tokens.words import peel

_MUTE = 8
_RARE = 2.5
_SHORT = 2
_OF_STATES = frozenset({"state", "military", "government", "police"})
_OPENING = 3
"""Sentences of a report that its main event is told by, headline included."""


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a figure; ``None`` is open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event of one report as linking sees it; ``id`` is ``document/event``."""

    id: str
    report: str
    family: str
    type: str
    status: Status
    main: bool
    days: Days
    spot: Spot
    around: frozenset[str] = field(repr=False)
    """Folded names of all places that the report names as places of events."""
    killed: tuple[Range, ...]
    wounded: tuple[Range, ...]
    persons: frozenset[str] = field(repr=False)
    """Folded words of named persons; keyed hashes of them where names are withheld."""
    words: frozenset[str] = field(repr=False)
    """Rare stems of the sentences that tell it."""
    shingles: frozenset[int] = field(repr=False)
    landmarks: frozenset[str] = field(default=frozenset(), repr=False)
    """Stems of the words behind حي, شارع, قرية, مشفى, whether a place was read or not."""
    doers: frozenset[str] = frozenset()
    """The perpetrators by state, those of none by themselves."""
    means: frozenset[str] = frozenset()
    hit: frozenset[str] = frozenset()
    """What was hit: house, school, market."""
    harmed: frozenset[str] = frozenset()
    """Who was harmed or aimed at, as far as they are told by kind: child, soldier."""
    opening: frozenset[str] = field(default=frozenset(), repr=False)
    """Rare stems of the report's first sentences, whatever they tell."""
    series: bool = False
    """True for an aggregate: many acts, or a toll since a day."""
    clock: str | None = None
    """HH:MM or a part of the day."""
    outlet: str = ""
    """Who publishes the report, folded."""
    told: int = 1
    """Events that its report tells, at least one."""


def sightings(extraction: Extraction) -> tuple[Sighting, ...]:
    """The sightings of one report, in the order of its events."""
    sentences = tokens.split(extraction.document)
    day = report_day(extraction.document, sentences)
    around = frozenset[str]().union(
        *(spot_of(e.place.value if e.place else None).names for e in extraction.events)
    )
    told = tuple(
        _sighting(extraction, event, sentences, day, around)
        for event in extraction.events
    )
    if any(s.family in LINKED for s in told):
        return told
    return (*told, _mute(extraction, sentences, day, around))


def _mute(
    extraction: Extraction,
    sentences: tuple[Sentence, ...],
    day: date | None,
    around: frozenset[str],
) -> Sighting:
    """A report in which no violence was read, as a whole: an obituary, a caption."""
    opening = list(sentences[:_MUTE])
    named = [
        m for found in mentions.find(extraction.document, sentences) for m in found
    ]
    named = [m for m in named if m.sentence < _MUTE]
    return Sighting(
        id=extraction.document.id,
        report=extraction.document.id,
        family=MUTE,
        type=MUTE,
        status=Status.HAPPENED,
        main=True,
        days=days_of(None, day or dateline(named)),
        spot=spot_of(_closest(named)),
        around=around,
        killed=(),
        wounded=(),
        persons=frozenset(),
        words=_words(extraction.document, opening),
        landmarks=landmarks(opening),
        opening=_words(extraction.document, opening),
        shingles=shingles(opening),
        outlet=fold(extraction.document.outlet or ""),
    )


def _sighting(
    extraction: Extraction,
    event: Event,
    sentences: tuple[Sentence, ...],
    day: date | None,
    around: frozenset[str],
) -> Sighting:
    told = list(_telling(event, sentences))
    return Sighting(
        id=f"{extraction.document.id}/{event.id}",
        report=extraction.document.id,
        family=family(event.type.value),
        type=event.type.value,
        status=event.status,
        main=event.main,
        days=days_of(event.time, day),
        spot=spot_of(event.place.value if event.place else None),
        around=around,
        killed=tuple(_figures(event, "killed")),
        wounded=tuple(_figures(event, "wounded")),
        persons=_persons(event),
        words=_words(extraction.document, told),
        landmarks=landmarks(told),
        shingles=shingles(told),
        doers=frozenset(_doers(event)),
        means=frozenset(m.value for m in event.means),
        hit=frozenset(_struck(event)),
        harmed=frozenset(_harmed(event)),
        opening=_words(extraction.document, list(sentences[:_MUTE])),
        series=tells_a_sum(event),
        clock=event.time.value.clock if event.time else None,
        outlet=fold(extraction.document.outlet or ""),
        told=len(extraction.events),
    )


def _closest(named: Iterable[Mention]) -> Where | None:
    """The first small place that is named, else the first place."""
    places = [m.value for m in named if isinstance(m.value, Where)]
    small = (p for p in places if p.precision in {"site", "neighbourhood", "village"})
    return next(small, places[0] if places else None)


def _telling(event: Event, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences that tell an event; a main event is told by the opening too."""
    for sentence in sentences:
        opening = event.main and sentence.index < _OPENING
        if opening or any(sentence.span.meets(span) for span in event.spans):
            yield sentence


def _words(document: Document, told: list[Sentence]) -> frozenset[str]:
    """Arabic stems; the outlet's own name stands on each of its pages."""
    words = frozenset[str]().union(*map(words_of, told))
    own = {stem for w in fold(document.outlet or "").split() for stem in _stems(w)}
    return frozenset(w for w in words if w not in own and is_rare(w))


def is_rare(word: str) -> bool:
    """True for an Arabic word that stands in less than a twelfth of all reports."""
    return word[0] > "ء" and rarity(word) >= _RARE


def _stems(word: str) -> set[str]:
    return {s.stem for s in peel(word)} | {word}


def _figures(event: Event, outcome: str) -> Iterator[Range]:
    for casualty in event.casualties:
        figure = casualty.figure.value
        if figure.outcome == outcome and casualty.relation != "part":
            yield Range(figure.quantity.min, figure.quantity.max)


def _doers(event: Event) -> Iterator[str]:
    for actor in event.actors:
        party = actor.party.value
        if actor.role == "perpetrator" and party.kind != "person":
            of_state = party.kind in _OF_STATES and party.country
            yield from filter(None, [party.country if of_state else party.id])


def _harmed(event: Event) -> Iterator[str]:
    for actor in event.actors:
        if actor.role in {"victim", "target"} and actor.party.value.kind != "person":
            yield actor.party.value.id or actor.party.value.name or ""
    for casualty in event.casualties:
        yield from casualty.figure.value.who


def _struck(event: Event) -> Iterator[str]:
    """What was hit; the camp of a place's name (مخيم جباليا) is where it was hit."""
    place = event.place.text if event.place else ""
    for thing in event.objects:
        if thing.text not in place:
            yield thing.value


def _persons(event: Event) -> frozenset[str]:
    people = [
        a.party.value
        for a in event.actors
        if a.role == "victim" and a.party.value.kind == "person"
    ]
    hashed = (name.split() for p in people for name in p.withheld)
    named = _names(p.name for p in people if p.name and not p.withheld)
    return named.union(*hashed)


def _names(named: Iterable[str]) -> frozenset[str]:
    words = (word for name in named for word in fold(name).split())
    return frozenset(w for w in words if len(w) > _SHORT and BLOCK not in w)
