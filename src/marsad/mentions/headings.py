"""A country or town at the head of a headline: where what follows took place.

«الصومال.. مقتل 13 …», «نيجيريا - مسلحون …», «باكستان: 10 قتلى …».
"""

from __future__ import annotations

from marsad.gazetteer import COUNTRY, WELL_KNOWN
from marsad.mentions.parties import members
from marsad.mentions.toponyms import Line, Name, Phrase, everyday, known

HEADING = "places.heading"
_MARKS = frozenset({":", "-", "–", "|", "/", "::"})


def headings(line: Line, at: int) -> list[Phrase]:
    """The place that a headline begins with, parted from its news by a mark.

    A country before news of harm or fighting; before two points a town too. A power
    before a colon speaks («إسرائيل: مقتل جندي»).
    """
    name = known(line, at, bare=True) if at == 0 else None
    if name is None or not name.places or not _heads(line, name):
        return []
    return [Phrase(0, name.last, name.span.start, name, HEADING)]


def _heads(line: Line, name: Name) -> bool:
    after = range(name.last + 1, line.size)
    country = name.rank >= COUNTRY
    if after and not any(line.tokens[i].is_word for i in after):
        dots = len(after) > 1 or line.folded(after[0]) == "…"
        known_well = name.rank >= WELL_KNOWN and not _common(name)
        return dots and (country or known_well)
    mark, news = line.folded(name.last + 1), line.folded(name.last + 2)
    if not country or mark not in _MARKS or not _is_news(news):
        return False
    powers = members("places.powers", as_is=True)
    return mark not in {":", "::"} or name.places[0].country not in powers


def _is_news(word: str) -> bool:
    return word.isdigit() or word in members("places.tidings")


def _common(name: Name) -> bool:
    traps = members("places.traps") | members("places.soft_traps")
    return name.key in everyday() or name.key in traps
