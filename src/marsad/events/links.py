"""Links between the events of a report, only where its own words make them."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.units import code_of
from marsad.events.tellings import Group
from marsad.model import Kind, Link, Mention, Relation

# Cue → relation of the act before it to the act after it.
_RELATIONS = {
    "response": Relation.IN_RESPONSE_TO,
    "after": Relation.FOLLOWS,
    "part": Relation.PART_OF,
}


def link(
    groups: Sequence[Group], names: Sequence[str], found: Sequence[list[Mention]]
) -> tuple[Link, ...]:
    """The links that cues between two acts make, each once."""
    links: dict[tuple[str, Relation, str], Link] = {}
    for mentions in found:
        for cue in mentions:
            relation = _RELATIONS.get(code_of(cue) or "") if _is_cue(cue) else None
            if relation:
                made = _made(cue, relation, groups, names)
                if made:
                    links.setdefault((made.start, made.relation, made.end), made)
    return tuple(links.values())


def _is_cue(mention: Mention) -> bool:
    return mention.kind is Kind.CUE and (mention.entry or "").startswith("clauses.")


def _made(
    cue: Mention, relation: Relation, groups: Sequence[Group], names: Sequence[str]
) -> Link | None:
    """The nearest act before the cue, linked to the nearest act after it."""
    before, after = _side(cue, groups, names, -1), _side(cue, groups, names, +1)
    if not before or not after or before == after:
        return None
    return Link(before, relation, after, cue.span, f"links.{code_of(cue)}")


def _side(
    cue: Mention, groups: Sequence[Group], names: Sequence[str], side: int
) -> str | None:
    """The event told nearest on one side of the cue, in its sentence."""
    best: tuple[int, str] | None = None
    for members, name in zip(groups, names, strict=True):
        for telling in members.tellings:
            act = telling.first.act.span
            gap = act.start - cue.span.end if side > 0 else cue.span.start - act.end
            here = telling.sentence == cue.sentence and gap >= 0
            if here and (best is None or gap < best[0]):
                best = (gap, name)
    return best[1] if best else None
