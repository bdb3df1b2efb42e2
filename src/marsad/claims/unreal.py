"""Acts that somebody only means, supposes, could do or has ceased to do.

Signs like those of ``untold.py``. What is planned or threatened by its own words keeps
its event, with that status (``happening.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.claims.kinds import VERBAL, VIOLENCE, act_of
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence

_ABLE = 4  # «بإمكان الشرطة والجيش اعتقال الأشخاص»
_HALTS, _CEASED = "acts.halt", 4  # «أوقفت القوات الحكومية عمليات القصف»
_FEAR, _LEAVE = 4, 12  # «وافقت على أن تستخدم طائرات الحلف قواعدها الجوية لشن غارات»
_WHATEVER = 2  # tokens of من أي
_MARKS = frozenset({".", ",", "،", ";", "؛", ":"})


def is_aim(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«بدأت الفصائل هجوما بهدف السيطرة على المطار»: what another act is for.

    None of the six such acts that began an event is one of the annotation.
    """
    noun = act_of(act).form != "verb" and not act.prefix
    aimed = noun and _before(act, sentence) in members("acts.aimed_at")
    return aimed and any(m.kind is Kind.ACT and m.last < act.first for m in mentions)


def is_supposed(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«إذا قصفت إسرائيل المنشآت», «لن تقصف تركيا القرى»: done in thought only."""
    del mentions
    verb = act_of(act).form == "verb" and act_of(act).type not in VERBAL
    return verb and _before(act, sentence) in members("acts.supposing")


def is_possible(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«تستطيع الشرطة اعتقال الأشخاص», «قادرة على ضرب المدن»: what could be done."""
    del mentions
    if act_of(act).form == "verb" or act_of(act).type in VERBAL or act.prefix:
        return False
    near = [t.folded for t in sentence.tokens[max(0, act.first - _ABLE) : act.first]]
    able = members("acts.ability")
    at = max((i for i, word in enumerate(near) if word in able), default=None)
    return at is not None and _MARKS.isdisjoint(near[at:])


def has_ceased(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«أوقفت القوات عمليات القصف»: the shelling is what ends."""
    del sentence
    if act_of(act).form == "verb":
        return False
    ends = (m for m in mentions if m.kind is Kind.ACT and m.entry == _HALTS)
    return any(0 < act.first - m.last <= _CEASED for m in ends)


def is_feared(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«خوفا من اندلاع اشتباكات», «لمنع اعتداءات أخرى»: what has not come.

    Of 15 such nouns that began an event two are one of the annotation.
    """
    del mentions
    if act_of(act).form == "verb" or act_of(act).type not in VIOLENCE:
        return False
    return _led(act, sentence, "acts.fears", _FEAR)


def is_permitted(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«السماح للطائرات بشن غارات»: one of seven such raids is told as an event."""
    del mentions
    launched = _before(act, sentence) in members("acts.launching")
    violent = act_of(act).form != "verb" and act_of(act).type in VIOLENCE
    return (
        launched
        and violent
        and _led(act, sentence, "acts.permitting", _LEAVE, marks=False)
    )


def is_whatever_comes(
    act: Mention, sentence: Sentence, mentions: Sequence[Mention]
) -> bool:
    """«حذرت طهران من أي هجوم على منشآتها», «من أن أي اعتداء سيقابل برد»: none was made.

    «نفى الجيش شن أي هجوم» is a denial.
    """
    del mentions
    noun = act_of(act).form == "masdar" and act_of(act).type in VIOLENCE
    if not noun or act.prefix or act.first < _WHATEVER:
        return False
    led, whatever = sentence.tokens[act.first - _WHATEVER : act.first]
    warned = led.folded in members("acts.against_whatever")
    return warned and whatever.folded in members("grammar.any")


def _led(
    act: Mention, sentence: Sentence, name: str, reach: int, *, marks: bool = True
) -> bool:
    """Whether one of the words stands near before the act, no mark between."""
    near = [t.folded for t in sentence.tokens[max(0, act.first - reach) : act.first]]
    words = [word.removeprefix("و") for word in near]
    at = max((i for i, w in enumerate(words) if w in members(name)), default=None)
    return at is not None and (not marks or _MARKS.isdisjoint(near[at:]))


def _before(act: Mention, sentence: Sentence) -> str:
    return sentence.tokens[act.first - 1].folded if act.first else ""


SIGNS: tuple[Callable[[Mention, Sentence, Sequence[Mention]], bool], ...] = (
    is_aim,
    is_supposed,
    is_possible,
    has_ceased,
    is_feared,
    is_permitted,
    is_whatever_comes,
)
