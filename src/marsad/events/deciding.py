"""What becomes of a telling: it joins an event told before, begins one, or tells none.

The three are weighed against each other: every option has named features, the weight of
each stands in ``data/weights.json`` under "decides" (made by ``python -m tools.train``
from annotated reports), and the option with the largest sum is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from marsad.claims.kinds import HARMLESS, VERBAL, VIOLENCE
from marsad.events import compare, elsewhere, traits
from marsad.events.figures import told_before
from marsad.events.joining import join_features, number_of
from marsad.events.keeping import Report, keep_features
from marsad.events.listed import LISTED, other_line
from marsad.events.tellings import Group, Telling
from marsad.events.wording import shared
from marsad.lexicon import load, weights
from marsad.mentions.parties import members
from marsad.model import Figure, Where
from marsad.tokens.letters import fold

Features = dict[str, float]
MODEL = "decides"
BEGINS, TELLS_NONE = "begins", "none"
_WEIGHT = 20.0
_FIRST, _LAST = 2, 10
_OF_THE_ACT = frozenset({"type", "means", "object", "place"})
_TOLD_NEAR = 3
"""Sentences in which a toll is that of the violence told before it."""
_A_DAY, _A_MONTH = timedelta(days=1), timedelta(days=31)
_SOME = 0.15
_STEPS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7)
TALK = 1.3
"""Added where a condemnation, talks or a blow struck back would begin an event: what is linked to other
events of the report is linked through these more than through any other kind."""


@dataclass(frozen=True, slots=True)
class Option:
    """``kind``: begins, joins or none; ``group`` is the event that it joins.

    ``lean`` is added to the sum of its weights.
    """

    kind: str
    features: Features
    group: Group | None = None
    lean: float = 0.0


def decide(telling: Telling, groups: list[Group], report: Report) -> Option:
    """The likeliest of the telling's options, the first of equals."""
    weight = weights(MODEL)
    return max(options(telling, groups, report), key=lambda o: sum_of(o, weight))


def sum_of(option: Option, weight: dict[str, float]) -> float:
    told = fsum(weight.get(k, 0.0) * v for k, v in option.features.items())
    return told + option.lean


def options(telling: Telling, groups: list[Group], report: Report) -> list[Option]:
    """All that may become of a telling."""
    listed = telling.first.opener == LISTED and _harms(telling)
    found = [] if listed else [Option(TELLS_NONE, {})]
    known = only_a_toll(telling, groups) or only_points_back(telling, groups)
    if may_begin(telling) and (listed or not known):
        features = _named("new", keep_features(telling, report))
        features |= _traits("new", traits.begins(telling, groups, report))
        apart = TALK if counts_anew(telling, groups) else 0.0
        found.append(Option(BEGINS, features, lean=_lean(telling) + apart))
    near = [g for g in _near(groups) if not never(telling, g)]
    likes = [alike(telling, group) for group in near]
    order = traits.Order(telling, groups)
    for group, likeness in zip(near, likes, strict=True):
        features = join_features(telling, group, near)
        features.update(dict.fromkeys(_against(telling, group), 1.0))
        features.update(_worded(likeness, max(likes)))
        said = _traits("join", traits.joins(telling, group, order))
        found.append(Option("joins", _named("join", features) | said, group))
    for option in found:
        if option.kind == BEGINS:
            best = max(likes, default=(0.0, 0.0))[0]
            option.features[f"new: wording told {_step(best)}"] = 1.0
            if told_before(telling, groups):
                option.features["new: figures told before"] = 1.0
    return found


def _lean(telling: Telling) -> float:
    """What the kind of act, or the word that tells it, adds to beginning an event."""
    entry = load().entries.get(telling.first.around.entry or "")
    own = float(entry.get("lean", 0.0)) if entry else 0.0
    talk = telling.type() in VERBAL or telling.first.opener == "answer"
    return own + (TALK if talk else 0.0)


def _near(groups: list[Group]) -> list[Group]:
    """The report's first events and those told last: a long digest goes on for ever."""
    if len(groups) <= _FIRST + _LAST:
        return groups
    rest = sorted(groups[_FIRST:], key=lambda g: g.tellings[-1].first.span)
    return [*groups[:_FIRST], *rest[-_LAST:]]


def alike(telling: Telling, group: Group) -> tuple[float, float]:
    """How much of the telling's wording an earlier sentence of the event has."""
    others = (t.words for t in group.tellings if t.sentence != telling.sentence)
    return max((shared(telling.words, words) for words in others), default=(0.0, 0.0))


def _worded(likeness: tuple[float, float], best: tuple[float, float]) -> Features:
    share, weight = likeness
    told = {"wording: share": share, "wording: weight": weight / _WEIGHT}
    if likeness == best and share > _SOME:
        told["wording: most alike"] = 1.0
    return told


def _step(share: float) -> int:
    return sum(share > s for s in _STEPS)


def _named(option: str, features: Features) -> Features:
    return {f"{option}: {k}": v for k, v in features.items()} | {f"{option}: bias": 1.0}


def _traits(option: str, features: Features) -> Features:
    return {f"{option}{traits.MARK}{k}": v for k, v in features.items()}


def may_begin(telling: Telling) -> bool:
    """Whether a telling may begin an event: it names an act, or counts the harmed."""
    if telling.type():
        return True
    return _harms(telling)


def _harms(telling: Telling) -> bool:
    harmed = {f.outcome for f in telling.figures()}
    return bool(harmed & {"killed", "wounded", "killed_or_wounded"})


def only_points_back(telling: Telling, groups: list[Group]) -> bool:
    """«ويأتي الهجوم …»: a definite act of which nothing is told was told before."""
    told = {a.slot for a in telling.about} - _OF_THE_ACT
    known = any(set(g.types()) & VIOLENCE for g in groups)
    bare = not told and not telling.places_itself()
    return known and bare and telling.refers and telling.type() in VIOLENCE


def only_a_toll(telling: Telling, groups: list[Group]) -> bool:
    """«وتتحدث السلطات عن قتيلين»: dead without an act, a place or a day of their own."""
    if telling.type() or telling.places_itself() or telling.time():
        return False
    return any(
        set(g.types()) & VIOLENCE and telling.sentence - g.last_sentence() <= _TOLD_NEAR
        for g in groups
    )


def _against(telling: Telling, group: Group) -> Iterator[str]:
    """What hardly ever is one occurrence."""
    for sign in AGAINST:
        if sign(telling, group):
            yield f"against: {sign.__name__}"


def never(telling: Telling, group: Group) -> bool:
    """What no weight makes one occurrence."""
    return any(sign(telling, group) for sign in NEVER)


_AWAY = frozenset({"new", "aside", "another", "response"})


def stepped_away(telling: Telling, group: Group) -> bool:
    """«ويأتي الهجوم مع قيام … بشن ضربات»: not the act told before it in the sentence."""
    here = group.last_sentence() == telling.sentence
    return here and telling.first.opener in _AWAY


def came_before(telling: Telling, group: Group) -> bool:
    """«ويأتي الهجوم بعد أيام من تفجير في لشكركاه»: a time lies between the two."""
    time = telling.time()
    here = group.last_sentence() == telling.sentence
    measured = time is not None and time.basis == "event"
    return here and telling.first.opener == "after" and measured


def answers_it(telling: Telling, group: Group) -> bool:
    """«ورد الجيش باستهداف مواقعها»: not the act that it answers, told just before.

    «وردا على الهجوم شن الجيش غارات»: nor what the sentence begins with.
    """
    last, here = group.tellings[-1].first, group.last_sentence()
    if telling.first.opener == "answer" and telling.sentence - here <= 1:
        return True
    return telling.sentence == here and last.opener == "response"


def called_another(telling: Telling, group: Group) -> bool:
    """«وقتل ثلاثة في هجوم آخر»: not the attack that was told right before."""
    first = telling.first
    told = first.around.prefix.endswith(("ال", "لل"))  # الهجوم الجديد
    if told or first.opener != "another" or telling.type() not in group.types():
        return False
    return telling.sentence - group.last_sentence() <= 1


def others_died(telling: Telling, group: Group) -> bool:
    """«كما قتل أربعة آخرون بمنطقة كذا»: besides those who died elsewhere."""
    others = tuple(members("clauses.others"))
    told = telling.facts(Figure, "killed")
    dead = [f for f in told if fold(f.text).endswith(others)]
    known = any(f.outcome == "killed" for f in group.figures())
    return bool(dead) and known and bool(telling.places_itself())


def other_day(telling: Telling, group: Group) -> bool:
    """«قتلوا في الضربات يوم الجمعة»: not the strike whose one day was told first."""
    own, first = _day(telling), _day(group.tellings[0])
    return telling.refers and own is not None and first is not None and own != first


def counts_longer(telling: Telling, group: Group) -> bool:
    """«وارتفع عدد القتلى منذ السابع من أكتوبر إلى 44 ألفا»: not the dead of one day.

    Nor of the last 24 hours, nor since a truce, months after.
    """
    first = group.tellings[0]
    long, short = (telling, first) if _longer(telling, first) else (first, telling)
    time, day = long.time(), _short_of(short)
    if not (_lasts(long) and time and day and long.figures()):
        return False
    gap = _A_MONTH if _lasts(short) else _A_DAY
    return time.start is None or time.start < day - gap


def counts_anew(telling: Telling, groups: list[Group]) -> bool:
    """«استقبلت المستشفيات خلال 24 ساعة 5 شهداء. ومنذ الهدنة بلغ عدد الشهداء 80»."""
    tolls = [g for g in groups if g.tellings[0].figures()]
    dated = telling.time() is not None and bool(telling.figures())
    return dated and bool(tolls) and all(counts_longer(telling, g) for g in tolls)


def _longer(one: Telling, other: Telling) -> bool:
    """«منذ السابع من أكتوبر», not «خلال الـ24 ساعة الماضية» nor «منذ الهدنة»."""
    if not (_lasts(one) and _lasts(other)):
        return _lasts(one)
    mine, yours = _start(one), _start(other)
    return mine is None or (yours is not None and mine < yours)


def _start(telling: Telling) -> date | None:
    time = telling.time()
    return time.start if time else None


def _short_of(telling: Telling) -> date | None:
    """The one day told of, or where a stretch with a toll of its own begins."""
    time = telling.time()
    stretch = time is not None and time.kind in ("since", "span", "within")
    counted = stretch and bool(telling.figures())  # خلال الـ24 ساعة الماضية
    return _start(telling) if counted else _day(telling)


def _lasts(telling: Telling) -> bool:
    time = telling.time()
    return time is not None and time.kind in ("since", "span")


def other_place(telling: Telling, group: Group) -> bool:
    """«قصفت الطائرات مدينة دهوك. وقصفت مدينة عفرين»: each names a place of its own.

    Of 154 tellings of one kind of act with places apart 138 are of another event; so are
    11 of 13 of another kind of violence in the same sentence.
    """
    own, kind, types = _fine_place(telling), telling.type(), set(group.types())
    here = telling.sentence == group.last_sentence() and kind in VIOLENCE
    alike = kind in types or (here and bool(types & VIOLENCE))
    if own is None or telling.refers or not alike:
        return False
    known = [_fine_place(t) for t in group.tellings if t.places_itself()]
    return bool(known) and all(
        p is not None and compare.places(own, p) <= compare.APART for p in known
    )


def _fine_place(telling: Telling) -> Where | None:
    """The place that the telling's own words name, unless a whole region."""
    place = telling.place() if telling.places_itself() else None
    return None if place is None or place.precision in compare.WIDE else place


def _day(telling: Telling) -> date | None:
    time = telling.time()
    return time.start if time and time.start and time.start == time.end else None


def a_series(telling: Telling, group: Group) -> bool:
    """«أكثر من 165 هجوما منذ أكتوبر»: a series is no single act, nor part of one."""
    return telling.aggregate() != group.aggregate()


def other_days(telling: Telling, group: Group) -> bool:
    """Days fixed on both sides that do not meet."""
    time = telling.time()
    return time is not None and any(
        compare.times(time, known) < 0 for known in group.times()
    )


def other_country(telling: Telling, group: Group) -> bool:
    """Places in two countries, none of them shared."""
    place = telling.place()
    if place is None or place.country is None:
        return False
    countries = {p.country for p in group.places() if p.country}
    return bool(countries) and place.country not in countries


def one_is_words(telling: Telling, group: Group) -> bool:
    """A warning is not the strike that it warns of."""
    return (telling.type() in VERBAL) != bool(set(group.types()) & VERBAL)


def both_are_words(telling: Telling, group: Group) -> bool:
    """Two demands of one speech, or of two."""
    return telling.type() in VERBAL and bool(set(group.types()) & VERBAL)


def kills_nobody(telling: Telling, group: Group) -> bool:
    """«عند محاولة اعتقال قيادي، ونتج عن ذلك إصابة 3»: no wounded of an arrest alone."""
    types = set(group.types())
    bare = telling.type() is None and _harms(telling)
    return bare and bool(types) and types <= HARMLESS - VIOLENCE


_ONE = frozenset({"a sing", "a word", "the sing", "the word"})


def several_after_one(telling: Telling, group: Group) -> bool:
    """«وشن الطيران غارات» after «غارة»: not the one strike that was told first.

    Of 20 such tellings that the weights joined 16 are of another event. Several dead
    («ما لا يقل عن 5 شهداء») are not several acts.
    """
    if telling.type() is None and telling.first.act.value.role == "outcome":
        return False
    own, first = number_of(telling), number_of(group.tellings[0])
    return own == "a plural" and first in _ONE


Sign = Callable[[Telling, Group], bool]
NEVER: Sequence[Sign] = (
    a_series,
    stepped_away,
    answers_it,
    came_before,
    called_another,
    others_died,
    other_day,
    counts_longer,
    other_place,
    kills_nobody,
    several_after_one,
    other_line,
    elsewhere.counted_apart,
    elsewhere.beside_it,
    elsewhere.fought_or_agreed,
    elsewhere.done_before,
    elsewhere.done_then,
    elsewhere.summed_since,
)
AGAINST: Sequence[Sign] = (
    other_days,
    other_country,
    one_is_words,
    both_are_words,
)
