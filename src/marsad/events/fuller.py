"""Fuller wordings of those who were struck: «3 مسؤولين في بلدية كذا», «مواقع للجيش».

The bare noun says less than the report does: how many they are, where they serve, what
of theirs was hit. Each is one more name of the same party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import code_of
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Span

_SERVED, _OWNED, _ADDED = 4, 3, 3
"""Words behind «في» in «مسؤولين في …», before a name in «مواقع …», behind a name."""
_AND = "و"
_THINGS = frozenset({"head", "members"})
_OVER = frozenset({Kind.ACT, Kind.NUMBER, Kind.TIME, Kind.WEAPON, Kind.PERSON})


def numbered(
    people: Mention, inside: Sequence[Mention], sentence: Sentence
) -> Iterator[str]:
    """«60 متهما», «ستة أشخاص»: with their number."""
    for number in (m for m in inside if m.kind is Kind.NUMBER):
        if number.last == people.first - 1:
            yield sentence.quote(Span(number.span.start, people.span.end))


def serving(
    people: Mention, inside: Sequence[Mention], sentence: Sentence, last: int
) -> Iterator[str]:
    """«مسؤولين في بلدية كذا», «عاملين في مجال الإغاثة»: with where they serve.

    Not «مدنيين في قصف», «مدنيين في حلب». ``last`` is the token where their own words end.
    """
    tokens = sentence.tokens
    at = last + 1
    led = at < len(tokens) and tokens[at].folded in members("grammar.in")
    places = [m for m in inside if m.kind is Kind.PLACE and m.first == at + 1]
    if not led or places:
        return
    for end in _free(at + 1, inside, sentence, _SERVED):
        yield sentence.quote(Span(people.span.start, tokens[end].span.end))


def added(
    name: Mention, inside: Sequence[Mention], sentence: Sentence
) -> Iterator[str]:
    """«فصيل كردي معارض», «اللواء 117 مشاة»: with the words that tell which."""
    for end in _free(name.last + 1, inside, sentence, _ADDED):
        yield sentence.quote(Span(name.span.start, sentence.tokens[end].span.end))


def owned(
    name: Mention, inside: Sequence[Mention], sentence: Sentence
) -> Iterator[str]:
    """«مواقع عسكرية للجيش», «أهداف تركية»: with what of theirs was hit."""
    for head in (m for m in inside if _is_thing(m) and m.first < name.first):
        between = range(head.last + 1, name.first)
        over = any(m.kind in _OVER and m.first in between for m in inside)
        if len(between) <= _OWNED and not over:
            yield sentence.quote(Span(head.span.start, name.span.end))


def _is_thing(mention: Mention) -> bool:
    cue = mention.kind is Kind.CUE and code_of(mention) in _THINGS
    return cue or mention.kind is Kind.OBJECT


def _free(
    first: int, inside: Sequence[Mention], sentence: Sentence, most: int
) -> Iterator[int]:
    """The tokens from one on where a phrase may end: words that begin nothing new."""
    tokens = sentence.tokens
    over = {m.first for m in inside if m.kind in _OVER}
    for at in range(first, min(first + most, len(tokens))):
        word = tokens[at].folded
        ended = not tokens[at].is_word or word in members("roles.thing_ends")
        if ended or at in over or word.startswith(_AND):
            return
        yield at
