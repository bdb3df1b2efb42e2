"""What no score overrides; only a person's judgement does."""

from __future__ import annotations

from collections.abc import Callable

from marsad.incidents.kinds import LINKED, MUTE
from marsad.incidents.sightings import Sighting
from marsad.model import Status

_REAL = frozenset({Status.HAPPENED, Status.ONGOING, Status.DENIED})
Rule = Callable[[Sighting, Sighting], bool]


def one_report(a: Sighting, b: Sighting) -> bool:
    """Two events of one report are two incidents."""
    return a.report == b.report


def series(a: Sighting, b: Sighting) -> bool:
    """A sum over many acts or weeks ("165 attacks since October") is no single act."""
    return a.series or b.series


def realm(a: Sighting, b: Sighting) -> bool:
    """What was planned, threatened or called off is not what happened."""
    return a.status != b.status and not {a.status, b.status} <= _REAL


def kind(a: Sighting, b: Sighting) -> bool:
    """Statements and politics are not linked."""
    return not {a.family, b.family} <= LINKED | {MUTE}


RULES: tuple[Rule, ...] = (one_report, series, realm, kind)


def apart(a: Sighting, b: Sighting) -> str | None:
    """The sentence of the first rule that keeps two sightings apart."""
    for rule in RULES:
        if rule(a, b):
            return (rule.__doc__ or rule.__name__).rstrip(".")
    return None
