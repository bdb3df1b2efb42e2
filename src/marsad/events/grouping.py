"""Which tellings of a report speak of one occurrence.

Tellings are read in the order of the report; what becomes of each is decided by what
was told before it (``deciding.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.claims.attribution import OWN_DEED
from marsad.claims.kinds import VERBAL, VIOLENCE, one_act
from marsad.events import compare
from marsad.events.again import again, untold
from marsad.events.deciding import (
    BEGINS,
    called_another,
    decide,
    never,
    other_country,
    other_days,
    other_place,
    others_died,
)
from marsad.events.figures import hardly_chance, tells_toll, toll_of
from marsad.events.keeping import report_of
from marsad.events.rescuing import (
    is_label,
    likeliest,
    likeliest_lead,
    likeliest_words,
    of_a_headline,
)
from marsad.events.sides import is_known, same_side
from marsad.events.tellings import Group, Telling, latest
from marsad.mentions.parties import members
from marsad.model import Stance
from marsad.tokens.letters import fold

AT_MOST, _CLAIMED = 2, 3
_DOER = "perpetrator"
_MASSACRE, _BLAST = "acts.massacre", "acts.blast"
# What a telling is compared with, so that the whole stays linear in the length of a text:
# the last events of a report, and of each its first tellings and its last one.
_EVENTS, _TELLINGS = 60, 30


def group(tellings: Sequence[Telling]) -> list[Group]:
    """The occurrences of a report, in the order in which they are first told."""
    report = report_of(tellings)
    groups: list[Group] = []
    known: list[Group] = []  # the same events, with the tellings that are compared
    for telling in tellings:
        near = known[-_EVENTS:]
        if telling.refers and (not telling.about or names_the_harmed(telling)):
            joined = _told_last(telling, near)
        else:
            joined = _ruled(telling, near)
            taken = None if joined else decide(telling, near, report)
            if taken:
                begun = taken.kind == BEGINS
                joined = again(telling, near) if begun else taken.group
                if begun and joined is None and not untold(telling, near):
                    groups.append(Group([telling]))
                    known.append(Group([telling]))
        if joined:
            at = next(i for i, g in enumerate(near) if g is joined)
            groups[max(0, len(known) - _EVENTS) + at].tellings.append(telling)
            joined.tellings[_TELLINGS:] = [telling]
    return groups


def only_words(groups: Sequence[Group]) -> bool:
    """Whether a report tells no event, or calls and condemnations alone."""
    return all(set(g.types()) & VERBAL for g in groups)


def at_least_one(tellings: Sequence[Telling], words: list[Group]) -> list[Group]:
    """«مسيّرة تستهدف سيارة على طريق كذا»: a report of conflict tells one event at least.

    «ودعت القرية شبانها الذين تصدوا للجيش»: what is only said is not that event.
    """
    report = report_of(tellings)
    best = likeliest(tellings, report)
    if best is None and not words:
        best = likeliest_words(tellings, report) or likeliest_lead(tellings, report)
    if best is None or any(best is g.tellings[0] for g in words):
        return words
    said = [Group([t for t in g.tellings if t is not best]) for g in words]
    return sorted([*said, Group([best])], key=lambda g: g.tellings[0].first.span)


def with_headline(tellings: Sequence[Telling], groups: list[Group]) -> list[Group]:
    """The events of a headline, with all that it says that somebody named does."""
    said = [Group([t]) for t in of_a_headline(tellings, groups)]
    told = sorted([*groups, *said], key=lambda g: g.tellings[0].first.span)
    return told[1:] if len(told) > 1 and is_label(*told[:2]) else told


def _ruled(telling: Telling, groups: list[Group]) -> Group | None:
    """The event that a telling is certain to tell again, by the first rule that says."""
    found = (rule(telling, groups) for rule in JOININGS)
    return next(filter(None, found), None)


_NOBODYS = frozenset({Stance.NO_CLAIM, Stance.DENIES_RESPONSIBILITY})


def unclaimed(telling: Telling, groups: list[Group]) -> Group | None:
    """«ولم تتبن أي جهة الهجوم», «ونفى التنظيم مسؤوليته عن الهجوم»: as a rule the one that
    the report is about, not the attacks that were told beside it.
    """
    if telling.first.stance not in _NOBODYS or not telling.refers:
        return None
    acts = _single_violence(groups)
    one = (g for g in acts if not g.counts())
    return next(one, acts[0] if acts else None)


def claimed(telling: Telling, groups: list[Group]) -> Group | None:
    """«وتبنت الهجوم جماعة …» after a bombing: who claims an attack claims what was told.

    The last one that the words fit; where they name its place, the last one there.
    """
    claims = any(
        s.stance is Stance.CLAIMS_RESPONSIBILITY and s.rule != OWN_DEED
        for s in telling.statements
    )
    if not claims or not telling.refers or telling.counts() or telling.figures():
        return None
    place = telling.place() if telling.places_itself() else None
    placed = place is not None and place.precision not in compare.WIDE
    fits = [
        g
        for g in _single_violence(groups)
        if all(one_act(telling.type(), t) for t in g.types())
        and (not placed or _in_one_place(telling, g))
        and not (never(telling, g) or other_days(telling, g))
    ]
    alike = [g for g in fits if telling.type() in {*g.types()} - {"attack"}]
    last = latest(alike or fits)
    near = last is not None and telling.sentence - last.last_sentence() <= _CLAIMED
    return last if near or placed else None


def retold(telling: Telling, groups: list[Group]) -> Group | None:
    """«ضرب الولايات المتحدة … في العراق» after «ضربات الولايات المتحدة في العراق».

    One known doer, one kind of act, one place: of 68 such tellings in the annotated
    reports 57 tell the event again, where one event alone fits.
    """
    kind, doers = telling.type(), list(filter(is_known, telling.parties(_DOER)))
    if kind not in VIOLENCE or kind == "attack" or not doers or telling.aggregate():
        return None
    fits = [
        g
        for g in groups
        if kind in g.types()
        and any(same_side(a, b) for a in doers for b in g.parties(_DOER))
        and _in_one_place(telling, g)
        and not (never(telling, g) or other_days(telling, g))
    ]
    return fits[0] if len(fits) == 1 else None


def _in_one_place(telling: Telling, group: Group) -> bool:
    place = telling.place()
    known = (compare.places(place, p) for p in group.places()) if place else ()
    return max(known, default=0.0) >= 1.0


def counted_beside(telling: Telling, groups: list[Group]) -> Group | None:
    """«قال الحشد إن 16 قتلوا في الضربات. وقال المرصد إن 23 قتلوا في سوريا»: two counters."""
    place = telling.place()
    bare = telling.type() is None and telling.time() is None
    if not bare or place is None or place.precision != "country":
        return None
    last = latest(groups)
    if last is None or telling.sentence - last.last_sentence() > 1:
        return None
    outcomes = {f.outcome for f in last.tellings[-1].figures()}
    speakers = telling.first.source[:1], last.tellings[-1].first.source[:1]
    counts = any(f.outcome in outcomes for f in telling.figures())
    return last if counts and all(speakers) and speakers[0] != speakers[1] else None


def same_toll(telling: Telling, groups: list[Group]) -> Group | None:
    """«مقتل 9 وإصابة 42 … وقال المستشفى إنه استقبل 9 قتلى و42 جريحا»: a toll told twice.

    Of 18 such pairs that were told as two events 17 are one.
    """
    if telling.aggregate() or telling.type() in VERBAL:
        return None
    kind = telling.type()
    same = [
        g
        for g in _single_violence(groups)
        if g.last_sentence() < telling.sentence
        and any(one_act(kind, t) for t in g.types())
        and tells_toll(telling, g)
        and not _parted(telling, g)
    ]
    return same[-1] if same else None


def _parted(telling: Telling, group: Group) -> bool:
    """Whether place, day or the word «آخر» says that the toll is another one."""
    if called_another(telling, group) or others_died(telling, group):
        return True
    far = telling.sentence - group.last_sentence() > 1
    if far and other_place(telling, group) and not hardly_chance(telling):
        return True
    return other_country(telling, group) or other_days(telling, group)


def massacre(telling: Telling, groups: list[Group]) -> Group | None:
    """«مجزرة في الأتارب.. قصف صاروخي يستهدف السوق»: the act that made it is told next."""
    last = latest(groups)
    if last is None or telling.type() not in VIOLENCE or never(telling, last):
        return None
    bare = all(t.first.around.entry == _MASSACRE for t in last.tellings)
    return last if bare and telling.sentence - last.last_sentence() <= 1 else None


def the_incident(telling: Telling, groups: list[Group]) -> Group | None:
    """«وقالت المصادر إن الحادث أدى إلى إصابة النائب»: the violence that was just told.

    Of 17 such words near an act of violence 14 are of the one told last.
    """
    if not telling.refers or telling.type() is not None or telling.aggregate():
        return None
    if telling.first.act.value.role == "outcome":
        return None
    last = latest(_single_violence(groups))
    if last is None or telling.sentence - last.last_sentence() > AT_MOST:
        return None
    if _elsewhere(telling, last) or never(telling, last):
        return None
    return None if other_days(telling, last) else last


def heard(telling: Telling, groups: list[Group]) -> Group | None:
    """«وسمع دوي انفجارات في المدينة»: of the strike that was just told there.

    Of six such blasts that began an event beside others of violence five tell none.
    """
    around, act = telling.first.around, telling.first.act
    sounds = tuple(members("acts.heard"))
    named = fold(act.text).startswith(sounds) or around.before.endswith(sounds)
    if around.entry != _BLAST or not named or telling.figures():
        return None
    last = latest(_single_violence(groups))
    if last is None or telling.sentence - last.last_sentence() > AT_MOST:
        return None
    if never(telling, last) or other_days(telling, last):
        return None
    there = not telling.places_itself() or not last.places()
    return last if there or _in_one_place(telling, last) else None


def _elsewhere(telling: Telling, group: Group) -> bool:
    """«على صعيد متصل … خلال العملية التي نفذها على جبهة كذا»: turned to, at its place."""
    turned = telling.first.opener == "turn"
    return turned and telling.places_itself() and not _in_one_place(telling, group)


def names_the_harmed(telling: Telling) -> bool:
    """«أحد القتلى هو قائد …»: those who were counted before, not more of them."""
    role = telling.first.act.value.role
    return role == "outcome" and not telling.type() and not telling.figures()


def _told_last(telling: Telling, groups: list[Group]) -> Group | None:
    """Words without a fact ("ولم تتبن أي جهة العملية") are about what was just told."""
    acts = _single_acts(groups)
    near = [g for g in acts if telling.sentence - g.last_sentence() <= AT_MOST]
    return max(near, key=Group.last_sentence, default=None)


def _single_acts(groups: list[Group]) -> list[Group]:
    """«الهجوم» is one of them, never "165 attacks since October"."""
    return [g for g in groups if not g.aggregate()]


def _single_violence(groups: list[Group]) -> list[Group]:
    return [g for g in _single_acts(groups) if set(g.types()) & VIOLENCE]


Joining = Callable[[Telling, list[Group]], Group | None]
JOININGS: Sequence[Joining] = (
    unclaimed,
    claimed,
    toll_of,
    retold,
    counted_beside,
    same_toll,
    massacre,
    the_incident,
    heard,
)
