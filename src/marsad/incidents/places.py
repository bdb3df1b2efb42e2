"""Where a sighting was, as far as names and coordinates tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from marsad.mentions.parties import members
from marsad.model import Sentence, Where
from marsad.tokens.letters import fold

_SMALL = {"site", "neighbourhood", "village", "town"}
_MIDDLE = {"city"}
_EARTH_KM = 6371.0
_SHORT_MARK = 2
_SHORT_NAME, _SHORT_WORD = 3, 4
_MADE = re.compile(" في |،")  # an alias made of a place and what holds it, or of a row


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: folded names, its gazetteer id and coordinates where they are its own.

    ``small`` is true of a place that a person can walk through; ``parents`` are the
    folded words of what contains it.
    """

    names: frozenset[str] = frozenset()
    id: str | None = None
    point: tuple[float, float] | None = None
    small: bool = False
    middle: bool = False
    parent: str | None = None
    words: frozenset[str] = field(default=frozenset(), repr=False)
    parents: frozenset[str] = field(default=frozenset(), repr=False)


NOWHERE = Spot()


def spot_of(where: Where | None) -> Spot:
    """What of a place is compared."""
    if where is None:
        return NOWHERE
    named = [n for n in (where.name, *where.aliases) if n and not _MADE.search(n)]
    point = None
    if not where.of_parent and where.lat is not None and where.lon is not None:
        point = (where.lat, where.lon)
    return Spot(
        names=frozenset(filter(None, map(key, named))),
        id=None if where.of_parent else where.id,
        point=point,
        small=where.precision in _SMALL,
        middle=where.precision in _MIDDLE,
        parent=where.id if where.of_parent else None,
        words=frozenset(w for n in named for w in key(n).split()),
        parents=frozenset(w for n in where.within for w in key(n).split()),
    )


def key(name: str) -> str:
    """A name without articles and words for kinds of places.

    >>> key("قرية النجار"), key("حي الجامعة")
    ('نجار', 'جامعه')
    """
    words = "".join(c if c.isalnum() else " " for c in fold(name)).split()
    kept = [w for w in words if w not in members("places.kind_words")]
    return " ".join(_bare(w) for w in kept)


def _bare(word: str) -> str:
    article = word.startswith("ال") and len(word) > _SHORT_WORD
    return word[2:] if article else word


def landmarks(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The word behind each حي, شارع, قرية: a name, be it in a gazetteer or not."""
    found: set[str] = set()
    for sentence in sentences:
        words = [t for t in sentence.tokens if t.is_word]
        for cue, name in pairwise(words):
            if any(s.stem in members("places.naming") for s in cue.splits):
                found.add(min((s.stem for s in name.splits), key=len))
    return frozenset(
        w
        for w in found
        if len(w) > _SHORT_MARK and w not in members("places.kind_words")
    )


def same(x: Spot, y: Spot) -> bool:
    """By the gazetteer's id, else by a name that holds the other: ساحة دوار الباسل."""
    if x.id and y.id:
        return x.id == y.id
    if x.names & y.names:
        return True
    return any(_holds(a, b) or _glued(a, b) for a in x.names for b in y.names)


def _holds(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) > _SHORT_NAME and set(shorter.split()) <= set(longer.split())


def _glued(a: str, b: str) -> bool:
    """Written without a space, within the name or to the next word: pages do that."""
    shorter, longer = sorted((_squeezed(a), _squeezed(b)), key=len)
    return len(shorter) > _SHORT_WORD and longer.startswith(shorter)


@lru_cache(maxsize=10_000)
def _squeezed(name: str) -> str:
    return "".join(w.replace("ال", "") for w in name.split())


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points of latitude and longitude."""
    (p, q), (r, s) = (map(radians, a), map(radians, b))
    half = sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
