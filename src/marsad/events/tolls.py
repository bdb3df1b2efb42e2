"""The casualty figures of an event: what its claims give, each distinct figure once.

A part is no figure of its own, a vague figure gives way to an exact one, and of figures
that differ the first is the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims import REFERRED
from marsad.claims.counts import APART
from marsad.model import Bound, Casualty, Claim, Figure, Stance, Stated

BOTH = "killed_or_wounded"
POOLED = frozenset({"killed", "wounded"})


def casualties_of(claims: Sequence[Claim]) -> tuple[Casualty, ...]:
    """Each distinct figure once with the claims that give it; parts are no totals."""
    kept: dict[tuple[object, ...], Casualty] = {}
    for claim in claims:
        for fact in _figures(claim):
            key = (*_key(fact.value), _beside(fact, claim))
            known = kept.get(key)
            if known and claim.id not in known.claims:
                kept[key] = replace(known, claims=(*known.claims, claim.id))
            elif not known:
                kept[key] = Casualty(fact, "total", (claim.id,))
    found = [_given(c, claims) for c in kept.values()]
    for rule in RULES:
        found = rule(found)
    return tuple(_related(found))


def _beside(fact: Stated[Figure], claim: Claim) -> int:
    """«مقتل جندي ومسلح من التنظيم»: two figures of one, told apart in one breath."""
    if fact.rule != APART:
        return 0
    told = (f for f in _figures(claim) if f.rule == APART)
    same = [f for f in told if _key(f.value) == _key(fact.value)]
    near = [f for f in same if 0 < fact.span.start - f.span.end <= _BREATH]
    return len(near)


_BREATH = 40  # letters
_ROUNDED = 1.1  # «أكثر من 60» of 64
_NOT_GIVING = frozenset(
    {
        Stance.DENIES,
        Stance.DENIES_RESPONSIBILITY,
        Stance.DOUBTS,
        Stance.NO_CLAIM,
    }
)


def _given(casualty: Casualty, claims: Sequence[Claim]) -> Casualty:
    """The figure with those who give it: not who denies it or only refers to it."""
    giving = {c.id for c in claims if _gives(c, casualty)}
    own = tuple(i for i in casualty.claims if i in giving)
    return replace(casualty, claims=own) if own else casualty


def _gives(claim: Claim, casualty: Casualty) -> bool:
    """«طالب بالتحقيق في اغتيال الصحفي»: he does not tell that one is dead."""
    told = [f for f in _figures(claim) if _key(f.value) == _key(casualty.figure.value)]
    referred = all(f.rule == REFERRED for f in told)
    return claim.stance not in _NOT_GIVING and not referred


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
    """«قتلى وجرحى» beside "مقتل 3": the exact figure only; beside «العشرات» these."""
    exact = {_outcome(c) for c in casualties if not _is_vague(c)}
    if exact >= POOLED:
        exact.add(BOTH)
    vague = [c for c in casualties if _is_vague(c) and not _is_apart(c)]
    kept = [c for c in casualties if c not in vague or _outcome(c) not in exact]
    most = Counter({_outcome(c): 0 for c in kept})
    for c in kept:
        most[_outcome(c)] = max(most[_outcome(c)], _least(c))
    return [c for c in kept if c not in vague or _least(c) == most[_outcome(c)]]


def _least(casualty: Casualty) -> int:
    return casualty.figure.value.quantity.min or 0


def _is_apart(casualty: Casualty) -> bool:
    """«إصابة السفير وعدد من مرافقيه»: the one is none of the many."""
    return casualty.figure.rule == APART


def _without_summands(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«مقتل 12 جنديا وثلاثة عمال» beside "مقتل 15": the sum only."""
    apart = [c for c in casualties if _is_apart(c)]
    wholes = {_key(c.figure.value)[:2] for c in casualties if c not in apart}
    sums: Counter[str] = Counter()
    for c in apart:
        sums[_outcome(c)] += c.figure.value.quantity.min or 0
    told = {name for name in sums if (name, sums[name]) in wholes}
    return [c for c in casualties if c not in apart or _outcome(c) not in told]


def _without_pooled(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«مقتل وإصابة أكثر من 60» beside "مقتل 7 … وإصابة 57": the two it is made of."""
    sums = {
        (k.figure.value.quantity.min or 0) + (w.figure.value.quantity.min or 0)
        for k in casualties
        for w in casualties
        if (_outcome(k), _outcome(w)) == ("killed", "wounded")
        and not (_is_vague(k) or _is_vague(w))
    }
    return [c for c in casualties if not _is_sum(c, sums)]


def _is_sum(casualty: Casualty, sums: set[int]) -> bool:
    most = casualty.figure.value.quantity.max
    pooled = _outcome(casualty) == BOTH and most is not None
    return pooled and any(most <= s <= most * _ROUNDED for s in sums if most)


def _told_apart(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«مقتل وإصابة عدد من المدنيين» beside "مقتل عدد … وأصيب آخرون": once."""
    told = {_key(c.figure.value) for c in casualties}
    both = [c for c in casualties if _outcome(c) == BOTH and _split(c) <= told]
    return [_also_by(c, both) for c in casualties if c not in both]


def _also_by(casualty: Casualty, both: Sequence[Casualty]) -> Casualty:
    """The figure with those who tell it in one breath with the other outcome."""
    said = [c for c in both if _key(casualty.figure.value) in _split(c)]
    claims = (*casualty.claims, *(i for c in said for i in c.claims))
    return replace(casualty, claims=tuple(dict.fromkeys(claims)))


def _split(casualty: Casualty) -> set[tuple[object, ...]]:
    quantity = casualty.figure.value.quantity
    return {(outcome, quantity.min, quantity.max) for outcome in POOLED}


def _without_late(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«توفيت طفلة متأثرة بإصابتها لترتفع الحصيلة إلى عشرة»: she is one of the ten."""
    killed = [c for c in casualties if _outcome(c) == "killed"]
    if all(_is_late(c) for c in killed):
        return list(casualties)
    return [c for c in casualties if not _is_late(c)]


def _is_late(casualty: Casualty) -> bool:
    return casualty.figure.rule == "counts.late"


def _died(casualties: Sequence[Casualty]) -> list[Casualty]:
    """«إصابة المراسلة سلمى … مقتل سلمى»: one who is told dead is not wounded besides."""
    dead = [c for c in casualties if _outcome(c) == "killed" and _one(c)]
    return [
        c
        for c in casualties
        if not (
            _outcome(c) == "wounded" and _one(c) and any(_names(c, d) for d in dead)
        )
    ]


def _one(casualty: Casualty) -> bool:
    return _key(casualty.figure.value)[1:] == (1, 1)


def _names(casualty: Casualty, other: Casualty) -> bool:
    """Whether two single people go by the same words, more than one.

    The words of «سقوط شهيد وجريح» tell of both in one place, and of two people.
    """
    words = (set(c.figure.text.split()) for c in (casualty, other))
    apart = casualty.figure.span != other.figure.span
    return apart and len(set.intersection(*words)) > 1


RULES = (_without_summands, _without_pooled, _exact, _told_apart, _without_late, _died)


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
