"""Words a second of the whole extraction and of each stage, on one core.

usage: python -m tools.bench [--reports N]

Reads every n-th report of ``../shared/corpus`` (``$MARSAD_SHARED/corpus``), so that all
outlets are in; without that folder the samples that ship with marsad. The lists are
loaded and the caches are warm after the first tenth, which is not timed: a batch of
thousands of reports is what is measured, `marsad --help` has a figure of its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time
from typing import TypeVar

from marsad import claims, events, mentions, tokens
from marsad.model import Document

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus" / "reports.jsonl.gz"
SAMPLES = ROOT / "src" / "marsad" / "samples" / "reports.jsonl"
STAGES = ("tokens", "mentions", "claims", "events")


def reports(path: Path) -> Iterator[Document]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            day = told.get("published")
            published = date.fromisoformat(day[:10]) if day else None
            yield Document(told["id"], told["text"], "", told.get("title"), published)


def spread(documents: list[Document], number: int) -> list[Document]:
    """About that many of them, at even steps."""
    return documents[:: max(1, len(documents) // number)]


class Stopwatch:
    """Seconds of processor time by stage: other work on the machine does not count."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def time(self, stage: str, work: Callable[[], T]) -> T:
        start = process_time()
        done = work()
        self.seconds[stage] += process_time() - start
        return done


def extract(document: Document, watch: Stopwatch) -> int:
    """The stages as the pipeline calls them; the number of events."""
    split = watch.time("tokens", lambda: tokens.split(document))
    found = watch.time("mentions", lambda: mentions.find(document, split))
    said = watch.time("claims", lambda: claims.attribute(document, split, found))
    group = events.group
    made, _, _ = watch.time("events", lambda: group(document, split, found, said))
    return len(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=500)
    wanted = parser.parse_args()
    source = CORPUS if CORPUS.is_file() else SAMPLES
    documents = spread(list(reports(source)), wanted.reports)
    warm = len(documents) // 10
    for document in documents[:warm]:
        extract(document, Stopwatch())
    watch = Stopwatch()
    found = sum(extract(d, watch) for d in documents[warm:])
    words = sum(len(d.text.split()) for d in documents[warm:])
    whole = sum(watch.seconds.values())
    print(
        f"{source}: {len(documents) - warm} reports, {words:,} words, {found:,} events"
    )
    for stage, seconds in watch.seconds.items():
        print(f"{stage:<12}{words / seconds:>10,.0f} words/s{seconds / whole:>7.0%}")
    print(f"{'all':<12}{words / whole:>10,.0f} words/s on one core, {sys.version[:6]}")


if __name__ == "__main__":
    main()
