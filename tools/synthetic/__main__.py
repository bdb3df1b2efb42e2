"""Make reports with known answers, link them, print how well.

``python -m tools.synthetic``: 100 incidents, 1,000 reports. ``--show`` prints reports.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from marsad.store import Record
from tools.synthetic import measure
from tools.synthetic.measure import Compared
from tools.synthetic.reports import world
from tools.synthetic.world import OUTCOMES, World


def main() -> None:
    """Measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--record", help="keep the record here, or use what is there")
    parser.add_argument("--show", type=int, default=0, help="print so many reports")
    args = parser.parse_args()
    made = world(args.incidents, args.reports, args.seed)
    for report in made.reports[: args.show]:
        print(
            report.id, report.sort, report.outlet, report.strikes, report.text, sep="\n"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = args.record or str(Path(folder) / "record.sqlite")
        with Record.open(path) as record:
            _measure(made, record)


def _measure(made: World, record: Record) -> None:
    read = measure.read(made, record)
    incidents = measure.linked(read)
    found, wanted = measure.found_groups(incidents), measure.wanted_groups(made)
    rate = measure.pair_rate(found, wanted)
    precision, recall = measure.b_cubed(found, wanted)
    print(f"pairs: precision {rate.precision:.3f} recall {rate.recall:.3f}")
    print(f"B-cubed: precision {precision:.3f} recall {recall:.3f}")
    false, missed = measure.causes(found, made)
    _print_causes("false pairs", false)
    _print_causes("missed pairs", missed)
    answers = measure.answered(made, read)
    for title, some in (("linked", incidents), ("linked as answered", answers)):
        copies = measure.copy_rate(some, read, made)
        print(
            f"{title}: copies: precision {copies.precision:.3f} recall {copies.recall:.3f}"
        )
        _print_figures(measure.compared(made, some, read))


def _print_causes(title: str, causes: Counter[str]) -> None:
    print(f"{title}: {sum(causes.values())}")
    for cause, count in causes.most_common(12):
        print(f"  {count:5} {cause}")


def _print_figures(compared: Iterable[Compared]) -> None:
    some = list(compared)
    for outcome in OUTCOMES:
        right = sum(c.right(outcome) for c in some)
        print(f"  {outcome}: low and high right in {right} of {len(some)}")
    equal = sum(c.speakers_right() for c in some)
    off = sum(c.speakers_off() for c in some)
    print(
        f"  speakers: number right in {equal} of {len(some)}, off by {off / len(some):.2f}"
    )


if __name__ == "__main__":
    main()
