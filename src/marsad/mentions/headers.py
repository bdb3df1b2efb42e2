"""The day of a report by the date its page shows, or by the date it calls today.

``stamps.py`` reads dates that stand on a line of their own or carry a platform's mark;
here are those that a page runs into the text ("نشر 28 نوفمبر 2017 - 10:34 قال …"), and
days that the text itself dates ("اليوم الثلاثاء 2 تشرين الثاني").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import calendar
from marsad.mentions.dates import day_month, figures
from marsad.mentions.match import Hit, scan
from marsad.mentions.parties import members
from marsad.mentions.timewords import SEPARATORS, Piece, Reading
from marsad.mentions.weekdays import weekday
from marsad.model import Kind, Mention, Sentence, When

_HEAD = 3  # sentences of a page that its header may be run into
_LABELLED = 3  # words from a label to its date
_TOLD_BEFORE = 3  # words and marks
_LATEST = 2026
"""The last year that a weekday may point to where nothing else tells the year."""
_EARLIEST = 2003
_YEAR = re.compile(r"(?:19|20|14)\d\d")
_NEAR = {"times.today": 0, "times.yesterday": -1}

# ------------------------------------------------------------ dates of the page


def shown(sentences: Sequence[Sentence], within: int = _HEAD) -> date | None:
    """«أخر تحديث : الأربعاء 27 ديسمبر 2017»: a labelled date, else one with a clock.

    Of several the earliest: what a page shows besides is the day of the visit. A text
    that came without its day may show it behind a menu (``within`` sentences).
    """
    found = [p for s in sentences[:within] for p in _marked(s)]
    return min(found)[1] if found else None


def _marked(sentence: Sentence) -> Iterator[tuple[bool, date]]:
    for reading, piece, day in full_dates(sentence):
        labelled = _has_label(reading, piece.first)
        labelled = labelled or _labelled_behind(reading, piece.last)
        if labelled or _has_clock(reading, piece):
            yield not labelled, day


def full_dates(sentence: Sentence) -> Iterator[tuple[Reading, Piece, date]]:
    """The dates with a year that a sentence holds, in order, and the sentence as read."""
    if not has_year(sentence):
        return
    reading = Reading(sentence, scan(sentence), None)
    at = 0
    while at < len(reading.tokens):
        piece = full_date(reading, at)
        if piece is None or piece.start is None:
            at += 1
            continue
        yield reading, piece, piece.start
        at = piece.last + 1


def has_year(sentence: Sentence) -> bool:
    """Whether a full date may stand in it; spares most sentences the reading."""
    return any(_YEAR.search(t.folded) for t in sentence.tokens)


def full_date(reading: Reading, at: int) -> Piece | None:
    """A day with its year at a token: الأربعاء 27 ديسمبر 2017, 2017 / 11 / 15."""
    piece = reading.once(weekday, at) or reading.once(_dated, at)
    if piece and piece.basis == "explicit" and piece.grain == "day":
        return piece
    return None


def _dated(reading: Reading, at: int) -> Piece | None:
    return figures(reading, at) or day_month(reading, at)


def _has_label(reading: Reading, first: int) -> bool:
    """«تم النشر بتاريخ : 8 تشرين الثاني 2016»."""
    first = _before_clock(reading, first)
    labels = [reading.at(i, "posted") for i in range(max(0, first - _LABELLED), first)]
    site = members("times.visited")
    return any(h and reading.word(h.last + 1) not in site for h in labels)


def _before_clock(reading: Reading, first: int) -> int:
    """«تم النشر : 09 : 20 02 / 11 / 2017»: where the hour before the date begins."""
    hour, colon, minute = (reading.word(first - i) for i in (3, 2, 1))
    clock = colon == ":" and hour.isdigit() and minute.isdigit()
    return first - 3 if clock else first


def _labelled_behind(reading: Reading, last: int) -> bool:
    """«25 / 11 / 2017 بقلم … عدد المشاهدات : 2585»; "( آخر تحديث )" is of the visit."""
    behind = range(last + 1, last + 1 + _LABELLED)
    return any(reading.at(i, "read") for i in behind)


def _has_clock(reading: Reading, piece: Piece) -> bool:
    """«27 ديسمبر 2017 - 4 : 18»; not "اليوم الأحد 21 يناير 2018 - 10 : 34"."""
    before = piece.first - 1
    if reading.at(before, "relday") or governed(reading.word(before)):
        return False
    at = reading.over(piece.last + 1, SEPARATORS | {"|", "·", ";", "["} - {":"})
    at += reading.at(at, "oclock") is not None
    digits = reading.word(at).isdigit() and reading.word(at + 2).isdigit()
    return digits and reading.word(at + 1) == ":"


def governed(word: str) -> bool:
    return word in members("times.governing")


# ------------------------------------------------------ days that the text dates


def told_today(sentences: Sequence[Sentence]) -> date | None:
    """«اليوم الثلاثاء 2 تشرين الثاني»: the year is the last that makes it a Tuesday."""
    dates = {d for s in sentences[:_HEAD] for d in _full_dates(s)}
    votes = Counter(d for s in sentences for d in _todays(s, dates))
    return votes.most_common(1)[0][0] if votes else None


def _full_dates(sentence: Sentence) -> Iterator[date]:
    if not has_year(sentence):
        return
    reading = Reading(sentence, scan(sentence), None)
    for at in range(len(reading.tokens)):
        piece = full_date(reading, at)
        if piece and piece.start:
            yield piece.start


def _todays(sentence: Sentence, dates: set[date]) -> Iterator[date]:
    """Days that pairs of "today" or "yesterday" with a date or weekday fix.

    ``dates`` are those that stand in full at the head: they give "اليوم 3 كانون الأول"
    its year, and "اليوم الثلاثاء" its day.
    """
    ends = tuple(members("times.day_words"))
    if not any(t.folded.endswith(ends) for t in sentence.tokens):
        return
    hits = scan(sentence)
    near = [h for h in hits if h.entry.id in _NEAR and not _again(h, sentence)]
    if not near:
        return
    reading = Reading(sentence, hits, None)
    for hit in near:
        at = reading.over(hit.last + 1, SEPARATORS)
        piece = weekday(reading, at) or day_month(reading, at)
        fitted = _fitted(reading, piece, dates) if piece else None
        if fitted:
            yield fitted - timedelta(days=_NEAR[hit.entry.id])


def _again(hit: Hit, sentence: Sentence) -> bool:
    """«في مثل هذا اليوم 24 نوفمبر 1983»: a day of another year."""
    before = sentence.tokens[hit.first - 1 : hit.first]
    return any(t.folded in members("times.like") for t in before)


_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")


def _fitted(reading: Reading, piece: Piece, dates: set[date]) -> date | None:
    if piece.start and piece.basis == "explicit":
        recent = piece.grain == "day" and piece.start.year >= _EARLIEST
        return piece.start if recent else None
    known = _MONTH_DAY.fullmatch(piece.unfixed or "")
    if known is None and piece.weekday is not None and piece.unfixed is None:
        same = {d for d in dates if d.weekday() == piece.weekday}
        return same.pop() if len(same) == 1 else None
    if known is None or _month_differs(reading, piece):
        return None
    month, number = int(known[1]), int(known[2])
    same = {d for d in dates if (d.month, d.day) == (month, number)}
    if len(same) == 1:
        return same.pop()
    if piece.weekday is None:
        return None
    visit = max(dates, default=date(_LATEST, 12, 31))  # a page is seen after it is made
    years = range(visit.year, _EARLIEST, -1)
    days = (calendar.day(year, month, number) for year in years)
    fits = (d for d in days if d and d <= visit and d.weekday() == piece.weekday)
    return next(fits, None)


def _month_differs(reading: Reading, piece: Piece) -> bool:
    """«2 تشرين الأول/ نوفمبر»: the two names are not of one month."""
    return reading.word(piece.last + 1) == "/" and bool(
        reading.at(piece.last + 2, "month")
    )


# ------------------------------------------------------------ not of any event


def marked(
    sentences: Sequence[Sentence], found: Sequence[list[Mention]], stamp: date | None
) -> list[list[Mention]]:
    """The mentions, with those dates that are the page's own called times.stamp.

    Without a ``stamp`` the text has no day; a date in its first line is of the visit.
    """
    pairs = zip(sentences, found, strict=True)
    return [[_called(s, m, stamp) for m in inside] for s, inside in pairs]


def _called(sentence: Sentence, mention: Mention, stamp: date | None) -> Mention:
    own = mention.kind is Kind.TIME and _of_page(sentence, mention, stamp)
    return replace(mention, rule="times.stamp") if own else mention


def _of_page(sentence: Sentence, mention: Mention, stamp: date | None) -> bool:
    """Whether a date is the page's: "8:41 AM · Sep 28"; a governed date is told."""
    when, first = mention.value, mention.first
    if not isinstance(when, When) or when.start is None or when.start != when.end:
        return False
    if mention.text.isascii() and mention.text.isalpha():
        return sentence.index < _HEAD  # «Sunday 21st January 2018» above an Arabic text
    tokens = sentence.tokens
    around = [
        tokens[i].folded for i in (first - 1, mention.last + 1) if 0 <= i < len(tokens)
    ]
    if "·" in mention.text or "·" in around:
        return True
    before = tokens[first - 1].folded if first else ""
    day = any(
        t.folded in members("times.told_day")
        for t in tokens[first : first + 1 + _part_of_day(mention)]
    )
    told = governed(before) or mention.prefix or day or _inserted(sentence, mention)
    told = (
        told and first + sentence.index > 0
    )  # a page begins with the day of the visit
    if when.basis != "explicit" or told:
        return False
    if sentence.index < _HEAD:
        return stamp is None or when.start >= stamp
    return abs(when.start - stamp) <= timedelta(days=1) if stamp else False


def _part_of_day(mention: Mention) -> bool:
    """«الذي وقع صباح اليوم السبت 21 أكتوبر 2017»: the hour stands before "today"."""
    return isinstance(mention.value, When) and mention.value.clock is not None


_CLOSES = {",": ",", "(": ")"}


def _inserted(sentence: Sentence, mention: Mention) -> bool:
    """«أعلن المكتب، الأربعاء 2 يوليو 2025، تفكيك خلية»: marks part it from what is told."""
    tokens, first, last = sentence.tokens, mention.first, mention.last
    if first < _TOLD_BEFORE or last + 2 >= len(tokens) or not tokens[first].is_word:
        return False
    opens = any(c.isdigit() for c in tokens[first].folded)
    return (
        not opens and _CLOSES.get(tokens[first - 1].folded) == tokens[last + 1].folded
    )
