"""Where what a speaker says begins, and through whom it came."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.claims.cutting import shortened
from marsad.claims.lines import (
    CLOSERS,
    COMMAS,
    DASHES,
    FINITE,
    OPENERS,
    STRAIGHT,
    Line,
    role_of,
)
from marsad.claims.phrases import Phrase, describe, is_act, relays
from marsad.claims.quotes import named_in, names_one, quoted
from marsad.claims.sources import describe_source
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Source, Span

RELAYING = {"media", "news_agency"}
TELLING_SOMEBODY = {"cues.tell", "cues.report"}  # أبلغ, أفاد مصدر رويترز
_FAR = 26  # tokens between a speaker and his words
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Content:
    """What is said begins at token ``at``.

    ``kind``: that (إن), colon, quote; or a bare object, about (عن, إلى), with (ب), none.
    """

    kind: str
    at: int

    @property
    def marked(self) -> bool:
        return self.kind in {"that", "colon", "quote"}


def find(line: Line, end: int) -> Content:
    """What is said, looked for from the end of the speaker on."""
    at = end
    while at < min(end + _FAR, len(line)):
        if line.is_(at, "unnamed"):
            at += 1
            continue
        if line.is_(at, "content", "participle") and not _hedged(line, at):
            return Content("that", at)
        if line.is_mark(at):
            found = _marked(line, at)
            if isinstance(found, Content):
                return found
            at = found
            continue
        if at > end and line.is_(at, *FINITE) and not line.is_(at, "closer"):
            if line.folded(at + 1) not in members("cues.given"):
                break
            at += 2  # قال في تصريح أدلى به | في أنقرة إن
            continue
        if is_act(line, at) or (at in line.acts and at == end):
            return _behind_setting(line, end, at) or Content("object", at)
        if line.folded(at) in members("cues.governed") and at <= end + 1:
            aside = line.mark(end) in COMMAS and _past_aside(line, at)
            return aside or _after_preposition(line, at)
        at += 1
    with_b = end < len(line) and line.folded(end).startswith("ب")
    return Content("with" if with_b else "none", end)


def past_joined(phrase: Phrase) -> int:
    """تحدث المرصد ومصادر أخرى | عن مقتل: behind all who speak."""
    more = describe(phrase.line, phrase.next) if phrase.next is not None else None
    return past_joined(more) if more is not None else phrase.stop


def told_of(line: Line, hit: Hit, end: int) -> Content:
    """What is said by a verb of saying, and of what where that is told further on."""
    said = find(line, end)
    if hit.entry.get("about") and said.kind in {"none", "quote", "object"}:
        return _of_what(line, end) or said
    return said


def _of_what(line: Line, end: int) -> Content | None:
    """تحدثت مصادر من المدينة لـ"البلد" | عن مقتل: behind whom he told, and where."""
    past = end
    for at in range(end, min(end + _NEAR, len(line))):
        past = max(past, (quoted(line, at) or at))
        if line.folded(at) in members("grammar.about"):
            return _after_preposition(line, at)
        if at < past or line.mark(at) in STRAIGHT | CLOSERS:
            continue  # لـ"رأي"
        if line.is_(at, "content", *FINITE) or at in line.acts or line.mark(at) == ".":
            return None
    return None


def only_quotes(line: Line, speaker: Phrase) -> bool:
    """كما ذكرت الوكالة | نقلا عن مصدر: nothing that is told stands behind."""
    behind = speaker.stop
    return line.is_(behind, "closer") and not line.any(behind, len(line), "content")


def _hedged(line: Line, at: int) -> bool:
    """أعلنت ضمها من دون | أن يعترف: what was not said or done."""
    timed = line.folded(at - 1) in members("cues.before_that")
    return timed or line.is_(at - 1, "without")


def _behind_setting(line: Line, end: int, act: int) -> Content | None:
    """قال المتحدث، في مناقشات مغلقة، إن: an act in the setting is not what is said."""
    set_in = line.mark(end) in COMMAS | DASHES or line.is_(end, "scene")
    if not set_in:
        return None
    for at in range(act + 1, min(end + _FAR, len(line))):
        if line.is_(at, "content"):
            led_back = line.folded(at - 1) in members("cues.led_back")
            parted = led_back or line.is_mark(at - 1)
            return Content("that", at) if parted else None
    return None


def _past_aside(line: Line, at: int) -> Content | None:
    """قالت كتائب النخبة، على قناتها، إنها: what stands between commas is the setting."""
    for i in range(at + 1, min(at + _NEAR, len(line))):
        if line.mark(i) in COMMAS:
            return Content("that", i + 1) if line.is_(i + 1, "content") else None
    return None


def _after_preposition(line: Line, at: int) -> Content:
    """أشار إلى أن, كشف عن مقتل; but إلى "الوطن" is gone through."""
    for i in (at + 1, at + 2):
        if line.is_(i, "content"):
            return Content("that", i)
    close = quoted(line, at + 1)
    if line.folded(at) in members("grammar.to") and close is not None:
        later = find(line, close + 1)
        return later if later.kind != "none" else Content("about", close + 1)
    return Content("about", at + 1)


def _marked(line: Line, at: int) -> Content | int:
    """A colon or quotation that opens the words, or where to look on."""
    if line.mark(at) == ":":
        return Content("colon", at + 1)
    close = quoted(line, at)
    party = named_in(line, at)  # المتحدث باسم التحالف ضد "داعش"
    if close is not None and (party or _names(line, at) or line.mark(at) == "("):
        return close + 1
    if close is not None and line.is_(close + 1, "content"):
        return close + 1  # عبر تطبيق "واتساب" إنها
    if line.mark(at) in OPENERS | STRAIGHT:
        return Content("quote", at)
    return at + 1


def _names(line: Line, at: int) -> bool:
    """لـ"الوطن", "للاقتصادية", قناة "المسيرة": what is quoted here is a name."""
    if line.is_(at - 1, "toward") or line.folded(at + 1).startswith("لل"):
        return True
    received = line.any(at - 2, at, "received")
    return received or line.is_(at - 1, "house", "outlet") or line.is_mark(at - 1)


def relayed_to(line: Line, start: int, said: Content) -> tuple[Source, ...]:
    """قال X لوكالة Y, في تصريح إلى "Y", بيان تلقت Y نسخة منه: who passes it on."""
    told = said.marked or said.kind == "about"
    end = min(said.at if told else start + _NEAR, len(line))
    for at in range(start, end):
        word = line.folded(at)
        if line.is_(at, "unnamed"):
            return ()  # طلب عدم الكشف عن اسمه لأنه غير مخول بالحديث إلى الصحافة
        lone = line.is_(at, "toward", "received") or _passed_on(line, at)
        if (not lone and not word.startswith("ل")) or line.is_(at - 1, "belonging"):
            continue
        source = _outlet(line, _behind(line, at) if lone else at, lone=lone)
        if source is not None:
            return (source,)
    return ()


def _behind(line: Line, at: int) -> int:
    """ل - | " المدن ", بثته أمس | وكالة: where the outlet's name begins."""
    at += 1 + (line.mark(at + 1) in DASHES)
    while at in line.timed:
        at += 1
    return at


def _passed_on(line: Line, at: int) -> bool:
    """بيان نقلته | الوكالة; not حملة, which is no "she charged him"."""
    told = line.told.get(at)
    return told is not None and role_of(told) not in {"blame", "charge", "adopt"}


def told_apart(phrase: Phrase, *, by_name: bool) -> tuple[Phrase, tuple[Source, ...]]:
    """أبلغ مصدر أمني | رويترز أن: who was told passes it on; not مصور رويترز.

    ``by_name``: also an outlet that no list knows, in quotation marks.
    """
    line, head = phrase.line, phrase.head
    if head is not None and head.entry.get("kind") in RELAYING:
        return phrase, ()
    for at in range(phrase.first + 1, phrase.stop + 2):
        if relays(line, at):
            return phrase, ()
        if line.hit("outlet", at) or line.hit("house", at):
            return _parted(phrase, at)
    stop = phrase.stop
    plain = names_one(line, stop) and not line.is_(stop + 1, "content")
    source = _outlet(line, stop, lone=True) if by_name and plain else None
    return phrase, (source,) if source is not None else ()


def told_to(phrase: Phrase) -> tuple[Source, ...]:
    """وكان القائد أفاد | الميادين بأن: an outlet that was told."""
    source = describe_source(phrase)
    told = source.kind in RELAYING and not _journalists(phrase)
    return (source,) if told else ()


def _parted(phrase: Phrase, at: int) -> tuple[Phrase, tuple[Source, ...]]:
    """The description up to the outlet, and the outlet, unless the one is of the other."""
    line, head = phrase.line, phrase.head
    theirs = head is not None and not head.entry.get("anonymous")
    if theirs and head is not None and at == head.last + 1:
        return phrase, ()
    source = _outlet(line, at, lone=False)
    end = min(at - (quoted(line, at - 1) is not None), phrase.end)
    works_there = line.folded(end - 1) in members("speakers.works_at")
    if source is None or end <= phrase.first or works_there:
        return phrase, ()
    return replace(phrase, end=end, next=None), (source,)


def past_outlet(
    line: Line, start: int, *, direct: bool = False
) -> tuple[int, tuple[Source, ...]]:
    """وقال لـ"الوطن" مصدر: the outlet between a verb and its subject, and what follows.

    Where no subject follows, nothing is passed over. ``direct``: أبلغت «الشرق» مصادر.
    """
    at = start
    lone = line.is_(at, "toward")
    own = _outlet_at(line, at) if direct else None
    named = own or (lone and _outlet_at(line, at + 1))
    if not relays(line, at) and not named:
        return start, ()
    if own is not None:
        lone, at = True, at - 1  # أبلغت | «الشرق» مصادر
    hit = line.hit("outlet", at) or line.hit("house", at)
    close = quoted(line, at + 1) if lone else None
    if close is not None:
        first, last = at + 2, close - 1
    elif hit is not None:
        first, last = at, hit.last
    elif lone and (bare := _outlet_at(line, at + 1)) is not None:
        first, last = at + 1, bare.last
    else:
        return start, ()
    last = _house_ends(line, last) if hit is not None else last
    follows = (close or last) + 1
    if not (line.opens(follows) or line.is_(follows, "quantifier")):
        return start, ()
    outlet = describe_source(Phrase(line, first, last + 1, line.head(first)))
    kind = outlet.kind if outlet.kind in RELAYING else "media"
    return follows, (replace(outlet, kind=kind, anonymous=False),)


def _house_ends(line: Line, last: int) -> int:
    """لصحيفة محلية | عدد من, لصحيفة الحياة | مصدر: the house with what describes it."""
    if not line.is_(last, "house"):
        return last
    while line.is_(last + 1, "sphere") or (
        line.folded(last + 1).startswith("ال") and not line.opens(last + 1)
    ):
        last += 1
    return last


def _outlet_at(line: Line, at: int) -> Hit | None:
    """صرح إلى | سمارت: an outlet by its own name, in quotes or not."""
    return line.hit("outlet", at) or (
        line.hit("outlet", at + 1) if quoted(line, at) is not None else None
    )


def tells_outlet(phrase: Phrase) -> bool:
    """مصدر ميداني | يفيد الميادين بمقتل; not وكالات - أفادت الأناضول."""
    head = phrase.head
    return phrase.known and (head is None or head.entry.get("kind") not in RELAYING)


def _journalists(phrase: Phrase) -> bool:
    """قال للصحفيين, لأحد الصحفيين: nobody passes it on; لمراسل سانا: SANA does."""
    head, line = phrase.head, phrase.line
    if head is None or head.entry.id != "speakers.correspondent":
        return False
    theirs = any(line.is_(i, "outlet") for i in range(phrase.first, phrase.end))
    word = line.folded(head.first)
    return not theirs and any(
        piece in word for piece in members("speakers.of_the_press")
    )


def _outlet(line: Line, at: int, *, lone: bool) -> Source | None:
    """The outlet named here: by a word for an outlet, or in quotes after ل."""
    close = quoted(line, at)
    inside = at + 1 if close is not None and line.opens(at + 1) else at
    phrase = describe(line, inside)
    if phrase is None:
        return None
    if close is not None:
        end = close + (inside == at)  # لـ | "المشرق" تخطيط
        phrase = replace(phrase, end=min(phrase.end, end), next=None)
    source = describe_source(shortened(phrase))
    if _journalists(phrase):
        return None
    if source.kind in RELAYING:
        return replace(source, anonymous=False)
    plain = close is not None and not line.numbers & set(range(at, close))
    if lone and plain and source.text and source.span:
        bare = source.text.strip('"«»“” ').removeprefix("لل")
        start = source.span.start + source.text.index(bare)
        span = Span(start, start + len(bare))
        known = replace(source, name=None, kind="media", aliases=())
        return replace(known, text=bare, span=span)
    return None
