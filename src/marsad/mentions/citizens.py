"""Words of people and of parties that are spelt alike.

A man's adjective is spelt as his country is («18 شرطيا تركيا»), a group as some people
are («طالبان» are two students, «الشباب» young men).
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.mentions.parties import adjectives, members
from marsad.model import Mention, Party, Sentence
from marsad.tokens.letters import fold

_NAMED = "actors.name"
_TANWIN = "ا"
_ONE = frozenset({"sing", "word"})


def without(
    found: Iterable[Mention], people: Iterable[Mention], sentence: Sentence
) -> list[Mention]:
    """What is found, without the countries that only tell whose citizen a man is."""
    men = {m.last for m in people if _is_one_man(m)}
    men |= {t for t, token in enumerate(sentence.tokens) if token.folded in _callings()}
    return [m for m in found if m.first - 1 not in men or not _tells_whose(m, sentence)]


def _callings() -> frozenset[str]:
    """«صحفيا», «مدنيا»: who may be a man or tell of one."""
    return members("people.callings")


def not_of_names(
    people: Iterable[Mention], parties: Iterable[Mention]
) -> list[Mention]:
    """The people without those whose word ends the name of a group."""
    groups = {m.last for m in parties if m.rule == _NAMED and _of_group(m)}
    return [m for m in people if m.first not in groups]


def _of_group(mention: Mention) -> bool:
    return isinstance(mention.value, Party) and mention.value.kind == "armed_group"


def _is_one_man(mention: Mention) -> bool:
    """«شرطيا», «مهندسا»: in the case in which his adjective ends as he does."""
    ends = fold(mention.text).endswith(_TANWIN)
    return ends and mention.form in _ONE and not mention.prefix.endswith("ال")


def _tells_whose(mention: Mention, sentence: Sentence) -> bool:
    """«تركيا» of one man; «وزيرا تركيا وروسيا» are the ministers of two states."""
    word = fold(mention.text)
    if mention.prefix or not word.endswith(_TANWIN) or word[:-1] not in adjectives():
        return False
    behind = sentence.tokens[mention.last + 1 : mention.last + 2]
    return not any(t.folded.startswith("و") for t in behind)
