"""What older versions of a report said: readable for ever, and marked as withdrawn.

A source that publishes a newer version takes back what that one no longer says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from marsad.contract import Json, dumps, from_dict
from marsad.errors import BadInput
from marsad.model import Claim
from marsad.store import queries
from marsad.store.attaching import find
from marsad.store.judgement import Sight
from marsad.store.judging import place_of
from marsad.store.loading import Shown, load
from marsad.store.names import Names
from marsad.store.slots import bare


@dataclass(frozen=True, slots=True)
class Earlier:
    """A claim on an event that an older version made and the later ones no longer make.

    ``version`` is that version's entry, ``run`` the reading of it that stood.
    """

    claim: Claim
    version: int
    run: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event where it is told: the reading, its place in that, what replaced it since."""

    shown: Shown
    position: int
    superseded: int | None


def told(
    connection: Connection,
    event: str,
    upto: int,
    run: int | None = None,
    names: Names | None = None,
) -> Told:
    """The reading that tells an event: the one that stands, else the last that did.

    Raises:
        BadInput: no such document, no such run of it, no reading with such an event.
    """
    found, own = place_of(connection, event, upto, run)
    older = [] if run else queries.superseded_runs(connection, found, upto)
    for place in (found, *older):
        (shown,) = load(connection, [place], upto, names)
        for position, verdict in enumerate(shown.judged.verdicts):
            if verdict.event["id"] == own:
                newer = queries.superseding(connection, place, upto)
                return Told(shown, position, newer)
    raise BadInput(f"expected the id of an event, got {event!r}")


def earlier_claims(
    connection: Connection, of: Told, upto: int, names: Names | None = None
) -> tuple[Earlier, ...]:
    """What older versions said of an event and newer ones do not, the newest first."""
    place, reading = of.shown.found, of.shown.reading
    event = of.shown.judged.verdicts[of.position].machine
    sight = Sight(place.number, place.version, place.run, event)
    said = {_saying(c) for c in _claims_on(reading.report, event["id"])}
    found: list[Earlier] = []
    for older in queries.superseded_runs(connection, place, upto):
        (shown,) = load(connection, [older], upto, names)
        then = shown.reading
        at = find(sight, reading.text, then.report["events"], then.text)
        if at is None:
            continue
        for claim in _claims_on(then.report, then.report["events"][at]["id"]):
            if _saying(claim) not in said:
                said.add(_saying(claim))
                found.append(Earlier(_claim(shown, claim), older.version, older.run))
    return tuple(found)


def _claims_on(report: Json, event: str) -> Iterator[Json]:
    return (c for c in report["claims"] if c["event"] == event)


def _saying(claim: Json) -> str:
    """Who says what, however it is worded."""
    who = [s.get("id") or s.get("name") or s.get("text") for s in claim["source"]]
    what = sorted(dumps([a["slot"], bare(a["value"])]) for a in claim["about"])
    return dumps([claim["stance"], who, what])


def _claim(shown: Shown, claim: Json) -> Claim:
    report = {**shown.reading.report, "claims": [claim], "events": [], "links": []}
    return from_dict(report, shown.reading.text).claims[0]
