"""Shapes → JSON values, field by field as the contract names them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from marsad.model import (
    OUTLET,
    About,
    Act,
    Alternative,
    Casualty,
    Claim,
    Document,
    Event,
    Extraction,
    Fact,
    Figure,
    Kind,
    Link,
    Mention,
    Party,
    Quantity,
    Source,
    Stated,
    Value,
    When,
    Where,
    Word,
)

Json = dict[str, Any]

# An alternative stands for a slot of the event, which may hold several: "targets", where
# a claim's `about` says "target". Reading gives the plural back.
_PLURAL = {
    slot: f"{slot}s"
    for slot in ("perpetrator", "target", "victim", "participant", "object")
}


def to_dict(extraction: Extraction) -> Json:
    """The extraction in the shape of the contract; dates are ISO 8601 strings."""
    return {
        "document": _document(extraction.document),
        "extractor": extraction.extractor,
        "events": [_event(e) for e in extraction.events],
        "claims": [_claim(c) for c in extraction.claims],
        "links": [_link(x) for x in extraction.links],
    }


def mentions_to_dict(extraction: Extraction) -> Json:
    """The document's id and its mentions, as ``marsad mentions`` prints them.

    A time's own kind (within, span, …) stands under ``extent`` and a party's under
    ``party``, since ``kind`` says what is mentioned.
    """
    return {
        "id": extraction.document.id,
        "mentions": [_mention(m) for m in named(extraction)],
    }


def named(extraction: Extraction) -> list[Mention]:
    """The mentions that name something; small words and kinds of people only steer."""
    return [m for m in extraction.mentions if m.kind not in (Kind.CUE, Kind.PEOPLE)]


def _document(document: Document) -> Json:
    told: Json = {
        "id": document.id,
        "url": document.url,
        "outlet": document.outlet,
        "language": document.language,
        "published": _day(document.published),
        "title": document.title,
        "sha256": document.sha256,
    }
    return {**told, "withdrawn": True} if document.withdrawn else told


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "status": event.status.value,
        "main": event.main,
        "time": _fact(event.time) if event.time else None,
        "place": _fact(event.place) if event.place else None,
        # The guidelines count an event that the report does not count as one.
        "count": _fact(event.count) if event.count else {"min": 1, "max": 1},
        "actors": [{"role": a.role, **_fact(a.party)} for a in event.actors],
        "means": [m.value for m in event.means],
        "objects": [{"kind": o.value, **_words(o)} for o in event.objects],
        "casualties": [_casualty(c) for c in event.casualties],
        "alternatives": _alternatives(event.alternatives),
        "spans": [list(s) for s in event.spans],
        "type_words": _words(event.type),
        "means_words": [_words(m) for m in event.means],
    }


def _casualty(casualty: Casualty) -> Json:
    return {
        **_fact(casualty.figure),
        "relation": casualty.relation,
        "as_of": _day(casualty.as_of),
        "claims": list(casualty.claims),
    }


def _alternatives(alternatives: Iterable[Alternative]) -> Json:
    slots: dict[str, list[Json]] = {}
    for other in alternatives:
        entry = {"value": _fact(other.fact), "claims": list(other.claims)}
        slots.setdefault(_PLURAL.get(other.slot, other.slot), []).append(entry)
    return dict(sorted(slots.items()))


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "event": claim.event,
        "stance": claim.stance.value,
        "source": [_source(s) for s in claim.source],
        "about": [_about(a) for a in claim.about],
        "span": list(claim.span),
        "text": claim.text,
        "rule": claim.rule,
    }


def _source(source: Source) -> Json:
    if source == OUTLET:
        return {"kind": "outlet"}
    return {
        "text": source.text,
        "name": source.name,
        "id": source.id,
        "kind": source.kind,
        "aliases": list(source.aliases),
        "anonymous": source.anonymous,
        "span": list(source.span) if source.span else None,
    }


def _about(about: About) -> Json:
    value = _value(about.fact.value)
    return {"slot": about.slot, "value": value, **_words(about.fact)}


def _link(link: Link) -> Json:
    why = {"why": list(link.why)} if link.why else {}
    return {
        "from": link.start,
        "relation": link.relation.value,
        "to": link.end,
        "span": list(link.span),
        "rule": link.rule,
        **why,
    }


def _fact(stated: Stated[Any]) -> Json:
    """A value and its words in one flat object."""
    return {**_value(stated.value), **_words(stated)}


def _words(stated: Stated[Any]) -> Json:
    return {"text": stated.text, "span": list(stated.span), "rule": stated.rule}


def _value(value: Fact) -> Json:
    match value:
        case Figure():
            return _figure(value)
        case Quantity():
            return _quantity(value)
        case When():
            return _when(value)
        case Where():
            return _where(value)
        case Party():
            return _party(value)
    return {"code": value}


def _quantity(quantity: Quantity) -> Json:
    return {
        "value": quantity.value,
        "min": quantity.min,
        "max": quantity.max,
        "bound": quantity.bound.value,
    }


def _figure(figure: Figure) -> Json:
    who = list(figure.who)
    return {"outcome": figure.outcome, **_quantity(figure.quantity), "who": who}


def _when(when: When) -> Json:
    return {
        "edtf": when.edtf,
        "start": _day(when.start),
        "end": _day(when.end),
        "kind": when.kind,
        "clock": when.clock,
        "basis": when.basis,
    }


def _where(where: Where) -> Json:
    found: Json = {"name": where.name, "id": where.id, "country": where.country}
    found |= {
        side: value
        for side, value in (("lat", where.lat), ("lon", where.lon))
        if value is not None
    }
    return found | {
        "precision": where.precision,
        "within": list(where.within),
        "aliases": list(where.aliases),
        "of_parent": where.of_parent,
        "source": where.source,
    }


def _party(party: Party) -> Json:
    found = {
        "name": party.name,
        "id": party.id,
        "kind": party.kind,
        "aliases": list(party.aliases),
        "country": party.country,
        "anonymous": party.anonymous,
    }
    return found | ({"withheld": list(party.withheld)} if party.withheld else {})


def _mention(mention: Mention) -> Json:
    value = _mentioned(mention.value)
    return {
        "kind": mention.kind.value,
        "text": mention.text,
        "span": list(mention.span),
        **value,
        "rule": mention.rule,
        "entry": mention.entry,
    }


def _mentioned(value: Value) -> Json:
    match value:
        case When():
            found = _when(value)
            return {"extent": found.pop("kind"), **found}
        case Party():
            found = _party(value)
            return {"party": found.pop("kind"), **found}
        case Act():
            return {
                "type": value.type,
                "form": value.form,
                "role": value.role,
                "outcome": value.outcome,
                "means": list(value.means),
            }
        case Word():
            return {"code": value.code, "anonymous": value.anonymous}
    return _value(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
