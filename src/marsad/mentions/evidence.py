"""What a report says about where it plays: votes for countries, names it licenses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from marsad import gazetteer
from marsad.gazetteer import COUNTRY, WELL_KNOWN, Place
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Split, Where
from marsad.tokens.letters import fold

MOST_NAMES = 6
SOME, MUCH = 0.08, 0.25
UNLICENSED = frozenset({"places.weak", "places.preposition"})
_LITTLE = 0.6
_MOST = 0.6
_WORTH = 2.2  # more than one name says where a report plays
_NAMED, _NAMED_POWER, _MINOR, _FAINT = 2.0, 0.4, 0.7, 0.3


@dataclass(slots=True)
class Report:
    """What the whole report says about where it plays."""

    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    own: dict[str, dict[str, float]] = field(default_factory=dict)
    anchors: list[Place] = field(default_factory=list)
    licensed: set[str] = field(default_factory=set)
    senses: dict[str, tuple[float, Place]] = field(default_factory=dict)

    def share(self, country: str, key: str = "") -> float:
        """How much of what the report says speaks for a country, a name's own left out."""
        own = self.own.get(key, {})
        total = sum(self.votes.values()) - sum(own.values())
        given = self.votes.get(country, 0.0) - own.get(country, 0.0)
        return given / total if total > _LITTLE else 0.0

    def silent(self, key: str) -> bool:
        """Whether nothing but the name itself speaks for any country."""
        own = self.own.get(key, {})
        return sum(self.votes.values()) - sum(own.values()) <= _LITTLE

    def hint(self, country: str, key: str) -> float:
        """What little speaks for a country: its people, and a state that strikes there.

        «قتل 5 فلسطينيين … في رفح», «غارة إسرائيلية على صور».
        """
        own = self.own.get(key, {})
        given = self.votes.get(country, 0.0) - own.get(country, 0.0)
        near = (v for c, v in self.votes.items() if country in _strikes_in(c))
        return given + sum(near) / 2

    @property
    def home(self) -> str | None:
        """The country that most of the report's places speak for, if one does."""
        return self.home_beside("")

    def home_beside(self, key: str) -> str | None:
        """The same by all that speaks but one name: «منطقة نوا» of an Afghan report."""
        code = max(self.votes, key=lambda c: self.share(c, key), default=None)
        if code is None or self.share(code, key) < _MOST:
            return None
        own = self.own.get(key, {})
        given = self.votes[code] - own.get(code, 0.0)
        return code if given >= _WORTH or not key else None


def _strikes_in(code: str) -> frozenset[str]:
    """The countries that a state strikes, where news of its strikes mostly plays."""
    reach = load().entries.get(f"places.abroad.{code.lower()}")
    return members(reach.id, as_is=True) if reach else frozenset()


@lru_cache(maxsize=50_000)
def candidate(place: Place) -> Where:
    """A gazetteer place as a value."""
    return Where(
        name=place.name,
        id=place.id,
        country=place.country or None,
        lat=place.lat,
        lon=place.lon,
        precision=place.kind,
        within=place.parents[:2],
        aliases=place.names[:MOST_NAMES],
        of_parent=place.of_parent,
        source=place.source,
    )


def candidates(places: Iterable[Place]) -> tuple[Where, ...]:
    return tuple(candidate(p) for p in places)


def evidence(sentences: tuple[Sentence, ...], found: list[list[Mention]]) -> Report:
    report = Report()
    for mention in _places(found):
        key = key_of(mention)
        votes = _votes(mention)
        if sum(votes.values()) > sum(report.own.get(key, {}).values()):
            report.own[key] = votes  # a name votes once, however often it stands
        if mention.rule not in UNLICENSED and mention.rule != "places.alone":
            report.licensed.add(key)
    for votes in report.own.values():
        for code, weight in votes.items():
            report.votes[code] += weight
    tokens = (t for s in sentences for t in s.tokens)
    spoken = Counter(filter(None, (nationality(t.splits) for t in tokens)))
    spoken.update(_of_groups(found))
    for code, times in spoken.items():
        most = 0.75 * _weight(code)
        report.votes[code] += min(most, 0.2 * most * times)
    return report


def _of_groups(found: list[list[Mention]]) -> Iterable[str]:
    """The countries whose armed groups a report names: قوات الدعم السريع for Sudan."""
    for mention in (m for inside in found for m in inside):
        entry = load().entries.get(mention.entry or "")
        if entry is None or entry.kind != "actors_groups":
            continue
        if mention.first != mention.last and entry.get("country"):
            yield str(entry.get("country"))


def _places(found: list[list[Mention]]) -> Iterable[Mention]:
    return (m for inside in found for m in inside if m.kind is Kind.PLACE)


def _votes(mention: Mention) -> dict[str, float]:
    """For which countries a name speaks; a well-known name of one country most."""
    value = mention.value
    places = places_of(mention)
    if isinstance(value, Where) and places and places[0].rank == COUNTRY:
        return {places[0].country: _weight(places[0].country)}
    if not places:
        return {}
    top = [p for p in places if p.rank >= WELL_KNOWN] or places
    codes = {p.country for p in top}
    weight = _NAMED if top[0].rank >= WELL_KNOWN else _MINOR
    if mention.rule in UNLICENSED:
        weight *= _FAINT
    return {code: weight / len(codes) for code in codes}


def _weight(country: str) -> float:
    """A state that acts abroad says little of where: روسيا in a report from Idlib."""
    return _NAMED_POWER if country in members("places.powers", as_is=True) else _NAMED


@lru_cache(maxsize=100_000)
def nationality(splits: tuple[Split, ...]) -> str | None:
    """The country that a word speaks for: العراقية and البيشمركة for IQ."""
    root = load().root.next
    for split in splits:
        node = root.get(split.stem) if not split.suffix else None
        for entry, _ in node.ends if node else ():
            if entry.kind == "places" and entry.get("role") in ("demonym", "sign"):
                return str(entry.get("country"))
    return None


def places_of(mention: Mention) -> list[Place]:
    ids = (c.id for c in mention.candidates if isinstance(c, Where))
    return [p for i in ids if i and (p := gazetteer.by_id(i))]


def key_of(mention: Mention) -> str:
    value = mention.value
    return (
        _folded(value.aliases[0]) if isinstance(value, Where) and value.aliases else ""
    )


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return fold(name)
