"""Casualty figures: which counted people were killed, wounded, held, driven out.

Works inside one sentence, on mentions alone. Each trigger (a verb, a masdar) takes the
people that follow it or, for verbs, that precede it; a noun of harm (قتلى) is its own
trigger. What is denied, only attempted or counted before already gives no total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from marsad.claims.accepted import carried_out, form
from marsad.claims.driven import driven
from marsad.claims.elided import ELIDED, whom
from marsad.claims.figures import (
    ONE,
    SEVERAL,
    Group,
    Reading,
    Words,
    is_harm,
    outcome,
    read,
)
from marsad.claims.groups import groups
from marsad.claims.harmed import after_toll, body_count, denied, is_news, toll
from marsad.claims.parts import with_parts
from marsad.claims.pronouns import meant, named_in_quotes
from marsad.claims.together import sums, with_him
from marsad.claims.tolled import those_who
from marsad.claims.victims import share_people, victims
from marsad.model import Bound, Figure, Mention, Quantity, Sentence, Span, Stated

APART = "counts.apart"
"""Of people joined by "and" whose numbers make no sum."""
DRIVEN = "counts.driven"
"""Of people whom the act beside them drives out, not the flight that it drives them to."""
_POOLED, _BOTH = {"killed", "wounded"}, "killed_or_wounded"
_FAR, _DENIAL, _LATE = 8, 4, 12


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
    reading = Reading(words, with_parts(words, groups(words)))
    found = [
        *_by_either(reading),
        *_by_nouns(reading),
        *_by_those_who(reading),
        *_by_triggers(reading),
        *_by_tolls(reading),
    ]
    found += _parts(reading, found)
    return tuple(sorted(_without_vague_doubles(found), key=_place))


def _place(counted: Counted) -> tuple[int, int]:
    return counted.figure.span.start, counted.figure.span.end


# ---------------------------------------------------------------------- nouns


def _by_either(reading: Reading) -> Iterator[Counted]:
    """As in "سقوط 25 بين قتيل وجريح ومفقود": one number of all."""
    words = reading.words
    for at in range(len(words.sentence.tokens)):
        nouns = _listed(words, at + 1) if words.among(at, "grammar.between") else []
        told = list(dict.fromkeys(str(outcome(n)) for n in nouns))
        if len(told) < len(_POOLED):
            continue
        group = next((g for g in reversed(reading.groups) if g.last < at), None)
        near = group is not None and at - group.last <= _FAR
        if group is None or group.number is None or not near:
            yield from _uncounted(words, at, nouns)
            continue
        if group.first in reading.used:
            continue
        reading.used.add(group.first)
        reading.used.update(n.first for n in nouns)
        if set(told) >= _POOLED:
            told = [_BOTH, *(o for o in told if o not in _POOLED)]
        for name in told:
            counted = _counted(words, [group], nouns[0], name, "counts.either")
            yield counted if name == _BOTH else _up_to(counted)


def _uncounted(words: Words, at: int, nouns: list[Mention]) -> Iterator[Counted]:
    """As in "أوقعوا أفرادها بين قتيل وجريح": some of each, of how many nobody says."""
    if not any(words.cue(i) == "fall" for i in range(max(0, at - _FAR), at)):
        return
    for noun in nouns:
        group = Group(noun.first, noun.last, noun.span, SEVERAL, stated=False)
        yield _counted(words, [group], noun, str(outcome(noun)), "counts.either")


def _listed(words: Words, at: int) -> list[Mention]:
    """The nouns of harm joined from a token on: قتيل وجريح ومفقود."""
    found: list[Mention] = []
    while at in words.nouns:
        found.append(words.nouns[at])
        at = words.nouns[at].last + 1
        at += words.among(at, "grammar.joints")
    return found


def _up_to(counted: Counted) -> Counted:
    """As in "25 بين قتيل ومفقود": so many of each at most."""
    figure = counted.figure.value
    most = replace(figure, quantity=_of_both(figure.quantity))
    return replace(counted, figure=replace(counted.figure, value=most))


def _by_nouns(reading: Reading) -> Iterator[Counted]:
    """As in "13 قتيلا", "عشرات القتلى والجرحى", "سقوط شهداء"."""
    for group in reading.groups:
        noun = group.noun
        if noun is None or not reading.free(group):
            continue
        dead = body_count(reading, group)
        if dead is not None:
            reading.used.add(dead.first)
            yield _counted(reading.words, [dead], noun, "killed", "counts.noun")
        if not is_news(reading.words, group, noun):
            continue
        reading.used.add(group.first)
        rule = "counts.noun" if group.number else "counts.bare_noun"
        for trigger, told in _told(group, noun):
            yield _counted(reading.words, [group], trigger, told, rule)


def _told(group: Group, noun: Mention) -> list[tuple[Mention, str]]:
    """The outcomes of a noun of harm and of the one that shares its number."""
    if group.pooled is None:
        return [(noun, str(outcome(noun)))]
    both = [(m, str(outcome(m))) for m in (noun, group.pooled)]
    if group.number is None:
        return both
    if {told for _, told in both} == _POOLED:
        return [(noun, _BOTH)]
    vague = group.quantity.bound is Bound.VAGUE  # مئات الجرحى والمفقودين
    return both if vague else []


def _by_those_who(reading: Reading) -> Iterator[Counted]:
    """As in "ارتفع عدد الجنود الذين قتلوا في الهجوم إلى 12"."""
    for trigger, total in those_who(reading):
        reading.used.add(total.first)
        name = str(outcome(trigger))
        yield _counted(reading.words, [total], trigger, name, "counts.toll")


def _by_tolls(reading: Reading) -> Iterator[Counted]:
    """As in "ارتفاع عدد القتلى إلى 12", "عدد الجرحى بلغ 30"."""
    words = reading.words
    for group in reading.groups:
        noun = group.noun
        if noun is None or group.number or not after_toll(words, group):
            continue
        total = toll(reading, group)
        if total is None:
            continue
        reading.used.add(total.first)
        name = str(outcome(noun))
        if group.pooled and {name, str(outcome(group.pooled))} == _POOLED:
            name = _BOTH
        yield _counted(words, [total], noun, name, "counts.toll")


# ------------------------------------------------------------------- triggers


def _by_triggers(reading: Reading) -> Iterator[Counted]:
    """Verbs and masdars with the people they are about."""
    triggers = sorted(reading.words.triggers.values(), key=lambda m: m.first)
    shared: list[Mention] = []
    for at, trigger in enumerate(triggers):
        after = triggers[at + 1] if at + 1 < len(triggers) else None
        if after is not None and share_people(reading, trigger, after):
            shared.append(trigger)
            continue
        told = [*shared, trigger]
        shared = []
        yield from _of_trigger(reading, told)


def _of_trigger(reading: Reading, told: list[Mention]) -> Iterator[Counted]:
    trigger = told[-1]
    told_of = whom if trigger.rule == ELIDED else victims
    chain = with_him(reading, trigger, told_of(reading, trigger))
    forced = [] if chain else driven(reading, trigger)
    chain = chain or forced
    if not chain:
        if len(told) == 1:
            yield from _by_pronoun(reading, trigger)
        return
    reading.used.update(g.first for g in chain)
    spoken = all(is_harm(g.noun) and not _counts_same(g, trigger) for g in chain)
    spoken = spoken and not _known(chain)
    if spoken or _unreal(reading.words, told[0], chain):
        return
    names = {str(outcome(m)) for m in told}
    if names == {"missing"} and reading.words.life(chain[-1].last + 1):
        names = {"killed"}
    if len(names) > 1 and _sum(chain) == ONE:
        names = {str(outcome(trigger))}  # مقتل وإصابة والدته: a name is left out
    rule = "counts.late" if _late(reading.words, chain) else f"counts.{form(trigger)}"
    rule = DRIVEN if forced else rule
    whole = [chain] if _of_two(trigger, chain) else list(sums(reading.words, chain))
    rule = APART if len(whole) > 1 else rule
    for together in whole:
        yield from _of_each(reading.words, together, told[0], names, rule)


def _of_two(trigger: Mention, chain: list[Group]) -> bool:
    """«لقي ضابط شرطة ومجند من الجيش مصرعهما»: both together, whose men they may be."""
    return len(chain) == 2 and trigger.text.endswith("هما")  # noqa: PLR2004


def _of_each(
    words: Words, chain: list[Group], trigger: Mention, names: set[str], rule: str
) -> Iterator[Counted]:
    """The figure of one outcome, of killed and wounded, or of several (اعتقال وقتل)."""
    if len(names) == 1:
        yield _counted(words, chain, trigger, min(names), rule)
        return
    if names >= _POOLED:
        names = {_BOTH, *(names - _POOLED)}
    for name in sorted(names):
        counted = _counted(words, chain, trigger, name, rule)
        yield counted if name == _BOTH else _up_to(counted)


def _counts_same(group: Group, trigger: Mention) -> bool:
    """As in "إصابة عدد من الجرحى", "استشهاد شهيدين": the trigger itself made them so."""
    if group.noun is None:
        return False
    counts = group.number is not None or (group.form == "dual" and not group.definite)
    return counts and outcome(group.noun) == outcome(trigger)


def _known(chain: list[Group]) -> bool:
    """As in "استشهاد الجريح سامر", "ارتقاء الشهيد": one known by what befell him."""
    return len(chain) == 1 and chain[0].definite and chain[0].single


def _late(words: Words, chain: list[Group]) -> bool:
    """As in "توفيت طفلة في المستشفى متأثرة بإصابتها": wounded in what was told before."""
    end = chain[-1].last
    stop = next(
        (i for i in range(end, end + _LATE) if i in words.triggers), end + _LATE
    )
    return any(words.cue(i) == "late" for i in range(end, stop))


def _by_pronoun(reading: Reading, trigger: Mention) -> Iterator[Counted]:
    """As in "ما أدى لاستشهاده", "نتج عنه مقتلهما": one or two told of before."""
    words, told = reading.words, str(outcome(trigger))
    known = meant(words, trigger)
    if known is not None:
        one = Group(trigger.first, trigger.last, trigger.span, known, stated=True)
        if not _unreal(words, trigger, [one]):
            yield _counted(words, [one], trigger, told, "counts.pronoun")
            return
    quoted = named_in_quotes(words, trigger)
    if quoted is not None and not _unreal(words, trigger, [quoted]):
        yield _counted(words, [quoted], trigger, told, "counts.quoted")


def _unreal(words: Words, trigger: Mention, chain: list[Group]) -> bool:
    """Whether it was only attempted, charged or denied: "محاولة اغتيال"."""
    near = range(max(0, trigger.first - 2), trigger.first)
    doubts = {words.cue(i) for i in near} & {"unreal", "late", "threat"}
    if doubts and not (doubts == {"unreal"} and carried_out(words, trigger)):
        return True
    far = range(max(0, trigger.first - _FAR), trigger.first)
    if trigger.prefix == "ب" and any(words.cue(i) == "threat" for i in far):
        return True  # هددت الجماعة في تسجيل بقتل الرهينة
    beyond = range(chain[-1].last + 1, chain[-1].last + 5)
    if outcome(trigger) == "wounded" and any(words.cue(i) == "ill" for i in beyond):
        return True
    if trigger.prefix.endswith("س"):
        return True
    counted = any(g.number for g in chain)
    return denied(words, trigger.first, 1 if counted else _DENIAL)


# ------------------------------------------------------------------ the figure


def _parts(reading: Reading, found: list[Counted]) -> Iterator[Counted]:
    """The groups told as parts, of the figure that stands before them."""
    for group in reading.groups:
        wholes = [c for c in found if c.figure.span.end <= group.span.start]
        told = group.number is not None or not (group.other or group.noun)
        told = told and group.named
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
    if told == _BOTH:
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
    """As in "29 قتيلا وجريحا": up to 29 of each; "عشرات" stays at least 20 of each."""
    if quantity.value is None:
        return quantity
    return Quantity(quantity.value, None, int(quantity.value), Bound.UP_TO)


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
