"""How many people, as all speakers together say: low and high, each with its claim.

Of each speaker the latest figure stands, earlier ones are superseded. Nothing is added
up across speakers and nothing averaged; parts of a figure are no figure of the whole,
and a denial lowers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.incidents.sayings import Saying
from marsad.model import Figure, Quantity, Stance

OUTCOMES = [
    "killed",
    "wounded",
    "killed_or_wounded",
    "missing",
    "detained",
    "displaced",
    "abducted",
]
_SILENT = frozenset({Stance.DENIES, Stance.DENIES_RESPONSIBILITY, Stance.DOUBTS})


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that somebody gives."""

    outcome: str
    quantity: Quantity
    words: str
    saying: Saying

    @property
    def day(self) -> date:
        return self.saying.telling.day or date.min


@dataclass(frozen=True, slots=True)
class Toll:
    """The figures of one outcome: ``curve`` is all that was said, in order of time.

    ``low`` gives the least of the lower bounds, ``high`` the greatest upper bound;
    ``open`` is true where a standing claim has no upper bound, ``high`` is then the
    claim with the greatest lower bound among the open ones.
    """

    outcome: str
    low: Said | None
    high: Said | None
    open: bool
    standing: tuple[Said, ...]
    curve: tuple[Said, ...]


def tolls(said: Sequence[Saying]) -> tuple[Toll, ...]:
    """The toll of each outcome that anybody gives a figure of."""
    found = list(_figures(said))
    return tuple(
        toll(outcome, [f for f in found if f.outcome == outcome])
        for outcome in OUTCOMES
        if any(f.outcome == outcome for f in found)
    )


def toll(outcome: str, found: Iterable[Said]) -> Toll:
    """One outcome's figures, with the lowest and the highest that stand."""
    curve = tuple(sorted(found, key=_in_time))
    standing = tuple({f.saying.speaker: f for f in curve}.values())
    lows = [f for f in standing if f.quantity.min is not None]
    unbounded = [f for f in lows if f.quantity.max is None]
    bounded = [f for f in standing if f.quantity.max is not None]
    low = min(lows, key=lambda f: (f.quantity.min or 0, _in_time(f)), default=None)
    top = unbounded or bounded
    high = max(top, key=lambda f: f.quantity.max or f.quantity.min or 0, default=None)
    return Toll(outcome, low, high, bool(unbounded), standing, curve)


def _in_time(said: Said) -> tuple[date, str, str]:
    telling = said.saying.telling
    return said.day, telling.document.id, said.saying.claim.id


def _figures(said: Iterable[Saying]) -> Iterator[Said]:
    """Whole figures; where a claim gives several of one outcome the greatest stands."""
    for saying in said:
        if saying.claim.stance in _SILENT:
            continue
        most: dict[str, Said] = {}
        for about in saying.claim.about:
            quantity = _quantity(about.fact.value)
            if about.slot not in OUTCOMES or quantity is None:
                continue
            figure = Said(about.slot, quantity, about.fact.text, saying)
            held = most.get(about.slot)
            if held is None or (quantity.min or 0) > (held.quantity.min or 0):
                most[about.slot] = figure
        yield from most.values()


def _quantity(value: object) -> Quantity | None:
    if isinstance(value, Figure):
        return value.quantity
    return value if isinstance(value, Quantity) else None
