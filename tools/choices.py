"""Choices among options with named features, and their weights (conditional logit).

A choice is learned with the options that stood open when the report was annotated:
what became of a telling depends on the events told before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from marsad.events import deciding, traits
from marsad.events.keeping import report_of
from marsad.events.tellings import Group, Telling
from tools.readings import UNMARKED

RIDGE, TRAIT_RIDGE = 5.0, 16.0
"""By the score of 836 reports, each grouped by weights fitted without it: among 5 to 16
with 16 and 30; the same for both is a little worse."""
RARE = 3  # a feature seen in fewer options is left out
DIGITS = 3


@dataclass(frozen=True)
class Choice:
    """The features of each option, and which one is right."""

    options: list[dict[str, float]]
    right: int


def choices_of(told: Sequence[Telling], labels: list[str | None]) -> Iterator[Choice]:
    """What became of each telling, after what the annotation made of those before."""
    report = report_of(told)
    groups: dict[str, Group] = {}
    for telling, label in zip(told, labels, strict=True):
        if label == UNMARKED:
            continue
        found = deciding.options(telling, list(groups.values()), report)
        right = _right(found, groups.get(label) if label else None, label)
        if right is not None:
            yield Choice([o.features for o in found], right)
        if label and (label in groups or deciding.may_begin(telling)):
            groups.setdefault(label, Group()).tellings.append(telling)


def _right(
    found: Sequence[deciding.Option], group: Group | None, label: str | None
) -> int | None:
    """The option that the annotation takes, ``None`` where it is not offered."""
    kind = deciding.TELLS_NONE if label is None else deciding.BEGINS
    for i, option in enumerate(found):
        if (option.group is group) if group else (option.kind == kind):
            return i
    return None


def fit_choices(choices: Sequence[Choice], ridge: float = RIDGE) -> dict[str, float]:
    """The weights under which the right options are likeliest."""
    seen = Counter(name for c in choices for o in c.options for name in o)
    names = sorted(name for name, times in seen.items() if times >= RARE)
    table, starts, right = _tabled(choices, {n: i for i, n in enumerate(names)})
    owner: np.ndarray = np.repeat(
        np.arange(len(starts)), np.diff([*starts, table.shape[0]])
    )
    wanted = np.asarray(table[right].sum(axis=0)).ravel()

    held = np.array([TRAIT_RIDGE if traits.MARK in n else ridge for n in names])

    def loss(weight: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ weight
        top = np.maximum.reduceat(sums, starts)
        odds = np.exp(sums - top[owner])
        whole = np.add.reduceat(odds, starts)
        told = float((sums[right] - top - np.log(whole)).sum())
        slope = table.T @ (odds / whole[owner]) - wanted
        return (held * weight) @ weight / 2 - told, slope + held * weight

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    hits = _hits(table @ found.x, starts, right)
    print(f"choices: {len(choices)}, of which the weights take {hits:.3f} rightly")
    return {n: round(float(w), DIGITS) for n, w in zip(names, found.x, strict=True)}


def _tabled(
    choices: Sequence[Choice], column: dict[str, int]
) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """A row an option; where each choice's rows begin; the row of the right one."""
    values: list[float] = []
    at: list[int] = []
    rows = [0]
    starts: list[int] = []
    right: list[int] = []
    for choice in choices:
        starts.append(len(rows) - 1)
        right.append(len(rows) - 1 + choice.right)
        for option in choice.options:
            known = [(column[k], v) for k, v in option.items() if k in column]
            at += [k for k, _ in known]
            values += [v for _, v in known]
            rows.append(len(at))
    table = csr_matrix((values, at, rows), shape=(len(rows) - 1, len(column)))
    return table, np.array(starts), np.array(right)


def _hits(sums: np.ndarray, starts: np.ndarray, right: np.ndarray) -> float:
    ends = [*starts[1:], len(sums)]
    taken = [a + int(np.argmax(sums[a:b])) for a, b in zip(starts, ends, strict=True)]
    return float(np.mean(np.array(taken) == right))
