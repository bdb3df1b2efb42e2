"""Words that tell no act: in a name, of whose a region is, of weapons found or made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.claims import fields, talk, unreal
from marsad.claims.kinds import CAPTURES, VIOLENCE, act_of, trade_fire
from marsad.lexicon import load
from marsad.mentions.parties import is_definite, members
from marsad.model import Act, Kind, Mention, Sentence, Word
from marsad.tokens.letters import fold

_RELATIVE = 3  # «المناطق التي ما زالت قوات النظام تسيطر عليها»
_OBJECT = 6  # «أسقطت الدفاعات الجوية للنظام طائرة مسيرة»
_COALITION = "actors_generic.coalition"
_FIGHTS = frozenset({"acts.clash", "acts.advance"})
_SHELLS = ("acts.shells_fell", "acts.mortar_fell", "acts.projectile")
_WEAPONS = frozenset(
    {
        *("acts.grenade", "acts.car_bomb", "acts.ied", "acts.mine"),
        *("acts.suicide_bombing", *_SHELLS),
    }
)
_HELD = 4  # «ضبط ثلاثة أحزمة ناسفة وقنبلة يدوية»
_FREED = 1
_MEMORY, _BREACH = 3, 5
_UNHEARD = 5  # «دون أن يبلغ عن أي اعتقالات»
_LACK = 4  # «انعدام شبه كامل للمساعدات»
_SUICIDE, _PART = "acts.suicide_bombing", 4  # «بينهم سبعة انتحاريين»
_HIDES = 2  # «طلب عدم كشف هويته»
_TRADED = 6  # «تبادلت روسيا وأوكرانيا القصف»
_SILENT = 6  # «رفض متحدث باسم الجيش الإسرائيلي التعليق»
BLOWS_UP, _FLOWN = "acts.blow_up", "acts.suicide_drone"
_DRONE = "drone"
_DOWNED = {
    "aircraft": "attack",
    "helicopter": "attack",
    "drone": "disrupted_weapons",
    "missile": "disrupted_weapons",
    "rocket": "disrupted_weapons",
}


def untold(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether the word stands in the sentence without telling its act."""
    if any(sign(act, sentence, mentions) for sign in SIGNS):
        return True
    return downs(act) and downed(act, mentions) is None


def in_name(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«هيئة تحرير الشام»: a word of a longer name tells no act, «غارات التحالف» does."""
    del sentence
    names = [m for m in mentions if m.kind is Kind.ACTOR and m.first < m.last]
    names = [m for m in names if m.first < act.first or m.entry != _COALITION]
    return any(m.first <= act.first and act.last <= m.last for m in names)


def is_town(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«غارة على بلدة معركة»: the name of a town that is also a word for an act."""
    del mentions
    if act.form == "verb" or act.prefix or act.first != act.last or not act.first:
        return False
    return sentence.tokens[act.first - 1].folded in members("clauses.town")


def is_dawn(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«فجر 13 يونيو»: dawn, not that somebody blew up."""
    del sentence
    times = (m for m in mentions if m.kind is Kind.TIME and m.first < m.last)
    return act.entry == BLOWS_UP and any(t.first == act.first for t in times)


def is_flown(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«أسقطت الدفاعات مسيرات انتحارية»: the drones of another act."""
    del sentence
    others = (m for m in mentions if m.kind is Kind.ACT and m is not act)
    return act.entry == _FLOWN and any(_typed(m) for m in others)


def is_regained(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«استعادت القوات الحكومية السيطرة على البلدة»: one act, told in two words."""
    if sentence.tokens[act.first].folded not in members("clauses.hold"):
        return False
    before = [m for m in mentions if m.kind is Kind.ACT and m.last < act.first]
    last = max(before, key=lambda m: m.last, default=None)
    if last is None or act.first - last.last > _OBJECT:
        return False
    return _typed(last) == "territory_regained"


def is_lacking(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«في ظل انعدام شبه كامل للمساعدات الإنسانية»: no aid that anybody gave."""
    del mentions
    near = sentence.tokens[max(0, act.first - _LACK) : act.first]
    lacks = any(t.folded in members("clauses.lacking") for t in near)
    return _typed(act) == "aid" and lacks


def _typed(act: Mention) -> str | None:
    return act.value.type if isinstance(act.value, Act) else None


def is_held(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«المناطق التي يسيطر عليها التنظيم»: whose it is, not that it was taken.

    Of 17 such verbs without a day of their own 14 tell no event of the annotation; nor
    does «قريتين تسيطر عليهما القوات», «ما زال التنظيم يسيطر على ربع المحافظة».
    """
    if _typed(act) not in CAPTURES or act.form != "present":
        return False
    tokens = sentence.tokens
    near = {t.folded for t in tokens[max(0, act.first - _RELATIVE) : act.first]}
    behind = {t.folded for t in tokens[act.last + 1 : act.last + 2]}
    dated = any(m.kind is Kind.TIME and m.first > act.last for m in mentions)
    held = near & (members("grammar.relative") | members("clauses.still"))
    return not dated and bool(held or behind & members("clauses.upon_it"))


def names_the_fight(
    act: Mention, sentence: Sentence, mentions: Sequence[Mention]
) -> bool:
    """«معركة تحرير المدينة»: which fight it is, not that the town was taken."""
    del sentence
    if _typed(act) not in CAPTURES:
        return False
    if act.prefix:  # «في محاولة لانتزاع السيطرة على المنطقة»
        wrests = fold(act.text).startswith(tuple(members("acts.wresting")))
        return wrests and act.prefix.endswith("ل")
    return any(m.last == act.first - 1 and m.entry in _FIGHTS for m in mentions)


def frees_people(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«تحرير الرهائن»: hostages are freed, no land is taken."""
    del sentence
    freeing = fold(act.text).removeprefix("ال") in members("acts.freeing")
    if not freeing or _typed(act) not in CAPTURES:
        return False
    behind = (m for m in mentions if 0 < m.first - act.last <= _FREED)
    first = min(behind, key=lambda m: m.first, default=None)
    return first is not None and first.kind in (Kind.PEOPLE, Kind.PERSON, Kind.NUMBER)


def is_to_resist(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«دعما للتصدي للتنظيم», «سبل التصدي له»: what is meant, not what was done."""
    del mentions
    if act.entry != "acts.repel" or not is_definite(act):
        return False
    before = sentence.tokens[act.first - 1].folded if act.first else ""
    return act.prefix.endswith("لل") or before in members("clauses.means_to")


def is_meant(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«تجهز الجيش لقتال التنظيم», «لطرد المسلحين»: what for, not what was done."""
    del sentence, mentions
    entry = load().entries.get(act.entry or "")
    aim = act.prefix.endswith("ل") and not act.prefix.endswith("ال")
    noun = aim and act.form != "verb"
    return noun and entry is not None and bool(entry.get("meant"))


def is_owned(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«بحوزته قنبلة يدوية», «تصنيع عبوات ناسفة»: a weapon that goes off nowhere."""
    del mentions
    return bool(_words_of(act, sentence) & members("acts.owning"))


def is_counted(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«مقتل 13 مسلحا بينهم انتحاريان»: some of the dead, no bombing of its own."""
    if act.entry != _SUICIDE or act.first != act.last:
        return False
    parts = [m for m in mentions if _is_part(m) and 0 < act.first - m.last <= _PART]
    words = sentence.tokens[max(0, act.first - _PART) : act.first]
    return bool(parts) and not any(t.folded in members("acts.seizing") for t in words)


def _is_part(mention: Mention) -> bool:
    cue = mention.kind is Kind.CUE and isinstance(mention.value, Word)
    return cue and mention.entry == "figures.part"


def is_hidden(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«مسؤول رفض الكشف عن اسمه», «طلب عدم ذكر اسمه»: who speaks, no refusal that is news."""
    del mentions
    if _typed(act) not in ("reject", "request"):
        return False
    behind = [t.folded for t in sentence.tokens[act.last + 1 : act.last + 1 + _SILENT]]
    hides = not members("clauses.hiding").isdisjoint(behind[:_HIDES])
    return hides or not members("clauses.silent").isdisjoint(behind)


def is_exchanged(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«تبادل الجيش والحركة القصف»: what they trade is the fight itself."""
    del sentence
    noun = act_of(act).form == "masdar" and act.prefix.endswith("ال")
    trades = (m for m in mentions if m.kind is Kind.ACT and trade_fire(m))
    return noun and any(0 < act.first - m.last <= _TRADED for m in trades)


def is_broken(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«خرقت القوات وقف إطلاق النار», «رغم الهدنة»: no truce is made."""
    del mentions
    near = sentence.tokens[max(0, act.first - _BREACH) : act.first]
    told = members("acts.breaches")
    breach = any(s.stem in told for t in near for s in t.splits)
    return act.entry == "acts.agreement" and act.form != "verb" and breach


def is_remembered(
    act: Mention, sentence: Sentence, mentions: Sequence[Mention]
) -> bool:
    """«أحيا الآلاف ذكرى مجزرة», «في الذكرى الثانية للهجوم»: what was done years ago."""
    del mentions
    near = sentence.tokens[max(0, act.first - _MEMORY) : act.first]
    told = members("acts.anniversaries")
    remembered = any(s.stem in told for t in near for s in t.splits)
    return act.form != "verb" and _typed(act) in VIOLENCE and remembered


def is_unheard_of(
    act: Mention, sentence: Sentence, mentions: Sequence[Mention]
) -> bool:
    """«دون أن يبلغ عن اعتقالات», «ولم ترد أنباء عن مداهمات»: nobody tells of it."""
    del mentions
    if act_of(act).form == "verb":
        return False
    ahead = sentence.tokens[max(0, act.first - _UNHEARD) : act.first]
    near = [t.folded for t in ahead]
    told = members("acts.reported").intersection(near)
    return bool(told) and not members("acts.not").isdisjoint(near)


Sign = Callable[[Mention, Sentence, Sequence[Mention]], bool]
SIGNS: tuple[Sign, ...] = (
    in_name,
    is_town,
    is_dawn,
    is_flown,
    is_regained,
    is_lacking,
    is_held,
    names_the_fight,
    frees_people,
    is_to_resist,
    is_meant,
    is_owned,
    is_counted,
    is_hidden,
    is_broken,
    is_exchanged,
    is_remembered,
    is_unheard_of,
    fields.is_of_another_field,
    *talk.SIGNS,
    *unreal.SIGNS,
)


def is_seized(act: Mention, sentence: Sentence) -> bool:
    """«تفكيك 21 عبوة ناسفة», «ضبط أحزمة ناسفة»: weapons that were taken away."""
    return bool(_words_of(act, sentence) & members("acts.seizing"))


def _words_of(act: Mention, sentence: Sentence) -> frozenset[str]:
    """The words before one of a weapon, none where it goes off or what is so read."""
    if act.entry in _SHELLS and act.prefix.endswith("ب"):
        return frozenset()  # «تدمير منزلين بقذائف الهاون»: what it was done with
    at = sentence.tokens[act.first].folded
    goes_off = tuple(members("acts.goes_off"))
    if act.entry not in _WEAPONS or at.startswith(goes_off):
        return frozenset()
    near = sentence.tokens[max(0, act.first - _HELD) : act.first]
    words = {t.folded.removeprefix("و") for t in near}
    if words & members("acts.holding"):  # «العثور على مخبأ يضم 40 قذيفة هاون»
        near = sentence.tokens[max(0, act.first - 2 * _HELD) : act.first]
        words = {t.folded.removeprefix("و") for t in near}
    off = any(w.endswith(goes_off) for w in words)
    return frozenset() if off else frozenset(words)


def downs(act: Mention) -> bool:
    """Whether the word says that something was brought down: أسقط."""
    return of_downing(act.entry or "")


def of_downing(entry: str) -> bool:
    """The same of the entry that a word was read by."""
    known = load().entries.get(entry)
    return known is not None and bool(known.get("downs"))


def downed(act: Mention, mentions: Sequence[Mention]) -> str | None:
    """The type by what was brought down; ``None`` for regimes, towns and leaflets.

    In all six annotated reports that tell so of aircraft with people in them these are
    attacked, in four of five drones and missiles are intercepted. «أسقطت الدفاعات الجوية
    54 من أصل 60 مسيرة»: the numbers of them lengthen the way.
    """
    counted = sum(m.kind is Kind.NUMBER and m.first > act.last for m in mentions)
    reach = _OBJECT + 2 * min(counted, 2)
    behind = (m for m in mentions if 0 < m.first - act.last <= reach)
    weapons = (m.value for m in behind if m.kind is Kind.WEAPON)
    codes = [w.code for w in weapons if isinstance(w, Word)]
    codes.sort(key=lambda c: c != _DRONE)  # «طائرة إم كيو 9»
    return next((_DOWNED[c] for c in codes if c in _DOWNED), None)
