"""Tolls, speakers and running series as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from marsad.cli.show import clean, quote
from marsad.export import phrases
from marsad.export.labels import label
from marsad.incidents.credits import name_of, paper_of
from marsad.incidents.figures import Said, Scope, Toll
from marsad.incidents.groups import Group
from marsad.incidents.sayings import Saying, is_own
from marsad.incidents.series import Point, Series
from marsad.model import Quantity, Stance

_MOST_RELAYS = 4
_WIDE = 30
_GROUPS = {
    Group.CIVILIANS: "civilian",
    Group.COMBATANTS: "combatant",
    Group.WOMEN: "woman",
    Group.CHILDREN: "child",
}


def speaker(saying: Saying) -> str:
    """Who speaks, by the neutral name; an outlet by its own."""
    known = name_of(saying.speaker)
    if known:
        return clean(known)
    if not is_own(saying.claim):
        return clean(phrases.speaker(saying.claim.source[0]))
    return outlet(saying)


def outlet(saying: Saying) -> str:
    document = saying.telling.document
    paper, site = paper_of(document), document.outlet or document.id
    return clean(f"{paper} ({site})" if paper else site)


def ends(toll: Toll) -> str:
    """Low to high: "7 to 11", "7 to open"; one number where they are one."""
    low = toll.low.quantity.min if toll.low else None
    high = toll.high.quantity.max if toll.high else None
    if toll.open:
        return f"{phrases.number(low)} to open"
    same = low == high
    return (
        phrases.number(low)
        if same
        else f"{phrases.number(low)} to {phrases.number(high)}"
    )


def toll_lines(toll: Toll) -> Iterator[str]:
    """The ends of a toll with whose they are, the best, the groups within."""
    name = label("slot", toll.outcome)
    of = f" ({people(toll.group)})" if toll.group is not Group.ALL else ""
    if toll.standing:
        yield f"{name}{of}: {ends(toll)}{_whose(toll)}{_exact(toll)}"
    for part in toll.within:
        yield f"  {people(part.group)} {name}: {ends(part)}"
    if toll.best:
        best = phrases.quantity(toll.best.quantity)
        by = f" ({speaker(toll.best.said.saying)})" if toll.best.said else ""
        yield f"  best, by {clean(toll.best.by)}: {best}{by}"


def people(group: Group) -> str:
    """Of whom a figure counts: "children"."""
    code = _GROUPS.get(group)
    return label("who", code) if code else "others"


def _whose(toll: Toll) -> str:
    """Who gives the ends; an open end is his who says "dozens" or "at least"."""
    if toll.low is None or toll.high is None or len(toll.standing) == 1:
        return ""
    end = "open by" if toll.open else "most"
    if toll.low is toll.high:
        return f"   least and open by {speaker(toll.low.saying)}" if toll.open else ""
    return f"   least {speaker(toll.low.saying)}, {end} {speaker(toll.high.saying)}"


def _exact(toll: Toll) -> str:
    """The exact figures beside vague or open ones: "dozens" hides no 41 to 47."""
    known = [f.quantity for f in toll.standing if not f.vague]
    closed = [q for q in known if q.min is not None and q.max is not None]
    if not closed or len(closed) == len(toll.standing):
        return ""
    low, high = min(q.min or 0 for q in closed), max(q.max or 0 for q in closed)
    told = phrases.number(low) if low == high else f"{low:,} to {high:,}"
    return f"   exact figures: {told}"


def standing(said: Sequence[Saying], tolls: Iterable[Toll]) -> Iterator[str]:
    """Each first speaker on a line: what stands, who, how many reports, who relays."""
    known = list(tolls)
    groups = _by_speaker(said)
    rows = [(_figures(name, known), of) for name, of in groups]
    wide = min(max((len(f) for f, _ in rows), default=0), _WIDE)
    for figures, of in sorted(rows, key=lambda r: (not r[0], -len(r[1]))):
        reports = len({s.telling.document.id for s in of})
        told = f"{figures or _stances(of):{wide}}  {reports:3} {_plural(reports)}"
        yield f"  {told}  {speaker(of[0])}{_relayed(of)}"


def _by_speaker(said: Iterable[Saying]) -> list[tuple[str, list[Saying]]]:
    by: dict[str, list[Saying]] = {}
    for saying in said:
        if not saying.lead:
            by.setdefault(saying.speaker, []).append(saying)
    return list(by.items())


def _figures(name: str, tolls: Iterable[Toll]) -> str:
    """What of a speaker's figures stands: "killed 9, wounded 15"."""
    told = (
        f"{label('slot', t.outcome)} {phrases.quantity(f.quantity)}"
        for t in tolls
        for f in t.standing
        if f.saying.speaker == name
    )
    return ", ".join(told)


def _stances(said: Iterable[Saying]) -> str:
    """What a speaker without a figure does: denies, claims, or only tells of it."""
    told = (s.claim.stance for s in said if s.claim.stance is not Stance.ASSERTS)
    named = dict.fromkeys(label("stance", stance) for stance in told)
    return ", ".join(named) or "no figure"


def _plural(reports: int) -> str:
    return "report " if reports == 1 else "reports"


def _relayed(said: Sequence[Saying]) -> str:
    """Which outlets print what a speaker says; no line for those that are his own."""
    own = speaker(said[0])
    names = dict.fromkeys(outlet(s) for s in said if s.relayed)
    others = [n for n in names if n != own]
    if not others:
        return ""
    more = len(others) - _MOST_RELAYS
    shown = ", ".join(others[:_MOST_RELAYS])
    return f"  in {shown}" + (f" and {more} more" if more > 0 else "")


def changes(tolls: Iterable[Toll]) -> Iterator[str]:
    """What changed when: each claim of each speaker whose figures are new ones."""
    moved: dict[tuple[str, str], list[Move]] = {}
    for move in (m for t in tolls for m in _moves(t)):
        saying = move.said.saying
        claim = saying.telling.document.id, saying.claim.id
        moved.setdefault(claim, []).append(move)
    for of in sorted(moved.values(), key=_by_day):
        day = of[0].said.day
        head = phrases.day(day) if day > date.min else "undated"
        told = ", ".join(m.line for m in of)
        said = of[0].said
        who, words = speaker(said.saying), quote(said.words)
        yield f"  {head:17} {told}  {who}  {words}"


class Move(NamedTuple):
    """A figure that is not what its speaker said before, and how it is shown."""

    said: Said
    line: str


def _by_day(moves: Sequence[Move]) -> tuple[date, str]:
    """Of one speaker and day they stay in the order in which his figure moved."""
    return moves[0].said.day, moves[0].said.saying.speaker


def _moves(toll: Toll) -> Iterator[Move]:
    last: dict[tuple[str, Group], Quantity] = {}
    for said in toll.curve:
        if said.scope is not Scope.WHOLE:
            continue
        name = said.saying.speaker, said.group
        before = last.get(name)
        last[name] = said.quantity
        if before and _same(before, said.quantity):
            continue
        number = phrases.quantity(said.quantity)
        was = f"{phrases.quantity(before)} → " if before else ""
        yield Move(said, f"{label('slot', toll.outcome)} {was}{number}{_of(said)}")


def _of(said: Said) -> str:
    """Of whom a figure counts where it is not all: " (children)"."""
    all_of_them = said.group in {Group.ALL, Group.CIVILIANS}
    return "" if all_of_them else f" ({people(said.group)})"


def _same(a: Quantity, b: Quantity) -> bool:
    return (a.min, a.max) == (b.min, b.max)


def series_lines(found: Iterable[Series]) -> Iterator[str]:
    """A series: whose it is, since when, where; then its points."""
    for one in found:
        since = phrases.day(one.start) if one.start else quote(one.since)
        where = f", {clean(phrases.where(one.place))}" if one.place else ""
        yield f"{speaker(one.points[0].saying)}, since {since}{where}"
        yield from (f"  {_point(point)}" for point in one.points)


def _point(point: Point) -> str:
    acts = [f"{phrases.quantity(point.acts)} acts"] if point.acts else []
    people = [
        f"{label('slot', f.outcome)} {phrases.quantity(f.quantity)}{_of(f)}"
        for f in point.figures
    ]
    day = phrases.day(point.saying.day) or "undated"
    told = ", ".join([*acts, *people])
    return (
        f"{day:17} {told}  {point.saying.telling.document.id}  {outlet(point.saying)}"
    )
