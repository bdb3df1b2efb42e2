"""The only module that opens the gazetteer (``data/places``).

Every place stands on one line of a table, parsed only when it is asked for; an index
maps folded names to line numbers. Both are plain text, so that a load is a few string
splits. Libya's towns come from OpenStreetMap under the ODbL and stay in files of their
own; ``NOTICE`` credits every source.
"""

from __future__ import annotations

import gzip
import math
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from marsad.errors import BadData
from marsad.tokens.letters import fold

TABLES = ("places", "libya.odbl")
OWN = "own"  # the table of a user's own places
_HEADS = ("كفر", "تل", "عين", "دير", "بيت", "معره", "ابو", "ام", "خان", "باب", "خربه")
_SHORTEST_REST = 3
_EARTH_KM = 12742.0
COUNTRY, CAPITAL, WELL_KNOWN, DISTRICT = 9, 8, 5, 4


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place as its source gives it; WGS84 degrees.

    ``kind``: country governorate district city town village neighbourhood site.
    ``parents`` are the names of what contains it, Arabic and English, nearest first.
    ``of_parent``: no source gives its point; ``lat`` and ``lon`` are its parent's.
    A governorate or district stands at its seat, as ``source`` then says.
    ``rank``: 9 a country, 8 a capital, 7 a governorate or a city of half a million,
    6 of 100,000, 5 of 20,000 or often in the news, 4 a district, 3 a town, 1 the rest.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    lat: float | None
    lon: float | None
    parents: tuple[str, ...]
    population: int
    rank: int
    of_parent: bool
    source: str


_SEEN: dict[str, Place] = {}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Lines of all tables and the index: folded name → line numbers, comma separated.

    A name with no numbers is only the beginning of longer ones (دير of دير الزور).
    """

    lines: list[str]
    index: dict[str, str]


def latin(name: str) -> str:
    """How Latin names are compared: lower case, no marks, no article.

    >>> latin("Al-Ḥaffah")
    'haffah'
    """
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).lower()
    kept = "".join(c if c.isalnum() else " " if c in "- ." else "" for c in plain)
    words = [w for w in kept.split() if w not in {"al", "el", "ar", "as", "ash", "the"}]
    return " ".join(words)


def spellings(folded: str) -> set[str]:
    """A folded name as the press also writes it: كفر نبل and كفرنبل are one."""
    found = {folded}
    words = folded.split()
    if len(words) == 2 and not words[1].startswith("ال"):  # noqa: PLR2004
        found.add("".join(words))  # تير معلة, تيرمعلة
    for head in _HEADS:
        rest = folded.removeprefix(head)
        if rest != folded and len(rest.strip()) >= _SHORTEST_REST:
            found |= {head + rest.strip(), f"{head} {rest.strip()}"}
    return found


_FOLDERS: list[Path] = []


def add(folder: Path) -> None:
    """Look places up in a folder's own table too, if it has one.

    What was loaded before is read anew.
    """
    if folder not in _FOLDERS and (folder / f"{OWN}.tsv.gz").is_file():
        _FOLDERS.append(folder)
        _read_anew()


def forget() -> None:
    """Look up marsad's own tables only."""
    _FOLDERS.clear()
    _read_anew()


def _read_anew() -> None:
    for cached in (load, place, named, _first, _latin_index):
        cached.cache_clear()


@cache
def load() -> Gazetteer:
    """The whole gazetteer.

    Raises:
        BadData: its files are missing (``python -m tools.gazetteer``).
    """
    lines: list[str] = []
    index: dict[str, str] = {}
    ours = files("marsad") / "data" / "places"
    tables = [*((ours, t) for t in TABLES), *((f, OWN) for f in _FOLDERS)]
    for folder, table in tables:
        listed = _read(folder / f"{table}.names.tsv.gz")
        entries = (line.split("\t") for line in listed if line)
        if not lines:
            index = dict(entries)
        else:
            _add(index, entries, len(lines))
        lines += _read(folder / f"{table}.tsv.gz")
    return Gazetteer(lines, index)


def _add(index: dict[str, str], entries: object, offset: int) -> None:
    for name, numbers in entries:  # type: ignore[attr-defined]
        moved = [str(int(n) + offset) for n in numbers.split(",") if n]
        index[name] = ",".join(filter(None, [index.get(name, ""), *moved]))


def _read(path: Traversable) -> list[str]:
    if not path.is_file():
        raise BadData(f"expected {path}, got none: python -m tools.gazetteer")
    return gzip.decompress(path.read_bytes()).decode().split("\n")


@cache
def place(number: int) -> Place:
    """The place on a line of the tables."""
    row = load().lines[number].split("\t")
    lat, lon = (float(row[i]) if row[i] else None for i in (6, 7))
    arabic, english = row[1].split("|"), row[2].split("|")
    found = Place(
        id=row[0],
        name=english[0] or arabic[0],
        names=tuple(n for n in (*arabic, *english) if n),
        kind=row[3],
        country=row[4],
        lat=lat,
        lon=lon,
        parents=tuple(n for n in row[5].split("|") if n),
        population=int(row[8] or 0),
        rank=int(row[9]),
        of_parent=row[10] == "1",
        source=row[11],
    )
    _SEEN[found.id] = found
    return found


def _fame(place: Place) -> tuple[int, bool, int, str]:
    """Best known first; a bare مأرب is the town before the governorate."""
    area = place.kind in {"governorate", "district"}
    return -place.rank, area, -place.population, place.id


@lru_cache(maxsize=200_000)
def named(folded: str) -> tuple[Place, ...]:
    """The places of a folded Arabic name, highest rank first."""
    numbers = load().index.get(folded, "")
    found = [place(int(n)) for n in numbers.split(",") if n]
    return tuple(sorted(found, key=_fame))


@cache
def _first() -> dict[tuple[str, int], Place]:
    """Countries and capitals, which stand first in the tables, by code and rank."""
    found: dict[tuple[str, int], Place] = {}
    for number in range(len(load().lines)):
        here = place(number)
        if here.rank < CAPITAL:
            break
        found.setdefault((here.country, here.rank), here)
    return found


def countries_of(code: str) -> tuple[Place, ...]:
    """The country of an alpha-2 code, as a tuple of one or none."""
    return tuple(p for p in (_first().get((code, COUNTRY)),) if p)


def capitals_of(code: str) -> tuple[Place, ...]:
    """The capital of an alpha-2 code, as a tuple of one or none."""
    return tuple(p for p in (_first().get((code, CAPITAL)),) if p)


@cache
def _sides() -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of what lies on each side of a governorate's seat (``sides.tsv``)."""
    path = files("marsad") / "data" / "places" / "sides.tsv"
    if not path.is_file():
        raise BadData(f"expected {path}, got none: python -m tools.gazetteer")
    rows = (r.split("\t") for r in path.read_text(encoding="utf-8").splitlines())
    return {(r[0], r[1]): (float(r[2]), float(r[3])) for r in rows}


def side(place: Place, word: str) -> tuple[float, float] | None:
    """Where the "eastern" countryside of a place lies, if it is a governorate's."""
    return _sides().get((place.id, word))


def begins(folded: str) -> bool:
    """Whether some name is, or begins with, these folded words."""
    return folded in load().index


def find(name: str) -> tuple[Place, ...]:
    """The places of that name, Arabic or Latin, highest rank first.

    >>> [(p.name, p.country) for p in find("مأرب")][:1]
    [('Marrib', 'YE')]
    """
    if not any("\u0600" <= c <= "\u06ff" for c in fold(name)):
        numbers = _latin_index().get(latin(name), "")
        found = [place(int(n)) for n in numbers.split(",") if n]
        return tuple(sorted(found, key=_fame))
    folded = " ".join(fold(name).split())
    return named(folded) or named(f"ال{folded}") or named(folded.removeprefix("ال"))


@cache
def _latin_index() -> dict[str, str]:
    """Latin names → line numbers; made on first use, since reports are Arabic."""
    index: dict[str, str] = {}
    for number, line in enumerate(load().lines):
        for name in {latin(n) for n in line.split("\t")[2].split("|")} - {""}:
            index[name] = f"{index[name]},{number}" if name in index else str(number)
    return index


def km(a: Place, b: Place) -> float:
    """Distance in kilometres; infinite where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return distance(a.lat, a.lon, b.lat, b.lon)


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, in degrees."""
    p, q = math.radians(lat), math.radians(lat2)
    turn = math.sin(math.radians(lon2 - lon) / 2) ** 2
    arc = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * turn
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(arc)))


@cache
def everyday() -> frozenset[str]:
    """Folded words that rarely name a place, by how reports use them."""
    path = files("marsad") / "data" / "places" / "everyday.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def by_id(number: str) -> Place | None:
    """A place that was looked up before, by its id."""
    return _SEEN.get(number)
