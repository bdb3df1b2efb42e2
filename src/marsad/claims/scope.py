"""Which stretch of text is a speaker's: where an attribution begins and ends.

``قال X إن …`` gives X the rest of the sentence, up to the next speaker; ``…، وفق X``
gives him the clause before; a quotation that is still open goes on into the next
sentences; a line "X:" of its own gives him the lines below.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from marsad.claims.drafts import Draft
from marsad.claims.lines import CLOSERS, COMMAS, OPENERS, STRAIGHT, Line
from marsad.mentions.parties import members
from marsad.model import OUTLET, Sentence, Span

BACKWARD = {"back", "retort"}
_BESIDE = {"stance.adopted", "stance.attributed", "stance.in_passing"}
_MOST_TOLD = 2  # sentences behind "قال إن" that begin with "وأن"
_LONGEST_QUOTE = 10  # sentences
LONGEST_LIST = 40  # lines under a header


def lay(line: Line, drafts: list[Draft]) -> list[Span]:
    """The stretch inside the sentence for each draft, in the same order."""
    return [
        _back(line, d, drafts) if d.mode in BACKWARD else _forward(line, d, drafts)
        for d in drafts
    ]


def _forward(line: Line, draft: Draft, drafts: list[Draft]) -> Span:
    ends = [_end_before(line, d, draft) for d in drafts]
    end = min([e for e in ends if e is not None], default=line.sentence.span.end)
    start = line.offset(draft.at)
    return Span(start, max(start, end))


def _end_before(line: Line, other: Draft, draft: Draft) -> int | None:
    """Where another speaker takes the word from ``draft``.

    A guess ("يعتقد أنها") takes nothing: it is told by whoever speaks.
    """
    if other.source[:1] in {draft.source[:1], (OUTLET,)} or other.cut <= draft.at:
        return None
    if other.mode == "back":
        start = _clause(line, other.cut, draft.at)
        return line.offset(start) if start > draft.at else None
    return line.offset(other.cut)


def _back(line: Line, draft: Draft, drafts: list[Draft]) -> Span:
    """The clause before, down to where the speaker before took or lost the word."""
    if draft.mode == "retort":
        return Span(line.sentence.span.start, line.offset(draft.cut))
    earlier = [d for d in drafts if d.cut < draft.cut and _takes_the_word(d)]
    floor = max((d.at if d.mode != "back" else d.at + 1 for d in earlier), default=0)
    start = _clause(line, draft.cut, floor) if earlier else 0
    begin = line.offset(start)
    return Span(begin, max(begin, line.offset(draft.cut)))


def _takes_the_word(draft: Draft) -> bool:
    """Not a mere guess, nor «في هجوم نسبته الشرطة إلى», beside whoever tells it."""
    return draft.source != (OUTLET,) and draft.rule not in _BESIDE


def _clause(line: Line, cut: int, floor: int) -> int:
    """Where the clause that a closer gives away begins: after the last comma before it.

    "قال X إن أ، وأصيب ب، وفق Y": Y has the last clause only. A comma right before the
    closer parts nothing.
    """
    for at in range(cut - 2, floor, -1):
        if line.mark(at) in COMMAS:
            return at + 1
    return floor


@dataclass(frozen=True, slots=True)
class Laid:
    """A draft with its stretch in sentence ``index``."""

    draft: Draft
    span: Span
    index: int


def extend(
    text: str, sentences: tuple[Sentence, ...], one: Laid, stops: set[int]
) -> tuple[Span, ...]:
    """The whole scope: over the sentences around ``one`` that are the speaker's too.

    ``stops`` are the sentences in which somebody else takes the word.
    """
    if one.draft.mode in BACKWARD:
        return (one.span,)
    if one.draft.mode == "previous":
        return (sentences[one.index - 1].span,) if one.index else ()
    piece = text[one.span.start : one.span.end]
    if not piece.strip(' :،,"“«'):
        following = _take(sentences, one.index, 1, stops)
        more = _quoted(text, sentences, one.index + 1, stops) if _open(piece) else ()
        return (*following, *more)
    if _open(piece):
        return (one.span, *_quoted(text, sentences, one.index, stops))
    return (one.span, *_outcome(sentences, one, stops))


def _outcome(
    sentences: tuple[Sentence, ...], one: Laid, stops: set[int]
) -> tuple[Span, ...]:
    """«صرح المتحدث بأن الموقع تعرض لقذائف. ونتج عن ذلك استشهاد»: he tells it to its end."""
    ends = one.span.end == sentences[one.index].span.end
    following = _take(sentences, one.index, _MOST_TOLD, stops) if ends else ()
    behind = sentences[one.index + 1 :]
    told = list(takewhile(_goes_on, zip(following, behind, strict=False)))
    return tuple(span for span, _ in told)


def _goes_on(following: tuple[Span, Sentence]) -> bool:
    """Whether a sentence still depends on the verb of saying before it."""
    sentence = following[1]
    return _resulted(sentence) or _depends(sentence) or _adds(sentence)


def _adds(sentence: Sentence) -> bool:
    """«إضافة إلى مقتل 12 جنديا.», «ما أدى إلى مقتل جنديين.»: no sentence of its own."""
    words = [t.folded for t in sentence.tokens if t.is_word][:3]
    first, second, third = [*words, "", "", ""][:3]
    if first in members("clauses.which"):
        verb = third if second in members("grammar.who_he") else second
        return verb in members("clauses.led")
    return f"{first} {second}" in members("clauses.besides")


def _depends(sentence: Sentence) -> bool:
    """«كما أن أحد الجنود …», «وأن …»; not «وإن كان»."""
    words = [t.folded for t in sentence.tokens if t.is_word]
    first, second, third = [*words, "", "", ""][:3]
    that, condition = members("grammar.that"), members("clauses.even_if")
    also = first in members("grammar.likewise") and second in that
    and_that = first[:1] == "و" and first[1:] in that and second not in condition
    return (also and third not in condition) or and_that


def _resulted(sentence: Sentence) -> bool:
    words = [t.folded for t in sentence.tokens if t.is_word]
    words = words[1:] if members("clauses.already") & set(words[:1]) else words
    first, second = [*words, "", ""][:2]
    resulted = first.removeprefix("و") in members("clauses.resulted")
    return resulted and second.startswith(tuple(members("grammar.about")))


def listed(
    sentences: tuple[Sentence, ...], one: Laid, stops: set[int], others: set[int]
) -> tuple[Span, ...]:
    """The lines under a header, but for those that ``others`` speak, to the next one."""
    below = _take(sentences, one.index, LONGEST_LIST, stops)
    spoken = {sentences[i].span for i in others if i < len(sentences)}
    return tuple(s for s in below if s not in spoken)


def _take(
    sentences: tuple[Sentence, ...], after: int, count: int, stops: set[int]
) -> tuple[Span, ...]:
    taken = []
    for sentence in sentences[after + 1 : after + 1 + count]:
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
        if sentence.index in stops:
            return ()
        taken.append(sentence.span)
        piece = text[sentence.span.start : sentence.span.end]
        if any(c in piece for c in CLOSERS | STRAIGHT):
            return tuple(taken)
    return ()
