"""What a record says of incidents, and the linking that it is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Unpack

from sqlalchemy import Connection

from marsad.model import Extraction
from marsad.store import chain, incidents, linking, queries, shelf
from marsad.store.attested import leading_to
from marsad.store.connected import now
from marsad.store.deciding import Deciding
from marsad.store.following import Now, follow
from marsad.store.incidents import IncidentRow
from marsad.store.joint import Pair, joint, pairs
from marsad.store.judgement import Judgement
from marsad.store.linking import Linking, Overtaken
from marsad.store.loading import load
from marsad.store.membership import WHOLE, Member, incident_id
from marsad.store.wanted import Filters, Wanted, wanted_of

_READ_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Held:
    """Incidents as they stand, for a linker: events by their current names.

    ``entry`` is the last linking, ``last`` the greatest number given; ``standing`` has the events of each id, ``former``
    those that an id held last which stands no longer, and where it leads on to.
    """

    entry: int
    last: int
    standing: Mapping[int, frozenset[Now]]
    former: Mapping[int, tuple[frozenset[Now], int | None]]


class Gathering(Deciding):
    """Which events of different reports are one incident.

    Incidents are named by their id, ``i-12``. An id is given once: it leads on to
    another one where two became one, and never comes to mean something else.
    """

    def incidents(
        self, *, least: int = 1, as_of: int | None = None, **filters: Unpack[Filters]
    ) -> list[IncidentRow]:
        """Incidents of at least so many reports, in order of their ids.

        The filters ask for incidents of which one event is so.
        """
        wanted, upto = wanted_of(filters), self._upto(as_of)
        with self._reading() as connection:
            plain = wanted == Wanted()
            asked = None if plain else self._hashed(connection, wanted)
            return incidents.all_of(connection, upto, asked, least)

    def standing(
        self, numbers: Collection[int], *, as_of: int | None = None
    ) -> list[IncidentRow]:
        """The incidents of these numbers that stand."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return incidents.these(connection, numbers, upto)

    def incident(self, name: str, *, as_of: int | None = None) -> IncidentRow:
        """One incident: by its id, by one that leads on to it, or by one of its events.

        Raises:
            BadInput: no such id or event, one that ended, or an event not linked yet.
        """
        upto = self._upto(as_of)
        with self._reading() as connection:
            return incidents.one(connection, name, upto)

    def incident_ids(self, *, as_of: int | None = None) -> dict[str, str]:
        """The incident's id of each event that is linked, by the event's present id."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            held = dict(incidents.current(connection, upto))
            now = follow(connection, held, upto)
        return {
            incidents.name_of(name): incident_id(number)
            for member, number in held.items()
            if (name := now[member])
        }

    def reports(
        self, rows: Collection[IncidentRow], *, as_of: int | None = None
    ) -> dict[str, Extraction]:
        """The reports of incidents as they were when they were linked, by id."""
        upto = self._upto(as_of)
        members = {m.run: m for row in rows for m in row.members}
        found = dict[str, Extraction]()
        with self._reading() as connection:
            for run, member in sorted(members.items()):
                place = queries.run_at(connection, member.document, run)
                if place and not place.redacted:
                    read = load(connection, [place], upto)[0].extraction()
                    found[read.document.id] = read
        return found

    def unlinked(self, *, as_of: int | None = None) -> int:
        """How many reports were added or read anew since they were last linked."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            known = {m.run for m, _ in incidents.current(connection, upto)}
            return sum(f.run not in known for f in queries.runs_of(connection, upto))

    def held(
        self,
        only: Collection[int] | None = None,
        *,
        as_of: int | None = None,
        linked: int | None = None,
    ) -> Held:
        """What a linker must know of the incidents that there are.

        ``only`` asks for the incidents of these numbers and those that lead on to them;
        ``linked`` for them as of another entry than the events' names.
        """
        upto = self._upto(as_of)
        at = upto if linked is None else linked
        with self._reading() as connection:
            if only is not None:
                only = leading_to(connection, set(only), at)
            told = linking.linked(connection, at, only)
            members = {m for held in told.last_held.values() for m in held} | set(
                told.of
            )
            as_now = follow(connection, members, upto)

        def named(held: Collection[Member]) -> frozenset[Now]:
            return frozenset(name for m in held if (name := as_now[m]))

        states = told.states.items()
        return Held(
            told.entry,
            told.last,
            {n: named(told.held[n]) for n, s in states if s.stands},
            {
                n: (named(told.last_held[n]), s.leads_to)
                for n, s in states
                if not s.stands
            },
        )

    def touched(self, judgement: Judgement) -> set[int]:
        """The numbers of the incidents that hold what somebody judged, or held it once."""
        seen = judgement.subject.members if judgement.subject else ()
        with self._reading() as connection:
            upto = chain.head_of(connection).seq
            return incidents.holding(connection, seen, upto)

    def decided(self, *, as_of: int | None = None) -> list[Pair]:
        """What people said of pairs of events that stand now: one incident, or two."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            given = joint(connection, upto)
            seen = {m for j in given if j.subject for m in j.subject.members}
            return list(pairs(given, follow(connection, seen, upto)))

    def relink(
        self,
        linker: str,
        partition: Mapping[int, Collection[Now]],
        leads: Mapping[int, int | None],
        *,
        after: int,
        as_of: int,
    ) -> Linking | None:
        """Write which events are one incident; ``None`` where nothing changed.

        Args:
            linker: which code and weights decided.
            partition: all events of these incidents, by document and event; an empty
                event is a whole report. Other incidents stay as they are.
            leads: ids that stand no longer, with the id they lead on to.
            after: the linking that was the last one when this was computed.
            as_of: the entry as of which the reports were read.

        Raises:
            Overtaken: somebody linked in between, or redacted one of the reports.
        """
        naming = Naming(linker, partition, leads, after, as_of)
        with self._writing() as connection:
            made = relink(connection, naming)
            shelf.stir(connection, ((n, WHOLE) for n in _moved(made)))
        return made


@dataclass(frozen=True, slots=True)
class Naming:
    """Which events are one incident, as :meth:`Gathering.relink` takes it."""

    linker: str
    partition: Mapping[int, Collection[Now]]
    leads: Mapping[int, int | None]
    after: int
    as_of: int


def relink(connection: Connection, naming: Naming) -> Linking | None:
    """Write which events are one incident, by their present names."""
    told = {d for events in naming.partition.values() for d, _ in events}
    places = queries.runs_called(connection, told, naming.as_of)
    if gone := told - places.keys():
        raise Overtaken(f"expected reports with words, got {min(gone)!r}: redacted")
    members = {
        n: [Member(places[d].number, places[d].run, e) for d, e in events]
        for n, events in naming.partition.items()
    }
    return linking.relink(
        connection, naming.linker, members, naming.leads, naming.after, now()
    )


def _moved(made: Linking | None) -> set[int]:
    """The documents of which a linking moved something."""
    changes = made.data["changes"] if made else []
    return {m[0] for c in changes for m in (*c["joined"], *c["left"])}
