"""Where one sentence ends and the next begins.

A line is never joined with the next: headlines, list items and menus stand on lines of
their own. Only a colon that a post leaves on a line of its own is of the line above. Inside a line a full stop, question or exclamation mark ends a sentence where
a space or another word follows, but not between digits nor after a single letter
(أ. ف. ب.).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.model import Span
from marsad.tokens import copies

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# Words run together at a stop ("القرية.وقال") are two sentences where both are words.
# A copied post runs into the buttons below it: "…بريف حمصAll reactions:4LikeComment".
_STOP = re.compile(
    r"[.!?؟…۔]+[\"”»’)\]]*(?=\s)"
    r"|[.!؟](?<=[ء-غف-ي]{3}[.!؟])(?=/?[ء-غف-ي]{3})"  # not قصـ.ـفت
    r"|(?<=[ء-غف-ي]{3} )[.](?=/?[ء-غف-ي]{3})"
    r"|(?=All reactions:)"
)
_INITIAL = re.compile(r"(?:^|[\s.(«\"“])[^\W\d_]\.[\"”»’)\]]*$")
_OPEN = re.compile(
    r"(?:^|\n)\s*(?!أيها|أيتها|يا |إلى )[^\n]{3,90}[^\s،]،\s*$"
    r"|\sبتاريخ(?:\s+[\d/\-.]+)?\s*$"
)
_BLANK = " \t*_\u200f\u200e\u200b\ufeff"
LONGEST = 3_000
_ROOM = 6  # an initial with what may stand around it


def cut_lines(text: str) -> list[Span]:
    """Sentence spans in order, without surrounding white space, empty ones left out."""
    spans: list[Span] = []
    for line in _lines(text):
        start = line.start
        for stop in _STOP.finditer(text, line.start, line.end):
            if not _INITIAL.search(text, max(start, stop.end() - _ROOM), stop.end()):
                spans.append(Span(start, stop.end()))
                start = stop.end()
        spans.append(Span(start, line.end))
    parts = (s for long in spans for s in _shortened(text, long))
    edges = copies.edges_of_copies(text)
    trimmed = (_trim(text, s) for part in parts for s in _parted(part, edges))
    return [s for s in trimmed if s.start < s.end]


def _lines(text: str) -> list[Span]:
    """The lines, with those joined that a post broke inside a sentence.

    A colon on a line of its own stands behind the speaker above it; a short line that
    ends in a comma goes on, unless it calls upon somebody, and so does «… بتاريخ / 3-5-2026 / …».
    """
    lines: list[Span] = []
    for line in _LINE.finditer(text):
        colon = line.group().strip(_BLANK) == ":"
        if lines and (colon or _OPEN.search(text, lines[-1].start, lines[-1].end)):
            lines[-1] = Span(lines[-1].start, line.end())
        else:
            lines.append(Span(line.start(), line.end()))
    return lines


def _shortened(text: str, span: Span) -> Iterator[Span]:
    """Pieces of at most ``LONGEST`` characters: a page without a full stop is no sentence.

    What reads a sentence may compare its words with each other; this keeps the whole
    linear in the length of the text.
    """
    start = span.start
    while span.end - start > LONGEST:
        end = start + LONGEST
        for mark in ("،", ",", " "):
            found = text.rfind(mark, start + LONGEST // 2, end)
            if found >= 0:
                end = found + 1
                break
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _parted(span: Span, edges: tuple[int, ...]) -> Iterator[Span]:
    """«العنوان | الموقع العنوان النص»: a page's title is a sentence, and its copy too."""
    start = span.start
    for edge in edges:
        if start < edge < span.end:
            yield Span(start, edge)
            start = edge
    yield Span(start, span.end)


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))
