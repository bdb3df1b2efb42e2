"""Who utters an act of words, where he is named by his office or speaks of himself.

«دعا السفير الألماني لدى ليبيا فلان إلى ضبط النفس»: the description behind the verb, as it
is read behind "قال"; «قالت الحكومة إنها طلبت»: who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.attribution import Attribution
from marsad.claims.cutting import shortened
from marsad.claims.kinds import VERBAL, act_of
from marsad.claims.lines import Line, read
from marsad.claims.phrases import Phrase
from marsad.claims.seen import PERPETRATOR, TARGET
from marsad.claims.sources import describe_source
from marsad.claims.units import Unit
from marsad.claims.verbs import candidate
from marsad.mentions.parties import members
from marsad.model import (
    OUTLET,
    About,
    Kind,
    Mention,
    Party,
    Source,
    Span,
    Stated,
)

RULE = "roles.utterer"
_SURE = frozenset({"roles.utters", "roles.own_speech"})
_MUTUAL = frozenset({"consult", "cooperate"})
_BARE = frozenset({"", "ال"})
_CONTENT, _ENDS = "roles.of_himself", "roles.office_ends"
_OFFICE = 8
"""Tokens from an office to the name that it bears."""


def by_description(
    text: str,
    unit: Unit,
    act: Mention,
    mentions: Sequence[Mention],
    about: Sequence[About],
) -> list[About]:
    """The roles of a unit, with the office behind a verb of an act of words as its doer.

    Those that were only weighed stand back: «دعا الأمين العام للجامعة الدول إلى …».
    """
    himself = unit.word(act.first - 1) in members(_CONTENT)
    if himself or not _is_speech(act) or any(a.fact.rule in _SURE for a in about):
        return list(about)
    phrase = _subject(read(text, unit.sentence, list(mentions)), act)
    if phrase is None:
        return list(about)
    for person in (m for m in mentions if m.kind is Kind.PERSON and _eats(m, act)):
        phrase = replace(phrase, end=person.last + 1)
    said = _about(describe_source(phrase))
    return [a for a in about if not _weighed(a, phrase.span)] + [said]


def by_voice(
    unit: Unit, act: Mention, about: Sequence[About], voice: Attribution | None
) -> tuple[About, ...]:
    """«قالت الحكومة إنها طلبت», «نطالب»: who speaks, where nobody else utters it."""
    named = voice is not None and voice.source[:1] not in ((), (OUTLET,))
    if voice is None or not named or act_of(act).type not in VERBAL - _MUTUAL:
        return ()
    own = act.form == "present_we" or unit.word(act.first - 1) in members(_CONTENT)
    taken = any(a.slot == PERPETRATOR for a in about)
    speaker = voice.source[0]
    if not own or taken or speaker.span is None:
        return ()
    return (_about(speaker),)


def _eats(person: Mention, act: Mention) -> bool:
    """«طالب الخبير فلان»: طالب is a student too, and read as part of the name."""
    return person.first <= act.first and act.last < person.last


def _is_speech(act: Mention) -> bool:
    told = act_of(act)
    him = act.form != "present_we"  # «ندعو القائد»: whom we call upon
    return him and told.form == "verb" and told.type in VERBAL - _MUTUAL


def _subject(line: Line, act: Mention) -> Phrase | None:
    """The description right behind the verb, with the name that the office bears."""
    found = candidate(line, act.last + 1)
    if found is None or not found.known or found.issued or _is_object(found, act):
        return None
    return _up_to_name(_before_second(shortened(found)))


def _is_object(found: Phrase, act: Mention) -> bool:
    """«ودعا الأمم المتحدة إلى», «يطالب إسرائيل»: he calls upon what is feminine, or a state.

    «حذرت المواطنين»: nor does a plural in this case do anything.
    """
    verb, first = found.line.folded(act.last), found.line.folded(found.first)
    if first.startswith("ال") and first.endswith("ين") and found.named is None:
        return not found.head or bool(found.head.entry.get("anonymous"))
    if verb.endswith("ت") or verb.startswith(("ت", "وت", "ست")):
        return False
    party = found.named.value if found.named is not None else None
    state = isinstance(party, Party) and party.kind == "state"
    he = first.removeprefix("ال") in members("roles.masculine_states")
    return first.endswith(("ه", "ات")) or (state and not he)


def _before_second(phrase: Phrase) -> Phrase:
    """«حذرت "الحركة" | السكان», «مدير إعلام الجيش | تنظيمات»: whom he addresses is not he."""
    line, named = phrase.line, phrase.named
    if named is not None and named.kind is Kind.ACTOR:
        end = named.last + 1
        return replace(phrase, end=end + (named.first > phrase.first))
    for at in range(phrase.first + 1, phrase.end):
        other = line.named.get(at)
        if other is None or other.kind is not Kind.ACTOR or other.prefix not in _BARE:
            continue
        if line.is_definite(at - 1) or line.folded(at - 1).endswith(("ها", "هم")):
            return replace(phrase, end=at)
    return phrase


def _up_to_name(phrase: Phrase) -> Phrase:
    """«المندوبة الأميركية | في مجلس الأمن فلانة»: with the name that an office bears."""
    line = phrase.line
    if any(_is_person(line, i) for i in range(phrase.first, phrase.end)):
        return phrase
    for at in range(phrase.end, phrase.end + _OFFICE):
        if line.is_mark(at) or line.folded(at) in members(_ENDS):
            return phrase
        if _is_person(line, at):
            return replace(phrase, end=_name_end(line, line.named[at].last + 1))
    return phrase


def _is_person(line: Line, at: int) -> bool:
    named = line.named.get(at)
    return named is not None and named.kind is Kind.PERSON


def _name_end(line: Line, end: int) -> int:
    """«ليندا توماس | غرينفيلد إلى»: one more word that no list knows, before a preposition."""
    unknown = not line.is_mark(end) and not line.roles[end] and end not in line.inside
    closed = line.folded(end + 1) in members(_ENDS)
    return end + (unknown and closed)


def _weighed(about: About, span: Span) -> bool:
    """Whether a role is a mere guess: a doer beside him, or a name within his title."""
    if about.slot == PERPETRATOR:
        return about.fact.rule == "roles.weighed"
    return about.slot == TARGET and span.meets(about.fact.span)


def _about(source: Source) -> About:
    names = (*source.aliases, *([source.text] if source.text else []))
    kind = source.kind if source.kind != "outlet" else "generic"
    party = Party(source.name or source.text, source.id, kind, names)
    span = source.span or Span(0, 0)
    return About(PERPETRATOR, Stated(party, span, source.text or "", RULE))
