"""Persons: by a title and the name after it, by a name alone, and leaders by their name.

Persons are found in the report; only holders of public office (``leaders``) are known
beforehand. A given name opens a name; after a rank or an office an unknown word may
(الوزير كارتر). An office with a nationality names its holder without a name (الرئيس الفرنسي).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from marsad.lexicon import Entry
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party, Sentence, Span, Token

_NAMED = frozenset({"actors_groups", "actors_institutions", "actors_states"})
_BODIES = _NAMED | {"actors_media", "actors_generic", "actors_heads"}
_OWN = _BODIES | {"leaders", "titles", "names", "nationalities", "actors_traps"}
_ORDER = ("persons.leader", "persons.title", "persons.office", "persons.name")
_LONGEST = 6  # words of a name: محمد بن سلمان بن عبدالعزيز آل سعود is cut, rightly told
_SHORTEST = 3  # letters of a word that may be a name without being listed as one
# Lists whose words are never part of a name, even after a title.
_WORDS = frozenset({"acts", "cues", "people", "actors_generic", "titles", "times"})
_DEFINITE = ("", "ال")


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``first``..``last`` name a person; at ``begin`` the bare name begins.

    ``title`` is where the title begins, before ``first`` where a party stands between
    (القيادي في حماس ...).
    """

    first: int
    last: int
    begin: int
    rule: str
    entry: Entry | None = None
    country: str | None = None
    prefix: str = ""
    title: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens with the hits that matter, by first token."""

    tokens: tuple[Token, ...]
    hits: dict[int, list[Hit]]
    words: frozenset[int]

    def at(self, kind: str, first: int) -> Iterator[Hit]:
        return (h for h in self.hits.get(first, ()) if h.entry.kind == kind)

    def plays(self, role: str, index: int) -> bool:
        """Whether the word at ``index`` has a role of ``actors_traps``."""
        roles = (h.entry.get("roles", ()) for h in self.at("actors_traps", index))
        return any(role in r for r in roles)

    def folded(self, index: int) -> str:
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""


def _line(sentence: Sentence, hits: tuple[Hit, ...]) -> Line:
    mine: dict[int, list[Hit]] = defaultdict(list)
    words: set[int] = set()
    for hit in hits:
        if hit.entry.kind in _OWN and not hit.suffix:
            mine[hit.first].append(hit)
        if hit.entry.kind in _WORDS and hit.prefix in _DEFINITE:
            words.update(range(hit.first, hit.last + 1))
    return Line(sentence.tokens, mine, frozenset(words))


# --------------------------------------------------------------------- names


def _given(line: Line, at: int, *, bare: bool = True, sure: bool = False) -> int:
    """Last token of the given name that begins at ``at``; -1 where none does."""
    lasts = [
        h.last
        for h in line.at("names", at)
        if h.entry.get("given") and (h.prefix == "" or not bare)
        if sure is False or not h.entry.get("doubtful")
    ]
    on = line.folded(at).endswith("علي") and line.tokens[at].text.endswith("ى")
    if on or (line.plays("joining", at) and _body(line, at + 1) >= 0):
        return -1  # على is the preposition; المتحدث الأمني | باسم وزارة الداخلية
    early = line.folded(at) in members("times.morning_names")
    if early and line.folded(at + 1) in members("times.named_days"):
        return -1  # أصيب رجل صباح اليوم
    return max(lasts, default=-1)


def _particle(line: Line, at: int) -> bool:
    return any(h.entry.get("particle") and not h.prefix for h in line.at("names", at))


def _stopped(line: Line, at: int) -> bool:
    if at >= len(line.tokens) or not line.folded(at).isalpha():
        return True
    return any(h.entry.get("stop") for h in line.at("names", at))


def _unknown(line: Line, at: int) -> bool:
    """A word that no list knows: after a title it may be a name."""
    short = len(line.folded(at)) < _SHORTEST
    return not (_stopped(line, at) or short or at in line.words)


def _family(line: Line, at: int) -> bool:
    """الكاظمي, السليمان: a definite word that no list claims."""
    return (
        line.folded(at).startswith("ال") and _unknown(line, at) and _body(line, at) < 0
    )


def _body(line: Line, at: int) -> int:
    """Last token of the party or nationality that begins at ``at``; -1 if none."""
    lasts = [
        h.last
        for h in line.hits.get(at, ())
        if (h.entry.kind in _BODIES and _is_body(h))
        or (h.entry.kind == "nationalities" and h.prefix == "ال")
    ]
    return max(lasts, default=-1)


def _name(line: Line, at: int, *, titled: bool) -> int:
    """Last token of the name that begins at ``at`` after a title; -1 where none does.

    ``titled``: the title is such that an unknown word may open a name.
    """
    last = _opening(line, at, titled=titled)
    if last < 0:
        return -1
    end = _further(line, last)
    if end == last and _foreign(line, end + 1):
        return end + 1  # أشتون كارتر: one unknown word more
    return end


def _opening(line: Line, at: int, *, titled: bool) -> int:
    given = _given(line, at)
    if given >= 0:
        return given
    if _particle(line, at):
        return _after_particle(line, at)
    return at if titled and _foreign(line, at) else -1


@cache
def _openings() -> tuple[str, ...]:
    return tuple(members("names.openings"))


def _foreign(line: Line, at: int) -> bool:
    """An unknown word that does not look like another: no clitic, verb or feminine."""
    word = line.folded(at)
    return _unknown(line, at) and not word.startswith(_openings()) and word[-1] != "ه"


def _after_particle(line: Line, at: int) -> int:
    """بن X, أبو X, أبو X التونسي."""
    given = _given(line, at + 1, bare=False)
    last = given if given >= 0 else at + 1 if _unknown(line, at + 1) else -1
    kunya = line.folded(at) in members("names.kunya")
    called = last > at and kunya and _nisba(line, last + 1)
    return last + 1 if called else last


def _nisba(line: Line, at: int) -> bool:
    """السوداني after أبو خليل: where he comes from is part of what he is called."""
    word = line.folded(at)
    shaped = word.startswith("ال") and word.endswith("ي")
    nation = any(h.prefix == "ال" for h in line.at("nationalities", at))
    return shaped and (nation or _unknown(line, at))


def _next(line: Line, at: int) -> int:
    """Last token of the next part of a name; -1 where the name ends."""
    given = _given(line, at)
    if given >= 0:
        return given
    if _particle(line, at):
        return _after_particle(line, at)
    return at if _family(line, at) else -1


# --------------------------------------------------------------------- rules


def _leaders(line: Line) -> Iterator[Found]:
    for first, hits in line.hits.items():
        for hit in hits:
            if hit.entry.kind == "leaders" and not _indefinite(line, hit):
                yield Found(
                    first,
                    hit.last,
                    first,
                    "persons.leader",
                    hit.entry,
                    None,
                    hit.prefix,
                )


def _indefinite(line: Line, hit: Hit) -> bool:
    word = line.folded(hit.first)[len(hit.prefix) :]
    needs = hit.first == hit.last and word in hit.entry.get("definite", ())
    wrong = hit.first == hit.last and hit.definite and not needs
    return (needs and not hit.definite) or wrong


def _titled(line: Line) -> Iterator[Found]:
    for first, hits in line.hits.items():
        titles = [h for h in hits if h.entry.kind == "titles"]
        for title in sorted(titles, key=lambda h: -h.last)[:1]:
            yield from _after_title(line, first, title)


def _after_title(line: Line, first: int, title: Hit) -> Iterator[Found]:
    if line.plays("site", first - 1):
        return
    at, country = _nationality(line, title)
    begin = _past_titles(line, _past_bodies(line, at))
    strict = title.entry.get("private") or not (title.definite or country)
    last = _name(line, begin, titled=not strict)
    entry, prefix = title.entry, title.prefix
    if last >= begin:
        # A party inside the title keeps its words: the person is the name alone.
        apart = any(_party(line, i) for i in range(first + 1, begin))
        shown, prefix = (begin, "") if apart else (first, prefix)
        rule = "persons.title"
        yield Found(shown, last, begin, rule, entry, country, prefix, title=first)
    elif entry.get("office") and country:
        yield Found(first, at - 1, first, "persons.office", entry, country, prefix)


def _party(line: Line, at: int) -> bool:
    return any(h.entry.kind in _BODIES and _is_body(h) for h in line.hits.get(at, ()))


def _is_body(hit: Hit) -> bool:
    named = hit.entry.get("pattern") or hit.entry.get("name")
    return bool(named) and not hit.entry.get("calling")


def _past_bodies(line: Line, at: int) -> int:
    """Where the words after القيادي في حركة حماس or الناطق باسم الجيش begin."""
    place = at if line.plays("site", at - 1) else at + 1
    if place == at or line.plays("site", at):  # محافظة صلاح الدين
        return max(_given(line, place), place) + 1
    joined = line.plays("joining", at)
    last = _body(line, at + joined)
    return _past_bodies(line, last + 1) if last >= 0 else at


def _nationality(line: Line, title: Hit) -> tuple[int, str | None]:
    """Where the words after a title and its nationality begin, and the country."""
    at = title.last + 1
    for hit in sorted(line.at("nationalities", at), key=lambda h: -h.last):
        if hit.prefix in _DEFINITE and hit.entry.get("state"):
            return hit.last + 1, hit.entry.get("country")
    return at, None


def _past_titles(line: Line, at: int) -> int:
    """اللواء الدكتور محمد: titles may follow titles."""
    for hit in sorted(line.at("titles", at), key=lambda h: -h.last):
        if hit.prefix in _DEFINITE:
            return _past_titles(line, hit.last + 1)
    adjective = _stopped(line, at) and line.folded(at).startswith("ال")
    return _past_titles(line, at + 1) if adjective else at  # القيادي البارز


def _bare(line: Line) -> Iterator[Found]:
    """A sure given name and another part of a name that nothing introduces."""
    for first in line.hits:
        given = _given(line, first, bare=False, sure=True)
        prefixes = [h.prefix for h in line.at("names", first) if h.last == given]
        site = line.plays("site", first - 1) or line.plays("site", first - 2)
        if given < 0 or site:
            continue
        prefix = min(prefixes, key=len)
        if prefix.removeprefix("و") not in ("", "ل", "ب", "ك"):
            continue
        last = _further(line, given)
        if last > given:
            yield Found(first, last, first, "persons.name", prefix=prefix)


def _kunya(line: Line) -> Iterator[Found]:
    """أبو خليل السوداني: a name of war that nothing introduces; not سجن أبو غريب."""
    for first, hits in line.hits.items():
        opens = [h for h in hits if h.entry.get("particle") and h.prefix in ("", "و")]
        placed = line.plays("site", first - 1) or line.plays("placing", first - 1)
        kunya = opens and _stem(line, first, opens[0]) in members("names.kunya")
        if placed or not kunya:
            continue
        last = first + 1 if _given(line, first + 1) < 0 else _given(line, first + 1)
        if _nisba(line, last + 1):
            yield Found(first, last + 1, first, "persons.name", prefix=opens[0].prefix)


def _stem(line: Line, at: int, hit: Hit) -> str:
    return line.folded(at)[len(hit.prefix) :]


def _further(line: Line, last: int) -> int:
    """The last token of a name whose first part ends at ``last``; one family name."""
    begin, family = last, False
    while last - begin < _LONGEST:
        step = _next(line, last + 1)
        family_name = step == last + 1 and _given(line, step) < 0
        if step < 0 or (family_name and family):
            break
        last, family = step, family or family_name
    return last


# ---------------------------------------------------------------------- find


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Mentions of persons in one sentence, by first token, not overlapping."""
    line = _line(sentence, hits)
    found = [*_leaders(line), *_titled(line), *_bare(line), *_kunya(line)]
    merged = [_with_title(f, found) for f in found]
    return [_mention(sentence, f) for f in _chosen(merged)]


def _with_title(one: Found, found: list[Found]) -> Found:
    """A leader after his title stays the leader: الرئيس الأمريكي جو بايدن."""
    for other in found if one.rule == "persons.title" else ():
        if other.rule == "persons.leader" and other.begin == one.begin:
            last = max(one.last, other.last)
            return replace(one, last=last, rule=other.rule, entry=other.entry)
    return one


def _chosen(found: list[Found]) -> list[Found]:
    ranked = sorted(found, key=lambda f: (f.first - f.last, _ORDER.index(f.rule)))
    taken: set[int] = set()
    kept = []
    for one in ranked:
        covered = range(one.first, one.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(one)
    return sorted(kept, key=lambda f: f.first)


def _mention(sentence: Sentence, found: Found) -> Mention:
    tokens = sentence.tokens
    head = tokens[found.first]
    skip = len(found.prefix.removesuffix("ال")) if found.first == found.begin else 0
    name = Span(tokens[found.begin].at(skip), tokens[found.last].span.end)
    whole = Span(head.at(len(found.prefix.removesuffix("ال"))), name.end)
    value = _person(sentence, name, whole, found)
    return Mention(
        kind=Kind.PERSON,
        span=whole,
        text=sentence.quote(whole),
        value=value,
        rule=found.rule,
        sentence=sentence.index,
        first=found.first,
        last=found.last,
        entry=found.entry.id if found.entry else None,
        prefix=found.prefix,
    )


def _person(sentence: Sentence, name: Span, whole: Span, found: Found) -> Party:
    entry = found.entry
    if found.rule == "persons.leader" and entry is not None:
        return leader(entry)
    start = sentence.tokens[found.title].span.start if found.title >= 0 else whole.start
    called = sentence.quote(Span(min(start, whole.start), whole.end))
    bare = sentence.quote(name)
    aliases = tuple(dict.fromkeys((bare, sentence.quote(whole), called)))
    return Party(name=bare, kind="person", aliases=aliases, country=found.country)


@cache
def leader(entry: Entry) -> Party:
    """The office holder an entry of ``leaders`` names."""
    return Party(
        name=entry.get("name"),
        id=entry.id,
        kind="person",
        aliases=tuple(entry.get("aliases", ())),
        country=entry.get("country"),
    )
