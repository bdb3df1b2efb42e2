"""How a speaker stands to what he tells, read from his verb and the words beside it."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.claims.attribution import Attribution
from marsad.claims.lines import Line
from marsad.model import Party, Source, Stance
from marsad.tokens.letters import fold

_NOT = {"لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "لما"}
_WITHOUT = {"دون", "بدون"}
_NEAR = 10
# What a negation makes of a stance; what is not listed is not said at all.
_NEGATED = {
    ("doubts", "لا"): Stance.BELIEVES,  # لا يستبعد, لم يستبعد: he holds it possible
    ("believes", "لا"): Stance.DOUBTS,
    ("claims_responsibility", "لا"): Stance.NO_CLAIM,
}


def negated(line: Line, verb: int) -> bool:
    """لم يعلن, دون أن يوضح: the verb of saying is itself denied."""
    if line.folded(verb - 1) in _NOT:
        return True
    if line.folded(verb - 1) in {"ان", "يتم"}:
        return line.folded(verb - 2) in _WITHOUT
    return False


def of_verb(line: Line, verb: int, told: str, said: int) -> Stance | None:
    """The stance of the verb at token ``verb``, its words beginning at ``said``.

    ``told`` is the stance its entry gives (or "asserts"). ``None`` where the verb is
    denied, so that nothing is said.
    """
    stance = _beside(line, verb, told, said)
    if not negated(line, verb):
        return stance
    return _NEGATED.get((stance.value, "لا"))


def _beside(line: Line, verb: int, told: str, said: int) -> Stance:
    near = range(verb + 1, min(verb + 1 + _NEAR, len(line.tokens)))
    if told == "denies":
        close = range(verb + 1, min(said + 7, len(line.tokens)))
        own = any(line.is_(i, "own_part", "own_responsibility") for i in close)
        return Stance.DENIES_RESPONSIBILITY if own else Stance.DENIES
    if told == "asserts":
        opening = range(said, min(said + 3, len(line.tokens)))
        if any(line.is_(i, "no_part") for i in opening):
            return Stance.DENIES_RESPONSIBILITY
        if any(line.is_(i, "absence") for i in opening):
            return Stance.DENIES
        if any(line.is_(i, "own_responsibility") for i in near):
            return Stance.CLAIMS_RESPONSIBILITY
    return Stance(told)


def names_of(source: Source) -> set[str]:
    """All a source goes by, folded, with its id."""
    names = [source.text, source.name, source.id, *source.aliases]
    return {_bare(n) for n in names if n}


def _bare(name: str) -> str:
    words = fold(name).replace('"', " ").split()
    return " ".join(w.removeprefix("ال") if len(w) > 4 else w for w in words)


def own_act(attribution: Attribution, perpetrators: Iterable[Party]) -> bool:
    """Whether the first speaker is one of those who did it.

    An assertion of one's own act claims it ("أعلنت كتائب القسام استهداف"): the events
    stage asks this once it knows who did it. Ids decide where both have one, else names.
    """
    if not attribution.source:
        return False
    speaker = attribution.source[0]
    known = names_of(speaker)
    for party in perpetrators:
        if party.id is not None and party.id == speaker.id:
            return True
        names = [party.name, party.id, *party.aliases]
        if not known.isdisjoint(_bare(n) for n in names if n):
            return True
    return False
