"""How a speaker stands to an event, once it is known who did it.

The words alone tell "نفى" from "أعلن"; whether "أعلن الجيش" claims a deed of the army's
own or blames another side for it is seen only beside the perpetrators.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.attribution import NOTHING, OWN_DEED
from marsad.claims.deeds import CONDEMNED
from marsad.claims.kinds import (
    CAPTURES,
    DOERS,
    FORCES,
    HARM,
    OF_STATE,
    POWERS,
    VERBAL,
    VIOLENCE,
)
from marsad.claims.roles import BARRED
from marsad.events.beside import POLICING, acted, by_word, is_toll_of, tells_the_act
from marsad.events.compare import same_party
from marsad.events.sides import (
    LEADING,
    as_organ,
    doers_in,
    is_known,
    is_unsaid,
    named_by,
    of_others,
    party_of,
    same_side,
    side_of,
    spoken_for,
    without_himself,
)
from marsad.events.tellings import is_remark
from marsad.mentions.parties import members
from marsad.model import (
    OUTLET,
    Figure,
    Party,
    Stance,
    Statement,
    Status,
)
from marsad.tokens.letters import fold

_KILLING = FORCES | {"police", "security", "government"}
_CIVILIANS = frozenset({"civilian", "child", "woman", "journalist", "medic"})
_ACCUSERS = frozenset({"state", "government", "judiciary"})
_BOMBS = frozenset({"suicide_bombing", "remote_explosive"})
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
# What a force announces of itself unless it names somebody else.
_OWN_ACTS = frozenset(
    {
        "air_drone_strike", "shelling_missile", "disrupted_weapons", "group_change",
        "territory_regained", "territory_overtaken", "arrest", "other_strategic",
    }
)  # fmt: skip
_BLOWS = VIOLENCE - {"territory_regained", "territory_overtaken", "armed_clash"}
_MUTUAL = frozenset({"armed_clash", "agreement"})
# Of several stances of one speaker to one event the first of these is his.
_STRONGEST = (
    Stance.CLAIMS_RESPONSIBILITY,
    Stance.DENIES_RESPONSIBILITY,
    Stance.NO_CLAIM,
    Stance.DENIES,  # «نفى المصدر القصف، واتهم الفصائل به»
    Stance.BLAMES,
)


def stance_of(said: Sequence[Statement], doers: Sequence[Party]) -> Stance:
    """The stance of one speaker to one event, from all that he says of it."""
    told = _strongest(said)
    said = _telling(said)
    if not said:
        return told  # he names no act, or names it beside what he tells
    if told is Stance.CLAIMS_RESPONSIBILITY and _spoilt(said):
        told = Stance.ASSERTS
    plain = [s for s in said if s.stance is Stance.ASSERTS]
    blames = told is Stance.BLAMES and plain and not any(map(by_word, said))
    if not (blames or told is Stance.ASSERTS) or not _is_somebody(said[0]):
        return told
    if any(map(_only_notices, said)):
        return told
    if owns(plain or said, doers) or _repels(side_of(said[0]), said):
        return Stance.CLAIMS_RESPONSIBILITY
    return Stance.BLAMES if blames or accuses(said) else Stance.ASSERTS


def _names_his_side(said: Sequence[Statement]) -> bool:
    """«قال مسؤول أوكراني إن أوكرانيا تقف وراء التفجير»: who did it is his own side."""
    named = list(filter(is_known, named_by(said)))
    side = side_of(said[0])
    ours = (any(same_side(p, d) for p in side) for d in named)
    return bool(named) and not any(map(by_word, said)) and all(ours)


def is_open(said: Sequence[Statement]) -> bool:
    """Whether his words leave the stance to who did what: none of blame, nor mere talk."""
    told = _telling(said)
    sure = any(by_word(s) for s in told) or all(map(_is_verbal, told))
    sure = sure or any(map(_only_notices, told))
    return bool(told) and not sure and _is_somebody(told[0])


def _only_notices(statement: Statement) -> bool:
    """«أعلن الجيش رصد إطلاق صواريخ»: words that leave the speaker no part in the deed."""
    own = statement.source[0].span if statement.source else None
    barred = (p.span for p in statement.cast if p.did <= BARRED)
    return own is not None and any(own.meets(span) for span in barred)


def _telling(said: Sequence[Statement]) -> list[Statement]:
    """What tells the act itself; not «إنه لا مجال لفتح تحقيق بشأن القتل», who tells nothing."""
    return [
        s
        for s in said
        if not is_remark(s) and tells_the_act(s) and not _tells_nothing(s)
    ]


def _tells_nothing(statement: Statement) -> bool:
    """Only what is not, or an act that he condemns and lays to nobody."""
    bare = statement.rule == CONDEMNED and statement.stance is Stance.ASSERTS
    return bare or statement.rule == NOTHING


def _strongest(said: Sequence[Statement]) -> Stance:
    told = [s.stance for s in said]
    found = next((s for s in _STRONGEST if s in told), told[0])
    own = found is Stance.BLAMES and _names_his_side(said)
    return Stance.CLAIMS_RESPONSIBILITY if own else found


def _spoilt(said: Sequence[Statement]) -> bool:
    """«قالت الشرطة إنها دمرت سيارة مفخخة»: her deed is not the bombing."""
    deeds = [s for s in said if s.stance is Stance.CLAIMS_RESPONSIBILITY]
    own = bool(deeds) and all(s.rule == OWN_DEED for s in deeds)
    return (
        own
        and _doomed(said)
        and not OF_STATE.isdisjoint(p.kind for p in side_of(deeds[0]))
    )


def _is_somebody(statement: Statement) -> bool:
    """Somebody who speaks, not the outlet, nor officials of no name."""
    source = statement.source[:1]
    if source in ((), (OUTLET,)):
        return False
    return not (source[0].id or "").startswith("actors.officials")


def owns(said: Sequence[Statement], doers: Sequence[Party]) -> bool:
    """«أعلنت كتائب القسام استهداف دبابة»: the deed is the speaker's own."""
    side = (*side_of(said[0]), *spoken_for(said[0], doers))
    kinds = {p.kind for p in side} | _of_office(said[0])
    if kinds.isdisjoint(POWERS) or all(map(_is_verbal, said)):
        return False
    said = [s for s in said if s.status in _DONE]  # إنها ستصعد هجماتها
    said = [s for s in said if s.act.value.type not in _MUTUAL or _begins(s)]
    said = acted(said, kinds)
    if not said or _is_no_deed(said, side, kinds):
        return False  # both sides did it: to tell of a clash claims nothing
    if said[0].source[0].anonymous:
        own = filter(is_known, named_by(said) if _is_insider(said[0]) else ())
        return any(same_side(p, d) for d in own for p in side)
    himself = _names_himself(said, side)
    himself = himself or _names_his_arm(said, kinds)
    named = list(filter(is_known, doers_in(of_others(said))))
    if named or himself:
        unsaid = any(is_unsaid(said[0], d) for d in named)
        return himself or unsaid or any(same_side(p, d) for p in side for d in named)
    others = list(filter(is_known, doers))
    if others and not any(map(_begins, said)):
        return _mostly_ours(said[0], side, others)
    return any(_own_deed(s, kinds) for s in said)


def _of_office(statement: Statement) -> set[str]:
    """«قال مكتب رئيس الوزراء إن مقاتلات تركية قصفت»: of a state that stands elsewhere.

    «وزارة الدفاع الروسية تعلن السيطرة على البلدة»: she speaks for her army.
    """
    named = fold(statement.source[0].text or "")
    noun = statement.act.value.form == "masdar"  # not أن الطائرات التي هاجمت القاعدة
    army = noun and any(named.startswith(word) for word in members("roles.defence"))
    office = {"government"} if named in members("roles.offices") else set()
    return office | ({"military"} if army else set())


def _is_insider(statement: Statement) -> bool:
    """«مصدر في الجيش العراقي» speaks for his own; «مصادر عسكرية عراقية» for nobody."""
    told = fold(statement.source[0].text or "").split()
    return not members("stance.within").isdisjoint(told)


def _names_himself(said: Sequence[Statement], side: Sequence[Party]) -> bool:
    """«قال التحالف إن طائرات التحالف وفرنسا نفذت»: by the name that he goes by."""
    named = named_by(said)
    return any(same_party(p, d) for p in side for d in named)


def _names_his_arm(said: Sequence[Statement], kinds: set[str]) -> bool:
    """«قال الجيش الإسرائيلي إن سلاح الجو هاجم»: a force without a state is his own."""
    if kinds.isdisjoint({"military", "police"}) or said[0].source[0].kind == "media":
        return False
    about = (a for s in without_himself(said) for a in s.about)
    did = (a.fact.text for a in about if a.slot == "perpetrator")
    return any(fold(text) in members("stance.bare_force") for text in did)


_SPOKEN = VERBAL - {"aid", "cooperate"}


def _is_verbal(statement: Statement) -> bool:
    """«دعت الحكومة إلى التهدئة»: nobody owns up to a call or a warning."""
    return statement.act.value.type in _SPOKEN


def _is_no_deed(
    said: Sequence[Statement], side: Sequence[Party], kinds: set[str]
) -> bool:
    """Harm to his own side or civilians, a bomb laid against a state, dead without a doer."""
    civil = any(map(harms_civilians, said)) and not _names_himself(said, side)
    bombed = _doomed(said) and not kinds.isdisjoint(OF_STATE)
    counted = all(map(_only_counts, said)) and not any(map(_kills_the_enemy, said))
    return _harmed(side, said) or bombed or counted or civil


def _mostly_ours(
    statement: Statement, side: Sequence[Party], doers: Sequence[Party]
) -> bool:
    """Who did it as the rest of the report tells it, where he names nobody."""
    ours = [
        is_unsaid(statement, d) or any(same_side(p, d) for p in side) for d in doers
    ]
    return ours[0] or 2 * sum(ours) > len(ours)


def _harmed(side: Sequence[Party], said: Sequence[Statement]) -> bool:
    """«قال عضو في الجماعة إن غارة أصابت قادتها»: nobody owns up to his own dead."""
    suffered = [p for s in said for p in _struck(s)]
    hit = any(same_party(p, s) for p in side for s in suffered)
    return hit and not _dealt(side, said)


def _dealt(side: Sequence[Party], said: Sequence[Statement]) -> bool:
    """«استهدفت القوات البرية للجيش سفينة»: his own branch did it."""
    own = {p.id for p in side}
    named = filter(is_known, named_by(said))
    return any(same_side(p, d) for d in named for p in side if d.id not in own)


_REPELS = "acts.repel"


def _repels(side: Sequence[Party], said: Sequence[Statement]) -> bool:
    """«أعلن الجيش صد هجوم للتنظيم»: to have repelled it is his deed."""
    told = (a.fact for s in said for a in s.about if a.fact.rule == "roles.repels")
    held = [f.value for f in told if isinstance(f.value, Party)]
    beaten = [p for s in said for p in _attackers(s)]
    return any(same_party(p, h) for p in side for h in held if h not in beaten)


def _attackers(statement: Statement) -> list[Party]:
    facts = (a.fact.value for a in statement.about if a.slot == "perpetrator")
    return [f for f in facts if isinstance(f, Party)]


def _begins(statement: Statement) -> bool:
    """«أعلن الفصيل بدء المعركة», «أعلن الجيش صد هجوم»: who announces it fights it."""
    around = statement.around
    repels = around.entry == _REPELS and not around.prefix  # not دعم التصدي للتطرف
    return around.before in members("roles.beginning") or repels


def _doomed(said: Sequence[Statement]) -> bool:
    """A bomb is no army's own deed, whoever of its men is named beside it."""
    return all(s.act.value.type in _BOMBS for s in said)


def _own_deed(statement: Statement, kinds: set[str]) -> bool:
    """«أعلن الجيش إسقاط مسيرة»: a deed told of a force that names no other doer."""
    act = statement.act.value
    if harms_civilians(statement) or _is_means(statement):
        return False
    if _is_flown(statement) and kinds.isdisjoint(OF_STATE):
        return False
    if act.role == "outcome" or (act.type is None and _is_toll(statement)):
        named = statement.refers and act.role == "outcome"
        fights = not kinds.isdisjoint(_KILLING) and not named
        return fights and _kills_the_enemy(statement)
    if act.type in POLICING and not kinds.isdisjoint(OF_STATE):
        return True  # أعلنت الداخلية ضبط, تم توقيف
    known = statement.refers and act.type not in CAPTURES  # تعلن السيطرة على
    told = act.role in {"act", "weak"} and not known
    attacked = act.type == "attack" and act.form == "verb"
    fights = not kinds.isdisjoint(FORCES)
    return (
        told
        and fights
        and act.form != "passive"
        and (attacked or act.type in _OWN_ACTS or _begins(statement))
    )


def _is_means(statement: Statement) -> bool:
    """«أفادت قوى الثورة بمقتل العشرات بقصف»: by what they died, whoever fired it."""
    dead = any(a.slot in HARM for a in statement.about)
    with_it = statement.around.prefix == "ب" and statement.act.value.form == "masdar"
    return dead and with_it and not _kills_the_enemy(statement)


def _is_toll(statement: Statement) -> bool:
    """«أعلنت قيادة العمليات عن مقتل 17 مسلحا ضمن عمليات»: by no more than "operations"."""
    return any(a.slot == "killed" for a in statement.about)


def _is_flown(statement: Statement) -> bool:
    """«وقالت المعارضة إن غارات عنيفة …»: a group has drones at most."""
    means = {a.fact.value for a in statement.about if a.slot == "means"}
    return statement.act.value.type == "air_drone_strike" and "drone" not in means


def harms_civilians(statement: Statement) -> bool:
    """«وأضاف أن الاستهداف أصاب أحد السكان»: no force boasts of that."""
    figures = [a.fact.value for a in statement.about]
    who = {w for f in figures if isinstance(f, Figure) for w in f.who}
    return not who.isdisjoint(_CIVILIANS)


def _only_counts(statement: Statement) -> bool:
    """«أفادت الشرطة بمقتل عشرة»: dead without a word of who did what."""
    act = statement.act.value
    return act.role == "outcome" and act.form != "verb"


def _kills_the_enemy(statement: Statement) -> bool:
    """«أعلن الجيش مقتل 20 مسلحا»: those it fights, not its own."""
    harmed = _struck(statement)
    side = side_of(statement)
    return bool(harmed) and all(
        h.kind == "armed_group" and not any(same_side(p, h) for p in side)
        for h in harmed
    )


def _struck(statement: Statement) -> list[Party]:
    """Whom an act struck, as he tells it; not he himself by a mere guess of his name."""
    own = statement.source[0].span
    harmed = [a.fact for a in statement.about if a.slot in {"victim", "target"}]
    guessed = (f for f in harmed if f.rule == "roles.weighed" and own)
    himself = [f for f in guessed if own is not None and own.meets(f.span)]
    return [f.value for f in harmed if isinstance(f.value, Party) and f not in himself]


def accuses(said: Sequence[Statement]) -> bool:
    """«أعلنت النيابة أن إطلاق النار كان من قوات الاحتلال»: a state names the enemy."""
    kind = said[0].source[0].kind
    leads = any(p.kind == "person" and p.country for p in said[0].parties)
    if kind not in _ACCUSERS and not (kind == "person" and leads):
        return False
    return any(accuses_one(s) for s in said if _is_blow(s) and not is_toll_of(s))


def _is_blow(statement: Statement) -> bool:
    """«أعلنت الوزارة أن التنظيم سيطر على المعبر» only tells of the war, and blames nobody."""
    struck = statement.act.value.type in _BLOWS | {None}
    return struck and statement.status in _DONE


def _is_somebodys_name(doer: Party) -> bool:
    """Whether a doer is a group or state, not «انتحاري» or «مسلحون»."""
    return not (doer.id or "").startswith("actors_generic")


def accuses_one(statement: Statement) -> bool:
    leads = [as_organ(p) for p in statement.parties if p.kind in LEADING]
    side = (party_of(statement.source[0]), *statement.parties, *leads)
    named = list(filter(_is_somebodys_name, doers_in([statement])))
    hostile = all(d.kind in DOERS - {"coalition"} for d in named)
    violent = statement.act.value.type in VIOLENCE | {None}
    apart = not any(same_side(p, d) for p in side for d in named)
    apart = apart and not any(is_unsaid(statement, d) for d in named)
    return bool(named) and hostile and violent and apart
