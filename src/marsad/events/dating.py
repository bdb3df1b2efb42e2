"""When an event happened: the words of its tellings, else what the report's day fixes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.claims import onset
from marsad.claims.kinds import CAPTURES, code_of
from marsad.events.tellings import Group
from marsad.mentions import posting_of, stamp_of
from marsad.model import Document, Kind, Mention, Sentence, Stated, Status, When

_HEAD = 4
"""Sentences in which a round-up names its day."""
_MONTH = re.compile(r"(\d{4})-(\d{2})\b(?!-)")
_YEAR = re.compile(r"(\d{4})\b(?!-)")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that bound events without words of time.

    ``published`` came with the report, ``stamp`` stands in its text, ``bulletin`` is the
    day whose events a round-up tells, with its words, ``posting`` those of a post.
    """

    published: date | None
    stamp: date | None
    bulletin: Stated[When] | None
    posting: tuple[date, date] | None = None


def days_of(
    document: Document, sentences: tuple[Sentence, ...], found: Sequence[list[Mention]]
) -> Days:
    return Days(
        document.published,
        stamp_of(document, sentences),
        _bulletin(found),
        posting_of(document, sentences),
    )


def _bulletin(found: Sequence[list[Mention]]) -> Stated[When] | None:
    """«حصاد الأحداث ليوم الخميس 18-08-2022»: the day of all that follows."""
    for mentions in found[:_HEAD]:
        if not any(m.kind is Kind.CUE and code_of(m) == "bulletin" for m in mentions):
            continue
        for m in mentions:
            when = m.value
            if isinstance(when, When) and when.start and when.start == when.end:
                return Stated(when, m.span, m.text, "time.bulletin")
    return None


def time_of(members: Group, status: Status, days: Days) -> Stated[When] | None:
    """The first resolved time, the round-up's day, words of time, what a stamp bounds."""
    found = [f for t in members.tellings for f in t.facts(When, "time")]
    if status is Status.PLANNED:
        found = [f for f in found if not _past(f.value, days)]
    if status is Status.ONGOING:
        found = [f for f in found if not _of_the_act_before(f)]
    resolved = [f for f in found if f.value.start or f.value.end]
    whole = [_lasting(f, days) for f in resolved]
    closed = [f for f in whole if f.value.start and f.value.end]
    if whole:
        return _begun(members, (closed or whole)[0])
    if days.bulletin:
        return days.bulletin
    bounded = _posted(members, status, days) or _bounded(members, status, days)
    return bounded or (found[0] if found else None)


def _past(when: When, days: Days) -> bool:
    """«تقدمت القوات أمس بهدف السيطرة على البلدة»: yesterday is not when it will be taken."""
    last = days.published or days.stamp
    return last is not None and when.end is not None and when.end < last


def _of_the_act_before(fact: Stated[When]) -> bool:
    """«قصفت أمس البلدة في وقت تستمر المعارك»: a day that what goes on is not bound to."""
    return fact.rule == "time.sentence" and fact.value.kind != "since"


def _lasting(fact: Stated[When], days: Days) -> Stated[When]:
    """«منذ بدء النزاع في 2014»: up to the day of the report."""
    when, last = fact.value, days.published or days.stamp
    if fact.rule != onset.RULE or when.start is None or last is None:
        return fact
    if when.end is not None or when.start > last:
        return fact
    opening = (when.edtf or f"{when.start}").split("/", maxsplit=1)[0]
    until = replace(when, edtf=f"{opening}/{last}", end=last)
    return replace(fact, value=until)


def _begun(members: Group, fact: Stated[When]) -> Stated[When]:
    """«يسيطر منذ 2014»: a capture happened when the holding began."""
    when = fact.value
    if when.kind != "since" or not set(members.types()) & CAPTURES or not when.start:
        return fact
    if fact.rule == "time.sentence":  # «تقود منذ 2014 ائتلافا … وتمكنت من استعادة»
        return fact
    first, last = _opening(when)
    opening = (when.edtf or "").split("/", maxsplit=1)[0]
    begun = replace(when, edtf=opening, start=first, end=last, kind="within")
    return Stated(begun, fact.span, fact.text, "time.begun")


def _opening(when: When) -> tuple[date, date]:
    """The month or year that a "since" names, else its day."""
    start = when.start or date.min
    opening = (when.edtf or "").split("/")[0]
    if _MONTH.fullmatch(opening):
        return start, start.replace(day=monthrange(start.year, start.month)[1])
    if _YEAR.fullmatch(opening):
        return start, date(start.year, 12, 31)
    return start, start


_TOLD_OF_OLD = frozenset({"earlier", "after"})


def _posted(members: Group, status: Status, days: Days) -> Stated[When] | None:
    """A post tells what has just happened, unless it says that it was before."""
    first = members.tellings[0].first
    told = (Status.HAPPENED, Status.ONGOING)
    if days.posting is None or status not in told or first.opener in _TOLD_OF_OLD:
        return None
    start, end = days.posting
    edtf = f"{end}" if start == end else f"[{start}..{end}]"
    when = When(edtf, start, end, basis="stamp")
    return Stated(when, first.act.span, first.act.text, "time.posted")


def _bounded(members: Group, status: Status, days: Days) -> Stated[When] | None:
    """«A stamp in the text bounds»: [null, stamp]; going on with no start, likewise."""
    last = days.stamp
    if last is None and status is Status.ONGOING:
        last = days.published
    if last is None or status is Status.PLANNED:
        return None
    act = members.tellings[0].first.act
    when = When(f"../{last.isoformat()}", None, last, "until", basis="stamp")
    return Stated(when, act.span, act.text, "time.bounded")
