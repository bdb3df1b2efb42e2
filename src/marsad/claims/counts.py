"""Casualty figures: which counted people were killed, wounded, held, driven out.

Works inside one sentence, on mentions alone. Each trigger (a verb, a masdar) takes the
people that follow it or, for verbs, that precede it; a noun of harm (قتلى) is its own
trigger. What is denied, only attempted or counted before already gives no total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from marsad.claims.figures import (
    ONE,
    SEVERAL,
    TWO,
    Group,
    Words,
    attribute,
    groups,
    outcome,
    read,
)
from marsad.model import (
    Act,
    Bound,
    Figure,
    Mention,
    Quantity,
    Sentence,
    Span,
    Stated,
)

_STOPS = frozenset(".;!?:؛…|")
# Between a masdar and its people only these stand: "مقتل كل من", "إصابة «17»".
_PASSED = frozenset(
    'من كل ما جميع ( ) « » " “ ” [ ] - – / فيها فيه خلالها خلاله بجروح بجراح'.split()
)
_PREPOSITIONS = frozenset(
    "في علي من عن الي بين منذ مع ضد نحو بعد قبل خلال عند حول قرب".split()
)
_RESUMED = frozenset("خلالها فيها اثرها فيه خلاله به بها عنه عنها منه".split())
_CLAUSE_OPENERS = frozenset({"ان", "وان", "بان", "،", ","})
_QUOTES = frozenset('"«»“”()/')
_FAR, _NEAR, _DENIAL, _TOLL = 14, 4, 8, 18
_SINGULAR_FROM = 11  # the noun after 11 and more is singular
_POOLED = {"killed", "wounded"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it was read from.

    ``relation``: total, or part of a figure beside it ("بينهم 3 أطفال").
    ``people`` is the noun counted, ``None`` where only a number or a name stands.
    """

    figure: Stated[Figure]
    trigger: Mention
    people: Mention | None
    relation: str


def figures(sentence: Sentence, mentions: list[Mention]) -> tuple[Counted, ...]:
    """The casualty figures of a sentence, by the place of their words."""
    if not any(outcome(m) for m in mentions):
        return ()
    words = read(sentence, mentions)
    reading = _Reading(words, groups(words))
    found = [*_by_nouns(reading), *_by_triggers(reading), *_by_tolls(reading)]
    found += _parts(reading, found)
    return tuple(sorted(_without_vague_doubles(found), key=_place))


def _place(counted: Counted) -> tuple[int, int]:
    return counted.figure.span.start, counted.figure.span.end


class _Reading:
    """The groups of a sentence, which of them are told as parts, which are used."""

    def __init__(self, words: Words, found: list[Group]) -> None:
        self.words = words
        self.groups = _with_parts(words, found)
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
            words.folded(i) in _STOPS or words.cue(i) == "clause" or i in words.triggers
            for i in range(first, last)
        )


# ------------------------------------------------------------- people in parts


def _with_parts(words: Words, found: list[Group]) -> list[Group]:
    """Mark the groups told as parts: from بينهم to the next trigger or stop."""
    marked: list[Group] = []
    ends = {m.last: i for i, m in words.cues.items() if words.cue(i) == "part"}
    for group in found:
        start = max((e for e in ends if e < group.first), default=None)
        inside = start is not None and _still_parts(words, start + 1, group)
        marked.append(replace(group, part=True) if inside else group)
    return marked


def _still_parts(words: Words, start: int, group: Group) -> bool:
    for at in range(start, group.first):
        over = words.folded(at) in _STOPS or words.cue(at) == "clause"
        if over or at in words.triggers:
            return False
    if group.noun is None or group.number is None or not group.joined:
        return True
    return _told_before(words, start) == outcome(group.noun)


def _told_before(words: Words, at: int) -> str | None:
    """The outcome of the last word of harm before a token."""
    told = {**words.triggers, **words.nouns}
    last = max((i for i in told if i < at), default=None)
    return None if last is None else outcome(told[last])


def _parts(reading: _Reading, found: list[Counted]) -> Iterator[Counted]:
    """The groups told as parts, of the figure that stands before them."""
    for group in reading.groups:
        wholes = [c for c in found if c.figure.span.end <= group.span.start]
        told = group.named and not (group.other and group.number is None)
        if group.part and wholes and group.stated and told:
            whole = max(wholes, key=_place)
            yield _counted(
                reading.words,
                [group],
                whole.trigger,
                whole.figure.value.outcome,
                "counts.part",
                "part",
            )


# ---------------------------------------------------------- nouns of harm alone


def _by_nouns(reading: _Reading) -> Iterator[Counted]:
    """ "13 قتيلا", "عشرات القتلى والجرحى", "سقوط شهداء"."""
    for group in reading.groups:
        if group.noun is None or group.part or not _is_news(reading, group):
            continue
        reading.used.add(group.first)
        told = str(outcome(group.noun))
        if group.pooled is None:
            rule = "counts.noun" if group.number else "counts.bare_noun"
            yield _counted(reading.words, [group], group.noun, told, rule)
            continue
        both = {told, str(outcome(group.pooled))}
        if group.number is None:
            for noun in (group.noun, group.pooled):
                yield _counted(
                    reading.words,
                    [group],
                    noun,
                    str(outcome(noun)),
                    "counts.bare_noun",
                )
        elif both == _POOLED:
            yield _counted(
                reading.words,
                [group],
                group.noun,
                "killed_or_wounded",
                "counts.pooled_nouns",
            )


def _is_news(reading: _Reading, group: Group) -> bool:
    """Whether people named by their harm are told of now, not only spoken of."""
    words = reading.words
    noun = group.noun
    assert noun is not None
    if attribute(noun, "stock"):
        return group.number is not None and _fallen(words, group.first)
    if group.number is not None and group.definite:
        return False  # القتلى الثلاثة: told before
    if group.number is not None:
        return not _denied(words, group.first, 1) and _told(words, group)
    if group.definite or _denied(words, group.first, _DENIAL):
        return False
    if _habitual(words, group.first) or _construct(words, group):
        return False
    if attribute(noun, "corpse"):
        return _fallen(words, group.first) and group.quantity is not SEVERAL
    being = any(words.cue(m.first) == "be" for m in _ending(words, group.first - 1))
    return being or _opens(words, group) or _fallen(words, group.first)


def _told(words: Words, group: Group) -> bool:
    """ "غادر عشرات المصابين" speaks of people hurt before: no toll."""
    if group.quantity.value is not None or group.pooled or group.noun is None:
        return True
    before = words.folded(group.first - 1)
    prefixed = group.number is not None and group.number.prefix != ""
    return (
        not words.is_word(group.first - 1)
        or prefixed
        or before in _PREPOSITIONS
        or _fallen(words, group.first)
        or outcome(group.noun) == "killed"
    )


def _fallen(words: Words, at: int) -> bool:
    """Whether a word of falling or causing stands before: سقوط, أوقع, سقط خلالها."""
    if any(words.cue(m.first) == "fall" for m in _ending(words, at - 1)):
        return True
    back = words.folded(at - 1)
    if back in _RESUMED:
        return any(words.cue(m.first) == "fall" for m in _ending(words, at - 2))
    return False


def _ending(words: Words, at: int) -> list[Mention]:
    return [m for m in words.cues.values() if m.last == at]


def _opens(words: Words, group: Group) -> bool:
    """Whether a bare noun opens its sentence, or is joined to one that is news."""
    before = group.first - 1
    noun = group.noun
    assert noun is not None
    if words.folded(before) in _QUOTES:
        before -= 1
    if before < 0 or not words.is_word(before) or _announced(words, before):
        qualified = group.people is not None and group.people.entry != noun.entry
        alone = group.pooled is None and not qualified
        return not (alone and _names_follow(words, group.last + 1))
    if words.folded(before) in _CLAUSE_OPENERS or noun.prefix in ("ب", "ل", "وب", "ول"):
        return True
    return group.joined and any(
        n.last in (before, before - 1, before - 2, before - 3)
        for n in words.nouns.values()
    )


def _announced(words: Words, at: int) -> bool:
    return any(words.cue(m.first) == "news" for m in _ending(words, at))


def _names_follow(words: Words, at: int) -> bool:
    """ "شهيد زوبع ..." names a man; "شهيد برصاص الاحتلال" tells a toll."""
    if not words.is_word(at) or at in words.nouns:
        return False
    word = words.folded(at)
    return not (word in _PREPOSITIONS or words.cue(at) or word[0] in "بو")


def _construct(words: Words, group: Group) -> bool:
    """Whether the noun is somebody's: شهداء الجنوب, قتلى الهجوم, ضحايا غزة."""
    after = group.last + 1
    if group.pooled or group.form in ("dual", "word"):
        return False
    token = words.sentence.tokens[after] if words.is_word(after) else None
    named = after in words.persons or after in words.actors
    return token is not None and (named or token.folded.startswith("ال"))


# ------------------------------------------------------------------- triggers


def _by_triggers(reading: _Reading) -> Iterator[Counted]:
    """Verbs and masdars with the people they are about."""
    triggers = sorted(reading.words.triggers.values(), key=lambda m: m.first)
    shared: list[Mention] = []
    for at, trigger in enumerate(triggers):
        after = triggers[at + 1] if at + 1 < len(triggers) else None
        if after is not None and _share_people(reading, trigger, after):
            shared.append(trigger)
            continue
        told = [*shared, trigger]
        shared = []
        yield from _of_trigger(reading, told)


def _share_people(reading: _Reading, one: Mention, two: Mention) -> bool:
    """Two triggers over one number: "مقتل وإصابة", not "38 شخصا قتلوا وأصيب 5"."""
    words = reading.words
    between = range(one.last + 1, two.first)
    glue = all(words.folded(i) in ("و", "او") for i in between)
    linked = two.prefix.startswith("و") or len(between) > 0
    if not (glue and linked) or words.suffix(one) or _agrees_with_many(words, one):
        return False
    return _form(one) == "masdar" or _preceding(reading, one) is None


def _of_trigger(reading: _Reading, told: list[Mention]) -> Iterator[Counted]:
    trigger = told[-1]
    chain = _victims(reading, trigger)
    if not chain:
        yield from _by_pronoun(reading, told)
        return
    reading.used.update(g.first for g in chain)
    if all(g.noun for g in chain) or _unreal(reading.words, told[0], chain):
        return
    outcomes = {str(outcome(m)) for m in told}
    name = "killed_or_wounded" if outcomes == _POOLED else outcomes.pop()
    if name == "missing" and _of_life(reading.words, chain):
        name = "killed"
    if outcomes and name != "killed_or_wounded":
        return
    rule = f"counts.{_form(trigger)}"
    for together in _sums(reading.words, chain):
        yield _counted(reading.words, together, told[0], name, rule)


def _of_life(words: Words, chain: list[Group]) -> bool:
    """ "فقد تسعة صحفيين حياتهم" is a death."""
    end = chain[-1].last
    return any(words.cue(i) == "life" for i in range(end + 1, end + _NEAR))


def _form(trigger: Mention) -> str:
    return trigger.value.form if isinstance(trigger.value, Act) else ""


def _victims(reading: _Reading, trigger: Mention) -> list[Group]:
    """The people of a trigger, in one or more joined groups; none where unclear."""
    words = reading.words
    form = _form(trigger)
    if attribute(trigger, "victim") == "before":
        first = _preceding(reading, trigger) or _adjacent(reading, trigger)
    elif form == "masdar":
        first = _of_masdar(reading, trigger)
    elif trigger.prefix.endswith("ال") or words.suffix(trigger) not in ("", "نا"):
        return []
    elif _agrees_with_many(words, trigger):
        first = _preceding(reading, trigger) or _following(reading, trigger)
    else:
        first = _following(reading, trigger) or _preceding(reading, trigger)
    if first is None or not _acceptable(trigger, first):
        return []
    return _chain(reading, first)


def _acceptable(trigger: Mention, group: Group) -> bool:
    if attribute(trigger, "weak") and not group.named:
        return group.first == trigger.last + 1 and group.alone
    if attribute(trigger, "weak") and group.people is None and group.quantity == ONE:
        return not group.other or group.definite  # تصفية آخر جيوب
    if attribute(trigger, "needs") == "number" and group.number is None:
        return group.form == "dual"
    return group.stated or not group.definite


def _of_masdar(reading: _Reading, trigger: Mention) -> Group | None:
    if trigger.prefix.endswith("ال"):
        return None
    after_event = attribute(trigger, "victim") == "after"  # راح ضحيتها
    if reading.words.suffix(trigger) and not after_event:
        return None
    found = _adjacent(reading, trigger)
    if found is None and trigger.prefix.endswith("لل"):
        return _preceding(reading, trigger)  # تعرض سبعة للإصابة
    return found


def _adjacent(reading: _Reading, trigger: Mention) -> Group | None:
    """The group right after a trigger, over كل من, quotes and brackets."""
    group = reading.after(trigger.last + 1)
    if group is None or not reading.free(group) or group.joined:
        return None
    between = range(trigger.last + 1, group.first)
    passed = all(reading.words.folded(i) in _PASSED for i in between)
    return group if passed and len(between) <= _NEAR else None


def _following(reading: _Reading, trigger: Mention) -> Group | None:
    """The people after a verb: its object where it has a doer, else its subject."""
    near = _adjacent(reading, trigger)
    active = attribute(trigger, "voice") is not None and _form(trigger) == "verb"
    if near is not None and (not active or near.number or near.noun):
        return near
    start = near.last + 1 if near else trigger.last + 1
    far = _object(reading, trigger, start, active=active)
    return far or near


def _object(
    reading: _Reading, trigger: Mention, start: int, *, active: bool
) -> Group | None:
    """A counted group farther on: "قتلت قوات الحرس 4 مهربين"."""
    words = reading.words
    for group in reading.groups:
        if group.first < start or not reading.free(group):
            continue
        if group.first - trigger.last > _FAR:
            return None
        if not reading.open(trigger.last + 1, group.first) or group.joined:
            return None
        accusative = active and group.form == "word" and group.number is None
        counted = group.number is not None or group.form == "dual" or accusative
        if counted and group.named and not _in_phrase(words, group):
            return group
    return None


def _in_phrase(words: Words, group: Group) -> bool:
    """Whether a preposition governs the group: "على 3 جنود"."""
    before = words.folded(group.first - 1)
    head = group.number or group.noun or group.people
    glued = head is not None and head.prefix.endswith(("ب", "ل", "ك"))
    return before in _PREPOSITIONS or glued


def _preceding(reading: _Reading, trigger: Mention) -> Group | None:
    """The subject before its verb: "أن 13 شخصا بينهم طفل قتلوا"."""
    words = reading.words
    group = _head_before(reading, trigger.first)
    if group is None or not reading.free(group) or group.noun:
        return None
    between = trigger.first - group.last - 1
    relative = words.cue(trigger.first - 1) == "clause"
    end = trigger.first - 1 if relative else trigger.first
    if between > _FAR or not reading.open(group.last + 1, end):
        return None
    if _is_subject(words, trigger, group, between):
        return _as_verb_counts(words, trigger, group)
    return None


def _head_before(reading: _Reading, at: int) -> Group | None:
    """The group before a token; of "686 من العسكريين والمدنيين" the first."""
    group = reading.before(at)
    while group is not None and group.joined and not group.stated:
        ahead = reading.before(group.first)
        if ahead is None or group.first - ahead.last > _NEAR:
            break
        group = ahead
    return group


def _is_subject(words: Words, trigger: Mention, group: Group, between: int) -> bool:
    if _form(trigger) == "masdar":
        return group.stated
    many = _agrees_with_many(words, trigger)
    if group.number is not None:
        return many != group.single and (group.named or between == 0)
    if group.single:
        return not many and (_starts_clause(words, group) or between == 0)
    return many and _starts_clause(words, group)


def _starts_clause(words: Words, group: Group) -> bool:
    before = words.folded(group.first - 1)
    verbs = ("لقي", "لقوا", "ولقي", "فقد", "لقيت")
    return before in (_CLAUSE_OPENERS | {""}) or before in verbs


def _as_verb_counts(words: Words, trigger: Mention, group: Group) -> Group:
    """ "مدنيين أصيبا": the verb says that they were two."""
    verb = words.folded(trigger.last)
    two = verb.endswith(("ا", "هما")) and not verb.endswith("وا")
    return (
        replace(group, quantity=TWO, stated=True) if two and not group.stated else group
    )


def _agrees_with_many(words: Words, trigger: Mention) -> bool:
    """Whether a verb's ending shows a plural or dual subject before it."""
    verb = words.folded(trigger.last)
    return verb.endswith(("وا", "ون", "هم", "هما", "هن")) or (
        trigger.form == "past" and verb.endswith(("ا", "تا"))
    )


# --------------------------------------------------------------- joined people


def _chain(reading: _Reading, first: Group) -> list[Group]:
    """The group and those joined to it: "ضابط وثلاثة جنود"."""
    chain = [first]
    for group in reading.groups:
        if group.first <= first.last:
            continue
        if group.noun or group.part or not _linked(reading, chain[-1], group):
            break
        if not _shares_number(chain[-1], group):
            chain.append(group)
    return chain


def _shares_number(one: Group, two: Group) -> bool:
    """ "17 ضابطا وجنديا": one number, two kinds of people."""
    if one.number is None or two.number is not None or one.people is None:
        return False
    singular = two.form in ("sing", "word") and one.people.form == two.form
    return singular and (one.quantity.min or 0) >= _SINGULAR_FROM


def _linked(reading: _Reading, one: Group, two: Group) -> bool:
    between = range(one.last + 1, two.first)
    if len(between) > _NEAR * 2 or not reading.open(one.last + 1, two.first):
        return False
    cues = {reading.words.cue(i) for i in between}
    if "part" in cues or not two.named:
        return False
    if "also" in cues:
        return True
    return two.joined and "cause" not in cues and (two.stated or not one.stated)


def _sums(words: Words, chain: list[Group]) -> Iterator[list[Group]]:
    """Joined groups of one side and one kind of bound stand for one toll."""
    stated = [g for g in chain if g.stated] or chain[:1]
    together: list[Group] = []
    for group in stated:
        if together and not _same_side(words, together[-1], group):
            yield together
            together = []
        together.append(group)
    yield together


def _same_side(words: Words, one: Group, two: Group) -> bool:
    exact = one.quantity.bound is two.quantity.bound is Bound.EXACT
    sides = [_actor_behind(words, g) for g in (one, two)]
    apart = all(sides) and sides[0] != sides[1]
    return exact and one.attacker == two.attacker and not apart


def _actor_behind(words: Words, group: Group) -> str | None:
    """Whose people they are: "تسعة من ميليشيات الحوثي"."""
    for at in range(group.last, group.last + 4):
        if at in words.actors and at >= group.first:
            value = words.actors[at].value
            return getattr(value, "id", None) or words.actors[at].text
        if at > group.last and words.cue(at) in ("also", "part", "clause"):
            return None
    return None


# --------------------------------------------------- pronouns, tolls, denials


def _by_pronoun(reading: _Reading, told: list[Mention]) -> Iterator[Counted]:
    """ "ما أدى لاستشهاده", "الذي لقي مصرعه": one person told of before."""
    trigger = told[-1]
    words = reading.words
    masdar = _form(trigger) == "masdar" or attribute(trigger, "victim") == "before"
    alone = words.suffix(trigger) in ("ه", "ها")
    closed = words.folded(trigger.last).endswith("ه") and trigger.form == "word"
    if not masdar or len(told) > 1 or not (alone or closed):
        return
    if attribute(trigger, "victim") == "after" or attribute(trigger, "weak"):
        return
    if not words.folded(trigger.last).endswith(("ه", "ها")):
        return
    if not alone and attribute(trigger, "victim") != "before":
        return
    one = Group(trigger.first, trigger.last, trigger.span, ONE, stated=True)
    if not _unreal(words, trigger, [one]):
        told_of = str(outcome(trigger))
        yield _counted(words, [one], trigger, told_of, "counts.pronoun")


def _by_tolls(reading: _Reading) -> Iterator[Counted]:
    """ "ارتفاع عدد القتلى إلى 12", "عدد الجرحى بلغ 30"."""
    words = reading.words
    for group in reading.groups:
        noun = group.noun
        if noun is None or group.number or not _after_toll(words, group):
            continue
        total = _toll(reading, group)
        if total is None:
            continue
        reading.used.add(total.first)
        name = str(outcome(noun))
        if group.pooled and {name, str(outcome(group.pooled))} == _POOLED:
            name = "killed_or_wounded"
        yield _counted(words, [total], noun, name, "counts.toll")


def _after_toll(words: Words, group: Group) -> bool:
    """Whether "عدد" governs the noun, or the one that it is joined to."""
    reach = _TOLL if group.joined and group.definite else _NEAR
    near = range(max(0, group.first - reach), group.first)
    return any(words.cue(i) == "toll" for i in near)


def _toll(reading: _Reading, group: Group) -> Group | None:
    """The number that a toll has got to."""
    words = reading.words
    for total in reading.groups:
        if total.first <= group.last or total.number is None:
            continue
        if total.noun or not reading.free(total) or total.first - group.last > _TOLL:
            return None
        before = words.cue(total.first - 1)
        reached = before == "to" or total.number.prefix.endswith("ب")
        bounded = total.quantity.bound is not Bound.EXACT
        if reached or bounded or total.first == group.last + 1:
            return total
    return None


def _denied(words: Words, at: int, reach: int) -> bool:
    """Whether a negation governs a token, at most ``reach`` tokens before it."""
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        if words.folded(i) in _STOPS or words.folded(i) in ("،", ","):
            return False
        if words.cue(i) == "none":
            return True
    return False


def _habitual(words: Words, at: int) -> bool:
    return any(words.cue(i) == "habit" for i in range(max(0, at - 8), at))


def _unreal(words: Words, trigger: Mention, chain: list[Group]) -> bool:
    """Whether it was only attempted, charged or denied: "محاولة اغتيال"."""
    near = range(max(0, trigger.first - 2), trigger.first)
    if any(words.cue(i) == "unreal" for i in near):
        return True
    beyond = range(chain[-1].last + 1, chain[-1].last + 5)
    if outcome(trigger) == "wounded" and any(words.cue(i) == "ill" for i in beyond):
        return True
    if trigger.prefix.endswith("س"):
        return True
    counted = any(g.number for g in chain)
    return _denied(words, trigger.first, 1 if counted else _DENIAL // 2)


# ------------------------------------------------------------------- the figure


def _counted(
    words: Words,
    chain: list[Group],
    trigger: Mention,
    told: str,
    rule: str,
    relation: str = "total",
) -> Counted:
    """The figure that a group, or the sum of joined groups, gives."""
    quantity = _sum(chain)
    if told == "killed_or_wounded":
        quantity = _of_both(quantity)
    span = Span(chain[0].span.start, chain[-1].span.end)
    who = tuple(dict.fromkeys(code for g in chain for code in g.who))
    figure = Figure(told, quantity, who)
    stated = Stated(figure, span, words.sentence.quote(span), rule)
    people = next((g.people for g in chain if g.people), None)
    return Counted(stated, trigger, people, relation)


def _sum(chain: list[Group]) -> Quantity:
    if len(chain) == 1:
        return chain[0].quantity
    total = sum(g.quantity.min or 0 for g in chain)
    return Quantity(total, total, total)


def _of_both(quantity: Quantity) -> Quantity:
    """ "29 قتيلا وجريحا": up to 29 of each; "عشرات" stays at least 20 of each."""
    if quantity.bound is Bound.EXACT:
        return Quantity(quantity.value, None, quantity.max, Bound.UP_TO)
    return quantity


def _without_vague_doubles(found: list[Counted]) -> list[Counted]:
    """Without the bare plural that a number of the same outcome makes exact."""
    exact = {
        c.figure.value.outcome
        for c in found
        if c.relation == "total" and c.figure.value.quantity != SEVERAL
    }
    return [
        c
        for c in found
        if c.figure.rule != "counts.bare_noun"
        or c.figure.value.quantity != SEVERAL
        or c.figure.value.outcome not in exact
    ]
