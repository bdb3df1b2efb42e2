"""A sentence as the rules of parties see it, and what they find in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.lexicon import Entry
from marsad.mentions.match import Hit, after_marks
from marsad.mentions.parties import NAMED
from marsad.model import Party, Sentence, Span, Token

LISTS = NAMED | {"actors_generic", "actors_heads", "actors_traps", "nationalities"}
_THINGS = frozenset({"acts", "weapons", "objects", "people"})
_VERBAL = frozenset({"past", "present", "present_we"})


@dataclass(frozen=True, slots=True)
class Found:
    """A possible mention; ``party`` is ``None`` for a trap. Lower ``rank`` wins a tie."""

    first: int
    last: int
    span: Span
    party: Party | None
    rule: str
    rank: int
    entry: Entry | None = None
    form: str = ""
    prefix: str = ""
    candidates: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence's hits by list and first token, what the rules read."""

    tokens: tuple[Token, ...]
    hits: dict[str, dict[int, list[Hit]]]
    offices: frozenset[int]  # tokens of an office after its first: وزير [الدفاع]
    nouns: frozenset[int]  # deeds and things, which an adjective may follow

    def at(self, kind: str, first: int) -> list[Hit]:
        return self.hits[kind].get(first, [])

    def of(self, kind: str) -> Iterator[Hit]:
        for group in self.hits[kind].values():
            yield from group

    def plays(self, role: str, index: int) -> bool:
        """Whether the word at ``index`` has a role of ``actors_traps``, بـ aside."""
        hits = self.at("actors_traps", index)
        return any(role in h.entry.get("roles", ()) for h in hits)

    def behind(self, index: int) -> int:
        """The next token, past the marks of a hashtag."""
        return after_marks(self.tokens, index)

    def ahead(self, index: int) -> int:
        """The token before, past the mark of a hashtag."""
        return index - 2 if self.folded(index - 1) in ("#", "_") else index - 1

    def folded(self, index: int) -> str:
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""


def scene(sentence: Sentence, hits: tuple[Hit, ...]) -> Scene:
    by_kind: dict[str, dict[int, list[Hit]]] = {k: defaultdict(list) for k in LISTS}
    offices: set[int] = set()
    nouns: set[int] = set()
    for hit in hits:
        if hit.entry.kind in LISTS and not hit.suffix:
            by_kind[hit.entry.kind][hit.first].append(hit)
        elif hit.entry.kind == "titles":
            offices.update(range(hit.first + 1, hit.last + 1))
        elif hit.entry.kind in _THINGS and hit.form not in _VERBAL:
            nouns.add(hit.last)
    return Scene(sentence.tokens, by_kind, frozenset(offices), frozenset(nouns))


def stem(token: Token, hit: Hit) -> str:
    return token.folded[len(hit.prefix) :]


def bare(hit: Hit, scene: Scene) -> bool:
    """A single word that means the party only with its article, without it."""
    if hit.first != hit.last:
        return False
    word = stem(scene.tokens[hit.first], hit)
    needs = word in hit.entry.get("definite", ())
    return needs and not hit.definite
