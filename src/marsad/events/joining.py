"""How well a telling fits an event told before it: named features of "the same occurrence".

Each feature is a number with a name; the weights stand in ``data/weights.json`` (see
``deciding.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.claims.kinds import VIOLENCE, one_act
from marsad.events import compare
from marsad.events.figures import figure_features
from marsad.events.tellings import Group, Telling, latest

Features = dict[str, float]
_FAR = 3


def join_features(telling: Telling, group: Group, groups: list[Group]) -> Features:
    """What speaks for and against "the same occurrence"."""
    named: Features = {}
    for part in (_type, _place, _time, _people, _figures, _numbers, _things, _wording):
        named.update(dict.fromkeys(part(telling, group), 1.0))
    named.update(dict.fromkeys(_position(telling, group, groups), 1.0))
    return named


def _type(telling: Telling, group: Group) -> Iterator[str]:
    """Same type, types that news tells as one, types that it does not."""
    kind, types = telling.type(), group.types()
    if kind is None or not types:
        yield "type: none told"
    elif kind in types:
        yield "type: same"
        if kind == types[0] and telling.first.act.value.type == types[0]:
            yield "type: same as first"
    elif all(one_act(kind, t) for t in types):
        yield "type: may be one"
    else:
        yield "type: another"


def _place(telling: Telling, group: Group) -> Iterator[str]:
    """Same place, one in the other, apart, or not told."""
    place, known = telling.place(), group.places()
    if not place:
        yield "place: not told"
    elif not known:
        yield "place: first told"
    else:
        best = max(known, key=lambda p: compare.places(place, p))
        agree = compare.places(place, best)
        yield "place: " + _graded(agree, "same", "inside", "unsure", "apart")
        if agree == compare.INSIDE:
            finer = compare.contains(best, place)
            outer = best if finer else place
            yield f"place: {'finer' if finer else 'wider'}, in a {outer.precision}"


def _graded(value: float, same: str, part: str, unsure: str, apart: str) -> str:
    if value >= 1.0:
        return same
    if value >= 0.3:  # noqa: PLR2004  (compare.py's grades)
        return part
    return unsure if value >= 0.0 else apart


def _time(telling: Telling, group: Group) -> Iterator[str]:
    """Same days, overlapping, apart, or not told."""
    time, known = telling.time(), group.times()
    if not time:
        yield "time: not told"
    elif not known:
        yield "time: first told"
    else:
        graded = [compare.times(time, t) for t in known]
        best = min(graded) if min(graded) < 0 else max(graded)
        yield "time: " + _graded(best, "same", "overlaps", "unsure", "apart")


def _people(telling: Telling, group: Group) -> Iterator[str]:
    """Shared or differing doers and sufferers."""
    doers = compare.parties(
        telling.parties("perpetrator"), group.parties("perpetrator")
    )
    if doers:
        yield "doers: shared" if doers > 0 else "doers: others"
    sides = ("target", "victim")
    suffered = compare.parties(telling.parties(*sides), group.parties(*sides))
    if suffered:
        yield "sufferers: shared" if suffered > 0 else "sufferers: others"


def _figures(telling: Telling, group: Group) -> Iterator[str]:
    """Equal figures, or figures of one outcome that differ; numbers of acts."""
    yield from figure_features(telling, group)
    if telling.counts() != group.counts():
        yield "count: differs"
    if telling.aggregate() != group.aggregate():
        yield "count: one is a whole series"


_VERBS = frozenset({"past", "present", "present_we"})


def number_of(telling: Telling) -> str:
    """«غارة», «الغارات», «قصفت»: one act or many, new or known."""
    around = telling.first.around
    if around.form in _VERBS:
        return "verb"
    article = "the " if around.prefix.endswith(("ال", "لل")) else "a "
    if telling.counts() and around.form != "dual":
        return article + "plural"
    return article + (around.form or "none")


def _numbers(telling: Telling, group: Group) -> Iterator[str]:
    """Whether the words agree in number with those that told the event first."""
    yield f"number: {number_of(telling)} after {number_of(group.tellings[0])}"


def _things(telling: Telling, group: Group) -> Iterator[str]:
    """The same thing was hit: "السيارة"."""
    own = {f.value for f in telling.facts(str, "object")}
    if own & {f.value for t in group.tellings for f in t.facts(str, "object")}:
        yield "objects: shared"


def _wording(telling: Telling, group: Group) -> Iterator[str]:
    """How the words hang on to what was told."""
    first = telling.first
    if telling.refers:
        yield "words: point back"
    if telling.type() is None:
        yield "words: outcome only"
    entries = {t.first.around.entry for t in group.tellings}
    family = "violence" if telling.type() in VIOLENCE else "other"
    same = "same word" if first.around.entry in entries else "another word"
    yield f"act of {family}: {same}"
    if first.opener:
        yield f"words: {first.opener}"
    if first.act.value.form == "verb":
        yield "words: verb"
    yield f"status: {first.status.value}"


def _position(telling: Telling, group: Group, groups: list[Group]) -> Iterator[str]:
    """Where both stand in the report."""
    gap = telling.sentence - group.last_sentence()
    yield f"gap: {gap if gap <= _FAR else 'far'}"
    if group is groups[0]:
        yield "group: first of the report"
        if telling.sentence <= _FAR:
            yield "group: headline, near the top"
    if group is latest(groups):
        yield "group: told last"
    if len(groups) == 1:
        yield "group: the only one"
