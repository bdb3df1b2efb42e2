"""Which place of a name is meant, decided over the whole report.

A candidate gains by what the words around say contains it, by its kind fitting the kind
word, by the countries the report is about, by the other places of the report near it,
and by its size. Without support from any of these, a name that is not well known stays
without a point: an unresolved place is better than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad import gazetteer
from marsad.gazetteer import COUNTRY, DISTRICT, WELL_KNOWN, Place, km
from marsad.lexicon import load
from marsad.mentions import again
from marsad.mentions.evidence import (
    MOST_NAMES,
    MUCH,
    SOME,
    UNLICENSED,
    Report,
    candidate,
    evidence,
    key_of,
    places_of,
)
from marsad.mentions.headings import DATELINE, opening_of
from marsad.mentions.parties import members
from marsad.mentions.weighing import (
    Outer,
    is_supported,
    lies_in,
    nearness,
    score_of,
)
from marsad.model import Document, Kind, Mention, Sentence, Where

_FAR_KM = 25.0
_WIDEST_KM = 150.0
_CLEAR = 0.35
_AREAS = frozenset({"places.area", "places.district"})
_TOWNS = frozenset({"places.city", "places.town", "places.village"})
_BARE = frozenset({"places.alone", "places.bare", *UNLICENSED})
_WIDE = frozenset({"places.countryside", "places.governorate"})
_SHORT_NAME = 4
_QUARTER, _TOWN_KM = "places.quarter", 30.0
_GREAT = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a mention, with its score and whether it is well supported."""

    place: Place | None
    score: float = 0.0
    sure: bool = False


# ------------------------------------------------------------------- the report


def resolve(
    document: Document,  # noqa: ARG001  (its outlet may tell the country one day)
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> list[list[Mention]]:
    """The same mentions, places resolved or, where nothing supports a name, dropped.

    Mentions of other kinds pass through. ``candidates`` of a place stay, the chosen
    one first; its ``rule`` still tells how the words were read.
    """
    report = evidence(sentences, _told(sentences, found))
    chosen = _choose_all(report, found)
    sure = (c.place for row in chosen for c in row if c.place and c.sure)
    report.anchors = list(dict.fromkeys(sure))
    chosen = _choose_all(report, found)
    kept = [
        [m for m, c in zip(inside, row, strict=True) if _kept(report, m, c, inside)]
        for inside, row in (
            (_settled(report, inside, row), row)
            for inside, row in zip(found, chosen, strict=True)
        )
    ]
    kept = again.resolved(kept, report.home)
    return [
        [_datelined(m, s, report.home) for m in inside]
        for s, inside in zip(sentences, kept, strict=True)
    ]


def _told(
    sentences: tuple[Sentence, ...], found: list[list[Mention]]
) -> list[list[Mention]]:
    """The mentions behind a dateline, which alone say where a report plays; all if none."""
    behind = [
        [m for m in inside if m.last >= opening_of(s)]
        for s, inside in zip(sentences, found, strict=True)
    ]
    named = any(m.kind is Kind.PLACE for inside in behind for m in inside)
    return behind if named else found


def _datelined(mention: Mention, sentence: Sentence, home: str | None) -> Mention:
    """«دبي، الإمارات (CNN)-- أعلن الجيش اللبناني»: where the agency has its desk."""
    value = mention.value
    if not isinstance(value, Where) or home in (None, value.country):
        return mention
    if mention.last >= opening_of(sentence):
        return mention
    return replace(mention, rule=DATELINE)


# --------------------------------------------------------------------- choosing


def _choose_all(report: Report, found: list[list[Mention]]) -> list[list[Choice]]:
    rows = []
    for inside in found:
        around: dict[str, list[Outer]] = {}
        row: list[Choice] = [Choice(None)] * len(inside)
        for i in range(len(inside) - 1, -1, -1):  # what contains stands after
            mention = inside[i]
            if mention.kind is Kind.PLACE:
                row[i] = _choose(report, mention, _nearest(mention, around))
                around[mention.text] = _extent(mention, row[i].place)
        rows.append(row)
    return rows


def _extent(mention: Mention, place: Place | None) -> list[Outer]:
    """The place chosen, and the areas of its name: ريف حلب is more than the city."""
    if place is None:
        return []
    value = mention.value
    name = value.name if isinstance(value, Where) else ""
    side = name.strip() if name and name.endswith(" ") else ""
    if mention.entry in _TOWNS:
        return [Outer(place, side)]  # بمدينة حلب
    same = (p for p in places_of(mention) if p.kind in {"governorate", "district"})
    areas = [p for p in same if p is not place and km(p, place) <= _WIDEST_KM]
    return [Outer(place, side), *map(Outer, areas)]


def _parents(mention: Mention, around: dict[str, list[Outer]]) -> list[Outer]:
    """What holds it, the nearest known first."""
    value = mention.value
    names = value.within if isinstance(value, Where) else ()
    return [o for n in names for o in around.get(n, ())]


def _nearest(mention: Mention, around: dict[str, list[Outer]]) -> list[Outer]:
    """«قرية كذا جنوب بلدة كذا بريف كذا»: the town decides, not the countryside."""
    value = mention.value
    names = value.within if isinstance(value, Where) else ()
    return next((around[n] for n in names if around.get(n)), [])


def _choose(report: Report, mention: Mention, parents: list[Outer]) -> Choice:
    entry = load().entries.get(mention.entry or "")
    scored = sorted(
        ((score_of(report, mention, p, entry, parents), p) for p in places_of(mention)),
        key=lambda s: (-s[0], s[1].id),
    )
    if not scored:
        return Choice(None)
    score, place = scored[0]
    inside = any(lies_in(place, o.place) for o in parents)
    if parents and not inside and place.rank < _GREAT:
        return Choice(None)
    if not inside and not is_supported(report, mention, place):
        return Choice(None)
    if not inside and mention.entry == _QUARTER and not _in_town(report, place):
        return Choice(None)
    key = key_of(mention)
    if _rivalled(place, [p for s, p in scored[1:] if score - s < _CLEAR]):
        told = report.senses.get(key)
        known = told is not None and any(told[1] is p for _, p in scored)
        return Choice(told[1], told[0]) if told and known else Choice(None)
    sure = inside or place.rank >= WELL_KNOWN
    if sure and (key not in report.senses or report.senses[key][0] < score):
        report.senses[key] = (score, place)
    return Choice(place, score, sure)


def _in_town(report: Report, place: Place) -> bool:
    """«وفي الموصل … في حي الزهور»: no village of that name far from all that is named."""
    towns = [a for a in report.anchors if a.kind != "country"]
    return not towns or any(km(place, a) <= _TOWN_KM for a in towns)


def _rivalled(place: Place, rivals: list[Place]) -> bool:
    """Whether the next best are as good and too far away to be the same place."""
    return place.rank < WELL_KNOWN and any(km(p, place) > _FAR_KM for p in rivals)


# ---------------------------------------------------------------------- settling


def _settled(report: Report, inside: list[Mention], row: list[Choice]) -> list[Mention]:
    around: dict[str, list[Outer]] = {}
    for mention, choice in zip(inside, row, strict=True):
        if choice.place:
            around.setdefault(mention.text, _extent(mention, choice.place))
    return [
        _with(report, m, c.place, _parents(m, around)) if m.kind is Kind.PLACE else m
        for m, c in zip(inside, row, strict=True)
    ]


def _with(
    report: Report, mention: Mention, place: Place | None, parents: list[Outer]
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
    lat, lon = _middle(value, place, mention)
    return replace(
        value,
        name=_beside(value, place) if value.of_parent else place.name,
        id=place.id,
        country=place.country or None,
        lat=lat,
        lon=lon,
        precision=kind,
        aliases=tuple(dict.fromkeys([*value.aliases, *place.names[:MOST_NAMES]])),
        of_parent=value.of_parent or place.of_parent,
        source=place.source,
    )


def _middle(
    value: Where, place: Place, mention: Mention
) -> tuple[float | None, float | None]:
    """«ريف حماة الشرقي», «شرق محافظة حماة» lie out in the east; not so «شرق حماة»."""
    told = value.name if mention.entry in _WIDE and value.name else ""
    aside = gazetteer.side(place, told.strip()) if told.endswith(" ") else None
    return aside or (place.lat, place.lon)


def _beside(value: Where, place: Place) -> str | None:
    """شرق بغداد, ريف حلب, مطار عدن: at the place, not it; a side has an English name."""
    name = value.name or ""
    return f"{name}{place.name}" if name.endswith(" ") else value.name


def _in_parent(report: Report, value: Where, parents: list[Outer]) -> Where:
    """A place of no known point stands in what contains it."""
    if value.name and value.name.endswith(" "):
        value = replace(value, name=value.aliases[-1])
    outer = next((o.place for o in parents if o.place.kind != "country"), None)
    if outer is None:
        home = None if value.precision == "site" else report.home
        country = value.country or (parents[0].place.country if parents else home)
        return replace(value, country=country)
    return replace(
        value,
        id=outer.id,
        country=outer.country or None,
        lat=outer.lat,
        lon=outer.lon,
        of_parent=True,
        source=outer.source,
    )


def _kept(
    report: Report, mention: Mention, choice: Choice, inside: list[Mention]
) -> bool:
    """Whether a name holds: not inside a person's name, licensed, or supported."""
    if mention.kind is not Kind.PLACE or mention.rule not in _BARE:
        return True
    key = key_of(mention)
    named = any(_covers(m, mention) for m in inside if m.kind is Kind.PERSON)
    if named or (choice.place is None and _foreign(report, mention)):
        return False
    if mention.rule == "places.bare" or key in report.licensed:
        return True
    if choice.place is None:
        return False
    if mention.rule == "places.alone":
        return _stands_alone(report, key, choice.place)
    return _fits_in(report, key, choice.place, mention.rule)


def _foreign(report: Report, mention: Mention) -> bool:
    """«محادثات جنيف» of a report from Syria: no place of that name is at home there."""
    countries = {p.country for p in places_of(mention)}
    return bool(countries) and report.home is not None and report.home not in countries


def _covers(outer: Mention, inner: Mention) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _fits_in(report: Report, key: str, place: Place, rule: str) -> bool:
    """A little known name without kind word must lie where the report plays."""
    near = nearness(report, place) > 0
    if rule == "places.preposition":
        wary = key in members("places.wary")
        if place.rank >= DISTRICT and report.silent(key) and not wary:
            return True  # «انفجار عبوة في #داقوق», and no more
        near = near or place.rank > 1
    return near and report.share(place.country, key) >= MUCH


def _stands_alone(report: Report, key: str, place: Place) -> bool:
    """A name with nothing beside it that says "place": رم is no Rome in Idlib."""
    if place.rank == COUNTRY or report.silent(key):
        return True
    if report.share(place.country, key) >= SOME:
        return True
    return place.rank >= _GREAT and len(key) > _SHORT_NAME
