"""What people do to the incidents of a record: merge, split, grade and the like."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from marsad.store import incident_judging
from marsad.store.connected import now
from marsad.store.gathering import Gathering
from marsad.store.incident_history import IncidentStep, incident_history
from marsad.store.judgement import Act, Judgement
from marsad.store.judging import By, person
from marsad.store.membership import number_of


class Uniting(Gathering):
    """People's judgements on incidents, which are final: no linker overrides them.

    Incidents are named by their id, events by theirs. What a judgement says of events
    takes effect with the next linking (:mod:`marsad.linker`); :meth:`undo` takes it back.

    Raises:
        BadInput: no such incident or event; nobody named, or no reason given.
    """

    def merge(self, *incidents: str, by: str, why: str) -> Judgement:
        """Say that incidents are one."""
        return self._judge(
            by, why, lambda c, who: incident_judging.merge(c, incidents, who)
        )

    def split(self, incident: str, *events: str, by: str, why: str) -> Judgement:
        """Say that some events of an incident are not of it."""
        return self._judge(
            by, why, lambda c, who: incident_judging.split(c, incident, events, who)
        )

    def same(self, *events: str, by: str, why: str) -> Judgement:
        """Say that events, of one report or of several, are one incident."""
        return self._judge(
            by, why, lambda c, who: incident_judging.pair(c, Act.SAME, events, who)
        )

    def differ(self, *events: str, by: str, why: str) -> Judgement:
        """Say that events are not one incident, each of them another."""
        return self._judge(
            by, why, lambda c, who: incident_judging.pair(c, Act.DIFFER, events, who)
        )

    def grade(self, incident: str, grade: str, *, by: str, why: str) -> Judgement:
        """Say how well an incident is attested.

        ``grade``: confirmed, fair, weak, contested or discounted.
        """
        return self._judge(
            by, why, lambda c, who: incident_judging.grade(c, incident, grade, who)
        )

    def best(
        self, incident: str, outcome: str, value: str, *, by: str, why: str
    ) -> Judgement:
        """Say which figure stands for an incident: ``killed``, ``12``; none for none."""
        return self._judge(
            by,
            why,
            lambda c, who: incident_judging.best(c, incident, outcome, value, who),
        )

    def comment(
        self, event: str, text: str, *, by: str, run: int | None = None
    ) -> Judgement:
        """Say something of an event or an incident; nothing changes by it."""
        if number_of(event) is None:
            return super().comment(event, text, by=by, run=run)
        return self._judge(
            by, text, lambda c, who: incident_judging.comment(c, event, who)
        )

    def incident_history(
        self, incident: str, *, as_of: int | None = None
    ) -> list[IncidentStep]:
        """Who linked or decided what of an incident, and what changed by it."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return incident_history(connection, incident, upto)

    def _judge(
        self, by: str, why: str, write: Callable[[Connection, By], Judgement]
    ) -> Judgement:
        who = person(by, why, now())
        with self._writing() as connection:
            return write(connection, who)
