"""Quality gate: no measured figure may fall below the floor it once reached.

usage: python -m eval.gate [--update [--allow-regression]]

Reads the annotated reports of ``../shared`` (or ``$MARSAD_SHARED``) through the command
line, as a user would, scores what it says with the scorers that lie beside them, and
compares with ``eval/baseline.json``: floors by measure, and digests of the files they
were measured on. ``--update`` raises the floors and takes new digests; it refuses to
lower a floor without ``--allow-regression``. Where the files are not there it says so
and passes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.contract import from_dict
from marsad.incidents import link, sightings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
BASELINE = Path(__file__).with_name("baseline.json")
PYTHON = sys.executable

# Below ../shared
SCORE = "eval/score.py"
SCORE_INCIDENTS = "eval/score_incidents.py"
SCORE_SUITES = "eval/score_suites.py"
INCIDENTS = "eval/airwars.dev.incidents.jsonl"
INCIDENT_TEXTS = "eval/airwars.dev.docs.jsonl"
SUITES = "suites/suites.dev.jsonl"

# The rest of what score.py prints is read, not gated: it moves with these.
MEASURES = (
    "events",
    "main events",
    "type",
    "killed",
    "wounded",
    "figure with its speaker",
    "date",
    "place",
    "perpetrators",
    "targets",
    "sources",
    "stance but asserts",
    "links",
)

Scores = dict[str, float]


class Regression(Exception):
    """A floor would have to be lowered."""


@dataclass(frozen=True, slots=True)
class Task:
    """Files of ``../shared`` and how what a command says of them is scored.

    ``score`` takes that folder and the predictions; ``files`` are what it reads there.
    """

    name: str
    documents: str
    files: tuple[str, ...]
    score: Callable[[Path, Path], Scores]
    verb: str = "extract"


# ---------------------------------------------------------------- scoring


def run(*command: str | Path) -> str:
    """Standard output of a command.

    Raises:
        SystemExit: it failed; its last words are the message.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return done.stdout


def slots(gold: str) -> Callable[[Path, Path], Scores]:
    """F1 of each measure, by score.py."""

    def score(shared: Path, predicted: Path) -> Scores:
        scorer = shared / SCORE
        found = json.loads(run(PYTHON, scorer, shared / gold, predicted, "--json"))
        return {m: found[m]["f1"] for m in MEASURES if m in found}

    return score


def incidents(shared: Path, predicted: Path) -> Scores:
    """Share of texts whose event agrees with what recorders coded, and how well linked."""
    told = predicted.with_suffix(".clusters")
    told.write_text("\n".join(linked(shared / INCIDENT_TEXTS, predicted)), "utf-8")
    scorer, coded = shared / SCORE_INCIDENTS, shared / INCIDENTS
    found = json.loads(
        run(PYTHON, scorer, coded, predicted, "--clusters", told, "--json")
    )
    pairs, texts = found.pop("linking, pairs"), found.pop("linking, B-cubed")
    return {slot: row["texts"] for slot, row in found.items()} | {
        "linked pairs, precision": pairs["precision"],
        "linked pairs, recall": pairs["recall"],
        "linking, B-cubed F1": texts["f1"],
    }


def linked(documents: Path, predicted: Path) -> Iterator[str]:
    """What ``marsad link --to jsonl`` would say of reports that were read already."""
    texts = {r["id"]: r["text"] for r in lines(documents)}
    reports = (from_dict(r, texts[r["document"]["id"]]) for r in lines(predicted))
    for incident in link(s for report in reports for s in sightings(report)):
        yield json.dumps({"incident": incident.id, "documents": incident.documents})


def suites(shared: Path, predicted: Path) -> Scores:
    """Share of cases read right, by suite; the scorer's lines end with it."""
    printed = run(PYTHON, shared / SCORE_SUITES, shared / SUITES, predicted)
    rows = (line.split() for line in printed.splitlines())
    return {" ".join(row[:-4]): float(row[-1]) for row in rows}


def silence(shared: Path, predicted: Path) -> Scores:
    """Share of articles without events that yield none."""
    del shared
    reports = lines(predicted)
    return {"silent": sum(not r["events"] for r in reports) / len(reports)}


def annotated(name: str) -> Task:
    gold = f"eval/{name}.gold.jsonl"
    return Task(name, f"eval/{name}.docs.jsonl", (gold, SCORE), slots(gold))


TASKS = (
    annotated("train"),
    annotated("dev"),
    Task("nonevents", "eval/nonevents.docs.jsonl", (), silence),
    Task(
        "incidents",
        INCIDENT_TEXTS,
        (INCIDENTS, SCORE_INCIDENTS),
        incidents,
    ),
    Task("suites", SUITES, (SCORE_SUITES,), suites, verb="mentions"),
)


def lines(path: Path) -> list[Any]:
    return [json.loads(s) for s in path.read_text(encoding="utf-8").splitlines() if s]


def measured(shared: Path) -> dict[str, Scores]:
    """The scores of every task, by its name."""
    scores = {}
    with tempfile.TemporaryDirectory() as scratch:
        for task in TASKS:
            documents = shared / task.documents
            said = run(PYTHON, "-m", "marsad", task.verb, documents, "--to", "jsonl")
            predicted = Path(scratch) / f"{task.name}.jsonl"
            predicted.write_text(said, encoding="utf-8")
            scores[task.name] = task.score(shared, predicted)
    return scores


def digests(shared: Path) -> dict[str, str]:
    """SHA-256 of every file that the scores depend on."""
    names = sorted({n for task in TASKS for n in (task.documents, *task.files)})
    return {n: _digest(shared / n) for n in names}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ----------------------------------------------------------------- floors

Floors = dict[str, Scores]
_ROUNDING = 1e-9  # a score of 0.2 may come as 0.19999999999999998


def shortfalls(floors: Floors, scores: Floors) -> Iterator[str]:
    """A line for each measure below its floor, or no longer measured."""
    for task, measures in floors.items():
        for measure, floor in measures.items():
            score = scores.get(task, {}).get(measure)
            if score is None:
                yield f"{task}: {measure}: expected a score, got none"
            elif score < floor - _ROUNDING:
                yield f"{task}: {measure}: expected {floor:.2f} or more, got {score:.3f}"


def raised(floors: Floors, scores: Floors, *, allow_regression: bool = False) -> Floors:
    """The scores cut to hundredths as new floors: room for noise below one point.

    Raises:
        Regression: one is below the old floor and that is not allowed.
    """
    lower = list(shortfalls(floors, scores))
    if lower and not allow_regression:
        raise Regression("\n".join(lower))
    fresh = {t: {m: cut(s) for m, s in row.items()} for t, row in scores.items()}
    if allow_regression:
        return fresh
    return {
        task: {m: max(s, floors.get(task, {}).get(m, 0.0)) for m, s in row.items()}
        for task, row in fresh.items()
    }


def cut(score: float) -> float:
    return math.floor(score * 100 + 1e-9) / 100


def moved(pinned: dict[str, str], found: dict[str, str]) -> list[str]:
    """Names of the files that are not those the floors were measured on."""
    return sorted(
        n for n in pinned.keys() | found.keys() if pinned.get(n) != found.get(n)
    )


def table(floors: Floors, scores: Floors) -> Iterator[str]:
    yield f"{'':<12}{'':<26}{'score':>7}{'floor':>7}"
    for task, row in scores.items():
        for measure, score in row.items():
            floor = floors.get(task, {}).get(measure)
            shown = "" if floor is None else f"{floor:.2f}"
            yield f"{task:<12}{measure:<26}{score:>7.3f}{shown:>7}"


# ------------------------------------------------------------------- main


def read(path: Path) -> tuple[dict[str, str], Floors]:
    """Digests and floors; both empty before the first ``--update``."""
    if not path.is_file():
        return {}, {}
    baseline = json.loads(path.read_text(encoding="utf-8"))
    return baseline["digests"], baseline["floors"]


def write(path: Path, pinned: dict[str, str], floors: Floors) -> None:
    whole = {"digests": pinned, "floors": floors}
    path.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Exit code: 0 where no figure fell, 1 where one did."""
    wanted = arguments()
    if not (SHARED / SCORE).is_file():
        print(f"gate: skipped, no annotated reports at {SHARED}")
        return 0
    pinned, floors = read(BASELINE)
    found, scores = digests(SHARED), measured(SHARED)
    print("\n".join(table(floors, scores)))
    if wanted.update:
        return update(floors, scores, found, allow_regression=wanted.allow_regression)
    failures = list(shortfalls(floors, scores))
    failures += [f"{n}: not the file the floors stand on" for n in moved(pinned, found)]
    print("\n".join(failures) or "gate: no figure fell", file=sys.stderr)
    return 1 if failures else 0


def update(
    floors: Floors, scores: Floors, found: dict[str, str], *, allow_regression: bool
) -> int:
    try:
        fresh = raised(floors, scores, allow_regression=allow_regression)
    except Regression as lower:
        print(f"{lower}\nnot updated: --allow-regression lowers", file=sys.stderr)
        return 1
    write(BASELINE, found, fresh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
