"""One record a place, its names cleaned, its rank set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from marsad.gazetteer import WELL_KNOWN
from tools.gazetteer.records import (
    AROUND,
    METROPOLIS,
    OCHA_SY,
    POPULATED,
    REGION,
    WOF,
    Record,
    bare,
    by_hand,
    key,
    near,
)

MERGE_KM = {"governorate": 150.0, "district": 40.0}
SAME_TOWN_KM = 3.0
LARGE_CITY = 100_000
SEATS = {"governorate": (150.0, 7), "district": (60.0, 4)}


def group(kind: str) -> str:
    return "populated" if kind in POPULATED else kind


def absorb(kept: Record, other: Record) -> None:
    """Two records of one place: the names of both, the better point and size."""
    if (other.source, kept.source) == (OCHA_SY, WOF):
        kept.lat, kept.lon, kept.source = other.lat, other.lon, f"{WOF}; {OCHA_SY}"
    kept.arabic = list(dict.fromkeys([*kept.arabic, *other.arabic]))
    kept.english = list(dict.fromkeys([*kept.english, *other.english]))
    kept.parents = list(dict.fromkeys([*kept.parents, *other.parents]))
    kept.population = max(kept.population, other.population)
    order = ["village", "town", "city"]
    if kept.kind in order and other.kind in order:
        kept.kind = max(kept.kind, other.kind, key=order.index)


def merged(records: Iterable[Record]) -> list[Record]:
    """One record a place: the same id, or the same name, country and kind nearby."""
    kept: list[Record] = []
    by_id: dict[str, Record] = {}
    by_key: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in records:
        names = sorted(record.keys)  # the same sources give the same bytes
        shelf = [(record.country, group(record.kind), k) for k in names]
        most = MERGE_KM.get(record.kind, SAME_TOWN_KM)
        twins = (t for s in shelf for t in by_key[s] if near(t, record, most))
        twin = by_id.get(record.id) or next(twins, None)
        if twin:
            absorb(twin, record)
            record = twin  # noqa: PLW2901
        else:
            kept.append(record)
            by_id[record.id] = record
        for name in sorted(record.keys):
            slot = by_key[record.country, group(record.kind), name]
            if record not in slot:
                slot.append(record)
    return kept


def clean(records: list[Record]) -> None:
    """Drop names that belong to another place (نينوى carried الموصل, its capital)."""
    firsts: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.arabic:
            firsts[record.country].add(key(record.arabic[0]))
    for record in records:
        if record.kind in {"governorate", "district"} and record.arabic:
            own = key(bare(record.arabic[0]))
            kept = [bare(record.arabic[0])]
            others = firsts[record.country] - {own}
            kept += [n for n in map(bare, record.arabic) if key(n) not in others]
            record.arabic = list(dict.fromkeys(kept))


def rank(records: list[Record]) -> None:
    """How well known each place is; see ``Place.rank``."""
    seats = capitals()
    for record in records:
        steps = [(500_000, 7), (100_000, 6), (20_000, 5), (3_000, 3)]
        size = next((r for least, r in steps if record.population >= least), 1)
        if record.kind in {"governorate", "district"}:
            size = 7 if record.kind == "governorate" else 4
        if record.kind == "neighbourhood":
            size = 1
        if record.kind in POPULATED:
            if record.country not in f"{REGION} {AROUND}":
                size = min(size, abroad(record.population))
            if record.class_.endswith((":PPLC", ":PPLA")):
                size = max(size, 6)
            if record.population and seats.get(record.country, "") in record.keys:
                size = 8
        record.rank = max(record.rank, size)
    seats_of(records)


def abroad(people: int) -> int:
    """Marseille and Saratov are known names, a town of 20,000 so far away is not."""
    return 7 if people >= METROPOLIS else WELL_KNOWN if people >= LARGE_CITY else 3


def outshone(records: list[Record]) -> None:
    """Odessa in Texas: not what the name means where a greater town or a country has it."""
    most: dict[str, Record] = {}
    for record in records:
        for name in record.keys:
            if name not in most or _fame(record) > _fame(most[name]):
                most[name] = record
    for record in records:
        far = record.country not in f"{REGION} {AROUND}"
        known = record.rank == WELL_KNOWN and record.kind in POPULATED
        named = {most[n].country for n in record.keys} - {record.country}
        if far and known and named:
            record.rank = 3


def _fame(record: Record) -> tuple[int, bool, int]:
    """Zinjibar in Yemen before the greater Zanzibar: the region is what is reported."""
    near = record.country in f"{REGION} {AROUND}"
    return record.rank, near, record.population


def seats_of(records: list[Record]) -> None:
    """A town that gives its governorate or district its name is what the bare name means."""
    shelf: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.kind in POPULATED:
            for name in record.keys:
                shelf[record.country, name].append(record)
    for record in records:
        reach, least = SEATS.get(record.kind, (0.0, 0))
        twins = (
            [
                t
                for t in shelf[record.country, key(record.arabic[0])]
                if near(record, t, reach)
            ]
            if reach and record.arabic
            else []
        )
        if twins:
            seat = max(twins, key=lambda t: (t.population, t.rank, -len(t.id)))
            seat.rank = max(seat.rank, least)


def capitals() -> dict[str, str]:
    return {row[0]: key(row[3]) for row in by_hand("countries.tsv") if row[3]}
