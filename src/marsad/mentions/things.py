"""With what, and what was hit: weapons and objects from their word lists."""

from __future__ import annotations

import itertools

from marsad.lexicon import Entry, load
from marsad.mentions.match import Hit, longest
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Word

# Word list → kind of mention and the attribute that holds its code.
_LISTS = {"weapons": (Kind.WEAPON, "means"), "objects": (Kind.OBJECT, "object")}
_AIRCRAFT, _DRONE = "weapons.aircraft", "weapons.drone"
_ROCKETRY, _MISSILE = "weapons.rocketry", "weapons.missile"
_FIGHTER = "weapons.fighter"
_NAMED = 3  # «طائرة إسرائيلية من دون طيار»: from the aircraft to what makes it a drone


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Weapons and objects; a thing is read once, as the longest name that it has."""
    things = longest([h for h in hits if h.entry.kind in _LISTS])
    return [
        _mention(sentence, h)
        for h in things
        if h.entry.get(_LISTS[h.entry.kind][1]) and not _fights(sentence, h)
    ]


def _mention(sentence: Sentence, hit: Hit) -> Mention:
    kind, attribute = _LISTS[hit.entry.kind]
    entry = _entry(sentence, hit)
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


def _entry(sentence: Sentence, hit: Hit) -> Entry:
    """The weapon that the words around make of it."""
    if _unmanned(sentence, hit):
        return load().entries[_DRONE]
    if hit.entry.id == _ROCKETRY and _tells(sentence, hit, "weapons.strikes"):
        return load().entries[_MISSILE]
    return hit.entry


def _tells(sentence: Sentence, hit: Hit, words: str) -> bool:
    """«هجوم صاروخي», «قصف مدفعي وصاروخي»: the noun before, other adjectives between."""
    near = sentence.tokens[max(0, hit.first - _NAMED) : hit.first]
    return any(s.stem in members(words) for t in near for s in t.splits)


def _fights(sentence: Sentence, hit: Hit) -> bool:
    """«الفصائل المقاتلة», «القدرات الصاروخية»: an adjective of what is no weapon used."""
    if hit.entry.id == _ROCKETRY:
        named = ("weapons.salvos", "weapons.strikes")
        return not any(_tells(sentence, hit, words) for words in named)
    if hit.entry.id != _FIGHTER or hit.form != "sing" or not hit.first:
        return False
    before = sentence.tokens[hit.first - 1]
    both = hit.prefix.endswith("ال") and before.folded.startswith("ال")
    return both or any(s.stem in members("weapons.bands") for s in before.splits)


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
