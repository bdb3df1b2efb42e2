"""A telling: one act as told in one place of the report, whoever says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from marsad.events.wording import NO_LINE, Line
from marsad.model import (
    About,
    Figure,
    Party,
    Quantity,
    Span,
    Stated,
    Statement,
    When,
    Where,
)

T = TypeVar("T")
_AS_ONE = frozenset(
    {
        *("count.devices", "count.heard", "count.intercepted", "count.rounds"),
        *("count.scattered", "count.sites"),
    }
)


@dataclass(frozen=True, eq=False)
class Telling:
    """The statements (one a speaker) that share the words of one act.

    ``line`` is its sentence, as ``wording.py`` compares it.
    """

    statements: tuple[Statement, ...]
    line: Line = NO_LINE

    @property
    def words(self) -> frozenset[str]:
        """Those of its sentence."""
        return self.line.words

    @property
    def opening(self) -> str:
        """The first word of its sentence."""
        return self.line.opening

    @property
    def named(self) -> frozenset[str]:
        """Those whom its sentence names."""
        return self.line.named

    @cached_property
    def own(self) -> frozenset[str]:
        """The frequent words of its own clause."""
        return self.line.frequent_in(self.span)

    @property
    def first(self) -> Statement:
        return self.statements[0]

    @property
    def sentence(self) -> int:
        return self.first.sentence

    @property
    def span(self) -> Span:
        return self.first.span

    @property
    def about(self) -> tuple[About, ...]:
        return self.first.about

    @property
    def refers(self) -> bool:
        return self.first.refers

    def facts(self, kind: type[T], *slots: str) -> list[Stated[T]]:
        """The facts of the given slots whose value is of a kind."""
        chosen = (a.fact for a in self.about if not slots or a.slot in slots)
        return [f for f in chosen if isinstance(f.value, kind)]  # type: ignore[misc]

    def type(self) -> str | None:
        return self._type

    @cached_property
    def _type(self) -> str | None:
        found = self.facts(str, "type")
        return found[0].value if found else None

    def place(self) -> Where | None:
        return self._place

    @cached_property
    def _place(self) -> Where | None:
        found = [f for f in self.facts(Where, "place") if not self._of_speaker(f.span)]
        return found[0].value if found else None

    def _of_speaker(self, span: Span) -> bool:
        """«قال المتحدث باسم الدفاع المدني في حلب»: where he works, not what befell."""
        spoken = (w.span for s in self.statements for w in s.source if w.span)
        return any(said.holds(span) for said in spoken)

    def places_itself(self) -> bool:
        """Whether its own words name its place, not those of the sentence around."""
        spans = (f.span for f in self.facts(Where, "place"))
        return any(self.span.holds(s) and not self._of_speaker(s) for s in spans)

    def time(self) -> When | None:
        return self._time

    @cached_property
    def _time(self) -> When | None:
        found = self.facts(When, "time")
        return found[0].value if found else None

    def counts(self) -> bool:
        """Whether it tells of several acts at once (165 attacks); two bombs are one, and
        so is what was done to several places, or in several rounds.
        """
        return self._counts

    @cached_property
    def _counts(self) -> bool:
        return any(f.rule not in _AS_ONE for f in self.facts(Quantity, "count"))

    def aggregate(self) -> bool:
        """Whether it tells a series: a number of acts over a stretch of time."""
        return self._aggregate

    @cached_property
    def _aggregate(self) -> bool:
        time = self.time()
        numbers = [f for f in self.facts(Quantity, "count") if f.rule == "count.number"]
        return bool(numbers) and time is not None and time.kind in ("since", "span")

    def parties(self, *roles: str) -> list[Party]:
        return [f.value for f in self.facts(Party, *roles)]

    def figures(self) -> list[Figure]:
        return self._figures

    @cached_property
    def _figures(self) -> list[Figure]:
        return [f.value for f in self.facts(Figure)]


@dataclass(slots=True)
class Group:
    """Tellings of one occurrence, in order."""

    tellings: list[Telling] = field(default_factory=list)

    def types(self) -> list[str]:
        return [t for t in (x.type() for x in self.tellings) if t]

    def first_type(self) -> str | None:
        """The first that is told of it."""
        return next(iter(self.types()), None)

    def last_sentence(self) -> int:
        return self.tellings[-1].sentence

    def parties(self, *roles: str) -> list[Party]:
        return [p for t in self.tellings for p in t.parties(*roles)]

    def figures(self) -> list[Figure]:
        return [f for t in self.tellings for f in t.figures()]

    def places(self) -> list[Where]:
        return [p for p in (t.place() for t in self.tellings) if p]

    def times(self) -> list[When]:
        return [w for w in (t.time() for t in self.tellings) if w]

    def counts(self) -> bool:
        return any(t.counts() for t in self.tellings)

    def aggregate(self) -> bool:
        return any(t.aggregate() for t in self.tellings)


def is_remark(statement: Statement) -> bool:
    """Whether somebody speaks without naming an act."""
    return statement.act.value.role == "remark"


def latest(groups: Iterable[Group]) -> Group | None:
    """The event that was told last, ``None`` where none was."""
    return max(groups, key=lambda g: g.tellings[-1].first.span, default=None)


def gather(statements: Iterable[Statement], lines: Sequence[Line]) -> list[Telling]:
    """Statements of acts in order, those about the same words together.

    ``lines`` are the sentences of the report. Remarks tell no act: see ``remarks.py``.
    """
    acts = (s for s in statements if not is_remark(s))
    runs = groupby(acts, key=lambda s: (s.sentence, s.act.span, s.span))
    return [Telling(tuple(run), lines[key[0]]) for key, run in runs]
