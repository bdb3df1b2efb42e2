"""Commands on places: find a name, import a table of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.settings import data_folder

app = typer.Typer(
    help="Find places by name; import places of your own.",
    epilog="Example: marsad places find تدمر",
    no_args_is_help=True,
)
_MOST = 20


def own_folder() -> Path:
    """Where imported places are kept."""
    return data_folder() / "places"


def use_own() -> None:
    """Let reports be read with the imported places too."""
    from marsad import gazetteer  # noqa: PLC0415 - not for --help

    gazetteer.add(own_folder())


@app.command(epilog="Example: marsad places find تدمر")
def find(
    name: Annotated[str, typer.Argument(help="A name, Arabic or Latin.")],
) -> None:
    """Show the places of a name, best known first."""
    from marsad import gazetteer  # noqa: PLC0415

    use_own()
    found = gazetteer.find(name)
    for here in found[:_MOST]:
        point = "no point" if here.lat is None else f"{here.lat:.4f}, {here.lon:.4f}"
        holds = f" in {here.parents[0]}" if here.parents else ""
        line = f"{here.name} ({here.names[0]}), {here.kind}{holds}, {here.country}"
        typer.echo(f"{line}: {point} [{here.id}; {here.source}]")
    if not found:
        typer.echo(f"no place of that name: {name}", err=True)
        raise typer.Exit(1)


@app.command(
    "import", epilog="Example: marsad places import SY.txt --source 'GeoNames 2024'"
)
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="GeoNames country dumps, OCHA COD tables as CSV, or any CSV with "
            "columns of names, latitude and longitude."
        ),
    ],
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Country of rows that give none: SY, IQ, …"),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Whom to credit; else the file's name.")
    ] = None,
) -> None:
    """Keep places of your own beside those that come with marsad."""
    from marsad.cli.placefiles import keep, read  # noqa: PLC0415

    for file in files:
        places = read(file, country)
        total = keep(own_folder(), places, source or file.name)
        typer.echo(f"{file}: {len(places)} places read; {total} of your own now")
