"""Where an area is told to be: at its seat, not in the middle of its desert.

«هجوم في محافظة الأنبار» is most likely where the province lives, and whoever puts it on a
map puts it at Ramadi. So a governorate or district takes the point of the town in it that
is its seat: the one that its source calls so, else the one of its name, else its largest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import atan2, cos, degrees, hypot, inf, radians
from statistics import median

from marsad.gazetteer import distance, latin
from tools.gazetteer.records import POPULATED, Record, bare, by_hand, key, near

_REACH = {"governorate": 400.0, "district": 60.0}
_SEAT_CLASS = {
    "governorate": (":PPLC", ":PPLA"),
    "district": (":PPLA", ":PPLA2", ":PPLA3"),
}
_SIDES = {
    "northern": 0.0,
    "northeastern": 45.0,
    "eastern": 90.0,
    "southeastern": 135.0,
    "southern": 180.0,
    "southwestern": 225.0,
    "western": 270.0,
    "northwestern": 315.0,
}
_QUARTER = 45.0  # degrees to either hand
_OUTSIDE = 0.09  # degrees of latitude, 10 km
_FEWEST = 3  # places that make a side


def seated(records: list[Record]) -> list[str]:
    """Give each governorate and district the point of its seat, and say so.

    The lines tell the sides of the governorates: see ``sides``.
    """
    inside = _by_area(records)
    told = _told(records)
    lines: list[str] = []
    for record in records:
        if record.kind in _REACH and record.lat is not None:
            by_name = (told.get((record.country, name)) for name in record.keys)
            area = record.kind == "governorate"
            seat = next(filter(None, by_name), None) if area else None
            seat = seat or _seat(record, inside)
            if seat:
                record.lat, record.lon = seat.lat, seat.lon
                name = (seat.english or seat.arabic)[0]
                record.source = f"{record.source}; point of {name}: {seat.source}"
            if seat and area:
                names = [*record.arabic, *record.english]
                lines += sides(record, seat, _towns(record, inside, names))
    return sorted(set(lines))


def sides(area: Record, seat: Record, inside: list[Record]) -> Iterator[str]:
    """«ريف حماة الشرقي»: the middle of what lies on each side of the seat.

    A row for the area and one for its seat, since the name means either.
    """
    for side, towards in _SIDES.items():
        there = [r for r in inside if _lies(r, seat, towards)]
        if len(there) >= _FEWEST:
            lat = median(r.lat for r in there if r.lat is not None)
            lon = median(r.lon for r in there if r.lon is not None)
            for number in (area.id, seat.id):
                yield f"{number}\t{side}\t{lat:.3f}\t{lon:.3f}"


def _lies(record: Record, seat: Record, towards: float) -> bool:
    """Whether a place is in that quarter of the land around a town, out of the town."""
    if None in (record.lat, record.lon, seat.lat, seat.lon):
        return False
    north = record.lat - seat.lat  # type: ignore[operator]
    east = (record.lon - seat.lon) * cos(radians(seat.lat))  # type: ignore[operator,arg-type]
    off = abs((degrees(atan2(east, north)) - towards + 180) % 360 - 180)
    return hypot(north, east) >= _OUTSIDE and off <= _QUARTER


def _told(records: Iterable[Record]) -> dict[tuple[str, str], Record]:
    """The seats that ``seats.tsv`` names, each the largest town of its name."""
    rows = {(row[1], key(row[2])): key(row[0]) for row in by_hand("seats.tsv")}
    found: dict[tuple[str, str], Record] = {}
    for record in (r for r in records if r.kind in POPULATED):
        for name in record.keys:
            area = rows.get((record.country, name))
            known = found.get((record.country, area or ""))
            if area and (not known or record.population > known.population):
                found[record.country, area] = record
    return found


def _by_area(records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    """By country and name of an area the towns and villages that lie in it."""
    inside: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.kind in POPULATED:
            for name in {_area(n) for n in record.parents}:
                inside[record.country, name].append(record)
    return inside


def _area(name: str) -> str:
    return latin(name) if name.isascii() else key(bare(name))


def _seat(area: Record, inside: dict[tuple[str, str], list[Record]]) -> Record | None:
    towns = _towns(area, inside, [*area.arabic, *area.english])
    around = _towns(area, inside, area.parents)  # قضاء البعاج: both lie in Nineveh
    called = [r for r in towns if r.class_.endswith(_SEAT_CLASS[area.kind])]
    same = [r for r in (*towns, *around) if r.keys & area.keys]
    peopled = [r for r in towns if r.population]
    chosen = _nearest(called, area) or same or peopled
    return max(chosen, key=lambda r: (r.population, r.rank, r.id), default=None)


def _towns(
    area: Record, inside: dict[tuple[str, str], list[Record]], names: list[str]
) -> list[Record]:
    """What lies in one of the areas named, not too far from the middle of this one."""
    listed = {_area(n) for n in names}
    found = {id(r): r for n in sorted(listed) for r in inside[area.country, n]}
    return [r for r in found.values() if near(r, area, _REACH[area.kind])]


def _nearest(towns: list[Record], area: Record) -> list[Record]:
    """Where two are called seats one is of the neighbour: the one nearest its middle."""
    return sorted(towns, key=lambda t: _away(t, area))[:1]


def _away(a: Record, b: Record) -> float:
    if None in (a.lat, a.lon, b.lat, b.lon):
        return inf
    return distance(a.lat, a.lon, b.lat, b.lon)  # type: ignore[arg-type]
