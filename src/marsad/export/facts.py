"""The facts of an event in the order in which people ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from marsad.model import Casualty, Claim, Event, Span, Stance, Stated

ROLES = ("perpetrator", "target", "victim", "participant")


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of an event: its slot, its value with its words, who gives it.

    ``claims`` are ids; empty where the view does not say which claim gave the fact.
    ``casualty`` is the whole entry where the fact is a figure of people.
    """

    slot: str
    fact: Stated[Any]
    claims: tuple[str, ...] = ()
    casualty: Casualty | None = None


def rows(event: Event) -> list[Row]:
    """Every fact of the event's view, its type first, alternatives left out."""
    single = {"type": event.type, "time": event.time, "place": event.place}
    found = [Row(slot, fact) for slot, fact in single.items() if fact is not None]
    found += [Row(role, p) for role in ROLES for p in parties(event, role)]
    found += [Row("means", m) for m in event.means]
    found += [Row("object", o) for o in event.objects]
    if event.count is not None:
        found.append(Row("count", event.count))
    return found + [casualty_row(c) for c in event.casualties]


def casualty_row(casualty: Casualty) -> Row:
    outcome = casualty.figure.value.outcome
    return Row(outcome, casualty.figure, casualty.claims, casualty)


def parties(event: Event, role: str) -> list[Stated[Any]]:
    return [a.party for a in event.actors if a.role == role]


def claims_of(event: Event, claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.event == event.id]


def unclaimed(event: Event, claims: Iterable[Claim]) -> bool:
    """Whether the report says that nobody has claimed the event."""
    return any(c.stance is Stance.NO_CLAIM for c in claims_of(event, claims))


def evidence(event: Event, claims: Iterable[Claim]) -> Iterator[tuple[str, Span]]:
    """Every span that backs the event, with the slot that it fills, speakers too."""
    for row in rows(event):
        yield row.slot, row.fact.span
    for alternative in event.alternatives:
        yield alternative.slot, alternative.fact.span
    for claim in claims_of(event, claims):
        yield from ((a.slot, a.fact.span) for a in claim.about)
        yield from (("speaker", s.span) for s in claim.source if s.span)
