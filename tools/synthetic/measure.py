"""How well what marsad makes of the reports agrees with the known answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from marsad import documents, pipeline
from marsad.incidents import Incident, link, sightings
from marsad.incidents.figures import Toll, tolls
from marsad.incidents.kinds import LINKED
from marsad.incidents.sayings import sayings, speakers, tellings
from marsad.model import Extraction
from marsad.store import Record
from tools.synthetic.world import OUTCOMES, Report, World

Read = dict[str, Extraction]
Groups = Mapping[str, frozenset[str]]
Pairs = set[tuple[str, str]]
Ends = tuple[int | None, int | None] | None


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision and recall, with what they are shares of."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def read(world: World, record: Record) -> Read:
    """All reports through a record, as ``marsad add`` does: newer versions replace."""
    if not record.documents():
        record.add_all(map(extraction, world.reports))
    return {x.document.id: x for x in record.extractions()}


def extraction(report: Report) -> Extraction:
    document = documents.from_text(
        report.text,
        id=report.replaces or report.id,
        outlet=report.outlet,
        published=report.published.isoformat(),
        url=report.url,
    )
    return pipeline.extract(document)


def linked(found: Read) -> tuple[Incident, ...]:
    return link(s for x in found.values() for s in sightings(x))


def name(report: Report) -> str:
    """The id of a report's document: a new version keeps that of the first."""
    return report.replaces or report.id


# -------------------------------------------------------------------------- linking


def wanted_groups(world: World) -> dict[str, frozenset[str]]:
    """With each document all on an incident of its own, itself included."""
    groups: dict[str, set[str]] = defaultdict(set)
    for strike in world.strikes:
        names = {name(r) for r in world.reports_of(strike.id)}
        for one in names:
            groups[one] |= names
    for report in world.standing():
        groups[name(report)].add(name(report))
    return {d: frozenset(g) for d, g in groups.items()}


def found_groups(incidents: Iterable[Incident]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for incident in incidents:
        for document in incident.documents:
            groups[document] |= set(incident.documents)
    return {d: frozenset(g) for d, g in groups.items()}


def pairs(groups: Groups) -> Pairs:
    return {p for d, g in groups.items() for p in combinations(sorted(g), 2) if d in p}


def pair_rate(found: Groups, wanted: Groups) -> Rate:
    have, want = pairs(found), pairs(wanted)
    return Rate(len(have & want), len(have), len(want))


def b_cubed(found: Groups, wanted: Groups) -> tuple[float, float]:
    """Precision and recall, the mean over documents."""
    common = {d: len(wanted[d] & found[d]) for d in wanted}
    precision = sum(common[d] / len(found[d]) for d in wanted) / len(wanted)
    recall = sum(common[d] / len(wanted[d]) for d in wanted) / len(wanted)
    return precision, recall


def causes(found: Groups, world: World) -> tuple[Counter[str], Counter[str]]:
    """Of false and of missed pairs: what kinds of reports they are between."""
    wanted = wanted_groups(world)
    of = {name(r): r for r in world.standing()}
    have, want = pairs(found), pairs(wanted)
    false = Counter(_merge(world, of[a], of[b]) for a, b in have - want)
    missed = Counter(_split(of[a], of[b]) for a, b in want - have)
    return false, missed


def _merge(world: World, a: Report, b: Report) -> str:
    """Why two reports on different strikes may look like one."""
    strikes = {s.id: s for s in world.strikes}
    if not (a.strikes and b.strikes):
        return "an aggregate"
    close = [(strikes[x], strikes[y]) for x in a.strikes for y in b.strikes]
    if any(x.place == y.place and x.day == y.day for x, y in close):
        return f"twin strikes ({_sorts(a, b)})"
    if any(x.place == y.place for x, y in close):
        return "same village, other day"
    return "another place"


def _split(a: Report, b: Report) -> str:
    return _sorts(a, b)


def _sorts(a: Report, b: Report) -> str:
    return " and ".join(sorted((a.sort, b.sort)))


# --------------------------------------------------------------------------- copies


def copy_rate(found: Iterable[Incident], read: Read, world: World) -> Rate:
    """Pairs of reports of one family of copies."""
    gold = {name(r): r.origin or name(r) for r in world.standing()}
    have: Pairs = set()
    for incident in found:
        families: dict[str, set[str]] = defaultdict(set)
        for telling in tellings(incident, read):
            origin = telling.copies.id if telling.copies else telling.document.id
            families[origin].add(telling.document.id)
        have |= {p for f in families.values() for p in combinations(sorted(f), 2)}
    members: dict[str, set[str]] = defaultdict(set)
    for document, origin in gold.items():
        members[origin].add(document)
    want = {p for f in members.values() for p in combinations(sorted(f), 2)}
    return Rate(len(have & want), len(have), len(want))


# -------------------------------------------------------------------------- figures


@dataclass(frozen=True, slots=True)
class Compared:
    """One strike: what figures and speakers should come to, and do."""

    strike: str
    wanted: dict[str, Ends]
    found: dict[str, Ends]
    speakers_wanted: frozenset[str]
    speakers_found: frozenset[str]
    complete: bool
    """Whether the incident holds just the reports that it should."""

    def right(self, outcome: str) -> bool:
        return self.wanted[outcome] == self.found.get(outcome)

    def speakers_right(self) -> bool:
        """Whether the number of independent speakers is right."""
        return self.speakers_off() == 0

    def speakers_off(self) -> int:
        return abs(len(self.speakers_wanted) - len(self.speakers_found))


def compared(
    world: World, incidents: Iterable[Incident], found: Read
) -> list[Compared]:
    """Each strike beside the incident that shares most reports with it."""
    known = list(incidents)
    return [_compared(world, s.id, known, found) for s in world.strikes]


def _compared(
    world: World, strike: str, known: list[Incident], found: Read
) -> Compared:
    documents = {name(r) for r in world.reports_of(strike)}
    best = max(known, key=lambda i: (_overlap(documents, i), i.id))
    said = sayings(tellings(best, found))
    return Compared(
        strike,
        wanted={o: world.ends(strike, o) for o in OUTCOMES},
        found={t.outcome: _ends(t) for t in tolls(said)},
        speakers_wanted=world.speakers(strike),
        speakers_found=speakers(said),
        complete=set(best.documents) == documents,
    )


def _ends(toll: Toll) -> Ends:
    high = None if toll.open or toll.high is None else toll.high.quantity.max
    return (toll.low.quantity.min if toll.low else None), high


def _overlap(documents: set[str], incident: Incident) -> float:
    have = set(incident.documents)
    return len(have & documents) / len(have | documents)


def answered(world: World, found: Read) -> list[Incident]:
    """The incidents as linking should make them: to tell its errors from others'."""
    made = []
    for strike in world.strikes:
        reports = world.reports_of(strike.id)
        events = tuple(
            e for r in reports for e in _events(found[name(r)], r, strike.place.name)
        )
        made.append(Incident(strike.id, tuple(name(r) for r in reports), events, ()))
    return made


def _names(told: str, place: str) -> bool:
    """Whether the words of a place hold its name, the last adjective aside."""
    first = place.rsplit(" ", maxsplit=1)[0]
    return place in told or (" " in first and first in told)


def _events(read: Extraction, report: Report, place: str) -> Iterator[tuple[str, str]]:
    """The events of a report on one strike; of two strikes those at that place."""
    acts = {s.id for s in sightings(read) if s.family in LINKED and not s.series}
    for event in read.events:
        told = event.place.text if event.place else ""
        here = len(report.strikes) == 1 or _names(told, place)
        if here and f"{read.document.id}/{event.id}" in acts:
            yield read.document.id, event.id
