"""Who said it before: «وكان خالد سالم الناطق باسم الوزارة قد أعلن …».

Behind "had" the subject stands before its verb, with whatever belongs to it between; it
need not be a speaker that a list knows.
"""

from __future__ import annotations

from marsad.claims.cutting import with_apposition
from marsad.claims.lines import FINITE, Line
from marsad.claims.phrases import Phrase, describe
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Act

_FAR = 18  # tokens from "had" to the verb


def had_said(line: Line, hit: Hit) -> Phrase | None:
    """وكان خالد سالم المتحدث باسم الوزارة | قد أعلن: whoever stands behind "had".

    Without قد he must be known: «وكان المبنى … قال السكان» has no such subject.
    """
    had = _had(line, hit) if hit.form == "past" and not hit.prefix else None
    if had is None or line.is_mark(had + 1):
        return None
    found = describe(line, had + 1)
    if found is None:
        return None
    already = line.folded(hit.first - 1) in members("grammar.already")
    aside = line.any(found.end, hit.first, "unnamed")  # طلبت عدم كشف هويتها، قالت
    known = found.known and (aside or not line.is_mark(hit.first - 1))
    return with_apposition(found) if already or known else None


def once_said(line: Line, hit: Hit) -> Phrase | None:
    """وسبق لوسائل إعلام أن | تحدثت عن: who stands behind "it happened before to"."""
    that = hit.first - 1
    if hit.form != "past" or hit.prefix or not line.is_(that, "content"):
        return None
    for at in range(that - 2, max(-1, that - _FAR), -1):
        if line.folded(at) in members("grammar.once") and line.opens(at + 1):
            found = describe(line, at + 1)
            return found if found is not None and found.end == that else None
    return None


def _had(line: Line, hit: Hit) -> int | None:
    """Where the "had" of a verb stands, with its gender and nothing told between."""
    for at in range(hit.first - 1, max(-1, hit.first - _FAR - 1), -1):
        if _tells(line, at):
            return None
        if line.folded(at) in members("grammar.had"):
            begins = at == 0 or line.is_mark(at - 1) or line.is_(at - 1, "introducing")
            return at if begins and _agrees(line, at, hit) else None
    return None


def _tells(line: Line, at: int) -> bool:
    """Whether somebody says or does something between: then the verb is another's."""
    act = line.acts.get(at)
    value = act.value if act is not None else None
    done = isinstance(value, Act) and value.form in {"verb", "passive"}
    return done or line.is_(at, "content", "relative", *FINITE) or line.mark(at) == "."


def _agrees(line: Line, had: int, hit: Hit) -> bool:
    """كانت … أعلنت, كان … أعلن; a plural of persons goes with either."""
    she_had = line.folded(had).endswith("ت")
    word = line.folded(hit.last)
    return word.endswith("وا") or word.endswith("ت") == she_had
