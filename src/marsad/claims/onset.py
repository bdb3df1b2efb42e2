"""«منذ اندلاع النزاع قبل أربعة أشهر»: what began then, with what is told since.

The time behind such words is when something else began; the act told beside it goes on
from that day ("قتل ألف شخص منذ بدء العمليات في 2014").
"""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.units import Unit
from marsad.lexicon import load
from marsad.model import Mention, Stated, When
from marsad.tokens.letters import fold

RULE = "time.onset"
_PHRASE = 12  # words between "since" and the time of what began
_ENDS = frozenset({".", ",", ";", ":"})


def since(
    unit: Unit, act: Mention, time: Mention, fact: Stated[When]
) -> Stated[When] | None:
    """The fact, open from its first day where "since" and what began stand before it.

    «منذ سيطرة المسلحين على المدينة في 2014»: the capture itself is of that year. «أول
    زيارة منذ توليه منصبه في فبراير»: that day is of nothing that is told.
    """
    when = fact.value
    at = _since(unit, time)
    begins = at is not None and _begins(unit, at)
    if at is None or (at < act.first < time.first and not begins):
        return fact
    if when.kind != "within" or when.start is None or when.basis == "event":
        return fact
    if not begins and _first_since(unit, at):
        return None
    opening = (when.edtf or f"{when.start}").strip("[]").split("..", maxsplit=1)[0]
    open_ = replace(when, edtf=f"{opening}/..", end=None, kind="since")
    return Stated(open_, fact.span, fact.text, RULE)


def _since(unit: Unit, time: Mention) -> int | None:
    """The token "منذ" that the time stands behind, in one clause with it."""
    tokens = unit.sentence.tokens
    words = _members("clauses.onset")
    for at in range(time.first - 1, max(-1, time.first - 1 - _PHRASE), -1):
        word = tokens[at].folded
        if word in _ENDS:
            return None
        if word in words:
            return at
    return None


def _first_since(unit: Unit, at: int) -> bool:
    """«للمرة الأولى منذ …», «أول زيارة منذ …»."""
    words = {t.folded for t in unit.sentence.tokens[max(0, at - _PHRASE) : at]}
    return bool(words & _members("clauses.first"))


def _begins(unit: Unit, at: int) -> bool:
    """«منذ بدأت العمليات …»: what began is what is told."""
    return unit.sentence.tokens[at + 1].folded in _members("clauses.began")


def _members(entry: str) -> frozenset[str]:
    return frozenset(map(fold, load().entries[entry].get("members", ())))
