"""Where an act took place: which of the places that its sentence names.

Each place of the sentence is weighed by named features: how far it stands from the act,
what stands between them, the word before it, its kind, what it holds and what holds it.
The weights stand in ``data/weights.json`` under "places" (``python -m tools.train``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from marsad.claims.atlas import Atlas, acts_itself, fineness, where_of
from marsad.claims.attribution import Attribution
from marsad.claims.kinds import VERBAL, VIOLENCE, act_of, code_of, is_outcome
from marsad.claims.slots import head
from marsad.claims.units import APART, Unit
from marsad.lexicon import weigh
from marsad.mentions.parties import members
from marsad.model import Kind, Likely, Mention, Stated, Where

_GAPS = (0, 1, 2, 4, 7, 12, 20)
_FAR = 3
_WEIGHED = 24  # places
_BEHIND, _CARED, _ADJOINING = 5, 9, 2
LIKELY = -1.0
"""Log-odds above which a place of the sentence is the act's; set by the score on train."""


# ---------------------------------------------------------------------- the scene


@dataclass(frozen=True, slots=True)
class Scene:
    """An act with all places that its sentence names, its unit's or not."""

    unit: Unit
    act: Mention
    places: tuple[Mention, ...]
    actors: tuple[Mention, ...]
    atlas: Atlas
    said: tuple[Attribution, ...] = ()
    words: Mapping[str | None, Sequence[Mention]] = field(default_factory=dict)

    def cues(self, code: str) -> Sequence[Mention]:
        """Cues of the whole sentence: a unit may begin between a cue and its place."""
        return self.words.get(code, ())

    def word(self, at: int) -> str:
        """The folded word at a token of the sentence, empty beyond its edges."""
        tokens = self.unit.sentence.tokens
        return tokens[at].folded if 0 <= at < len(tokens) else ""

    def inside(self, place: Mention) -> bool:
        return self.unit.first <= place.first and place.last <= self.unit.last


def scene_of(
    unit: Unit,
    mentions: Sequence[Mention],
    atlas: Atlas,
    said: Sequence[Attribution],
) -> Scene:
    """The scene of a unit in its sentence; ``said`` is what the report says there."""
    act = head(unit)
    named = (m for m in mentions if m.kind is Kind.PLACE)
    places = _nearest(act, [m for m in named if not acts_itself(m, mentions)])
    actors = tuple(m for m in mentions if m.kind is Kind.ACTOR)
    here = tuple(a for a in said if a.covers(unit.sentence.span))
    words: dict[str | None, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.kind is Kind.CUE:
            words[code_of(m)].append(m)
    whole = Scene(unit, act, places, actors, atlas, here, words)
    kept = tuple(p for p in places if not any(veto(whole, p) for veto in VETOES))
    return replace(whole, places=kept)


def _nearest(act: Mention, places: list[Mention]) -> tuple[Mention, ...]:
    """As many as are weighed against each other; a list of all villages has more."""
    if len(places) <= _WEIGHED:
        return tuple(places)
    near = sorted(places, key=lambda p: _gap(p, act))[:_WEIGHED]
    return tuple(sorted(near, key=lambda p: p.span))


# ------------------------------------------------------------------ never the scene


def of_origin(scene: Scene, place: Mention) -> bool:
    """«قادمة من …», «مصدره مواقع القوات في …»: whence it came is not where it hit.

    «انطلقت من قواعد داخل كذا في كذا»: nearer words of the same origin as well.
    """
    if _behind_origin(scene, place):
        return True
    if place.rule == "places.list":  # النازحين من كذا وكذا
        first = [p for p in scene.places if p.last < place.first][-1:]
        return any(of_origin(scene, p) for p in first)
    within = scene.word(place.first - 1) in members("grammar.in")
    held = within or place.prefix.endswith("ب")
    before = [p for p in scene.places if p.last < place.first] if held else []
    near = bool(before) and place.first - before[-1].last <= _ADJOINING
    return near and _behind_origin(scene, before[-1])


def _behind_origin(scene: Scene, place: Mention) -> bool:
    return any(
        -1 <= place.first - c.last - 1 <= _BEHIND  # «إلى قاعدة …»
        and _clear(scene, c, place)
        and not _of_act(scene, c)
        for c in scene.cues("place_of_origin")
    )


def _of_act(scene: Scene, cue: Mention) -> bool:
    """«من مخلفات الحرب في قرية كذا»: "الحرب في" goes on with the name of the act."""
    acts = (a for a in scene.unit.acts if a.entry == "acts.remnant")
    return any(a.last + 1 == cue.first for a in acts)


def _clear(scene: Scene, cue: Mention, place: Mention) -> bool:
    """Whether nothing that tells or names another place stands between."""
    acts = (m for m in scene.unit.acts if not is_outcome(m))
    others = (*acts, *scene.places)
    return not any(cue.last < m.first < place.first for m in others)


def of_care(scene: Scene, place: Mention) -> bool:
    """«توفيت في مستشفى …», «نقل إلى مشفى … في البلدة»: told of the harmed."""
    cues = (m for m in scene.cues("place_of_care") if m.last < place.first)
    return any(
        place.first - m.last <= _CARED
        and _clear(scene, m, place)
        and any(_is_hospital(scene, i) for i in range(m.last + 1, place.last + 1))
        for m in cues
    )


def _is_hospital(scene: Scene, at: int) -> bool:
    return scene.word(at).removeprefix("ال") in members("places.hospitals")


def of_route(scene: Scene, place: Mention) -> bool:
    """«من قاعدة … على مدينة …»: of a way the end is the scene, not its beginning.

    So of «صواريخ من البحر على أهداف للتنظيم في مدينة …».
    """
    if scene.word(place.first - 1) not in members("grammar.from"):
        return False
    towards = members("grammar.towards")
    after = [p for p in scene.places if p.first > place.last and scene.inside(p)]
    upon = members("grammar.upon")
    return any(
        p.first - place.last <= _CARED
        and (
            scene.word(p.first - 1) in towards
            or any(scene.word(i) in upon for i in range(place.last + 1, p.first))
        )
        for p in after
    )


def of_another(scene: Scene, place: Mention) -> bool:
    """«يأتي القصف بعد هجوم … قرب بلدة كذا»: the place of the act that is stepped to."""
    if scene.inside(place) or place.first < scene.act.last:
        return False
    steps = (m for code in ("after", "response", "turn") for m in scene.cues(code))
    return any(scene.act.last < m.first < place.first for m in steps)


def of_its_neighbour(scene: Scene, place: Mention) -> bool:
    """«غارة على الحي، وأخرى على السوق»: acts that were parted since each has its place."""
    unit = scene.unit
    if scene.inside(place) or not any(map(scene.inside, scene.places)):
        return False
    if place.first > unit.last:
        return unit.closer in APART
    acts = [m.last for m in unit.before if m.kind is Kind.ACT]
    return unit.opener in APART and min(acts, default=0) < place.first


def of_power(scene: Scene, place: Mention) -> bool:
    """«شنت الولايات المتحدة غارات»: a state that acts abroad, not in itself."""
    value = where_of(place)
    if value.precision != "country" or place.rule != "places.alone":
        return False
    acts = any(a.span.meets(place.span) for a in scene.actors)
    return acts and value.country in members("places.powers", as_is=True)


VETOES: tuple[Callable[[Scene, Mention], bool], ...] = (
    of_origin,
    of_care,
    of_route,
    of_another,
    of_its_neighbour,
    of_power,
)


def ranked(scene: Scene) -> tuple[Likely, ...]:
    """The places of the sentence with their log-odds of being the act's, best first."""
    weighed = sorted(
        ((_odds(scene, p), p) for p in scene.places), key=lambda x: (-x[0], x[1].first)
    )
    return tuple(
        Likely(odds, Stated(where_of(p), p.span, p.text, "place.likeliest"))
        for odds, p in weighed
    )


def _odds(scene: Scene, place: Mention) -> float:
    return weigh("places", dict.fromkeys(features(scene, place), 1.0))


def place_of(places: Sequence[Likely]) -> Stated[Where] | None:
    """The likeliest place of the act, if it is likely at all."""
    likely = [p.fact for p in places if p.odds > LIKELY]
    return _placed(likely[0], likely[1:]) if likely else None


def _placed(place: Stated[Where], others: Sequence[Stated[Where]]) -> Stated[Where]:
    """«حاجز القوس عند مدخل مدينة كذا»: a place without a point stands in a wider one."""
    value = place.value
    if value.id is not None:
        return place
    for other in others:
        outer = other.value
        if outer.lat is not None and fineness(outer) > fineness(value):
            held = replace(
                value,
                id=outer.id,
                country=outer.country,
                lat=outer.lat,
                lon=outer.lon,
                of_parent=True,
                source=outer.source,
            )
            return replace(place, value=held, rule="place.beside")
    return place


# ----------------------------------------------------------------------- features


def features(scene: Scene, place: Mention) -> list[str]:
    """What speaks for and against a place being the act's."""
    parts = (_own, _led, _spoken, _stands, _between, _among, _held, _in_report)
    return list(dict.fromkeys(name for part in parts for name in part(scene, place)))


def _own(scene: Scene, place: Mention) -> Iterator[str]:
    """Its kind, how it was read, whether a source knows it."""
    value = where_of(place)
    kind = act_of(scene.act).type
    family = "violent" if kind in VIOLENCE else "verbal" if kind in VERBAL else "other"
    yield f"a {value.precision}"
    yield f"a {value.precision}, {family}"
    yield f"read as {place.rule}"
    yield f"kind word {place.entry}"
    yield f"begins {scene.word(place.first)}" if place.entry else "no kind word"
    if value.id is None:
        yield "no point"
    elif value.of_parent:
        yield "point of what holds it"
    if any(a.span.meets(place.span) for a in scene.actors):
        at = "at" if _located(scene, place) else "no preposition"
        yield f"in an actor's name, {at}"
        yield f"in an actor's name, a {value.precision}"


def _led(scene: Scene, place: Mention) -> Iterator[str]:
    """The clitic or the words before it: "في", "من", "قرب", "قادمة من"."""
    first = scene.word(place.first - 1)
    yield f"prefix {place.prefix}" if place.prefix else f"after {first}"
    yield f"after {scene.word(place.first - 2)} {first}"
    if first in members("places.prepositions"):
        yield "after a preposition"
        yield f"after {first}, {'in' if scene.inside(place) else 'outside'} the unit"
    yield f"before {scene.word(place.last + 1)}"


def _located(scene: Scene, place: Mention) -> bool:
    """«في الولايات المتحدة»; not «شنت الولايات المتحدة»."""
    before = scene.word(place.first - 1)
    return place.prefix.endswith("ب") or before in members("grammar.where")


def _spoken(scene: Scene, place: Mention) -> Iterator[str]:
    """«قال المتحدث باسم الدفاع المدني في حلب إن …»: a place of the one who speaks."""
    sources = (s.span for a in scene.said for s in a.source if s.span)
    if any(span.meets(place.span) for span in sources):
        yield "in a speaker's words"
        yield "in a speaker's words, " + ("alone" if len(scene.places) == 1 else "one")
    told = [a for a in scene.said if a.covers(scene.act.span)]
    if told and not any(a.covers(place.span) for a in told):
        yield "outside what is said"


def _stands(scene: Scene, place: Mention) -> Iterator[str]:
    """On which side of the act and how far; nearest to an act of the unit."""
    unit = "in" if scene.inside(place) else "outside"
    act = scene.act
    side = "behind" if place.first > act.last else "ahead"
    gap = sum(_gap(place, act) > g for g in _GAPS)
    form = "outcome" if is_outcome(act) else act_of(act).form
    yield f"{side} the act by {gap}"
    yield f"{side} a {form} by {min(gap, 4)}"
    yield f"{side} the act, {unit} the unit"
    nearest = min(_gap(place, a) for a in scene.unit.acts)
    yield f"{unit} the unit, an act {sum(nearest > g for g in _GAPS)} away"
    if place.first == 0 or scene.word(place.first - 1) == "#":
        yield "opens"
    if scene.word(place.last + 1) in (":", "::"):
        yield "heads the line"


def _gap(place: Mention, act: Mention) -> int:
    if place.first > act.last:
        return place.first - act.last - 1
    return max(0, act.first - place.last - 1)


def _between(scene: Scene, place: Mention) -> Iterator[str]:
    """Acts and other places between it and the act."""
    low, high = sorted((scene.act.first, place.first))
    acts = sum(low < a.first < high for a in scene.unit.acts)
    others = [p for p in scene.places if p is not place and low < p.first < high]
    free = [p for p in others if place.text not in where_of(p).within]
    yield f"acts between {min(acts, _FAR)}"
    yield f"places between {min(len(free), _FAR)}"
    if any(low < c.first < high for c in scene.unit.cues("turn", "after", "response")):
        yield "a turn between"


def _among(scene: Scene, place: Mention) -> Iterator[str]:
    """Which of the sentence's places it is."""
    yield f"of {min(len(scene.places), 4)}"
    own = [p for p in scene.places if scene.inside(p)]
    if own == [place]:
        yield "the unit's only one"
    elif not own:
        yield "none in the unit"
    behind = [p for p in own if p.first > scene.act.last]
    if behind[:1] == [place]:
        yield "first behind the act"
    elif place in behind:
        yield f"behind the act, number {min(behind.index(place), _FAR)}"
    if place.rule == "places.list":
        yield "goes on with a list"


def _held(scene: Scene, place: Mention) -> Iterator[str]:
    """What holds it, and what it holds."""
    value = where_of(place)
    inner = [p for p in scene.places if place.text in where_of(p).within]
    if inner:
        yield "holds another"
        point = any(where_of(p).id for p in inner)
        yield "holds one with a point" if point else "holds one without a point"
    if value.within:
        yield "held by another"
        yield f"held by another, {'no ' if value.id is None else ''}point"
    finer = any(_finer(p, place) for p in scene.places)
    yield "others are finer" if finer else "none is finer"


def _finer(one: Mention, other: Mention) -> bool:
    return fineness(where_of(one)) < fineness(where_of(other))


def _in_report(scene: Scene, place: Mention) -> Iterator[str]:
    """How often and where else the report names it."""
    where = "abroad" if scene.atlas.abroad(place) else "at home"
    yield f"{where}, a {where_of(place).precision}"
    sources = (s.span for a in scene.said for s in a.source if s.span)
    if any(span.meets(place.span) for span in sources):
        yield f"{where}, in a speaker's words"
    named = scene.atlas.sentences(place)
    yield f"named in {min(len(named), _FAR)}"
    here = scene.unit.sentence.index
    if here and 0 in named:
        yield "named in the headline"
    if here - 1 in named:
        yield "named in the sentence before"
    yield f"sentence {min(here, _FAR)}"
