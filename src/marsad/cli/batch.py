"""A batch of documents: failures told as they come, progress where it takes long."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from marsad import documents, pipeline
from marsad.cli.places import use_own
from marsad.documents import Failure, Form
from marsad.errors import BadInput
from marsad.model import Document, Extraction

T = TypeVar("T")
_PATIENCE = 2.0


class Batch:
    """The readable documents of some files; what failed is told on standard error.

    ``failed`` and ``done`` count documents so far. ``quiet`` shows no progress: where
    results go to the same terminal they are progress enough.
    """

    def __init__(
        self,
        files: list[str],
        form: str | None = None,
        published: date | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        self.failed = 0
        self.done = 0
        self._quiet = quiet
        self._files = files
        self._form = Form(form) if form else None
        self._published = published
        use_own()

    def extractions(self) -> Iterator[Extraction]:
        """What the documents say, in order."""
        read = documents.read(self._files, form=self._form, published=self._published)
        for found in self._tracked(read):
            extraction = self._extract(found)
            if isinstance(extraction, Failure):
                self.failed += 1
                sys.stderr.write(f"marsad: {extraction}\n")
            else:
                self.done += 1
                yield extraction

    def _extract(self, found: Document | Failure) -> Extraction | Failure:
        if isinstance(found, Failure):
            return found
        try:
            return pipeline.extract(found)
        except Exception as error:  # noqa: BLE001 - one report must not lose the batch
            return Failure(found.id, None, BadInput(_own_fault(error)))

    def _tracked(self, items: Iterable[T]) -> Iterator[T]:
        if self._quiet:
            return iter(items)
        return watched(items, lambda: documents.count(self._files))


def _own_fault(error: Exception) -> str:
    """One line that says where in marsad an unforeseen error arose."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(last.filename).name}:{last.lineno}"
    words = " ".join(str(error).split())
    return f"marsad itself failed: {type(error).__name__}: {words} ({place})"


def watched(
    items: Iterable[T], count: Callable[[], int | None], doing: str = "reading"
) -> Iterator[T]:
    """The items; where somebody watches a terminal, with progress on it."""
    return tracked(items, count(), doing) if sys.stderr.isatty() else iter(items)


def tracked(
    items: Iterable[T], total: int | None, doing: str = "reading"
) -> Iterator[T]:
    """The items, with a progress bar on standard error after two seconds."""
    from rich.console import Console  # noqa: PLC0415 - only where it shows
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn())
    bar = Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    task = bar.add_task("", total=total)
    began = time.monotonic()
    with ExitStack() as shown:
        for number, item in enumerate(items):
            if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
                shown.enter_context(bar)
            bar.update(task, completed=number)
            yield item
