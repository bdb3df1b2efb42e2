"""Commands that show what stands and why: event, history, orphans."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.options import AsJson, AsOf, EventId, RecordOption, SeenOption
from marsad.cli.recording import entry_of, opened_record, plural, say


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad event mashtal/e1 --as-of 2024-03-05")(event)
    app.command(epilog="Example: marsad documents --text 'مستشفى'")(documents)
    app.command(epilog="Example: marsad history mashtal/e1")(history)
    app.command(epilog="Example: marsad orphans --json")(orphans)


def event(
    context: typer.Context,
    event: EventId,
    run: SeenOption = None,
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """Show one event: as it stands, who says so, and what people decided."""
    from marsad import contract  # noqa: PLC0415 - not for --help
    from marsad.cli.decided import event_json, event_lines  # noqa: PLC0415
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.show import console, show  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        row = kept.event(event, as_of=entry_of(kept, as_of), run=run)
        if json:
            stream.write(contract.dumps(event_json(row)) + "\n")
            return
        show(console(stream), *event_lines(row))


def documents(
    context: typer.Context,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="Words of the report, as events takes them."
        ),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """List reports, whether they tell events or not: all, or those with some words."""
    from marsad.cli.documented import document_json, document_lines  # noqa: PLC0415
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.cli.show import console, show  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        upto = entry_of(kept, as_of)
        found = kept.documents(text=text, as_of=upto)
        for row in found:
            of = kept.extraction(row.id, as_of=upto).document if row.hits else None
            if json:
                say(document_json(row, of))
            else:
                show(console(stream), *document_lines(row, of))
        if not json:
            typer.echo(f"{plural(len(found), 'report')}, record {kept.name}")


def history(
    context: typer.Context,
    event: Annotated[
        str,
        typer.Argument(metavar="ID", help="An event, mashtal/e1, or incident, i-12."),
    ],
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Tell who read or decided what of an event or incident, when, and what stood then."""
    from marsad import contract  # noqa: PLC0415 - not for --help
    from marsad.cli import attested  # noqa: PLC0415
    from marsad.cli.decided import history_lines, step_json  # noqa: PLC0415
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.show import console, show  # noqa: PLC0415
    from marsad.store import number_of  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        at = entry_of(kept, as_of)
        if number_of(event) is None:
            steps = kept.history(event, as_of=at)
            lines, objects = history_lines(steps), map(step_json, steps)
        else:
            told = kept.incident_history(event, as_of=at)
            lines, objects = attested.history_lines(told), map(attested.step_json, told)
        if json:
            stream.writelines(contract.dumps(each) + "\n" for each in objects)
            return
        show(console(stream), *lines)


def orphans(
    context: typer.Context,
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """List judgements that wait: the words they were made on tell no event now."""
    from marsad import contract  # noqa: PLC0415 - not for --help
    from marsad.cli.decided import orphan_json, orphan_line  # noqa: PLC0415
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.show import console, show  # noqa: PLC0415

    with opened_record(context, record) as kept, opened(None) as stream:
        waiting = kept.orphans(as_of=entry_of(kept, as_of))
        if json:
            lines = (contract.dumps(orphan_json(o)) + "\n" for o in waiting)
            stream.writelines(lines)
            return
        show(console(stream), *map(orphan_line, waiting))
        typer.echo(f"{plural(len(waiting), 'judgement')} waiting, record {kept.name}")
