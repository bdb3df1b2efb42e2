"""An HTML page → the report in it, with what the page itself says of it.

trafilatura finds the report among menus and teasers; where it gives up resiliparse
takes the page's main content. Both slow down or give up on tags nested without end
(measured: resiliparse takes 6 s for 20,000 levels), so such a page is only stripped.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from marsad.documents.compose import day
from marsad.errors import BadInput

_DEEPEST = 1000
_MOST_TAGS = 50_000
_TAG = re.compile(r"<[^<>]*>?")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,500})", re.IGNORECASE)
_HIDDEN = {"script", "style", "template", "noscript", "svg", "title"}
# Never closed by habit: they say nothing of depth.
_OPEN_ENDED = {
    *("p", "li", "td", "tr", "th", "dt", "dd", "option", "br", "img", "hr", "input"),
    *("meta", "link", "source", "wbr", "area", "base", "col", "embed", "track"),
}
_BLOCKS = {
    *("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "article", "section", "td"),
    *("table", "ul", "ol", "blockquote", "header", "footer", "nav", "main", "body"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """The report of a page; the rest is ``None`` where the page does not say."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_page(source: str) -> Page:
    """The report in an HTML page.

    Raises:
        BadInput: the page holds no text.
    """
    tags = _TAG.findall(source)
    deep = _depth(tags) > _DEEPEST
    page = None if deep or len(tags) > _MOST_TAGS else _report(source)
    if page is None:
        text = (not deep and _main_content(source)) or _stripped(source)
        title = _TITLE.search(source)
        page = Page(text, html.unescape(title[1]).strip() if title else None)
    if not page.text.strip():
        raise BadInput("expected a report in the page, got no text")
    return page


def _report(source: str) -> Page | None:
    """What trafilatura finds, ``None`` where it finds nothing or fails."""
    import trafilatura  # noqa: PLC0415 - 0.25 s that plain text must not pay

    # A date guessed from anywhere in the page would date every "yesterday" wrongly.
    sure = {"extensive_search": False, "original_date": True}
    try:
        found: Any = trafilatura.bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=sure,
        )
    except Exception:  # noqa: BLE001 - hostile pages find new ways to break a parser
        return None
    if found is None or not (found.text or "").strip():
        return None
    outlet = found.sitename or found.hostname
    return Page(found.text, found.title, _sane(found.date), outlet, found.url)


def _main_content(source: str) -> str:
    from resiliparse.extract.html2text import (  # noqa: PLC0415 - as above
        extract_plain_text,
    )

    main: str = extract_plain_text(source, main_content=True)
    return main if main.strip() else str(extract_plain_text(source))


def _sane(published: str | None) -> str | None:
    """The day a page declares, unless it is impossible."""
    try:
        return published if day(published) else None
    except BadInput:
        return None


def _depth(tags: list[str]) -> int:
    """How deep the tags nest at most, in one pass."""
    return max(accumulate(map(_step, tags)), default=0)


def _step(tag: str) -> int:
    found = _NAME.match(tag)
    if found is None or found[1].lower() in _OPEN_ENDED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1


def _stripped(source: str) -> str:
    """All text outside of tags, in one pass; a block begins a line."""
    pieces: list[str] = []
    hidden = ""
    at = 0
    for tag in _TAG.finditer(source):
        if not hidden:
            pieces.append(source[at : tag.start()])
        at = tag.end()
        found = _NAME.match(tag[0])
        name = found[1].lower() if found else ""
        closing = tag[0].startswith("</")
        if hidden == name and closing:
            hidden = ""
        elif not hidden and name in _HIDDEN and not closing:
            hidden = name
        if name in _BLOCKS:
            pieces.append("\n")
    pieces.append("" if hidden else source[at:])
    lines = (
        " ".join(line.split()) for line in html.unescape("".join(pieces)).split("\n")
    )
    return "\n".join(line for line in lines if line)
