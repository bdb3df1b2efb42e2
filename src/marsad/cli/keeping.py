"""Commands that keep a record whole: verify, rebuild, redact, backup, restore."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.options import By, RecordOption, Why
from marsad.cli.recording import opened_record, plural, signed

_MOST_FAULTS = 20


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad verify --head 3f7c0a9b12de")(verify)
    app.command(epilog="Example: marsad rebuild --record conflict.sqlite")(rebuild)
    app.command(
        epilog="Example: marsad redact mashtal --by Nadia --why 'the family asks'"
    )(redact)
    app.command(epilog="Example: marsad backup conflict.log.gz")(backup)
    app.command(epilog="Example: marsad restore conflict.log.gz --record new.sqlite")(
        restore
    )


def verify(
    context: typer.Context,
    head: Annotated[
        str | None,
        typer.Option(
            metavar="DIGEST",
            help="A head noted earlier, or its first 12 digits: finds a tail cut off.",
        ),
    ] = None,
    record: RecordOption = None,
) -> None:
    """Check that no entry of the log was changed, removed or put between others."""
    with opened_record(context, record) as kept:
        found = kept.verify(head)
        for told in (*found.faults[:_MOST_FAULTS], *found.notes[:_MOST_FAULTS]):
            typer.echo(f"marsad: {told}", err=True)
        if found.faults:
            count = plural(len(found.faults), "fault")
            typer.echo(f"{count}, record {kept.name}", err=True)
            raise typer.Exit(1)
        typer.echo(f"{plural(found.head.seq, 'entry')} as written, {signed(kept)}")


def rebuild(context: typer.Context, record: RecordOption = None) -> None:
    """Make all tables but the log again, from the log."""
    with opened_record(context, record) as kept:
        kept.rebuild()
        typer.echo(f"made again from {signed(kept)}")


def redact(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="The id of a report.")
    ],
    by: By,
    why: Why,
    record: RecordOption = None,
) -> None:
    """Take the words of a report out for ever; digests and a tombstone stay."""
    with opened_record(context, record) as kept:
        done = kept.redact(document, by=by, why=why)
        told = f"{plural(done.emptied, 'entry')} emptied by entry {done.entry:,}"
        typer.echo(f"{told}, {signed(kept)}")
        for copy in done.copies:
            typer.echo(f"marsad: the same text stands in {copy}", err=True)


def backup(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to write it.")],
    record: RecordOption = None,
) -> None:
    """Write the log to a file, checked, while others go on writing."""
    with opened_record(context, record) as kept:
        head = kept.backup(file)
        told = f"{plural(head.seq, 'entry')} to {file}, record {kept.name}"
        typer.echo(f"{told}, head {head.digest}")


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup.")],
    record: RecordOption = None,
) -> None:
    """Make a record of a backup, checked; in an empty place, all of it or nothing."""
    with opened_record(context, record, create=True) as kept:
        head = kept.restore(file)
        told = f"{plural(head.seq, 'entry')} from {file}, record {kept.name}"
        typer.echo(f"{told}, head {head.digest}")
