"""Which words reports use that are no names of places, though villages have them.

Run ``python -m tools.gazetteer.everyday FILE...`` (JSON lines with ``text``, .gz or not);
writes ``data/places/everyday.txt``. A word is common where it stands often, and seldom
right after a kind word (قرية, مدينة, ريف). Only the list of words leaves the reports.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.gazetteer.records import TARGET

from marsad import gazetteer, tokens  # isort: skip
from marsad.lexicon import load  # isort: skip
from marsad.model import Document  # isort: skip

KINDS = [
    "village",
    "town",
    "city",
    "quarter",
    "governorate",
    "countryside",
    "district",
    "camp",
    "province",
]
MARKS = set("#_\"«»“”'")
# (least number of uses, most share of them after a kind word)
NAMES = ((4, 0.06), (30, 0.12))
WORDS = ((6, 0.12), (60, 0.25))
GREAT = 5
KEPT = {
    "القدس",
    "قدس",
    "عسير",
    "جازان",
    "نيويورك",
    "جده",
    "مكه",
    "سقطري",
    "دبي",
    "ابوظبي",
    "انقره",
    "نجران",
}


@dataclass
class Uses:
    """How often a word stands, and how often after a kind word."""

    all: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, *, placed: bool) -> None:
        self.all[word] += 1
        self.placed[word] += placed

    def common(self, word: str, limits: tuple[tuple[int, float], ...]) -> bool:
        times = self.all[word]
        share = self.placed[word] / times
        return any(times >= least and share < most for least, most in limits)


def kind_words() -> set[str]:
    root = load().root.next
    wanted = {f"places.{k}" for k in KINDS}
    return {w for w, node in root.items() if any(e.id in wanted for e, _ in node.ends)}


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def counted(paths: list[Path]) -> tuple[Uses, Uses]:
    """Uses of every stem (names stand behind clitics) and of every whole word."""
    stems, words, kinds = Uses(), Uses(), kind_words()
    for text in texts(paths):
        for sentence in tokens.split(Document("", text, "")):
            placed = False
            for token in sentence.tokens:
                if token.text not in MARKS:
                    mine = {s.stem for s in token.splits if not s.suffix}
                    for stem in mine:
                        stems.add(stem, placed=placed)
                    words.add(token.folded, placed=placed)
                    placed = bool(mine & kinds)
    return stems, words


def common(stems: Uses, words: Uses) -> set[str]:
    names = {w: places[0].rank for w in stems.all if (places := gazetteer.named(w))}
    found = {w for w, r in names.items() if r < GREAT and stems.common(w, NAMES)}
    rest = (w for w in words.all if w.isalpha() and not w.isascii() and w not in names)
    return found | {w for w in rest if words.common(w, WORDS)} - KEPT


def main() -> None:
    found = common(*counted([Path(p) for p in sys.argv[1:]]))
    listed = "".join(f"{word}\n" for word in sorted(found - KEPT))
    (TARGET / "everyday.txt").write_text(listed, encoding="utf-8")
    print(f"{len(found):,} words")


if __name__ == "__main__":
    main()
