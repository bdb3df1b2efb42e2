"""Where an area is told to be: at its seat, not in the middle of its desert.

«هجوم في محافظة الأنبار» is most likely where the province lives, and whoever puts it on a
map puts it at Ramadi. So a governorate or district takes the point of the town in it that
is its seat: the one that its source calls so, else the one of its name, else its largest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf

from marsad.gazetteer import distance, latin
from tools.gazetteer.records import POPULATED, Record, bare, by_hand, key, near

_REACH = {"governorate": 400.0, "district": 60.0}
_SEAT_CLASS = {
    "governorate": (":PPLC", ":PPLA"),
    "district": (":PPLA", ":PPLA2", ":PPLA3"),
}


def seated(records: list[Record]) -> None:
    """Give each governorate and district the point of its seat, and say so."""
    inside = _by_area(records)
    told = _told(records)
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
