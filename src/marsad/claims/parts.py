"""Breakdowns: the people told as some of those counted before (بينهم 3 أطفال)."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.figures import STOPS, Group, Words, joined, outcome


def with_parts(words: Words, found: list[Group]) -> list[Group]:
    """Mark the groups told as parts: from بينهم to the next trigger or stop."""
    marked: list[Group] = []
    told = {m.last for m in words.triggers.values()}  # نزح منها 500 شخص
    begins = {g.first for g in found}
    cues = [m for i, m in words.cues.items() if words.cue(i) == "part"]
    cues += [  # 9 قتلى هم 5 جنود و4 مدنيين
        m
        for i, m in words.cues.items()
        if words.cue(i) == "are" and m.last + 1 in begins
    ]
    ends = {m.last for m in cues if m.first - 1 not in told}
    for group in found:
        start = max((e for e in ends if e < group.first), default=None)
        inside = start is not None and _still_parts(words, start + 1, group, marked)
        inside = inside and not _outgrow(group, marked)
        marked.append(replace(group, part=True) if inside else group)
    return marked


def outgrows(group: Group, whole: Group) -> bool:
    """As in "مقتل 17 جنديا بينهم 4 ضباط، وأكثر من مئة مسلح": more than the whole."""
    if not group.joined or group.number is None:
        return False
    return (group.quantity.min or 0) > (whole.quantity.max or whole.quantity.min or 0)


def _outgrow(group: Group, before: list[Group]) -> bool:
    """Whether a group counts more than the whole before it."""
    whole = next((g for g in reversed(before) if not g.part and g.stated), None)
    return whole is not None and outgrows(group, whole)


def _still_parts(words: Words, start: int, group: Group, marked: list[Group]) -> bool:
    if _told_before(words, start) is None and not marked:
        return False  # أسقطت معظمها: a part of no people
    for at in range(start, group.first):
        over = words.folded(at) in STOPS or words.cue(at) == "clause"
        fell = words.cue(at) == "fall" and joined(words, words.cues[at])
        over = over or fell  # بينهم طفل، ووقوع عشرات الجرحى
        over = over or _new_clause(words, at, group)
        if over or at in words.triggers:
            return False
    if group.noun is None or group.number is None or not group.joined:
        return True
    return _told_before(words, start) == outcome(group.noun)


def _new_clause(words: Words, at: int, group: Group) -> bool:
    """Whether "، و" opens a clause that is no further kind of people."""
    if words.folded(at) not in ("،", ",") or at + 1 == group.first:
        return False
    after = at + 1 + (words.folded(at + 1) == "و")  # "، و 8 مجندين"
    if after == group.first:
        return False
    listed = after in words.people or after in words.numbers or after in words.nouns
    return words.folded(after).startswith("و") and not listed


def _told_before(words: Words, at: int) -> str | None:
    """The outcome of the last word of harm before a token."""
    told = {**words.triggers, **words.nouns}
    last = max((i for i in told if i < at), default=None)
    return None if last is None else outcome(told[last])
