"""How well a place of the gazetteer fits a mention in its report.

The weights were set by hand on the training reports; only their order matters much: a
place that lies in what the words say contains it beats any other, then the country the
report plays in, then the kind word, then neighbours, then size.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import NamedTuple

from marsad.gazetteer import CAPITAL, DISTRICT, WELL_KNOWN, Place, km
from marsad.lexicon import Entry, load
from marsad.mentions.evidence import MUCH, SOME, Report, key_of, places_of
from marsad.mentions.parties import members
from marsad.model import Mention, Where
from marsad.tokens.letters import fold

_REACH = {"governorate": 150.0, "district": 50.0, "city": 30.0, "country": inf}
_SHORT_REACH, _BORDER_REACH = 20.0, 60.0
_NEARBY_KM = 60.0
_GREAT, _HINTED = 7, 0.8
_HOUSES = "places.works"
_SMALL = frozenset({"places.village", "places.quarter", "places.town", "places.farm"})


class Outer(NamedTuple):
    """A place that the words give as containing another, and on which side of it."""

    place: Place
    side: str = ""


def is_supported(report: Report, mention: Mention, place: Place) -> bool:
    """Whether a place fits the report: a wrong place is worse than none."""
    value = mention.value
    if isinstance(value, Where) and value.country == place.country:
        return True
    entry = load().entries.get(mention.entry or "")
    share = report.share(place.country, key_of(mention))
    whole = mention.rule == "places.whole" and place.kind == "site"  # سد تشرين
    if entry and entry.get("site") and not entry.get("at") and not whole:
        told = share >= MUCH or _only_town(report, mention, place)
        return told and place.kind != "country"  # شارع بغداد, مسجد السودان
    if place.rank >= CAPITAL or share >= MUCH:
        return True
    if share >= SOME and place.rank >= WELL_KNOWN:
        return True
    return _alone_of_its_name(report, mention, place, entry)


def _only_town(report: Report, mention: Mention, place: Place) -> bool:
    """«قصف مستشفى الفاشر» and no other place: a house goes by the one town of its name."""
    great = {p.country for p in places_of(mention) if p.rank >= WELL_KNOWN}
    houses = mention.entry == _HOUSES and report.silent(key_of(mention))
    return houses and great == {place.country} and place.rank >= WELL_KNOWN


def _alone_of_its_name(
    report: Report, mention: Mention, place: Place, entry: Entry | None
) -> bool:
    """Nothing speaks for the country, but no other country has such a place."""
    places = places_of(mention)
    key = key_of(mention)
    known = entry is not None or place.rank >= DISTRICT
    if known and report.silent(key) and len({p.country for p in places}) == 1:
        return True
    if known and report.silent(key) and (_only_hinted(report, key, place, places)):
        return True
    one = len({p.country for p in places}) == 1
    if " " in key and one and place.rank == DISTRICT:
        return True  # الضاحية الجنوبية لبيروت
    if place.rank < WELL_KNOWN or (entry and entry.id in _SMALL):
        return False
    elsewhere = report.home_beside(key) not in (None, place.country)
    town = bool(place.country) and place.rank == WELL_KNOWN  # no sea, no city
    if elsewhere and town and not report.share(place.country, key):
        return False  # منطقة نوا of a report from Afghanistan
    rivals = {p.country for p in places if p.rank >= WELL_KNOWN}
    return len(rivals) == 1 and key not in members("places.traps")


def _only_hinted(report: Report, key: str, place: Place, places: list[Place]) -> bool:
    """Of several countries only one is hinted at, or has a great town of the name."""
    known = (p for p in places if p.rank >= max(DISTRICT, place.rank - 1))
    others = [p for p in known if p.country != place.country]
    if any(report.hint(p.country, key) > 0 for p in others):
        return False
    greatest = place.rank >= _GREAT and all(p.rank < _GREAT for p in others)
    return greatest or report.hint(place.country, key) > 0


def score_of(
    report: Report,
    mention: Mention,
    place: Place,
    entry: Entry | None,
    parents: list[Outer],
) -> float:
    """How well a candidate fits; see the module."""
    score = 0.6 * place.rank + 3.0 * report.share(place.country, key_of(mention))
    if report.silent(key_of(mention)) and report.hint(place.country, key_of(mention)):
        score += _HINTED
    if place.of_parent:
        score -= 0.2
    if parents:
        score += 4.0 if any(lies_in(place, o.place) for o in parents) else -4.0
        sides = [s for o in parents if (s := on_side(place, o)) is not None]
        score += 0.3 * sides.count(True) - 0.5 * sides.count(False)
    value = mention.value
    if isinstance(value, Where) and value.country:
        score += 4.0 if value.country == place.country else -4.0
    score += _fit(mention, place, entry)
    told = report.senses.get(key_of(mention))
    if told and told[1] is place and not parents:
        score += 1.5
    return score + nearness(report, place)


def _fit(mention: Mention, place: Place, entry: Entry | None) -> float:
    """How well the kind of place fits the kind word, or a name without one."""
    if entry is not None:
        takes = entry.get("takes", [])
        return 1.5 - 0.4 * takes.index(place.kind) if place.kind in takes else -1.5
    if place.kind == "country":
        return 0.8 if _shared_with_capital(mention, place) else 1.8
    return 1.3 if place.kind in {"city", "town", "village"} else 0.0


def _shared_with_capital(mention: Mention, place: Place) -> bool:
    """عمان is Oman and Jordan's capital; الكويت is one country either way."""
    others = (p for p in places_of(mention) if p.rank == CAPITAL)
    return any(p.country != place.country for p in others)


@lru_cache(maxsize=200_000)
def _apart(a: Place, b: Place) -> float:
    return km(a, b)


def nearness(report: Report, place: Place) -> float:
    """Up to 2 for lying near the places that the report surely names."""
    away = [_apart(place, a) for a in report.anchors if a.country == place.country]
    near = sum(
        0.6 if d <= _NEARBY_KM / 2 else 0.3 for d in away if 0.0 < d <= _NEARBY_KM
    )
    return min(2.0, near)


@lru_cache(maxsize=50_000)
def _folded_all(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))


def lies_in(place: Place, outer: Place) -> bool:
    """By country, by what the gazetteer says contains it, or by distance."""
    if outer.kind == "country" or place.country != outer.country:
        return place.country == outer.country
    if not _folded_all(place.parents).isdisjoint(_folded_all(outer.names)):
        return True
    reach = _REACH.get(outer.kind, _SHORT_REACH)
    if place.parents and outer.kind == "governorate":
        reach = _BORDER_REACH  # its own governorate is known, and is another
    if place.of_parent or outer.of_parent:
        reach = max(reach, _BORDER_REACH)  # the points are not their own
    return km(place, outer) <= reach


def on_side(place: Place, outer: Outer) -> bool | None:
    """Whether a place lies on that side of another; ``None`` where nothing says."""
    here, there = place, outer.place
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    north, east = here.lat - there.lat, here.lon - there.lon
    signs = {"north": north, "south": -north, "east": east, "west": -east}
    told = [by for word, by in signs.items() if word in outer.side]
    return all(by > 0 for by in told) if told else None
