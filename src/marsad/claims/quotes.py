"""Names in quotation marks or brackets: "المسيرة", «أنصار بيت المقدس»."""

from __future__ import annotations

from marsad.claims.lines import CLOSERS, OPENERS, STRAIGHT, Line
from marsad.mentions.parties import members
from marsad.model import Act, Kind, Mention

NAME_IN_QUOTES = 6  # tokens of a name in quotes
_LONG_IN_QUOTES = 12  # of one right before "أن"


def quoted(line: Line, at: int) -> int | None:
    """The closing mark of a short quotation or bracket that opens here."""
    opening = line.mark(at)
    if opening not in OPENERS | STRAIGHT | {"(", "'"} and not _turned(line, at):
        return None
    closing = {"(": {")"}, "'": {"'"}}.get(opening, CLOSERS | STRAIGHT)
    for i in range(at + 2, min(at + 2 + _LONG_IN_QUOTES, len(line))):
        if line.mark(i) in closing:
            short = i < at + 2 + NAME_IN_QUOTES
            return i if short or line.is_(i + 1, "content") else None
    return None


def closes_a_name(line: Line, at: int) -> bool:
    """«"قناة النهر" | المعارضة أكدت»: the end of a name that opens the sentence."""
    marked = line.mark(at) in CLOSERS | STRAIGHT
    return marked and any(quoted(line, i) == at for i in range(min(2, at)))


def _turned(line: Line, at: int) -> bool:
    """لـ”الشرق”: a closing mark that opens, where nothing before it is open."""
    if line.mark(at) not in CLOSERS:
        return False
    before = [line.mark(i) for i in range(at)]
    opened = sum(m in OPENERS for m in before)
    return opened == 0 and sum(m in CLOSERS for m in before) % 2 == 0


def names_one(line: Line, at: int) -> bool:
    """Whether a quotation that opens here is a name: not "ستستخدم في إطار محدد"."""
    close = quoted(line, at)
    if close is None:
        return False
    inside = range(at + 1, close)
    told = any(i in line.timed or _tells(line.acts.get(i)) for i in inside)
    return not told and line.folded(at + 1) not in members("grammar.already")


def _tells(act: Mention | None) -> bool:
    value = act.value if act is not None else None
    return isinstance(value, Act) and value.form in {"verb", "passive"}


def named_in(line: Line, at: int) -> Mention | None:
    """قالت "طالبان" إنها: the party that stands in quotation marks alone."""
    close = quoted(line, at)
    named = line.named.get(at + 1) if close is not None else None
    whole = named is not None and named.kind is Kind.ACTOR and named.last + 1 == close
    return named if whole else None
