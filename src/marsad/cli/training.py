"""``marsad link train``: weights of linking, fitted to what a record holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import OutOption, RecordOption
from marsad.cli.recording import opened_record
from marsad.errors import BadInput

WeightsOption = Annotated[
    str | None,
    typer.Option(
        "--weights",
        metavar="FILE",
        help="Weights that link train wrote, in place of marsad's.",
        envvar="MARSAD_LINK_WEIGHTS",
    ),
]
Incidents = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Incidents that people coded, a line each, as link --to jsonl writes them.",
    ),
]
Checked = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Coded incidents on which to check only."),
]
Share = Annotated[
    float,
    typer.Option(
        min=0.0001,
        max=0.5,
        help="Without labels: which share of compared pairs is one event.",
    ),
]
_KEY = "documents"


@contextmanager
def chosen(path: str | None) -> Iterator[None]:
    """Link with the weights of a file."""
    from marsad.incidents.weighing import weighed_by  # noqa: PLC0415 - not for --help

    try:
        text = Path(path).read_text(encoding="utf-8") if path else None
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadInput(f"expected a file of weights, got {path}: {wrong}") from wrong
    with weighed_by(text):
        yield


def train(
    context: typer.Context,
    incidents: Incidents = None,
    check: Checked = None,
    share: Share = 0.02,
    output: OutOption = None,
    record: RecordOption = None,
) -> None:
    """Fit weights to the record: from coded incidents, else from none (Splink)."""
    from marsad.cli.output import opened  # noqa: PLC0415 - not for --help
    from marsad.incidents import link, sightings, training  # noqa: PLC0415

    gold, held = (_coded(path) if path else [] for path in (incidents, check))
    with opened_record(context, record) as kept:
        found = [s for x in kept.extractions() for s in sightings(x)]
    known = {d for documents in gold for d in documents}
    used = [s for s in found if s.report in known] if gold else found
    table = training.compared(used)
    made = (
        training.supervised(table, training.pairs_of(gold))
        if gold
        else training.unsupervised(table, share)
    )
    how = f"incidents coded by people: {len(gold):,}" if gold else "no labels (Splink)"
    with opened(output) as stream:
        stream.write(training.to_text(made, f"marsad link train, {how}"))
    for name, coded in (("fitted on", gold), ("checked on", held)):
        if coded:
            rate = training.rate(link(found, scale=made), coded)
            told = f"precision {rate.precision:.3f}, recall {rate.recall:.3f}"
            typer.echo(f"marsad: pairs of reports, {name}: {told}", err=True)


def _coded(path: str) -> Sequence[Sequence[str]]:
    """The reports of each incident that a file of JSON lines holds."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        return [[str(d) for d in json.loads(x)[_KEY]] for x in lines if x.strip()]
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        message = f'expected a line {{"documents": [ids]}} an incident, got {path}'
        raise BadInput(message) from wrong
