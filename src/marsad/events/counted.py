"""The day of an act that another is counted from: «ويأتي الهجوم بعد يوم من غارة …».

The day of the later act is known, so that of the earlier one is too; of hours before, it
is the same day or the one before. Days that are not counted (بعد أيام) fix nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.events.pairs import Report
from marsad.mentions import calendar
from marsad.mentions.parties import members
from marsad.mentions.times import anchored
from marsad.model import (
    Event,
    Kind,
    Link,
    Mention,
    Relation,
    Sentence,
    Span,
    Stated,
    Status,
    When,
)
from marsad.tokens.letters import fold

RULE = "time.counted"
WHOLE = "time.whole"
"""The rule of days that are those of an act of which the event is part."""
_AFTER = "came_after"
_PHRASE = 6  # words between "comes" and the connective
_BESIDE = 3  # letters between the connective and the words of time


def counted(report: Report, published: date | None = None) -> tuple[Event, ...]:
    """The report's events, those without a day given the one that is counted back to."""
    known = list(report.events)
    for rule, (later, _, earlier, span) in report.made:
        if rule != _AFTER or _dated(known[earlier.event]):
            continue
        day = _day(known[later.event])
        if day is None and _comes(report.sentences[earlier.sentence], span):
            day = _news(known[later.event], published)
        if day is None:
            continue
        for mention in _measures(report.found[earlier.sentence], span):
            when = _back(mention, day)
            if when and not _lasted(known[earlier.event], mention):
                time = Stated(when, mention.span, mention.text, RULE)
                known[earlier.event] = replace(known[earlier.event], time=time)
    return tuple(known)


def in_wholes(events: Sequence[Event], links: Iterable[Link]) -> tuple[Event, ...]:
    """«شن الطيران السبت 18 غارة … منها أربع قرب البلدة»: the four are of that Saturday."""
    known = {e.id: e for e in events}
    for made in links:
        part, whole = known[made.start], known[made.end]
        told = part.status is Status.HAPPENED and not _dated(part)
        if made.relation is Relation.PART_OF and told and whole.time and _dated(whole):
            days = replace(whole.time.value, kind="within")
            time = replace(whole.time, value=days, rule=WHOLE)
            known[part.id] = replace(part, time=time)
    return tuple(known.values())


def _day(event: Event) -> date | None:
    """The one day of an event, told in words of its own."""
    when = event.time.value if event.time else None
    return when.start if when and when.start == when.end else None


def _news(event: Event, published: date | None) -> date | None:
    """«وتأتي هذه التطورات بعد 3 أيام من السيطرة على البلدة»: they are the day's news.

    So of what has no day of its own, or only that of its telling as its last.
    """
    when = event.time.value if event.time else None
    open_ = when is None or (when.start is None and when.end in {None, published})
    told = event.status in {Status.HAPPENED, Status.ONGOING}
    return published if open_ and told else None


def _comes(sentence: Sentence, cue: Span) -> bool:
    """«وتأتي هذه التطورات بعد …»; what came (وجاء الهجوم بعد …) may be long ago."""
    ahead = [t.folded for t in sentence.tokens if t.span.end <= cue.start]
    return bool(members("links.news") & set(ahead[-_PHRASE:]))


def _dated(event: Event) -> bool:
    when = event.time.value if event.time else None
    return when is not None and (when.start is not None or when.end is not None)


def _measures(mentions: Sequence[Mention], cue: Span) -> Iterator[Mention]:
    """«بعد يوم», «غداة»: the words of time at the connective."""
    for m in mentions:
        near = cue.start - 1 <= m.span.start <= cue.end + _BESIDE
        if m.kind is Kind.TIME and near and isinstance(m.value, When):
            yield m


def _lasted(event: Event, mention: Mention) -> bool:
    """«بعد يومين من المعارك»: they lasted two days, as fights do."""
    next_day = fold(mention.text) in members("clauses.morrow")
    return event.type.value == "armed_clash" and not next_day


def _back(mention: Mention, day: date) -> When | None:
    """The days that lie so far before a day; ``None`` where the words do not tell."""
    when = mention.value
    if not isinstance(when, When) or when.basis != "event":
        return None
    if members("clauses.hours") & set(fold(mention.text).split()):
        days = calendar.Days(day - timedelta(days=1), day)
        return replace(when, edtf=calendar.edtf(days), start=days.start, end=days.end)
    back = anchored(replace(mention, form=f"-{mention.form}"), day)
    return back if back.start else None
