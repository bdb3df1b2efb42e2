"""Which telling of a report of conflict is its event where none suffices by itself.

The weights were learnt from reports of many sentences; a flash of one sentence has
neither toll nor other violence beside it, and so falls short.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.events.deciding import BEGINS, MODEL, options, sum_of
from marsad.events.keeping import Report
from marsad.events.tellings import Group, Telling
from marsad.lexicon import weights

SHORT = -0.5
"""How far the best telling of a report without events may fall short: on 828 annotated
reports -1 is as good to within .002 of F1."""
_LEAD, _LEADING = 1, -0.3
"""The last sentence of a report's lead, and how far its best telling may fall short."""
_DONE_BY_WORD = frozenset({"sanction"})
_FLASH = 3
"""Tellings of a flash: a longer report without violence is one of politics."""

_NEWS = frozenset({"consult", "threaten"})
"""Acts of words that are news by themselves, where a headline tells who does them."""


def of_a_headline(
    tellings: Sequence[Telling], groups: Sequence[Group]
) -> list[Telling]:
    """«الرئيس يجتمع مع الوسطاء», «انفجار في المدينة والجيش يعلن استهداف قاعدة»: what a
    headline says that somebody named does, which no weight of long reports keeps.
    """
    told = {id(t) for g in groups for t in g.tellings}
    left = (t for t in tellings if id(t) not in told and t.parties("perpetrator"))
    return [t for t in left if _is_news(t)]


def _is_news(telling: Telling) -> bool:
    """Talks or a threat in a verb, or violence in a clause of its own subject."""
    if telling.type() in _NEWS:
        return telling.first.act.value.form == "verb"
    return telling.type() in VIOLENCE and telling.first.opener == "new"


def is_label(first: Group, then: Group) -> bool:
    """«هجوم مفاجئ.. الجيش يطلق صواريخ»: a bare name before the dots for what follows them."""
    bare, told = first.tellings[0], then.tellings[0]
    violent = bare.type() == "attack" and told.type() in VIOLENCE
    noun = bare.first.act.value.form == "masdar" and len(first.tellings) == 1
    said = bare.figures() or bare.parties("perpetrator", "target", "victim")
    parted = bare.sentence < told.sentence
    return violent and noun and parted and not said and not bare.places_itself()


def likeliest(tellings: Sequence[Telling], report: Report) -> Telling | None:
    """The telling that falls least short of beginning an event, if it may be one."""
    flash = report.tellings <= _FLASH
    return _best([t for t in tellings if _is_done(t, flash=flash)], report)


def likeliest_words(tellings: Sequence[Telling], report: Report) -> Telling | None:
    """«دعا المجلس القوات إلى رفع الحصار»: in a flash that tells of nothing else."""
    flash = report.tellings <= _FLASH
    return _best([t for t in tellings if flash and t.type() in VERBAL], report)


def likeliest_lead(tellings: Sequence[Telling], report: Report) -> Telling | None:
    """«اتفق الرئيسان على وقف لإطلاق النار»: what a longer report without violence opens with."""
    return _best([t for t in tellings if t.sentence <= _LEAD], report, _LEADING)


def _best(
    tellings: Sequence[Telling], report: Report, least: float = SHORT
) -> Telling | None:
    weight = weights(MODEL)
    begun = (
        (sum_of(o, weight), t)
        for t in tellings
        for o in options(t, [], report)
        if o.kind == BEGINS
    )
    short, best = max(begun, key=lambda b: b[0], default=(least, None))
    return best if short > least else None


def _is_done(telling: Telling, *, flash: bool) -> bool:
    """Violence and arrests; in a flash also «انسحب الجيش من البلدة», «فرضت عقوبات»."""
    kind = telling.type()
    if kind in VIOLENCE or kind in {None, "arrest"}:
        return True
    return flash and (kind not in VERBAL or kind in _DONE_BY_WORD)
