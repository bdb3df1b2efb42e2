"""What speaks for one event of a report answering another, being part of it, or following it.

An ordered pair of events has named features: what both are, how their days, places, doers
and numbers stand to each other, where they are told, with which words between them, and
what the rules of ``links.py`` make of them. ``ties.py`` weighs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from marsad.claims.kinds import VIOLENCE, code_of, manner_of
from marsad.events import compare
from marsad.events.scene import Made, Told, is_cue
from marsad.events.tellings import Group
from marsad.model import Event, Mention, Party, Sentence, Span, When, Where

_FAR, _FEW, _SOME = 4, 3, 6
_STEPS = (1, 3, 6, 10, 16)  # words between two acts
_LEADS = 4  # words between a cue and the act that it leads
_TELLINGS = 12  # of an event that are looked at, so that long texts stay linear
_LASTING = frozenset({"since", "span"})


@dataclass(frozen=True)
class Report:
    """A report's events with their tellings, and what rules make of its words.

    ``told`` are the acts of each sentence in order, whichever event they tell.
    """

    events: Sequence[Event]
    groups: Sequence[Group]
    sentences: Sequence[Sentence]
    found: Sequence[Sequence[Mention]]
    told: Mapping[int, Sequence[Told]]
    made: Sequence[tuple[str, Made]]

    @cached_property
    def tellings(self) -> list[list[Told]]:
        """The acts that tell each event."""
        found: list[list[Told]] = [[] for _ in self.events]
        for number in sorted(self.told):
            for told in self.told[number]:
                found[told.event].append(told)
        return [acts[:_TELLINGS] for acts in found]

    @cached_property
    def ruled(self) -> dict[tuple[int, int], list[str]]:
        """The rules that link an ordered pair, with the relation that each makes."""
        known: dict[tuple[int, int], list[str]] = defaultdict(list)
        for rule, (start, relation, end, _) in self.made:
            known[start.event, end.event].append(f"{rule} {relation.value}")
        return known

    @cached_property
    def first_violence(self) -> int | None:
        found = (i for i, e in enumerate(self.events) if e.type.value in VIOLENCE)
        return next(found, None)

    @cached_property
    def _cues(self) -> dict[int, list[Mention]]:
        return {n: [m for m in ms if is_cue(m)] for n, ms in enumerate(self.found)}

    def cues(self, sentence: int) -> list[Mention]:
        return self._cues[sentence]


@dataclass(frozen=True)
class Pair:
    """Two events in order: "A" might answer, be part of, or follow "B"."""

    report: Report
    start: int
    end: int

    @property
    def one(self) -> Event:
        return self.report.events[self.start]

    @property
    def other(self) -> Event:
        return self.report.events[self.end]

    @cached_property
    def near(self) -> tuple[Told, Told]:
        """The tellings of both that stand nearest to each other."""
        ones, others = self.report.tellings[self.start], self.report.tellings[self.end]
        return min(((a, b) for a in ones for b in others), key=_apart)

    @property
    def sides(self) -> tuple[tuple[str, Told, Told], tuple[str, Told, Told]]:
        """Each side's name, its telling and the other's."""
        one, other = self.near
        return ("A", one, other), ("B", other, one)

    @cached_property
    def gap(self) -> int:
        """Sentences between the two tellings."""
        return abs(self.near[0].sentence - self.near[1].sentence)

    @property
    def order(self) -> str:
        """Which event the report tells first."""
        return "A first" if self.start < self.end else "B first"

    @property
    def ahead(self) -> str:
        """Which of the two nearest tellings stands first."""
        return "A" if self.near[0].span < self.near[1].span else "B"

    @cached_property
    def between(self) -> Span:
        """What stands between the two tellings."""
        left, right = sorted(told.span for told in self.near)
        return Span(left.end, max(left.end, right.start))


def _apart(tellings: tuple[Told, Told]) -> tuple[int, int]:
    one, other = tellings
    return abs(one.sentence - other.sentence), abs(one.span.start - other.span.start)


def features(pair: Pair) -> list[str]:
    """The names of all that speaks for or against a link from the one to the other."""
    return list(dict.fromkeys(name for part in PARTS for name in part(pair)))


# ------------------------------------------------------------------- what they are


def types(pair: Pair) -> Iterator[str]:
    """What both are: a condemnation and a bombing, two strikes."""
    one, other = pair.one.type.value, pair.other.type.value
    yield f"{manner_of(one)} and {manner_of(other)}"
    yield f"{one} and {other}"
    yield "one type" if one == other else "two types"
    for side, event in (("A", pair.one), ("B", pair.other)):
        yield f"{side} {event.type.value}"
        if event.status.value != "happened":
            yield f"{side} {event.status.value}"
    for side, i in (("A", pair.start), ("B", pair.end)):
        yield f"{side} word {pair.report.groups[i].tellings[0].first.around.entry}"


def stands(pair: Pair) -> Iterator[str]:
    """Which is told first, which is the report's own, how far apart they are told."""
    yield pair.order
    yield f"sentences between {min(pair.gap, _FAR)}"
    yield f"{pair.order}, near {pair.ahead} first, {min(pair.gap, 2)}"
    mains = ("A" if pair.one.main else "") + ("B" if pair.other.main else "")
    yield f"main: {mains}"
    yield f"main: {mains}, {pair.order}"
    size = len(pair.report.events)
    yield f"of {size if size <= _FEW else 'some' if size < _SOME else 'many'}"
    for side, i in (("A", pair.start), ("B", pair.end)):
        if i == 0:
            yield f"{side} first of the report"
        if i == pair.report.first_violence:
            yield f"{side} first violence"
    if abs(pair.start - pair.end) == 1:
        yield f"neighbours, {pair.order}"


# ------------------------------------------------------------ how their facts agree


def days(pair: Pair) -> Iterator[str]:
    """How their days stand to each other."""
    one, other = pair.one.time, pair.other.time
    if one is None or other is None:
        yield f"days: {'A' if one else ''}{'B' if other else ''} dated"
        return
    yield f"days: {_stand(one.value, other.value)}"
    if "time.shared" in (one.rule, other.rule):
        yield "days: shared"


def _stand(one: When, other: When) -> str:
    if one.start and other.end and one.start > other.end:
        return "A after B"
    if one.end and other.start and one.end < other.start:
        return "A before B"
    if (one.start, one.end) == (other.start, other.end):
        return "same" if one.start and one.end else "same, open"
    if (one.kind in _LASTING) == (other.kind in _LASTING):
        return "meet"
    return "A within B's span" if other.kind in _LASTING else "B within A's span"


def places(pair: Pair) -> Iterator[str]:
    """Whether the one plays where the other does."""
    one, other = pair.one.place, pair.other.place
    if one is None or other is None:
        yield f"place: {'A' if one else ''}{'B' if other else ''} placed"
    else:
        yield f"place: {_held(one.value, other.value)}"


def _held(one: Where, other: Where) -> str:
    agree = compare.places(one, other)
    if agree == compare.INSIDE:
        return "A in B" if compare.contains(other, one) else "B in A"
    if agree > 0:
        return "same" if agree >= 1 else "near"
    return "unsure" if agree == 0 else "apart"


def people(pair: Pair) -> Iterator[str]:
    """Whether one does to the other what was done to him."""
    does, harmed = _sides(pair.one)
    did, was = _sides(pair.other)
    compared = (
        ("doers", does, did),
        ("harmed", harmed, was),
        ("A's doer was harmed in B", does, was),
        ("A harmed B's doer", harmed, did),
    )
    for name, left, right in compared:
        agree = compare.parties(left, right)
        if agree:
            yield f"{name}: {'shared' if agree > 0 else 'others'}"


def _sides(event: Event) -> tuple[list[Party], list[Party]]:
    does = [a.party.value for a in event.actors if a.role == "perpetrator"]
    return does, [a.party.value for a in event.actors if a.role != "perpetrator"]


def numbers(pair: Pair) -> Iterator[str]:
    """«هجمات … بينها هجوم»: one act and many, fewer dead and more."""
    many = ("A" if pair.one.count else "") + ("B" if pair.other.count else "")
    same = pair.one.type.value == pair.other.type.value
    yield f"count: {many}"
    yield f"count: {many}, {'one type' if same else 'two types'}"
    for side, i in (("A", pair.start), ("B", pair.end)):
        if pair.report.groups[i].aggregate():
            yield f"{side} a series"
    one, other = _killed(pair.one), _killed(pair.other)
    if one and other:
        yield f"{'fewer' if one < other else 'more' if one > other else 'as many'} dead"


def _killed(event: Event) -> int:
    figures = (c.figure.value for c in event.casualties)
    dead = (f.quantity for f in figures if f.outcome == "killed")
    return max((q.min or q.max or 0 for q in dead), default=0)


def holds(pair: Pair) -> Iterator[str]:
    """Whether the other may hold the one: of its kind, many, there, with more dead."""
    kind, whole = pair.one.type.value, pair.other.type.value
    one, other = pair.one.place, pair.other.place
    there = not (one and other) or _held(one.value, other.value) in ("A in B", "same")
    signs = {
        "kind": kind == whole or (whole == "attack" and kind in VIOLENCE),
        "many": pair.other.count is not None and pair.one.count is None,
        "there": there,
        "graver": _killed(pair.other) > _killed(pair.one) or not _killed(pair.other),
    }
    yield "holds: " + " ".join(name for name, told in signs.items() if told)
    yield f"holds: {sum(signs.values())}, {pair.order}, {min(pair.gap, 2)}"


# --------------------------------------------------------------- in which words


def openers(pair: Pair) -> Iterator[str]:
    """How the words of each hang on to what stands before them."""
    where = "" if pair.gap <= 1 else ", apart"
    for side, told, _ in pair.sides:
        yield f"{side} opener {told.telling.first.opener}{where}"
        if told.telling.refers:
            yield f"{side} points back{where}"


def between(pair: Pair) -> Iterator[str]:
    """The words of one sentence between both: how many, which cues, other acts."""
    if pair.gap:
        return
    sentence, gap = pair.near[0].sentence, pair.between
    words = sum(gap.holds(t.span) for t in pair.report.sentences[sentence].tokens)
    yield f"{pair.ahead} first in the sentence, {sum(words > n for n in _STEPS)} words"
    for cue in pair.report.cues(sentence):
        if gap.holds(cue.span):
            yield f"{pair.ahead} first, between {code_of(cue)}"
    acts = sum(gap.holds(told.span) for told in pair.report.told[sentence])
    yield f"{pair.ahead} first, acts between {min(acts, 2)}"


def led(pair: Pair) -> Iterator[str]:
    """«ردا على الهجوم»: cues right before each act, and whose act stands before it."""
    far = min(pair.gap, 2)
    for side, told, mate in pair.sides:
        here = pair.report.told[told.sentence]
        last = max((t for t in here if t.span < told.span), key=_place, default=None)
        who = (
            "none"
            if last is None
            else "this"
            if last.event == mate.event
            else "another"
        )
        yield f"{side}, {who} before, {far}"
        for cue in leads(pair.report, told):
            yield f"{side} led by {code_of(cue)}, {who} before, {far}"


def _place(told: Told) -> Span:
    return told.span


def leads(report: Report, told: Told) -> list[Mention]:
    """The cues right before an act."""
    tokens = report.sentences[told.sentence].tokens
    at = next((i for i, t in enumerate(tokens) if t.span.end > told.span.start), 0)
    return [m for m in report.cues(told.sentence) if 0 < at - m.last <= _LEADS]


def ruled(pair: Pair) -> Iterator[str]:
    """What a rule makes of both, either way round."""
    for name in pair.report.ruled.get((pair.start, pair.end), ()):
        yield f"rule {name}"
    for name in pair.report.ruled.get((pair.end, pair.start), ()):
        yield f"rule the other way {name}"


PARTS: tuple[Callable[[Pair], Iterator[str]], ...] = (
    types,
    stands,
    days,
    places,
    people,
    numbers,
    holds,
    openers,
    between,
    led,
    ruled,
)
