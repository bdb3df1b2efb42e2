"""Add the places written by hand (``known.tsv``) to the records of the sources."""

from __future__ import annotations

from collections import defaultdict

from marsad.errors import BadData
from marsad.gazetteer import CAPITAL, latin
from tools.gazetteer.merging import capitals
from tools.gazetteer.records import (
    POPULATED,
    Record,
    bare,
    by_hand,
    is_arabic,
    key,
    near,
)

TWIN_KM = {
    "site": 25.0,
    "neighbourhood": 10.0,
    "village": 60.0,
    "town": 130.0,
    "city": 200.0,
    "district": 120.0,
    "governorate": 300.0,
}
TWIN_KINDS = {
    "neighbourhood": {"neighbourhood", "village", "town"},
    "village": {"village", "town", "city"},
    "town": {"village", "town", "city", "neighbourhood", "district"},
    "city": {"village", "town", "city"},
    "district": {"district"},
    "governorate": {"governorate"},
    "site": {"site"},
}
# Jerusalem stands under Palestine and the Golan under Syria, as the guidelines have it.
ALSO = {"PS": ("IL",), "SY": ("IL",)}
LARGE = 4_000
# Sites whose name some village far from them has too.
NOT_VILLAGES = frozenset(
    {"متين", "زاب", "ماس", "صبر", "نقم", "المصنع", "البقع", "مران"}
)
KNOWN_RANK = {"neighbourhood": 4, "village": 4, "district": 5, "governorate": 7}


def add_known(records: list[Record]) -> None:
    """Add what ``known.tsv`` names: to the record of the sources, or beside its parent."""
    shelf: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        for name in record.keys | {latin(n) for n in record.english}:
            shelf[record.country, name].append(record)
    seats = capitals()
    for row in by_hand("known.tsv"):
        names, english, kind, country, parent_name = row
        arabic, latins = names.split("|"), english.split("|")
        parent = parent_of(shelf, country, parent_name)
        twin = twin_of(shelf, country, kind, parent, [*arabic, *latins])
        if twin and kind == "site":
            parent, twin = twin, None  # the base stands where its village does
        if twin is None:
            twin = stood_in(parent, arabic, latins, kind, country)
            records.append(twin)
            print("no point:", arabic[0], country, kind, parent_name)
        twin.arabic = list(dict.fromkeys([*arabic, *twin.arabic]))
        twin.english = list(dict.fromkeys([*latins, *twin.english]))
        twin.rank = max(twin.rank, KNOWN_RANK.get(kind, 5))
        if kind == "city" and seats.get(country) in twin.keys:
            twin.rank = CAPITAL
        if twin.kind in POPULATED and kind in POPULATED:
            order = ["village", "town", "city"]
            twin.kind = max(twin.kind, kind, key=order.index)
        for name in {key(n) for n in arabic} | {latin(n) for n in latins}:
            if twin not in shelf[country, name]:
                shelf[country, name].append(twin)


def parent_of(
    shelf: dict[tuple[str, str], list[Record]], country: str, name: str
) -> Record | None:
    """The record that a parent's name means: a town before an area, the largest first."""
    found = shelf[country, key(name)] if name else []
    if name and not found:
        raise BadData(f"known.tsv: expected a parent that some source has, got {name}")
    return max(
        found, key=lambda r: (r.rank, r.kind in POPULATED, r.population), default=None
    )


def twin_of(
    shelf: dict[tuple[str, str], list[Record]],
    country: str,
    kind: str,
    parent: Record | None,
    names: list[str],
) -> Record | None:
    """The record of the sources with one of the names, where the kind says it can lie."""
    alike = TWIN_KINDS[kind]
    if kind == "site":
        return site_of(shelf, country, parent, names)
    for code in (country, *ALSO.get(country, ())):
        for name in names:
            both = shelf[code, key(name)] + shelf[code, latin(name)]
            found = [r for r in both if r.kind in alike and beside(r, parent, kind)]
            if found:
                twin = max(
                    found,
                    key=lambda r: (r.kind in POPULATED, r.rank, r.population, r.id),
                )
                if code != country:
                    move(shelf, twin, code, country)
                return twin
    return None


def move(
    shelf: dict[tuple[str, str], list[Record]], twin: Record, code: str, country: str
) -> None:
    """Give a record its other country, and take its names from those left behind."""
    twin.country = country
    names = twin.keys
    for other in {id(r): r for n in names for r in shelf[code, n]}.values():
        if other is not twin:
            other.arabic = [n for n in other.arabic if key(n) not in names]


def site_of(
    shelf: dict[tuple[str, str], list[Record]],
    country: str,
    parent: Record | None,
    names: list[str],
) -> Record | None:
    """A village that gives a site its name, if it is the only one around.

    By one word that is a name (حميميم), or by its first name as a whole: the workers'
    town of a dam goes by the dam's name (سد تشرين).
    """
    if parent is None:
        return None
    for name in names:
        whole = " " not in name or name == names[0]
        usable = whole and is_arabic(name) and name not in NOT_VILLAGES
        found = shelf[country, key(name)] if usable else []
        found = [
            r
            for r in found
            if r.kind in POPULATED
            and not r.of_parent
            and (near(r, parent, TWIN_KM["site"]) or inside_of(r, parent))
        ]
        if len(found) == 1:
            return found[0]
    return None


def inside_of(record: Record, parent: Record) -> bool:
    names = {key(n) for n in parent.arabic}
    return bool({key(bare(n)) for n in record.parents} & names)


def beside(record: Record, parent: Record | None, kind: str) -> bool:
    """Whether a record lies where a place of that kind in that parent can lie."""
    if record.of_parent and kind == "site":
        return False
    if parent is None or record is parent:
        return True
    reach = TWIN_KM[kind] * (3 if record.population >= LARGE else 1)
    inside = inside_of(record, parent) and kind in POPULATED
    return near(record, parent, reach) or inside


def stood_in(
    parent: Record | None,
    arabic: list[str],
    english: list[str],
    kind: str,
    country: str,
) -> Record:
    """A place of no known point: it carries its parent's, and says so."""
    number = "-".join(latin(english[0]).split())
    return Record(
        id=f"marsad:{country.lower() or 'xx'}-{number}",
        arabic=arabic,
        english=english,
        kind=kind,
        country=country,
        lat=parent.lat if parent else None,
        lon=parent.lon if parent else None,
        source=f"marsad; point of {parent.english[0]}: {parent.source}"
        if parent
        else "marsad",
        parents=[parent.arabic[0], *parent.english[:1], *parent.parents]
        if parent
        else [],
        of_parent=parent is not None,
    )
