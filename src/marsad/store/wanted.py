"""Which events somebody asks the record for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypedDict

from marsad.errors import BadInput
from marsad.store.texts import Query, query_of


class Filters(TypedDict, total=False):
    """What events are asked for by; what is ``None`` or missing asks for any.

    ``place``, ``actor`` and ``source`` are names in any spelling; ``source`` is a speaker
    or an outlet. ``killed`` and ``wounded`` ask for events of which somebody says that at
    least so many were, or for a pair, a number from the first to the second. ``text``
    are words of the report, see :mod:`marsad.store.texts`.
    """

    since: date | None
    until: date | None
    place: str | None
    type: str | None
    actor: str | None
    killed: int | tuple[int, int] | None
    wounded: int | tuple[int, int] | None
    source: str | None
    document: str | None
    text: str | None


class Between(NamedTuple):
    """Bounds of a figure that is asked for; ``high`` is open where ``None``."""

    outcome: str
    low: int
    high: int | None = None

    def holds(self, least: int | None, most: int | None) -> bool:
        """Whether a figure with these bounds is one: its least counts, where it is told."""
        top = most if least is None else least
        within = self.high is None or (top is not None and top <= self.high)
        return (least or 0) >= self.low and within


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters, read.

    ``person`` is the actor's name as keyed hashes, by which private persons are found.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    type: str | None = None
    actor: str | None = None
    source: str | None = None
    document: str | None = None
    person: str | None = None
    figures: tuple[Between, ...] = ()
    text: Query | None = field(default=None)


def wanted_of(filters: Filters) -> Wanted:
    """What the filters ask for.

    Raises:
        BadInput: ``text`` without a word, a pair of numbers the wrong way round.
    """
    text = filters.get("text")
    return Wanted(
        since=filters.get("since"),
        until=filters.get("until"),
        place=filters.get("place"),
        type=filters.get("type"),
        actor=filters.get("actor"),
        source=filters.get("source"),
        document=filters.get("document"),
        figures=tuple(_figures(filters)),
        text=None if text is None else query_of(text),
    )


def _figures(filters: Filters) -> Iterable[Between]:
    asked = {"killed": filters.get("killed"), "wounded": filters.get("wounded")}
    for outcome, told in asked.items():
        if told is None:
            continue
        low, high = told if isinstance(told, tuple) else (told, None)
        if high is not None and high < low:
            raise BadInput(f"expected the lower number first, got {low}-{high}")
        yield Between(outcome, low, high)
