"""Links between the events of a report that its own words make.

Each rule reads one sentence and yields the links its words make; the rules are tried in
order, and the first link between two events stands (``ties.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from marsad.claims.kinds import CAPTURES, VERBAL, VIOLENCE, code_of, one_act
from marsad.events import compare
from marsad.events.kinds import kind_of
from marsad.events.tellings import Group, Telling
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Relation, Sentence, Span, Token, When
from marsad.tokens.letters import fold

_LISTS = ("clauses.", "links.")
_NEAR = 2  # sentences back to what "this came after" speaks of
# What a sentence is compared with, so that the whole stays linear in the length of a text:
# the first tellings of an event say what kind it is, the last acts told what is meant.
_FIRST, _EARLIER = 30, 60
_PHRASE = 8
_ORDINAL = 3  # «أول اختراق من نوعه»
_LEAD = 2  # sentences that tell anything, in which a report may sum up


_FIRED = ("air_drone_strike", "shelling_missile")
_MOVES = frozenset(
    ["territory_regained", "territory_overtaken", "territory_transfer", "group_change"]
)


@dataclass(frozen=True, slots=True)
class Told:
    """An act of a sentence: the event that it tells."""

    span: Span
    sentence: int
    event: int
    telling: Telling


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its cues and acts in order, and acts told before it.

    ``earlier`` are the last of those, ``first`` is the report's first. ``kinds`` says of
    each event what it is.
    """

    mentions: Sequence[Mention]
    acts: Sequence[Told]
    earlier: Sequence[Told]
    first: Told | None
    groups: Sequence[Group]
    kinds: Sequence[str]
    tokens: Sequence[Token]
    leads: Sequence[Told]

    def back(self, cue: Mention) -> bool:
        """«بعدها»: what follows the word came after what stands before it."""
        after = self.tokens[cue.last + 1 : cue.last + 2]
        pronoun = self.tokens[cue.last].folded.endswith(("ها", "هم", "ه"))
        return pronoun or any(t.folded in members("grammar.that_one") for t in after)

    def cues(self, *codes: str) -> list[Mention]:
        return [m for m in self.mentions if is_cue(m) and code_of(m) in codes]

    def before(self, cue: Mention) -> Told | None:
        """The act told nearest before the words, in their sentence."""
        told = [a for a in self.acts if a.span.end <= cue.span.start]
        return told[-1] if told else None

    def after(self, cue: Mention, *, skip: int = 0) -> Told | None:
        """The act told nearest after the words, in their sentence."""
        told = [a for a in self.acts if a.span.start >= cue.span.end]
        return told[skip] if len(told) > skip else None

    def done(self, cue: Mention) -> Told | None:
        """The act before the words; «نفذت بعد ساعات من الهجوم غارات»: the second after."""
        word = self.tokens[cue.last + 1 : cue.last + 2]
        hours = any(t.folded in members("clauses.hours") for t in word)
        return self.before(cue) or (self.after(cue, skip=1) if hours else None)

    def last(self, at: int) -> Told | None:
        """What was told last before this sentence, if that is near."""
        near = [a for a in self.earlier if at - a.sentence <= _NEAR]
        return near[-1] if near else None

    def told_of(self, cue: Mention) -> Told | None:
        """«ويأتي هذا القصف بعد …»: what the report is about, told again in few words."""
        act, first = self.before(cue), self.first
        if act and (self.groups[act.event].tellings[0] is not act.telling):
            return act
        if first and (not act or one_act(self.kind(first), self.kind(act))):
            return first
        return act

    def counted_by(self, whole: Told) -> Told | None:
        """«وهذه الغارة السادسة من نوعها»: the report's first act, if it is such a one."""
        if self.first and one_act(self.kind(self.first), self.kind(whole)):
            return self.first
        return self.last(whole.sentence)

    def others(self, act: Told, whole: Told) -> bool:
        """Whether others did the one than the other."""
        did = [self.groups[t.event].parties("perpetrator") for t in (act, whole)]
        return compare.parties(*did) < 0

    def kind(self, told: Told) -> str:
        return self.kinds[told.event]


Made = tuple[Told, Relation, Told, Span]
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
    """«اعتقلت الشرطة رجلا على خلفية الهجوم», «اجتماع لمناقشة القصف»."""
    for cue in scene.cues("over"):
        act, cause = scene.before(cue), scene.after(cue)
        if act and cause and scene.kind(cause) in VIOLENCE:
            yield act, Relation.IN_RESPONSE_TO, cause, cue.span


def condemned(scene: Scene) -> Iterator[Made]:
    """«دان الرئيس التفجير»: a condemnation answers what it condemns."""
    kinds = [scene.kind(a) for a in scene.acts]
    violent = [a for a, k in zip(scene.acts, kinds, strict=True) if k in VIOLENCE]
    for act, kind in zip(scene.acts, kinds, strict=True):
        if kind != "accuse":
            continue
        after = [a for a in violent if a.span.start >= act.span.end]
        if after:
            yield act, Relation.IN_RESPONSE_TO, after[0], act.span


def condemned_told(scene: Scene) -> Iterator[Made]:
    """«وقع تفجير … وأدانت الحكومة هذه الجريمة»: what was told last is meant."""
    for act in scene.acts:
        condemns = any(act.span.meets(c.span) for c in scene.cues("condemns"))
        violent = [a for a in scene.earlier if scene.kind(a) in VIOLENCE]
        if scene.kind(act) == "accuse" and condemns and violent:
            yield act, Relation.IN_RESPONSE_TO, violent[-1], act.span


def asked(scene: Scene) -> Iterator[Made]:
    """«دعت السفارة إلى ضبط النفس», «طالب بالتحقيق»: what the report tells first is meant."""
    for act in scene.acts:
        violent = [a for a in scene.earlier if scene.kind(a) in VIOLENCE]
        near = [c for c in scene.cues("heed") if c.span.start >= act.span.end]
        if scene.kind(act) == "request" and near and violent:
            yield act, Relation.IN_RESPONSE_TO, violent[0], near[0].span


def intercepted(scene: Scene) -> Iterator[Made]:
    """«أطلقت صواريخ … واعترضت الدفاعات الجوية معظمها»."""
    told = [a for a in (*scene.earlier, *scene.acts) if scene.kind(a) in _FIRED]
    for act in scene.acts:
        near = [a for a in told if 0 <= act.sentence - a.sentence <= 1]
        stops = any(act.span.meets(c.span) for c in scene.cues("intercepts"))
        if scene.kind(act) == "disrupted_weapons" and stops and near:
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
    """«سيطر الجيش على البلدة بعد أن انسحب منها المسلحون»; not the fight that took it."""
    for cue in scene.cues("after"):
        act, earlier = scene.before(cue), scene.after(cue)
        if not act or not earlier or scene.kind(act) in VERBAL:
            continue
        if scene.back(cue):
            act, earlier = earlier, act
        kinds = {scene.kind(act), scene.kind(earlier)}
        if kinds & _MOVES and scene.kind(earlier) != "armed_clash":
            yield act, Relation.FOLLOWS, earlier, cue.span


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
    """«قتل 20 شخصا في حوادث متفرقة»: the lead, and what the report then tells of each."""
    for act in scene.acts:
        if scene.kind(act) not in VIOLENCE or scene.groups[act.event].counts():
            continue
        for whole in scene.leads:
            kinds = scene.kind(whole), scene.kind(act)
            if one_act(*kinds) and not scene.others(act, whole):
                yield act, Relation.PART_OF, whole, whole.span
                break


RULES: tuple[Rule, ...] = (
    response,
    answered,
    occasion,
    condemned,
    condemned_told,
    asked,
    intercepted,
    came_after,
    moved_after,
    then,
    ensued,
    part_named,
    counted,
    among,
    scattered,
)


def made(
    groups: Sequence[Group],
    sentences: Sequence[Sentence],
    found: Sequence[list[Mention]],
) -> list[tuple[str, Made]]:
    """The links that words of the report make, by rule, the strongest rule first."""
    scenes = list(_scenes(groups, sentences, found))
    return [
        (rule.__name__, made)
        for rule in RULES
        for scene in scenes
        for made in rule(scene)
    ]


def _scenes(
    groups: Sequence[Group],
    sentences: Sequence[Sentence],
    found: Sequence[list[Mention]],
) -> Iterator[Scene]:
    acts = acts_of(groups)
    kinds = [kind_of(Group(g.tellings[:_FIRST])) for g in groups]
    earlier: list[Told] = []
    leads: list[Told] = []
    telling = 0
    for number, (sentence, mentions) in enumerate(zip(sentences, found, strict=True)):
        here = acts.get(number, [])
        first = earlier[0] if earlier else None
        near = earlier[-_EARLIER:]
        scene = Scene(
            mentions, here, near, first, groups, kinds, sentence.tokens, leads
        )
        yield scene
        if telling < _LEAD:
            leads += _summing(scene)
        earlier += here
        telling += bool(here)


def _summing(scene: Scene) -> list[Told]:
    """«لقي شخصان مصرعهما في حوادث متفرقة»: the act that stands nearest to the words."""
    for cue in scene.cues("scattered"):
        near = min(scene.acts, key=lambda a: _distance(a.span, cue.span), default=None)
        return [near] if near and scene.kind(near) not in CAPTURES else []
    return []


def _distance(one: Span, other: Span) -> int:
    """Letters between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def acts_of(groups: Sequence[Group]) -> dict[int, list[Told]]:
    """By sentence, all acts that tell an event, in the order of the text."""
    acts: dict[int, list[Told]] = defaultdict(list)
    for number, group in enumerate(groups):
        for t in group.tellings:
            told = Told(t.first.act.span, t.sentence, number, t)
            acts[t.sentence].append(told)
    return {n: sorted(told, key=lambda t: t.span) for n, told in acts.items()}


def is_cue(mention: Mention) -> bool:
    return mention.kind is Kind.CUE and (mention.entry or "").startswith(_LISTS)


def _measured(cue: Mention, mentions: Sequence[Mention]) -> bool:
    """«بعد يوم من», «غداة»: how long after is said."""
    return fold(cue.text) in members("clauses.morrow") or any(
        m.kind is Kind.TIME
        and isinstance(m.value, When)
        and cue.first <= m.first <= cue.last + 1
        for m in mentions
    )
