"""A value of the record as people read it: "at least 12", "Mashtal, Baghdad, Iraq"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from marsad.export.labels import Tongue, groups, label
from marsad.model import (
    Bound,
    Document,
    Fact,
    Figure,
    Party,
    Quantity,
    Source,
    When,
    Where,
)

_ARABIC = re.compile("[\u0621-\u064a]")
_COMMA = {Tongue.EN: ", ", Tongue.AR: "، "}
_LONGEST_HEADLINE = 70
_EN, _AR = Tongue.EN, Tongue.AR


def value(slot: str, fact: Fact, tongue: Tongue = _EN) -> str:
    """A fact of a slot in words."""
    match fact:
        case Quantity():
            return quantity(fact, tongue)
        case When():
            return when(fact, tongue)
        case Where():
            return where(fact, tongue)
        case Party():
            return party(fact, tongue)
        case Figure():
            return figure(fact, tongue)
        case str():
            return label(slot, fact, tongue)


def quantity(of: Quantity, tongue: Tongue = _EN) -> str:
    """A number with its bounds.

    >>> quantity(Quantity(165, 166, None, Bound.MORE_THAN))
    'more than 165'
    """
    if of.bound is Bound.EXACT and of.min != of.max:
        return _between(of, tongue)
    if of.bound is Bound.RANGE or (of.value is None and of.bound is not Bound.VAGUE):
        return _between(of, tongue)
    if of.bound is Bound.VAGUE:
        lowest = None if of.min is None else number(of.min)
        pattern = label("bound", "unknown" if lowest is None else "vague", tongue)
        return pattern.format(min=lowest)
    n = number(of.min if of.value is None else of.value)
    return label("bound", of.bound, tongue).format(n=n)


def _between(of: Quantity, tongue: Tongue) -> str:
    if of.min is None and of.max is None:
        return label("bound", "unknown", tongue)
    if of.min is None:
        return label("bound", "up_to", tongue).format(n=number(of.max))
    if of.max is None:
        return label("bound", "at_least", tongue).format(n=number(of.min))
    if of.min == of.max:
        return number(of.min)
    pattern = label("bound", "range", tongue)
    return pattern.format(min=number(of.min), max=number(of.max))


def number(n: float | None) -> str:
    """Digits in groups: 2,500."""
    if n is None:
        return "?"
    return f"{int(n):,}" if float(n).is_integer() else f"{n:,g}"


def figure(of: Figure, tongue: Tongue = _EN) -> str:
    """A number of people and who they are: "3 (soldiers)"."""
    amount, people = quantity(of.quantity, tongue), who(of, tongue)
    return f"{amount} ({people})" if people else amount


def who(of: Figure, tongue: Tongue = _EN) -> str:
    """Of what kind the people of a figure are, empty where nothing is said."""
    return _COMMA[tongue].join(label("who", w, tongue) for w in of.who)


def party(of: Party, tongue: Tongue = _EN) -> str:
    """The neutral name; in Arabic a name of its own in Arabic letters, where known."""
    if of.id is None and of.name in groups()["who"]:
        return label("who", of.name, tongue)
    name = of.name or label("kind", of.kind, tongue)
    if tongue is _AR and not _ARABIC.search(name):
        return next((a for a in of.aliases if _ARABIC.search(a)), name)
    return name


def headline(of: Document) -> str:
    """The report's title, else its first words."""
    words = (of.title or of.text).split()
    told = " ".join(words)
    if of.title or len(told) <= _LONGEST_HEADLINE:
        return told
    return told[:_LONGEST_HEADLINE].rsplit(" ", 1)[0] + " …"


def where(of: Where, tongue: Tongue = _EN) -> str:
    """The place and what contains it, up to the country."""
    name = of.name or ""
    if tongue is _AR and not _ARABIC.search(name):
        name = next((a for a in of.aliases if _ARABIC.search(a)), name)
    country = label("country", of.country, tongue) if of.country else ""
    parts = [name, *of.within, country]
    return _COMMA[tongue].join(dict.fromkeys(p for p in parts if p))


def point(of: Where) -> str | None:
    """WGS84 degrees, ``None`` where no source gives them."""
    if of.lat is None or of.lon is None:
        return None
    return f"{of.lat:.2f}, {of.lon:.2f}"


def when(of: When, tongue: Tongue = _EN) -> str:
    """The day or days, as far as they are fixed, and the hour."""
    pattern = label("days", _reach(of), tongue) if of.start or of.end else ""
    if not pattern:
        days = of.edtf or label("basis", "unresolved", tongue)
    else:
        days = pattern.format(start=day(of.start, tongue), end=day(of.end, tongue))
    clock = label("clock", of.clock, tongue) if of.clock else ""
    return _COMMA[tongue].join(filter(None, (days, clock)))


def _reach(of: When) -> str:
    """Which pattern of "days" tells the interval."""
    if of.start is None:
        return "until" if of.kind == "until" else "before"
    if of.kind == "since" and of.end is None:
        return "since"
    if of.end is None:
        return "after"
    if of.start == of.end:
        return "on"
    return "span" if of.kind in {"span", "since"} else "within"


def day(of: date | None, tongue: Tongue = _EN) -> str:
    """A day: "7 February 2024"; nothing of none."""
    if of is None:
        return ""
    return f"{of.day} {label('month', str(of.month), tongue)} {of.year}"


def speaker(of: Source, tongue: Tongue = _EN) -> str:
    """One link of the chain, by its neutral name, else by the report's words."""
    if of.kind == "outlet" and not of.name and not of.text:
        return label("kind", "outlet", tongue)
    if tongue is _AR:
        arabic = (n for n in (of.text, *of.aliases, of.name) if n and _ARABIC.search(n))
        return next(arabic, of.name or of.text or label("kind", of.kind, tongue))
    return of.name or of.text or label("kind", of.kind, tongue)


def chain(of: Iterable[Source], tongue: Tongue = _EN) -> str:
    """The chain of speakers, first speaker first: "a witness, via Reuters"."""
    links = [speaker(s, tongue) for s in of]
    if not links:
        return label("kind", "outlet", tongue)
    via = _COMMA[tongue] + label("page", "via", tongue) + " "
    return via.join(dict.fromkeys(links))
