"""Find the dateline or posting stamp that a text carries."""

from __future__ import annotations

from datetime import date

from marsad.mentions import clocks, dates
from marsad.mentions.match import scan
from marsad.mentions.timewords import Piece, Reading
from marsad.model import Document, Sentence

_HEAD = 12  # sentences from either end in which a stamp may stand
_STRAY = 4  # words that a stamp's line may hold besides


def stamp(document: Document, sentences: tuple[Sentence, ...]) -> date | None:
    """The day of the first dateline or posting time near the head, else near the end.

    A stamp is a full date (with its year) in a line that says little else: "November
    30, 2024 · Shared with Public", "2022-01-22", "الثلاثاء 15 شباط 2022".
    """
    del document  # the sentences hold all that is needed
    head = sentences[:_HEAD]
    tail = sentences[_HEAD:][-_HEAD:]
    for sentence in (*head, *reversed(tail)):
        when = _stamped(sentence)
        if when:
            return when
    return None


def _stamped(sentence: Sentence) -> date | None:
    tokens = sentence.tokens
    if len(tokens) > 24 or not any(t.folded[:1].isdigit() for t in tokens):  # noqa: PLR2004
        return None
    reading = Reading(sentence, scan(sentence), None)
    for i in range(len(tokens)):
        piece = _full_date(reading, i)
        if piece and piece.start and _says_little_else(reading, piece):
            return piece.start
    return None


def _full_date(reading: Reading, i: int) -> Piece | None:
    for rule in (dates.weekday, dates.figures, dates.day_month):
        piece = rule(reading, i)
        if piece and piece.basis == "explicit" and piece.grain == "day":
            return piece
    return None


def _says_little_else(reading: Reading, piece: Piece) -> bool:
    """Whether the line is a stamp: a few stray words beside the date and the clock."""
    rest = 0
    at = 0
    while at < len(reading.tokens):
        if at == piece.first:
            at = piece.last + 1
            continue
        clock = clocks.read(reading, at)
        if clock:
            at = clock.last + 1
            continue
        rest += reading.tokens[at].is_word
        at += 1
    return rest <= _STRAY
