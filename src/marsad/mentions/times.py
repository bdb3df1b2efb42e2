"""Find times and fix them as far as the text and the day of publication allow.

Rules (``dates.py``, ``spells.py``) read single days and periods; here they are put
together: parts of the day and clock times, edges (نهاية يناير), since and until, from
and to. What nothing fixes stays a mention, with basis "unresolved" or, where it is told
from an event (اليوم التالي), "event"; :func:`anchored` fixes the latter later.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import calendar, clocks, dates, months, spells, weekdays
from marsad.mentions.calendar import Days
from marsad.mentions.match import Hit
from marsad.mentions.stamps import stamp
from marsad.mentions.timewords import DASHES, Piece, Reading, of_days
from marsad.model import Kind, Mention, Sentence, Span, When

__all__ = ["anchored", "find", "stamp"]

Rule = Callable[[Reading, int], Piece | None]

_KINDS = ("times", "months", "units")
_PERIODS: tuple[Rule, ...] = (
    weekdays.relative_day,
    weekdays.weekday,
    dates.figures,
    dates.day_month,
    dates.day_of_period,
    months.month,
    months.year,
    spells.turned,
    spells.lasting,
    spells.season,
    spells.feast,
    spells.decade,
    spells.rest,
)
_ALONE: tuple[Rule, ...] = (
    spells.ago,
    spells.event,
    spells.within,
    spells.duration,
    dates.lone_day,
)


def find(
    sentence: Sentence,
    hits: tuple[Hit, ...],
    numbers: list[Mention],
    published: date | None,
) -> list[Mention]:
    """The times of a sentence, in order, none overlapping another.

    Args:
        sentence: its tokens.
        hits: what ``match.scan`` found in it (all lists).
        numbers: what ``numbers.find`` found in it; a time may cover some of them.
        published: the day that relative words count from; ``None`` leaves them
            unresolved.

    Returns:
        Mentions of kind TIME. ``form`` is the ISO 8601 duration from the event told
        where the basis is "event", else the grain (day, week, month, …).
    """
    if not numbers and not any(h.entry.kind in _KINDS for h in hits):
        return []
    reading = Reading(sentence, hits, published)
    found: list[Mention] = []
    at = 0
    while at < len(sentence.tokens):
        piece = _longest(reading, at) if reading.begins(at) else None
        if piece is None:
            at += 1
            continue
        found.append(_mention(reading, piece))
        at = piece.last + 1
    return found


def anchored(mention: Mention, event_day: date) -> When:
    """The When of a mention told from an event, now that the event's day is known.

    A mention whose basis is not "event", or whose distance is vague (بعد أيام), comes
    back as it is.
    """
    when = mention.value
    if not isinstance(when, When):
        raise TypeError(f"expected a mention of a time, got {mention.kind}")
    if when.basis != "event":
        return when
    days = _away(event_day, mention.form)
    if days is None:
        return when
    return replace(when, edtf=calendar.edtf(days), start=days.start, end=days.end)


_DURATION = re.compile(
    r"(-?)P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T.*)?"
)


def _away(of: date, duration: str) -> Days | None:
    match = _DURATION.fullmatch(duration)
    if not match or duration in ("P", "-P"):
        return None
    sign = -1 if match[1] else 1
    units = ("year", "month", "week", "day")
    counts = [float(c) if c is not None else None for c in match.groups()[1:]]
    for unit, count in zip(units, counts, strict=True):
        if count:
            of = calendar.move(of, unit, sign * count)
    named = [u for u, c in zip(units, counts, strict=True) if c is not None]
    whole = named and named[0] in ("week", "month", "year") and "." not in duration
    return calendar.period(of, named[0], 0) if whole else Days(of, of)


# ------------------------------------------------------------------ composition


def _longest(r: Reading, i: int) -> Piece | None:
    """The longest time that begins at a token; of equals, the earlier rule's."""
    pieces = [read(r, i) for read in (_span, _since, _until, _composed, *_ALONE)]
    known = [p for p in pieces if p]
    return max(known, key=lambda p: p.last, default=None)


def _composed(r: Reading, i: int) -> Piece | None:
    """A day or period with the part of the day, clock and edge that belong to it."""
    period = _period(r, i)
    pieces = [_timed(r, period) if period else None, _nth(r, i)]
    pieces += [_edged(r, i), _parted(r, i), clocks.read(r, i)]
    known = [p for p in pieces if p]
    return max(known, key=lambda p: p.last, default=None)


def _period(r: Reading, i: int) -> Piece | None:
    found = [p for rule in _PERIODS if (p := rule(r, i))]
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
        other = spells.turned(r, at)
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
    if r.at(at, "of") and r.word(at) in ("في", "عند"):
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
    return of_days("times.turned", at, unit.last, days, basis="relative", grain=name)


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
    days = _part_of(whole.days, whole.grain, name, number) if whole.days else None
    if whole.days and days is None:
        return None
    piece = of_days("times.nth", i, whole.last, days, basis=whole.basis, grain="span")
    return replace(piece, grain="day") if days and days.start == days.end else piece


def _named_part(r: Reading, i: int) -> tuple[str, int, int] | None:
    """What part (week, quarter, half, day or weekday number), which, last token."""
    unit = r.at(i, "quarter", "half", "unit")
    if unit and unit.definite:
        ordinal = r.ordinal(unit.last + 1)
        name = str(unit.entry.get("unit") or unit.entry.get("part"))
        return (name, ordinal[0], ordinal[1]) if ordinal else None
    first = r.ordinal(i)
    if first is None or r.at(first[1] + 1, "dayword") is None:
        return None
    day = r.at(first[1] + 2, "weekday", "bare_weekday")
    return (f"weekday{day.entry.get('weekday')}", first[0], day.last) if day else None


def _part_of(whole: Days, grain: str, name: str, number: int) -> Days | None:
    start = whole.start
    if name.startswith("weekday"):
        ahead = (int(name[7:]) - start.weekday()) % 7 + 7 * (number - 1)
        when = start + timedelta(days=ahead)
        return Days(when, when) if when <= whole.end else None
    if name == "week":
        first = calendar.week(start + timedelta(days=3) if grain == "year" else start)
        moved = [d + timedelta(weeks=number - 1) for d in first]
        return Days(*moved)
    if name == "day":
        when = start + timedelta(days=number - 1)
        return Days(when, when) if when <= whole.end else None
    months = {"quarter": 3, "half": 6, "month": 1}.get(name)
    if months is None or grain != "year" or number * months > 12:  # noqa: PLR2004
        return None
    first_day = calendar.shift(start, months=months * (number - 1))
    last_day = calendar.shift(first_day, months=months) - timedelta(days=1)
    return Days(first_day, last_day)


# ------------------------------------------------------------ since, until, from-to


def _since(r: Reading, i: int) -> Piece | None:
    """منذ منتصف أكتوبر, منذ الجمعة الماضية, ابتداء من أمس."""
    word = r.at(i, "since")
    piece = _composed(r, word.last + 1) if word else None
    if piece is None:
        return None
    start = piece.start
    if piece.grain == "middle" and piece.days:
        start = piece.days.start + (piece.days.end - piece.days.start) / 2
    end = r.published if start and r.published and start <= r.published else None
    kind, rule = "since", "times.since"
    return replace(
        piece, first=i, start=start, end=end, kind=kind, rule=rule, grain="span"
    )


def _until(r: Reading, i: int) -> Piece | None:
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
    found = _composed(r, at)
    if found is None:
        return None
    return replace(
        found, first=i, start=None, kind="until", rule="times.until", grain="span"
    )


def _span(r: Reading, i: int) -> Piece | None:
    """من 4 إلى 22 يناير, بين 2014 و2018, من الجمعة حتى الأحد, 2 - 5 آب."""
    period = r.at(i, "period")
    at = period.last + 1 if period else i
    between, from_ = r.at(at, "between"), r.at(at, "of")
    opened = between or (from_ if from_ and r.word(at).endswith("من") else None)
    if period and not opened:
        return None
    low = opened.last + 1 if opened else at
    for first in (_composed(r, low), _lone(r, low)):
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
    high = _composed(r, at)
    years = dash and low.rule == "lone" and int(low.grain) > 31  # noqa: PLR2004
    if high is None and (opened or years) and low.rule == "lone":
        high = _lone(r, at)
    if high is None or high.kind != "within" or high.basis == "event":
        return None
    return _ends(r, low, high)


def _ends(r: Reading, low: Piece, high: Piece) -> Piece | None:
    first = low.days
    last = high.days
    if low.rule == "lone":
        number = int(low.grain)
        if high.rule == "lone":
            pair = _lone_years(number, int(high.grain))
            return pair and replace(pair, first=low.first, last=high.last)
        first = _borrowed(number, high)
    if first is None or last is None or first.start > last.end:
        both = (
            high.grain == low.grain == "day" and low.basis == high.basis != "explicit"
        )
        if both and r.published is None and low.rule != "lone":
            return Piece("times.span", low.first, high.last, basis="unresolved")
        return None
    basis = "relative" if "relative" in (low.basis, high.basis) else "explicit"
    days = Days(first.start, last.end)
    return of_days(
        "times.span", low.first, high.last, days, basis=basis, kind="span", grain="span"
    )


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


# ------------------------------------------------------------------------ mention


def _mention(r: Reading, piece: Piece) -> Mention:
    tokens = r.tokens
    start, prefix = _opening(r, piece)
    end = tokens[piece.last].span.end
    span = Span(start, end)
    return Mention(
        Kind.TIME,
        span,
        r.sentence.quote(span),
        _when(piece),
        piece.rule,
        r.sentence.index,
        piece.first,
        piece.last,
        form=piece.away if piece.away is not None else piece.grain,
        prefix=prefix,
    )


def _opening(r: Reading, piece: Piece) -> tuple[int, str]:
    """Where the words begin; a peeled preposition or "and" is none of them."""
    hits = [
        h
        for part in ("relday", "weekday", "month", "unit", "daypart", "edge", "since")
        if (h := r.at(piece.first, part))
    ]
    if not hits:
        return r.tokens[piece.first].span.start, ""
    hit = hits[0]
    prefix = hit.prefix.removesuffix("ال")
    return r.tokens[piece.first].at(len(prefix)), prefix


def _when(piece: Piece) -> When:
    start, end = piece.start, piece.end
    basis = piece.basis
    if start is None and end is None and basis in ("relative", "explicit"):
        basis = "unresolved"
    return When(_edtf(piece), start, end, piece.kind, piece.clock, basis)


def _edtf(piece: Piece) -> str | None:
    start, end = piece.start, piece.end
    if start is None and end is None:
        return piece.unfixed
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    if piece.kind == "since":
        return f"{start}/{end}"
    if piece.grain == "season":
        return f"{start.year}-{20 + (start.month // 3):02}"
    if piece.grain == "decade":
        return f"{start.year // 10}X"
    plain = calendar.edtf(Days(start, end))
    return f"[{start}..{end}]" if "/" in plain and piece.kind == "within" else plain
