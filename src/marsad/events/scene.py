"""What the rules of ``links.py`` see: one sentence with its acts and cues, and what was
told before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.claims.kinds import CAPTURES, VIOLENCE, code_of, one_act
from marsad.events import compare
from marsad.events.kinds import kind_of
from marsad.events.tellings import Group, Telling
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Relation, Sentence, Span, Token

_LISTS = ("clauses.", "links.")
_AND = frozenset({"و", "ف"})
_NEAR = 2  # sentences back to what "this came after" speaks of
# What a sentence is compared with, so that the whole stays linear in the length of a text:
# the first tellings of an event say what kind it is, the last acts told what is meant.
_FIRST, _EARLIER = 30, 60
_LEAD = 2  # sentences that tell anything, in which a report may sum up


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

    def told_with(self, code: str, kind: str) -> list[Told]:
        """Its acts of a kind whose words are such a cue."""
        spans = [c.span for c in self.cues(code)]
        acts = (a for a in self.acts if self.kind(a) == kind)
        return [a for a in acts if any(a.span.meets(s) for s in spans)]

    def violent(self, acts: Sequence[Told]) -> list[Told]:
        return [a for a in acts if self.kind(a) in VIOLENCE]

    def words(self, cue: Mention, act: Told) -> int:
        """How many stand between the cue and an act behind it."""
        between = Span(cue.span.end, act.span.start)
        return sum(between.holds(t.span) for t in self.tokens)

    def before(self, cue: Mention) -> Told | None:
        """The act told nearest before the words, in their sentence."""
        told = [a for a in self.acts if a.span.end <= cue.span.start]
        return told[-1] if told else None

    def after(self, cue: Mention, *, skip: int = 0) -> Told | None:
        """The act told nearest after the words, in their sentence."""
        told = [a for a in self.acts if a.span.start >= cue.span.end]
        return told[skip] if len(told) > skip else None

    def done(self, cue: Mention) -> Told | None:
        """The act before the words; «وبعد يوم من الهجوم شن غارات»: the second after."""
        told = None if self.fronted(cue) else self.before(cue)
        return told or self.after(cue, skip=1)

    def fronted(self, cue: Mention) -> bool:
        """«وعقب الهجوم …»: whether the words begin what is told."""
        return cue.first == 0 or cue.prefix in _AND

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

    def other_days(self, act: Told, whole: Told) -> bool:
        """Whether the one was on days that the other was not."""
        mine, yours = (self.groups[t.event].times() for t in (act, whole))
        return any(compare.times(a, b) < 0 for a in mine for b in yours)

    def kind(self, told: Told) -> str:
        return self.kinds[told.event]


Made = tuple[Told, Relation, Told, Span]


def scenes_of(
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
