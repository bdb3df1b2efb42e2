"""What the words around a name say of it having suffered an act: rules of ``casting``."""

from __future__ import annotations

from marsad.claims import uttered
from marsad.claims.aimed import aimed_at
from marsad.claims.kinds import VIOLENCE, act_of, is_outcome
from marsad.claims.seen import NEAR, PERPETRATOR, TARGET, Seen
from marsad.claims.untold import downs
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party

_AIMED = frozenset({"acts.target", "acts.destroy"})
_DOING = frozenset({Kind.WEAPON, Kind.ACTOR, Kind.PERSON, Kind.PEOPLE, Kind.ACT})
INTERCEPTS = frozenset({"acts.intercept", "acts.intercept_one", "acts.destroy_flown"})
_SEATS = frozenset({"actors_heads.embassy"})
_FIRED = 4  # «صاروخا باليستيا أطلقه الحوثيون»
_COMMAS = frozenset({"،", ","})
_AND = ("و", "ف")
_COUNTED = (Kind.NUMBER, Kind.PEOPLE)


def counted_among(seen: Seen) -> str | None:
    """«مقتل سبعة من الشرطة وثلاثة من الجيش»: whose the dead are."""
    return TARGET if uttered.counted_among(seen) else None


def addressed(seen: Seen) -> str | None:
    """«اتهمت الحكومة الحوثيين»: whom an act of words is uttered to or against."""
    return TARGET if uttered.addressed(seen) else None


def brought_down(seen: Seen) -> str | None:
    """«أسقطت الدفاعات طائرة إسرائيلية مسيرة», «اعترضت مسيرتين لحزب الله», «صاروخا أطلقه
    الحوثيون», «مسيرتين، وقال الجيش إن حزب الله أطلقهما»: whose weapon it is.
    """
    acts = [a for a in seen.acts_before() if downs(a) or a.entry in INTERCEPTS]
    behind = [w for w in seen.unit.of(Kind.WEAPON) if acts and w.first > acts[-1].first]
    fired = members("roles.fired_it")
    own = any(w.span.meets(seen.actor.span) for w in behind)
    of_them = seen.actor.rule == "actors.deed_of" or qualifies(seen)  # «صواريخ إيرانية»
    own = own or (of_them and any(w.last == seen.first - 1 for w in behind))
    theirs = seen.cue_before("dependent") or seen.prefix in ("ل", "لل")
    reach = NEAR if theirs else _FIRED if seen.before in fired else 0
    near = any(0 < seen.first - w.last <= reach for w in behind)
    after = bool(behind) and seen.word(seen.actor.last + 1) in fired
    return TARGET if own or near or after else None


def struck_seat(seen: Seen) -> str | None:
    """«قصف السفارة الأمريكية», «اقتحام القنصلية»: an embassy does no violence."""
    if seen.actor.entry not in _SEATS or seen.speaks:
        return None
    violent = [a for a in seen.acts_before() if act_of(a).type in VIOLENCE]
    near = violent and seen.gap(violent[-1]) <= NEAR
    return TARGET if near and not seen.rival_between(violent[-1]) else None


def struck_owner(seen: Seen) -> str | None:
    """«تم استهداف رادار دفاعي تابع للجيش»: whose the thing is that was aimed at.

    Not «استهدفت طائرات تابعة للجيش», «مسلحون تابعون له»: they did it.
    """
    cue = seen.cue_before("dependent")
    aimed = _aimed_before(seen, cue.first) if cue else None
    if cue is None or aimed is None:
        return None
    commas = [i for i in range(aimed.last, cue.first) if seen.word(i) in _COMMAS]
    last = commas[-1] if commas else aimed.last  # of several things the last
    return TARGET if _is_thing(seen, last, cue.first) else None


def struck_thing(seen: Seen) -> str | None:
    """«استهداف تحشيدات العدو»: whose they are; not «استهداف طائراته بلدة»."""
    act = _aimed_before(seen, seen.first)
    if act is None or act_of(act).form != "masdar" or seen.gap(act) != 1:
        return None
    bare = not seen.prefix.strip("ال") and not seen.prefix.startswith("ل")
    thing = bare and _is_thing(seen, act.last, seen.first)
    return TARGET if thing and not _led_by_l(seen) else None


def _aimed_before(seen: Seen, end: int) -> Mention | None:
    """The act of aiming at something nearest before a token."""
    before = [a for a in seen.acts_before() if a.last < end - 1]
    return before[-1] if before and before[-1].entry in _AIMED else None


def _is_thing(seen: Seen, first: int, end: int) -> bool:
    """Whether nothing between two tokens can have done it: no arms, no men."""
    within = [m for m in seen.unit.mentions if first < m.first < end]
    heads = [m for m in within if not m.prefix.startswith("ل")]
    doing = any(m.kind in _DOING for m in heads)  # «رادار للصواريخ» is no missile
    men = any(first < m.first < end for m in seen.unit.cues("members"))
    forces = members("roles.units")
    units = any(seen.word(i) in forces for i in range(first + 1, end))
    return not (doing or men or units)


def qualifies(seen: Seen) -> bool:
    """«مسيرة حوثية», «صاروخ حوثي», «خلية داعشية»: a group's name as an adjective."""
    actor = seen.actor
    named = actor.rule == "actors.name" and actor.first == actor.last
    group = isinstance(actor.value, Party) and actor.value.kind == "armed_group"
    bare = not seen.prefix and seen.word(seen.first).endswith(("ي", "يه"))
    return named and group and bare


def hit_by_deed(seen: Seen) -> str | None:
    """«استهدف القصف مسلحين»: the deed is the subject, the name its object.

    Not «استهدفت مسيرات مفخخة حوثية قرية», «استهدف صاروخ يرجح أنه إيراني قاعدة»: an adjective
    is nobody's object.
    """
    guessed = seen.before in members("roles.that_it_is")
    object_ = aimed_at(seen) and not (qualifies(seen) or guessed)
    return TARGET if object_ else None


def loses(seen: Seen) -> str | None:
    """«خسرت القوات 92 قتيلا», «فقد الجيش السيطرة على المدينة»: who loses suffered it."""
    bare = seen.prefix in ("", "ال")
    return TARGET if bare and seen.before in members("roles.losing") else None


def sufferer(seen: Seen) -> str | None:
    """«تعرضت القوات لهجوم»: the subject suffered."""
    return TARGET if seen.cue_before("suffers", within=1) else None


def driven_out(seen: Seen) -> str | None:
    """«بعد طرد التنظيم منها», «من قبضة التنظيم»: who lost the place.

    «انسحاب التنظيم من البلدة» told for itself is what he did.
    """
    cue = seen.cue_before("driven", within=1)
    if cue is None:
        return None
    heads = [a for a in seen.unit.acts if not is_outcome(a)][:1]
    own = any(a.first <= cue.first <= a.last and _withdraws(a) for a in heads)
    return PERPETRATOR if own else TARGET


def _withdraws(act: Mention) -> bool:
    return act_of(act).type == "group_change"


def struck_head(seen: Seen) -> str | None:
    """«استهدفت مواقع داعش»: the owner of what was hit."""
    head = seen.cue_before("head", within=1)
    if not head or not [m for m in seen.acts_before() if m.first < head.first]:
        return None
    return TARGET


def struck_preposition(seen: Seen) -> str | None:
    """«هجوم على», «غارات ضد»: what follows was struck."""
    if seen.cue_before("patient", within=1) and seen.acts_before():
        return TARGET
    return None


def killing(seen: Seen) -> str | None:
    """«مهاجمون من التنظيم قتلوا خمسة», «روسيا تقتل 12 مدنيا»: an object follows the verb.

    In «إن 17 مسلحا قتلوا في» none does; «قتلت» alone may be passive.
    """
    act = next(iter(seen.acts_after()), None)
    if act is None or not is_outcome(act) or act_of(act).form == "masdar":
        return None
    word = seen.word(act.last)
    kills = word.lstrip("وس").startswith(tuple(members("roles.kills")))
    active = word.endswith("وا") or kills
    near = seen.gap(act) <= NEAR and not seen.rival_between(act)
    kills = active and near and _has_object(seen, act)
    return PERPETRATOR if kills and not _was_struck(seen, act) else None


def _was_struck(seen: Seen, act: Mention) -> bool:
    """«هاجم مسلحون نقطة للجيش وقتلوا ثلاثة»: those who attacked killed, not whom they struck."""
    led = seen.cue_before("head", within=1) or seen.cue_before("patient", within=1)
    return act.prefix.startswith(_AND) and bool(led or seen.prefix.endswith("ل"))


def _has_object(seen: Seen, act: Mention) -> bool:
    at = act.last + 1
    at += seen.word(at) in members("roles.about_so_many")
    behind = [m for m in seen.unit.mentions if m.first == at]
    return any(m.kind in _COUNTED and not m.prefix for m in behind)


def fell(seen: Seen) -> str | None:
    """«إن سبعة جنود ليبيين قتلوا», «أن عنصرين من القوات أصيبا»: men of a side, counted.

    In a clash either side has its dead.
    """
    men = seen.counted and seen.actor.kind is Kind.ACTOR
    fights = any(act_of(a).type == "armed_clash" for a in seen.unit.acts)
    return TARGET if men and not fights and harmed_subject(seen) else None


def harmed_subject(seen: Seen) -> str | None:
    """«إن 17 مسلحا قتلوا», «أن القيادي أصيب»: the name before a verb of harm.

    Not «اقتحمت القوات البلدة واعتقلت»: what is joined goes on about what they did.
    """
    after = seen.acts_after()
    if after and after[0].prefix.startswith(_AND) and _stormed(seen):
        return None
    near = after and is_outcome(after[0]) and act_of(after[0]).form != "masdar"
    if near and seen.gap(after[0]) <= NEAR and not seen.rival_between(after[0]):
        return TARGET
    return None


def _stormed(seen: Seen) -> bool:
    """Whether a verb of doing, no verb of harm, stands right before the name."""
    before = seen.acts_before()[-1:]
    return any(
        not is_outcome(a) and act_of(a).form == "verb" and seen.gap(a) == 0
        for a in before
    )


def object_of_masdar(seen: Seen) -> str | None:
    """«اغتيال القيادي», «استهداف المدنيين»: nouns that their object follows.

    «استهداف الطيران لقافلة» has doer and object: the name with ل suffered it.
    """
    masdars = [m for m in seen.acts_before() if act_of(m).form == "masdar"]
    if not masdars or not _takes_object(masdars[-1]):
        return None
    act = masdars[-1]
    if seen.prefix.endswith("ل") and seen.rival_between(act):
        return TARGET
    alone = seen.gap(act) <= 1 and not seen.prefix.strip("ال")
    return TARGET if alone and not _led_by_l(seen) else None


def _led_by_l(seen: Seen) -> bool:
    """Whether an object of its own follows: «استهداف مسيرة تركية لقافلة»."""
    behind = [m for m in seen.unit.mentions if 0 < m.first - seen.actor.last <= NEAR]
    return any(m.prefix in ("ل", "لل") for m in behind)


def _takes_object(act: Mention) -> bool:
    entry = load().entries.get(act.entry or "")
    return bool(entry and entry.get("masdar") == "of_object")


def killed_of(seen: Seen) -> str | None:
    """«مقتل عناصر من القوات»: the dead are theirs."""
    outcomes = [m for m in seen.acts_before() if is_outcome(m)]
    if outcomes and seen.gap(outcomes[-1]) <= 2 * NEAR:
        return TARGET
    return None


def object_of_verb(seen: Seen) -> str | None:
    """«قصفت القوات مسلحي التنظيم»: the second name behind a verb of doing."""
    acts = [m for m in seen.acts_before() if not is_outcome(m)]
    if any(seen.rival_between(act) for act in acts) and not seen.prefix:
        return TARGET
    return None
