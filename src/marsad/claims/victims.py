"""Verbs and masdars of harm: the people whom they are about.

A masdar takes the people right after it; a verb those after it or, where its ending or
the order of words says so, those before it; people joined by "and" come along.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.accepted import HELD, acceptable, form, put_to_death, sought
from marsad.claims.figures import (
    ONE,
    TWO,
    Group,
    Reading,
    Words,
    attribute,
    is_harm,
    outcome,
)
from marsad.claims.together import chain_of, linked
from marsad.mentions.parties import members
from marsad.model import Mention, Span

_AROUND = frozenset('()«»"“”[]-–/')
_FAR, _NEAR = 14, 4
_QUOTES = frozenset('"«»“”')
_LONGEST, _NAME = 6, 2  # words of a name before his kin; of one that no list knows


def victims(reading: Reading, trigger: Mention) -> list[Group]:
    """The people of a trigger, in one or more joined groups; none where unclear."""
    words = reading.words
    if attribute(trigger, "victim") == "before":
        first = _preceding(reading, trigger) or _adjacent(reading, trigger)
    elif form(trigger) == "masdar":
        first = _of_masdar(reading, trigger)
    elif trigger.prefix.endswith("ال") or words.suffix(trigger) not in ("", "نا"):
        return []
    else:
        first = _of_verb(reading, trigger)
    if first is None:
        return []
    if not acceptable(words, trigger, first):
        return _joined_to(reading, first) if form(trigger) == "masdar" else []
    return chain_of(reading, first)


def _joined_to(reading: Reading, known: Group) -> list[Group]:
    """As in "مقتل المهاجمين ومدني": those told before are not counted, the rest is."""
    if not known.definite or known.number or not known.named:
        return []
    return [g for g in chain_of(reading, known)[1:] if g.stated]


def _of_verb(reading: Reading, trigger: Mention) -> Group | None:
    """Whom a verb is about: after it, or before it where its ending says so."""
    voice = attribute(trigger, "voice")
    if pair := _two_named(reading, trigger):
        return pair
    if not _agrees_with_many(reading.words, trigger):
        after = _following(reading, trigger)
        if after or voice == "active":
            return after
        before = _preceding(reading, trigger)
        before = before or _behind_where(reading, trigger)
        return before or _named_with_kin(reading, trigger)
    before = _preceding(reading, trigger)
    if voice and before and not before.stated:  # مسلحون اعتقلوا أحد التجار
        before = _adjacent(reading, trigger) or before
    return before or _following(reading, trigger)


def share_people(reading: Reading, one: Mention, two: Mention) -> bool:
    """Two triggers over one number: "مقتل وإصابة", not "38 شخصا قتلوا وأصيب 5"."""
    words = reading.words
    between = range(one.last + 1, two.first)
    glue = {words.folded(i) for i in between} <= {"و"} | members("grammar.or")
    linked = two.text.startswith("و") or two.prefix.startswith("و") or len(between) > 0
    if not (glue and linked) or words.suffix(one):
        return False
    if _agrees_with_many(words, one):
        return _did_both(words, one, two)
    return form(one) == "masdar" or _preceding(reading, one) is None


def _did_both(words: Words, one: Mention, two: Mention) -> bool:
    """As in "قتلوا وأصابوا العشرات": whose second deed can be no harm done to them."""
    done = attribute(two, "voice") == "active" and words.text(one.last).endswith("وا")
    return done and words.text(two.last).endswith("وا") and two.first == one.last + 1


def _of_masdar(reading: Reading, trigger: Mention) -> Group | None:
    if trigger.prefix.endswith("ال"):
        return put_to_death(reading, trigger)
    after_event = attribute(trigger, "victim") == "after"  # راح ضحيتها
    if reading.words.suffix(trigger) and not after_event:
        return None
    found = _adjacent(reading, trigger) or _named_with_kin(reading, trigger)
    if found is None and after_event:
        return _behind_deed(reading, trigger)
    if found is None and trigger.prefix.endswith("لل"):
        return _preceding(reading, trigger)  # تعرض سبعة للإصابة
    return found


def _behind_deed(reading: Reading, trigger: Mention) -> Group | None:
    """As in "راح ضحية الهجوم الصاروخي 14 شخصا": the deed stands before those it killed."""
    group = reading.after(trigger.last + 1)
    if group is None or group.number is None or not reading.free(group):
        return None
    words = reading.words
    between = range(trigger.last + 1, group.first)
    plain = all(words.is_word(i) and not words.cue(i) for i in between)
    near = len(between) <= _NEAR and reading.open(between.start, between.stop)
    return group if plain and near and not group.joined else None


def _adjacent(reading: Reading, trigger: Mention) -> Group | None:
    """The group right after a trigger, over كل من, quotes, brackets and times."""
    group = reading.after(trigger.last + 1)
    if group is None or not reading.free(group) or group.joined:
        return None
    words = reading.words
    times = words.times  # قتل أمس الجمعة جندي
    between = [i for i in range(trigger.last + 1, group.first) if i not in times]
    # أودى بـ20 جنديا
    passed = members("figures.passed") | _AROUND | {attribute(trigger, "over")}
    if _is_campaign(words, trigger):
        passed |= members("figures.against")
    unpassed = [i for i in between if words.folded(i) not in passed]
    titled = len(unpassed) == 1 and _is_title(words, unpassed[0], group)
    titled = titled or _is_name(words, trigger, unpassed, group)
    titled = titled or _is_dual(words, trigger, unpassed, group)
    titled = titled or _is_made(words, unpassed, group)
    near = len(between) <= _NEAR and (not unpassed or titled)
    return group if near else None


def _is_campaign(words: Words, trigger: Mention) -> bool:
    """As in "عمليات اعتقال بحق 12 شابا", "اعتقالات طالت 12 شابا"; not "مذكرة توقيف بحق"."""
    many = trigger.form == "plural" or words.among(trigger.first - 1, "figures.drives")
    return outcome(trigger) in HELD and many


def _is_title(words: Words, at: int, group: Group) -> bool:
    """As in "مقتل الداعية سامر": an unknown title before a name or a known one."""
    one = group.single and group.definite and group.first == at + 1
    return one and words.folded(at).startswith("ال") and at not in words.actors


def _is_name(words: Words, trigger: Mention, at: list[int], group: Group) -> bool:
    """As in "مقتل سامر الحلواني راعي أغنام": two unknown words, who he was behind."""
    alone = group.single and not group.definite and group.people is not None
    if form(trigger) != "masdar" or attribute(trigger, "weak") or not alone:
        return False
    if len(at) != _NAME or at[0] != trigger.last + 1 or group.first != at[-1] + 1:
        return False
    told = {*words.actors, *words.triggers, *words.cues, *words.things}
    named = all(words.is_word(i) and i not in told for i in at)
    family = words.folded(at[-1]).startswith("ال")
    return named and family and not words.folded(at[0]).startswith("ال")


def _is_made(words: Words, at: list[int], group: Group) -> bool:
    """As in "توقيف خلية إرهابية مكونة من 7 أشخاص": of how many persons it consists."""
    return bool(at) and group.number is not None and words.made(group.first)


def _named_with_kin(reading: Reading, trigger: Mention) -> Group | None:
    """As in "مقتل سامر الحلواني وزوجته": a name that no list knows, and his kin."""
    words, kin = reading.words, reading.after(trigger.last + 1)
    if kin is None or not kin.joined:
        return None
    others = "other" in (words.cue(kin.last), words.cue(kin.last + 1))
    if not words.kin(kin.people) and not others:
        return None  # مقتل سامر الحلواني و21 مسلحا آخرين
    apart = words.folded(kin.first - 1) == "و"
    name = range(trigger.last + 1, kin.first - apart)
    told = {*words.actors, *words.triggers, *words.cues, *words.things}
    plain = all(words.is_word(i) and i not in told for i in name)
    if not plain or not 1 <= len(name) <= _LONGEST or attribute(trigger, "weak"):
        return None
    if words.folded(name[0]).startswith("ال"):
        return None  # قتل الجيش و3 آخرين
    tokens = words.sentence.tokens
    span = Span(tokens[name[0]].span.start, tokens[name[-1]].span.end)
    return Group(name[0], name[-1], span, ONE, stated=True, other=True, definite=True)


def _is_dual(words: Words, trigger: Mention, at: list[int], group: Group) -> bool:
    """As in "قتل بقالين اثنين": a dual that no list knows, and the two of them."""
    two = group.number is not None and group.quantity == TWO and not group.named
    return (
        two and at == [trigger.last + 1] and words.folded(at[0]).endswith(("ين", "ان"))
    )


def _following(reading: Reading, trigger: Mention) -> Group | None:
    """The people after a verb: its object where it has a doer, else its subject."""
    near = _adjacent(reading, trigger)
    active = attribute(trigger, "voice") is not None and form(trigger) == "verb"
    if near is not None and (not active or near.number or near.noun):
        return near
    far = _object(reading, trigger, near, active=active)
    did = attribute(trigger, "voice") == "active" and _is_doer(reading.words, near)
    return far or (None if did else near)


def _is_doer(words: Words, near: Group | None) -> bool:
    """As in "اغتال مسلحون مختار القرية", "اغتال مسلحان": in the nominative they did it."""
    if near is None or near.number is not None:
        return False
    dual = near.form == "dual" and words.folded(near.last).endswith("ان")
    return dual or words.folded(near.first).endswith("ون")


def _object(
    reading: Reading, trigger: Mention, doer: Group | None, *, active: bool
) -> Group | None:
    """A counted group farther on: "قتلت قوات الحرس 4 مهربين", "خطف مسلحون طبيبا"."""
    words = reading.words
    start = doer.last + 1 if doer else trigger.last + 1
    acts = doer is not None and (not doer.stated or _is_doer(words, doer))
    armed = doer is not None and acts and "combatant" in doer.who
    for group in reading.groups:
        if group.first < start or not reading.free(group):
            continue
        if group.first - trigger.last > _FAR:
            return None
        if not reading.open(trigger.last + 1, group.first) or group.joined:
            return None
        accusative = active and group.form == "word" and group.number is None
        held = outcome(trigger) in HELD
        accusative = accusative or (
            active and held and words.cue(group.first) in ("one", "some_of")
        )
        counted = group.number is not None or group.form == "dual" or accusative
        counted = counted or (active and armed and group.stated)
        counted = counted or (active and _done_by(words, trigger, group))
        counted = counted or (active and sought(trigger, group))
        over = attribute(trigger, "takes") == words.text(group.first - 1)
        made = held and words.made(group.first)
        outside = over or made or not _in_phrase(words, group)
        if counted and group.named and outside:
            return group
    return None


def _done_by(words: Words, trigger: Mention, group: Group) -> bool:
    """As in "اعتقلت قوات الأمن الشاب سامر": one person right behind who did it."""
    at = trigger.last + 1
    at += words.folded(at) in _QUOTES
    doer = words.actors.get(at)
    if doer is None or attribute(trigger, "weak") or group.people is None:
        return False
    after = doer.last + 1
    after += words.folded(after) in _QUOTES
    return group.single and group.stated and group.first == after


def _behind_where(reading: Reading, trigger: Mention) -> Group | None:
    """As in "وأصيب في القصف أيضا طفل": the subject behind where and by what."""
    words, start = reading.words, trigger.last + 1
    opened = words.cue(start) == "cause" or words.among(start, "grammar.prepositions")
    if attribute(trigger, "weak") or not (opened or start in words.times):
        return None
    for group in reading.groups:
        if group.first < start or not reading.free(group):
            continue
        near = group.first - trigger.last <= _FAR - _NEAR
        if not near or group.joined or not reading.open(start, group.first):
            return None
        told = group.people is not None and not group.noun and not group.definite
        if told and not _in_phrase(words, group) and not _governed(words, group):
            return group
    return None


def _governed(words: Words, group: Group) -> bool:
    """As in "في هجوم مسلحين", "في هجوم شنه مسلح": whose the word before it is."""
    at = group.first - 1
    if words.folded(at).startswith("ال") or at in words.times:
        return False
    if words.folded(at) in members("grammar.or"):  # بنيران الجنود أو مسلحين
        return True
    text = words.sentence.tokens[at].text
    return words.among(at - 1, "grammar.prepositions") or text.endswith(("ه", "ها"))


def _in_phrase(words: Words, group: Group) -> bool:
    """Whether a preposition governs the group: "على 3 جنود"."""
    governed = words.among(group.first - 1, "grammar.prepositions")
    head = group.number or group.noun or group.people
    prefix = head.prefix.removesuffix("ال") if head else ""  # العشرات من, للعشرات
    return governed or prefix.endswith(("ب", "ل", "ك"))


def _preceding(reading: Reading, trigger: Mention) -> Group | None:
    """The subject before its verb: "أن 13 شخصا بينهم طفل قتلوا"."""
    words = reading.words
    last = reading.before(trigger.first)
    first = None if last is None else _first_joined(reading, last)
    if first is not None and first is not last and form(trigger) != "masdar":
        open_to = reading.open(first.last + 1, trigger.first)
        if open_to and first.stated and not first.noun and reading.free(first):
            return first  # أن قياديا وخمسة مسلحين قتلوا
    group = _head_before(reading, trigger.first)
    if group is None or not reading.free(group) or is_harm(group.noun):
        return None
    relative = words.cue(trigger.first - 1) == "clause"  # الطيار الذي قتل
    end = trigger.first - 1 if relative else trigger.first
    between = end - group.last - 1
    if between > _FAR or not reading.open(group.last + 1, end):
        return None
    that = members("grammar.that_another")
    if any(words.folded(i) in that for i in range(group.last + 1, end)):
        return None  # أن أحد الجنود أبلغه أن سامر أصيب
    if _is_subject(words, trigger, group, between):
        return _as_verb_counts(words, trigger, group)
    return None


_GAP, _DUAL = 2, ("لا", "با", "تا", "حا", "دا")  # قتلا, أصيبا, قتلتا, جرحا, استشهدا


def _two_named(reading: Reading, trigger: Mention) -> Group | None:
    """As in "إن سامر حسن وأحمد حلبي قتلا": two of whom each is one, a verb of two."""
    words = reading.words
    last = reading.before(trigger.first)
    first = reading.before(last.first) if last is not None else None
    if last is None or first is None or form(trigger) == "masdar":
        return None
    pair = last.joined and last.single and first.single and reading.free(first)
    gaps = (last.first - first.last - 1, trigger.first - last.last - 1)
    dual = words.folded(trigger.last).endswith(_DUAL)
    if not (dual and pair) or max(gaps) > _GAP:
        return None
    span = Span(first.span.start, last.span.end)
    return replace(first, last=last.last, span=span, quantity=TWO)


def _first_joined(reading: Reading, group: Group) -> Group:
    """The first of the stated groups that "and" joins before a verb."""
    ahead = reading.before(group.first)
    if not (group.stated and group.joined and ahead and ahead.stated):
        return group
    if not linked(reading, ahead, group) or ahead.definite:
        return group
    return _first_joined(reading, ahead)


def _head_before(reading: Reading, at: int) -> Group | None:
    """The group before a token; of "686 من العسكريين والمدنيين" the first."""
    group = reading.before(at)
    while group is not None and group.joined and not group.stated:
        ahead = reading.before(group.first)
        if ahead is None or group.first - ahead.last > _NEAR:
            break
        group = ahead
    return group


def _is_subject(words: Words, trigger: Mention, group: Group, between: int) -> bool:
    if form(trigger) == "masdar":
        return group.stated
    many = _agrees_with_many(words, trigger)
    if group.number is not None:
        return many != group.single and (group.named or between == 0)
    if group.single:
        return not many and (_starts_clause(words, group) or between == 0)
    return many and _starts_clause(words, group)


def _starts_clause(words: Words, group: Group) -> bool:
    before = words.folded(group.first - 1)
    opens = not before or words.opens_clause(group.first - 1)
    return opens or before in members("figures.met")


def _as_verb_counts(words: Words, trigger: Mention, group: Group) -> Group:
    """As in "مدنيين أصيبا": the verb says that they were two."""
    verb = words.folded(trigger.last)
    two = verb.endswith(("ا", "هما")) and not verb.endswith("وا")
    counts = two and not group.stated
    return replace(group, quantity=TWO, stated=True) if counts else group


def _agrees_with_many(words: Words, trigger: Mention) -> bool:
    """Whether a verb's ending shows a plural or dual subject before it."""
    verb = words.folded(trigger.last)
    return verb.endswith(("وا", "ون", "هم", "هما", "هن")) or (
        trigger.form == "past" and verb.endswith(("ا", "تا"))
    )
