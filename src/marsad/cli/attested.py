"""What people decided of an incident, and its history, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from marsad.cli.decided import in_words, who_did
from marsad.cli.recording import plural
from marsad.cli.show import clean
from marsad.contract import Json
from marsad.export.labels import label
from marsad.store import IncidentRow, IncidentStep, Judgement, Move, incident_id

_DEEPER = (0, 0, 0, 8)
_MANY = 6  # events that are named one by one


def way(row: IncidentRow) -> Iterator[str]:
    """How the id that was asked for leads to what is shown, and what parted from it."""
    if row.asked != row.id:
        yield f"{row.asked} leads on to {row.id} since entry {row.since:,}"
    for parted in row.parted:
        yield f"of {row.asked} went to {parted.id}: {_listed(parted.events)}"


def verdicts(row: IncidentRow) -> Iterator[str]:
    """Grade and best figures with who gave them; what else people said of it."""
    attested = row.attested
    if attested.grade:
        yield f"  grade: {row.grade}{_by(attested.grade, row)}"
    for slot, one in attested.best.items():
        told = "; ".join(map(in_words, one.value))
        yield f"  best figure, {label('slot', slot)}: {told}{_by(one, row)}"
    if count := len(attested.judgements):
        yield f"  {plural(count, 'judgement')} by people: marsad history {row.id}"


def _by(one: Judgement, row: IncidentRow) -> str:
    day = one.at.split("T", maxsplit=1)[0]
    number = one.subject.incident if one.subject else None
    under = (
        f", as {incident_id(number)}"
        if number and incident_id(number) != row.id
        else ""
    )
    return " " + clean(f"({one.by}, {day}, entry {one.seq}{under}: {one.why})")


def history_lines(steps: Iterable[IncidentStep]) -> Iterator[RenderableType]:
    """Each step on a line, what changed by it below."""
    for step in steps:
        line = who_did(step.seq, step.at, step.act, step.by)
        if step.undoes:
            line.append(f": entry {step.undoes}")
        line.append(f": {_subject(step)}" if _subject(step) else "")
        if step.why:
            line.append(f" — {clean(step.why)}")
        if step.undone:
            line.append("  (taken back later)", "yellow")
        yield line
        yield from (Padding(Text(told), _DEEPER) for told in _changes(step))


def _subject(step: IncidentStep) -> str:
    """What it was done to: an incident, events of it, events alone."""
    if step.act == "split":
        leaving, *_ = step.events
        return f"{step.incident} without {_listed(leaving)}"
    if step.act == "merge":
        return (
            f"{step.incident} with {_listed([e for s in step.events[1:] for e in s])}"
        )
    if step.incident:
        return step.incident
    return _listed([e for side in step.events for e in side])


def _changes(step: IncidentStep) -> Iterator[str]:
    yield from step.turned
    if step.joined:
        yield f"joined: {_listed(_moved('from', m) for m in step.joined)}"
    if step.left:
        yield f"left: {_listed(_moved('to', m) for m in step.left)}"
    if step.before != step.after:
        name = label("slot", step.slot) if step.slot else "grade"
        yield f"{name}: {_value(step.before)} → {_value(step.after)}"


def _moved(word: str, move: Move) -> str:
    return f"{move.event} ({word} {move.other})" if move.other else move.event


def _value(facts: Iterable[Json]) -> str:
    return "; ".join(map(in_words, facts)) or label("page", "none")


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    more = f" and {len(found) - _MANY:,} more" if len(found) > _MANY else ""
    return clean(", ".join(found[:_MANY])) + more


def row_json(row: IncidentRow) -> Json:
    """What stands beside an incident: how its id was asked for, what people decided."""
    best = {slot: list(one.value) for slot, one in row.attested.best.items()}
    return {"asked": row.asked, "grade": row.grade, "best": best}


def step_json(step: IncidentStep) -> Json:
    """A step of an incident's history."""
    return {
        "entry": step.seq,
        "at": step.at,
        "act": step.act,
        "by": step.by,
        "why": step.why,
        "incident": step.incident,
        "events": [list(side) for side in step.events],
        "joined": [{"event": m.event, "from": m.other or None} for m in step.joined],
        "left": [{"event": m.event, "to": m.other or None} for m in step.left],
        "turned": list(step.turned),
        "slot": step.slot,
        "before": list(step.before),
        "after": list(step.after),
        "undoes": step.undoes,
        "undone": step.undone,
    }
