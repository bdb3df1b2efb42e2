"""An event told of several places in a row: «قصف بلدات كذا وكذا ومحيط كذا».

One act with one toll is one event, at all the places that its sentence lists with the
likeliest one. Its place goes by all their names; it has a point only where they lie
close together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations

from marsad.claims.atlas import FINENESS, fineness, key_of, where_of
from marsad.events.compare import kilometres
from marsad.lexicon import load
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Span, Split, Stated, Token, Where

FAR_KM = 25.0
_SHOWN, _MOST = 4, 24
_DISTRICT = FINENESS.index("district")
_COMMAS = frozenset({",", ";"})


def whole(
    places: Sequence[Stated[Where] | None],
    sentences: Sequence[Sentence],
    found: Sequence[Sequence[Mention]],
) -> list[Stated[Where] | None]:
    """Each place with those that its sentence lists beside it."""
    starts = [s.span.start for s in sentences]

    @cache
    def of_sentence(number: int) -> dict[Span, list[Mention]]:
        listed = rows(sentences[number], found[number])
        return {m.span: row for row in listed for m in row}

    def spread(place: Stated[Where] | None) -> Stated[Where] | None:
        if place is None:
            return None
        number = bisect_right(starts, place.span.start) - 1
        row = of_sentence(number).get(place.span, [])
        others = _others(place, row)
        if not others:
            return place
        return replace(place, value=_spread(place.value, others, _together(row)))

    return [spread(p) for p in places]


def _others(place: Stated[Where], row: Sequence[Mention]) -> list[Mention]:
    """The other places of the row in which a place stands, each once."""
    each = {key_of(m): m for m in row}
    own = next((key_of(m) for m in row if m.span == place.span), "")
    return [m for k, m in each.items() if k != own][:_MOST]


def rows(sentence: Sentence, inside: Sequence[Mention]) -> list[list[Mention]]:
    """The places of a sentence, those of one list together; what holds them left out."""
    found: list[list[Mention]] = []
    held = (m for m in inside if m.kind is Kind.PLACE and m.form == "parent")
    taken = {t for m in held for t in range(m.first, m.last + 1)}
    for place in inside:
        if place.kind is not Kind.PLACE or place.form == "parent":
            continue
        if found and _joined(sentence, found[-1][-1], place, taken):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _wide(place: Mention) -> bool:
    """A district is not in a row with a village: «قرية كذا، ريف كذا» is one place."""
    return fineness(where_of(place)) >= _DISTRICT


def _joined(sentence: Sentence, one: Mention, other: Mention, taken: set[int]) -> bool:
    """Whether nothing but "and", commas and what holds the first stands between."""
    between = range(one.last + 1, other.first)
    words = [sentence.tokens[i] for i in between if i not in taken]
    first = sentence.tokens[other.first]
    joined = first.folded.startswith("و") and other.span.start > first.span.start
    joined = joined or any(_opens(w, "و") for w in words)
    listed = any(w.folded in _COMMAS for w in words) and _wide(one) == _wide(other)
    return (joined or listed) and all(map(_binds, words))


def _binds(word: Token) -> bool:
    """A comma, «و», «ومحيط», «الواقعة في»."""
    around = _opens(word, "و") or _opens(word, "")
    return around or word.folded in members("places.connectors") | _COMMAS


def _opens(word: Token, prefix: str) -> bool:
    """«و» alone, or «محيط», «أطراف» with that prefix."""
    return (word.folded == prefix) or prefix in _around(word.splits)


@lru_cache(maxsize=50_000)
def _around(splits: tuple[Split, ...]) -> frozenset[str]:
    """The prefixes with which a word says "around": «ومحيط»."""
    root = load().root.next
    return frozenset(
        split.prefix
        for split in splits
        if not split.suffix and (node := root.get(split.stem))
        if any(entry.get("role") == "vicinity" for entry, _ in node.ends)
    )


def _together(row: Sequence[Mention]) -> list[str]:
    """«بلدتي كذا وكذا وقرية كذا»: the pair has one name, and so has the whole row."""
    runs: list[list[Mention]] = []
    for place in row:
        goes_on = place.rule == "places.list" and runs
        runs[-1:] = [[*runs[-1], place]] if goes_on else [*runs[-1:], [place]]
    rows_of_one_kind = [_first_names(run) for run in runs if len(run) > 1]
    return ["، ".join(names) for names in (_first_names(row), *rows_of_one_kind)]


def _first_names(row: Sequence[Mention]) -> list[str]:
    names = dict.fromkeys(a for m in row for a in where_of(m).aliases[:1])
    return list(names)[:_SHOWN]


def _spread(value: Where, others: Sequence[Mention], together: Sequence[str]) -> Where:
    """A place with the names of the others; without a point where they lie apart."""
    beside = [where_of(m) for m in others]
    shown = dict.fromkeys([value.name, *(w.name for w in beside)])
    names = [n for n in shown if n][:_SHOWN]
    aliases = dict.fromkeys([*value.aliases, *_names(beside), *together])
    spread = replace(value, name=", ".join(names), aliases=tuple(aliases))
    own = [w for w in (value, *beside) if not w.of_parent]
    if any((kilometres(a, b) or 0.0) > FAR_KM for a, b in combinations(own, 2)):
        return replace(
            spread, id=None, lat=None, lon=None, of_parent=False, source=None
        )
    return spread


def _names(places: Sequence[Where]) -> Iterator[str]:
    for place in places:
        yield from place.aliases[:1]
        if place.name:
            yield place.name
