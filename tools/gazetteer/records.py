"""A place on its way into the gazetteer, and how names are compared meanwhile."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from marsad.errors import BadData  # noqa: E402
from marsad.gazetteer import distance  # noqa: E402
from marsad.tokens.letters import fold  # noqa: E402

TARGET = ROOT / "src" / "marsad" / "data" / "places"
CITY, TOWN, METROPOLIS = 50_000, 5_000, 1_000_000
REGION = "SY IQ YE LB PS IL JO LY SD SA EG IR TR KW QA BH OM AE"
AROUND = "TN DZ MA MR EH SO DJ SS TD ML NE NG AF PK ER ET UA BF CY CF"
GEONAMES, WOF = "GeoNames", "Who's On First"
OCHA_SY, OCHA_SD = "OCHA COD Syria", "OCHA COD Sudan"
OPENSYRIA, OSM = "opensyria", "OpenStreetMap"
NOT_ARABIC = set("پچژگڤٹڈڑںےۓۍټډړښڭۇۆۈۋې")
KIND_WORDS = [
    "محافظه",
    "منطقه",
    "مديريه",
    "ولايه",
    "شعبيه",
    "قضاء",
    "ناحيه",
    "مقاطعه",
    "لواء",
    "مركز",
    "مدينه",
    "بلديه",
    "اماره",
]
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


def near(a: Record, b: Record, most: float) -> bool:
    if None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return distance(a.lat, a.lon, b.lat, b.lon) <= most  # type: ignore[arg-type]


def bare(name: str) -> str:
    """A name without its kind word: محافظة مأرب → مأرب (المنطقة الشرقية stays)."""
    head, _, rest = name.partition(" ")
    return rest if rest and fold(head) in KIND_WORDS else name


def by_hand(name: str) -> list[list[str]]:
    """Rows of a table written by hand, without its comments."""
    lines = (TARGET / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows:
        if len(row) != len(rows[0]):
            raise BadData(f"{name}: expected {len(rows[0])} columns, got {row}")
    return rows
