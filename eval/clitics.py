"""How many words of a segmented treebank are peeled as its annotators cut them.

usage: python -m eval.clitics [TREEBANK.conllu]

A word of UD Arabic-PUD is what stands between white space and marks; its cuts are the
borders of its tokens. It counts as found where one of our splits has the same cuts. The
treebank leaves the article on the noun, so the article is no cut here either.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eval.gate import SHARED
from marsad.model import Split
from marsad.tokens.letters import fold
from marsad.tokens.words import peel

COLUMNS = 10  # of CoNLL-U
TREEBANK = SHARED / "suites" / "ud_arabic_pud.conllu"

Word = tuple[str, ...]  # the treebank's pieces of one word


@dataclass(slots=True)
class Result:
    """Words, those with clitics, those of them found, splits kept, what was missed."""

    words: int = 0
    splits: int = 0
    clitic: int = 0
    found: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.found / self.clitic if self.clitic else 0.0


def words(path: Path) -> Iterator[Word]:
    """Words of letters only, in order, with their pieces."""
    pieces: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == COLUMNS and fields[0].isdigit():
            form, apart = fields[1], "SpaceAfter=No" not in fields[9]
            mark = not fold(form).isalpha()
            if not mark:
                pieces.append(form)
            if pieces and (apart or mark):
                yield tuple(pieces)
                pieces = []
        elif pieces:
            yield tuple(pieces)
            pieces = []


def cuts(split: Split, word: str) -> tuple[int, ...]:
    """Borders inside the folded word; the article is no border."""
    inner = {split.end}
    prefix = split.prefix
    for article in ("ال", "لل"):
        if prefix.endswith(article):
            prefix = prefix[:-2] + ("ل" if article == "لل" else "")
    inner.update(range(1, len(prefix) + 1))
    return tuple(sorted(inner - {0, len(word)}))


def gold_cuts(word: Word) -> tuple[int, ...]:
    ends, at = [], 0
    for piece in word[:-1]:
        at += len(fold(piece))
        ends.append(at)
    return tuple(ends)


def measured(path: Path) -> Result:
    """Every word of the treebank against our splits."""
    result = Result()
    for word in words(path):
        folded = fold("".join(word))
        splits = peel(folded)
        result.words += 1
        result.splits += len(splits)
        if len(word) == 1:
            continue
        result.clitic += 1
        if gold_cuts(word) in {cuts(s, folded) for s in splits}:
            result.found += 1
        else:
            result.missed["+".join(word)] += 1
    return result


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TREEBANK
    if not path.is_file():
        sys.exit(f"expected a treebank at {path}, got no such file")
    result = measured(path)
    print(f"words {result.words}, splits a word {result.splits / result.words:.2f}")
    print(f"with clitics {result.clitic}, cut alike {result.found}: {result.share:.4f}")
    for word, times in result.missed.most_common():
        print(f"{times:>5}  {word}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
