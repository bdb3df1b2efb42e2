"""Rules that read a period: this, last and next; seasons, decades, feasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.dates import nearest_hijri, year_after
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.spells import FEW, Amount, amount, time_unit
from marsad.mentions.timewords import Piece, Reading, of_days

_BRIEF = 5  # hours that tell how long, not since when


def turned(r: Reading, i: int) -> Piece | None:
    """الشهر الماضي, هذا الأسبوع, العام الجاري, الأسبوع المقبل يوم الجمعة."""
    this = r.at(i, "this")
    like = r.word(i - 1) in members("times.like")  # في مثل هذا اليوم, of another year
    if this and like:
        return None
    unit = time_unit(r, this.last + 1 if this else i)
    if this and unit and unit.form == "plural" and unit.definite:  # هذه الأيام
        few = Amount([(0, str(unit.entry.get("unit")))], unit.last, few=True)
        return _stretch(r, i, few, unit.last, -1)
    if unit is None or unit.form != "sing" or not unit.definite:
        return None
    name = str(unit.entry.get("unit"))
    turn = r.at(unit.last + 1, "turn")
    if name in ("hour", "minute", "second") or not (this or turn):
        return None
    if name == "year" and not this and _is_rank(r, i):
        return None
    step = int(turn.entry.get("step")) if turn else 0
    last = turn.last if turn else unit.last
    days = calendar.period(r.published, name, step) if r.published else None
    grain = "day" if name == "night" else name
    return of_days("times.turned", i, last, days, basis="relative", grain=grain)


def _is_rank(r: Reading, i: int) -> bool:
    """القائد العام الحالي: here العام is "general"."""
    before = r.word(i - 1)
    return before.startswith("ال") and not r.at(i - 1, "month", "weekday", "edge")


def lasting(r: Reading, i: int) -> Piece | None:
    """الأيام الثلاثة الماضية, الساعات ال24 الماضية, آخر 3 سنوات, 3 أيام القادمة."""
    return _latest(r, i) or _plural_turned(r, i)


def _latest(r: Reading, i: int) -> Piece | None:
    latest = r.at(i, "latest")
    what = amount(r, latest.last + 1) if latest else None
    if what is None or what.few or not _many(r, what):
        return None
    turn = r.at(what.last + 1, "turn")
    return _stretch(r, i, what, turn.last if turn else what.last, -1)


def _many(r: Reading, what: Amount) -> bool:
    """Whether it is more than one: آخر يوم is the last day of something."""
    return what.parts[0][0] > 1 or r.number(what.last) is not None


def _plural_turned(r: Reading, i: int) -> Piece | None:
    what = amount(r, i) or _definite_amount(r, i)
    turn = r.at(what.last + 1, "turn") if what else None
    if what is None or turn is None or not turn.definite:
        return None
    counted = what.few or what.parts[0][0] > 1
    return (
        _stretch(r, i, what, turn.last, int(turn.entry.get("step")))
        if counted
        else None
    )


def _definite_amount(r: Reading, i: int) -> Amount | None:
    """الأيام الثلاثة, الساعات ال24, اليومين, الأيام القليلة, الأيام."""
    unit = time_unit(r, i)
    if unit is None or not unit.definite or unit.form == "sing":
        return None
    name = str(unit.entry.get("unit"))
    if unit.form == "dual":
        return Amount([(2, name)], unit.last)
    few = r.at(unit.last + 1, "few")
    if few:
        return Amount([(0, name)], few.last, few=True)
    at = unit.last + 2 if r.word(unit.last + 1) in ("ال", "ـ") else unit.last + 1
    number = r.number(at)
    if number and number.form != "vague":
        return Amount([(number.value, name)], number.last)
    return Amount([(0, name)], unit.last, few=True)


def _stretch(r: Reading, i: int, what: Amount, last: int, step: int) -> Piece:
    """The last or next so much time, up to or from publication."""
    rule = "times.lasting"
    if r.published is None or (what.few and what.unit not in FEW):
        return Piece(rule, i, last, basis="unresolved", grain="span")
    sign = 1 if step > 0 else -1
    if what.unit in ("decade", "century") and not what.few:
        count = int(what.parts[0][0])
        whole = calendar.period(r.published, what.unit, sign * count)
        near = calendar.period(r.published, what.unit, sign)
        days = Days(min(whole.start, near.start), max(whole.end, near.end))
        return of_days(rule, i, last, days, basis="relative", grain="span")
    if what.few:
        far = r.published + timedelta(days=sign * FEW[what.unit][1])
    else:
        far = what.move(r.published, sign)
    tomorrow = r.published + timedelta(days=1)
    ends = (tomorrow, max(far, tomorrow)) if sign > 0 else (far, r.published)
    if sign > 0 and what.unit in ("hour", "minute"):
        ends = (r.published, max(far, r.published))
    return of_days(rule, i, last, Days(*ends), basis="relative", grain="span")


def within(r: Reading, i: int) -> Piece | None:
    """خلال 24 ساعة: the last ones, or the next where the sentence looks ahead."""
    word = r.at(i, "during")
    what = amount(r, word.last + 1) if word else None
    if what is None or r.at(what.last + 1, "turn"):
        return None
    step = 1 if r.ahead(i) else -1
    if step < 0 and _is_brief(what):
        return Piece("times.within", i, what.last, basis="unresolved", kind="span")
    piece = _stretch(r, i, what, what.last, step)
    return replace(piece, rule="times.within")


def _is_brief(what: Amount) -> bool:
    """«137 صاروخا خلال خمس دقائق»: how long it took, on whatever day; not خلال 24 ساعة."""
    hours = what.unit == "hour" and not what.few and what.parts[0][0] <= _BRIEF
    return hours or what.unit in {"minute", "second"}


def duration(r: Reading, i: int) -> Piece | None:
    """لمدة ثلاثة أيام, على مدى يومين: so long, from when is not said."""
    word = r.at(i, "throughout")
    what = amount(r, word.last + 1) if word else None
    if what is None or r.at(what.last + 1, "turn"):
        return None
    return Piece("times.duration", i, what.last, basis="unresolved", kind="span")


# ------------------------------------------------------- parts of longer periods


def rest(r: Reading, i: int) -> Piece | None:
    """بقية الأسبوع, باقي هذا الشهر."""
    word = r.at(i, "rest")
    if word is None:
        return None
    this = r.at(word.last + 1, "this")
    unit = time_unit(r, word.last + 2 if this else word.last + 1)
    if unit is None or unit.form != "sing" or not unit.definite:
        return None
    days = None
    if r.published:
        whole = calendar.period(r.published, str(unit.entry.get("unit")), 0)
        days = Days(r.published, whole.end)
    return of_days("times.rest", i, unit.last, days, basis="relative", grain="span")


def decade(r: Reading, i: int) -> Piece | None:
    """السبعينيات, ثمانينيات القرن الماضي."""
    hit = r.at(i, "decade")
    if hit is None or hit.suffix:
        return None
    unit = time_unit(r, hit.last + 1)
    last = hit.last
    if unit and unit.entry.get("unit") == "century":
        turn = r.at(unit.last + 1, "turn")
        last = turn.last if turn else unit.last
    first = int(hit.entry.get("year"))
    days = calendar.years(first, first + 9)
    return of_days("times.decade", i, last, days, grain="decade")


def season(r: Reading, i: int) -> Piece | None:
    """صيف 2014, الشتاء الماضي, ربيع عام 2015."""
    hit = r.at(i, "season")
    if hit is None or hit.suffix:
        return None
    stated = year_after(r, hit.last + 1, hijri=False)
    turn = r.at(hit.last + 1, "turn")
    if not stated and not (turn and hit.definite):
        return None
    month = int(hit.entry.get("month"))
    if stated:
        days: Days | None = _season(stated[0], month)
        return of_days("times.season", i, stated[1], days, grain="season")
    assert turn is not None  # noqa: S101  (one of the two holds)
    days = _turned_season(r, month, int(turn.entry.get("step")))
    return of_days("times.season", i, turn.last, days, basis="relative", grain="season")


def _season(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return Days(first, calendar.shift(first, months=3) - timedelta(days=1))


def _turned_season(r: Reading, month: int, step: int) -> Days | None:
    if r.published is None:
        return None
    near = [_season(r.published.year + k, month) for k in (-2, -1, 0, 1)]
    if step < 0:
        return [s for s in near if s.end < r.published][-1]
    if step > 0:
        return next(s for s in near if s.start > r.published)
    return next((s for s in near if s.start <= r.published <= s.end), None)


def feast(r: Reading, i: int) -> Piece | None:
    """عيد الفطر, أول أيام عيد الأضحى, عاشوراء: its days, the last that have begun."""
    nth = r.at(i, "edge", "ordinal")
    number, at = 0, i
    if nth:
        ordinal = r.ordinal(i)
        unit = time_unit(r, nth.last + 1)
        if unit is None or unit.entry.get("unit") != "day":
            return None
        number, at = (ordinal[0] if ordinal else 1), unit.last + 1
    hit = r.at(at, "feast")
    if hit is None or _of_a_thing(r, hit):
        return None
    stated = year_after(r, hit.last + 1, hijri=hit.entry.get("calendar") == "hijri")
    last = stated[1] if stated else hit.last
    days = _feast_days(r, hit, stated[0] if stated else None)
    if days and number:
        when = days.start + timedelta(days=number - 1)
        days = Days(when, when)
    basis = "explicit" if stated else "relative"
    return of_days("times.feast", i, last, days, basis=basis)


def _of_a_thing(r: Reading, hit: Hit) -> bool:
    """«سوق لعيد الميلاد», «شجرة عيد الميلاد»: what for, and no day."""
    thing = r.word(hit.first - 1) in members("times.of_feasts")
    return thing or hit.prefix.endswith("ل")


def _feast_days(r: Reading, hit: Hit, year: int | None) -> Days | None:
    month, number = int(hit.entry.get("month")), int(hit.entry.get("day"))
    length = int(hit.entry.get("days", 1))
    if hit.entry.get("calendar") == "hijri":
        if year:
            start = calendar.hijri_day(year, month, number)
            return Days(start, start + timedelta(days=length - 1)) if start else None
        return (
            nearest_hijri(r.published, month, number, length) if r.published else None
        )
    if year:
        return Days(date(year, month, number), date(year, month, number))
    if r.published is None:
        return None
    known = [date(r.published.year + k, month, number) for k in (-1, 0)]
    when = max(d for d in known if d <= r.published)
    return Days(when, when)
