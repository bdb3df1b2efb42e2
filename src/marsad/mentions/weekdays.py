"""Rules that read a day by its weekday or its distance from today."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.dates import day_month, figures
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.timewords import (
    DASHES,
    SEPARATORS,
    Piece,
    Reading,
    of_days,
    recent,
)


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
    if hit.entry.id == "times.today" and _is_another_day(r, hit):
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


def _is_another_day(r: Reading, today: Hit) -> bool:
    """اليوم الذي أعلن فيه, اليوم الثالث من المعارك, في مثل هذا اليوم."""
    if {r.word(today.first - 1), r.word(today.first - 2)} & members("times.like"):
        return True
    after = r.at(today.last + 1, "ordinal")
    told = r.word(today.last + 1) in members("grammar.who_he")
    return told or (after is not None and after.definite)


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
