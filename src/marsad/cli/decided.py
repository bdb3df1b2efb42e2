"""What people decided, as text and as JSON: an event, its history, what waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from marsad import contract, tokens
from marsad.cli.show import claim_block, clean, event_block, excerpt, heading
from marsad.contract import Json
from marsad.export.labels import label
from marsad.model import Document, Extraction, Span
from marsad.store import (
    Act,
    Earlier,
    EventRow,
    Judgement,
    Orphan,
    Step,
    incident_id,
)

_LEFT = (0, 0, 0, 2)
_DEEPER = (0, 0, 0, 4)
_DID = {
    "read": "read by",
    "accept": "accepted by",
    "reject": "rejected by",
    "correct": "corrected by",
    "comment": "comment by",
    "retract": "withdrawn by its source, noted by",
    "undo": "taken back by",
    "merge": "merged by",
    "split": "split by",
    "same": "called the same by",
    "differ": "called two by",
    "grade": "graded by",
    "best": "best figure by",
    "linked": "linked by",
}


def event_json(row: EventRow) -> Json:
    """An event as it stands, as the machine read it, and what people decided."""
    shown = Extraction(row.document, row.extractor, (row.event,), row.claims)
    read = Extraction(row.document, row.extractor, (row.machine,))
    told = contract.to_dict(shown)
    return {
        "id": row.id,
        "document": told["document"],
        "extractor": row.extractor,
        "run": row.run,
        "event": told["events"][0],
        "claims": told["claims"],
        "machine": contract.to_dict(read)["events"][0],
        "decided": {slot: j.seq for slot, j in row.decided.items()},
        "rejected": row.rejected.seq if row.rejected else None,
        "superseded": row.superseded,
        "withdrawn": row.withdrawn.seq if row.withdrawn else None,
        "earlier": [_earlier_json(e) for e in row.earlier],
        "hits": hits_json(row.document, row.hits),
        "judgements": [judgement_json(j) for j in row.judgements],
    }


def _earlier_json(earlier: Earlier) -> Json:
    """A claim that older version made, in the shape of the contract, and where."""
    of = Document("", "", "")
    (claim,) = contract.to_dict(Extraction(of, "", claims=(earlier.claim,)))["claims"]
    return {"version": earlier.version, "run": earlier.run, "claim": claim}


def hits_json(document: Document, hits: Iterable[Span]) -> list[Json]:
    """Where words that were looked for stand, and how they are written there."""
    return [{"span": list(h), "text": document.text[h.start : h.end]} for h in hits]


def hit_lines(document: Document, hits: Sequence[Span]) -> Iterator[RenderableType]:
    """The sentences of a report that hold the words that were looked for."""
    for sentence in tokens.split(document) if hits else ():
        held = [h for h in hits if sentence.span.holds(h)]
        if held:
            told = excerpt(sentence.text, [h.start - sentence.span.start for h in held])
            yield Padding(Text.assemble(("found ", "dim"), (told, "cyan")), _LEFT)


def judgement_json(judgement: Judgement) -> Json:
    """A judgement with what was seen: version, spans, slot and value."""
    sight = judgement.sight
    return {
        "entry": judgement.seq,
        "at": judgement.at,
        "act": judgement.act.value,
        "by": judgement.by,
        "why": judgement.why,
        "slot": judgement.slot,
        "value": list(judgement.value),
        "undoes": judgement.undoes,
        "seen": {"version": sight.version, "run": sight.run, "event": sight.event}
        if sight
        else None,
        **_of(judgement),
    }


def _of(judgement: Judgement) -> Json:
    """What a judgement on incidents is about: an id, and events by their runs."""
    subject = judgement.subject
    if subject is None:
        return {}
    members = [
        [{"document": m.document, "run": m.run, "event": m.event or None} for m in side]
        for side in subject.sides
    ]
    number = subject.incident
    return {"incident": incident_id(number) if number else None, "sides": members}


def step_json(step: Step) -> Json:
    """A step of a history."""
    return {
        "entry": step.seq,
        "at": step.at,
        "act": step.act,
        "by": step.by,
        "why": step.why,
        "slot": step.slot,
        "event": step.event,
        "stands": step.there,
        "undoes": step.undoes,
        "undone": step.undone,
        "changes": [
            {"slot": c.slot, "before": list(c.before), "after": list(c.after)}
            for c in step.changes
        ],
    }


def orphan_json(orphan: Orphan) -> Json:
    """A judgement that waits, and its document."""
    return {"document": orphan.document, **judgement_json(orphan.judgement)}


def event_lines(row: EventRow) -> Iterator[RenderableType]:
    """An event under its report, and below it what people decided."""
    yield heading(row.document)
    if row.rejected:
        by = f"{row.rejected.by}, {row.rejected.at}: {row.rejected.why}"
        yield Text(clean(f"rejected by {by}"), "bold red")
    if row.superseded:
        told = f"withdrawn by its source: entry {row.superseded} is a newer version"
        yield Text(told, "bold yellow")
    if row.withdrawn:
        taken = row.withdrawn
        by = f"entry {taken.seq}, {taken.at}, {taken.by or 'as it came in'}: "
        yield Text(clean(f"by {by}{taken.why or 'no reason told'}"), "yellow")
    yield event_block(row.event, row.claims, name=row.id)
    read = f"run {row.run}, {row.extractor}"
    yield Padding(Text(clean(read), "dim"), _LEFT)
    yield from _earlier(row)
    if row.judgements:
        yield Padding(Text("what people decided", "dim"), _LEFT)
    for judgement in row.judgements:
        yield Padding(_judgement(judgement, row), _DEEPER)


def _earlier(row: EventRow) -> Iterator[RenderableType]:
    """What older versions said of the event, each under the entry of its version."""
    if row.earlier:
        told = "withdrawn by its source: said by an older version, not by this one"
        yield Padding(Text(told, "yellow"), _LEFT)
    for earlier in row.earlier:
        line = Text(f"entry {earlier.version:>6}  ", "dim")
        yield Padding(Group(line, claim_block(earlier.claim)), _DEEPER)


def _judgement(judgement: Judgement, row: EventRow) -> Text:
    line = who_did(judgement.seq, judgement.at, judgement.act.value, judgement.by)
    if judgement.undoes:
        line.append(f": entry {judgement.undoes}")
    if judgement.slot:
        line.append(f": {label('slot', judgement.slot)}")
    if judgement.act is Act.CORRECT:
        told = "; ".join(map(in_words, judgement.value)) or label("page", "none")
        seen = _seen(judgement)
        line.append(f" is {told}, not {seen}" if seen else f" is {told}", "bold")
    elif judgement.slot and judgement.act is not Act.UNDO:
        line.append(f" {_seen(judgement)}", "bold")
    if judgement.why:
        line.append(f" — {clean(judgement.why)}")
    undone = {j.undoes for j in row.judgements}
    if judgement.seq in undone:
        line.append("  (taken back)", "yellow")
    return line


def _seen(judgement: Judgement) -> str:
    from marsad.store.slots import facts_of  # noqa: PLC0415 - only where it shows

    sight = judgement.sight
    facts = facts_of(sight.event, sight.slot) if sight and sight.slot else []
    return "; ".join(map(in_words, facts))


def history_lines(steps: Iterable[Step]) -> Iterator[RenderableType]:
    """Each step on a line, what changed by it below."""
    for step in steps:
        line = who_did(step.seq, step.at, step.act, step.by)
        if step.undoes:
            line.append(f": entry {step.undoes}")
        if step.slot:
            line.append(f": {label('slot', step.slot)}")
        if step.why:
            line.append(f" — {clean(step.why)}")
        if step.undone:
            line.append("  (taken back later)", "yellow")
        if not step.there:
            line.append("  no such event stands after this", "red")
        yield line
        if step.act == "read" and not any(c.before for c in step.changes):
            continue  # the first reading: all of it is new
        for change in step.changes:
            before = "; ".join(map(in_words, change.before)) or label("page", "none")
            after = "; ".join(map(in_words, change.after)) or label("page", "none")
            told = f"{label('slot', change.slot)}: {before} → {after}"
            yield Padding(Text(told), _DEEPER)


def orphan_line(orphan: Orphan) -> Text:
    """A judgement that waits, with the words it was made on."""
    judgement = orphan.judgement
    line = who_did(judgement.seq, judgement.at, judgement.act.value, judgement.by)
    if judgement.sight:
        words = judgement.sight.event["type_words"]["text"]
        line.append(f" on {clean(orphan.document)} «{clean(words)}»")
    else:
        line.append(f" on {clean(orphan.document)}")
    return line.append(f" — {clean(judgement.why)}" if judgement.why else "")


def who_did(seq: int, at: str, act: str, by: str) -> Text:
    day = at.replace("T", " ").removesuffix("Z")
    return Text.assemble(
        (f"{seq:>6}  {day}  ", "dim"), f"{_DID.get(act, act)} ", (clean(by), "bold")
    )


def in_words(fact: Json) -> str:
    """A fact in a few words: its name, code, day or number."""
    if "edtf" in fact:
        return str(fact["edtf"])
    if "bound" in fact:
        low, high = fact["min"], fact["max"]
        return str(low) if low == high else f"{low}–{'' if high is None else high}"
    return clean(
        str(
            fact.get("grade")
            or fact.get("code")
            or fact.get("name")
            or fact.get("text")
        )
    )
