"""Commands on many reports at once: link, incidents, incident, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.filters import Asked, filtered
from marsad.cli.options import AsJson, AsOf, Listing, OutOption, RecordOption, Shown
from marsad.cli.recording import entry_of, opened_record, plural, say, signed
from marsad.cli.training import WeightsOption, chosen, train

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from marsad.incidents import Sighting
    from marsad.model import Extraction
    from marsad.store import Record


Least = Annotated[
    int, typer.Option(min=1, help="Only incidents of at least so many reports.")
]
Rule = Annotated[
    str | None,
    typer.Option(
        "--best",
        metavar="RULE",
        help="Set a best figure: latest-of-most-independent or most-repeated.",
    ),
]
Series = Annotated[
    bool,
    typer.Option(
        "--series",
        help="Sums over weeks instead: by speaker, since when, how they grew.",
    ),
]
EventName = Annotated[
    str, typer.Argument(metavar="EVENT", help="An event's id, as events lists it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    linking = typer.Typer()
    example = "Example: marsad link --to jsonl -o incidents.jsonl"
    linking.callback(invoke_without_command=True, epilog=example)(link)
    example = "Example: marsad link train --incidents coded.jsonl -o weights.json"
    linking.command(epilog=example)(train)
    app.add_typer(linking, name="link")
    app.command(epilog="Example: marsad incidents --place عزاز --least 3")(incidents)
    app.command(epilog="Example: marsad incident i-12")(incident)
    app.command(epilog="Example: marsad why report-1/e1 report-2/e3")(why)


def link(
    context: typer.Context,
    to: Annotated[
        Listing, typer.Option(help="text to read, jsonl: a line an incident.")
    ] = Listing.TEXT,
    anew: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--all", help="Compute all anew and at once: the check of the rest."
        ),
    ] = False,
    output: OutOption = None,
    weights: WeightsOption = None,
    record: RecordOption = None,
) -> None:
    """Say which events of different reports are one incident, and keep it.

    Lists the incidents that changed; as jsonl all.
    """
    if context.invoked_subcommand:
        context.obj = record or context.obj
        return
    from marsad import linker  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.pictures import line, lines  # noqa: PLC0415

    with opened_record(context, record) as kept, chosen(weights):
        found = linker.link_all(kept) if anew else linker.link(kept)
        with opened(output) as stream:
            if to is Listing.JSONL:
                stream.writelines(f"{line(one)}\n" for one in found.incidents)
            else:
                rows = found.changed
                told = lines(map(linker.shown, rows), kept.reports(rows))
                stream.writelines(f"{text}\n" for text in told)
        typer.echo(f"{found.summary()}, {signed(kept)}", err=True)


@filtered
def incidents(
    context: typer.Context,
    asked: Asked,
    least: Least = 2,
    series: Series = False,  # noqa: FBT002 - Typer's way to a flag
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """List incidents: what, where, when, how many reports and speakers."""
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.cli.pictured import listed_json  # noqa: PLC0415
    from marsad.cli.pictures import lines  # noqa: PLC0415
    from marsad.linker import shown  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        at = entry_of(kept, as_of)
        if series:
            stream.writelines(f"{text}\n" for text in _running(kept, at))
            return
        found = kept.incidents(least=least, as_of=at, **asked)
        read, pictured = kept.reports(found, as_of=at), map(shown, found)
        told = listed_json(pictured, read) if json else lines(pictured, read)
        stream.writelines(f"{text}\n" for text in told)
        _warn(kept, at)


def incident(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An incident's id, or that of one of its events."
        ),
    ],
    best: Rule = None,
    to: Annotated[
        Shown, typer.Option(help="text to read, html: a page with the reports' words.")
    ] = Shown.TEXT,
    output: OutOption = None,
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Show one incident: who says what, who only relays, how the toll moved."""
    from marsad.cli.attested import row_json, verdicts, way  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.cli.pictured import incident_json  # noqa: PLC0415
    from marsad.cli.pictures import picture  # noqa: PLC0415
    from marsad.linker import shown  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(output) as stream:
        at = entry_of(kept, as_of)
        row = kept.incident(name, as_of=at)
        read = kept.reports([row], as_of=at)
        if json:
            say(incident_json(shown(row), read, best) | row_json(row))
            return
        first, *rest = picture(shown(row), read, best, row.attested.best)
        told = [*way(row), first, *verdicts(row), *rest]
        if to is Shown.HTML:
            stream.write(_paged(told, read))
        else:
            stream.writelines(f"{text}\n" for text in told)
        _warn(kept, at)


def _paged(told: list[str], read: Mapping[str, Extraction]) -> str:
    """The incident at a glance over its reports, their words marked."""
    from marsad.export.page import page  # noqa: PLC0415 - not for --help
    from marsad.export.withheld import hidden  # noqa: PLC0415

    return page([hidden(x) for x in read.values()], told)


def why(
    context: typer.Context,
    a: EventName,
    b: EventName,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say why two events are held for one incident, or for two."""
    from marsad import incidents as linking  # noqa: PLC0415 - not for --help
    from marsad import linker  # noqa: PLC0415
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.pictured import reasons_json  # noqa: PLC0415
    from marsad.cli.pictures import reasons  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        found = [_sighting(kept, name) for name in (a, b)]
        together = len({kept.incident(name).id for name in (a, b)}) == 1
        grounds, word = linking.why(*found), linker.word(kept, a, b)
        if json:
            say(reasons_json(grounds, together=together, word=word))
            return
        told = reasons(grounds, together=together, word=word)
        stream.writelines(f"{text}\n" for text in told)
        _warn(kept, None)


def _running(record: Record, at: int | None) -> Iterator[str]:
    """The running series of a record."""
    from marsad.cli.pictures import running  # noqa: PLC0415 - not for --help
    from marsad.incidents.series import series  # noqa: PLC0415

    return running(series({x.document.id: x for x in record.extractions(as_of=at)}))


def _sighting(record: Record, name: str) -> Sighting:
    """An event, or a report in which none was read, as linking sees it."""
    from marsad.errors import BadInput  # noqa: PLC0415
    from marsad.incidents import sightings  # noqa: PLC0415 - not for --help

    held = record.incident(name)
    document = name if name in held.documents else name.rpartition("/")[0]
    for seen in sightings(record.extraction(document)):
        if seen.id == name:
            return seen
    raise BadInput(f"expected the id of an event, got {name!r}")


def _warn(record: Record, as_of: int | None) -> None:
    """Say that reports came in since the last linking."""
    if waiting := record.unlinked(as_of=as_of):
        told = plural(waiting, "report")
        typer.echo(f"marsad: {told} not linked yet: marsad link", err=True)
