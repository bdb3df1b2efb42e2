"""Which places a report names, in which of its sentences, how fine each is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.mentions.headings import DATELINE, HEADING
from marsad.model import Act, Kind, Mention, Stated, Where


@dataclass(slots=True)
class Atlas:
    """In which sentences the report names each place, by gazetteer id or wording."""

    named: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    countries: Counter[str] = field(default_factory=Counter)

    def abroad(self, place: Mention) -> bool:
        """Whether the report names places of another country more often."""
        country = where_of(place).country
        most = max(self.countries.values(), default=0)
        return country is not None and self.countries[country] < most

    def sentences(self, place: Mention) -> set[int]:
        return self.named[key_of(place)]


def key_of(place: Mention) -> str:
    return key(where_of(place)) or place.text


def key(value: Where) -> str:
    """What a place goes by in its report: its id, or its wording where it has none."""
    own = value.id if value.id and not value.of_parent else None
    return own or (value.aliases[0] if value.aliases else "")


def where_of(place: Mention) -> Where:
    if not isinstance(place.value, Where):
        raise TypeError(f"expected a place, got {place.value!r}")
    return place.value


def atlas_of(found: Sequence[Sequence[Mention]]) -> Atlas:
    """Where the report names its places."""
    atlas = Atlas()
    for index, inside in enumerate(found):
        for mention in inside:
            if mention.kind is Kind.PLACE:
                atlas.named[key_of(mention)].add(index)
                atlas.countries[where_of(mention).country or ""] += 1
    return atlas


def headed(places: Sequence[Mention]) -> Stated[Where] | None:
    """«باكستان: 10 قتلى …»: the country before the news, where it names nothing else."""
    for place in (p for p in places if p.rule == HEADING):
        return Stated(where_of(place), place.span, place.text, "place.headed")
    return None


def acts_itself(place: Mention, mentions: Sequence[Mention]) -> bool:
    """«الغارات التي تشنها أنقرة»: the capital is its state, not where it happens.

    Of 69 such names that were taken for the place of an act 62 are the state.
    «هجوم لندن» is there. Nor is it at the desk of the agency whose report it is.
    """
    if place.rule == DATELINE:
        return True
    if place.rule != "places.alone":
        return False
    if any(_holds(m, place) for m in mentions):
        return True
    state = any(
        m.rule == "actors.capital" and m.span.meets(place.span) for m in mentions
    )
    acts = (m for m in mentions if m.kind is Kind.ACT and m.last == place.first - 1)
    return state and all(_is_verb(m) for m in acts)


def _holds(name: Mention, place: Mention) -> bool:
    """«سرايا القدس»: a town in the name of a group."""
    longer = name.kind is Kind.ACTOR and name.first < place.first
    return longer and place.last <= name.last


def _is_verb(act: Mention) -> bool:
    return isinstance(act.value, Act) and act.value.form == "verb"


FINENESS = (
    "site",
    "neighbourhood",
    "village",
    "town",
    "city",
    "district",
    "governorate",
    "country",
)


def fineness(place: Where) -> int:
    """The level of a place, 0 the finest; last where nothing tells it."""
    levels = FINENESS
    return levels.index(place.precision) if place.precision in levels else len(levels)
