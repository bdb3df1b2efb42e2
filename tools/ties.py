"""Decisions about links to learn: is this event an answer to that one, part of it, after it?

The events are those of the annotation, as far as the text tells them, and those that the
program finds where they are paired with annotated ones as ``score.py`` does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marsad import claims, events, mentions, tokens
from marsad.contract import to_dict
from marsad.events import grouping
from marsad.events.pairs import Report, features
from marsad.events.tellings import Group, Telling, gather
from marsad.events.ties import MODELS, pairs_of, report_of
from marsad.events.wording import words_of
from marsad.model import Document, Extraction
from tools.score import SHARED

sys.path.insert(0, str(SHARED / "eval"))
from score import FAMILY, THRESHOLD, assign, similarity

Gold = dict[str, Any]
Labels = Sequence[str | None]
Decision = tuple[list[str], str | None]


class Reading:
    """A report as the program reads it, up to what is told."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = tokens.split(document)
        self.found = mentions.find(document, self.sentences)
        self.statements = claims.attribute(document, self.sentences, self.found)
        self.told = gather(self.statements, [words_of(s) for s in self.sentences])

    def report(self, groups: Sequence[Group]) -> Report:
        """The report of events that are grouped so."""
        read = self.document, self.sentences, self.found, self.statements
        shown, _, _ = events.shown(*read, groups)
        return report_of(shown, groups, self.sentences, self.found)


def link_rows(reading: Reading, labels: Labels, gold: Gold) -> Iterator[Decision]:
    """The features of each ordered pair of events, and which link the annotation has."""
    links = {(a, b): relation for a, relation, b in gold.get("links", [])}
    annotated, names = annotated_groups(reading.told, labels)
    made = reading.report(grouping.group(reading.told))
    paired = pairing(reading.document, made, gold)
    for report, ids in ((reading.report(annotated), names), (made, paired)):
        for pair in pairs_of(report):
            if pair.start in ids and pair.end in ids:
                yield features(pair), links.get((ids[pair.start], ids[pair.end]))


def answers(decision: Decision) -> dict[str, bool]:
    """By model: whether the decision is yes."""
    return {model: decision[1] == relation for relation, model in MODELS.items()}


def annotated_groups(
    told: Sequence[Telling], labels: Labels
) -> tuple[list[Group], dict[int, str]]:
    """The tellings of each annotated event, and which event that is."""
    groups: dict[str, Group] = {}
    for telling, label in zip(told, labels, strict=True):
        if label:
            groups.setdefault(label, Group()).tellings.append(telling)
    return list(groups.values()), dict(enumerate(groups))


def pairing(document: Document, report: Report, gold: Gold) -> Mapping[int, str]:
    """Which annotated event each event of the report is, as the scorer sees it."""
    whole = to_dict(Extraction(document, "train", tuple(report.events)))["events"]
    made = [(i, e) for i, e in enumerate(whole) if e["type"] in FAMILY]
    if not made or not gold["events"]:
        return {}
    alike = [[similarity(g, e, gold) for _, e in made] for g in gold["events"]]
    return {
        made[j][0]: gold["events"][i]["id"]
        for i, j in assign(alike)
        if alike[i][j] >= THRESHOLD
    }
