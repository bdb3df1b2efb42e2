"""What people do to a record: accept, reject, correct, comment, undo, redact, rate."""

from __future__ import annotations

from marsad.store import judging, rating, retracting
from marsad.store.connected import Connected, now
from marsad.store.database import wipe
from marsad.store.history import Step, history
from marsad.store.judgement import Act, Judgement
from marsad.store.rating import Rating
from marsad.store.redaction import Redacted, redact, redacted_seals
from marsad.store.retractions import Retraction
from marsad.store.waiting import Orphan, orphans


class Deciding(Connected):
    """People's judgements on a record.

    Events are named by their id, ``mashtal/e1``. Each judgement is an entry of the log
    that keeps what was shown; ``run`` names the run that the person saw where another
    one may stand by now.

    Raises:
        BadInput: no such event, slot or value; nobody named, or no reason given where
            one is needed.
    """

    def accept(
        self,
        event: str,
        *,
        by: str,
        why: str | None = None,
        slot: str | None = None,
        run: int | None = None,
    ) -> Judgement:
        """Say that an event, or what fills one slot of it, is right as shown."""
        return self._decide(Act.ACCEPT, event, by, why, slot=slot, run=run)

    def reject(
        self,
        event: str,
        *,
        by: str,
        why: str,
        slot: str | None = None,
        run: int | None = None,
    ) -> Judgement:
        """Say that there is no such event, or that what fills a slot of it is wrong."""
        return self._decide(Act.REJECT, event, by, why, slot=slot, run=run)

    def correct(
        self,
        event: str,
        slot: str,
        value: str,
        *,
        by: str,
        why: str,
        run: int | None = None,
    ) -> Judgement:
        """Fill a slot otherwise; an empty value empties it."""
        return self._decide(
            Act.CORRECT, event, by, why, slot=slot, value=value, run=run
        )

    def comment(
        self, event: str, text: str, *, by: str, run: int | None = None
    ) -> Judgement:
        """Say something of an event; nothing changes by it."""
        return self._decide(Act.COMMENT, event, by, text, run=run)

    def undo(self, judgement: int, *, by: str, why: str) -> Judgement:
        """Take a judgement back, by the number of its entry; both stay readable."""
        with self._writing() as connection:
            who = judging.person(by, why, now())
            if retracting.is_one(connection, judgement):
                return retracting.undo(connection, self._names, judgement, who)
            return judging.undo(connection, self._names, judgement, who)

    def _decide(
        self,
        act: Act,
        event: str,
        by: str,
        why: str | None,
        *,
        slot: str | None = None,
        value: str | None = None,
        run: int | None = None,
    ) -> Judgement:
        who = judging.person(by, why, now())
        with self._writing() as connection:
            return judging.decide(
                connection, self._names, act, event, who, slot, value, run
            )

    def history(self, event: str, *, as_of: int | None = None) -> list[Step]:
        """Who read or decided what of an event, and what stood after it."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return history(connection, event, upto, self._shown)

    def orphans(self, *, as_of: int | None = None) -> list[Orphan]:
        """Judgements whose words the current readings tell nothing on: they wait."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return orphans(connection, upto, self._shown)

    def redact(self, document: str, *, by: str, why: str) -> Redacted:
        """Take the words of a document out of the record: text, runs, judgements.

        Their digests stay, with a tombstone that says who, when and why; the log still
        verifies. The same text is not recorded again.
        """
        who = judging.person(by, why, now())
        judging.check_person(who, needs_why=True)
        with self._writing() as connection:
            done = redact(connection, document, who.name, who.why or "", who.at)
            if self._names.are_beside:
                self._names.drop(connection, done.seals)
        self._finish()
        wipe(self._engine)
        return done

    def _finish(self) -> None:
        """Drop names that a redaction took but, killed, did not reach: a file of their
        own is written after the log.
        """
        if self._names.are_beside:
            return
        with self._reading() as connection:
            left = self._names.read(connection, redacted_seals(connection))
        if left:
            with self._writing() as connection:
                self._names.drop(connection, left)

    def retract(self, document: str, *, by: str, why: str) -> Retraction:
        """Note that its source took a report back: it stays readable, and counts no more.

        ``undo`` takes that back; a newer version of the report stands again.
        """
        who = judging.person(by, why, now())
        with self._writing() as connection:
            return retracting.retract(connection, self._names, document, who)

    def rate(
        self,
        source: str,
        *,
        by: str,
        reliability: str | None = None,
        side: str | None = None,
        why: str | None = None,
    ) -> Rating:
        """Say how reliable a source is, A to F, and on whose side it stands."""
        who = judging.person(by, why, now())
        judging.check_person(who, needs_why=False)
        with self._writing() as connection:
            return rating.rate(connection, source, who, reliability, side)

    def ratings(self, *, as_of: int | None = None) -> list[Rating]:
        """The last rating of each source."""
        upto = self._upto(as_of)
        with self._reading() as connection:
            return rating.ratings(connection, upto)
