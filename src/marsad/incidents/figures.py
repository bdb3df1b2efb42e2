"""How many people, as all speakers together say: low and high, each with its claim.

Of each speaker the latest figure of the same scope stands, earlier ones are superseded.
Nothing is added up across speakers and nothing averaged; a part, a figure of another
place or a sum over months is no figure of the whole, a denial lowers nothing, and what a
source took back counts no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from marsad.incidents.groups import Group, disjoint, group_of
from marsad.incidents.places import NOWHERE, Spot, same, spot_of
from marsad.incidents.sayings import Saying
from marsad.incidents.sums import is_sum
from marsad.model import OUTCOMES, About, Bound, Figure, Quantity, Stance, When, Where

_SILENT = frozenset({Stance.DENIES, Stance.DENIES_RESPONSIBILITY, Stance.DOUBTS})


class Scope(StrEnum):
    """Of what a figure is: the whole of the incident, or why it is not."""

    WHOLE = "whole"
    PART = "part"
    ELSEWHERE = "elsewhere"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that somebody gives; ``group`` is of whom it counts."""

    outcome: str
    quantity: Quantity
    words: str
    saying: Saying
    scope: Scope = Scope.WHOLE
    group: Group = Group.ALL

    @property
    def day(self) -> date:
        return self.saying.day or date.min

    @property
    def vague(self) -> bool:
        """Said in words that are no number: dozens."""
        return self.quantity.bound is Bound.VAGUE


@dataclass(frozen=True, slots=True)
class Best:
    """The figure that somebody stands for: a person, or a rule chosen by name."""

    quantity: Quantity
    by: str
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """The figures of one outcome: ``curve`` is all that was said, in order of time.

    ``low`` gives the least of the lower bounds, ``high`` the greatest upper bound;
    ``open`` is true where a standing claim has no upper bound, ``high`` is then the
    claim with the greatest lower bound among the open ones. All ``standing`` figures are
    of ``group``; ``within`` holds the same for children, women and so on. ``best`` is
    empty until a person or a rule sets it.
    """

    outcome: str
    low: Said | None
    high: Said | None
    open: bool
    standing: tuple[Said, ...]
    curve: tuple[Said, ...]
    group: Group = Group.ALL
    within: tuple[Toll, ...] = ()
    best: Best | None = None


def tolls(said: Sequence[Saying]) -> tuple[Toll, ...]:
    """The toll of each outcome that anybody gives a figure of."""
    found = list(figures(said))
    return tuple(
        toll(outcome, [f for f in found if f.outcome == outcome])
        for outcome in OUTCOMES
        if any(f.outcome == outcome for f in found)
    )


def toll(outcome: str, found: Iterable[Said]) -> Toll:
    """One outcome's figures, with the lowest and the highest that stand."""
    curve = tuple(sorted(found, key=_in_time))
    wholes = [f for f in curve if f.scope is Scope.WHOLE]
    group, standing = _widest(wholes)
    made = _ends(outcome, group, standing, curve)
    counted = {f.group for f in standing} | {group, Group.ALL}
    groups = sorted({f.group for f in curve} - counted)
    within = (_within(outcome, g, curve) for g in groups)
    return replace(made, within=tuple(t for t in within if t.standing))


def _within(outcome: str, group: Group, curve: Iterable[Said]) -> Toll:
    """The figures of one group of people, parts of a whole or not."""
    here = (Scope.WHOLE, Scope.PART)
    own = tuple(f for f in curve if f.group is group and f.scope in here)
    return _ends(outcome, group, latest(own), own)


def _ends(
    outcome: str, group: Group, standing: tuple[Said, ...], curve: tuple[Said, ...]
) -> Toll:
    lows = [f for f in standing if f.quantity.min is not None]
    unbounded = [f for f in lows if f.quantity.max is None]
    bounded = [f for f in standing if f.quantity.max is not None]
    low = min(lows, key=lambda f: (f.quantity.min or 0, _in_time(f)), default=None)
    top = unbounded or bounded
    high = max(top, key=lambda f: f.quantity.max or f.quantity.min or 0, default=None)
    return Toll(outcome, low, high, bool(unbounded), standing, curve, group)


def latest(found: Iterable[Said]) -> tuple[Said, ...]:
    """Of each speaker the last figure, in order of time; vague words take no place of
    an exact figure unless the toll has grown since.
    """
    last: dict[str, Said] = {}
    for said in sorted(found, key=_in_time):
        before = last.get(said.saying.speaker)
        if before is None or not _says_less(said, before):
            last[said.saying.speaker] = said
    return tuple(last.values())


def _says_less(later: Said, before: Said) -> bool:
    """«عشرات القتلى» after 41 of the same speaker; of one day also after 15."""
    if not later.vague or before.vague or before.quantity.max is None:
        return False
    return later.day == before.day or _least(later) <= before.quantity.max


def _in_time(said: Said) -> tuple[date, int, str, str]:
    """By day; of one day the greater figure is the later, since tolls rise."""
    telling = said.saying.telling
    least = said.quantity.min or 0
    return said.day, least, telling.document.id, said.saying.claim.id


def _widest(wholes: Sequence[Said]) -> tuple[Group, tuple[Said, ...]]:
    """The figures of the widest group that anybody counts, of each speaker the latest.

    Where nobody tells of combatants, a figure of civilians is one of all.
    """
    if not any(f.group is Group.COMBATANTS for f in wholes):
        civil = {Group.ALL, Group.CIVILIANS}
        everyone = [f for f in wholes if f.group in civil]
        if everyone:
            return Group.ALL, latest(everyone)
    group = min((f.group for f in wholes), default=Group.ALL)
    return group, latest(f for f in wholes if f.group is group)


# -------------------------------------------------------------------------- figures


def figures(said: Iterable[Saying]) -> Iterator[Said]:
    """Every figure of claims that assert one; of several wholes of one group the
    greatest, and no less than its parts together.
    """
    for saying in said:
        if saying.claim.stance in _SILENT or saying.telling.document.withdrawn:
            continue
        told = list(_given(saying))
        most: dict[tuple[str, Group], Said] = {}
        for figure in told:
            key = figure.outcome, figure.group
            if figure.scope is Scope.PART:
                yield figure
            elif _weight(most.get(key)) < _weight(figure):
                most[key] = figure
        parts = [f for f in told if f.scope is Scope.PART]
        yield from (_with_parts(f, parts) for f in most.values())


def _weight(said: Said | None) -> tuple[bool, int]:
    """A vague figure beside an exact one for the same toll: the exact one."""
    return said is not None and not said.vague, _least(said)


def _least(said: Said | None) -> int:
    return -1 if said is None else said.quantity.min or 0


def _given(saying: Saying) -> Iterator[Said]:
    """The figures of one claim with their scope, denials of the doers left out."""
    scope = _scope(saying)
    for about in saying.claim.about:
        told = _outcome(about)
        if told is None or (told[1].max == 0 and _did_it(saying)):
            continue
        outcome, quantity, who = told
        part = Scope.PART if about.slot == "part" else scope
        group = group_of(who)
        yield Said(outcome, quantity, about.fact.text, saying, part, group)


def _outcome(about: About) -> tuple[str, Quantity, tuple[str, ...]] | None:
    value = about.fact.value
    if isinstance(value, Figure):
        return value.outcome, value.quantity, value.who
    if isinstance(value, Quantity) and about.slot in OUTCOMES:
        return about.slot, value, ()
    return None


def _with_parts(whole: Said, parts: Iterable[Said]) -> Said:
    """«مدنيون بينهم 3 نساء و4 أطفال»: no fewer than the parts that the speaker gives."""
    own = [
        p for p in parts if p.outcome == whole.outcome and p.group is not whole.group
    ]
    least = sum(_least(p) for p in own) if disjoint(p.group for p in own) else 0
    quantity = whole.quantity
    if quantity.max is not None or (quantity.min or 0) >= least:
        return whole
    return replace(whole, quantity=replace(quantity, min=least))


def _scope(saying: Saying) -> Scope:
    """The whole, unless the claim is of other days or of another place."""
    told = {a.slot: a.fact.value for a in saying.claim.about}
    when, where, count = told.get("time"), told.get("place"), told.get("count")
    quantity = count if isinstance(count, Quantity) else None
    if is_sum(when if isinstance(when, When) else None, quantity):
        return Scope.SUM
    if isinstance(where, Where) and _elsewhere(spot_of(where), _place(saying)):
        return Scope.ELSEWHERE
    return Scope.WHOLE


def _place(saying: Saying) -> Spot:
    """Where the report sets the event."""
    for event in saying.telling.events:
        if event.id == saying.claim.event and event.place:
            return spot_of(event.place.value)
    return NOWHERE


def _elsewhere(claimed: Spot, told: Spot) -> bool:
    """Whether two places are neither one nor one within the other."""
    if not (claimed.names and told.names) or same(claimed, told):
        return False
    inside = claimed.words & told.parents or told.words & claimed.parents
    return claimed.small and told.small and not inside


def _did_it(saying: Saying) -> bool:
    parties = (
        a.party.value
        for event in saying.telling.events
        for a in event.actors
        if a.role == "perpetrator"
    )
    return saying.speaker in {p.id or p.name for p in parties}


# ----------------------------------------------------------------------------- best


def latest_of_most_independent(toll: Toll) -> Said | None:
    """The last figure of those speakers who are furthest from the parties."""
    known = [f for f in toll.standing if f.quantity.min is not None]
    nearest = min(map(_distance, known), default=0)
    return max(
        (f for f in known if _distance(f) == nearest), key=_in_time, default=None
    )


def most_repeated(toll: Toll) -> Said | None:
    """The figure that most independent speakers give; of equals the latest."""
    known = [f for f in toll.standing if f.quantity.min is not None]
    times = [(q.min, q.max) for q in (f.quantity for f in known)]
    return max(
        known,
        key=lambda f: (times.count((f.quantity.min, f.quantity.max)), _in_time(f)),
        default=None,
    )


_INDEPENDENT = (
    "international humanitarian monitor",
    "medical rescue",
    "news_agency media local",
)
_PARTIES = len(_INDEPENDENT)


def _distance(said: Said) -> int:
    """0 for monitors and aid, then doctors and rescuers, then press, then the rest."""
    source = said.saying.claim.source
    kind = source[0].kind if source else "outlet"
    kind = "media" if kind == "outlet" else kind
    ranks = (n for n, kinds in enumerate(_INDEPENDENT) if kind in kinds.split())
    return next(ranks, _PARTIES)


RULES: dict[str, Callable[[Toll], Said | None]] = {
    "latest-of-most-independent": latest_of_most_independent,
    "most-repeated": most_repeated,
}


def with_best(toll: Toll, rule: str) -> Toll:
    """The toll with the figure that a rule chooses; a person's stays.

    Raises:
        KeyError: there is no rule of that name.
    """
    said = RULES[rule](toll)
    if toll.best is not None or said is None:
        return toll
    return replace(toll, best=Best(said.quantity, rule, said))


def decided(toll: Toll, quantity: Quantity, by: str) -> Toll:
    """The toll with the figure that a person stands for; it is above any rule."""
    return replace(toll, best=Best(quantity, by))
