"""Which events the report is chiefly about: as a rule, what its title tells.

The features' weights stand in ``data/weights.json`` under "mains".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.claims.headers import HEADLINE
from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.events.joining import Features
from marsad.events.leading import Candidate, standing, step
from marsad.events.tellings import Group
from marsad.events.wording import stems_of
from marsad.lexicon import weigh
from marsad.model import Document, Event, Sentence
from marsad.tokens.letters import fold

MOST = 2
"""Main events of a report at most (guidelines.md)."""
_FAR = 4
_LINES = 3
"""A headline: «غزة.. قصف مستمر والوزير يهدد» is cut in two at its dots."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a report is headed by: its title, and the words of it, else of its lead.

    ``alone``: the report is nothing but a headline.
    """

    title: str
    words: frozenset[str]
    alone: bool = False


def is_headline(sentences: Sequence[Sentence]) -> bool:
    """Whether a report is nothing but a headline."""
    tokens = sum(len(s.tokens) for s in sentences)
    return len(sentences) <= _LINES and tokens <= HEADLINE


def headline_of(
    document: Document, words: Sequence[frozenset[str]], *, alone: bool = False
) -> Headline:
    """``words`` are those of each sentence of the report."""
    title = document.title or ""
    own = stems_of(title) or next(iter(words), frozenset())
    return Headline(fold(title), own, alone)


def mark_main(
    groups: Sequence[Group], events: Sequence[Event], headline: Headline
) -> set[int]:
    """Indexes of the main events: the likeliest, and a second if likely too."""
    if not groups:
        return set()
    odds = [weigh("mains", f) for f in main_features(groups, events, headline)]
    ranked = sorted(range(len(groups)), key=lambda i: (-odds[i], i))
    likely = [i for i in ranked if odds[i] > 0]
    if headline.alone:
        likely += [i for i in ranked if i not in likely and _own_clause(groups[i])]
    return set(likely[:MOST] or ranked[:1])


_CLAUSES = frozenset({None, "new", "turn"})


def _own_clause(members: Group) -> bool:
    """«انفجار في المدينة.. والوزير يهدد»: a clause of its own, not what another answers."""
    return members.tellings[0].first.opener in _CLAUSES


def main_features(
    groups: Sequence[Group], events: Sequence[Event], headline: Headline
) -> list[Features]:
    """What speaks for each event, told by the group of its place, being the report's own."""
    shares = [_shared(headline.words, g) for g in groups]
    return [
        dict.fromkeys(
            (
                *_named(i, groups, headline),
                *_said(i, shares),
                *_titled(event, headline),
                *standing(_candidate(i, groups, event, shares, headline)),
            ),
            1.0,
        )
        for i, event in enumerate(events)
    ]


def _candidate(
    index: int,
    groups: Sequence[Group],
    event: Event,
    shares: Sequence[float],
    headline: Headline,
) -> Candidate:
    in_title, titled = _in_title(groups[index], headline), bool(headline.title)
    return Candidate(index, groups, event, shares, in_title, titled)


def _named(index: int, groups: Sequence[Group], headline: Headline) -> Iterator[str]:
    members = groups[index]
    told = members.tellings[0]
    types = members.types()
    verbal = bool(set(types) & VERBAL)
    yield "verbal" if verbal else "act"
    yield f"starts in sentence {min(told.sentence, _FAR)}"
    yield f"rank {min(index, _FAR)}"
    yield f"of {min(len(groups), _FAR)}"
    if told.first.opener:
        yield f"opener {told.first.opener}"
    size = len(members.tellings)
    if size == max(len(g.tellings) for g in groups):
        yield "told most often"
    yield f"tellings {min(size, _FAR)}"
    if members.figures():
        yield "has figures"
    if not verbal and not any(_leads(g, told.sentence) for g in groups[:index]):
        yield "first act"
    if told.first.status.value != "happened":
        yield "not happened"
    if _in_title(members, headline):
        yield "in the title"
    yield from _weight(members, groups)


def _said(index: int, shares: Sequence[float]) -> Iterator[str]:
    """How much of the title, else of the first line, the event's sentences say."""
    own = shares[index]
    yield f"title said: {step(own)}"
    if own and own == max(shares):
        yield "title said best" + (", first" if shares.index(own) == index else "")


def _titled(event: Event, headline: Headline) -> Iterator[str]:
    """Whether the title names the place, the parties and the tolls of the event."""
    if not headline.title:
        yield "no title"
        return
    if event.place:
        yield f"place in the title: {_tells(headline, event.place.text)}"
    named = [a for a in event.actors if _tells(headline, a.party.text)]
    yield f"parties in the title: {min(len(named), 2)}"
    if any(a.role == "perpetrator" for a in event.actors):
        did = any(a.role == "perpetrator" for a in named)
        yield f"perpetrator in the title: {did}"
    tolls = {str(c.figure.value.quantity.min) for c in event.casualties}
    if tolls:
        yield f"toll in the title: {bool(tolls & headline.words)}"


def _tells(headline: Headline, wording: str) -> bool:
    return bool(stems_of(wording) & headline.words)


def _shared(title: frozenset[str], members: Group) -> float:
    own = frozenset[str]().union(*(t.words for t in members.tellings))
    return len(title & own) / len(title) if title else 0.0


def _weight(members: Group, groups: Sequence[Group]) -> Iterator[str]:
    """Whether it tells the gravest toll, violence first, a series."""
    if members.aggregate():
        yield "a series"
    violent = [g for g in groups if set(g.types()) & VIOLENCE or g.figures()]
    if violent and members is violent[0]:
        yield "first violence"
    killed = {id(g): _killed(g) for g in groups}
    if killed[id(members)] and killed[id(members)] == max(killed.values()):
        yield "gravest toll"
    yield f"type {members.first_type()}"


def _killed(members: Group) -> int:
    """The largest number of dead that is told of the event."""
    figures = [f.quantity for f in members.figures() if f.outcome == "killed"]
    return max((q.min or q.max or 0 for q in figures), default=0)


def _in_title(members: Group, headline: Headline) -> bool:
    """Whether the title holds the words of one of the acts."""
    return any(fold(t.first.act.text) in headline.title for t in members.tellings)


def _leads(members: Group, sentence: int) -> bool:
    return (
        not set(members.types()) & VERBAL and members.tellings[0].sentence <= sentence
    )
