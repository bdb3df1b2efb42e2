"""What a casualty figure is read from: counted people and the words around them.

"13 شخصا", "ثلاثة من رجال الشرطة", "جنديين", "رجل", "أحد السكان", "آخرين", "عشرات القتلى
والجرحى": each is one :class:`Group` (``claims.groups`` finds them). What happened to
them is for ``claims.harmed`` and ``claims.victims``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.lexicon import load
from marsad.mentions.parties import is_definite, members
from marsad.model import Act, Bound, Kind, Mention, Quantity, Sentence, Span, Word

ONE = Quantity(1, 1, 1)
TWO = Quantity(2, 2, 2)
SEVERAL = Quantity(None, 2, None, Bound.VAGUE)
STOPS = frozenset(".;!?:؛…|")
_COMMAS = frozenset("،,")
_THINGS = (Kind.TIME, Kind.OBJECT, Kind.WEAPON)
_COUNTED = frozenset({"outcomes.wounding", "outcomes.martyrdom"})
_NEAR = 3
_NUMBERED = "figures.numbered"
_UNTOLD = frozenset({"person", "family"})


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase that counts people; token range ``first``..``last``, both included.

    ``stated`` is true where a number, a dual or a singular says how many, false for a
    bare plural (جنود). ``noun`` is set where the people are named by what befell them
    (قتلى), ``pooled`` where a second such noun shares the number (قتيلا وجريحا).
    ``part`` marks people counted before already (بينهم 3 أطفال). ``alone`` is true where
    no noun can follow the number: "توقيف ثلاثمائة."
    """

    first: int
    last: int
    span: Span
    quantity: Quantity
    stated: bool
    number: Mention | None = None
    people: Mention | None = None
    noun: Mention | None = None
    pooled: Mention | None = None
    other: bool = False
    definite: bool = False
    joined: bool = False
    part: bool = False
    alone: bool = False

    @property
    def form(self) -> str:
        """sing, dual, plural, plural_or_dual or word: of the noun, else of the number."""
        head = self.noun or self.people
        if self.number is None and head is not None:
            return head.form
        return "sing" if self.single else "plural"

    @property
    def single(self) -> bool:
        """One person, or "at least one"."""
        return self.quantity.value == 1

    @property
    def named(self) -> bool:
        """Whether a noun says that people are counted."""
        return self.people is not None or self.noun is not None or self.other

    @property
    def who(self) -> tuple[str, ...]:
        """Codes of the kinds of people, without those that tell nothing."""
        if self.people is None or not isinstance(self.people.value, Word):
            return ()
        code = self.people.value.code
        return () if code in _UNTOLD else (code,)

    @property
    def attacker(self) -> bool:
        return attribute(self.people, "side") == "attacker"


def attribute(mention: Mention | None, name: str) -> object:
    """An attribute of the lexicon entry of a mention; ``None`` without one."""
    if mention is None or mention.entry is None:
        return None
    entry = load().entries.get(mention.entry)
    return entry.get(name) if entry else None


def is_harm(noun: Mention | None) -> bool:
    """«3 جرحى»; not «11 نازحا لقوا مصرعهم», whose state is no news."""
    return noun is not None and not attribute(noun, "stock")


def outcome(mention: Mention) -> str | None:
    """What an ACT mention says befell people; ``None`` for other mentions."""
    if isinstance(mention.value, Act) and mention.value.role == "outcome":
        return mention.value.outcome
    return None


@dataclass(slots=True)
class Words:
    """The mentions of a sentence that matter here, by the token where they begin."""

    sentence: Sentence
    numbers: dict[int, Mention] = field(default_factory=dict)
    people: dict[int, Mention] = field(default_factory=dict)
    nouns: dict[int, Mention] = field(default_factory=dict)
    triggers: dict[int, Mention] = field(default_factory=dict)
    cues: dict[int, Mention] = field(default_factory=dict)
    persons: dict[int, Mention] = field(default_factory=dict)
    actors: dict[int, Mention] = field(default_factory=dict)
    things: set[int] = field(default_factory=set)
    times: set[int] = field(default_factory=set)

    def folded(self, at: int) -> str:
        inside = 0 <= at < len(self.sentence.tokens)
        return self.sentence.tokens[at].folded if inside else ""

    def text(self, at: int) -> str:
        inside = 0 <= at < len(self.sentence.tokens)
        return self.sentence.tokens[at].text if inside else ""

    def among(self, at: int, listed: str) -> bool:
        """Whether the word at a token stands in a list of the data."""
        return self.folded(at) in members(listed)

    def opens_clause(self, at: int) -> bool:
        """Whether a clause begins behind a token: أن, a comma."""
        return self.folded(at) in _COMMAS or self.among(at, "grammar.bare_that")

    def is_word(self, at: int) -> bool:
        inside = 0 <= at < len(self.sentence.tokens)
        return inside and self.sentence.tokens[at].is_word

    def cue(self, at: int) -> str:
        """The role of the cue that begins at a token; empty where none does."""
        mention = self.cues.get(at)
        if mention is None or not isinstance(mention.value, Word):
            return ""
        return mention.value.code.removeprefix("figure.")

    def made(self, at: int) -> bool:
        """Whether what says of how many somebody consists ends right before a token."""
        return any(
            m.last == at - 1 and self.cue(i) == "made" for i, m in self.cues.items()
        )

    def kin(self, people: Mention | None) -> bool:
        """Whether people are somebody's: زوجته, أطفالها."""
        return people is not None and bool(self.suffix(people))

    def life(self, at: int) -> bool:
        """Whether "his life" stands at a token or soon after: فقد تسعة حياتهم."""
        return any(self.cue(i) == "life" for i in range(at, at + _NEAR))

    def suffix(self, mention: Mention) -> str:
        """The pronoun peeled behind a mention (مقتله → ه)."""
        token = self.sentence.tokens[mention.last]
        return token.folded[-(token.span.end - mention.span.end) :] * (
            token.span.end > mention.span.end
        )


class Reading:
    """The groups of a sentence, which of them are told as parts, which are used."""

    def __init__(self, words: Words, found: list[Group]) -> None:
        self.words = words
        self.groups = found
        self.used: set[int] = set()

    def free(self, group: Group) -> bool:
        return group.first not in self.used and not group.part

    def after(self, at: int) -> Group | None:
        """The first group that begins at or after a token."""
        return next((g for g in self.groups if g.first >= at), None)

    def before(self, at: int) -> Group | None:
        """The last group that ends before a token and is no part of another."""
        ahead = [g for g in self.groups if g.last < at and not g.part]
        return ahead[-1] if ahead else None

    def open(self, first: int, last: int) -> bool:
        """Whether no stop, clause or other trigger stands between two tokens."""
        words = self.words
        return not any(
            words.folded(i) in STOPS or words.cue(i) == "clause" or i in words.triggers
            for i in range(first, last)
        )


def read(sentence: Sentence, mentions: list[Mention]) -> Words:
    """Sort the mentions of a sentence by what they can be in a figure."""
    words = Words(sentence)
    for mention in mentions:
        _file(words, mention)
    for mention in mentions:
        if mention.form == "label" and _in_brackets(words, mention):
            words.numbers[mention.first] = mention
    for person in words.persons.values():  # the علي of a name is no preposition
        for at in range(person.first, person.last + 1):
            words.cues.pop(at, None)
    for at in [a for a, m in words.triggers.items() if _counted_wound(words, m)]:
        words.nouns[at] = words.triggers.pop(at)
    return words


def _in_brackets(words: Words, number: Mention) -> bool:
    """As in "قتل (56) شخصا", "عدد (4) من": a figure, where "(56)" alone may be a label."""
    after = number.last + 2
    closed = number.kind is Kind.NUMBER and words.folded(number.last + 1) == ")"
    counted = after in words.people or after in words.nouns
    of_them = words.among(after, "grammar.from")
    counted = counted or (of_them and words.among(number.first - 2, _NUMBERED))
    return closed and (counted or words.cue(after) == "other")


def _file(words: Words, mention: Mention) -> None:
    kind, at = mention.kind, mention.first
    if kind in _THINGS:
        words.things.update(range(at, mention.last + 1))
        if kind is Kind.TIME:
            words.times.update(range(at, mention.last + 1))
    elif kind is Kind.NUMBER and mention.form == "count":
        words.numbers[at] = mention
    elif kind is Kind.PEOPLE:
        words.people[at] = mention
    elif kind is Kind.PERSON:
        words.persons[at] = mention
    elif kind is Kind.ACTOR:
        words.actors[at] = mention
    elif kind is Kind.CUE and mention.rule == "outcomes.cue":
        words.cues[at] = mention
    elif outcome(mention):
        is_noun = isinstance(mention.value, Act) and mention.value.form == "noun"
        (words.nouns if is_noun else words.triggers)[at] = mention


def _counted_wound(words: Words, mention: Mention) -> bool:
    """إصابة as a thing counted: "13 إصابة", "إصابتان", "إصابات"; so "30 وفاة"."""
    if mention.entry not in _COUNTED or words.suffix(mention):
        return False
    if mention.form in ("dual", "plural"):
        return True
    before = mention.first - 1
    return not mention.prefix and any(m.last == before for m in words.numbers.values())


def definite(mention: Mention) -> bool:
    # رجال الأمن is definite by its second word
    return is_definite(mention) or " ال" in mention.text


def joined(words: Words, mention: Mention) -> bool:
    """Whether "and" stands before: و peeled off, or a word of its own."""
    token = words.sentence.tokens[mention.first]
    glued = token.folded.startswith("و") and token.span.start < mention.span.start
    return glued or words.folded(mention.first - 1) == "و"
