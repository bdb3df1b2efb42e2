"""Read a user's places: GeoNames country dumps, OCHA COD tables, any CSV with points.

Each becomes a line of the gazetteer's table (``marsad.gazetteer``), kept in the user's
data folder beside those that come with marsad.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import BadInput
from marsad.gazetteer import OWN, spellings
from marsad.tokens.letters import fold

_ARABIC = re.compile("[\u0600-\u06ff]")
_LEVEL = re.compile(r"(?:adm|admin)(\d)_?(name|ar|en|fr|name_?ar|name_?en|name_?fr)")
_HEADS = {
    "lat": ("lat", "latitude", "y", "point_y", "خط العرض"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point_x", "خط الطول"),
    "country": ("country", "iso2", "country_code", "adm0_pcode", "admin0pcode"),
    "population": ("population", "pop"),
    "kind": ("kind", "type", "level"),
    "id": ("id", "pcode", "geonameid", "osm_id"),
}
_POPULATED = {"city", "town", "village", "neighbourhood"}
_KINDS = _POPULATED | {"country", "governorate", "district", "site"}
_OF_LEVEL = {1: "governorate", 2: "district", 3: "district"}
_GEONAMES = 19
_ALPHA_2 = 2
_CITY, _TOWN = 100_000, 20_000
_RANKS = {"governorate": 7, "district": 4, "city": 5, "town": 3}


@dataclass(frozen=True, slots=True)
class Own:
    """A place of the user's; names in any script, the first its usual one."""

    id: str
    names: tuple[str, ...]
    kind: str
    country: str
    lat: float
    lon: float
    parents: tuple[str, ...] = ()
    population: int = 0


def read(path: Path, country: str | None = None) -> list[Own]:
    """The places of a file; ``country`` is the code of those that give none.

    Raises:
        BadInput: it cannot be read, or names no columns of points and names.
    """
    text = _text(path)
    first = text.split("\n", 1)[0]
    if first.count("\t") + 1 == _GEONAMES and first[:1].isdigit():
        return list(_geonames(text))
    mark = max("\t;,", key=first.count)
    return list(_listed(csv.DictReader(io.StringIO(text), delimiter=mark), country))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: expected a table in UTF-8, got: {error}") from error


# --------------------------------------------------------------------- GeoNames


def _geonames(text: str) -> Iterator[Own]:
    for line in text.splitlines():
        row = line.split("\t")
        kind = (
            _of_code(row[6], row[7], int(row[14] or 0)) if len(row) >= _GEONAMES else ""
        )
        if kind:
            others = [n for n in row[3].split(",") if _ARABIC.search(n)]
            yield Own(
                id=f"geonames:{row[0]}",
                names=tuple(dict.fromkeys([*others, row[1]])),
                kind=kind,
                country=row[8],
                lat=float(row[4]),
                lon=float(row[5]),
                population=int(row[14] or 0),
            )


def _of_code(feature: str, code: str, people: int) -> str:
    """Our kind of a GeoNames class and code; empty for what is no place to us."""
    if feature == "A":
        return {"ADM1": "governorate", "ADM2": "district", "ADM3": "district"}.get(
            code, ""
        )
    if feature != "P":
        return "site" if feature in {"S", "T"} else ""
    if code == "PPLX":
        return "neighbourhood"
    if code in {"PPLC", "PPLA"} or people >= _CITY:
        return "city"
    return "town" if people >= _TOWN else "village"


# -------------------------------------------------------------- tables with heads


def _listed(table: csv.DictReader[str], country: str | None) -> Iterator[Own]:
    heads = [h or "" for h in table.fieldnames or ()]
    found = {slot: _head(heads, names) for slot, names in _HEADS.items()}
    levels = {h: m for h in heads if (m := _LEVEL.fullmatch(_plain(h)))}
    named = [h for h in heads if "name" in _plain(h) or "اسم" in h]
    if not found["lat"] or not found["lon"] or not (levels or named):
        expected = "columns of a name, a latitude and a longitude"
        raise BadInput(f"expected {expected}, got: {', '.join(heads)}")
    for number, row in enumerate(table, start=1):
        own = _own(row, found, _names(row, levels, named), country, number)
        if own:
            yield own


def _head(heads: list[str], known: tuple[str, ...]) -> str | None:
    return next((h for k in known for h in heads if _plain(h) == k), None)


def _plain(head: str) -> str:
    return head.strip().lower().replace(" ", "_")


def _names(
    row: dict[str, str], levels: dict[str, re.Match[str]], named: list[str]
) -> tuple[int, list[str], list[str]]:
    """The finest level that is named, its names, and the names of what holds it."""
    told: dict[int, list[str]] = {}
    for head, match in levels.items():
        if row.get(head):
            told.setdefault(int(match[1]), []).append(row[head].strip())
    if told:
        finest = max(told)
        parents = [n for k in sorted(told, reverse=True) if k < finest for n in told[k]]
        return finest, told[finest], parents
    cells = [row[h] for h in named if row.get(h)]
    return 0, [n.strip() for c in cells for n in c.split("|") if n.strip()], []


def _own(
    row: dict[str, str],
    heads: dict[str, str | None],
    names: tuple[int, list[str], list[str]],
    country: str | None,
    number: int,
) -> Own | None:
    """A row as a place; ``None`` for one without a name or a point."""
    cell = {slot: (row.get(h) or "").strip() if h else "" for slot, h in heads.items()}
    level, own, parents = names
    try:
        lat, lon = float(cell["lat"]), float(cell["lon"])
    except ValueError:
        return None
    code = cell["country"][:_ALPHA_2].upper() or country or ""
    if not own or not code:
        return None
    people = int(float(cell["population"] or 0))
    kind = _OF_LEVEL.get(level, "village")
    kind = cell["kind"].lower() if cell["kind"].lower() in _KINDS else kind
    arabic_first = sorted(dict.fromkeys(own), key=lambda n: not _ARABIC.search(n))
    return Own(
        id=f"own:{cell['id'] or number}",
        names=tuple(arabic_first),
        kind=kind,
        country=code,
        lat=lat,
        lon=lon,
        parents=tuple(parents),
        population=people,
    )


# ---------------------------------------------------------------------- keeping


def keep(folder: Path, places: list[Own], source: str) -> int:
    """Write the places beside those kept before, one id once; how many there are now."""
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / f"{OWN}.tsv.gz"
    kept = (
        gzip.decompress(table.read_bytes()).decode().split("\n")
        if table.is_file()
        else []
    )
    lines = {line.partition("\t")[0]: line for line in kept}
    lines |= {p.id: _line(p, source) for p in places}
    _write(table, list(lines.values()))
    _write(folder / f"{OWN}.names.tsv.gz", _index(list(lines.values())))
    return len(lines)


def _write(path: Path, lines: list[str]) -> None:
    path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


def _line(place: Own, source: str) -> str:
    arabic = [n for n in place.names if _ARABIC.search(n)]
    english = [n for n in place.names if n not in arabic]
    cells = (
        place.id,
        "|".join(arabic),
        "|".join(english),
        place.kind,
        place.country,
        "|".join(place.parents),
        f"{place.lat:.5f}",
        f"{place.lon:.5f}",
        str(place.population or ""),
        str(_RANKS.get(place.kind, 1)),
        "",
        source,
    )
    return "\t".join(" ".join(c.split()) for c in cells)


def _index(lines: list[str]) -> list[str]:
    """Folded name → line numbers, with every beginning of a longer name."""
    index: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        written = {" ".join(fold(n).split()) for n in line.split("\t")[1].split("|")}
        for name in sorted({s for w in written if w for s in spellings(w)}):
            index.setdefault(name, []).append(str(number))
            words = name.split()
            for end in range(1, len(words)):
                index.setdefault(" ".join(words[:end]), [])
    return [f"{name}\t{','.join(index[name])}" for name in sorted(index)]
