"""Nouns of harm (قتلى, جرحى, إصابات): whether they are news, and the tolls of them."""

from __future__ import annotations

from marsad.claims.figures import (
    SEVERAL,
    STOPS,
    Group,
    Reading,
    Words,
    attribute,
    outcome,
)
from marsad.claims.tolled import led, passed, toll_word
from marsad.mentions.parties import members
from marsad.model import Bound, Mention

_QUOTES = frozenset('"«»“”()/')
_NEAR, _DENIAL, _TOLL, _HANDED = 4, 8, 18, 6
_PREPOSITIONS = "grammar.prepositions"


def is_news(words: Words, group: Group, noun: Mention) -> bool:
    """Whether people named by their harm are told of now, not only spoken of."""
    at = group.first
    with_one = words.cue(group.first - 1) == "with"  # استشهاد القائد مع 3 شهداء
    if _ill(words, group) or (with_one and min(words.triggers, default=at) < at):
        return False
    if attribute(noun, "stock"):
        taken = group.number is not None and _ends(words, group.first, "fall")
        return taken or _taken_with(words, group)
    if group.number is None:
        return not group.definite and _is_news_unnumbered(words, group, noun)
    told = not group.definite and _told(words, group)  # القتلى الثلاثة: told before
    return told and not denied(words, group.first, 1)


def _taken_with(words: Words, group: Group) -> bool:
    """As in "سقوط قتلى وجرحى وأسرى": captives told in one breath with the harmed."""
    before = group.first - 1
    return group.joined and any(
        n.last == before and not attribute(n, "stock") for n in words.nouns.values()
    )


def _ill(words: Words, group: Group) -> bool:
    """As in "7 أطفال مصابين بالسرطان": an illness is no wound."""
    return any(words.cue(i) == "ill" for i in range(group.last + 1, group.last + 3))


def _is_news_unnumbered(words: Words, group: Group, noun: Mention) -> bool:
    at = group.first
    if denied(words, at, _DENIAL) or _habitual(words, at) or _construct(words, group):
        return False
    if any(words.cue(i) == "unreal" for i in range(max(0, at - _NEAR), at)):
        return False  # احتمال سقوط قتلى
    if attribute(noun, "corpse"):
        return _fallen(words, at) and group.quantity is not SEVERAL
    return _ends(words, at, "be") or _opens(words, group, noun) or _fallen(words, at)


def _told(words: Words, group: Group) -> bool:
    """As in "غادر عشرات المصابين" speaks of people hurt before: no toll."""
    if group.quantity.value is not None or group.pooled or group.noun is None:
        return True
    before = group.first - 1
    prefixed = group.number is not None and group.number.prefix != ""
    return (
        not words.is_word(before)
        or prefixed
        or words.among(before, _PREPOSITIONS)
        or _fallen(words, group.first)
        or _ends(words, group.first, "be")
        or _ends(words, group.first, "also")
        or outcome(group.noun) == "killed"
    )


def _fallen(words: Words, at: int) -> bool:
    """Whether a word of falling or causing stands before: سقوط, أوقع, سقط خلالها."""
    resumed = words.among(at - 1, "figures.of_it")
    near = _ends(words, at, "fall") or _ends(words, at, "about")
    near = near or (resumed and _ends(words, at - 1, "fall"))
    return near or _caused(words, at) or _led_to(words, at)


def _led_to(words: Words, at: int) -> bool:
    """As in "أدى القصف إلى قتلى", "تسبب الانفجار في إصابات": what it led to."""
    if not words.among(at - 1, "figures.led_into"):
        return False
    for i in range(at - 2, max(-1, at - _DENIAL), -1):
        if words.cue(i) == "lead":
            return not words.among(i - 1, "figures.may")
        if words.folded(i) in STOPS or i in words.triggers or i in words.nouns:
            return False
    return False


def _caused(words: Words, at: int) -> bool:
    """As in "خلف القصف الليلي قتلى": the doer stands between verb and noun."""
    for i in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if words.cue(i) == "fall":
            return not words.among(at - 1, _PREPOSITIONS)
        if words.folded(i) in STOPS or i in words.triggers or i in words.nouns:
            return False
    return False


def _ends(words: Words, at: int, role: str) -> bool:
    """Whether a cue of a role ends right before a token."""
    return any(m.last == at - 1 and words.cue(i) == role for i, m in words.cues.items())


def _opens(words: Words, group: Group, noun: Mention) -> bool:
    """Whether a bare noun opens its sentence, or is joined to one that is news."""
    before = group.first - 1
    if words.folded(before) in _QUOTES:
        before -= 1
    opened = words.opens_clause(before) or not words.is_word(before)
    if opened or _ends(words, before + 1, "news"):
        qualified = group.people is not None and group.people.entry != noun.entry
        alone = group.pooled is None and not qualified
        return not (alone and _names_follow(words, group.last + 1))
    if noun.prefix in ("ب", "ل", "وب", "ول"):
        return _ends(words, group.first, "lead") or noun.form == "dual"
    return group.joined and any(
        0 <= before - n.last < _NEAR for n in words.nouns.values()
    )


def _names_follow(words: Words, at: int) -> bool:
    """As in "شهيد زوبع ..." names a man; "شهيد برصاص الاحتلال" tells a toll."""
    if not words.is_word(at) or at in words.nouns or at in words.triggers:
        return False
    governed = words.among(at, _PREPOSITIONS) or words.cue(at)
    return not (governed or words.folded(at)[0] in "بو")


def _construct(words: Words, group: Group) -> bool:
    """Whether the noun is somebody's: شهداء الجنوب, قتلى الهجوم, ضحايا غزة."""
    after = group.last + 1
    if group.pooled or group.form in ("dual", "word"):
        return False
    token = words.sentence.tokens[after] if words.is_word(after) else None
    named = after in words.persons or after in words.actors
    return token is not None and (named or token.folded.startswith("ال"))


def denied(words: Words, at: int, reach: int) -> bool:
    """Whether a negation governs a token, at most ``reach`` tokens before it."""
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        if words.folded(i) in STOPS or words.folded(i) in ("،", ","):
            return False
        if words.cue(i) == "none":
            return True
    return False


def _habitual(words: Words, at: int) -> bool:
    return any(words.cue(i) == "habit" for i in range(max(0, at - 8), at))


# ------------------------------------------------------------------------ tolls


def after_toll(words: Words, group: Group) -> bool:
    """Whether "عدد" governs the noun, or the one joined to it, or "الجرحى: 20"."""
    if group.definite and words.folded(group.last + 1) == ":":
        return group.last + 2 in words.numbers
    reach = _TOLL if group.joined and group.definite else _NEAR
    near = range(max(0, group.first - reach), group.first)
    return any(words.cue(i) == "toll" for i in near)


def toll(reading: Reading, group: Group) -> Group | None:
    """The number that a toll has got to, after the noun or before "عدد القتلى"."""
    words = reading.words
    counting = toll_word(words, group, _TOLL if group.joined else _NEAR)
    for total in reading.groups:
        if total.first <= group.last or total.number is None:
            continue
        between = {words.folded(i) for i in range(group.last + 1, total.first)} - {":"}
        of_them = between <= members("figures.of_them")  # عدد الجرحى منهم 500
        told = reading.free(total) or (of_them and bool(between))
        if total.noun or not told or total.first - group.last > _TOLL:
            break
        reached = _reached(words, total.first) or total.number.prefix.endswith("ب")
        bounded = total.quantity.bound not in (Bound.EXACT, Bound.VAGUE)
        open_to = reading.open(group.last + 1, total.first)
        reached = reached or (open_to and led(words, counting))
        if reached or bounded or of_them:
            return passed(words, counting, total)
    return _toll_before(reading, group)


def _reached(words: Words, at: int) -> bool:
    """Whether a toll has got to what begins at a token: بلغ 12, بلغ حتى الآن 12."""
    before = at - 1
    while before in words.times or words.among(before, "figures.torn_article"):
        before -= 1
    return words.cue(before) == "to"


def _toll_before(reading: Reading, group: Group) -> Group | None:
    """As in "ما يرفع إلى 13 شخصا عدد القتلى"."""
    words = reading.words
    total = reading.before(group.first)
    if total is None or total.number is None or total.noun or not reading.free(total):
        return None
    risen = words.cue(total.first - 1) == "to"
    parted = words.cue(total.last + 1) == "part"  # ارتفع إلى 9 بينهم طفل عدد القتلى
    reach = _TOLL if parted else _NEAR
    return total if risen and group.first - total.last <= reach else None


def _handed_over(words: Words, at: int) -> bool:
    """«سلمت روسيا أوكرانيا جثث ألف جندي»: they died long before."""
    near = (words.folded(i) for i in range(max(0, at - _HANDED), at))
    return any(w.removeprefix("و") in members("figures.handed") for w in near)


def body_count(reading: Reading, group: Group) -> Group | None:
    """As in "العثور على جثث ثلاثة عناصر": those whose bodies they are."""
    if group.number is not None or not attribute(group.noun, "corpse"):
        return None
    if _handed_over(reading.words, group.first):
        return None
    dead = reading.after(group.last + 1)
    if dead is None or dead.first != group.last + 1 or dead.noun:
        return None
    return dead if dead.number is not None and reading.free(dead) else None
