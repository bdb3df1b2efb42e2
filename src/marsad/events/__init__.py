"""Statements → events: what one report tells of each occurrence, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.events import grouping, tellings
from marsad.events.claiming import claims_of, numbering
from marsad.events.dating import days_of
from marsad.events.headline import mark_main
from marsad.events.inheriting import shared
from marsad.events.links import link
from marsad.events.view import event
from marsad.model import Claim, Document, Event, Link, Mention, Sentence, Statement

__all__ = ["group"]


def group(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: Sequence[list[Mention]],
    statements: Sequence[Statement],
) -> tuple[tuple[Event, ...], tuple[Claim, ...], tuple[Link, ...]]:
    """The report's events in order, their claims and the links between them."""
    groups = grouping.group(tellings.gather(statements, sentences))
    days = days_of(document, sentences, found)
    numbers = numbering()
    events: list[Event] = []
    claims: list[Claim] = []
    for i, members in enumerate(groups, start=1):
        made = claims_of(f"e{i}", members, sentences, numbers)
        events.append(event(f"e{i}", members, made, sentences, days))
        claims += made
    events = shared(events, groups)
    main = mark_main(groups, document)
    marked = tuple(replace(e, main=i in main) for i, e in enumerate(events))
    links = link(groups, [e.id for e in events], found)
    return marked, tuple(claims), links
