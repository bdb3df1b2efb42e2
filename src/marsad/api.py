"""marsad from Python and in notebooks: a text in, a report with its sources out."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad import contract, documents, pipeline
from marsad.export.page import fragment, page
from marsad.model import Claim, Event, Extraction


class Report(Extraction):
    """What one report says: an :class:`Extraction` that can show and convert itself.

    ``events``, ``claims``, ``links``, ``mentions`` and ``document`` are those of the
    extraction; ``record.add(report)`` keeps it. A notebook shows it with its evidence
    marked in the text.
    """

    __slots__ = ()

    def claims_of(self, event: Event | str) -> tuple[Claim, ...]:
        """The claims of one event, given itself or its id."""
        wanted = event if isinstance(event, str) else event.id
        return tuple(c for c in self.claims if c.event == wanted)

    def to_dict(self) -> dict[str, Any]:
        """The report in the shape of the contract, as plain dicts and lists."""
        return contract.to_dict(self)

    def to_json(self) -> str:
        """The report in the shape of the contract, as one line of JSON."""
        return contract.to_json(self)

    def to_html(self) -> str:
        """The report as a self-contained HTML page."""
        return page([self])

    def _repr_html_(self) -> str:
        return fragment(self)


def extract(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 - the contract's name
) -> Report:
    """Read one report.

    Args:
        text: the report; line breaks count, nothing else of its layout does.
        published: the day it was published, ``"2024-02-07"``; without it words like
            "yesterday" stay without a date.
        title: its headline.
        outlet: who published it.
        url: where it stands.
        id: what to call it; by default the URL, else a digest of the text.

    Raises:
        BadInput: the text is empty, or the day impossible.
    """
    document = documents.from_text(
        text, published=published, title=title, outlet=outlet, url=url, id=id
    )
    made = pipeline.extract(document)
    return Report(
        made.document,
        made.extractor,
        made.events,
        made.claims,
        made.links,
        made.mentions,
    )
