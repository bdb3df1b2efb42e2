"""Words that tell an act only in company: وصل of a convoy, فكك of a bomb, دمر of tanks.

An entry's ``with`` lists classes of words (entries of ``role: words``); of each one word
must stand near. The class says how near (``before``, ``behind``: tokens) and which kinds
of actors count as one of its words (``kinds``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.lexicon import load
from marsad.mentions.match import Hit
from marsad.model import Sentence
from marsad.tokens.letters import fold

_ENDS = frozenset({".", "!", "?", "؟", ";", "؛"})
_UNDONE = "acts.undone"
_VERBS = frozenset({"past", "present", "present_we"})
_SETS_OFF = frozenset({"remote_explosive", "suicide_bombing", "grenade"})


def accompanied(hit: Hit, sentence: Sentence, every: Sequence[Hit]) -> bool:
    """Whether a word that tells its act in company only has its company."""
    classes = hit.entry.get("with", ())
    undone = (_UNDONE,) if classes else ()
    against = (*undone, *hit.entry.get("without", ()))
    if (classes or hit.entry.get("alone")) and _impossible(hit):
        return False
    if any(_near(hit, name, sentence, every) for name in against):
        return False
    return all(_near(hit, name, sentence, every) for name in classes)


def _impossible(hit: Hit) -> bool:
    """«قوات التدخل» is no تدخل, «وفرته» no فرت, «كفر حلب» no فر."""
    if hit.form not in _VERBS:
        return False
    hung = hit.suffix != "" and bool(hit.entry.get("alone"))
    return hung or hit.definite or hit.prefix.endswith(("ب", "ك"))


def _near(hit: Hit, name: str, sentence: Sentence, every: Sequence[Hit]) -> bool:
    """Whether a word of the class stands near, no stop between."""
    listed = load().entries[name]
    behind = _run(range(hit.last + 1, hit.last + 1 + listed.get("behind", 0)), sentence)
    before = _run(
        range(hit.first - 1, hit.first - 1 - listed.get("before", 0), -1), sentence
    )
    places = {*behind, *before}
    return any(_is_of(name, at, sentence) for at in places) or any(
        h.first in places and h.entry.get("kind") in listed.get("kinds", ())
        for h in every
        if h.entry.kind.startswith("actors_") and not h.entry.get("mutual")
    )


def _run(places: range, sentence: Sentence) -> list[int]:
    """The places of the sentence, up to the first stop."""
    found: list[int] = []
    for at in places:
        if not 0 <= at < len(sentence.tokens) or sentence.tokens[at].folded in _ENDS:
            break
        found.append(at)
    return found


def _is_of(name: str, at: int, sentence: Sentence) -> bool:
    return any(s.stem in _members(name) for s in sentence.tokens[at].splits)


@cache
def _members(name: str) -> frozenset[str]:
    return frozenset(map(fold, load().entries[name].get("members")))


def made_safe(hit: Hit, acts: Sequence[Hit]) -> bool:
    """«تفكيك 21 عبوة ناسفة»: the bomb is what was taken apart, none went off."""
    if hit.entry.get("type") not in _SETS_OFF or hit.form in _VERBS:
        return False
    return any(
        0 < hit.first - a.last <= load().entries["acts.explosives"].get("behind")
        for a in acts
        if "acts.explosives" in a.entry.get("with", ())
    )
