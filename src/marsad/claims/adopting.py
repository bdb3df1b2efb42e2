"""Who claims a deed by the word of adopting it: تبنى تنظيم الهجوم, هجوم تبناه التنظيم."""

from __future__ import annotations

from marsad.claims import stance
from marsad.claims.cutting import shortened
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.fronted import before
from marsad.claims.heard import Heard, voices
from marsad.claims.kinds import ARMED
from marsad.claims.lines import Line
from marsad.claims.phrases import Phrase, describe
from marsad.claims.subjects import issuer
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Kind, Stance

_NEAR, _CLOSE = 12, 8
_NAME = 8  # tokens of a group's name before تبنى
_OBJECT = 4  # tokens between who adopts and what


def adopted(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """تبنى تنظيم الهجوم, تبنت الهجوم جماعة, هجوم تبناه التنظيم.

    Not تبنى البرلمان قانونا: a deed must be near, or a party that does deeds adopt it.
    """
    phrase = _who_adopts(line, hit)
    if phrase is None:
        return []
    if line.any(phrase.first - 1, phrase.end, "nobody"):
        return []
    end = min(max(hit.last + 1, phrase.end) + _OBJECT, len(line))
    suffixed = _has_object(line, hit)
    if suffixed and _is_of_no_deed(line, hit):
        return []
    deed = suffixed or line.any(hit.first - 4, end, "adoptable")
    if not deed and not _fights(phrase):
        return []
    denied = stance.negated(line, hit.first)
    told = Stance.NO_CLAIM if denied else Stance.CLAIMS_RESPONSIBILITY
    cue = cited(line, hit, "stance.adopted")
    at, mode = _adopted(line, hit)
    return drafts(voices(phrase, heard), told, cue, at=at, cut=hit.first, mode=mode)


def _has_object(line: Line, hit: Hit) -> bool:
    """هجوم تبناه, تفجيران تبناهما: the deed that stands before, as a pronoun."""
    return hit.form == "word" and line.folded(hit.last).endswith(("ه", "ها", "هما"))


def _is_of_no_deed(line: Line, hit: Hit) -> bool:
    """فكرة الجهاد التي يتبناها التنظيم: an idea stands before, and no act."""
    if not line.is_(hit.first - 1, "relative"):
        return False
    near = range(max(0, hit.first - _NEAR), hit.first)
    return not any(i in line.acts or line.is_(i, "adoptable") for i in near)


def _who_adopts(line: Line, hit: Hit) -> Phrase | None:
    """منفذ الهجوم الذي تبناه | التنظيم: with a pronoun on the verb its subject follows."""
    follows = hit.form == "word" and line.opens(hit.last + 1)
    if line.folded(hit.first - 1) in members("grammar.to"):
        return _hastens(line, hit)
    ahead = _behind_relative(line, hit) or (_adopter(line, hit) if follows else None)
    ahead = ahead or before(line, hit.first) or issuer(line, hit)
    ahead = ahead or _beside_it(line, hit) or _adopter(line, hit)
    return shortened(ahead) if ahead is not None else None


def _hastens(line: Line, hit: Hit) -> Phrase | None:
    """سارع | التنظيم | إلى تبني الهجوم: who stands between the verb and إلى."""
    end = hit.first - 1
    for start in range(max(0, end - _NAME), end):
        found = describe(line, start) if line.opens(start) else None
        if found is not None and end - 1 <= shortened(found).end <= end:
            return shortened(found)
    return None


def _adopted(line: Line, hit: Hit) -> tuple[int, str]:
    """Where the deed is told: هجوم تبناه before the verb, تبنى الهجوم behind it."""
    if _has_object(line, hit) and hit.first > 0:
        return hit.first - 1, "back"
    behind = any(at in line.acts for at in range(hit.last + 1, hit.last + _CLOSE))
    return (hit.first if behind else 0), "forward"


def _adopter(line: Line, hit: Hit) -> Phrase | None:
    for at in range(hit.last + 1, min(hit.last + _CLOSE, len(line))):
        owned = line.is_(at - 1, "adoptable") and line.folded(at).startswith("ال")
        owned = owned or line.folded(at - 1) in members("grammar.against")
        owned = owned or line.folded(at) in members("stance.put_out")
        if line.opens(at) and not owned and not line.is_(at, "adoptable"):
            mention = line.named.get(at)
            if mention is None or mention.kind is not Kind.PLACE or line.head(at):
                return describe(line, at)
    return None


def _behind_relative(line: Line, hit: Hit) -> Phrase | None:
    """الهجوم على البرلمان الذي تبناه | داعش: what stands before is the attack."""
    if not _has_object(line, hit) or not line.is_(hit.first - 1, "relative"):
        return None
    return describe(line, hit.last + 1) if line.opens(hit.last + 1) else None


def _beside_it(line: Line, hit: Hit) -> Phrase | None:
    """أخبار | تنظيم الدولة يتبنى: a known group right before the verb, whatever leads."""
    verb = hit.first
    for start in range(max(0, verb - _NAME), verb):
        mention = line.named.get(start)
        if mention is None or mention.last < verb - 2 or hit.prefix:
            continue
        quoted_name = line.mark(verb - 1) in {'"', "»", "”"}
        close = mention.last == verb - 1 or quoted_name
        found = describe(line, start) if close else None
        if found is not None and _fights(found):
            return shortened(found)
    return None


def _fights(phrase: Phrase) -> bool:
    value = phrase.named.value if phrase.named is not None else None
    return getattr(value, "kind", "") in ARMED
