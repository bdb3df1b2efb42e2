"""Count in how many reports of ``../shared/corpus`` each frequent word stands.

``python -m tools.frequencies`` writes ``src/marsad/data/ar.frequent.tsv``.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter

from marsad import tokens
from marsad.events.wording import words_of
from marsad.model import Document
from tools.score import ROOT, SHARED

TARGET = ROOT / "src" / "marsad" / "data" / "ar.frequent.tsv"
FREQUENT = 25
"""Reports of some 2,500 in which a word stands to be listed; names of persons do not."""
HEAD = "# word, and in how many reports of a corpus of news it stands (tools/frequencies.py)\n"


def main() -> None:
    counts: Counter[str] = Counter()
    reports = 0
    with gzip.open(SHARED / "corpus" / "reports.jsonl.gz", "rt", encoding="utf-8") as f:
        for line in f:
            reports += 1
            document = Document("", json.loads(line)["text"], "")
            words = (words_of(s) for s in tokens.split(document))
            counts.update(frozenset().union(*words))
    listed = sorted((w, n) for w, n in counts.items() if n >= FREQUENT)
    rows = [f"{word}\t{n}\n" for word, n in [("reports", reports), *listed]]
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
