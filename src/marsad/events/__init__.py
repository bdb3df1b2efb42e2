"""Statements → events: what one report tells of each occurrence, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.events import actors, grouping, rows, setting, tellings
from marsad.events.backing import backed
from marsad.events.claiming import claims_of, numbering
from marsad.events.counted import counted, in_wholes
from marsad.events.dating import days_of
from marsad.events.headline import headline_of, is_headline, mark_main
from marsad.events.inheriting import shared
from marsad.events.listed import of_the_sum
from marsad.events.owned import owned
from marsad.events.remarks import with_remarks
from marsad.events.several import with_several
from marsad.events.subject import SURE, of_conflict
from marsad.events.tellings import Group
from marsad.events.ties import link, report_of
from marsad.events.view import event
from marsad.events.wording import line_of
from marsad.model import Claim, Document, Event, Link, Mention, Sentence, Statement

__all__ = ["group", "shown"]

Told = tuple[tuple[Event, ...], list[Claim], Iterator[int]]


def group(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: Sequence[list[Mention]],
    statements: Sequence[Statement],
) -> tuple[tuple[Event, ...], tuple[Claim, ...], tuple[Link, ...]]:
    """The report's events in order, their claims and the links between them."""
    lines = [*map(line_of, sentences, found)]
    words = [line.words for line in lines]
    told = tellings.gather(statements, lines)
    groups = grouping.group(told)
    if not of_conflict(words, told, groups, found):
        groups = []
    elif grouping.only_words(groups) and of_conflict(words, told, groups, found, SURE):
        groups = grouping.at_least_one(told, groups)
    if is_headline(sentences):
        groups = grouping.with_headline(told, groups)
    if not groups:
        return (), (), ()
    events, claims, numbers = shown(document, sentences, found, statements, groups)
    report = report_of(events, groups, sentences, found)
    links = link(report)
    dated = in_wholes(counted(report, document.published), links)
    return dated, backed(dated, claims, sentences, numbers), links


def shown(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: Sequence[list[Mention]],
    statements: Sequence[Statement],
    groups: Sequence[Group],
) -> Told:
    """The event of each group with its claims, and the numbers of further claims."""
    lines = [*map(line_of, sentences, found)]
    words = [line.words for line in lines]
    days = days_of(document, sentences, found)
    numbers = numbering()
    acted = actors.cast(groups, found, sentences)
    places = rows.whole(setting.places_of(groups, found), sentences, found)
    events: list[Event] = []
    claims: list[Claim] = []
    spoken = with_remarks(groups, statements, lines, found)
    spoken = with_several(spoken, groups, statements)
    for i, members in enumerate(spoken, start=1):
        made = claims_of(f"e{i}", members, sentences, numbers, acted[i - 1])
        who = owned(members, made, acted[i - 1])
        one = event(f"e{i}", members, made, sentences, days, who)
        events.append(replace(one, place=places[i - 1]))
        claims += made
    events = of_the_sum(shared(events, groups, sentences), groups)
    head = headline_of(document, words, alone=is_headline(sentences))
    main = mark_main(groups, events, head)
    marked = tuple(replace(e, main=i in main) for i, e in enumerate(events))
    return marked, claims, numbers
