"""Whether a speaker tells of an event, owns up to it or accuses: weighed.

Words of denial, doubt and belief say what they say. Between «أعلن الجيش استهداف مواقع»,
«قال الجيش إن الفصائل قصفت» and «قال سكان إن الفصائل قصفت» the words hardly differ. Where
the rules of ``standing.py`` find no more than telling, who did it, whom the speaker names
and whose side he is on are weighed. The weights stand in ``data/weights.json`` under
"stances".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.claims.kinds import manner_of
from marsad.events.beside import acted
from marsad.events.sides import is_known, named_by, same_side, side_of
from marsad.events.standing import accuses_one, harms_civilians, is_open
from marsad.lexicon import weigh
from marsad.model import Actor, Party, Stance, Statement

MODEL, RULE = "stances", "stances.weighed"
OPEN = (Stance.ASSERTS, Stance.BLAMES, Stance.CLAIMS_RESPONSIBILITY)
"""The stances that are weighed against each other, the commonest first."""
LEAN = 0.65
"""Added to the odds of what is not mere telling, which is rare: to miss one costs as much
as to invent one, by cross-validation over reports. A deed is owned only by those on whose
side the report has it done. Beyond it «هجوم إسرائيلي تسبب في مقتل ثلاثة» would be blame.
"""
_DOER = "perpetrator"
_DEEDS = frozenset({"act", "weak"})
Features = dict[str, float]
Cast = tuple[list[Party], list[Party]]


def weighed(
    ruled: Stance, said: Sequence[Statement], kind: str, actors: Sequence[Actor]
) -> Stance:
    """The likeliest stance of a speaker who by the rules only tells of the event."""
    if ruled is not Stance.ASSERTS or not is_open(said):
        return ruled
    left = _left(said, _cast_of(actors))
    if left == [ruled]:
        return ruled
    told = [*signs(said, kind, actors)]
    odds = {stance: weigh(MODEL, features(stance, told)) for stance in left}
    odds |= {s: o + LEAN for s, o in odds.items() if s is not Stance.ASSERTS}
    return max(odds, key=odds.__getitem__)


def _cast_of(actors: Sequence[Actor]) -> Cast:
    """Who did it, and whom it struck."""
    doers = [a.party.value for a in actors if a.role == _DOER]
    return doers, [a.party.value for a in actors if a.role != _DOER]


def _left(said: Sequence[Statement], cast: Cast) -> list[Stance]:
    """What the odds choose among: no deed owned that nobody of his side did, and no
    accusation where no other is told to have done it.
    """
    doers, harmed = cast
    side = side_of(said[0])
    if not doers:
        return [Stance.ASSERTS]
    if not _one_of(side, doers):
        return [Stance.ASSERTS, Stance.BLAMES]
    if _one_of(side, harmed) or _owns_nothing(said, side):
        return [Stance.ASSERTS]
    return [Stance.ASSERTS, Stance.CLAIMS_RESPONSIBILITY]


def _owns_nothing(said: Sequence[Statement], side: Sequence[Party]) -> bool:
    """«قال الجيش الأوكراني إن القوات الروسية قصفت»; nor does a force boast of civilians.

    Nor is what his enemies did («أعلنت روسيا استسلام ألف جندي أوكراني») his deed.
    """
    home = {p.country for p in side}
    doers = list(filter(is_known, named_by(said)))
    foreign = (d.kind == "coalition" or d.country not in {*home, None} for d in doers)
    theirs = bool(doers) and all(foreign)
    deeds = [
        s for s in acted(said, {p.kind for p in side}) if s.act.value.role in _DEEDS
    ]
    return theirs or not deeds or any(map(harms_civilians, said))


def features(stance: Stance, told: Iterable[str]) -> Features:
    """The signs, each as a feature of one stance."""
    return dict.fromkeys((f"{stance.value}: {sign}" for sign in told), 1.0)


def signs(
    said: Sequence[Statement], kind: str, actors: Sequence[Actor]
) -> Iterator[str]:
    """What may tell the stance: the words, the speaker, and who did what to whom."""
    side, named = side_of(said[0]), named_by(said)
    doers, harmed = _cast_of(actors)
    speaker, relation = said[0].source[0].kind, _relation(side, doers)
    whom = _named(side, named)
    yield "bias"
    yield f"type {kind}"
    yield f"manner {manner_of(kind)}"
    yield from _speaker(said[0], side)
    for statement in said:
        yield from _words(statement)
    yield whom
    yield from (f"{k.kind} names {d.kind}" for k in side for d in named)
    yield from _cast(side, doers, harmed)
    yield f"{speaker}, {relation}"
    yield f"{relation}, {whom}"
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


def _named(side: Sequence[Party], named: Sequence[Party]) -> str:
    """Whom the speaker himself names as doer."""
    known = list(filter(is_known, named))
    if not known:
        return "names somebody" if named else "names nobody"
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
