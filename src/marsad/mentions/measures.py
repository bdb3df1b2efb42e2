"""Tell what a number is, by its neighbours: a count, or a measure, year, label, …"""

from __future__ import annotations

import re

from marsad.mentions.match import Hit
from marsad.mentions.numberwords import DASHES, Found, Words
from marsad.mentions.numerals import Numeral
from marsad.mentions.parties import members
from marsad.model import Bound

_YEARS = range(1900, 2100)


def form(words: Words, found: Found) -> tuple[str, str | None]:
    """What the number is, and the id of its unit where it has one."""
    numeral = found.numeral
    after = found.numeral.last + 1
    if words.after(after, "percent") or words.folded(after) in ("%", "٪"):
        return "percent", None
    unit = words.after(after, "unit")
    if unit and not unit.definite:
        return _measure(words, found, unit), unit.entry.id
    before = words.before(numeral.first - 1, "unit")
    if before and before.definite and numeral.prefix.endswith("ال"):
        return _measure(words, found, before), before.entry.id  # الأشهر السبعة
    if words.folded(after) == "$" or words.folded(numeral.first - 1) == "$":
        return "measure", "units.money"
    return _unmeasured(words, found), None


def _measure(words: Words, found: Found, unit: Hit) -> str:
    if unit.entry.get("dimension") != "time":
        return "measure"
    is_year = unit.entry.get("unit") == "year"
    return "age" if is_year and _is_age(words, found, unit) else "duration"


def _is_age(words: Words, found: Found, unit: Hit) -> bool:
    """البالغ من العمر 20 عاما, عمره 20 عاما, a name and then (20 عاما)."""
    opens = words.folded(found.first - 1) == "("
    if opens and words.folded(unit.last + 1) == ")":
        return True
    near = words.tokens[max(0, found.first - 4) : found.first]
    age, aged = members("figures.age"), members("figures.aged")
    return any(t.folded.lstrip("وب")[:4] in age or t.folded in aged for t in near)


def _unmeasured(words: Words, found: Found) -> str:
    for name, test in _FORMS.items():
        if test(words, found):
            return name
    return "fraction" if found.numeral.whole is None else "count"


def _is_label(words: Words, found: Found) -> bool:
    """اللواء 47, F-16, the number of a list item, one figure of an address."""
    numeral = found.numeral
    at = words.glue(numeral.first) - 1
    label = words.before(at, "label")
    # «مستشفيات القطاع 131 شهيدا»
    bare = label is None or (label.definite and bool(label.entry.get("bare")))
    named = not bare or is_model(words, numeral)
    return numeral.form == "label" or named or _is_item(words, numeral)


def _is_item(words: Words, numeral: Numeral) -> bool:
    """1 - تعيين …, 2. …: the number of a list item."""
    opens = numeral.first == 0 or words.folded(numeral.first - 1) in (".", "(")
    mark = words.folded(numeral.last + 1)
    goes_on = words.folded(numeral.last + 2)[:1].isalpha()
    return opens and goes_on and numeral.form == "digits" and mark in ("-", ".", ")")


def _is_signed(_: Words, found: Found) -> bool:
    return found.quantity.value is not None and found.quantity.value < 0


def _is_ordinal(words: Words, found: Found) -> bool:
    """الـ12: the twelfth, or twelve that were told before."""
    return words.folded(found.numeral.first - 1) in ("ال", "وال", "بال", "لل")


def _is_year(words: Words, found: Found) -> bool:
    """عام 2015, في 2014, آذار 2014: four digits with nothing counted after them."""
    if found.numeral.whole not in _YEARS or found.quantity.bound is not Bound.EXACT:
        return False
    unit = words.before(words.glue(found.numeral.first) - 1, "unit")
    if unit and unit.entry.get("unit") == "year":
        return True
    after = words.folded(found.last + 1)
    return found.numeral.form == "digits" and not after[:1].isalpha()


def _is_phone(words: Words, found: Found) -> bool:
    text = words.folded(found.numeral.first)
    long = text.isdigit() and len(text) >= 7  # noqa: PLR2004  (shortest local number)
    return long and (text[0] == "0" or words.folded(found.numeral.first - 1) == "+")


def is_model(words: Words, numeral: Numeral) -> bool:
    """F-16, إس-300: a letter or two and a dash right before the figure."""
    at = numeral.first - 1
    if words.folded(at) in DASHES:
        at -= 1
        glued = words.touching(at, at + 1) and words.touching(at + 1, at + 2)
        return glued and re.fullmatch(r"[a-zء-ي]{1,3}", words.folded(at)) is not None
    latin = re.fullmatch(r"[a-z]{1,4}", words.folded(at)) is not None
    return latin and words.touching(at, at + 1)


def _is_score(words: Words, found: Found) -> bool:
    """3-1, 0-2: figures around a dash that are no range."""
    numeral = found.numeral
    if numeral.form != "digits":
        return False
    small = numeral.value < 20  # noqa: PLR2004
    for step in (1, -1):
        dash = numeral.last + 1 if step == 1 else numeral.first - 1
        beyond = words.folded(dash + step)
        if words.folded(dash) in DASHES and beyond.isdigit() and int(beyond) < 20:  # noqa: PLR2004
            return small
    return False


_FORMS = {
    "phone": _is_phone,
    "signed": _is_signed,
    "year": _is_year,
    "label": _is_label,
    "score": _is_score,
    "ordinal": _is_ordinal,
}
