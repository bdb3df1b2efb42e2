"""Who stands between a verb and those whom it harmed did it: rules of ``casting``.

«قتلت الشرطة 12 مسلحا» cannot be read otherwise, though «قتلت» alone may be passive.
"""

from __future__ import annotations

from marsad.claims.kinds import VIOLENCE, act_of, is_outcome
from marsad.claims.seen import NEAR, NO_ROLE, PERPETRATOR, TARGET, Seen
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Kind, Mention

_ARMED = frozenset({"people.militant"})
_HARM = frozenset({"killed", "wounded", "abducted", "detained"})
_BLASTS = frozenset({"remote_explosive", "suicide_bombing"})
_THEIRS, _MET = frozenset({"ل", "لل"}), "ب"
_STORMING, _OFFICE = "acts.storming", 5  # «وزير الأمن القومي الإسرائيلي | فلان»
_SERVED = 5  # «التجسس والعمل | لصالح المخابرات»
_LIABLE = 5  # words from who stands behind it to the act
_WORDS = 3  # «مسلحون مجهولون على دراجات», «ما لا يقل عن»


def kills_them(seen: Seen) -> str | None:
    """«قتلت الشرطة 12 مسلحا», «خطف مسلحون عشرة أشخاص»: those harmed stand behind it."""
    if not _may_do(seen.actor):
        return None
    first = _first_joined(seen)
    act = next((a for a in seen.acts_before() if _harms(a, first)), None)
    return PERPETRATOR if act and _harmed_behind(seen, seen.together) else None


def _may_do(actor: Mention) -> bool:
    """A party, or armed men: «قتل جنود ومسلحون» are the dead."""
    armed = actor.entry in _ARMED
    return (actor.kind is Kind.ACTOR or armed) and not actor.prefix.strip("وال")


def _first_joined(seen: Seen) -> int:
    """Where the row of names begins that it is joined to: «الشرطة والجيش»."""
    first, leader = seen.first, seen.leader()
    while leader is not None:
        before = Seen(seen.unit, leader)
        first, leader = before.first, before.leader()
    return first


def _harms(act: Mention, first: int) -> bool:
    """A verb of harm that the name follows at once."""
    harm = is_outcome(act) and act_of(act).outcome in _HARM
    return harm and act_of(act).form == "verb" and act.last == first - 1


def _harmed_behind(seen: Seen, last: int) -> bool:
    """«مسلحون مجهولون نحو 10 أشخاص»: the object, in number or in people."""
    for at in range(last + 1, last + _WORDS + 1):
        word = seen.word(at)
        if any(_is_object(m, at) for m in seen.unit.mentions):
            return not _is_time(seen, at)
        counting = word in members("roles.about_so_many")
        if not counting and word not in members("roles.unknown"):
            return False
    return False


def _is_object(mention: Mention, at: int) -> bool:
    counted = mention.kind in (Kind.NUMBER, Kind.PEOPLE)
    return counted and mention.first == at and not mention.prefix


def _is_time(seen: Seen, at: int) -> bool:
    """«قتلت القوات 3 مارس»: a day is nobody."""
    return any(m.first <= at <= m.last for m in seen.unit.of(Kind.TIME))


def answers_for(seen: Seen) -> str | None:
    """«إن إيران تقف وراء الهجوم», «إن كييف هي المسؤولة عن»: who is said to have done it."""
    if seen.prefix.strip("وال") or seen.speaks:
        return None
    at = seen.actor.last + 1
    at += seen.word(at) in members("grammar.pronouns")
    stands = seen.word(at) in members("roles.stands")
    behind = seen.word(at + stands) in members("stance.behind")
    liable = seen.word(at) in members("roles.liable")
    liable = liable and seen.word(at + 1) in members("roles.liable_for")
    after = range(at + 1, at + _LIABLE)
    told = any(a.first in after or a.last in after for a in seen.acts_after())
    return PERPETRATOR if (behind or liable) and told else None


def launches(seen: Seen) -> str | None:
    """«شن مسلحون هجوما», «نفذ الطيران غارات»: the name between verb and deed."""
    behind = [a for a in seen.acts_after() if a.first - seen.together <= NEAR]
    deed = bool(behind) and act_of(behind[0]).form == "masdar" and not behind[0].prefix
    opened = seen.before in members("roles.launching") and not seen.prefix.strip("ال")
    violent = deed and act_of(behind[0]).type in VIOLENCE
    return PERPETRATOR if opened and violent else None


def fires(seen: Seen) -> str | None:
    """«إطلاق الميليشيات قذائف على الحدود»: whose fire it is."""
    if seen.before not in members("roles.firing"):
        return None
    last = seen.actor.last
    near = {seen.word(i) for i in range(last + 1, last + NEAR + 2)}
    return PERPETRATOR if near & members("roles.fired") else None


def fires_within(seen: Seen) -> str | None:
    """«فتح مسلحون النار»: the name stands among the words of the deed."""
    within = [
        a
        for a in seen.unit.acts
        if a.first < seen.first and seen.actor.last < a.last and not is_outcome(a)
    ]
    return PERPETRATOR if within else None


def guards(seen: Seen) -> str | None:
    """«اقتحم مستوطنون القرية بحماية الجيش»: who stands by does not storm, nor suffer."""
    before = seen.before, seen.word(seen.first - 2)
    under = before[0] in members("roles.guard") and before[1] in members("roles.under")
    return NO_ROLE if under or before[0] in members("roles.guarding") else None


def served(seen: Seen) -> str | None:
    """«بتهمة التجسس لصالح المخابرات»: whom somebody is said to have served."""
    if seen.before in members("grammar.with"):
        deals = seen.word(seen.first - 2) in members("roles.dealings")
        held = any(act_of(a).type == "arrest" for a in seen.unit.acts)
        return NO_ROLE if deals and held else None  # who is killed for it is theirs
    if seen.before not in members("roles.serving"):
        return None
    ahead = {seen.word(i) for i in range(seen.first - _SERVED, seen.first - 1)}
    return NO_ROLE if ahead & members("roles.services") else None


def blown_up(seen: Seen) -> str | None:
    """«انفجار لغم بآلية للجيش», «عبوة بدورية للشرطة»: whose the thing is that it met."""
    at = seen.first if seen.members else seen.first - 1
    theirs = seen.actor.prefix in _THEIRS
    if _set_off_in(seen):
        return TARGET
    met = any(m.first == at and m.prefix == _MET for m in seen.unit.of(Kind.OBJECT))
    blasts = (act_of(a).type in _BLASTS for a in seen.acts_before())
    return TARGET if theirs and met and any(blasts) else None


def _set_off_in(seen: Seen) -> bool:
    """«تفجير عبوة ناسفة في قوة إسرائيلية», «انفجار عبوة بقوة إسرائيلية»."""
    inside = seen.actor.prefix == _MET or seen.before in members("grammar.in")
    some = seen.actor.rule == "actors.nationality" and seen.actor.prefix in ("", _MET)
    blasts = [a for a in seen.acts_before() if act_of(a).type in _BLASTS]
    return inside and some and bool(blasts) and seen.gap(blasts[-1]) <= NEAR


def storms(seen: Seen) -> str | None:
    """«اقتحم 182 مستوطنا باحات المسجد», «اقتحم الوزير فلان المسجد»: the first behind it."""
    if seen.prefix.strip("ال") or not _storms(seen.actor):
        return None
    storming = (a for a in seen.acts_before() if a.entry == _STORMING)
    verb = next((a for a in storming if act_of(a).form == "verb"), None)
    if verb is None or seen.rival_between(verb):
        return None
    office = seen.actor.kind is Kind.PERSON and seen.gap(verb) <= _OFFICE
    counted = any(m.first == verb.last + 1 for m in seen.unit.of(Kind.NUMBER))
    return PERPETRATOR if office or seen.gap(verb) <= counted else None


def _storms(actor: Mention) -> bool:
    """Not «اقتحم مدنيون»; kinds of people only where they are a party."""
    entry = load().entries.get(actor.entry or "")
    generic = actor.rule == "actors.generic"  # «قبل أن يقتحم المسلحون»: told before
    party = actor.kind is not Kind.PEOPLE or bool(entry and entry.get("party"))
    return party and not generic


def has_killed(seen: Seen) -> str | None:
    """«إن قوات الأمن قتلت 14 مسلحا»: the subject before its verb, the object behind it.

    «بحسب الجيش قتل 12» tells who says so; «الجيش قتل 12 من جنوده» whose they were.
    """
    act = next(iter(seen.acts_after()), None)
    opens = members("grammar.that") | members("grammar.openers")
    subject = seen.before in opens and not seen.prefix.strip("ال") and not seen.speaks
    if act is None or not subject or not _may_do(seen.actor):
        return None
    if not _harms(act, act.last + 1) or seen.gap(act) or act.prefix:
        return None
    own = {seen.word(i) for i in range(act.last + 1, act.last + 5)}
    lost = own & members("roles.own_men")
    return PERPETRATOR if _harmed_behind(seen, act.last) and not lost else None


def met_by(seen: Seen) -> str | None:
    """«اقتحم متظاهرون البرلمان», «هاجم مسلحون الجيش»: people did it, to the name."""
    verbs = [a for a in seen.acts_before() if act_of(a).form == "verb"][-1:]
    if not verbs or is_outcome(verbs[0]) or seen.actor.prefix.strip("ال"):
        return None
    at = verbs[0].last + 1
    people = [*seen.unit.of(Kind.PEOPLE), *seen.unit.of(Kind.ACTOR)]
    behind = [m for m in people if m.first == at and not m.prefix]
    did = any(m.text.endswith("ون") and m.last == seen.actor.first - 1 for m in behind)
    return TARGET if did else None
