"""How much the wording of two sentences is one: rare words count for more.

What a rare word is stands in ``data/ar.frequent.tsv``: in how many of the reports of a
corpus each frequent word occurs (``python -m tools.frequencies`` counts them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import fsum, log

from marsad.events import compare
from marsad.model import Kind, Mention, Sentence, Span, Split, Token
from marsad.tokens.letters import fold
from marsad.tokens.words import cut

_SHORTEST = 3
_RARE = 10
"""Reports that a word not listed is taken to stand in."""
_SHORT = 3.0
"""Weight of wording that a short line lacks: one shared word is no likeness."""


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence as the tellings of it are compared; ``named`` are folded names."""

    tokens: tuple[Token, ...]
    named: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        return stems(self.tokens)

    @cached_property
    def opening(self) -> str:
        """Its first word, folded; empty where it has none."""
        return next((t.folded for t in self.tokens if t.is_word), "")

    def frequent_in(self, span: Span) -> frozenset[str]:
        """The words of a part of it that are among those counted: no rare names."""
        inside = (t for t in self.tokens if span.holds(t.span))
        return frozenset(filter(is_frequent, stems(inside)))


NO_LINE = Line((), frozenset())


def line_of(sentence: Sentence, found: Iterable[Mention]) -> Line:
    """``found`` are the mentions of the sentence."""
    actors = (m.text for m in found if m.kind in (Kind.ACTOR, Kind.PERSON))
    return Line(sentence.tokens, frozenset(map(compare.key, actors)))


def words_of(sentence: Sentence) -> frozenset[str]:
    """What a sentence is compared by."""
    return stems(sentence.tokens)


def stems_of(text: str) -> frozenset[str]:
    """What a wording that is no sentence of the report is compared by: a title, a name."""
    return stems(cut(text, Span(0, len(text))))


def stems(tokens: Iterable[Token]) -> frozenset[str]:
    """The shortest stems of words, and numbers."""
    found = (_shortest(t.splits) for t in tokens if t.is_word)
    return frozenset(w for w in found if len(w) >= _SHORTEST or w.isdigit())


@lru_cache(maxsize=100_000)
def _shortest(splits: tuple[Split, ...]) -> str:
    return min((s.stem for s in splits), key=len)


def shared(a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
    """The share of the shorter wording that both have, and the weight of it."""
    weight = fsum(map(rarity, a & b))
    least = min(fsum(map(rarity, a)), fsum(map(rarity, b)))
    return weight / (least + _SHORT), weight


def is_frequent(word: str) -> bool:
    """Whether the word is one of those counted."""
    return word in _counted()[1]


@cache
def rarity(word: str) -> float:
    """Log of how many reports there are to one that holds the word."""
    whole, counts = _counted()
    return log(whole / counts.get(word, _RARE))


@cache
def _counted() -> tuple[int, dict[str, int]]:
    text = (files("marsad") / "data" / "ar.frequent.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line[0] != "#"]
    counts = {fold(word): int(times) for word, times in lines}
    return counts.pop("reports"), counts
