"""Which place of a name is meant, decided over the whole report.

A candidate gains by what the words around say contains it, by its kind fitting the kind
word, by the countries the report is about, by the other places of the report near it,
and by its size. Without support from any of these, a name that is not well known stays
without a point: an unresolved place is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf

from marsad import gazetteer
from marsad.gazetteer import Place, km
from marsad.lexicon import Entry, load
from marsad.model import Document, Kind, Mention, Sentence, Split, Where
from marsad.tokens.letters import fold

WELL_KNOWN = 5
COUNTRY = 9
_MOST_CANDIDATES = 8
_MOST_NAMES = 6
_REACH = {"governorate": 150.0, "district": 50.0, "city": 30.0, "country": inf}
_SHORT_REACH = 20.0
_ONE_PLACE_KM = 8.0
_NEARBY_KM = 60.0
_CLEAR = 0.35
_AREAS = frozenset({"places.area", "places.district"})
_LICENSED = frozenset({"places.weak", "places.preposition"})


@dataclass(slots=True)
class Report:
    """What the whole report says about where it plays."""

    shares: dict[str, float] = field(default_factory=dict)
    anchors: list[Place] = field(default_factory=list)
    licensed: set[str] = field(default_factory=set)
    senses: dict[str, tuple[float, Place]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a mention, with its score and whether it is well supported."""

    place: Place | None
    score: float = 0.0
    sure: bool = False


# ------------------------------------------------------------ from place to value


@lru_cache(maxsize=50_000)
def candidate(place: Place) -> Where:
    """A gazetteer place as a value."""
    return Where(
        name=place.name,
        id=place.id,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.kind,
        within=place.parents[:2],
        aliases=place.names[:_MOST_NAMES],
        of_parent=place.of_parent,
        source=place.source,
    )


def candidates(places: Iterable[Place]) -> tuple[Where, ...]:
    return tuple(candidate(p) for p in places)


# ------------------------------------------------------------------- the report


def resolve(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> list[list[Mention]]:
    """The same mentions, places resolved or, where nothing supports a name, dropped.

    Mentions of other kinds pass through. ``candidates`` of a place stay, the chosen
    one first; its ``rule`` still tells how the words were read.
    """
    report = _report(sentences, found)
    chosen = _choose_all(report, found)
    report.anchors = [c.place for row in chosen for c in row if c.place and c.sure]
    chosen = _choose_all(report, found)
    return [
        [m for m, c in zip(inside, row, strict=True) if _kept(report, m, c, inside)]
        for inside, row in (
            (_settled(report, inside, row), row)
            for inside, row in zip(found, chosen, strict=True)
        )
    ]


def _report(sentences: tuple[Sentence, ...], found: list[list[Mention]]) -> Report:
    votes: Counter[str] = Counter()
    report = Report()
    for mention in _places(found):
        votes.update(_votes(mention))
        if mention.rule not in _LICENSED:
            report.licensed.add(_key(mention))
    spoken: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            if code := nationality(token.splits):
                spoken[code] += 1
    for code, times in spoken.items():
        votes[code] += min(1.5, 0.3 * times)
    total = sum(votes.values())
    report.shares = {c: v / total for c, v in votes.items()} if total else {}
    return report


def _places(found: list[list[Mention]]) -> Iterable[Mention]:
    return (m for inside in found for m in inside if m.kind is Kind.PLACE)


def _votes(mention: Mention) -> dict[str, float]:
    """For which countries a name speaks; a well-known name of one country most."""
    value = mention.value
    if isinstance(value, Where) and value.country and not mention.candidates:
        return {value.country: 2.0}
    places = _of(mention)
    if not places:
        return {}
    top = [p for p in places if p.rank >= WELL_KNOWN] or places
    codes = {p.country for p in top}
    weight = 2.0 if top[0].rank >= WELL_KNOWN else 0.7
    if mention.rule in _LICENSED:
        weight *= 0.3
    return {code: weight / len(codes) for code in codes}


@lru_cache(maxsize=100_000)
def nationality(splits: tuple[Split, ...]) -> str | None:
    """The country of a nationality word (العراقية → IQ)."""
    root = load().root.next
    for split in splits:
        node = root.get(split.stem) if not split.suffix else None
        for entry, _ in node.ends if node else ():
            if entry.get("role") == "demonym" and entry.kind == "places":
                return str(entry.get("country"))
    return None


def _of(mention: Mention) -> list[Place]:
    ids = (c.id for c in mention.candidates if isinstance(c, Where))
    return [p for i in ids if i and (p := gazetteer.by_id(i))]


def _key(mention: Mention) -> str:
    value = mention.value
    return fold(value.aliases[0]) if isinstance(value, Where) and value.aliases else ""


# --------------------------------------------------------------------- choosing


def _choose_all(report: Report, found: list[list[Mention]]) -> list[list[Choice]]:
    rows = []
    for inside in found:
        chosen: dict[str, Place] = {}
        row: list[Choice] = [Choice(None)] * len(inside)
        for i in range(len(inside) - 1, -1, -1):  # what contains stands after
            mention = inside[i]
            if mention.kind is Kind.PLACE:
                row[i] = _choose(report, mention, _parents(mention, chosen))
                if row[i].place:
                    chosen[mention.text] = row[i].place  # type: ignore[assignment]
        rows.append(row)
    return rows


def _parents(mention: Mention, chosen: dict[str, Place]) -> list[Place]:
    value = mention.value
    names = value.within if isinstance(value, Where) else ()
    return [chosen[n] for n in names if n in chosen]


def _choose(report: Report, mention: Mention, parents: list[Place]) -> Choice:
    entry = load().entries.get(mention.entry or "")
    scored = sorted(
        ((_score(report, mention, p, entry, parents), p) for p in _of(mention)),
        key=lambda s: (-s[0], s[1].id),
    )
    if not scored:
        return Choice(None)
    score, place = scored[0]
    inside = any(_lies_in(place, p) for p in parents)
    if parents and not inside and place.rank < WELL_KNOWN:
        return Choice(None)
    supported = (
        inside or place.rank >= WELL_KNOWN or report.shares.get(place.country, 0) > 0.25
    )
    if not supported:
        return Choice(None)
    rivals = [
        p
        for s, p in scored[1:]
        if score - s < _CLEAR and km(p, place) > _ONE_PLACE_KM and p.rank < COUNTRY
    ]
    key = _key(mention)
    told = report.senses.get(key)
    if rivals and told and told[1] in {p for _, p in scored}:
        return Choice(told[1], told[0], sure=False)
    if rivals and max(km(p, place) for p in rivals) > 25.0 and place.rank < WELL_KNOWN:
        return Choice(None)
    sure = inside or place.rank >= WELL_KNOWN
    if key and (told is None or told[0] < score) and sure:
        report.senses[key] = (score, place)
    return Choice(place, score, sure)


def _score(
    report: Report,
    mention: Mention,
    place: Place,
    entry: Entry | None,
    parents: list[Place],
) -> float:
    score = 0.4 * place.rank + 3.0 * report.shares.get(place.country, 0.0)
    if place.of_parent:
        score -= 0.2
    if parents:
        score += 4.0 if any(_lies_in(place, p) for p in parents) else -4.0
    value = mention.value
    if isinstance(value, Where) and value.country:
        score += 4.0 if value.country == place.country else -4.0
    if entry is not None:
        takes = entry.get("takes", [])
        fits = place.kind in takes
        score += 1.5 - 0.4 * takes.index(place.kind) if fits else -1.5
    elif place.kind in {"city", "town", "village", "country"}:
        score += 0.3
    told = report.senses.get(_key(mention))
    if told and told[1] is place and not parents:
        score += 1.5
    return score + _nearness(report, place)


def _nearness(report: Report, place: Place) -> float:
    """Up to 2 for lying near the places that the report surely names."""
    near = sum(0.0 < km(place, a) <= _NEARBY_KM for a in report.anchors)
    return min(2.0, 0.5 * near)


def _lies_in(place: Place, outer: Place) -> bool:
    """By country, by what the gazetteer says contains it, or by distance."""
    if outer.kind == "country" or place.country != outer.country:
        return place.country == outer.country
    if {fold(n) for n in place.parents} & {fold(n) for n in outer.names}:
        return True
    return km(place, outer) <= _REACH.get(outer.kind, _SHORT_REACH)


# ---------------------------------------------------------------------- settling


def _settled(report: Report, inside: list[Mention], row: list[Choice]) -> list[Mention]:
    chosen = {m.text: c.place for m, c in zip(inside, row, strict=True) if c.place}
    return [
        _with(report, m, c.place, _parents(m, chosen)) if m.kind is Kind.PLACE else m
        for m, c in zip(inside, row, strict=True)
    ]


def _with(
    report: Report, mention: Mention, place: Place | None, parents: list[Place]
) -> Mention:
    value = mention.value
    if not isinstance(value, Where):
        return mention
    if place:
        first = candidate(place)
        rest = tuple(c for c in mention.candidates if c != first)
        return replace(
            mention, value=_merged(value, place, mention), candidates=(first, *rest)
        )
    return replace(mention, value=_in_parent(report, value, parents))


def _merged(value: Where, place: Place, mention: Mention) -> Where:
    """The words' own reading with what the gazetteer knows of the chosen place."""
    beside = value.of_parent  # شرق بغداد, ريف حلب, مطار عدن: at the place, not it
    kind = (
        place.kind
        if mention.entry in _AREAS or not value.precision
        else value.precision
    )
    name = value.name if beside else place.name
    if beside and value.name and value.name.startswith(("{}",)):
        name = value.name.format(place.name)
    return replace(
        value,
        name=name if not beside else _beside_name(value, place),
        id=place.id,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=kind,
        aliases=tuple(dict.fromkeys([*value.aliases, *place.names[:_MOST_NAMES]])),
        of_parent=beside or place.of_parent,
        source=place.source,
    )


def _beside_name(value: Where, place: Place) -> str | None:
    return (
        f"{value.name}{place.name}"
        if value.name and value.name.isascii()
        else value.name
    )


def _in_parent(report: Report, value: Where, parents: list[Place]) -> Where:
    """A place of no known point stands in what contains it."""
    outer = next((p for p in parents if p.kind != "country"), None)
    if outer is None:
        country = value.country or (parents[0].country if parents else _home(report))
        return replace(value, country=country)
    return replace(
        value,
        id=outer.id,
        country=outer.country,
        lat=outer.lat,
        lon=outer.lon,
        of_parent=True,
        source=outer.source,
    )


def _home(report: Report) -> str | None:
    """The country that most of the report's places speak for, if one does."""
    code = max(report.shares, key=lambda c: report.shares[c], default=None)
    return code if code and report.shares[code] >= 0.6 else None


def _kept(
    report: Report, mention: Mention, choice: Choice, inside: list[Mention]
) -> bool:
    """Whether a bare name holds: not inside a person's name, licensed, or supported."""
    if mention.kind is not Kind.PLACE:
        return True
    bare = mention.rule in _LICENSED or mention.rule == "places.bare"
    if bare and any(
        m.kind is Kind.PERSON and m.first <= mention.first and mention.last <= m.last
        for m in inside
    ):
        return False
    if mention.rule not in _LICENSED or _key(mention) in report.licensed:
        return True
    if choice.place is None:
        return False
    share = report.shares.get(choice.place.country, 0.0)
    near = _nearness(report, choice.place) > 0
    if mention.rule == "places.preposition":
        return share >= 0.3 and (near or choice.place.rank > 1)
    return share >= 0.3 and near


_ = defaultdict
