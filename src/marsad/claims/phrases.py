"""Where a speaker's description begins and ends.

Arabic news names a speaker right after the saying verb ("قال مصدر أمني لوكالة … إن") or
right before it ("إسرائيل تعلن …"). What ends a description is closed and listed: the
particles, times, acts and verbs that can no longer belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.claims.lines import CLOSERS, COMMAS, FINITE, HEADS, OPENERS, STRAIGHT, Line
from marsad.mentions.match import Hit
from marsad.model import Act, Kind, Mention, Span

LONGEST = 10  # tokens of a description
_QUOTE = 6  # tokens of a name in quotes
_ENDS = (
    *FINITE, "content", "own", "participle", "closer", "impersonal", "stop", "refuse",
    "none", "guess", "decline", "unnamed", "beside", "performed", "absence", "no_part",
    "own_responsibility", "comment",
)  # fmt: skip
_CALLED = {"تدعي", "يدعي", "تسمي", "يسمي"}  # جماعة تدعى "لواء الشام"
_ADJECTIVE = ("ي", "يه", "ين", "ون", "ات", "يان", "يا")


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
    head: Hit | None = None
    named: Mention | None = None
    next: int | None = None
    apposed: tuple[Phrase, ...] = ()

    @property
    def known(self) -> bool:
        ranked = self.line.is_(self.first, "rank", "container")
        return self.head is not None or self.named is not None or ranked

    @property
    def role(self) -> str:
        return str(self.head.entry.get("role")) if self.head is not None else ""

    @property
    def issued(self) -> bool:
        """Only words, nobody's: "البيان"."""
        return self.head is None and self.line.is_(self.first, "container")

    @property
    def span(self) -> Span:
        tokens = self.line.tokens
        start = tokens[self.first].span.start
        for found in (self.head, self.named):
            if found is not None and found.first == self.first:
                article = 2 * found.prefix.endswith("ال")
                start = tokens[self.first].at(len(found.prefix) - article)
                break
        return Span(start, tokens[self.end - 1].span.end)

    @property
    def stop(self) -> int:
        """The first token after it and its apposition."""
        return max([self.end, *(p.end for p in self.apposed)])

    @property
    def parts(self) -> tuple[Phrase, ...]:
        return (self, *self.apposed)


def describe(line: Line, start: int) -> Phrase | None:
    """The description that begins at ``start``; ``None`` where none can."""
    first = _issuer(line, start)
    at = first
    if at in line.numbers and line.folded(at + 1) == "من" and line.head(at + 2):
        at += 2  # ثلاثة من سكان القرية
    while line.is_(at, "quantifier") or (at > first and line.folded(at) == "من"):
        at += 1
    if at >= len(line) or (line.is_mark(at) and quoted(line, at) is None):
        return None
    head, named = line.head(at), line.named.get(at)
    if head is None and named is None and _ends(line, at, at, None):
        return None
    if line.is_(at, "same", "other"):
        return None
    end, joint = _walk(line, at, head)
    return Phrase(line, first, end, head, named, joint) if end > at else None


def _issuer(line: Line, start: int) -> int:
    """Past "بيان صادر عن", "أرقام", "تصريحات": the words' owner, if one follows."""
    at = start
    hit = line.hit("container", at)
    while hit is not None and not line.is_mark(hit.last + 1):
        at = hit.last + 1
        while line.is_(at, "issued"):
            at += 1
        hit = line.hit("container", at)
    if at == start or (line.is_mark(at) and quoted(line, at) is None):
        return start
    owner = line.opens(at) or not _ends(line, at, at, None)
    definite = line.folded(start).startswith(("ال", "وال"))
    adjective = definite and line.folded(at).startswith("ال")
    return at if owner and not adjective else start


def _walk(line: Line, start: int, head: Hit | None) -> tuple[int, int | None]:
    """The end of the description, and where a joined speaker begins."""
    at = _past_head(line, start, head)
    while at < len(line) and at - start < LONGEST:
        if line.mark(at) in COMMAS and _joins(line, at + 1, head) and _listed(line, at):
            return at, at + 1
        if line.is_mark(at):
            close = quoted(line, at) if line.is_(at - 1, *HEADS) else None
            if close is None:
                break
            at = close + 1
        elif line.folded(at) in _CALLED and quoted(line, at + 1):
            at = (quoted(line, at + 1) or at) + 1
        elif line.folded(at) == "و":
            return at, at + 1 if quoted(line, at + 1) or line.opens(at + 1) else None
        elif _joins(line, at, head):
            return at, at
        elif _ends(line, at, start, head):
            break
        else:
            mention = line.named.get(at)
            at = mention.last + 1 if mention is not None else at + 1
    return min(at, len(line)), None


def _listed(line: Line, comma: int) -> bool:
    """أعلنت جبهة النصرة، وأحرار الشام، والجيش الحر، عن: a list of speakers."""
    named = line.named.get(comma + 1)
    return named is not None and named.kind is Kind.ACTOR


def _past_head(line: Line, start: int, head: Hit | None) -> int:
    named = line.named.get(start)
    ends = [h.last + 1 for h in (head, named) if h is not None]
    if ends:
        return max(ends)
    close = quoted(line, start)
    return close + 1 if close is not None else start + 1


def _ends(line: Line, at: int, start: int, head: Hit | None) -> bool:
    """Whether the token can no longer belong to the description."""
    within = line.inside.get(at)
    if within is not None and within.first < at:
        return False
    if at in line.timed or at in line.numbers or _told_of(line, at):
        return True
    goes_on = _particle_goes_on(line, at, head)
    if goes_on is not None:
        return not goes_on
    if line.is_(at, *_ENDS):
        return not (within is not None or line.is_(at, "same", "other", "sphere"))
    return relays(line, at) or is_act(line, at) or _is_object(line, at, start)


def _particle_goes_on(line: Line, at: int, head: Hit | None) -> bool | None:
    """Whether في, من, عن or the name علي goes on the description; ``None``: no such."""
    word = line.folded(at)
    if line.mark(at) == "علي" and line.is_(at - 1, "rank", "voice", "head"):
        return True  # العقيد علي, not على
    if word == "عن" and line.folded(at - 1) == "المسوول":
        return line.folded(at + 1).startswith("ال") and at + 1 not in line.acts
    if word == "في":
        return _in_body(line, at + 1, head)
    if word == "من":
        return head is not None and bool(head.entry.get("anonymous"))
    return None


def _in_body(line: Line, at: int, head: Hit | None) -> bool:
    """مسؤول في الشرطة, مصدر في قيادات المقاومة; but not: قال المسؤول في بيان."""
    if head is None or line.is_(at, "setting") or at in line.timed:
        return False
    definite = line.folded(at).startswith("ال")
    return line.opens(at) or definite or bool(head.entry.get("anonymous"))


def relays(line: Line, at: int) -> bool:
    """لنورث برس, للجزيرة, لـ"الوطن", للصحفيين, لمراسل سانا."""
    word = line.folded(at)
    if word in {"ل", "لل"} or word in {"للصحفيين", "للصحافيين", "للاعلام", "للصحافه"}:
        return True
    to = {"ل", "لل", "ول", "ولل"}
    for role in ("outlet", "house", "head"):
        hit = line.hit(role, at)
        whole = hit is not None and not hit.prefix and line.folded(at)[:2] == "لل"
        if hit is not None and (hit.prefix in to or whole):
            return role != "head" or hit.entry.get("kind") == "media"
    named = line.named.get(at)
    if named is None or named.prefix not in to:
        return False
    return getattr(named.value, "kind", "") in {"media", "news_agency"}


def is_act(line: Line, at: int) -> bool:
    """An act told, not one in a name: "عملية" but not "العمليات"."""
    act = line.acts.get(at)
    if act is None or at in line.inside or not isinstance(act.value, Act):
        return False
    return act.value.form != "masdar" or not act.prefix.endswith("ال")


def _is_object(line: Line, at: int, start: int) -> bool:
    """أفاد المصدر بالقصف: "بال" begins what is told, unless a body's name follows."""
    if at == start or not line.folded(at).startswith(("بال", "وبال")):
        return False
    return not line.opens(at)


def _joins(line: Line, at: int, head: Hit | None) -> bool:
    """قال سكان ومسؤولون: a second speaker.

    Not أمنية وطبية, two spheres of one, nor لجنة الأمن والدفاع, one body's name.
    """
    if line.is_(at, "sphere") or _within_body(line, at, head):
        return False
    body = head is not None and head.prefix == "" and not head.entry.get("anonymous")
    governed = body and head is not None and not _definite(line, head.last)
    if governed and line.folded(at).startswith("وال"):
        return False
    named = line.named.get(at)
    if named is not None and named.kind is not Kind.PLACE:
        return named.prefix in {"و", "وال"}
    hit = line.head(at)
    return hit is not None and hit.prefix in {"و", "وال"}


def _within_body(line: Line, at: int, head: Hit | None) -> bool:
    """مصادر في الجيش | والمقاومة: two bodies in which one source sits."""
    if head is None or not head.entry.get("anonymous") or line.head(at) is not None:
        return False
    return any(line.folded(i) == "في" for i in range(head.last + 1, at))


def _told_of(line: Line, at: int) -> bool:
    """عن مصدر | وصفته الوكالة بأنه موثوق."""
    return at in line.told and line.folded(at).endswith("ته")


def _definite(line: Line, at: int) -> bool:
    return line.folded(at).startswith(("ال", "وال")) or at in line.inside


def quoted(line: Line, at: int) -> int | None:
    """The closing mark of a short quotation or bracket that opens here."""
    opening = line.mark(at)
    if opening not in OPENERS | STRAIGHT | {"(", "'"}:
        return None
    closing = {"(": {")"}, "'": {"'"}}.get(opening, CLOSERS | STRAIGHT)
    for i in range(at + 2, min(at + 2 + _QUOTE, len(line))):
        if line.mark(i) in closing:
            return i
    return None


def before(line: Line, verb: int) -> Phrase | None:
    """The description that ends right before a verb: "الجيش الإسرائيلي يعلن".

    It must stand where a clause may begin, so that an object is never taken for a
    subject ("مسؤولين قال إنهم كبار").
    """
    end = verb
    while end > 0 and (end - 1 in line.timed or line.is_(end - 1, "filler")):
        end -= 1
    relative = any(line.is_(i, "relative") for i in range(end, verb))
    best: Phrase | None = None
    for start in range(end - 1, max(-1, end - LONGEST - 2), -1):
        if line.mark(start) in COMMAS | {".", ":"} and start < end - 1:
            break
        if line.opens(start) and (relative or introduced(line, start)):
            found = describe(line, start)
            if found is not None and _reaches(line, found, end):
                best = found
    return _apposed_before(line, best) if best is not None else None


def _apposed_before(line: Line, phrase: Phrase) -> Phrase:
    """مكتب الرئيس السابق، فلان، نفى: the description before the comma is the speaker."""
    comma = phrase.first - 1
    if line.mark(comma) not in COMMAS or line.mark(phrase.end) not in COMMAS:
        return phrase
    for start in range(max(0, comma - LONGEST), comma):
        if line.opens(start) and introduced(line, start):
            found = describe(line, start)
            if found is not None and found.end == comma and found.known:
                return replace(found, apposed=(phrase,))
    return phrase


def introduced(line: Line, start: int) -> bool:
    before_it = line.folded(start - 1)
    if before_it.isascii():
        return True  # numbers and handles of a post
    if start == 0 or line.is_mark(start - 1) or start - 1 in line.timed:
        return True
    if line.is_(start - 1, "introducing", "content", "impersonal"):
        return True
    word, hit = line.folded(start), line.head(start) or line.named.get(start)
    return word.startswith("و") and hit is not None and hit.prefix.startswith("و")


def _reaches(line: Line, phrase: Phrase, end: int) -> bool:
    if phrase.next is not None:  # العراق وسوريا أعلنا
        joined = describe(line, phrase.next)
        return joined is not None and _reaches(line, joined, end)
    rest = range(phrase.end, end)
    if len(rest) <= _QUOTE and relays(line, phrase.end):
        return True  # مصادر خاصة لـ فرات بوست قالت
    return phrase.end >= end or (len(rest) == 1 and line.is_mark(phrase.end))


def with_apposition(phrase: Phrase) -> Phrase:
    """The description with what follows after its comma, if that is a description."""
    line, at = phrase.line, phrase.end
    if line.mark(at) not in COMMAS | {"-", "–"}:
        return phrase
    at += 1
    while line.is_(at, "apposing"):
        at += 1
    more = describe(line, at)
    if more is None or not _closes(line, more.end):
        return phrase
    if not (line.opens(at) or line.is_(more.end + 1, "content")):
        return phrase
    return replace(phrase, apposed=(more,))


def _closes(line: Line, at: int) -> bool:
    return line.is_mark(at) or line.is_(at, "content", "participle") or relays(line, at)


def shortened(phrase: Phrase) -> Phrase:
    """Cut where the object begins, for want of a word that parts it from the subject.

    أعلنت مصادر عسكرية | انضمام: after an indefinite head only adjectives go on; after a
    definite word an indefinite one is no longer part of the description.
    """
    line = phrase.line
    start = phrase.head.first if phrase.head is not None else phrase.first
    at = max(_past_head(line, start, phrase.head), phrase.first + 1)
    while at < phrase.end:
        if at in line.named and line.named[at].first == at and _second(phrase, at):
            break
        governed = line.is_(at - 1, *HEADS) and not _definite(line, at - 1)
        if at in line.acts and at not in line.inside and not governed:
            break  # وأدان المجلس | الهجوم, but: قيادة العمليات
        definite = line.folded(at).startswith(("ال", "لل", "بال"))
        protected = at in line.inside or line.is_(at, "sphere", "same", "other", *HEADS)
        if not (definite or protected or _goes_on(phrase, at)):
            break
        at += 1
    if at >= phrase.end:
        return phrase
    return replace(phrase, end=at, next=None, apposed=())


def _second(phrase: Phrase, at: int) -> bool:
    """اتهمت الحكومة اليمنية | الحوثيين: another party right behind a complete one."""
    line = phrase.line
    party = line.named[at].kind is Kind.ACTOR
    if not party or line.is_(at - 1, "linking"):
        return False
    definite = line.folded(at - 1).startswith("ال") or at - 1 in line.inside
    return definite and line.folded(at).startswith("ال")


def _goes_on(phrase: Phrase, at: int) -> bool:
    line = phrase.line
    word, last = line.folded(at), line.folded(at - 1)
    if line.is_(at, "linking") or line.is_(at - 1, "linking"):
        return True
    if line.is_(at - 1, "rank") or line.is_mark(at) or line.is_mark(at - 1):
        return True
    after_definite = last.startswith("ال") or at - 1 in line.inside
    head = phrase.head
    if head is not None and not head.entry.get("anonymous"):
        # An annexation goes on until its last, definite word: نائب أمين عام المؤتمر.
        return not any(_definite(line, i) for i in range(phrase.first, at))
    return word.endswith(_ADJECTIVE) and not after_definite
