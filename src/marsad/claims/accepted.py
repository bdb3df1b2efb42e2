"""Whether the people of a word of harm are harmed now: told of as new, or known to be so."""

from __future__ import annotations

from marsad.claims.figures import ONE, Group, Reading, Words, attribute, outcome
from marsad.mentions.parties import members
from marsad.model import Act, Mention

HELD = frozenset({"detained", "abducted"})
_NEAR = 4


def form(trigger: Mention) -> str:
    """verb, passive or masdar."""
    return trigger.value.form if isinstance(trigger.value, Act) else ""


def acceptable(words: Words, trigger: Mention, group: Group) -> bool:
    if group.number is not None and attribute(group.people, "unit") == "group":
        return _partitive(words, group)  # 300 families are not 300 people
    if attribute(trigger, "weak") and _of_whom_untold(group):
        return False  # ضبطت العديد من المخطوطات
    if attribute(trigger, "weak") and not group.named:
        return group.first == trigger.last + 1 and group.alone
    if attribute(trigger, "weak") and group.people is None and group.quantity == ONE:
        return not group.other or group.definite  # تصفية آخر جيوب
    if attribute(trigger, "needs") == "number" and group.number is None:
        return group.form == "dual" or (group.stated and words.life(group.last + 1))
    return group.stated or not group.definite or _many_known(words, trigger, group)


def _many_known(words: Words, trigger: Mention, group: Group) -> bool:
    """As in "ما أدى إلى استشهاد المدنيين", "الهجوم الذي استشهد فيه جنودنا", "توقيف المتورطين"."""
    if group.noun or group.people is None:
        return False
    if sought(trigger, group):
        return group.first <= trigger.last + 2
    if attribute(trigger, "weak"):
        return False
    if words.among(trigger.first - 1, "grammar.relative_one"):
        told = words.among(trigger.last + 1, "figures.of_it")
        return told and group.first == trigger.last + 2
    if form(trigger) != "masdar" or group.first != trigger.last + 1:
        return False
    led = range(trigger.first - _NEAR, trigger.first)
    of_one = attribute(group.people, "unit") and words.kin(group.people)
    return bool(of_one) or any(words.among(i, "figures.led") for i in led)


def sought(trigger: Mention, group: Group) -> bool:
    """«اعتقال المتورطين», «أوقفت الشرطة المشتبه به»: who is wanted is held only once."""
    held = outcome(trigger) in HELD
    return held and group.noun is None and attribute(group.people, "sought") is True


def carried_out(words: Words, trigger: Mention) -> bool:
    """As in "تنفيذ حكم الإعدام", "نفذت السلطات الإعدام": no mere sentence."""
    before = range(max(0, trigger.first - _NEAR), trigger.first)
    return any(words.among(i, "figures.carried_out") for i in before)


def put_to_death(reading: Reading, trigger: Mention) -> Group | None:
    """As in "تنفيذ حكم الإعدام بحق 11 شخصا"; not "الحكم بالإعدام على", which is to come."""
    words, at = reading.words, trigger.last + 1
    against = words.among(at, "figures.against")
    if not against or not carried_out(words, trigger):
        return None
    group = reading.after(at + 1)
    if group is None or group.first - at > 1:
        return None
    return group if reading.free(group) else None


def _partitive(words: Words, group: Group) -> bool:
    """As in "2 من طاقمه", "خمسة من عائلة واحدة": persons of one such group."""
    number = group.number
    of_them = members("grammar.from")
    return number is not None and words.folded(number.last + 1) in of_them


def _of_whom_untold(group: Group) -> bool:
    """As in "العديد من": of what, the word behind tells, and it is no person."""
    number, alone = group.number, group.people is None and group.noun is None
    only = number is not None and group.last == number.last
    of = tuple(members("grammar.from"))
    return only and alone and number is not None and number.text.endswith(of)
