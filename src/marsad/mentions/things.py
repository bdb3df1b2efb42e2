"""With what, and what was hit: weapons and objects from their word lists."""

from __future__ import annotations

import itertools

from marsad.lexicon import load
from marsad.mentions.match import Hit, longest
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Word

# Word list → kind of mention and the attribute that holds its code.
_LISTS = {"weapons": (Kind.WEAPON, "means"), "objects": (Kind.OBJECT, "object")}
_AIRCRAFT, _DRONE = "weapons.aircraft", "weapons.drone"
_NAMED = 3  # «طائرة إسرائيلية من دون طيار»: from the aircraft to what makes it a drone


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Weapons and objects; a thing is read once, as the longest name that it has."""
    things = longest([h for h in hits if h.entry.kind in _LISTS])
    return [
        _mention(sentence, h) for h in things if h.entry.get(_LISTS[h.entry.kind][1])
    ]


def _mention(sentence: Sentence, hit: Hit) -> Mention:
    kind, attribute = _LISTS[hit.entry.kind]
    entry = load().entries[_DRONE] if _unmanned(sentence, hit) else hit.entry
    return Mention(
        kind=kind,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=Word(entry.get(attribute)),
        rule=f"{hit.entry.kind}.word",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=entry.id,
        form=hit.form,
        prefix=hit.prefix,
    )


def _unmanned(sentence: Sentence, hit: Hit) -> bool:
    """«طائرة إسرائيلية بدون طيار», «طائرتين أوكرانيتين مسيرتين»: a drone, its owner between."""
    if hit.entry.id != _AIRCRAFT:
        return False
    near = sentence.tokens[hit.last + 1 : hit.last + 2 + _NAMED]
    words = [t.folded for t in near]
    pilotless = any(
        a in members("weapons.without") and b in members("weapons.pilot")
        for a, b in itertools.pairwise(words)
    )
    return pilotless or not members("weapons.steered").isdisjoint(words[:2])
