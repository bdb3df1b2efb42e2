"""Arithmetic on days, weeks, months and years, and how EDTF writes them.

Knows no words. All intervals are closed: both days belong to them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500


class Days(NamedTuple):
    """From ``start`` to ``end``, both included."""

    start: date
    end: date

    def meets(self, other: Days) -> bool:
        return self.start <= other.end and other.start <= self.end


def day(year: int, month: int, number: int) -> date | None:
    """The day, ``None`` where no calendar has it (30 February)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def week(of: date) -> Days:
    """The ISO week, Monday to Sunday."""
    monday = of - timedelta(days=of.weekday())
    return Days(monday, monday + timedelta(days=6))


def month(year: int, number: int) -> Days:
    first = date(year, number, 1)
    return Days(first, shift(first, months=1) - timedelta(days=1))


def year(number: int) -> Days:
    return Days(date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int) -> Days:
    return Days(date(first, 1, 1), date(last, 12, 31))


def shift(of: date, days: int = 0, months: int = 0) -> date:
    """So many months and days later, the last day of the month at most.

    Raises:
        OverflowError: the result lies outside the calendar.
    """
    count = of.year * 12 + of.month - 1 + months
    at_year, at_month = divmod(count, 12)
    if not date.min.year <= at_year <= date.max.year:
        raise OverflowError(f"expected a year from 1 to 9999, got {at_year}")
    number = of.day
    while (moved := day(at_year, at_month + 1, number)) is None:
        number -= 1
    return moved + timedelta(days=days)


DAYS_OF = {"day": 1, "night": 1, "week": 7}
MONTHS_OF = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def move(of: date, unit: str, count: float) -> date:
    """So many units later (earlier, if negative); a part of a unit counts in days.

    Args:
        of: the day to count from.
        unit: second minute hour day night week month year decade century.
        count: how many; 1.5 years are 18 months, 36 hours one day.
    """
    if unit in MONTHS_OF:
        months = count * MONTHS_OF[unit]
        whole = int(months)
        return shift(of, days=round((months - whole) * 30), months=whole)
    if unit == "hour":
        return of + timedelta(days=int(count / 24))
    return of + timedelta(days=round(count * DAYS_OF.get(unit, 0)))


def period(of: date, unit: str, step: int) -> Days:
    """The whole day, week, month, year, decade that lies ``step`` from that of a day."""
    if unit == "week":
        return week(of + timedelta(weeks=step))
    if unit == "month":
        moved = shift(of.replace(day=1), months=step)
        return month(moved.year, moved.month)
    if unit == "year":
        return year(of.year + step)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = (of.year // size + step) * size
        return years(first, first + size - 1)
    moved = of + timedelta(days=step)
    return Days(moved, moved)


_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}


def parts(whole: Days, name: str) -> list[Days]:
    """The weeks, days, weekdays ("weekday4"), months, quarters, halves of a period."""
    if name in _MONTHS_IN:
        size = _MONTHS_IN[name]
        starts = [shift(whole.start, months=k) for k in range(0, 12, size)]
        found = [Days(s, shift(s, days=-1, months=size)) for s in starts]
        return [days for days in found if days.end <= whole.end]
    length = (whole.end - whole.start).days + 1
    if name == "week":
        # ISO: the first week of a year holds its fourth day; of a month, its first
        first = week(whole.start + timedelta(days=3 if length > 31 else 0))  # noqa: PLR2004
        moved = (Days(*(d + timedelta(weeks=k) for d in first)) for k in range(53))
        return [days for days in moved if days.start <= whole.end]
    each = (whole.start + timedelta(days=k) for k in range(length))
    if name.startswith("weekday"):
        return [Days(d, d) for d in each if d.weekday() == int(name[7:])]
    return [Days(d, d) for d in each] if name == "day" else []


# ------------------------------------------------------------------- hijri


def hijri_month(year_: int, number: int) -> Days | None:
    if not _FIRST_HIJRI <= year_ <= _LAST_HIJRI:
        return None
    first = Hijri(year_, number, 1)
    start = date(*first.to_gregorian().datetuple())
    return Days(start, start + timedelta(days=first.month_length() - 1))


def hijri_day(year_: int, number: int, of_month: int) -> date | None:
    whole = hijri_month(year_, number)
    if whole is None or not 1 <= of_month <= (whole.end - whole.start).days + 1:
        return None
    return whole.start + timedelta(days=of_month - 1)


def hijri_year(of: date) -> int:
    """The hijri year of a day (of the nearest day that hijri tables know)."""
    known = min(max(of, date(1925, 1, 1)), date(2076, 1, 1))
    return int(Gregorian(known.year, known.month, known.day).to_hijri().year)


def hijri_year_days(number: int) -> Days | None:
    first, last = hijri_month(number, 1), hijri_month(number, 12)
    return Days(first.start, last.end) if first and last else None


# ------------------------------------------------------------------- EDTF


def edtf(days: Days) -> str:
    """The shortest EDTF for a closed interval: a day, month, year, or a/b.

    >>> edtf(month(2024, 2)), edtf(Days(date(2024, 1, 25), date(2024, 1, 31)))
    ('2024-02', '2024-01-25/2024-01-31')
    """
    start, end = days
    if start == end:
        return start.isoformat()
    if days == month(start.year, start.month):
        return start.isoformat()[:7]
    if days == year(start.year):
        return start.isoformat()[:4]
    return f"{start}/{end}"
