"""What the words around an actor's name say of its part in an act.

The ordered ``RULES`` are asked in turn; the first that answers gives the part, and its
own name is the rule of the fact. What they leave open is weighed by ``roles``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from marsad.claims import (
    avowals,
    clauses,
    killers,
    marching,
    repelled,
    sided,
    singled,
    suffering,
    uttered,
)
from marsad.claims.kinds import act_of, is_outcome
from marsad.claims.seen import NEAR, NO_ROLE, PERPETRATOR, TARGET, Seen, named
from marsad.mentions.parties import members
from marsad.model import Kind, Mention

_PHRASE = 8
_OWNING = frozenset({"", "ل", "لل", "ال"})
_PAUSES = frozenset({"،", ",", '"', "”", "»"})


Rule = Callable[[Seen], str | None]


def described(seen: Seen) -> str | None:
    """«جماعة الفجر المرتبطة بالتنظيم»: the name that tells what another name is."""
    cue = seen.cue_before("dependent")
    end = cue.first - 1 if cue else -1
    end -= seen.word(end) in _PAUSES
    heads = [m for m in seen.unit.of(Kind.ACTOR) if m.last == end]
    return NO_ROLE if any(m.rule == "actors.name" for m in heads) else None


def leads_them(seen: Seen) -> str | None:
    """«قوات موالية للرئيس فلان»: named to say whose they are."""
    return NO_ROLE if uttered.leads_them(seen) else None


def began_then(seen: Seen) -> str | None:
    """«أكبر هجوم منذ بدء الغزو الروسي»: what began then is not what is told."""
    return NO_ROLE if clauses.began_then(seen) else None


def owns_deed(seen: Seen) -> str | None:
    """«صعدت إسرائيل هجماتها»: whose deeds they are."""
    return clauses.owns_deed(seen)


def has_its_object(seen: Seen) -> str | None:
    """«إن التنظيم اختطفهم»: the verb has its object, so the name did it."""
    return PERPETRATOR if clauses.has_its_object(seen) else None


def marches(seen: Seen) -> str | None:
    """«نظم ناشطون وقفة»: people who take to the street."""
    return marching.marches(seen)


def singled_out(seen: Seen) -> str | None:
    """«اعتقال القيادي في الحركة فلان»: a leader is struck beside his group."""
    return TARGET if singled.singled_out(seen) else None


def repels(seen: Seen) -> str | None:
    """«صد الجيش هجوما للتنظيم»: the army was attacked."""
    if repelled.attacker(seen):
        return PERPETRATOR
    return TARGET if repelled.repeller(seen) else None


def foils(seen: Seen) -> str | None:
    """«أحبطت الشرطة هجوما»: who foils a plot has no part in it."""
    return NO_ROLE if repelled.foils(seen) else None


def utters(seen: Seen) -> str | None:
    """«أدانت الحكومة التفجير»: a condemnation is the deed of who utters it."""
    return PERPETRATOR if uttered.utters(seen) else None


def own_words(seen: Seen) -> str | None:
    """«تبنى التنظيم التفجير»: who claims an act did it."""
    return PERPETRATOR if seen.speaks == "claims_responsibility" else None


def led_away(seen: Seen) -> str | None:
    """«دعا السفير لدى ليبيا إلى …»: a name that tells who speaks, or of what."""
    return NO_ROLE if uttered.led_away(seen) else None


def own_speech(seen: Seen) -> str | None:
    """«حذر زعيم الحشد فالح الفياض من …»: a warning is the deed of who utters it."""
    uttered = seen.actor.kind is Kind.PERSON and bool(seen.speaks)
    return PERPETRATOR if uttered and seen.is_verbal else None


def weapon_of(seen: Seen) -> str | None:
    """«بقذائف النظام», «من طائرة تابعة للتحالف»: the owner of the weapon struck."""
    cue = seen.cue_before("dependent")
    end = (cue.first if cue else seen.first) - 1
    weapons = [m for m in seen.unit.of(Kind.WEAPON) if m.last == end]
    owned = cue or seen.prefix in _OWNING
    people = seen.actor.kind is Kind.PEOPLE
    return PERPETRATOR if weapons and owned and not people else None


def source_of_fire(seen: Seen) -> str | None:
    """«قصف مدفعي من قوات النظام», «قصف من القواعد التركية»: whom it came from."""
    head = seen.cue_before("head")
    at = (head.first if head else seen.first) - 1
    ends = [m for m in seen.unit.mentions if m.last == at - 1]
    fired = any(m in seen.unit.acts and not is_outcome(m) for m in ends)
    armed = any(m.kind is Kind.WEAPON for m in ends)
    came = seen.word(at) in members("grammar.from")
    return PERPETRATOR if came and (fired or armed) else None


def dependent(seen: Seen) -> str | None:
    """«فصائل موالية لتركيا»: a name that only describes another has no role.

    «نقطة تابعة للقوات» is theirs, «وحدات تابعة للجيش» are the army: what is said of
    them is said of it. In «بعد سيطرة الفصائل» the word is the act itself.
    """
    cue = seen.cue_before("dependent")
    if cue is None or any(a.first <= cue.first <= a.last for a in seen.unit.acts):
        return None
    described = [m for m in named(seen.unit) if 0 < cue.first - m.last <= NEAR]
    word = seen.unit.sentence.tokens[cue.last].folded
    held = any(letters in word for letters in members("roles.held"))
    return NO_ROLE if described or held else _owner(seen, cue)


def _owner(seen: Seen, cue: Mention) -> str | None:
    """«استهدفت نقطة عسكرية تابعة للقوات»: whose the thing is that was hit."""
    heads = [m for m in seen.unit.cues("head") if 0 < cue.first - m.last <= NEAR]
    struck = any(a.first < m.first for a in seen.acts_before() for m in heads)
    return TARGET if struck else None


def done_by(seen: Seen) -> str | None:
    """«هجوم نفذه مسلحون», «غارات شنتها القوات»: the deed is the verb's object already."""
    cue = seen.cue_before("agent")
    verbs = members("roles.done_by")
    verb = cue is not None and seen.word(cue.last) in verbs and seen.acts_before()
    return PERPETRATOR if verb and not seen.prefix.strip("ال") else None


def by_agent_words(seen: Seen) -> str | None:
    """«على يد», «نفذتها», «برصاص»: what follows did it; not «… من طرف، وفصائل …»."""
    cue = seen.cue_before("agent", within=1 + _hedge(seen))
    joins = seen.prefix.startswith("و") or seen.before in (",", "،", "و")
    return PERPETRATOR if cue and not joins else None


def _hedge(seen: Seen) -> int:
    """«نفذه على الأرجح عناصر التنظيم»: words of a guess right before the name."""
    before = (seen.word(seen.first - n) in members("roles.hedges") for n in (1, 2))
    return sum(takewhile(bool, before))


def blamed(seen: Seen) -> str | None:
    """«حملت الحكومة المسؤولية عن مقتل …»: whom others hold to have done it."""
    accused = seen.cue_before("blamed", within=1) or _ascribed(seen)
    return PERPETRATOR if accused else None


def _ascribed(seen: Seen) -> bool:
    """«نسب الهجوم إلى التنظيم», «هجوم نسب للتنظيم»."""
    before = [m.last for m in seen.unit.cues("ascribed") if m.last < seen.first]
    if not before:
        return False
    gap = seen.first - before[-1] - 1
    near = gap == 0 and seen.prefix.endswith("ل")
    return near or (seen.before in members("roles.ascribed_to") and gap <= _PHRASE)


def left(seen: Seen) -> str | None:
    """«انشق 60 عنصرا عن الفصيل», «انشقاق ضباط عن الجيش»: a force that its men leave changes."""
    if seen.before not in members("grammar.from_about"):
        return None
    words = members("roles.defecting")
    acts = (a for a in seen.acts_before() if seen.gap(a) <= _PHRASE)
    return PERPETRATOR if any(seen.word(a.first) in words for a in acts) else None


def joined(seen: Seen) -> str | None:
    """«الجيش والمقاومة الشعبية»: names joined by و share a role."""
    leader = seen.leader()
    return ruled(Seen(seen.unit, leader))[1] if leader else None


def beside(seen: Seen) -> str | None:
    """«الجيش بدعم من الطيران», «بالتعاون مع»: who takes part shares the role."""
    if not seen.cue_before("beside"):
        return None
    earlier = [m for m in named(seen.unit) if m.last < seen.first]
    return ruled(Seen(seen.unit, earlier[-1]))[1] if earlier else PERPETRATOR


def subject_of_support(seen: Seen) -> str | None:
    """«شنت القوات غارات»: the subject of the support verb did it."""
    cue = seen.cue_before("support", within=NEAR)
    return PERPETRATOR if cue and seen.acts_after() else None


def subject_before_support(seen: Seen) -> str | None:
    """«القوات تشن غارات»: the subject stands before its verb."""
    last = seen.together
    near = [m for m in seen.unit.cues("support") if 0 < m.first - last <= NEAR]
    return PERPETRATOR if near else None


def agent_of_masdar(seen: Seen) -> str | None:
    """«قصف القوات», «غارة للتحالف»: the name right behind the noun of an act.

    In «غارات تستهدف التنظيم», «هجوم قُتل فيه جنود» the verb stands nearer.
    """
    for act in reversed(seen.acts_before()):
        if act_of(act).form in {"verb", "passive"}:
            return None
        if is_outcome(act) or act_of(act).form != "masdar":
            continue
        owned = seen.prefix.endswith("ل") or not seen.prefix.strip("ال")
        if owned and seen.gap(act) <= NEAR and not seen.rival_between(act):
            return PERPETRATOR
    return None


def beside_verb(seen: Seen) -> str | None:
    """«قصفت القوات البلدة»; but «هجمات تستهدف القوات», «التحالف يقصف التنظيم»."""
    for act in reversed(seen.acts_before()):
        if is_outcome(act) or act_of(act).form != "verb":
            continue
        if seen.gap(act) <= NEAR and not seen.rival_between(act):
            bare = not seen.prefix.strip("وال")
            return PERPETRATOR if bare and not _has_subject(seen, act) else TARGET
    return None


def _has_subject(seen: Seen, act: Mention) -> bool:
    """Whether the verb's doer stands before it: a name, a noun of an act, التي."""
    if seen.word(act.first - 1) in members("grammar.relative"):
        return True
    if seen.word(act.first - 1) in members("roles.own_men"):
        return True  # «قال الجيش إن قواته طردت التنظيم»
    kinds = (Kind.ACTOR, Kind.PERSON, Kind.ACT, Kind.WEAPON)
    before = [m for m in seen.unit.mentions if m.last == act.first - 1]
    return any(m.kind in kinds for m in before)


def subject_before_verb(seen: Seen) -> str | None:
    """«القوات تقصف البلدة»: the name that stands before a verb of doing."""
    for act in seen.acts_after():
        if is_outcome(act) or not clauses.is_finite(seen, act):
            continue
        alone = not seen.rival_between(act) and seen.gap(act) <= 2 * NEAR
        joined_by = seen.together
        if alone or seen.actor.last < joined_by < act.first <= joined_by + NEAR:
            return PERPETRATOR
    return None


def deed_of(seen: Seen) -> str | None:
    """«قتلوا في الضربات الأمريكية»: the adjective of the act is its doer.

    «العدوان الأمريكي - السعودي», «الغارات الروسية والسورية»: and a second one behind it.
    """
    if seen.actor.rule != "actors.deed_of":
        return None
    near = (m for m in named(seen.unit) if 0 < seen.first - m.last <= NEAR)
    if any(deed_of(Seen(seen.unit, m)) for m in near):
        return PERPETRATOR
    beside = [a for a in seen.acts_before() if seen.gap(a) == 0 and not is_outcome(a)]
    return PERPETRATOR if beside else None


RULES: tuple[Rule, ...] = (
    described,
    leads_them,
    marches,
    singled_out,
    repels,
    foils,
    suffering.addressed,
    own_speech,
    utters,
    led_away,
    suffering.counted_among,
    own_words,
    suffering.loses,
    avowals.notices,
    killers.kills_them,
    killers.answers_for,
    avowals.avows,
    avowals.struck_foe,
    avowals.falls_into,
    killers.guards,
    killers.served,
    killers.storms,
    killers.met_by,
    killers.fires_within,
    killers.blown_up,
    suffering.brought_down,
    began_then,
    deed_of,
    suffering.hit_by_deed,
    sided.halves,
    sided.exchanging,
    sided.between_two,
    suffering.struck_seat,
    suffering.struck_owner,
    weapon_of,
    source_of_fire,
    killers.fires,
    killers.launches,
    suffering.struck_thing,
    dependent,
    done_by,
    by_agent_words,
    blamed,
    left,
    sided.sides,
    joined,
    beside,
    suffering.sufferer,
    suffering.driven_out,
    suffering.killing,
    killers.has_killed,
    suffering.struck_head,
    suffering.struck_preposition,
    has_its_object,
    suffering.fell,
    suffering.harmed_subject,
    subject_of_support,
    subject_before_support,
    suffering.object_of_masdar,
    agent_of_masdar,
    beside_verb,
    subject_before_verb,
    owns_deed,
    suffering.killed_of,
    suffering.object_of_verb,
)


def ruled(seen: Seen) -> tuple[str, str | None]:
    """The first rule that answers, with its answer."""
    for rule in RULES:
        role = rule(seen)
        if role:
            return rule.__name__, role
    return "none", None
