"""Which of the times that a sentence names is that of its act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims import happening, onset
from marsad.claims.asides import aside
from marsad.claims.kinds import act_of
from marsad.claims.slots import head, stated
from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.mentions.spells import finished
from marsad.mentions.times import AHEAD, anchored
from marsad.model import Kind, Mention, Stated, Status, When

PAGES = "times.stamp"
"""The rule of dates that are the page's, of no event."""
_LASTING = "times.duration"
"""The rule of how long something takes, which fixes no day."""
_STEPS_AWAY = frozenset({"after", "response", "earlier"})
_MOMENTS = frozenset(
    [
        *("attack", "abduction", "arrest", "suicide_bombing", "remote_explosive"),
        *("grenade", "looting_destruction", "agreement"),
    ]
)
"""Types of acts that are over as soon as they are done."""


def time_of(unit: Unit) -> Stated[When] | None:
    """The time nearest to the act, a resolved one first; else the sentence's last.

    "قصفت أمس البلدة واستهدفت القرية": the second act is told under the first one's day,
    unless it steps away from it ("بعد هجوم").
    """
    act = head(unit)
    times = [m for m in unit.of(Kind.TIME) if _dates(unit, m)]
    times = [m for m in times if not _of_what_came_then(unit, act, m)]
    times = [m for m in times if not aside(unit, act, m)]
    eve = _day_before(unit, act, times)
    if eve:
        return eve
    lasting = times and all(m.rule == _LASTING for m in times)
    told = _told_before(unit, act) if lasting else None
    if told:  # «رست السفينة أمس، وتحمل ما يكفي لمدة شهر»
        return told
    if times:
        best = min(times, key=lambda m: (_open(m), _distance(m, act)))
        finest = _finest(best, times)
        nearest = stated(finest, When, "time.nearest")
        over = finished(finest) if _at_once(unit, act) else None
        if over:
            return replace(nearest, value=over)
        return onset.since(unit, act, finest, nearest)
    return _told_before(unit, act)


def _at_once(unit: Unit, act: Mention) -> bool:
    """«اغتيل ناشط منذ يومين», «منذ أيام تم اعتقال …»; not «هجمات متواصلة منذ يومين»."""
    told, numbers = act_of(act), unit.of(Kind.NUMBER)
    if act.form.startswith("plural") or len(numbers) > 1:
        return False
    died = told.type is None and told.outcome == "killed" and not numbers
    moment = died or told.type in _MOMENTS
    return moment and happening.status_of(unit) is Status.HAPPENED


def _told_before(unit: Unit, act: Mention) -> Stated[When] | None:
    """The time of the act told before it in the sentence, unless it steps away."""
    if unit.opener in _STEPS_AWAY or is_relative(unit.word(act.first - 1)):
        return None
    before = [m for m in unit.before if m.kind is Kind.TIME and not _open(m)]
    before = [m for m in before if _dates(unit, m)]
    if not before:
        return None
    last = stated(before[-1], When, "time.sentence")
    return onset.since(unit, act, before[-1], last)


_JOINED = 6  # words


def of_both(unit: Unit, other: Unit | None) -> Stated[When] | None:
    """«قتل 40 في مواجهات وغارات للطيران خلال الساعات الماضية»: the time behind two nouns.

    So of «في قصف بغازات سامة استهدف أمس البلدة»; ``other`` is the unit behind.
    """
    time = time_of(unit)
    if time or other is None or not _one_phrase(unit, other):
        return time
    behind = time_of(other)
    near = behind is not None and behind.rule == "time.nearest"
    later = behind is not None and behind.span.start > head(other).span.end
    return replace(behind, rule="time.joined") if behind and near and later else None


def _one_phrase(unit: Unit, other: Unit) -> bool:
    """Whether two acts are nouns joined by "and", or the second is what the first used."""
    one, two = unit.acts[-1], other.acts[0]
    between = range(one.last + 1, two.first)
    if act_of(one).form == "verb" or act_of(two).form == "verb":
        return False
    if two.prefix == "ب":
        return not between
    counted = [m for m in other.of(Kind.NUMBER) if m.last == two.first - 1]
    counted += [m for m in unit.of(Kind.NUMBER) if m.last == two.first - 1]
    joined = any(m.prefix.startswith("و") for m in (two, *counted))
    marked = any(unit.word(i) in _COMMAS for i in between)
    return joined and not marked and len(between) <= _JOINED


def is_relative(word: str) -> bool:
    """«البلدة التي سيطر عليها التنظيم»: told of somebody beside, of no day here."""
    return word.removeprefix("و") in members("grammar.relative")


_BESIDE = 3  # words


def _day_before(
    unit: Unit, act: Mention, times: Sequence[Mention]
) -> Stated[When] | None:
    """«يزور الوزير المدينة الثلاثاء غداة هجوم»: the attack was on Monday."""
    near = [m for m in times if unit.word(m.first) in members("clauses.morrow")]
    near = [m for m in near if 0 < act.first - m.last <= _BESIDE]
    if not near or any(m.first > act.last and not _open(m) for m in times):
        return None
    told = [m for m in (*unit.before, *unit.of(Kind.TIME)) if m.last < near[0].first]
    for time in reversed([m for m in told if m.kind is Kind.TIME and _dates(unit, m)]):
        when = time.value
        if isinstance(when, When) and when.start and when.start == when.end:
            back = replace(near[0], form=f"-{near[0].form}")
            eve = anchored(back, when.start)
            fact = Stated(eve, near[0].span, near[0].text, "time.eve")
            return fact if eve.start else None
    return None


_OPENING = 3  # words
_TO_COME = frozenset({Status.PLANNED, Status.THREATENED, Status.HYPOTHETICAL})


def _dates(unit: Unit, time: Mention) -> bool:
    """Whether a time is of what is told: not the page's, nor what it is the worst since.

    «وصلت قوات تمهيدا لاستئناف الرحلات خلال اليومين المقبلين»: days to come are of no act
    that happened.
    """
    if time.rule == AHEAD and happening.status_of(unit) not in _TO_COME:
        return False
    if time.rule == PAGES or onset.compares(unit, time):
        return False
    return not _not_yet(unit, time)


_DENIAL = 8  # words


def _not_yet(unit: Unit, time: Mention) -> bool:
    """«ولم تتضح الحصيلة حتى الآن»: what is not known up to now dates no act."""
    when = time.value
    if not isinstance(when, When) or when.kind != "until" or when.basis == "explicit":
        return False
    return any(0 < time.first - m.first <= _DENIAL for m in unit.cues("negated"))


_COMMAS = frozenset({",", ";"})


def _of_what_came_then(unit: Unit, act: Mention, time: Mention) -> bool:
    """«وبعد السيطرة على البلدة، تقدمت القوات أمس»: the day behind the comma is later."""
    after = unit.word(0).removeprefix("و") in members("grammar.after")
    opens = after and act.first <= _OPENING
    if time.first < act.last or not opens:
        return False
    return any(unit.word(i) in _COMMAS for i in range(act.last + 1, time.first))


def _finest(time: Mention, times: list[Mention]) -> Mention:
    """«هذا الأسبوع … (في 11 يوليو)»: the day that lies in the week."""
    return next((m for m in times if _within(m, time)), time)


def _within(one: Mention, other: Mention) -> bool:
    inner, outer = one.value, other.value
    if not isinstance(inner, When) or not isinstance(outer, When):
        return False
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    days, of = inner.end - inner.start, outer.end - outer.start
    return days < of and outer.start <= inner.start and inner.end <= outer.end


def _open(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, When) and value.start is None and value.end is None


def _distance(mention: Mention, act: Mention) -> int:
    if mention.first > act.last:
        return mention.first - act.last
    return act.first - mention.last
