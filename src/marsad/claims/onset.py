"""«منذ اندلاع النزاع قبل أربعة أشهر»: what began then, with what is told since.

The time behind such words is when something else began; the act told beside it goes on
from that day ("قتل ألف شخص منذ بدء العمليات في 2014").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Stated, When

RULE = "time.onset"
_PHRASE = 16  # words between "since" and the time of what began
_LED = frozenset("وفبكل")
"""Particles that a superlative may be written together with."""
_ENDS = frozenset({".", ",", ";", ":"})


def since(unit: Unit, act: Mention, time: Mention, fact: Stated[When]) -> Stated[When]:
    """The fact, open from its first day where "since" and what began stand before it.

    «منذ سيطرة المسلحين على المدينة في 2014»: the capture itself is of that year.
    """
    when = fact.value
    at = _since(unit, time)
    begins = at is not None and _begins(unit, at)
    if at is None or (at < act.first < time.first and not begins):
        return fact
    if when.kind != "within" or when.start is None or when.basis == "event":
        return fact
    opening = (when.edtf or f"{when.start}").strip("[]").split("..", maxsplit=1)[0]
    open_ = replace(when, edtf=f"{opening}/..", end=None, kind="since")
    return Stated(open_, fact.span, fact.text, RULE)


def _since(unit: Unit, time: Mention) -> int | None:
    """The token "منذ" that the time stands behind, in one clause with it."""
    tokens = unit.sentence.tokens
    words = members("clauses.onset")
    for at in range(time.first - 1, max(-1, time.first - 1 - _PHRASE), -1):
        word = tokens[at].folded
        if word in _ENDS:
            return None
        if word in words:
            return None if _has_own_time(unit, at) else at
    return None


def _has_own_time(unit: Unit, at: int) -> bool:
    """«منذ مطلع العام … وكان أبرزها هجوم في مارس»: what began has its time already."""
    times = (m for m in (*unit.before, *unit.mentions) if m.kind is Kind.TIME)
    return any(m.first == at for m in times)


def compares(unit: Unit, time: Mention) -> bool:
    """«أول زيارة منذ توليه منصبه في فبراير», «الأعنف منذ 2003»: no day of what is told.

    What began is told itself in "for the first time since the operations began in 2014".
    """
    if _of_its_kind(unit, time):
        return True
    own = unit.sentence.tokens[time.first].folded in members("clauses.onset")
    at = time.first if own else _since(unit, time)
    if at is None:
        return False
    first = not _begins(unit, at)
    clause = _clause_before(unit, at)
    return any(_is_most(unit, i) or (first and _is_first(unit, i)) for i in clause)


_WITHIN = 4


def _of_its_kind(unit: Unit, time: Mention) -> bool:
    """«ويعد الأسوأ من نوعه خلال العام الجاري»: what it is measured against."""
    tokens = unit.sentence.tokens
    near = tokens[max(0, time.first - _WITHIN) : time.first]
    return any(t.folded in members("clauses.its_kind") for t in near)


def _clause_before(unit: Unit, at: int) -> Iterator[int]:
    """The tokens of the clause before one, up to the length of a phrase."""
    for i in range(at - 1, max(-1, at - 1 - _PHRASE), -1):
        if unit.sentence.tokens[i].folded in _ENDS:
            return
        yield i


def _is_first(unit: Unit, at: int) -> bool:
    """«للمرة الأولى», «أول زيارة»; not «كانون الأول»."""
    tokens = unit.sentence.tokens
    before = tokens[at - 1].folded if at else ""
    named = before in members("clauses.halved")
    return tokens[at].folded in members("clauses.first") and not named


def _is_most(unit: Unit, at: int) -> bool:
    """«بأعنف هجوم»; not «أكثر من 90 هجوما»."""
    tokens, most = unit.sentence.tokens, members("clauses.most")
    word = tokens[at].folded
    after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    counts = after in members("grammar.from")
    led = word[:1] in _LED and word[1:] in most
    return (word in most or led) and not counts


def _begins(unit: Unit, at: int) -> bool:
    """«منذ بدأت العمليات …»: what began is what is told."""
    behind = unit.sentence.tokens[at + 1 : at + 2]
    return any(t.folded in members("clauses.began") for t in behind)
