"""Links between the events of a report that its own words make.

Each rule reads one sentence (``scene.py``) and yields the links its words make; the rules
are tried in order, and the first link between two events stands (``ties.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from marsad.claims.kinds import VERBAL, VIOLENCE, code_of, one_act
from marsad.events.scene import Made, Scene, Told, scenes_of
from marsad.events.tellings import Group
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Relation, Sentence, Span, When
from marsad.tokens.letters import fold

_PHRASE = 8
_ORDINAL = 3  # «أول اختراق من نوعه»


_FIRED = ("air_drone_strike", "shelling_missile")
_MOVES = frozenset(
    ["territory_regained", "territory_overtaken", "territory_transfer", "group_change"]
)
_GROUND = _MOVES | {"armed_clash", "attack", "other_strategic"}
_ROUSED = frozenset(
    [
        *("peaceful_protest", "violent_demonstration", "protest_with_intervention"),
        *("arrest", "request", "disrupted_weapons", "accuse", "reject"),
    ]
)
_ITEMS = VIOLENCE | {"arrest"}
_NAMING = 2  # words: «على هذا العدوان»
_BESIDE = 3  # words: «وسط تواصل القصف»


Rule = Callable[[Scene], Iterator[Made]]


def response(scene: Scene) -> Iterator[Made]:
    """«جاءت الضربات ردا على هجوم»; «وردا على الهجوم شن الجيش غارات»."""
    for cue in scene.cues("response"):
        cause = scene.after(cue)
        act = scene.before(cue) or scene.after(cue, skip=1)
        if act and cause:
            yield act, Relation.IN_RESPONSE_TO, cause, cue.span


def answered(scene: Scene) -> Iterator[Made]:
    """«قصفت المدفعية الحي، ورد الجيش باستهداف مواقعها»."""
    for cue in scene.cues("answers"):
        act = scene.after(cue)
        cause = scene.before(cue) or scene.last(cue.sentence)
        if act and cause:
            yield act, Relation.IN_RESPONSE_TO, cause, cue.span


def occasion(scene: Scene) -> Iterator[Made]:
    """«اعتقلت الشرطة رجلا على خلفية الهجوم», «اعتصام احتجاجا على اعتقال زملائهم»."""
    for cue in scene.cues("over"):
        act, cause = scene.before(cue), scene.after(cue)
        if act and cause and scene.kind(cause) in _ITEMS:
            yield act, Relation.IN_RESPONSE_TO, cause, cue.span


def told_cause(scene: Scene) -> Iterator[Made]:
    """«تم توقيف ضباط على خلفية التفجير»; «واحتجاجا على ذلك، نظم الأهالي وقفة».

    A bare noun begins no event of its own: the violence told last before is meant.
    """
    for cue in scene.cues("response", "over"):
        act = _answering(scene, cue) if _points_back(scene, cue) else None
        if not act:
            continue
        told = [a for a in scene.violent(scene.earlier) if a.event != act.event]
        if told:
            yield act, Relation.IN_RESPONSE_TO, told[-1], cue.span


def condemned(scene: Scene) -> Iterator[Made]:
    """«دان الرئيس التفجير»: a condemnation answers what it condemns.

    «اتهمت الوزارة المسلحين بقصف البلدة» says who did it, and answers nothing.
    """
    violent = scene.violent(scene.acts)
    for act in scene.told_with("condemns", "accuse"):
        after = [a for a in violent if a.span.start >= act.span.end]
        if after:
            yield act, Relation.IN_RESPONSE_TO, after[0], act.span


def condemned_told(scene: Scene) -> Iterator[Made]:
    """«وقع تفجير … وأدانت الحكومة هذه الجريمة»: what was told last is meant."""
    violent = scene.violent(scene.earlier)
    for act in scene.told_with("condemns", "accuse"):
        behind = [t.folded for t in scene.tokens if t.span.start >= act.span.end]
        this = members("links.this") & set(behind[:_PHRASE])
        if this and violent and not scene.violent(scene.acts):
            yield act, Relation.IN_RESPONSE_TO, violent[-1], act.span


def asked(scene: Scene) -> Iterator[Made]:
    """«دعت السفارة إلى ضبط النفس», «طالب بالتحقيق»: what the report tells first is meant."""
    violent = scene.violent(scene.earlier)
    for act in scene.acts:
        near = [c for c in scene.cues("heed") if c.span.start >= act.span.end]
        if scene.kind(act) == "request" and near and violent:
            yield act, Relation.IN_RESPONSE_TO, violent[0], near[0].span


def intercepted(scene: Scene) -> Iterator[Made]:
    """«أطلقت صواريخ … واعترضت الدفاعات الجوية معظمها»."""
    told = [a for a in (*scene.earlier, *scene.acts) if scene.kind(a) in _FIRED]
    for act in scene.told_with("intercepts", "disrupted_weapons"):
        near = [a for a in told if 0 <= act.sentence - a.sentence <= 1]
        if near:
            yield act, Relation.IN_RESPONSE_TO, near[-1], act.span


def came_after(scene: Scene) -> Iterator[Made]:
    """«ويأتي الهجوم بعد يوم من غارة»: a time lies between, or the sentence says so."""
    for cue in scene.cues("after"):
        comes = any(0 <= cue.first - c.last <= _PHRASE for c in scene.cues("comes"))
        act = scene.told_of(cue) if comes else scene.done(cue)
        earlier = scene.after(cue)
        if not act or not earlier or (scene.kind(act) in VERBAL and not comes):
            continue
        if comes or _measured(cue, scene.mentions):
            yield act, Relation.FOLLOWS, earlier, cue.span


def moved_after(scene: Scene) -> Iterator[Made]:
    """«سيطر الجيش على البلدة بعد أن انسحب منها المسلحون»; not the fight that took it.

    «اتفقتا على هدنة عقب اشتباكات حدودية»: a truce follows the fight that it ends.
    """
    for cue in scene.cues("after"):
        act, earlier = scene.before(cue), scene.after(cue)
        if not act or not earlier or scene.kind(act) in VERBAL:
            continue
        if scene.back(cue):
            act, earlier = earlier, act
        kinds = {scene.kind(act), scene.kind(earlier)}
        moved = kinds & _MOVES and scene.kind(earlier) != "armed_clash"
        if moved or _truce(scene, act, earlier):
            yield act, Relation.FOLLOWS, earlier, cue.span


def roused(scene: Scene) -> Iterator[Made]:
    """«تظاهر الأهالي بعد مقتل شاب», «دعت مواطنيها إلى المغادرة عقب هجوم»: what was done in
    words, in the streets or by the police right after violence was done about it.
    """
    for cue in scene.cues("after"):
        act, cause = scene.before(cue), scene.after(cue)
        if not act or not cause or scene.back(cue) or scene.kind(act) not in _ROUSED:
            continue
        if (
            scene.kind(cause) in VIOLENCE - _MOVES
            and scene.words(cue, cause) <= _PHRASE
        ):
            yield act, Relation.IN_RESPONSE_TO, cause, cue.span


def then(scene: Scene) -> Iterator[Made]:
    """«وقع انفجار أعقبته اشتباكات»; «سيطر الجيش على البلدة. وسبق ذلك قصف»."""
    for cue in scene.cues("then", "preceded"):
        told, other = scene.before(cue) or scene.last(cue.sentence), scene.after(cue)
        if told and other:
            follows = code_of(cue) == "then"
            act, earlier = (other, told) if follows else (told, other)
            yield act, Relation.FOLLOWS, earlier, cue.span


def ensued(scene: Scene) -> Iterator[Made]:
    """«وتبع التفجير إطلاق نار»; «الاشتباكات التي أعقبت التفجير»."""
    for cue in scene.cues("ensued"):
        word = scene.tokens[cue.first - 1 : cue.first]
        relative = any(t.folded in members("grammar.relative") for t in word)
        earlier, later = scene.after(cue), scene.after(cue, skip=1)
        later = scene.before(cue) if relative else later
        if earlier and later:
            yield later, Relation.FOLLOWS, earlier, cue.span


def part_named(scene: Scene) -> Iterator[Made]:
    """«جاء الهجوم ضمن سلسلة هجمات»: what follows is more than one act."""
    for cue in scene.cues("part"):
        act, whole = scene.before(cue), scene.after(cue)
        if act and whole and whole.telling.counts():
            yield act, Relation.PART_OF, whole, cue.span


def amid(scene: Scene) -> Iterator[Made]:
    """«سيطر الجيش على القرية وسط قصف عنيف»: the fire is a part of what it went with.

    «معارك في تعز وسط اليمن عقب غارات» says where they were.
    """
    for cue in scene.cues("amid"):
        act, whole = scene.after(cue), scene.before(cue)
        if not act or not whole or scene.words(cue, act) > _BESIDE:
            continue
        between = Span(cue.span.end, act.span.start)
        if any(m.kind is Kind.PLACE and between.meets(m.span) for m in scene.mentions):
            continue
        if scene.kind(act) in _FIRED and scene.kind(whole) in _GROUND:
            yield act, Relation.PART_OF, whole, cue.span


def counted(scene: Scene) -> Iterator[Made]:
    """«وهذه الغارة الثالثة من نوعها هذا الشهر»: the one told is one of those.

    «في أول اختراق من نوعه»: there is none before the first.
    """
    for cue in scene.cues("ordinal"):
        near = scene.tokens[max(0, cue.first - _ORDINAL) : cue.first]
        if any(t.folded in members("clauses.first") for t in near):
            continue
        whole = scene.before(cue)
        act = scene.counted_by(whole) if whole else None
        if act and whole:
            yield act, Relation.PART_OF, whole, cue.span


def among(scene: Scene) -> Iterator[Made]:
    """«هجمات … بينها تفجيران»: what stands after the word is among what stands before."""
    for cue in scene.cues("among"):
        whole, act = scene.before(cue), scene.after(cue)
        if act and whole and whole.telling.counts():
            yield act, Relation.PART_OF, whole, cue.span


def scattered(scene: Scene) -> Iterator[Made]:
    """«قتل 20 شخصا في حوادث متفرقة»: the lead, and what the report then tells of each.

    «اعتقلت القوات 13 مواطنا من أنحاء متفرقة … كما اعتقل شقيقان من البلدة»: arrests too.
    """
    for act in scene.acts:
        if scene.kind(act) not in _ITEMS or scene.groups[act.event].counts():
            continue
        for whole in scene.leads:
            kinds = scene.kind(whole), scene.kind(act)
            apart = scene.others(act, whole) or scene.other_days(act, whole)
            if one_act(*kinds) and not apart:
                yield act, Relation.PART_OF, whole, whole.span
                break


RULES: tuple[Rule, ...] = (
    told_cause,
    response,
    answered,
    occasion,
    condemned,
    condemned_told,
    asked,
    intercepted,
    roused,
    came_after,
    moved_after,
    then,
    ensued,
    part_named,
    counted,
    among,
    amid,
    scattered,
)


def made(
    groups: Sequence[Group],
    sentences: Sequence[Sentence],
    found: Sequence[list[Mention]],
) -> list[tuple[str, Made]]:
    """The links that words of the report make, by rule, the strongest rule first."""
    scenes = list(scenes_of(groups, sentences, found))
    return [
        (rule.__name__, made)
        for rule in RULES
        for scene in scenes
        for made in rule(scene)
    ]


def _points_back(scene: Scene, cue: Mention) -> bool:
    """«على خلفية التفجير», «ردا على ذلك»: what stands behind the words was told.

    «منفذ العملية», «المتورطين في الجريمة» say who did it, not why a thing was done.
    """
    if fold(cue.text) in members("links.culprits"):
        return False
    behind = [t.folded for t in scene.tokens[cue.last + 1 :][:_NAMING]]
    that = bool(members("grammar.that_one") & set(behind[:1]))
    return that or bool(members("links.deed") & set(behind))


def _answering(scene: Scene, cue: Mention) -> Told | None:
    """The act that is done over what was told; none where the words tell that anew.

    «ردا على هجوم استهدف قاعدة» tells the attack itself.
    """
    act = None if scene.fronted(cue) else scene.before(cue)
    least = 1 if scene.back(cue) else _NAMING
    behind = [a for a in scene.acts if a.span.start >= cue.span.end]
    if not act:
        return next((a for a in behind if scene.words(cue, a) >= least), None)
    others = (a for a in behind if a.event != act.event)
    return None if any(scene.words(cue, a) <= _BESIDE for a in others) else act


def _truce(scene: Scene, act: Told, earlier: Told) -> bool:
    """Whether an agreement came after violence."""
    return scene.kind(act) == "agreement" and scene.kind(earlier) in VIOLENCE


def _measured(cue: Mention, mentions: Sequence[Mention]) -> bool:
    """«بعد يوم من», «غداة»: how long after is said; not the hour («بعد منتصف الليل»)."""
    return fold(cue.text) in members("clauses.morrow") or any(
        m.kind is Kind.TIME
        and isinstance(m.value, When)
        and not m.value.clock
        and cue.first <= m.first <= cue.last + 1
        for m in mentions
    )
