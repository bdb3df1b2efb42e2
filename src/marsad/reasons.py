"""Why marsad read what it read: an extraction as a tree of words and rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from marsad.export import phrases
from marsad.export.facts import by_event, evidence, others, rows
from marsad.export.labels import label
from marsad.model import (
    Act,
    Claim,
    Event,
    Extraction,
    Link,
    Mention,
    Span,
    Stated,
    Status,
    Word,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """What was read, from which words, by which rule, and the reasons within it.

    ``words`` and ``rule`` are ``None`` for a heading; ``entry`` is the entry of the
    word lists that the words were found by.
    """

    label: str
    words: str | None = None
    rule: str | None = None
    entry: str | None = None
    within: tuple[Reason, ...] = ()


def explain(extraction: Extraction) -> Reason:
    """The tree of an extraction: its events with facts and claims, then the rest.

    A fact holds the mentions that it was read from; mentions that led to no fact stand
    under a heading of their own, since a missing fact wants explaining too.
    """
    told = by_event(extraction.claims)
    events = [_event(extraction, e, told.get(e.id, [])) for e in extraction.events]
    links = [_link(extraction, link) for link in extraction.links]
    unused = _heading("read, but part of no event", map(_mention, _unused(extraction)))
    document = extraction.document
    title = document.title or document.id
    return Reason(title, within=(*events, *links, *unused))


def _event(extraction: Extraction, event: Event, claims: list[Claim]) -> Reason:
    facts = [_fact(extraction, r.slot, r.fact) for r in rows(event)]
    versions = [_fact(extraction, r.slot, r.fact) for r in others(event)]
    shown = {r.fact.span for r in (*rows(event), *others(event))}
    said = [_claim(extraction, c, shown) for c in claims]
    within = (*facts, *_heading("other versions", versions), *said)
    return Reason(_headline(event), within=within)


def _headline(event: Event) -> str:
    notes = ["main"] if event.main else []
    if event.status is not Status.HAPPENED:
        notes.append(label("status", event.status))
    told = f" ({', '.join(notes)})" if notes else ""
    return f"{event.id} {label('type', event.type.value)}{told}"


def _fact(extraction: Extraction, slot: str, fact: Stated[Any]) -> Reason:
    """A fact with the mentions inside its words."""
    held = [m for m in extraction.mentions if fact.span.holds(m.span)]
    name = f"{label('slot', slot)}: {phrases.value(slot, fact.value)}"
    return Reason(name, fact.text, fact.rule, within=tuple(map(_mention, held)))


def _claim(extraction: Extraction, claim: Claim, shown: set[Span]) -> Reason:
    """A claim with its facts; mentions only where the event does not show them."""
    facts = [_fact(extraction, a.slot, a.fact) for a in claim.about]
    said = [
        replace(fact, within=()) if about.fact.span in shown else fact
        for about, fact in zip(claim.about, facts, strict=True)
    ]
    name = f"{claim.id} {phrases.chain(claim.source)} — {label('stance', claim.stance)}"
    return Reason(name, claim.text, claim.rule, within=tuple(said))


def _link(extraction: Extraction, link: Link) -> Reason:
    words = extraction.document.text[link.span.start : link.span.end]
    name = f"{link.start} {label('relation', link.relation)} {link.end}"
    return Reason(name, words, link.rule, within=tuple(map(Reason, link.why)))


def _mention(mention: Mention) -> Reason:
    return Reason(reading(mention), mention.text, mention.rule, mention.entry)


def reading(mention: Mention) -> str:
    """What a mention was read as: "place: Marib, Yemen"."""
    match mention.value:
        case Act(type=type_, role=role):
            read = label("type", type_) if type_ else role
        case Word(code=code):
            read = code.replace("_", " ")
        case value:
            read = phrases.value(mention.kind, value)
    return f"{mention.kind}: {read}"


def _unused(extraction: Extraction) -> list[Mention]:
    used = {span for _, span in evidence(extraction)}
    return [m for m in extraction.mentions if not any(s.holds(m.span) for s in used)]


def _heading(name: str, within: Iterable[Reason]) -> tuple[Reason, ...]:
    """A heading over reasons, nothing over none."""
    held = tuple(within)
    return (Reason(name, within=held),) if held else ()
