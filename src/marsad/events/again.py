"""Signs that a telling which seems to begin an event tells one again, or none.

Asked only where the weights of ``deciding.py`` would begin an event. Each sign names
what identifies one occurrence by itself (a number in like wording, a definite act in the
wording of the one event that it fits), or what a telling lacks that would be an event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.claims.kinds import CAPTURES, VIOLENCE, one_act
from marsad.events import compare
from marsad.events.deciding import alike, never, other_country, other_days
from marsad.events.figures import equals
from marsad.events.joining import number_of
from marsad.events.tellings import Group, Telling, latest

_DOER = "perpetrator"
_ATTACK = "attack"
_ANSWERS = frozenset({"answer", "response"})
_MANY = frozenset({"vehicle", "house"})
"""What an act hits and the next one too: no sign of one act."""
_WORDED, _LITTLE = 0.2, 0.1
_INSIDE = (None, "type")
"""Openers that begin nothing new: none, and a second act of the sentence."""


def again(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """The event that a telling tells again, by the first sign of it."""
    found = (sign(telling, groups) for sign in AGAIN)
    return next(filter(None, found), None)


def same_number(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """«مقتل سبعة في السوق … وقال المسعفون إن سبعة قتلوا في السوق»: a number, like words."""
    fits = [
        g
        for g in groups
        if g.last_sentence() < telling.sentence
        and _one_number(telling, g)
        and alike(telling, g)[0] > _WORDED
        and _doers(telling, g) >= 0
        and _fits(telling, g)
    ]
    return fits[-1] if fits and telling.first.opener != "turn" else None


def _one_number(telling: Telling, group: Group) -> bool:
    """Whether both have a number, and the event no other of that outcome."""
    known = group.figures()
    same = equals(telling.figures(), known)
    outcomes = {f.outcome for f in same}
    sizes = {(k.outcome, k.quantity) for k in known if k.outcome in outcomes}
    return bool(same) and len(sizes) == len(outcomes)


def the_only_one(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """«وأثار الهجوم على المطار غضبا»: definite, in the wording of the one that it fits."""
    if not telling.refers or telling.figures() or telling.time():
        return None
    fits = [g for g in groups if _one_kind(telling, g)]
    if len(fits) != 1 or not (_as_many(telling, fits[0]) and _fits(telling, fits[0])):
        return None
    own = alike(telling, fits[0])
    most = own[0] > _LITTLE and own >= max(alike(telling, g) for g in groups)
    return fits[0] if most else None


def called_attack(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """«انفجرت سيارة … وهذا اعتداء على المدنيين»: the violence of the lead by a name."""
    acts = [g for g in groups if set(g.types()) & VIOLENCE]
    bare = not telling.time() and not telling.figures()
    if telling.type() != _ATTACK or not bare or not acts:
        return None
    last = acts[-1]
    named = number_of(telling) != "verb" and _as_many(telling, last)
    lead = not last.tellings[0].sentence
    return last if lead and named and _may_be(telling, last) else None


def taken_again(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """«استعاد الجيش البلدة … وسيطر الجيش على البلدة»: one side takes a place once."""
    if telling.type() not in CAPTURES or telling.first.opener not in _INSIDE:
        return None
    fits = [
        g
        for g in groups
        if set(g.types()) & CAPTURES
        and _doers(telling, g) > 0
        and (_near(telling, g) or not telling.place())
        and _fits(telling, g)
    ]
    return fits[0] if len(fits) == 1 else None


def same_site(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """«قصف على السوق الشعبي … سقطت ست قذائف على السوق»: what was struck, told before."""
    own = _sites(telling)
    if not own or telling.figures() or telling.places_itself():
        return None
    near = [g for g in groups if any(own & _sites(t) for t in g.tellings)]
    same = len(near) == 1 and _one_kind(telling, near[0]) and _fits(telling, near[0])
    return near[0] if same else None


def _sites(telling: Telling) -> set[str]:
    return {f.value for f in telling.facts(str, "object")} - _MANY


def untold(telling: Telling, groups: Sequence[Group]) -> bool:
    """Whether a telling that no event is told again by tells none of its own."""
    last = latest(groups)
    return last is not None and any(sign(telling, last) for sign in UNTOLD)


def beside_it(telling: Telling, last: Group) -> bool:
    """«شن الجيش هجوما … ودمر آليات»: a word that tells an act in its setting alone.

    Of 22 such words of a sentence that has an event one tells another.
    """
    here = last.last_sentence() == telling.sentence
    new = not telling.refers and telling.first.opener != "after"
    return here and new and _weak(telling)


def bare_after_it(telling: Telling, last: Group) -> bool:
    """«وكانت تستهدف مواقع للتنظيم»: such a word behind an event, neither with a toll."""
    later = last.last_sentence() < telling.sentence
    tolls = telling.figures() or last.figures()
    bare = not tolls and not _is_said(telling) and _as_many(telling, last)
    return later and bare and _weak(telling)


def _is_said(telling: Telling) -> bool:
    """«وأعلنت المقاومة أنها استهدفت …»: somebody speaks of a deed of its own."""
    source = telling.first.source
    return bool(source) and source[0].kind != "outlet"


def out_of_it(telling: Telling, last: Group) -> bool:
    """«وفي بداية المظاهرة نظم المشاركون وقفة»: a noun at the place of the act before."""
    time = telling.time()
    vague = time is not None and not (time.start or time.end)
    brought = telling.first.opener == "new" and not telling.places_itself()
    return brought and not vague and _as_many(telling, last)


def _weak(telling: Telling) -> bool:
    """«استهدف», «السيطرة على», «ضرب»: violence in its setting, and no place of its own."""
    first = telling.first
    weak = first.act.value.role == "weak" and first.opener not in _ANSWERS
    return weak and telling.type() in VIOLENCE and not telling.places_itself()


def _as_many(telling: Telling, group: Group) -> bool:
    return telling.counts() == group.counts()


def _doers(telling: Telling, group: Group) -> float:
    return compare.parties(telling.parties(_DOER), group.parties(_DOER))


def _one_kind(telling: Telling, group: Group) -> bool:
    kind, types = telling.type(), group.types()
    return kind is not None and all(one_act(kind, t) for t in types) and bool(types)


def _may_be(telling: Telling, group: Group) -> bool:
    apart = never(telling, group) or other_days(telling, group)
    return not (apart or other_country(telling, group))


def _fits(telling: Telling, group: Group) -> bool:
    """Nothing that parts them, and no place apart."""
    time = telling.time()
    measured = time is not None and time.basis == "event"
    apart = _near(telling, group) < 0 or measured
    return not apart and _may_be(telling, group)


def _near(telling: Telling, group: Group) -> float:
    """How well its place agrees with those of the event, 0 where none is told."""
    place = telling.place()
    if place is None:
        return 0.0
    return max((compare.places(place, p) for p in group.places()), default=0.0)


Sign = Callable[[Telling, Sequence[Group]], Group | None]
AGAIN: Sequence[Sign] = (
    same_number,
    the_only_one,
    called_attack,
    taken_again,
    same_site,
)
UNTOLD: Sequence[Callable[[Telling, Group], bool]] = (
    beside_it,
    bare_after_it,
    out_of_it,
)
