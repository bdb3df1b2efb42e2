"""Whether an act happened, goes on, or is only meant, by the words around it.

The nearest cue before the act decides (``data/ar/status.yml``); some stand behind it:
«معارك عنيفة تدور», "تحرير المدينة بات وشيكا". Ordered: what is to come, what is only
thought of, the plots, the cues before, the cues behind, what somebody does again and again,
sieges, fighting since a day, and what stays as the present tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marsad.claims.kinds import act_of, code_of
from marsad.claims.slots import head
from marsad.claims.units import Unit
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Status, When

_STATUS = {
    "called_off": Status.CALLED_OFF,
    "denied": Status.DENIED,
    "planned": Status.PLANNED,
    "threatened": Status.THREATENED,
    "hypothetical": Status.HYPOTHETICAL,
    "ongoing": Status.ONGOING,
}
_REACH = 3
_GOING_ON_REACH = 5  # «يواصل الجيش استقدام مزيد من الأرتال»
_STRIVEN_REACH = 8  # «يسعى الجيش الموالي للحكومة إلى استعادة السيطرة»
_BEHIND = 3  # «مواجهات عنيفة بينهم لا تزال»
_WARNS = "threaten"
_NEXT = 2
_SIEGE = "acts.siege"
_NOUN = frozenset({"sing", "plural"})
_CLASH = "armed_clash"
_ADJECTIVE = "status.under_way"
_MARKS = frozenset({".", ",", ";", ":"})
_COMMAS = frozenset({",", "،"})


def status_of(unit: Unit) -> Status:
    """What the first of the rules says of the act; else it happened."""
    act = head(unit)
    found = (rule(unit, act) for rule in _RULES)
    return next((status for status in found if status), Status.HAPPENED)


def _to_come(unit: Unit, act: Mention) -> Status | None:
    """«سيقصف», «هجوم ستشنه القوات»."""
    if act_of(act).form == "verb" and act.prefix.endswith("س"):
        return Status.PLANNED
    near = any(_follows(unit, act, m, _BEHIND) for m in unit.cues("near"))
    return Status.PLANNED if near else None


def _warned_of(unit: Unit, act: Mention) -> Status | None:
    """«حذر الفياض من أن استهداف الحشد لعب بالنار»: what he warns of has not happened."""
    warned = [m for m in unit.before if m.kind is Kind.ACT and act_of(m).type == _WARNS]
    ahead = [
        m for m in (*unit.before, *unit.mentions) if 0 < act.first - m.last <= _NEXT
    ]
    threat = bool(warned) and any(code_of(m) == "warned" for m in ahead)
    return Status.HYPOTHETICAL if threat else None


def _plotted(unit: Unit, act: Mention) -> Status | None:
    """«أحبطت الأجهزة الأمنية مخططا لتفجير كنيسة», «اعتقلوا للاشتباه في تخطيطهم لهجوم»."""
    plot = unit.word(act.first - 1) in members("status.plots")
    if not plot or not act.prefix.endswith("ل") or act.prefix.endswith("ال"):
        return None
    here = (*unit.before, *unit.mentions)
    caught = any(m.kind is Kind.ACT and act_of(m).type == "arrest" for m in here)
    foiled = caught or any(code_of(m) == "called_off" for m in here)
    return Status.CALLED_OFF if foiled else Status.PLANNED


def _cued(unit: Unit, act: Mention) -> Status | None:
    """The nearest cue before the act; an adjective before it is another noun's."""
    near = [m for m in _before(unit, act) if 0 < act.first - m.last <= _reach(m)]
    if not near:
        return None
    order = list(_STATUS)
    best = min(near, key=lambda m: (-m.last, order.index(code_of(m) or "")))
    verb = unit.word(best.first).removeprefix(best.prefix)
    if best.prefix.endswith("س") and verb in members("status.to_be"):
        return Status.PLANNED  # «سيجري محادثات»; "سيستمر القصف" goes on
    return _STATUS[code_of(best) or ""]


def _before(unit: Unit, act: Mention) -> Iterator[Mention]:
    """The cues of the unit, and those right before it: «مع استمرار المواجهات»."""
    to = unit.word(act.first - 1) in members("grammar.to")
    led = to or act.prefix.endswith("ل")
    for m in unit.cues(*_STATUS):
        aims = m.entry == "status.strives"
        if m.entry != _ADJECTIVE and (not aims or led) and not _frames(unit, m, act):
            yield m
    for m in unit.before:
        goes_on = code_of(m) == "ongoing" and m.entry != _ADJECTIVE
        if goes_on and _clear(unit, m.last, act.first):
            yield m


def _frames(unit: Unit, cue: Mention, act: Mention) -> bool:
    """«في إطار استمرار الرد، استهدفت»: what goes on is only what the act is part of."""
    led = unit.word(cue.first - 1) in members("status.within")
    return led and any(unit.word(i) in _COMMAS for i in range(cue.last, act.first))


def _reach(cue: Mention) -> int:
    if cue.entry == "status.strives":
        return _STRIVEN_REACH
    return _GOING_ON_REACH if code_of(cue) == "ongoing" else _REACH


def _clear(unit: Unit, after: int, until: int) -> bool:
    """Whether neither a mark nor another act stands between two tokens."""
    acts = (m for m in (*unit.before, *unit.mentions) if m.kind is Kind.ACT)
    marked = any(unit.word(i) in _MARKS for i in range(after + 1, until))
    return not marked and not any(after < m.first < until for m in acts)


def _goes_on(unit: Unit, act: Mention) -> Status | None:
    """«اشتباكات عنيفة تدور»; "اشتباكات استمرت ساعات" are over."""
    for m in unit.cues("ongoing"):
        reach = _BEHIND if _reaches(m) else 1
        lasted = unit.word(m.first) in members("status.lasted")
        if not lasted and _follows(unit, act, m, reach):
            return Status.ONGOING
    return None


def _reaches(cue: Mention) -> bool:
    """«القصف العنيف المتواصل»; of "ردت بقصف عنيف ومتواصل" nothing tells that it goes on."""
    if cue.entry == _ADJECTIVE:
        return cue.prefix.endswith("ال") or cue.text.startswith("ال")
    return cue.entry == "status.stays"


def _follows(unit: Unit, act: Mention, cue: Mention, reach: int) -> bool:
    """«تحرير المناطق التي ما زالت …»: those of another noun tell nothing of the act."""
    near = 0 < cue.first - act.last <= reach
    between = range(act.last + 2, cue.first)
    others = any(unit.word(i) in members("grammar.relative") for i in between)
    return near and not others and _clear(unit, act.last, cue.first)


def _waged(unit: Unit, act: Mention) -> Status | None:
    """«طالبان التي تشن هجمات», «ضربات يشنها التحالف»; not so in a headline, with a day."""
    if unit.sentence.index == 0 or act_of(act).form == "verb" or _has_day(unit):
        return None
    for m in (*unit.before, *unit.mentions):
        if code_of(m) != "waged" or not _is_told(unit, act, m):
            continue
        ahead = 0 < act.first - m.last <= _GOING_ON_REACH
        ahead = ahead and _clear(unit, m.last, act.first)
        if ahead or _follows(unit, act, m, _BEHIND):
            return Status.PLANNED if m.prefix.endswith("س") else Status.ONGOING
    return None


def _besets(unit: Unit, act: Mention) -> Status | None:
    """«الحصار المفروض على البلدة»: who is beset without a day of it is so still."""
    told = act.entry == _SIEGE and act.form in _NOUN
    return Status.ONGOING if told and not _has_day(unit) else None


def _lasts(unit: Unit, act: Mention) -> Status | None:
    """«معارك عنيفة منذ مساء الثلاثاء»: fighting since a day; of 12 such two thirds go on."""
    times = (m.value for m in unit.of(Kind.TIME))
    since = any(isinstance(w, When) and w.kind == "since" for w in times)
    return Status.ONGOING if since and act_of(act).type == _CLASH else None


def _stays(unit: Unit, act: Mention) -> Status | None:
    """«تحاصر القوات البلدة», «ويقصف الجيش الحي بشكل يومي»; not so in a headline."""
    if act.form != "present" or unit.sentence.index == 0 or _has_day(unit):
        return None
    entry = load().entries.get(act.entry or "")
    lasting = entry is not None and bool(entry.get("lasting"))
    often = any(m.first > act.last for m in unit.cues("often"))
    untold = unit.word(act.first - 1) in members("status.not_told")
    return Status.ONGOING if (lasting or often) and not untold else None


def _is_told(unit: Unit, act: Mention, verb: Mention) -> bool:
    """«قبل أن تشن ضربة», «أي هجوم تشنه»: not told of what is done."""
    before = {unit.word(verb.first - 1), unit.word(act.first - 1)}
    return not before & members("status.not_told")


def _has_day(unit: Unit) -> bool:
    times = (m.value for m in unit.of(Kind.TIME))
    return any(isinstance(w, When) and w.start and w.start == w.end for w in times)


_RULES: tuple[Callable[[Unit, Mention], Status | None], ...] = (
    _to_come,
    _warned_of,
    _plotted,
    _cued,
    _goes_on,
    _waged,
    _besets,
    _lasts,
    _stays,
)
