"""What the words around an actor's name say of its part in an act.

The ordered ``RULES`` are asked in turn; the first that answers gives the part, and its
own name is the rule of the fact. What they leave open is weighed by ``roles``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marsad.claims.units import VERBAL, Unit, act_of, is_outcome, parties_in
from marsad.lexicon import load
from marsad.model import Kind, Mention

PERPETRATOR, TARGET, VICTIM = "perpetrator", "target", "victim"
NO_ROLE = "none"
_NEAR = 2
_OF_HASHTAGS = frozenset({"#", "_"})
_SIDES = frozenset({"armed_clash"})
_HALF = "جهه"  # «من جهة … من جهة أخرى»
_WITH = frozenset({"مع", "ضد"})
_RELATIVE = frozenset({"التي", "الذي", "الذين", "اللذين", "اللتين"})
_OWNING = frozenset({"", "ل", "لل", "ال"})
_JOINTS = frozenset({",", "،", "و", '"', "“", "”", "«", "»", "(", ")", "/", "-", "'"})
_PAUSES = frozenset({"،", ",", '"', "”", "»"})
_APPOSED = frozenset({"(", "/", '"', "“", "«", "'"})


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor's mention with what stands around it in its unit.

    ``counted`` where a figure counts these people; ``speaks`` is the stance with which
    it speaks in these words, empty where it does not.
    """

    unit: Unit
    actor: Mention
    counted: bool = False
    speaks: str = ""

    def word(self, at: int) -> str:
        """The folded word at a token of the unit, empty outside."""
        inside = self.unit.first <= at <= self.unit.last
        return self.unit.sentence.tokens[at].folded if inside else ""

    @property
    def is_verbal(self) -> bool:
        """Whether the unit tells of an act of words."""
        heads = [m for m in self.unit.acts if not is_outcome(m)] or self.unit.acts
        return act_of(heads[0]).type in VERBAL

    @property
    def members(self) -> Mention | None:
        """Whose the name is: «عناصر من» the force, «القيادي في» the group."""
        ahead = self._ahead(self.actor.first)
        near = [m for m in self.unit.cues("members") if m.last == ahead]
        return min(near, key=lambda m: m.first, default=None)

    @property
    def first(self) -> int:
        """Where the name begins, with the members of it that are spoken of."""
        return self.members.first if self.members else self.actor.first

    @property
    def prefix(self) -> str:
        return self.members.prefix if self.members else self.actor.prefix

    @property
    def before(self) -> str:
        """The folded word before the name, empty at the start."""
        return self.word(self._ahead(self.first))

    def _ahead(self, at: int) -> int:
        """The token before, past the marks of a hashtag: «عناصر #حزب_الله»."""
        ahead = at - 1
        while self.word(ahead) in _OF_HASHTAGS:
            ahead -= 1
        return ahead

    def cue_before(self, *codes: str, within: int = 0) -> Mention | None:
        """The nearest such cue that ends at most ``within`` words before the name."""
        near = [
            m for m in self.unit.cues(*codes) if 0 <= self.first - m.last - 1 <= within
        ]
        return near[-1] if near else None

    def acts_before(self) -> list[Mention]:
        """Acts that begin before the name: of قصف الطيران the name may be a part."""
        return [m for m in self.unit.acts if m.first < self.first]

    def acts_after(self) -> list[Mention]:
        return [m for m in self.unit.acts if m.first > self.actor.last]

    def gap(self, act: Mention) -> int:
        """Words between an act and the name."""
        if act.first < self.first:
            return max(0, self.first - act.last - 1)
        return act.first - self.actor.last - 1

    def rival_between(self, act: Mention) -> bool:
        low, high = sorted((act.first, self.first))
        others = self.unit.of(Kind.ACTOR) + self.unit.of(Kind.PERSON)
        return any(low < m.first < high for m in others if m is not self.actor)

    def leader(self) -> Mention | None:
        """The name that it is joined to: «الجيش والمقاومة», «قوات سوريا (قسد)»."""
        earlier = [m for m in named(self.unit) if m.last < self.first]
        if not earlier:
            return None
        between = {self.word(i) for i in range(earlier[-1].last + 1, self.first)}
        coordinated = self.prefix.startswith("و") or "و" in between
        linked = coordinated or bool(between & _APPOSED)
        return earlier[-1] if linked and between <= _JOINTS else None


def named(unit: Unit) -> list[Mention]:
    """The actors, persons and kinds of people of a unit, in order, each word once."""
    return parties_in(unit.mentions)


Rule = Callable[[Seen], str | None]


def described(seen: Seen) -> str | None:
    """«جماعة الفجر المرتبطة بالتنظيم»: the name that tells what another name is."""
    cue = seen.cue_before("dependent")
    end = cue.first - 1 if cue else -1
    end -= seen.word(end) in _PAUSES
    heads = [m for m in seen.unit.of(Kind.ACTOR) if m.last == end]
    return NO_ROLE if any(m.rule == "actors.name" for m in heads) else None


def belonging(seen: Seen) -> str | None:
    """«مسلحون يشتبه في انتمائهم إلى الحركة»: what its people did, it did."""
    cue = seen.cue_before("belonging", within=1)
    near = range(cue.first - 1 - _NEAR, cue.first) if cue else ()
    heads = [m for m in named(seen.unit) if m.last in near]
    return ruled(Seen(seen.unit, heads[-1]))[1] if heads else None


def own_words(seen: Seen) -> str | None:
    """«تبنى التنظيم التفجير»: who claims an act did it."""
    return PERPETRATOR if seen.speaks == "claims_responsibility" else None


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
    """«قصف مدفعي من قوات النظام»: whom it came from."""
    ends = [m for m in seen.unit.mentions if m.last == seen.first - 2]
    fired = any(m in seen.unit.acts and not is_outcome(m) for m in ends)
    armed = any(m.kind is Kind.WEAPON for m in ends)
    return PERPETRATOR if seen.before == "من" and (fired or armed) else None


def dependent(seen: Seen) -> str | None:
    """«فصائل موالية لتركيا»: a name that only describes another has no role."""
    return NO_ROLE if seen.cue_before("dependent") else None


def by_agent_words(seen: Seen) -> str | None:
    """«على يد», «نفذتها», «برصاص»: what follows did it."""
    return PERPETRATOR if seen.cue_before("agent", within=1) else None


def blamed(seen: Seen) -> str | None:
    """«حملت الحكومة المسؤولية عن مقتل …»: whom others hold to have done it."""
    return PERPETRATOR if seen.cue_before("blamed", within=1) else None


def sides(seen: Seen) -> str | None:
    """«اشتباكات بين أ وب من جهة، وج من جهة أخرى»: one side in each role."""
    clashes = [m for m in seen.unit.acts if act_of(m).type in _SIDES]
    if not clashes:
        return None
    if seen.before in _WITH:
        return TARGET
    between = [m for m in seen.unit.cues("between") if m.first > clashes[0].first]
    if not between or between[0].first > seen.actor.first:
        return None
    last = between[0].last
    first = next(m for m in named(seen.unit) if m.first > last)
    return PERPETRATOR if _on_first_side(seen, first) else TARGET


def _on_first_side(seen: Seen, first: Mention) -> bool:
    """Up to «من جهة» or «مع»; where neither stands, the first name alone."""
    at, end = seen.actor.first, seen.unit.last
    marks = [i for i in range(first.last, end) if seen.word(i) in (_HALF, "مع")]
    return at < marks[0] if marks else seen.actor is first


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


def sufferer(seen: Seen) -> str | None:
    """«تعرضت القوات لهجوم»: the subject suffered."""
    return TARGET if seen.cue_before("suffers", within=1) else None


def driven_out(seen: Seen) -> str | None:
    """«بعد طرد التنظيم منها», «من قبضة التنظيم»: who lost the place."""
    return TARGET if seen.cue_before("driven", within=1) else None


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


def harmed_subject(seen: Seen) -> str | None:
    """«إن 17 مسلحا قتلوا», «أن القيادي أصيب»: the name before a verb of harm."""
    after = seen.acts_after()
    near = after and is_outcome(after[0]) and act_of(after[0]).form != "masdar"
    if near and seen.gap(after[0]) <= _NEAR and not seen.rival_between(after[0]):
        return TARGET
    return None


def subject_of_support(seen: Seen) -> str | None:
    """«شنت القوات غارات»: the subject of the support verb did it."""
    cue = seen.cue_before("support", within=_NEAR)
    return PERPETRATOR if cue and seen.acts_after() else None


def subject_before_support(seen: Seen) -> str | None:
    """«القوات تشن غارات»: the subject stands before its verb."""
    after = [m for m in seen.unit.cues("support") if m.first - seen.actor.last <= _NEAR]
    near = [m for m in after if m.first > seen.actor.last]
    return PERPETRATOR if near else None


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
    behind = [m for m in seen.unit.mentions if 0 < m.first - seen.actor.last <= _NEAR]
    return any(m.prefix in ("ل", "لل") for m in behind)


def _takes_object(act: Mention) -> bool:
    entry = load().entries.get(act.entry or "")
    return bool(entry and entry.get("masdar") == "of_object")


def agent_of_masdar(seen: Seen) -> str | None:
    """«قصف القوات», «غارة للتحالف»: the name right behind the noun of an act.

    In «غارات تستهدف التنظيم» the verb stands nearer.
    """
    for act in reversed(seen.acts_before()):
        if act_of(act).form == "verb":
            return None
        if is_outcome(act) or act_of(act).form != "masdar":
            continue
        owned = seen.prefix.endswith("ل") or not seen.prefix.strip("ال")
        if owned and seen.gap(act) <= _NEAR and not seen.rival_between(act):
            return PERPETRATOR
    return None


def beside_verb(seen: Seen) -> str | None:
    """«قصفت القوات البلدة»; but «هجمات تستهدف القوات», «التحالف يقصف التنظيم»."""
    for act in reversed(seen.acts_before()):
        if is_outcome(act) or act_of(act).form != "verb":
            continue
        if seen.gap(act) <= _NEAR and not seen.rival_between(act):
            bare = not seen.prefix.strip("وال")
            return PERPETRATOR if bare and not _has_subject(seen, act) else TARGET
    return None


def _has_subject(seen: Seen, act: Mention) -> bool:
    """Whether the verb's doer stands before it: a name, a noun of an act, التي."""
    if seen.word(act.first - 1) in _RELATIVE:
        return True
    kinds = (Kind.ACTOR, Kind.PERSON, Kind.ACT, Kind.WEAPON)
    before = [m for m in seen.unit.mentions if m.last == act.first - 1]
    return any(m.kind in kinds for m in before)


def subject_before_verb(seen: Seen) -> str | None:
    """«القوات تقصف البلدة»: the name that stands before a verb of doing."""
    for act in seen.acts_after():
        if is_outcome(act) or act_of(act).form != "verb":
            continue
        if not seen.rival_between(act) and seen.gap(act) <= 2 * _NEAR:
            return PERPETRATOR
    return None


def killed_of(seen: Seen) -> str | None:
    """«مقتل عناصر من القوات»: the dead are theirs."""
    outcomes = [m for m in seen.acts_before() if is_outcome(m)]
    if outcomes and seen.gap(outcomes[-1]) <= 2 * _NEAR:
        return TARGET
    return None


def object_of_verb(seen: Seen) -> str | None:
    """«قصفت القوات مسلحي التنظيم»: the second name behind a verb of doing."""
    acts = [m for m in seen.acts_before() if not is_outcome(m)]
    if any(seen.rival_between(act) for act in acts) and not seen.prefix:
        return TARGET
    return None


def deed_of(seen: Seen) -> str | None:
    """«قتلوا في الضربات الأمريكية»: the adjective of the act is its doer."""
    beside = [a for a in seen.acts_before() if seen.gap(a) == 0 and not is_outcome(a)]
    return PERPETRATOR if seen.actor.rule == "actors.deed_of" and beside else None


RULES: tuple[Rule, ...] = (
    described,
    belonging,
    own_words,
    own_speech,
    deed_of,
    weapon_of,
    source_of_fire,
    dependent,
    by_agent_words,
    blamed,
    sides,
    joined,
    beside,
    sufferer,
    driven_out,
    struck_head,
    struck_preposition,
    harmed_subject,
    subject_of_support,
    subject_before_support,
    object_of_masdar,
    agent_of_masdar,
    beside_verb,
    subject_before_verb,
    killed_of,
    object_of_verb,
)


def ruled(seen: Seen) -> tuple[str, str | None]:
    """The first rule that answers, with its answer."""
    for rule in RULES:
        role = rule(seen)
        if role:
            return rule.__name__, role
    return "none", None
