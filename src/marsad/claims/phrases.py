"""Where a speaker's description begins and ends, and where his words begin.

Arabic news names a speaker right after the saying verb ("قال مصدر أمني لوكالة … إن") or
right before it ("إسرائيل تعلن …"). What ends a description is closed and listed: the
particles, times, acts and verbs that can no longer belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.lines import CLOSERS, HEADS, OPENERS, STRAIGHT, Line
from marsad.mentions.match import Hit
from marsad.model import Act, Kind, Mention, Span

LONGEST = 9
_FAR = 26
_ENDS = ("content", "own", "participle", "closer", "impersonal", "stop", "refuse")
_ENDS += ("none", "guess", "decline", "unnamed", "say", "strict", "continue", "relay")
_ENDS += ("blame", "adopt", "beside")
_SPOKEN = ("say", "strict", "continue", "relay", "blame")
_ISSUED = {"صادر", "صادره", "صدر", "صدرت", "عن", "اصدره", "اصدرته", "نشره", "نشرته"}
_ISSUED |= {"اصدرها", "اصدرتها", "ادلي", "بها", "به", "من", "وزعه", "وزعته", "نقله"}
_THEM = {"به", "بها", "عنه", "عنها", "له", "لها", "فيه", "فيها", "عليه", "اليه"}
_LONE = {"ل", "الي", "لل"}
_APPOSED = {"وهو", "وهي", "وهم", "هو"}
_ADJECTIVE = ("ي", "يه", "ين", "ون", "يون", "يين", "ات")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker's description: tokens ``first``..``end`` (excluded).

    ``head`` is the word that makes it a speaker, ``named`` the party it begins with.
    ``next`` is where a second speaker joined by "و" begins. ``apposed`` holds what a
    comma adds ("عدنان المسالمة، الناطق باسم اللجنة").
    """

    line: Line
    first: int
    end: int
    head: Hit | None
    named: Mention | None
    next: int | None = None
    apposed: tuple[Phrase, ...] = ()

    @property
    def known(self) -> bool:
        ranked = self.line.is_(self.first, "rank", "quantifier")
        return self.head is not None or self.named is not None or ranked

    @property
    def span(self) -> Span:
        tokens = self.line.tokens
        start = tokens[self.first].span.start
        if self.head is not None and self.head.first == self.first:
            start = _without_clitic(self.head.span.start, self.head.prefix)
        elif self.named is not None and self.named.first == self.first:
            start = _without_clitic(self.named.span.start, self.named.prefix)
        return Span(start, tokens[self.end - 1].span.end)

    @property
    def stop(self) -> int:
        """The first token after it and its apposition."""
        return max([self.end, *(p.end for p in self.apposed)])


def _without_clitic(start: int, prefix: str) -> int:
    """The start of a word with its article but without و, ب, ل before it."""
    return start - 2 if prefix.endswith(("ال", "لل")) and prefix != "لل" else start


@dataclass(frozen=True, slots=True)
class Content:
    """Where what is said begins: ``kind`` is that colon quote about object with none."""

    kind: str
    at: int

    @property
    def marked(self) -> bool:
        return self.kind in {"that", "colon", "quote"}


def describe(line: Line, start: int) -> Phrase | None:
    """The description that begins at ``start``; ``None`` where none can."""
    first = _issuer(line, start)
    at = first
    while line.is_(at, "quantifier") or (at > first and line.folded(at) == "من"):
        at += 1
    if at >= len(line.tokens) or (line.is_mark(at) and not _quoted(line, at)):
        return None
    head, named = line.head(at), line.named.get(at)
    if head is None and named is None and _ends(line, at, at, None):
        return None
    end, joint = _walk(line, at, head)
    if end <= at:
        return None
    return Phrase(line, first, end, head, named, joint)


def _issuer(line: Line, start: int) -> int:
    """Past "بيان صادر عن", "أرقام", "تصريحات": the words' owner, if one follows."""
    at = start
    hit = line.hit("container", at)
    while hit is not None and not line.is_mark(hit.last + 1):
        at = hit.last + 1
        while line.folded(at) in _ISSUED:
            at += 1
        hit = line.hit("container", at)
    if at == start or line.is_mark(at):
        return start if at == start or not _quoted(line, at) else at
    return start if _ends(line, at, at, None) and line.head(at) is None else at


def _walk(line: Line, start: int, head: Hit | None) -> tuple[int, int | None]:
    """The end of the description, and where a joined speaker begins."""
    at = _past_head(line, start, head)
    while at < len(line.tokens) and at - start < LONGEST:
        if line.is_mark(at):
            close = _quoted(line, at) if _takes_quote(line, at - 1, start) else None
            if close is None:
                break
            at = close + 1
            continue
        if _joins(line, at):
            return at, at
        if _ends(line, at, start, head):
            break
        mention = line.named.get(at)
        at = mention.last + 1 if mention is not None else at + 1
    return at, None


def _past_head(line: Line, start: int, head: Hit | None) -> int:
    named = line.named.get(start)
    ends = [h.last + 1 for h in (head, named) if h is not None]
    if ends:
        return max(ends)
    return (_quoted(line, start) or start - 1) + 1 if line.is_mark(start) else start + 1


def _ends(line: Line, at: int, start: int, head: Hit | None) -> bool:
    """Whether the token can no longer belong to the description."""
    within = line.inside.get(at)
    if within is not None and within.first < at:
        return False
    if at in line.timed or at in line.numbers:
        return True
    word = line.folded(at)
    if word == "في":
        return not _in_body(line, at + 1, head)
    if word == "من":
        return not (head is not None and head.entry.get("anonymous"))
    if line.is_(at, *_ENDS):
        return not (within is not None or line.is_(at, "same", "other", "sphere"))
    return _relays(line, at) or _is_act(line, at) or _is_object(line, at, start)


def _in_body(line: Line, at: int, head: Hit | None) -> bool:
    """مسؤول في الشرطة, but not: قال المسؤول في بيان."""
    if head is None or line.is_(at, "setting") or at in line.timed:
        return False
    known = line.head(at) is not None or at in line.named
    return known or line.folded(at).startswith("ال")


def _relays(line: Line, at: int) -> bool:
    """لنورث برس, للجزيرة, لـ"الوطن", للصحفيين."""
    if line.folded(at) in _LONE:
        return True
    for role in ("outlet", "house"):
        hit = line.hit(role, at)
        if hit is not None and hit.prefix in {"ل", "لل", "ولل", "ول"}:
            return True
    named = line.named.get(at)
    party = getattr(named.value, "kind", "") if named is not None else ""
    if named is not None and named.prefix in {"ل", "لل"}:
        return party in {"media", "news_agency"}
    return line.folded(at) in {"للصحفيين", "للصحافيين", "للاعلام", "للصحافه"}


def _is_act(line: Line, at: int) -> bool:
    act = line.acts.get(at)
    if act is None or at in line.inside or not isinstance(act.value, Act):
        return False
    return act.value.form != "masdar" or not act.prefix.endswith("ال")


def _is_object(line: Line, at: int, start: int) -> bool:
    """أفاد المصدر بالقصف: "بال" begins what is told, unless a body's name follows."""
    word = line.folded(at)
    if at == start or not word.startswith(("بال", "وبال")):
        return False
    return line.head(at) is None and at not in line.named


def _joins(line: Line, at: int) -> bool:
    """قال سكان ومسؤولون: a second speaker; not أمنية وطبية, two spheres of one."""
    named = line.named.get(at)
    if named is not None and named.kind is not Kind.PLACE and named.prefix == "و":
        return True
    for role in HEADS:
        hit = line.hit(role, at)
        if hit is not None and hit.prefix in {"و", "وال"}:
            return not line.is_(at, "sphere")
    return False


def _takes_quote(line: Line, before: int, start: int) -> bool:
    """قناة "المسيرة", هيئة "تحرير الشام": a name in quotes after its head."""
    return before < start or line.is_(before, *HEADS)


def _quoted(line: Line, at: int) -> int | None:
    """The closing mark of a short quotation or bracket that opens here."""
    opening = line.mark(at)
    if opening not in OPENERS | STRAIGHT | {"(", "'"}:
        return None
    closing = {"(": {")"}, "'": {"'"}}.get(opening, CLOSERS | STRAIGHT)
    for i in range(at + 2, min(at + 7, len(line.tokens))):
        if line.mark(i) in closing:
            return i
    return None


def before(line: Line, verb: int) -> Phrase | None:
    """The description that ends right before a verb: "الجيش الإسرائيلي يعلن"."""
    end = verb
    while end > 0 and (end - 1 in line.timed or _is_filler(line, end - 1)):
        end -= 1
    best: Phrase | None = None
    for start in range(end - 1, max(-1, end - LONGEST - 2), -1):
        if not (line.head(start) or start in line.named or line.is_(start, "rank")):
            if line.mark(start) in {",", "،", ".", ":"} and start < end - 1:
                break
            continue
        found = describe(line, start)
        if found is not None and _meets(line, found, end):
            best = found
    return best


def _meets(line: Line, phrase: Phrase, end: int) -> bool:
    rest = range(phrase.end, end)
    return phrase.end >= end or (all(line.is_mark(i) for i in rest) and len(rest) <= 1)


def _is_filler(line: Line, at: int) -> bool:
    return line.folded(at) in {"قد", "كان", "كانت", "ايضا", "رسميا", "بدوره"}


def with_apposition(phrase: Phrase) -> Phrase:
    """The description with what follows after its comma, if that is a description."""
    line, at = phrase.line, phrase.end
    if line.mark(at) not in {"،", ",", "-", "–"}:
        return phrase
    at += 1
    while line.folded(at) in _APPOSED:
        at += 1
    known = line.head(at) or at in line.named or line.is_(at, "rank")
    more = describe(line, at) if known else None
    if more is None or not (more.end >= len(line.tokens) or _closes(line, more.end)):
        return phrase
    return Phrase(
        line,
        phrase.first,
        phrase.end,
        phrase.head,
        phrase.named,
        phrase.next,
        (more,),
    )


def _closes(line: Line, at: int) -> bool:
    return (
        line.is_mark(at) or line.is_(at, "content", "participle") or _relays(line, at)
    )


def shortened(phrase: Phrase) -> Phrase:
    """Cut where the object begins, for want of a word that parts it from the subject.

    أعلنت مصادر عسكرية | انضمام: after an indefinite head only adjectives go on; after a
    definite word an indefinite one is no longer part of the description.
    """
    line = phrase.line
    at = max(_past_head(line, phrase.first, phrase.head), phrase.first + 1)
    while at < phrase.end:
        definite = line.folded(at).startswith(("ال", "لل", "بال"))
        protected = at in line.inside or line.is_(at, "sphere", "same", "other", *HEADS)
        if not (definite or protected or _goes_on(line, at)):
            break
        at += 1
    return Phrase(line, phrase.first, at, phrase.head, phrase.named, None)


def _goes_on(line: Line, at: int) -> bool:
    word, last = line.folded(at), line.folded(at - 1)
    if word in {"في", "من", "باسم", "حقوق"} or last in {"في", "من", "باسم"}:
        return True
    if line.is_(at - 1, "rank") or line.is_mark(at) or line.is_mark(at - 1):
        return True
    after_definite = last.startswith("ال") or at - 1 in line.inside
    if line.is_(at - 1, "voice", "house") and not after_definite:
        return True
    return word.endswith(_ADJECTIVE) and not after_definite


def content(line: Line, end: int) -> Content:
    """Where what is said begins, looked for from the end of the speaker on."""
    at = end
    while at < min(end + _FAR, len(line.tokens)):
        if line.is_(at, "content", "participle"):
            return Content("that", at)
        if line.is_mark(at):
            found = _marked(line, at)
            if isinstance(found, Content):
                return found
            at = found
            continue
        if line.is_(at, *_SPOKEN) and at > end:
            break
        if _is_act(line, at) or (at in line.acts and at == end):
            return Content("object", at)
        if line.folded(at) in {"عن", "الي", "علي"} and at <= end + 1:
            return _after_preposition(line, at)
        at += 1
    with_b = line.folded(end).startswith("ب") and end < len(line.tokens)
    return Content("with" if with_b else "none", end)


def _after_preposition(line: Line, at: int) -> Content:
    """أشار إلى أن, كشف عن مقتل; but إلى "الوطن" and عن X are gone through."""
    for i in range(at + 1, min(at + 3, len(line.tokens))):
        if line.is_(i, "content"):
            return Content("that", i)
    close = _quoted(line, at + 1)
    if line.folded(at) == "الي" and close is not None:
        later = content(line, close + 1)
        return later if later.kind != "none" else Content("about", close + 1)
    return Content("about", at + 1)


def _marked(line: Line, at: int) -> Content | int:
    """A colon or quotation that opens the words, or where to look on."""
    if line.mark(at) == ":":
        return Content("colon", at + 1)
    close = _quoted(line, at)
    if close is not None and (_names(line, at - 1) or line.mark(at) == "("):
        return close + 1
    if line.mark(at) in OPENERS | STRAIGHT:
        return Content("quote", at)
    return at + 1


def _names(line: Line, at: int) -> bool:
    """لـ"الوطن", إلى "الوطن", قناة "المسيرة": what is quoted is a name."""
    if line.folded(at) in _LONE | {"مع", "ل"}:
        return True
    return line.is_(at, "house", "outlet") or line.is_mark(at)


def past_pronoun(line: Line, at: int) -> int:
    """أعلن عنه الحرس: the pronoun between the verb and its subject."""
    while line.folded(at) in _THEM:
        at += 1
    return at
