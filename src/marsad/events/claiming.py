"""The claims of an event: one a speaker, with all that this speaker says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from marsad.events.beside import POLICING
from marsad.events.compare import same_party
from marsad.events.kinds import kind_of
from marsad.events.sides import party_of
from marsad.events.silences import as_accused, keeps_silent_on_others
from marsad.events.stances import RULE, weighed
from marsad.events.standing import stance_of
from marsad.events.tellings import Group
from marsad.model import (
    OUTLET,
    About,
    Actor,
    Claim,
    Sentence,
    Source,
    Stance,
    Statement,
)


def claims_of(
    event: str,
    members: Group,
    sentences: Sequence[Sentence],
    numbers: Iterator[int],
    actors: Sequence[Actor],
) -> list[Claim]:
    """Claims in the order of the text: one a speaker, with all that he says of it."""
    doers, kind = members.parties("perpetrator"), kind_of(members)
    claims: list[Claim] = []
    for said in spoken_of(members):
        ruled = as_accused(stance_of(_of_the_arrest(said, kind), doers), said, actors)
        stance = weighed(ruled, said, kind, actors)
        if stance is Stance.NO_CLAIM and keeps_silent_on_others(said[0], actors):
            continue
        rule = said[0].rule if stance is ruled else RULE
        name = f"c{next(numbers)}"
        claims.append(_claim(name, event, (stance, rule), said, sentences))
    return claims


def _of_the_arrest(said: list[Statement], kind: str) -> list[Statement]:
    """«أعلن الوزير اعتقال خمسة في تفجير»: of an arrest, not of what it is about."""
    arrests = [s for s in said if s.act.value.type == kind]
    return arrests if kind in POLICING and arrests else said


def spoken_of(members: Group) -> list[list[Statement]]:
    """What each speaker says of an event, in the order in which they speak first."""
    spoken: list[tuple[Source | None, list[Statement]]] = []
    for telling in members.tellings:
        for statement in telling.statements:
            speaker = statement.source[0] if statement.source else None
            for known, said in spoken:
                if same_speaker(known, speaker) and _together(said, statement):
                    said.append(statement)
                    break
            else:
                spoken.append((speaker, [statement]))
    return [said for _, said in spoken]


def _together(said: list[Statement], statement: Statement) -> bool:
    """What the outlet tells and what it only guesses stay apart."""
    outlet = statement.source == (OUTLET,)
    return not outlet or said[0].stance is statement.stance


def numbering() -> Iterator[int]:
    return count(1)


def same_speaker(a: Source | None, b: Source | None) -> bool:
    """The same first speaker: by id, or by any of the names it goes by."""
    if a is None or b is None or OUTLET in (a, b):
        return a == b
    return same_party(party_of(a), party_of(b))


def _claim(
    name: str,
    event: str,
    stood: tuple[Stance, str],
    said: list[Statement],
    sentences: Sequence[Sentence],
) -> Claim:
    """``stood``: the stance, and the rule that the claim goes by."""
    stance, rule = stood
    first = said[0]
    longest = max((s.source for s in said), key=len)
    sentence = sentences[first.sentence]
    return Claim(
        id=name,
        event=event,
        stance=stance,
        source=longest,
        about=_about(said),
        span=first.span,
        text=sentence.quote(first.span),
        rule=rule,
    )


def _about(said: list[Statement]) -> tuple[About, ...]:
    facts: dict[tuple[object, ...], About] = {}
    for statement in said:
        for about in statement.about:
            facts.setdefault((about.slot, about.fact.value, about.fact.span), about)
    return tuple(facts.values())
