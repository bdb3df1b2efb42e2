"""Where results go and in which form."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from marsad import contract
from marsad.cli.decided import event_json, hit_lines
from marsad.cli.show import console, event_block, heading, mention_lines, report, show
from marsad.errors import BadInput
from marsad.export.page import page
from marsad.model import Extraction

if TYPE_CHECKING:
    from marsad.store import EventRow


@contextmanager
def opened(path: str | None) -> Iterator[TextIO]:
    """The file to write, standard output for ``None`` and ``-``.

    Raises:
        BadInput: the file cannot be written.
    """
    if path in (None, "-"):
        yield sys.stdout
        sys.stdout.flush()
        return
    with _written(str(path)) as stream:
        yield stream


@contextmanager
def writable(path: str | None) -> Iterator[TextIO | Path]:
    """Where an export goes: it writes a file by itself, whole or not at all.

    Raises:
        BadInput: the file cannot be written.
    """
    if path in {None, "-"}:
        yield sys.stdout
        return
    try:
        yield Path(str(path))
    except OSError as error:
        message = f"expected a file to write, got {path}: {error.strerror}"
        raise BadInput(message) from None


def _written(path: str) -> TextIO:
    try:
        return Path(path).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"expected a file to write, got {path}: {error.strerror}"
        raise BadInput(message) from None


def write(stream: TextIO, extractions: Iterable[Extraction], form: str) -> None:
    """Write extractions as text, JSON lines or one HTML page."""
    if form == "html":
        stream.write(page(extractions))
        return
    screen = console(stream)
    for extraction in extractions:
        if form == "jsonl":
            stream.write(contract.to_json(extraction) + "\n")
        else:
            show(screen, report(extraction))


def write_events(
    stream: TextIO, found: Iterable[EventRow], *, json: bool = False
) -> int:
    """Write events of the record, each under its report or a line each; how many."""
    screen = console(stream)
    count, last = 0, None
    for count, row in enumerate(found, 1):  # noqa: B007 - the count is the answer
        if json:
            stream.write(contract.dumps(event_json(row)) + "\n")
            continue
        if row.document.id != last:
            show(screen, heading(row.document))
        last = row.document.id
        block = event_block(row.event, row.claims, name=row.id)
        show(screen, Text(), block, *hit_lines(row.document, row.hits))
    return count


def write_mentions(
    stream: TextIO, extractions: Iterable[Extraction], form: str
) -> None:
    """Write what reports name as text or JSON lines."""
    screen = console(stream)
    for extraction in extractions:
        if form == "jsonl":
            line = contract.dumps(contract.mentions_to_dict(extraction))
            stream.write(line + "\n")
        else:
            show(screen, mention_lines(extraction))
