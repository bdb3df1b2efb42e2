"""Events that are parts of another one, by their numbers and days.

«مقتل 38 شخصا في الانفجارين … 13 في الإسكندرية و25 في طنطا»: the parts add up to the whole.
«ومنذ بداية الأزمة قتل 19 جنديا»: what the report is about is one of those told in sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import VIOLENCE, one_act
from marsad.events import compare
from marsad.model import Bound, Event, Party, Status, When

_LEAST = 4  # harmed: fewer add up by chance
_HARMED = ("killed", "wounded")
_LASTING = frozenset({"since", "span"})
_TOLD = frozenset({Status.HAPPENED, Status.ONGOING})
_COUNTED = frozenset({Bound.EXACT, Bound.AT_LEAST})
_DAYS = 3  # a stretch of days that is no single one
Parts = Iterator[tuple[int, int]]


def summed(events: Sequence[Event]) -> Parts:
    """Each part with its whole: the events told right after it, whose dead or wounded add
    up to one of its figures.

    Of the annotated reports' events, as they are read, 14 pairs add up so: all are linked.
    """
    for at, whole in enumerate(events):
        if whole.type.value in VIOLENCE:
            wanted = ((o, n) for o in _HARMED for n in _counted(whole, o))
            for outcome, total in wanted:
                parts = _adding(events, at, outcome, total)
                yield from ((part, at) for part in parts)


def _adding(
    events: Sequence[Event], at: int, outcome: str, total: int
) -> Sequence[int]:
    """The events behind one that make up a number of its own exactly, if they do so."""
    parts: list[int] = []
    left = total if total >= _LEAST else 0
    while left:
        behind = at + 1 + len(parts)
        if behind == len(events) or not _may_hold(events[at], events[behind]):
            return ()
        fitting = [n for n in _counted(events[behind], outcome) if n <= left]
        if not fitting:
            return ()
        parts.append(behind)
        left -= max(fitting)
    return parts if len(parts) > 1 else ()


def _may_hold(whole: Event, part: Event) -> bool:
    """Violence of no other day: «15 مايو قتل سبعة … 16 مايو قتل ثلاثة» is a list."""
    if part.type.value not in VIOLENCE:
        return False
    one, other = part.time, whole.time
    return not one or not other or compare.times(one.value, other.value) >= 0


def _counted(event: Event, outcome: str) -> list[int]:
    """The exact numbers that the report gives of those whom an event harmed so."""
    figures = (c.figure.value for c in event.casualties)
    known = [f.quantity for f in figures if f.outcome == outcome]
    return [q.min for q in known if q.bound in _COUNTED and q.min]


def since(events: Sequence[Event]) -> Parts:
    """Each main event with the series that the report counts up to it."""
    for at, whole in enumerate(events):
        for i, part in enumerate(events[:at]):
            if part.main and _in_series(part, whole):
                yield i, at


def _in_series(part: Event, whole: Event) -> bool:
    kinds = part.type.value, whole.type.value
    if not set(kinds) <= VIOLENCE or not (one_act(*kinds) or "attack" in kinds):
        return False
    if not _counts_up(whole) or _graver(part) >= _graver(whole):
        return False
    return _within(part, whole) and _one_side(part, whole)


def _counts_up(event: Event) -> bool:
    """Whether an event is told with a stretch of days, and with dead or a number of acts."""
    time = event.time.value if event.time else None
    if time is None or time.kind not in _LASTING:
        return False
    if event.status not in _TOLD:
        return False
    open_ended = not (time.start and time.end)
    return (open_ended or _long(time)) and bool(event.casualties or event.count)


def _long(time: When) -> bool:
    """Whether a time is a stretch of days."""
    days = (time.end - time.start).days if time.start and time.end else 0
    return days >= _DAYS


def _graver(event: Event) -> tuple[int, bool]:
    """The most dead or wounded that an event is told with, and whether it is many acts."""
    sizes = (c.figure.value.quantity for c in event.casualties)
    return max((q.min or q.max or 0 for q in sizes), default=0), event.count is not None


def _within(part: Event, whole: Event) -> bool:
    """Whether the part may be of those days and in those places."""
    if part.time and _long(part.time.value):
        return False
    if (
        part.time
        and whole.time
        and compare.times(part.time.value, whole.time.value) < 0
    ):
        return False
    if not part.place or not whole.place:
        return True
    one, other = part.place.value, whole.place.value
    return one.country == other.country or not (one.country and other.country)


def _one_side(part: Event, whole: Event) -> bool:
    """Whether both have somebody in common."""
    return _shared(part, whole, "perpetrator") or _shared(
        part, whole, "target", "victim"
    )


def _shared(part: Event, whole: Event, *roles: str) -> bool:
    def who(event: Event) -> list[Party]:
        return [a.party.value for a in event.actors if a.role in roles]

    return compare.parties(who(part), who(whole)) > 0
