"""Persons: by a title and the name after it, by a name alone, and leaders by their name.

Persons are found in the report; only holders of public office (``leaders``) are known
beforehand. A given name opens a name; after a rank or an office an unknown word may
(الوزير كارتر). An office with a nationality names its holder without a name (الرئيس الفرنسي).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from marsad.lexicon import Entry
from marsad.mentions.match import Hit
from marsad.model import Kind, Mention, Party, Sentence, Span, Token

_OWN = frozenset({"leaders", "titles", "names", "nationalities"})
_LONGEST = 6  # words of a name: محمد بن سلمان بن عبدالعزيز آل سعود is cut, rightly told
# Lists whose words are never part of a name, even after a title.
_WORDS = frozenset({"acts", "cues", "people", "actors_generic", "titles", "times"})
_DEFINITE = ("", "ال")


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``first``..``last`` name a person; ``name`` is where the bare name begins."""

    first: int
    last: int
    begin: int
    rule: str
    entry: Entry | None = None
    country: str | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens with the hits that matter, by first token."""

    tokens: tuple[Token, ...]
    hits: dict[int, list[Hit]]
    words: frozenset[int]

    def at(self, kind: str, first: int) -> Iterator[Hit]:
        return (h for h in self.hits.get(first, ()) if h.entry.kind == kind)

    def folded(self, index: int) -> str:
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""


def _line(sentence: Sentence, hits: tuple[Hit, ...]) -> Line:
    mine: dict[int, list[Hit]] = defaultdict(list)
    words = set()
    for hit in hits:
        if hit.entry.kind in _OWN and not hit.suffix:
            mine[hit.first].append(hit)
        if hit.entry.kind in _WORDS and hit.prefix in _DEFINITE:
            words.update(range(hit.first, hit.last + 1))
    return Line(sentence.tokens, mine, frozenset(words))


# --------------------------------------------------------------------- names


def _given(line: Line, at: int, *, bare: bool = True) -> int:
    """Last token of the given name that begins at ``at``; -1 where none does."""
    lasts = [
        h.last
        for h in line.at("names", at)
        if h.entry.get("given") and (h.prefix == "" or not bare)
    ]
    if line.folded(at) == "علي" and line.tokens[at].text.endswith("ى"):
        return -1  # على is the preposition
    return max(lasts, default=-1)


def _particle(line: Line, at: int) -> bool:
    return any(h.entry.get("particle") and not h.prefix for h in line.at("names", at))


def _stopped(line: Line, at: int) -> bool:
    if at >= len(line.tokens) or not line.folded(at).isalpha():
        return True
    return any(h.entry.get("stop") for h in line.at("names", at))


def _unknown(line: Line, at: int) -> bool:
    """A word that no list knows: after a title it may be a name."""
    short = len(line.folded(at)) < 3
    return not (_stopped(line, at) or short or at in line.words)


def _family(line: Line, at: int) -> bool:
    """الكاظمي, السليمان: a definite word that no list claims."""
    return line.folded(at).startswith("ال") and _unknown(line, at)


def _name(line: Line, at: int, *, titled: bool) -> int:
    """Last token of the personal name that begins at ``at``; -1 where none does."""
    last = _opening(line, at, titled=titled)
    if last < 0:
        return -1
    known = _given(line, at) >= 0
    while last + 1 - at < _LONGEST:
        step = _next(line, last + 1, loose=titled and not known)
        if step < 0:
            break
        last = step
    return last


def _opening(line: Line, at: int, *, titled: bool) -> int:
    given = _given(line, at)
    if given >= 0:
        return given
    if _particle(line, at):
        return _after_particle(line, at)
    if titled and _unknown(line, at) and not line.folded(at).startswith("ال"):
        return at
    return -1


def _after_particle(line: Line, at: int) -> int:
    """بن X, أبو X."""
    given = _given(line, at + 1, bare=False)
    if given >= 0:
        return given
    return at + 1 if _unknown(line, at + 1) else -1


def _next(line: Line, at: int, *, loose: bool) -> int:
    """Last token of the next part of a name; ``loose`` takes one unknown word more."""
    given = _given(line, at)
    if given >= 0:
        return given
    if _particle(line, at):
        return _after_particle(line, at)
    if _family(line, at):
        return at
    return at if loose and _unknown(line, at) and not _closed(line, at) else -1


def _closed(line: Line, at: int) -> bool:
    """A second unknown word is a name only where a name may end: before a mark."""
    return line.folded(at + 1).isalpha()


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
    at, country = _nationality(line, title)
    begin = _past_titles(line, at)
    strict = title.entry.get("private") or not (title.definite or country or begin > at)
    last = _name(line, begin, titled=not strict)
    if last >= begin:
        yield Found(
            first, last, begin, "persons.title", title.entry, country, title.prefix
        )
    elif title.entry.get("office") and country:
        yield Found(
            first, at - 1, first, "persons.office", title.entry, country, title.prefix
        )


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
    return at


def _bare(line: Line) -> Iterator[Found]:
    """Two parts of a name that nothing introduces: a given name and another part."""
    for first in line.hits:
        given = _given(line, first, bare=False)
        prefixed = [h.prefix for h in line.at("names", first) if h.last == given]
        if given < 0 or any("ال" in p for p in prefixed):
            continue
        last = _name(line, first, titled=False) if prefixed == [""] else given
        step = _next(line, max(last, given) + 1, loose=False) if last == given else last
        if step > given:
            prefix = min(prefixed, key=len)
            yield Found(first, step, first, "persons.name", prefix=prefix)


# ---------------------------------------------------------------------- find


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Mentions of persons in one sentence, by first token, not overlapping."""
    line = _line(sentence, hits)
    found = [*_leaders(line), *_titled(line), *_bare(line)]
    merged = [_with_title(line, f, found) for f in found]
    return [_mention(sentence, f) for f in _chosen(merged)]


def _with_title(line: Line, one: Found, found: list[Found]) -> Found:
    """A leader after his title stays the leader: الرئيس الأمريكي جو بايدن."""
    if one.rule != "persons.title":
        return one
    for other in found:
        inside = other.begin == one.begin and other.last >= one.last
        if other.rule == "persons.leader" and inside:
            return Found(
                one.first,
                other.last,
                one.begin,
                other.rule,
                other.entry,
                None,
                one.prefix,
            )
    return one


def _chosen(found: list[Found]) -> list[Found]:
    ranked = sorted(found, key=lambda f: (f.first - f.last, f.rule))
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
    return Mention(
        kind=Kind.PERSON,
        span=whole,
        text=sentence.quote(whole),
        value=_person(sentence.quote(name), sentence.quote(whole), found),
        rule=found.rule,
        sentence=sentence.index,
        first=found.first,
        last=found.last,
        entry=found.entry.id if found.entry else None,
        prefix=found.prefix,
    )


def _person(name: str, whole: str, found: Found) -> Party:
    entry = found.entry
    if found.rule == "persons.leader" and entry is not None:
        return leader(entry)
    aliases = tuple(dict.fromkeys((name, whole)))
    return Party(name=name, kind="person", aliases=aliases, country=found.country)


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
