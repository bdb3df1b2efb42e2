"""Rules that read a day, month or year by its name or number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.match import Hit
from marsad.mentions.timewords import (
    DASHES,
    SEPARATORS,
    Piece,
    Reading,
    of_days,
    recent,
)

_YEARS = (1900, 2100)
_HIJRI_YEARS = (1343, 1500)
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
    while len(parts) < 3 and r.word(at + 1) == mark and r.word(at + 2).isdigit():  # noqa: PLR2004
        if not (r.touching(at) and r.touching(at + 1)):
            break
        parts.append(r.word(at + 2))
        at += 2
    return (parts, at) if len(parts) > 1 else ([], i)


def _triple(parts: list[str]) -> date | None:
    """Year first or last; the day first where both orders could hold."""
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4:  # noqa: PLR2004
        return _known(a, b, c) or _known(a, c, b)
    year = c + 2000 if len(parts[2]) == 2 and 10 <= c <= 40 else c  # noqa: PLR2004
    return _known(year, b, a) or _known(year, a, b)


def _known(year: int, month: int, number: int) -> date | None:
    if _HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1] and 1 <= month <= 12:  # noqa: PLR2004
        return calendar.hijri_day(year, month, number)
    in_reach = _YEARS[0] <= year <= _YEARS[1]
    return calendar.day(year, month, number) if in_reach else None


def _pair(
    r: Reading, i: int, last: int, parts: list[str], weekday: int | None
) -> Piece | None:
    a, b = (int(p) for p in parts)
    for year, month, wide in ((a, b, parts[0]), (b, a, parts[1])):
        if len(wide) == 4 and 1 <= month <= 12 and _YEARS[0] <= year <= _YEARS[1]:  # noqa: PLR2004
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
    for number, month, last in _days_of_month(r, i):
        return _with_year(r, i, last, month, number, weekday)
    return None


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
    first = hit and r.word(i).endswith("اول") and r.word(i) in ("اول", "الاول")
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
    low, high = _HIJRI_YEARS if hijri else _YEARS
    stated = r.whole(at, low, high)
    if not stated:
        return None
    year, last = stated
    era = r.at(last + 1, "era")
    return year, era.last if era else last


def turned_year(r: Reading, at: int) -> tuple[int, int] | None:
    """الماضي, المقبل, or من العام الماضي: which year, and the last token."""
    turn = r.at(at, "turn")
    if turn and turn.definite or turn and turn.prefix == "":
        return int(turn.entry.get("step")), turn.last
    if r.word(at) in ("من", "في"):
        at += 1
    unit = r.at(at, "unit")
    if unit and unit.entry.get("unit") == "year" and unit.form == "sing":
        turn = r.at(unit.last + 1, "turn")
        if turn:
            return 10 * int(turn.entry.get("step")), turn.last
    return None


def yearless(  # noqa: PLR0913, PLR0917  (a date has that many parts)
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


def _fitted(  # noqa: PLR0913, PLR0917
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


# --------------------------------------------------------------- months and years


def month(r: Reading, i: int) -> Piece | None:
    """آب, شهر آب 2014, سبتمبر (أيلول) الماضي, يونيو من العام المقبل."""
    word = r.at(i, "monthword")
    at = word.last + 1 if word else i
    hit = r.at(at, "month")
    if hit is None or hit.suffix or hit.prefix not in _MONTH_PREFIXES:
        return None
    last = pair_end(r, hit)
    hijri = hit.entry.get("calendar") == "hijri"
    number = int(hit.entry.get("month"))
    stated = year_after(r, last + 1, hijri=hijri)
    if stated:
        days = _month_days(hijri, stated[0], number)
        return of_days("times.month", i, stated[1], days, grain="month")
    turn = turned_year(r, last + 1)
    doubtful = hit.entry.get("doubtful") and last == hit.last
    if doubtful and not (word or turn or _governed(r, i)):
        return None
    end = turn[1] if turn else last
    found = _fitted_month(r, i, number, hijri, turn[0] if turn else None)
    piece = of_days("times.month", i, end, found, grain="month", basis="relative")
    return piece if found or hijri else replace(piece, unfixed=f"XXXX-{number:02}")


_MONTH_PREFIXES = {"", "و", "ب", "ل", "ال", "وال", "ف", "ول", "وب"}


def _month_days(hijri: bool, year: int, number: int) -> Days | None:  # noqa: FBT001
    if hijri:
        return calendar.hijri_month(year, number)
    return calendar.month(year, number)


def _governed(r: Reading, i: int) -> bool:
    """Whether a preposition of time or an edge stands before a doubtful month."""
    return r.at(i - 1, "since", "during", "throughout", "until", "edge") is not None


def _fitted_month(
    r: Reading,
    i: int,
    number: int,
    hijri: bool,  # noqa: FBT001
    step: int | None,
) -> Days | None:
    today = r.published
    if today is None:
        return None
    if hijri:
        year = calendar.hijri_year(today)
        both = (calendar.hijri_month(y, number) for y in (year, year - 1))
        return next((m for m in both if m and m.start <= today), None)
    if step is not None and abs(step) >= 10:  # noqa: PLR2004
        return calendar.month(today.year + step // 10, number)
    known = [calendar.month(today.year + k, number) for k in (-1, 0, 1)]
    if step == 1 or (step is None and r.ahead(i)):
        least = today if step else today.replace(day=1)
        return next((m for m in known if m.start >= least), None)
    past = [m for m in known if m.start <= today]
    if step == -1:  # سبتمبر الماضي never is the month that goes on
        past = [m for m in past if m.end < today]
    return past[-1] if past else None


def year(r: Reading, i: int) -> Piece | None:
    """عام 2015, سنة 2014م, في 2011, 1436هـ."""
    unit = r.at(i, "unit")
    named = bool(unit and unit.entry.get("unit") == "year" and unit.form == "sing")
    at = unit.last + 1 if unit and named else i
    stated = r.whole(at, *_YEARS)
    if stated and (named or _bare_year(r, at, stated[1])):
        era = r.at(stated[1] + 1, "era")
        last = era.last if era else stated[1]
        days = calendar.year(stated[0])
        return of_days("times.year", i, last, days, grain="year")
    return _hijri_year(r, i, at)


def _hijri_year(r: Reading, i: int, at: int) -> Piece | None:
    stated = r.whole(at, *_HIJRI_YEARS)
    era = r.at(stated[1] + 1, "era") if stated else None
    if not stated or not era or era.entry.get("calendar") != "hijri":
        return None
    days = calendar.hijri_year_days(stated[0])
    return of_days("times.year", i, era.last, days, grain="year")


def _bare_year(r: Reading, at: int, last: int) -> bool:
    """Four digits after a word of time, with nothing counted after them."""
    if not re.fullmatch(r"(19|20)\d\d", r.word(at)):
        return False
    after = r.word(last + 1)
    if after[:1].isalpha() and not r.at(last + 1, "to", "era", "of"):
        return False
    before = r.at(at - 1, "since", "until", "of", "to", "between", "edge", "during")
    return before is not None or r.word(at - 1) in ("لعام", "و")


# ------------------------------------------------------------------------- weekdays


def weekday(r: Reading, i: int) -> Piece | None:
    """الجمعة, يوم الجمعة الماضي, الخميس 21, الجمعة 24 يوليو, الجمعة (أمس)."""
    word = r.at(i, "dayword")
    at = word.last + 1 if word else i
    hit = r.at(at, "weekday") or (r.at(at, "bare_weekday") if word else None)
    if hit is None or hit.suffix:
        return None
    number = int(hit.entry.get("weekday"))
    turn = r.at(hit.last + 1, "turn")
    last = turn.last if turn else hit.last
    dated = _dated_weekday(r, last, number)
    if dated:
        return replace(dated, first=i, rule="times.weekday", weekday=number)
    nth = r.ordinal(hit.last + 1)
    if nth and not turn and nth[0] <= 5 and r.published and _is_definite(r, hit):  # noqa: PLR2004
        return _nth_weekday(r, i, nth, number)
    step = int(turn.entry.get("step")) if turn else None
    days = recent(r, number, i, step)
    piece = of_days("times.weekday", i, last, days, basis="relative")
    return replace(piece, weekday=number)


def _is_definite(r: Reading, weekday: Hit) -> bool:
    ordinal = r.at(weekday.last + 1, "ordinal")
    return ordinal is not None and ordinal.definite


def _dated_weekday(r: Reading, last: int, number: int) -> Piece | None:
    """The date that follows its weekday: الجمعة الموافق 24 يوليو, الخميس 21."""
    at = r.over(last + 1, SEPARATORS)
    agrees = r.at(at, "agrees")
    at = agrees.last + 1 if agrees else at
    for rule in (figures, day_month):
        piece = rule(r, at, number)
        if piece:
            closing = r.word(piece.last + 1) == ")" and r.word(at - 1) == "("
            return replace(piece, last=piece.last + closing)
    if at == last + 1 or agrees:
        return _bare_number(r, at, number)
    return None


def _bare_number(r: Reading, at: int, weekday: int) -> Piece | None:
    """الخميس 21, الجمعة في الثانية والعشرين: of the month that makes it that weekday."""
    lone = r.whole(at, 1, 31) if r.word(at).isdigit() else None
    if not lone and r.word(at) == "في":
        lone = r.ordinal(at + 1)
    if not lone or not r.published:
        return None
    month = r.published.replace(day=1)
    near = [calendar.shift(month, months=k) for k in (0, -1, 1, -2)]
    known = (calendar.day(m.year, m.month, lone[0]) for m in near)
    fits = next((d for d in known if d and d.weekday() == weekday), None)
    if fits is None or _counts_after(r, lone[1]):
        return None
    return of_days("times.weekday", at, lone[1], Days(fits, fits), basis="relative")


def _counts_after(r: Reading, last: int) -> bool:
    """Whether a noun follows, so that the figure counts something (الجمعة 12 قتيلا)."""
    after = r.word(last + 1)
    return after[:1].isalpha() and not r.at(last + 1, "until", "to", "of")


def _nth_weekday(r: Reading, i: int, nth: tuple[int, int], number: int) -> Piece:
    """الأحد الثاني: the second Sunday of the month."""
    today = r.published
    assert today is not None  # noqa: S101  (the caller's condition)
    first = today.replace(day=1)
    when = first + timedelta(days=(number - first.weekday()) % 7 + 7 * (nth[0] - 1))
    return of_days("times.nth_weekday", i, nth[1], Days(when, when), basis="relative")


def relative_day(r: Reading, i: int) -> Piece | None:
    """اليوم, أمس, أول من أمس, غدا, with the weekday or date that may follow."""
    hit = r.at(i, "relday")
    if hit is None or hit.suffix or hit.prefix not in _DAY_PREFIXES:
        return None
    offset = int(hit.entry.get("offset"))
    until = int(hit.entry.get("until", offset))
    days = None
    if r.published:
        start = calendar.shift(r.published, days=offset)
        days = Days(start, calendar.shift(r.published, days=until))
    clock = hit.entry.get("clock")
    own = of_days("times.today", i, hit.last, days, basis="relative", clock=clock)
    return _beside(r, own) if until == offset else own


_DAY_PREFIXES = {"", "و", "ب", "ل", "ف", "وب", "ول", "ال", "وال", "بال", "لل"}


def _beside(r: Reading, own: Piece) -> Piece:
    """أمس الجمعة, اليوم (الأربعاء 24 تموز): the weekday corrects a crawl day."""
    at = r.over(own.last + 1, SEPARATORS - {":", "/"})
    for rule in (weekday, figures, day_month):
        other = rule(r, at)
        if other and other.grain == "day":
            closed = r.word(at - 1) == "(" and r.word(other.last + 1) == ")"
            last = other.last + closed
            if other.days is None:
                return replace(own, last=last, unfixed=own.unfixed or other.unfixed)
            if rule is weekday and at > own.last + 1 and r.word(at - 1) in DASHES:
                return own
            return replace(other, first=own.first, last=last, rule=own.rule)
    return own
