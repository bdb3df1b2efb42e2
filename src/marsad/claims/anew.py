"""Where a sentence goes on to another occurrence of the kind told: "غارة أخرى"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.model import Act, Kind, Mention, Word

_NEAR = 9  # tokens from a word of harm to the act that did it
_HARM = frozenset({"killed", "wounded"})


def anew(
    group: Sequence[Mention],
    act: Mention,
    mentions: Sequence[Mention],
    violence: frozenset[str],
) -> str | None:
    """Whether harm with an act of its own follows harm that has one."""
    heads = [m for m in group if _value(m).type in violence]
    harmed = {_value(m).outcome for m in group} & _HARM
    if not heads or not harmed:
        return None
    behind = [m for m in mentions if m.kind is Kind.ACT and m.first > act.last]
    told = any(rule(act, harmed, behind, mentions, violence) for rule in RULES)
    return "another" if told else None


def _called_another(
    act: Mention,
    harmed: set[str | None],
    behind: Sequence[Mention],
    mentions: Sequence[Mention],
    violence: frozenset[str],
) -> bool:
    """«ضربة جوية قتلت ثلاثة، وضربة أخرى …»."""
    del harmed, behind
    return _value(act).type in violence and is_another(act, mentions)


def _harm_of_its_own(
    act: Mention,
    harmed: set[str | None],
    behind: Sequence[Mention],
    mentions: Sequence[Mention],
    violence: frozenset[str],
) -> bool:
    """«قتل ثلاثة في هجوم بالموصل، وقتل أربعة بهجوم في الرمادي»: the same harm again."""
    if _value(act).outcome not in harmed or not _goes_on(act, mentions):
        return False
    own = next((m for m in behind if not _is_harm(m)), None)
    return own is not None and _new(own, violence) and own.first - act.last <= _NEAR


def _act_of_its_own(
    act: Mention,
    harmed: set[str | None],
    behind: Sequence[Mention],
    mentions: Sequence[Mention],
    violence: frozenset[str],
) -> bool:
    """«غارة قتلت ثلاثة، وغارة على السوق قتلت أربعة»: an act, and the same harm again."""
    del mentions
    if not act.prefix.startswith("و") or not _new(act, violence):
        return False
    return bool(behind) and _value(behind[0]).outcome in harmed


Rule = Callable[
    [Mention, set[str | None], Sequence[Mention], Sequence[Mention], frozenset[str]],
    bool,
]
RULES: Sequence[Rule] = (_called_another, _harm_of_its_own, _act_of_its_own)


def is_another(act: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether "another", "a second", "a similar one" stands right behind an act."""
    return any(
        m.kind is Kind.CUE
        and isinstance(m.value, Word)
        and m.value.code == "another"
        and m.first == act.last + 1
        for m in mentions
    )


def _goes_on(act: Mention, mentions: Sequence[Mention]) -> bool:
    """«وقتل …», «كما قتل …»: joined to what stands before."""
    turned = any(
        isinstance(m.value, Word) and m.value.code == "turn" and m.last == act.first - 1
        for m in mentions
    )
    return turned or act.prefix.startswith("و")


def _new(act: Mention, violence: frozenset[str]) -> bool:
    """Whether the words bring up an act: a noun that is not "the" act told before."""
    definite = act.prefix.endswith(("ال", "لل")) or act.text.startswith("ال")
    told = _value(act).type in violence and _value(act).form != "verb"
    return told and not definite


def _is_harm(mention: Mention) -> bool:
    return _value(mention).role == "outcome"


def _value(mention: Mention) -> Act:
    if not isinstance(mention.value, Act):
        raise TypeError(f"expected an act, got {mention.value!r}")
    return mention.value
