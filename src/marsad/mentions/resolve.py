"""Which place of a name is meant, decided over the whole report.

A candidate gains by what the words around say contains it, by its kind fitting the kind
word, by the countries the report is about, by the other places of the report near it,
and by its size. Without support from any of these, a name that is not well known stays
without a point: an unresolved place is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf

from marsad import gazetteer
from marsad.gazetteer import Place, km
from marsad.lexicon import Entry, load
from marsad.model import Document, Kind, Mention, Sentence, Split, Where
from marsad.mentions.toponyms import members
from marsad.tokens.letters import fold

WELL_KNOWN = 5
CAPITAL = 8
COUNTRY = 9
_MOST_CANDIDATES = 8
_MOST_NAMES = 6
_REACH = {"governorate": 150.0, "district": 50.0, "city": 30.0, "country": inf}
_SHORT_REACH = 20.0
_FAR_KM = 25.0
_WIDEST_KM = 150.0
_NEARBY_KM = 60.0
_CLEAR = 0.35
_LITTLE = 0.6
_MOST = 0.6
_SOME = 0.08
_MUCH = 0.25
_AREAS = frozenset({"places.area", "places.district"})
_LICENSED = frozenset({"places.weak", "places.preposition"})


@dataclass(slots=True)
class Report:
    """What the whole report says about where it plays."""

    votes: Counter[str] = field(default_factory=Counter)
    own: dict[str, dict[str, float]] = field(default_factory=dict)
    anchors: list[Place] = field(default_factory=list)
    licensed: set[str] = field(default_factory=set)
    senses: dict[str, tuple[float, Place]] = field(default_factory=dict)

    def share(self, country: str, key: str = "") -> float:
        """How much of what the report says speaks for a country, a name's own left out."""
        own = self.own.get(key, {})
        total = sum(self.votes.values()) - sum(own.values())
        given = self.votes[country] - own.get(country, 0.0)
        return given / total if total > _LITTLE else 0.0

    def silent(self, key: str) -> bool:
        """Whether nothing but the name itself speaks for any country."""
        own = self.own.get(key, {})
        return sum(self.votes.values()) - sum(own.values()) <= _LITTLE

    @property
    def home(self) -> str | None:
        """The country that most of the report's places speak for, if one does."""
        code = max(self.votes, key=lambda c: self.votes[c], default=None)
        return code if code and self.share(code) >= _MOST else None


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
    report = Report()
    for mention in _places(found):
        key = _key(mention)
        votes = _votes(mention)
        if sum(votes.values()) > sum(report.own.get(key, {}).values()):
            report.own[key] = votes  # a name votes once, however often it stands
        if mention.rule not in _LICENSED:
            report.licensed.add(key)
    for votes in report.own.values():
        report.votes.update(votes)  # type: ignore[arg-type]
    spoken = Counter(
        code for s in sentences for t in s.tokens if (code := nationality(t.splits))
    )
    for code, times in spoken.items():
        report.votes[code] += min(1.5, 0.3 * times)  # type: ignore[assignment]
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
        around: dict[str, list[Place]] = {}
        row: list[Choice] = [Choice(None)] * len(inside)
        for i in range(len(inside) - 1, -1, -1):  # what contains stands after
            mention = inside[i]
            if mention.kind is Kind.PLACE:
                row[i] = _choose(report, mention, _parents(mention, around))
                around[mention.text] = _extent(mention, row[i].place)
        rows.append(row)
    return rows


def _extent(mention: Mention, place: Place | None) -> list[Place]:
    """The place chosen, and the areas of its name: ريف حلب is more than the city."""
    if place is None:
        return []
    same = (p for p in _of(mention) if p.kind in {"governorate", "district"})
    return [place, *(p for p in same if p is not place and km(p, place) <= _WIDEST_KM)]


def _parents(mention: Mention, around: dict[str, list[Place]]) -> list[Place]:
    value = mention.value
    names = value.within if isinstance(value, Where) else ()
    return [p for n in names for p in around.get(n, ())]


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
    if not inside and not _supported(report, mention, place):
        return Choice(None)
    key = _key(mention)
    if _rivalled(place, [p for s, p in scored[1:] if score - s < _CLEAR]):
        told = report.senses.get(key)
        known = told is not None and any(told[1] is p for _, p in scored)
        return Choice(told[1], told[0]) if told and known else Choice(None)
    sure = inside or place.rank >= WELL_KNOWN
    if sure and (key not in report.senses or report.senses[key][0] < score):
        report.senses[key] = (score, place)
    return Choice(place, score, sure)


def _rivalled(place: Place, rivals: list[Place]) -> bool:
    """Whether the next best are as good and too far away to be the same place."""
    return place.rank < WELL_KNOWN and any(km(p, place) > _FAR_KM for p in rivals)


def _supported(report: Report, mention: Mention, place: Place) -> bool:
    """Whether a place fits the report: a wrong place is worse than none."""
    key = _key(mention)
    value = mention.value
    if isinstance(value, Where) and value.country == place.country:
        return True
    if place.rank >= CAPITAL or report.share(place.country, key) >= _MUCH:
        return True
    if place.rank < WELL_KNOWN:
        return False
    if report.share(place.country, key) >= _SOME:
        return True
    rivals = {p.country for p in _of(mention) if p.rank > 1}
    alone = len(rivals) == 1 and key not in members("places.traps")
    return alone and (report.silent(key) or place.rank > WELL_KNOWN)


def _score(
    report: Report,
    mention: Mention,
    place: Place,
    entry: Entry | None,
    parents: list[Place],
) -> float:
    score = 0.4 * place.rank + 3.0 * report.share(place.country, _key(mention))
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
    elif place.kind in {"city", "town", "village"}:
        score += 0.3 + (mention.rule == "places.direction")
    elif place.kind == "country":
        score += 0.2 if _shared_with_capital(mention, place) else 0.8
    told = report.senses.get(_key(mention))
    if told and told[1] is place and not parents:
        score += 1.5
    return score + _nearness(report, place)


def _shared_with_capital(mention: Mention, place: Place) -> bool:
    """عمان is Oman and Jordan's capital; الكويت is one country either way."""
    others = (p for p in _of(mention) if p.rank == CAPITAL)
    return any(p.country != place.country for p in others)


def _nearness(report: Report, place: Place) -> float:
    """Up to 2 for lying near the places that the report surely names."""
    away = [km(place, a) for a in report.anchors]
    near = sum(0.6 if d <= _NEARBY_KM / 2 else 0.3 for d in away if 0.0 < d <= _NEARBY_KM)
    return min(2.0, near)


def _lies_in(place: Place, outer: Place) -> bool:
    """By country, by what the gazetteer says contains it, or by distance."""
    if outer.kind == "country" or place.country != outer.country:
        return place.country == outer.country
    if {fold(n) for n in place.parents} & {fold(n) for n in outer.names}:
        return True
    return km(place, outer) <= _REACH.get(outer.kind, _SHORT_REACH)


# ---------------------------------------------------------------------- settling


def _settled(
    report: Report, inside: list[Mention], row: list[Choice]
) -> list[Mention]:
    around: dict[str, list[Place]] = {}
    for mention, choice in zip(inside, row, strict=True):
        if choice.place:
            around.setdefault(mention.text, _extent(mention, choice.place))
    return [
        _with(report, m, c.place, _parents(m, around)) if m.kind is Kind.PLACE else m
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
    kind = value.precision
    if kind is None or mention.entry in _AREAS:
        kind = place.kind
    return replace(
        value,
        name=_beside(value, place) if value.of_parent else place.name,
        id=place.id,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=kind,
        aliases=tuple(dict.fromkeys([*value.aliases, *place.names[:_MOST_NAMES]])),
        of_parent=value.of_parent or place.of_parent,
        source=place.source,
    )


def _beside(value: Where, place: Place) -> str | None:
    """شرق بغداد, ريف حلب, مطار عدن: at the place, not it; a side has an English name."""
    name = value.name or ""
    return f"{name}{place.name}" if name.endswith(" ") else value.name


def _in_parent(report: Report, value: Where, parents: list[Place]) -> Where:
    """A place of no known point stands in what contains it."""
    if value.name and value.name.endswith(" "):
        value = replace(value, name=value.aliases[-1])
    outer = next((p for p in parents if p.kind != "country"), None)
    if outer is None:
        country = value.country or (parents[0].country if parents else report.home)
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
    share = report.share(choice.place.country, _key(mention))
    near = _nearness(report, choice.place) > 0
    if mention.rule == "places.preposition":
        return share >= _MUCH and (near or choice.place.rank > 1)
    return share >= _MUCH and near
