"""A leader singled out: «اعتقال القيادي في الحركة فلان», «مقتل ثلاثة بينهم العقيد فلان».

He is struck beside his group; who he is stands before his name, the act before that.
"""

from __future__ import annotations

from marsad.claims.kinds import act_of
from marsad.claims.seen import Seen
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party

_HARM = frozenset({"killed", "wounded", "detained", "abducted", "missing"})
_PRIVATE = frozenset(
    f"titles.{rank}"
    for rank in ("private", "mr", "sergeant", "lieutenant", "captain", "major")
)
"""Of nobody, or of one soldier among others, the title singles none out."""
_BARE = frozenset({"", "ال"})
_AND = frozenset({"و", "وال"})
_AMONG = "roles.among"
_WHO = "roles.who"
_COUNTED = frozenset({Kind.NUMBER, Kind.PEOPLE, Kind.ACTOR, Kind.PERSON})


def singled_out(seen: Seen) -> bool:
    """Whether a person with an office, a rank or a title of a leader was harmed."""
    if seen.actor.kind is not Kind.PERSON:
        return False
    return _who_fell(seen) or (_has_office(seen.actor) and _struck(seen, seen.actor))


def _who_fell(seen: Seen) -> bool:
    """«فلان الذي استشهد في غارة»; not «فلان الذي قتل خمسة»."""
    at = seen.actor.last + 1
    if seen.word(at) not in members(_WHO):
        return False
    acts = [m for m in seen.unit.acts if m.first == at + 1 and _harms(m)]
    objects = [m for m in seen.unit.mentions if m.kind in _COUNTED and not m.prefix]
    return any(all(o.first != a.last + 1 for o in objects) for a in acts)


def _harms(act: Mention) -> bool:
    return act_of(act).outcome in _HARM and act_of(act).form != "masdar"


def _struck(seen: Seen, person: Mention) -> bool:
    at, prefix = _start(seen, person)
    if prefix in _AND:
        return any(_struck(seen, p) for p in _persons(seen) if p.last == at - 1)
    return prefix in _BARE and (_object(seen, at) or _among(seen, at))


def _persons(seen: Seen) -> list[Mention]:
    return [m for m in seen.unit.of(Kind.PERSON) if _has_office(m)]


def _has_office(person: Mention) -> bool:
    entry = person.entry or ""
    return entry.startswith(("titles.", "leaders.")) and entry not in _PRIVATE


def _start(seen: Seen, person: Mention) -> tuple[int, str]:
    """The token where what he is called begins, and the clitics before it."""
    called = person.value.aliases if isinstance(person.value, Party) else ()
    begin = person.span.end - max((len(a) for a in called), default=0)
    before = [m for m in seen.unit.of(Kind.PEOPLE) if m.last < person.first]
    titles = [
        m for m in before if m.span.start - len(m.prefix) <= begin <= m.span.start
    ]
    if titles and person.entry and person.entry.startswith("titles."):
        return titles[-1].first, titles[-1].prefix
    return person.first, person.prefix


def _object(seen: Seen, at: int) -> bool:
    """«اعتقال القيادي», «قتل العقيد»; «اعتقلت القوات القيادي»."""
    acts = [m for m in seen.unit.acts if act_of(m).outcome in _HARM]
    if any(m.last == at - 1 for m in acts):
        return True
    doers = [m for m in seen.unit.of(Kind.ACTOR) if m.last == at - 1]
    verbs = [m for m in acts if act_of(m).form == "verb"]
    return any(v.last == d.first - 1 for v in verbs for d in doers)


def _among(seen: Seen, at: int) -> bool:
    """«مقتل خمسة من الحركة بينهم القيادي فلان»."""
    harmed = any(act_of(m).outcome in _HARM and m.last < at for m in seen.unit.acts)
    return harmed and seen.word(at - 1) in members(_AMONG)
