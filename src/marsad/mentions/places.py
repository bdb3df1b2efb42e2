"""Places: which words of a sentence name one, and what they say contains it.

``find`` reads one sentence; ``resolve`` then chooses, over the whole report, which
place of a name is meant. Recognition leans on words, not on the gazetteer: a kind word
or a direction makes the name after it a place (قرية كذا بريف حماة); a bare name must be
well known, or the report must license it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.mentions.evidence import candidates
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.phrases import read
from marsad.mentions.resolve import resolve
from marsad.mentions.toponyms import AREA, Line, Phrase, line_of
from marsad.model import Kind, Mention, Sentence, Where

__all__ = ["find", "resolve"]

_KAFR = "كفر"
_ZONE = 4  # «بتوقيت الساحل الشرقي للولايات المتحدة»


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The places that a sentence names, each with all its candidates.

    A mention that the words give as what contains the one before has the form
    "parent". Bare names that only the whole report can license have the rules
    "places.preposition" and "places.weak": :func:`resolve` keeps or drops them.
    """
    line = line_of(sentence, hits)
    read_so = (p for p in read(line) if not _of_clock(line, p))
    phrases = [p for p in read_so if not _of_master(line, p)]
    _nest(line, phrases)
    return [_mention(sentence, line, p) for p in phrases]


def _of_clock(line: Line, phrase: Phrase) -> bool:
    """«10:25 مساء بتوقيت دمشق»: whose clock it is, not where anything happened."""
    ahead = line.tokens[max(0, phrase.first - _ZONE) : phrase.first]
    named = [i for i, t in enumerate(ahead) if t.folded in members("times.clock")]
    return bool(named) and all(
        t.is_word and t.folded != "في" for t in ahead[named[-1] :]
    )


def _of_master(line: Line, phrase: Phrase) -> bool:
    """«بتهمة التجسس لإسرائيل»: whom somebody served, not where it happened."""
    before = line.folded(phrase.first - 1) if phrase.first else ""
    word = line.folded(phrase.first) if phrase.first < line.size else ""
    tied = word.startswith("ب") and before.startswith(_tied())
    return tied or (word.startswith("ل") and before in members("roles.services"))


def _tied() -> tuple[str, ...]:
    """«فصائل مرتبطة بإيران»: whose they are."""
    return tuple(members("speakers.tied_to"))


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


def _joins(line: Line, gap: list[str], outer: Phrase, *, near: bool) -> bool:
    """Whether the words between let what follows hold what stands before."""
    if near and (outer.level >= AREA or outer.side):
        return False  # قرية كذا قرب مدينة كذا, not قرب الحدود السورية
    if not gap and outer.first in line.tagged:
        return False  # #حلب #ريف_إدلب stand side by side
    return all(w in members("places.connectors") for w in gap)


def _contains(line: Line, inner: Phrase, outer: Phrase) -> bool:
    between = range(inner.last + 1, outer.first)
    near = [i for i in between if line.role(i, "vicinity")]
    gap = [line.folded(i) for i in between if i not in near]
    if not _joins(line, gap, outer, near=bool(near)):
        return False
    if outer.first < line.size and line.tokens[outer.first].folded.startswith("و"):
        begin = line.tokens[outer.first].span.start
        if outer.begin > begin:
            return False  # حلب وريف إدلب: beside it, not around it
    if outer.area:
        return inner.level <= AREA
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
    named = phrase.name is not None and not phrase.shared
    bare = sentence.quote(phrase.name.span) if phrase.name and named else text
    within = tuple(sentence.quote(p.span(line)) for p in phrase.parents)
    whole = [f"{text} في {outer}" for outer in within[:1]]  # حي كذا في مدينة كذا
    return Where(
        name=_name(phrase, text),
        country=phrase.country,
        precision=phrase.level_told,
        within=within,
        aliases=tuple(dict.fromkeys([bare, text, *_spelled_apart(bare), *whole])),
        of_parent=phrase.beside,
    )


def _spelled_apart(name: str) -> list[str]:
    """«كفر كذا» is written كفركذا too, and the other way round."""
    first, _, rest = name.partition(" ")
    if first == _KAFR and rest:
        return [first + rest]
    longer = first.startswith(_KAFR) and len(first) > len(_KAFR) + 1
    return [f"{_KAFR} {name.removeprefix(_KAFR)}"] if longer else []


def _name(phrase: Phrase, text: str) -> str:
    """The wording, or for a side of a place the beginning of its English name."""
    if phrase.shared and phrase.name:
        return f"border with {phrase.name.places[0].name}"
    if phrase.side and phrase.name and phrase.side != "part":
        return f"{phrase.side} "
    return text
