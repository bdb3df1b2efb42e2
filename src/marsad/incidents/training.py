"""Weights of linking, fitted: from incidents that people coded, or from none (Splink).

Linking needs none of this: marsad comes with its weights. Labels are of pairs of reports,
weights of pairs of events: of two reports on one incident the pair of events that weighs
most is taken for the linked one, and so again as often as ``_ROUNDS`` says. Pairs of
reports coded apart are all taken for unlinked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from math import inf, log, log2
from types import ModuleType
from typing import Any

from marsad.errors import BadInput
from marsad.incidents.blocking import reach
from marsad.incidents.features import compare
from marsad.incidents.index import Heap
from marsad.incidents.joining import candidates
from marsad.incidents.linking import Incident
from marsad.incidents.rules import apart
from marsad.incidents.sightings import Sighting
from marsad.incidents.weighing import Weights

Pair = tuple[str, str]
Row = Mapping[str, str]

_ROUNDS, _KINDS = 3, 2
_FREEDOM = 0.2
_CAUTION = 0.35
"""Bits less than even: a false merge costs more than a split."""
_STRANGERS = -4.0
_BEGIN = {"same village": 6.0, "same day": 5.0, "far apart": -6.0, "other days": -6.0}
_KNOWN = {
    "when": {"other weeks": -8.0, "other days": -8.0, "days apart": -5.0},
    "hour": {"hours apart": -6.0},
}
"""At most so many bits, whatever is fitted: few villages of the coded incidents were
struck twice in weeks or on a day, and many of their texts have no day or hour; elsewhere
days and hours part strikes."""
_GIVEN = {"scale": {"many killed in one place": 2.0}}
"""Bits that are not fitted: few of the coded incidents killed twenty."""
_STEPS, _ENOUGH = 20, 1e-2
_ALONE = 20
"""Times that each level is seen by itself, so that none is impossible for a match."""


@dataclass(frozen=True, slots=True)
class Table:
    """The levels of all candidate pairs, and the two reports of each."""

    rows: Sequence[Row]
    reports: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Rate:
    """Of pairs of reports: how many are linked rightly, linked, on one incident."""

    right: int
    linked: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def compared(found: Iterable[Sighting]) -> Table:
    """All candidate pairs that no rule keeps apart, compared."""
    known = {s.id: s for s in found}
    heap, rows, reports = Heap(), list[Row](), list[Pair]()
    heap.put((s, reach(s).keys()) for s in known.values())
    for x, y in sorted(candidates(heap, known)):
        a, b = known[x], known[y]
        if apart(a, b) is None:
            rows.append(compare(a, b))
            reports.append((min(a.report, b.report), max(a.report, b.report)))
    return Table(rows, reports)


def pairs_of(incidents: Iterable[Iterable[str]]) -> set[Pair]:
    """The pairs of reports on one incident."""
    return {p for documents in incidents for p in combinations(sorted(documents), 2)}


def rate(clusters: Iterable[Incident], gold: Iterable[Collection[str]]) -> Rate:
    """How far incidents agree with those that people coded; other reports aside."""
    coded = [set(documents) for documents in gold]
    known = set[str]().union(*coded)
    want = pairs_of(coded)
    have = pairs_of(known.intersection(c.documents) for c in clusters)
    return Rate(len(have & want), len(have), len(want))


# -------------------------------------------------------------------------- labelled


def supervised(table: Table, gold: set[Pair]) -> Weights:
    """Weights of levels by logistic regression, in bits.

    Raises:
        BadInput: scikit-learn is not installed, or nothing is labelled.
    """
    vectors = _needed("sklearn.feature_extraction", "train")
    models = _needed("sklearn.linear_model", "train")
    if len({pair in gold for pair in table.reports}) < _KINDS:
        message = "expected pairs on one incident and on two, got one kind or none"
        raise BadInput(message)
    vectorizer = vectors.DictVectorizer()
    matrix = vectorizer.fit_transform(table.rows)
    score = [sum(_BEGIN.get(x, 0.0) for x in row.values()) for row in table.rows]
    for _ in range(_ROUNDS):
        best = set(_best(table.reports, score, gold))
        used = [i for i, p in enumerate(table.reports) if i in best or p not in gold]
        model = models.LogisticRegression(C=_FREEDOM, max_iter=500, solver="liblinear")
        model.fit(matrix[used], [i in best for i in used])
        score = list(model.decision_function(matrix))
    names = (n.partition("=") for n in vectorizer.get_feature_names_out())
    told = zip(names, model.coef_[0], strict=True)
    bits = {(f, x): float(weight) / log(2) for (f, _, x), weight in told}
    return _weights(bits, float(model.intercept_[0]) / log(2))


def _best(
    reports: Sequence[Pair], score: Sequence[float], gold: set[Pair]
) -> Iterable[int]:
    best: dict[Pair, int] = {}
    for i, pair in enumerate(reports):
        if pair in gold and (pair not in best or score[i] > score[best[pair]]):
            best[pair] = i
    return best.values()


def _weights(bits: Mapping[tuple[str, str], float], prior: float) -> Weights:
    levels: dict[str, dict[str, float]] = {}
    for (feature, level), weight in bits.items():
        most = _KNOWN.get(feature, {}).get(level, inf)
        levels.setdefault(feature, {})[level] = round(min(weight, most), 2)
    return Weights(round(prior - _CAUTION, 2), _STRANGERS, levels | _GIVEN)


def _needed(name: str, extra: str) -> ModuleType:
    """A module of an extra of marsad."""
    try:
        return import_module(name)
    except ImportError as missing:
        package = name.partition(".")[0]
        message = f"expected {package}, got none: pip install 'marsad[{extra}]'"
        raise BadInput(message) from missing


# ------------------------------------------------------------------------ unlabelled


def unsupervised(table: Table, share: float) -> Weights:
    """Weights of levels by expectation maximisation (Splink), without any label.

    How often a level is found at all is taken for how often it is found of two events;
    how often of one, Splink estimates.

    Args:
        table: the candidate pairs.
        share: how many of them are of one event, as far as anybody can say.

    Raises:
        BadInput: Splink is not installed, or there is nothing to compare.
    """
    splink = _needed("splink", "splink")
    seen = _seen(table.rows)
    if not seen:
        raise BadInput("expected reports that may tell one event, got none")
    database = import_module("splink.internals.duckdb.database_api").DuckDBAPI()
    settings = splink.SettingsCreator(
        link_type="link_only",
        comparisons=[_comparison(f, seen[f]) for f in sorted(seen)],
        blocking_rules_to_generate_predictions=["l.pair = r.pair"],
        probability_two_random_records_match=share,
        max_iterations=_STEPS,
        em_convergence=_ENOUGH,
    )
    sides = [database.register(t) for t in _sides(table.rows, seen)]
    linker = splink.Linker(sides, settings, log_level=40, validate_settings=False)
    linker.training.estimate_parameters_using_expectation_maximisation(
        "l.pair = r.pair",
        estimate_without_term_frequencies=True,
        fix_probability_two_random_records_match=True,
    )
    bits = dict(_estimated(linker.misc.save_model_to_json(None), seen))
    return _weights(bits, log2(share / (1 - share)))


Seen = Mapping[str, Counter[str]]


def _seen(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """How often each level of each feature is found; of one level nothing is learned."""
    seen: dict[str, Counter[str]] = {}
    for row in rows:
        for feature, level in row.items():
            seen.setdefault(feature, Counter())[level] += 1
    return {feature: of for feature, of in seen.items() if len(of) > 1}


def _sides(rows: Sequence[Row], seen: Seen) -> tuple[Any, Any]:
    """Splink compares records: one side holds what was found, the other only numbers."""
    arrow = import_module("pyarrow")
    alone = [
        {f: x} for f in sorted(seen) for x in sorted(seen[f]) for _ in range(_ALONE)
    ]
    every = [*rows, *alone]
    numbers = {"unique_id": range(len(every)), "pair": range(len(every))}
    told = {f: [r.get(f) for r in every] for f in sorted(seen)}
    nothing = {f: [""] * len(every) for f in sorted(seen)}
    return tuple(
        arrow.table({n: list(of) for n, of in {**numbers, **side}.items()})
        for side in (told, nothing)
    )


def _comparison(feature: str, of: Counter[str]) -> Any:
    """The levels of a feature, the commonest last, with what they begin from."""
    library = import_module("splink.internals.comparison_library")
    levels = import_module("splink.internals.comparison_level_library")
    found = {x: n / of.total() for x, n in of.items()}
    guess = {x: share * 2 ** _BEGIN.get(x, 0.0) for x, share in found.items()}
    whole = sum(guess.values())
    commonest, *others = (x for x, _ in of.most_common())
    made = [levels.NullLevel(feature)]
    for x in (*others, commonest):
        quoted = x.replace("'", "''")
        condition = f"\"{feature}_l\" = '{quoted}'"
        level = (
            levels.ElseLevel() if x == commonest else levels.CustomLevel(condition, x)
        )
        made.append(
            level.configure(m_probability=guess[x] / whole, u_probability=found[x])
        )
    return library.CustomComparison(comparison_levels=made, output_column_name=feature)


def _estimated(
    model: Mapping[str, Any], seen: Seen
) -> Iterable[tuple[tuple[str, str], float]]:
    """The bits of each level in what Splink estimated."""
    for comparison in model["comparisons"]:
        feature = comparison["output_column_name"]
        commonest = seen[feature].most_common(1)[0][0]
        for level in comparison["comparison_levels"]:
            if level.get("is_null_level"):
                continue
            name = level["label_for_charts"]
            name = name if name in seen[feature] else commonest
            yield (feature, name), log2(level["m_probability"] / level["u_probability"])


# --------------------------------------------------------------------------- written


def to_text(weights: Weights, note: str) -> str:
    """Weights as a file holds them, the heaviest level of each feature first."""
    levels = {
        feature: dict(sorted(of.items(), key=lambda item: (-item[1], item[0])))
        for feature, of in sorted(weights.levels.items())
    }
    told = {
        "note": note,
        "prior": weights.prior,
        "strangers": weights.strangers,
        "levels": levels,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
