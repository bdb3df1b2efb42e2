"""What speaks for and against a place being an act's, and which place is likeliest.

Each place that a sentence names is weighed by named features: how far it stands from the
act, what stands between them, the word before it, its kind, what it holds and what holds
it. The weights stand in ``data/weights.json`` under "places" (``python -m tools.train``).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.claims.atlas import fineness, where_of
from marsad.claims.kinds import VERBAL, VIOLENCE, act_of, is_outcome
from marsad.claims.scenes import Scene, gap_of, located
from marsad.lexicon import weigh
from marsad.mentions.parties import members
from marsad.model import Likely, Mention, Stated

_GAPS = (0, 1, 2, 4, 7, 12, 20)
_FAR = 3


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
        at = "at" if located(scene, place) else "no preposition"
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
    gap = sum(gap_of(place, act) > g for g in _GAPS)
    form = "outcome" if is_outcome(act) else act_of(act).form
    yield f"{side} the act by {gap}"
    yield f"{side} a {form} by {min(gap, 4)}"
    yield f"{side} the act, {unit} the unit"
    nearest = min(gap_of(place, a) for a in scene.unit.acts)
    yield f"{unit} the unit, an act {sum(nearest > g for g in _GAPS)} away"
    if place.first == 0 or scene.word(place.first - 1) == "#":
        yield "opens"
    if scene.word(place.last + 1) in (":", "::"):
        yield "heads the line"


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
