"""Commands on the record: add, events, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import (
    AsOf,
    Export,
    Exported,
    Files,
    FromOption,
    OutOption,
    PublishedOption,
    RecordOption,
    day_of,
)

if TYPE_CHECKING:
    from marsad.store import Added, Record


Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="On this day or later.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="On this day or before.")
]
Place = Annotated[str | None, typer.Option(help="A place by name, in any spelling.")]
Type = Annotated[
    str | None, typer.Option("--type", help="What happened: air_drone_strike, …")
]
Actor = Annotated[str | None, typer.Option(help="Who did it or to whom, by name.")]
Killed = Annotated[
    int | None, typer.Option(min=0, help="At least so many killed, somebody says.")
]
Source = Annotated[
    str | None, typer.Option(help="Who says so, or the outlet, by name.")
]
Document = Annotated[
    str | None, typer.Option(help="The id of the report that tells it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad add reports.jsonl --record conflict.sqlite")(
        add
    )
    app.command(epilog="Example: marsad events --place بغداد --since 2024-02-01")(
        events
    )
    app.command(epilog="Example: marsad export --to csv -o events.csv")(export)


def add(
    context: typer.Context,
    files: Files,
    form: FromOption = None,
    published: PublishedOption = None,
    record: RecordOption = None,
) -> None:
    """Read reports and keep what they tell in the record."""
    from marsad.cli.batch import Batch  # noqa: PLC0415 - not for --help

    batch = Batch(files, form, day_of(published, "--published"))
    with opened_record(context, record, create=True) as opened:
        added = opened.add_all(batch.extractions())
        typer.echo(f"{_summary(added)}, record {opened.name}")
    raise typer.Exit(1 if batch.failed else 0)


def events(  # noqa: PLR0913, PLR0917 - a filter each
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    type_: Type = None,
    actor: Actor = None,
    killed: Killed = None,
    source: Source = None,
    document: Document = None,
    as_of: AsOf = None,
    record: RecordOption = None,
) -> None:
    """List events of the record: what, when, where, and who says so."""
    from marsad.cli.batch import watched  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened, write_events  # noqa: PLC0415

    first, last = day_of(since, "--since"), day_of(until, "--until")
    _check_type(type_)
    with opened_record(context, record) as kept, opened(None) as stream:
        found = kept.events(
            since=first,
            until=last,
            place=place,
            type=type_,
            actor=actor,
            killed=killed,
            source=source,
            document=document,
            as_of=entry_of(kept, as_of),
        )
        if not stream.isatty():
            found = watched(found, lambda: None, "listing")
        count = write_events(stream, found)
        typer.echo(f"{plural(count, 'event')}, record {kept.name}")


def export(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    to: Annotated[
        Export,
        typer.Option(
            help="csv: a line an event or claim. jsonl: a line a report, as extract "
            "writes it. html: a page that marks the words."
        ),
    ] = Export.CSV,
    table: Annotated[
        Exported, typer.Option(help="What the lines of a CSV file are.")
    ] = Exported.EVENTS,
    names: Annotated[  # noqa: FBT002 - Typer's way to a flag
        bool,
        typer.Option(
            "--names", help="Name private persons too; they are left out else."
        ),
    ] = False,
    bom: Annotated[  # noqa: FBT002
        bool, typer.Option("--bom", help="Begin CSV with the mark Excel looks for.")
    ] = False,
    output: OutOption = None,
    as_of: AsOf = None,
    record: RecordOption = None,
) -> None:
    """Write the record to a file for other programs."""
    from marsad import export as exporting  # noqa: PLC0415 - not for --help
    from marsad.cli.batch import watched  # noqa: PLC0415
    from marsad.cli.output import writable  # noqa: PLC0415

    with opened_record(context, record) as kept, writable(output) as out:
        at = entry_of(kept, as_of)
        told, ids = kept.extractions(as_of=at), kept.incident_ids(as_of=at)
        if isinstance(out, Path) or not out.isatty():
            told = watched(told, lambda: len(kept.documents()), "writing")
        count = exporting.write(
            told,
            to.value,
            out,
            table=table.value,
            names=names,
            bom=bom,
            incidents=ids,
        )
        typer.echo(f"{plural(count, 'line')}, {signed(kept)}", err=True)


def _check_type(wanted: str | None) -> None:
    from marsad.export.labels import groups  # noqa: PLC0415 - not for --help

    types = sorted(groups()["type"])
    if wanted is not None and wanted not in types:
        told = f"expected one of {', '.join(types)}, got {wanted!r}"
        raise typer.BadParameter(told, param_hint="--type")


def opened_record(
    context: typer.Context, named: str | None, *, create: bool = False
) -> Record:
    """The record named after the verb, else before it, else the user's own."""
    from marsad.store import Record  # noqa: PLC0415 - not for --help

    return Record.open(named or context.obj, create=create)


def entry_of(record: Record, as_of: str | None) -> int | None:
    """The entry that --as-of means: its number, or the last one of a day.

    Raises:
        typer.BadParameter: it is neither.
    """
    if as_of is None:
        return None
    if as_of.isdecimal():
        return int(as_of)
    day = day_of(as_of, "--as-of")
    return record.entry_of(day) if day else None


def signed(record: Record) -> str:
    """The record and its head, by which ``marsad verify --head`` knows it again."""
    head = record.head()
    return f"record {record.name}, entry {head.seq:,}, head {head.digest}"


def _summary(added: list[Added]) -> str:
    """What a batch changed: "12 reports with 30 events: 10 new document, 2 unchanged"."""
    from collections import Counter  # noqa: PLC0415

    told = plural(len(added), "report")
    total = plural(sum(a.events for a in added), "event")
    changes = Counter(a.change.value for a in added)
    parts = ", ".join(f"{n} {change}" for change, n in changes.items())
    return f"{told} with {total} ({parts})" if parts else told


def plural(count: int, noun: str) -> str:
    """A number and its noun: 1 entry, 1,200 entries."""
    if count == 1:
        return f"{count:,} {noun}"
    many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count:,} {many}"
