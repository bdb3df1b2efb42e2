"""Who says what of an incident: claims of many reports, by first speaker.

Independence is counted by first speakers, not by texts: a ministry that two agencies
quote is one. Whoever prints another's text speaks with the other's voice, unless the
figures are changed; a lead that only sums up whom the report quotes is no voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad import tokens
from marsad.incidents.copies import shingles
from marsad.incidents.credits import (
    credits_of,
    is_own_reporter,
    outlet_of,
    party_of,
)
from marsad.incidents.days import report_day
from marsad.incidents.families import Text, origins
from marsad.incidents.linking import Incident
from marsad.mentions.parties import members
from marsad.model import Claim, Document, Event, Extraction, Figure, Source
from marsad.tokens.letters import fold

Told = frozenset[tuple[str, int | None, int | None]]
"""Figures of a claim: outcome, least, most."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an incident: its day, its claims and events on it.

    ``origins`` are the reports whose text it copies; ``credits`` the agencies it names,
    and ``outlet`` who prints it, as voices; ``runs`` hash its wording.
    """

    document: Document
    day: date | None
    claims: tuple[Claim, ...]
    events: tuple[Event, ...] = ()
    origins: tuple[Document, ...] = ()
    outlet: str = ""
    credits: tuple[str, ...] = ()
    runs: frozenset[int] = frozenset()

    @property
    def copies(self) -> Document | None:
        """The likeliest origin of a copy."""
        return self.origins[0] if self.origins else None

    @property
    def voice(self) -> str:
        """Who speaks where nobody is quoted: the agency credited, else the outlet."""
        return self.credits[0] if self.credits else self.outlet

    def text(self) -> Text:
        """What tells it from copies."""
        quoted = {voice(c.source[0]) for c in self.claims if not is_own(c)}
        return Text(
            self.document.id,
            self.day,
            self.outlet,
            self.credits,
            self.runs,
            frozenset(quoted - {self.outlet, *self.credits}),
        )


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim with the voice that first spoke it.

    ``relayed`` is true where others print it; ``day`` is when it was said, as far as the
    reports tell: that of the origin where a copy prints it. A ``lead`` only sums up, or
    sets the scene for, whom the report quotes: it makes nobody a speaker.
    """

    speaker: str
    relayed: bool
    telling: Telling
    claim: Claim
    day: date | None = None
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports; those that only relay or copy; independent first speakers."""

    reports: int
    relays: int
    speakers: int


# ------------------------------------------------------------------------- tellings


def tellings(
    incident: Incident, extractions: Mapping[str, Extraction]
) -> tuple[Telling, ...]:
    """The reports of an incident, the earliest first, undated ones last."""
    told = [_telling(incident, extractions[d]) for d in incident.documents]
    known = {t.document.id: t.document for t in told}
    of = origins(t.text() for t in told)
    copied = (
        replace(t, origins=tuple(known[o] for o in of.get(t.document.id, ())))
        for t in told
    )
    return tuple(sorted(copied, key=_in_time))


def _telling(incident: Incident, read: Extraction) -> Telling:
    document = read.document
    sentences = tokens.split(document)
    own = {event for d, event in incident.events if d == document.id}
    return Telling(
        document,
        report_day(document, sentences),
        claims=tuple(c for c in read.claims if c.event in own),
        events=tuple(e for e in read.events if e.id in own),
        outlet=outlet_of(document),
        credits=credits_of(sentences),
        runs=shingles(sentences),
    )


def _in_time(telling: Telling) -> tuple[date, bool, int, str]:
    """By day, originals before their copies, whole texts before cut ones."""
    size = -len(telling.runs)
    return telling.day or date.max, bool(telling.origins), size, telling.document.id


# -------------------------------------------------------------------------- sayings


def sayings(told: Iterable[Telling]) -> tuple[Saying, ...]:
    """All claims on an incident with their first speakers, report by report."""
    reports = list(told)
    voiced: dict[str, tuple[Saying, ...]] = {}
    for telling in sorted(reports, key=lambda t: bool(t.origins)):
        known = [s for o in telling.origins for s in voiced.get(o.id, ())]
        voiced[telling.document.id] = tuple(_voiced(telling, known))
    said = tuple(s for t in reports for s in voiced[t.document.id])
    return one_voice(said)


def _voiced(telling: Telling, known: Sequence[Saying]) -> Iterator[Saying]:
    for claim in telling.claims:
        printed = _printed(claim, known)
        if printed is not None:
            speaker, lead = printed.speaker, printed.lead
            day = printed.day or telling.day
        elif is_own(claim):
            speaker, lead = _own_voice(claim, telling)
            day = telling.day
        else:
            speaker, lead, day = voice(claim.source[0]), False, telling.day
        relayed = lead or speaker != telling.outlet
        yield Saying(speaker, relayed, telling, claim, day, lead)


def is_own(claim: Claim) -> bool:
    """Whether the report says it without naming anybody but its own people."""
    if not claim.source or claim.source[0].kind == "outlet":
        return True
    return is_own_reporter(claim.source[0].text or "")


def _printed(claim: Claim, known: Iterable[Saying]) -> Saying | None:
    """The saying of an origin that a copy prints again: same speaker, same figures."""
    wanted, told = None if is_own(claim) else voice(claim.source[0]), figures_of(claim)
    for saying in known:
        other = None if is_own(saying.claim) else voice(saying.claim.source[0])
        same = wanted == other or wanted is None
        if same and told <= figures_of(saying.claim):
            return saying
    return None


def _own_voice(claim: Claim, telling: Telling) -> tuple[str, bool]:
    """The outlet, or whom it credits; in a lead that says no more, whom it quotes."""
    told = figures_of(claim)
    quoted = [c for c in telling.claims if c.event == claim.event and not is_own(c)]
    repeated = frozenset[object]().union(*map(figures_of, quoted))
    if quoted and not told:
        return telling.voice, True
    if quoted and told <= repeated:
        first = next(c for c in quoted if told & figures_of(c))
        return voice(first.source[0]), True
    changed = telling.origins and told
    return (telling.outlet if changed else telling.voice), False


def figures_of(claim: Claim) -> Told:
    """The whole figures that a claim gives."""
    found = ((a.slot, a.fact.value) for a in claim.about if a.slot != "part")
    return frozenset(
        (slot, value.quantity.min, value.quantity.max)
        for slot, value in found
        if isinstance(value, Figure)
    )


# --------------------------------------------------------------------------- voices


def voice(source: Source) -> str:
    """What one speaker is told from others by, whatever name is printed."""
    named = source.name or source.text or source.kind
    (speaking,) = members("speakers.in_the_name_of")
    speaks_for = named.partition(f" {speaking} ")[2]
    return source.id or (party_of(speaks_for) if speaks_for else fold(named))


def one_voice(said: Sequence[Saying]) -> tuple[Saying, ...]:
    """Speakers named in short are those named in full: وزارة الصحة beside السورية."""
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for saying in said:
        if not is_own(saying.claim):
            source = saying.claim.source[0]
            of = full if source.id else short
            of.setdefault(voice(source), set()).update(_names(source))
    meant = {name: _meant(names, full) for name, names in short.items()}
    return tuple(replace(s, speaker=meant.get(s.speaker) or s.speaker) for s in said)


def _names(source: Source) -> set[str]:
    named = (source.name, source.text, *source.aliases)
    return {fold(name) for name in named if name}


def _meant(names: set[str], full: Mapping[str, set[str]]) -> str | None:
    """The one known speaker of that name, or whose name ends so; ``None`` for several."""
    found = {
        known
        for known, long in full.items()
        if names & long or any(x.endswith(f" {n}") for x in long for n in names)
    }
    return found.pop() if len(found) == 1 else None


def counts(told: Sequence[Telling], said: Sequence[Saying]) -> Counts:
    """How many reports, relays and independent first speakers.

    A report that its source took back is one of the reports, and speaks no longer.
    """
    said = [s for s in said if not s.telling.document.withdrawn]
    own = {s.telling.document.id for s in said if not s.relayed}
    relays = sum(_relays(t) and t.document.id not in own for t in told)
    return Counts(len(told), relays, len(speakers(said)))


def speakers(said: Iterable[Saying]) -> frozenset[str]:
    """The independent first speakers."""
    return frozenset(s.speaker for s in said if not s.lead)


def _relays(telling: Telling) -> bool:
    return bool(telling.claims or telling.origins)
