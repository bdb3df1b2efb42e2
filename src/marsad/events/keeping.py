"""Whether a telling tells an event at all, and not a figure of speech: named features.

Each feature is a number with a name; the weights stand in ``data/weights.json`` (see
``deciding.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.events.joining import Features
from marsad.events.tellings import Telling
from marsad.model import Status

_FAR = 3
_LONG = 400


@dataclass(frozen=True, slots=True)
class Report:
    """What all tellings of a report say of its kind: counts of tellings."""

    tellings: int
    violent: int
    harming: int


def report_of(tellings: Sequence[Telling]) -> Report:
    return Report(
        tellings=len(tellings),
        violent=sum(t.type() in VIOLENCE for t in tellings),
        harming=sum(bool(t.figures()) for t in tellings),
    )


def keep_features(telling: Telling, report: Report) -> Features:
    """What speaks for an event: something told of it, how, and in which report."""
    named: Features = dict.fromkeys(_of_report(telling, report), 1.0)
    for part in (_told, _told_how, _told_beside, _told_where):
        named.update(dict.fromkeys(part(telling), 1.0))
    return named


def _of_report(telling: Telling, report: Report) -> Iterator[str]:
    """Whether the report tells of violence besides: talks alone are politics."""
    verbal = "verbal" if telling.type() in VERBAL else "act"
    violent = min(report.violent, _FAR)
    yield f"report violent {violent}"
    yield f"report violent {violent}, {verbal}"
    yield f"report harming {min(report.harming, _FAR)}"
    yield f"report harming {min(report.harming, _FAR)}, {verbal}"
    share = 2 * report.violent >= report.tellings
    yield "report mostly violent" if share else "report mostly talk"


def _told(telling: Telling) -> Iterator[str]:
    """Which slots the telling fills."""
    if telling.place():
        yield "has place"
    time = telling.time()
    if time:
        yield "has time" if time.start or time.end else "has words of time"
    for role in ("perpetrator", "target", "victim"):
        if telling.parties(role):
            yield f"has {role}"
    outcomes = {f.outcome for f in telling.figures()}
    for outcome in sorted(outcomes):
        yield f"has {outcome}"
    if not outcomes:
        yield "no figures"
    if telling.counts():
        yield "has count"


def _told_how(telling: Telling) -> Iterator[str]:
    """The act's type, form and status."""
    act = telling.first.act.value
    yield f"type {telling.type() or 'none'}"
    yield f"role {act.role}"
    yield f"form {act.form}"
    yield f"form {act.form} type {telling.type() or 'none'}"
    if telling.refers:
        yield "points back"
    if telling.first.status is not Status.HAPPENED:
        yield f"status {telling.first.status.value}"
    if telling.first.opener:
        yield f"opener {telling.first.opener}"
    if len(telling.statements) > 1 or telling.first.source[:1] != ():
        named = telling.first.source and telling.first.source[0].kind != "outlet"
        yield "said by somebody" if named else "said by the outlet"


def _told_beside(telling: Telling) -> Iterator[str]:
    """The words right before and after the act: "ضد هجوم", "أي هجوم", "لضرب"."""
    around = telling.first.around
    yield f"entry {around.entry}"
    yield f"before {around.before}"
    yield f"after {around.after}"
    if around.prefix:
        yield f"prefix {around.prefix}"


def _told_where(telling: Telling) -> Iterator[str]:
    """How early in the report, in how long a unit."""
    yield f"sentence {min(telling.sentence, _FAR)}"
    span = telling.first.span
    if span.end - span.start > _LONG:
        yield "long unit"
