"""Decisions about links to learn: is this event an answer to that one, part of it, after it?

The events are those of the annotation, as far as the text tells them, and those that the
program finds where they are paired with annotated ones as ``score.py`` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.events import grouping
from marsad.events.pairs import features
from marsad.events.ties import MODELS, pairs_of
from tools.lessons import Lesson
from tools.readings import annotated_groups

Decision = tuple[list[str], str | None]


def link_rows(lesson: Lesson) -> Iterator[Decision]:
    """The features of each ordered pair of events, and which link the annotation has."""
    reading = lesson.read
    links = {(a, b): relation for a, relation, b in lesson.gold.get("links", [])}
    groups = annotated_groups(reading.told, lesson.labels)
    annotated = reading.report(list(groups.values()))
    made = reading.report(grouping.group(reading.told))
    paired = lesson.paired(made)
    names = {i: event["id"] for i, event in paired.items()}
    for report, ids in ((annotated, dict(enumerate(groups))), (made, names)):
        for pair in pairs_of(report):
            if pair.start in ids and pair.end in ids:
                yield features(pair), links.get((ids[pair.start], ids[pair.end]))


def answers(decision: Decision) -> dict[str, bool]:
    """By model: whether the decision is yes."""
    return {model: decision[1] == relation for relation, model in MODELS.items()}
