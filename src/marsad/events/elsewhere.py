"""Acts of one kind that a report tells apart: by their numbers, places, one after another.

Each sign names what makes a telling never the event told before it; ``deciding.py`` asks.
"""

from __future__ import annotations

from marsad.claims.kinds import VIOLENCE
from marsad.events import compare
from marsad.events.tellings import Group, Telling
from marsad.model import Quantity, Where

_BESIDE = frozenset({"place", "another", "turn"})
_AGREED = "agreement"
_STRETCH = frozenset({"since", "span"})


def counted_apart(telling: Telling, group: Group) -> bool:
    """«17 ضربة جوية قرب دير الزور، كما نفذت سبع ضربات قرب الحسكة»: two numbers of acts.

    Of nine such tellings that the weights joined none is of the event told before.
    """
    own, first = _number(telling), _number(group.tellings[0])
    return own is not None and first is not None and own != first


def _number(telling: Telling) -> Quantity | None:
    """How many acts it tells, where a number says so: غارات is none."""
    counts = telling.facts(Quantity, "count")
    return next((f.value for f in counts if f.rule == "count.number"), None)


def beside_it(telling: Telling, group: Group) -> bool:
    """«ضربات في سوريا وست غارات في العراق»: in one sentence, each in a land of its own."""
    last = group.tellings[-1]
    if telling.sentence != last.sentence or telling.first.opener not in _BESIDE:
        return False
    own, known = _own_place(telling), _own_place(last)
    acts = telling.type() is not None and last.type() is not None
    return acts and _apart(own, known)


def done_before(telling: Telling, group: Group) -> bool:
    """«سيطرت على البلدة بعد أن سيطرت على التل»: what was done first, by the same word."""
    last, first = group.tellings[-1], telling.first
    if telling.sentence != last.sentence or first.opener != "after" or telling.refers:
        return False
    if first.around.entry != last.first.around.entry or not telling.type():
        return False
    own, known = _own_place(telling), _own_place(last)
    return first.act.value.form == "verb" or _apart(own, known)


def _own_place(telling: Telling) -> Where | None:
    return telling.place() if telling.places_itself() else None


def _apart(one: Where | None, other: Where | None) -> bool:
    if one is None or other is None:
        return False
    held = compare.contains(one, other) or compare.contains(other, one)
    return not held and compare.places(one, other) <= compare.APART


def done_then(telling: Telling, group: Group) -> bool:
    """«وعقب الهجوم استهدف الجيش مواقع»: not what the sentence says came first."""
    return telling.first.opener == "then" and telling.sentence == group.last_sentence()


def fought_or_agreed(telling: Telling, group: Group) -> bool:
    """«تم التوصل إلى اتفاق هدنة … وتسببت المعارك في نزوح الآلاف»: no fight is the truce."""
    types = set(group.types())
    agreed = types == {_AGREED} and telling.type() in VIOLENCE
    return agreed or (telling.type() == _AGREED and bool(types & VIOLENCE))


def summed_since(telling: Telling, group: Group) -> bool:
    """«قتل اليوم خمسة جنود. ومنذ السبت قتل 23 مسلحا»: a toll over a stretch is not that of an act.

    Where no publication day fixes the stretch; else the days themselves are compared.
    """
    time, first = telling.time(), group.tellings[0].time()
    if time is None or time.basis != "unresolved" or not telling.figures():
        return False
    return time.kind == "since" and (first is None or first.kind not in _STRETCH)
