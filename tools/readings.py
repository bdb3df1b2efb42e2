"""A report as the program reads it, and which of its events the annotation has too."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from marsad import claims, events, mentions, tokens
from marsad.contract import to_dict
from marsad.events.pairs import Report
from marsad.events.tellings import Group, Telling, gather
from marsad.events.ties import report_of
from marsad.events.wording import line_of
from marsad.model import Document, Event, Extraction
from tools.score import SHARED

sys.path.insert(0, str(SHARED / "eval"))
from score import FAMILY, THRESHOLD, assign, similarity

Gold = dict[str, Any]
Labels = Sequence[str | None]
UNMARKED = "?"
"""The label of a telling of which the annotation does not say what it tells."""


class Reading:
    """A report as the program reads it, up to what is told."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = tokens.split(document)
        self.found = mentions.find(document, self.sentences)
        self.statements = claims.attribute(document, self.sentences, self.found)
        self.lines = [*map(line_of, self.sentences, self.found)]
        self.told = gather(self.statements, self.lines)

    @cached_property
    def words(self) -> list[frozenset[str]]:
        return [line.words for line in self.lines]

    def report(self, groups: Sequence[Group]) -> Report:
        """The report of events that are grouped so."""
        read = self.document, self.sentences, self.found, self.statements
        shown, _, _ = events.shown(*read, groups)
        return report_of(shown, groups, self.sentences, self.found)


def annotated_groups(told: Sequence[Telling], labels: Labels) -> dict[str, Group]:
    """The tellings of each annotated event that is told."""
    groups: dict[str, Group] = {}
    for telling, label in zip(told, labels, strict=True):
        if label and label != UNMARKED:
            groups.setdefault(label, Group()).tellings.append(telling)
    return groups


def pairing(
    document: Document, made: Sequence[Event], gold: Gold
) -> Mapping[int, dict[str, Any]]:
    """Which annotated event each event of a report is, as the scorer sees it."""
    whole = to_dict(Extraction(document, "train", tuple(made)))["events"]
    known = [(i, e) for i, e in enumerate(whole) if e["type"] in FAMILY]
    if not known or not gold["events"]:
        return {}
    alike = [[similarity(g, e, gold) for _, e in known] for g in gold["events"]]
    return {
        known[j][0]: gold["events"][i]
        for i, j in assign(alike)
        if alike[i][j] >= THRESHOLD
    }
