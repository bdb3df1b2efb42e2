"""An actor's name with what stands around it: what the rules of ``casting`` ask of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from marsad.claims.kinds import VERBAL, act_of, is_outcome
from marsad.claims.units import Unit, parties_in
from marsad.model import Kind, Mention

PERPETRATOR, TARGET, VICTIM = "perpetrator", "target", "victim"
NO_ROLE = "none"
NEAR = 2
_OPENING = frozenset("«“\"'")
_OF_HASHTAGS = frozenset({"#", "_"})
_JOINTS = frozenset({",", "،", "و", '"', "“", "”", "«", "»", "(", ")", "/", "-", "'"})
_APPOSED = frozenset({"(", "/", '"', "“", "«", "'"})


@dataclass(frozen=True)
class Seen:
    """An actor's mention with what stands around it in its unit.

    No slots: rules ask the same thing of a name some sixty times, so it is kept.

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

    @cached_property
    def is_verbal(self) -> bool:
        """Whether the unit tells of an act of words."""
        heads = [m for m in self.unit.acts if not is_outcome(m)] or self.unit.acts
        return act_of(heads[0]).type in VERBAL

    @cached_property
    def members(self) -> Mention | None:
        """Whose the name is: «عناصر من» the force, «وحدات تابعة لـ» the group."""
        ahead = self._ahead(self.actor.first)
        near = [m for m in self.unit.cues("members") if m.last == ahead]
        for cue in (m for m in self.unit.cues("dependent") if m.last == ahead):
            near += [
                m for m in self.unit.cues("members") if 0 < cue.first - m.last <= NEAR
            ]
        return min(near, key=lambda m: m.first, default=None)

    @cached_property
    def first(self) -> int:
        """Where the name begins, with the members of it that are spoken of."""
        return self.members.first if self.members else self.actor.first

    @property
    def prefix(self) -> str:
        return self.members.prefix if self.members else self.actor.prefix

    @cached_property
    def before(self) -> str:
        """The folded word before the name, empty at the start."""
        return self.word(self._ahead(self.first))

    def _ahead(self, at: int) -> int:
        """The token before, past hashtag and quotation marks: «عناصر #حزب_الله», «من "القسام"»."""
        ahead = at - 1
        while self.word(ahead) in _OF_HASHTAGS | _OPENING:
            ahead -= 1
        return ahead

    def cue_before(self, *codes: str, within: int = 0) -> Mention | None:
        """The nearest such cue that ends at most ``within`` words before the name."""
        ahead = self._ahead(self.first)
        near = [m for m in self.unit.cues(*codes) if 0 <= ahead - m.last <= within]
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

    @cached_property
    def together(self) -> int:
        """Where the names joined to it end: «الجيش والمقاومة الشعبية تمكنا من …»."""
        last = self.actor.last
        for m in named(self.unit):
            if m.prefix.startswith("و") and 0 < m.first - last <= NEAR + 1:
                last = m.last
        return last

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
