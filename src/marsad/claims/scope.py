"""Which stretch of text is a speaker's: where an attribution begins and ends.

``قال X إن …`` gives X the rest of the sentence, up to the next speaker; ``…، وفق X``
gives him the clause before; a quotation that is still open goes on into the next
sentences; a line "X:" of its own gives him the lines below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.claims.lines import CLOSERS, OPENERS, STRAIGHT, Line
from marsad.model import Sentence, Source, Span, Stance, Stated

_LONGEST_QUOTE = 10  # sentences
_LONGEST_LIST = 12  # lines under a header


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its scope is laid.

    ``mode``: forward (from token ``at`` on), back (up to token ``at``), header (the
    lines below). ``cut``: the first token of its cue or subject, where the scope of
    another speaker ends.
    """

    source: tuple[Source, ...]
    stance: Stance
    cue: Stated[str]
    rule: str
    mode: str
    at: int
    cut: int


def lay(line: Line, drafts: list[Draft]) -> list[Span]:
    """The stretch inside the sentence for each draft, in the same order."""
    return [
        _forward(line, d, drafts) if d.mode != "back" else _back(line, d, drafts)
        for d in drafts
    ]


def _offset(line: Line, at: int) -> int:
    """Where token ``at`` begins; the sentence's end past the last one."""
    tokens = line.tokens
    return tokens[at].span.start if at < len(tokens) else line.sentence.span.end


def _forward(line: Line, draft: Draft, drafts: list[Draft]) -> Span:
    ends = [_end_before(line, d, draft) for d in drafts]
    end = min([e for e in ends if e is not None], default=line.sentence.span.end)
    start = _offset(line, draft.at)
    return Span(start, max(start, end))


def _end_before(line: Line, other: Draft, draft: Draft) -> int | None:
    """Where another speaker takes the word from ``draft``."""
    if other.source[:1] == draft.source[:1] or other.cut <= draft.at:
        return None
    if other.mode == "back":
        return _offset(line, _clause(line, other, draft.at))
    return _offset(line, other.cut)


def _back(line: Line, draft: Draft, drafts: list[Draft]) -> Span:
    floor = max((d.at for d in drafts if d.cut < draft.cut), default=0)
    start = _clause(line, draft, floor) if floor else 0
    begin = _offset(line, start)
    return Span(begin, max(begin, _offset(line, draft.cut)))


def _clause(line: Line, draft: Draft, floor: int) -> int:
    """Where the clause that a closer gives away begins: after the last comma before it.

    "قال X إن أ، وأصيب ب، وفق Y": Y has the last clause only. Commas right before the
    closer do not part anything.
    """
    for at in range(draft.cut - 2, floor, -1):
        if line.mark(at) in {"،", ",", "؛", ";"}:
            return at + 1
    return floor


def extend(
    text: str,
    sentences: tuple[Sentence, ...],
    index: int,
    span: Span,
    mode: str,
    stops: set[int],
) -> tuple[Span, ...]:
    """The scope over the sentences after ``index`` that are still the speaker's.

    ``stops`` are the sentences that another attribution opens.
    """
    if mode == "header":
        return _listed(sentences, index, stops)
    piece = text[span.start : span.end]
    if not piece.strip(' :"“«'):
        following = _take(sentences, index, index + 2, stops)
        return (
            (*following, *_quoted(text, sentences, index + 1, stops))
            if following
            else ()
        )
    if not _open(piece):
        return (span,)
    return (span, *_quoted(text, sentences, index, stops))


def _listed(
    sentences: tuple[Sentence, ...], index: int, stops: set[int]
) -> tuple[Span, ...]:
    return _take(sentences, index, index + 1 + _LONGEST_LIST, stops)


def _take(
    sentences: tuple[Sentence, ...], after: int, limit: int, stops: set[int]
) -> tuple[Span, ...]:
    taken = []
    for sentence in sentences[after + 1 : limit]:
        if sentence.index in stops:
            break
        taken.append(sentence.span)
    return tuple(taken)


def _open(piece: str) -> bool:
    """Whether a quotation opens here that does not close here."""
    depth = sum(piece.count(o) for o in OPENERS) - sum(piece.count(c) for c in CLOSERS)
    return depth > 0 or sum(piece.count(s) for s in STRAIGHT) % 2 == 1


def _quoted(
    text: str, sentences: tuple[Sentence, ...], index: int, stops: set[int]
) -> tuple[Span, ...]:
    """The sentences after ``index`` up to the one in which the quotation closes."""
    taken: list[Span] = []
    for sentence in sentences[index + 1 : index + 1 + _LONGEST_QUOTE]:
        if sentence.index in stops and not taken:
            return ()
        piece = text[sentence.span.start : sentence.span.end]
        taken.append(sentence.span)
        if any(c in piece for c in CLOSERS | STRAIGHT):
            return tuple(taken)
    return ()


def relayed(draft: Draft, relay: Source) -> Draft:
    """The draft with one more link in its chain."""
    if any(s.text == relay.text for s in draft.source):
        return draft
    return replace(draft, source=(*draft.source, relay))
