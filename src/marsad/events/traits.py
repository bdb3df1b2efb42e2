"""How a telling stands to an event, or alone, in its words and order: named features.

Each by itself says little; weighed over some 2,000 annotated reports they tell more of
"the same occurrence" than the facts do. Compared with ``joining.py`` and ``keeping.py``
they are of pairs: which word after which, what kind how far from what kind. The weights
stand in ``data/weights.json`` (see ``deciding.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.events import compare
from marsad.events.joining import Features, number_of
from marsad.events.keeping import Report
from marsad.events.tellings import Group, Telling
from marsad.events.wording import shared

MARK = "~ "
"""Stands in the names of traits, which are many and are fitted with more restraint."""
_SHARE = 3.0
"""A share of words counts up to three times a sign that holds or does not."""


class Order:
    """The events that a telling may tell again, and which were told last."""

    def __init__(self, telling: Telling, groups: Sequence[Group]) -> None:
        self.groups = groups
        ordered = sorted(groups, key=lambda g: g.tellings[-1].first.span, reverse=True)
        kind = telling.type()
        self.latest = {id(g): i for i, g in enumerate(ordered)}
        self.alike = {
            id(g): i for i, g in enumerate(g for g in ordered if kind in g.types())
        }


def begins(telling: Telling, groups: Sequence[Group], report: Report) -> Features:
    """What its words, and what was told before, say of an event of its own."""
    named: Features = dict.fromkeys(_in_order(telling, groups, report), 1.0)
    named.update(dict.fromkeys(_itself(telling), 1.0))
    family = family_of(telling.type())
    for word in telling.own:
        named[f"word {word}"] = named[f"word {word}, {family}"] = 1.0
    return named


@dataclass(frozen=True)
class Beside:
    """A telling beside an event that it may tell again, and what many traits share."""

    telling: Telling
    group: Group
    order: Order

    @cached_property
    def kinds(self) -> str:
        return f"{self.telling.type()} after {self.group.first_type()}"

    @cached_property
    def families(self) -> str:
        own, known = self.telling.type(), self.group.first_type()
        return f"{family_of(own)} after {family_of(known)}"

    @cached_property
    def gap(self) -> str:
        """Sentences since the event was told."""
        return upto(self.telling.sentence - self.group.last_sentence())

    @cached_property
    def number(self) -> str:
        return number_of(self.telling)


def joins(telling: Telling, group: Group, order: Order) -> Features:
    """What its words and its place in the report say of telling this event again."""
    beside = Beside(telling, group, order)
    named: Features = {}
    for part in (_rank, _words, _speaker, _place, _people, _moment):
        named.update(dict.fromkeys(part(beside), 1.0))
    for label, other in (("last", group.tellings[-1]), ("first", group.tellings[0])):
        if telling.sentence != other.sentence:
            share, _ = shared(telling.words, other.words)
            named[f"share of the {label}"] = share * _SHARE
    return named


def family_of(kind: str | None) -> str:
    """Words, violence, or another deed."""
    if kind is None:
        return "none"
    if kind in VERBAL:
        return "words"
    return "violence" if kind in VIOLENCE else "other"


def upto(number: int, most: int = 3) -> str:
    """The number, or that it is so many at least."""
    return str(number) if number < most else f"{most}+"


# ------------------------------------------------------------------------ begins


def _in_order(
    telling: Telling, groups: Sequence[Group], report: Report
) -> Iterator[str]:
    """How much was told before it, and how far off what is of its kind."""
    kind, number = telling.type(), number_of(telling)
    family = family_of(kind)
    yield f"{upto(len(groups), 6)} events, {family}"
    yield f"of {upto(report.tellings, 12)} tellings"
    alike = [g for g in groups if kind in g.types()]
    if not alike:
        yield f"first of its kind, {family}, {number}"
        return
    gap = telling.sentence - max(g.last_sentence() for g in alike)
    yield f"its kind {upto(gap)} before, {family}"
    yield f"{upto(len(alike))} of {kind}"
    yield f"another of {kind}, {number}"


def _itself(telling: Telling) -> Iterator[str]:
    kind, entry = telling.type(), telling.first.around.entry
    yield f"entry {entry}, {number_of(telling)}"
    yield f"entry {entry}, figures {bool(telling.figures())}"
    placed, timed = telling.places_itself(), telling.time() is not None
    yield f"type {kind}, placed {placed}, timed {timed}"
    yield f"opener {telling.first.opener}, {family_of(kind)}"


# ------------------------------------------------------------------------- joins


def _words(beside: Beside) -> Iterator[str]:
    """Which word, and which kind of act, after which."""
    telling, group = beside.telling, beside.group
    entry, opener = telling.first.around.entry, telling.first.opener
    first, last = group.tellings[0].first, group.tellings[-1].first
    yield f"entry {entry} after {first.around.entry}"
    yield f"entry {entry} right after {last.around.entry}"
    yield beside.kinds
    yield f"{beside.kinds}, gap {beside.gap}"
    yield f"{beside.kinds}, {beside.number}"
    yield f"sentence of {telling.opening}, gap {beside.gap}"
    yield f"opener {opener}, gap {beside.gap}"
    yield f"opener {opener}, {beside.families}"


def _rank(beside: Beside) -> Iterator[str]:
    """How many events were told since, and whether it stands in the headline."""
    telling, group, order = beside.telling, beside.group, beside.order
    rank, alike = upto(order.latest[id(group)]), order.alike
    yield f"rank {rank}, {beside.families}"
    yield f"rank {rank}, {beside.number}"
    if id(group) in alike:
        yield f"rank {upto(alike[id(group)])} of its {upto(len(alike))} alike"
    stands = f"from {upto(group.tellings[0].sentence, 2)}"
    stands += f", told in {upto(telling.sentence, 4)}"
    yield stands
    yield f"{stands}, {beside.families}, first {group is order.groups[0]}"


def _speaker(beside: Beside) -> Iterator[str]:
    """Whether the one who spoke last of the event speaks on."""
    own, last = _said_by(beside.telling), _said_by(beside.group.tellings[-1])
    if own is None:
        speaker = "nobody"
    elif last is None:
        speaker = "somebody"
    else:
        speaker = "the same" if own == last else "another"
    yield f"{speaker} speaks, gap {beside.gap}"
    yield f"{speaker} speaks, {beside.families}"


def _said_by(telling: Telling) -> str | None:
    source = telling.first.source
    return (source[0].name or source[0].text) if source else None


def _place(beside: Beside) -> Iterator[str]:
    """How the places agree, and whether the telling names its own."""
    place, known = beside.telling.place(), beside.group.places()
    if place is None:
        agree = "none"
    elif not known:
        agree = "first"
    else:
        agree = str(max(compare.places(place, other) for other in known))
    own = f"place {agree}, own {beside.telling.places_itself()}"
    yield own
    yield f"{own}, {beside.families}"
    yield f"{own}, {beside.number}"


def _people(beside: Beside) -> Iterator[str]:
    """How many of those whom its sentence names the event's other sentences name."""
    telling, group = beside.telling, beside.group
    others = [t.named for t in group.tellings]
    alone = telling.sentence == group.last_sentence()
    told = len(telling.named & frozenset[str]().union(*others))
    names = "of its sentence" if alone else f"shared {upto(told)}"
    yield f"names {names} of {upto(len(telling.named))}"
    yield f"names {names}, {beside.families}"


def _moment(beside: Beside) -> Iterator[str]:
    """Whether both tell a time, and figures."""
    telling, group = beside.telling, beside.group
    time = telling.time()
    yield f"time {time.kind if time else None}, known {bool(group.times())}"
    figures = f"figures {bool(telling.figures())}, known {bool(group.figures())}"
    yield f"{figures}, gap {beside.gap}"
    yield f"{figures}, {beside.families}"
