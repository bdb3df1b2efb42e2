"""Decisions about the cast of an event to learn: is this party its perpetrator, its target?

They are learned with the events that marsad itself makes of a report, where the scorer
pairs them with annotated ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from marsad import claims, contract, events, mentions, tokens
from marsad.claims.casting import PERPETRATOR, TARGET
from marsad.events import grouping
from marsad.events.casting import Cast
from marsad.events.parties import Named
from marsad.events.tellings import gather
from marsad.events.wording import words_of
from marsad.model import Document, Extraction
from tools.score import SHARED

sys.path.insert(0, str(SHARED / "eval"))
from score import THRESHOLD, assign, same_name, similarity

Gold = dict[str, Any]


def cast_rows(
    document: Document, gold: Gold
) -> Iterator[tuple[str, dict[str, float], bool]]:
    """Model, features and answer for every party near an event that the gold has too."""
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    statements = claims.attribute(document, sentences, found)
    made = events.group(document, sentences, found, statements)
    paired = _paired(gold, contract.to_dict(Extraction(document, "", *made)))
    words = [words_of(s) for s in sentences]
    whole = Cast(grouping.group(gather(statements, words)), found)
    for index, annotated in paired.items():
        for key in whole.events[index].near:
            features = dict(whole.features(index, key))
            names = _names(whole.parties.named[key])
            for role in (PERPETRATOR, TARGET):
                answer = any(same_name(g, names) for g in annotated[f"{role}s"])
                yield f"cast {role}", features, answer


def _paired(gold: Gold, report: dict[str, Any]) -> dict[int, Gold]:
    """The annotated event of each event that has one, by its place in the report."""
    if not gold["events"] or not report["events"]:
        return {}
    likeness = [
        [similarity(g, e, gold) for e in report["events"]] for g in gold["events"]
    ]
    pairs = assign(likeness)
    return {j: gold["events"][i] for i, j in pairs if likeness[i][j] >= THRESHOLD}


def _names(party: Named) -> list[str]:
    """Every name that a party goes by in its report."""
    own = (party.party.name, *party.party.aliases, *(m.text for m in party.mentions))
    return [name for name in own if name]
