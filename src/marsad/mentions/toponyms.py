"""Names of places at a position of a sentence, with or without the gazetteer.

``Line`` is the sentence as these rules see it: without # _ and quotation marks, each
word with the roles that ``data/ar/places.yml`` gives it. Nothing here decides which of
several places of a name is meant (``mentions/resolve.py`` does).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from marsad import gazetteer
from marsad.gazetteer import WELL_KNOWN, Place
from marsad.lexicon import Entry
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Sentence, Span, Split, Token

_PASSED_OVER = frozenset("#_\"'«»“”‘’„`*")
_MOST_CANDIDATES = 24
SHORTEST = 3
_TANWIN = "\u064b"


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: words ``first``..``last`` of the line, its gazetteer key, places.

    ``key`` is the folded name; ``prefix`` the clitics before it; ``span`` leaves them
    out. ``places`` is empty where only the context says that it is a place.
    """

    first: int
    last: int
    key: str
    prefix: str
    span: Span
    places: tuple[Place, ...] = ()

    @property
    def rank(self) -> int:
        return self.places[0].rank if self.places else 0

    @property
    def country(self) -> str:
        return self.places[0].country if self.places else ""


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens that count, where each stands in the sentence, and their roles' hits.

    ``tagged`` follow #, ``glued`` follow _; ``told`` have a sense in another list.
    """

    tokens: tuple[Token, ...]
    places: tuple[int, ...]
    roles: dict[int, list[Hit]]
    tagged: frozenset[int]
    glued: frozenset[int]
    told: frozenset[int]

    @property
    def size(self) -> int:
        return len(self.tokens)

    def role(self, at: int, role: str) -> Hit | None:
        """The longest hit of that role that begins at a word."""
        here = self.roles.get(at)
        if here is None:
            return None
        hits = [h for h in here if h.entry.get("role") == role]
        return max(hits, key=lambda h: (h.last, -len(h.prefix)), default=None)

    def after(self, hit: Hit) -> int:
        """The word of the line that follows a hit."""
        at = self.places.index(hit.last) if hit.last in self.places else -1
        return at + 1 if at >= 0 else self.size

    def folded(self, at: int) -> str:
        return self.tokens[at].folded if 0 <= at < self.size else ""


def line_of(sentence: Sentence, hits: tuple[Hit, ...]) -> Line:
    """The sentence as the rules of places see it."""
    kept = [i for i, t in enumerate(sentence.tokens) if t.text not in _PASSED_OVER]
    where = {index: at for at, index in enumerate(kept)}
    roles: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.entry.kind == "places" and not hit.suffix and hit.first in where:
            roles[where[hit.first]].append(hit)
    told = {h.first for h in hits if h.entry.kind != "places"}
    tagged = _after_mark(sentence, where, "#")
    glued = _after_mark(sentence, where, "_")
    return Line(
        tuple(sentence.tokens[i] for i in kept),
        tuple(kept),
        roles,
        tagged,
        glued,
        frozenset(where[i] for i in told if i in where),
    )


def _after_mark(sentence: Sentence, where: dict[int, int], mark: str) -> frozenset[int]:
    """Words right after a mark: # begins a tag, _ goes on with one (#الخوذ_البيضاء)."""
    after = (i + 1 for i, t in enumerate(sentence.tokens) if t.text == mark)
    return frozenset(where[i] for i in after if i in where)


_LEVELS = {
    "site": 0,
    "neighbourhood": 1,
    "village": 2,
    "town": 3,
    "city": 4,
    "district": 5,
    "governorate": 6,
    "country": 7,
}
AREA = 5


@dataclass(slots=True)
class Phrase:
    """Words of a line read as a place: ``first``..``last``, the name inside, its kind."""

    first: int
    last: int
    begin: int
    name: Name | None
    rule: str
    kind: Entry | None = None
    side: str = ""
    country: str | None = None
    precision: str | None = None
    joined: bool = False
    parents: list[Phrase] = field(default_factory=list)
    container: bool = False
    weak: bool = False

    @property
    def area(self) -> bool:
        """Whether the words name a stretch of land around or beside the place named."""
        return bool(self.side) or bool(self.kind and self.kind.get("countryside"))

    @property
    def beside(self) -> bool:
        """Whether the words name something at the place, not the place: مطار عدن."""
        whole = self.rule == "places.whole"
        return self.area or bool(self.kind and self.kind.get("site") and not whole)

    @property
    def shared(self) -> bool:
        """«الحدود مع سوريا»: on which side of the border with a country nothing says."""
        return self.side == "border" and self.name is not None

    @property
    def places(self) -> tuple[Place, ...]:
        """Candidates; a thing at a place stands only at a place that is well known."""
        if self.shared:
            return ()
        if self.name is None:
            if self.country is None:
                return ()
            if self.rule == "places.capital":
                return gazetteer.capitals_of(self.country)
            return gazetteer.countries_of(self.country)
        found = self.name.places
        if self.kind and self.kind.get("site") and self.rule != "places.whole":
            least = 1 if self.kind.get("at") else WELL_KNOWN  # ساحة الكرامة
            found = tuple(p for p in found if p.rank >= least)
        return found[:_MOST_CANDIDATES]

    @property
    def level_told(self) -> str | None:
        """The precision that the words themselves give."""
        known = self.rule == "places.whole" and self.name and self.name.places
        if self.precision or self.kind is None or known:
            return self.precision
        return str(self.kind.get("precision"))

    def span(self, line: Line) -> Span:
        return Span(self.begin, line.tokens[self.last].span.end)

    @property
    def level(self) -> int:
        if self.area:
            return AREA
        if self.precision:
            return _LEVELS[self.precision]
        whole = self.rule == "places.whole"
        if self.kind and self.kind.id != "places.area" and not whole:
            return _LEVELS[self.kind.get("precision")]
        if self.name and self.name.places:
            return _LEVELS[self.name.places[0].kind]
        return _LEVELS["district"] if self.kind else _LEVELS["village"]


# ------------------------------------------------------------------- word lists


@cache
def everyday() -> frozenset[str]:
    """Words that are names of places too but nearly always mean something else."""
    return gazetteer.everyday()


# ----------------------------------------------------------------------- names


@lru_cache(maxsize=100_000)
def _openings(splits: tuple[Split, ...]) -> tuple[tuple[Split, str], ...]:
    """Ways to read a word as the beginning of a name, the least peeled first."""
    found = []
    for split in splits:
        if split.suffix or split.prefix.endswith("ك"):
            continue  # «كنيس» is a synagogue, not «like Nice»
        # للموصل is ل + الموصل
        stem = f"ال{split.stem}" if split.prefix.endswith("لل") else split.stem
        if gazetteer.begins(stem) and not split.prefix.endswith("ال"):
            found.append((split, stem))
    return tuple(found)


def names_begin(line: Line, at: int) -> bool:
    """Whether some name of the gazetteer can begin at a word: most words are none."""
    token = line.tokens[at]
    return bool(_openings(token.splits)) and not adverbial(token)


def adverbial(token: Token) -> bool:
    """«جوياً», «سورياً»: no name of a place is written with a tanwin."""
    return _TANWIN in token.text[-2:]


def known(line: Line, at: int, *, bare: bool = False) -> Name | None:
    """The longest name of the gazetteer that begins at a word.

    ``bare``: the word must stand without clitics (after a kind word).
    """
    best: Name | None = None
    if adverbial(line.tokens[at]):
        return None
    for split, stem in _openings(line.tokens[at].splits):
        if bare and split.prefix:
            continue
        name = _longest(line, at, split, stem)
        if name and (best is None or name.last > best.last):
            best = name
    return best or (_respelt(line, at) if bare else None)


def _longest(line: Line, at: int, split: Split, stem: str) -> Name | None:
    key, last, best = stem, at, None
    while True:
        places = gazetteer.named(key)
        if places:
            best = (last, key, places)
        last += 1
        if last >= line.size:
            break
        key = f"{key} {line.tokens[last].folded}"
        if not gazetteer.begins(key):
            break
    if best is None:
        return None
    span = span_of(line, at, best[0], split.begin)
    return Name(at, best[0], best[1], split.prefix, span, best[2])


def _respelt(line: Line, at: int) -> Name | None:
    """حي المشتل where the gazetteer writes مشتل; تير معلة where it writes تيرمعلة."""
    word, after = line.folded(at), line.folded(at + 1)
    begins = word in members("places.heads")  # حي باب كذا is not الباب
    if len(word) < SHORTEST or word in no_names() or begins:
        return None
    other = word.removeprefix("ال")
    key = other if other != word else f"ال{other}"
    if places := gazetteer.named(key):
        return Name(at, at, key, "", span_of(line, at, at, 0), places)
    if after and (places := gazetteer.named(word + after)):
        return Name(at, at + 1, word + after, "", span_of(line, at, at + 1, 0), places)
    return _run_together(line, at)


def _run_together(line: Line, at: int) -> Name | None:
    """مدينة جسرالشغور, where the gazetteer writes جسر الشغور."""
    word = line.folded(at)
    cut = word.find("ال", SHORTEST)
    if cut < 0 or len(word) - cut <= SHORTEST:
        return None
    key = f"{word[:cut]} {word[cut:]}"
    places = gazetteer.named(key)
    return Name(at, at, key, "", span_of(line, at, at, 0), places) if places else None


@cache
def no_names() -> frozenset[str]:
    return members("places.prepositions") | members("places.not_names")


def span_of(line: Line, first: int, last: int, begin: int) -> Span:
    return Span(line.tokens[first].at(begin), line.tokens[last].span.end)
