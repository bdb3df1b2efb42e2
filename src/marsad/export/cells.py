"""What stands in a cell: names, speakers, figures and quotes as short plain text.

Several values in a cell are parted by ``; ``. Ranges are written in words and spans as
``12..22``, since spreadsheets make dates of ``2-3``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from marsad.model import (
    OUTLET,
    Casualty,
    Claim,
    Event,
    Extraction,
    Fact,
    Figure,
    Party,
    Quantity,
    Source,
    Span,
    Stated,
    When,
    Where,
)

Cell = str | int | float | bool | date | None
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event on its way to a row, with the report it stands in and its incident."""

    extraction: Extraction
    event: Event
    incident: str | None = None

    @property
    def id(self) -> str:
        return event_id(self.extraction, self.event.id)

    def claims(self) -> list[Claim]:
        return [c for c in self.extraction.claims if c.event == self.event.id]

    def parties(self, role: str) -> list[Stated[Party]]:
        return [a.party for a in self.event.actors if a.role == role]

    def standing(self, *outcomes: str) -> list[Casualty]:
        """The figures that count: none where the source took its report back."""
        withdrawn = self.extraction.document.withdrawn
        return [] if withdrawn else self.figures(*outcomes)

    def figures(self, *outcomes: str) -> list[Casualty]:
        told = self.event.casualties
        return [c for c in told if c.figure.value.outcome in outcomes]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim on its way to a row; ``event`` is ``None`` where it names no event."""

    extraction: Extraction
    claim: Claim
    event: Event | None


def event_id(extraction: Extraction, event: str) -> str:
    return f"{extraction.document.id}/{event}"


def joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


def spans(found: Iterable[Span]) -> str:
    return joined(f"{span.start}..{span.end}" for span in found)


def quotes(extraction: Extraction, found: Iterable[Span]) -> str:
    """The words at these spans; nothing where the report's text is not at hand."""
    text = extraction.document.text
    return joined(filter(None, (text[s.start : s.end].strip() for s in found)))


def named(party: Stated[Party]) -> str:
    """The neutral name, else the report's words."""
    return party.value.name or party.text


def speaker(source: Source) -> str:
    if source == OUTLET:
        return "outlet"
    return source.name or source.text or source.kind


def speakers(chain: tuple[Source, ...]) -> str:
    """The chain of speakers, first speaker first; nobody for ``no_claim``."""
    return " via ".join(map(speaker, chain)) or "nobody"


def tellers(line: EventLine, casualty: Casualty) -> str:
    """Who gives a figure."""
    given = (c for c in line.claims() if c.id in casualty.claims)
    return " and ".join(dict.fromkeys(speakers(c.source) for c in given))


def amount(quantity: Quantity) -> str:
    """A number with its bounds, in words.

    >>> amount(Quantity(None, 2, None)), amount(Quantity(None, 2, 3))
    ('2 or more', '2 to 3')
    """
    low, high = quantity.min, quantity.max
    if low is None:
        return "unknown" if high is None else f"up to {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def told(fact: Stated[Fact]) -> str:
    """A slot's value in a few words."""
    value = fact.value
    if isinstance(value, Figure):
        return amount(value.quantity)
    if isinstance(value, Quantity):
        return amount(value)
    if isinstance(value, When):
        return value.edtf or fact.text
    if isinstance(value, Where | Party):
        return value.name or fact.text
    return value


def lowest(figures: list[Casualty]) -> int | None:
    """The least that any source gives; of mere parts the largest; ``None`` if open."""
    whole, parts = _whole_and_parts(figures)
    if not whole:
        return max((low for low in _lows(parts) if low is not None), default=None)
    lows = list(_lows(whole))
    return None if None in lows else min(low for low in lows if low is not None)


def highest(figures: list[Casualty]) -> int | None:
    """The most that any source gives; ``None`` where one leaves it open."""
    whole, _ = _whole_and_parts(figures)
    highs = [c.figure.value.quantity.max for c in whole]
    return (
        None
        if None in highs
        else max((h for h in highs if h is not None), default=None)
    )


def _lows(figures: Iterable[Casualty]) -> Iterator[int | None]:
    return (c.figure.value.quantity.min for c in figures)


def _whole_and_parts(
    figures: list[Casualty],
) -> tuple[list[Casualty], list[Casualty]]:
    whole = [c for c in figures if c.relation != "part"]
    return whole, [c for c in figures if c.relation == "part"]
