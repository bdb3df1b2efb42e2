"""Words of an office or a name that mean something else elsewhere."""

from __future__ import annotations

from marsad.claims.lines import FINITE, Line
from marsad.mentions.match import Hit
from marsad.mentions.parties import members

_NAME = 4  # words behind علي among which his name ends
_OFFICES = ("voice", "rank", "head")


def titled(line: Line, at: int, start: int) -> bool:
    """وزير | الحرب, العقيد | واين فلان: a word of a title or name, whatever else it is."""
    if line.is_(at - 1, "rank") and line.folded(at) in members("speakers.and_names"):
        return True
    office = at > start and line.is_(at - 1, "voice", "head")
    return office and line.is_(at, "performed") and not line.is_definite(at - 1)


def accredited(line: Line, first: int, at: int) -> bool:
    """السفير السعودي | لدى الأمم المتحدة."""
    envoy = any(w in line.folded(first) for w in members("speakers.envoys"))
    return envoy and line.opens(at + 1)


def named_ali(line: Line, at: int, head: Hit | None) -> bool:
    """العقيد | علي, رئيس مجلس القضاء | علي داوود أعلن: a name, not "on"."""
    if line.is_(at - 1, "rank", "voice", "head") or _said_ali(line, at):
        return True
    titled = head is not None and head.entry.get("role") == "voice"
    closes = line.is_mark(at + 2) or line.is_(at + 2, "content", *FINITE)
    return titled and line.is_definite(at - 1) and closes and not line.roles[at + 1]


def _said_ali(line: Line, at: int) -> bool:
    """وقال | علي سالم المتحدث, نقلت عن | علي سالم أن: a name of two or three words.

    Not «وأكد علي حق الشعب», where a list must know the name.
    """
    if line.folded(at - 1) not in members("grammar.about") and not line.is_(
        at - 1, "say", "strict", "continue"
    ):
        return False
    name = range(at + 1, at + 1 + _NAME)
    ends = next((i for i in name if _ends_name(line, i)), None)
    plain = ends is not None and ends > at + 1
    plain = plain and not any(
        line.roles[i] or i in line.acts for i in range(at + 1, ends or 0)
    )
    governs = (
        line.folded(at - 1).removeprefix("و").startswith(tuple(members("cues.upon")))
    )
    return plain and (at in line.inside or not governs)


def _ends_name(line: Line, at: int) -> bool:
    """علي سالم | إن, | القيادي في, |، المتحدث."""
    return line.is_mark(at) or line.is_(at, "content", "relative", *_OFFICES)


def commanded(line: Line, at: int) -> bool:
    """قائد عمليات الأنبار: an office over acts, not an act that is told."""
    office = line.is_(at - 1, "voice") and not line.is_definite(at - 1)
    return office and line.folded(at) in members("speakers.commanded")
