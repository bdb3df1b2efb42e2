"""Which events of a report are linked: by words of its own, else by what it implies.

A rule of ``links.py`` names the words that make a link. Where none does, every ordered
pair of events is weighed for each relation by named features (``pairs.py``); the weights
stand in ``data/weights.json``, a model a relation (``python -m tools.train``). Such a
link is no more than likely: its reasons and its odds stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp

from marsad.claims.kinds import code_of
from marsad.events.links import made
from marsad.events.pairs import Pair, Report, features, leads
from marsad.events.scene import Made, acts_of
from marsad.events.tellings import Group
from marsad.events.wholes import since, summed
from marsad.lexicon import weigh, weights
from marsad.model import Event, Link, Mention, Relation, Sentence, Span

MODELS = {
    Relation.IN_RESPONSE_TO: "link in_response_to",
    Relation.PART_OF: "link part_of",
}
"""The relations that are weighed. A "same_series" is too rare to be learned; of 22 links
"follows" that were weighed on reports not fitted on one was right: words make those."""
LIKELY = 0.2
"""Share of such pairs that annotators link, their events being right, from which on a
link is made: set by the expected F1, cross-validated."""
_FIRST, _LAST, _SHOWN = 2, 12, 3
_TELLING = frozenset(
    [
        *("after", "response", "answers", "over", "part", "among", "comes", "ordinal"),
        *("condemns", "intercepts", "earlier", "another"),
    ]
)
Pairing = frozenset[int]


def report_of(
    events: Sequence[Event],
    groups: Sequence[Group],
    sentences: Sequence[Sentence],
    found: Sequence[list[Mention]],
) -> Report:
    """The events of a report with all that their links are weighed by."""
    rules = made(groups, sentences, found)
    return Report(events, groups, sentences, found, acts_of(groups), rules)


def link(report: Report) -> tuple[Link, ...]:
    """The links of a report, each pair of events once: by a rule, else by odds."""
    links = {}
    for rule, told in report.made:
        pair = frozenset({told[0].event, told[2].event})
        if len(pair) > 1 and pair not in links:
            links[pair] = _named(report, rule, told)
    for rule, parts in (("summed", summed), ("since", since)):
        for part, whole in parts(report.events):
            links.setdefault(frozenset({part, whole}), _part(report, part, whole, rule))
    for pair, found in _likely(report).items():
        links.setdefault(pair, found)
    return tuple(links.values())


def _named(report: Report, rule: str, told: Made) -> Link:
    start, relation, end, span = told
    ids = report.events[start.event].id, report.events[end.event].id
    return Link(ids[0], relation, ids[1], span, f"links.{rule}")


def _part(report: Report, part: int, whole: int, rule: str) -> Link:
    """The one is of those that the other tells in sum."""
    ids = report.events[part].id, report.events[whole].id
    span = _evidence(Pair(report, part, whole))
    return Link(ids[0], Relation.PART_OF, ids[1], span, f"links.{rule}")


def _likely(report: Report) -> dict[Pairing, Link]:
    """For each two events the likeliest link, if any is likely; the likeliest first."""
    best: dict[Pairing, tuple[float, Pair, Relation]] = {}
    for pair in (p for p in pairs_of(report) if not _arrest_abroad(p)):
        known = dict.fromkeys(features(pair), 1.0)
        for relation, model in MODELS.items():
            share = 1 / (1 + exp(-weigh(model, known)))
            both = frozenset({pair.start, pair.end})
            if share >= max(LIKELY, best[both][0] if both in best else 0.0):
                best[both] = share, pair, relation
    ranked = sorted(best.items(), key=lambda x: -x[1][0])
    return {both: _weighed(*found) for both, found in ranked}


def _arrest_abroad(pair: Pair) -> bool:
    """«هجوم قرب تدمر … وفي بغداد اعتقلت الشرطة رجلين»: police answer what is in their country."""
    one, other = pair.one.place, pair.other.place
    if pair.one.type.value != "arrest" or one is None or other is None:
        return False
    here, there = one.value.country, other.value.country
    return here is not None and there is not None and here != there


def pairs_of(report: Report) -> Iterator[Pair]:
    """Ordered pairs of events: each with those told near before it, and with the first."""
    for i in range(len(report.events)):
        for j in dict.fromkeys((*range(min(_FIRST, i)), *range(max(0, i - _LAST), i))):
            yield Pair(report, i, j)
            yield Pair(report, j, i)


def _weighed(share: float, pair: Pair, relation: Relation) -> Link:
    weight = weights(MODELS[relation])
    known = sorted(features(pair), key=lambda f: -weight.get(f, 0.0))
    why = (f"odds {share:.2f}", *(f for f in known[:_SHOWN] if weight.get(f, 0.0) > 0))
    span = _evidence(pair)
    return Link(pair.one.id, relation, pair.other.id, span, "links.weighed", why)


def _evidence(pair: Pair) -> Span:
    """The connective between both or before the later one, else its sentence."""
    later = max(pair.near, key=lambda told: told.span)
    cues = _telling(leads(pair.report, later)) if pair.gap <= 1 else []
    if not pair.gap:
        inside = pair.report.cues(later.sentence)
        cues = cues or _telling(m for m in inside if pair.between.holds(m.span))
    return cues[-1].span if cues else pair.report.sentences[later.sentence].span


def _telling(cues: Iterable[Mention]) -> list[Mention]:
    """Those that tie two acts: بعد, ردا على; not في, هذا."""
    return [m for m in cues if code_of(m) in _TELLING]
