"""Words that somebody looks for in the texts of the record, and where they stand.

All words must be there, in any order; those in quotes beside each other; a word before
``*`` may go on. The database names the versions that may hold them, by an index of bare
words (FTS5, tsvector); what is read here decides, so both databases find the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.errors import BadInput
from marsad.model import Span
from marsad.store.words import Word, asked, words

_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|([^\s{_QUOTES}]+)")
_MOST_FORMS = 3000  # in a row of the index: PostgreSQL's tsvector holds a megabyte


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is looked for: one of its forms, or words that begin with one."""

    forms: frozenset[str]
    begins: bool = False

    def fits(self, word: Word) -> bool:
        """Whether a word of a text is the one that is looked for."""
        if self.begins:
            return any(w.startswith(f) for f in self.forms for w in word.forms)
        return not self.forms.isdisjoint(word.forms)


Phrase = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases that must all stand in a report; most are one word long."""

    phrases: tuple[Phrase, ...]

    def terms(self) -> Iterator[Term]:
        """All words that are looked for."""
        for phrase in self.phrases:
            yield from phrase

    def hits(self, text: str, title: str | None = None) -> tuple[Span, ...] | None:
        """Where in the text the phrases stand; ``None`` where one is missing.

        A phrase that only the title holds counts as found and has no place.
        """
        told, headline = tuple(words(text)), tuple(words(title or ""))
        found: set[Span] = set()
        for phrase in self.phrases:
            spans = set(_places(phrase, told))
            if not spans and not any(_places(phrase, headline)):
                return None
            found |= spans
        return tuple(sorted(found))


def query_of(written: str) -> Query:
    """The words, phrases and beginnings that somebody wrote.

    Raises:
        BadInput: there is no word in it.
    """
    phrases = tuple(filter(None, map(_phrase, _PIECE.finditer(written))))
    if not phrases:
        raise BadInput(f"expected words to look for, got {written!r}")
    return Query(phrases)


def _phrase(piece: re.Match[str]) -> Phrase:
    """The words of a piece; one that holds several (F-16) is a phrase too."""
    written = piece[1] or piece[2] or ""
    return tuple(
        Term(asked(written[slice(*w.span)]), written[w.span.end :].startswith("*"))
        for w in words(written)
        if w.forms
    )


def _places(phrase: Phrase, told: Sequence[Word]) -> Iterator[Span]:
    """Where the words of a phrase stand beside each other."""
    first, rest = phrase[0], phrase[1:]
    for start in range(len(told) - len(rest)):
        if not first.fits(told[start]):
            continue
        beside = told[start + 1 : start + len(phrase)]
        if all(term.fits(word) for term, word in zip(rest, beside, strict=True)):
            last = beside[-1] if beside else told[start]
            yield Span(told[start].span.start, last.span.end)


def indexed(text: str, title: str | None) -> Iterator[str]:
    """The forms of all words of a version, as rows of the index: parted by spaces."""
    told = frozenset[str]().union(
        *{w.forms for w in words(text)}, *{w.forms for w in words(title or "")}
    )
    forms = sorted(told)
    for start in range(0, len(forms), _MOST_FORMS):
        yield " ".join(forms[start : start + _MOST_FORMS])
