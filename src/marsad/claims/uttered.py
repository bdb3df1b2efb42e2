"""Who utters an act of words, and whom he addresses; who tells of his own dead."""

from __future__ import annotations

from marsad.claims.kinds import POWERS, VERBAL, act_of, is_outcome
from marsad.claims.seen import Seen, named
from marsad.mentions import parties
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party

_MUTUAL = frozenset({"consult", "cooperate"})
_ADDRESSING = frozenset({"accuse", "request", "threaten", "coerce", "sanction"})
_CALLING = frozenset({"accuse", "request", "threaten"})
_COMMAS = frozenset({",", "،"})
_FROM = "من"  # «طلبت الحكومة من الحلف»
_HARM = frozenset({"killed", "wounded", "missing", "abducted"})
_BARE = frozenset({"", "ال"})
_ARMED = POWERS | {"security"}
_NEAR, _LOST, _TITLE = 2, 4, 5


def utters(seen: Seen) -> bool:
    """«أدانت الحكومة اليمنية التفجير»: the name right behind the verb of an act of words.

    «أدانت مصر والأردن»: and the names joined to it.
    """
    act = _speech(seen)
    if act is None or seen.first < act.last:
        return False
    if seen.first == act.last + 1:
        return seen.prefix in _BARE and not _is_object(seen, act)
    leader = seen.leader()
    return leader is not None and utters(Seen(seen.unit, leader))


def addressed(seen: Seen) -> bool:
    """«اتهمت الحكومة اليمنية الحوثيين بقصف …»: the second name, without a preposition."""
    act = _speech(seen)
    if act is None or act_of(act).type not in _ADDRESSING or seen.prefix not in _BARE:
        return False
    behind = [m for m in named(seen.unit) if m.first > act.last]
    if _named_so(seen, behind):
        return False
    if behind[:1] == [seen.actor] and seen.first == act.last + 1:
        return _is_object(seen, act)
    if _behind_speaker(seen, act):
        return True
    if behind[1:2] != [seen.actor] or behind[0].first != act.last + 1:
        return False
    led = seen.before in members("places.prepositions")
    return not led and seen.first - behind[0].last - 1 <= _NEAR


def _named_so(seen: Seen, behind: list[Mention]) -> bool:
    """«هدد وزير الدفاع، فلان، بضرب العاصمة»: the name between commas is the speaker's own."""
    offices = [m for m in behind if m.last == seen.first - 2]
    between = seen.before in _COMMAS and seen.word(seen.actor.last + 1) in _COMMAS
    return between and seen.actor.kind is Kind.PERSON and bool(offices)


def _behind_speaker(seen: Seen, act: Mention) -> bool:
    """«طالب عضو لجنة الأمن في البرلمان فلان أمس الحكومة ب…»: right behind his name."""
    people = [m for m in seen.unit.of(Kind.PERSON) if act.last < m.first < seen.first]
    if not people:
        return False
    at = people[-1].last + 1
    for time in seen.unit.of(Kind.TIME):
        if time.first == at + (seen.word(at) in _COMMAS):
            at = time.last + 1
    return seen.first == at + (seen.word(at) in _COMMAS)


def led_away(seen: Seen) -> bool:
    """«دعا السفير لدى ليبيا إلى …»: who is called upon or accused follows bare."""
    act = _speech(seen)
    if act is None or act_of(act).type not in _CALLING or seen.first < act.last:
        return False
    if seen.before in parties.members("roles.so_called"):
        return False
    led = seen.before in members("places.prepositions") and seen.before != _FROM
    return led or seen.prefix.removeprefix("و") not in _BARE


def _speech(seen: Seen) -> Mention | None:
    """The verb of the unit's act of words, unless two sides do it together."""
    heads = [m for m in seen.unit.acts if not is_outcome(m)][:1]
    verbs = (m for m in heads if act_of(m).form == "verb")
    return next((m for m in verbs if act_of(m).type in VERBAL - _MUTUAL), None)


def _is_object(seen: Seen, act: Mention) -> bool:
    """«ودعا الولايات المتحدة إلى …»: a verb of a man beside what is feminine.

    Who is called upon is as often named right behind "he called" as who calls.
    """
    verb = seen.word(act.last)
    if verb.endswith("ت") or verb.startswith("ت"):
        return False
    name = seen.word(seen.first)
    who = seen.actor.value
    his = name.removeprefix("ال") in members("roles.masculine_states")
    if seen.actor.kind is not Kind.ACTOR or his:
        return False
    state = isinstance(who, Party) and who.kind == "state"
    return state or name.endswith(("ه", "ات"))


def loses_own(seen: Seen) -> bool:
    """«أعلن الجيش مقتل اثنين من جنوده»: the dead are his who is named before them."""
    return any(_owner(seen, lost) is seen.actor for lost in _lost(seen))


def _lost(seen: Seen) -> list[Mention]:
    """Men with a pronoun ("جنوده", "قائدها") beside a word of harm."""
    tokens = seen.unit.sentence.tokens
    harm = [m for m in seen.unit.acts if act_of(m).outcome in _HARM]
    men = seen.unit.cues("members")
    own = [m for m in men if tokens[m.last].span.end > m.span.end]
    return [m for m in own if any(abs(m.first - h.last) <= _LOST + 1 for h in harm)]


def _owner(seen: Seen, men: Mention) -> Mention | None:
    parties = seen.unit.of(Kind.ACTOR) + seen.unit.of(Kind.PERSON)
    before = [m for m in parties if m.last < men.first]
    nearest = max(before, key=lambda m: m.first, default=None)
    who = nearest.value if nearest else None
    return nearest if isinstance(who, Party) and who.kind in _ARMED else None


def counted_among(seen: Seen) -> bool:
    """«مقتل 37 من داعش و16 من قوات البيشمركة»: a number of theirs was harmed.

    In a clash either side has its dead.
    """
    if any(act_of(m).type == "armed_clash" for m in seen.unit.acts):
        return False
    at = seen.first - 1
    numbers = [m for m in seen.unit.of(Kind.NUMBER) if m.last == at - 1]
    harm = [m for m in seen.unit.acts if act_of(m).outcome in _HARM]
    before = [m for m in harm if m.last < seen.first]
    if seen.word(at) not in members("grammar.from") or not numbers or not before:
        return False
    acts = (m for m in seen.unit.acts if before[-1].last < m.first < seen.first)
    return all(map(is_outcome, acts))


def leads_them(seen: Seen) -> bool:
    """«قوات الرئيس السابق، فلان», «قوات موالية للرئيس فلان»: who leads is not who was hit."""
    if seen.actor.kind is not Kind.PERSON:
        return False
    ends = {m.last for m in seen.unit.cues("dependent")}
    for at in range(seen.actor.first - 1, seen.actor.first - _TITLE - 1, -1):
        word = seen.word(at)
        if at in ends or word.removeprefix("و") in members("roles.followers"):
            return True
        if not word.startswith(("ال", "لل")) and word not in {",", "،"}:
            return False
    return False
