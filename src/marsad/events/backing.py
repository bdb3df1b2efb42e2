"""What an event shows beyond its claims is said by the report itself.

The day of a round-up, of the stamp or of the sentence before stands in no statement;
the contract wants every fact of an event in some claim.
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
    Stated,
    When,
)


def backed(
    events: Sequence[Event],
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    numbers: Iterator[int],
) -> tuple[Claim, ...]:
    """The claims, the outlet's with the times that no claim of their event gives."""
    found = list(claims)
    for event in events:
        own = [c for c in found if c.event == event.id]
        told = any(a.slot == "time" for c in own for a in c.about)
        if event.time is None or told:
            continue
        about = About("time", event.time)
        outlet = next((c for c in own if _is_outlets(c)), None)
        if outlet:
            added = replace(outlet, about=(*outlet.about, about))
            found[found.index(outlet)] = added
        else:
            name = f"c{next(numbers)}"
            found.append(_said(name, event.id, event.time, sentences))
    return tuple(found)


def _is_outlets(claim: Claim) -> bool:
    return claim.source == (OUTLET,) and claim.stance is Stance.ASSERTS


def _said(
    name: str, event: str, time: Stated[When], sentences: Sequence[Sentence]
) -> Claim:
    """A claim of the outlet that says no more than the time."""
    sentence = next(s for s in sentences if s.span.meets(time.span))
    return Claim(
        id=name,
        event=event,
        stance=Stance.ASSERTS,
        source=(OUTLET,),
        about=(About("time", time),),
        span=sentence.span,
        text=sentence.text,
        rule=time.rule,
    )
