"""Commands that read reports and keep nothing: extract, explain, mentions."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.options import (
    Files,
    FromOption,
    Listing,
    OutOption,
    PublishedOption,
    Shape,
    day_of,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: marsad extract reports.jsonl --to html -o page.html")(
        extract
    )
    app.command(
        epilog="Example: marsad explain 'قتل ثلاثة جنود في هجوم قرب تدمر أمس' "
        "--published 2024-03-02"
    )(explain)
    app.command(epilog="Example: marsad mentions report.txt --to jsonl")(mentions)


def extract(
    files: Files,
    form: FromOption = None,
    to: Annotated[
        Shape,
        typer.Option(
            help="text to read, jsonl for programs, html: a page that marks the words."
        ),
    ] = Shape.TEXT,
    published: PublishedOption = None,
    output: OutOption = None,
) -> None:
    """Say what reports tell: events, and who says so in which words."""
    from marsad.cli.batch import Batch  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened, write  # noqa: PLC0415

    day = day_of(published, "--published")
    with opened(output) as stream:
        streams = to is not Shape.HTML and stream.isatty()
        batch = Batch(files, form, day, quiet=streams)
        write(stream, batch.extractions(), to)
    raise typer.Exit(1 if batch.failed else 0)


def explain(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="The text, or - for standard input.")
    ],
    published: PublishedOption = None,
) -> None:
    """Show which words and which rule made each fact."""
    from marsad import documents, pipeline  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened  # noqa: PLC0415
    from marsad.cli.places import use_own  # noqa: PLC0415
    from marsad.cli.show import console, show, tree  # noqa: PLC0415
    from marsad.reasons import explain as reasons  # noqa: PLC0415

    use_own()
    day = day_of(published, "--published")
    if text == "-":
        text = typer.get_text_stream("stdin", encoding="utf-8").read()
    document = documents.from_text(text, published=day, title="this text")
    with opened(None) as stream:
        show(console(stream), tree(reasons(pipeline.extract(document))))


def mentions(
    files: Files,
    form: FromOption = None,
    to: Annotated[
        Listing, typer.Option(help="text to read, jsonl for programs.")
    ] = Listing.TEXT,
    published: PublishedOption = None,
    output: OutOption = None,
) -> None:
    """List what reports name: numbers, times, places, actors, weapons, acts."""
    from marsad.cli.batch import Batch  # noqa: PLC0415 - not for --help
    from marsad.cli.output import opened, write_mentions  # noqa: PLC0415

    day = day_of(published, "--published")
    with opened(output) as stream:
        batch = Batch(files, form, day, quiet=stream.isatty())
        write_mentions(stream, batch.extractions(), to)
    raise typer.Exit(1 if batch.failed else 0)
