"""Whom the pronoun of إن means, where it is not who speaks.

«قالت الشرطة إنه يقف وراء الهجوم»: the verb is hers, the pronoun his. «أعلنت الوزارة تفكيك
خلية، وقالت إنها نفذت التفجير»: whoever was caught is told of, not who caught them.
"""

from __future__ import annotations

from marsad.claims.kinds import VIOLENCE, act_of
from marsad.claims.lines import Line
from marsad.mentions.parties import members

_SAID = 10  # tokens from the verb of saying to إنه
_DEED = 6  # tokens from إنها to the deed


def means_another(line: Line, at: int) -> bool:
    """إنه | in "قالت الشرطة إنه يقف وراءه"; إنها | of a cell that was caught."""
    said = (i for i in range(at - 1, max(-1, at - _SAID), -1) if line.is_(i, "say"))
    verb = next(said, None)
    if verb is None:
        return False
    word = line.folded(verb).removeprefix("و")
    he = line.folded(at).endswith("نه")
    hers = word.endswith("ت") or word.startswith("ت")
    return (hers and he) or _of_the_caught(line, verb, at)


def _of_the_caught(line: Line, verb: int, at: int) -> bool:
    """أعلنت الوزارة تفكيك خلية …، | وقالت إنها نفذت التفجير; not «إنها داهمت وكرا»."""
    if not line.folded(at).endswith("نها"):
        return False
    arrests = [i for i in range(verb) if _type_at(line, i) == "arrest"]
    return any(
        line.folded(i) in members("stance.cells")
        for start in arrests
        for i in range(start + 1, min(start + _SAID, verb))
    ) and any(_type_at(line, i) in VIOLENCE for i in range(at + 1, at + _DEED))


def _type_at(line: Line, at: int) -> str | None:
    act = line.acts.get(at)
    return act_of(act).type if act is not None else None
