"""What people said of pairs of events, made into one word that contradicts itself nowhere.

A person's word is final, and only a later person's overrides it. So the latest word is
taken first; an earlier one counts as far as it fits what is taken already. "Same" holds
through a third event: where a is b and b is c, a later "a and c differ" leaves the
earlier of the two out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from marsad.incidents.linking import Judgement


def resolved(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that hold, in their order.

    Args:
        judgements: the earliest first.
    """
    groups = _Groups()
    kept = [j for j in reversed(judgements) if groups.takes(j)]
    return tuple(reversed(kept))


def word(judgements: Sequence[Judgement], a: str, b: str) -> bool | None:
    """What people said of two events, through others too: one incident, two, nothing."""
    groups = _Groups()
    for judgement in resolved(judgements):
        groups.takes(judgement)
    return groups.word(a, b)


class _Groups:
    """Events that are one by what was taken so far, and groups that must stay two."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def takes(self, judgement: Judgement) -> bool:
        """Take a judgement if it fits; whether it does."""
        one, other = self._group(judgement.a), self._group(judgement.b)
        if judgement.same:
            return self._join(one, other)
        if one is other:
            return False
        self._apart[judgement.a].add(judgement.b)
        self._apart[judgement.b].add(judgement.a)
        return True

    def word(self, a: str, b: str) -> bool | None:
        one, other = self._group(a), self._group(b)
        if one is other:
            return True
        return False if any(self._apart[name] & other for name in one) else None

    def _group(self, name: str) -> set[str]:
        return self._of.setdefault(name, {name})

    def _join(self, one: set[str], other: set[str]) -> bool:
        if one is other:
            return True
        if any(self._apart[name] & other for name in one):
            return False
        one |= other
        self._of.update(dict.fromkeys(other, one))
        return True
