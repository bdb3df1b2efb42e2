"""What a person decided of an event or of incidents, and what that person saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from marsad.contract import Json
from marsad.store.chain import Entry
from marsad.store.membership import Member


class Act(StrEnum):
    """What a person did."""

    ACCEPT = "accept"  # what is shown is right
    REJECT = "reject"  # it is not so: the event, or what fills one slot of it
    CORRECT = "correct"  # a slot is filled otherwise
    COMMENT = "comment"  # changes nothing
    MERGE = "merge"  # some incidents are one
    SPLIT = "split"  # some events of an incident are not of it
    SAME = "same"  # some events are one incident
    DIFFER = "differ"  # two events are two incidents
    GRADE = "grade"  # how well an incident is attested
    BEST = "best"  # the figure of an outcome that stands for an incident
    UNDO = "undo"  # an earlier judgement counts no longer
    REDACT = "redact"  # the words of a document go


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody saw who judged.

    ``document`` (its number), ``version`` and ``run`` are entries of the log; ``event``
    is the event as it was shown, in the shape of the contract, with its words and spans;
    ``slot`` is what was judged of it, ``None`` for all of it.
    """

    document: int
    version: int
    run: int
    event: Json
    slot: str | None = None


# What says of events that they are one incident, or two.
PAIRING = frozenset({Act.MERGE, Act.SPLIT, Act.SAME, Act.DIFFER})
GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody saw who judged incidents: events by their runs, no words.

    ``incident`` is an id's number, ``None`` where only events were named. ``sides`` are
    the events of each incident that merges; those that leave in a split, and those that
    stay; one by one those that are the same or differ; else all of the incident.
    """

    incident: int | None
    sides: tuple[tuple[Member, ...], ...]
    slot: str | None = None

    @property
    def members(self) -> tuple[Member, ...]:
        return tuple(m for side in self.sides for m in side)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person, on an event (``sight``) or on incidents (``subject``).

    ``value`` holds the facts that a correction or a best figure gives, or the grade,
    without words. ``undoes`` is the entry of the judgement that an undo takes back. Of a
    redacted one the act, the person and the day are left; of one on incidents all but
    the reason.
    """

    seq: int
    at: str
    act: Act
    by: str
    why: str | None = None
    sight: Sight | None = None
    value: tuple[Json, ...] = ()
    undoes: int | None = None
    redacted: bool = False
    subject: Subject | None = None

    @property
    def slot(self) -> str | None:
        seen = self.sight or self.subject
        return seen.slot if seen else None

    @property
    def grade(self) -> str | None:
        """The grade that a judgement gives, if that is what it does."""
        return str(self.value[0]["grade"]) if self.act is Act.GRADE else None

    @property
    def rule(self) -> str:
        """What stands as the rule of a fact that this judgement gives."""
        return f"judgement.{self.seq}"


def body_of(judgement: Judgement) -> Json:
    """The content of the entry; "act" comes first in it, which the guards rely on."""
    sight, subject = judgement.sight, judgement.subject
    told = {
        "act": judgement.act.value,
        "by": judgement.by,
        "why": judgement.why,
        "on": None
        if sight is None
        else {
            "document": sight.document,
            "version": sight.version,
            "run": sight.run,
            "event": sight.event,
            "slot": sight.slot,
        },
        "value": list(judgement.value),
        "undoes": judgement.undoes,
    }
    return told if subject is None else {**told, "of": _of(subject)}


def _of(subject: Subject) -> Json:
    sides = [
        [[m.document, m.run, m.event] for m in sorted(side)] for side in subject.sides
    ]
    return {"incident": subject.incident, "sides": sides, "slot": subject.slot}


def judgement_of(entry: Entry) -> Judgement:
    """The judgement that an entry holds, which is not redacted."""
    data = entry.data
    on = data.get("on")
    return Judgement(
        seq=entry.seq,
        at=entry.at,
        act=Act(data["act"]),
        by=data["by"],
        why=data["why"],
        sight=Sight(**on) if on else None,
        value=tuple(data.get("value", ())),
        undoes=data.get("undoes"),
    )


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that count, in order: not undone, by none that counts itself.

    An undo can be undone: the judgement then counts again.
    """
    taken: set[int] = set()
    counting: list[Judgement] = []
    for judgement in sorted(judgements, key=lambda j: j.seq, reverse=True):
        if judgement.seq in taken:
            continue
        if judgement.act is Act.UNDO and judgement.undoes is not None:
            taken.add(judgement.undoes)
        counting.append(judgement)
    return counting[::-1]
