"""Whose text a page says it prints: بيروت (أ ف ب) -, المصدر: رويترز, (سانا).

A credit names an agency in a dateline or in a line of its own; an agency that a sentence
quotes is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from marsad import mentions, tokens
from marsad.lexicon import load
from marsad.mentions.match import Hit, scan
from marsad.mentions.parties import members
from marsad.model import Document, Kind, Party, Sentence, Span
from marsad.tokens.letters import fold
from marsad.tokens.words import cut

_LONGEST_CREDIT = 8
"""Tokens of a line that is a credit and nothing else."""
_LINES = 4
"""Sentences within which a dateline stands, menus of the page before it."""
_PLACE = 3
"""Words of the place before the agency of a dateline."""
_BEFORE = frozenset("(-–—/ـ|[،,")
_AFTER = frozenset(")-–—/ـ|]:،,")
_LISTS = "actors"
_STOPS = frozenset("\n.،")
_ENDS = 400
"""Letters at either end of a page in which it may say whose text it prints."""
_NAME = 41
"""Letters of a paper's name at most, in one line and clause."""
_PATH = re.compile(r"//(?:www\.)?(?P<host>[^/]+)/(?P<paper>[A-Za-z][\w-]+)/\d+")


def credits_of(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Ids of the agencies that a page credits, in the order of its lines."""
    found: dict[str, None] = {}
    for sentence in sentences:
        agencies = [h for h in scan(sentence) if _is_agency(h)]
        if not agencies:
            continue
        if _is_credit(sentence, agencies):
            found.update(dict.fromkeys(h.entry.id for h in agencies))
        elif sentence.index < _LINES:
            found.update(dict.fromkeys(_dateline(sentence, agencies)))
    return tuple(found)


def _is_agency(hit: Hit) -> bool:
    listed = hit.entry.kind.startswith(_LISTS)
    return listed and hit.entry.get("kind") == "news_agency"


def _is_credit(sentence: Sentence, agencies: Iterable[Hit]) -> bool:
    """A short line of agencies and of words of credit lines alone."""
    if len(sentence.tokens) > _LONGEST_CREDIT:
        return False
    words = {i for i, t in enumerate(sentence.tokens) if t.is_word}
    told = [h for h in scan(sentence) if h.entry.kind == "credits"]
    covered = {i for h in (*agencies, *told) for i in range(h.first, h.last + 1)}
    return words <= covered


def _dateline(sentence: Sentence, agencies: Iterable[Hit]) -> Iterator[str]:
    """The agency between marks behind a place: دمشق - سانا, أنقرة/ الأناضول."""
    texts = [t.text for t in sentence.tokens]
    for hit in agencies:
        after = texts[hit.last + 1] if hit.last + 1 < len(texts) else ")"
        before = texts[hit.first - 1] if hit.first else "("
        if hit.first <= _PLACE + 1 and before in _BEFORE and after in _AFTER:
            yield hit.entry.id


def outlet_of(document: Document) -> str:
    """What an outlet is told from others by: an actor's id, else its folded name."""
    name = paper_of(document) or document.outlet
    return party_of(name) if name else document.id


def paper_of(document: Document) -> str | None:
    """Whose text a site prints that prints those of others; ``None`` for other sites.

    «نشر في السهل يوم 3 - 5 - 2017», else as its address has it: masress.com/paper/123.
    """
    if fold(document.outlet or "").removeprefix("www.") not in members("credits.hosts"):
        return None
    for part in (document.text[:_ENDS], document.text[-_ENDS:]):
        if paper := _printed_in(part):
            return paper
    found = _PATH.search(document.url or "")
    addressed = found and found["host"] in members("credits.addressed")
    return found["paper"] if found and addressed else None


def _printed_in(text: str) -> str | None:
    """«نشر في السهل يوم 3 - 5 - 2017»: السهل."""
    words = cut(text, Span(0, len(text)))
    for at in range(len(words) - 2):
        if words[at].folded not in members("credits.printed"):
            continue
        rest = (w for w in words[at + 3 :] if w.folded in members("credits.dated"))
        day = next(rest, None)
        if day is None or words[at + 1].folded != "في":
            continue
        name = text[words[at + 2].span.start : day.span.start].rstrip()
        if len(name) <= _NAME and not set(name) & _STOPS:
            return name.strip(' :«»"')
    return None


@lru_cache(maxsize=10_000)
def party_of(name: str) -> str:
    """The id of the actor that a name is, the whole of it; else the name folded."""
    named = Document("outlet", name, "")
    sentences = tokens.split(named)
    words = sum(t.is_word for s in sentences for t in s.tokens)
    for mention in (m for found in mentions.find(named, sentences) for m in found):
        party = mention.value
        whole = mention.last - mention.first + 1 >= words
        if mention.kind is Kind.ACTOR and isinstance(party, Party) and whole:
            return party.id or fold(party.name or name)
    return fold(name)


def name_of(voice: str) -> str | None:
    """The neutral name of an actor of the word lists, by its id."""
    entry = load().entries.get(voice)
    name = entry.get("name") if entry else None
    return str(name) if name else None


def is_own_reporter(words: str) -> bool:
    """مراسلنا في حلب: the outlet speaks, whoever of its people it was."""
    first = fold(words).partition(" ")[0]
    return first in members("credits.own")
