"""How two sightings are alike: named features, each a function.

A feature answers with one of its levels, or ``None`` where a report is silent (then it
weighs nothing). Docstring and level are
what people are shown: "The place of it: same village".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import lru_cache
from math import fsum
from statistics import median_high

from marsad.events.wording import rarity
from marsad.incidents.copies import containment
from marsad.incidents.days import Days
from marsad.incidents.kinds import MUTE, sides
from marsad.incidents.places import Spot, km, same
from marsad.incidents.sightings import Range, Sighting
from marsad.incidents.support import SUMMED, Levels

Feature = Callable[[Sighting, Sighting], str | None]

_A_DAY, _DAYS = timedelta(1), timedelta(3)
_A_WEEK = timedelta(7)
_FEW, _PARTS = 5, 0.12
_SMALL_TOLL, _FULL_NAME = 4, 2
_MANY_KILLED = 20
"""Killed in one act seldom, so that few acts of one place are so large."""
_CLOSE, _NEAR = 6.0, 30.0
_SHORT = 6.0
"""Weight of wording that a short line lacks: one shared word is no likeness."""
_MEANS = {
    **dict.fromkeys(("aircraft", "drone", "helicopter"), "from the air"),
    **dict.fromkeys(("artillery", "rocket", "mortar", "missile", "tank"), "shells"),
}
_ONE_PLACE = frozenset(
    {
        "same village",
        "same city",
        "same region",
        "one within the other",
        "other places of one city",
    }
)
_OFTEN_HIT = frozenset({"house", "vehicle", "base"})
_OFTEN_HARMED = frozenset({"civilian"})
_DAY_HOURS, _APART = 24, 8
_MANY = 5
"""Events of a report that is a round-up."""
_PARTS_OF_DAY = {
    "after_midnight": 2,
    "dawn": 5,
    "morning": 9,
    "noon": 12,
    "afternoon": 15,
    "evening": 19,
    "night": 22,
    "midnight": 0,
}


def when(a: Sighting, b: Sighting) -> str | None:
    """The days on which it was."""
    return _told(a.days, b.days) or _dated(a.days, b.days) or _bounded(a.days, b.days)


def _told(x: Days, y: Days) -> str | None:
    """Both reports give its day, or two or three days that hold it."""
    if not (x.told and y.told and x.first and x.last and y.first and y.last):
        return None
    apart = max(x.first, y.first) - min(x.last, y.last)
    if apart <= timedelta(0):
        return "same day"
    if apart <= _A_DAY:
        return "a day apart"
    return "days apart" if apart <= _DAYS else "other days"


def _dated(x: Days, y: Days) -> str | None:
    """One gives day and month without a year."""
    if x.yearly is None or y.yearly is None:
        return None
    return "same date, no year" if x.yearly == y.yearly else "other date"


def _bounded(x: Days, y: Days) -> str | None:
    """At least one can only be told from the day of its report, or by the weekday."""
    same = None
    if x.weekday is not None and y.weekday is not None:
        same = x.weekday == y.weekday
        if not same:
            return "other weekday"
    if not (x.first and x.last and y.first and y.last):
        return "same weekday" if same else None
    apart = max(x.first, y.first) - min(x.last, y.last)
    if apart > timedelta(0):
        return "not at once" if apart <= _DAYS else "other weeks"
    if x.report is None or y.report is None:
        return "same weekday" if same else "perhaps at once"
    between = abs(x.report - y.report)
    if between <= _A_DAY:
        return "reported at once, same weekday" if same else "reported at once"
    return "reported that week" if between <= _A_WEEK else "reported apart"


def where(a: Sighting, b: Sighting) -> str | None:
    """The place of it."""
    x, y = a.spot, b.spot
    if not x.names or not y.names:
        return None
    if same(x, y):
        return "same village" if x.small or y.small else _larger(x, y)
    return _apart(x, y)


def _larger(x: Spot, y: Spot) -> str:
    return "same city" if x.middle or y.middle else "same region"


def _apart(x: Spot, y: Spot) -> str | None:
    if x.point and y.point:
        distance = km(x.point, y.point)
        if distance <= _CLOSE:
            return "places close by"
        if distance <= _NEAR:
            return "places not far"
        return "far apart" if (x.small or x.middle) and (y.small or y.middle) else None
    if x.small and y.small:
        return "other places of one city" if _kin(x, y) else "other names"
    return "one within the other" if _inside(x, y) or _inside(y, x) else "other regions"


def _kin(x: Spot, y: Spot) -> bool:
    return bool(x.parents & y.parents) or (x.parent == y.parent is not None)


def _inside(x: Spot, y: Spot) -> bool:
    return bool(x.parents & y.words) or (x.parent == y.id is not None) or _kin(x, y)


def around(a: Sighting, b: Sighting) -> str | None:
    """Places that one names for this event and the other anywhere in its report."""
    if where(a, b) in {"same village", "same city"}:
        return None
    x, y = a.spot, b.spot
    crossed = (x.small and x.names & b.around) or (y.small and y.names & a.around)
    return "named beside it" if crossed else "not named beside it"


def landmarks(a: Sighting, b: Sighting) -> str | None:
    """The quarters, streets, villages and hospitals that the words name."""
    x, y = a.landmarks, b.landmarks
    if not x or not y:
        return None
    shared = len(x & y)
    if not shared:
        return "other ones"
    return "the same" if shared == min(len(x), len(y)) else "some in common"


def killed(a: Sighting, b: Sighting) -> str | None:
    """How many were killed."""
    return _figures(a.killed, b.killed)


def wounded(a: Sighting, b: Sighting) -> str | None:
    """How many were wounded."""
    return _figures(a.wounded, b.wounded)


def _figures(a: tuple[Range, ...], b: tuple[Range, ...]) -> str | None:
    lows_a = {r.low for r in a if r.low is not None and r.low == r.high}
    lows_b = {r.low for r in b if r.low is not None and r.low == r.high}
    same = lows_a & lows_b
    if same:
        return (
            "same number, over 4"
            if max(same) > _SMALL_TOLL
            else f"same number, {max(same)}"
        )
    if not a or not b:
        return None
    if any(_meet(r, s) for r in a for s in b):
        return "numbers agree"
    return "numbers near" if _near(a, b) else "numbers differ"


def _meet(r: Range, s: Range) -> bool:
    low = max(r.low or 0, s.low or 0)
    highs = [h for h in (r.high, s.high) if h is not None]
    return not highs or low <= min(highs)


def _near(a: Iterable[Range], b: Iterable[Range]) -> bool:
    """A toll rises: 4, then 6; where many died it rises further, 79 to 250 in days."""
    x = max((r.low or r.high or 0) for r in a)
    y = max((r.low or r.high or 0) for r in b)
    times = 4 if min(x, y) >= _MANY_KILLED else 2
    return max(x, y) <= times * min(x, y) + 1


def scale(a: Sighting, b: Sighting) -> str | None:
    """How large it was."""
    if min(_toll(a.killed), _toll(b.killed)) < _MANY_KILLED:
        return None
    return "many killed in one place" if where(a, b) in _ONE_PLACE else None


def _toll(told: tuple[Range, ...]) -> int:
    """The middle one of all figures: a report may end with the toll of a larger act."""
    return median_high([r.low or 0 for r in told]) if told else 0


def act(a: Sighting, b: Sighting) -> str | None:
    """What was done."""
    if a.family == b.family == MUTE:
        return "no act told"
    if a.type == b.type:
        return "same act"
    return "kindred acts" if a.family == b.family else "other acts"


def hour(a: Sighting, b: Sighting) -> str | None:
    """The time of day."""
    x, y = _hour(a.clock), _hour(b.clock)
    if x is None or y is None:
        return None
    apart = abs(x - y)
    return (
        "about the same" if min(apart, _DAY_HOURS - apart) < _APART else "hours apart"
    )


def _hour(clock: str | None) -> int | None:
    """The hour of HH:MM; of a part of the day its middle."""
    if clock is None:
        return None
    hours = clock.partition(":")[0]
    return int(hours) if hours.isdigit() else _PARTS_OF_DAY.get(clock)


def by(a: Sighting, b: Sighting) -> str | None:
    """Who is said to have done it."""
    x, y = a.doers, b.doers
    if not x or not y:
        return None
    if x & y:
        return "same doer"
    return "doers on one side" if sides(x) & sides(y) else "other doer"


def means(a: Sighting, b: Sighting) -> str | None:
    """By what means it was done."""
    x, y = a.means, b.means
    if not x or not y:
        return None
    if x & y:
        return "same means"
    return "kindred means" if _kin_of(x) & _kin_of(y) else "other means"


def _kin_of(found: frozenset[str]) -> set[str]:
    return {_MEANS.get(name, name) for name in found}


def hit(a: Sighting, b: Sighting) -> str | None:
    """What was hit."""
    levels = ("the same", "houses, vehicles or posts", "something else")
    return _shared(a.hit, b.hit, _OFTEN_HIT, levels)


def harmed(a: Sighting, b: Sighting) -> str | None:
    """Whom it struck."""
    levels = ("the same people", "civilians", "other people")
    return _shared(a.harmed, b.harmed, _OFTEN_HARMED, levels)


def _shared(
    x: frozenset[str],
    y: frozenset[str],
    often: frozenset[str],
    levels: tuple[str, str, str],
) -> str | None:
    """The first level where they share what is told seldom, the second where only what
    is told ``often``, the third where nothing.
    """
    if not x or not y:
        return None
    shared = x & y
    return levels[0 if shared - often else 1 if shared else 2]


def persons(a: Sighting, b: Sighting) -> str | None:
    """The persons it names."""
    if not a.persons or not b.persons:
        return None
    shared = len(a.persons & b.persons)
    if shared >= _FULL_NAME:
        return "same person"
    return "one name shared" if shared else "other persons"


def words(a: Sighting, b: Sighting) -> str | None:
    """The wording, place names and figures aside."""
    share = containment(a.shingles, b.shingles)
    known = (a.spot.words & b.spot.words) | (a.persons & b.persons)
    shared = [rarity(w) for w in a.words & b.words if not _is_in(w, known)]
    weight = fsum(shared)
    if weight < _FEW:
        return "runs of common words" if share >= _PARTS else "no wording shared"
    return f"{_size(weight)} rare words shared, {_part(a, b, weight, share)}"


def _size(weight: float) -> str:
    sizes = ((12, "few"), (25, "some"), (50, "many"))
    return next((name for most, name in sizes if weight < most), "very many")


def _part(a: Sighting, b: Sighting, weight: float, share: float) -> str:
    runs = ((0.6, "same wording"), (0.3, "much the same wording"))
    for least, name in (*runs, (_PARTS, "wording the same in parts")):
        if share >= least:
            return name
    of = weight / min(_weight(a.words), _weight(b.words))
    parts = ((0.5, "most of them"), (0.25, "a third of them"))
    return next((name for least, name in parts if of > least), "a small part")


@lru_cache(maxsize=10_000)
def _weight(words: frozenset[str]) -> float:
    return fsum(map(rarity, words))


def _is_in(word: str, known: frozenset[str]) -> bool:
    return word in known or any(word in k or k in word for k in known)


def opening(a: Sighting, b: Sighting) -> str | None:
    """The first sentences of the reports, whatever they tell."""
    weight = fsum(map(rarity, a.opening & b.opening))
    share = weight / (min(_weight(a.opening), _weight(b.opening)) + _SHORT)
    parts = (
        (0.5, "most in common"),
        (0.3, "a third"),
        (0.15, "some"),
        (0.05, "little"),
    )
    return next((name for least, name in parts if share >= least), "next to nothing")


def outlet(a: Sighting, b: Sighting) -> str | None:
    """Who publishes them."""
    if not a.outlet or not b.outlet:
        return None
    return "one outlet" if a.outlet == b.outlet else "other outlets"


def beside(a: Sighting, b: Sighting) -> str | None:
    """How many events the two reports tell."""
    fewer, more = sorted((min(a.told, _MANY), min(b.told, _MANY)))
    return f"{_events(fewer)} and {_events(more)}"


def _events(number: int) -> str:
    if number <= 1:
        return "one"
    return "a few" if number < _MANY else "many"


def rank(a: Sighting, b: Sighting) -> str | None:
    """Whether it is what the report is about."""
    return ("beside others", "main in one", "main in both")[a.main + b.main]


# Those that cost least come first: most pairs are told apart by them.
FEATURES: dict[str, Feature] = {
    f.__name__: f
    for f in (
        rank,
        when,
        where,
        act,
        killed,
        wounded,
        scale,
        hour,
        by,
        means,
        hit,
        harmed,
        persons,
        landmarks,
        around,
        opening,
        outlet,
        beside,
        words,
    )
}


def compare(a: Sighting, b: Sighting) -> dict[str, str]:
    """The level of each feature that both reports speak to."""
    given = ((name, feature(a, b)) for name, feature in FEATURES.items())
    found = {name: level for name, level in given if level is not None}
    return found | summed(found)


def summed(found: Levels) -> dict[str, str]:
    """The levels of the features that sum the others up."""
    return {name: feature(found) for name, feature in SUMMED.items()}


def sentence(name: str) -> str:
    """What a feature is about, as people are shown it."""
    feature = FEATURES.get(name) or SUMMED.get(name)
    return (getattr(feature, "__doc__", None) or name).split("\n", 1)[0].rstrip(".")
