"""Annotated reports as decisions are learned from them: read, and told which events they tell.

Of most sets the annotation says which events a report tells and in which sentences, and
each telling is aligned with one (``alignment.py``). Of the set ``marked`` it says of each
word that may tell an event which one it tells: ``eval/annotations/marked.jsonl``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from marsad.events.pairs import Report
from marsad.events.tellings import Telling
from marsad.model import Document, Span
from tools.alignment import align
from tools.readings import UNMARKED, Reading, pairing
from tools.score import ROOT, SHARED, documents, reports

Gold = dict[str, Any]
MARKED = "marked"
FOLDS = 5
FILE = ROOT / "eval" / "annotations" / "marked.jsonl"
_SLOTS = {"by": "perpetrators", "on": "targets"}


@dataclass(frozen=True, eq=False)
class Lesson:
    """A report with its annotation: ``labels`` are the event that each telling tells."""

    read: Reading
    gold: Gold
    labels: list[str | None]

    @property
    def report(self) -> str:
        return self.read.document.id

    def paired(self, made: Report) -> Mapping[int, Gold]:
        """Which annotated event each event that the program makes is."""
        return pairing(self.read.document, made.events, self.gold)


class MarkedLesson(Lesson):
    """A report whose words are marked: neither days, places nor tolls are."""

    def paired(self, made: Report) -> Mapping[int, Gold]:
        """The annotated event of which it has most tellings, each only once."""
        label = dict(zip(map(id, self.read.told), self.labels, strict=True))
        shared = Counter(
            (i, label[id(t)]) for i, g in enumerate(made.groups) for t in g.tellings
        )
        events = {e["id"]: e for e in self.gold["events"]}
        found: dict[int, Gold] = {}
        for (index, name), _ in sorted(shared.items(), key=lambda x: (-x[1], x[0][0])):
            if name in events and index not in found:
                found[index] = events.pop(name)
        return found


def lessons(sets: Iterable[str], fold: int | None = None) -> Iterator[Lesson]:
    """Every report of the sets, or of a fold of them, read with the weights as they stand."""
    for name in sets:
        read = marked if name == MARKED else annotated
        told = marks() if name == MARKED else reports([name])
        wanted = (x for x in told if fold in (None, fold_of(x[0].id)))
        yield from (read(document, gold) for document, gold in wanted)


def fold_of(report: str) -> int:
    """The part of the reports that one belongs to, always the same."""
    return crc32(report.encode()) % FOLDS


def annotated(document: Document, gold: Gold) -> Lesson:
    read = Reading(document)
    return Lesson(read, gold, align(read, gold))


def marked(document: Document, marks: Gold) -> Lesson:
    read = Reading(document)
    gold = {
        "doc": document.id,
        "events": [_event(read, marks, n) for n in marks["events"]],
        "links": marks["links"],
    }
    return MarkedLesson(read, gold, _labels(read.told, marks))


def marks() -> Iterator[tuple[Document, Gold]]:
    """Every marked report, up to where it was marked, and its marks."""
    with FILE.open(encoding="utf-8") as lines:
        wanted = {m["doc"]: m for m in map(json.loads, lines)}
    for document in documents(SHARED / "corpus" / "reports.jsonl.gz"):
        if document.id in wanted:
            own = wanted[document.id]
            yield replace(document, text=document.text[: own["end"]]), own


def _labels(told: Sequence[Telling], marks: Gold) -> list[str | None]:
    """By the words of the act and of its clause, else by those of the act alone."""
    known: dict[tuple[int, ...], str | None] = {}
    for name, acts in (
        *((name, event["acts"]) for name, event in marks["events"].items()),
        (None, marks["none"]),
    ):
        for act in acts:
            known.setdefault(tuple(act[:2]), name)
            known[tuple(act)] = name
    exact = [(t.first.act.span, t.first.span) for t in told]
    return [
        known.get(
            (act.start, act.end, clause.start, clause.end),
            known.get((act.start, act.end), UNMARKED),
        )
        for act, clause in exact
    ]


def _event(read: Reading, marks: Gold, name: str) -> Gold:
    """A marked event, with the names that its parties go by as ``score.py`` knows them."""
    own = marks["events"][name]
    slots = {
        slot: [_names(read, Span(*span)) for span in own.get(key, [])]
        for key, slot in _SLOTS.items()
    }
    claims = [
        {"source": _names(read, Span(*span)), "stance": "asserts"}
        for span in own.get("says", [])
    ]
    claims += [
        {"source": _names(read, Span(*who)) if who else [], "stance": stance}
        for stance, who, of, _ in marks["stances"]
        if of == name
    ]
    return {
        "id": name,
        "type": own["type"],
        "main": name in marks["main"],
        "claims": claims,
        **slots,
    }


def _names(read: Reading, span: Span) -> list[str]:
    """The words themselves, and what the program takes them to name."""
    text = read.document.text[span.start : span.end]
    named = (m.value for ms in read.found for m in ms if m.span == span)
    aliases = (n for v in named for n in _called(v))
    return list(dict.fromkeys((text, *aliases)))


def _called(value: object) -> tuple[str, ...]:
    name = getattr(value, "name", None)
    return (name, *getattr(value, "aliases", ())) if name else ()
