"""A place named again by its kind alone: «وسقطت قذائف على القرية».

The last place of that kind that the report named is meant; where it named none, the
words are no place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad import gazetteer
from marsad.mentions.parties import members
from marsad.mentions.phrases import AGAIN
from marsad.model import Mention, Where
from marsad.tokens.letters import fold

_REACH = 6
"""Sentences after which a kind word no longer points back."""
_KINDS = {
    "places.village": {"village", "town"},
    "places.town": {"town", "village"},
    "places.city": {"city", "town"},
    "places.quarter": {"neighbourhood"},
    "places.governorate": {"governorate"},
}


def resolved(found: list[list[Mention]], home: str | None) -> list[list[Mention]]:
    """The same mentions, kind words that name a place again with what they name.

    ``home`` is the country that the report plays in: «المدينة» is not Moscow there.
    """
    named: list[Mention] = []
    result: list[list[Mention]] = []
    for inside in found:
        kept: list[Mention] = []
        for mention in sorted(inside, key=lambda m: m.span):
            if mention.rule == AGAIN:
                kept += _meant(mention, named)
            elif pair := _pair(mention, named):
                kept.append(pair)
            else:
                kept.append(mention)
                named += [mention] if _at_home(mention, home) else []
        result.append(kept)
    return result


def _pair(mention: Mention, named: Iterable[Mention]) -> Mention | None:
    """«أهالي قريتي كذا وكذا … أهالي القريتين»: no town of that name, but the first of both."""
    if mention.entry or fold(mention.text) not in members("places.both_villages"):
        return None
    heads = members("places.two_villages")
    for m in named:
        if fold(m.text).split(" ", maxsplit=1)[0] in heads:
            return replace(mention, value=m.value, candidates=m.candidates, form="")
    return None


def _at_home(mention: Mention, home: str | None) -> bool:
    value = mention.value
    return isinstance(value, Where) and home in (None, value.country)


def _meant(mention: Mention, named: Iterable[Mention]) -> list[Mention]:
    """The mention with the value of the place it names, or nothing.

    One of its own sentence before others (in «مدينة كذا بحلب … المدينة» the one with the
    kind word), then the one named last; in «محافظة عدن … في المدينة» its seat where
    none of that country was named.
    """
    near = [m for m in named if mention.sentence - m.sentence <= _REACH]
    beside = [m for m in near if m.sentence == mention.sentence]
    fits = [m for m in near if _fits(mention, m)]
    here = [m for m in beside if m in fits]
    called = [m for m in here if m.entry == mention.entry]
    seats = [m for m in beside if _has_seat(mention, m)]
    abroad = seats and not any(_country(m) == _country(seats[-1]) for m in fits)
    meant = called or here or (seats if abroad else fits)
    if not meant:
        return []
    told = meant[-1]
    return [replace(mention, value=told.value, candidates=told.candidates, form="")]


def _country(mention: Mention) -> str | None:
    return mention.value.country if isinstance(mention.value, Where) else None


def _has_seat(mention: Mention, named: Mention) -> bool:
    """«محافظة عدن … في المدينة»: a governorate that has the name of its city."""
    if (mention.entry, named.entry) != ("places.city", "places.governorate"):
        return False
    name = fold(named.text).partition(" ")[2]
    return any(p.kind == "city" for p in gazetteer.named(name))


def _fits(mention: Mention, named: Mention) -> bool:
    """«بلدة كذا … في البلدة»: by its kind word, else by the kind the gazetteer gives."""
    if named.rule == "places.direction":
        return False  # شمال المدينة كذا lies beside it
    if named.entry is not None:
        return named.entry == mention.entry
    value = named.value
    levels = _KINDS.get(mention.entry or "", set())
    return isinstance(value, Where) and value.precision in levels
