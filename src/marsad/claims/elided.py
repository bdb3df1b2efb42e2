"""«قتل خمسة في قصف على الحي، وثلاثة في غارة على السوق»: the verb of harm that "and" repeats.

A number or a kind of people joined behind an act that harmed, with an act of its own
behind it, was harmed so too; the verb is read there as if it stood again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims.anew import own_places
from marsad.claims.figures import Group, Reading
from marsad.claims.kinds import HARM, VIOLENCE, act_of, code_of, is_outcome, one_act
from marsad.claims.together import chain_of
from marsad.mentions.parties import is_definite, members
from marsad.model import Kind, Mention, Sentence, Span

ELIDED = "outcomes.elided"
"""The rule of a word of harm that is not written again."""
_PHRASE = 7  # «وثلاثة آخرون من عناصر الجيش في غارة»: tokens from the number to its act
_AND = "و"
_MARKS = frozenset({".", ",", "،", ";", "؛", ":"})


def with_elided(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The mentions of a sentence and the words of harm that are left out."""
    found = list(_elided(sentence, mentions))
    return sorted([*mentions, *found], key=lambda m: m.span) if found else mentions


def _elided(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    acts = [m for m in mentions if m.kind is Kind.ACT]
    for at, clitic in _joined(sentence, mentions):
        harm, head = _told_before(at, acts)
        act = next((m for m in acts if m.first > at), None)
        if harm is None or head is None or act is None:
            continue
        word = replace(
            harm,
            span=clitic,
            text=_AND,
            first=at,
            last=at,
            rule=ELIDED,
            form="",
            prefix=_AND,
            value=replace(act_of(harm), form="passive"),
        )
        if _has_its_own(sentence, word, act) and _another(head, word, act, mentions):
            yield word


def _joined(
    sentence: Sentence, mentions: Sequence[Mention]
) -> Iterator[tuple[int, Span]]:
    """Tokens where "and" joins people, by number or kind, and where it is written."""
    counted = (Kind.NUMBER, Kind.PEOPLE)
    begins = {m.first for m in mentions if m.kind in counted or code_of(m) == "another"}
    for at in sorted(begins):
        token, before = sentence.tokens[at], sentence.tokens[at - 1] if at else None
        if before is not None and before.folded == _AND:
            yield at, before.span
        elif any(s.prefix.startswith(_AND) for s in token.splits):
            peeled = any(
                m.span.start > token.span.start for m in mentions if m.first == at
            )
            if peeled:
                yield at, Span(token.span.start, token.span.start + 1)


def _told_before(
    at: int, acts: Sequence[Mention]
) -> tuple[Mention | None, Mention | None]:
    """The word of harm before a token, and the violence behind it that did it."""
    before = [m for m in acts if m.last < at]
    harms = [m for m in before if is_outcome(m)]
    heads = [m for m in before if not is_outcome(m) and act_of(m).type in VIOLENCE]
    if not harms or not heads or {act_of(m).outcome for m in harms} - HARM:
        return None, None
    one_kind = len({act_of(m).outcome for m in harms}) == 1
    done = one_kind and harms[-1].last < heads[-1].first
    return (harms[-1], heads[-1]) if done else (None, None)


def _has_its_own(sentence: Sentence, word: Mention, act: Mention) -> bool:
    """«وثلاثة في غارة», «وآخر بانفجار»: a new act, said to be the cause."""
    if act_of(act).type not in VIOLENCE or is_outcome(act) or is_definite(act):
        return False
    between = sentence.tokens[word.last + 1 : act.first]
    if act_of(act).form == "verb" or len(between) > _PHRASE:
        return False
    if any(t.folded in _MARKS for t in between):
        return False
    led = bool(between) and between[-1].folded in members("figures.cause_of_harm")
    return led or act.prefix == "ب"


def _another(
    head: Mention, word: Mention, act: Mention, mentions: Sequence[Mention]
) -> bool:
    """Whether the second act has another place, or cannot be the first one."""
    apart = not one_act(act_of(head).type, act_of(act).type)
    return apart or own_places(head, word, act, mentions)


def whom(reading: Reading, trigger: Mention) -> list[Group]:
    """The people whom a word that is left out is about: they stand where it does."""
    first = reading.after(trigger.first)
    if first is None or first.first > trigger.first + 1 or not reading.free(first):
        return []
    return chain_of(reading, first)
