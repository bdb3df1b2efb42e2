"""Whether a report is about armed conflict at all: a patient's heartbeat, a match and a
price war are told in its words too.

The features' weights stand in ``data/weights.json`` under "reports"; the reports that
taught them are those with and without annotated events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from marsad.claims import fields
from marsad.claims.kinds import VERBAL, VIOLENCE, act_of
from marsad.events.tellings import Group, Telling
from marsad.events.wording import is_frequent, stems_of
from marsad.lexicon import weigh
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party

MODEL = "reports"
LIKELY = -0.5
"""Log-odds above which a report is read: a report missed costs all its events."""
SURE = -0.25
"""The same for a report that tells no event by itself: a flash of a truce names little
that speaks for war. Of 149 articles without events 148 still tell none."""
_MANY = 4
_FULL = 4
"""Words of a match, a market, a film or a computer that make a report one of these."""
Features = dict[str, float]


def of_conflict(
    words: Sequence[frozenset[str]],
    tellings: Sequence[Telling],
    groups: Sequence[Group],
    found: Sequence[list[Mention]],
    least: float = LIKELY,
) -> bool:
    """Whether the report's events are events of the field."""
    if _of_another(words, found):
        return False
    return weigh(MODEL, subject_features(words, tellings, groups, found)) > least


def _of_another(
    words: Sequence[frozenset[str]], found: Sequence[list[Mention]]
) -> bool:
    """«كثف المنتخب هجماته على مرمى منافسه»: a report that is full of a match's words."""
    told = frozenset[str]().union(*words)
    full = any(len(_field(name) & told) >= _FULL for name in fields.FIELDS)
    return full and not any(fields.tells_of_war(inside) for inside in found)


@cache
def _field(name: str) -> frozenset[str]:
    """The words of a field as those of a sentence are compared."""
    return members(name) | stems_of(" ".join(members(name)))


def subject_features(
    words: Sequence[frozenset[str]],
    tellings: Sequence[Telling],
    groups: Sequence[Group],
    found: Sequence[list[Mention]],
) -> Features:
    """The report's frequent words, by sentence, and what is named and who is harmed."""
    frequent = filter(is_frequent, frozenset[str]().union(*words))
    features = {f"word {w}": 1.0 for w in frequent}
    counts = Counter(name for inside in found for m in inside for name in _named(m))
    counts.update(f"told {f.outcome}" for t in tellings for f in t.figures())
    counts["events"] = len(groups)
    counts["violent events"] = sum(bool(set(g.types()) & VIOLENCE) for g in groups)
    for name, times in counts.items():
        features[f"some {name}"] = float(times > 0)
        features[f"many {name}"] = min(times, _MANY) / _MANY
    return features


def _named(mention: Mention) -> Iterator[str]:
    """An actor by kind, a weapon, an act by role and family."""
    if mention.kind is Kind.ACTOR and isinstance(mention.value, Party):
        yield f"actor {mention.value.kind}"
    elif mention.kind is Kind.WEAPON:
        yield "weapon"
    elif mention.kind is Kind.ACT:
        act = act_of(mention)
        yield f"{act.role} of {_family(act.type)}"


def _family(kind: str | None) -> str:
    if kind in VIOLENCE:
        return "violence"
    return "words" if kind in VERBAL else "other"
