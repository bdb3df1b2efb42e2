"""Commands by which people decide: accept, reject, correct, comment, undo, rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import (
    AsJson,
    By,
    EventId,
    RecordOption,
    SeenOption,
    Why,
    WhyOption,
    check_type,
)
from marsad.cli.recording import entry_json, opened_record, say, signed

if TYPE_CHECKING:
    from marsad.store import Judgement, Record

SlotOption = Annotated[
    str | None,
    typer.Option(metavar="SLOT", help="Of this slot only: place, killed, …"),
]
_BY = "--by Amal --why"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad accept mashtal/e1 --by Amal")(accept)
    app.command(epilog=f"Example: marsad reject mashtal/e1 {_BY} 'a drill'")(reject)
    app.command(
        epilog=f"Example: marsad correct mashtal/e1 killed 5 {_BY} 'the hospital says'"
    )(correct)
    app.command(
        epilog="Example: marsad comment mashtal/e1 'ask the hospital' --by Amal"
    )(comment)
    app.command(epilog=f"Example: marsad undo 17 {_BY} 'it was no drill'")(undo)
    app.command(
        epilog="Example: marsad rate 'وكالة الفرات' --reliability C --side government "
        "--by Amal"
    )(rate)


def accept(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    event: EventId,
    by: By,
    why: WhyOption = None,
    slot: SlotOption = None,
    run: SeenOption = None,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """Say that an event, or what fills a slot of it, is right as shown."""
    with opened_record(context, record) as kept:
        made = kept.accept(event, by=by, why=why, slot=slot, run=run)
        tell(kept, made, event, json=json)


def reject(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    event: EventId,
    by: By,
    why: Why,
    slot: SlotOption = None,
    run: SeenOption = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say that there is no such event, or that what fills a slot of it is wrong."""
    with opened_record(context, record) as kept:
        made = kept.reject(event, by=by, why=why, slot=slot, run=run)
        tell(kept, made, event, json=json)


def correct(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    event: EventId,
    slot: Annotated[
        str, typer.Argument(metavar="SLOT", help="type, time, place, killed, …")
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help="What it is instead; several parted by semicolons, none to empty it.",
        ),
    ],
    by: By,
    why: Why,
    run: SeenOption = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Fill a slot of an event otherwise."""
    if slot == "type":
        check_type(value, "VALUE")
    with opened_record(context, record) as kept:
        made = kept.correct(event, slot, value, by=by, why=why, run=run)
        tell(kept, made, event, json=json)


def comment(
    context: typer.Context,
    event: Annotated[
        str,
        typer.Argument(metavar="ID", help="An event, mashtal/e1, or incident, i-12."),
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to say.")],
    by: By,
    run: SeenOption = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say something of an event or an incident; nothing changes by it."""
    with opened_record(context, record) as kept:
        made = kept.comment(event, text, by=by, run=run)
        tell(kept, made, event, json=json)


def undo(
    context: typer.Context,
    judgement: Annotated[
        int, typer.Argument(metavar="ENTRY", help="The judgement's number in the log.")
    ],
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Take a judgement back; it stays readable."""
    from marsad.linker import relink  # noqa: PLC0415 - not for --help

    with opened_record(context, record) as kept:
        made = kept.undo(judgement, by=by, why=why)
        if made.subject:
            relink(kept, made)
        tell(kept, made, f"entry {judgement}", json=json)


def rate(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A speaker or outlet, by name.")
    ],
    by: By,
    reliability: Annotated[
        str | None,
        typer.Option(metavar="A-F", help="A reliable to E unreliable; F unknown."),
    ] = None,
    side: Annotated[
        str | None, typer.Option(metavar="NAME", help="On whose side it stands.")
    ] = None,
    why: WhyOption = None,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say how reliable a source is and on whose side it stands."""
    with opened_record(context, record) as kept:
        made = kept.rate(source, by=by, reliability=reliability, side=side, why=why)
        if json:
            say(entry_json(made))
            return
        typer.echo(f"entry {made.seq:,}: {by} rates {source}, {signed(kept)}")


def tell(record: Record, made: Judgement, what: str, *, json: bool) -> None:
    """Say which entry a judgement is."""
    from marsad.cli.decided import judgement_json  # noqa: PLC0415 - not for --help

    if json:
        say(judgement_json(made))
        return
    slot = f" {made.slot} of" if made.slot else ""
    told = f"entry {made.seq:,}: {made.by}, {made.act.value}{slot} {what}"
    typer.echo(f"{told}, {signed(record)}")
