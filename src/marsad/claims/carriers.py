"""The agency whose report this is: datelines ("الرقة-سانا") and footers ("المصدر: …").

What such a report's speakers say came through that agency, unless they name another.
"""

from __future__ import annotations

from marsad.claims.contents import RELAYING
from marsad.claims.heard import Chain
from marsad.claims.lines import COMMAS, DASHES, Line
from marsad.claims.phrases import describe
from marsad.claims.sources import describe_source
from marsad.mentions.parties import members

_DATELINE = 8  # tokens of a dateline on a line of its own
_TOP = 8  # sentences among which a dateline stands
_PARTING = DASHES | {"/", "(", "|"}


def carrier(line: Line) -> Chain:
    """The agency that a dateline or footer names; empty where it names none."""
    at = _dateline(line) if line.sentence.index < _TOP else None
    at = 0 if at is None and _heads_it(line) else at
    if at is None:
        at = before_colon(line)
    if at is None:
        at = _footer(line)
    phrase = describe(line, at) if at is not None else None
    if phrase is None:
        return ()
    source = describe_source(phrase)
    return (source,) if source.kind in RELAYING else ()


def _dateline(line: Line) -> int | None:
    """درعا- نورث برس, بيروت (رويترز): a short line, or the opening of a long one."""
    for at in range(1, min(_DATELINE, len(line))):
        hit = line.hit("outlet", at)
        if hit is None or line.mark(at - 1) not in _PARTING or hit.prefix:
            continue
        closed = line.mark(hit.last + 1) in DASHES | {")", ""} | COMMAS
        placed = line.tokens[0].is_word and not line.any(
            0, at, "say", "closer", "relay"
        )
        if closed and placed and (len(line) <= _DATELINE or line.mark(at - 1) == "("):
            return at
    return None


def before_colon(line: Line) -> int | None:
    """باماكو - رويترز: قال …, where the agency of a dateline seems to speak itself.

    Not عاجل - رويترز: مقتل …, where it does.
    """
    if line.sentence.index >= _TOP or line.is_(0, "introducing"):
        return None
    for at in range(2, min(_DATELINE, len(line))):
        hit = line.hit("outlet", at)
        if hit is None or hit.prefix or line.mark(at - 1) not in DASHES | {"/"}:
            continue
        placed = not line.any(0, at, "say", "closer", "relay")
        return at if placed and line.mark(hit.last + 1) == ":" else None
    return None


def _heads_it(line: Line) -> bool:
    """رويترز - بنغازي: قال مسعفون; an agency, a dash, a place and a colon."""
    hit = line.hit("outlet", 0)
    if line.sentence.index >= _TOP or hit is None:
        return False
    agency = hit.entry.get("kind") == "news_agency"
    placed = any(line.mark(i) == ":" for i in range(hit.last + 2, _DATELINE))
    return agency and placed and line.mark(hit.last + 1) in DASHES


def _footer(line: Line) -> int | None:
    """المصدر : سكاي نيوز عربية; not "المصدر: الجزيرة + وكالات", the page's own."""
    if line.folded(0) not in members("speakers.footer") or line.mark(1) != ":":
        return None
    if line.any(2, len(line), "outlet") and not any(
        line.mark(i) == "+" for i in range(len(line))
    ):
        return next(
            (i for i in range(2, min(8, len(line))) if line.hit("outlet", i)), None
        )
    return None
