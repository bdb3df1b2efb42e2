"""Every column of the tables: its name, its type, what it says, where that comes from.

``docs/columns.md`` is made of it: ``MARSAD_FIX_DOCS=1 pytest tests/export``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from marsad.export.cells import (
    Cell,
    ClaimLine,
    EventLine,
    amount,
    event_id,
    highest,
    joined,
    lowest,
    named,
    quotes,
    spans,
    speaker,
    speakers,
    tellers,
    told,
)
from marsad.model import Party, Stated

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """A column; ``origin`` is the path of its value in the contract's JSON."""

    name: str
    type: str
    sentence: str
    origin: str
    value: Callable[[Line], Cell]


def _at(stated: Stated[Any] | None) -> str | None:
    """Where the words of a fact stand."""
    return spans([stated.span]) if stated else None


def _wording(stated: Stated[Any] | None) -> str | None:
    return stated.text if stated else None


def _of(stated: Stated[Any] | None, name: str) -> Any:
    """A field of a stated value, ``None`` where nothing is stated."""
    return getattr(stated.value, name) if stated else None


# Tables, a line a column.
# fmt: off
def _document() -> tuple[Column[Any], ...]:
    return (
        Column("document", "text", "The document's id in the record.", "document.id", lambda x: x.extraction.document.id),
        Column("url", "text", "Its address.", "document.url", lambda x: x.extraction.document.url),
        Column("outlet", "text", "Who published it.", "document.outlet", lambda x: x.extraction.document.outlet),
        Column("published", "date", "The day of publication; empty where unknown.", "document.published", lambda x: x.extraction.document.published),
        Column("title", "text", "Its title.", "document.title", lambda x: x.extraction.document.title),
        Column("sha256", "text", "SHA-256 of the bytes that were read.", "document.sha256", lambda x: x.extraction.document.sha256),
        Column("withdrawn", "boolean", "True where its source took the report back: what it says counts no longer.", "document.withdrawn", lambda x: x.extraction.document.withdrawn),
        Column("extractor", "text", "Which code and word lists read it.", "extractor", lambda x: x.extraction.extractor),
    )


def _parties(column: str, role: str) -> Iterator[Column[EventLine]]:
    def found(line: EventLine) -> list[Stated[Party]]:
        return line.parties(role)

    origin = f"events[].actors[role={role}]"
    yield Column(column, "list", f"Each {role} by its neutral name, else in the report's words.", f"{origin}.name, .text", lambda x: joined(map(named, found(x))))
    yield Column(f"{column}_text", "list", "The same in the report's words.", f"{origin}.text", lambda x: joined(p.text for p in found(x)))
    yield Column(f"{column}_spans", "spans", "Where these words stand.", f"{origin}.span", lambda x: spans(p.span for p in found(x)))


def _toll(outcome: str) -> Iterator[Column[EventLine]]:
    origin = f"events[].casualties[outcome={outcome}]"
    yield Column(f"{outcome}_min", "integer", f"The least number {outcome} that any source gives; empty where one leaves it open or the report was withdrawn.", f"{origin}.min", lambda x: lowest(x.standing(outcome)))
    yield Column(f"{outcome}_max", "integer", f"The most number {outcome} that any source gives; empty where one leaves it open or the report was withdrawn.", f"{origin}.max", lambda x: highest(x.standing(outcome)))
    yield Column(f"{outcome}_figures", "list", "Each figure given, never added up.", f"{origin}.min, .max", lambda x: joined(amount(c.figure.value.quantity) for c in x.figures(outcome)))
    yield Column(f"{outcome}_relations", "list", "What each figure is: total, part of one, version that disagrees, later update.", f"{origin}.relation", lambda x: joined(c.relation for c in x.figures(outcome)))
    yield Column(f"{outcome}_text", "list", "Each figure in the report's words.", f"{origin}.text", lambda x: joined(c.figure.text for c in x.figures(outcome)))
    yield Column(f"{outcome}_sources", "list", "Who gives each figure, first speaker first.", f"{origin}.claims", lambda x: joined(tellers(x, c) for c in x.figures(outcome)))
    yield Column(f"{outcome}_spans", "spans", "Where each figure stands.", f"{origin}.span", lambda x: spans(c.figure.span for c in x.figures(outcome)))


_OTHER = ("killed_or_wounded", "missing", "detained", "displaced", "abducted")

EVENTS: tuple[Column[EventLine], ...] = (
    Column("event_id", "text", "The event's id: the document's and its own.", "document.id, events[].id", lambda x: x.id),
    Column("incident", "text", "The incident it belongs to, as it was linked last; empty where it was not.", "the record's linkings", lambda x: x.incident),
    *_document(),
    Column("type", "text", "What was done, by the type of the act.", "events[].type", lambda x: x.event.type.value),
    Column("type_text", "text", "The words that tell it.", "events[].type_words.text", lambda x: x.event.type.text),
    Column("type_span", "spans", "Where they stand.", "events[].type_words.span", lambda x: _at(x.event.type)),
    Column("status", "text", "happened, ongoing, planned, threatened, called_off, denied or hypothetical.", "events[].status", lambda x: x.event.status.value),
    Column("main", "boolean", "Whether the report is chiefly about it.", "events[].main", lambda x: x.event.main),
    Column("date_start", "date", "Earliest day; empty where open or unresolved.", "events[].time.start", lambda x: _of(x.event.time, "start")),
    Column("date_end", "date", "Latest day; empty where open or unresolved.", "events[].time.end", lambda x: _of(x.event.time, "end")),
    Column("date_kind", "text", "within (some time in it), span (all of it), since or until.", "events[].time.kind", lambda x: _of(x.event.time, "kind")),
    Column("date_basis", "text", "What fixes the date: explicit, relative, stamp, event; or unresolved.", "events[].time.basis", lambda x: _of(x.event.time, "basis")),
    Column("clock", "text", "Time of day, HH:MM or a part of the day.", "events[].time.clock", lambda x: _of(x.event.time, "clock")),
    Column("date_text", "text", "The words that tell the date.", "events[].time.text", lambda x: _wording(x.event.time)),
    Column("date_span", "spans", "Where they stand.", "events[].time.span", lambda x: _at(x.event.time)),
    Column("place", "text", "The place's neutral name.", "events[].place.name", lambda x: _of(x.event.place, "name")),
    Column("place_text", "text", "The place in the report's words.", "events[].place.text", lambda x: _wording(x.event.place)),
    Column("place_span", "spans", "Where they stand.", "events[].place.span", lambda x: _at(x.event.place)),
    Column("place_id", "text", "The place's id in the gazetteer.", "events[].place.id", lambda x: _of(x.event.place, "id")),
    Column("place_precision", "text", "site, neighbourhood, village, town, city, district, governorate or country.", "events[].place.precision", lambda x: _of(x.event.place, "precision")),
    Column("place_within", "list", "What the report says contains it, nearest first.", "events[].place.within", lambda x: joined(x.event.place.value.within) if x.event.place else None),
    Column("place_of_parent", "boolean", "True where id and coordinates are those of what contains the place.", "events[].place.of_parent", lambda x: _of(x.event.place, "of_parent")),
    Column("place_source", "text", "The gazetteer that gives id and coordinates.", "events[].place.source", lambda x: _of(x.event.place, "source")),
    Column("country", "text", "ISO 3166 alpha-2 code.", "events[].place.country", lambda x: _of(x.event.place, "country")),
    Column("lat", "number", "Degrees north; empty where no source gives them.", "events[].place.lat", lambda x: _of(x.event.place, "lat")),
    Column("lon", "number", "Degrees east; empty where no source gives them.", "events[].place.lon", lambda x: _of(x.event.place, "lon")),
    Column("count_min", "integer", "How many such events, at least; 1 where the report does not count.", "events[].count.min", lambda x: _of(x.event.count, "min") if x.event.count else 1),
    Column("count_max", "integer", "How many such events, at most; 1 where the report does not count.", "events[].count.max", lambda x: _of(x.event.count, "max") if x.event.count else 1),
    *_parties("perpetrators", "perpetrator"),
    *_parties("targets", "target"),
    *_parties("victims", "victim"),
    *_parties("participants", "participant"),
    Column("means", "list", "Weapons and vehicles by which it was done.", "events[].means", lambda x: joined(m.value for m in x.event.means)),
    Column("means_spans", "spans", "Where their words stand.", "events[].means_words.span", lambda x: spans(m.span for m in x.event.means)),
    Column("objects", "list", "What was hit, by kind.", "events[].objects.kind", lambda x: joined(o.value for o in x.event.objects)),
    Column("objects_spans", "spans", "Where their words stand.", "events[].objects.span", lambda x: spans(o.span for o in x.event.objects)),
    *_toll("killed"),
    *_toll("wounded"),
    Column("other_casualties", "list", "Other figures of people: killed or wounded together, missing, detained, displaced, abducted.", "events[].casualties", lambda x: joined(f"{c.figure.value.outcome} {amount(c.figure.value.quantity)}" for c in x.figures(*_OTHER) )),
    Column("other_casualties_spans", "spans", "Where these figures stand.", "events[].casualties.span", lambda x: spans(c.figure.span for c in x.figures(*_OTHER))),
    Column("alternatives", "list", "What other speakers say of a slot that this row fills otherwise.", "events[].alternatives", lambda x: joined(f"{a.slot}: {told(a.fact)}" for a in x.event.alternatives)),
    Column("alternatives_spans", "spans", "Where their words stand.", "events[].alternatives.span", lambda x: spans(a.fact.span for a in x.event.alternatives)),
    Column("claims", "list", "Who says so and how: speaker and stance of each claim.", "claims[].source, .stance", lambda x: joined(f"{speakers(c.source)} {c.stance.value}" for c in x.claims())),
    Column("claims_spans", "spans", "Where each claim stands.", "claims[].span", lambda x: spans(c.span for c in x.claims())),
    Column("links", "list", "What the report says of this event and another of its events.", "links[]", lambda x: joined(f"{k.relation.value} {event_id(x.extraction, k.end)}" for k in x.extraction.links if k.start == x.event.id )),
    Column("evidence", "list", "The sentences that tell the event.", "the text at events[].spans", lambda x: quotes(x.extraction, x.event.spans)),
    Column("evidence_spans", "spans", "Where they stand.", "events[].spans", lambda x: spans(x.event.spans)),
)

CLAIMS: tuple[Column[ClaimLine], ...] = (
    Column("claim_id", "text", "The claim's id: the document's and its own.", "document.id, claims[].id", lambda x: event_id(x.extraction, x.claim.id)),
    Column("event_id", "text", "The event it speaks of.", "claims[].event", lambda x: event_id(x.extraction, x.claim.event)),
    *_document(),
    Column("event_type", "text", "What was done in that event.", "events[].type", lambda x: x.event.type.value if x.event else None),
    Column("stance", "text", "asserts, denies, claims_responsibility, denies_responsibility, blames, believes, doubts or no_claim.", "claims[].stance", lambda x: x.claim.stance.value),
    Column("speaker", "text", "Who says it, first of the chain: neutral name, else the report's words.", "claims[].source[0]", lambda x: speaker(x.claim.source[0]) if x.claim.source else None),
    Column("speaker_text", "text", "The same in the report's words.", "claims[].source[0].text", lambda x: x.claim.source[0].text if x.claim.source else None),
    Column("speaker_kind", "text", "What kind of source it is; outlet where nobody is named.", "claims[].source[0].kind", lambda x: x.claim.source[0].kind if x.claim.source else None),
    Column("speaker_id", "text", "Its id in the knowledge base.", "claims[].source[0].id", lambda x: x.claim.source[0].id if x.claim.source else None),
    Column("anonymous", "boolean", "Whether the source is unnamed.", "claims[].source[0].anonymous", lambda x: x.claim.source[0].anonymous if x.claim.source else None),
    Column("via", "list", "Through whom it came, in order.", "claims[].source[1:]", lambda x: joined(map(speaker, x.claim.source[1:]))),
    Column("says", "list", "What this speaker says, slot by slot.", "claims[].about", lambda x: joined(f"{a.slot}: {told(a.fact)}" for a in x.claim.about)),
    Column("says_text", "list", "The same in the report's words.", "claims[].about[].text", lambda x: joined(a.fact.text for a in x.claim.about)),
    Column("says_spans", "spans", "Where these words stand.", "claims[].about[].span", lambda x: spans(a.fact.span for a in x.claim.about)),
    Column("text", "text", "The words of the claim.", "claims[].text", lambda x: x.claim.text),
    Column("span", "spans", "Where they stand.", "claims[].span", lambda x: spans([x.claim.span])),
    Column("rule", "text", "The rule that read it.", "claims[].rule", lambda x: x.claim.rule),
)
# fmt: on

_HEAD = """# Columns of the tables

Made of `export/columns.py` by `MARSAD_FIX_DOCS=1 pytest tests/export`; do not edit.

`marsad export --to csv` writes a row an event, `--table claims` a row a claim; `--to jsonl` writes the report as JSON.
Lists part their values by `; `. Spans are `start..end`, half open, in code points of the document's text; the n-th span
belongs to the n-th value of its column. A text that begins with `=`, `+`, `-` or `@` has an apostrophe before it, so that no
spreadsheet computes it. Private persons named as victims or targets read `[name withheld]` unless asked for.
"""


def page() -> str:
    """The page that describes all columns, as Markdown."""
    return "\n".join(
        [_HEAD, *_rows("events", EVENTS), "", *_rows("claims", CLAIMS), ""]
    )


def _rows(table: str, columns: tuple[Column[Any], ...]) -> Iterator[str]:
    yield f"## {table}\n"
    yield "| column | type | what it says | where it comes from |"
    yield "|---|---|---|---|"
    for c in columns:
        yield f"| `{c.name}` | {c.type} | {c.sentence} | {c.origin} |"
