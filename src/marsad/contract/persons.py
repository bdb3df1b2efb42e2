"""Whose names leave marsad only when asked for: private persons who were harmed."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model import Event, Extraction, Party, Stated

HARMED = frozenset({"victim", "target"})


def is_private(role: str, party: Party) -> bool:
    """True for a person who was harmed and stands in no knowledge base."""
    return role in HARMED and party.kind == "person" and party.id is None


def private_persons(extraction: Extraction) -> Iterator[Stated[Party]]:
    """Every wording by which the report names a private person who was harmed."""
    for event in extraction.events:
        yield from _of_event(event)
    for claim in extraction.claims:
        for about in claim.about:
            if isinstance(about.fact.value, Party):
                yield from _if_private(about.slot, about.fact)  # type: ignore[arg-type]


def _of_event(event: Event) -> Iterator[Stated[Party]]:
    for actor in event.actors:
        yield from _if_private(actor.role, actor.party)
    for other in event.alternatives:
        if isinstance(other.fact.value, Party):
            yield from _if_private(other.slot.removesuffix("s"), other.fact)  # type: ignore[arg-type]


def _if_private(role: str, named: Stated[Party]) -> Iterator[Stated[Party]]:
    if is_private(role, named.value):
        yield named
