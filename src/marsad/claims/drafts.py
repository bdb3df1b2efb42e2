"""An attribution before its scope is laid, and how the rules make one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.claims.heard import Chain
from marsad.claims.lines import Line
from marsad.mentions.match import Hit
from marsad.model import Stance, Stated


@dataclass(frozen=True, slots=True)
class Draft:
    """Who speaks how, and from where on.

    ``mode``: forward (from token ``at`` on), back (the clause up to ``cut``), retort
    (all up to ``cut``, others' words too), previous (the sentence before), header (the
    lines below), signature (the lines above). ``cut`` is the first token of its cue or
    subject, where the scope of another speaker ends.
    """

    source: Chain
    stance: Stance
    cue: Stated[str]
    rule: str
    mode: str
    at: int
    cut: int

    def with_relay(self, relay: Chain) -> Draft:
        """One more link in the chain, unless it is there."""
        if any(s.text == relay[0].text for s in self.source):
            return self
        return replace(self, source=(*self.source, relay[0]))


def cited(line: Line, hit: Hit, rule: str) -> Stated[str]:
    """The cue with its words."""
    return Stated(hit.entry.id, hit.span, line.words(hit.span), rule)


def drafts(
    chains: list[Chain],
    stance: Stance,
    cue: Stated[str],
    *,
    at: int,
    cut: int,
    mode: str = "forward",
) -> list[Draft]:
    """A draft for each chain, by the rule of the cue."""
    return [Draft(c, stance, cue, cue.rule, mode, at, cut) for c in chains]
