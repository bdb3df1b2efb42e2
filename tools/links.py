"""How long one more report takes to link in a record of many, log and all.

usage: python -m tools.links RECORD [--reports N]

RECORD is one that ``python -m tools.joins`` filled (SQLite). The tables that would follow
from a log of these reports are written into it once, without the log: a document for each
report, an incident for each sighting. Then further reports are added and linked one by
one, as ``marsad link`` does once it has started; what is read in their texts is made up.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from hashlib import sha256
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import create_engine, text

from marsad import incidents, linker
from marsad.incidents import Sighting
from marsad.incidents.blocking import MOST
from marsad.incidents.writing import from_text, to_text
from marsad.model import Document, Extraction
from marsad.store import Record
from marsad.store.shelf import State
from tools.joins import World, measure, tell

LOG = """
CREATE TEMP TABLE of AS SELECT report, 3 * (row_number() OVER () - 1) AS k
    FROM (SELECT report FROM sightings GROUP BY report ORDER BY min(number));
CREATE UNIQUE INDEX temp.of_report ON of (report);
INSERT INTO documents SELECT k + 1, report, report FROM of;
INSERT INTO versions (seq, document, fingerprint, sha256, text_hash, outlet_key, at)
    SELECT k + 1, k + 1, report, '', report, '| ', '' FROM of;
INSERT INTO runs SELECT k + 2, k + 1, k + 1, 'made up', 1 FROM of;
INSERT INTO currents SELECT k + 3, k + 1, k + 2 FROM of;
INSERT INTO memberships (seq, run, event, document, incident)
    SELECT (SELECT max(k) + 4 FROM of), k + 2, substr(id, length(report) + 2), k + 1, number
    FROM sightings JOIN of USING (report);
INSERT INTO incidents (seq, incident, state)
    SELECT (SELECT max(k) + 4 FROM of), number, 'stands' FROM sightings;
INSERT INTO log SELECT max(k) + 4, 'linking', '', '', '', '' FROM of;
"""


def pretend(path: Path) -> None:
    """Write what a log of all that lies on the shelf would have come to."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        if connection.scalar(text("SELECT 1 FROM log LIMIT 1")):
            return
        guards = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in connection.scalars(guards).all():  # this is no log
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in filter(str.strip, LOG.split(";")):
            connection.execute(text(statement))
    engine.dispose()


def linking(record: Record, report: tuple[Sighting, ...]) -> Callable[[], None]:
    """The linking of a report that was added."""
    name = report[0].report
    record.add(Extraction(_document(name), "made up"))

    def act() -> None:
        with patch.object(incidents, "sightings", lambda _: report):
            linked = linker.link(record)
        if len(linked.entries) != 1:
            raise SystemExit(f"expected one linking of {name}, got {linked.summary()}")

    return act


def _document(name: str) -> Document:
    return Document(id=name, text=name, sha256=sha256(name.encode()).hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--seed", type=int, default=3)
    wanted = parser.parse_args()
    pretend(wanted.record)
    with Record.open(wanted.record) as record:
        with record.shelf(to_text, from_text) as shelf:
            end = record.head().seq
            shelf.mark(State(linker.linker(), end, end, MOST))
        further = islice(World(wanted.seed).reports(), wanted.reports)
        tell(list(measure(record, further, linking)))


if __name__ == "__main__":
    main()
