"""The speakers a report has let speak so far: who "وأضاف" and "المصدر ذاته" are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from marsad.claims.lines import Line, party_of
from marsad.claims.phrases import Phrase, describe
from marsad.claims.sources import describe_source, parties_of, through
from marsad.mentions.parties import members
from marsad.model import Party, Source
from marsad.tokens.letters import fold

Chain = tuple[Source, ...]

_RECENT = 4  # speakers among whom a pro-drop verb finds one of its gender
_KIND = 2  # words of a source and what kind it is: مصدر عسكري
_BARE = 4  # letters from which on ال is an article


@dataclass(slots=True)
class Heard:
    """Chains in the order in which they spoke; ``current`` is who spoke last."""

    chains: list[Chain] = field(default_factory=list)
    names: list[list[list[str]]] = field(default_factory=list)
    feminine: list[bool | None] = field(default_factory=list)
    current: Chain = ()
    parties: dict[Source, tuple[Party, ...]] = field(default_factory=dict)
    fullest: dict[Source, Source] = field(default_factory=dict)

    def note(self, chain: Chain, *, feminine: bool | None) -> None:
        source = chain[0]
        wordings = [source.text or "", *source.aliases]
        self.chains.append(chain)
        self.names.append([keys(w) for w in wordings])
        self.feminine.append(feminine)
        self.current = chain

    def resumed(self, *, feminine: bool | None) -> Chain:
        """Who goes on speaking: the last one, or the last of the verb's gender."""
        if feminine is None or not self.chains:
            return self.current
        recent = list(zip(self.chains, self.feminine, strict=True))[-_RECENT:]
        other = any(c == self.current and f == (not feminine) for c, f in recent)
        agreeing = [c for c, f in reversed(recent) if f == feminine]
        return agreeing[0] if other and agreeing else self.current

    def chain_of(self, phrase: Phrase, relays: Chain) -> Chain:
        """The chain of a description, a second mention joined with the first.

        Empty where only words are named ("البيان") and nobody has spoken yet. A second
        mention keeps the relay of the first: "لرويترز" is said once.
        """
        if phrase.issued:
            if of_a_nation(phrase):
                return (replace(describe_source(phrase), anonymous=True),)
            return _of_nobody(phrase) if _estimates(phrase) else self.current
        source, relays = describe_source(phrase), relays or through(phrase)
        known = self._known(phrase)
        if known is None:
            self.parties[source] = parties_of(phrase)
            return (source, *relays)
        merged = _merged(source, known[0])
        self.parties[merged] = self.parties.get(known[0], ())
        self.fullest[merged] = _fuller(self.fullest.get(known[0], known[0]), merged)
        return (merged, *(relays or known[1:]))

    def knows(self, phrase: Phrase) -> bool:
        """Whether a description names a speaker heard before."""
        return self._known(phrase) is not None

    def _known(self, phrase: Phrase) -> Chain | None:
        line = phrase.line
        span = range(phrase.first, phrase.end)
        if not _points_back(phrase):
            return None
        pointers = [i for i in span if _points(line, i)]
        plain = [i for i in span if i not in pointers]
        wanted = keys(" ".join(line.folded(i) for i in plain))
        same = any(line.is_(i, "same") for i in span)
        anyone = _is_only(wanted, "speakers.anybody")
        if _is_only(wanted, "speakers.ours"):
            wanted = [*members("speakers.reporter")]
        anyone_same = same and _is_only(wanted, "speakers.anybody")
        pointing = anyone_same or _is_only(wanted, "speakers.who_spoke")
        if pointing and self.current:
            return self.current
        asked = [wanted, *_without_preposition(phrase, wanted)]
        for chain, names in zip(
            reversed(self.chains), reversed(self.names), strict=True
        ):
            named = phrase.head is None or _shortens(phrase, chain[0])
            if any(_answers(w, name, named=named) for w in asked for name in names):
                return chain
            if any(_tells_more(phrase, wanted, name) for name in names[:1]):
                return chain
        again = anyone or self._is_his_office(phrase)
        return self.current if again and self.current else None

    def _is_his_office(self, phrase: Phrase) -> bool:
        """وقال المسؤول التركي, after "رئيس الحكومة التركية فلان": he, by his state."""
        word = phrase.line.folded(phrase.first).removeprefix("و")
        state = party_of(phrase.named)
        if word not in members("speakers.the_official") or state is None:
            return False
        last = self.current[0] if self.current else None
        known = self.parties.get(last, ()) if last is not None else ()
        return any(p.kind == "person" and p.country == state.country for p in known)


def _is_only(found: list[str], listed: str) -> bool:
    """Whether a wording comes down to one word of a list."""
    return len(found) == 1 and found[0] in members(listed)


def _answers(wanted: list[str], name: list[str], *, named: bool) -> bool:
    """Whether a later wording is part of an earlier name: الحسن, المصدر الأمني."""
    if not wanted or not set(wanted) <= set(name):
        return False
    return named or name[0] == wanted[0]


def _tells_more(phrase: Phrase, wanted: list[str], name: list[str]) -> bool:
    """وأوضح المصدر العسكري المسؤول في القيادة, after "مصدر عسكري تركي": the same, at length."""
    head = phrase.head
    if head is None or not head.entry.get("anonymous") or len(name) < _KIND:
        return False
    return len(wanted) > _KIND and wanted[:_KIND] == name[:_KIND]


def _without_preposition(phrase: Phrase, wanted: list[str]) -> list[list[str]]:
    """وفقا ل|صبري: a bare name behind its preposition; لصور is a name of its own."""
    lone = phrase.first == phrase.end - 1 and not phrase.known
    given = lone and wanted and wanted[0].startswith("ل")
    return [[wanted[0].removeprefix("ل"), *wanted[1:]]] if given else []


def _shortens(phrase: Phrase, source: Source) -> bool:
    """الوزارة الروسية, after "وزارة الدفاع الروسية": the body by its first word."""
    word = phrase.line.folded(phrase.first)
    body = word.removeprefix("و").removeprefix("ال")
    first = fold(source.text or "").split()[:1]
    return word != body and first == [body]


def _estimates(phrase: Phrase) -> bool:
    word = phrase.line.folded(phrase.first).removeprefix("و")
    return word.removeprefix("ال") in members("speakers.estimates")


def of_a_nation(phrase: Phrase) -> bool:
    """وفق بيان | إسرائيلي, بحسب أرقام | أوكرانية: a nation's words, by whomever."""
    return phrase.issued and phrase.first + 1 in phrase.line.nations


def _of_nobody(phrase: Phrase) -> Chain:
    """وتشير تقديرات إلى: words of an unnamed source, not of whoever spoke last.

    «تشير الإحصائيات الأولية إلى» names not even that: the report says so.
    """
    if phrase.line.folded(phrase.first).startswith(("ال", "وال")):
        return ()
    source = describe_source(phrase)
    return (replace(source, kind="generic", name="estimates", anonymous=True),)


def _merged(source: Source, known: Source) -> Source:
    """The later wording with all that is known of the speaker."""
    names = [known.text or "", *known.aliases, *source.aliases]
    aliases = tuple(dict.fromkeys(n for n in names if n and n != source.text))
    return replace(
        source,
        kind=known.kind,
        name=known.name,
        id=known.id,
        aliases=aliases,
        anonymous=known.anonymous,
    )


def _fuller(first: Source, later: Source) -> Source:
    """The wording that tells more, with the aliases of both: not "المصدر"."""
    more, less = (first, later)
    if len(later.text or "") > len(first.text or ""):
        more, less = later, first
    names = [*more.aliases, less.text or "", *less.aliases]
    aliases = tuple(dict.fromkeys(n for n in names if n and n != more.text))
    return replace(more, aliases=aliases)


def _points_back(phrase: Phrase) -> bool:
    """Whether a description may be a second mention: definite, or a bare name."""
    line = phrase.line
    span = range(phrase.first, phrase.end)
    if any(line.is_(i, "other") for i in span):
        return False
    if any(_points(line, i) for i in span):
        return True
    word = line.folded(phrase.first)
    if _is_only(keys(word), "speakers.ours") or _is_full_name(phrase):
        return True
    definite = word.startswith(("ال", "وال", "لل", "بال"))
    return definite or phrase.head is None or phrase.role == "voice"


def _points(line: Line, at: int) -> bool:
    return line.is_(at, "same", "quantifier") or line.folded(at) in members(
        "grammar.same"
    )


def _is_full_name(phrase: Phrase) -> bool:
    """أعلنت مجموعة العمل, after "مجموعة العمل من أجل …": a body by its name's beginning."""
    head = phrase.head
    if head is None or head.entry.get("anonymous") or phrase.role == "voice":
        return False
    name = range(phrase.first + 1, phrase.end)
    return any(phrase.line.folded(i).startswith("ال") for i in name)


def keys(wording: str) -> list[str]:
    """Words without article, number and marks, to compare wordings of one speaker."""
    found = []
    for word in _together(fold(wording)).split():
        bare = word.strip('"«»“”()،,.:')
        if len(bare) > _BARE:
            bare = bare.removeprefix("لل").removeprefix("ال")
        bare = _singulars().get(bare, bare)
        bare = bare.removesuffix("ه") if len(bare) > _BARE - 1 else bare
        if bare and bare not in members("speakers.empty"):
            found.append(bare)
    ministry = len(found) > 1 and found[0] + "ه" in members("speakers.ministry")
    return found[1:] if ministry else found


def _together(wording: str) -> str:
    """«عبد الخالق» as «عبدالخالق»."""
    for first in members("names.written_together"):
        wording = wording.replace(f"{first} ال", f"{first}ال")
    return wording


@cache
def _singulars() -> dict[str, str]:
    """The word that each other number of a word for a speaker is compared as."""
    lines = (line.split("/") for line in members("speakers.numbers"))
    return {number: one for one, *numbers in lines for number in numbers}


def voices(
    phrase: Phrase, heard: Heard, relays: Chain = (), *, feminine: bool | None = None
) -> list[Chain]:
    """The chains of a description: joined speakers apart, each noted as heard."""
    found: list[Chain] = []
    part: Phrase | None = phrase
    while part is not None:
        chain = heard.chain_of(part, relays)
        if chain:
            heard.note(chain, feminine=feminine)
            found.append(chain)
        part = describe(part.line, part.next) if part.next is not None else None
    return found
