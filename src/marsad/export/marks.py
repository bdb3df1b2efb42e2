"""A report's text cut where evidence begins and ends, so that it can be marked.

Evidence overlaps (a speaker inside a statement inside a sentence), markup must not:
the text is cut at every border, and each piece keeps the kinds of all that hold it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from operator import itemgetter
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
    for slot, span in evidence(extraction):
        found.setdefault(span, set()).add(kind(slot))
    for claim in extraction.claims:
        found.setdefault(claim.span, set())
    for link in extraction.links:
        found.setdefault(link.span, set()).add("act")
    return found


def paragraphs(text: str, spans: Mapping[Span, Iterable[str]]) -> list[list[Piece]]:
    """The lines of the text in order, blank ones left out, each cut into pieces."""
    lines = [Span(*line.span()) for line in _LINE.finditer(text) if line[0].strip()]
    edges = sorted({edge for span in spans for edge in span})
    kinds = _between(spans)
    return [_cut(line, edges, kinds) for line in lines]


def _between(spans: Mapping[Span, Iterable[str]]) -> dict[int, frozenset[str] | None]:
    """The kinds that hold from each edge to the next, in one pass over the edges."""
    open_: Counter[str] = Counter()
    found: dict[int, frozenset[str] | None] = {}
    for edge, changes in groupby(sorted(_changes(spans)), key=itemgetter(0)):
        for _, change, kind in changes:
            open_[kind] += change
        held = {kind for kind, count in open_.items() if count}
        found[edge] = frozenset(held - {""}) if held else None
    return found


def _changes(spans: Mapping[Span, Iterable[str]]) -> Iterator[tuple[int, int, str]]:
    """Where each kind begins (+1) and ends (-1); "" stands for the span itself."""
    for span, kinds in spans.items():
        for kind in {*kinds, ""}:
            yield span.start, 1, kind
            yield span.end, -1, kind


def _cut(
    line: Span, edges: list[int], kinds: Mapping[int, frozenset[str] | None]
) -> list[Piece]:
    first = bisect_right(edges, line.start)
    inside = edges[first : bisect_left(edges, line.end)]
    before = kinds[edges[first - 1]] if first else None
    held = [before, *(kinds[edge] for edge in inside)]
    cuts = pairwise([line.start, *inside, line.end])
    return [Piece(Span(a, b), k) for (a, b), k in zip(cuts, held, strict=True)]
