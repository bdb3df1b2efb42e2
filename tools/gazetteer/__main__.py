"""``python -m tools.gazetteer``: build the tables and their indexes."""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path

from marsad.gazetteer import spellings
from marsad.tokens.letters import fold
from tools.gazetteer.known import add_known
from tools.gazetteer.merging import clean, merged, outshone, rank
from tools.gazetteer.records import ROOT, TARGET, Record
from tools.gazetteer.seats import seated
from tools.gazetteer.sources import libya, sources

SOURCES = ROOT.parent / "shared" / "gazetteer"
MOST_LATIN_NAMES = 4


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


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    records = merged(r for r in sources(folder) if r.arabic or r.english)
    clean(records)
    rank(records)
    lines = seated(records)
    (TARGET / "sides.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    add_known(records)
    outshone(records)
    records.sort(key=lambda r: (-r.rank, r.id))
    write("places", records)
    write("libya.odbl", sorted(libya(folder), key=lambda r: r.id))
    print(f"{len(records):,} places")


if __name__ == "__main__":
    main()
