"""Where an act took place: which of the places that its sentence names can be its own.

Some never are: whence it came, where the harmed were brought, the place of another act.
Those left are weighed against each other (``claims/signs.py``); the likeliest stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from marsad.claims.atlas import Atlas, acts_itself, fineness, where_of
from marsad.claims.attribution import Attribution
from marsad.claims.kinds import act_of, code_of, is_outcome
from marsad.claims.slots import head
from marsad.claims.units import APART, Unit
from marsad.mentions.parties import members
from marsad.model import Kind, Likely, Mention, Stated, Where

_WEIGHED = 24  # places
_BEHIND, _CARED, _ADJOINING, _BYLINE, _PARTS = 5, 9, 2, 8, 4
_MARKS = frozenset({"-", "–", "—", "--", ":"})
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


def located(scene: Scene, place: Mention) -> bool:
    """«في الولايات المتحدة»; not «شنت الولايات المتحدة»."""
    before = scene.word(place.first - 1)
    return place.prefix.endswith("ب") or before in members("grammar.where")


def _nearest(act: Mention, places: list[Mention]) -> tuple[Mention, ...]:
    """As many as are weighed against each other; a list of all villages has more."""
    if len(places) <= _WEIGHED:
        return tuple(places)
    near = sorted(places, key=lambda p: gap_of(p, act))[:_WEIGHED]
    return tuple(sorted(near, key=lambda p: p.span))


def gap_of(place: Mention, act: Mention) -> int:
    """Words between a place and an act."""
    if place.first > act.last:
        return place.first - act.last - 1
    return max(0, act.first - place.last - 1)


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


def of_subject(scene: Scene, place: Mention) -> bool:
    """«انفجار في دبي وروسيا تقصف كييف»: the state that opens a clause of its own acts."""
    opens = scene.unit.opener == "new" and place.first == scene.unit.first
    return opens and any(a.span.meets(place.span) for a in scene.actors)


def of_desk(scene: Scene, place: Mention) -> bool:
    """«رام الله 18-8-2024 وفا- اعتقلت … في الضفة الغربية»: where the agency writes.

    It yields only to a place that the act's own words give, and that has a point.
    """
    if place.first > 1 or not _by_line(scene, place):
        return False
    behind = (p for p in scene.places if p.first > scene.act.last and scene.inside(p))
    return any(
        where_of(p).id is not None
        and _held_in(scene, p)
        and not any(a.span.meets(p.span) for a in scene.actors)
        for p in behind
    )


def _held_in(scene: Scene, place: Mention) -> bool:
    """«في الضفة الغربية», «في أنحاء متفرقة من العراق»; no act stands between."""
    if located(scene, place):
        return True
    ahead = range(place.first - _PARTS, place.first)
    within = [i for i in ahead if scene.word(i) in members("grammar.in")]
    return bool(within) and not any(
        within[-1] < a.first < place.first for a in scene.unit.acts
    )


def _by_line(scene: Scene, place: Mention) -> bool:
    """«بغداد - وكالات:», «دمشق (رويترز) -»: a mark parts it from all that is told."""
    words = range(place.last + 1, min(place.last + 1 + _BYLINE, scene.act.first))
    return any(scene.word(i) in _MARKS for i in words)


def of_blamed(scene: Scene, place: Mention) -> bool:
    """«اتهمت الحركة النظام بقصف إدلب»: where that was which others are blamed for.

    Of 28 such places five were told as the place where the words fell.
    """
    return act_of(scene.act).type == "accuse" and place.first > scene.act.last


VETOES: tuple[Callable[[Scene, Mention], bool], ...] = (
    of_origin,
    of_care,
    of_route,
    of_another,
    of_its_neighbour,
    of_power,
    of_subject,
    of_desk,
    of_blamed,
)


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
