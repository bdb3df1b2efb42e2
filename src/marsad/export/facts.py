"""The facts of an event in the order in which people ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from marsad.model import (
    Alternative,
    Casualty,
    Claim,
    Event,
    Extraction,
    Figure,
    Span,
    Stance,
    Stated,
)

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


def others(event: Event) -> list[Row]:
    """What other speakers say of slots that the view fills otherwise."""
    return [Row(_of_one(a), a.fact, a.claims) for a in event.alternatives]


def _of_one(other: Alternative) -> str:
    """The slot as one value fills it: an event has "targets", a claim a "target"."""
    if isinstance(other.fact.value, Figure):
        return other.fact.value.outcome
    known = {f"{slot}s": slot for slot in (*ROLES, "object")}
    return known.get(other.slot, other.slot)


def casualty_row(casualty: Casualty) -> Row:
    outcome = casualty.figure.value.outcome
    return Row(outcome, casualty.figure, casualty.claims, casualty)


def parties(event: Event, role: str) -> list[Stated[Any]]:
    return [a.party for a in event.actors if a.role == role]


def by_event(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each event, by the event's id."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.event, []).append(claim)
    return found


def by_slot(claim: Claim) -> dict[str, list[Stated[Any]]]:
    """What a claim says, slot by slot, each value once: a toll and its parts together."""
    told: dict[str, dict[object, Stated[Any]]] = {}
    for about in claim.about:
        told.setdefault(about.slot, {}).setdefault(about.fact.value, about.fact)
    return {slot: list(values.values()) for slot, values in told.items()}


def unclaimed(claims: Iterable[Claim]) -> bool:
    """Whether one of an event's claims is that nobody has claimed it."""
    return any(c.stance is Stance.NO_CLAIM for c in claims)


def evidence(extraction: Extraction) -> Iterator[tuple[str, Span]]:
    """Every span that backs a fact, with the slot that it fills, speakers too."""
    for event in extraction.events:
        yield from ((row.slot, row.fact.span) for row in rows(event))
        yield from ((row.slot, row.fact.span) for row in others(event))
    for claim in extraction.claims:
        yield from ((said.slot, said.fact.span) for said in claim.about)
        yield from (("speaker", s.span) for s in claim.source if s.span)
