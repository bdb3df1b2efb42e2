"""Find times and fix them as far as the text and the day of publication allow.

Rules (``dates.py``, ``spells.py``) read single days and periods; here they are put
together: parts of the day and clock times, edges (نهاية يناير), since and until, from
and to. What nothing fixes stays a mention, with basis "unresolved" or, where it is told
from an event (اليوم التالي), "event"; :func:`anchored` fixes the latter later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import bounds, calendar, dates, periods, spells
from marsad.mentions.calendar import Days
from marsad.mentions.compose import composed
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.stamps import stamp
from marsad.mentions.timewords import Piece, Reading, Rule
from marsad.model import Kind, Mention, Sentence, Span, When

__all__ = ["ahead", "anchored", "find", "stamp", "today"]

_KINDS = ("times", "months", "units")
_RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (bounds.span, frozenset()),
    (bounds.since, frozenset({"since"})),
    (bounds.until, frozenset({"until"})),
    (bounds.running, frozenset({"relday", "unit"})),
    (composed, frozenset()),
    (spells.ago, frozenset({"ago", "since", "after"})),
    (spells.event, frozenset()),
    (periods.within, frozenset({"during"})),
    (periods.duration, frozenset({"throughout"})),
    (dates.lone_day, frozenset({"number"})),
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


def today(scanned: Iterable[tuple[Sentence, tuple[Hit, ...]]], published: date) -> date:
    """The day that the text itself calls today, by its pairs (اليوم الخميس, أمس الجمعة).

    A crawl's day may follow that of writing by a day or more. Where most such pairs
    agree on a day up to three days before ``published``, that day is given, else
    ``published``. Where the one pair with its date («اليوم، الاثنين 9 تشرين الأول») is
    older than a month, the page was shown again long after, and that pair decides.
    """
    scanned = tuple(scanned)
    dated = {d for s, hits in scanned for d in _dated_today(s, hits, published)}
    if len(dated) == 1 and published - max(dated) > _LONG:
        return dated.pop()
    votes = Counter(
        day for _, hits in scanned for day in _called_today(hits, published)
    )
    if not votes:
        return published
    day, count = votes.most_common(1)[0]
    return day if 2 * count > votes.total() else published


_BACK = 3  # days that a crawl may come late
_LONG, _YEARS = timedelta(days=31), 6  # a page shown again, and how late at most


def _called_today(hits: tuple[Hit, ...], published: date) -> Iterator[date]:
    near = {h.last: int(h.entry.get("offset")) for h in hits if _is_near_day(h)}
    for hit in hits:
        if hit.entry.get("part") != "weekday":
            continue
        offset = near.get(hit.first - 1, near.get(hit.first - 2))
        if offset is None:
            continue
        weekday = int(hit.entry.get("weekday")) - offset
        late = (published.weekday() - weekday) % 7
        if late <= _BACK:
            yield published - timedelta(days=late)


def _dated_today(
    sentence: Sentence, hits: tuple[Hit, ...], published: date
) -> Iterator[date]:
    """«اليوم، الاثنين 9 تشرين الأول»: the last such day that was a Monday."""
    months = {h.first: h for h in hits if h.entry.get("part") == "month"}
    today = {h.last for h in hits if h.entry.id == "times.today"}
    for hit in hits:
        number = _number_at(sentence, hit.last + 1)
        month = months.get(hit.last + 2)
        paired = {hit.first - 1, hit.first - 2} & today
        if hit.entry.get("part") != "weekday" or not paired or not number or not month:
            continue
        at = int(month.entry.get("month"))
        near = (calendar.day(published.year - k, at, number) for k in range(_YEARS))
        weekday = int(hit.entry.get("weekday"))
        for day in near:
            if day and day <= published and day.weekday() == weekday:
                yield day
                break


def _number_at(sentence: Sentence, at: int) -> int:
    """The number written in figures at a token, 0 where there is none."""
    word = sentence.tokens[at].folded if at < len(sentence.tokens) else ""
    return int(word) if word.isdecimal() and len(word) < 3 else 0  # noqa: PLR2004


def _is_near_day(hit: Hit) -> bool:
    return hit.entry.id in ("times.today", "times.yesterday")


AHEAD = "times.ahead"
"""The rule of times to come, seen from the day of the report."""


def ahead(mention: Mention, today: date) -> Mention:
    """«خلال اليومين المقبلين», «الخميس المقبل»: a time to come is called times.ahead."""
    when = mention.value
    if not isinstance(when, When) or when.start is None or mention.rule == SAID:
        return mention
    if when.basis == "explicit":
        return mention
    hours = (when.start, when.end) == (today, today + timedelta(days=1))
    later = when.start > today or (hours and when.clock is None)
    return replace(mention, rule=AHEAD) if later else mention


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


def _away(of: date, distance: str) -> Days | None:
    """The days so far from one; "P0M#28" is the 28th of its month."""
    duration, _, number = distance.partition("#")
    days = _at(of, duration)
    if days is None or not number:
        return days
    found = calendar.day(days.start.year, days.start.month, int(number))
    return Days(found, found) if found else None


def _at(of: date, duration: str) -> Days | None:
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


def _longest(r: Reading, i: int) -> Piece | None:
    """The longest time that begins at a token; of equals, the earlier rule's."""
    if r.idle(i):
        return bounds.span(r, i)
    parts = r.parts(i)
    rules = (rule for rule, opening in _RULES if not opening or opening & parts)
    known = [p for rule in rules if (p := rule(r, i))]
    return max(known, key=lambda p: p.last, default=None)


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
        SAID if _in_statement(r, piece.first) else piece.rule,
        r.sentence.index,
        piece.first,
        piece.last,
        form=piece.away if piece.away is not None else piece.grain,
        prefix=prefix,
    )


SAID = "times.said"
"""The rule of times that are those of saying, of no act."""
_BETWEEN = 2  # words between a statement and its day


def _in_statement(r: Reading, first: int) -> bool:
    """في بيان لها اليوم, في تصريح صحفي أمس; not بيان عن قصف أمس."""
    for at in range(first - 1, first - 2 - _BETWEEN, -1):
        if r.word(at) in members("times.content"):
            return False
        if r.at(at, "statement"):
            return True
    return False


_OPENING = (
    *("relday", "weekday", "month", "unit", "daypart", "edge", "since", "ago"),
    *("after", "until", "during", "throughout", "eventday", "latest", "this"),
    *("that", "named_day", "feast", "season"),
)


def _opening(r: Reading, piece: Piece) -> tuple[int, str]:
    """Where the words begin; a peeled preposition or "and" is none of them."""
    hits = [h for part in _OPENING if (h := r.at(piece.first, part))]
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
    if start is None or end is None or piece.kind == "since":
        return f"{piece.opened or start or '..'}/{end or '..'}"
    if piece.grain == "season":
        return f"{start.year}-{20 + (start.month // 3):02}"
    if piece.grain == "decade":
        return f"{start.year // 10}X"
    plain = calendar.edtf(Days(start, end))
    return f"[{start}..{end}]" if "/" in plain and piece.kind == "within" else plain
