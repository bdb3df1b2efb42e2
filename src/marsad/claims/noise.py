"""Which sentences of a page are the report, and which only stand around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from marsad.claims.kinds import act_of, code_of
from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence
from marsad.tokens.letters import fold

_SHORT = 8
"""Tokens of a line that can be a heading of a menu ("مقالات ذات صلة:")."""
_TAG = 3
"""A line of so few words after a report is a tag ("سيارة مفخخة")."""
_LIST, _BODY, _HEADLINE = 3, 2, 22
"""Lines that make a list of headlines, closed sentences before it, tokens of a line."""
_OPENING = 3
_MISHAPS = frozenset({"accident", "crash"})
_BARE = frozenset({"outcome", "reference"})
_UNDONE = frozenset({"acts.blast", "acts.bare_strikes"})
_CLOSING = '"”»)] '
_TRUNCATED = ("…", "...")


def report(sentences: Sequence[Sentence], found: Sequence[list[Mention]]) -> list[bool]:
    """For each sentence whether it is told by the report itself."""
    kept: list[bool] = []
    tail = skip = begun = False
    listed = _headlines_from(sentences)
    for sentence, mentions in zip(sentences, found, strict=True):
        marker = _marker(sentence, mentions)
        tail = tail or (marker == "tail" and begun)
        late = begun and 2 * sentence.span.start > sentences[-1].span.end
        tail = (
            tail or sentence.index >= listed or (late and _is_foot(sentence, mentions))
        )
        kept.append(not (tail or skip or marker or _is_tag(sentence, kept)))
        begun = begun or (kept[-1] and _tells(sentence, mentions))
        inline = marker == "inline" and len(sentence.tokens) <= _SHORT
        skip = inline or (marker == "line" and _goes_on(sentence))
    return kept


def _is_foot(sentence: Sentence, mentions: list[Mention]) -> bool:
    """«اقرأ أيضا : كلمات دلالية : آخر الأخبار نفى …»: a page's foot run into one line.

    Two words of the page, or one before a headline that is cut off.
    """
    words = [m for m in mentions if m.kind is Kind.CUE and _of_page(m)]
    cut = sentence.text.rstrip().endswith((*_TRUNCATED, ". ."))
    return len({m.text for m in words}) > 1 - cut and words[0].first <= 1


def _of_page(mention: Mention) -> bool:
    """«الأكثر قراءة», «اقرأ أيضا»; «مشاركة» and «السابق» alone are words of any report."""
    noisy = (mention.entry or "").startswith("noise.") and code_of(mention) in _FOOT
    return noisy and mention.last > mention.first


_FOOT = frozenset({"tail", "inline"})


def _tells(sentence: Sentence, mentions: list[Mention]) -> bool:
    """No heading of the menu above a report: «أخبار», «آخر الأخبار»."""
    long = len(sentence.tokens) > _SHORT
    return long or any(m.kind is Kind.ACT for m in mentions)


def _headlines_from(sentences: Sequence[Sentence]) -> int:
    """Where a list of other stories' headlines begins: lines at the end without a stop.

    Of the 92 sentences in such lists of the annotated reports none tells an event.
    """
    end = len(sentences)
    while (
        end and not _is_closed(sentences[end - 1]) and _is_headline(sentences[end - 1])
    ):
        end -= 1
    told = sum(map(_is_closed, sentences[:end]))
    listed = len(sentences) - end >= _LIST and told >= _BODY
    return end if listed else len(sentences)


def _is_closed(sentence: Sentence) -> bool:
    return sentence.text.rstrip(_CLOSING).endswith((".", "!", "?", "؟", "…"))


def _goes_on(sentence: Sentence) -> bool:
    """«رابط الخبر: الجيش يتقدم.. ومقتل سبعة»: a headline in two parts."""
    return sentence.text.rstrip(_CLOSING).endswith((*_TRUNCATED, ".."))


def _is_headline(sentence: Sentence) -> bool:
    return len(sentence.tokens) <= _HEADLINE


def _marker(sentence: Sentence, mentions: list[Mention]) -> str | None:
    """The page word that a short line begins with."""
    for mention in mentions:
        noisy = mention.kind is Kind.CUE and (mention.entry or "").startswith("noise.")
        code = code_of(mention) if noisy else None
        if code in _MISHAPS or code is None or mention.first > 1:
            continue
        if code == "line":
            own = mention.first or (_is_closed(sentence) and not _goes_on(sentence))
            return None if own else code
        latin = mention.text.isascii()
        if latin or len(sentence.tokens) <= _SHORT:
            return code
    return None


def _is_tag(sentence: Sentence, kept: list[bool]) -> bool:
    """A cut-off headline of another story, behind at least two sentences of this one."""
    if sum(kept) > 1 and all(w.startswith("#") for w in sentence.text.split()):
        return True  # «#شهداء_الوطن» below a post
    return sum(kept) > 1 and sentence.text.endswith(_TRUNCATED) and _brief(sentence)


def _brief(sentence: Sentence) -> bool:
    return len(sentence.tokens) <= 4 * _TAG


def of_mishap(found: Sequence[list[Mention]], kept: Sequence[bool]) -> bool:
    """Whether the report opens with a crash or a quake, and with no act of anybody."""
    own = (inside for inside, told in zip(found, kept, strict=True) if told)
    opening = [m for inside in islice(own, _OPENING) for m in inside]
    acts = (m for m in opening if m.kind is Kind.ACT)
    return any(code_of(m) == "crash" for m in opening) and all(
        act_of(a).role in _BARE or a.entry in _UNDONE for a in acts
    )


def accidental(unit: Unit, *, mishap: bool = False) -> bool:
    """«قتلوا في حادث سير»: harm without an act, in words of an accident.

    A quake strikes, and a gas bottle goes off, without anybody doing it; in the report
    of a ``mishap`` what harmed is not said again.
    """
    if _natural(unit):
        return True
    codes = set(map(code_of, unit.mentions)) & _MISHAPS
    crash = mishap or "crash" in codes
    undone = _UNDONE if crash else frozenset()
    return (mishap or bool(codes)) and all(
        act_of(a).role in _BARE or a.entry in undone for a in unit.acts
    )


def _natural(unit: Unit) -> bool:
    """«قدم العزاء في وفاة والده»: one death, and nothing that did it or tells of wounds."""
    told = members("noise.natural")
    own = {a.first for a in unit.acts}
    cared = [c for c in unit.cues("place_of_care") if c.first not in own]
    harmed = cared or unit.of(Kind.NUMBER) or unit.of(Kind.WEAPON)
    return not harmed and all(fold(a.text) in told for a in unit.acts)
