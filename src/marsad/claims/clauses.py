"""Whose a deed is that no verb beside the name tells.

«ألقت القبض على»: a phrase that begins with a verb; «تشعر إسرائيل بقلق وصعدت هجماتها»: the
name that a pronoun behind the deed stands for.
"""

from __future__ import annotations

from marsad.claims.kinds import act_of, is_outcome
from marsad.claims.seen import PERPETRATOR, Seen
from marsad.mentions.parties import members
from marsad.model import Kind, Mention

_PRONOUNS = ("ها", "هم", "ه")
_BARE = frozenset({"", "ال", "و", "وال"})
_FAR = 12


def is_finite(seen: Seen, act: Mention) -> bool:
    """«ألقت القبض على»: a phrase that begins with a verb tells a deed as a verb does."""
    first = seen.word(act.first)
    return act_of(act).form == "verb" or first in members("roles.finite")


def began_then(seen: Seen) -> bool:
    """«الهجوم الأكبر منذ بدء الغزو الروسي»: whose deed it is since which another is told."""
    deeds = [a for a in seen.acts_before() if not is_outcome(a)]
    if len(deeds) <= 1 or seen.gap(deeds[-1]):
        return False
    ahead = {seen.word(deeds[-1].first - i) for i in (1, 2)}
    return bool(ahead & members("clauses.onset"))


def owns_deed(seen: Seen) -> str | None:
    """«تشعر إسرائيل بقلق وصعدت هجماتها»: the nearest name before is the pronoun's."""
    if seen.prefix not in _BARE or seen.actor.kind is Kind.PEOPLE:
        return None
    for act in seen.acts_after():
        if is_outcome(act) or act_of(act).form != "masdar" or not _owned(seen, act):
            continue
        near = seen.gap(act) <= _FAR and not seen.rival_between(act)
        return PERPETRATOR if near else None
    return None


def has_its_object(seen: Seen) -> bool:
    """«إن التنظيم اختطفهم», «الجنود الذين اختطفهم التنظيم»: who stands by the verb did it."""
    bare = seen.prefix in _BARE and seen.actor.kind is not Kind.PEOPLE
    verbs = [m for m in seen.unit.acts if _bound_verb(seen, m)] if bare else []
    behind = (m for m in verbs if not m.prefix)  # المسلحون وأسرهم: their families
    before = any(m.last == seen.first - 1 for m in verbs)
    return before or any(m.first == seen.actor.last + 1 for m in behind)


def _bound_verb(seen: Seen, act: Mention) -> bool:
    """A finite verb with a pronoun that is its object: اعتقلتهم, قتله."""
    token = seen.unit.sentence.tokens[act.last]
    behind = token.text[len(token.text) - (token.span.end - act.span.end) :]
    bound = token.span.end > act.span.end and behind in _PRONOUNS
    return bound and act_of(act).form == "verb"


def _owned(seen: Seen, act: Mention) -> bool:
    bound = seen.unit.sentence.tokens[act.last].span.end > act.span.end
    word = seen.word(act.last)
    pronoun = next((p for p in _PRONOUNS if word.endswith(p)), "")
    stem = word.removesuffix(pronoun).removeprefix("ال")
    owned = members("roles.owned_deeds")
    return bound and bool(pronoun) and any(stem.endswith(o) for o in owned)
