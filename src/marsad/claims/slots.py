"""What a unit says of its act: type, count, means, objects, opener.

Each function reads one slot and answers with the words that fill it, or nothing.
"""

from __future__ import annotations

from typing import TypeVar

from marsad.claims import tally
from marsad.claims.kinds import (
    CAPTURES,
    HARM,
    MARCHES,
    VERBAL,
    act_of,
    code_of,
    is_outcome,
)
from marsad.claims.units import Unit
from marsad.claims.untold import BLOWS_UP, downed, downs, is_seized
from marsad.claims.wielded import FLYING, disrupted_of, means_of, themselves
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import (
    About,
    Fact,
    Kind,
    Mention,
    Quantity,
    Stated,
    When,
    Where,
    Word,
)

# The most telling type first: a suicide bombing is told as an attack and a blast too.
_HEADS = 3  # tokens: a mark, «محافظة», the name
_RANK = [
    "chemical_weapon",
    "suicide_bombing",
    "grenade",
    "air_drone_strike",
    "shelling_missile",
    "remote_explosive",
    "sexual_violence",
    "abduction",
    "armed_clash",
    "territory_regained",
    "territory_overtaken",
    "attack",
    "disrupted_weapons",
    "excessive_force",
    "protest_with_intervention",
    "violent_demonstration",
    "arrest",
    "looting_destruction",
    "peaceful_protest",
    "group_change",
    "base_established",
    "territory_transfer",
    "other_strategic",
    "agreement",
]
_OF_MEANS = {
    "drone": "air_drone_strike",
    "aircraft": "air_drone_strike",
    "helicopter": "air_drone_strike",
    "missile": "shelling_missile",
    "rocket": "shelling_missile",
    "artillery": "shelling_missile",
    "mortar": "shelling_missile",
    "tank": "shelling_missile",
    "suicide_vest": "suicide_bombing",
    "ied": "remote_explosive",
    "car_bomb": "remote_explosive",
    "mine": "remote_explosive",
    "grenade": "grenade",
    "chemical": "chemical_weapon",
}
# Of two means the one that decides: shells dropped by aircraft are an air strike.
_MEANS_ORDER = tuple(_OF_MEANS)
_NO_MEANS = frozenset({"arrest", "agreement", "armed_clash"}) | VERBAL | CAPTURES
DOWNED = "type.downed"
"""The rule of what was shot down: it is hit, it hits nobody."""
T = TypeVar("T")


def head(unit: Unit) -> Mention:
    """The act that names the unit: the most telling type, the first of equals."""
    own = [m for m in unit.acts if not is_outcome(m)] or list(unit.acts)
    own = [m for m in own if not _only_frames(m, own, unit)] or own
    return min(own, key=lambda m: _rank(_type(m, unit)))


_TAKEN = frozenset({"arrest", "abduction"})
_AIMING = 4  # «عملية عسكرية نوعية استهدفت», «عمليات عسكرية لاستهداف»


def _only_frames(act: Mention, acts: list[Mention], unit: Unit) -> bool:
    """«نفذت عملية عسكرية استهدفت سفينة»: what the operation did names the event; so does
    whom they took of «اقتحمت القوات البلدة واعتقلت شابين», and what was stopped of
    «دمرت القوات خمس عجلات مفخخة».
    """
    if act.entry == "acts.destroy":
        others = (
            m for m in acts if m.first - act.last > 1 or act_of(act).form != "verb"
        )
        harmed = any(act_of(m).outcome in HARM for m in unit.acts)
        return not harmed and any(is_seized(m, unit.sentence) for m in others)
    if act.entry == "acts.storming":
        verbs = (act_of(m) for m in acts if act_of(m).form == "verb")
        return any(v.type in _TAKEN for v in verbs)
    aimed = (m.first for m in acts if m.entry == "acts.target")
    return act.entry == "acts.advance" and any(
        0 < a - act.last <= _AIMING for a in aimed
    )


def _type(act: Mention, unit: Unit) -> str | None:
    return "disrupted_weapons" if is_seized(act, unit.sentence) else act_of(act).type


def _rank(kind: str | None) -> int:
    return _RANK.index(kind) if kind in _RANK else len(_RANK)


def type_of(unit: Unit) -> Stated[str] | None:
    """The event type; ``None`` where the words only refer or tell an outcome."""
    act = head(unit)
    kind = _type(act, unit)
    rule = "type.act"
    if _fired_from_above(unit, act):
        kind, rule = "air_drone_strike", "type.from_above"
    if downs(act):
        brought = downed(act, unit.mentions)
        return Stated(brought, act.span, act.text, DOWNED) if brought else None
    if themselves(unit, act):
        return Stated("suicide_bombing", act.span, act.text, "type.themselves")
    if act.entry == BLOWS_UP and _of_property(unit, act):
        return Stated("looting_destruction", act.span, act.text, "type.blown_up")
    open_to = kind in _UNARMED and act.entry not in _AIMED_AT_ONE
    force = _as_they_marched(unit) if open_to else None
    if force:
        return Stated(force, act.span, act.text, "type.marchers")
    if _only_displaced(unit):
        return Stated("other_strategic", act.span, act.text, "type.displaced")
    if _by_means(act) or (kind is None and means_of(unit)):
        decided = _decided_by_means(unit)
        kind, rule = (decided, "type.means") if decided else (kind, rule)
    return Stated(kind, act.span, act.text, rule) if kind else None


_OBJECT = 3  # words from the verb to what was blown up
_RIOT = "violent_demonstration"  # «مقتل عشرة في مواجهات مع متظاهرين»
_AIMED_AT_ONE = frozenset({"acts.assassination", "acts.execution", "acts.stab"})
_UNARMED = frozenset(
    {None, "attack", "peaceful_protest", "protest_with_intervention", _RIOT}
)
_FLIGHT = frozenset({"outcomes.flee", "outcomes.displacement"})


def _of_property(unit: Unit, act: Mention) -> bool:
    """«فجر المسلحون منزل الشيخ»: a house that is blown up is destroyed."""
    near = range(act.last + 1, act.last + 1 + _OBJECT)
    within = members("grammar.in")  # «ليفجر في بيت من بيوت الله»: there, not it
    return any(
        unit.word(i) in members("acts.property") and unit.word(i - 1) not in within
        for i in near
    )


def _as_they_marched(unit: Unit) -> str | None:
    """«استشهد ستة برصاص الجيش خلال احتجاجات»; «أصيب ثلاثة خلال قمع المسيرة» with gas."""
    told = [m for m in unit.acts if m.text not in members("acts.stands")]
    marches = {m.entry for m in told} & MARCHES
    counted = bool(unit.of(Kind.NUMBER))  # «مظاهرة في حي الشهداء»: nobody fell
    sure = [m for m in unit.acts if counted or act_of(m).form != "noun"]
    harm = {act_of(m).outcome for m in sure} & HARM
    if not marches or not harm:
        return None
    dispersed = marches != {"acts.protest"} and "killed" not in harm
    return "protest_with_intervention" if dispersed else "excessive_force"


def _only_displaced(unit: Unit) -> bool:
    """«نزح من القرية نحو ستة آلاف شخص»: told by itself, it is what happened."""
    told = {m.entry for m in unit.acts}
    return told <= _FLIGHT and bool(unit.of(Kind.NUMBER))


_MISSILES = frozenset({"acts.missile_strike", "acts.fire_shells"})
_ABOVE = FLYING | {"drone"}
_CARRIER = 2  # «طائرة مسيرة إسرائيلية أطلقت»


def _fired_from_above(unit: Unit, act: Mention) -> bool:
    """«مسيرة إسرائيلية أطلقت صاروخا»: not «أسقطت مسيرة وأطلقت صواريخ»."""
    if act.entry not in _MISSILES or act.prefix or act.form in ("sing", "plural"):
        return False
    return any(
        code_of(m) in _ABOVE and 0 < act.first - m.last <= _CARRIER
        for m in unit.of(Kind.WEAPON)
    )


def _by_means(act: Mention) -> bool:
    entry = load().entries.get(act.entry or "")
    return bool(entry and entry.get("by_means"))


def _decided_by_means(unit: Unit) -> str | None:
    codes = {m.value for m in means_of(unit)}
    return next((_OF_MEANS[c] for c in _MEANS_ORDER if c in codes), None)


def _stated(mention: Mention, code: str, rule: str) -> Stated[str]:
    return Stated(code, mention.span, mention.text, rule)


def count_of(unit: Unit) -> Stated[Quantity] | None:
    """How many acts of the kind of its head the unit tells."""
    return tally.count_of(unit, head(unit))


def objects_of(unit: Unit) -> list[Stated[str]]:
    """What was hit or where it happened, by kind, each kind once."""
    found: dict[str, Stated[str]] = {}
    for m in unit.of(Kind.OBJECT):
        if isinstance(m.value, Word):
            found.setdefault(m.value.code, _stated(m, m.value.code, "object.word"))
    return list(found.values())


def opener_of(unit: Unit) -> str | None:
    """How the unit steps away from what was told: "كما", "وكانت", "هجوم آخر"."""
    act = head(unit)
    if any(m.first == act.last + 1 for m in unit.cues("another")):
        return "another"
    steps = [m for m in unit.cues("after", "response") if _introduces(unit, m, act)]
    if steps:
        return code_of(steps[0])
    if act.prefix.startswith("ب") and _led(unit, act):
        return "answer"
    opening = [m for m in unit.cues("turn", "earlier") if m.first - unit.first <= 1]
    opening = [m for m in opening if not _of_speech(unit, m)]
    if opening:
        return code_of(opening[0])
    return "listed" if _heads_a_line(unit, act) else None


def _heads_a_line(unit: Unit, act: Mention) -> bool:
    """«النبطية: 6 شهداء و31 جريحا»: a place, a colon, and who was harmed there."""
    if unit.first or not is_outcome(act) or act_of(act).form == "verb":
        return False
    ends = [m.last for m in unit.of(Kind.PLACE) if m.first <= _HEADS]
    ends += [i for i in range(_HEADS) if unit.word(i) in members("clauses.regions")]
    return any(unit.word(i + 1) == ":" and i < act.first for i in ends)


def _of_speech(unit: Unit, cue: Mention) -> bool:
    """«وفي وقت سابق قال مصدر»: the words, not the act, are earlier."""
    tokens = unit.sentence.tokens
    after = tokens[cue.last + 1].folded if cue.last + 1 < len(tokens) else ""
    return code_of(cue) == "earlier" and after in members("clauses.said")


_BEHIND = 6


def _introduces(unit: Unit, cue: Mention, act: Mention) -> bool:
    """«جاء بعد أسبوع من ضرب …»: the first act of the unit stands behind the cue."""
    first = unit.acts[0]
    return first is act and 0 < act.first - cue.last <= _BEHIND


def _led(unit: Unit, act: Mention) -> bool:
    """«ورد الجيش باستهداف مواقعها»: what the sentence begins with answers."""
    return any(_introduces(unit, m, act) for m in unit.cues("answers"))


def stated(mention: Mention, kind: type[T], rule: str) -> Stated[T]:
    """The mention's value as a fact, checked to be of the kind asked for."""
    if not isinstance(mention.value, kind):
        raise TypeError(f"expected {kind.__name__}, got {mention.value!r}")
    return Stated(mention.value, mention.span, mention.text, rule)


def about(
    unit: Unit, place: Stated[Where] | None, time: Stated[When] | None
) -> list[About]:
    """All slots of the unit but its actors and figures; place and time are found apart."""
    facts: list[tuple[str, Stated[Fact] | None]] = [
        ("type", type_of(unit)),
        ("time", time),
        ("place", place),
        ("count", count_of(unit)),
    ]
    kind = facts[0][1]
    if kind is not None and kind.value == "disrupted_weapons":
        facts += [("means", m) for m in disrupted_of(unit)]
    elif kind is None or (kind.value not in _NO_MEANS and kind.rule != DOWNED):
        facts += [("means", m) for m in means_of(unit)]
    facts += [("object", o) for o in objects_of(unit)]
    return [About(slot, fact) for slot, fact in facts if fact is not None]
