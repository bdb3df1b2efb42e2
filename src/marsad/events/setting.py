"""The place of an event whose own sentences name none: the report's setting.

«انفجرت عبوة في بلدة كذا. … وأسفر الهجوم عن …»: a later act is told where the report
plays. Each place told elsewhere is weighed by named features: which event it belongs to,
how far away it is named, how often. The weights stand in ``data/weights.json`` under
"settings".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from marsad.claims.atlas import (
    acts_itself,
    atlas_of,
    fineness,
    key,
    key_of,
    where_of,
)
from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.events import compare
from marsad.events.tellings import Group, Telling
from marsad.lexicon import weigh
from marsad.mentions.headings import HEADING
from marsad.model import Kind, Mention, Stated, Status, Where

LIKELY = 0.0
"""Log-odds above which an event without a place of its own plays there."""
_REACH = 3
_FAR = 3
_OFTEN = 3
_AGAIN = 0.5
_AROUND_KM = {"governorate": 100.0, "district": 40.0, "city": 15.0}


def own_place(tellings: Sequence[Telling]) -> Stated[Where] | None:
    """The place that the tellings together give, or one in it that one of them gives.

    A place told again and again outweighs one that a single telling gives.
    """
    told = [
        (t.first.places[0].odds, fact)
        for t in tellings
        for fact in t.facts(Where, "place")[:1]
    ]
    if not told:
        return None
    support = _support(told)
    _, best = max(told, key=lambda x: (support[key(x[1].value)], x[0]))
    finer = [(odds, f) for odds, f in told if _refines(f.value, best.value)]
    return max(finer, key=lambda x: x[0], default=(0.0, best))[1]


def _support(told: Sequence[tuple[float, Stated[Where]]]) -> dict[str, float]:
    """For each place its best log-odds, and more for each telling that surely gives it.

    A country gains nothing: whoever tells of an act may name it again and again.
    """
    best: dict[str, float] = {}
    again: Counter[str] = Counter()
    for odds, fact in told:
        name = key(fact.value)
        best[name] = max(odds, best.get(name, odds))
        again[name] += odds > 0 and fact.value.precision != "country"
    return {name: odds + _AGAIN * again[name] for name, odds in best.items()}


def _refines(place: Where, outer: Where) -> bool:
    """«في محافظة كذا … في قرية كذا»: another telling names the place more finely."""
    if fineness(place) >= fineness(outer) or place.country != outer.country:
        return False
    if compare.contains(outer, place):
        return True
    away = compare.kilometres(place, outer)
    return away is not None and away <= _around(outer)


def _around(place: Where) -> float:
    """How far from its point a place reaches; «جنوبي كذا» is land around its town."""
    level = place.precision or ""
    known = level == "city" and place.of_parent
    return _AROUND_KM.get("district" if known else level, 0.0)


def places_of(
    groups: Sequence[Group], found: Sequence[Sequence[Mention]]
) -> list[Stated[Where] | None]:
    """The place of each event of a report: its own, else the setting's.

    «أكثر من 165 مرة في الشرق الأوسط»: a series is spread over more than one place.
    """
    own = [own_place(g.tellings) for g in groups]
    if all(own):
        return own
    setting = Setting(groups, own, found)
    return [
        p or (None if _nowhere(g) else setting.place_of(i))
        for i, (p, g) in enumerate(zip(own, groups, strict=True))
    ]


def _nowhere(members: Group) -> bool:
    """Whether an event plays in no one place: a series, what is only thought of."""
    status = members.tellings[0].first.status
    return members.aggregate() or status is Status.HYPOTHETICAL


class Setting:
    """A report's events in order, the places it names, and which event has which."""

    def __init__(
        self,
        groups: Sequence[Group],
        places: Sequence[Stated[Where] | None],
        found: Sequence[Sequence[Mention]],
    ) -> None:
        self.groups = groups
        self.places = places
        self.atlas = atlas_of(found)
        self.mentions = [
            m
            for s in found
            for m in s
            if m.kind is Kind.PLACE and not acts_itself(m, s)
        ]
        self.of_events = [self._mention(p) for p in places]

    def _mention(self, place: Stated[Where] | None) -> Mention | None:
        spans = (m for m in self.mentions if place and m.span == place.span)
        return next(spans, None)

    def place_of(self, index: int) -> Stated[Where] | None:
        """The likeliest place of another sentence for an event, if one is likely.

        «الصومال.. مقتل 13»: the two points part the country from its news.
        """
        before = self.groups[index].tellings[0].sentence - 1
        for m in self.mentions:
            if m.rule == HEADING and m.sentence == before:
                return Stated(where_of(m), m.span, m.text, "place.headed")
        weighed = [
            (score(self.features(index, m)), -m.span.start, m)
            for m in self.candidates(index)
        ]
        odds, _, best = max(weighed, default=(LIKELY, 0, None))
        if best is None or odds <= LIKELY:
            return None
        return Stated(where_of(best), best.span, best.text, "place.setting")

    def candidates(self, index: int) -> list[Mention]:
        """Each place of the report once, at its nearest naming before the event."""
        at = self.groups[index].tellings[0].sentence
        nearest: dict[str, Mention] = {}
        for m in self.mentions:
            key = key_of(m)
            if key not in nearest or m.sentence <= at:
                nearest[key] = m
        return list(nearest.values())

    def features(self, index: int, place: Mention) -> list[str]:
        """What speaks for an event playing at a place told elsewhere."""
        parts = (self._event, self._told, self._owned)
        return [name for part in parts for name in part(index, place)]

    def _event(self, index: int, place: Mention) -> Iterator[str]:
        """What kind of act, how it is told."""
        told = self.groups[index].tellings[0]
        kind = told.type()
        family = (
            "violent" if kind in VIOLENCE else "verbal" if kind in VERBAL else "other"
        )
        yield family
        yield f"{family} in a {where_of(place).precision}"
        yield "points back" if told.refers else "new"
        if told.first.opener:
            yield f"opener {told.first.opener}"

    def _told(self, index: int, place: Mention) -> Iterator[str]:
        """How far away and how often the place is named."""
        at = self.groups[index].tellings[0].sentence
        gap = at - place.sentence
        yield f"{'before' if gap > 0 else 'behind'} by {min(abs(gap), _REACH)}"
        named = self.atlas.sentences(place)
        yield f"named in {min(len(named), _OFTEN)}"
        if len(named) == max(len(s) for s in self.atlas.named.values()):
            yield "named most often"
        if 0 in named:
            yield "named in the headline"
        yield f"a {where_of(place).precision}"
        yield f"of {min(len(self.atlas.named), 4)}"
        if where_of(place).id is None:
            yield "no point"
        if place.form == "parent":
            yield "holds another"

    def _owned(self, index: int, place: Mention) -> Iterator[str]:
        """Which events of the report have it."""
        key = key_of(place)
        owners = [
            i
            for i, m in enumerate(self.of_events)
            if m is not None and key_of(m) == key
        ]
        placed = [i for i, m in enumerate(self.of_events) if m is not None]
        yield f"of {min(len(owners), 2)} events"
        if placed and len(owners) == len(placed):
            yield "of all events"
        before = [i for i in placed if i < index]
        if before and before[-1] in owners:
            yield "of the event before"
            same = self.groups[before[-1]].types()[:1] == self.groups[index].types()[:1]
            yield f"of the event before, {'same' if same else 'other'} type"
        if placed and placed[0] in owners:
            yield "of the first event"


def score(named: Sequence[str]) -> float:
    return weigh("settings", dict.fromkeys(named, 1.0))
