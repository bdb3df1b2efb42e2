"""Who did it and to whom: each actor of a unit gets a role, or none.

The ordered ``RULES`` look at the words around an actor's name; the first that answers
gives the role and its own name as the rule of the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from marsad.claims.units import Unit, act_of, code_of, is_outcome
from marsad.lexicon import weights
from marsad.model import About, Kind, Mention, Party, Stated

PERPETRATOR, TARGET, VICTIM = "perpetrator", "target", "victim"
NO_ROLE = "none"
LIKELY = -0.4
"""Log-odds above which an actor gets its likelier role."""
_NEAR = 2
_ABOARD = 4
_SIDES = frozenset({"armed_clash"})
_MUTUAL = frozenset({"consult", "agreement", "cooperate"})
_AT = frozenset({"ب", "وب", "فب"})


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor's mention with what stands around it in its unit."""

    unit: Unit
    actor: Mention
    counted: bool = False

    @property
    def before(self) -> str:
        """The folded word before the name, empty at the start."""
        at = self.actor.first - 1
        return self.unit.sentence.tokens[at].folded if at >= self.unit.first else ""

    def cue_before(self, *codes: str, within: int = 0) -> Mention | None:
        """The nearest such cue that ends at most ``within`` words before the name."""
        near = [
            m
            for m in self.unit.cues(*codes)
            if 0 <= self.actor.first - m.last - 1 <= within
        ]
        return near[-1] if near else None

    def acts_before(self) -> list[Mention]:
        return [m for m in self.unit.acts if m.last < self.actor.first]

    def acts_after(self) -> list[Mention]:
        return [m for m in self.unit.acts if m.first > self.actor.last]

    def gap(self, act: Mention) -> int:
        """Words between an act and the name."""
        if act.last < self.actor.first:
            return self.actor.first - act.last - 1
        return act.first - self.actor.last - 1

    def rival_between(self, act: Mention) -> bool:
        low, high = sorted((act.first, self.actor.first))
        others = self.unit.of(Kind.ACTOR) + self.unit.of(Kind.PERSON)
        return any(low < m.first < high for m in others if m is not self.actor)


# Kinds of people that name no group: "a person" was killed says nothing of a target.
_NO_GROUP = frozenset({"person", "victim", "man", "woman", "other", None})
Rule = Callable[[Seen], str | None]


def dependent(seen: Seen) -> str | None:
    """«فصائل موالية لتركيا»: a name that only describes another has no role."""
    return NO_ROLE if seen.cue_before("dependent") else None


def by_agent_words(seen: Seen) -> str | None:
    """«على يد», "نفذتها", "برصاص": what follows did it."""
    return PERPETRATOR if seen.cue_before("agent", within=1) else None


def sides(seen: Seen) -> str | None:
    """«اشتباكات بين أ وب»: one side in each role."""
    if not any(act_of(m).type in _SIDES for m in seen.unit.acts):
        return None
    actors = [m for m in seen.unit.of(Kind.ACTOR) if m.first >= seen.unit.acts[0].first]
    between = seen.unit.cues("between")
    if between and seen.actor in actors:
        return PERPETRATOR if seen.actor is actors[0] else TARGET
    if seen.before in ("مع", "ضد"):
        return TARGET
    return None


def sufferer(seen: Seen) -> str | None:
    """«تعرضت القوات لهجوم»: the subject suffered."""
    return TARGET if seen.cue_before("suffers", within=1) else None


def struck_head(seen: Seen) -> str | None:
    """«استهدفت مواقع داعش»: the owner of what was hit."""
    head = seen.cue_before("head", within=1)
    if not head or not [m for m in seen.acts_before() if m.last < head.first]:
        return None
    return TARGET


def struck_preposition(seen: Seen) -> str | None:
    """«هجوم على», "غارات ضد": what follows was struck."""
    if seen.cue_before("patient", within=1) and seen.acts_before():
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


def agent_of_masdar(seen: Seen) -> str | None:
    """«قصف القوات», "غارة للتحالف": the name right behind the noun of an act."""
    for act in reversed(seen.acts_before()):
        if is_outcome(act) or act_of(act).form != "masdar":
            continue
        owned = seen.actor.prefix.endswith("ل") or not seen.actor.prefix
        if owned and seen.gap(act) <= _NEAR and not seen.rival_between(act):
            return PERPETRATOR
    return None


def subject_of_verb(seen: Seen) -> str | None:
    """«قصفت القوات البلدة»: the first name behind a verb of doing."""
    for act in reversed(seen.acts_before()):
        if is_outcome(act) or act_of(act).form != "verb":
            continue
        if seen.gap(act) <= _NEAR and not seen.rival_between(act):
            return PERPETRATOR if not seen.actor.prefix.strip("و") else TARGET
    return None


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
    if any(seen.rival_between(act) for act in acts) and not seen.actor.prefix:
        return TARGET
    return None


RULES: tuple[Rule, ...] = (
    dependent,
    by_agent_words,
    sides,
    sufferer,
    struck_head,
    struck_preposition,
    subject_of_support,
    subject_before_support,
    agent_of_masdar,
    subject_of_verb,
    subject_before_verb,
    killed_of,
    object_of_verb,
)


SURE = frozenset(
    {
        "dependent",
        "by_agent_words",
        "sides",
        "sufferer",
        "struck_head",
        "struck_preposition",
    }
)
"""Rules whose words leave no doubt; the others are weighed with what stands around."""


def assign(
    unit: Unit, speakers: Iterable[Mention], harmed: Sequence[Mention]
) -> list[About]:
    """The roles of the unit's actors; speakers of its words are left out.

    ``harmed`` are the words for people whom the unit's figures count.
    """
    said = {m.span for m in speakers}
    facts: list[About] = []
    last: tuple[Mention, str] | None = None
    for mention in named(unit):
        if mention.span in said:
            continue
        seen = Seen(unit, mention, mention in harmed)
        role, rule = role_of(seen, last)
        last = (mention, role or NO_ROLE)
        if role and (role == TARGET or mention.kind is not Kind.PEOPLE):
            facts.append(_about(mention, VICTIM if seen.counted else role, rule))
    return facts


def named(unit: Unit) -> list[Mention]:
    """The actors, persons and kinds of people of a unit, in order, each word once."""
    parties = [m for m in unit.mentions if m.kind in (Kind.ACTOR, Kind.PERSON)]
    people = [
        m
        for m in unit.of(Kind.PEOPLE)
        if code_of(m) not in _NO_GROUP
        and not any(p.span.meets(m.span) for p in parties)
    ]
    return sorted((*parties, *people), key=lambda m: m.first)


def role_of(seen: Seen, last: tuple[Mention, str] | None) -> tuple[str | None, str]:
    """The likelier role, if any is likely, and the named rule that speaks for it.

    ``last`` is the actor before and its role: names joined by و share one.
    """
    fired, answer = ruled(seen)
    if fired in SURE:
        return (None if answer == NO_ROLE else answer), f"roles.{fired}"
    features = role_features(seen, last)
    scored = [(_weighed(role, features), role) for role in (PERPETRATOR, TARGET)]
    best, role = max(scored)
    if best <= LIKELY:
        return None, ""
    return role, f"roles.{fired}" if answer == role else "roles.weighed"


def ruled(seen: Seen) -> tuple[str, str | None]:
    """The first rule that answers, with its answer."""
    for rule in RULES:
        role = rule(seen)
        if role:
            return rule.__name__, role
    return "none", None


def _weighed(role: str, features: Iterable[str]) -> float:
    weight = weights(f"role {role}")
    return weight.get("bias", 0.0) + sum(weight.get(f, 0.0) for f in features)


_GAPS = (0, 1, 3, 6, 12)


def role_features(seen: Seen, last: tuple[Mention, str] | None) -> set[str]:
    """What stands around an actor's name, by name."""
    fired, answer = ruled(seen)
    return {
        f"rule {fired}",
        f"answer {answer}",
        f"before {seen.before}",
        f"prefix {seen.actor.prefix}",
        f"counted {seen.counted}",
        f"kind {_kind(seen.actor)}",
        *_joined(seen, last),
        *_order(seen),
        *_beside_acts(seen),
    }


def _kind(actor: Mention) -> str:
    if isinstance(actor.value, Party):
        return actor.value.kind
    return f"people {code_of(actor)}"


def _joined(seen: Seen, last: tuple[Mention, str] | None) -> Iterator[str]:
    """«قوات النظام وحزب الله»: joined to the name before it."""
    if last is None:
        yield "first named"
        return
    gap = seen.actor.first - last[0].last - 1
    yield f"after a {last[1]}"
    if gap <= 1 and seen.actor.prefix.startswith("و"):
        yield f"joined to a {last[1]}"


def _order(seen: Seen) -> Iterator[str]:
    """Which of the unit's names it is."""
    names = named(seen.unit)
    yield f"of {min(len(names), 4)}"
    yield f"place {min(names.index(seen.actor), 4)}"


def _beside_acts(seen: Seen) -> Iterator[str]:
    """The nearest act on either side, how far, and what lies between."""
    before, after = seen.acts_before(), seen.acts_after()
    for side, acts in (("behind", before[-1:]), ("ahead of", after[:1])):
        if not acts:
            yield f"{side} no act"
        for act in acts:
            gap = sum(seen.gap(act) > g for g in _GAPS)
            form = "outcome" if is_outcome(act) else act_of(act).form
            kind = act_of(act).type
            yield f"{side} {form}"
            yield f"{side} {form} by {gap}"
            yield f"{side} {act.entry}"
            yield f"{side} {kind} {form} by {min(gap, 3)}"
            if seen.rival_between(act):
                yield f"{side} {form}, another name between"


def _about(mention: Mention, role: str, rule: str) -> About:
    party = party_of(mention)
    return About(role, Stated(party, mention.span, mention.text, rule))


def party_of(mention: Mention) -> Party:
    """The party that a mention names; kinds of people are parties by their kind."""
    if isinstance(mention.value, Party):
        return mention.value
    who = code_of(mention)
    return Party(who, None, "civilian" if who == "civilian" else "generic")


def aboard(mentions: Sequence[Mention]) -> list[About]:
    """«السيارة كانت تقل مسؤولا من الحشد»: whom the thing that was hit carried."""
    things = [m for m in mentions if m.kind is Kind.OBJECT and _definite(m)]
    cues = [m for m in mentions if m.kind is Kind.CUE and code_of(m) == "aboard"]
    parties = [m for m in mentions if m.kind in (Kind.ACTOR, Kind.PERSON)]
    for thing, cue in product(things, cues):
        behind = [m for m in parties if 0 < m.first - cue.last <= _ABOARD]
        if thing.last < cue.first and behind:
            return [_about(behind[0], TARGET, "roles.aboard")]
    return []


def _definite(mention: Mention) -> bool:
    return mention.prefix.endswith(("ال", "لل"))


def refers(unit: Unit, act: Mention) -> bool:
    """Whether the act's words point back: "الهجوم", "هذه الغارة"; not "هجوم آخر"."""
    if act_of(act).role == "reference":
        return True
    if act_of(act).form == "verb":
        return False
    near = [m for m in unit.cues("another") if m.first == act.last + 1]
    return act.prefix.endswith(("ال", "لل")) and not near
