"""Short builders for who says what of one incident, in our own words."""

from __future__ import annotations

from datetime import date

from marsad.incidents.sayings import Telling
from marsad.model import (
    OUTLET,
    About,
    Actor,
    Bound,
    Claim,
    Document,
    Event,
    Figure,
    Party,
    Quantity,
    Source,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)

NOWHERE = Span(0, 0)
MINISTRY = Source("الوزارة", "government", name="ministry", id="actor.ministry")
DOCTOR = Source("طبيب", "medical", name="doctor", anonymous=True)
MONITOR = Source("المرصد", "monitor", name="observatory", id="actor.observatory")
ARMY = Source("الجيش", "military", name="army", id="actor.army")
SPEAKERS = (MINISTRY, DOCTOR, MONITOR, OUTLET)


def stated(value, text=""):
    return Stated(value, NOWHERE, text, "test")


def quantity(low, high):
    return Quantity(low, low, high, Bound.EXACT if low == high else Bound.AT_LEAST)


def figure(low, high, *, slot="killed", who=(), outcome="killed"):
    return About(
        slot, stated(Figure(outcome, quantity(low, high), tuple(who)), str(low))
    )


def vague(low):
    words = Quantity(None, low, None, Bound.VAGUE)
    return About("killed", stated(Figure("killed", words, ()), "عشرات"))


def since(day):
    return About("time", stated(When(None, day, None, kind="since")))


def at(name, precision="village"):
    return About("place", stated(Where(name, precision=precision)))


def claim(name, source, *about, stance=Stance.ASSERTS, text=""):
    return Claim(name, "e1", stance, (source,), about, NOWHERE, text, "test")


def document(name):
    return Document(name, "", "", outlet=f"outlet {name}")


def telling(name, day, *claims, **given):
    on = date(2024, 3, day) if day else None
    return Telling(document(name), on, claims, **{"outlet": f"outlet {name}", **given})


def event(*actors, status=Status.HAPPENED, place=None):
    parties = tuple(
        Actor(role, stated(Party(source.name, source.id, source.kind)))
        for role, source in actors
    )
    where = stated(Where(place, precision="village")) if place else None
    return Event(
        "e1",
        stated("air_drone_strike"),
        status,
        main=True,
        spans=(),
        place=where,
        actors=parties,
    )
