"""Whole reports of our own against their annotation, where ``../shared`` is not there."""

import json
from datetime import date
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.model import Document

FOLDER = Path(__file__).parent.parent / "eval" / "annotations"


def lines(name: str) -> list[dict]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


SETS = {"written": (74, 66), "short": (141, 122)}
"""Reports that tell of something, and those of them whose main event is read so."""
REPORTS = {name: lines(f"{name}.docs") for name in SETS}
GOLD = {g["doc"]: g for name in SETS for g in lines(f"{name}.gold")}
EACH = [report for reports in REPORTS.values() for report in reports]


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


def main_of(gold: dict) -> set[str]:
    return {e["type"] for e in gold["events"] if e["main"]}


@pytest.mark.parametrize("report", EACH, ids=[r["id"] for r in EACH])
def test_the_annotation_fits_its_report(report):
    gold = GOLD[report["id"]]
    numbers = {s["i"] for s in gold["sentences"]}
    assert all(set(e["sents"]) <= numbers for e in gold["events"])
    assert all(report["text"][s["start"] : s["end"]].strip() for s in gold["sentences"])


@pytest.mark.parametrize("name", SETS)
def test_what_a_report_is_about_is_read(name):
    telling, least = SETS[name]
    reports = [(r, main_of(GOLD[r["id"]])) for r in REPORTS[name]]
    read = [bool(main_types(r) & told) for r, told in reports if told]
    assert len(read) == telling
    assert sum(read) >= least
