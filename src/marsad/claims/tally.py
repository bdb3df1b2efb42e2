"""How many such acts a unit tells: "15 غارة", "غارتين", "غارات", "أكثر من 20 مرة".

Acts are counted, not what was fired (قذائف), nor people (شهداء), nor the bouts of one
fight (اشتباكات): their entries say ``counted: false``.
"""

from __future__ import annotations

from functools import cache

from marsad.claims.units import Unit, act_of, is_outcome
from marsad.lexicon import load
from marsad.model import Bound, Kind, Mention, Quantity, Stated
from marsad.tokens.letters import fold

_SEVERAL = Quantity(None, 2, None, Bound.VAGUE)


def count_of(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """A number before the plural, "مرة", a dual, a bare plural; ``None`` for one act."""
    if not countable(act):
        return None
    noun = act_of(act).form != "verb"
    number = _number_of_times(unit) or (_number_before(unit, act) if noun else None)
    if number is not None and isinstance(number.value, Quantity):
        return Stated(number.value, number.span, number.text, "count.number")
    if not noun:
        return None
    if act.form == "dual":
        return Stated(Quantity(2, 2, 2), act.span, act.text, "count.dual")
    if _is_plural(act):
        return Stated(_SEVERAL, act.span, act.text, "count.plural")
    return None


def countable(act: Mention) -> bool:
    """Whether the word names an act that is counted by itself."""
    entry = load().entries.get(act.entry or "")
    named = act_of(act).type is not None and not is_outcome(act)
    return named and not (entry and entry.get("counted") is False)


def _is_plural(act: Mention) -> bool:
    """غارات; of a phrase the first word tells: "غارات جوية", "هجمات صاروخية"."""
    return act.form == "plural" or fold(act.text.split()[0]) in _plurals()


@cache
def _plurals() -> frozenset[str]:
    listed = load().entries["acts.plurals"].get("members")
    return frozenset(map(fold, listed))


def _number_before(unit: Unit, act: Mention) -> Mention | None:
    """«15 غارة», "سبع غارات", "آلاف الضربات", "آلاف من الضربات": the number that the noun follows."""
    at = act.first - 1
    if act.prefix.endswith("ال") and unit.sentence.tokens[at].folded == "من":
        at -= 1
    elif act.prefix not in ("", "ال"):  # "مقتل 7 بانفجار"
        return None
    numbers = unit.of(Kind.NUMBER)
    return next((m for m in numbers if m.last == at and _whole(m)), None)


def _number_of_times(unit: Unit) -> Mention | None:
    """«تعرضت للهجوم أكثر من 165 مرة»."""
    tokens = unit.sentence.tokens
    for m in unit.of(Kind.NUMBER):
        after = tokens[m.last + 1].folded if m.last + 1 < len(tokens) else ""
        if after in ("مره", "مرات") and _bounded(m):
            return m
    return None


def _whole(mention: Mention) -> bool:
    return mention.form == "count" and _bounded(mention)


def _bounded(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Quantity) and (value.min or value.max) is not None
