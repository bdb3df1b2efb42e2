"""Incidents as they look in a terminal, and as lines for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from marsad import contract
from marsad.cli.show import clean, quote
from marsad.export import phrases
from marsad.export.labels import label
from marsad.incidents import Incident, Why
from marsad.incidents.figures import Said, Toll, tolls
from marsad.incidents.sayings import Counts, Saying, Telling, counts, sayings, tellings
from marsad.model import Event, Extraction, Stance

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


def picture(incident: Incident, read: Read) -> Iterator[str]:
    """Who says what of an incident, who only relays, how the toll moved."""
    told = tellings(incident, read)
    said = sayings(told)
    yield f"{incident.id}  {_headline(incident, read)}"
    yield f"  {_counted(counts(told, said))}"
    for toll in tolls(said):
        yield from _toll(toll)
    yield "who says what"
    yield from _speakers(said)
    yield "reports"
    yield from (f"  {_report(telling)}" for telling in told)


def reasons(why: Why, *, together: bool) -> Iterator[str]:
    """Feature by feature, why two events are one incident or two."""
    yield f"{why.a} and {why.b}: {'one incident' if together else 'two incidents'}"
    if why.rule:
        yield f"  rule, whatever the score: {why.rule}"
    yield f"  {why.prior:+.1f}  before anything is compared"
    for ground in why.grounds:
        yield f"  {ground.weight:+.1f}  {ground.sentence}: {ground.level}"
    yield f"  {why.total:+.1f}  in all (bits; above 0 is for one incident)"
    if together != (why.total > 0) and not why.rule:
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


def _toll(toll: Toll) -> Iterator[str]:
    low = toll.low.quantity.min if toll.low else None
    high = toll.high.quantity.max if toll.high else None
    ends = f"{phrases.number(low)} to {'open' if toll.open else phrases.number(high)}"
    yield f"{label('slot', toll.outcome)}: {ends}"
    for said in toll.curve:
        mark = "" if said in toll.standing else "  (superseded)"
        mark += "  ← low" if said is toll.low else ""
        mark += "  ← high" if said is toll.high else ""
        yield f"  {phrases.day(said.saying.telling.day) or 'undated'}  {_figure(said)}{mark}"


def _figure(said: Said) -> str:
    number = phrases.quantity(said.quantity)
    return f"{number}  {_who(said.saying)}  {quote(said.words)}"


def _who(saying: Saying) -> str:
    outlet = saying.telling.document.outlet or saying.telling.document.id
    if saying.claim.source and saying.claim.source[0].kind != "outlet":
        return f"{clean(phrases.chain(saying.claim.source))} in {clean(outlet)}"
    return clean(outlet)


def _speakers(said: Iterable[Saying]) -> Iterator[str]:
    """Each first speaker once, with what is claimed and who prints it."""
    by: dict[str, list[Saying]] = {}
    for saying in said:
        by.setdefault(saying.speaker, []).append(saying)
    for group in sorted(by.values(), key=lambda g: (-len(g), g[0].speaker)):
        yield f"  {_who(group[0])}"
        for saying in group:
            stance = saying.claim.stance
            mark = "" if stance is Stance.ASSERTS else f"{label('stance', stance)}: "
            yield f"    {saying.telling.document.id}  {mark}{quote(saying.claim.text)}"


def _report(telling: Telling) -> str:
    document = telling.document
    name = clean(document.outlet or "")
    copied = f"  copies {telling.copies.id}" if telling.copies else ""
    day = phrases.day(telling.day) or "undated"
    return f"{day}  {document.id}  {name}  {clean(phrases.headline(document))}{copied}"
