"""The casualty figures of an event: what its claims give, each distinct figure once.

A part is no figure of its own, a vague figure gives way to an exact one, and of figures
that differ the first is the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.model import Bound, Casualty, Claim, Figure, Stated

BOTH = "killed_or_wounded"
POOLED = frozenset({"killed", "wounded"})


def casualties_of(claims: Sequence[Claim]) -> tuple[Casualty, ...]:
    """Each distinct figure once with the claims that give it; parts are no totals."""
    kept: dict[tuple[object, ...], Casualty] = {}
    for claim in claims:
        for fact in _figures(claim):
            key = _key(fact.value)
            known = kept.get(key)
            if known and claim.id not in known.claims:
                kept[key] = replace(known, claims=(*known.claims, claim.id))
            elif not known:
                kept[key] = Casualty(fact, "total", (claim.id,))
    return tuple(_related(_told_apart(_exact(list(kept.values())))))


def _figures(claim: Claim) -> Iterator[Stated[Figure]]:
    for about in claim.about:
        fact = about.fact
        if about.slot != "part" and isinstance(fact.value, Figure):
            yield Stated(fact.value, fact.span, fact.text, fact.rule)


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.outcome, figure.quantity.min, figure.quantity.max


def _outcome(casualty: Casualty) -> str:
    return casualty.figure.value.outcome


def _is_vague(casualty: Casualty) -> bool:
    return casualty.figure.value.quantity.bound is Bound.VAGUE


# ------------------------------------------------------------- what gives way to what


def _exact(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«قتلى وجرحى» beside "مقتل 3": the exact figure only."""
    exact = {_outcome(c) for c in casualties if not _is_vague(c)}
    if exact >= POOLED:
        exact.add(BOTH)
    return [c for c in casualties if not _is_vague(c) or _outcome(c) not in exact]


def _told_apart(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«مقتل وإصابة عدد من المدنيين» beside "مقتل عدد … وأصيب آخرون": once."""
    told = {_key(c.figure.value) for c in casualties}
    return [c for c in casualties if not (_outcome(c) == BOTH and _split(c) <= told)]


def _split(casualty: Casualty) -> set[tuple[object, ...]]:
    quantity = casualty.figure.value.quantity
    return {(outcome, quantity.min, quantity.max) for outcome in POOLED}


def _related(casualties: Sequence[Casualty]) -> Iterator[Casualty]:
    """The first figure of an outcome is the total; another's differs: a version."""
    seen: dict[str, Casualty] = {}
    for casualty in casualties:
        first = seen.setdefault(_outcome(casualty), casualty)
        if first is casualty:
            yield casualty
        else:
            shared = set(first.claims) & set(casualty.claims)
            yield replace(casualty, relation="update" if shared else "version")
