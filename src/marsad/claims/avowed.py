"""A force that tells of a blow to its enemy and names no doer dealt it itself.

«الجيش: / تم استهداف رادار تابع للعدو»: who speaks stands on the line above, the blow is
told in the passive or in a verb whose doer is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.attribution import OWN_DEED, Attribution
from marsad.claims.kinds import FORCES, act_of
from marsad.claims.seen import PERPETRATOR, TARGET, VICTIM
from marsad.claims.slots import opener_of
from marsad.claims.units import Unit
from marsad.claims.untold import downs
from marsad.lexicon import load
from marsad.mentions.parties import army_of, members
from marsad.model import About, Mention, Party, Source, Stance, Stated, Status
from marsad.tokens.letters import fold

_FOES = FORCES | {"state", "police"}
_BLOWS = frozenset({"attack", "air_drone_strike", "shelling_missile"})
_OWN_BLOWS = _BLOWS | {"remote_explosive", "grenade", "suicide_bombing"}
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
_BESIDE = frozenset({"after", "response"})
_POLICING = frozenset({"arrest", "disrupted_weapons"})
_OFFICERS = frozenset({"police", "military", "government", "state", "judiciary"})
_OWNING = frozenset({Stance.ASSERTS, Stance.CLAIMS_RESPONSIBILITY})
RULE = "roles.avowed"


def dealt(
    unit: Unit,
    act: Mention,
    about: Sequence[About],
    voice: Attribution | None,
    status: Status,
) -> tuple[About, ...]:
    """The speaker as the doer, where nobody else can have done it."""
    told = any(a.slot == PERPETRATOR for a in about)
    if voice is None or told or status not in _DONE:
        return ()
    if act_of(act).type in _POLICING or downs(act):
        return tuple(_seized(act, voice))
    blows = _OWN_BLOWS if voice.rule == OWN_DEED else _BLOWS
    return _dealt(about, voice) if _is_blow(unit, act, blows) else ()


def _dealt(about: Sequence[About], voice: Attribution) -> tuple[About, ...]:
    own, struck = next(_forces(voice), None), list(_struck(about))
    hit = bool(struck) or voice.rule == OWN_DEED  # «استهدفنا موقعا»
    if own is None or not hit or not all(_is_foe(own, p) for p in struck):
        return ()
    speaker = voice.source[0]
    if speaker.span is None:
        return ()
    return (About(PERPETRATOR, Stated(own, speaker.span, speaker.text or "", RULE)),)


def _seized(act: Mention, voice: Attribution) -> Iterator[About]:
    """«أعلنت وزارة الداخلية القبض على خلية», «أعلنت أوكرانيا إسقاط 45 مسيرة»: who announces
    an arrest has made it, and who announces a downing shot.
    """
    speaker = voice.source[0] if voice.source else None
    if speaker is None or speaker.span is None or act.prefix.endswith("ال"):
        return
    named = speaker.kind in _OFFICERS and not speaker.anonymous and speaker.id
    if named and not is_press_cell(speaker) and voice.stance in _OWNING:
        names = (*speaker.aliases, *([speaker.text] if speaker.text else []))
        own = Party(speaker.name, speaker.id, speaker.kind, names)
        yield About(PERPETRATOR, Stated(own, speaker.span, speaker.text or "", RULE))


def is_press_cell(source: Source) -> bool:
    """«خلية الإعلام الحربي»: it tells what the forces of its state did."""
    named = fold(source.text or "")
    return any(named.startswith(word) for word in members("roles.press_cells"))


def heads_police(source: Source) -> bool:
    """«وزير الداخلية العراقي فلان»: the police are his."""
    named = fold(source.text or "")
    return any(named.startswith(word) for word in members("roles.heads_of_police"))


def _is_blow(unit: Unit, act: Mention, blows: frozenset[str]) -> bool:
    """Not «ردا على استهداف», nor a word that only points back (الهجوم)."""
    told = act_of(act).role in {"act", "weak"} and not act.prefix.endswith("ال")
    beside = (unit.opener or opener_of(unit)) in _BESIDE
    return told and not beside and act_of(act).type in blows


def _forces(voice: Attribution) -> Iterator[Party]:
    """The force that speaks, or whose spokesman does."""
    for source in voice.source[:1]:
        wages = source.kind in FORCES | {"person"} or _of_defence(source)
        if wages and not source.anonymous:
            own = [p for p in voice.parties if p.kind in FORCES and p.id]
            yield from own or _party(source)


def _of_defence(source: Source) -> bool:
    """«أعلنت وزارة الدفاع التركية مقتل خمسة من الحزب»: it speaks for its army."""
    named, known = fold(source.text or ""), source.id or ""
    words = members("roles.defence")
    return known.endswith("_mod") or any(named.startswith(word) for word in words)


def _party(source: Source) -> Iterator[Party]:
    if source.id and (source.kind in FORCES or _of_defence(source)):
        aliases = (*source.aliases, *([source.text] if source.text else []))
        land = _land(source.id)
        yield army_of(Party(source.name, source.id, source.kind, aliases, land))


def _land(known: str) -> str | None:
    """The country of a listed party, or of one that was built: «وزارة الدفاع التركية»."""
    entry = load().entries.get(known)
    built = known.rpartition(".")[2].upper()
    country: str | None = entry.get("country") if entry is not None else built
    return country


def _struck(about: Sequence[About]) -> Iterator[Party]:
    for one in about:
        if one.slot in {TARGET, VICTIM} and isinstance(one.fact.value, Party):
            yield one.fact.value


def _is_foe(own: Party, other: Party) -> bool:
    """Whether a party is a force of another side."""
    if other.kind not in _FOES or (own.id is not None and own.id == other.id):
        return False
    return own.country is None or own.country != other.country
