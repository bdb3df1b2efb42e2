"""Which events the report is chiefly about: as a rule, what its title tells."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.units import VERBAL
from marsad.events.tellings import Group
from marsad.model import Document, Sentence

MOST = 2
"""Main events of a report at most (guidelines.md)."""


def mark_main(
    groups: Sequence[Group], document: Document, sentences: Sequence[Sentence]
) -> set[int]:
    """Indexes of the main events: those of the first sentence that tells any."""
    del document, sentences
    acting = [i for i, g in enumerate(groups) if not set(g.types()) & VERBAL]
    order = acting or list(range(len(groups)))
    if not order:
        return set()
    first = min(groups[i].tellings[0].sentence for i in order)
    leading = [i for i in order if groups[i].tellings[0].sentence == first]
    return set(leading[:MOST])
