"""An event as a card of the page: facts with their words, who says what, versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from marsad.export import phrases
from marsad.export.facts import Row, claims_of, rows, unclaimed
from marsad.export.labels import Tongue, label
from marsad.export.marks import kind
from marsad.export.markup import Html, both, render, tag
from marsad.model import (
    About,
    Alternative,
    Claim,
    Event,
    Extraction,
    Link,
    Source,
    Span,
    Status,
    Where,
)

# Shown even where the report leaves them open: what is missing is news as well.
_ASKED = ("time", "place", "perpetrator")
_VERBAL = {
    *("consult", "support", "cooperate", "aid", "concede", "request", "accuse"),
    *("reject", "threaten", "sanction", "mobilize", "coerce", "agreement"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report on the page: ``anchor`` begins the ids of all that belongs to it."""

    extraction: Extraction
    anchor: str

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

    def claim(self, id_: str) -> Claim | None:
        return next((c for c in self.extraction.claims if c.id == id_), None)


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
        _claims(report, claims_of(event, report.extraction.claims)),
        _alternatives(report, event.alternatives),
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
    by_slot = {slot: list(of) for slot, of in groupby(found, key=lambda r: r.slot)}
    asked = [s for s in _ASKED if s != "perpetrator" or event.type.value not in _VERBAL]
    slots = list(dict.fromkeys([*asked, *by_slot]))
    return tag(
        "dl",
        *(_slot(report, event, slot, by_slot.get(slot, [])) for slot in slots),
        class_="m-facts",
    )


def _slot(report: Report, event: Event, slot: str, found: list[Row]) -> Html:
    values = [_fact(report, row) for row in found]
    if not found:
        values = [tag("span", named("page", "none"), class_="m-none")]
    if slot == "perpetrator" and unclaimed(event, report.extraction.claims):
        values.append(tag("span", named("stance", "no_claim"), class_="m-badge"))
    term = tag("dt", named("slot", slot))
    return tag("div", term, *(tag("dd", v) for v in values))


def _fact(report: Report, row: Row) -> Html:
    fact = row.fact
    words = report.words(fact.span, fact.text, row.slot, fact.rule)
    shown = beside(fact.text, lambda t: phrases.value(row.slot, fact.value, t))
    return tag("span", shown, words, _point(fact.value), class_="m-value")


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
    chains = [c.source for i in row.claims if (c := report.claim(i)) is not None]
    return tag(
        "li",
        tag("b", told(lambda t: phrases.quantity(fact.value.quantity, t))),
        " ",
        tag("span", named("outcome", row.slot)),
        " ",
        report.words(fact.span, fact.text, row.slot, fact.rule),
        tag("small", told(lambda t: phrases.who(fact.value, t))),
        tag("small", named("toll", relation)) if relation != "total" else None,
        _according(chains),
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
    columns = ("source", "stance", "says", "words")
    head = tag("tr", *(tag("th", named("page", c), scope="col") for c in columns))
    body = [_claim(report, claim) for claim in claims]
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="m-claims")
    return tag("div", tag("h4", named("page", "claims")), table)


def _claim(report: Report, claim: Claim) -> Html:
    said = [tag("li", _said(report, a)) for a in claim.about]
    return tag(
        "tr",
        tag("td", _chain(report, claim.source)),
        tag("td", named("stance", claim.stance), class_=f"m-stance m-{claim.stance}"),
        tag("td", tag("ul", *said) if said else "–"),
        tag("td", report.words(claim.span, claim.text, "", claim.rule)),
        id=f"{report.anchor}-{claim.id}",
    )


def _chain(report: Report, chain: tuple[Source, ...]) -> Html:
    links = [_speaker(report, source) for source in chain]
    via = tag("span", named("page", "via"), class_="m-via")
    first = links[:1] or [named("kind", "outlet")]
    return tag("span", *first, *(tag("span", via, " ", s) for s in links[1:]))


def _speaker(report: Report, source: Source) -> Html:
    if source.span is None or not source.text:
        name = told(lambda t: phrases.speaker(source, t))
        return tag("span", name, class_="m-speaker-name")
    name = beside(source.text, lambda t: phrases.speaker(source, t)) or Html()
    words = report.words(source.span, source.text, "speaker")
    unnamed = tag("small", named("page", "unnamed")) if source.anonymous else None
    return tag("span", name, words, unnamed, class_="m-speaker-name")


def _said(report: Report, said: About) -> Html:
    fact = said.fact
    return tag(
        "span",
        tag("span", named("slot", said.slot), ": ", class_="m-term"),
        beside(fact.text, lambda t: phrases.value(said.slot, fact.value, t)),
        report.words(fact.span, fact.text, said.slot, fact.rule),
    )


def _alternatives(report: Report, found: tuple[Alternative, ...]) -> Html | None:
    if not found:
        return None
    items = [tag("li", _alternative(report, a)) for a in found]
    head = tag("h4", named("page", "alternatives"))
    return tag("div", head, tag("ul", *items), class_="m-other")


def _alternative(report: Report, other: Alternative) -> Html:
    chains = [c.source for i in other.claims if (c := report.claim(i)) is not None]
    said = _said(report, About(other.slot, other.fact))
    return tag("span", said, " ", _according(chains))


def _links(report: Report, event: Event) -> Html | None:
    found = [x for x in report.extraction.links if x.start == event.id]
    if not found:
        return None
    items = [tag("li", _link(report, link)) for link in found]
    return tag("div", tag("h4", named("page", "links")), tag("ul", *items))


def _link(report: Report, link: Link) -> Html:
    other = next((e for e in report.extraction.events if e.id == link.end), None)
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
