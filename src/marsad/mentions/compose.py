"""Put a day or period together with its part of the day, clock, edge and number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.mentions import calendar, clocks, dates, months, periods, weekdays
from marsad.mentions.calendar import Days
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.timewords import DASHES, Piece, Reading, Rule, of_days

_NUMBER = frozenset({"number"})
# The rules with the list words that can open what each reads.
PERIODS: tuple[tuple[Rule, frozenset[str]], ...] = (
    (weekdays.relative_day, frozenset({"relday"})),
    (weekdays.weekday, frozenset({"weekday", "bare_weekday", "dayword"})),
    (dates.figures, _NUMBER),
    (dates.day_month, _NUMBER | {"ordinal", "month", "edge"}),
    (dates.day_of_period, _NUMBER | {"ordinal"}),
    (months.month, frozenset({"month", "monthword"})),
    (months.year, _NUMBER | {"unit"}),
    (periods.turned, frozenset({"this", "unit"})),
    (periods.lasting, _NUMBER | {"latest", "unit", "few", "bound_before"}),
    (periods.season, frozenset({"season"})),
    (periods.feast, frozenset({"feast", "edge", "ordinal"})),
    (periods.decade, frozenset({"decade"})),
    (dates.named_day, frozenset({"named_day"})),
    (periods.rest, frozenset({"rest"})),
)


def composed(r: Reading, i: int) -> Piece | None:
    """A day or period with the part of the day, clock and edge that belong to it."""
    return None if r.idle(i) else r.once(_composed, i)


def _composed(r: Reading, i: int) -> Piece | None:
    period = _period(r, i)
    pieces = [_timed(r, period) if period else None, _nth(r, i)]
    pieces += [_edged(r, i), _parted(r, i), _clocked(r, i)]
    known = [p for p in pieces if p]
    return max(known, key=lambda p: p.last, default=None)


def _clocked(r: Reading, i: int) -> Piece | None:
    """الساعة الثامنة, الساعة 6:00 صباح اليوم, 12:50 PM · Nov 30, 2024."""
    clock = clocks.read(r, i)
    if clock is None:
        return None
    at = r.over(clock.last + 1, {",", "-", "·", "|"})
    at += r.word(at) in members("times.on_day")
    day = _parted(r, at) or _period(r, at)
    if day is None or day.grain != "day" or not (day.days or day.unfixed):
        return clock
    return replace(day, first=i, clock=clock.clock)


def _period(r: Reading, i: int) -> Piece | None:
    return None if r.idle(i) else r.once(_longest_period, i)


def _longest_period(r: Reading, i: int) -> Piece | None:
    parts = r.parts(i)
    rules = (rule for rule, opening in PERIODS if not opening.isdisjoint(parts))
    found = [p for rule in rules if (p := rule(r, i))]
    best = max(found, key=lambda p: p.last, default=None)
    return _narrowed(r, best) if best else None


def _narrowed(r: Reading, piece: Piece) -> Piece:
    """الأسبوع المقبل يوم الجمعة, الجمعة من الأسبوع المقبل: the day of that week."""
    at = piece.last + 1
    at += r.word(at) == "من"
    if piece.grain == "week":
        other = weekdays.weekday(r, at)
        week, number = piece, other.weekday if other else None
    elif piece.weekday is not None:
        other = periods.turned(r, at)
        week, number = other or piece, piece.weekday
    else:
        return piece
    if other is None or number is None or week.grain != "week":
        return piece
    days = week.days
    when = days.start + timedelta(days=number) if days else None
    found = of_days(
        "times.weekday_of_week",
        piece.first,
        other.last,
        Days(when, when) if when else None,
        basis="relative",
    )
    return replace(found, weekday=number)


def _timed(r: Reading, piece: Piece) -> Piece:
    """The part of the day or clock that follows: الجمعة صباحا, أمس عند الساعة 8."""
    if piece.grain != "day":
        return piece
    at = r.over(piece.last + 1, {",", "-"})
    if r.at(at, "of") and r.word(at) in members("times.at_clock"):
        at += 1
    clock = clocks.read(r, at)
    if clock:
        return replace(piece, last=clock.last, clock=clock.clock)
    part = r.at(at, "daypart")
    if part and not part.suffix and part.prefix in ("", "و") and at == piece.last + 1:
        return replace(piece, last=part.last, clock=str(part.entry.get("clock")))
    return piece


def _parted(r: Reading, i: int) -> Piece | None:
    """مساء أمس, فجر الجمعة, ليل الاثنين الثلاثاء, بعد منتصف ليل الأحد-الاثنين."""
    part = r.at(i, "daypart")
    if part is None or part.suffix:
        return None
    clock = str(part.entry.get("clock"))
    at = part.last + 1
    at += r.word(at) == "من"
    piece = _period(r, at)
    if piece is None or piece.grain != "day":
        return _bare_part(r, i, part)
    both = _two_nights(r, piece, clock)
    if both:
        return replace(both, first=i)
    later = clock == "night" and piece.clock == "night"
    return replace(_timed(r, piece), first=i, clock=piece.clock if later else clock)


def _bare_part(r: Reading, i: int, part: Hit) -> Piece | None:
    """صباحا, فجرا, ليلا tell a part of a day that is not said; صباح alone does not."""
    word = r.tokens[part.last].folded
    if part.first != part.last or part.definite or not word.endswith("ا"):
        return None
    clock = str(part.entry.get("clock"))
    return Piece("times.part", i, part.last, basis="unresolved", clock=clock)


def _two_nights(r: Reading, piece: Piece, clock: str) -> Piece | None:
    """The night between two days; after midnight it is the second's."""
    if clock not in ("night", "midnight", "after_midnight") or piece.weekday is None:
        return None
    at = r.over(piece.last + 1, DASHES | {"/", ","})
    at += r.word(at) == "و"
    other = weekdays.weekday(r, at)
    if other is None or other.weekday != (piece.weekday + 1) % 7:
        return None
    if clock == "after_midnight":
        return replace(other, clock=clock)
    first = other.days or piece.days
    days = None
    if first and other.days:
        days = Days(other.days.start - timedelta(days=1), other.days.end)
    two = of_days("times.night", piece.first, other.last, days, basis=other.basis)
    return replace(two, clock="night")


def _edged(r: Reading, i: int) -> Piece | None:
    """مطلع العام, منتصف أكتوبر, نهاية يناير, أواخر 2014, آخر الشهر."""
    edge = r.at(i, "edge")
    if edge is None or edge.suffix:
        return None
    at = edge.last + 1
    at += r.word(at) == "من"
    side = str(edge.entry.get("edge"))
    piece = _period(r, at) or _bare_unit(r, at)
    if piece is None or piece.last < at:
        return None
    rule = f"times.edge_{side}"
    if piece.rule == "times.bare" and side == "end":
        piece = _weekend(r, piece)
    if piece.days is None or piece.grain == "day":
        clock = {"middle": "midnight"}.get(side) if piece.clock == "night" else None
        return replace(piece, first=i, clock=clock or piece.clock)
    days = _cut(piece.days, piece.grain, side)
    return replace(
        piece, first=i, rule=rule, start=days.start, end=days.end, grain=side
    )


def _bare_unit(r: Reading, at: int) -> Piece | None:
    """نهاية الشهر, أول العام: the current one."""
    unit = r.at(at, "unit")
    known = unit and unit.definite and unit.form == "sing"
    if not unit or not known or unit.entry.get("unit") not in ("month", "year", "week"):
        return None
    name = str(unit.entry.get("unit"))
    days = calendar.period(r.published, name, 0) if r.published else None
    return of_days("times.bare", at, unit.last, days, basis="relative", grain=name)


def _weekend(r: Reading, piece: Piece) -> Piece:
    """نهاية الأسبوع told early in a week is the last one, unless the sentence looks on."""
    days, today = piece.days, r.published
    if piece.grain != "week" or not days or not today or r.ahead(piece.first):
        return piece
    if today > days.end - timedelta(days=2):
        return piece
    before = [d - timedelta(days=7) for d in days]
    return replace(piece, start=before[0], end=before[1])


def _cut(days: Days, grain: str, side: str) -> Days:
    """The beginning, middle or end of a period, as far as the word can mean."""
    length = (days.end - days.start).days + 1
    size = {"week": 2, "month": 7, "season": 21, "year": 60}.get(grain, length // 5)
    if side == "start":
        return Days(days.start, days.start + timedelta(days=size - 1))
    if side == "end":
        return Days(days.end - timedelta(days=size - 1), days.end)
    middle = days.start + timedelta(days=(length - 1) // 2 - (grain == "month"))
    wide = timedelta(days=max(1, size // 3))
    return Days(middle - wide, middle + wide)


def _nth(r: Reading, i: int) -> Piece | None:
    """الأسبوع الأول من عام 2015, الربع الثاني من 2016, أول يوم جمعة في هذا الشهر."""
    named = _named_part(r, i)
    if named is None:
        return None
    name, number, last = named
    at = last + 1
    at += r.word(at) in ("من", "في", "ل")
    whole = _period(r, at) or _bare_unit(r, at)
    if whole is None or whole.grain not in ("month", "year"):
        return None
    days = None
    if whole.days:
        parts = calendar.parts(whole.days, name)
        if not -1 <= number <= len(parts) or not parts:
            return None
        days = parts[number - (number > 0)]
    piece = of_days("times.nth", i, whole.last, days, basis=whole.basis, grain="span")
    return replace(piece, grain="day") if days and days.start == days.end else piece


def _named_part(r: Reading, i: int) -> tuple[str, int, int] | None:
    """What part (week, quarter, half, day or weekday), which (-1 the last), last token.

    الأسبوع الأول, الربع الأخير, أول يوم جمعة, آخر أسبوع.
    """
    unit = r.at(i, "quarter", "half", "unit")
    if unit and unit.definite:
        which = _which(r, unit.last + 1)
        name = str(unit.entry.get("unit") or unit.entry.get("part"))
        return (name, *which) if which else None
    which = r.ordinal(i) or _which(r, i)
    if which is None:
        return None
    word = r.at(which[1] + 1, "dayword")
    day = r.at(which[1] + 1 + bool(word), "weekday", "bare_weekday")
    if day:
        return f"weekday{day.entry.get('weekday')}", which[0], day.last
    unit = r.at(which[1] + 1, "unit")
    alone = unit and unit.form == "sing" and not unit.definite
    return (
        (str(unit.entry.get("unit")), which[0], unit.last) if unit and alone else None
    )


def _which(r: Reading, i: int) -> tuple[int, int] | None:
    final = r.at(i, "final") or r.at(i, "latest")
    return (-1, final.last) if final else r.ordinal(i)
