"""Families of copies: which report has its text from which, and who likely wrote it.

Of two near copies the likelier origin is the one whose outlet another credits (أ ف ب),
then the earlier, then the more complete. A page may mix two texts and then has both as
its origins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from marsad.incidents.copies import containment

_COPY, _SHORT_COPY = 0.65, 0.8
"""Share of the shorter text's runs of words that the longer holds too; of a text of
"""
_SHORT = 25
"""runs or fewer, which two reporters may well word alike, it must be the second."""
_LARGE = 0.4
"""Share of the copy that stands in its origin, unless much of it does:"""
_MUCH = 30
"""runs of words in common, a paragraph."""


@dataclass(frozen=True, slots=True)
class Text:
    """What of a report tells copies: ``outlet``, ``credits`` and whom it quotes first,
    ``quoted``, as voices.
    """

    id: str
    day: date | None
    outlet: str
    credits: tuple[str, ...] = ()
    runs: frozenset[int] = field(default=frozenset(), repr=False)
    quoted: frozenset[str] = frozenset()

    def copies(self, other: Text) -> bool:
        """Whether it has its words from another; who quotes somebody else has not."""
        shared = self.quoted & other.quoted
        if self.quoted and other.quoted and not shared:
            return False
        return is_copy(self.runs, of=other.runs, one_voice=bool(shared))


@dataclass(frozen=True, slots=True)
class Family:
    """A text and its copies. ``agency`` is whom they credit, or the origin's outlet
    where that is whom they credit; ``None`` where nobody is credited.
    """

    origin: str
    copies: tuple[str, ...]
    agency: str | None


def origins(texts: Iterable[Text]) -> dict[str, tuple[str, ...]]:
    """The texts that each copy has its words from; originals are not among the keys."""
    found: dict[str, tuple[str, ...]] = {}
    order = by_originality(texts)
    for at, text in enumerate(order):
        earlier = [o for o in order[:at] if o.id not in found]
        copied = [o.id for o in earlier if text.copies(o)]
        if copied:
            found[text.id] = tuple(copied)
    return found


def by_originality(texts: Iterable[Text]) -> list[Text]:
    """The likeliest origins first: credited by others, early, complete."""
    known = list(texts)
    credited = {c for t in known for c in t.credits if c != t.outlet}
    return sorted(
        known,
        key=lambda t: (
            t.outlet not in credited,
            t.day or date.max,
            -len(t.runs),
            t.id,
        ),
    )


def is_copy(
    runs: frozenset[int], *, of: frozenset[int], one_voice: bool = False
) -> bool:
    """Whether a text is, in the main or in a paragraph, the words of another.

    Of short texts it takes more to tell, unless they quote one voice.
    """
    short = min(len(of), len(runs)) <= _SHORT and not one_voice
    if containment(of, runs) < (_SHORT_COPY if short else _COPY):
        return False
    common = len(of & runs)
    return common >= _MUCH or common >= _LARGE * len(runs)


def families(texts: Sequence[Text]) -> tuple[Family, ...]:
    """Every origin that has copies, those with most copies first."""
    known = {t.id: t for t in texts}
    copies: dict[str, list[str]] = defaultdict(list)
    for copy, of in origins(texts).items():
        for origin in of:
            copies[origin].append(copy)
    made = [
        Family(origin, tuple(sorted(of)), _agency(known, origin, of))
        for origin, of in copies.items()
    ]
    return tuple(sorted(made, key=lambda f: (-len(f.copies), f.origin)))


def _agency(known: Mapping[str, Text], origin: str, copies: list[str]) -> str | None:
    """Whom most of a family credit; the origin's own credit line weighs first."""
    own = known[origin].credits
    if own:
        return own[0]
    told = [c for copy in copies for c in known[copy].credits]
    return min(told, key=lambda c: (-told.count(c), c), default=None)
