"""Sentences → mentions: numbers, times, places, actors, people, things, acts, cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from marsad.mentions import (
    actors,
    acts,
    anaphora,
    citizens,
    cues,
    followers,
    headers,
    homonyms,
    numbers,
    outcomes,
    people,
    persons,
    places,
    stamps,
    things,
    times,
)
from marsad.mentions.calendar import Days
from marsad.mentions.headings import HEADING
from marsad.mentions.match import Hit, scan
from marsad.model import Document, Mention, Sentence, When

__all__ = ["find", "posting_of", "stamp_of"]


def find(document: Document, sentences: tuple[Sentence, ...]) -> list[list[Mention]]:
    """The mentions of each sentence, by first and last token."""
    scanned = [(sentence, scan(sentence)) for sentence in sentences]
    stamp = stamp_of(document, sentences)
    base = document.published or stamp
    anchor = times.today(scanned, base) if base else None
    found = [_in(sentence, hits, anchor) for sentence, hits in scanned]
    found = anaphora.resolved(found, anchor)
    if base:
        found = [[times.ahead(m, base) for m in inside] for inside in found]
    if document.published is None:
        found = [[_by_stamp(m) for m in inside] for inside in found]
    if stamp or document.published is None:
        found = headers.marked(sentences, found, stamp)
    found = places.resolve(document, sentences, found)
    found = actors.resolve(document, sentences, homonyms.without(found))
    return [sorted(inside, key=_order) for inside in found]


def stamp_of(document: Document, sentences: tuple[Sentence, ...]) -> date | None:
    """The day that a dateline or a posting stamp in the text gives."""
    return times.stamp(document, sentences)


def posting_of(document: Document, sentences: tuple[Sentence, ...]) -> Days | None:
    """The days that a platform's stamp gives what a post tells."""
    return stamps.posting(document, sentences)


def _by_stamp(mention: Mention) -> Mention:
    """A relative time that only a stamp in the text resolves says so."""
    when = mention.value
    if isinstance(when, When) and when.basis == "relative":
        return replace(mention, value=replace(when, basis="stamp"))
    return mention


def _in(
    sentence: Sentence, hits: tuple[Hit, ...], anchor: date | None
) -> list[Mention]:
    """All mentions of one sentence, each kind by its own rules."""
    counted = numbers.find(sentence, hits)
    dated = times.find(sentence, hits, counted, anchor)
    parties = actors.find(sentence, hits)
    folk = citizens.not_of_names(people.find(sentence, hits), parties)
    placed = citizens.without(places.find(sentence, hits), folk, sentence)
    heading = [m for m in placed if m.rule == HEADING]
    named = outside(citizens.without(parties, folk, sentence), heading)
    called = outside(persons.find(sentence, hits), named)
    named, called = followers.led(sentence, named, called)
    return [
        *numbers.told_apart(counted, dated),
        *dated,
        *placed,
        *named,
        *called,
        *folk,
        *outcomes.find(sentence, hits),
        *acts.find(sentence, hits),
        *things.find(sentence, hits),
        *cues.find(sentence, hits),
    ]


def outside(mentions: Iterable[Mention], taken: Iterable[Mention]) -> list[Mention]:
    """The mentions that no taken one covers: a name is read once."""
    tokens = {t for m in taken for t in range(m.first, m.last + 1)}
    return [m for m in mentions if tokens.isdisjoint(range(m.first, m.last + 1))]


def _order(mention: Mention) -> tuple[int, int]:
    return mention.first, mention.last
