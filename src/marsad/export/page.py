"""Reports as one HTML page: every fact leads to its words, marked in the text.

The page needs nothing but itself: no network, fonts of the system, a small script that
only scrolls and highlights. Whatever comes from a report is escaped by
:mod:`marsad.export.markup`, and a content security policy lets no other script run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from string import Template
from urllib.parse import urlsplit

from marsad.export import phrases
from marsad.export.cards import Report, card, named, told
from marsad.export.marks import KINDS, Piece, marked, paragraphs
from marsad.export.markup import Html, both, render, tag
from marsad.model import Document, Extraction


def page(extractions: Iterable[Extraction], ahead: Sequence[str] = ()) -> str:
    """A self-contained HTML page of one or more reports, with lines of text ahead."""
    reports = [Report(x, f"d{i}") for i, x in enumerate(extractions, 1)]
    script = _template("page.js")
    return Template(_template("page.html")).substitute(
        title=render(_page_title(reports)),
        style=_template("page.css"),
        script=script,
        script_hash=_digest(script),
        body=_body(reports, "m-switch", ahead),
    )


def fragment(extraction: Extraction) -> str:
    """One report as HTML to stand in another page, such as a notebook; no script."""
    document = extraction.document
    key = hashlib.sha256(f"{document.id} {document.sha256}".encode()).hexdigest()[:8]
    report = Report(extraction, f"m{key}")
    style = Html(f"<style>{_template('page.css')}</style>")
    body = _body([report], f"m-switch-{key}")
    return render(style, tag("div", body, class_="marsad m-inset", dir="rtl"))


def _template(name: str) -> str:
    folder = files("marsad") / "export" / "templates"
    return (folder / name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _page_title(reports: list[Report]) -> str:
    if len(reports) == 1:
        return phrases.headline(reports[0].extraction.document)
    return f"marsad: {len(reports)} reports"


def _body(reports: list[Report], switch: str, ahead: Sequence[str] = ()) -> Html:
    """The switch between the languages needs no script: it is a checkbox."""
    inside = tag(
        "div",
        _top(switch),
        tag("pre", "\n".join(ahead), dir="auto", class_="m-ahead") if ahead else None,
        _contents(reports) if len(reports) > 1 else None,
        *(_report(r) for r in reports),
        class_="m-body",
    )
    box = tag("input", type="checkbox", id=switch, class_="m-switch")
    return render(box, inside)


def _top(switch: str) -> Html:
    return tag(
        "header",
        tag("strong", both("marsad", "مرصد")),
        tag("p", named("page", "note")),
        tag("label", both("العربية", "English"), for_=switch, class_="m-toggle"),
        class_="m-top",
    )


def _contents(reports: list[Report]) -> Html:
    items = [_content(r) for r in reports]
    return tag("nav", tag("h2", named("page", "reports")), tag("ol", *items))


def _content(report: Report) -> Html:
    document, events = report.extraction.document, report.extraction.events
    main = [e for e in events if e.main] or list(events[:1])
    types = list(dict.fromkeys(e.type.value for e in main))
    facts = [x for t in types for x in (" · ", named("type", t))]
    link = tag("a", _title(document), href=f"#{report.anchor}")
    return tag("li", link, tag("small", _origin(document), *facts))


def _title(document: Document) -> Html:
    return tag("bdi", phrases.headline(document))


def _origin(document: Document) -> Html:
    outlet = document.outlet or document.id
    return render(tag("bdi", outlet), " · ", _published(document.published))


def _published(published: date | None) -> Html:
    if published is None:
        return named("page", "undated")
    shown = told(lambda tongue: phrases.day(published, tongue))
    return tag("time", shown, datetime=published.isoformat())


def _report(report: Report) -> Html:
    extraction = report.extraction
    cards = [card(report, event) for event in extraction.events]
    nothing = tag("p", named("page", "nothing"), class_="m-none")
    return tag(
        "article",
        _report_head(extraction.document),
        tag(
            "div",
            _text(report),
            tag("section", *(cards or [nothing]), class_="m-events"),
            class_="m-columns",
        ),
        _foot(extraction),
        class_="m-report",
        id=report.anchor,
    )


def _report_head(document: Document) -> Html:
    link = _safe(document.url)
    original = [
        " · ",
        tag("a", named("page", "original"), href=link, rel="noopener noreferrer"),
    ]
    return tag(
        "header",
        tag("h2", _title(document)),
        tag("p", _origin(document), *(original if link else []), class_="m-meta"),
        tag("p", tag("strong", named("page", "withdrawn")))
        if document.withdrawn
        else None,
    )


def _safe(url: str | None) -> str | None:
    """The address where it leads to the web, never ``javascript:`` and the like."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _text(report: Report) -> Html:
    text = report.extraction.document.text
    lines = paragraphs(text, marked(report.extraction))
    legend = [tag("li", named("page", k), class_=f"m-e m-{k}") for k in KINDS]
    return tag(
        "section",
        tag("h3", named("page", "text")),
        tag("ul", *legend, class_="m-legend"),
        *(tag("p", *(_piece(report, p) for p in line), dir="auto") for line in lines),
        class_="m-text",
        id=f"{report.anchor}-text",
    )


def _piece(report: Report, piece: Piece) -> str:
    start, end = piece.span
    words = report.extraction.document.text[start:end]
    if piece.kinds is None:
        return words
    kinds = " ".join(f"m-{k}" for k in KINDS if k in piece.kinds)
    return tag(
        "mark" if kinds else "span",
        words,
        class_=f"m-e {kinds}" if kinds else "m-s",
        id=f"{report.anchor}-{start}",
        data_to=str(end),
    )


def _foot(extraction: Extraction) -> Html:
    digest = tag("code", f"sha256 {extraction.document.sha256[:16]}")
    made = tag("bdi", extraction.extractor)
    return tag("footer", named("page", "made"), " ", made, " · ", digest)
