"""What a person decided of an event, and what that person saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from marsad.contract import Json
from marsad.store.chain import Entry


class Act(StrEnum):
    """What a person did."""

    ACCEPT = "accept"  # what is shown is right
    REJECT = "reject"  # it is not so: the event, or what fills one slot of it
    CORRECT = "correct"  # a slot is filled otherwise
    COMMENT = "comment"  # changes nothing
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person.

    ``value`` holds the facts that a correction gives, without words. ``undoes`` is the
    entry of the judgement that an undo takes back. Of a redacted one only the act, the
    person and the day are left.
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

    @property
    def slot(self) -> str | None:
        return self.sight.slot if self.sight else None

    @property
    def rule(self) -> str:
        """What stands as the rule of a fact that this judgement gives."""
        return f"judgement.{self.seq}"


def body_of(judgement: Judgement) -> Json:
    """The content of the entry; "act" comes first in it, which the guards rely on."""
    sight = judgement.sight
    return {
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
