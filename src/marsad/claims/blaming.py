"""Blame whose speaker or deed does not stand where it is looked for first.

«وجه سكان الحي أصابع الاتهام إلى القوات»: between the verb and the accusation stands who
points, whatever he is. «في هجوم اتهم الرئيس متشددين بالضلوع فيه»: the deed stands before.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.kinds import act_of
from marsad.claims.lines import Line
from marsad.claims.phrases import Phrase, describe
from marsad.mentions.match import Hit
from marsad.mentions.parties import members

_POINTERS = 6  # tokens of who points
_CLOSE = 4  # tokens from the noun of a deed to اتهم
_NEAR = 14  # tokens from اتهم to بالضلوع فيه


def pointer(line: Line, hit: Hit) -> Phrase | None:
    """وجه | سكان الحي | أصابع الاتهام إلى: who points, though no list knows him."""
    if hit.entry.id != "stance.points" or line.is_mark(hit.last + 1):
        return None
    at = hit.last + 1
    near = range(at + 1, min(at + _POINTERS, len(line)))
    points = (i for i in near if line.folded(i) in members("stance.pointed"))
    end = next(points, None)
    found = describe(line, at) if end is not None and not _is_led(line, at) else None
    return replace(found, end=end, next=None) if found is not None and end else None


def _is_led(line: Line, at: int) -> bool:
    """وجه إلى الرئيس تهمة: whom it is pointed at."""
    word = line.folded(at)
    return word in members("places.prepositions") or word.startswith("لل")


def shares_in_it(line: Line, hit: Hit) -> bool:
    """في هجوم | اتهم الرئيس متشددين بالضلوع فيه: the deed right before is what he means."""
    if hit.prefix or not _stands_at_a_deed(line, hit.first):
        return False
    near = range(hit.last + 1, min(hit.last + _NEAR, len(line) - 1))
    behind = members("stance.behind_it")
    shared, in_it = members("stance.sharing"), members("grammar.in_it")
    return any(
        line.folded(i) in behind
        or (line.folded(i) in shared and line.folded(i + 1) in in_it)
        for i in near
    )


def _stands_at_a_deed(line: Line, verb: int) -> bool:
    """هجوم | اتهم, هجوم بطائرة مسيرة | اتهم: no comma lies between."""
    for at in range(verb - 1, max(-1, verb - _CLOSE), -1):
        act = line.acts.get(at)
        if act is not None:
            return act_of(act).form == "masdar"
        if line.is_mark(at):
            return False
    return False
