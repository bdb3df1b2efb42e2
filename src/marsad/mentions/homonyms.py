"""A thing that goes by the name of a party: «اقتحموا قاعدة عسكرية … ودخلوا القاعدة»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.lexicon import load
from marsad.mentions.parties import is_definite
from marsad.model import Kind, Mention, Word


def without(found: list[list[Mention]]) -> list[list[Mention]]:
    """The mentions of a report without parties whose word means a thing named before.

    A party that the report also names in full (تنظيم القاعدة) stays. Which thing a name
    may mean is its entry's ``homonym``, a code of ``objects.yml``.
    """
    full = {m.entry for m in _all(found) if m.kind is Kind.ACTOR and not _is_bare(m)}
    things = [m for m in _all(found) if _is_new(m)]
    return [
        [m for m in inside if m.entry in full or not _means_a_thing(m, things)]
        for inside in found
    ]


def _all(found: list[list[Mention]]) -> Iterator[Mention]:
    return (m for inside in found for m in inside)


def _is_new(mention: Mention) -> bool:
    """«قاعدة عسكرية», «قاعدتين»: a thing that is first spoken of."""
    return mention.kind is Kind.OBJECT and not is_definite(mention)


def _is_bare(mention: Mention) -> bool:
    """«القاعدة», «دخل المقاتلون القاعدة»; not «تنظيم القاعدة», «مسلحو القاعدة»."""
    return mention.first == mention.last or is_definite(mention)


def _means_a_thing(mention: Mention, things: Iterable[Mention]) -> bool:
    if mention.kind is not Kind.ACTOR or not _is_bare(mention):
        return False
    entry = load().entries.get(mention.entry or "")
    thing = entry.get("homonym") if entry else None
    return thing is not None and any(
        isinstance(t.value, Word) and t.value.code == thing and t.span < mention.span
        for t in things
    )
