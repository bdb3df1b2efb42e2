"""Words of acts that tell none: in a name, of whose a region is, of what nobody shot down."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Act, Kind, Mention, Sentence, Word

_CAPTURES = frozenset({"territory_regained", "territory_overtaken"})
_RELATIVE = 3  # «المناطق التي ما زالت قوات النظام تسيطر عليها»
_OBJECT = 6  # «أسقطت الدفاعات الجوية للنظام طائرة مسيرة»
_DOWNED = {
    "aircraft": "attack",
    "helicopter": "attack",
    "drone": "disrupted_weapons",
    "missile": "disrupted_weapons",
    "rocket": "disrupted_weapons",
}


def untold(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether the word stands in the sentence without telling its act."""
    if _in_name(act, mentions) or _is_held(act, sentence, mentions):
        return True
    return downs(act) and downed(act, mentions) is None


def _in_name(act: Mention, mentions: Sequence[Mention]) -> bool:
    """«هيئة تحرير الشام»: a word of a longer name tells no act."""
    names = [m for m in mentions if m.kind is Kind.ACTOR and m.first < m.last]
    return any(m.first <= act.first and act.last <= m.last for m in names)


def _is_held(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«المناطق التي يسيطر عليها التنظيم»: whose it is, not that it was taken.

    Of 17 such verbs without a day of their own 14 tell no event of the annotation; nor
    does «قريتين تسيطر عليهما القوات», «ما زال التنظيم يسيطر على ربع المحافظة».
    """
    kind = act.value.type if isinstance(act.value, Act) else None
    if kind not in _CAPTURES or act.form != "present":
        return False
    tokens = sentence.tokens
    near = {t.folded for t in tokens[max(0, act.first - _RELATIVE) : act.first]}
    behind = {t.folded for t in tokens[act.last + 1 : act.last + 2]}
    dated = any(m.kind is Kind.TIME and m.first > act.last for m in mentions)
    held = near & (members("clauses.relative") | members("clauses.still"))
    return not dated and bool(held or behind & members("clauses.upon_it"))


def downs(act: Mention) -> bool:
    """Whether the word says that something was brought down: أسقط."""
    entry = load().entries.get(act.entry or "")
    return entry is not None and bool(entry.get("downs"))


def downed(act: Mention, mentions: Sequence[Mention]) -> str | None:
    """The type by what was brought down; ``None`` for regimes, towns and leaflets.

    In all six annotated reports that tell so of aircraft with people in them these are
    attacked, in four of five drones and missiles are intercepted.
    """
    behind = (m for m in mentions if 0 < m.first - act.last <= _OBJECT)
    weapons = (m.value for m in behind if m.kind is Kind.WEAPON)
    codes = (w.code for w in weapons if isinstance(w, Word))
    return next((_DOWNED[c] for c in codes if c in _DOWNED), None)
