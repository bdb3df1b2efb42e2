"""The filters that events, incidents and exports share, as options of a command."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Annotated, Any

import typer

from marsad.cli.options import check_type, day_of

Asked = dict[str, Any]
"""The filters by name, as :class:`marsad.store.wanted.Filters` has them."""

_FIGURE = re.compile(r"(\d{1,18})(?:-(\d{1,18}))?")

# Text, date, number: each option with its metavar and its help, in the order of --help.
_OPTIONS = (
    ("since", "DATE", "On this day or later."),
    ("until", "DATE", "On this day or before."),
    ("place", "NAME", "A place by name, in any spelling."),
    ("type", "TYPE", "What happened: air_drone_strike, …"),
    ("actor", "NAME", "Who did it or to whom, by name."),
    ("killed", "N or N-M", "At least so many killed, or from N to M, somebody says."),
    ("wounded", "N or N-M", "At least so many wounded, or from N to M."),
    ("source", "NAME", "Who says so, or the outlet, by name."),
    ("document", "ID", "The id of the report that tells it."),
    (
        "text",
        "WORDS",
        "Words of the report in any spelling; “a phrase” in quotes, the begin* of a word.",
    ),
)


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option a filter; it takes them together as ``asked``."""

    @wraps(command)
    def asking(*args: Any, **given: Any) -> None:
        found = {name: given.pop(name) for name, *_ in _OPTIONS}
        command(*args, asked=_read(found), **given)

    plain = inspect.signature(command, eval_str=True)
    parameters = list(plain.parameters.values())
    at = list(plain.parameters).index("asked")
    parameters[at : at + 1] = [_parameter(*option) for option in _OPTIONS]
    asking.__signature__ = plain.replace(parameters=parameters)  # type: ignore[attr-defined]
    return asking


def _parameter(name: str, metavar: str, told: str) -> inspect.Parameter:
    option = typer.Option(f"--{name}", metavar=metavar, help=told)
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    annotation = Annotated[str | None, option]
    return inspect.Parameter(name, kind, default=None, annotation=annotation)


def _read(given: dict[str, str | None]) -> Asked:
    """What was typed, as days, numbers and words.

    Raises:
        typer.BadParameter: no such day, type or number.
    """
    check_type(given["type"], "--type")
    days: dict[str, date | None] = {
        name: day_of(given[name], f"--{name}") for name in ("since", "until")
    }
    figures = {name: _figure(given[name], name) for name in ("killed", "wounded")}
    return {**given, **days, **figures}


def _figure(told: str | None, name: str) -> int | tuple[int, int] | None:
    if told is None:
        return None
    found = _FIGURE.fullmatch(told)
    if not found:
        message = f"expected a number as 12 or 12-15, got {told!r}"
        raise typer.BadParameter(message, param_hint=f"--{name}")
    low, high = found.groups()
    return (int(low), int(high)) if high else int(low)


def is_asked(asked: Asked) -> bool:
    """Whether any filter is set."""
    return any(value is not None for value in asked.values())
