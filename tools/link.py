"""Fit the weights of linking, or say how well they link reports coded by hand.

``python -m tools.link fit RECORD INCIDENTS`` writes ``src/marsad/data/link.json``;
``python -m tools.link check RECORD INCIDENTS`` prints scores by half: every second
two-month period is a half, so that neighbours in time stay together. ``fit --half``
learns from the first half alone, for an honest figure on the second.

``marsad link train --incidents`` fits without halves.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.incidents import Sighting, link, sightings
from marsad.incidents.training import compared, pairs_of, supervised, to_text
from marsad.store import Record

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "marsad" / "data" / "link.json"
SHARED = ROOT.parent / "shared" / "eval"
sys.path.insert(0, str(SHARED))
from score_incidents import link_scores  # noqa: E402

_NOTE = "bits for one incident, by feature and level; python -m tools.link fit"

Incidents = list[dict[str, Any]]


def main() -> None:
    """Fit or check, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["fit", "check"])
    parser.add_argument("record")
    parser.add_argument("incidents")
    parser.add_argument("--half", action="store_true", help="learn from half 0 only")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    coded = read(args.incidents)
    with Record.open(args.record, create=False) as record:
        found = [s for x in record.extractions() for s in sightings(x)]
    if args.what == "check":
        check(found, coded)
        return
    halves = half_of(coded)
    learned = {d for d, half in halves.items() if not (args.half and half)}
    table = compared(s for s in found if s.report in learned)
    made = supervised(table, pairs_of(i["documents"] for i in coded))
    args.output.write_text(to_text(made, _NOTE), encoding="utf-8")


def read(path: str) -> Incidents:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def half_of(coded: Incidents) -> dict[str, int]:
    """The half of each report: 0 or 1 by the two-month period of its incident.

    Incidents that share a report fall into the half of the earliest.
    """
    of: dict[str, str] = {}
    for incident in sorted(coded, key=lambda i: str(i["date"])):
        known = [of[d] for d in incident["documents"] if d in of]
        first = min([str(incident["date"]), *known])
        of.update(dict.fromkeys(incident["documents"], first))
    return {d: _period(day) % 2 for d, day in of.items()}


def _period(day: str) -> int:
    year, month = map(int, day.split("-")[:2])
    return (year * 12 + month + 1) // 2


def check(found: list[Sighting], coded: Incidents) -> None:
    """Print the scorer's figures for each half by itself and for all in one heap."""
    halves = half_of(coded)
    for name, wanted in (("half 0", {0}), ("half 1", {1}), ("all", {0, 1})):
        some = [s for s in found if halves.get(s.report) in wanted]
        gold = [i for i in coded if halves[next(iter(i["documents"]))] in wanted]
        clusters = [{"documents": list(i.documents)} for i in link(some)]
        print(f"{name:8}", *_told(_score(gold, clusters)))


def _score(gold: Incidents, clusters: Incidents) -> dict[str, dict[str, float]]:
    scores: dict[str, dict[str, float]] = link_scores(gold, clusters)
    return scores


def _told(scores: dict[str, dict[str, float]]) -> Iterator[str]:
    for name, of in scores.items():
        figures = (f"{k[0]} {of[k]:.3f}" for k in ("precision", "recall", "f1"))
        yield f" {name}: {' '.join(figures)}"


if __name__ == "__main__":
    main()
