"""Decisions about the cast of an event to learn: is this party its perpetrator, its target?

They are learned with the events that marsad itself makes of a report, where the scorer
pairs them with annotated ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.events import grouping
from marsad.events.casting import Cast
from marsad.events.parties import Named
from tools.lessons import Lesson
from tools.score import SHARED

sys.path.insert(0, str(SHARED / "eval"))
from score import same_name


def cast_rows(
    lesson: Lesson,
) -> Iterator[tuple[str, dict[str, float], bool]]:
    """Model, features and answer for every party near an event that the gold has too."""
    read = lesson.read
    groups = grouping.group(read.told)
    paired, whole = lesson.paired(read.report(groups)), Cast(groups, read.found)
    for index, annotated in paired.items():
        for key in whole.events[index].near:
            features = dict(whole.features(index, key))
            names = _names(whole.parties.named[key])
            for role in (PERPETRATOR, TARGET):
                answer = any(same_name(g, names) for g in annotated[f"{role}s"])
                yield f"cast {role}", features, answer


def _names(party: Named) -> list[str]:
    """Every name that a party goes by in its report."""
    own = (party.party.name, *party.party.aliases, *(m.text for m in party.mentions))
    return [name for name in own if name]
