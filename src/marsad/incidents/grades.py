"""Airwars' grades of an incident, offered from what its claims hold; a person decides.

The definitions are those that Airwars publishes with its methodology, in our words; each
is a function that answers with the sentence that speaks for the grade, or ``None``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from marsad.incidents.figures import Toll, tolls
from marsad.incidents.groups import Group
from marsad.incidents.sayings import Saying, is_own, voice
from marsad.model import Party, Source, Stance

_FIGHTING = frozenset({"military", "armed_group", "coalition"})
_DENYING = frozenset({Stance.DENIES, Stance.DENIES_RESPONSIBILITY, Stance.DOUBTS})
_SEVERAL = 2
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the sentence that speaks for it."""

    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Held:
    """What grades are read from: claims by speaker, tolls, and how speakers are named."""

    said: tuple[Saying, ...]
    tolls: tuple[Toll, ...]
    names: Callable[[Saying], str]


def discounted(held: Held) -> str | None:
    """All who were harmed were combatants."""
    harmed = [f for t in held.tolls for f in t.curve]
    if harmed and all(f.group is Group.COMBATANTS for f in harmed):
        return "every figure is of combatants"
    return None


def confirmed(held: Held) -> str | None:
    """A belligerent has accepted responsibility for it."""
    accepts = [s for s in held.said if s.claim.stance is Stance.CLAIMS_RESPONSIBILITY]
    if accepts:
        return f"responsibility is claimed: {_names(held, accepts)}"
    return None


def contested(held: Held) -> str | None:
    """Speakers name different belligerents."""
    by: dict[str, list[Saying]] = {}
    names: dict[str, str] = {}
    for saying in held.said:
        for party in _blamed(saying):
            side = party.country or party.id or party.name or ""
            by.setdefault(side, []).append(saying)
            names.setdefault(side, party.name or side)
    if len(by) < _SEVERAL:
        return None
    told = (f"{names[s]} by {_names(held, of)}" for s, of in sorted(by.items()))
    return f"different doers are named: {'; '.join(told)}"


def fair(held: Held) -> str | None:
    """Two or more credible sources report it, none of them a party to the fight."""
    credible = _credible(held.said)
    if len({s.speaker for s in credible}) < _SEVERAL:
        return None
    return f"independent sources report it: {_names(held, credible)}"


def weak(held: Held) -> str | None:
    """A single source reports it."""
    credible = _credible(held.said)
    if credible:
        return f"a single source reports it: {_names(held, credible)}"
    return None


GRADES: tuple[Callable[[Held], str | None], ...] = (
    discounted,
    confirmed,
    contested,
    fair,
    weak,
)
"""In the order in which they are asked; the first that has a sentence is offered."""


def offered(said: Sequence[Saying], names: Callable[[Saying], str]) -> Grade | None:
    """The grade that the claims speak for; ``None`` where only belligerents speak.

    Args:
        said: all claims on the incident.
        names: how the speaker of a saying is shown.
    """
    held = Held(tuple(said), tolls(said), names)
    for grade in GRADES:
        because = grade(held)
        if because:
            return Grade(grade.__name__, because)
    return None


def _credible(said: Iterable[Saying]) -> list[Saying]:
    """Claims that assert it of speakers who are no party to the fight."""
    return [
        s
        for s in said
        if not s.lead
        and s.claim.stance not in _DENYING
        and not (not is_own(s.claim) and _fights(s.claim.source[0], s))
    ]


def _fights(source: Source, saying: Saying) -> bool:
    doers = {p.id or p.name for p in _blamed(saying)}
    return source.kind in _FIGHTING or voice(source) in doers


def _blamed(saying: Saying) -> list[Party]:
    """Whom a claim names as the doer; who denies it names nobody."""
    if saying.claim.stance in _DENYING:
        return []
    told = (a.fact.value for a in saying.claim.about if a.slot == "perpetrator")
    return [p for p in told if isinstance(p, Party) and (p.id or p.name)]


def _names(held: Held, said: Iterable[Saying]) -> str:
    """Each speaker once, the first few by name."""
    first = {s.speaker: s for s in reversed(list(said))}
    names = sorted({held.names(s) for s in first.values()})
    more = len(names) - _SHOWN
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown
