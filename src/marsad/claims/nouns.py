"""Nouns of saying: بعد إعلان الجيش مقتل, سارعت موسكو إلى تكذيب ذلك, وسط تشكيك من الرئيس."""

from __future__ import annotations

from marsad.claims.cutting import shortened
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.heard import Heard, voices
from marsad.claims.lines import Line
from marsad.claims.phrases import Phrase, describe
from marsad.claims.verbs import performs
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Stance

_NAME = 8  # tokens of who hastens
_SOON = 3  # tokens from a noun of denial to what is denied


def named_saying(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """بعد إعلان الجيش مقتل: the noun of saying, right before who says it."""
    judged = _hastened(line, hit, heard) or _from_whom(line, hit, heard)
    if judged:
        return judged
    at = hit.last + 1
    if not line.opens(at) or line.folded(at - 1).startswith("ال"):
        return []
    phrase = describe(line, at)
    if phrase is None or (
        phrase.named is None and phrase.role not in {"head", "voice"}
    ):
        return []
    phrase = shortened(phrase)
    if performs(line, phrase.end):
        return []
    told = Stance(str(hit.entry.get("stance", "asserts")))
    if line.any(phrase.end, phrase.end + 3, "own_responsibility"):
        told = Stance.CLAIMS_RESPONSIBILITY
    chains = voices(phrase, heard)
    cue = cited(line, hit, "speakers.named_saying")
    return drafts(chains, told, cue, at=phrase.end, cut=hit.first)


def _hastened(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """سارعت موسكو إلى | تكذيب ذلك, وهو ما سارعت القوات إلى | نفيه."""
    phrase = _who_hastens(line, hit) if hit.entry.get("stance") else None
    told = Stance(str(hit.entry.get("stance", "asserts")))
    if phrase is None or told is Stance.CLAIMS_RESPONSIBILITY:
        return []
    mode = _looking(line, hit, phrase.first - 1)
    at = hit.last + 1 if mode == "forward" else hit.first
    cut = phrase.first - 1
    cue = cited(line, hit, "speakers.hastened")
    return drafts(voices(phrase, heard), told, cue, at=at, cut=cut, mode=mode)


def _who_hastens(line: Line, hit: Hit) -> Phrase | None:
    """Who stands between سارعت and إلى, if nothing else does."""
    to = hit.first - 1
    if line.folded(to) not in members("grammar.to"):
        return None
    for verb in range(to - 1, max(-1, to - _NAME), -1):
        word = line.folded(verb).removeprefix("و").removeprefix("ف")
        if word in members("cues.hastening") and line.opens(verb + 1):
            found = describe(line, verb + 1)
            short = shortened(found) if found is not None and found.known else None
            return short if short is not None and short.end == to else None
    return None


def _looking(line: Line, hit: Hit, verb: int) -> str:
    """نفيه, تكذيب ذلك, نفي الاتهام: what is denied stands before; else it follows."""
    near = range(hit.last + 1, hit.last + _SOON)
    points = line.folded(hit.last).endswith(("يه", "يها", "به", "بها"))
    points = points or any(line.is_(i, "this", "rumour") for i in near)
    if not points:
        return "forward"
    return "previous" if verb == 0 else "retort"


def _from_whom(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """وسط تشكيك | من الرئيس في الاتفاق, مع نفي | من الجيش: of what stands before."""
    at = hit.last + 1
    told = hit.entry.get("stance")
    if not told or line.folded(at) not in members("grammar.from"):
        return []
    phrase = describe(line, at + 1) if line.opens(at + 1) else None
    if phrase is None or not phrase.known:
        return []
    cue = cited(line, hit, "speakers.judged_by")
    chains = voices(shortened(phrase), heard)
    first = hit.first
    return drafts(chains, Stance(str(told)), cue, at=first, cut=first, mode="retort")
