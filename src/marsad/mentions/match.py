"""Find the phrases of the word lists in a sentence; knows no words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.lexicon import Entry, Node, load
from marsad.model import Sentence, Span, Split, Token

_OF_HASHTAGS = frozenset({"#", "_"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: tokens ``first``..``last``, the clitics peeled around it.

    ``span`` leaves the peeled clitics out. ``form`` is the written form's name
    (word, past, present, sing, dual, plural, …; see ``tools/inflect.py``).
    """

    entry: Entry
    form: str
    first: int
    last: int
    span: Span
    prefix: str
    suffix: str

    @property
    def definite(self) -> bool:
        return self.prefix.endswith(("ال", "لل"))


@lru_cache(maxsize=200_000)
def _roots(splits: tuple[Split, ...]) -> tuple[tuple[Split, Node], ...]:
    """Where in the trie a word may begin a phrase."""
    step = load().root.next
    return tuple((s, step[s.stem]) for s in splits if s.stem in step)


def scan(sentence: Sentence) -> tuple[Hit, ...]:
    """All phrases of all lists in the sentence, overlapping ones too, by first token."""
    tokens = sentence.tokens
    silent = load().silent
    found: list[Hit] = []
    for first, token in enumerate(tokens):
        if token.text in silent:
            continue
        for split, node in _roots(token.splits):
            found.extend(_walk(tokens, first, first, split, split, node))
    return tuple(found)


def _walk(
    tokens: tuple[Token, ...],
    first: int,
    at: int,
    opening: Split,
    split: Split,
    node: Node,
) -> Iterator[Hit]:
    """Hits of the phrases that end at ``at`` or go on after it."""
    if node.ends:
        span = Span(tokens[first].at(opening.begin), tokens[at].at(split.end))
        for entry, form in node.ends:
            yield Hit(entry, form, first, at, span, opening.prefix, split.suffix)
    following = after_marks(tokens, at)
    if node.next and not split.suffix and following < len(tokens):
        for after in tokens[following].splits:
            # Inside a phrase only the article may be peeled: القوات الأمريكية is one
            # name, القوات وأمريكية is not.
            if after.prefix in ("", "ال") and after.stem in node.next:
                step = node.next[after.stem]
                yield from _walk(tokens, first, following, opening, after, step)


def after_marks(tokens: tuple[Token, ...], at: int) -> int:
    """The token behind ``at``; the marks of a hashtag part no words: #القوات_التركية."""
    behind = at + 1
    while behind < len(tokens) and tokens[behind].text in _OF_HASHTAGS:
        behind += 1
    return behind


def longest(hits: list[Hit]) -> list[Hit]:
    """The hits that no longer hit covers, by first token; ties keep the least peeled."""
    ranked = sorted(hits, key=lambda h: (h.first - h.last, len(h.prefix + h.suffix)))
    taken: set[int] = set()
    kept = []
    for hit in ranked:
        covered = range(hit.first, hit.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
