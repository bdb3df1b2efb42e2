"""Document → sentences of tokens."""

from __future__ import annotations

from marsad.model import Document, Sentence
from marsad.tokens.sentences import cut_lines
from marsad.tokens.words import cut

__all__ = ["split"]


def split(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences in order, each with its tokens."""
    text = document.text
    spans = cut_lines(text)
    return tuple(
        Sentence(i, s, text[s.start : s.end], cut(text, s)) for i, s in enumerate(spans)
    )
