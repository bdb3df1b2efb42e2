"""Which event of another reading stands on the words that somebody judged.

An event is known by the words that tell it. Read again by another extractor, or in
another version of the text, the judged event is the one on the same words; where none
is, the judgement is an orphan until one is again. Never is it given to the next best.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.contract import Json
from marsad.model import Span
from marsad.store.judgement import Sight

_CONTEXT = (0, 12, 40, 120)  # letters on both sides that tell two same words apart
_SAME, _MEETS, _WITHIN, _NONE = 3, 2, 1, 0


def find(sight: Sight, seen: str, events: Sequence[Json], text: str) -> int | None:
    """The position of the event that stands on the words seen, ``None`` for none.

    Args:
        sight: what was judged.
        seen: the text in which it was judged.
        events: those of the other reading, in the shape of the contract.
        text: the text they were read from.
    """
    anchor = moved(Span(*sight.event["type_words"]["span"]), seen, text)
    if anchor is None:
        return None
    spans = [moved(Span(*s), seen, text) for s in sight.event["spans"]]
    told = [s for s in spans if s]
    ranked = [_rank(sight.event, anchor, told, event) for event in events]
    best = max(ranked, default=(_NONE, False, 0.0))
    if best[0] == _NONE or ranked.count(best) > 1:
        return None
    return ranked.index(best)


def moved(span: Span, seen: str, text: str) -> Span | None:
    """Where the words of a span of ``seen`` stand in ``text``: there once, or ``None``.

    >>> moved(Span(4, 7), "one two", "once more: one two")
    Span(start=15, end=18)
    """
    if seen == text:
        return span
    for more in _CONTEXT:
        begin, end = max(0, span.start - more), min(len(seen), span.end + more)
        words = seen[begin:end]
        at = text.find(words)
        if at < 0:
            return None
        if text.find(words, at + 1) < 0:
            start = at + span.start - begin
            return Span(start, start + span.end - span.start)
    return None


def _rank(
    seen: Json, anchor: Span, told: Sequence[Span], event: Json
) -> tuple[int, bool, float]:
    """How surely an event is the one seen; the first that differs decides."""
    own = Span(*event["type_words"]["span"])
    same = event["type"] == seen["type"]
    spans = [Span(*s) for s in event["spans"]]
    if own == anchor:
        sure = _SAME
    elif own.meets(anchor):
        sure = _MEETS
    else:
        around = any(s.holds(anchor) for s in spans) and any(s.holds(own) for s in told)
        sure = _WITHIN if same and around else _NONE
    return sure, same, _shared(told, spans)


def _shared(told: Sequence[Span], spans: Sequence[Span]) -> float:
    """How much of the telling two events have in common, 0 to 1."""
    one = {i for s in told for i in range(*s)}
    other = {i for s in spans for i in range(*s)}
    return len(one & other) / len(one | other) if one or other else 0.0
