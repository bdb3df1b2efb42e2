"""The options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer


class Holds(StrEnum):
    """What files may hold; the same as documents.Form, which --help need not load."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"


class Shape(StrEnum):
    """What a report may be turned into."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"


class Shown(StrEnum):
    """How one thing may be shown."""

    TEXT = "text"
    HTML = "html"


class Listing(StrEnum):
    """What a list may be written as."""

    TEXT = "text"
    JSONL = "jsonl"


class Export(StrEnum):
    """What the record may be written as."""

    CSV = "csv"
    JSONL = "jsonl"
    HTML = "html"


class Exported(StrEnum):
    """What a line of an exported table is about."""

    EVENTS = "events"
    CLAIMS = "claims"


Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Files, or - for standard input.")
]
FromOption = Annotated[
    Holds | None,
    typer.Option(
        "--from",
        help="What the files hold; told from their content by default.",
    ),
]
OutOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write there, not to the screen."
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication, YYYY-MM-DD, of reports that give none. Without it "
        "words like “yesterday” stay without a date.",
    ),
]
RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="PATH-or-URL",
        help="The record: a file or a database URL. Default: MARSAD_RECORD, else a "
        "file in your data folder.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="ENTRY-or-DAY",
        help="As the record stood after that entry of its log, or on that day (UTC).",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="For which reason.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who does it.")
]
WhyOption = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help="For which reason.")
]
AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON object a line, for programs.")
]
EventId = Annotated[
    str,
    typer.Argument(metavar="ID", help="An event: mashtal/e1, as `events` names it."),
]
SeenOption = Annotated[
    int | None,
    typer.Option(
        "--run",
        metavar="ENTRY",
        help="The run that was looked at, where another one may stand by now.",
    ),
]


def check_type(wanted: str | None, option: str) -> None:
    """Check that an option names a type of events, if anything.

    Raises:
        typer.BadParameter: no such type.
    """
    if wanted is None:
        return
    from marsad.export.labels import groups  # noqa: PLC0415 - not for --help

    types = sorted(groups()["type"])
    if wanted not in types:
        told = f"expected one of {', '.join(types)}, got {wanted!r}"
        raise typer.BadParameter(told, param_hint=option)


def day_of(value: str | None, option: str) -> date | None:
    """The day an option gives.

    Raises:
        typer.BadParameter: no such day.
    """
    from marsad.documents import day  # noqa: PLC0415 - not for --help
    from marsad.errors import BadInput  # noqa: PLC0415

    try:
        return day(value)
    except BadInput as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
