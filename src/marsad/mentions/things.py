"""With what, and what was hit: weapons and objects from their word lists."""

from __future__ import annotations

from marsad.mentions.match import Hit, longest
from marsad.model import Kind, Mention, Sentence, Word

# Word list → kind of mention and the attribute that holds its code.
_LISTS = {"weapons": (Kind.WEAPON, "means"), "objects": (Kind.OBJECT, "object")}


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Weapons and objects; a thing is read once, as the longest name that it has."""
    things = longest([h for h in hits if h.entry.kind in _LISTS])
    return [
        _mention(sentence, h) for h in things if h.entry.get(_LISTS[h.entry.kind][1])
    ]


def _mention(sentence: Sentence, hit: Hit) -> Mention:
    kind, attribute = _LISTS[hit.entry.kind]
    return Mention(
        kind=kind,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=Word(hit.entry.get(attribute)),
        rule=f"{hit.entry.kind}.word",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=hit.entry.id,
        form=hit.form,
        prefix=hit.prefix,
    )
