"""The command ``marsad``: parses arguments, calls one function, prints.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from marsad.cli import (
    judging,
    keeping,
    linking,
    looking,
    places,
    reading,
    recording,
    uniting,
)
from marsad.cli.options import RecordOption
from marsad.errors import MarsadError

FAILED, MISUSED, BROKEN_PIPE, INTERRUPTED = 1, 2, 141, 130
# Typer gives the family to which bad parameters and missing arguments belong no name.
_Misuse: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="marsad",
    help="Reads news reports about armed conflict, Arabic first, and keeps a sourced "
    "record of them: events, and for each who says so in which words.",
    epilog="Example: marsad extract report.txt --published 2024-03-02",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
reading.register(app)
recording.register(app)
looking.register(app)
judging.register(app)
keeping.register(app)
app.add_typer(places.app, name="places")
linking.register(app)
uniting.register(app)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - not for --help

        typer.echo(f"marsad {version('marsad')}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    record: RecordOption = None,
    _: Annotated[  # noqa: FBT002 - Typer's way to a flag
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    context.obj = record


def main() -> None:
    """Run the command; what went wrong is one line, never a traceback."""
    _speak_utf8()
    try:
        sys.exit(app(standalone_mode=False, prog_name="marsad"))
    except _Misuse as error:
        sys.exit(_misused(error))
    except MarsadError as error:
        sys.stderr.write(f"marsad: {error}\n")
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader (head, less) has gone; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)


def _misused(error: Any) -> int:
    """Tell in one line how the command was called wrongly; without any words, its help."""
    message = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "marsad"
    if len(sys.argv) > 1:
        sys.stderr.write(f"{command}: {message} (see {command} --help)\n")
    else:
        error.show()
    return MISUSED


def _speak_utf8() -> None:
    """Arabic goes out as UTF-8 whatever the terminal's locale is called."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
