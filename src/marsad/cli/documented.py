"""Reports of a record as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from rich.console import RenderableType
from rich.text import Text

from marsad.cli.decided import hit_lines, hits_json
from marsad.cli.show import clean
from marsad.contract import Json
from marsad.export import phrases
from marsad.export.labels import label
from marsad.model import Document
from marsad.store import DocumentRow


def document_json(row: DocumentRow, of: Document | None) -> Json:
    """A report by the names of its fields; ``of`` has the text, where words were found."""
    published = row.published.isoformat() if row.published else None
    hits = hits_json(of, row.hits) if of else []
    return {**asdict(row), "published": published, "hits": hits}


def document_lines(row: DocumentRow, of: Document | None) -> Iterator[RenderableType]:
    """A report on a line, below it the sentences that hold what was looked for."""
    day = phrases.day(row.published) or label("page", "undated")
    told = f"{row.events} {label('page', 'events')}"
    parts = (row.id, row.outlet, day, row.title, told)
    line = Text(" · ".join(clean(part) for part in parts if part))
    if row.withdrawn:
        line.append(f"  {label('page', 'withdrawn')}", "bold yellow")
    if row.redacted:
        line.append(f"  redacted by entry {row.redacted}", "bold red")
    yield line
    if of:
        yield from hit_lines(of, row.hits)
