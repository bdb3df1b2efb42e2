"""Which events the report is chiefly about: as a rule, what its title tells.

The features' weights stand in ``data/weights.json`` under "mains".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.units import VERBAL, VIOLENCE
from marsad.events.joining import Features
from marsad.events.tellings import Group
from marsad.lexicon import weigh
from marsad.model import Document
from marsad.tokens.letters import fold

MOST = 2
"""Main events of a report at most (guidelines.md)."""
_FAR = 4
_SHORTEST = 3


def mark_main(groups: Sequence[Group], document: Document) -> set[int]:
    """Indexes of the main events: the likeliest, and a second if likely too."""
    if not groups:
        return set()
    ranked = sorted(
        range(len(groups)),
        key=lambda i: (-weigh("mains", main_features(i, groups, document)), i),
    )
    likely = [
        i for i in ranked if weigh("mains", main_features(i, groups, document)) > 0
    ]
    return set(likely[:MOST] or ranked[:1])


def main_features(index: int, groups: Sequence[Group], document: Document) -> Features:
    """What speaks for an event being the report's own."""
    return dict.fromkeys(_named(index, groups, document), 1.0)


def _named(index: int, groups: Sequence[Group], document: Document) -> Iterator[str]:
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
    if _in_title(members, document):
        yield "in the title"
    yield from _words_of_title(index, groups, document)
    yield from _weight(members, groups)


def _leads(members: Group, sentence: int) -> bool:
    return (
        not set(members.types()) & VERBAL and members.tellings[0].sentence <= sentence
    )


_SHARES = (0.0, 0.15, 0.3, 0.5, 0.7)


def _words_of_title(
    index: int, groups: Sequence[Group], document: Document
) -> Iterator[str]:
    """How much of the title, else of the first line, the event's sentences say."""
    title = _words(document.title or document.text.strip().partition("\n")[0])
    if not title:
        return
    shares = [_shared(title, g, document) for g in groups]
    yield f"title said: {sum(shares[index] > s for s in _SHARES)}"
    if shares[index] and shares[index] == max(shares):
        first = shares.index(shares[index]) == index
        yield "title said best" + (", first" if first else "")


def _shared(title: frozenset[str], members: Group, document: Document) -> float:
    own = set().union(
        *(_words(document.text[slice(*t.span)]) for t in members.tellings)
    )
    return len(title & own) / len(title)


def _words(text: str) -> frozenset[str]:
    """The folded words of a line without و and the article."""
    long = (w.removeprefix("و").removeprefix("ال") for w in fold(text).split())
    return frozenset(w for w in long if len(w) >= _SHORTEST)


def _weight(members: Group, groups: Sequence[Group]) -> Iterator[str]:
    """Whether it tells the gravest toll, violence first, a series."""
    if any(t.aggregate() for t in members.tellings):
        yield "a series"
    violent = [g for g in groups if set(g.types()) & VIOLENCE or g.figures()]
    if violent and members is violent[0]:
        yield "first violence"
    killed = {id(g): _killed(g) for g in groups}
    if killed[id(members)] and killed[id(members)] == max(killed.values()):
        yield "gravest toll"
    yield f"type {members.types()[0] if members.types() else None}"


def _killed(members: Group) -> int:
    """The largest number of dead that is told of the event."""
    figures = [f.quantity for f in members.figures() if f.outcome == "killed"]
    return max((q.min or q.max or 0 for q in figures), default=0)


def _in_title(members: Group, document: Document) -> bool:
    """Whether the title holds the words of one of the acts."""
    if not document.title:
        return False
    title = fold(document.title)
    return any(fold(t.first.act.text) in title for t in members.tellings)
