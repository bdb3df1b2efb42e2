"""Where a sentence goes on to another occurrence of the kind told: "غارة أخرى"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.claims.kinds import HARM, VIOLENCE, act_of, code_of, is_outcome
from marsad.mentions.parties import is_definite
from marsad.model import Kind, Mention

_NEAR = 9  # tokens from a word of harm to the act that did it
_FAR = 40  # tokens in which the place of an act stands behind it


@dataclass(frozen=True, slots=True)
class Next:
    """An act behind another: what was harmed before, and the acts behind it."""

    act: Mention
    head: Mention
    last: Mention
    harmed: frozenset[str | None]
    behind: Sequence[Mention]
    mentions: Sequence[Mention]


def anew(
    group: Sequence[Mention], act: Mention, mentions: Sequence[Mention]
) -> str | None:
    """Whether harm with an act of its own follows an act that was told."""
    heads = [m for m in group if act_of(m).type in VIOLENCE]
    harmed = frozenset(act_of(m).outcome for m in group) & HARM
    if not heads:
        return None
    behind = [m for m in mentions if m.kind is Kind.ACT and m.first > act.last]
    told = Next(act, heads[-1], group[-1], harmed, behind, mentions)
    rules = RULES if harmed else (_harm_elsewhere,)
    return "another" if any(rule(told) for rule in rules) else None


def _called_another(told: Next) -> bool:
    """«ضربة جوية قتلت ثلاثة، وضربة أخرى …»."""
    violent = act_of(told.act).type in VIOLENCE
    return violent and is_another(told.act, told.mentions)


def _harm_of_its_own(told: Next) -> bool:
    """«قتل ثلاثة في هجوم بالموصل، وقتل أربعة بهجوم في الرمادي»: the same harm again."""
    act = told.act
    if act_of(act).outcome not in told.harmed or not _goes_on(act, told.mentions):
        return False
    own = next((m for m in told.behind if not is_outcome(m)), None)
    return own is not None and _new(own) and own.first - act.last <= _NEAR


def _act_of_its_own(told: Next) -> bool:
    """«غارة قتلت ثلاثة، وغارة على السوق قتلت أربعة»: an act, and the same harm again."""
    if not told.act.prefix.startswith("و") or not _new(told.act):
        return False
    return bool(told.behind) and act_of(told.behind[0]).outcome in told.harmed


def _harm_elsewhere(told: Next) -> bool:
    """«قتل صياد بقصف على الساحل، وأصيب مزارعان برصاص في الحقل»: each with its place."""
    act = told.act
    own = next((m for m in told.behind if not is_outcome(m)), None)
    if act_of(act).outcome not in HARM or not _goes_on(act, told.mentions) or not own:
        return False
    if is_outcome(told.last) or not _new(own) or own.first - act.last > _NEAR:
        return False  # «قتل 25 مدنيا وجرح العشرات جراء قصف»: both by what stands behind
    return own_places(told.head, act, own, told.mentions)


Rule = Callable[[Next], bool]
RULES: Sequence[Rule] = (
    _called_another,
    _harm_of_its_own,
    _act_of_its_own,
    _harm_elsewhere,
)


def own_places(
    left: Mention, right: Mention, told: Mention, mentions: Sequence[Mention]
) -> bool:
    """Whether two words have each a place of its own; ``told`` is the act of the second."""
    acts = (m for m in mentions if m.kind is Kind.ACT and m.first > told.last)
    own = (m.first for m in acts if not is_outcome(m) or act_of(m).outcome in HARM)
    end = min(own, default=told.last + _FAR)
    places = [m for m in mentions if m.kind is Kind.PLACE]
    before = {m.text for m in places if left.last < m.first < right.first}
    behind = [m.text for m in places if right.last < m.first < end]
    return bool(before and behind) and behind[0] not in before


def is_another(act: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether "another", "a second", "a similar one" stands right behind an act."""
    return any(
        m.kind is Kind.CUE and code_of(m) == "another" and m.first == act.last + 1
        for m in mentions
    )


def _goes_on(act: Mention, mentions: Sequence[Mention]) -> bool:
    """«وقتل …», «كما قتل …»: joined to what stands before."""
    turned = any(code_of(m) == "turn" and m.last == act.first - 1 for m in mentions)
    return turned or act.prefix.startswith("و")


def _new(act: Mention) -> bool:
    """Whether the words bring up an act: a noun that is not "the" act told before."""
    definite = is_definite(act) or act.text.startswith("ال")
    told = act_of(act).type in VIOLENCE and act_of(act).form != "verb"
    return told and not definite
