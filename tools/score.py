"""Extract a set of annotated reports and score them: ``python -m tools.score train``.

Writes ``build/<set>.predicted.jsonl`` and runs ``score.py`` of ``../shared/eval``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from marsad import contract, pipeline
from marsad.model import Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))


def documents(path: Path) -> Iterator[Document]:
    """The documents of a JSON-lines file of the evaluation."""
    with path.open(encoding="utf-8") as lines:
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


def predict(source: Path, target: Path) -> None:
    """Extract every document of ``source`` into ``target``, one contract line each."""
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8") as out:
        for document in documents(source):
            out.write(contract.to_json(pipeline.extract(document)).rstrip("\n") + "\n")


def main() -> None:
    name, *options = sys.argv[1:] or ["train"]
    evaluation = SHARED / "eval"
    target = ROOT / "build" / f"{name}.predicted.jsonl"
    predict(evaluation / f"{name}.docs.jsonl", target)
    gold = evaluation / f"{name}.gold.jsonl"
    scorer = [sys.executable, str(evaluation / "score.py")]
    sys.exit(
        subprocess.run(
            [*scorer, str(gold), str(target), *options], check=False
        ).returncode
    )


if __name__ == "__main__":
    main()
