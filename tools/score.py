"""Extract a set of annotated reports and score them: ``python -m tools.score train``.

Writes ``build/<set>.predicted.jsonl`` and runs ``score.py`` of ``../shared/eval``.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from marsad import contract, pipeline
from marsad.model import Document

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ("written", "short")
"""Written by ourselves too, so that their texts stand here."""
OWN = ("corpus", "fitted", "read", "blind", "fresh", *WRITTEN)
"""Annotated by ourselves: read while rules are written (the first three), only scored."""
Gold = dict[str, Any]
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))


def documents(path: Path) -> Iterator[Document]:
    """The documents of a JSON-lines file of the evaluation."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            day = raw.get("published")
            yield Document(
                id=raw["id"],
                text=raw["text"],
                sha256=sha256(raw["text"].encode("utf-8", "replace")).hexdigest(),
                title=raw.get("title"),
                published=date.fromisoformat(day[:10]) if day else None,
                outlet=raw.get("outlet"),
                url=raw.get("url"),
                language=raw.get("language"),
            )


def gold_file(name: str) -> Path:
    """The annotation of a set: ours stand here, the others lie in ``../shared``."""
    if name in OWN:
        return ROOT / "eval" / "annotations" / f"{name}.gold.jsonl"
    return SHARED / "eval" / f"{name}.gold.jsonl"


def annotated(name: str) -> Iterator[Document]:
    """The reports of an annotated set, in the order of their file."""
    if name not in OWN or name in WRITTEN:
        yield from documents(gold_file(name).with_name(f"{name}.docs.jsonl"))
        return
    with gold_file(name).open(encoding="utf-8") as lines:
        wanted = {json.loads(line)["doc"] for line in lines}
    corpus = documents(SHARED / "corpus" / "reports.jsonl.gz")
    yield from (d for d in corpus if d.id in wanted)


def quiet() -> list[Document]:
    """Every other article of those that tell no event; the rest is for measuring."""
    return list(documents(SHARED / "eval" / "nonevents.docs.jsonl"))[::2]


def reports(sets: Iterable[str]) -> Iterator[tuple[Document, Gold]]:
    """Every report of the sets with its annotation."""
    for name in sets:
        gold = gold_of(name)
        yield from ((d, gold[d.id]) for d in annotated(name))


def gold_of(name: str) -> dict[str, Gold]:
    with gold_file(name).open(encoding="utf-8") as lines:
        return {g["doc"]: g for g in map(json.loads, lines)}


def predict(reports: Iterator[Document], target: Path) -> None:
    """Extract every report into ``target``, one contract line each."""
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8") as out:
        for document in reports:
            out.write(contract.to_json(pipeline.extract(document)).rstrip("\n") + "\n")


def main() -> None:
    name, *options = sys.argv[1:] or ["train"]
    evaluation = SHARED / "eval"
    target = ROOT / "build" / f"{name}.predicted.jsonl"
    predict(annotated(name), target)
    gold = gold_file(name)
    scorer = [sys.executable, str(evaluation / "score.py")]
    sys.exit(
        subprocess.run(
            [*scorer, str(gold), str(target), *options], check=False
        ).returncode
    )


if __name__ == "__main__":
    main()
