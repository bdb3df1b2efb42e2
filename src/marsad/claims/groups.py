"""Find the counted people of a sentence."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.figures import (
    ONE,
    SEVERAL,
    TWO,
    Group,
    Words,
    attribute,
    definite,
    joined,
    outcome,
)
from marsad.claims.least import (
    at_least,
    like_before,
    of_both,
    of_construct,
    of_two,
    one_of,
    some_of,
    unwrapped,
)
from marsad.model import Mention, Quantity, Span, Word

_BY_FORM = {"sing": ONE, "word": ONE, "past": ONE, "dual": TWO}
_FROM = "grammar.from"


def groups(words: Words) -> list[Group]:
    """The counted people of a sentence in order, none overlapping another."""
    found: list[Group] = []
    named = _in_names(words)
    at = 0
    while at < len(words.sentence.tokens):
        group = None if at in named else _group_at(words, at)
        if group is not None:
            group = of_construct(words, _with_origin(words, group))
            group = of_two(words, of_both(words, group))
            found.append(like_before(words, found, group))
        at = group.last + 1 if group else at + 1
    return found


def _in_names(words: Words) -> set[int]:
    """«390 مقاتلا من حزب العمال قتلوا»: the workers in the name of a party are none."""
    inside = {i for a in words.actors.values() for i in range(a.first + 1, a.last + 1)}
    return {
        i for i in inside if i in words.people and definite(words.people[i])
    } - words.nouns.keys()


def _with_origin(words: Words, group: Group) -> Group:
    """As in "8 أشخاص من عائلة واحدة": the family is no group of its own."""
    if not words.among(group.last + 1, _FROM) or not group.stated:
        return group
    origin = _group_at(words, group.last + 2)
    if origin is None or origin.noun or words.numbers.get(origin.first):
        return group
    return replace(group, last=origin.last)


def _group_at(words: Words, at: int) -> Group | None:
    if at in words.numbers:
        return _numbered(words, words.numbers[at])
    if words.cue(at) == "one":
        return one_of(words, at)
    if words.cue(at) == "some_of":
        return some_of(words, at)
    if words.cue(at) == "other":
        return _others(words, at)
    head = words.nouns.get(at) or words.people.get(at)
    if head and at in words.triggers and at + 1 in words.numbers:
        return None  # وأسر اثنان: a verb, not أسر of أسرة
    return _unnumbered(words, head) if head else _named(words, at)


def _numbered(words: Words, number: Mention) -> Group | None:
    """A number with the people it counts, or alone ("مقتل 20 وإصابة 45")."""
    quantity = number.value
    if not isinstance(quantity, Quantity) or quantity.max == 0:
        return None
    at = unwrapped(words, number.last + 1)
    again = words.numbers.get(at)
    if again is not None and again.value == number.value:  # (7) سبعة
        return _with_start(_numbered(words, again), number)
    if at in words.things and at not in words.people and not _of_day(words, at):
        return None
    if words.among(at, "figures.years"):  # المواطن سامر (25 عام) والطفلة ليان
        return None
    if words.among(at, _FROM) and _is_thing(words, at + 1):  # العديد من الأسلحة
        return None
    of_them = words.among(at, "figures.of_them")
    bare = Group(
        number.first,
        number.last,
        number.span,
        quantity,
        stated=True,
        number=number,
        joined=joined(words, number),
        other=number.prefix.endswith("ال") and quantity.value is None,
        alone=_nothing_counted(words, at),
        part=of_them and not _beside_trigger(words, number),
    )
    if of_them and not bare.part:
        bare = replace(bare, last=at, other=True)
    return at_least(words, _headed(words, bare, bare.last + 1 if bare.other else at))


def _nothing_counted(words: Words, at: int) -> bool:
    """As in "توقيف ثلاثمائة.", "أصاب 11، وفق", "أسر 40 في", "وعشرات بالاختناق"."""
    word = words.folded(at)
    ended = word in ("", ".", ",", "،") or word.startswith("لل")
    return ended or words.cue(at) == "cause" or words.among(at, "figures.harmed_by")


def _is_thing(words: Words, at: int) -> bool:
    return at in words.things and at not in words.people and at not in words.times


def _of_day(words: Words, at: int) -> bool:
    """As in "أصيب 400 حتى أول آب", "مقتل 20 اليوم": a time that the number counts not."""
    return words.among(at, "figures.days")


def _with_start(group: Group | None, number: Mention) -> Group | None:
    if group is None:
        return None
    span = Span(number.span.start, group.span.end)
    return replace(group, first=number.first, span=span)


def _beside_trigger(words: Words, number: Mention) -> bool:
    """As in "مقتل 42 منهم", "40 منهم لقوا مصرعهم": a figure of its own."""
    behind = range(number.last + 2, number.last + 4)
    before = any(t.last == number.first - 1 for t in words.triggers.values())
    before = before and not words.among(number.last + 2, "figures.gravity")
    return before or any(i in words.triggers for i in behind)


def _headed(words: Words, group: Group, at: int) -> Group:
    """The group with the noun that begins at or shortly after token ``at``."""
    if words.among(at, _FROM):  # of whom the sentence may know no name
        group = replace(group, other=_of_people(words, at + 1))
        at += 1
    if words.cue(at) == "toll" and not joined(
        words, words.cues[at]
    ):  # 686 تعداد العسكريين
        at += 1
    head = words.nouns.get(at) or words.people.get(at)
    if head is not None and not joined(words, head) and not _by_cases(head):
        some = group.other and head.first in words.nouns and definite(head)
        if some and group.quantity.value is not None:  # "2 من الإصابات" told before
            group = replace(group, part=True)
        group = _with_head(words, group, at)
        at = group.last + 1
    elif at in words.actors:
        actor = words.actors[at]
        group = replace(group, last=actor.last, span=_to(group, actor))
        return replace(group, people=words.people.get(at), other=True)
    elif group.other:
        return group
    elif _sound_plural(words, group, at):
        span = Span(group.span.start, words.sentence.tokens[at].span.end)
        group = replace(group, last=at, span=span, other=True)
        at += 1
    plain = words.is_word(at) and not words.cue(at) and at not in words.triggers
    if plain and group.named and words.cue(at + 1) == "other":
        at += not words.folded(at).startswith("و")  # خمسة متطرفين أجانب آخرين
    if words.cue(at) == "other":
        cue = words.cues[at]
        return replace(group, last=cue.last, span=_to(group, cue), other=True)
    return group


def _by_cases(head: Mention) -> bool:
    """As in "أصيب العشرات بحالات اختناق": what befell them, not whom the number counts."""
    cases = head.entry in ("outcomes.cases", "outcomes.cases_many")
    return cases and head.prefix.endswith("ب")


def _is_kin(people: Mention) -> bool:
    return isinstance(people.value, Word) and people.value.code == "family"


def _of_people(words: Words, at: int) -> bool:
    """Whether "30 من" is of people: of a party, or of a plural in ين."""
    known = at in words.actors or at in words.nouns or at in words.people
    return known or (words.is_word(at) and words.folded(at).endswith(("يين", "دين")))


def _sound_plural(words: Words, group: Group, at: int) -> bool:
    """As in "ثمانية متعاقدين": a plural in ين or ون is of people."""
    few = 3 <= (group.quantity.value or 0) <= 10  # noqa: PLR2004  (plural after these)
    plural = words.folded(at).endswith(("ين", "ون")) and words.is_word(at)
    return few and plural and at not in words.triggers and at not in words.numbers


def _with_head(words: Words, group: Group, at: int) -> Group:
    noun, people = words.nouns.get(at), words.people.get(at)
    head = noun or people
    if head is None:
        return group
    span = _to(group, head)
    group = replace(group, last=head.last, span=span, noun=noun, people=people)
    if noun is not None:
        return _qualified(words, _pooled(words, group))
    return _suffering(words, group)


def _suffering(words: Words, group: Group) -> Group:
    """As in "3 جنود مصابين", "52 شخصا قتلى": the noun of harm comes second."""
    noun = words.nouns.get(group.last + 1)
    if noun is None or definite(noun) or joined(words, noun):
        return group
    if group.people is not None and _is_kin(group.people):
        return group  # عائلات قتلى
    return replace(group, noun=noun, last=noun.last, span=_to(group, noun))


def _pooled(words: Words, group: Group) -> Group:
    """A second noun of harm that shares the number: "عشرات القتلى والجرحى"."""
    at = group.last + 1
    if words.folded(at) == "و":
        at += 1
    noun, after = group.noun, words.nouns.get(at)
    if noun is None or after is None or outcome(after) == outcome(noun):
        return group
    if _plural(after) != _plural(noun) or definite(after) != definite(noun):
        return group
    bare = noun.form == "plural" and not definite(noun)
    if bare and after.last + 1 in words.numbers:
        return group
    return replace(group, last=after.last, span=_to(group, after), pooled=after)


def _plural(noun: Mention) -> str:
    return noun.form.removesuffix("_or_dual")


def _qualified(words: Words, group: Group) -> Group:
    """With who the harmed were: "3 شهداء مدنيين", "قتيل من الجنود"."""
    at = group.last + 1
    if words.among(at, _FROM):
        at += 1
    people = words.people.get(at)
    if people is None or at in words.nouns or joined(words, people):
        return group
    corpse = attribute(group.noun, "corpse")
    if definite(people) and at == group.last + 1 and not (group.definite or corpse):
        return group  # "جرحى المسلحين" are the gunmen's
    return replace(group, people=people, last=people.last, span=_to(group, people))


def _others(words: Words, at: int) -> Group | None:
    cue = words.cues[at]
    if attribute(cue, "after") == "harm" and not _right_behind(words, at):
        return None
    if words.among(at - 1, "figures.sides"):
        return None
    quantity = _BY_FORM.get(cue.form, SEVERAL)
    return Group(
        at,
        cue.last,
        cue.span,
        quantity,
        stated=quantity is not SEVERAL,
        other=True,
        joined=joined(words, cue),
    )


def _right_behind(words: Words, at: int) -> bool:
    """As in "مقتل شخصين وإصابة ثالث"; not "ثالث هجوم"."""
    return any(m.last == at - 1 for m in words.triggers.values())


def _unnumbered(words: Words, head: Mention) -> Group:
    """People without a number before them: جنديين, رجل, قتلى, عسكريين اثنين."""
    in_groups = attribute(head, "unit") == "group"
    quantity = SEVERAL if in_groups else _BY_FORM.get(head.form, SEVERAL)
    group = Group(
        head.first,
        head.last,
        head.span,
        quantity,
        stated=quantity is not SEVERAL,
        people=words.people.get(head.first),
        noun=words.nouns.get(head.first),
        definite=definite(head) or _somebodys(words, head),
        joined=joined(words, head),
    )
    group = at_least(words, _numbered_after(words, group))
    if in_groups:
        return _made_up(words, group)
    if group.noun is not None:
        group = _qualified(words, _pooled(words, group))
    return _with_name(words, group)


def _somebodys(words: Words, head: Mention) -> bool:
    return bool(words.suffix(head)) or attribute(head, "own") is True


def _made_up(words: Words, group: Group) -> Group:
    """As in "عائلة كاملة مكونة من 6 أشخاص": the number counts the persons."""
    for at in range(group.last + 2, group.last + 6):
        of = at == group.last + 2 and words.among(at - 1, _FROM)
        if words.made(at) or of:
            inside = _all_joined(words, at)
            if inside is not None:
                return replace(
                    group,
                    last=inside.last,
                    span=Span(group.span.start, inside.span.end),
                    quantity=inside.quantity,
                    stated=True,
                )
    return group


def _all_joined(words: Words, at: int) -> Group | None:
    """As in "من أب وأم وثلاثة أطفال": all of them as one."""
    whole = _group_at(words, at)
    if whole is None or not whole.stated or whole.noun:
        return None
    more = _group_at(words, whole.last + 1)
    while more is not None and more.joined and more.stated and not more.noun:
        total = (whole.quantity.min or 0) + (more.quantity.min or 0)
        whole = replace(whole, last=more.last, quantity=Quantity(total, total, total))
        whole = replace(whole, span=Span(whole.span.start, more.span.end))
        more = _group_at(words, whole.last + 1)
    return whole


def _numbered_after(words: Words, group: Group) -> Group:
    """As in "مدنيين اثنين", "شخص واحد", "إصابات عدة": the number follows."""
    after = words.numbers.get(group.last + 1)
    if after is None and group.form == "plural_or_dual":  # عسكريين تركيين اثنين
        two = words.numbers.get(group.last + 2)
        apart = group.last + 1 in words.triggers  # مقتل مدنيين وإصابة اثنين
        after = two if two and two.value == TWO and not apart else None
    if after is None or joined(words, after) or after.last + 1 in words.people:
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
    """As in "الشاب محمد", "الجندي أول محمد": the name is the same person."""
    at = group.last + 1
    person = words.persons.get(group.first) or words.persons.get(at)
    if person is None and group.definite and not words.cue(at):
        person = words.persons.get(at + 1)
    if person is None or group.quantity != ONE:
        return group
    if person.first != group.first and (joined(words, person) or at in words.triggers):
        return group  # مصرع الزوجة وإصابة سامر الحلواني
    last = max(group.last, person.last)
    return replace(group, last=last, span=_to(group, person))


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
        joined=joined(words, person),
    )


def _to(group: Group, mention: Mention) -> Span:
    return Span(group.span.start, max(group.span.end, mention.span.end))
