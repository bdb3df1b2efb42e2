"""Who shows what happened: «بث ناشطون صورا تظهر قصف المخيم», «وكالة تنشر مشاهد لـ…»."""

from __future__ import annotations

from marsad.claims import verbs
from marsad.claims.cutting import shortened
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.fronted import before
from marsad.claims.heard import Heard, voices
from marsad.claims.lines import FINITE, Line
from marsad.claims.phrases import Phrase, describe
from marsad.claims.subjects import is_feminine, is_footage
from marsad.mentions.match import Hit
from marsad.model import Stance

_NEAR = 4  # tokens between who shows it and what is shown


def shown(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """What an outlet says, or what anybody's pictures show."""
    told = verbs.spoken(line, hit, heard)
    if told or _is_passive(line, hit):
        return told
    phrase = _shower(line, hit)
    at = _footage(line, max(hit.last + 1, phrase.stop)) if phrase is not None else None
    if phrase is None or at is None:
        return []
    chains = voices(phrase, heard, feminine=is_feminine(line, hit))
    if any(_tells(line, i) for i in range(at, len(line))):
        return []  # نشرت القوات صورا قالت إنها: that verb tells it
    cue = cited(line, hit, "speakers.shown")
    cut = min(hit.first, phrase.first)
    return drafts(chains, Stance.ASSERTS, cue, at=at, cut=cut)


def _tells(line: Line, at: int) -> bool:
    """قالت إنها; but صورا | تظهر حريقا tells nothing by anybody else."""
    strict = line.hit("strict", at)
    shows = strict is not None and strict.entry.id == "cues.showing"
    return line.is_(at, *FINITE) and not shows


def _shower(line: Line, hit: Hit) -> Phrase | None:
    """بث | ناشطون صورا, الإعلام الحربي | ينشر مشاهد."""
    ahead = describe(line, hit.last + 1) if line.opens(hit.last + 1) else None
    if ahead is not None and ahead.known:
        return shortened(ahead)
    return None if hit.prefix else before(line, hit.first)


def _is_passive(line: Line, hit: Hit) -> bool:
    """الصور التي | نشرها, بيان | نشر: what was shown stands before."""
    return line.is_(hit.first - 1, "container", "relative")


def _footage(line: Line, start: int) -> int | None:
    """Where pictures are named behind who shows them: صورا, شريط فيديو."""
    near = range(start, min(start + _NEAR, len(line)))
    return next((i for i in near if is_footage(line, i)), None)
