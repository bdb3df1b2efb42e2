"""Acts told of something else in the words of war: a match, a market, a film, a drill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from marsad.claims.kinds import VERBAL, act_of
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party, Sentence

FIELDS = ("noise.sport", "noise.markets", "noise.stage", "noise.computing")
_DRILL, _PRETENDED = "noise.drill", "noise.pretended"
_ENOUGH = 2
"""Words of one field that make a sentence one of that field."""
_ARMED = frozenset({"armed_group", "military", "police", "coalition"})


def is_of_another_field(
    act: Mention, sentence: Sentence, mentions: Sequence[Mention]
) -> bool:
    """«قصف المهاجم شباك الحارس في نهائي المونديال», «هجوم الليرة على الدولار في الأسواق».

    Where nobody is killed and no armed party is named; a drill has its armies.
    """
    if act_of(act).type in VERBAL or tells_of_war(mentions, drill=True):
        return False
    if is_drill(sentence):
        return True
    words = max(_words_of(sentence, members(field)) for field in FIELDS)
    return words >= _ENOUGH and not tells_of_war(mentions)


def _words_of(sentence: Sentence, known: AbstractSet[str]) -> int:
    """How many words of the sentence are among the known ones, each counted once."""
    found = {
        token.folded
        for token in sentence.tokens
        if any(split.stem in known for split in token.splits)
    }
    return len(found)


def is_drill(sentence: Sentence) -> bool:
    """«تمرينا على إخلاء مصفاة بعد هجوم مفترض»: training, and a word that pretends."""
    trains = _words_of(sentence, members(_DRILL))
    return bool(trains and _words_of(sentence, members(_PRETENDED)))


def tells_of_war(mentions: Iterable[Mention], *, drill: bool = False) -> bool:
    """Whether somebody is killed or, in what is no drill, a known armed party named."""
    return any(_kills(m) or (not drill and _is_armed(m)) for m in mentions)


def _kills(mention: Mention) -> bool:
    return mention.kind is Kind.ACT and act_of(mention).outcome == "killed"


def _is_armed(mention: Mention) -> bool:
    party = mention.value
    return isinstance(party, Party) and bool(party.id) and party.kind in _ARMED
