"""How many a word of harm tells of without a counted noun: "مقتله", "تم اعتقاله"."""

from __future__ import annotations

from marsad.claims.accepted import form
from marsad.claims.figures import (
    ONE,
    STOPS,
    TWO,
    Group,
    Words,
    attribute,
    definite,
    outcome,
)
from marsad.mentions.parties import members
from marsad.model import Mention, Quantity, Span

_LONGEST, _QUOTES = 5, frozenset('"«»“”')
_LATE = 12
_WHO = "grammar.relative_one"


def named_in_quotes(words: Words, trigger: Mention) -> Group | None:
    """As in مقتل "سامر الحلواني": a name in quotes that no list knows is one person."""
    first = trigger.last + 2
    opened = words.folded(trigger.last + 1) in _QUOTES and not words.suffix(trigger)
    last = first
    while last < first + _LONGEST and words.is_word(last + 1):
        last += 1
    closed = words.folded(last + 1) in _QUOTES and words.is_word(first)
    known = any(
        i in words.actors or i in words.triggers for i in range(first, last + 1)
    )
    if not opened or not closed or known or attribute(trigger, "weak"):
        return None
    tokens = words.sentence.tokens
    span = Span(tokens[first].span.start, tokens[last].span.end)
    return Group(first, last, span, ONE, stated=True)


def meant(words: Words, trigger: Mention) -> Quantity | None:
    """How many the pronoun of a word of harm stands for, ``None`` without one."""
    if _died_of_it(words, trigger):
        return None
    if _tells_of_one(words, trigger):
        return ONE
    two = words.suffix(trigger) == "هما" and form(trigger) == "masdar"
    dead = outcome(trigger) == "killed" and not attribute(trigger, "weak")
    return TWO if two and dead else None


def _died_of_it(words: Words, trigger: Mention) -> bool:
    """As in "لقي جندي حتفه إثر إصابته بقذيفة": the wound killed him, nobody else has it."""
    wound = outcome(trigger) == "wounded" and words.suffix(trigger) != ""
    if not wound or words.cue(trigger.first - 1) != "cause":
        return False
    for at in range(trigger.first - 1, max(-1, trigger.first - _LATE), -1):
        if words.folded(at) in STOPS:
            return False
        if at in words.triggers:
            return outcome(words.triggers[at]) == "killed"
    return False


def _tells_of_one(words: Words, trigger: Mention) -> bool:
    if attribute(trigger, "victim") == "before":  # the pronoun is in the entry
        return words.folded(trigger.last).endswith(("ه", "ها"))
    if attribute(trigger, "victim") == "after":
        return False
    if attribute(trigger, "weak") or form(trigger) == "verb":
        return _was_held(words, trigger) or _martyr_rose(words, trigger)
    if form(trigger) == "passive" and words.among(trigger.first - 1, _WHO):
        return _who_died(words, trigger)
    of_them = words.cue(trigger.first - 1) in ("one", "part")
    grave = of_them and words.among(trigger.last + 1, "figures.gravity")
    masdar = form(trigger) == "masdar" and not grave  # أحدهم إصابته خطيرة
    masdar = masdar and not _of_a_thing(words, trigger)
    return masdar and words.suffix(trigger) in ("ه", "ها")


def _of_a_thing(words: Words, trigger: Mention) -> bool:
    """As in "استهدفت السفينة ما أدى إلى إصابتها", "إصابتها بشكل مباشر": a hit, no wound."""
    if outcome(trigger) != "wounded" or words.suffix(trigger) != "ها":
        return False
    behind = range(trigger.last + 1, trigger.last + 3)
    if any(words.among(i, "figures.hit") for i in behind):
        return True
    people = {*words.people, *words.persons, *words.nouns}
    things = words.things - words.times
    for at in range(trigger.first - 1, max(-1, trigger.first - _LATE), -1):
        if at in people or words.folded(at) in STOPS:
            return False
        if at in things and words.folded(at).endswith("ه"):
            return True
    return False


def _who_died(words: Words, trigger: Mention) -> bool:
    """«الشهيد سامر الذي استشهد في القصف»; of «الهجوم الذي استشهد فيه …» others."""
    there = words.among(trigger.last + 1, "figures.of_it")
    return outcome(trigger) == "killed" and not there


def _was_held(words: Words, trigger: Mention) -> bool:
    """As in "تم اعتقاله", "ألقوا القبض عليه", "اعتقلته السلطات": one told of before."""
    before = words.folded(trigger.first - 1).removeprefix("و")
    done = before in members("figures.done")
    detained = outcome(trigger) == "detained"
    if trigger.last > trigger.first and words.among(trigger.last, "figures.on_him"):
        return done or (detained and not trigger.prefix.endswith(("ب", "ل")))
    if form(trigger) == "masdar":
        named = attribute(trigger, "voice") is None  # تم ضبطها: of a thing
        return done and named and words.suffix(trigger) in ("ه", "ها")
    known = detained and not attribute(trigger, "weak")
    return known and form(trigger) == "verb" and words.suffix(trigger) == "ه"


def _martyr_rose(words: Words, trigger: Mention) -> bool:
    """As in "الشهيد الصحفي سامر، الذي ارتقى إثر غارة": one named by what befell him."""
    if not words.among(trigger.first - 1, _WHO) or form(trigger) != "passive":
        return False
    near = range(trigger.first - 1, trigger.first - _LATE, -1)
    told = next((words.nouns[i] for i in near if i in words.nouns), None)
    if told is None or told.form != "sing" or not definite(told):
        return False
    return outcome(told) == outcome(trigger)
