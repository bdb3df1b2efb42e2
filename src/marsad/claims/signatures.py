"""A statement that is signed: «استهدفنا موقعا للعدو … / كتائب كذا» names its speaker last.

The lines above it are his; those in which he speaks of "us" tell his own deeds.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.attribution import OWN_DEED
from marsad.claims.drafts import Draft
from marsad.claims.heard import Heard, voices
from marsad.claims.kinds import FORCES
from marsad.claims.lines import Line, party_of
from marsad.claims.phrases import Phrase, describe
from marsad.claims.scope import LONGEST_LIST
from marsad.mentions.parties import members
from marsad.model import Sentence, Span, Stance, Stated
from marsad.tokens.letters import fold

MODE = "signature"
RULE = "speakers.signed"


def signed(line: Line, heard: Heard) -> list[Draft]:
    """Of a line that holds a force's name alone, behind words of its own deeds."""
    start = line.sentence.span.start
    phrase = _alone(line)
    if phrase is None or not _ours(line.text[:start]):
        return []
    span = line.tokens[phrase.first].span
    cue = Stated(RULE, span, line.words(span), RULE)
    end, first = len(line), phrase.first
    return [
        Draft(chain, stance, cue, rule, MODE, end, first)
        for chain in voices(phrase, heard)
        for stance, rule in (
            (Stance.CLAIMS_RESPONSIBILITY, OWN_DEED),
            (Stance.ASSERTS, RULE),
        )
    ]


def _alone(line: Line) -> Phrase | None:
    """The force that a line names and says nothing of."""
    start = next((i for i in range(len(line)) if line.tokens[i].is_word), None)
    if start is None or not line.sentence.index or not line.opens(start):
        return None
    phrase = describe(line, start)
    if phrase is None or not phrase.known or phrase.first != start:
        return None
    party = party_of(phrase.named)
    rest = line.tokens[phrase.stop :]
    whole = not any(t.is_word for t in rest)
    return phrase if whole and party is not None and party.kind in FORCES else None


def _ours(text: str) -> bool:
    """Whether somebody tells of his own deeds: استهدفنا, مجاهدونا."""
    listed = members("speakers.signing")
    words = (w.strip("«»\"'،,.:؛()") for w in fold(text).split())
    return any(w.removeprefix("و") in listed for w in words)


def above(
    text: str, sentences: Sequence[Sentence], index: int, taken: set[int], draft: Draft
) -> tuple[Span, ...]:
    """The lines above a signature, but those that others speak: of his deeds, or not."""
    own = draft.stance is Stance.CLAIMS_RESPONSIBILITY
    return tuple(
        s.span
        for s in sentences[max(0, index - LONGEST_LIST) : index]
        if s.index not in taken and _ours(text[s.span.start : s.span.end]) is own
    )
