"""Counted people: the phrases of a sentence that say how many people, of what kind.

"13 شخصا", "ثلاثة من رجال الشرطة", "جنديين", "رجل", "أحد السكان", "آخرين", "عشرات القتلى
والجرحى": each is one :class:`Group`. What happened to them is for ``claims.counts``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.lexicon import load
from marsad.model import Act, Bound, Kind, Mention, Quantity, Sentence, Span, Word

ONE = Quantity(1, 1, 1)
TWO = Quantity(2, 2, 2)
SEVERAL = Quantity(None, 2, None, Bound.VAGUE)
_BY_FORM = {"sing": ONE, "word": ONE, "past": ONE, "dual": TWO}
_THINGS = (Kind.TIME, Kind.OBJECT, Kind.WEAPON)
_WRAPPING = frozenset('()«»"“”[]-–ـ')
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

    def folded(self, at: int) -> str:
        inside = 0 <= at < len(self.sentence.tokens)
        return self.sentence.tokens[at].folded if inside else ""

    def is_word(self, at: int) -> bool:
        inside = 0 <= at < len(self.sentence.tokens)
        return inside and self.sentence.tokens[at].is_word

    def cue(self, at: int) -> str:
        """The role of the cue that begins at a token; empty where none does."""
        mention = self.cues.get(at)
        if mention is None or not isinstance(mention.value, Word):
            return ""
        return mention.value.code.removeprefix("figure.")

    def suffix(self, mention: Mention) -> str:
        """The pronoun peeled behind a mention (مقتله → ه)."""
        token = self.sentence.tokens[mention.last]
        return token.folded[-(token.span.end - mention.span.end) :] * (
            token.span.end > mention.span.end
        )


def read(sentence: Sentence, mentions: list[Mention]) -> Words:
    """Sort the mentions of a sentence by what they can be in a figure."""
    words = Words(sentence)
    for mention in mentions:
        _file(words, mention)
    for at in [a for a, m in words.triggers.items() if _counted_wound(words, m)]:
        words.nouns[at] = words.triggers.pop(at)
    return words


def _file(words: Words, mention: Mention) -> None:
    kind, at = mention.kind, mention.first
    if kind in _THINGS:
        words.things.update(range(at, mention.last + 1))
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
    """إصابة as a thing counted: "13 إصابة", "إصابتان", "إصابات"."""
    if mention.entry != "outcomes.wounding" or words.suffix(mention):
        return False
    if mention.form in ("dual", "plural"):
        return True
    before = mention.first - 1
    return not mention.prefix and any(m.last == before for m in words.numbers.values())


# ----------------------------------------------------------------- the groups


def groups(words: Words) -> list[Group]:
    """The counted people of a sentence in order, none overlapping another."""
    found: list[Group] = []
    at = 0
    while at < len(words.sentence.tokens):
        group = _group_at(words, at)
        if group is not None:
            group = _with_origin(words, group)
            found.append(group)
        at = group.last + 1 if group else at + 1
    return found


def _with_origin(words: Words, group: Group) -> Group:
    """ "8 أشخاص من عائلة واحدة": the family is no group of its own."""
    if words.folded(group.last + 1) != "من" or not group.stated:
        return group
    origin = _group_at(words, group.last + 2)
    if origin is None or origin.noun or words.numbers.get(origin.first):
        return group
    return replace(group, last=origin.last)


def _group_at(words: Words, at: int) -> Group | None:
    if at in words.numbers:
        return _numbered(words, words.numbers[at])
    if words.cue(at) == "one":
        return _one_of(words, at)
    if words.cue(at) == "other":
        return _others(words, at)
    if at in words.people or at in words.nouns:
        return _unnumbered(words, at)
    return _named(words, at)


def _numbered(words: Words, number: Mention) -> Group | None:
    """A number with the people it counts, or alone ("مقتل 20 وإصابة 45")."""
    quantity = number.value
    if not isinstance(quantity, Quantity) or quantity.max == 0:
        return None
    at = _unwrapped(words, number.last + 1)
    again = words.numbers.get(at)
    if again is not None and again.value == number.value:  # (7) سبعة
        return _with_start(_numbered(words, again), number)
    if at in words.things and at not in words.people:
        return None
    bare = Group(
        number.first,
        number.last,
        number.span,
        quantity,
        stated=True,
        number=number,
        joined=_joined(words, number),
        alone=not words.is_word(at) or words.cue(at) == "cause",
        part=_is_of_them(words, at) and not _after_trigger(words, number),
    )
    return _least(words, _headed(words, bare, at))


def _with_start(group: Group | None, number: Mention) -> Group | None:
    if group is None:
        return None
    span = Span(number.span.start, group.span.end)
    return replace(group, first=number.first, span=span)


def _is_of_them(words: Words, at: int) -> bool:
    return words.folded(at) in ("منهم", "منهن")


def _after_trigger(words: Words, number: Mention) -> bool:
    """ "مقتل 42 منهم": a figure of its own."""
    return any(t.last == number.first - 1 for t in words.triggers.values())


def _unwrapped(words: Words, at: int) -> int:
    while words.folded(at) in _WRAPPING and words.folded(at):
        at += 1
    return at


def _headed(words: Words, group: Group, at: int) -> Group:
    """The group with the noun that begins at or shortly after token ``at``."""
    if words.folded(at) == "من":  # of whom the sentence may know no name
        group = replace(group, other=at + 1 not in words.things)
        at += 1
    if words.cue(at) == "toll":  # 686 تعداد العسكريين
        at += 1
    head = words.nouns.get(at) or words.people.get(at)
    if head is not None and not _joined(words, head):
        group = _with_head(words, group, at)
        at = group.last + 1
    elif at in words.actors:
        actor = words.actors[at]
        group = replace(group, last=actor.last, span=_to(group, actor))
        return replace(group, people=words.people.get(at), other=True)
    elif group.other:
        return group
    if words.cue(at) == "other":
        cue = words.cues[at]
        return replace(group, last=cue.last, span=_to(group, cue), other=True)
    return group


def _with_head(words: Words, group: Group, at: int) -> Group:
    noun, people = words.nouns.get(at), words.people.get(at)
    head = noun or people
    assert head is not None
    group = replace(
        group, last=head.last, span=_to(group, head), noun=noun, people=people
    )
    if noun is None:
        return group
    return _qualified(words, _pooled(words, group))


def _pooled(words: Words, group: Group) -> Group:
    """A second noun of harm that shares the number: "عشرات القتلى والجرحى"."""
    at = group.last + 1
    if words.folded(at) == "و":
        at += 1
    noun, after = group.noun, words.nouns.get(at)
    if noun is None or after is None or outcome(after) == outcome(noun):
        return group
    if _plural(after) != _plural(noun) or _definite(after) != _definite(noun):
        return group
    if after.last + 1 in words.numbers and noun.form == "plural":
        return group
    return replace(group, last=after.last, span=_to(group, after), pooled=after)


def _plural(noun: Mention) -> str:
    return noun.form.removesuffix("_or_dual")


def _qualified(words: Words, group: Group) -> Group:
    """With who the harmed were: "3 شهداء مدنيين", "قتيل من الجنود"."""
    at = group.last + 1
    if words.folded(at) == "من":
        at += 1
    people = words.people.get(at)
    if people is None or at in words.nouns or _joined(words, people):
        return group
    corpse = attribute(group.noun, "corpse")
    if _definite(people) and at == group.last + 1 and not (group.definite or corpse):
        return group  # "جرحى المسلحين" are the gunmen's
    return replace(group, people=people, last=people.last, span=_to(group, people))


def _least(words: Words, group: Group) -> Group:
    """ "إصابة 4 آخرين -على الأقل- ": the bound stands behind a dash."""
    at = _unwrapped(words, group.last + 1)
    exact = group.quantity.bound is Bound.EXACT
    if exact and words.folded(at) == "علي" and words.folded(at + 1) == "الاقل":
        value = group.quantity.min
        bound = Quantity(group.quantity.value, value, None, Bound.AT_LEAST)
        return replace(group, quantity=bound)
    return group


def _one_of(words: Words, at: int) -> Group | None:
    """ "أحد السكان": one; "أحدهم" is one of those told before."""
    cue = words.cues[at]
    people = words.people.get(at + 1)
    alone = words.folded(at)[-1:] not in ("د", "ي")
    if people is None and not alone:
        return None
    last = people or cue
    return Group(
        at,
        last.last,
        Span(cue.span.start, last.span.end),
        ONE,
        stated=True,
        people=people,
        joined=_joined(words, cue),
        part=alone,
    )


def _others(words: Words, at: int) -> Group | None:
    cue = words.cues[at]
    quantity = _BY_FORM.get(cue.form, SEVERAL)
    return Group(
        at,
        cue.last,
        cue.span,
        quantity,
        stated=quantity is not SEVERAL,
        other=True,
        joined=_joined(words, cue),
    )


def _unnumbered(words: Words, at: int) -> Group:
    """People without a number before them: جنديين, رجل, قتلى, عسكريين اثنين."""
    noun, people = words.nouns.get(at), words.people.get(at)
    head = noun or people
    assert head is not None
    in_groups = attribute(head, "unit") == "group"
    quantity = SEVERAL if in_groups else _BY_FORM.get(head.form, SEVERAL)
    group = Group(
        at,
        head.last,
        head.span,
        quantity,
        stated=quantity is not SEVERAL,
        people=people,
        noun=noun,
        definite=_definite(head) or bool(words.suffix(head)),
        joined=_joined(words, head),
    )
    group = _least(words, _numbered_after(words, group))
    if noun is not None:
        group = _qualified(words, _pooled(words, group))
    return _with_name(words, group)


def _numbered_after(words: Words, group: Group) -> Group:
    """ "مدنيين اثنين", "شخص واحد", "إصابات عدة": the number follows."""
    after = words.numbers.get(group.last + 1)
    if after is None or _joined(words, after) or after.last + 1 in words.people:
        return group
    quantity = after.value
    both = group.definite and after.prefix.endswith("ال")  # الجنود الثلاثة
    few = isinstance(quantity, Quantity) and quantity.min in (1, 2)
    fits = both or (few and not group.definite)
    if not fits or not isinstance(quantity, Quantity):
        return group
    return replace(
        group,
        last=after.last,
        span=_to(group, after),
        quantity=quantity,
        stated=True,
        number=after,
    )


def _with_name(words: Words, group: Group) -> Group:
    """ "الشاب محمد": the name is the same person."""
    person = words.persons.get(group.last + 1)
    if person is None or group.quantity != ONE or _joined(words, person):
        return group
    return replace(group, last=person.last, span=_to(group, person))


def _named(words: Words, at: int) -> Group | None:
    person = words.persons.get(at)
    if person is None:
        return None
    return Group(
        at,
        person.last,
        person.span,
        ONE,
        stated=True,
        other=True,
        definite=True,
        joined=_joined(words, person),
    )


def _to(group: Group, mention: Mention) -> Span:
    return Span(group.span.start, max(group.span.end, mention.span.end))


def _definite(mention: Mention) -> bool:
    return mention.prefix.endswith(("ال", "لل"))


def _joined(words: Words, mention: Mention) -> bool:
    """Whether "and" stands before: و peeled off, or a word of its own."""
    token = words.sentence.tokens[mention.first]
    glued = token.folded.startswith("و") and token.span.start < mention.span.start
    return glued or words.folded(mention.first - 1) == "و"
