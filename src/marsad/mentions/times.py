"""Find times and fix them as far as the text and the day of publication allow.

Rules (``dates.py``, ``spells.py``) read single days and periods; here they are put
together: parts of the day and clock times, edges (نهاية يناير), since and until, from
and to. What nothing fixes stays a mention, with basis "unresolved" or, where it is told
from an event (اليوم التالي), "event"; :func:`anchored` fixes the latter later.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from marsad.mentions import bounds, calendar, dates, periods, spells
from marsad.mentions.calendar import Days
from marsad.mentions.compose import Rule, composed
from marsad.mentions.match import Hit
from marsad.mentions.stamps import stamp
from marsad.mentions.timewords import Piece, Reading
from marsad.model import Kind, Mention, Sentence, Span, When

__all__ = ["anchored", "find", "stamp"]

_KINDS = ("times", "months", "units")
_RULES: tuple[Rule, ...] = (
    bounds.span,
    bounds.since,
    bounds.until,
    composed,
    spells.ago,
    spells.event,
    periods.within,
    periods.duration,
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


def _longest(r: Reading, i: int) -> Piece | None:
    """The longest time that begins at a token; of equals, the earlier rule's."""
    pieces = [read(r, i) for read in _RULES]
    known = [p for p in pieces if p]
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
        piece.rule,
        r.sentence.index,
        piece.first,
        piece.last,
        form=piece.away if piece.away is not None else piece.grain,
        prefix=prefix,
    )


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
