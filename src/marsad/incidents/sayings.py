"""Who says what of an incident: claims of many reports, by first speaker.

Independence is counted by first speakers, not by texts: a ministry that two agencies
quote is one. An outlet that copies another's text speaks with the other's voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from marsad import tokens
from marsad.incidents.copies import containment, shingles
from marsad.incidents.days import report_day
from marsad.incidents.linking import Incident
from marsad.model import Claim, Document, Extraction, Source
from marsad.tokens.letters import fold

_COPY = 0.6
"""Share of the shorter text's runs of words that makes it a copy."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an incident: its day, its claims, and whose text it copies."""

    document: Document
    day: date | None
    copies: Document | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim with the voice that first spoke it; ``relayed`` where others print it."""

    speaker: str
    relayed: bool
    telling: Telling
    claim: Claim


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports; those that only relay or copy; independent first speakers."""

    reports: int
    relays: int
    speakers: int


def tellings(
    incident: Incident, extractions: Mapping[str, Extraction]
) -> tuple[Telling, ...]:
    """The reports of an incident, the earliest first, undated ones last."""
    read = {d: extractions[d] for d in incident.documents}
    split = {d: tokens.split(x.document) for d, x in read.items()}
    days = {d: report_day(x.document, split[d]) for d, x in read.items()}
    runs = {d: shingles(sentences) for d, sentences in split.items()}
    order = sorted(read, key=lambda d: (days[d] or date.max, -len(runs[d]), d))
    origin = _origins(order, runs)
    copied = {d: read[o].document for d, o in origin.items()}
    return tuple(
        Telling(read[d].document, days[d], copied.get(d), _claims(incident, read[d]))
        for d in order
    )


def _origins(
    order: Sequence[str], runs: Mapping[str, frozenset[int]]
) -> dict[str, str]:
    """The first, and of one day the most complete, text that each report copies."""
    origin: dict[str, str] = {}
    for first, later in combinations(order, 2):
        if later in origin or first in origin:
            continue
        if containment(runs[first], runs[later]) >= _COPY:
            origin[later] = first
    return origin


def _claims(incident: Incident, read: Extraction) -> tuple[Claim, ...]:
    own = {event for document, event in incident.events if document == read.document.id}
    return tuple(c for c in read.claims if c.event in own)


def sayings(told: Iterable[Telling]) -> tuple[Saying, ...]:
    """All claims on an incident with their first speakers, report by report."""
    return tuple(
        Saying(_speaker(c, t), t.copies is not None or not _own(c), t, c)
        for t in told
        for c in t.claims
    )


def _own(claim: Claim) -> bool:
    return not claim.source or claim.source[0].kind == "outlet"


def _speaker(claim: Claim, telling: Telling) -> str:
    """One key for one voice: an id of the word lists, a name, else the outlet."""
    if _own(claim):
        printed = telling.copies or telling.document
        return f"outlet {fold(printed.outlet or printed.id)}"
    return voice(claim.source[0])


def voice(source: Source) -> str:
    """What one speaker is told from others by, whatever name is printed."""
    return source.id or fold(source.name or source.text or source.kind)


def counts(told: Sequence[Telling], said: Sequence[Saying]) -> Counts:
    """How many reports, relays and independent first speakers."""
    own = {s.telling.document.id for s in said if not s.relayed}
    relays = sum(
        t.copies is not None or (bool(t.claims) and t.document.id not in own)
        for t in told
    )
    return Counts(len(told), relays, len({s.speaker for s in said}))
