"""Which events belong to an incident: the shapes, and how an entry of the log tells them.

An incident's id is a number that the log gives once, shown as ``i-12``. An entry of the
kind "linking" says which linker ran, which events joined and left which incident, which
ids are new, stand again, lead on to another or ended; nothing of what stayed as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.contract import Json

STANDS, LEADS, ENDED = "stands", "leads", "ended"
WHOLE = ""  # the event of a member that is a whole report
_ID = re.compile(r"i-([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """An event as one run read it; with ``event`` empty a whole report without events.

    ``document`` is its number, ``run`` the entry of the extraction.
    """

    document: int
    run: int
    event: str


@dataclass(frozen=True, slots=True)
class State:
    """What an id is: it stands, leads on to another one or ended, since entry ``seq``."""

    seq: int
    state: str
    leads_to: int | None = None

    @property
    def stands(self) -> bool:
        return self.state == STANDS


def incident_id(number: int) -> str:
    """The public form of an id.

    >>> incident_id(12)
    'i-12'
    """
    return f"i-{number}"


def number_of(name: str) -> int | None:
    """The number of an incident's id; ``None`` where the name is none.

    >>> number_of("i-12"), number_of("mashtal/e1")
    (12, None)
    """
    found = _ID.fullmatch(name)
    return int(found[1]) if found else None


def moves_of(data: Json) -> Iterator[tuple[Member, int | None]]:
    """Each event that a linking moved, and the incident it belongs to from then on."""
    joined = {
        Member(*m): change["incident"]
        for change in data["changes"]
        for m in change["joined"]
    }
    left = (Member(*m) for change in data["changes"] for m in change["left"])
    yield from sorted({**dict.fromkeys(left), **joined}.items(), key=lambda x: x[0])


def turns_of(data: Json) -> Iterator[tuple[int, str, int | None]]:
    """Each id that a linking turned: what it is from then on, and where it leads."""
    yield from ((n, STANDS, None) for n in sorted({*data["given"], *data["back"]}))
    yield from ((n, LEADS, to) for n, to in data["leads"])
    yield from ((n, ENDED, None) for n in data["ended"])
