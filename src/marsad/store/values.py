"""What a person writes for a slot → facts in the shape of the contract.

Several values are parted by semicolons; nothing at all, or "none", empties the slot.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from marsad.contract import Json
from marsad.errors import BadInput
from marsad.model import OUTCOMES, Status
from marsad.store.identity import storable
from marsad.store.slots import CODES, ROLES, SLOTS, bare

_NONE = frozenset({"", "none"})
_MOST = 2**63 - 1
_NUMBER = re.compile(r"(?P<least>>=)?(?P<low>[0-9]{1,19})(?:-(?P<high>[0-9]{1,19}))?")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_KIND = re.compile(r"(?P<name>.*\S) ?\((?P<kind>[a-z_]+)\)")
_NEVER_EMPTY = frozenset({"type", "status"})
_ONE_ONLY = frozenset({"type", "status", "time", "place", "count"})


def check_slot(slot: str) -> str:
    """The slot, where there is one of that name.

    Raises:
        BadInput: there is none.
    """
    if slot not in SLOTS:
        raise BadInput(f"expected one of {', '.join(SLOTS)}, got {slot!r}")
    return slot


def check_emptied(slot: str) -> None:
    """Whether a slot may be left empty.

    Raises:
        BadInput: each event has one of these.
    """
    if slot in _NEVER_EMPTY:
        raise BadInput(f"expected a {slot}, which every event has, got none")


def facts(slot: str, written: str) -> tuple[Json, ...]:
    """The facts that a person's words for a slot mean.

    Raises:
        BadInput: no such slot, or words that it cannot hold.
    """
    check_slot(slot)
    parts = [" ".join(storable(p).split()) for p in written.split(";")]
    parts = [p for p in parts if p.lower() not in _NONE]
    if not parts:
        check_emptied(slot)
    if len(parts) > 1 and (slot in _ONE_ONLY or slot in OUTCOMES):
        raise BadInput(f"expected one value for {slot}, got {len(parts)}")
    return tuple(_reader(slot)(part) for part in parts)


def _reader(slot: str) -> Callable[[str], Json]:
    if slot in OUTCOMES:
        return lambda told: {"outcome": slot, **_number(told), "who": []}
    if slot in ROLES:
        return _party
    if slot in CODES or slot == "type":
        return lambda told: _code(slot, told)
    named = {"status": _status, "time": _when, "place": _place, "count": _number}
    return named[slot]


def recognised(fact: Json, slot: str, report: Json) -> Json:
    """The place or party of that name as the report's reading knows it, else the fact."""
    if slot != "place" and slot not in ROLES:
        return fact
    own = "precision" if slot == "place" else "anonymous"
    for known in _named(report):
        names = {known.get("name"), known.get("text"), *known.get("aliases", ())}
        if own in known and fact["name"] in names:
            return bare(known)
    return fact


def _named(report: Json) -> Iterator[Json]:
    """Every fact of a report, of its events first."""
    for event in report["events"]:
        yield from (event["place"] or {}, *event["actors"])
        for others in event["alternatives"].values():
            yield from (other["value"] for other in others)
    for claim in report["claims"]:
        yield from ({**a["value"], "text": a["text"]} for a in claim["about"])


def _number(told: str) -> Json:
    found = _NUMBER.fullmatch(told.replace("+", "") if _is_plus(told) else told)
    if not found or max(int(found["low"]), int(found["high"] or 0)) > _MOST:
        raise BadInput(f"expected a number as 12, 12-15 or >=12, got {told!r}")
    low, high = int(found["low"]), int(found["high"] or found["low"])
    least = bool(found["least"]) or _is_plus(told)
    if found["high"] and (high < low or least):
        raise BadInput(f"expected a number as 12, 12-15 or >=12, got {told!r}")
    bound = "range" if found["high"] else "at_least" if least else "exact"
    value = None if found["high"] else low
    return {"value": value, "min": low, "max": None if least else high, "bound": bound}


def _is_plus(told: str) -> bool:
    return told.endswith("+")


def _when(told: str) -> Json:
    """A day, month, year, or two of them with a slash between."""
    sides = [_days(side, told) for side in told.split("/")]
    if len(sides) > 2 or sides[0][0] > sides[-1][1]:  # noqa: PLR2004 - from and to
        raise _no_day(told)
    start, end = sides[0][0], sides[-1][1]
    return {
        "edtf": told,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "kind": "within",
        "clock": None,
        "basis": "explicit",
    }


def _days(side: str, told: str) -> tuple[date, date]:
    found = _DAY.fullmatch(side)
    if not found:
        raise _no_day(told)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_day = day or monthrange(first.year, month or 12)[1]
        return first, date(first.year, month or 12, last_day)
    except ValueError:
        raise _no_day(told) from None


def _no_day(told: str) -> BadInput:
    return BadInput(
        f"expected a time as 2024-03-01, 2024-03 or 2024-03-01/2024-03-04, got {told!r}"
    )


def _place(told: str) -> Json:
    """A place by its name: no coordinates, since no source gives them."""
    return {
        "name": told,
        "id": None,
        "country": None,
        "precision": None,
        "within": [],
        "aliases": [],
        "of_parent": False,
        "source": None,
    }


def _party(told: str) -> Json:
    """Somebody by name, with the kind in brackets behind it; else a person, whose name
    exports withhold.
    """
    found = _KIND.fullmatch(told)
    return {
        "name": found["name"] if found else told,
        "id": None,
        "kind": found["kind"] if found else "person",
        "aliases": [],
        "country": None,
        "anonymous": False,
    }


def _status(told: str) -> Json:
    try:
        return {"code": Status(told).value}
    except ValueError:
        known = ", ".join(s.value for s in Status)
        raise BadInput(f"expected one of {known}, got {told!r}") from None


def _code(slot: str, told: str) -> Json:
    if not _CODE.fullmatch(told):
        raise BadInput(f"expected a code for {slot} as air_strike, got {told!r}")
    return {"code": told}
