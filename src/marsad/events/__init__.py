"""Statements → events: what one report tells of each occurrence, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.events import actors, grouping, rows, setting, tellings
from marsad.events.backing import backed
from marsad.events.claiming import claims_of, numbering
from marsad.events.dating import days_of
from marsad.events.headline import headline_of, mark_main
from marsad.events.inheriting import shared
from marsad.events.links import link
from marsad.events.remarks import with_remarks
from marsad.events.subject import of_conflict
from marsad.events.view import event
from marsad.events.wording import words_of
from marsad.model import Claim, Document, Event, Link, Mention, Sentence, Statement

__all__ = ["group"]


def group(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: Sequence[list[Mention]],
    statements: Sequence[Statement],
) -> tuple[tuple[Event, ...], tuple[Claim, ...], tuple[Link, ...]]:
    """The report's events in order, their claims and the links between them."""
    words = [words_of(s) for s in sentences]
    told = tellings.gather(statements, words)
    groups = grouping.group(told)
    if not of_conflict(words, told, groups, found):
        return (), (), ()
    days = days_of(document, sentences, found)
    numbers = numbering()
    acted = actors.cast(groups, found)
    told_at = setting.places_of(groups, found)
    places = rows.whole(told_at, sentences, found)
    events: list[Event] = []
    claims: list[Claim] = []
    spoken = with_remarks(groups, statements, words, found)
    for i, members in enumerate(spoken, start=1):
        made = claims_of(f"e{i}", members, sentences, numbers)
        shown = event(f"e{i}", members, made, sentences, days, acted[i - 1])
        events.append(replace(shown, place=places[i - 1]))
        claims += made
    events = shared(events, groups)
    main = mark_main(groups, headline_of(document, words))
    marked = tuple(replace(e, main=i in main) for i, e in enumerate(events))
    links = link(groups, [e.id for e in events], sentences, found)
    return marked, backed(marked, claims, sentences, numbers), links
