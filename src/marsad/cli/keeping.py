"""Commands that keep a record whole and its names apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import AsJson, AsOf, By, RecordOption, Why
from marsad.cli.recording import (
    entry_json,
    entry_of,
    opened_record,
    plural,
    say,
    signed,
)

if TYPE_CHECKING:
    from marsad.store import Head, Record

_MOST_FAULTS = 20
DocumentId = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="The id of a report.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad verify --head 3f7c0a9b12de")(verify)
    app.command(epilog="Example: marsad rebuild --record conflict.sqlite")(rebuild)
    app.command(
        epilog="Example: marsad redact mashtal --by Nadia --why 'the family asks'"
    )(redact)
    app.command(
        epilog="Example: marsad withhold --by Nadia --why 'records of last year'"
    )(withhold)
    app.command(epilog="Example: marsad disclosures --json")(disclosures)
    app.command(
        epilog="Example: marsad retract mashtal --by Amal --why 'the agency killed it'"
    )(retract)
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
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Check that no entry of the log was changed, removed or put between others."""
    with opened_record(context, record) as kept:
        found = kept.verify(head)
        if json:
            lists = {"faults": list(found.faults), "notes": list(found.notes)}
            seen = {"sound": found.sound, "names": found.names}
            say({**_headed(kept, found.head), **seen, **lists})
            raise typer.Exit(0 if found.sound else 1)
        for line in (*found.faults[:_MOST_FAULTS], *found.notes[:_MOST_FAULTS]):
            typer.echo(f"marsad: {line}", err=True)
        if found.faults:
            count = plural(len(found.faults), "fault")
            typer.echo(f"{count}, record {kept.name}", err=True)
            raise typer.Exit(1)
        told = f"{plural(found.head.seq, 'entry')} as written"
        unseen = "" if found.names else ", names not looked at (they are not here)"
        typer.echo(f"{told}{unseen}, {signed(kept)}")


def _headed(record: Record, head: Head) -> Mapping[str, object]:
    return {"record": record.name, "entries": head.seq, "head": head.digest}


def rebuild(
    context: typer.Context,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Make all tables but the log again, from the log."""
    with opened_record(context, record) as kept:
        kept.rebuild()
        if json:
            say(_headed(kept, kept.head()))
            return
        typer.echo(f"made again from {signed(kept)}")


def redact(
    context: typer.Context,
    document: DocumentId,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Take the words of a report out for ever; digests and a tombstone stay."""
    with opened_record(context, record) as kept:
        done = kept.redact(document, by=by, why=why)
        if json:
            say(
                {
                    "entry": done.entry,
                    "emptied": done.emptied,
                    "copies": list(done.copies),
                }
            )
            return
        told = f"{plural(done.emptied, 'entry')} emptied by entry {done.entry:,}"
        typer.echo(f"{told}, {signed(kept)}")
        for copy in done.copies:
            typer.echo(f"marsad: the same text stands in {copy}", err=True)


def withhold(
    context: typer.Context,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Cover names of private persons that an older marsad wrote in plain letters."""
    with opened_record(context, record) as kept:
        done = kept.withhold(by=by, why=why)
        if json:
            say({**_headed(kept, kept.head()), "covered": done})
            return
        typer.echo(f"names covered in {plural(done, 'entry')}, {signed(kept)}")


def disclosures(
    context: typer.Context,
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """List who took names of private persons out of the record, when, why."""
    from dataclasses import asdict  # noqa: PLC0415 - not for --help

    with opened_record(context, record) as kept:
        for told in kept.disclosures(as_of=entry_of(kept, as_of)):
            if json:
                say(asdict(told))
                continue
            line = f"{told.seq:>6}  {told.at}  {told.by}: {told.what} — {told.why}"
            typer.echo(line)


def retract(
    context: typer.Context,
    document: DocumentId,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """Note that its source took a report back: it stays readable and counts no more."""
    with opened_record(context, record) as kept:
        made = kept.retract(document, by=by, why=why)
        if json:
            say(entry_json(made))
            return
        told = f"entry {made.seq:,}: {document} withdrawn by its source, says {by}"
        typer.echo(f"{told}, {signed(kept)}")


def backup(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to write it.")],
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Write the log to a file, checked, while others go on writing."""
    with opened_record(context, record) as kept:
        head = kept.backup(file)
        if json:
            say(_headed(kept, head))
            return
        told = f"{plural(head.seq, 'entry')} to {file}, record {kept.name}"
        typer.echo(f"{told}, head {head.digest}")
        _tell_of_names(file, "marsad: the names, kept apart, are in {}")


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup.")],
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Make a record of a backup, checked; in an empty place, all of it or nothing."""
    with opened_record(context, record, create=True) as kept:
        head = kept.restore(file)
        if json:
            say(_headed(kept, head))
            return
        told = f"{plural(head.seq, 'entry')} from {file}, record {kept.name}"
        typer.echo(f"{told}, head {head.digest}")
        _tell_of_names(file, "marsad: the names are from {}")


def _tell_of_names(file: str, told: str) -> None:
    names = Path(f"{file}.names")
    missing = f"marsad: without the names: {names} is not there"
    typer.echo(told.format(names) if names.exists() else missing, err=True)
