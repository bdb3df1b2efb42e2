"""Rules that read a month or a year by its name or number."""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.dates import (
    HIJRI_YEARS,
    YEARS,
    pair_end,
    turned_year,
    year_after,
)
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.timewords import Piece, Reading, of_days

_SHORT = (40, 99)  # عام 48
_BOUND = 4  # words of "ما لا يقل عن"
_ENDS = frozenset({",", "،", ".", ""})


def month(r: Reading, i: int) -> Piece | None:
    """آب, شهر آب 2014, سبتمبر (أيلول) الماضي, يونيو من العام المقبل."""
    word = r.at(i, "monthword")
    at = word.last + 1 if word else i
    hit = r.at(at, "month")
    if hit is None or hit.suffix or hit.prefix not in _MONTH_PREFIXES:
        return None
    if r.at(i - 2, "named_after") and (r.number(i - 1) or r.ordinal(i - 1)):
        return None  # قصر 22 مايو
    if "إ" in r.tokens[at].text and hit.entry.id == "months.august":
        return None  # إب is a town
    last = pair_end(r, hit)
    hijri = hit.entry.get("calendar") == "hijri"
    number = int(hit.entry.get("month"))
    stated = year_after(r, last + 1, hijri=hijri)
    if stated:
        days = _month_days(hijri, stated[0], number)
        return of_days("times.month", i, stated[1], days, grain="month")
    turn = turned_year(r, last + 1)
    doubtful = _is_doubtful(r, hit) and last == hit.last
    if doubtful and not (word or turn or _governed(r, i)):
        return None
    end = turn[1] if turn else last
    found = _fitted_month(r, i, number, hijri, turn[0] if turn else None)
    piece = of_days("times.month", i, end, found, grain="month", basis="relative")
    return piece if found or hijri else replace(piece, unfixed=f"XXXX-{number:02}")


_MONTH_PREFIXES = {"", "و", "ب", "ل", "ال", "وال", "ف", "ول", "وب"}


def _month_days(hijri: bool, year: int, number: int) -> Days | None:  # noqa: FBT001
    if hijri:
        return calendar.hijri_month(year, number)
    return calendar.month(year, number)


def _is_doubtful(r: Reading, hit: Hit) -> bool:
    """مارس and رجب are words and names too; so is آب, where it is written اب."""
    short = r.word(hit.first).endswith("اب") and "آ" not in r.tokens[hit.first].text
    return bool(hit.entry.get("doubtful")) or short


def _governed(r: Reading, i: int) -> bool:
    """Whether a preposition of time or an edge stands before a doubtful month."""
    other = r.at(i - 1, "month") if r.word(i).startswith("و") else None
    joined = other is not None and not _is_doubtful(r, other)
    before = r.at(i - 1, "since", "during", "throughout", "until", "edge", "to")
    return joined or before is not None


def _fitted_month(
    r: Reading,
    i: int,
    number: int,
    hijri: bool,  # noqa: FBT001
    step: int | None,
) -> Days | None:
    today = r.published
    if today is None:
        return None
    if hijri:
        year = calendar.hijri_year(today)
        both = (calendar.hijri_month(y, number) for y in (year, year - 1))
        return next((m for m in both if m and m.start <= today), None)
    if step is not None and abs(step) >= 10:  # noqa: PLR2004
        return calendar.month(today.year + step // 10, number)
    known = [calendar.month(today.year + k, number) for k in (-1, 0, 1)]
    if step == 1 or (step is None and r.ahead(i)):
        least = today if step else today.replace(day=1)
        return next((m for m in known if m.start >= least), None)
    past = [m for m in known if m.start <= today]
    if step == -1:  # سبتمبر الماضي never is the month that goes on
        past = [m for m in past if m.end < today]
    return past[-1] if past else None


def year(r: Reading, i: int) -> Piece | None:
    """عام 2015, عام 85, سنة 2014م, في 2011, «في غارة 2006», 1436هـ."""
    unit = r.at(i, "unit")
    named = bool(unit and unit.entry.get("unit") == "year" and unit.form == "sing")
    at = unit.last + 1 if unit and named else i
    stated = r.whole(at, *YEARS) or (_short_year(r, at) if named else None)
    if stated and (named or _bare_year(r, at, stated[1])):
        era = r.at(stated[1] + 1, "era")
        last = era.last if era else stated[1]
        days = calendar.year(stated[0])
        return of_days("times.year", i, last, days, grain="year")
    return _hijri_year(r, i, at)


def _short_year(r: Reading, at: int) -> tuple[int, int] | None:
    """عام 85: of the century that went."""
    short = r.whole(at, *_SHORT)
    if (
        short is None
        or not re.fullmatch(r"\d\d", r.word(at))
        or r.counted(short[1] + 1)
    ):
        return None
    return 1900 + short[0], short[1]


def _hijri_year(r: Reading, i: int, at: int) -> Piece | None:
    stated = r.whole(at, *HIJRI_YEARS)
    era = r.at(stated[1] + 1, "era") if stated else None
    if not stated or not era or era.entry.get("calendar") != "hijri":
        return None
    days = calendar.hijri_year_days(stated[0])
    return of_days("times.year", i, era.last, days, grain="year")


def _bare_year(r: Reading, at: int, last: int) -> bool:
    """Four digits after a word of time, with nothing counted after them."""
    if not re.fullmatch(r"(19|20)\d\d", r.word(at)) or _is_estimate(r, at):
        return False
    after = r.word(last + 1)
    before = r.at(at - 1, "since", "until", "to", "edge", "during")
    if before or r.word(at - 1) == "في":
        return not r.counted(last + 1)
    if after[:1].isalpha() and not r.at(last + 1, "to", "era", "of"):
        return False
    if r.at(at - 1, "of", "between") is not None or r.word(at - 1) == "و":
        return True
    return after in _ENDS and _of_act(r, at)


def _is_estimate(r: Reading, at: int) -> bool:
    """«أكثر من 2000 من المسلحين», «نحو 1950 من»: so many of them, and no year."""
    bounds = (r.at(i, "bound_before") for i in range(max(0, at - _BOUND), at))
    return any(b and b.last == at - 1 for b in bounds)


def _of_act(r: Reading, at: int) -> bool:
    """«في غارة 2006,», «حرب 1967,»: behind a noun of a deed, or one that describes it."""
    today = r.published
    past = today is not None and int(r.word(at)) <= today.year
    deeds = members("times.dated_deeds")
    return past and any(r.word(i).removeprefix("ال") in deeds for i in (at - 1, at - 2))
