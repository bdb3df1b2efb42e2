"""Commands on many reports at once: link, incidents, incident, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import Listing, OutOption, RecordOption

if TYPE_CHECKING:
    from marsad.incidents import Incident, Sighting
    from marsad.model import Extraction
    from marsad.store import Record


Least = Annotated[
    int, typer.Option(min=1, help="Only incidents of at least so many reports.")
]
EventId = Annotated[
    str, typer.Argument(metavar="EVENT", help="An event's id, as events lists it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad link --to jsonl -o incidents.jsonl")(link)
    app.command(epilog="Example: marsad incidents --least 3")(incidents)
    app.command(epilog="Example: marsad incident i-0a1b2c3d4e")(incident)
    app.command(epilog="Example: marsad why report-1/e1 report-2/e3")(why)


def link(
    context: typer.Context,
    to: Annotated[
        Listing, typer.Option(help="text to read, jsonl: a line an incident.")
    ] = Listing.TEXT,
    output: OutOption = None,
    record: RecordOption = None,
) -> None:
    """Say which events of different reports are one incident."""
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.cli.pictures import line, lines  # noqa: PLC0415

    read = _extractions(context, record)
    found = _linked(_sightings(read))
    with opened(output) as stream:
        told = map(line, found) if to is Listing.JSONL else lines(found, read)
        stream.writelines(f"{text}\n" for text in told)


def incidents(
    context: typer.Context, least: Least = 2, record: RecordOption = None
) -> None:
    """List incidents: what, where, when, how many reports and speakers."""
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.cli.pictures import lines  # noqa: PLC0415

    read = _extractions(context, record)
    found = [i for i in _linked(_sightings(read)) if len(i.documents) >= least]
    with opened(None) as stream:
        stream.writelines(f"{text}\n" for text in lines(found, read))


def incident(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An incident's id, or that of one of its events."
        ),
    ],
    record: RecordOption = None,
) -> None:
    """Show one incident: who says what, who only relays, how the toll moved."""
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.cli.pictures import picture  # noqa: PLC0415
    from marsad.errors import BadInput  # noqa: PLC0415

    read = _extractions(context, record)
    found = _linked(_sightings(read))
    meant = next((i for i in found if name in {i.id, *i.members}), None)
    if meant is None:
        raise BadInput(f"expected the id of an incident or event, got {name!r}")
    with opened(None) as stream:
        stream.writelines(f"{text}\n" for text in picture(meant, read))


def why(
    context: typer.Context, a: EventId, b: EventId, record: RecordOption = None
) -> None:
    """Say why two events are held for one incident, or for two."""
    from marsad import incidents as linking  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.pictures import reasons  # noqa: PLC0415
    from marsad.errors import BadInput  # noqa: PLC0415

    known = {s.id: s for s in _sightings(_extractions(context, record))}
    for name in (a, b):
        if name not in known:
            raise BadInput(f"expected the id of an event, got {name!r}")
    found = _linked(list(known.values()))
    together = any({a, b} <= set(i.members) for i in found)
    told = reasons(linking.why(known[a], known[b]), together=together)
    with opened(None) as stream:
        stream.writelines(f"{text}\n" for text in told)


def _extractions(context: typer.Context, named: str | None) -> dict[str, Extraction]:
    with _opened(context, named) as record:
        return {x.document.id: x for x in record.extractions()}


def _opened(context: typer.Context, named: str | None) -> Record:
    """The record named after the verb, else before it, else the user's own."""
    from marsad.store import Record  # noqa: PLC0415 - not for --help

    return Record.open(named or context.obj, create=False)


def _sightings(read: dict[str, Extraction]) -> list[Sighting]:
    from marsad.incidents import sightings  # noqa: PLC0415 - not for --help

    return [s for x in read.values() for s in sightings(x)]


def _linked(found: list[Sighting]) -> tuple[Incident, ...]:
    from marsad.incidents import link as linked  # noqa: PLC0415 - not for --help

    return linked(found)
