"""Who says a stretch of text: what the speaker stages make and the events stage reads."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model import Party, Source, Span, Stance, Stated


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
