"""What an event shows beyond its claims is said by the report itself.

The day of a round-up, of the stamp or of the sentence before stands in no statement, nor
does who did it by what the whole report tells; the contract wants every fact of an event
in some claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.model import (
    OUTLET,
    About,
    Claim,
    Event,
    Sentence,
    Stance,
)


def backed(
    events: Sequence[Event],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    numbers: Iterator[int],
) -> tuple[Claim, ...]:
    """The claims, the outlet's with what no claim of their event gives."""
    found = list(claims)
    for event in events:
        own = [c for c in found if c.event == event.id]
        untold = _untold(event, own)
        if not untold:
            continue
        outlet = next((c for c in own if _is_outlets(c)), None)
        if outlet:
            added = replace(outlet, about=(*outlet.about, *untold))
            found[found.index(outlet)] = added
        else:
            name = f"c{next(numbers)}"
            found.append(_said(name, event.id, untold, sentences))
    return tuple(found)


def _untold(event: Event, claims: Sequence[Claim]) -> tuple[About, ...]:
    """The time and the actors of an event that none of its claims gives."""
    told = [a for c in claims for a in c.about]
    found = [About(a.role, a.party) for a in event.actors]
    words = {(a.slot, a.fact.span) for a in told}
    missing = [a for a in found if (a.slot, a.fact.span) not in words]
    if event.time is not None and not any(a.slot == "time" for a in told):
        missing.insert(0, About("time", event.time))
    return tuple(missing)


def _is_outlets(claim: Claim) -> bool:
    return claim.source == (OUTLET,) and claim.stance is Stance.ASSERTS


def _said(
    name: str, event: str, about: tuple[About, ...], sentences: Sequence[Sentence]
) -> Claim:
    """A claim of the outlet that says no more than these facts."""
    first = about[0].fact
    sentence = next(s for s in sentences if s.span.meets(first.span))
    return Claim(
        id=name,
        event=event,
        stance=Stance.ASSERTS,
        source=(OUTLET,),
        about=about,
        span=sentence.span,
        text=sentence.text,
        rule=first.rule,
    )
