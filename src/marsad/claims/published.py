"""Who put something out says what it shows: «نشر ناشطون صورا قالوا إنها لقتلى القصف»."""

from __future__ import annotations

from marsad.claims.cutting import shortened
from marsad.claims.foregone import had_said
from marsad.claims.fronted import before
from marsad.claims.lines import FINITE, Line, role_of
from marsad.claims.phrases import Phrase, describe
from marsad.mentions.match import Hit

_FAR = 24  # tokens from the verb of putting out to the verb of saying
_PUTS_OUT = ("issue", "outlet_verb")
_PLURAL = ("وا", "ون")


def publisher(line: Line, hit: Hit) -> Phrase | None:
    """نشر ناشطون صورا | قالوا إنها: the subject of the verb before, of the same gender."""
    told = line.is_(hit.last + 1, "content")
    if hit.prefix or hit.form != "past" or role_of(hit) != "say" or not told:
        return None
    for at in range(hit.first - 1, max(-1, hit.first - _FAR - 1), -1):
        if line.is_(at, *_PUTS_OUT):
            return _subject(line, at) if _agrees(line, at, hit) else None
        if line.is_(at, "content", *FINITE) or line.mark(at) == ".":
            return None
    return None


def _subject(line: Line, at: int) -> Phrase | None:
    """Whose verb it is: behind it, or before it («القناة نشرت», «كانت القناة قد نشرت»)."""
    verb = line.hit("issue", at) or line.hit("outlet_verb", at)
    if verb is None:
        return None
    ahead = describe(line, verb.last + 1) if line.opens(verb.last + 1) else None
    if ahead is not None:
        return shortened(ahead)
    if verb.prefix:
        return None  # وعرض لقطات قال إنها: whoever spoke before
    return before(line, at) or had_said(line, verb) or _told_of(line, verb)


def _told_of(line: Line, verb: Hit) -> Phrase | None:
    """يذكر أن قناة "كذا" | قد نشرت: what stands between "that" and the verb."""
    start = verb.first - 1
    while start >= 0 and not line.is_(start, "content"):
        if line.is_(start, *FINITE):
            return None
        start -= 1
    return describe(line, start + 1) if start >= 0 and line.opens(start + 1) else None


def _agrees(line: Line, at: int, hit: Hit) -> bool:
    """نشرت … قالت, نشر … قال; of persons the verb before is in the singular."""
    word, put_out = line.folded(hit.last), line.folded(at)
    she = put_out.endswith("ت") or put_out.startswith(("ت", "وت"))
    return word.endswith(_PLURAL) or word.endswith("ت") == she
