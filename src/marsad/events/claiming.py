"""The claims of an event: one a speaker and stance, with all that this speaker says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from marsad.events.compare import same_party
from marsad.events.tellings import Group
from marsad.model import (
    OUTLET,
    About,
    Claim,
    Party,
    Sentence,
    Source,
    Stance,
    Statement,
)


def claims_of(
    event: str, members: Group, sentences: Sequence[Sentence], numbers: Iterator[int]
) -> list[Claim]:
    """Claims in the order of the text; what one speaker says twice is one claim."""
    doers = members.parties("perpetrator")
    merged: list[tuple[Source | None, Stance, list[Statement]]] = []
    for telling in members.tellings:
        for statement in telling.statements:
            speaker = statement.source[0] if statement.source else None
            stance = stance_of(statement, doers)
            for known, kept, said in merged:
                if kept is stance and same_speaker(known, speaker):
                    said.append(statement)
                    break
            else:
                merged.append((speaker, stance, [statement]))
    return [
        _claim(f"c{next(numbers)}", event, stance, said, sentences)
        for _, stance, said in merged
    ]


def numbering() -> Iterator[int]:
    return count(1)


def stance_of(statement: Statement, doers: Sequence[Party]) -> Stance:
    """An actor that asserts its own act claims responsibility for it."""
    speaker = statement.source[0] if statement.source else None
    if statement.stance is not Stance.ASSERTS or speaker in (None, OUTLET):
        return statement.stance
    own = any(speaker and same_party(_party(speaker), doer) for doer in doers)
    return Stance.CLAIMS_RESPONSIBILITY if own else Stance.ASSERTS


def _party(source: Source) -> Party:
    aliases = (*source.aliases, *([source.text] if source.text else []))
    return Party(source.name, source.id, source.kind, aliases)


def same_speaker(a: Source | None, b: Source | None) -> bool:
    """The same first speaker: by id, or by any of the names it goes by."""
    if a is None or b is None or OUTLET in (a, b):
        return a == b
    return same_party(_party(a), _party(b))


def _claim(
    name: str,
    event: str,
    stance: Stance,
    said: list[Statement],
    sentences: Sequence[Sentence],
) -> Claim:
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
        rule=first.rule,
    )


def _about(said: list[Statement]) -> tuple[About, ...]:
    facts: dict[tuple[object, ...], About] = {}
    for statement in said:
        for about in statement.about:
            facts.setdefault((about.slot, about.fact.value, about.fact.span), about)
    return tuple(facts.values())
