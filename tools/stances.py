"""The stances of speakers to learn: of each claim that the annotation has too.

They are learned on the events that marsad itself makes of a report, where the scorer
pairs them with annotated ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from marsad.events import actors, grouping
from marsad.events.claiming import spoken_of
from marsad.events.kinds import kind_of
from marsad.events.remarks import with_remarks
from marsad.events.stances import OPEN, features, signs
from marsad.events.standing import is_open, stance_of
from marsad.model import OUTLET, Source, Stance
from tools.choices import Choice
from tools.lessons import Lesson
from tools.score import SHARED

sys.path.insert(0, str(SHARED / "eval"))
from score import same_speaker

Gold = dict[str, Any]


def stance_choices(lesson: Lesson) -> Iterator[Choice]:
    """The stance that the annotation gives each speaker of an event, among those open."""
    read = lesson.read
    groups = grouping.group(read.told)
    paired = lesson.paired(read.report(groups))
    cast = actors.cast(groups, read.found, read.sentences)
    spoken = with_remarks(groups, read.statements, read.lines, read.found)
    for index, annotated in paired.items():
        members = spoken[index]
        doers, kind = members.parties("perpetrator"), kind_of(members)
        for said in spoken_of(members):
            right = _annotated(said[0].source, annotated)
            ruled = stance_of(said, doers)
            if right in OPEN and ruled is Stance.ASSERTS and is_open(said):
                told = [*signs(said, kind, cast[index])]
                yield Choice([features(s, told) for s in OPEN], OPEN.index(right))


def _annotated(source: Sequence[Source], event: Gold) -> Stance | None:
    """The speaker's stance in the annotation, ``None`` where it has no such speaker."""
    if not source or source[0].kind == OUTLET.kind:
        return None
    first = source[0]
    names = [first.name, first.id, first.text, *first.aliases]
    same = (c for c in event["claims"] if same_speaker(c["source"], names))
    known = next(same, None)
    return Stance(known.get("stance", "asserts")) if known else None
