"""Whose words follow: "X: …", and a line that heads the lines below it («بيان صادر عن X»)."""

from __future__ import annotations

from marsad.claims import contents
from marsad.claims.carriers import before_colon
from marsad.claims.contents import Content
from marsad.claims.cutting import shortened
from marsad.claims.drafts import Draft
from marsad.claims.fronted import introduced
from marsad.claims.heard import Heard, voices
from marsad.claims.lines import DASHES, HEADS, Line, party_of
from marsad.claims.phrases import Phrase, describe
from marsad.claims.stance import of_words
from marsad.mentions.parties import members
from marsad.model import Kind, Stance, Stated
from marsad.tokens.letters import fold

_COLON = 14  # tokens before the colon of a speaker
_REST = 4  # words between a speaker and his colon
HEADLINE = 25  # tokens of a headline
_BELOW = 40  # letters of the next line


def headed(line: Line, heard: Heard) -> list[Draft]:
    """المتحدث العسكري: "…", or a line "الجيش:" over lines of its own."""
    colon = _colon(line)
    if colon is None:
        return _over_lines(line, heard)
    if before_colon(line) is not None:
        return []
    start = _start_of(line, colon)
    phrase = describe(line, start) if start is not None else None
    phrase = phrase or _unlisted(line, colon)
    if phrase is None:
        return _over_lines(line, heard)
    relay = contents.relayed_to(line, phrase.stop, Content("colon", colon))
    inner = _quoted_by(line, phrase)
    if inner is not None and inner.known:  # رويترز عن مصادر أمنية: …
        relay = voices(phrase, heard)[0][:1]
        phrase = inner
    if not _speaks(line, phrase, colon):
        return _over_lines(line, heard)
    alone = colon >= len(line) - 2
    mode = "header" if alone else "forward"
    span = line.tokens[colon].span
    rule = "speakers.colon"
    cue = Stated(rule, span, ":", rule)
    told = of_words(line, colon + 1) or Stance.ASSERTS
    return [
        Draft(c, told, cue, rule, mode, colon + 1, phrase.first)
        for c in voices(phrase, heard, relay)
    ]


def _start_of(line: Line, colon: int) -> int | None:
    """Where the description before a colon begins: "وكالة الشرق - | مصادر:"."""
    starts = [i for i in range(colon) if _may_head(line, i)]
    parted = [i for i in starts if line.mark(i - 1) in DASHES]
    first = describe(line, starts[0]) if starts else None
    if parted and first is not None and line.mark(first.end) in DASHES:
        last = line.head(parted[-1])
        if last is not None and last.entry.get("anonymous"):
            return parted[-1]
    return starts[0] if starts else None


def _unlisted(line: Line, colon: int) -> Phrase | None:
    """«الثروات الطبيعية: مسلحون هاجموا حقلا»: before a headline's colon a definite name
    stands that no list knows; «عاجل:», «بغداد:», «تفاصيل الهجوم:» are none.
    """
    whole = line.text.strip() == line.sentence.text.strip()
    if not whole or not 0 < colon <= _REST or len(line) > HEADLINE:
        return None
    words = range(colon)
    plain = all(line.tokens[i].is_word and i not in line.acts for i in words)
    named = any(i in line.named or i in line.timed or i in line.numbers for i in words)
    listed = any(line.roles[i] for i in words)
    if not plain or named or listed or not line.folded(0).startswith("ال"):
        return None
    return Phrase(line, 0, colon)


def _quoted_by(line: Line, phrase: Phrase) -> Phrase | None:
    """رويترز عن مصادر: …, أكسيوس نقلا عن مسؤول: …"""
    closer = line.hit("closer", phrase.end)
    ends = [closer.last] if closer is not None else []
    about = members("grammar.about")
    at = next((i for i in (*ends, phrase.end) if line.folded(i) in about), None)
    return None if at is None else describe(line, at + 1)


def _may_head(line: Line, at: int) -> bool:
    return (line.opens(at) and introduced(line, at)) or _issued(line, at) is not None


def _issued(line: Line, at: int) -> Phrase | None:
    """بيان صادر عن القوات المسلحة: whose words follow."""
    if not line.is_(at, "container") or not line.any(at + 1, at + 4, "issued"):
        return None
    phrase = describe(line, at)
    named = phrase is not None and phrase.first > at and phrase.known
    return phrase if named else None


def _over_lines(line: Line, heard: Heard) -> list[Draft]:
    """A line that only says whose statement the lines below are."""
    start = next((i for i in range(len(line)) if line.tokens[i].is_word), 0)
    phrase = _whose(line, start)
    if phrase is None:
        return []
    rule = "speakers.colon"
    span = line.tokens[start].span
    cue = Stated(rule, span, line.words(span), rule)
    end, first = len(line), phrase.first
    return [
        Draft(c, Stance.ASSERTS, cue, rule, "header", end, first)
        for c in voices(phrase, heard)
    ]


def _whose(line: Line, start: int) -> Phrase | None:
    """Whose words a whole line announces."""
    issued = _issued(line, start)
    if issued is not None and issued.stop >= len(line) - 1:
        return issued
    return _signed(line, start) or _addressing(line, start)


def _signed(line: Line, start: int) -> Phrase | None:
    """«بيان لوزير الداخلية:», «رسالة من قائد الكتيبة إلى أهالي البلدة:»."""
    if not line.is_(start, "container") or line.mark(len(line) - 1) != ":":
        return None
    phrase = describe(line, start)
    owned = phrase is not None and phrase.first > start and phrase.known
    return shortened(phrase) if phrase is not None and owned else None


def _addressing(line: Line, start: int) -> Phrase | None:
    """«الحرس يوجه رسالة إلى أهالي المدينة», and below it: أيها الأهالي."""
    phrase = describe(line, start) if line.opens(start) else None
    if phrase is None or not line.is_(phrase.end, "addressing"):
        return None
    sent = line.any(phrase.end + 1, phrase.end + 3, "container")
    return phrase if sent and _calls_out(line) else None


def _calls_out(line: Line) -> bool:
    """Whether what stands below the line calls on somebody."""
    end = line.sentence.span.end
    below = fold(line.text[end : end + _BELOW]).split()[:1]
    return bool(below) and below[0] in members("cues.vocative")


def _is_state(phrase: Phrase) -> bool:
    party = party_of(phrase.named)
    return phrase.head is None and party is not None and party.kind == "state"


def _acts(line: Line, at: int) -> bool:
    word = line.folded(at)
    return at in line.acts and not (word.startswith("ال") or word.endswith("نا"))


def _colon(line: Line) -> int | None:
    """The first colon near the sentence's start, if no verb of saying stands before."""
    for at in range(min(_COLON, len(line))):
        quoting = line.folded(at) in members("speakers.quoting")
        if not (quoting and line.is_(at, "closer")) and line.is_(
            at, "say", "strict", "relay", "continue", "closer", "participle"
        ):
            return None
        if line.mark(at) == ":" and not _is_clock(line, at):
            return at
    return None


def _is_clock(line: Line, at: int) -> bool:
    """18 : 23."""
    return line.mark(at - 1).isdigit() and line.mark(at + 1).isdigit()


def _goes_on(word: str) -> bool:
    """مصدر | لوكالة الأنباء: …, قائد | في الجيش: …"""
    return word[:1] == "ل" or word in members("grammar.in")


def _speaks(line: Line, phrase: Phrase, colon: int) -> bool:
    """Whether a description stands as a speaker before a colon.

    A place before a colon is where, not who ("حلب: قصف …"), unless its words are spoken
    in the first person ("إسرائيل: قتلنا"). "المصدر:" is a footer.
    """
    rest = [i for i in range(phrase.end, colon) if line.tokens[i].is_word]
    if phrase.end > colon or len(rest) > _REST:
        return False
    if rest and not any(_goes_on(line.folded(i)) for i in rest):
        return False
    label = line.is_(phrase.first, "label") and phrase.end == phrase.first + 1
    inside = range(phrase.first + 1, phrase.end)
    menu = any(line.is_(i, "label") and not line.is_(i, *HEADS) for i in inside)
    if label or menu or line.is_(phrase.first, "area"):
        return False
    if _is_state(phrase) and _acts(line, colon + 1):
        return False  # "سوريا: إسقاط طائرة" is where
    named = phrase.named
    if (
        named is None
        or named.kind is not Kind.PLACE
        or (phrase.head is not None and named.last < phrase.end - 1)
    ):
        return True
    after = line.folded(colon + 1)
    return after.endswith("نا") or line.is_(colon + 1, "content")
