"""What the words of an act say: which kind of act they tell, or what came of it."""

from __future__ import annotations

from marsad.model import Act, Mention, Word

VIOLENCE = frozenset(
    [
        *("armed_clash", "territory_regained", "territory_overtaken", "attack"),
        *("air_drone_strike", "shelling_missile", "remote_explosive", "grenade"),
        *("suicide_bombing", "chemical_weapon", "abduction", "sexual_violence"),
    ]
)


VERBAL = frozenset(
    [
        *("consult", "support", "cooperate", "aid", "concede", "request", "accuse"),
        *("reject", "threaten", "sanction", "mobilize", "coerce"),
    ]
)


FORCES = frozenset({"armed_group", "military", "coalition"})
"""Kinds of parties that wage war; each set below adds one that also may."""
FIGHTING = FORCES | {"state"}
ARMED = FORCES | {"police"}
DOERS = ARMED | {"state"}
POWERS = DOERS | {"government"}
OF_STATE = POWERS - {"armed_group"}


CAPTURES = frozenset({"territory_regained", "territory_overtaken"})
HARM = frozenset({"killed", "wounded"})
MARCHES = frozenset({"acts.protest", "acts.disperse", "acts.crackdown", "acts.scuffle"})
"""Words of a demonstration, or of what is done to break it up."""


def manner_of(kind: str) -> str:
    """What an act of a type does: violence, words, or something else."""
    if kind in VIOLENCE:
        return "violence"
    return "verbal" if kind in VERBAL else "other"


_GENERIC = frozenset({"attack"})


_ONE_ACT = (
    frozenset({"air_drone_strike", "shelling_missile"}),
    frozenset({"suicide_bombing", "remote_explosive"}),
    frozenset({"shelling_missile", "remote_explosive"}),
    frozenset({"arrest", "other_strategic"}),
    frozenset({"protest_with_intervention", "peaceful_protest"}),
)


def act_of(mention: Mention) -> Act:
    if not isinstance(mention.value, Act):
        raise TypeError(f"expected an act, got {mention.value!r}")
    return mention.value


def code_of(mention: Mention) -> str | None:
    return mention.value.code if isinstance(mention.value, Word) else None


def is_outcome(mention: Mention) -> bool:
    return act_of(mention).role == "outcome"


TRADE_FIRE = "acts.trade_fire"
"""The entry of «تبادل … إطلاق النار»."""


def trade_fire(act: Mention) -> bool:
    """Whether a verb says that two trade fire."""
    return act.entry == TRADE_FIRE and act_of(act).form == "verb"


def one_act(first: str | None, second: str | None) -> bool:
    """Whether news may tell one occurrence by words of both types."""
    if first is None or second is None or first == second:
        return True
    if first in VERBAL or second in VERBAL:
        return False
    pair = frozenset({first, second})
    if pair & _GENERIC and pair <= VIOLENCE:
        return not pair & CAPTURES
    return pair in _ONE_ACT


HARMLESS = VERBAL | {
    *("agreement", "group_change", "disrupted_weapons", "arrest"),
    *CAPTURES,
}
"""Types whose acts kill nobody by themselves: 12 of 525 annotated ones have a toll."""
