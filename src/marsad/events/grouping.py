"""Which tellings of a report speak of one occurrence.

Tellings are read in the order of the report. Each joins the event that it fits best, if
that is more likely than not, or begins one, if it tells an event at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from marsad.claims.units import VERBAL, VIOLENCE
from marsad.events import compare
from marsad.events.joining import joins, keeps, report_of
from marsad.events.tellings import Group, Telling

JOINED = -0.5
KEPT = 0.0
AT_MOST = 2
KEPT_VERBAL = -0.7
"""Log-odds above which a telling joins, or begins, an event; set by the score on train
(a missed event costs all its slots, a doubtful one only precision)."""


def group(tellings: Sequence[Telling]) -> list[Group]:
    """The occurrences of a report, in the order in which they are first told."""
    report = report_of(tellings)
    groups: list[Group] = []
    for telling in tellings:
        joined = _best(telling, groups)
        if joined:
            joined.tellings.append(telling)
        elif (
            may_begin(telling)
            and not only_points_back(telling, groups)
            and keeps(telling, report) > least(telling)
        ):
            groups.append(Group([telling]))
    return groups


def a_series(telling: Telling, members: Group) -> bool:
    """«أكثر من 165 هجوما منذ أكتوبر»: a series is no single act, nor part of one."""
    return telling.aggregate() != any(t.aggregate() for t in members.tellings)


def other_days(telling: Telling, members: Group) -> bool:
    """Days fixed on both sides that do not meet."""
    time = telling.time()
    return time is not None and any(
        compare.times(time, known) < 0 for known in members.times()
    )


def other_country(telling: Telling, members: Group) -> bool:
    """Places in two countries, none of them shared."""
    place = telling.place()
    if place is None or place.country is None:
        return False
    countries = {p.country for p in members.places() if p.country}
    return bool(countries) and place.country not in countries


VETOES = (a_series, other_days, other_country)
"""No score makes these one occurrence."""


def least(telling: Telling) -> float:
    return KEPT_VERBAL if telling.type() in VERBAL else KEPT


def _best(telling: Telling, groups: list[Group]) -> Group | None:
    """The group that a telling most likely joins; a verbal act joins none."""
    if telling.type() in VERBAL:
        return None
    open_to = [g for g in groups if not set(g.types()) & VERBAL]
    open_to = [g for g in open_to if not any(veto(telling, g) for veto in VETOES)]
    if telling.refers and not telling.about:
        return _told_last(telling, open_to)
    scored = [(joins(telling, g, open_to), i) for i, g in enumerate(open_to)]
    best = max(scored, default=(-inf, 0))
    return open_to[best[1]] if best[0] > JOINED else None


def _told_last(telling: Telling, groups: list[Group]) -> Group | None:
    """Words without a fact ("ولم تتبن أي جهة العملية") are about what was just told."""
    near = [g for g in groups if telling.sentence - g.last_sentence() <= AT_MOST]
    return max(near, key=Group.last_sentence, default=None)


def only_points_back(telling: Telling, groups: list[Group]) -> bool:
    """«… بعد الهجوم»: a definite act of which nothing is told was told before."""
    told = {a.slot for a in telling.about} - {"type", "means", "object"}
    return telling.refers and not told and bool(groups)


def may_begin(telling: Telling) -> bool:
    """Whether a telling may begin an event: it names an act, or counts the harmed."""
    if telling.type():
        return True
    harmed = {f.outcome for f in telling.figures()}
    return bool(harmed & {"killed", "wounded", "killed_or_wounded"})


def kind_of(members: Group) -> str:
    """The event's type: the first told, unless a later telling is more exact."""
    types = members.types()
    violent = [t for t in types if t != "attack" and t in VIOLENCE]
    if types and types[0] == "attack" and violent:
        return violent[0]
    return types[0] if types else "attack"
