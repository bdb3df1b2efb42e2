"""Fit the weights of linking, or say how well they link reports coded by hand.

``python -m tools.link fit RECORD INCIDENTS`` writes ``src/marsad/data/link.json``;
``python -m tools.link check RECORD INCIDENTS`` prints scores by half: every second
two-month period is a half, so that neighbours in time stay together. ``fit --half``
learns from the first half alone, for an honest figure on the second.

Labels are of pairs of reports, weights of pairs of events: of two reports on one
incident the pair of events that weighs most is taken for the linked one, and so again
as often as ``_ROUNDS`` says. Pairs of reports coded apart are all taken for unlinked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import inf, log
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from marsad.incidents import Heap, Sighting, link, sightings
from marsad.incidents.blocking import reach
from marsad.incidents.features import compare
from marsad.incidents.joining import candidates
from marsad.incidents.rules import apart
from marsad.incidents.weighing import Weights
from marsad.store import Record

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "marsad" / "data" / "link.json"
SHARED = ROOT.parent / "shared" / "eval"
sys.path.insert(0, str(SHARED))
from score_incidents import link_scores  # noqa: E402

_ROUNDS = 3
_FREEDOM = 1.0
_CAUTION = 0.65
"""Bits less than even: a false merge costs more than a split. Best F1 of half 0."""
_STRANGERS = -4.0
_BEGIN = {"same village": 6.0, "same day": 5.0, "far apart": -6.0, "other days": -6.0}

_KNOWN = {
    "when": {"other weeks": -8.0, "other days": -8.0},
    "hour": {"hours apart": -6.0},
    "scale": {"many killed in one place": 2.0},
}
"""At most so many bits, whatever is fitted: few villages of the coded incidents were
struck twice in weeks or on a day, and many of their texts have no day or hour; elsewhere
days and hours part strikes. Few of them killed many."""

Incidents = list[dict[str, Any]]
Pair = tuple[str, str]


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
    write(args.output, fit(found, coded, learned))


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


def linked(coded: Incidents) -> set[Pair]:
    """The pairs of reports on one incident."""
    return {p for i in coded for p in combinations(sorted(i["documents"]), 2)}


def fit(found: list[Sighting], coded: Incidents, learned: set[str]) -> Weights:
    """Weights of levels by logistic regression, in bits."""
    rows, reports = compared([s for s in found if s.report in learned])
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(rows)
    gold = linked(coded)
    score = [sum(_BEGIN.get(level, 0.0) for level in row.values()) for row in rows]
    for _ in range(_ROUNDS):
        best = set(_best(reports, score, gold))
        used = [i for i, p in enumerate(reports) if i in best or p not in gold]
        model = LogisticRegression(C=_FREEDOM, max_iter=500, solver="liblinear")
        model.fit(table[used], [i in best for i in used])
        score = list(model.decision_function(table))
    return _weights(vectorizer.get_feature_names_out(), model)


def compared(found: list[Sighting]) -> tuple[list[dict[str, str]], list[Pair]]:
    """The levels of all candidate pairs, and the two reports of each."""
    known = {s.id: s for s in found}
    rows, reports = [], []
    heap = Heap()
    heap.put((s, reach(s).keys()) for s in found)
    for x, y in sorted(candidates(heap, known)):
        a, b = known[x], known[y]
        if apart(a, b) is None:
            rows.append(compare(a, b))
            reports.append((min(a.report, b.report), max(a.report, b.report)))
    return rows, reports


def _best(reports: list[Pair], score: list[float], gold: set[Pair]) -> Iterable[int]:
    best: dict[Pair, int] = {}
    for i, pair in enumerate(reports):
        if pair in gold and (pair not in best or score[i] > score[best[pair]]):
            best[pair] = i
    return best.values()


def _weights(names: Iterable[str], model: Any) -> Weights:
    levels: dict[str, dict[str, float]] = {}
    for name, weight in zip(names, model.coef_[0], strict=True):
        feature, _, level = name.partition("=")
        most = _KNOWN.get(feature, {}).get(level, inf)
        levels.setdefault(feature, {})[level] = round(
            min(float(weight) / log(2), most), 2
        )
    prior = round(float(model.intercept_[0]) / log(2) - _CAUTION, 2)
    return Weights(prior, _STRANGERS, levels)


def write(path: Path, weights: Weights) -> None:
    """Write the weights, the heaviest level of each feature first."""
    levels = {
        feature: dict(sorted(of.items(), key=lambda item: (-item[1], item[0])))
        for feature, of in sorted(weights.levels.items())
    }
    told = {
        "note": "bits for one incident, by feature and level; python -m tools.link fit",
        "prior": weights.prior,
        "strangers": weights.strangers,
        "levels": levels,
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


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
