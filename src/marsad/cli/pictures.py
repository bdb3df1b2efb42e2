"""Incidents as they look in a terminal, and as lines for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from marsad import contract
from marsad.cli import tolling
from marsad.cli.show import clean
from marsad.errors import BadInput
from marsad.export import phrases
from marsad.export.labels import label
from marsad.incidents import Incident, Why
from marsad.incidents.credits import name_of
from marsad.incidents.families import families
from marsad.incidents.figures import RULES, Toll, tolls, with_best
from marsad.incidents.grades import offered
from marsad.incidents.sayings import Counts, Telling, counts, sayings, tellings
from marsad.incidents.series import Series
from marsad.model import Event, Extraction

Read = Mapping[str, Extraction]


def line(incident: Incident) -> str:
    """An incident as the contract has it, on one line."""
    return contract.dumps(
        {
            "incident": incident.id,
            "documents": list(incident.documents),
            "events": [list(event) for event in incident.events],
        }
    )


def lines(found: Iterable[Incident], read: Read) -> Iterator[str]:
    """A line an incident, those of most reports first."""
    for incident in sorted(found, key=lambda i: (-len(i.documents), i.id)):
        told = tellings(incident, read)
        counted = counts(told, sayings(told))
        yield f"{incident.id}  {_headline(incident, read)}  {_counted(counted)}"


def picture(
    incident: Incident,
    read: Read,
    rule: str | None = None,
    judged: Collection[str] = (),
) -> Iterator[str]:
    """An incident at a glance: counts and tolls, who says what now, what changed when,
    who copies whom; then the reports.

    Args:
        incident: what is shown.
        read: the reports that tell it.
        rule: sets a best figure, of no outcome that is among ``judged``.
        judged: the outcomes whose best figure a person gave.

    Raises:
        BadInput: no rule for the best figure is called ``rule``.
    """
    told = tellings(incident, read)
    said = sayings(told)
    found = [
        toll if toll.outcome in judged else best_of(toll, rule) for toll in tolls(said)
    ]
    yield f"{incident.id}  {_headline(incident, read)}"
    yield _counted(counts(told, said))
    for toll in found:
        yield from tolling.toll_lines(toll)
    standing = [s for s in said if not s.telling.document.withdrawn]
    grade = offered(standing, tolling.speaker)
    if grade:
        yield f"grade offered, a person decides: {grade.name}, {grade.because}"
    yield from _part("who says what now", tolling.standing(said, found))
    yield from _part("what changed when", tolling.changes(found))
    yield from _part("who copies whom", _copies(told))
    yield from _part("reports", map(_report, told))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines)
    if shown:
        yield from (title, *shown)


def best_of(toll: Toll, rule: str | None) -> Toll:
    """The toll with the figure that a rule of that name chooses; as it is without one.

    Raises:
        BadInput: there is no such rule.
    """
    if rule is None:
        return toll
    if rule not in RULES:
        raise BadInput(f"expected one of {', '.join(RULES)}, got {rule!r}")
    return with_best(toll, rule)


def _copies(told: Sequence[Telling]) -> Iterator[str]:
    """Each family: its origin, whom it credits, which reports copy it."""
    known = {t.document.id: t.document for t in told}
    for family in families([t.text() for t in told]):
        agency = name_of(family.agency) if family.agency else None
        credit = f", credited to {clean(agency)}" if agency else ""
        origin = known[family.origin]
        copies = ", ".join(
            f"{c} {clean(known[c].outlet or '')}".rstrip() for c in family.copies
        )
        outlet = clean(origin.outlet or "")
        yield f"  {origin.id} {outlet}{credit} ← {copies}"


def running(found: Iterable[Series]) -> Iterator[str]:
    """Running series, a head line each and a line a point."""
    return tolling.series_lines(found)


def reasons(why: Why, *, together: bool, word: bool | None = None) -> Iterator[str]:
    """Feature by feature, why two events are one incident or two; ``word`` is what
    people said of them.
    """
    yield f"{why.a} and {why.b}: {'one incident' if together else 'two incidents'}"
    if word is not None:
        told = "one incident" if word else "two incidents"
        yield f"  people decided, whatever the score: {told}"
    if why.rule:
        yield f"  rule, whatever the score: {why.rule}"
    yield f"  {why.prior:+.1f}  before anything is compared"
    for ground in why.grounds:
        yield f"  {ground.weight:+.1f}  {ground.sentence}: {ground.level}"
    yield f"  {why.total:+.1f}  in all (bits; above 0 is for one incident)"
    if together != (why.total > 0) and not why.rule and word is None:
        yield "  decided by the other reports of the incident, not by this pair"


def _headline(incident: Incident, read: Read) -> str:
    """Act, place and day that most of the events give."""
    events = list(_events(incident, read))
    act = _most(label("type", e.type.value) for e in events)
    place = _most(phrases.where(e.place.value) for e in events if e.place)
    times = [e.time.value for e in events if e.time]
    day = _most(phrases.day(t.start) for t in times if t.start == t.end)
    told = [part for part in (act, place, day) if part]
    return clean(", ".join(told)) or "a report in which no event was read"


def _events(incident: Incident, read: Read) -> Iterator[Event]:
    wanted = set(incident.events)
    for document in incident.documents:
        for event in read[document].events:
            if (document, event.id) in wanted:
                yield event


def _most(found: Iterable[str]) -> str:
    counted = Counter(text for text in found if text)
    return min(counted, key=lambda text: (-counted[text], text), default="")


def _counted(of: Counts) -> str:
    """How many reports, relays and independent speakers: never one of them alone."""
    reports = "report" if of.reports == 1 else "reports"
    speakers = "speaker" if of.speakers == 1 else "speakers"
    return (
        f"{of.reports} {reports}, {of.relays} of which only relay, "
        f"{of.speakers} independent {speakers}"
    )


def _report(telling: Telling) -> str:
    document = telling.document
    name = clean(document.outlet or "")
    copied = f"  copies {telling.copies.id}" if telling.copies else ""
    copied += f"  {label('page', 'withdrawn')}" if document.withdrawn else ""
    day = phrases.day(telling.day) or "undated"
    return (
        f"  {day:17} {document.id}  {name}  {clean(phrases.headline(document))}{copied}"
    )
