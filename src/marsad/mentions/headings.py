"""A country or town at the head of a headline, and the place of a dateline.

«الصومال.. مقتل 13 …», «نيجيريا - مسلحون …», «باكستان: 10 قتلى …».
"""

from __future__ import annotations

from marsad.gazetteer import COUNTRY, WELL_KNOWN
from marsad.mentions.parties import members
from marsad.mentions.toponyms import Line, Name, Phrase, everyday, known
from marsad.model import Sentence

HEADING, DATELINE = "places.heading", "places.dateline"
_DATELINE = 14  # tokens
_DASHES = frozenset({"-", "–", "—", "--"})
_MARKS = frozenset({":", "-", "–", "|", "/", "::"})


def opening_of(sentence: Sentence) -> int:
    """The token at which the bracket of a dateline opens; 0 where there is none.

    «دبي، الإمارات العربية المتحدة (CNN)-- …», «القدس (رويترز) - …».
    """
    words = [t.folded for t in sentence.tokens[:_DATELINE]]
    for at, word in enumerate(words[:-2]):
        if word == "(":
            end = words.index(")", at) if ")" in words[at:] else len(words)
            return at if words[end + 1 : end + 2] and words[end + 1] in _DASHES else 0
    return 0


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
