"""What a speaker adds to the act told right before, in words that name no act.

«وقال المحافظ إن تسعة من الجرحى من الشرطة» tells of the attack in the sentence before. Such
words change nothing of the event but who speaks of it; they belong to it where it has
dead or wounded and they tell of people harmed too, or where the report tells no other, or
where a source, a witness or a fighter goes on about it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from marsad.claims.answered import ANSWERED
from marsad.claims.kinds import VIOLENCE, code_of
from marsad.events.tellings import Group, Telling, is_remark
from marsad.events.wording import Line
from marsad.mentions.parties import members
from marsad.model import Act, Kind, Mention, Span, Stance, Statement

_NEAR, _THERE = 1, 3
"""Sentences between the act and what is said of it; if it is said by who was there and
the report tells no other act.
"""
_LOCAL = "local"
_BLAMED, _SAID = "stance.blamed", "speakers.said"
_TELLERS = frozenset(
    {
        *("generic", "security", "local", "eyewitness", "activist", "monitor"),
        *("medical", "rescue", "police", "humanitarian", "armed_group"),
    }
)
_OF_HARM = frozenset({"outcome", "reference"})
_OF_AN_ACT = frozenset({Stance.DOUBTS, Stance.BELIEVES, Stance.BLAMES})
_OF_A_DEED = frozenset({Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES_RESPONSIBILITY})
"""«قتل شرطي في كمين، وقد أعلن التنظيم مسؤوليته»: of nothing but the act told before."""


def with_remarks(
    groups: Sequence[Group],
    statements: Iterable[Statement],
    lines: Sequence[Line],
    found: Sequence[list[Mention]],
) -> list[Group]:
    """The groups with what speakers add to them; the groups given stay as they are."""
    spoken = [Group(list(g.tellings)) for g in groups]
    told = sorted(
        (t.span, t.sentence, i) for i, g in enumerate(groups) for t in g.tellings
    )
    for remark in filter(is_remark, statements):
        alone = len(groups) == 1
        at = _spoken_of(remark, told, _THERE if alone and _was_there(remark) else _NEAR)
        if at is None:
            continue
        here = found[remark.sentence]
        harmed = bool(groups[at].figures()) and (alone or _tells_harm(remark, here))
        judges = _judges(remark, told) and not _expects(lines[remark.sentence].words)
        told_of = harmed or judges or _is_of_a_deed(remark, here)
        if told_of or _goes_on(remark, here):
            telling = Telling((remark,), lines[remark.sentence])
            spoken[at].tellings.append(telling)
    return spoken


def _judges(remark: Statement, told: Sequence[tuple[Span, int, int]]) -> bool:
    """«أحبطت البحرية هجوما، وتشتبه السلطات بضلوع المتمردين فيه»: of the act in its sentence."""
    before = bisect_right(told, remark.act.span.start, key=_start)
    judged = remark.stance in _OF_AN_ACT and remark.rule == _SAID
    return judged and told[before - 1][1] == remark.sentence


def _expects(words: frozenset[str]) -> bool:
    """«قتل جنديان، وتتوقع القوات مزيدا من الهجمات»: what may come is another matter."""
    return not members("stance.expecting").isdisjoint(words)


def _is_of_a_deed(remark: Statement, mentions: Iterable[Mention]) -> bool:
    """Who owns up, or lays to another what his words name: «ونسبت السلطات التفجير إلى …».

    Or answers the charge: «ونفت الحركة الاتهامات».
    """
    if remark.stance in _OF_A_DEED or remark.rule == ANSWERED:
        return True
    blames = remark.stance is Stance.BLAMES and remark.rule == _BLAMED
    return blames and any(
        m.kind is Kind.ACT and isinstance(m.value, Act) and m.value.type in VIOLENCE
        for m in mentions
        if remark.span.meets(m.span)
    )


def _goes_on(remark: Statement, mentions: Sequence[Mention]) -> bool:
    """«وقالت مصادر محلية إن المستودع …»: sources, witnesses and fighters tell of the act.

    Officials and persons as often speak of something else; nor is «من جهة أخرى، أكدت مصادر»
    of the act before.
    """
    before = (m for m in mentions if m.span.start < remark.act.span.start)
    turns = any(code_of(m) == "turn" for m in before)
    return remark.source[0].kind in _TELLERS and not turns


def _was_there(remark: Statement) -> bool:
    """«وقال أحد السكان إنه سمع دويا»: who lives there speaks of what happened there."""
    return remark.source[0].kind == _LOCAL


def _spoken_of(
    remark: Statement, told: Sequence[tuple[Span, int, int]], near: int
) -> int | None:
    """The event told last before the remark, if that was ``near`` sentences ago at most.

    ``told``: span, sentence and event of every telling, by place.
    """
    before = bisect_right(told, remark.act.span.start, key=_start)
    if not before:
        return None
    _, sentence, event = told[before - 1]
    return event if remark.sentence - sentence <= near else None


def _start(telling: tuple[Span, int, int]) -> int:
    return telling[0].start


def _tells_harm(remark: Statement, mentions: Iterable[Mention]) -> bool:
    """Whether the words said name dead or wounded, or point back to an act."""
    return any(
        m.kind is Kind.ACT and isinstance(m.value, Act) and m.value.role in _OF_HARM
        for m in mentions
        if remark.span.meets(m.span)
    )
