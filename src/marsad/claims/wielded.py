"""With what an act was done: the weapons of its words that are not there for another reason.

A weapon that is named was not always used: it was hit, carried somebody, stood in a
depot, gave a station its name, or falls silent in a truce. Of weapons seized or shot
down the means are these themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marsad.claims.kinds import act_of, code_of
from marsad.claims.units import Unit
from marsad.claims.untold import BLOWS_UP
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Span, Stated, Word
from marsad.tokens.letters import fold

Unused = Callable[[Mention, Sentence], bool]
FLYING = frozenset({"aircraft", "helicopter"})
_BLASTS = frozenset({BLOWS_UP, "acts.blast"})
_DOERS = 4  # «فجرت فتاتان تحملان حقيبة نفسيهما»
_CARRIED = 8  # «نقلوا للعلاج في العاصمة بالطائرة»
_COUNTED = 3  # «تدمير عدد من الدبابات»
_TRUCE = 3  # «وقف دائم لإطلاق النار»
_GUNS = 2  # «قصفت عدة دبابات»
_NOTHING = Stated("", Span(0, 0), "", "")


def means_of(unit: Unit) -> list[Stated[str]]:
    """The weapons used, each code once, in order of the text."""
    found: dict[str, Stated[str]] = {}
    for m, code, rule in _named(unit):
        found.setdefault(code, Stated(code, m.span, m.text, rule))
    told_finer = "helicopter" in found or "drone" in found
    if told_finer and found.get("aircraft", _NOTHING).rule == "means.act":
        del found["aircraft"]  # «غارة بمسيرة», «ألقى الطيران المروحي»
    if "car_bomb" in found:  # «فجر نفسه بسيارة مفخخة»
        found.pop("suicide_vest", None)
    return list(found.values())


def disrupted_of(unit: Unit) -> list[Stated[str]]:
    """«أسقطت الدفاعات مسيرتين», «فككت الشرطة عبوة ناسفة»: the weapons that were stopped."""
    found: dict[str, Stated[str]] = {}
    for m in unit.of(Kind.WEAPON):
        flew = code_of(m) in FLYING  # «دمرت الطائرات مخزن صواريخ»
        if isinstance(m.value, Word) and not (flew or _marches(m, unit.sentence)):
            stopped = Stated(m.value.code, m.span, m.text, "means.disrupted")
            found.setdefault(m.value.code, stopped)
    return list(found.values())


def _named(unit: Unit) -> Iterator[tuple[Mention, str, str]]:
    for m in unit.mentions:
        if m.kind is Kind.WEAPON and isinstance(m.value, Word):
            if not any(unused(m, unit.sentence) for unused in _UNUSED):
                yield m, m.value.code, "means.word"
        elif m.kind is Kind.ACT and m in unit.acts:
            yield from ((m, code, "means.act") for code in act_of(m).means)
            if themselves(unit, m):
                yield m, "suicide_vest", "means.themselves"


def themselves(unit: Unit, act: Mention) -> bool:
    """«فجرت فتاتان نفسيهما»: nobody needs to be called a suicide bomber."""
    behind = unit.sentence.tokens[act.last + 1 : act.last + 2 + _DOERS]
    own = any(t.folded in members("grammar.self") for t in behind)
    return own and act.entry in _BLASTS


def _carried(weapon: Mention, sentence: Sentence) -> bool:
    """«نقل الجرحى بالمروحية», «وصل على متن طائرة»: a way to travel."""
    if code_of(weapon) not in FLYING:
        return False
    tokens = sentence.tokens[max(0, weapon.first - _CARRIED) : weapon.first]
    carried = members("weapons.carriage")
    return any(s.stem in carried for t in tokens for s in t.splits)


def _was_hit(weapon: Mention, sentence: Sentence) -> bool:
    """«تدمير ثلاث دبابات»: what was struck or taken, not what it was done with."""
    at = weapon.first - 1
    while at > 0 and weapon.first - at < _COUNTED and _counts(sentence, at):
        at -= 1
    return at >= 0 and sentence.tokens[at].folded in members("acts.damaged")


def _counts(sentence: Sentence, at: int) -> bool:
    word = sentence.tokens[at].folded
    return word in members("figures.counting") or word.isdigit()


def _stands(weapon: Mention, sentence: Sentence) -> bool:
    """«قصفت قواعد الصواريخ», «حاملة طائرات», «قناة "المسيرة"»: it names something else."""
    if weapon.prefix.startswith(("ب", "و")):  # «استهدف مواقعهم بالمدفعية»
        return False
    before = (t for t in reversed(sentence.tokens[: weapon.first]) if t.is_word)
    nearest = next(before, None)
    return nearest is not None and any(
        s.stem in members("weapons.kept_in") for s in nearest.splits
    )


def _marches(weapon: Mention, sentence: Sentence) -> bool:
    """«مسيرة الأعلام», «مسيرة سلمية»: people who walk."""
    if weapon.first != weapon.last or code_of(weapon) != "drone":
        return False
    behind = sentence.tokens[weapon.last + 1 : weapon.last + 2]
    before = sentence.tokens[max(0, weapon.first - 1) : weapon.first]
    walk, lead = members("weapons.walks"), members("weapons.walkers")
    return any(s.stem in walk for t in behind for s in t.splits) or any(
        s.stem in lead for t in before for s in t.splits
    )


def _in_a_truce(weapon: Mention, sentence: Sentence) -> bool:
    """«وقف دائم لإطلاق النار», «خرق وقف إطلاق النار»: they shall not shoot."""
    if fold(weapon.text.split()[0]) not in members("weapons.firing"):
        return False
    near = sentence.tokens[max(0, weapon.first - _TRUCE) : weapon.first]
    return any(s.stem in members("weapons.truces") for t in near for s in t.splits)


def _idle_gun(weapon: Mention, sentence: Sentence) -> bool:
    """«عربات مدرعة ودبابات توجهت»; but «قصفت دبابات», «بالدبابات», «قذائف الدبابات»."""
    if code_of(weapon) != "tank" or weapon.prefix.startswith("ب"):
        return False
    near = sentence.tokens[max(0, weapon.first - _GUNS) : weapon.first]
    return not any(s.stem in members("weapons.fired") for t in near for s in t.splits)


_UNUSED: tuple[Unused, ...] = (
    _carried,
    _was_hit,
    _stands,
    _marches,
    _in_a_truce,
    _idle_gun,
)
