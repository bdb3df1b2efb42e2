"""Acts that a speaker only names beside what he tells.

«أكد الوزير فتح تحقيق بشأن اغتيال القائد» tells of an inquiry; «أعلنت الشرطة مقتل عشرة
وتوقيف مشتبه به» claims the arrest and not the killing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from marsad.claims.kinds import FIGHTING, HARM, OF_STATE, VIOLENCE
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Stance, Statement

_BESIDE = frozenset({"after", "response"})
_ABOUT = "stance.about"
_SAYING = "speakers.named_saying"
POLICING = frozenset({"arrest", "disrupted_weapons"})


def tells_the_act(statement: Statement) -> bool:
    """Not «أكد أنه بعد تحرير لحج ستكون الوجهة»: what was done before what he announces.

    Nor «اتجهت قوة لتطهير الجيوب»: what it set out to do; nor who only counts the dead. Of
    «بعد يومين من إعلان الجيش استعادة البلدة» only the saying came before.
    """
    around = statement.around
    done = around.before in members("roles.carrying_out")  # شنه للغارة
    masdar = statement.act.value.form == "masdar"
    aim = masdar and around.prefix in {"ل", "لل"} and not done
    known = masdar and around.before in members(_ABOUT)  # التحقيق بشأن اغتيال
    counts = statement.act.value.role == "toll"
    led = statement.opener in _BESIDE and statement.rule != _SAYING
    beside = led or aim or known
    return not beside and not counts


def acted(said: Sequence[Statement], kinds: Collection[str]) -> list[Statement]:
    """What a speaker may have done himself: «أعلنت الشرطة مقتل عشرة وتوقيف مشتبه به».

    An arrest by police that is told with a killing is not the killing; nor is what a
    state calls the attack its own.
    """
    if not OF_STATE.isdisjoint(kinds) and _of_the_attack(said):
        return []
    said = [s for s in said if not _is_of_foes(s)]
    violent = [s for s in said if s.act.value.type in VIOLENCE]
    if not violent or not FIGHTING.isdisjoint(kinds):
        return said
    return [s for s in said if not _is_arrest(s)]


def is_toll_of(statement: Statement) -> bool:
    """«أعلنت السلطات مقتل تسعة بهجوم روسي»: she counts the dead, and accuses nobody.

    «إن الطيران قصف الحي وقتل تسعة» names who did it in a clause of his own; and a
    statesman who names the enemy accuses it in any words.
    """
    office = all(s.kind != "person" for s in statement.source[:1])
    counted = any(a.slot in HARM for a in statement.about)
    return office and counted and statement.act.value.form == "masdar"


def _is_arrest(statement: Statement) -> bool:
    held = any(a.slot == "detained" for a in statement.about)
    return held or statement.act.value.type in POLICING


def _is_of_foes(statement: Statement) -> bool:
    """«أعلن الجيش استسلام المحاصرين»: what his enemy did."""
    entry = load().entries.get(statement.around.entry or "")
    return entry is not None and bool(entry.get("of_foes"))


def by_word(statement: Statement) -> bool:
    """«أدان الحزب العدوان»: a word of blame or of condemning, not only of saying."""
    blaming = statement.stance is Stance.BLAMES
    return blaming and statement.rule.startswith("stance.")


def _of_the_attack(said: Sequence[Statement]) -> bool:
    """«قال الجيش إن الهجوم على الثكنة أوقع قتلى»: a state calls so what others did."""
    acts = [s for s in said if s.act.value.role != "outcome"]
    return bool(acts) and all(
        s.act.value.type == "attack"
        and s.act.value.form != "verb"
        and s.around.prefix.endswith(("ال", "لل"))
        for s in acts
    )
