"""Events, mentions and reasons as they look in a terminal.

Names stand left to right with the report's own words beside them in « ». After Arabic
words stands a left-to-right mark: without it a terminal that orders both directions
would move the figures that follow to the wrong side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from marsad.contract import named
from marsad.export import phrases
from marsad.export.facts import Row, by_event, by_slot, others, rows, unclaimed
from marsad.export.labels import label
from marsad.model import (
    Claim,
    Document,
    Event,
    Extraction,
    Link,
    Stance,
    Stated,
    Status,
)
from marsad.reasons import Reason, reading

_WIDTH = 100
_LONGEST_QUOTE = 160
_INDENT = 2
# A report could otherwise move the cursor or turn the line around.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_MARK = "\u200e"


def console(stream: TextIO) -> Console:
    """A console on a stream; colours and the window's width on a terminal only."""
    width = None if stream.isatty() else _WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def show(screen: Console, *shown: RenderableType) -> None:
    """Print on a terminal; in a file or pipe without the spaces that fill a line."""
    if screen.is_terminal:
        screen.print(*shown, sep="\n")
        return
    with screen.capture() as captured:
        screen.print(*shown, sep="\n")
    lines = captured.get().split("\n")
    screen.file.write("\n".join(line.rstrip() for line in lines))


def clean(text: str) -> str:
    """A report's words on one line, without what would steer the terminal."""
    line = " ".join(_UNSAFE.sub(" ", text).split())
    return line + _MARK if _RIGHT_TO_LEFT.search(line) else line


def quote(text: str) -> str:
    """A report's words in « », shortened where they are long."""
    words = " ".join(_UNSAFE.sub(" ", text).split())
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"«{words}»{_MARK}"


def excerpt(text: str, at: Iterable[int]) -> str:
    """A report's words in « », shortened to what stands around some places of them."""
    first = min(at, default=0)
    start = 0
    if first > _LONGEST_QUOTE // 2:
        start = text.find(" ", first - _LONGEST_QUOTE // 4, first) + 1 or first
    told = quote(text[start:])
    return f"{told[0]}… {told[1:]}" if start else told


def report(extraction: Extraction) -> RenderableType:
    """All events of one report under its headline."""
    told = by_event(extraction.claims)
    events: list[RenderableType] = []
    for event in extraction.events:
        links = _links(extraction, event)
        events += [Text(), event_block(event, told.get(event.id, []), links=links)]
    nothing = Text("No events were found in this report.", "dim")
    return Group(heading(extraction.document), *(events or [nothing]), Text())


def heading(document: Document) -> RenderableType:
    """The headline of a report and where it comes from."""
    title = Text(clean(phrases.headline(document)), "bold")
    published = phrases.day(document.published) or label("page", "undated")
    parts = [document.outlet, document.id, published]
    origin = " · ".join(clean(p) for p in parts if p)
    lines: list[RenderableType] = [Rule(style="dim"), title, Text(origin, "dim")]
    if document.withdrawn:
        lines.append(Text(label("page", "withdrawn"), "bold yellow"))
    return Group(*lines)


def event_block(
    event: Event,
    claims: Iterable[Claim],
    *,
    name: str | None = None,
    links: Iterable[str] = (),
) -> RenderableType:
    """One event with its claims: what, when, where, who, how many; who says so."""
    claims = list(claims)
    lines = _grid()
    for slot, text in _lines(event, claims):
        lines.add_row(Text(slot, "dim"), text)
    for link in links:
        lines.add_row("", Text(link))
    return Group(
        _headline(event, name or event.id),
        Padding(lines, (0, 0, 0, _INDENT)),
        *_said(claims),
    )


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(min_width=16, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _headline(event: Event, name: str) -> Text:
    told = label("type", event.type.value)
    act = told[:1].upper() + told[1:]
    line = Text.assemble((clean(name), "dim"), "  ", (act, "bold"))
    line.append(" " + quote(event.type.text), "cyan")
    if event.status is not Status.HAPPENED:
        line.append(f"  [{label('status', event.status)}]", "yellow")
    if event.main:
        line.append("  main event", "dim")
    return line


def _lines(event: Event, claims: list[Claim]) -> Iterator[tuple[str, Text]]:
    """Slots and what stands beside them; when, where and by whom always."""
    found = {
        slot: list(of) for slot, of in groupby(rows(event)[1:], key=lambda r: r.slot)
    }
    for slot in dict.fromkeys(["time", "place", "perpetrator", *found]):
        told = found.get(slot, [])
        values = [_value(row, claims) for row in told]
        if not told:
            values = [Text(label("page", "none"), "dim")]
        if slot == "perpetrator" and unclaimed(claims):
            values.append(Text(label("page", "unclaimed")))
        for number, value in enumerate(values):
            yield ("" if number else label("slot", slot)), value
    for row in others(event):
        yield f"or {label('slot', row.slot)}", _value(row, claims)


def _value(row: Row, claims: list[Claim]) -> Text:
    shown = clean(phrases.value(row.slot, row.fact.value))
    bold = "bold" if row.casualty else ""
    text = Text.assemble((shown, bold), " ", (quote(row.fact.text), "cyan"))
    if row.casualty and row.casualty.relation != "total":
        text.append(f"  ({label('toll', row.casualty.relation)})", "yellow")
    if who := _according(row, claims):
        text.append(f"  {label('page', 'according')} {who}", "dim")
    return text


def _according(row: Row, claims: list[Claim]) -> str:
    chains = [phrases.chain(c.source) for c in claims if c.id in row.claims]
    return "; ".join(clean(c) for c in dict.fromkeys(chains))


def _said(claims: list[Claim]) -> Iterator[RenderableType]:
    """Who says what, a line each, with the words below."""
    if claims:
        yield Padding(Text("who says so", "dim"), (0, 0, 0, _INDENT))
    for claim in claims:
        yield Padding(claim_block(claim), (0, 0, 0, _INDENT * 2))


def claim_block(claim: Claim) -> RenderableType:
    """Who says what of an event, with the words below."""
    line = Text(clean(phrases.chain(claim.source)), "bold")
    if claim.stance is not Stance.ASSERTS:
        line.append(f" — {label('stance', claim.stance)}", "yellow")
    facts = (_slot(slot, values) for slot, values in by_slot(claim).items())
    line.append(": " + "; ".join(facts) if claim.about else "")
    return Group(line, Padding(Text(quote(claim.text), "cyan"), (0, 0, 0, _INDENT)))


def _slot(slot: str, values: list[Stated[Any]]) -> str:
    """What a speaker says of a slot: "killed 9, 3 (children)"."""
    told = " / ".join(clean(phrases.value(slot, v.value)) for v in values)
    return told if slot == "type" else f"{label('slot', slot)} {told}"


def _links(extraction: Extraction, event: Event) -> list[str]:
    return [_link(extraction, x) for x in extraction.links if x.start == event.id]


def _link(extraction: Extraction, link: Link) -> str:
    other = next((e for e in extraction.events if e.id == link.end), None)
    what = f" {label('type', other.type.value)}" if other else ""
    words = extraction.document.text[link.span.start : link.span.end]
    implied = f" implied, {link.why[0]}" if link.why else ""
    return (
        f"{label('relation', link.relation)} {link.end}{what}{implied} {quote(words)}"
    )


def mention_lines(extraction: Extraction) -> RenderableType:
    """What a report names, in order, a line each."""
    grid = Table.grid(padding=(0, 2))
    for mention in named(extraction):
        grid.add_row(
            Text(f"{mention.span.start}–{mention.span.end}", "dim"),
            Text(quote(mention.text), "cyan"),
            Text(clean(reading(mention))),
            Text(mention.rule, "dim"),
        )
    return Group(heading(extraction.document), grid, Text())


def tree(reason: Reason) -> Tree:
    """Reasons as a tree."""
    root = Tree(_reason(reason), guide_style="dim")
    _grow(root, reason.within)
    return root


def _grow(branch: Tree, reasons: Iterable[Reason]) -> None:
    for reason in reasons:
        _grow(branch.add(_reason(reason)), reason.within)


def _reason(reason: Reason) -> Text:
    text = Text(clean(reason.label), "" if reason.words else "bold")
    if reason.words:
        text.append(" " + quote(reason.words), "cyan")
    by = " ".join(filter(None, (reason.rule, reason.entry)))
    return text.append(f"  {by}" if by else "", "dim")
