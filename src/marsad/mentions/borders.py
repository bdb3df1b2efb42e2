"""Lands named by a nationality, and borders: الأراضي السورية, الحدود مع سوريا."""

from __future__ import annotations

from marsad.gazetteer import COUNTRY
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.toponyms import Line, Name, Phrase, known

_TO_RIVER = 3  # words from a bank to its river


def borders(line: Line, at: int) -> list[Phrase]:
    """الحدود السورية التركية, الحدود السورية - العراقية: the first country's."""
    found = _of_demonym(line, at, "border", "places.border", None)
    return found or _border_with(line, at)


def _border_with(line: Line, at: int) -> list[Phrase]:
    """«على الحدود مع سوريا», «حدود لبنان»: on which side of it nothing says."""
    hit = line.role(at, "border")
    if hit is None:
        return []
    start = line.after(hit)
    if line.folded(start) in {"مع", "بين"}:
        start += 1
    name = known(line, start, bare=True) if start < line.size else None
    if name is None or name.rank < COUNTRY:
        return []
    begin = with_article(hit)
    return [
        Phrase(
            at,
            name.last,
            begin,
            name,
            "places.border_with",
            side="border",
            precision="district",
        )
    ]


def territories(line: Line, at: int) -> list[Phrase]:
    """الأراضي السورية is the country; الجنوب اللبناني a part of it."""
    return _of_demonym(line, at, "territory", "places.territory", "country")


def _of_demonym(
    line: Line, at: int, role: str, rule: str, precision: str | None
) -> list[Phrase]:
    hit = line.role(at, role)
    if hit is None or not hit.definite:
        return []
    last = line.after(hit)
    people = line.role(last, "demonym")
    if people is None or not people.definite:
        return []
    end = last
    if role == "border":
        end = _second_demonym(line, last + 1) or last
    side = hit.entry.get("role") if role == "border" else ""
    side = side or ("part" if line.role(at, "direction") else "")
    return [
        Phrase(
            at,
            end,
            with_article(hit),
            None,
            rule,
            side=side,
            country=people.entry.get("country"),
            precision="governorate" if side else precision,
        )
    ]


def _second_demonym(line: Line, at: int) -> int | None:
    if line.folded(at) in {"-", "–"}:
        at += 1
    return at if at < line.size and line.role(at, "demonym") else None


def with_article(hit: Hit) -> int:
    """Where a hit begins, its article included: الحدود السورية."""
    return hit.span.start - (len("ال") if hit.prefix.endswith("ال") else 0)


def of_river(line: Line, name: Name) -> bool:
    """«الضفة الشرقية لنهر الفرات»: a bank of it, no West Bank."""
    if name.key not in members("places.banks"):
        return False
    near = range(name.last + 1, name.last + 1 + _TO_RIVER)
    return any(line.folded(i) in members("places.rivers") for i in near)
