"""Second mentions of persons by the family name alone, over the whole report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Span

_SHORTEST = 3  # letters that a family name has more of


def again(
    sentences: tuple[Sentence, ...], found: list[list[Mention]]
) -> list[list[Mention]]:
    """Also the second mentions by family name alone: كارتر after أشتون كارتر."""
    known: dict[str, Mention] = {}
    found = [_but_places(inside) for inside in found]
    for inside in found:
        for mention in inside:
            if mention.kind is Kind.PERSON and mention.rule != "persons.office":
                known.update(_family_names(mention, sentences[mention.sentence]))
    if not known:
        return found
    return [
        [*inside, *_second(s, inside, known)]
        for s, inside in zip(sentences, found, strict=True)
    ]


def _but_places(inside: list[Mention]) -> list[Mention]:
    """Without names that are a place's after all: القائد العسكري بعدن."""
    places = {m.last for m in inside if m.kind is Kind.PLACE}
    return [
        m
        for m in inside
        if not (m.rule == "persons.title" and m.entry and m.last in places)
    ]


def _family_names(
    mention: Mention, sentence: Sentence
) -> Iterator[tuple[str, Mention]]:
    """The last word of a name; none where it needs the one before it (أبو عاقلة)."""
    last = sentence.tokens[mention.last].folded
    before = sentence.tokens[mention.last - 1].folded if mention.last else ""
    if (
        mention.last > mention.first
        and len(last) > _SHORTEST
        and before not in members("names.bound")
    ):
        yield last, mention


def _second(
    sentence: Sentence, inside: list[Mention], known: dict[str, Mention]
) -> Iterator[Mention]:
    taken = {
        t
        for m in inside
        if m.kind in (Kind.PERSON, Kind.ACTOR, Kind.PLACE)
        for t in range(m.first, m.last + 1)
    }
    for at, token in enumerate(sentence.tokens):
        for prefix in ("", "و", "ل", "ب", "ف"):
            whole = known.get(token.folded.removeprefix(prefix))
            fits = token.folded.startswith(prefix) and at not in taken
            if whole and fits and (sentence.index, at) > (whole.sentence, whole.last):
                yield _short(sentence, at, whole, prefix)
                break


def _short(sentence: Sentence, at: int, whole: Mention, prefix: str) -> Mention:
    token = sentence.tokens[at]
    span = Span(token.at(len(prefix)), token.span.end)
    return replace(
        whole,
        span=span,
        text=sentence.quote(span),
        rule="persons.again",
        sentence=sentence.index,
        first=at,
        last=at,
        prefix=prefix,
    )
