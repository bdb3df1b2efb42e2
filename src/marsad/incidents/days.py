"""When a sighting was, as far as its report, its address or its weekday tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from marsad import mentions
from marsad.lexicon import load
from marsad.model import Document, Mention, Sentence, Stated, When
from marsad.tokens.letters import fold

_EPOCH_OF_X = 1_288_834_974_657  # milliseconds; what its message numbers count from
_STATUS = re.compile(r"(?:twitter|x)\.com/[^/]+/status/(\d{15,20})")
_PATH = re.compile(
    r"/(20[0-3]\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=\D|$)"
)
_WITHOUT_YEAR = re.compile(r"^XXXX-(\d\d)-(\d\d)$")
_SHORT = 3
_BEFORE = 7
"""Days before its report in which an undated event is taken to lie."""


@dataclass(frozen=True, slots=True)
class Days:
    """``first``..``last`` as told, ``told`` and short; else a guess by the report's day.

    ``weekday`` (0 is Monday) and ``yearly`` (month, day) are told without a year;
    ``report`` is the day of the report.
    """

    first: date | None = None
    last: date | None = None
    told: bool = False
    weekday: int | None = None
    yearly: tuple[int, int] | None = None
    report: date | None = None


def days_of(time: Stated[When] | None, report: date | None) -> Days:
    """What is known of an event's days."""
    when = time.value if time else None
    weekday = _weekday(time.text) if time else None
    yearly = _yearly(when.edtf) if when else None
    if when and when.start and when.end:
        short = (when.end - when.start).days < _SHORT
        one = when.start == when.end
        return Days(
            when.start,
            when.end,
            short,
            when.start.weekday() if one else weekday,
            (when.start.month, when.start.day) if one else yearly,
            report,
        )
    last = (when.end if when else None) or report
    first = (when.start if when else None) or (
        last - timedelta(_BEFORE) if last else None
    )
    return Days(first, last, weekday=weekday, yearly=yearly, report=report)


def _yearly(edtf: str | None) -> tuple[int, int] | None:
    found = _WITHOUT_YEAR.match(edtf or "")
    return (int(found[1]), int(found[2])) if found else None


def _weekday(text: str) -> int | None:
    """The only weekday that words of time name: اليوم الأحد."""
    words = {w.strip(".,،()").removeprefix("ال") for w in fold(text).split()}
    named = {number for name, number in _weekdays().items() if name in words}
    return named.pop() if len(named) == 1 else None


@cache
def _weekdays() -> dict[str, int]:
    """Monday is 0."""
    days = (e for e in load().of("times") if e.get("stem"))
    return {fold(e.get("stem")): e.get("weekday") for e in days}


def report_day(document: Document, sentences: tuple[Sentence, ...]) -> date | None:
    """The day of a report: as published, by its address, else by its dateline."""
    told = document.published or by_address(document)
    return told or mentions.stamp_of(document, sentences)


def by_address(document: Document) -> date | None:
    """The day that an address fixes: a message number of X, or /2022/07/04/ in a path."""
    url = document.url or ""
    if found := _STATUS.search(url):
        moment = (int(found[1]) >> 22) + _EPOCH_OF_X
        return datetime.fromtimestamp(moment / 1000, UTC).date()
    if found := _PATH.search(url):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    return None


def dateline(named: Iterable[Mention]) -> date | None:
    """The first whole day that is written out: November 30, 2024 above a post."""
    for mention in named:
        when = mention.value
        if isinstance(when, When) and when.start and when.start == when.end:
            return when.start
    return None
