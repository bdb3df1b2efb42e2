"""Whole reports of our own against their annotation, where ``../shared`` is not there."""

import json
from datetime import date
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.model import Document

FOLDER = Path(__file__).parent.parent / "eval" / "annotations"


def lines(name: str) -> list[dict]:
    path = FOLDER / f"written.{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


GOLD = {gold["doc"]: gold for gold in lines("gold")}
REPORTS = lines("docs")


def main_types(report: dict) -> set[str]:
    day = report["published"]
    document = Document(
        id=report["id"],
        text=report["text"],
        sha256="",
        title=report["title"],
        published=date.fromisoformat(day) if day else None,
    )
    return {e.type.value for e in pipeline.extract(document).events if e.main}


@pytest.mark.parametrize("report", REPORTS, ids=[r["id"] for r in REPORTS])
def test_the_annotation_fits_its_report(report):
    gold = GOLD[report["id"]]
    numbers = {s["i"] for s in gold["sentences"]}
    assert all(set(e["sents"]) <= numbers for e in gold["events"])
    assert all(report["text"][s["start"] : s["end"]].strip() for s in gold["sentences"])


def test_what_a_report_is_about_is_read():
    """Of 74 reports that tell of something 62 were read so on 29 November 2026."""
    told = {i: {e["type"] for e in g["events"] if e["main"]} for i, g in GOLD.items()}
    read = [bool(main_types(r) & told[r["id"]]) for r in REPORTS if told[r["id"]]]
    assert len(read) == 74
    assert sum(read) >= 62
