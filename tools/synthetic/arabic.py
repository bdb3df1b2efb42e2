"""People counted and days named as Arabic news does."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tools.synthetic.wordings import WORDS

_TEN = 10
_FEW = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_ONE, _TWO = 1, 2


class Noun(NamedTuple):
    """The forms of a counted noun: one, two (nominative, else), few, many."""

    one: str
    two: str
    both: str
    few: str
    many: str


PERSON = Noun("شخص واحد", "شخصان", "شخصين", "أشخاص", "شخصا")
CIVILIAN = Noun("مدني واحد", "مدنيان اثنان", "مدنيين اثنين", "مدنيين", "مدنيا")
OTHER = Noun("شخص آخر", "اثنان آخران", "اثنين آخرين", "آخرين", "آخرين")
CHILD = Noun("طفل", "طفلان", "طفلين", "أطفال", "طفلا")
DEAD = Noun("قتيل واحد", "قتيلان", "قتيلين", "قتلى", "قتيلا")
HURT = Noun("جريح واحد", "جريحان", "جريحين", "جرحى", "جريحا")


class Toll(NamedTuple):
    """Killed and wounded, how many children are among the killed, "at least" or not."""

    killed: int
    wounded: int
    children: int = 0
    at_least: bool = False
    civilians: bool = False


def counted(
    n: int, noun: Noun, *, nominative: bool = False, spelt: bool = False
) -> str:
    """A number with its noun.

    >>> counted(2, PERSON), counted(7, DEAD), counted(12, CIVILIAN)
    ('شخصين', '7 قتلى', '12 مدنيا')
    """
    if n == _ONE:
        return noun.one
    if n == _TWO:
        return noun.two if nominative else noun.both
    if n <= _TEN:
        return f"{_FEW[n - 3] if spelt else n} {noun.few}"
    return f"{n} {noun.many}"


def masdar(toll: Toll, *, spelt: bool) -> str:
    """مقتل 4 أشخاص على الأقل بينهم طفل وإصابة 7 آخرين."""
    killed = counted(toll.killed, _people(toll), spelt=spelt)
    wounded = counted(toll.wounded, OTHER, spelt=spelt)
    return f"مقتل {killed}{_more(toll)} وإصابة {wounded}"


def verb(toll: Toll, *, spelt: bool) -> str:
    """قتل 4 أشخاص وأصيب 7 آخرون."""
    killed = counted(toll.killed, _people(toll), nominative=True, spelt=spelt)
    wounded = counted(toll.wounded, OTHER, nominative=True, spelt=spelt)
    return f"قتل {killed}{_more(toll)} وأصيب {wounded.replace('آخرين', 'آخرون')}"


def nouns(toll: Toll, *, spelt: bool) -> str:
    """4 قتلى و7 جرحى."""
    killed = counted(toll.killed, DEAD, spelt=spelt)
    return f"{killed}{_more(toll)} و{counted(toll.wounded, HURT, spelt=spelt)}"


def _people(toll: Toll) -> Noun:
    return CIVILIAN if toll.civilians else PERSON


def _more(toll: Toll) -> str:
    least = " على الأقل" if toll.at_least else ""
    return least + (f" بينهم {counted(toll.children, CHILD)}" if toll.children else "")


def day(told: date, published: date, hour: str | None) -> str:
    """صباح أمس الجمعة; a day further back by its date."""
    name = WORDS["days"][told.weekday()]
    ago = (published - told).days
    if ago <= 1:
        near = ("اليوم", "أمس")[ago]
        return f"{hour} {near} {name}" if hour else f"{near} {name}"
    month = WORDS["months"][told.month - 1]
    return f"{hour or 'يوم'} {name} {told.day} {month}"
