"""What a force says in passing of a blow of its own.

«استهدف الجيش سيارة قال إنها تقل قياديا», «غارات على مواقع قالت إنها للجماعة»: it is the
outlet that tells the blow, and who dealt it owns up to it.
"""

from __future__ import annotations

from marsad.claims.cutting import shortened
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.heard import Heard, voices
from marsad.claims.kinds import DOERS, OF_STATE, VIOLENCE
from marsad.claims.lines import COMMAS, Line, party_of, role_of
from marsad.claims.phrases import Phrase, describe
from marsad.claims.stance import with_pronoun
from marsad.claims.subjects import is_feminine
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Act, Stance

RULE = "stance.in_passing"
_OFFICIALS = "actors.officials"


def in_passing(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """A verb of saying with nobody behind it, right after what was struck."""
    if not _is_aside(line, hit, hit.last + 1):
        return []
    phrase = _striker(line, hit)
    if phrase is None:
        return []
    chains = voices(phrase, heard, feminine=is_feminine(line, hit))
    cue, told = cited(line, hit, RULE), Stance.CLAIMS_RESPONSIBILITY
    return drafts(chains, told, cue, at=hit.first, cut=hit.first, mode="back")


def named_in_passing(
    line: Line, hit: Hit, told: list[Draft], heard: Heard
) -> list[Draft]:
    """قصفت طائرات إسرائيلية مبنى | قال الجيش إنه مقر: where it is his state that struck."""
    said = told[0] if len(told) == 1 and told[0].rule == "speakers.said" else None
    if said is None or not said.source or not _is_aside(line, hit, said.at):
        return []
    if (said.source[0].id or "").startswith(_OFFICIALS):
        return []  # مسؤولون أميركيون, of no name
    own = {p.country for p in heard.parties.get(said.source[0], ())} - {None}
    start = _clause(line, hit.first)
    struck = (party_of(line.named.get(i)) for i in range(start, hit.first))
    first = next((p for p in struck if p is not None and p.kind in OF_STATE), None)
    blow = any(_is_blow(line, i) for i in range(start, hit.first))
    if not blow or first is None or first.country not in own:
        return []
    cue, told_as = cited(line, hit, RULE), Stance.CLAIMS_RESPONSIBILITY
    chains = [said.source]
    return drafts(chains, told_as, cue, at=hit.first, cut=hit.first, mode="back")


def _is_aside(line: Line, hit: Hit, begin: int) -> bool:
    """مبنى | قال إنه مقر; not الوزير، قال إنه, nor الذي قال إنه."""
    bare = role_of(hit) == "say" and not hit.prefix and hit.first > 0
    parted = line.is_mark(hit.first - 1) or line.is_(hit.first - 1, "relative")
    return bare and not parted and with_pronoun(line, begin)


def _striker(line: Line, hit: Hit) -> Phrase | None:
    """Who strikes in the clause: the name right behind its verb, or before it."""
    start = _clause(line, hit.first)
    if not any(_is_blow(line, i) for i in range(start, hit.first)):
        return None
    for at in range(start, hit.first):
        party = party_of(line.named.get(at))
        if party is None or party.kind not in DOERS:
            continue
        led = at == start or _does(line, at - 1)
        found = describe(line, at) if led and _agrees(line, at, hit) else None
        return shortened(found) if found is not None else None
    return None


def _clause(line: Line, end: int) -> int:
    return next((i + 1 for i in range(end - 1, -1, -1) if line.mark(i) in COMMAS), 0)


def _is_blow(line: Line, at: int) -> bool:
    act = line.acts.get(at)
    return act is not None and isinstance(act.value, Act) and act.value.type in VIOLENCE


def _does(line: Line, at: int) -> bool:
    """استهدف | الجيش, شنت | القوات غارات, وكانت | السرايا أطلقت."""
    act = line.acts.get(at)
    verb = act is not None and isinstance(act.value, Act) and act.value.form == "verb"
    words = {line.folded(at), line.folded(at).removeprefix("و")}
    return verb or not words.isdisjoint(members("stance.dealing"))


def _agrees(line: Line, at: int, hit: Hit) -> bool:
    """استهدف الجيش … قال, شنت القوات … قالت: one and the same does both."""
    she = is_feminine(line, hit)
    return she is None or line.folded(at - 1).endswith("ت") == she
