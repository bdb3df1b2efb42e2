import os
from pathlib import Path

import pytest

from marsad.contract import to_dict
from marsad.export.columns import CLAIMS, EVENTS, page
from tests.build import report

PAGE = Path(__file__).parents[2] / "docs" / "columns.md"
TYPES = {"text", "integer", "number", "date", "boolean", "list", "spans"}
OF_THE_RECORD = {"incident"}  # follows from many reports, in none of them
ASKED_FOR = [
    "event_id",
    "document",
    "url",
    "outlet",
    "published",
    "type",
    "status",
    "main",
    "date_start",
    "date_end",
    "date_text",
    "date_basis",
    "place",
    "country",
    "lat",
    "lon",
    "perpetrators",
    "targets",
    "killed_min",
    "killed_max",
    "killed_text",
    "killed_sources",
    "wounded_min",
    "wounded_max",
    "wounded_text",
    "wounded_sources",
    "claims",
    "evidence",
    "evidence_spans",
]


def test_the_page_is_made_of_the_columns():
    if os.environ.get("MARSAD_FIX_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("columns", [EVENTS, CLAIMS], ids=["events", "claims"])
def test_columns_are_described(columns):
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    for column in columns:
        assert column.type in TYPES
        assert column.sentence.endswith(".")
        assert column.origin


def test_events_have_what_was_asked_for():
    assert set(ASKED_FOR) <= {column.name for column in EVENTS}


def test_origins_name_fields_of_the_contract():
    known = set()

    def walk(value):
        if isinstance(value, dict):
            known.update(value)
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                walk(item)

    walk(to_dict(report(withdrawn=True)))
    for column in (c for c in (*EVENTS, *CLAIMS) if c.name not in OF_THE_RECORD):
        for path in column.origin.removeprefix("the text at ").split(", "):
            for step in path.strip(".").split("."):
                assert step.split("[")[0] in known, column.origin
