"""Incidents of a record: computed from what stands in it, kept in its log.

The only module that knows both the record and how events are linked. What linking needs
of the reports lies on the record's shelf. It goes on step by step: each computes what the
next few entries of the log change, while others write, and keeps it in one short
transaction. Killed, it goes on where it was.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from marsad import incidents
from marsad.incidents import Draft, Heap, Incident, Index, Joined, Judged, Sighting
from marsad.incidents.blocking import MOST
from marsad.incidents.judged import resolved
from marsad.incidents.judged import word as said
from marsad.incidents.naming import Cluster, Former, Given, Told, named
from marsad.incidents.weighing import digest
from marsad.incidents.writing import from_text, to_text
from marsad.model import Extraction
from marsad.pipeline import EXTRACTOR
from marsad.store import (
    Held,
    IncidentRow,
    Judgement,
    Linking,
    Overtaken,
    Record,
    shelving,
)
from marsad.store.gathering import Naming
from marsad.store.shelf import State
from marsad.store.shelving import Batch, Stirred

T = TypeVar("T")

_PATIENCE = 12
_PAUSE = 0.05
_REPORTS = 50
"""Reports that are laid on the shelf at once: their transaction is short."""
_LOOKED_AT = 250
"""Sightings or reports of which it is looked at once what they belong to."""
_DIGITS = 8
_TOLD = {
    "given": "new ids",
    "back": "ids stand again",
    "leads": "ids lead on",
    "ended": "ids ended",
    "changes": "incidents changed",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """What a linking came to: the entries that were written, none where nothing changed.

    ``upto`` is the entry up to which the log was read.
    """

    record: Record = field(repr=False)
    entries: tuple[Linking, ...]
    upto: int

    @property
    def entry(self) -> Linking | None:
        """The last entry."""
        return self.entries[-1] if self.entries else None

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents of the record, in order of their ids; read when asked for."""
        last = self.entry.seq if self.entry else self.upto
        return tuple(map(shown, self.record.incidents(as_of=last)))

    @property
    def changed(self) -> tuple[IncidentRow, ...]:
        """The incidents that changed and stand, in order of their ids."""
        last = self.entry.seq if self.entry else self.upto
        told = {c["incident"] for e in self.entries for c in e.data["changes"]}
        return tuple(self.record.standing(told, as_of=last))

    def summary(self) -> str:
        """What changed, in a few words."""
        if not self.entries:
            return "nothing changed"
        counts = []
        for name, words in _TOLD.items():
            if told := sum(len(e.data[name]) for e in self.entries):
                counts.append(f"{told:,} {words}")
        first, last = self.entries[0].seq, self.entries[-1].seq
        which = (
            f"entry {first:,}" if first == last else f"entries {first:,} to {last:,}"
        )
        return f"{which}: {', '.join(counts)}"


def linker() -> str:
    """Which code and weights link: stored with every linking."""
    return f"{EXTRACTOR}, weights {digest()[:_DIGITS]}"


def link(record: Record) -> Linked:
    """Say which events of the record are one incident, and keep it in the record's log.

    Incidents that are there keep their ids. What people decided stands above all. Only
    what was read or decided since the last time is compared, unless another linker did
    that, or the shelf was emptied.

    Raises:
        Overtaken: others link all the time.
    """
    run = _Run(record, record.head().seq)
    while _patiently(run.step):
        pass
    return Linked(record, tuple(run.entries), run.upto)


def link_all(record: Record) -> Linked:
    """Compute all incidents anew, at once and from the reports, and keep what differs.

    Where :func:`link` did right, nothing does. If something does, the shelf is emptied.

    Raises:
        Overtaken: others link all the time.
    """
    done = link(record)
    anew = _patiently(lambda: _link_all(record, done.upto))
    if anew is None:
        return done
    with record.shelf(to_text, from_text) as index:
        index.clear()
    return replace(done, entries=(*done.entries, anew))


def relink(record: Record, judgement: Judgement) -> Linked:
    """Link anew only the incidents whose events somebody judged, and keep it.

    What follows for others comes with the next :func:`link`.

    Raises:
        Overtaken: others link all the time.
    """
    return _patiently(lambda: _relink(record, record.touched(judgement)))


def word(record: Record, a: str, b: str) -> bool | None:
    """What people said of two events: one incident, two, or nothing."""
    return said(_told_by_people(record, record.head().seq), a, b)


def _patiently(attempt: Callable[[], T]) -> T:
    """Try again where somebody else linked in between, or words went."""
    for tries in range(1, _PATIENCE):
        try:
            return attempt()
        except Overtaken:
            time.sleep(random.random() * _PAUSE * tries)  # noqa: S311 - no secret
    return attempt()


class _Run:
    """One linking, step by step, of the log up to an entry.

    ``upto`` moves on where somebody else has linked more.
    """

    def __init__(self, record: Record, upto: int) -> None:
        self._record = record
        self.upto = upto
        self.entries: list[Linking] = []

    def step(self) -> bool:
        """Do the next part of the work and keep it; whether there may be more."""
        was = self._record.begun(linker(), MOST)
        self.upto = max(self.upto, was.upto, self._linked_by_others())
        told = self._record.told(was.upto, as_of=self.upto, most=_REPORTS)
        found = _sightings(told.extractions)
        with self._record.still() as own:
            drafting = _Drafting(own, was, told, self.upto)
            step = drafting.step(found)
        made = self._record.keep(step, to_text, from_text) if step else None
        self.entries += [made] if made else []
        return not drafting.is_done

    def _linked_by_others(self) -> int:
        """The present end of the log where somebody else linked, else 0."""
        last = self._record.last_linked()
        known = last <= self.upto or any(last == e.seq for e in self.entries)
        return 0 if known else self._record.head().seq


class _Drafting:
    """One step of a linking, computed from one state of a record.

    Args:
        record: in one state.
        was: how far its shelf follows from its log.
        told: the next reports.
        upto: the entry up to which the log is to be linked.
    """

    def __init__(
        self, record: Record, was: State, told: shelving.Told, upto: int
    ) -> None:
        self._record = record
        self._was, self._told, self._upto = was, told, upto
        self._last = told.upto == upto and not told.more
        self.is_done = False
        self._before = _judged(record, was.judged)
        self._judged = _judged(record, upto) if self._last else self._before

    def step(self, found: Iterable[Sighting]) -> Batch[Sighting] | None:
        """What is to be changed; ``None`` where nothing is left to be done."""
        with self._record.shelf(to_text, from_text) as index:
            state = index.state()
            if state is None or state.stamp != self._was.stamp:
                raise Overtaken("expected the shelf as it was, got another")
            left = self._record.stirred(_LOOKED_AT)
            if self._is_nothing(left):
                self.is_done = True
                return None
            draft = Draft(index)
            if self._was.judged:
                reports, before = self._told.reports, self._before
                touched = incidents.shift(
                    draft, found, self._judged, reports=reports, before=before
                )
            else:  # nothing on the shelf was looked at yet
                incidents.lay(draft, found, reports=self._told.reports)
                touched = set()
            return self._settled(draft, touched, left)

    def _is_nothing(self, left: Stirred) -> bool:
        nothing = not (self._told.numbers or left.rows)
        known = self._was.judged or not self._upto
        return bool(
            nothing and self._last and known and not self._judged.since(self._before)
        )

    def _settled(
        self, draft: Draft, touched: set[str], left: Stirred
    ) -> Batch[Sighting]:
        """The incidents of what was touched where all reports lie there and these are
        few; else they are left for the next steps.
        """
        now = replace(self._was, upto=self._told.upto)
        if self._last:
            now = replace(now, judged=self._upto)
        step = Batch(self._was, now, draft, self._told.numbers)
        if self._last and len(touched) <= _LOOKED_AT:
            return self._looked_at(step, draft, touched, left)
        if not self._was.judged:
            return replace(step, all_stirred=True)
        reached = incidents.reached(draft, touched, self._judged)
        return replace(step, all_stirred=True, stirred=_places(draft, reached))

    def _looked_at(
        self, step: Batch[Sighting], draft: Draft, touched: set[str], left: Stirred
    ) -> Batch[Sighting]:
        """The incidents of what was touched, and of what was left by earlier steps."""
        whole = left.documents | self._told.numbers
        names = touched | left.ids | draft.of_reports(self._record.called(whole))
        joined = incidents.clustered(draft, names, self._judged)
        held, joined = self._around(draft, joined, whole)
        clusters = _told(draft, joined)
        naming = _named(held, clusters, self._upto)
        looked_at = _places(draft, joined.touched)
        self.is_done = len(left.rows) < _LOOKED_AT
        return replace(step, looked_at=looked_at, settled=left.rows, naming=naming)

    def _around(
        self, index: Index, joined: Joined, whole: Collection[int]
    ) -> tuple[Held, Joined]:
        """The incidents that a join changed, and how all that they hold clusters now.

        They hold more than was touched where a judgement was linked by itself, or all is
        linked anew.
        """
        head = self._record.head().seq
        while True:
            seen = index.sightings(joined.touched).values()
            events = set(map(_event, seen))
            numbers = self._record.around(events, whole, as_of=self._upto)
            held = self._record.held(numbers, as_of=self._upto, linked=head)
            former = (events for events, _ in held.former.values())
            told = {t for events in (*held.standing.values(), *former) for t in events}
            rest = index.sightings(set(map(_name, told)) - joined.touched)
            if not rest:
                return held, joined
            joined = _both(joined, incidents.clustered(index, rest, self._judged))


def _both(one: Joined, more: Joined) -> Joined:
    kept = (c for c in one.clusters if more.touched.isdisjoint(c))
    return Joined(one.touched | more.touched, tuple(sorted({*kept, *more.clusters})))


def _places(index: Index, names: Collection[str]) -> list[tuple[str, str]]:
    """Sightings by report and id."""
    return [(s.report, s.id) for s in index.sightings(names).values()]


def _told(index: Index, joined: Joined) -> list[Cluster]:
    """The clusters of a join as documents and events."""
    known = index.sightings(joined.touched)
    return [tuple(_event(known[name]) for name in c) for c in joined.clusters]


def _relink(record: Record, only: Collection[int]) -> Linked:
    """Link the events that these incidents hold, and no others."""
    with record.still() as own:
        upto = own.head().seq
        held = own.held(only, as_of=upto)
        known = {told for events in held.standing.values() for told in events}
        read = [own.extraction(d, as_of=upto) for d in sorted({d for d, _ in known})]
        seen = [s for s in _sightings(read) if _event(s) in known]
    made = _at_once(record, held, seen, upto)
    return Linked(record, (made,) if made else (), upto)


def _link_all(record: Record, upto: int) -> Linking | None:
    """Link all that stands."""
    with record.still() as own:
        held = own.held(as_of=upto, linked=own.last_linked())
        seen = _sightings(own.extractions(as_of=upto))
    return _at_once(record, held, seen, upto)


def _at_once(
    record: Record, held: Held, seen: Iterable[Sighting], upto: int
) -> Linking | None:
    """Link sightings in memory, and write what differs from what was held."""
    index = Heap()
    joined = incidents.join(index, seen, _judged(record, upto))
    made = _named(held, _told(index, joined), upto)
    return record.relink(
        made.linker, made.partition, made.leads, after=made.after, as_of=upto
    )


def _named(held: Held, clusters: Iterable[Cluster], upto: int) -> Naming:
    """Name clusters; they take the place of what was held."""
    former = {n: Former(*told) for n, told in held.former.items()}
    given = named(Given(held.standing, former, held.last), clusters)
    return Naming(linker(), given.incidents, given.leads, held.entry, upto)


def _judged(record: Record, upto: int) -> Judged:
    return Judged(resolved(_told_by_people(record, upto)))


def _sightings(read: Iterable[Extraction]) -> list[Sighting]:
    return [s for extraction in read for s in incidents.sightings(extraction)]


def _event(sighting: Sighting) -> Told:
    """A sighting as a document and its event, none for a whole report."""
    return sighting.report, sighting.id.removeprefix(sighting.report).removeprefix("/")


def _told_by_people(record: Record, upto: int) -> list[incidents.Judgement]:
    """What people said of pairs of events, the earliest first."""
    told = record.decided(as_of=upto)
    return [incidents.Judgement(_name(p.a), _name(p.b), p.same) for p in told]


def _name(told: Told) -> str:
    """The id by which linking knows an event."""
    return "/".join(filter(None, told))


def shown(row: IncidentRow) -> Incident:
    """An incident of the record in the shape that is linked and pictured."""
    documents = set(row.documents)
    events = [
        (document, event)
        for name in row.events
        if name not in documents
        for document, _, event in [name.rpartition("/")]
    ]
    return Incident(row.id, row.documents, tuple(events), row.events)
