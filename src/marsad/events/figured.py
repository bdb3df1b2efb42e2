"""Whom an event befell by its figure alone, where no word makes them a party.

«اعتقلت 4 شبان» took four youths, «نزوح 780 شخصا» displaced people: a state or a group is
not named, yet the report tells whom it befell.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import act_of, is_outcome
from marsad.claims.roles import people_of
from marsad.claims.seen import TARGET
from marsad.events.kinds import kind_of
from marsad.events.tellings import Group
from marsad.lexicon import load
from marsad.model import Actor, Figure, Kind, Mention, Party, Sentence, Stated

TAKEN, DISPLACED, BROKEN_UP = "figure.taken", "figure.displaced", "cast.broken_up"
_TAKING = frozenset({"arrest", "abduction"})
_FLIGHT = "other_strategic"
_PERSONS = frozenset({"people.youth", "people.owner", "people.kin", "people.member"})
_BREAKING_UP = frozenset({"protest_with_intervention", "excessive_force"})
_PROTESTERS = "people.protester"
_THEM = ("هم", "هن")
_NEAR = 3
_REFUGEES = "outcomes.displaced"


def figured(
    group: Group,
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> Actor | None:
    """The people of the first figure that tells what an arrest or a flight is about."""
    kind = kind_of(group)
    if kind in _TAKING:
        return _taken(group, found) or _them(group, found, sentences)
    if kind in _BREAKING_UP:
        return _broken_up(group, found)
    return _displaced(group) if kind == _FLIGHT else None


def _taken(group: Group, found: Sequence[Sequence[Mention]]) -> Actor | None:
    """«اعتقلت 4 شبان», «شقيقين», «عنصرا تكفيريا»; «12 شخصا», «رجلين» say nothing."""
    for telling in group.tellings:
        figures = telling.facts(Figure, "detained", "abducted")
        for people in (m for m in found[telling.sentence] if _is_person(m)):
            if any(f.span.meets(people.span) for f in figures):
                party = Party(people.text, None)
                return Actor(TARGET, Stated(party, people.span, people.text, TAKEN))
    return None


def _them(
    group: Group,
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> Actor | None:
    """«24 تلميذة اختطفهن مسلحون»: the people whom the verb's pronoun means."""
    for telling in group.tellings:
        inside = found[telling.sentence]
        tokens = sentences[telling.sentence].tokens
        acts = (m for m in inside if telling.span.holds(m.span) and _takes(m))
        verbs = [m for m in acts if tokens[m.last].folded.endswith(_THEM)]
        for people in (m for m in inside if m.kind is Kind.PEOPLE):
            if any(0 < v.first - people.last <= _NEAR for v in verbs):
                return _struck(people, TAKEN)
    return None


def _takes(mention: Mention) -> bool:
    if mention.kind is not Kind.ACT or act_of(mention).form == "masdar":
        return False
    return is_outcome(mention) or act_of(mention).type in _TAKING


def _broken_up(group: Group, found: Sequence[Sequence[Mention]]) -> Actor | None:
    """«لتفريق المتظاهرين», «أبعدت المتظاهرين»: a march is broken up against who marches."""
    for telling in group.tellings:
        for people in found[telling.sentence]:
            marches = people.kind is Kind.PEOPLE and people.entry == _PROTESTERS
            if marches and telling.span.holds(people.span):
                return _struck(people, BROKEN_UP)
    return None


def _struck(people: Mention, rule: str) -> Actor:
    who = people_of(load().entries[people.entry or ""])
    return Actor(TARGET, Stated(who, people.span, people.text, rule))


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
