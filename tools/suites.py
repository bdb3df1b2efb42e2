"""Write what the number and time finders find in the cases of the outside suites.

Run ``python -m tools.suites CASES.jsonl > PREDICTED.jsonl``, then
``score_suites.py CASES.jsonl PREDICTED.jsonl``. Only tokens, word lists and the two
finders take part, so the figures are theirs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from marsad.mentions import match, numbers, times
from marsad.model import Document, Mention, Quantity, When
from marsad.tokens import split


def found(text: str, published: date | None) -> Iterator[Mention]:
    """The number and time mentions of a text, sentence by sentence."""
    for sentence in split(Document("case", text, "")):
        hits = match.scan(sentence)
        counted = numbers.find(sentence, hits)
        yield from counted
        yield from times.find(sentence, hits, counted, published)


def written(mention: Mention) -> dict[str, Any]:
    value = mention.value
    row: dict[str, Any] = {
        "kind": str(mention.kind),
        "text": mention.text,
        "span": list(mention.span),
    }
    if isinstance(value, Quantity):
        row |= {"value": value.value, "min": value.min, "max": value.max}
    if isinstance(value, When):
        row |= {"edtf": value.edtf, "start": _day(value.start), "end": _day(value.end)}
    return row


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def main() -> None:
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        day = case["published"] and date.fromisoformat(case["published"][:10])
        mentions = [written(m) for m in found(case["text"], day)]
        print(json.dumps({"id": case["id"], "mentions": mentions}, ensure_ascii=False))


if __name__ == "__main__":
    main()
