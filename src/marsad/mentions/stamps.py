"""Find the dateline or posting stamp that a text carries.

A stamp is a full date, with its year, that says when the text was put out: on a line
that says little else ("الثلاثاء 15 شباط 2022", "2022-01-22"), in the title of a digest
("حصاد الأحداث ليوم السبت 9 أيار 2020"), or as platforms write it into what is copied
from them ("November 30, 2024 · Shared with Public", often glued to the name before it).
"""

from __future__ import annotations

import re
from datetime import date

from marsad.mentions import calendar, clocks, datelines, dates, headers, weekdays
from marsad.mentions.calendar import Days
from marsad.mentions.match import scan
from marsad.mentions.timewords import Piece, Reading
from marsad.model import Document, Sentence

_HEAD = 12  # sentences from either end in which a stamp may stand
_STRAY = 4  # words that a stamp's line may hold besides
_LONGEST = 30  # tokens of a line that can be a stamp or the title of a digest
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
_POSTED = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    r" (\d{1,2}), (\d{4})(.{0,4})"
)
_BEFORE = re.compile(r"(?:[·|]|\d [AaPp][Mm])\s*·?\s*$")
_QUOTED = re.compile(r"\(@\w+\)\s*$")
"""An embedded post: its day dates the text around it, which is no post."""


def stamp(document: Document, sentences: tuple[Sentence, ...]) -> date | None:
    """The day of the first stamp near the head, else near the end, else ``None``.

    A text that came without its day is also dated by the day that it calls today.
    """
    head, rest = sentences[:_HEAD], sentences[_HEAD:]
    found = (
        _first(head) or _posted(document.text, _BEFORE, _QUOTED) or headers.shown(head)
    )
    if found is None and document.published is None:
        above = min(_HEAD, len(sentences) * 3 // 5)  # other news stand at its end
        found = (
            datelines.pointed(document.text)
            or headers.told_today(sentences)
            or headers.shown(head, above)
            or datelines.bare(head)
        )
    return found or _first(tuple(reversed(rest[-_HEAD:])))


def posting(document: Document, sentences: tuple[Sentence, ...]) -> Days | None:
    """The days of what a post tells: that of posting, or the one before it.

    "عاجل" leaves only the day itself; ``None`` for a text that no platform stamped.
    """
    day = _posted(document.text, _BEFORE)
    if day is None:
        return None
    breaking = any(
        h.entry.id == "times.breaking" for s in sentences[:_HEAD] for h in scan(s)
    )
    return Days(day if breaking else calendar.shift(day, days=-1), day)


def _first(sentences: tuple[Sentence, ...]) -> date | None:
    return next((d for s in sentences if (d := _stamped(s))), None)


def _posted(text: str, *marks: re.Pattern[str]) -> date | None:
    """A platform's own stamp, told by the mark beside it (· or a handle or a clock)."""
    for match in _POSTED.finditer(text):
        marked = match[4].lstrip().startswith(("·", "|", "at "))
        before = max(0, match.start() - 24), match.start()
        if marked or any(mark.search(text, *before) for mark in marks):
            month = _MONTHS.index(match[1][:3]) + 1
            return calendar.day(int(match[3]), month, int(match[2]))
    return None


def _stamped(sentence: Sentence) -> date | None:
    tokens = sentence.tokens
    if len(tokens) > _LONGEST or not any(t.folded[:1].isdigit() for t in tokens):
        return None
    reading = Reading(sentence, scan(sentence), None)
    for i in range(len(tokens)):
        piece = _full_date(reading, i)
        if piece and piece.start and _dates_the_text(reading, piece):
            return piece.start
    return None


def _full_date(reading: Reading, i: int) -> Piece | None:
    for rule in (weekdays.weekday, dates.figures, dates.day_month):
        piece = rule(reading, i)
        if piece and piece.basis == "explicit" and piece.grain == "day":
            return piece
    return None


def _dates_the_text(reading: Reading, piece: Piece) -> bool:
    word = reading.at(piece.first, "dayword") or reading.at(piece.first - 1, "dayword")
    if word and word.prefix == "ل":  # ليوم السبت 9 أيار 2020: the digest of that day
        return True
    return _rest(reading, piece) <= _STRAY


def _rest(reading: Reading, piece: Piece) -> int:
    """How many words the line has beside the date and clock times."""
    rest = at = 0
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
    return rest
