"""People joined by "and": who belongs to one toll, and which of them make one sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.claims.figures import Group, Reading, Words, attribute
from marsad.claims.parts import outgrows
from marsad.mentions.parties import members
from marsad.model import Bound, Mention

_NEAR = 4
_WITH = 2  # «قتل مع | ثلاثة»
_FROM = "grammar.from"
_SINGULAR_FROM = 11  # the noun after 11 and more is singular


def chain_of(reading: Reading, first: Group) -> list[Group]:
    """The group and those joined to it: "ضابط وثلاثة جنود"."""
    chain, last = [first], first
    for group in reading.groups:
        if group.first <= first.last:
            continue
        if group.part:  # 17 جنديا بينهم 4 ضباط، وأكثر من مئة مسلح
            last = group
            continue
        if _same_men(reading, last, group) or _same_name(reading, last, group):
            last = group
            continue
        beyond = last.part and not outgrows(group, chain[0])
        spoken = group.noun and not _martyrs_with(reading.words, last, group)
        if spoken or beyond or not linked(reading, last, group):
            break
        if _shares_number(last, group):  # 40 امرأة ورجلا وطفلا
            last = replace(last, last=group.last)
            continue
        chain.append(group)
        last = group
    return chain


def with_him(reading: Reading, trigger: Mention, chain: list[Group]) -> list[Group]:
    """As in "إن القيادي قتل مع ثلاثة آخرين": those behind the verb who died with him."""
    words, at = reading.words, trigger.last + 1
    alone = len(chain) == 1 and chain[0].single and chain[0].last < trigger.first
    other = reading.after(at)
    if not alone or words.cue(at) != "with" or other is None or not reading.free(other):
        return chain
    near = other.first - at <= _WITH and reading.open(at, other.first)
    counted = other.number is not None or other.form == "dual"
    return [*chain, other] if near and counted and other.named else chain


def _martyrs_with(words: Words, last: Group, group: Group) -> bool:
    """As in "استشهاد قائد الشرطة مع 3 شهداء آخرين": they died with him."""
    with_him = any(words.cue(i) == "with" for i in range(last.last + 1, group.first))
    return with_him and group.number is not None


def _same_men(reading: Reading, last: Group, group: Group) -> bool:
    """As in "5 من رجال الشرطة والجنود وثلاثة مدنيين": whose the five are."""
    told = group.definite and group.joined and not group.stated and not group.noun
    near = group.first - last.last <= _NEAR
    return told and near and reading.open(last.last + 1, group.first)


def _same_name(reading: Reading, last: Group, group: Group) -> bool:
    """As in "قتل أبو سامر بن نادر الحلواني وقياديان آخران": one man's long name."""
    named = last.other and last.definite and last.number is None
    goes_on = group.definite and group.single and not group.joined and not group.noun
    near = group.first - last.last <= _NEAR
    words = reading.words
    plain = all(
        words.is_word(i) and not words.cue(i) and not words.folded(i).startswith("و")
        for i in range(last.last + 1, group.first)
    )
    return named and goes_on and near and plain


def _shares_number(one: Group, two: Group) -> bool:
    """As in "17 ضابطا وجنديا", "40 امرأة ورجلا": one number, two kinds of people."""
    if one.number is None or two.number is not None or one.people is None:
        return False
    compound = two.people is not None and " " in two.people.text  # 20 شرطيا ورجل أمن
    singular = two.form in ("sing", "word")
    alike = one.people.form == two.form or (compound and one.people.form == "word")
    woman = one.people.form == "sing" and one.people.text.endswith("ة")
    alike = alike or (woman and two.form == "word")
    return singular and alike and (one.quantity.min or 0) >= _SINGULAR_FROM


def linked(reading: Reading, one: Group, two: Group) -> bool:
    between = range(one.last + 1, two.first)
    if len(between) > _NEAR * 2 or not reading.open(one.last + 1, two.first):
        return False
    words = reading.words
    cues = {words.cue(i) for i in between if not _of_actor(words, i)}
    vehicles = attribute(two.people, "unit") == "group" and two.number is not None
    if "part" in cues or vehicles or not (two.named or two.alone):
        return False
    if two.named and cues & {"also", "versus"}:
        return True
    if "with" in cues:
        known = two.number is not None or words.kin(two.people)
        return known and cues <= {"with", ""}
    if _number_alone(words, two):
        return True
    return two.joined and "cause" not in cues and (two.stated or not one.stated)


def _number_alone(words: Words, group: Group) -> bool:
    """As in "قتل شخص في الخرطوم وثلاثة في أم درمان", "وعشرات بالاختناق"."""
    alone = group.alone and group.joined and group.people is None
    return alone and group.first not in words.triggers


def _of_actor(words: Words, at: int) -> bool:
    """As in "قيادي في التنظيم وخمسة": where a person belongs is no circumstance."""
    return words.folded(at) in members("grammar.in") and (
        at + 1 in words.actors or at + 2 in words.actors
    )


def sums(words: Words, chain: list[Group]) -> Iterator[list[Group]]:
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
    if any(words.cue(i) == "versus" for i in range(one.last + 1, two.first)):
        return False
    if not two.named:  # قتل شخص في الخرطوم وثلاثة في أم درمان
        return False
    if _told_apart(words, one, two):
        return False
    exact = one.quantity.bound is two.quantity.bound is Bound.EXACT
    sides = [_actor_behind(words, one, two.first), _actor_behind(words, two)]
    apart = all(sides) and sides[0] != sides[1]
    foes = {_of_group(words, g) for g in (one, two)} == {True, False}
    mixed = foes and not {*one.who, *two.who} <= {"combatant", "leader"}
    return exact and not apart and not mixed and not _opposed(one, two)


def _told_apart(words: Words, one: Group, two: Group) -> bool:
    """As in "عشرة من منسوبي القوات وثلاثة من العاملين": two numbers of two kinds."""
    numbered = all(g.number and (g.quantity.min or 0) > 1 for g in (one, two))
    behind = [words.among(g.number.last + 1, _FROM) for g in (one, two) if g.number]
    return numbered and all(behind) and one.who != two.who


def _of_group(words: Words, group: Group) -> bool:
    """Whether they are an armed group's: "13 من عناصر التنظيم", not "13 عراقيا"."""
    at = _actor_at(words, group)
    kind = getattr(words.actors[at].value, "kind", None) if at is not None else None
    return kind == "armed_group"


def _opposed(one: Group, two: Group) -> bool:
    """As in "5 شرطيين و3 مهاجمين"; a leader may be of either side."""
    codes = {*one.who, *two.who}
    return one.attacker != two.attacker and not codes <= {"combatant", "leader"}


def _actor_behind(words: Words, group: Group, until: int | None = None) -> str | None:
    """Whose people they are: "تسعة من ميليشيات الحوثي"."""
    at = _actor_at(words, group, until)
    if at is None:
        party = attribute(group.people, "party")  # 42 حوثيا
        return party if isinstance(party, str) else None
    return getattr(words.actors[at].value, "id", None) or words.actors[at].text


def _actor_at(words: Words, group: Group, until: int | None = None) -> int | None:
    """The name behind their number; of "37 مسلحا من داعش" the one behind "من"."""
    end = group.last + 4
    named = None
    for at in range(group.first, end if until is None else min(end, until)):
        if at > group.last and words.cue(at) in ("also", "part", "clause"):
            return named
        of_whom = words.folded(at - 1) in members("grammar.from")
        if at in words.actors and (named is None or of_whom):
            named = at
    return named
