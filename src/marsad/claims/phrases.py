"""Where a speaker's description begins and ends.

Arabic news names a speaker right after the saying verb ("قال مصدر أمني لوكالة … إن") or
right before it ("إسرائيل تعلن …"). What ends a description is closed and listed: the
particles, times, acts and verbs that can no longer belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims import called, titles
from marsad.claims.joint import another, goes_on_to_act, in_a_list, more_of_them
from marsad.claims.lines import COMMAS, FINITE, HEADS, Line
from marsad.claims.quotes import named_in, names_one, quoted
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Act, Kind, Mention, Span

LONGEST = 14  # tokens of a description
_ENDS = (
    *FINITE, "content", "own", "participle", "closer", "impersonal", "stop", "refuse",
    "none", "guess", "decline", "unnamed", "beside", "performed", "absence", "no_part",
    "own_responsibility", "comment",
)  # fmt: skip
_ADVERB = 4  # letters of مبديا, مخاطبا at least, less one


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
    def issued_to(self) -> bool:
        """بيان ل|لداخلية: whose words they are, in words that no list knows."""
        owned = self.line.is_(self.first - 1, "container", "issued")
        return owned and self.line.folded(self.first).startswith("لل")

    @property
    def span(self) -> Span:
        tokens = self.line.tokens
        start = tokens[self.first].span.start
        if self.first in self.line.numbers:  # وفقا ل|ثلاثة من السكان
            start = tokens[self.first].at(self.line.folded(self.first).startswith("ل"))
        if self.issued_to:
            start = tokens[self.first].at(2)
        for found in (self.head, self.named):
            if found is not None and found.first == self.first:
                article = 2 * found.prefix.endswith("ال")
                start = tokens[self.first].at(len(found.prefix) - article)
                break
        if quoted(self.line, self.first) == self.end - 1:
            return Span(
                tokens[self.first + 1].span.start, tokens[self.end - 2].span.end
            )
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
    start = called.past_each_of(line, called.past_so_called(line, start))
    first = _issuer(line, start)
    at = first
    if at in line.numbers and _is_from(line, at + 1) and line.head(at + 2):
        at += 2  # ثلاثة من سكان القرية
    elif (counted := _past_number(line, at)) is not None:
        at = counted
    while _before_head(line, at) or (at > first and _is_from(line, at)):
        at += 1
    if at >= len(line) or (line.is_mark(at) and not names_one(line, at)):
        return None
    head, named = line.head(at), line.named.get(at) or named_in(line, at)
    if listed := called.first_of_two(line, head):
        return describe(line, listed)
    nobody = head is None and named is None and not _is_mother(line, at)
    if nobody and _ends(line, at, at, None):
        return None
    if line.is_(at, "same", "other"):
        head = more_of_them(line, at)
        if head is None:
            return None
    end, joint = _walk(line, at, head)
    return Phrase(line, first, end, head, named, joint) if end > at else None


def _is_from(line: Line, at: int) -> bool:
    return line.folded(at) in members("grammar.from")


def _is_mother(line: Line, at: int) -> bool:
    """قالت | أم أحمد."""
    return line.folded(at) in members("speakers.mother")


def _before_head(line: Line, at: int) -> bool:
    """أحد | السكان, ذات | المصدر."""
    return line.is_(at, "quantifier") or line.folded(at) in members("grammar.same")


def _past_number(line: Line, start: int) -> int | None:
    """3 مصادر, ثلاثة مسؤولين: the head behind a number, if it names people who speak."""
    at = start
    while at in line.numbers:
        at += 1
    head = line.head(at) if at > start else None
    return at if head is not None and head.entry.get("anonymous") else None


def _issuer(line: Line, start: int) -> int:
    """Past "بيان صادر عن", "أرقام", "تصريحات": the words' owner, if one follows."""
    late = line.folded(start) in members("speakers.latest")
    at = start = start + (late and line.is_(start + 1, "container"))
    hit = line.hit("container", at)
    while hit is not None and (not line.is_mark(hit.last + 1) or _is_page(line, hit)):
        at = hit.last + 1
        while line.is_(at, "issued") or _put_out(line, at) or _described(line, at):
            at += 1
        at = called.past_preposition(line, at)
        hit = line.hit("container", at)
    if at == start or (line.is_mark(at) and quoted(line, at) is None):
        return start
    if _broadcast(line, start, at):
        return start
    owner = line.opens(at) or not _ends(line, at, at, None)
    definite = line.folded(start).startswith(("ال", "وال"))
    issued = any(line.is_(i, "issued") for i in range(start, at))
    adjective = definite and not issued and line.folded(at).startswith("ال")
    return at if owner and not adjective else start


def _is_page(line: Line, hit: Hit) -> bool:
    """صفحة | "أخبار البلدة": the page speaks, by the name in quotation marks."""
    page = line.folded(hit.last) in members("speakers.pages")
    return page and names_one(line, hit.last + 1)


def _put_out(line: Line, at: int) -> bool:
    """حصيلة أعلنتها | المفوضية."""
    return at in line.told and line.opens(at + 1)


def _described(line: Line, at: int) -> bool:
    """معلومات متباينة | من شهود, تقديرات داخلية | لوزارة: words that no list knows."""
    if line.opens(at) or at in line.acts or line.is_mark(at):
        return False
    owned = line.folded(at + 1).startswith("ل") and line.opens(at + 1)
    owned = owned or _put_out(line, at + 1)
    linked = line.folded(at + 1) in members("grammar.from_about")
    if line.folded(at).startswith("ال"):
        head = line.head(at + 2) if linked else None
        anyone = head is not None and bool(head.entry.get("anonymous"))
        return owned or anyone  # بحسب الإحصاءات الرسمية | للمرصد
    return owned or (linked and line.opens(at + 2))


def _broadcast(line: Line, start: int, at: int) -> bool:
    """البيان الذي بثه التلفزيون: the words are another's, known before."""
    definite = line.folded(start).startswith(("ال", "وال"))
    shown = any(line.is_(i, "relative") for i in range(start, at))
    head = line.head(at)
    relay = head is not None and head.entry.get("kind") in {"media", "news_agency"}
    return definite and shown and relay


def _walk(line: Line, start: int, head: Hit | None) -> tuple[int, int | None]:
    """The end of the description, and where a joined speaker begins."""
    at = past_head(line, start, head)
    while at < len(line) and at - start < LONGEST:
        if (
            line.mark(at) in COMMAS
            and _joins(line, at + 1, head)
            and in_a_list(line, at)
        ):
            return at, None if goes_on_to_act(line, at + 1) else at + 1
        doctor = line.mark(at) == "." and line.mark(at - 1) == "د"
        if doctor and not line.is_mark(at + 1):
            at += 1  # د.سالم
        elif line.is_mark(at):
            # قائد في "جيش الساحل"
            within = line.folded(at - 1) in members("grammar.in_from")
            close = quoted(line, at) if within or line.is_(at - 1, *HEADS) else None
            if close is None:
                break
            at = close + 1
        elif named := called.owner_end(line, at, head) or called.name_end(line, at):
            at = named
        elif line.folded(at) == "و":
            return at, at + 1 if quoted(line, at + 1) or line.opens(at + 1) else None
        elif _joins(line, at, head) or more_of_them(line, at):
            return at, at
        elif _ends(line, at, start, head):
            break
        else:
            mention = line.named.get(at)
            at = mention.last + 1 if mention is not None else at + 1
    return min(at, len(line)), None


def past_head(line: Line, start: int, head: Hit | None) -> int:
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
    parted = _told_of(line, at) or (at > start and _parts(line, at))
    if at in line.timed or at in line.numbers or parted:
        return True
    goes_on = _particle_goes_on(line, at, head)
    if goes_on is not None:
        return not goes_on
    if line.is_(at, *_ENDS) and not titles.titled(line, at, start):
        return not (within is not None or line.is_(at, "same", "other", "sphere"))
    if _works_for(line, at, head):
        return False
    return relays(line, at) or is_act(line, at) or _is_object(line, at, start)


def _parts(line: Line, at: int) -> bool:
    """الحزب | هذا القصف, خلية الإعلام | موجزا: an object, or how he said it."""
    word = line.folded(at)
    said = line.folded(at - 1).startswith("ال") or line.is_mark(at - 1)
    adverb = len(word) > _ADVERB and word.startswith("م") and word.endswith("ا")
    return word in members("speakers.parted") or (
        said and adverb and at not in line.inside
    )


def _works_for(line: Line, at: int, head: Hit | None) -> bool:
    """مراسلون | لوكالة الصحافة الفرنسية: whose they are, not whom they told."""
    if head is None or head.entry.id != "speakers.correspondent":
        return False
    return at == head.last + 1 and relays(line, at)


def _particle_goes_on(line: Line, at: int, head: Hit | None) -> bool | None:
    """Whether في, من, عن or the name علي goes on the description; ``None``: no such."""
    word = line.folded(at)
    ali = line.is_ali(at) and titles.named_ali(line, at, head)
    if ali or called.goes_on(line, at, head):
        return True
    before = line.folded(at - 1)
    if word in members("grammar.about") and before in members("speakers.answerable"):
        return line.folded(at + 1).startswith("ال") and at + 1 not in line.acts
    if word in members("grammar.in"):
        return _in_body(line, at + 1, head, ranked=line.is_(at - 1, "rank"))
    if word in members("grammar.at"):
        return head is not None and titles.accredited(line, head.first, at)
    if word in members("grammar.from"):
        near = before.startswith(tuple(members("speakers.near")))
        return near or (head is not None and bool(head.entry.get("anonymous")))
    return None


def _in_body(line: Line, at: int, head: Hit | None, *, ranked: bool) -> bool:
    """مسؤول في الشرطة, عضو في وفد, الفريق في الشرطة; not: قال المسؤول في بيان."""
    capital = line.folded(at) in members("speakers.capital") and head is not None
    if (line.is_(at, "setting") and not capital) or at in line.timed:
        return False
    if line.is_mark(at) and quoted(line, at) is None:
        return False
    if head is None:
        return ranked and line.opens(at)
    definite = line.folded(at).startswith("ال")
    anyone = bool(head.entry.get("anonymous"))
    anyone = anyone or not line.is_definite(head.first)  # مستشفى في المدينة
    return line.opens(at) or definite or anyone


def relays(line: Line, at: int) -> bool:
    """لنورث برس, للجزيرة, لـ"الوطن", للصحفيين, لمراسل سانا."""
    word = line.folded(at)
    if word in {"ل", "لل"} or word in members("speakers.to_the_press"):
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
    if titles.commanded(line, at):
        return False
    named = act.value.form in {"masdar", "noun"} and act.prefix.endswith("ال")
    return not named


def _is_object(line: Line, at: int, start: int) -> bool:
    """أفاد المصدر بالقصف: "بال" begins what is told, unless a body's name follows."""
    if at == start or not line.folded(at).startswith(("بال", "وبال")):
        return False
    return not line.opens(at)


def _joins(line: Line, at: int, head: Hit | None) -> bool:
    """قال سكان ومسؤولون: a second speaker.

    Not أمنية وطبية, two spheres of one, nor لجنة الأمن والدفاع, one body's name.
    """
    sphere = line.is_(at, "sphere") and not another(line, at, head)
    if sphere or _within_body(line, at, head) or _of_one(line, at):
        return False
    body = head is not None and head.prefix == "" and not head.entry.get("anonymous")
    governed = body and head is not None and not line.is_definite(head.last)
    if governed and line.folded(at).startswith("وال"):
        return False
    named = line.named.get(at)
    if named is not None and named.kind is not Kind.PLACE:
        return named.prefix in {"و", "وال"}
    hit = line.head(at)
    return hit is not None and hit.prefix in {"و", "وال"}


def _of_one(line: Line, at: int) -> bool:
    """الخبير | والمحلل العسكري فلان, لجنة الأمن | والدفاع: two titles or fields of one."""
    if not line.folded(at).startswith("وال"):
        return False
    if line.is_(at - 1, "rank") and line.is_(at, "rank"):
        return line.is_definite(at - 1)
    first = at - 1
    while line.is_definite(first) and not line.is_(first, "rank"):
        first -= 1
    return first < at - 1 and line.is_(first, "fields")


def _within_body(line: Line, at: int, head: Hit | None) -> bool:
    """مصادر في الجيش | والمقاومة: two bodies in which one source sits."""
    if head is None or not head.entry.get("anonymous") or _speaks_itself(line, at):
        return False
    between = range(head.last + 1, at)
    return any(line.folded(i) in members("grammar.in") for i in between)


def _speaks_itself(line: Line, at: int) -> bool:
    """مصدر في الجيش | ومسعفون; not مصادر في الجيش | والمقاومة, a body like the first."""
    hit = line.head(at)
    if hit is None:
        return False
    return hit.entry.get("kind") != "military" or not line.is_definite(at)


def _told_of(line: Line, at: int) -> bool:
    """عن مصدر | وصفته الوكالة بأنه موثوق."""
    return at in line.told and line.folded(at).endswith("ته")
