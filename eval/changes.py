"""Facts gained and lost between a commit and the work tree, on a fixed set of reports.

usage: python -m eval.changes [--base COMMIT] [--set train|sample|FILE.jsonl]
       python -m eval.changes --files OLD.jsonl NEW.jsonl

A rule edit is read by this list. Events are told by report, type, date, place and where
they stand in the text; claims by report, stance, speakers and span; figures by report,
outcome, bounds and span. The old side is extracted in a git work tree of its own, with
the Python of this one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.gate import ROOT, SHARED, lines

Report = dict[str, Any]
SETS = {
    "train": SHARED / "eval" / "train.docs.jsonl",
    "sample": ROOT / "src" / "marsad" / "samples" / "reports.jsonl",
}


def facts(report: Report) -> Iterator[str]:
    """One line a fact, the same line for the same fact whatever its id."""
    name = report["document"]["id"]
    for event in report["events"]:
        yield f"{name}  event  {_event(event)}"
        for c in event.get("casualties", []):
            bounds = f"{c['outcome']} {c.get('min')}..{c.get('max')}"
            yield f"{name}  figure  {bounds}  «{c.get('text')}» {c.get('span')}"
    for claim in report["claims"]:
        speakers = " ← ".join(_speaker(s) for s in claim["source"]) or "nobody"
        yield f"{name}  claim  {claim['stance']}  {speakers}  {claim.get('span')}"


def _event(event: dict[str, Any]) -> str:
    time, place = event.get("time") or {}, event.get("place") or {}
    where = place.get("name") or place.get("text")
    days = f"{time.get('start')}..{time.get('end')}"
    return f"{event['type']}  {days}  {where}  {event.get('spans')}"


def _speaker(source: dict[str, Any]) -> str:
    return str(source.get("name") or source.get("text") or source["kind"])


def compared(old: list[Report], new: list[Report]) -> tuple[list[str], list[str]]:
    """Lines gained and lost, sorted."""
    before = Counter(f for report in old for f in facts(report))
    after = Counter(f for report in new for f in facts(report))
    gained, lost = (after - before).elements(), (before - after).elements()
    return sorted(gained), sorted(lost)


def extract(tree: Path, documents: Path) -> list[Report]:
    """What the marsad of a source tree says of JSON lines."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    python = [sys.executable, "-m"]
    compiler = [*python, "tools.lexicon"]
    subprocess.run(compiler, cwd=tree, env=environment, check=True)
    command = [*python, "marsad", "extract", str(documents), "--to", "jsonl"]
    done = subprocess.run(
        command, cwd=tree, env=environment, check=True, stdout=subprocess.PIPE
    )
    return [json.loads(s) for s in done.stdout.decode("utf-8").splitlines()]


def extract_at(commit: str, documents: Path) -> list[Report]:
    """The same, of a commit."""
    git = ["git", "-C", str(ROOT), "worktree"]
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        subprocess.run([*git, "add", "-q", "--detach", str(tree), commit], check=True)
        try:
            return extract(tree, documents)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--base", default="HEAD", help="the commit to compare with")
    parser.add_argument("--set", default="train", help="train, sample or JSON lines")
    parser.add_argument("--files", nargs=2, type=Path, metavar=("OLD", "NEW"))
    return parser.parse_args()


def main() -> int:
    wanted = arguments()
    if wanted.files:
        old, new = map(lines, wanted.files)
    else:
        documents = Path(SETS.get(wanted.set, wanted.set)).resolve()
        if not documents.is_file():
            sys.exit(f"expected reports at {documents}, got no such file")
        old, new = extract_at(wanted.base, documents), extract(ROOT, documents)
    gained, lost = compared(old, new)
    print("\n".join([*(f"+ {f}" for f in gained), *(f"- {f}" for f in lost)]))
    print(f"{len(gained)} gained, {len(lost)} lost in {len(new)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
