"""Rules that read a day by its number: in figures, with its month, of this month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.timewords import Piece, Reading, of_days

YEARS = (1900, 2100)
HIJRI_YEARS = (1343, 1500)
_YEAR_AND_MORE = timedelta(days=400)
_SOON = timedelta(days=14)  # a date this close ahead is not last year's


# ------------------------------------------------------------- dates in figures


def figures(r: Reading, i: int, weekday: int | None = None) -> Piece | None:
    """2022-01-22, 22/1/2022, 10.5.2013, 3/2015 and, where it must be a day, 22/4."""
    parts, last = _run(r, i)
    if not parts:
        return None
    if len(parts) == 3:  # noqa: PLR2004
        found = _triple(parts)
        return of_days("times.figures", i, last, Days(found, found)) if found else None
    return _pair(r, i, last, parts, weekday)


def _run(r: Reading, i: int) -> tuple[list[str], int]:
    """The figures of a date in digits and its last token; none where it is no date."""
    word = r.word(i)
    if re.fullmatch(r"\d{1,4}\.\d{1,2}\.\d{1,4}", word):
        return word.split("."), i
    if not word.isdigit() or (i > 0 and r.word(i - 1) == "/" and r.touching(i - 1)):
        return [], i
    parts, at, mark = [word], i, r.word(i + 1)
    if mark not in ("/", "-", "\\"):
        return [], i
    spaced = not r.touching(i)
    while len(parts) < 3 and r.word(at + 1) == mark and r.word(at + 2).isdigit():  # noqa: PLR2004
        if r.touching(at) is spaced or r.touching(at + 1) is spaced:
            break
        parts.append(r.word(at + 2))
        at += 2
    if spaced:  # 2017 / 11 / 15 in texts that were cut into words before
        full = len(parts) == 3 and max(len(p) for p in parts) == 4  # noqa: PLR2004
        return (parts, at) if full else ([], i)
    return (parts, at) if len(parts) > 1 else ([], i)


def _triple(parts: list[str]) -> date | None:
    """Year first or last; the day first where both orders could hold."""
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4:  # noqa: PLR2004
        return _known(a, b, c) or _known(a, c, b)
    year = c + 2000 if len(parts[2]) == 2 and 10 <= c <= 40 else c  # noqa: PLR2004
    return _known(year, b, a) or _known(year, a, b)


def _known(year: int, month: int, number: int) -> date | None:
    if HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1] and 1 <= month <= 12:  # noqa: PLR2004
        return calendar.hijri_day(year, month, number)
    in_reach = YEARS[0] <= year <= YEARS[1]
    return calendar.day(year, month, number) if in_reach else None


def _pair(
    r: Reading, i: int, last: int, parts: list[str], weekday: int | None
) -> Piece | None:
    a, b = (int(p) for p in parts)
    for year, month, wide in ((a, b, parts[0]), (b, a, parts[1])):
        if len(wide) == 4 and 1 <= month <= 12 and YEARS[0] <= year <= YEARS[1]:  # noqa: PLR2004
            days = calendar.month(year, month)
            return of_days("times.figures", i, last, days, grain="month")
    if not _is_day(r, i, parts, weekday):
        return None
    number, month = (a, b) if b <= 12 else (b, a)  # noqa: PLR2004
    return yearless(r, i, last, month, number, weekday)


def _is_day(r: Reading, i: int, parts: list[str], weekday: int | None) -> bool:
    """Whether n/m is day and month, not a share (3/4) nor a range (4-22)."""
    a, b = (int(p) for p in parts)
    if not (1 <= min(a, b) <= 12 and 1 <= max(a, b) <= 31):  # noqa: PLR2004
        return False
    if weekday is not None or r.at(i - 1, "dateword", "dayword", "since"):
        return True
    one_way = max(a, b) > 12 and (a, b) != (24, 7)  # noqa: PLR2004
    slash = r.word(i + 1) == "/"
    return one_way and (slash or a > b) and "%" not in r.word(i + 3)


# ----------------------------------------------------------------- day and month


def day_month(r: Reading, i: int, weekday: int | None = None) -> Piece | None:
    """12 يناير 2016, الثاني من آب, نوفمبر 30, 2024; the year may be missing."""
    first = next(_days_of_month(r, i), None)
    if first is None or _is_name(r, i, first[2]):
        return None
    number, month, last = first
    return _with_year(r, i, last, month, number, weekday)


def _is_name(r: Reading, i: int, last: int) -> bool:
    """قصر 22 مايو, حي واحد حزيران: no day, unless the year follows."""
    return r.at(i - 1, "named_after") is not None and not year_after(
        r, last + 1, hijri=False
    )


def _days_of_month(r: Reading, i: int) -> Iterator[tuple[int, Hit, int]]:
    number = r.whole(i, 1, 31) or r.ordinal(i) or _edge_day(r, i)
    if number:
        at = _to_month(r, number[1] + 1)
        month = r.at(at, "month")
        if month:
            yield number[0], month, pair_end(r, month)
    month = r.at(i, "month")
    if month:
        after = pair_end(r, month) + 1
        number = r.whole(after, 1, 31) or r.ordinal(after)
        if number and r.word(number[1] + 1) not in ("/", ":", "%"):
            yield number[0], month, number[1]


def _edge_day(r: Reading, i: int) -> tuple[int, int] | None:
    """أول يناير is its first day; نهاية يناير is for the rule of edges."""
    hit = r.at(i, "edge")
    first = hit and r.word(i) in members("times.first")
    return (1, hit.last) if hit and first else None


def _to_month(r: Reading, at: int) -> int:
    """Over what stands between a day and its month: 2- أكتوبر, من شهر, 16. نوفمبر."""
    at = r.over(at, {"-", ".", "/", "–"})
    hit = r.at(at, "of")
    if hit and hit.last == at and r.word(at) in ("من", "في"):
        at += 1
    return at + 1 if r.at(at, "monthword") else at


def pair_end(r: Reading, month: Hit) -> int:
    """The last token of a month written twice: يناير/كانون الثاني, أغسطس (آب)."""
    at = month.last + 1
    opened = r.word(at) in ("/", "(", "-", "\\")
    other = r.at(at + 1 if opened else at, "month")
    if not other or other.entry.get("month") != month.entry.get("month"):
        return month.last
    closed = r.word(at) == "(" and r.word(other.last + 1) == ")"
    return other.last + 1 if closed else other.last


def _with_year(
    r: Reading, i: int, last: int, month: Hit, number: int, weekday: int | None
) -> Piece | None:
    hijri = month.entry.get("calendar") == "hijri"
    at_month = int(month.entry.get("month"))
    stated = year_after(r, last + 1, hijri=hijri)
    if stated:
        year, end = stated
        when = _of(hijri, year, at_month, number)
        return of_days("times.day_month", i, end, Days(when, when)) if when else None
    turn = turned_year(r, last + 1)
    end = turn[1] if turn else last
    step = turn[0] if turn else None
    if hijri:
        return _yearless_hijri(r, i, end, at_month, number)
    return yearless(r, i, end, at_month, number, weekday, step)


def _of(hijri: bool, year: int, month: int, number: int) -> date | None:  # noqa: FBT001
    if hijri:
        return calendar.hijri_day(year, month, number)
    return calendar.day(year, month, number)


def year_after(r: Reading, at: int, *, hijri: bool) -> tuple[int, int] | None:
    """A year stated at a token, its value and last token: 2016, من عام 2016م, 1436هـ."""
    at = r.over(at, {",", ".", "/", "-", "–"})
    if r.word(at) == "من" and r.at(at + 1, "unit"):
        at += 1
    unit = r.at(at, "unit")
    if unit and unit.entry.get("unit") == "year" and unit.form == "sing":
        at = unit.last + 1
    low, high = HIJRI_YEARS if hijri else YEARS
    stated = r.whole(at, low, high)
    if not stated:
        return None
    year, last = stated
    era = r.at(last + 1, "era")
    return year, era.last if era else last


def turned_year(r: Reading, at: int) -> tuple[int, int] | None:
    """الماضي, المقبل, or من العام الماضي: which year, and the last token."""
    turn = r.at(at, "turn")
    if (turn and turn.definite) or (turn and turn.prefix == ""):
        return int(turn.entry.get("step")), turn.last
    if r.word(at) in ("من", "في"):
        at += 1
    unit = r.at(at, "unit")
    if unit and unit.entry.get("unit") == "year" and unit.form == "sing":
        turn = r.at(unit.last + 1, "turn")
        if turn:
            return 10 * int(turn.entry.get("step")), turn.last
    return None


def yearless(
    r: Reading,
    i: int,
    last: int,
    month: int,
    number: int,
    weekday: int | None = None,
    step: int | None = None,
) -> Piece | None:
    """A day and month whose year the weekday or the day of publication must give.

    ``step``: -1 the last one, 0 of this month or year, 1 the next; tens of it count
    years (من العام الماضي is -10).
    """
    if number > calendar.month(2000, month).end.day:
        return None
    unfixed = f"XXXX-{month:02}-{number:02}"
    when = _fitted(r, i, month, number, weekday, step)
    days = Days(when, when) if when else None
    piece = of_days("times.day_month", i, last, days, basis="relative")
    return piece if days else replace(piece, unfixed=unfixed)


def _fitted(
    r: Reading,
    i: int,
    month: int,
    number: int,
    weekday: int | None,
    step: int | None,
) -> date | None:
    today = r.published
    if today is None:
        return None
    near = [calendar.day(today.year + k, month, number) for k in range(-6, 3)]
    known = [d for d in near if d]
    if step is not None and abs(step) >= 10:  # noqa: PLR2004
        return calendar.day(today.year + step // 10, month, number)
    if step == 0:
        return calendar.day(today.year, month, number)
    if weekday is not None:
        fitting = [d for d in known if d.weekday() == weekday]
        nearest = min(fitting, key=lambda d: abs(d - today), default=None)
        if nearest and abs(nearest - today) < _YEAR_AND_MORE:
            return nearest  # else the weekday is the author's slip
    ahead = step is not None and step > 0
    if ahead or (step is None and r.ahead(i)):
        return next((d for d in known if d >= today), None)
    soon = timedelta(0) if step else _SOON
    return max((d for d in known if d <= today + soon), default=None)


def _yearless_hijri(
    r: Reading, i: int, last: int, month: int, number: int
) -> Piece | None:
    days = None
    if r.published:
        days = nearest_hijri(r.published, month, number, 1)
    return of_days("times.day_month", i, last, days, basis="relative")


def nearest_hijri(today: date, month: int, number: int, length: int) -> Days | None:
    """The last such days of the hijri calendar that have begun."""
    year = calendar.hijri_year(today)
    for candidate in (year, year - 1):
        start = calendar.hijri_day(candidate, month, number)
        if start and start <= today + _SOON:
            return Days(start, start + timedelta(days=length - 1))
    return None


# ---------------------------------------------------------------- day of a month


def day_of_period(r: Reading, i: int) -> Piece | None:
    """20 من الشهر المقبل, 12 الجاري, 22 هذا الشهر."""
    number = r.whole(i, 1, 31) or r.ordinal(i)
    if not number:
        return None
    at = number[1] + 1
    turn = r.at(at, "turn")
    if turn and turn.definite and r.at(i, "ordinal") is None:
        step, last = int(turn.entry.get("step")), turn.last
    else:
        at = at + 1 if r.word(at) in ("من", "في") else at
        found = _this_month(r, at)
        if not found:
            return None
        step, last = found
    return _numbered(r, i, last, number[0], step)


def _this_month(r: Reading, at: int) -> tuple[int, int] | None:
    """هذا الشهر, الشهر الجاري, الشهر الماضي: its step and last token."""
    this = r.at(at, "this")
    unit = r.at(at + 1 if this else at, "unit")
    if not unit or unit.entry.get("unit") != "month" or unit.form != "sing":
        return None
    if this:
        return 0, unit.last
    turn = r.at(unit.last + 1, "turn")
    return (int(turn.entry.get("step")), turn.last) if turn else None


def _numbered(r: Reading, i: int, last: int, number: int, step: int) -> Piece:
    days = None
    if r.published:
        whole = calendar.period(r.published, "month", step)
        when = calendar.day(whole.start.year, whole.start.month, number)
        days = Days(when, when) if when else None
    return of_days("times.day_of_month", i, last, days, basis="relative")


def lone_day(r: Reading, i: int) -> Piece | None:
    """في 15 at the end of a clause: that day of the current month."""
    number = r.whole(i, 1, 31)
    numeral = r.number(i)
    if not number or not numeral or numeral.form != "digits" or not r.published:
        return None
    of = r.at(i - 1, "of")
    ended = number[1] + 1 >= len(r.tokens) or r.word(number[1] + 1) == "."
    if not of or r.word(i - 1) != "في" or not ended:
        return None
    return _numbered(r, i, number[1], number[0], 0)


def named_day(r: Reading, i: int) -> Piece | None:
    """هجمات 11 سبتمبر: a day that its name fixes."""
    hit = r.at(i, "named_day")
    if hit is None or hit.suffix:
        return None
    when = date.fromisoformat(str(hit.entry.get("date")))
    return of_days("times.named_day", i, hit.last, Days(when, when))
