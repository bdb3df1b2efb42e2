"""How an event stands in its report, sign by sign: what speaks for its being the main one.

Each of these names two or three things at once, since a rank means another thing of a
threat than of a strike. They are weighed with those of ``headline.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.claims.kinds import VERBAL
from marsad.events.tellings import Group
from marsad.events.traits import family_of, upto
from marsad.model import Event

_RANKS, _EVENTS, _LINES, _FOURTHS = 4, 8, 6, 4
_SHARES = (0.0, 0.15, 0.3, 0.5, 0.7)


@dataclass(frozen=True)
class Candidate:
    """An event of a report with its tellings, and how much of the title it says.

    ``shares``: of the title's words, those that each event of the report says;
    ``titled``: whether there is a title, ``in_title``: whether it holds the act's words.
    """

    index: int
    groups: Sequence[Group]
    event: Event
    shares: Sequence[float]
    in_title: bool
    titled: bool

    @property
    def members(self) -> Group:
        return self.groups[self.index]

    @property
    def family(self) -> str:
        return family_of(self.members.first_type())

    def rank(self, most: int = 2) -> str:
        return f"rank {upto(self.index, most)}"


def step(share: float) -> int:
    """Which of a few steps the share of a title that is said reaches."""
    return sum(share > s for s in _SHARES)


def standing(candidate: Candidate) -> Iterator[str]:
    """Every sign of the event's standing in its report."""
    for part in (_place, _title, _kind, _told):
        yield from part(candidate)


def _place(one: Candidate) -> Iterator[str]:
    """Which of how many it is, and where it is told."""
    rank, first = one.rank(_RANKS), one.members.tellings[0]
    yield f"{rank} of {upto(len(one.groups), _EVENTS)}"
    yield f"{rank}, {one.family}"
    yield f"{rank}, begins in {upto(first.sentence)}"
    sentences = {t.sentence for t in one.members.tellings}
    yield f"{one.rank()}, in 0 {0 in sentences}, in 1 {1 in sentences}"
    yield f"sentences {upto(len(sentences), _LINES)} of {upto(len(one.groups), 4)}"


def _title(one: Candidate) -> Iterator[str]:
    """How much of the title it says, beside the others."""
    most, own = max(one.shares), one.shares[one.index]
    yield f"title said {step(own)}, {one.rank(_RANKS)}"
    yield f"title said {step(own)}, {one.family}"
    if most > 0:
        yield f"{int(_FOURTHS * own / most)} fourths of the most, {one.rank()}"
    yield f"in the title {one.in_title} of {one.titled}, {one.rank()}"


def _kind(one: Candidate) -> Iterator[str]:
    """What was done, by which word, and what the report begins with."""
    first, kind = one.members.tellings[0].first, one.event.type.value
    yield f"type {kind}, {one.rank()}"
    yield f"entry {first.around.entry}"
    yield f"opener {first.opener}, {one.rank()}"
    if not one.index:
        return
    lead = one.groups[0].first_type()
    yield f"{kind} after {lead}"
    acts = (i for i, g in enumerate(one.groups) if not set(g.types()) & VERBAL)
    first_act = next(acts, None) == one.index
    yield f"first act {first_act}, {one.rank(_RANKS)}, led by {family_of(lead)}"


def _told(one: Candidate) -> Iterator[str]:
    """What is told of it: a place, figures, a doer, a day, by how many speakers."""
    event, members = one.event, one.members
    placed, counted = event.place is not None, bool(members.figures())
    done = any(a.role == "perpetrator" for a in event.actors)
    named = (t.first.source for t in members.tellings if t.first.source)
    speakers = {chain[0].text for chain in named}
    yield f"placed {placed}, figures {counted}, {one.family}"
    yield f"doer {done}, {one.family}"
    yield f"speakers {upto(len(speakers), 2)}, {one.family}"
    yield f"dated {event.time is not None}, {one.family}"
