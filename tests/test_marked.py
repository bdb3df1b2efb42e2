"""The marked reports: offsets and codes alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

FILE = Path(__file__).parent.parent / "eval" / "annotations" / "marked.jsonl"
LETTERS = re.compile(r"[a-z]{1,2}")
CODE = re.compile(r"[a-z_]+|c-[0-9a-f]+")


def lines() -> list[dict]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def words(value: object) -> list[str]:
    """Every string in it, keys as well."""
    if isinstance(value, dict):
        return [*value, *(w for v in value.values() for w in words(v))]
    if isinstance(value, list):
        return [w for v in value for w in words(v)]
    return [value] if isinstance(value, str) else []


def test_no_text_is_kept():
    assert not [w for w in words(lines()) if not CODE.fullmatch(w)]


def test_every_mark_stands_once():
    for line in lines():
        told = [a for e in line["events"].values() for a in e["acts"]] + line["none"]
        assert len({tuple(a) for a in told}) == len(told), line["doc"]


def test_what_is_named_is_an_event():
    for line in lines():
        named = [*line["main"], *(n for a, _, b in line["links"] for n in (a, b))]
        named += [of for _, _, of, _ in line["stances"]]
        assert set(named) <= set(line["events"]), line["doc"]
        assert all(map(LETTERS.fullmatch, line["events"])), line["doc"]


@pytest.mark.parametrize("slot", ["by", "on", "says"])
def test_slots_are_spans_of_the_marked_text(slot):
    for line in lines():
        for event in line["events"].values():
            assert all(0 <= a < b <= line["end"] for a, b in event.get(slot, []))
