"""Acts that a sentence names by "another" or a number alone: «غارات على الحي وأخرى على السوق»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims.kinds import VIOLENCE, act_of, code_of, is_outcome
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence

ECHO = "acts.echo"
"""The rule of an act that takes its kind from the one told before it."""
_FAR = 6  # «وأخرى على أطراف مدينة كذا»: tokens from the word to its place


def with_echoes(
    sentence: Sentence, acts: Sequence[Mention], mentions: Sequence[Mention]
) -> list[Mention]:
    """The acts of a sentence, and those that are told by "another" or a number."""
    echoed = [
        replace(
            word,
            kind=Kind.ACT,
            value=replace(act_of(before), form="masdar"),
            rule=ECHO,
            entry=before.entry,
            form="plural" if word.kind is Kind.NUMBER else "sing",
        )
        for word in _standing_alone(sentence, mentions)
        if (before := _told_before(word, acts, mentions))
    ]
    return sorted([*acts, *echoed], key=lambda m: (m.first, m.last))


def _standing_alone(
    sentence: Sentence, mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """«وأخرى على», «وثلاث قرب»: joined on, with a place of its own right behind."""
    places = [m.first for m in mentions if m.kind is Kind.PLACE]
    verbs = {m.first for m in mentions if m.kind is Kind.ACT and _is_verb(m)}
    tokens = sentence.tokens
    for m in mentions:
        alone = code_of(m) == "another" or (m.kind is Kind.NUMBER and m.form == "count")
        if not alone or not m.prefix.startswith("و") or m.last + 1 >= len(tokens):
            continue
        led = tokens[m.last + 1].folded in members("acts.where")
        if (led or m.last + 1 in verbs) and any(0 < p - m.last <= _FAR for p in places):
            yield m


def _is_verb(act: Mention) -> bool:
    """«وثالثة استهدفت أطراف المدينة»."""
    return act_of(act).form == "verb" and not is_outcome(act)


def _told_before(
    word: Mention, acts: Sequence[Mention], mentions: Sequence[Mention]
) -> Mention | None:
    """The act that the word repeats: a number repeats one that was counted.

    «قتل جندي بانفجار في الحي وآخر في السوق»: another soldier, no other blast.
    """
    before = [m for m in acts if m.last < word.first]
    heads = [m for m in before if not is_outcome(m)]
    if not heads or act_of(heads[-1]).type not in VIOLENCE:
        return None
    harm = any(map(is_outcome, before))
    if word.kind is Kind.NUMBER:
        counted = {m.last for m in mentions if m.kind is Kind.NUMBER}
        return heads[-1] if heads[-1].first - 1 in counted and not harm else None
    return heads[-1] if not harm or word.text.endswith(("ى", "ة")) else None
