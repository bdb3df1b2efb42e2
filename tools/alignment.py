"""Which annotated event each telling of a report tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.events.tellings import Telling
from marsad.model import Sentence
from tools.readings import Reading

TAKEN = 0.4
"""Taken from an event that another telling of the sentence tells already."""
Gold = dict[str, Any]


def align(read: Reading, gold: Gold) -> list[str | None]:
    """The annotated event that each telling tells, ``None`` for none.

    Two tellings of a sentence that fit two events alike are given one each.
    """
    labels: list[str | None] = []
    taken: set[tuple[int, str]] = set()
    for telling in read.told:
        label = _aligned(telling, read.sentences, gold, taken)
        labels.append(label)
        if label:
            taken.add((telling.sentence, label))
    return labels


def _aligned(
    telling: Telling,
    sentences: Sequence[Sentence],
    gold: Gold,
    taken: set[tuple[int, str]],
) -> str | None:
    span = sentences[telling.sentence].span
    here = {
        s["i"]
        for s in gold["sentences"]
        if s["start"] < span.end and span.start < s["end"]
    }
    best, label = 0.0, None
    for event in gold["events"]:
        if here & set(event["sents"]):
            likeness = _likeness(telling, event)
            likeness -= TAKEN * ((telling.sentence, event["id"]) in taken)
            if likeness > best:
                best, label = likeness, event["id"]
    return label


def _likeness(telling: Telling, event: Gold) -> float:
    """How well a telling's type, figures, place and day fit an annotated event."""
    kind = telling.type()
    likeness = 1.0 if kind is None else _kinship(kind, event["type"])
    if likeness <= 0:
        return 0.0
    figures = {(f.outcome, f.quantity.min, f.quantity.max) for f in telling.figures()}
    known = {(c["outcome"], c["min"], c["max"]) for c in event["casualties"]}
    likeness += len(figures & known)
    place, names = telling.place(), (event["place"] or {}).get("names", [])
    if place and names:
        own = {place.name, *place.aliases}
        likeness += 1.0 if own & set(names) else -0.3
    time, day = telling.time(), event["date"]
    if time and day and time.start:
        likeness += 0.5 if str(time.start) == day[0] else -0.3
    return likeness


def _kinship(kind: str, other: str) -> float:
    if kind == other:
        return 2.0
    families = (VERBAL, VIOLENCE)
    return 0.5 if any({kind, other} <= f for f in families) else 0.0
