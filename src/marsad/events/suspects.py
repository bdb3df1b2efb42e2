"""On whom suspicion falls: «أشارت السلطات بأصابع الاتهام إلى الحركة», «رجح ضلوع التنظيم»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.kinds import FIGHTING, VIOLENCE
from marsad.claims.roles import party_of
from marsad.events.parties import doer_by
from marsad.events.tellings import Group
from marsad.events.view import one_actor
from marsad.mentions.parties import members as members_of
from marsad.model import Actor, Kind, Mention, Sentence

RULE = "cast.suspected"
_REACH = 2
"""Sentences behind the event in which its suspects may be named."""
_PHRASE = 6
"""Words from «الاتهام», «الشبهات» to the name."""


def suspected(
    kind: str,
    members: Group,
    actors: Sequence[Actor],
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> Actor | None:
    """The first armed party that words of suspicion name in or right behind the event."""
    if kind not in VIOLENCE:
        return None
    for number in _near(members, len(sentences)):
        for mention in found[number]:
            if not _is_armed(mention) or not _falls_on(mention, sentences[number]):
                continue
            party = party_of(mention)
            if any(one_actor(party, a.party.value) for a in actors):
                continue
            return doer_by(RULE, mention)
    return None


def _near(members: Group, count: int) -> Iterator[int]:
    own = sorted({t.sentence for t in members.tellings})
    yield from own
    yield from range(own[-1] + 1, min(own[-1] + 1 + _REACH, count))


def _is_armed(mention: Mention) -> bool:
    return mention.kind is Kind.ACTOR and party_of(mention).kind in FIGHTING


def _falls_on(mention: Mention, sentence: Sentence) -> bool:
    """«ضلوع التنظيم», «أصابع الاتهام إلى التنظيم», «الشبهات تتجه نحو التنظيم»."""
    words = [t.folded for t in sentence.tokens]
    ahead = words[max(0, mention.first - _PHRASE) : mention.first]
    ahead = [w for w in ahead if w not in members_of("roles.hedges")]
    if ahead and ahead[-1] in members_of("roles.involvement"):
        return True
    led = bool(ahead) and ahead[-1] in members_of("roles.pointing_to")
    led = led or mention.prefix in ("ل", "لل")
    return led and bool(members_of("roles.suspicion") & set(ahead))
