"""Commands on the record: add, events, export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.filters import Asked, filtered, is_asked
from marsad.cli.options import (
    AsJson,
    AsOf,
    ByOption,
    Export,
    Exported,
    Files,
    FromOption,
    OutOption,
    PublishedOption,
    RecordOption,
    WhyOption,
    day_of,
)

if TYPE_CHECKING:
    from marsad.model import Extraction
    from marsad.store import Added, Rating, Record, Retraction


ExportTo = Annotated[
    Export,
    typer.Option(
        help="csv: a line an event or claim. jsonl: a line a report, as extract "
        "writes it. html: a page that marks the words."
    ),
]
ExportedTable = Annotated[
    Exported, typer.Option(help="What the lines of a CSV file are.")
]
NamesOption = Annotated[
    bool,
    typer.Option(
        "--names",
        help="Name private persons too, which the log keeps; they are left out else. "
        "Needs --by and --why.",
    ),
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
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """Read reports and keep what they tell in the record."""
    from marsad.cli.batch import Batch  # noqa: PLC0415 - not for --help

    batch = Batch(files, form, day_of(published, "--published"))
    with opened_record(context, record, create=True) as opened:
        added = opened.add_all(batch.extractions())
        if json:
            for one in added:
                told = {"document": one.document, "change": one.change.value}
                say({**told, "events": one.events})
        else:
            typer.echo(f"{_summary(added)}, record {opened.name}")
    raise typer.Exit(1 if batch.failed else 0)


@filtered
def events(
    context: typer.Context,
    asked: Asked,
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """List events of the record: what, when, where, and who says so."""
    from marsad.cli.batch import watched  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened, write_events  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        found = kept.events(as_of=entry_of(kept, as_of), **asked)
        if not stream.isatty():
            found = watched(found, lambda: None, "listing")
        count = write_events(stream, found, json=json)
        if not json:
            typer.echo(f"{plural(count, 'event')}, record {kept.name}")


@filtered
def export(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    asked: Asked,
    to: ExportTo = Export.CSV,
    table: ExportedTable = Exported.EVENTS,
    names: NamesOption = False,  # noqa: FBT002 - Typer's way to a flag
    by: ByOption = None,
    why: WhyOption = None,
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

    what = _what(to, table, asked, as_of)
    with opened_record(context, record) as kept, writable(output) as out:
        shown = _named(kept, by, why, what) if names else kept
        at = entry_of(kept, as_of)
        told, ids = _reports(shown, asked, at), kept.incident_ids(as_of=at)
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


def _what(to: Export, table: Exported, asked: Asked, as_of: str | None) -> str:
    """What is exported, for the log: "csv, events, by place, as of 2024-03-05".

    What was asked for is left out: it may be the name of a private person.
    """
    of = f", {table.value}" if to is Export.CSV else ""
    by = "".join(f", by {name}" for name, value in asked.items() if value is not None)
    return f"export: {to.value}{of}{by}" + (f", as of {as_of}" if as_of else "")


def _named(record: Record, by: str | None, why: str | None, what: str) -> Record:
    """The record with its names; the log keeps who wants them, and why."""
    if by is None or why is None:
        told = "expected --by and --why with --names: the log keeps who took names out"
        raise typer.BadParameter(told, param_hint="--names")
    return record.with_names(by=by, why=why, what=what)


def _reports(kept: Record, asked: Asked, upto: int | None) -> Iterator[Extraction]:
    """All reports, or those with events that are asked for, and with these alone."""
    if is_asked(asked):
        return kept.matching(as_of=upto, **asked)
    return kept.extractions(as_of=upto)


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


def say(told: Mapping[str, Any]) -> None:
    """One JSON object on a line of its own, for programs."""
    from marsad import contract  # noqa: PLC0415 - not for --help

    typer.echo(contract.dumps(told))


def entry_json(made: Rating | Retraction) -> dict[str, object]:
    """An entry that is not a judgement, by the names of its fields."""
    from dataclasses import asdict  # noqa: PLC0415 - not for --help

    told = asdict(made)
    return {"entry": told.pop("seq"), **told}


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
