"""An event as a card of the page: facts with their words, who says what, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from marsad.export import phrases
from marsad.export.facts import Row, by_event, by_slot, others, rows, unclaimed
from marsad.export.labels import Tongue, label
from marsad.export.marks import kind
from marsad.export.markup import Html, both, render, tag
from marsad.model import (
    Claim,
    Event,
    Extraction,
    Link,
    Source,
    Span,
    Stated,
    Status,
    Where,
)

# Shown even where the report leaves them open: what is missing is news as well.
_ASKED = ("time", "place", "perpetrator")
_VERBAL = {
    *("consult", "support", "cooperate", "aid", "concede", "request", "accuse"),
    *("reject", "threaten", "sanction", "mobilize", "coerce", "agreement"),
}


class Report:
    """A report on the page: ``anchor`` begins the ids of all that belongs to it."""

    def __init__(self, extraction: Extraction, anchor: str) -> None:
        self.extraction = extraction
        self.anchor = anchor
        self.events = {e.id: e for e in extraction.events}
        self.claims = {c.id: c for c in extraction.claims}
        self.told = by_event(extraction.claims)

    def words(self, span: Span, text: str, slot: str, rule: str | None = None) -> Html:
        """The report's words, as a link to where they stand in its text."""
        return tag(
            "a",
            tag("bdi", text),
            class_=f"m-f m-{kind(slot)}",
            href=f"#{self.anchor}-{span.start}",
            data_to=str(span.end),
            title=rule,
        )

    def chains(self, claims: Iterable[str]) -> list[tuple[Source, ...]]:
        """Who says so, by the ids of claims."""
        return [self.claims[i].source for i in claims if i in self.claims]

    def claims_of(self, event: Event) -> list[Claim]:
        return self.told.get(event.id, [])


def told(phrase: Callable[[Tongue], str]) -> Html:
    """A phrase in both languages."""
    return both(phrase(Tongue.EN), phrase(Tongue.AR))


def named(group: str, code: str) -> Html:
    """A label in both languages."""
    return told(lambda tongue: label(group, code, tongue))


def beside(words: str, phrase: Callable[[Tongue], str]) -> Html | None:
    """A phrase before the words it reads, left out where it would only repeat them."""
    shown = {t: "" if phrase(t) == words else phrase(t) for t in Tongue}
    english, arabic = shown[Tongue.EN], shown[Tongue.AR]
    return render(both(english, arabic), " ") if english or arabic else None


def card(report: Report, event: Event) -> Html:
    """The whole card of an event."""
    found = rows(event)
    facts = [r for r in found if r.casualty is None and r.slot != "type"]
    return tag(
        "section",
        _heading(report, event),
        _facts(report, event, facts),
        _figures(report, [r for r in found if r.casualty]),
        _claims(report, report.claims_of(event)),
        _alternatives(report, others(event)),
        _links(report, event),
        _rules(report, found),
        class_="m-card m-main" if event.main else "m-card",
        id=f"{report.anchor}-{event.id}",
    )


def _heading(report: Report, event: Event) -> Html:
    badges: list[Html | None] = [
        tag("span", named("page", "main"), class_="m-badge") if event.main else None,
        tag("span", named("status", event.status), class_="m-badge m-status")
        if event.status is not Status.HAPPENED
        else None,
    ]
    return tag(
        "header",
        tag("h3", named("type", event.type.value)),
        *badges,
        report.words(event.type.span, event.type.text, "type", event.type.rule),
        class_="m-head",
    )


def _facts(report: Report, event: Event, found: list[Row]) -> Html:
    slots_told = {slot: list(of) for slot, of in groupby(found, key=lambda r: r.slot)}
    asked = [s for s in _ASKED if s != "perpetrator" or event.type.value not in _VERBAL]
    slots = list(dict.fromkeys([*asked, *slots_told]))
    return tag(
        "dl",
        *(_slot(report, event, slot, slots_told.get(slot, [])) for slot in slots),
        class_="m-facts",
    )


def _slot(report: Report, event: Event, slot: str, found: list[Row]) -> Html:
    values = [_fact(report, row) for row in found]
    if not found:
        values = [tag("span", named("page", "none"), class_="m-none")]
    if slot == "perpetrator" and unclaimed(report.claims_of(event)):
        values.append(tag("span", named("page", "unclaimed"), class_="m-badge"))
    term = tag("dt", named("slot", slot))
    return tag("div", term, *(tag("dd", v) for v in values))


def _fact(report: Report, row: Row) -> Html:
    return _valued(report, row.slot, row.fact, _point(row.fact.value))


def _valued(
    report: Report, slot: str, fact: Stated[Any], note: Html | None = None
) -> Html:
    """A value and its words."""
    shown = beside(fact.text, lambda t: phrases.value(slot, fact.value, t))
    words = report.words(fact.span, fact.text, slot, fact.rule)
    return tag("span", shown, words, note, class_="m-value")


def _point(value: object) -> Html | None:
    """Coordinates in small, and whether they are those of the area around the place."""
    if not isinstance(value, Where) or (degrees := phrases.point(value)) is None:
        return None
    around = [" · ", named("page", "parent")] if value.of_parent else []
    return tag("small", tag("bdi", degrees), *around)


def _figures(report: Report, found: list[Row]) -> Html | None:
    if not found:
        return None
    return tag("ul", *(_figure(report, row) for row in found), class_="m-figures")


def _figure(report: Report, row: Row) -> Html:
    fact, casualty = row.fact, row.casualty
    relation = casualty.relation if casualty else "total"
    return tag(
        "li",
        tag("b", told(lambda t: phrases.quantity(fact.value.quantity, t))),
        " ",
        tag("span", named("outcome", row.slot)),
        " ",
        report.words(fact.span, fact.text, row.slot, fact.rule),
        tag("small", told(lambda t: phrases.who(fact.value, t))),
        tag("small", named("toll", relation)) if relation != "total" else None,
        _according(report.chains(row.claims)),
    )


def _according(chains: list[tuple[Source, ...]]) -> Html | None:
    if not chains:
        return None
    english = "; ".join(dict.fromkeys(phrases.chain(c) for c in chains))
    arabic = "؛ ".join(dict.fromkeys(phrases.chain(c, Tongue.AR) for c in chains))
    return tag("small", named("page", "according"), " ", both(english, arabic))


def _claims(report: Report, claims: list[Claim]) -> Html | None:
    if not claims:
        return None
    columns = ("source", "says", "words")
    head = tag("tr", *(tag("th", named("page", c), scope="col") for c in columns))
    body = [_claim(report, claim) for claim in claims]
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="m-claims")
    return tag("div", tag("h4", named("page", "claims")), table)


def _claim(report: Report, claim: Claim) -> Html:
    said = [tag("li", _said(report, s, f)) for s, f in by_slot(claim).items()]
    stance = f"m-stance m-{claim.stance}"
    return tag(
        "tr",
        tag(
            "td",
            _chain(report, claim.source),
            " ",
            tag("span", named("stance", claim.stance), class_=f"m-badge {stance}"),
        ),
        tag("td", tag("ul", *said) if said else "–"),
        tag("td", report.words(claim.span, claim.text, "", claim.rule)),
        id=f"{report.anchor}-{claim.id}",
    )


def _chain(report: Report, chain: tuple[Source, ...]) -> Html:
    links = [_speaker(report, source) for source in chain]
    via = tag("span", named("page", "via"), class_="m-via")
    first = links[:1] or [named("kind", "outlet")]
    through = [x for s in links[1:] for x in (" ", tag("span", via, " ", s))]
    return tag("span", *first, *through)


def _speaker(report: Report, source: Source) -> Html:
    if source.span is None or not source.text:
        name = told(lambda t: phrases.speaker(source, t))
        return tag("span", name, class_="m-speaker-name")
    name = beside(source.text, lambda t: phrases.speaker(source, t)) or Html()
    words = report.words(source.span, source.text, "speaker")
    unnamed = tag("small", named("page", "unnamed")) if source.anonymous else None
    return tag("span", name, words, unnamed, class_="m-speaker-name")


def _said(report: Report, slot: str, facts: list[Stated[Any]]) -> Html:
    """What is said of a slot: each value with its words."""
    values = [x for fact in facts for x in (" ", _valued(report, slot, fact))]
    term = tag("span", named("slot", slot), ":", class_="m-term")
    return tag("span", term, *values)


def _alternatives(report: Report, found: list[Row]) -> Html | None:
    if not found:
        return None
    items = [tag("li", _alternative(report, a)) for a in found]
    head = tag("h4", named("page", "alternatives"))
    return tag("div", head, tag("ul", *items), class_="m-other")


def _alternative(report: Report, other: Row) -> Html:
    said = _said(report, other.slot, [other.fact])
    return tag("span", said, " ", _according(report.chains(other.claims)))


def _links(report: Report, event: Event) -> Html | None:
    found = [x for x in report.extraction.links if x.start == event.id]
    if not found:
        return None
    items = [tag("li", _link(report, link)) for link in found]
    return tag("div", tag("h4", named("page", "links")), tag("ul", *items))


def _link(report: Report, link: Link) -> Html:
    other = report.events.get(link.end)
    text = report.extraction.document.text[link.span.start : link.span.end]
    target = named("type", other.type.value) if other else link.end
    return tag(
        "span",
        named("relation", link.relation),
        " ",
        tag("a", target, href=f"#{report.anchor}-{link.end}"),
        " ",
        report.words(link.span, text, "relation", link.rule),
    )


def _rules(report: Report, found: list[Row]) -> Html:
    body = [
        tag(
            "tr",
            tag("td", named("slot", row.slot)),
            tag("td", report.words(row.fact.span, row.fact.text, row.slot)),
            tag("td", tag("code", row.fact.rule)),
        )
        for row in found
    ]
    summary = tag("summary", named("page", "rules"))
    return tag("details", summary, tag("table", tag("tbody", *body)), class_="m-rules")
