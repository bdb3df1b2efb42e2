"""Times that stand beside an act and are of something else.

«قصفت بلدة كذا التي يسيطر عليها المسلحون منذ الشهر الماضي»: what is told of the place;
«صاروخ من مخلفات الحرب في صيف العام الماضي»: the war that it is named after.
"""

from __future__ import annotations

from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, When

_NAMED = (Kind.PLACE, Kind.ACTOR, Kind.PERSON, Kind.PEOPLE)
_MARKS = frozenset({",", ";", ":", ".", "»", ")"})
_BEHIND_VERB, _REACH, _SAID = 2, 6, 8


def aside(unit: Unit, act: Mention, time: Mention) -> bool:
    """Whether the time is told of a place, a party, a war or of saying, not of the act."""
    return any(
        rule(unit, act, time) for rule in (_of_somebody, _of_a_war, _of_claiming)
    )


def _of_somebody(unit: Unit, act: Mention, time: Mention) -> bool:
    """«المدينة التي شهدت الأربعاء الماضي تفجيرين», «البلدة التي سيطروا عليها منذ عام»."""
    at = _relative(unit, act, time)
    led = [m for m in unit.mentions if m.kind in _NAMED and at and m.last == at - 1]
    if at is None or not led or unit.word(at + 1) in members("clauses.befell"):
        return False
    when = time.value
    lasts = isinstance(when, When) and when.kind == "since"
    there = any(m.kind is Kind.PLACE for m in led)
    return lasts or (there and time.first - at == _BEHIND_VERB)


def _relative(unit: Unit, act: Mention, time: Mention) -> int | None:
    """The relative pronoun of the clause, behind the act, in which the time stands."""
    for i in range(time.first - 1, act.last, -1):
        if unit.word(i).removeprefix("و") in members("grammar.relative"):
            return i
        if unit.word(i) in _MARKS:
            return None
    return None


def _of_a_war(unit: Unit, act: Mention, time: Mention) -> bool:
    """«الحرب صيف العام الماضي»; not «الهدنة بعد الحرب في مارس», nor any single day."""
    when = time.value
    day = isinstance(when, When) and when.start == when.end
    if day or unit.word(time.first - 1) in members("grammar.in"):
        return False
    for i in range(time.first - 1, max(act.last, time.first - 1 - _REACH), -1):
        if unit.word(i) in _MARKS:
            return False
        if unit.word(i) in members("clauses.wars"):
            return True
    return False


def _of_claiming(unit: Unit, act: Mention, time: Mention) -> bool:
    """«تبنت الحركة أمس هجوما وقع الأحد»: the day of the claim, where the act has its own."""
    if time.first > act.first or not _own(unit, act):
        return False
    spoken = range(max(unit.first, time.first - 1 - _SAID), time.first)
    return any(unit.word(i) in members("stance.claiming") for i in spoken)


def _own(unit: Unit, act: Mention) -> bool:
    """Whether a day stands behind the act."""
    days = (m.value for m in unit.of(Kind.TIME) if m.first > act.last)
    return any(isinstance(w, When) and w.start and w.start == w.end for w in days)
