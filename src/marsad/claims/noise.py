"""Which sentences of a page are the report, and which only stand around it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.units import code_of
from marsad.model import Kind, Mention, Sentence

_SHORT = 8
"""Tokens of a line that can be a heading of a menu ("مقالات ذات صلة:")."""
_TAG = 3
"""A line of so few words after a report is a tag ("سيارة مفخخة")."""
_TRUNCATED = ("…", "...")


def report(sentences: Sequence[Sentence], found: Sequence[list[Mention]]) -> list[bool]:
    """For each sentence whether it is told by the report itself."""
    kept: list[bool] = []
    tail = skip = begun = False
    for sentence, mentions in zip(sentences, found, strict=True):
        marker = _marker(sentence, mentions)
        tail = tail or (marker == "tail" and begun)
        kept.append(not (tail or skip or marker or _is_tag(sentence, kept)))
        begun = begun or (kept[-1] and _tells(sentence, mentions))
        skip = marker == "inline" and len(sentence.tokens) <= _SHORT
    return kept


def _tells(sentence: Sentence, mentions: list[Mention]) -> bool:
    """No heading of the menu above a report: «أخبار», «آخر الأخبار»."""
    long = len(sentence.tokens) > _SHORT
    return long or any(m.kind is Kind.ACT for m in mentions)


def _marker(sentence: Sentence, mentions: list[Mention]) -> str | None:
    """The page word that a short line begins with."""
    for mention in mentions:
        noisy = mention.kind is Kind.CUE and (mention.entry or "").startswith("noise.")
        code = code_of(mention) if noisy else None
        if code == "accident" or code is None or mention.first > 1:
            continue
        latin = mention.text.isascii()
        if latin or len(sentence.tokens) <= _SHORT:
            return code
    return None


def _is_tag(sentence: Sentence, kept: list[bool]) -> bool:
    """A cut-off headline of another story, behind at least two sentences of this one."""
    return sum(kept) > 1 and sentence.text.endswith(_TRUNCATED) and _brief(sentence)


def _brief(sentence: Sentence) -> bool:
    return len(sentence.tokens) <= 4 * _TAG


def accident(mentions: Sequence[Mention]) -> bool:
    """Whether the sentence tells of an accident: "في حادث سير"."""
    return any(m.kind is Kind.CUE and code_of(m) == "accident" for m in mentions)
