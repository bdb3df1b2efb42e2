"""Whom an event befell by its figure alone, where no word makes them a party.

«اعتقلت 4 شبان» took four youths, «نزوح 780 شخصا» displaced people: a state or a group is
not named, yet the report tells whom it befell.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.roles import people_of
from marsad.claims.seen import TARGET
from marsad.events.kinds import kind_of
from marsad.events.tellings import Group
from marsad.lexicon import load
from marsad.model import Actor, Figure, Kind, Mention, Party, Stated

TAKEN, DISPLACED = "figure.taken", "figure.displaced"
_TAKING = frozenset({"arrest", "abduction"})
_FLIGHT = "other_strategic"
_PERSONS = frozenset({"people.youth", "people.owner"})
_REFUGEES = "outcomes.displaced"


def figured(group: Group, found: Sequence[Sequence[Mention]]) -> Actor | None:
    """The people of the first figure that tells what an arrest or a flight is about."""
    kind = kind_of(group)
    if kind in _TAKING:
        return _taken(group, found)
    return _displaced(group) if kind == _FLIGHT else None


def _taken(group: Group, found: Sequence[Sequence[Mention]]) -> Actor | None:
    """«اعتقلت 4 شبان», «القبض على صاحب المزرعة»; «12 شخصا», «رجلين» say nothing."""
    for telling in group.tellings:
        figures = telling.facts(Figure, "detained", "abducted")
        for people in (m for m in found[telling.sentence] if _is_person(m)):
            if any(f.span.meets(people.span) for f in figures):
                party = Party(people.text, None)
                return Actor(TARGET, Stated(party, people.span, people.text, TAKEN))
    return None


def _is_person(mention: Mention) -> bool:
    return mention.kind is Kind.PEOPLE and mention.entry in _PERSONS


def _displaced(group: Group) -> Actor | None:
    """«نزوح 780 شخصا من المدينة»: by the words for such people, whatever they count."""
    figures = (f for t in group.tellings for f in t.facts(Figure, "displaced"))
    figure = next(figures, None)
    if figure is None:
        return None
    party = people_of(load().entries[_REFUGEES])
    return Actor(TARGET, Stated(party, figure.span, figure.text, DISPLACED))
