"""Who says a stretch of text: what the speaker stages make and the events stage reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.model import Party, Sentence, Source, Span, Stance, Stated

OWN_DEED = "stance.own_deed"
"""The rule of who tells of a deed of his own: «قالت القوات إنها قتلت», «استهدفنا»."""

NOTHING = "speakers.nothing"
"""The rule of who says only what is not: «قال إنه لا يمكن», «قالت إنها لن تعلق»."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: the chain, the stance, the stretch that is theirs.

    ``source`` is the chain, first speaker first; empty where the words are that nobody
    has claimed a deed. ``cue`` holds the id of the word of saying, with its words.
    ``fullest`` is the first speaker as he was named at full length, where these words
    only point back to him ("المصدر").
    ``scope`` counts code points of the document, in order; it may reach over several
    sentences. ``sentence`` is that of the cue.
    """

    source: tuple[Source, ...]
    stance: Stance
    cue: Stated[str]
    scope: tuple[Span, ...]
    sentence: int
    rule: str
    parties: tuple[Party, ...] = ()
    fullest: Source | None = None

    @property
    def chain(self) -> tuple[Source, ...]:
        """The chain with its first speaker in his fullest wording."""
        return (self.fullest, *self.source[1:]) if self.fullest else self.source

    def covers(self, span: Span) -> bool:
        return any(part.meets(span) for part in self.scope)


def by_sentence(
    said: Iterable[Attribution], sentences: Sequence[Sentence]
) -> list[list[Attribution]]:
    """For each sentence what is said in it or by somebody whom it names, in order.

    A long report says more than each of its acts can be compared with.
    """
    starts = [s.span.start for s in sentences]
    found: list[list[Attribution]] = [[] for _ in sentences]
    for one in said:
        named = (s.span for s in one.source if s.span)
        met = {n for span in (*one.scope, *named) for n in _met(span, starts)}
        for number in sorted(met | {one.sentence}):
            found[number].append(one)
    return found


def _met(span: Span, starts: Sequence[int]) -> range:
    """The numbers of the sentences that may share words with a span."""
    first = max(0, bisect_right(starts, span.start) - 1)
    return range(first, bisect_left(starts, span.end))
