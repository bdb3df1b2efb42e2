"""JSON values of the contract → shapes; the inverse of :mod:`marsad.contract.writing`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from marsad.contract.writing import Json
from marsad.errors import BadInput
from marsad.model import (
    About,
    Actor,
    Alternative,
    Bound,
    Casualty,
    Claim,
    Document,
    Event,
    Extraction,
    Fact,
    Figure,
    Link,
    Party,
    Quantity,
    Relation,
    Source,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)


def from_dict(data: Mapping[str, Any], text: str = "") -> Extraction:
    """The extraction that :func:`to_dict` wrote, with ``text`` as its document's text.

    Raises:
        BadInput: ``data`` is not a report of the contract as marsad writes it.
    """
    try:
        return Extraction(
            document=_read_document(data["document"], text),
            extractor=data["extractor"],
            events=tuple(_read_event(e) for e in data["events"]),
            claims=tuple(_read_claim(c) for c in data["claims"]),
            links=tuple(_read_link(x) for x in data["links"]),
        )
    except KeyError as error:
        message = f"expected a report as marsad writes it, got one without {error}"
        raise BadInput(message) from error
    except (TypeError, ValueError, AttributeError) as error:
        message = f"expected a report as marsad writes it, got {error}"
        raise BadInput(message) from error


def _read_document(data: Json, text: str) -> Document:
    return Document(
        id=data["id"],
        text=text,
        sha256=data["sha256"],
        title=data["title"],
        published=_read_day(data["published"]),
        outlet=data["outlet"],
        url=data["url"],
        language=data["language"],
        withdrawn=data.get("withdrawn", False),
    )


def _read_event(data: Json) -> Event:
    means = zip(data["means"], data["means_words"], strict=True)
    count = data["count"]
    return Event(
        id=data["id"],
        type=_stated(data["type"], data["type_words"]),
        status=Status(data["status"]),
        main=data["main"],
        spans=tuple(_read_span(s) for s in data["spans"]),
        time=_stated(_read_when(data["time"]), data["time"]) if data["time"] else None,
        place=_stated(_read_where(data["place"]), data["place"])
        if data["place"]
        else None,
        count=_stated(_read_quantity(count), count) if "span" in count else None,
        actors=tuple(Actor(a["role"], _read_fact(a)) for a in data["actors"]),
        means=tuple(_stated(code, words) for code, words in means),
        objects=tuple(_stated(o["kind"], o) for o in data["objects"]),
        casualties=tuple(_read_casualty(c) for c in data["casualties"]),
        alternatives=_read_alternatives(data["alternatives"]),
    )


def _read_casualty(data: Json) -> Casualty:
    return Casualty(
        figure=_stated(_read_figure(data), data),
        relation=data["relation"],
        claims=tuple(data["claims"]),
        as_of=_read_day(data["as_of"]),
    )


def _read_alternatives(data: Json) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(
            slot=slot,
            fact=_read_fact(other["value"]),
            claims=tuple(other["claims"]),
        )
        for slot, others in data.items()
        for other in others
    )


def _read_claim(data: Json) -> Claim:
    return Claim(
        id=data["id"],
        event=data["event"],
        stance=Stance(data["stance"]),
        source=tuple(_read_source(s) for s in data["source"]),
        about=tuple(
            About(a["slot"], _stated(_read_value(a["value"]), a)) for a in data["about"]
        ),
        span=_read_span(data["span"]),
        text=data["text"],
        rule=data["rule"],
    )


def _read_source(data: Json) -> Source:
    if data.keys() == {"kind"}:
        return Source(text=None, kind=data["kind"])
    return Source(
        text=data["text"],
        kind=data["kind"],
        name=data["name"],
        id=data["id"],
        aliases=tuple(data["aliases"]),
        anonymous=data["anonymous"],
        span=_read_span(data["span"]) if data["span"] else None,
    )


def _read_link(data: Json) -> Link:
    return Link(
        start=data["from"],
        relation=Relation(data["relation"]),
        end=data["to"],
        span=_read_span(data["span"]),
        rule=data["rule"],
        why=tuple(data.get("why", ())),
    )


def _stated(value: Any, words: Json) -> Stated[Any]:
    return Stated(value, _read_span(words["span"]), words["text"], words["rule"])


def _read_fact(data: Json) -> Stated[Any]:
    return _stated(_read_value(data), data)


def _read_value(data: Json) -> Fact:
    """The value of a slot, told by the field that only its shape has."""
    if "code" in data:
        return str(data["code"])
    if "outcome" in data:
        return _read_figure(data)
    if "bound" in data:
        return _read_quantity(data)
    if "edtf" in data:
        return _read_when(data)
    return _read_where(data) if "precision" in data else _read_party(data)


def _read_quantity(data: Json) -> Quantity:
    bound = Bound(data["bound"])
    return Quantity(data["value"], data["min"], data["max"], bound)


def _read_figure(data: Json) -> Figure:
    return Figure(data["outcome"], _read_quantity(data), tuple(data["who"]))


def _read_when(data: Json) -> When:
    return When(
        edtf=data["edtf"],
        start=_read_day(data["start"]),
        end=_read_day(data["end"]),
        kind=data["kind"],
        clock=data["clock"],
        basis=data["basis"],
    )


def _read_where(data: Json) -> Where:
    return Where(
        name=data["name"],
        id=data["id"],
        country=data["country"],
        lat=data.get("lat"),
        lon=data.get("lon"),
        precision=data["precision"],
        within=tuple(data["within"]),
        aliases=tuple(data["aliases"]),
        of_parent=data["of_parent"],
        source=data["source"],
    )


def _read_party(data: Json) -> Party:
    return Party(
        name=data["name"],
        id=data["id"],
        kind=data["kind"],
        aliases=tuple(data["aliases"]),
        country=data["country"],
        anonymous=data["anonymous"],
        withheld=tuple(data.get("withheld", ())),
    )


def _read_span(data: Iterable[int]) -> Span:
    return Span(*data)


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
