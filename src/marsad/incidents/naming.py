"""Public ids of incidents: given once, kept by the greater part, leading on after a merge.

An id never comes to mean something else. Of the clusters that hold events of an incident
the one that holds most of them keeps its id; where two incidents became one the id of
the other leads on, and stands again if its events part from the rest. New ids are given
only to what no id ever meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Told = tuple[str, str]
"""A document and an event of it; no event stands for a whole report in which none was
read, and so for whichever is read in it later."""
Cluster = tuple[Told, ...]
_WHOLE = ""


@dataclass(frozen=True, slots=True)
class Former:
    """An id that stands no longer: what it held last, and which id it leads on to."""

    members: frozenset[Told]
    leads_to: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """All ids given so far, with their events as the current readings name them.

    ``last`` is the greatest number given.
    """

    standing: Mapping[int, frozenset[Told]] = field(default_factory=dict)
    former: Mapping[int, Former] = field(default_factory=dict)
    last: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """Clusters by their ids; each id that names none leads on to another, or nowhere."""

    incidents: Mapping[int, Cluster]
    leads: Mapping[int, int | None]


def named(given: Given, clusters: Iterable[Iterable[Told]]) -> Naming:
    """Give each cluster its id.

    Args:
        given: the ids there are. Of an increment, those whose events are among the
            clusters; others stay as they are.
        clusters: no event stands in two of them.
    """
    found = sorted(tuple(sorted(c)) for c in clusters)
    index = _Index(found)
    former = {name: f.members for name, f in given.former.items()}
    standing = _shared(given.standing, index)
    led = _shared(former, index)
    names = _shared_out(standing, {})
    names = _shared_out(led, names)
    names |= _new(len(found), names, given.last)
    of = {name: found[at] for at, name in names.items()}
    gone = (given.standing.keys() | given.former.keys()) - of.keys()
    shares = {**standing, **led}
    leads = {name: _most(shares[name], names) for name in sorted(gone)}
    return Naming(dict(sorted(of.items())), _followed(leads, given))


class _Index:
    """Which cluster holds an event, a whole report, any event of a report."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._of: dict[Told, int] = {}
        self._reports: dict[str, set[int]] = defaultdict(set)
        for at, members in enumerate(clusters):
            for told in members:
                self._of[told] = at
                self._reports[told[0]].add(at)

    def holding(self, told: Told) -> set[int]:
        """The clusters that hold an event, as far as anybody can say."""
        if told in self._of:
            return {self._of[told]}
        document, event = told
        if event == _WHOLE:
            return self._reports.get(document, set())
        whole = self._of.get((document, _WHOLE))
        return set() if whole is None else {whole}


Shares = Mapping[int, Counter[int]]


def _shared(known: Mapping[int, frozenset[Told]], index: _Index) -> Shares:
    """How many events of each id each cluster holds."""
    return {
        name: Counter(at for told in members for at in index.holding(told))
        for name, members in known.items()
    }


def _shared_out(shares: Shares, taken: Mapping[int, int]) -> dict[int, int]:
    """Ids by cluster: the greatest share first, then the older id, then in order."""
    ranked = sorted(
        (-held, name, at)
        for name, counted in shares.items()
        for at, held in counted.items()
    )
    names, used = dict(taken), set(taken.values())
    for _, name, at in ranked:
        if at not in names and name not in used:
            names[at] = name
            used.add(name)
    return names


def _new(count: int, names: Mapping[int, int], last: int) -> dict[int, int]:
    free = (at for at in range(count) if at not in names)
    return {at: last + n for n, at in enumerate(free, 1)}


def _most(counted: Counter[int], names: Mapping[int, int]) -> int | None:
    """The id of the cluster that holds most of some events, the older one of two."""
    held = [(-n, names[at]) for at, n in counted.items()]
    return min(held)[1] if held else None


def _followed(leads: Mapping[int, int | None], given: Given) -> dict[int, int | None]:
    """Where nothing is left of an id it goes on leading to where it led before."""
    return {
        name: _end(given.former[name].leads_to, leads)
        if to is None and name in given.former
        else to
        for name, to in leads.items()
    }


def _end(name: int | None, leads: Mapping[int, int | None]) -> int | None:
    """The id at the end of what leads on."""
    seen: set[int] = set()
    while name in leads and name is not None and name not in seen:
        seen.add(name)
        name = leads[name]
    return name
