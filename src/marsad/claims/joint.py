"""Speakers joined by "and" of whom a word is left out, or is also an adjective."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.lines import FINITE, Line
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Kind

_NEAR = 8  # tokens between "sources" and "and others"
_SEVERAL = {"plural", "dual", "plural_or_dual"}


def another(line: Line, at: int, head: Hit | None) -> bool:
    """«مسعفون | ومسؤول في مستشفى»: an official, where "responsible" is also an adjective.

    Not «مصادر أمنية ومسؤولة», nor «مصدر مطلع ومسؤول».
    """
    hit = line.hit("head", at)
    if hit is None or hit.prefix != "و" or head is None:
        return False
    she = line.folded(hit.last).endswith("ه")
    one = hit.form == "sing" and head.form in _SEVERAL and not she
    return one or described(line, hit.last + 1)


def more_of_them(line: Line, at: int) -> Hit | None:
    """«مصادر في الجيش | وأخرى من التنظيم»: the sources before, as those of another body."""
    if not line.is_(at, "other") or not line.folded(at).startswith("و"):
        return None
    if not described(line, at + 1):
        return None
    for before in range(at - 1, max(-1, at - _NEAR - 1), -1):
        head = line.head(before)
        if head is not None and head.entry.get("anonymous"):
            return replace(head, first=at, last=at, prefix="و")
    return None


def described(line: Line, at: int) -> bool:
    """Whether a body or a sphere follows: ومسؤول | محلي, وأخرى | من التنظيم."""
    word = line.folded(at)
    within = word in members("grammar.in_from") or word.startswith("بال")
    return within or line.is_(at, "sphere")


def in_a_list(line: Line, comma: int) -> bool:
    """أعلنت جبهة النصرة، وأحرار الشام، والجيش الحر، عن: a list of speakers."""
    named, head = line.named.get(comma + 1), line.head(comma + 1)
    people = head is not None and bool(head.entry.get("anonymous"))
    return people or (named is not None and named.kind is Kind.ACTOR)


def goes_on_to_act(line: Line, at: int) -> bool:
    """بحسب مصدر، والجماعة | تتبرأ: a clause of its own, no second speaker."""
    found = (line.head(at), line.named.get(at))
    after = max((h.last + 1 for h in found if h is not None), default=at + 1)
    return line.is_(after, *FINITE)
