"""Whose silence tells nothing of an event: who has not done it need not own up to it.

«قصفت طائرات إسرائيلية دمشق … ولم يصدر تعليق من الحكومة السورية»: she was hit.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.seen import PERPETRATOR
from marsad.events.sides import is_known, same_side, side_of
from marsad.model import OUTLET, Actor, Party, Statement


def keeps_silent_on_others(statement: Statement, actors: Sequence[Actor]) -> bool:
    """Whether who is silent is named, and is not of the side that is told to have done it."""
    if statement.source in ((), (OUTLET,)):
        return False
    side = side_of(statement)
    doers = [a.party.value for a in actors if a.role == PERPETRATOR]
    harmed = [a.party.value for a in actors if a.role != PERPETRATOR]
    known = list(filter(is_known, doers))
    if known:
        return not _one_of(side, known)
    return not doers and _one_of(side, harmed)


def _one_of(side: Sequence[Party], parties: Sequence[Party]) -> bool:
    return any(same_side(one, party) for one in side for party in parties)
