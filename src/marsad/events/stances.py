"""Whether a speaker tells of an event, owns up to it or accuses: weighed.

Words of denial, doubt and belief say what they say. Between «أعلن الجيش استهداف مواقع»,
«قال الجيش إن الفصائل قصفت» and «قال سكان إن الفصائل قصفت» the words hardly differ: who
did it, whose side the speaker is on and what the rules of ``standing.py`` conclude are
weighed together. The weights stand in ``data/weights.json`` under "stances".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.claims.kinds import manner_of
from marsad.events.beside import acted
from marsad.events.standing import (
    accuses_one,
    harms_civilians,
    is_known,
    is_open,
    named_by,
    same_side,
    side_of,
)
from marsad.lexicon import weigh
from marsad.model import Actor, Party, Stance, Statement

MODEL = "stances"
OPEN = (Stance.ASSERTS, Stance.BLAMES, Stance.CLAIMS_RESPONSIBILITY)
"""The stances that are weighed against each other, the commonest first."""
WEIGHED = frozenset({Stance.ASSERTS, Stance.CLAIMS_RESPONSIBILITY})
"""What the rules conclude and the weights may change: an accusation they find stands."""
LEAN = 0.9
"""Taken from the odds of plain telling: to miss an accusation costs as much as to invent
one, and plain telling is by far the commonest."""
_DOER = "perpetrator"
Features = dict[str, float]


def weighed(
    ruled: Stance, said: Sequence[Statement], kind: str, actors: Sequence[Actor]
) -> Stance:
    """The likeliest stance of a named speaker whose stance the rules leave open."""
    if ruled not in WEIGHED or not is_open(said):
        return ruled
    told = [*signs(ruled, said, kind, actors)]
    odds = {stance: weigh(MODEL, features(stance, told)) for stance in OPEN}
    odds[Stance.ASSERTS] -= LEAN
    if ruled is Stance.ASSERTS and _owns_nothing(said):
        del odds[Stance.CLAIMS_RESPONSIBILITY]
    return max(odds, key=odds.__getitem__)


def _owns_nothing(said: Sequence[Statement]) -> bool:
    """«قال الجيش الأوكراني إن القوات الروسية قصفت»; nor does a force boast of civilians.

    Nor is what his enemies did («أعلنت روسيا استسلام ألف جندي أوكراني») his deed.
    """
    side = side_of(said[0])
    home = {p.country for p in side}
    doers = list(filter(is_known, named_by(said)))
    foreign = (d.kind == "coalition" or d.country not in {*home, None} for d in doers)
    theirs = bool(doers) and all(foreign)
    deeds = acted(said, {p.kind for p in side})
    return theirs or not deeds or any(map(harms_civilians, said))


def features(stance: Stance, told: Iterable[str]) -> Features:
    """The signs, each as a feature of one stance."""
    return dict.fromkeys((f"{stance.value}: {sign}" for sign in told), 1.0)


def signs(
    ruled: Stance, said: Sequence[Statement], kind: str, actors: Sequence[Actor]
) -> Iterator[str]:
    """What may tell the stance: the words, the speaker, and who did what to whom."""
    side = side_of(said[0])
    yield "bias"
    yield f"type {kind}"
    yield f"manner {manner_of(kind)}"
    yield from _speaker(said[0], side)
    for statement in said:
        yield from _words(statement)
    named = _named(said, side)
    yield named
    yield from (f"{k.kind} names {d.kind}" for k in side for d in named_by(said))
    doers = [a.party.value for a in actors if a.role == _DOER]
    harmed = [a.party.value for a in actors if a.role != _DOER]
    yield from _cast(side, doers, harmed)
    speaker, relation = said[0].source[0].kind, _relation(side, doers)
    yield f"{speaker}, {relation}"
    yield f"{speaker}, ruled {ruled.value}"
    yield f"ruled {ruled.value}"
    yield f"{relation}, ruled {ruled.value}"
    yield f"{relation}, ruled {ruled.value}, {named}"
    yield from (f"{speaker} of {d.kind}" for d in doers)


def _speaker(statement: Statement, side: Sequence[Party]) -> Iterator[str]:
    source = statement.source[0]
    yield f"speaker {source.kind}"
    if source.anonymous:
        yield "anonymous"
    yield from (f"speaks for {p.kind}" for p in side)


def _words(statement: Statement) -> Iterator[str]:
    act = statement.act.value
    yield f"said {statement.rule}"
    yield f"said {statement.stance.value}"
    yield f"said {statement.stance.value} by {statement.rule}"
    yield f"act {act.type} {act.form}"
    yield f"role {act.role}"
    yield f"opener {statement.opener}"
    yield f"status {statement.status.value}"
    if harms_civilians(statement):
        yield "harms civilians"
    if accuses_one(statement):
        yield "names the enemy"


def _named(said: Sequence[Statement], side: Sequence[Party]) -> str:
    """Whom the speaker himself names as doer."""
    doers = named_by(said)
    known = list(filter(is_known, doers))
    if not known:
        return "names somebody" if doers else "names nobody"
    return "names himself" if _one_of(side, known) else "names another"


def _cast(
    side: Sequence[Party], doers: Sequence[Party], harmed: Sequence[Party]
) -> Iterator[str]:
    yield from (f"done by {d.kind}" for d in doers if not _one_of(side, [d]))
    if _one_of(side, harmed):
        yield "harmed himself"
    home = {p.country for p in side} - {None}
    lands = {d.country for d in doers}
    if lands & home:
        yield "done by his country"
    if home and lands and None not in lands and not lands & home:
        yield "done by another country"
    if home & {h.country for h in harmed}:
        yield "harmed his country"


def _relation(side: Sequence[Party], doers: Sequence[Party]) -> str:
    if not doers:
        return "done by nobody"
    return "done by his side" if _one_of(side, doers) else "done by others"


def _one_of(side: Sequence[Party], parties: Sequence[Party]) -> bool:
    return any(same_side(one, party) for one in side for party in parties)
