"""Who is driven to flee: «دفع القصف آلاف المدنيين إلى النزوح»."""

from __future__ import annotations

from marsad.claims.figures import Group, Reading, Words, outcome
from marsad.mentions.parties import members
from marsad.model import Act, Mention

_BACK = 8  # words from what drives them to whom
_LED = ("و", "ف")


def driven(reading: Reading, trigger: Mention) -> list[Group]:
    """Those before "to flee" whom a word of driving or forcing stands before."""
    group = reading.before(trigger.first)
    if group is None or not _to_flee(trigger) or group.noun or not reading.free(group):
        return []
    words, between = reading.words, range(group.last + 1, trigger.first)
    passed = all(words.among(i, "figures.driven_to") for i in between)
    near = range(max(0, group.first - _BACK), group.first)
    forced = any(_drives(words, i) for i in near)
    return [group] if forced and passed and len(between) <= 1 else []


def _to_flee(trigger: Mention) -> bool:
    """«إلى النزوح», «للنزوح»."""
    masdar = isinstance(trigger.value, Act) and trigger.value.form == "masdar"
    fleeing = masdar and outcome(trigger) == "displaced"
    return fleeing and trigger.prefix.endswith(("ال", "لل"))


def _drives(words: Words, at: int) -> bool:
    word = words.folded(at)
    driving = members("figures.driving")
    return word in driving or (word.startswith(_LED) and word[1:] in driving)
