"""New reports join an index: what is tied to what, and which clusters that changes.

The index after is a function of the sightings it holds, so any order of arrival and any
size of batch ends at the same: ties between all that hold keys next to each other, of
keys that at most ``MOST`` hold, and clusters of each region from scratch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from marsad.incidents.blocking import MOST, Reach, reach
from marsad.incidents.clusters import Cluster, cluster
from marsad.incidents.index import Index, Pair
from marsad.incidents.judgements import Judged
from marsad.incidents.regions import Region, Ties, regions
from marsad.incidents.sightings import Sighting
from marsad.incidents.weighing import Weights, tie, weights

Sightings = Mapping[str, Sighting]
Reaches = Mapping[str, Reach]


@dataclass(frozen=True, slots=True)
class Joined:
    """What a join changed: ``clusters`` share out all of ``touched`` that is left.

    All incidents that held one of ``touched`` are to be replaced by ``clusters``.
    """

    touched: frozenset[str]
    clusters: tuple[Cluster, ...]


def join(
    index: Index,
    found: Iterable[Sighting],
    judged: Judged | None = None,
    *,
    reports: Iterable[str] = (),
    before: Judged | None = None,
    scale: Weights | None = None,
) -> Joined:
    """Put sightings in the place of all that the index holds of their reports.

    Args:
        index: what is kept; it is changed.
        found: the sightings of one report, or of many.
        judged: all that people said of pairs.
        reports: further reports, of which nothing is left.
        before: all that they had said at the last join, where that was something else.
        scale: weights other than those that come with marsad.
    """
    judged = judged or Judged()
    touched = shift(index, found, judged, reports=reports, before=before, scale=scale)
    return clustered(index, touched, judged, scale)


def shift(
    index: Index,
    found: Iterable[Sighting],
    judged: Judged,
    *,
    reports: Iterable[str] = (),
    before: Judged | None = None,
    scale: Weights | None = None,
) -> set[str]:
    """Put sightings in their place, as :func:`join` does: what may cluster otherwise now.

    That is what was tied, directly or through others, to what moved; what is so only from
    now on :func:`clustered` and :func:`reached` add.
    """
    new = {s.id: s for s in found}
    gone, gained, lost = _exchange(index, new, reports, scale or weights())
    moved = {i for pair in (*gained, *lost) for i in pair} | gone | new.keys()
    before = before or judged
    moved |= judged.since(before)
    moved |= {p for i in moved for j in (before, judged) for p in j.partners(i)}
    earlier = Ties(index, before, hidden=new.keys() - gone, ghosts=gone)
    touched = moved.union(*regions(earlier.there(moved), earlier))
    index.untie(lost)
    index.tie(gained)
    return touched


def lay(
    index: Index,
    found: Iterable[Sighting],
    *,
    reports: Iterable[str] = (),
    scale: Weights | None = None,
) -> None:
    """Put sightings in their place on an index of which nothing was clustered yet."""
    new = {s.id: s for s in found}
    _, gained, lost = _exchange(index, new, reports, scale or weights())
    index.untie(lost)
    index.tie(gained)


def reached(index: Index, touched: Collection[str], judged: Judged) -> set[str]:
    """Sightings with all that is to be looked at together with them."""
    ties = Ties(index, judged)
    return set(touched).union(*regions(ties.there(touched), ties))


def clustered(
    index: Index,
    touched: Collection[str],
    judged: Judged,
    scale: Weights | None = None,
) -> Joined:
    """How sightings cluster, with all that is to be looked at together with them."""
    scale, ties = scale or weights(), Ties(index, judged)
    found = regions(ties.there(touched), ties)
    clusters = (c for r in found for c in _clusters(index, r, judged, scale))
    return Joined(frozenset(touched).union(*found), tuple(sorted(clusters)))


def _exchange(
    index: Index, new: Sightings, reports: Iterable[str], scale: Weights
) -> tuple[set[str], dict[Pair, float], set[Pair]]:
    """Put the new in the place of what is there of these reports.

    Returns:
        what is gone or replaced, and the ties that come and go with it.
    """
    gone = index.of_reports({s.report for s in new.values()} | set(reports))
    leave, enter = _reaches(index.sightings(gone)), _reaches(new)
    keys = {k for r in (*leave.values(), *enter.values()) for k in r}
    before = index.holders(keys, MOST)
    lost = {_pair(a, b) for a, ties in index.ties(gone).items() for b in ties}
    index.drop(gone)
    index.put((s, enter[i].keys()) for i, s in new.items())
    after = index.holders(keys, MOST)
    narrowed = {k for k in keys if len(before[k]) <= MOST < len(after[k])}
    widened = {k for k in keys if len(after[k]) <= MOST < len(before[k])}
    kept = {i for k in narrowed for i in before[k]} - gone
    lost |= _severed(index, kept)
    wider = {i for k in widened for i in after[k]} - new.keys()
    gained = ties_of(index, {**index.sightings(wider), **new}, scale)
    have = index.ties(wider)
    gained = {
        (a, b): bits
        for (a, b), bits in gained.items()
        if a in new or b in new or b not in have.get(a, have.get(b, {}))
    }
    return gone, gained, lost


def _reaches(found: Sightings) -> Reaches:
    return {i: reach(s) for i, s in found.items()}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def candidates(index: Index, found: Sightings) -> Iterator[Pair]:
    """The pairs to compare that hold one of these sightings, each once."""
    reaches = _reaches(found)
    keys = {n for r in reaches.values() for near in r.values() for n in near}
    used = {k: h for k, h in index.holders(keys, MOST).items() if len(h) <= MOST}
    for a, held in reaches.items():
        met = {b for k in held if k in used for n in held[k] for b in used.get(n, ())}
        yield from (_pair(a, b) for b in met if b > a or (b != a and b not in found))


def ties_of(index: Index, found: Sightings, scale: Weights) -> dict[Pair, float]:
    """The ties of sightings that the index holds already."""
    pairs = list(candidates(index, found))
    known = index.sightings({i for pair in pairs for i in pair})
    scored = ((p, tie(known[p[0]], known[p[1]], scale)) for p in pairs)
    return {pair: bits for pair, bits in scored if bits is not None}


def _severed(index: Index, kept: Collection[str]) -> set[Pair]:
    """The ties of those who held keys that tell nothing any more, with no other key."""
    pairs = {_pair(a, b) for a, ties in index.ties(kept).items() for b in ties}
    known = _reaches(index.sightings({i for pair in pairs for i in pair}))
    common = {
        (a, b): _common(known[a], known[b])
        for a, b in pairs
        if a in known and b in known
    }
    keys = {k for met in common.values() for pair in met for k in pair}
    busy = {k for k, h in index.holders(keys, MOST).items() if len(h) > MOST}
    return {
        pair
        for pair, met in common.items()
        if all(k in busy or n in busy for k, n in met)
    }


def _common(a: Reach, b: Reach) -> list[tuple[str, str]]:
    """The keys of one that are next to a key of the other."""
    return [(k, n) for k, near in a.items() for n in near if n in b]


def _clusters(
    index: Index, region: Region, judged: Judged, scale: Weights
) -> Iterable[Cluster]:
    if len(region) == 1:
        return (tuple(region),)
    known = index.sightings(region)
    scores = {
        (a, b): bits
        for a, ties in index.ties(region).items()
        for b, bits in ties.items()
        if a < b and b in region
    }
    return cluster(
        region,
        scores,
        strangers=scale.strangers,
        kept_apart=lambda a, b: judged.kept_apart(a, b, known),
        same=judged.same(region),
    )
