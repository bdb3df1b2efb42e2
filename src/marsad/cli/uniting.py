"""Commands by which people decide of incidents: merge, split, same, differ, grade, best."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.judging import tell
from marsad.cli.options import AsJson, By, RecordOption, Why
from marsad.cli.recording import opened_record

if TYPE_CHECKING:
    from marsad.store import Judgement, Record

IncidentId = Annotated[
    str,
    typer.Argument(metavar="ID", help="An incident: i-12, as `incidents` names it."),
]
Others = Annotated[
    list[str], typer.Argument(metavar="ID…", help="The incidents that are one with it.")
]
Events = Annotated[
    list[str],
    typer.Argument(
        metavar="EVENT…", help="Events: mashtal/e1, as `incident` names them."
    ),
]
_WHO = "--by Amal --why"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog=f"Example: marsad merge i-12 i-30 {_WHO} 'one strike'")(merge)
    app.command(epilog=f"Example: marsad split i-12 r-7/e1 {_WHO} 'a day later'")(split)
    app.command(epilog=f"Example: marsad same r-1/e1 r-7/e2 {_WHO} 'one market'")(same)
    app.command(epilog=f"Example: marsad differ r-1/e1 r-7/e2 {_WHO} 'two raids'")(
        differ
    )
    app.command(epilog=f"Example: marsad grade i-12 fair {_WHO} 'two witnesses'")(grade)
    app.command(epilog=f"Example: marsad best i-12 killed 5 {_WHO} 'by name'")(best)


def merge(
    context: typer.Context,
    incident: IncidentId,
    others: Others,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002 - Typer's way to a flag
    record: RecordOption = None,
) -> None:
    """Say that incidents are one; the id of the greater part stays."""
    names = (incident, *others)
    _decide(
        context, record, lambda r: r.merge(*names, by=by, why=why), names, json=json
    )


def split(
    context: typer.Context,
    incident: IncidentId,
    events: Events,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say that some events of an incident are not of it."""
    names = (incident, *events)
    _decide(
        context, record, lambda r: r.split(*names, by=by, why=why), names, json=json
    )


def same(
    context: typer.Context,
    events: Events,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say that events are one incident, of one report or of several."""
    _decide(
        context, record, lambda r: r.same(*events, by=by, why=why), events, json=json
    )


def differ(
    context: typer.Context,
    events: Events,
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say that events are not one incident, each of them another."""
    _decide(
        context, record, lambda r: r.differ(*events, by=by, why=why), events, json=json
    )


def grade(
    context: typer.Context,
    incident: IncidentId,
    grade: Annotated[
        str,
        typer.Argument(
            metavar="GRADE", help="confirmed, fair, weak, contested or discounted."
        ),
    ],
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say how well an incident is attested."""
    with opened_record(context, record) as kept:
        made = kept.grade(incident, grade, by=by, why=why)
        tell(kept, made, f"{incident} {grade}", json=json)


def best(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    incident: IncidentId,
    outcome: Annotated[
        str, typer.Argument(metavar="OUTCOME", help="killed, wounded, …")
    ],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="12, 12-15, >=12; none for none.")
    ],
    by: By,
    why: Why,
    json: AsJson = False,  # noqa: FBT002
    record: RecordOption = None,
) -> None:
    """Say which figure stands for an incident; no machine ever does."""
    with opened_record(context, record) as kept:
        made = kept.best(incident, outcome, value, by=by, why=why)
        tell(kept, made, f"{incident} {value}", json=json)


def _decide(
    context: typer.Context,
    record: str | None,
    judge: Callable[[Record], Judgement],
    names: tuple[str, ...] | list[str],
    *,
    json: bool,
) -> None:
    """Write the judgement, and link anew what it is about."""
    from marsad.linker import relink  # noqa: PLC0415 - not for --help

    with opened_record(context, record) as kept:
        made = judge(kept)
        linked = relink(kept, made)
        tell(kept, made, " ".join(names), json=json)
        typer.echo(linked.summary(), err=True)
