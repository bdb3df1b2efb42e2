"""Places: which words of a sentence name one, and what they say contains it.

``find`` reads one sentence; ``resolve`` then chooses, over the whole report, which
place of a name is meant. Recognition leans on words, not on the gazetteer: a kind word
or a direction makes the name after it a place (قرية كذا بريف حماة); a bare name must be
well known, or the report must license it elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from marsad import gazetteer
from marsad.gazetteer import Place
from marsad.lexicon import Entry
from marsad.mentions.match import Hit
from marsad.mentions.resolve import COUNTRY, WELL_KNOWN, candidates, resolve
from marsad.mentions.toponyms import (
    Line,
    Name,
    common,
    known,
    line_of,
    members,
    unknown,
)
from marsad.model import Kind, Mention, Sentence, Span, Where

__all__ = ["find", "resolve"]

_MOST_CANDIDATES = 24
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
_AREA = 5


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
    def places(self) -> tuple[Place, ...]:
        """Candidates; a thing at a place stands only at a place that is well known."""
        if self.name is None:
            return gazetteer.countries_of(self.country) if self.country else ()
        found = self.name.places
        if self.kind and self.kind.get("site") and self.rule != "places.whole":
            least = 1 if self.kind.get("at") else WELL_KNOWN  # ساحة الكرامة
            found = tuple(p for p in found if p.rank >= least)
        return found[:_MOST_CANDIDATES]

    def span(self, line: Line) -> Span:
        return Span(self.begin, line.tokens[self.last].span.end)

    @property
    def level(self) -> int:
        if self.area:
            return _AREA
        if self.precision:
            return _LEVELS[self.precision]
        if self.kind and self.kind.get("precision") != "district":
            return _LEVELS[self.kind.get("precision")]
        if self.name and self.name.places:
            return _LEVELS[self.name.places[0].kind]
        return _LEVELS["district"] if self.kind else _LEVELS["village"]


Rule = Callable[[Line, int], list[Phrase]]


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The places that a sentence names, each with all its candidates.

    A mention that the words give as what contains the one before has the form
    "parent". Bare names that only the whole report can license have the rule
    "places.weak": :func:`resolve` keeps or drops them.
    """
    line = line_of(sentence, hits)
    phrases = _phrases(line)
    _nest(line, phrases)
    return [_mention(sentence, line, p) for p in phrases]


def _phrases(line: Line) -> list[Phrase]:
    found: list[Phrase] = []
    at = 0
    while at < line.size:
        new = next((p for rule in RULES if (p := rule(line, at))), [])
        found += new
        at = max((p.last for p in new), default=at) + 1
    return found


# ------------------------------------------------------------------------ rules


def _borders(line: Line, at: int) -> list[Phrase]:
    """الحدود السورية التركية, الحدود السورية - العراقية: the first country's."""
    return _of_demonym(line, at, "border", "places.border", None)


def _territories(line: Line, at: int) -> list[Phrase]:
    """الأراضي السورية is the country; الجنوب اللبناني a part of it."""
    return _of_demonym(line, at, "territory", "places.territory", "country")


def _of_demonym(
    line: Line, at: int, role: str, rule: str, precision: str | None
) -> list[Phrase]:
    hit = line.role(at, role)
    if hit is None or not hit.definite:
        return []
    last = line.after(hit)
    people = line.role(last, "demonym")
    if people is None or not people.definite:
        return []
    end = last
    if role == "border":
        end = _second_demonym(line, last + 1) or last
    side = hit.entry.get("role") if role == "border" else ""
    side = side or ("part" if line.role(at, "direction") else "")
    return [
        Phrase(
            at,
            end,
            _with_article(hit),
            None,
            rule,
            side=side,
            country=people.entry.get("country"),
            precision="governorate" if side else precision,
        )
    ]


def _second_demonym(line: Line, at: int) -> int | None:
    if line.folded(at) in {"-", "–"}:
        at += 1
    return at if at < line.size and line.role(at, "demonym") else None


def _kinds(line: Line, at: int) -> list[Phrase]:
    """بلدة قسطون, قريتي نبل والزهراء, ريف إدلب الجنوبي, العاصمة العراقية بغداد."""
    whole = known(line, at)
    hit = line.role(at, "kind")
    if hit is None:
        return []
    start = line.after(hit)
    if whole and whole.last >= start and whole.prefix == hit.prefix:
        return [_phrase(whole, "places.whole", hit)]  # سد تشرين is in the gazetteer
    capital = bool(hit.entry.get("capital"))
    if hit.definite and not capital:
        return []
    country = None
    if capital and (people := line.role(start, "demonym")):
        country, start = people.entry.get("country"), line.after(people)
    begin = _with_article(hit)
    inner = _inner_kind(line, start)
    kind, start = (inner.entry, line.after(inner)) if inner else (hit.entry, start)
    if inner and not hit.entry.get("site") and not hit.entry.get("countryside"):
        begin = inner.span.start  # محاور ريف حلب: the place is ريف حلب
    name = _name_after_kind(line, start, kind)
    if name is None:
        if not country:
            return []
        end = start - 1
        return [
            Phrase(
                at, end, begin, None, "places.capital", kind=hit.entry, country=country
            )
        ]
    if hit.entry.get("countryside") or hit.entry.get("site"):
        kind = hit.entry
    first = Phrase(at, name.last, begin, name, "places.kind", kind, country=country)
    _take_side(line, first)
    return [first, *_listed(line, first, many=hit.form in {"dual", "plural"})]


def _with_article(hit: Hit) -> int:
    """Where a hit begins, its article included: الحدود السورية."""
    return hit.span.start - (len("ال") if hit.prefix.endswith("ال") else 0)


def _inner_kind(line: Line, at: int) -> Hit | None:
    """ريف مدينة الباب, مركز محافظة إدلب: the second kind word."""
    if at >= line.size:
        return None
    hit = line.role(at, "kind")
    return hit if hit and not hit.prefix else None


def _name_after_kind(line: Line, at: int, kind: Entry) -> Name | None:
    if at >= line.size:
        return None
    name = known(line, at, bare=True)
    if name and _usable(line, name, kind):
        return name
    return unknown(line, at) if kind.get("open") else None


def _usable(line: Line, name: Name, kind: Entry) -> bool:
    """مدينة الباب is a place; منطقة سكنية is not, though some village has that name."""
    at = name.first
    if name.key in members("places.not_names"):
        return False
    if name.last > at:
        return True
    if line.role(at, "direction") or line.role(at, "vicinity"):
        return False  # قرى شمال سد تشرين
    if line.role(at, "demonym") and kind.id != "places.country":
        return False  # مناطق سورية
    return name.rank >= WELL_KNOWN or name.key not in common()


def _take_side(line: Line, phrase: Phrase) -> None:
    """ريف إدلب الجنوبي: the direction after the name belongs to it."""
    hit = (
        line.role(phrase.last + 1, "direction") if phrase.last + 1 < line.size else None
    )
    hit = hit or (
        line.role(phrase.last + 1, "adjective") if phrase.last + 1 < line.size else None
    )
    if hit and hit.prefix == "ال" and phrase.area:
        phrase.last = line.after(hit) - 1
        phrase.side = hit.entry.get("en")


def _listed(line: Line, first: Phrase, *, many: bool) -> list[Phrase]:
    """The names that go on a list: بلدات حمورية وسقبا وعربين."""
    found: list[Phrase] = []
    last = first.last
    while True:
        name = _next_of_list(line, last + 1, first.kind if many else None)
        if name is None:
            return found
        phrase = Phrase(
            name.first,
            name.last,
            name.span.start,
            name,
            "places.list",
            first.kind,
            joined=True,
        )
        _take_side(line, phrase)
        found.append(phrase)
        last = phrase.last


def _next_of_list(line: Line, at: int, kind: Entry | None) -> Name | None:
    joints = members("places.joints")
    marked = line.folded(at) in joints
    start = at + 1 if marked else at
    if start >= line.size or line.role(start, "kind") or line.role(start, "direction"):
        return None
    name = known(line, start)
    if name and not (name.prefix == "و" or (marked and not name.prefix)):
        name = None
    well = name and (name.rank >= WELL_KNOWN or name.key not in common())
    if name and well and name.key not in members("places.traps"):
        return name
    if kind is None or not kind.get("open"):
        return None
    return _unknown_joined(line, start, marked=marked)


def _unknown_joined(line: Line, at: int, *, marked: bool) -> Name | None:
    """An unknown name of a list; و may be its own word or stand before the name."""
    if marked:
        return unknown(line, at)
    token = line.tokens[at]
    split = next((s for s in token.splits if s.prefix == "و" and not s.suffix), None)
    rest = split.stem if split else ""
    usable = len(rest) > 2 and rest not in common() and token.folded not in common()
    if split is None or not usable or rest in members("places.not_names"):
        return None
    span = Span(token.at(split.begin), token.span.end)
    return Name(at, at, rest, "و", span)


def _directions(line: Line, at: int) -> list[Phrase]:
    """شرق بغداد, شمالي مدينة حلب, جنوب غرب العاصمة السورية دمشق."""
    hit = line.role(at, "direction")
    if hit is None or hit.definite:
        return []
    start = line.after(hit)
    if start >= line.size:
        return []
    inner = _kinds(line, start)[:1]
    name = known(line, start, bare=True)
    if inner and inner[0].begin == line.tokens[start].span.start:
        phrase = replace(inner[0], first=at, begin=hit.span.start)
    elif name and _bare_fits(line, name, in_context=True):
        phrase = Phrase(at, name.last, hit.span.start, name, "places.direction")
    else:
        return []
    phrase.side, phrase.rule = hit.entry.get("en"), "places.direction"
    return [phrase]


def _bares(line: Line, at: int) -> list[Phrase]:
    """A name alone: well known, or after a preposition, or for the report to license."""
    name = known(line, at)
    if name is None:
        return []
    context = _in_context(line, name)
    fits = _bare_fits(line, name, in_context=context)
    if not fits and (name.key in common() or name.key in members("places.traps")):
        return []
    if line.role(at, "demonym") and not context:
        return []  # القوات السعودية, طائرة سورية
    phrase = _phrase(name, _bare_rule(fits=fits, context=context), None)
    phrase.weak = not fits
    if not fits:
        return [phrase] if len(name.key) > 2 else []
    return [phrase, *_listed(line, phrase, many=False)]


def _bare_rule(*, fits: bool, context: bool) -> str:
    if fits:
        return "places.bare"
    return "places.preposition" if context else "places.weak"


def _phrase(name: Name, rule: str, hit: Hit | None) -> Phrase:
    kind = hit.entry if hit else None
    return Phrase(name.first, name.last, name.span.start, name, rule, kind)


def _in_context(line: Line, name: Name) -> bool:
    """After a preposition, as a clitic or a word, or after محيط, أطراف, or as #حلب."""
    before = name.first - 1
    return (
        name.prefix[-1:] in ("ب", "ل")
        or name.prefix.endswith("لل")
        or line.folded(before) in members("places.prepositions")
        or name.first in line.tagged
        or any(h.entry.get("role") == "vicinity" for h in line.roles.get(before, ()))
    )


def _bare_fits(line: Line, name: Name, *, in_context: bool) -> bool:
    if name.key in members("places.traps"):
        return False
    if name.first in line.glued and not line.role(name.first - 1, "direction"):
        return name.rank >= COUNTRY  # #الخوذ_البيضاء
    if name.rank >= WELL_KNOWN:
        return in_context or name.key not in common()
    return False


RULES: tuple[Rule, ...] = (_borders, _territories, _kinds, _directions, _bares)


# ---------------------------------------------------------------------- nesting


def _nest(line: Line, phrases: list[Phrase]) -> None:
    """Give each phrase what follows it and contains it; lists share what follows them."""
    for group, after in _groups(phrases):
        _country_after(line, group[-1])
        if after and _contains(line, group[-1], after):
            for phrase in group:
                phrase.parents.append(after)
            after.container = True
    for phrase in phrases:
        for parent in phrase.parents:
            phrase.parents += [p for p in parent.parents if p not in phrase.parents]


def _groups(phrases: list[Phrase]) -> Iterator[tuple[list[Phrase], Phrase | None]]:
    """Lists (or single phrases), each with the phrase after it, last first."""
    groups: list[list[Phrase]] = []
    for phrase in phrases:
        if phrase.joined and groups:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    for i in range(len(groups) - 1, -1, -1):
        yield groups[i], groups[i + 1][0] if i + 1 < len(groups) else None


def _country_after(line: Line, phrase: Phrase) -> None:
    """محافظة مأرب اليمنية: the nationality after a name tells the country."""
    hit = line.role(phrase.last + 1, "demonym") if phrase.last + 1 < line.size else None
    if hit and hit.prefix == "ال" and phrase.country is None:
        phrase.country = hit.entry.get("country")


def _contains(line: Line, inner: Phrase, outer: Phrase) -> bool:
    gap = [line.folded(i) for i in range(inner.last + 1, outer.first)]
    if not gap and outer.first in line.tagged:
        return False  # #حلب #ريف_إدلب stand side by side
    if any(w not in members("places.connectors") for w in gap):
        return False
    if outer.first < line.size and line.tokens[outer.first].folded.startswith("و"):
        begin = line.tokens[outer.first].span.start
        if outer.begin > begin:
            return False  # حلب وريف إدلب: beside it, not around it
    if outer.area:
        return inner.level <= _AREA
    if gap and all(w in members("places.joints") for w in gap) and not outer.kind:
        return False
    return inner.level < outer.level


# --------------------------------------------------------------------- mentions


def _mention(sentence: Sentence, line: Line, phrase: Phrase) -> Mention:
    span = phrase.span(line)
    value = _value(sentence, line, phrase)
    return Mention(
        kind=Kind.PLACE,
        span=span,
        text=sentence.quote(span),
        value=value,
        rule=phrase.rule,
        sentence=sentence.index,
        first=line.places[phrase.first],
        last=line.places[phrase.last],
        entry=phrase.kind.id if phrase.kind else None,
        form="parent" if phrase.container else "",
        prefix=phrase.name.prefix if phrase.name and not phrase.kind else "",
        candidates=candidates(phrase.places),
    )


def _value(sentence: Sentence, line: Line, phrase: Phrase) -> Where:
    """What the words alone say; the gazetteer's part is added by ``resolve``."""
    text = sentence.quote(phrase.span(line))
    bare = sentence.quote(phrase.name.span) if phrase.name else text
    return Where(
        name=_name(phrase, text),
        country=phrase.country,
        precision=phrase.precision or (phrase.kind and phrase.kind.get("precision")),
        within=tuple(sentence.quote(p.span(line)) for p in phrase.parents),
        aliases=tuple(dict.fromkeys([bare, text])),
        of_parent=phrase.beside,
    )


def _name(phrase: Phrase, text: str) -> str:
    """The wording, or for a side of a place the beginning of its English name."""
    if phrase.side and phrase.name and phrase.side != "part":
        return f"{phrase.side} "
    return text
