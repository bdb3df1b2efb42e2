"""Rules that read since, until, and from one time to another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.compose import composed
from marsad.mentions.parties import members
from marsad.mentions.timewords import DASHES, Piece, Reading, of_days


def since(r: Reading, i: int) -> Piece | None:
    """منذ منتصف أكتوبر, منذ الجمعة الماضية, ابتداء من أمس."""
    word = r.at(i, "since")
    piece = composed(r, word.last + 1) if word else None
    if piece is None:
        return None
    start = piece.start
    if piece.grain == "middle" and piece.days:
        start = piece.days.start + (piece.days.end - piece.days.start) / 2
    end = r.published if start and r.published and start <= r.published else None
    kind, rule = "since", "times.since"
    began = replace(piece, opened=_opened(piece.days) if start else None)
    return replace(
        began, first=i, start=start, end=end, kind=kind, rule=rule, grain="span"
    )


_MONTH, _YEAR = 28, 300  # days of a stretch that is told by its month, by its year


def _opened(days: Days | None) -> str | None:
    """«منذ 2014», "منذ مطلع 2016": the year, the month in which it began."""
    length = (days.end - days.start).days if days else 0
    if days is None or length < _MONTH - 1:
        return None
    return f"{days.start:%Y}" if length > _YEAR else f"{days.start:%Y-%m}"


def running(r: Reading, i: int) -> Piece | None:
    """لليوم الثاني, لليوم الثالث على التوالي: since the day before, two days before."""
    hit = r.at(i, "relday", "unit")
    if hit is None or not r.word(i).startswith(tuple(members("times.running"))):
        return None
    nth = r.ordinal(hit.last + 1)
    if nth is None:
        return None
    rule = "times.running"
    if r.published is None:
        return Piece(rule, i, nth[1], basis="unresolved", kind="span")
    days = Days(r.published - timedelta(days=nth[0] - 1), r.published)
    return of_days(rule, i, nth[1], days, basis="relative", kind="span", grain="span")


def until(r: Reading, i: int) -> Piece | None:
    """حتى الآن, لغاية أمس, حتى نهاية الشهر."""
    word = r.at(i, "until")
    if word is None:
        return None
    at = word.last + 1
    now = r.at(at, "now")
    if now:
        end, basis = r.published, "relative" if r.published else "unresolved"
        piece = Piece("times.until", i, now.last, end=end, basis=basis)
        return replace(piece, kind="until", grain="span")
    late = r.at(at, "hours")  # حتى وقت متأخر من مساء أمس
    at = late.last + 1 if late else at
    at += late is not None and r.word(at) == "من"
    found = composed(r, at)
    if found is None:
        return None
    return replace(
        found, first=i, start=None, kind="until", rule="times.until", grain="span"
    )


def span(r: Reading, i: int) -> Piece | None:
    """من 4 إلى 22 يناير, بين 2014 و2018, من الجمعة حتى الأحد, 2 - 5 آب."""
    period = r.at(i, "period")
    at = period.last + 1 if period else i
    between, from_ = r.at(at, "between"), r.at(at, "of")
    opened = between or (from_ if from_ and r.word(at).endswith("من") else None)
    if period and not opened:
        return None
    low = opened.last + 1 if opened else at
    for first in (composed(r, low), _lone(r, low)):
        if first is None:
            continue
        found = _to(r, first, between=bool(between), opened=bool(opened))
        if found:
            return replace(found, first=i)
    return None


def _lone(r: Reading, i: int) -> Piece | None:
    """A number that is a day or year only by the other end: 4 in من 4 إلى 22 يناير."""
    number = r.whole(i, 1, 31) or r.ordinal(i) or r.whole(i, 1900, 2100)
    return Piece("lone", i, number[1], grain=str(number[0])) if number else None


def _to(r: Reading, low: Piece, *, between: bool, opened: bool) -> Piece | None:
    at = low.last + 1
    joined = r.word(at) == "و"
    dash = r.word(at) in DASHES
    to = r.at(at, "to")
    if joined or dash or to:
        at += 1
    elif not between or not r.word(at).startswith("و"):
        return None
    # "12 و13 آب" is a pair of days; "الجمعة والسبت" are two
    if joined and not between and low.rule != "lone":
        return None
    high = composed(r, at)
    if high is None and _may_be_bare(low, opened=opened or between, dash=dash):
        high = _lone(r, at)
    if high is None or high.kind != "within" or high.basis == "event":
        return None
    return _ends(r, low, high)


def _may_be_bare(low: Piece, *, opened: bool, dash: bool) -> bool:
    """Whether the upper end may be a bare figure: 2014-2018, عام 2015-2016."""
    years = low.rule == "lone" and int(low.grain) > 31  # noqa: PLR2004
    return low.grain == "year" or (low.rule == "lone" and (opened or (dash and years)))


def _ends(r: Reading, low: Piece, high: Piece) -> Piece | None:
    first, last = low.days, high.days
    if high.rule == "lone":
        start = low.start.year if low.start else int(low.grain)
        pair = _lone_years(start, int(high.grain))
        return pair and replace(pair, first=low.first, last=high.last)
    if low.rule == "lone":
        if high.unfixed and re.fullmatch(r"XXXX-\d\d-\d\d", high.unfixed):
            return _unfixed(low, high)
        first = _borrowed(int(low.grain), high)
    if first and last and first.start > last.end:
        first = _earlier(low, first)
    if first is None or last is None or first.start > last.end:
        open_ended = r.published is None and low.grain == high.grain == "day"
        both = open_ended and low.basis == high.basis == "unresolved"
        return _unresolved(low, high) if both else None
    basis = "relative" if "relative" in (low.basis, high.basis) else "explicit"
    days = Days(first.start, last.end)
    return of_days(
        "times.span", low.first, high.last, days, basis=basis, kind="span", grain="span"
    )


def _unresolved(low: Piece, high: Piece) -> Piece:
    return Piece("times.span", low.first, high.last, basis="unresolved", kind="span")


def _unfixed(low: Piece, high: Piece) -> Piece:
    """29 - 30 يناير without a year."""
    assert high.unfixed is not None  # noqa: S101  (the caller's condition)
    first = f"{high.unfixed[:-2]}{int(low.grain):02}"
    return replace(_unresolved(low, high), unfixed=f"{first}/{high.unfixed}")


def _earlier(low: Piece, first: Days) -> Days | None:
    """من الأحد إلى الخميس, من أكتوبر إلى مارس: the one before, so that it comes first."""
    if low.basis != "relative":
        return None
    if low.weekday is not None and low.rule == "times.weekday":
        return Days(*(calendar.shift(d, days=-7) for d in first))
    if low.grain in ("day", "month") and low.rule in ("times.day_month", "times.month"):
        back = Days(*(calendar.shift(d, months=-12) for d in first))
        whole = calendar.month(back.start.year, back.start.month)
        return whole if low.grain == "month" else back
    return None


def _lone_years(low: int, high: int) -> Piece | None:
    """من 2014 إلى 2018."""
    if not 1900 <= low < high <= 2100:  # noqa: PLR2004
        return None
    days = calendar.years(low, high)
    return of_days("times.span", 0, 0, days, kind="span", grain="span")


def _borrowed(number: int, high: Piece) -> Days | None:
    """The lower end has the month and year of the upper."""
    if high.start is None or high.grain not in ("day", "year"):
        return None
    if high.grain == "year":
        return calendar.year(number) if number > 31 else None  # noqa: PLR2004
    of = high.start
    when = calendar.day(of.year, of.month, number)
    return Days(when, when) if when and number < of.day else None
