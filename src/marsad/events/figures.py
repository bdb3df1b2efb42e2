"""What the figures of a telling say of "the same occurrence": named features.

Equal numbers speak for it, the more so the less likely they are by chance; of numbers
that differ a larger one may be an update, a smaller one is mostly another occurrence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.events.claiming import same_speaker
from marsad.events.tellings import Group, Telling
from marsad.model import Bound, Figure

TELLING = 3
"""The least number that two occurrences seldom share by chance."""
_HARM = ("killed", "wounded")
_LARGE, _MANY = 7, 10
Toll = dict[str, list[Figure]]


def figure_features(telling: Telling, group: Group) -> Iterator[str]:
    """How the telling's figures stand to those of the event."""
    own, known = telling.figures(), group.figures()
    if not own:
        return
    if not known:
        yield "figures: first told"
        yield f"figures: first told, {_bare(telling)}"
        return
    equal = equals(own, known)
    if equal:
        yield "figures: equal"
        yield f"figures: {min(len(equal), 2)} equal"
    if any(_telling(f) for f in equal):
        yield "figures: equal, hardly by chance"
    if not equal:
        yield from _unequal(telling, group)


def toll_of(telling: Telling, groups: Iterable[Group]) -> Group | None:
    """«وكانت وسائل إعلام قد تحدثت عن مقتل أربعة في الهجوم»: of the attack that has a toll.

    Only where the words point back and give neither place nor day of their own, and one
    event alone has a figure of that outcome.
    """
    place, time = telling.place(), telling.time()
    apart = (place and place.id) or (time and time.kind != "until")
    if apart or not telling.refers:
        return None
    told = {f.outcome for f in telling.figures() if _size(f) is not None}
    known = [g for g in groups if told & {f.outcome for f in g.figures()}]
    return known[0] if len(known) == 1 else None


def tells_toll(telling: Telling, group: Group) -> bool:
    """Whether a telling has an event's toll: one large number, or dead and wounded."""
    known = [(f.outcome, f.quantity.min, f.quantity.max) for f in group.figures()]
    same = {
        f.outcome: _size(f) or 0
        for f in telling.figures()
        if (f.outcome, f.quantity.min, f.quantity.max) in known
    }
    sizes = [same[o] for o in _HARM if same.get(o, 0) > 1]
    return max(sizes, default=0) >= _LARGE or (len(sizes) > 1 and max(sizes) >= TELLING)


def hardly_chance(telling: Telling) -> bool:
    """Whether a telling has a number that two acts of one report hardly share."""
    return max((_size(f) or 0 for f in telling.figures()), default=0) >= _MANY


def equals(own: Iterable[Figure], known: Sequence[Figure]) -> list[Figure]:
    """The figures that the event has too; two plurals (قتلى) agree in nothing."""
    return [f for f in own if _size(f) is not None and any(_same(f, k) for k in known)]


def told_before(telling: Telling, groups: Iterable[Group]) -> bool:
    """Whether some event told before has an equal figure, hardly by chance."""
    known = [f for g in groups for f in g.figures()]
    return any(_telling(f) for f in equals(telling.figures(), known))


def _unequal(telling: Telling, group: Group) -> Iterator[str]:
    """More, fewer, or not to be compared; whether one speaker says both."""
    orders = set(_orders(telling.figures(), group.figures()))
    if not orders:
        yield "figures: of other outcomes"
        return
    yield "figures: " + (orders.pop() if len(orders) == 1 else "mixed")
    yield f"figures: differ, {_bare(telling)}"
    speaker = telling.first.source[0] if telling.first.source else None
    said = [s.source[0] for t in group.tellings for s in t.statements if s.source]
    same = any(same_speaker(speaker, s) for s in said)
    yield f"figures: differ, {'same' if same else 'another'} speaker"
    yield f"figures: differ, {_pointing(telling)}"


def _pointing(telling: Telling) -> str:
    """«وكانت وسائل إعلام تحدثت عن مقتل أربعة في الهجوم»: an earlier toll of "the" act."""
    prefix, opener = telling.first.around.prefix, telling.first.opener
    act = "the act" if prefix.endswith(("ال", "لل")) else "an act"
    return f"{act}, {opener or 'no opener'}"


def _orders(own: Iterable[Figure], known: Sequence[Figure]) -> Iterator[str]:
    for figure in own:
        others = [k for k in known if k.outcome == figure.outcome]
        sizes = [s for s in map(_size, others) if s is not None]
        size = _size(figure)
        if others and (size is None or not sizes):
            yield "vague"
        elif sizes and size is not None:
            yield "more" if size > max(sizes) else "fewer"


def _bare(telling: Telling) -> str:
    """Whether the telling names its act besides: "مقتل 3" alone does not."""
    return "act named" if telling.type() else "outcome only"


def _same(a: Figure, b: Figure) -> bool:
    return a.outcome == b.outcome and _size(a) == _size(b)


def _telling(figure: Figure) -> bool:
    return (_size(figure) or 0) >= TELLING


def _size(figure: Figure) -> int | None:
    """The number said; ``None`` for vague words."""
    quantity = figure.quantity
    if quantity.bound is Bound.VAGUE:
        return None
    return None if quantity.value is None else int(quantity.value)
