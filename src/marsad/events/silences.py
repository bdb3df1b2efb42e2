"""Whose silence tells nothing of an event: who has not done it need not own up to it.

And who answers a charge: he says that the deed is not his.

«قصفت طائرات إسرائيلية دمشق … ولم يصدر تعليق من الحكومة السورية»: she was hit.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.answered import ANSWERED
from marsad.claims.seen import PERPETRATOR
from marsad.events.sides import is_known, same_side, side_of
from marsad.model import OUTLET, Actor, Party, Stance, Statement


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


def as_accused(
    told: Stance, said: Sequence[Statement], actors: Sequence[Actor]
) -> Stance:
    """«ونفت الحركة الاتهامات»: who is charged denies that the deed is his."""
    if told is not Stance.DENIES or any(s.rule != ANSWERED for s in said):
        return told
    doers = [a.party.value for a in actors if a.role == PERPETRATOR]
    known, side = list(filter(is_known, doers)), side_of(said[0])
    unsaid = not known or not any(map(is_known, side))  # «ونفت الجماعة»
    his = unsaid or _one_of(side, known)
    return Stance.DENIES_RESPONSIBILITY if his else told


def _one_of(side: Sequence[Party], parties: Sequence[Party]) -> bool:
    return any(same_side(one, party) for one in side for party in parties)
