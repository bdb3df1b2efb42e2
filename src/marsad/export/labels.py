"""What people read in place of the record's codes, in English and in Arabic."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files


class Tongue(StrEnum):
    """A language that marsad speaks to its readers in."""

    EN = "en"
    AR = "ar"


def label(group: str, code: str, tongue: Tongue = Tongue.EN) -> str:
    """What to show for a code; a code without a label is shown as words.

    >>> label("slot", "place"), label("object", "grain_silo")
    ('where', 'grain silo')
    """
    known = _labels().get((group, code))
    return known[tongue] if known else code.replace("_", " ")


@cache
def groups() -> dict[str, set[str]]:
    """The codes that have labels, by group."""
    found: dict[str, set[str]] = {}
    for group, code in _labels():
        found.setdefault(group, set()).add(code)
    return found


@cache
def _labels() -> dict[tuple[str, str], dict[Tongue, str]]:
    table = files("marsad") / "export" / "templates" / "labels.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(r[0], r[1]): {Tongue.EN: r[2], Tongue.AR: r[3]} for r in rows}
