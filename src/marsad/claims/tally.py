"""How many such acts a unit tells: "15 غارة", "غارتين", "غارات", "أكثر من 20 مرة".

Two bombs that go off are two blasts, two missiles shot down two interceptions; shelling of
several towns, or a deed in scattered places, is more than one.

Acts are counted, not what was fired (قذائف), nor people (شهداء), nor the bouts of one
fight (اشتباكات): their entries say ``counted: false``.
"""

from __future__ import annotations

from marsad.claims.kinds import act_of, code_of, is_outcome
from marsad.claims.units import Unit
from marsad.claims.untold import downs
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Bound, Kind, Mention, Quantity, Stated
from marsad.tokens.letters import fold

_SEVERAL = Quantity(None, 2, None, Bound.VAGUE)
_PAIR = Quantity(2, 2, 2)
_BLASTS = frozenset({"remote_explosive", "suicide_bombing"})
_FIRE = frozenset({"shelling_missile", "air_drone_strike"})
_BOMBS = frozenset({"ied", "mine", "car_bomb", "grenade"})
_DUAL = ("تين", "تان", "ين", "ان")
_BESIDE = 3  # «أربع سيارات مفخخة انفجرت», "انفجار قرب السوق لثلاث عبوات"
_FLOWN = frozenset({"drone", "missile", "rocket", "aircraft"})
_ANYWHERE = _FIRE | {"attack", "arrest"}
_FEW = 10
_AHEAD = 4  # «نفذوا 5 عمليات خلال 72 ساعة استهدفت»
_BEHIND = 8  # «قصف من مواقع الجيش على قرى وبلدات»


def count_of(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """A number before the plural, "مرة", a dual, a bare plural; ``None`` for one act."""
    if not countable(act):
        return None
    noun = act_of(act).form != "verb"
    number = _number_of_times(unit) or (_number_before(unit, act) if noun else None)
    if number is not None and isinstance(number.value, Quantity):
        return Stated(number.value, number.span, number.text, "count.number")
    if noun and (act.form == "dual" or _is_pair(act)):
        return Stated(_PAIR, act.span, act.text, "count.dual")
    if noun and _is_plural(act):
        return Stated(_SEVERAL, act.span, act.text, "count.plural")
    return (
        _rounds(unit, act)
        or _devices(unit, act)
        or _intercepted(unit, act)
        or _heard(act)
        or _settlements(unit, act)
        or _scattered(unit, act)
    )


def _rounds(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """«نفذوا 5 عمليات استهدفت سفنا», «عمليتين بطائرات مسيرة»: the operations are the acts."""
    if act_of(act).type not in _ANYWHERE:
        return None
    for at in range(max(unit.first, act.first - _AHEAD), act.first):
        word = unit.word(at)
        token = unit.sentence.tokens[at]
        if word in members("acts.round_pairs"):
            return Stated(_PAIR, token.span, token.text, "count.rounds")
        number = _number_at(unit, at - 1) if word in members("acts.rounds") else None
        if number is not None and isinstance(number.value, Quantity):
            return Stated(number.value, number.span, number.text, "count.rounds")
    return None


def _intercepted(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """«اعترضت الدفاعات صاروخين», «أسقط ثلاث مسيرات»: each is shot down by itself.

    A few; of a hundred in one night nobody tells how often it was fired at them.
    """
    if act_of(act).type != "disrupted_weapons" and not downs(act):
        return None
    behind = range(act.last + 1, min(unit.last, act.last + _BEHIND) + 1)
    for m in (w for w in unit.of(Kind.WEAPON) if w.first in behind):
        word = unit.word(m.first)
        if code_of(m) in _FLOWN and word in members("acts.flown_pairs"):
            return Stated(_PAIR, m.span, m.text, "count.intercepted")
        number = _number_at(unit, m.first - 1) if code_of(m) in _FLOWN else None
        if number is not None and isinstance(number.value, Quantity):
            few = (number.value.max or _FEW + 1) <= _FEW
            fact = Stated(number.value, number.span, number.text, "count.intercepted")
            return fact if few else None
    return None


def _number_at(unit: Unit, at: int) -> Mention | None:
    """The number that ends at a token."""
    return next((m for m in unit.of(Kind.NUMBER) if m.last == at and _whole(m)), None)


def countable(act: Mention) -> bool:
    """Whether the word names an act that is counted by itself."""
    entry = load().entries.get(act.entry or "")
    named = act_of(act).type is not None and not is_outcome(act)
    return named and (entry is None or entry.get("counted") is not False)


def _is_plural(act: Mention) -> bool:
    """غارات; of a phrase the first word tells: "غارات جوية", "هجمات صاروخية"."""
    return act.form == "plural" or fold(act.text.split()[0]) in members("acts.plurals")


def _heard(act: Mention) -> Stated[Quantity] | None:
    """«دوي انفجارات»: of what was heard the second word tells."""
    told = [fold(word) for word in act.text.split()[1:2]]
    many = act_of(act).form != "verb" and set(told) & members("acts.plurals")
    return Stated(_SEVERAL, act.span, act.text, "count.heard") if many else None


def _is_pair(act: Mention) -> bool:
    """«غارتين جويتين», «هجومان انتحاريان»: noun and adjective are both dual."""
    words = fold(act.text).split()
    return len(words) > 1 and any(
        words[0].endswith(end) and words[1].endswith(end[-2:]) for end in _DUAL
    )


def _devices(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """«انفجار عبوتين ناسفتين», «انفجرت أربع سيارات مفخخة», «انفجار ألغام»."""
    if act_of(act).type not in _BLASTS or not any(map(_goes_off, unit.acts)):
        return None
    for m in unit.of(Kind.WEAPON):
        near = -_BESIDE <= m.first - act.last <= _BESIDE or m.span.meets(act.span)
        if near and code_of(m) in _BOMBS:
            found = _many(unit, m)
            if found:
                return Stated(found, m.span, m.text, "count.devices")
    return None


def _goes_off(act: Mention) -> bool:
    """«عثرت الشرطة على عبوات ناسفة»: a bomb that is only named is no blast."""
    named = fold(act.text.split()[0])
    devices = members("acts.pairs") | members("acts.devices")
    return act_of(act).type in _BLASTS and named not in devices


def _many(unit: Unit, bombs: Mention) -> Quantity | None:
    word = fold(bombs.text.split()[0])
    if word in members("acts.pairs"):
        return _PAIR
    if word not in members("acts.devices"):
        return None
    before = (m for m in unit.of(Kind.NUMBER) if m.last == bombs.first - 1)
    number = next((m.value for m in before if _whole(m)), None)
    return number if isinstance(number, Quantity) else _SEVERAL


def _settlements(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """«قصف على قرى وبلدات», «قصفت المدفعية الأحياء السكنية»."""
    if act_of(act).type not in _FIRE:
        return None
    from_above = act_of(act).type == "air_drone_strike"
    for at in _behind(unit, act):
        token = unit.sentence.tokens[at]
        if unit.word(at) in members("acts.settlements"):
            return Stated(_SEVERAL, token.span, token.text, "count.settlements")
        if from_above and unit.word(at) in members("acts.sites"):
            return Stated(_SEVERAL, token.span, token.text, "count.sites")
    return None


def _scattered(unit: Unit, act: Mention) -> Stated[Quantity] | None:
    """«في أنحاء متفرقة», «قصف مقرات في عدد من المناطق», «في أكثر من موقع»."""
    if act_of(act).type not in _ANYWHERE:
        return None
    for at in _behind(unit, act):
        if _of_many(unit, at):
            token = unit.sentence.tokens[at]
            return Stated(_SEVERAL, token.span, token.text, "count.scattered")
    return None


def _of_many(unit: Unit, at: int) -> bool:
    """Whether a token names places that are told to be several."""
    word, before = unit.word(at), unit.word(at - 1)
    if word in members("acts.stretch"):  # في أكثر من موقع
        return f"{unit.word(at - 2)} {before}" in members("figures.more_than")
    if word not in members("acts.stretches"):
        return False
    after = members("acts.strewn")
    before = unit.word(at - 2) if before in members("grammar.from") else before
    return unit.word(at + 1) in after or before in members("acts.several")


def _behind(unit: Unit, act: Mention) -> range:
    """The tokens behind an act, up to the next one."""
    end = min(unit.last, act.last + _BEHIND)
    others = [m.first for m in unit.acts if m.first > act.last]
    return range(act.last + 1, min([end + 1, *others]))


def _number_before(unit: Unit, act: Mention) -> Mention | None:
    """«15 غارة», "سبع غارات", "آلاف الضربات", "آلاف من الضربات": the number that the noun follows."""
    at = act.first - 1
    of_them = unit.sentence.tokens[at].folded in members("grammar.from")
    if of_them and act.prefix.endswith("ال"):
        at -= 1
    elif act.prefix not in ("", "ال") or _by_it(act):  # "مقتل 7 بانفجار"
        return None
    return _number_at(unit, at)


def _by_it(act: Mention) -> bool:
    """«أصيب 12 بنيران الاحتلال»: whose number is theirs."""
    return fold(act.text.split()[0]) in members("acts.by_fire")


def _number_of_times(unit: Unit) -> Mention | None:
    """«تعرضت للهجوم أكثر من 165 مرة»."""
    tokens = unit.sentence.tokens
    for m in unit.of(Kind.NUMBER):
        after = tokens[m.last + 1].folded if m.last + 1 < len(tokens) else ""
        if after in members("figures.times") and _bounded(m):
            return m
    return None


def _whole(mention: Mention) -> bool:
    return mention.form == "count" and _bounded(mention)


def _bounded(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Quantity) and (value.min or value.max) is not None
