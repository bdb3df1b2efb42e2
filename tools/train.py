"""Fit the weights of learned decisions from annotated reports.

``python -m tools.train`` reads ``../shared/eval/train.*`` and ``eval/annotations/``,
prints the accuracy by five-fold cross-validation over reports, and writes
``src/marsad/data/weights.json``: the same bytes for the same data. With
``--decides``, ``--mains``, ``--casts``, ``--stances`` or ``--links`` only these are.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from marsad import claims
from marsad.claims import roles, seen
from marsad.claims.units import Unit
from marsad.events import grouping
from marsad.events.deciding import MODEL
from marsad.events.headline import headline_of, main_features
from marsad.events.stances import MODEL as STANCES
from marsad.events.subject import MODEL as REPORTS
from marsad.events.subject import subject_features
from marsad.events.ties import MODELS as LINKS
from marsad.lexicon import weights
from marsad.model import Mention, Party, Span
from tools.casts import cast_rows
from tools.choices import Choice, choices_of, fit_choices
from tools.lessons import FOLDS, MARKED, Lesson, fold_of, lessons
from tools.readings import Reading, annotated_groups
from tools.scenes import place_rows, setting_rows
from tools.score import ROOT, SHARED, quiet
from tools.stances import stance_choices
from tools.ties import answers, link_rows

sys.path.insert(0, str(SHARED / "eval"))
from score import same_name

TARGET = ROOT / "src" / "marsad" / "data" / "weights.json"
CAST_STRENGTH = 0.06
STANCE_RIDGE = 10.0  # by cross-validation among 1.5, 3, 6, 10, 20
STRENGTH = 0.3  # inverse regularisation, by cross-validation among 0.1, 0.3, 1, 3
DIGITS = 3
LEAST = 0.01  # a weight below it is left out
RARE = 5  # a feature seen less often is left out
QUIET = 4  # few in number, they stand for most of what is published
SETS = ("train", "corpus", "sample", "fitted", "read", "short", MARKED)
BRIEF = ("short", MARKED)
"""Of these neither places nor stances are learned: no day, place or toll is marked, and
stances fitted on them too are read no better elsewhere."""
TIMES = {"sample": 8, "short": 3}  # what every version must read in full; few words
ROLES = ("role perpetrator", "role target")
MAINS = "mains"
CASTS = ("cast perpetrator", "cast target")
SITED = ("places", "settings")  # each is fitted on what those before it choose
Gold = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """A decision to learn: its features, whether yes is right, and its report."""

    features: dict[str, float]
    answer: bool
    report: str


def rows(sets: Sequence[str]) -> dict[str, list[Row]]:
    """What the words of an act say of its names, of all reports of the sets, by role."""
    found: dict[str, list[Row]] = {model: [] for model in ROLES}
    for lesson in lessons(sets):
        for model, row in role_rows(lesson):
            found[model].append(row)
    return found


def mains(sets: Sequence[str]) -> list[Row]:
    """Every event that is read of the sets: is it what its report is about?"""
    read = ((s, main_rows(lesson)) for s in sets for lesson in lessons([s]))
    return [row for s, own in read for row in [*own] * TIMES.get(s, 1)]


def subjects(sets: Sequence[str]) -> list[Row]:
    """Every report of the sets, and every other article of those without events."""
    found = [
        Row(_subject_of(x.read), bool(x.gold["events"]), x.report)
        for x in lessons(sets)
    ]
    none = ((_subject_of(Reading(d)), d.id) for d in quiet())
    return [*found, *(Row(named, answer=False, report=name) for named, name in none)]


def _subject_of(read: Reading) -> dict[str, float]:
    groups = grouping.group(read.told)
    return subject_features(read.words, read.told, groups, read.found)


def rows_of_places(sets: Sequence[str]) -> dict[str, list[Row]]:
    """The decisions about places of all reports of the sets, by model."""
    found: dict[str, list[Row]] = {model: [] for model in SITED}
    for lesson in lessons(_in_full(sets)):
        for model, row in sited_rows(lesson):
            found[model].append(row)
    return found


def _in_full(sets: Sequence[str]) -> list[str]:
    return [s for s in sets if s not in BRIEF]


def rows_of_casts(
    sets: Sequence[str], data: dict[str, list[Row]]
) -> dict[str, list[Row]]:
    """The decisions about the casts of events, of every report of the sets.

    What the words of an act say of its names is weighed by weights that were fitted
    without the report: else they would be trusted more than unseen reports bear out.
    """
    found: dict[str, list[Row]] = {model: [] for model in CASTS}
    kept = {m: weights(m) for m in ROLES}
    for fold in range(FOLDS):
        others = {m: [r for r in data[m] if fold_of(r.report) != fold] for m in ROLES}
        write(sets, {m: fit(m, others[m]) for m in ROLES})
        for lesson in lessons(sets, fold=fold):
            for model, features, answer in cast_rows(lesson):
                found[model].append(Row(features, answer, lesson.report))
    write(sets, kept)
    return found


def choices(sets: Sequence[str]) -> list[Choice]:
    """What becomes of each telling of the sets, and of articles without events.

    Articles without events count as often as ``QUIET``, a set as often as in ``TIMES``.
    """
    found: list[Choice] = []
    for name in sets:
        own = [c for x in lessons([name]) for c in choices_of(x.read.told, x.labels)]
        found += own * TIMES.get(name, 1)
    for document in quiet():
        told = Reading(document).told
        found += list(choices_of(told, [None] * len(told))) * QUIET
    return found


def stances(sets: Sequence[str]) -> list[Choice]:
    """Every claim of the sets that the annotation has too: the stance of its speaker."""
    read = lessons(_in_full(sets))
    return [choice for lesson in read for choice in stance_choices(lesson)]


def links(sets: Sequence[str]) -> dict[str, list[Row]]:
    """Every two events of a report, either way round: are they linked so?"""
    found: dict[str, list[Row]] = {model: [] for model in LINKS.values()}
    for lesson in lessons(sets):
        for decision in link_rows(lesson):
            named = dict.fromkeys(decision[0], 1.0)
            for model, answer in answers(decision).items():
                found[model].append(Row(named, answer, lesson.report))
    return found


# ------------------------------------------------------------------------ rows


def main_rows(lesson: Lesson) -> Iterator[Row]:
    """The events as the program groups them, since it is among these that it chooses."""
    read = lesson.read
    groups = grouping.group(read.told)
    made = read.report(groups)
    paired = lesson.paired(made)
    headline = headline_of(read.document, read.words)
    for i, named in enumerate(main_features(groups, made.events, headline)):
        yield Row(named, i in paired and paired[i]["main"], lesson.report)


def labelled(lesson: Lesson) -> dict[Span, Gold]:
    """The annotated event that the words of each act tell."""
    events = {e["id"]: e for e in lesson.gold["events"]}
    told = zip(lesson.read.told, lesson.labels, strict=True)
    return {t.first.act.span: events[label] for t, label in told if label in events}


def sited_rows(lesson: Lesson) -> Iterator[tuple[str, Row]]:
    """Places of sentences that tell an event, and of the rest where they name none."""
    read, name = lesson.read, lesson.report
    told = labelled(lesson)
    for named, answer in place_rows(read.document, read.sentences, read.found, told):
        yield "places", Row(dict.fromkeys(named, 1.0), answer, name)
    events = {e["id"]: e for e in lesson.gold["events"]}
    groups = annotated_groups(read.told, lesson.labels)
    for named, answer in setting_rows(groups, read.found, events):
        yield "settings", Row(dict.fromkeys(named, 1.0), answer, name)


def role_rows(lesson: Lesson) -> Iterator[tuple[str, Row]]:
    """Every actor of every unit that tells an annotated event: in which role?"""
    read, told = lesson.read, labelled(lesson)
    said = claims.speakers.attributions(read.document, read.sentences, read.found)
    for sentence, inside in zip(read.sentences, read.found, strict=True):
        figures = claims.counts.figures(sentence, inside)
        harmed = [f.people for f in figures if f.people]
        for unit in claims.units.cut(sentence, inside):
            event = told.get(claims.slots.head(unit).span)
            if event:
                yield from _roles_in(unit, harmed, said, event, lesson.report)


def _roles_in(
    unit: Unit, harmed: list[Mention], said: Sequence[Any], event: Gold, report: str
) -> Iterator[tuple[str, Row]]:
    given: list[tuple[Mention, str]] = []
    for actor in roles.seen_in(unit, claims.speaking(unit, said), harmed):
        features = dict.fromkeys(roles.role_features(actor, given), 1.0)
        party = roles.party_of(actor.actor)
        answer = _role_in(party, actor.actor.text, event)
        for role in (seen.PERPETRATOR, seen.TARGET):
            yield f"role {role}", Row(features, answer == role, report)
        given.append((actor.actor, answer))


def _role_in(party: Party, text: str, event: Gold) -> str:
    names = [party.name, text, *party.aliases]
    for role in (seen.PERPETRATOR, seen.TARGET):
        if any(same_name(gold, names) for gold in event[f"{role}s"]):
            return role
    return seen.NO_ROLE


# --------------------------------------------------------------------- fitting


_CELLS = ((True, True), (False, True), (True, False))


def fit(
    model: str, data: list[Row], strength: float = STRENGTH, least: float = 0.0
) -> dict[str, float]:
    """The weights by feature, ``bias`` among them; prints what they get right."""
    seen = Counter(name for r in data for name in r.features)
    known = [{k: v for k, v in r.features.items() if seen[k] >= RARE} for r in data]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(known)
    y = np.array([r.answer for r in data])
    regression = LogisticRegression(C=strength, max_iter=2000)
    of = [r.report for r in data]
    guessed = cross_val_predict(regression, x, y, cv=GroupKFold(5), groups=of)
    counts = Counter(zip(y.tolist(), guessed.tolist(), strict=True))
    hits, false, missed = (counts[cell] for cell in _CELLS)
    print(
        f"{model}: {len(data)} decisions, {hits + missed} yes; held out: "
        f"precision {hits / max(1, hits + false):.3f} "
        f"recall {hits / max(1, hits + missed):.3f}"
    )
    regression.fit(x, y)
    names = vectorizer.get_feature_names_out()
    fitted = dict(zip(names, regression.coef_[0], strict=True))
    fitted["bias"] = regression.intercept_[0]
    return {
        k: round(float(v), DIGITS) for k, v in sorted(fitted.items()) if abs(v) > least
    }


def prepare() -> None:
    """A model that has no weights yet decides nothing: it begins without any."""
    kept = json.loads(TARGET.read_text(encoding="utf-8"))
    kept["models"] = {
        m: kept["models"].get(m, {})
        for m in (
            *SITED,
            MAINS,
            *ROLES,
            *CASTS,
            MODEL,
            REPORTS,
            STANCES,
            *LINKS.values(),
        )
    }
    TARGET.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


Fitted = dict[str, dict[str, float]]


def fit_decides(sets: Sequence[str]) -> Fitted:
    return {MODEL: fit_choices(choices(sets))}


def fit_stances(sets: Sequence[str]) -> Fitted:
    found = fit_choices(stances(sets), STANCE_RIDGE)
    return {STANCES: {name: w for name, w in found.items() if abs(w) >= LEAST}}


def fit_links(sets: Sequence[str]) -> Fitted:
    tied = links(sets)
    return {m: fit(m, tied[m], strength=0.1, least=LEAST) for m in tied}


def fit_mains(sets: Sequence[str]) -> Fitted:
    return {MAINS: fit(MAINS, mains(sets), strength=0.1)}


def fit_casts(sets: Sequence[str]) -> Fitted:
    """Both that weigh a name: of one act's words, and over the whole report."""
    data = rows(sets)
    said = {m: fit(m, data[m]) for m in ROLES}
    write(sets, said)
    return said | fit_over_reports(sets, data)


def fit_over_reports(sets: Sequence[str], data: dict[str, list[Row]]) -> Fitted:
    over = rows_of_casts(sets, data)
    return {m: fit(m, over[m], CAST_STRENGTH, LEAST) for m in CASTS}


FAMILIES: dict[str, Callable[[Sequence[str]], Fitted]] = {
    "decides": fit_decides,
    "mains": fit_mains,
    "casts": fit_casts,
    "stances": fit_stances,
    "links": fit_links,
}
"""What may be fitted anew by itself."""

KEPT = dict.fromkeys((MODEL, *CASTS), 0.5) | dict.fromkeys(ROLES, 0.8)
"""The share that the weights that stood keep then, by the score on reports that nobody
read."""


def main() -> None:
    named = sys.argv[1:]
    only = [f for f in FAMILIES if f"--{f}" in named]
    sets = [a for a in named if not a.startswith("--")] or [*SETS]
    if not only:
        whole(sets)
    for family in only:
        stood = {m: weights(m) for m in KEPT}
        fitted = FAMILIES[family](sets)
        write(sets, {m: _damped(fitted[m], stood.get(m), m) for m in fitted})


def whole(sets: Sequence[str]) -> None:
    """Every model anew, each on what those before it choose."""
    prepare()
    for model in SITED:
        write(sets, {model: fit(model, rows_of_places(sets)[model])})
    data = rows(sets)
    write(sets, {m: fit(m, data[m]) for m in ROLES})
    write(sets, fit_decides(sets))
    write(sets, fit_mains(sets))
    write(sets, {REPORTS: fit(REPORTS, subjects(sets), strength=0.1, least=LEAST)})
    write(sets, fit_over_reports(sets, data))
    write(sets, fit_stances(sets))
    write(sets, fit_links(sets))


def _damped(
    fitted: dict[str, float], stood: dict[str, float] | None, model: str
) -> dict[str, float]:
    """The fitted weights with the share of those that stood."""
    if stood is None:
        return fitted
    kept, names = KEPT[model], sorted(fitted.keys() | stood.keys())
    mixed = {n: (1 - kept) * fitted.get(n, 0) + kept * stood.get(n, 0) for n in names}
    return {n: round(w, DIGITS) for n, w in mixed.items() if abs(w) >= LEAST / 2}


def write(sets: Sequence[str], fitted: dict[str, dict[str, float]]) -> None:
    """Put fitted models into the file; what is fitted next is fitted on them."""
    models = json.loads(TARGET.read_text(encoding="utf-8"))["models"] | fitted
    whole = {"trained_on": sets, "strength": STRENGTH, "models": models}
    text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")
    weights.cache_clear()


if __name__ == "__main__":
    main()
