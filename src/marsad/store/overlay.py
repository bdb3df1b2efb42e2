"""A machine's reading with people's judgements laid over it.

What a person decided stands, whatever a later extractor says; the last person's word on
a slot counts. Nothing is lost: the machine's reading stays in its run, and each fact
that a person gave carries ``judgement.N``, the entry that gave it, as its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.contract import Json
from marsad.model import Span
from marsad.store.attaching import find, moved
from marsad.store.judgement import Act, Judgement, standing
from marsad.store.slots import SLOTS, bare, facts_of, filled


@dataclass(frozen=True, slots=True)
class Reading:
    """A run as JSON of the contract, and the text it was read from."""

    report: Json
    text: str


@dataclass(slots=True)
class Verdict:
    """What people made of one event.

    ``judgements`` are all on it, undone ones too; ``by_slot`` names the judgement that
    decides a slot; ``rejected`` the one that says there is no such event.
    """

    event: Json
    machine: Json
    judgements: list[Judgement] = field(default_factory=list)
    by_slot: dict[str, Judgement] = field(default_factory=dict)
    rejected: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with the judgements on it: a verdict an event, and what fits none."""

    verdicts: list[Verdict]
    orphans: list[Judgement]

    def report(self, reading: Reading, *, rejected: bool = False) -> Json:
        """The report as people left it; without the events that they rejected."""
        kept = [v.event for v in self.verdicts if rejected or not v.rejected]
        gone = set() if rejected else self._rejected()
        report = reading.report
        return {
            **report,
            "events": kept,
            "claims": [c for c in report["claims"] if c["event"] not in gone],
            "links": [x for x in report["links"] if not {x["from"], x["to"]} & gone],
        }

    def _rejected(self) -> set[str]:
        return {v.event["id"] for v in self.verdicts if v.rejected}


def judge(
    reading: Reading, judgements: Iterable[Judgement], texts: Mapping[int, str]
) -> Judged:
    """Lay the judgements on a document over one reading of it.

    Args:
        reading: what is shown.
        judgements: all on the document, in order, undone ones and undos too.
        texts: the texts of the versions that were judged, by their entries.
    """
    events = reading.report["events"]
    verdicts = [Verdict(event, event) for event in events]
    orphans = []
    given = list(judgements)
    counting = {j.seq for j in standing(given)}
    for one in given:
        if one.sight is None:
            continue
        seen = texts[one.sight.version]
        at = find(one.sight, seen, events, reading.text)
        if at is None:
            orphans.append(one)
            continue
        verdicts[at].judgements.append(one)
        if one.seq in counting:
            _apply(verdicts[at], one, seen, reading.text)
    return Judged(verdicts, orphans)


def _apply(verdict: Verdict, one: Judgement, seen: str, text: str) -> None:
    match one.act, one.slot:
        case Act.ACCEPT, None:
            verdict.rejected = None
            _accept(verdict, one, SLOTS, seen, text)
        case Act.ACCEPT, str(slot):
            _accept(verdict, one, [slot], seen, text)
        case Act.REJECT, None:
            verdict.rejected = one
        case Act.REJECT, str(slot):
            _bar(verdict, one, slot)
        case Act.CORRECT, str(slot):
            words = _words(verdict.event, slot, one)
            facts = [{**fact, **words} for fact in one.value]
            _fill(verdict, one, slot, facts)


def _accept(
    verdict: Verdict, one: Judgement, slots: Iterable[str], seen: str, text: str
) -> None:
    """What was shown stays; a slot that was empty is left open to a better reading."""
    for slot in slots:
        accepted = facts_of(one.sight.event, slot) if one.sight else []
        if not accepted:
            continue
        there = facts_of(verdict.event, slot)
        facts = [_kept(f, there, verdict, one, seen, text) for f in accepted]
        _fill(verdict, one, slot, facts)


def _kept(
    fact: Json,
    there: Sequence[Json],
    verdict: Verdict,
    one: Judgement,
    seen: str,
    text: str,
) -> Json:
    """The fact as it is read now where that is the same value, else as it was seen."""
    for now in there:
        if bare(now) == bare(fact):
            return now
    span = moved(Span(*fact["span"]), seen, text) if "span" in fact else None
    if span is None:
        return {**bare(fact), **_words(verdict.event, "type", one)}
    words = {"span": list(span), "text": text[span.start : span.end]}
    return {**bare(fact), **words, "rule": one.rule}


def _bar(verdict: Verdict, one: Judgement, slot: str) -> None:
    """What was seen in the slot leaves it; what nobody rejected stays."""
    wrong = [bare(f) for f in facts_of(one.sight.event, slot)] if one.sight else []
    there = facts_of(verdict.event, slot)
    _fill(verdict, one, slot, [f for f in there if bare(f) not in wrong])


def _fill(verdict: Verdict, one: Judgement, slot: str, facts: list[Json]) -> None:
    verdict.event = filled(verdict.event, slot, facts)
    verdict.by_slot[slot] = one


def _words(event: Json, slot: str, one: Judgement) -> Json:
    """The words that a person's value stands beside: the slot's, else the event's."""
    told = [f for f in facts_of(event, slot) if "span" in f]
    words = told[0] if told else event["type_words"]
    return {"text": words["text"], "span": words["span"], "rule": one.rule}
