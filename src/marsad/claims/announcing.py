"""The day of saying: «أعلنت الوزارة اليوم مقتل …» bounds the act's day from above.

A time that stands with the word of saying dates only the saying; what is said may have
a time of its own ("قال اليوم إن طائرة هاجمت خلال الليل").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from marsad.claims import onset
from marsad.claims.kinds import VERBAL, act_of
from marsad.claims.slots import head, stated
from marsad.claims.timing import PAGES
from marsad.claims.units import Unit
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.mentions.times import SAID
from marsad.model import About, Kind, Mention, Span, Stated, Status, When

_OPENING = 5  # words between the beginning of what is said and the day of saying
_CLOSING = 8  # words between "وفق" and the day of saying
_COLON = 1  # letters
_QUOTES = frozenset('«"“')


@dataclass(frozen=True, slots=True)
class Saying:
    """The word of saying, the stretch that is said, and where the act stands in it."""

    cue: Span
    told: Span
    act: Span


def dated(
    about: Sequence[About],
    unit: Unit,
    mentions: Sequence[Mention],
    saying: Saying | None,
    status: Status,
) -> tuple[About, ...]:
    """The facts with the act's own time, else what the day of saying bounds.

    What goes on at the time of saying goes on that day: "ذكرت ليلا أن اشتباكات تدور".
    """
    if _done_by_saying(unit):
        return tuple(about)
    said = [
        m for m in mentions if _is_time(m) and _of_saying(m, unit, mentions, saying)
    ]
    time = next((a for a in about if a.slot == "time"), None)
    spans = [m.span for m in said]
    hour = _hour(unit, said)
    if hour and (time is None or time.fact.span in [*spans, hour.fact.span]):
        return (*(a for a in about if a is not time), hour)
    if not said or (time and time.fact.span not in spans):
        return tuple(about)
    rest = tuple(a for a in about if a is not time)
    own = [
        m
        for m in unit.of(Kind.TIME)
        if _is_time(m)
        and m.span not in spans
        and m.first > said[0].first
        and not onset.compares(unit, m)
    ]
    if time and own:
        told = stated(own[0], When, "time.told")
        since = onset.since(unit, head(unit), own[0], told)
        return (*rest, About("time", since))
    if time and status is Status.ONGOING:
        return tuple(about)
    bound = _bounded(said[0])
    return (*rest, bound) if bound else tuple(about)


_BY_DAY = frozenset({"dawn", "morning", "noon", "afternoon"})


def _hour(unit: Unit, said: Sequence[Mention]) -> About | None:
    """«أعلن الدفاع المدني الخميس مقتل أربعة في غارات فجرا»: at dawn of that Thursday.

    Not "ليلا": the night may be the one before.
    """
    for part in unit.of(Kind.TIME) if said else ():
        when, day = part.value, said[0].value
        if not isinstance(when, When) or not isinstance(day, When):
            continue
        bare = when.start is None and when.end is None and when.clock in _BY_DAY
        whole = day.start is not None and day.start == day.end
        if bare and whole and part.first > said[0].first and not day.clock:
            own = replace(day, clock=when.clock)
            return About("time", Stated(own, part.span, part.text, "time.told"))
    return None


def _done_by_saying(unit: Unit) -> bool:
    """«وفي نهاية يناير قالت الجماعة إنها علقت هجماتها»: to say so is the act."""
    entry = load().entries.get(head(unit).entry or "")
    return entry is not None and bool(entry.get("by_saying"))


def _is_time(mention: Mention) -> bool:
    when = mention.value
    resolved = isinstance(when, When) and (when.start or when.end) is not None
    return mention.kind is Kind.TIME and mention.rule != PAGES and resolved


def _of_saying(
    mention: Mention, unit: Unit, around: Sequence[Mention], saying: Saying | None
) -> bool:
    if mention.rule == SAID or _of_words(mention, unit, around):
        return True
    if saying is None or _behind_colon(saying.cue, mention.span):
        return False
    cue, told, span = saying.cue, saying.told, mention.span
    if span.start < cue.start:
        between = _words(unit, span.end, cue.start) - _issued(unit, span.end)
        return not between and cue.start < told.start <= saying.act.start
    if span.end <= told.start:
        return told.start <= saying.act.start
    if told.end <= cue.start:
        return _words(unit, cue.start, span.start) <= _CLOSING
    act = any(_is_act(m, told.start, span.start) for m in around)
    return span.end <= saying.act.start and not act and _opens(unit, told, span)


def _issued(unit: Unit, end: int) -> bool:
    """«أصدرت الوزارة اليوم بيانا قالت فيه»: the word behind the day says what it dates."""
    behind = next((t for t in unit.sentence.tokens if t.span.start > end), None)
    return behind is not None and behind.folded in members("times.issued")


def _behind_colon(cue: Span, time: Span) -> bool:
    """«الجيش: قصفنا القاعدة فجر أمس»: what stands behind it is what is told."""
    return cue.end - cue.start == _COLON and cue.end <= time.start


def _of_words(time: Mention, unit: Unit, around: Sequence[Mention]) -> bool:
    """«دعت الحركة أمس إلى الرد على القصف», «أدان الوزير اليوم الهجوم»: the day of words."""
    act = head(unit)
    acts = [m for m in around if m.kind is Kind.ACT]
    if act_of(act).type in VERBAL or time.first > act.first or not acts:
        return False
    beside = min(acts, key=lambda m: abs(m.first - time.first))
    near = abs(beside.first - time.first) <= _CLOSING
    return near and beside.first < time.first and act_of(beside).type in VERBAL


def _is_act(mention: Mention, start: int, end: int) -> bool:
    """«أعلنت الشرطة مقتل جندي أمس في هجوم»: he was killed on that day."""
    return mention.kind is Kind.ACT and start <= mention.span.start < end


def _opens(unit: Unit, told: Span, time: Span) -> bool:
    """«أعلنت في بيان اليوم عن مقتل …»: the day stands before all that is said."""
    before = _unbracketed(
        t.folded
        for t in unit.sentence.tokens
        if told.start <= t.span.start < time.start
    )
    begins = members("grammar.that") | _QUOTES
    return len(before) <= _OPENING and not begins & set(before)


def _unbracketed(words: Iterable[str]) -> list[str]:
    """«أعلن مجلس المدينة (90 كلم جنوب العاصمة) أمس …»: an aside parts them not."""
    depth, kept = 0, []
    for word in words:
        depth = max(0, depth + (word == "(") - (word == ")"))
        if not depth and word != ")":
            kept.append(word)
    return kept


def _words(unit: Unit, start: int, end: int) -> int:
    return sum(start <= t.span.start < end for t in unit.sentence.tokens if t.is_word)


def _bounded(mention: Mention) -> About | None:
    when = mention.value
    if not isinstance(when, When) or when.end is None:
        return None
    until = replace(when, edtf=f"../{when.end}", start=None, kind="until")
    fact = Stated(until, mention.span, mention.text, "time.announced")
    return About("time", fact)
