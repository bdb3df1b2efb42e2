"""The day of a page that shows it with neither label nor clock of the usual kind.

«عواصم - 24 ديسمبر 2017 قتل …», «07 / 09 / 2016 ارتفع عدد …»: a full date that no word puts
into the sentence. One led by its weekday is mostly the day of the visit ("الأحد 21 يناير
2018" beside the menu), one before a comma belongs to a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from marsad.mentions import calendar
from marsad.mentions.headers import full_dates, governed
from marsad.mentions.parties import members
from marsad.mentions.timewords import Piece, Reading
from marsad.model import Sentence

_HEAD = 3  # sentences of a page that its header may be run into
_LABELLED = 3  # words from "updated" to its date
_OPENING = 1500  # characters, the same
_CLOCKED = re.compile(r"\d{1,2} ?: ?\d{2} (\d{1,2}) ?\. ?(\d{1,2}) ?\. ?(\d{4})(?!\d)")
"""«11 : 44 15 . 09 . 2017»: the points part it into sentences, so it is read here."""
_HIJRI = re.compile(r"14\d\d")
_COMMAS = frozenset(",،")


def pointed(text: str) -> date | None:
    """The day of "11 : 44 15 . 09 . 2017" near the head of a text."""
    found = _CLOCKED.search(text, 0, _OPENING)
    return calendar.day(int(found[3]), int(found[2]), int(found[1])) if found else None


def bare(sentences: Sequence[Sentence]) -> date | None:
    """The earliest day that stands at the head by itself."""
    return min((d for s in sentences[:_HEAD] for d in _alone(s)), default=None)


def _alone(sentence: Sentence) -> Iterator[date]:
    for reading, piece, day in full_dates(sentence):
        if _heads(reading, piece):
            yield day


def _heads(reading: Reading, piece: Piece) -> bool:
    """Whether a date opens its line, or stands in digits that no word governs."""
    first, before = piece.first, reading.word(piece.first - 1)
    if piece.weekday is not None or governed(before) or before in _COMMAS:
        return False
    digits = all(
        not reading.tokens[i].is_word or _is_number(reading, i) for i in _span(piece)
    )
    opens = first == 0 or not reading.tokens[first - 1].is_word
    return (digits or opens) and not _of_visit(reading, piece)


def _span(piece: Piece) -> range:
    return range(piece.first, piece.last + 1)


def _is_number(reading: Reading, at: int) -> bool:
    return reading.word(at).isdigit()


def _of_visit(reading: Reading, piece: Piece) -> bool:
    """«21 / 01 / 2018 عاجل», «2018 / 01 / 21 م 1439 / 05 / 05», «… ( آخر تحديث )»."""
    hijri = any(_HIJRI.fullmatch(reading.word(i)) for i in _span(piece))
    behind = piece.last + 1
    both = reading.word(behind) in members("times.after_christ")
    bar = reading.at(behind, "breaking") or reading.at(piece.first - 1, "breaking")
    near = (*range(piece.first - _LABELLED, piece.first), behind, behind + 1)
    updated = any(reading.at(i, "posted") for i in near)  # تحديث الموقع 2018 / 01 / 21
    return bool(hijri or both or bar or updated) or reading.word(behind) in _COMMAS
