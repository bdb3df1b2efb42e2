"""Compile the word lists of ``src/marsad/data`` into the one artefact read at run time.

Run ``python -m tools.lexicon``; ``make`` and the build hook of the wheel do.
Input: ``data/<language>/<kind>.yml``, a list of entries (see ``data/README.md``).
Output: ``data/lexicon.json``, ``{"entries": [[kind, id, attributes]], "phrases":
[[folded phrase, entry number, form]]}``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from marsad.errors import BadData  # noqa: E402  (the build runs before installation)
from marsad.tokens.letters import fold  # noqa: E402
from tools.inflect import MAKERS  # noqa: E402

DATA = ROOT / "src" / "marsad" / "data"
TARGET = DATA / "lexicon.json"
SILENT = "functions"  # a list of written forms that are never looked up
NOT_ATTRIBUTES = {"id", "words", *MAKERS, "examples", "counterexamples", "note"}

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Entry = dict[str, Any]


def sources() -> list[Path]:
    return sorted(DATA.glob("*/*.yml"))


def read(path: Path) -> list[Entry]:
    """The entries of one word list, checked for their shape."""
    text = path.read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=LOADER) or []  # noqa: S506  (a safe loader)
    for entry in entries:
        if not isinstance(entry, dict) or "id" not in entry:
            raise BadData(f"{path}: expected entries with an id, got {entry!r}")
    return entries


def forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every written form of an entry with the form's name."""
    for phrase in entry.get("words", ()):
        yield phrase, "word"
    for key, make in MAKERS.items():
        for written in entry.get(key, ()):
            yield from make(written)


def phrases(entry: Entry) -> Iterator[tuple[str, str]]:
    seen = set()
    for written, form in forms(entry):
        folded = " ".join(fold(written).split())
        if folded and (folded, form) not in seen:
            seen.add((folded, form))
            yield folded, form


def compiled() -> str:
    """The artefact's text: the same bytes for the same word lists."""
    entries: list[list[object]] = []
    listed: list[list[object]] = []
    silent: list[str] = []
    ids: set[str] = set()
    for path, entry in ((p, e) for p in sources() for e in read(p)):
        if entry["id"] in ids:
            raise BadData(f"{path}: id {entry['id']} stands twice")
        ids.add(entry["id"])
        if path.stem == SILENT:
            silent += entry["words"]
            continue
        attributes = {k: v for k, v in entry.items() if k not in NOT_ATTRIBUTES}
        for phrase, form in phrases(entry):
            listed.append([phrase, len(entries), form])
        entries.append([path.stem, entry["id"], attributes])
    whole = {"entries": entries, "phrases": listed, "silent": sorted(set(silent))}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    TARGET.write_text(compiled(), encoding="utf-8")


if __name__ == "__main__":
    main()
