"""What the number finder reads from: the list words around the numerals of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.mentions.match import Hit
from marsad.mentions.numerals import Numeral
from marsad.model import Quantity, Sentence, Span

DASHES = {"-", "–", "—", "−", "ـ"}
_GLUE = {"ال", "ب", "ل", "ـ", "بال", "لل"}


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its bound while neighbours are still being read."""

    numeral: Numeral
    quantity: Quantity
    first: int
    last: int
    span: Span
    rule: str


class Words:
    """The list words around numbers, by where they begin and end."""

    def __init__(self, sentence: Sentence, hits: Iterable[Hit]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.begin: dict[int, list[Hit]] = {}
        self.end: dict[int, list[Hit]] = {}
        for hit in hits:
            if hit.entry.kind in ("numbers", "units"):
                self.begin.setdefault(hit.first, []).append(hit)
                self.end.setdefault(hit.last, []).append(hit)

    def after(self, at: int, *parts: str) -> Hit | None:
        """The longest list word of these parts that begins at token ``at``."""
        hits = [h for h in self.begin.get(at, ()) if h.entry.get("part") in parts]
        return max(hits, key=lambda h: h.last, default=None)

    def before(self, at: int, *parts: str) -> Hit | None:
        """The longest list word of these parts that ends at token ``at``."""
        hits = [h for h in self.end.get(at, ()) if h.entry.get("part") in parts]
        return min(hits, key=lambda h: h.first, default=None)

    def folded(self, at: int) -> str:
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def touching(self, first: int, last: int) -> bool:
        """Whether no space stands between two tokens that follow each other."""
        if first < 0 or last >= len(self.tokens):
            return False
        return self.tokens[first].span.end == self.tokens[last].span.start

    def glue(self, first: int) -> int:
        """The first of the clitics that stand alone before a figure (ال 12, بـ12)."""
        while self.folded(first - 1) in _GLUE:
            first -= 1
        return first
