"""What became of an event: who read or decided what on which day, and what stood then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from marsad.contract import Json
from marsad.store import queries
from marsad.store.attaching import find
from marsad.store.judgement import Act, Judgement, Sight, standing
from marsad.store.loading import judgements_on, load
from marsad.store.names import Names
from marsad.store.overlay import Verdict
from marsad.store.retractions import Retraction, retractions_of
from marsad.store.slots import SLOTS, bare, facts_of
from marsad.store.superseding import told
from marsad.store.tables import currents, log


@dataclass(frozen=True, slots=True)
class Changed:
    """A slot before and after a step: facts in the shape of the contract."""

    slot: str
    before: tuple[Json, ...]
    after: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log that touches an event.

    ``act`` is what a person did, ``read`` or ``retract`` (its source took the report
    back), ``by`` the person or the extractor;
    ``there`` says whether the event stood after it, ``event`` by which id, and
    ``undone`` whether the judgement was taken back later.
    """

    seq: int
    at: str
    act: str
    by: str
    why: str | None
    slot: str | None
    event: str | None
    there: bool
    changes: tuple[Changed, ...]
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """The event as it stood at an entry; no verdict where no reading told it."""

    extractor: str = ""
    verdict: Verdict | None = None

    @property
    def there(self) -> bool:
        return self.verdict is not None and not self.verdict.rejected


def history(
    connection: Connection, event: str, upto: int, names: Names | None = None
) -> list[Step]:
    """The steps of an event, in order, up to an entry.

    Raises:
        BadInput: no such event.
    """
    of = told(connection, event, upto, names=names)
    shown, found = of.shown, of.shown.found
    verdict = shown.judged.verdicts[of.position]
    sight = Sight(found.number, found.version, found.run, verdict.machine)
    given = judgements_on(connection, [found.number], upto, names)[found.number]
    counting = {j.seq for j in standing(given)}
    by_seq = {j.seq: j for j in given}
    taken = {r.seq: r for r in retractions_of(connection, [found.number], upto)}
    steps, before = list[Step](), _State()
    at_hand = (found.document, sight, shown.reading.text)
    for seq, at in _entries(connection, found.number, [*by_seq, *taken], upto):
        if retraction := taken.get(seq):
            if before.verdict:
                back = seq in {r.undoes for r in taken.values()}
                step = _withdrawal(retraction, before.verdict, before)
                steps.append(replace(step, undone=back))
            continue
        now = _state(connection, *at_hand, seq, names)
        judgement = by_seq.get(seq)
        if _touches(judgement, now, before):
            step = _step(seq, at, judgement, before, now)
            steps.append(replace(step, undone=bool(judgement) and seq not in counting))
        before = now
    return steps


def _withdrawal(taken: Retraction, verdict: Verdict, before: _State) -> Step:
    """That a source took the report back, or did not after all: no slot changes."""
    return Step(
        seq=taken.seq,
        at=taken.at,
        act="retract" if taken.withdrawn else "undo",
        by=taken.by or "its source",
        why=taken.why,
        slot=None,
        event=verdict.event["id"],
        there=before.there,
        changes=(),
        undoes=taken.undoes,
    )


def _entries(
    connection: Connection, number: int, judged: list[int], upto: int
) -> list[tuple[int, str]]:
    """The entries after which a document may read otherwise, with their times."""
    runs = select(currents.c.seq).where(currents.c.document == number)
    seqs = [*connection.scalars(runs), *judged]
    rows = connection.execute(
        select(log.c.seq, log.c.at)
        .where(log.c.seq.in_(seqs), log.c.seq <= upto)
        .order_by(log.c.seq)
    )
    return [(row.seq, row.at) for row in rows]


def _state(
    connection: Connection,
    document: str,
    sight: Sight,
    text: str,
    upto: int,
    names: Names | None,
) -> _State:
    found = queries.run_of(connection, document, upto)
    if found is None or found.redacted:
        return _State()
    shown = load(connection, [found], upto, names)[0]
    extractor = shown.reading.report["extractor"]
    events = shown.reading.report["events"]
    at = find(sight, text, events, shown.reading.text)
    return _State(extractor, None if at is None else shown.judged.verdicts[at])


def _touches(judgement: Judgement | None, now: _State, before: _State) -> bool:
    """A judgement on this event; a reading that tells it, or tells it no longer."""
    if judgement is None:
        return now.verdict is not None or before.verdict is not None
    mine = now.verdict.judgements if now.verdict else []
    return judgement.seq in {j.seq for j in mine}


def _step(
    seq: int, at: str, judgement: Judgement | None, before: _State, now: _State
) -> Step:
    return Step(
        seq=seq,
        at=at,
        act=judgement.act.value if judgement else "read",
        by=judgement.by if judgement else now.extractor,
        why=judgement.why if judgement else None,
        slot=judgement.slot if judgement else None,
        event=now.verdict.event["id"] if now.verdict else None,
        there=now.there,
        changes=tuple(_changes(before, now)),
        undoes=judgement.undoes if judgement and judgement.act is Act.UNDO else None,
    )


def _changes(before: _State, now: _State) -> list[Changed]:
    found = []
    for slot in SLOTS:
        old, new = _facts(before, slot), _facts(now, slot)
        if [bare(f) for f in old] != [bare(f) for f in new]:
            found.append(Changed(slot, old, new))
    return found


def _facts(state: _State, slot: str) -> tuple[Json, ...]:
    return tuple(facts_of(state.verdict.event, slot)) if state.verdict else ()
