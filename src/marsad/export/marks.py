"""A report's text cut where evidence begins and ends, so that it can be marked.

Evidence overlaps (a speaker inside a statement inside a sentence), markup must not:
the text is cut at every border, and each piece keeps the kinds of all that hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from marsad.export.facts import evidence
from marsad.model import Extraction, Span

# Slots that share a colour. Whatever else a slot is, it is a figure of people.
_KINDS = {
    **dict.fromkeys(("type", "status", "responsibility", "relation"), "act"),
    **dict.fromkeys(("perpetrator", "target", "victim", "participant"), "party"),
    **dict.fromkeys(("means", "object"), "thing"),
    **{kind: kind for kind in ("time", "place", "speaker", "")},
}
KINDS = ("act", "time", "place", "party", "people", "thing", "speaker")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Piece(NamedTuple):
    """A stretch of text and the kinds of evidence that hold it.

    ``kinds`` is ``None`` where no evidence does, and empty where a whole statement
    does but no single fact.
    """

    span: Span
    kinds: frozenset[str] | None


def kind(slot: str) -> str:
    """The kind of evidence that a slot's words are."""
    return _KINDS.get(slot, "people")


def marked(extraction: Extraction) -> dict[Span, set[str]]:
    """Every span that backs something, with its kinds; whole statements have none."""
    found: dict[Span, set[str]] = {}
    for event in extraction.events:
        for span in event.spans:
            found.setdefault(span, set())
        for slot, span in evidence(event, extraction.claims):
            found.setdefault(span, set()).add(kind(slot))
    for claim in extraction.claims:
        found.setdefault(claim.span, set())
    for link in extraction.links:
        found.setdefault(link.span, set()).add("act")
    return found


def paragraphs(text: str, spans: Mapping[Span, Iterable[str]]) -> list[list[Piece]]:
    """The lines of the text in order, blank ones left out, each cut into pieces."""
    lines = [Span(*line.span()) for line in _LINE.finditer(text) if line[0].strip()]
    ordered = sorted(spans)
    return [_cut(line, [s for s in ordered if s.meets(line)], spans) for line in lines]


def _cut(
    line: Span, held: list[Span], spans: Mapping[Span, Iterable[str]]
) -> list[Piece]:
    inside = {edge for span in held for edge in span if line.start < edge < line.end}
    edges = sorted({*inside, *line})
    return [_piece(Span(a, b), held, spans) for a, b in pairwise(edges)]


def _piece(span: Span, held: list[Span], spans: Mapping[Span, Iterable[str]]) -> Piece:
    over = [s for s in held if s.holds(span)]
    kinds = frozenset(kind for s in over for kind in spans[s] if kind)
    return Piece(span, kinds if over else None)
