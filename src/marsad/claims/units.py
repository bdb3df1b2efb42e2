"""Cut a sentence into units: each the stretch of words that tells one act.

A unit holds the words of the act (غارة), of what came of it (مقتل) and all mentions
between them. What parts two acts of a sentence is decided by the ordered ``PARTINGS``.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from marsad.claims.anew import anew
from marsad.claims.untold import untold
from marsad.mentions.parties import members
from marsad.model import Act, Kind, Mention, Sentence, Span, Word

_ADJOINING = 2
_BESIDE = 2  # «انفجار عنيف ضرب»: words from an act to its verb
_PHRASE = 6  # "بعد أسبوع تقريبا من ضرب": words between the connective and its act
VIOLENCE = frozenset(
    [
        *("armed_clash", "territory_regained", "territory_overtaken", "attack"),
        *("air_drone_strike", "shelling_missile", "remote_explosive", "grenade"),
        *("suicide_bombing", "chemical_weapon", "abduction", "sexual_violence"),
    ]
)
VERBAL = frozenset(
    [
        *("consult", "support", "cooperate", "aid", "concede", "request", "accuse"),
        *("reject", "threaten", "sanction", "mobilize", "coerce"),
    ]
)


def manner_of(kind: str) -> str:
    """What an act of a type does: violence, words, or something else."""
    if kind in VIOLENCE:
        return "violence"
    return "verbal" if kind in VERBAL else "other"


# Pairs of types that news tells as one act: a strike "استهدفت", a clash with shooting.
_GENERIC = frozenset({"attack"})
_ONE_ACT = (
    frozenset({"air_drone_strike", "shelling_missile"}),
    frozenset({"suicide_bombing", "remote_explosive"}),
    frozenset({"shelling_missile", "remote_explosive"}),
    frozenset({"arrest", "other_strategic"}),
    frozenset({"protest_with_intervention", "peaceful_protest"}),
)
_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "»", '"', "”", "(", ")", "|"})


_HOUSES = frozenset({"hospital", "school"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``first``..``last`` of a sentence; ``acts`` in order, outcomes among them.

    ``opener`` is the cue that parts it from what stands before (turn, after, …);
    ``before`` holds the mentions of the sentence that stand before the unit.
    """

    sentence: Sentence
    first: int
    last: int
    acts: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    opener: str | None = None
    before: tuple[Mention, ...] = ()
    _of: dict[Kind, list[Mention]] = field(
        default_factory=lambda: defaultdict(list), init=False, repr=False, compare=False
    )
    _cued: dict[str | None, list[Mention]] = field(
        default_factory=lambda: defaultdict(list), init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Sort the mentions once: each of them is weighed beside the cues."""
        for m in self.mentions:
            self._of[m.kind].append(m)
        for m in self.of(Kind.CUE):
            self._cued[code_of(m)].append(m)

    @property
    def span(self) -> Span:
        tokens = self.sentence.tokens
        return Span(tokens[self.first].span.start, tokens[self.last].span.end)

    def word(self, at: int) -> str:
        """The folded word at a token of the sentence, empty beyond its edges."""
        tokens = self.sentence.tokens
        return tokens[at].folded if 0 <= at < len(tokens) else ""

    def of(self, kind: Kind) -> list[Mention]:
        return self._of.get(kind, [])

    def cues(self, *codes: str) -> list[Mention]:
        if len(codes) == 1:
            return self._cued.get(codes[0], [])
        return [m for m in self.of(Kind.CUE) if code_of(m) in codes]


# Kinds of people that name no group: "a person" was killed says nothing of a target.
_NO_GROUP = frozenset({"person", "victim", "man", "other", None})


def parties_in(mentions: Sequence[Mention]) -> list[Mention]:
    """The actors, persons and kinds of people among mentions, in order, each word once.

    Of «جندي من الجيش» the army is named, and the soldier with it.
    """
    parties = [m for m in mentions if m.kind in (Kind.ACTOR, Kind.PERSON)]
    begin = {p.first for p in parties}
    cues = [m for m in mentions if m.kind is Kind.CUE and code_of(m) == "members"]
    men = [c for c in cues if c.last + 1 in begin]
    named_after = _named_after(mentions)
    people = [
        m
        for m in mentions
        if m.kind is Kind.PEOPLE
        and code_of(m) not in _NO_GROUP
        and m not in named_after
        and not any(p.span.meets(m.span) for p in (*parties, *men))
    ]
    return sorted((*parties, *people), key=lambda m: m.first)


def _named_after(mentions: Sequence[Mention]) -> list[Mention]:
    """«مستشفى الأطفال», «مدرسة البنات»: whom a house is for was not there."""
    houses = [m for m in mentions if m.kind is Kind.OBJECT and code_of(m) in _HOUSES]
    ends = {m.last + 1 for m in houses}
    people = (m for m in mentions if m.kind is Kind.PEOPLE and m.first in ends)
    return [m for m in people if m.prefix.endswith("ال")]


def act_of(mention: Mention) -> Act:
    if not isinstance(mention.value, Act):
        raise TypeError(f"expected an act, got {mention.value!r}")
    return mention.value


def code_of(mention: Mention) -> str | None:
    return mention.value.code if isinstance(mention.value, Word) else None


def is_outcome(mention: Mention) -> bool:
    return act_of(mention).role == "outcome"


def one_act(first: str | None, second: str | None) -> bool:
    """Whether news may tell one occurrence by words of both types."""
    if first is None or second is None or first == second:
        return True
    if first in VERBAL or second in VERBAL:
        return False
    pair = frozenset({first, second})
    if pair & _GENERIC and pair <= VIOLENCE:
        return not pair & {"territory_regained", "territory_overtaken"}
    return pair in _ONE_ACT


# --------------------------------------------------------------- where acts part


def _between(mentions: list[Mention], left: Mention, right: Mention) -> list[Mention]:
    return [
        m for m in mentions if m.kind is Kind.CUE and left.last < m.first < right.first
    ]


def turned(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«… فيما اندلعت اشتباكات»: another matter begins."""
    cues = _between(mentions, left, right)
    return "turn" if any(code_of(m) == "turn" for m in cues) else None


def answered(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«جاءت الضربات ردا على هجوم»: the second act is another one."""
    cues = _between(mentions, left, right)
    near = [m for m in cues if right.first - m.last <= _ADJOINING]
    return "response" if any(code_of(m) == "response" for m in near) else None


def struck_back(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«قصفت الفصائل القاعدة، ورد الجيش باستهداف مواقعها»: the second answers the first."""
    cues = _between(mentions, left, right)
    near = [m for m in cues if right.first - m.last <= _PHRASE]
    back = any(code_of(m) == "answers" for m in near)
    return "answer" if back and right.prefix.startswith("ب") else None


def then_did(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«وردا على القصف، شن الجيش غارات», «ردوا على القصف واستهدفوا»: and then the answer."""
    cues = [m for m in mentions if m.kind is Kind.CUE and code_of(m) == "response"]
    led = [c for c in cues if 0 < left.first - c.last <= _ADJOINING]
    if not led or act_of(right).form != "verb":
        return None
    known = left.prefix.endswith(("ال", "لل")) or is_outcome(left)
    opens = known and led[0].first <= 1
    return "answer" if opens or right.prefix.startswith("و") else None


def came_after(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«انتشرت القوات بعد الهجوم»: what follows بعد is another act, unless its outcome."""
    if is_outcome(left):
        return None
    cues = _between(mentions, left, right)
    near = [
        m for m in cues if right.first - m.last <= _PHRASE and code_of(m) == "after"
    ]
    return "after" if near else None


def other_type(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """Acts that no report tells as one: a talk and a strike."""
    del mentions
    if one_act(act_of(left).type, act_of(right).type):
        return None
    return "type"


HARMLESS = VERBAL | {
    *("agreement", "group_change", "disrupted_weapons", "arrest"),
    *("territory_overtaken", "territory_regained"),
}
"""Types whose acts kill nobody by themselves: 12 of 525 annotated ones have a toll."""
_HARM = frozenset({"killed", "wounded"})


def told_aside(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«مقتل مسؤولين من الكتائب التي شاركت في هجمات»: what the group once did."""
    cues = _between(mentions, left, right)
    aside = is_outcome(left) and any(code_of(m) == "aside" for m in cues)
    return "aside" if aside else None


_WEAPONS = frozenset(
    {
        *("acts.ied", "acts.car_bomb", "acts.mine", "acts.remnant", "acts.grenade"),
        *("acts.shells_fell", "acts.suicide_bombing", "acts.target"),
    }
)


def told_and_new(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«ويأتي الهجوم مع شن ضربات»: a definite act was told, an indefinite one is new.

    «نتجت التفجيرات عن عبوات ناسفة»: a weapon or its bearer is not: of 13 such words
    12 are of the act told before.
    """
    del mentions
    if is_outcome(left) or is_outcome(right) or right.entry in _WEAPONS:
        return None
    nouns = act_of(left).form == act_of(right).form == "masdar"
    definite = left.prefix.endswith(("ال", "لل"))
    return "new" if nouns and definite and right.prefix in ("", "و") else None


def new_place(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«قصفت … حلب، واستهدفت … إدلب»: a finite verb of its own with a place of its own."""
    finite = act_of(right).form == "verb" and right.prefix.startswith("و")
    if not finite or is_outcome(right) or is_outcome(left):
        return None
    places = [m for m in mentions if m.kind is Kind.PLACE]
    before = any(left.last < m.first < right.first for m in places)
    after = any(right.last < m.first for m in places)
    return "place" if before and after else None


Parting = Callable[[Mention, Mention, list[Mention]], str | None]
PARTINGS: tuple[Parting, ...] = (
    turned,
    answered,
    struck_back,
    then_did,
    came_after,
    other_type,
    told_aside,
    told_and_new,
    new_place,
)


# ----------------------------------------------------------------------- units


def cut(sentence: Sentence, mentions: list[Mention]) -> list[Unit]:
    """The units of a sentence in order; none where it tells no act."""
    acts = _kept_acts(sentence, mentions)
    groups: list[list[Mention]] = []
    openers: list[str | None] = []
    for act in acts:
        why = _parting(groups[-1], act, mentions) if groups else None
        if groups and not why and _after_a_while(sentence, groups[-1], act, mentions):
            why = "turn"
        if not groups or why:
            groups.append([act])
            openers.append(why)
        else:
            groups[-1].append(act)
    edges = _edges(sentence, groups, mentions) if groups else []
    return [
        _unit(sentence, mentions, group, edge, opener)
        for group, edge, opener in zip(groups, edges, openers, strict=True)
    ]


def _after_a_while(
    sentence: Sentence, group: list[Mention], act: Mention, mentions: list[Mention]
) -> bool:
    """«فيما تتواصل المواجهات بين الجيش والدعم السريع، قتل 30 في هجوم»: what goes on
    beside, and then what the sentence tells.
    """
    begins = [m for m in mentions if m.kind is Kind.CUE and m.first <= 1]
    beside = any(
        code_of(m) == "turn" and m.text in members("clauses.beside") for m in begins
    )
    marked = sentence.tokens[act.first - 1].folded in _MARKS
    nouns = all(act_of(m).form != "verb" for m in group)
    return beside and marked and nouns and act_of(act).form == "verb"


def _kept_acts(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Acts and outcomes; a weak word counts only beside something of the field."""
    acts = [m for m in mentions if m.kind is Kind.ACT]
    acts = [m for m in acts if not untold(m, sentence, mentions)]
    acts = [m for m in acts if not _does_the_act(m, acts)]
    backed = any(act_of(m).role != "weak" for m in acts) or any(
        m.kind in (Kind.ACTOR, Kind.WEAPON, Kind.PLACE) for m in mentions
    )
    return [m for m in acts if backed or act_of(m).role != "weak"]


def _does_the_act(verb: Mention, acts: list[Mention]) -> bool:
    """«انفجاران ضربا المدينة»: what the act beside it did, no strike of its own."""
    if verb.entry != "acts.bare_strikes" or act_of(verb).form != "verb":
        return False
    return any(
        act_of(m).type in VIOLENCE and m is not verb and 0 < _apart(m, verb) <= _BESIDE
        for m in acts
    )


def _apart(one: Mention, other: Mention) -> int:
    """Tokens from one to the other, whichever comes first."""
    return max(one.first - other.last, other.first - one.last)


def _parting(group: list[Mention], act: Mention, mentions: list[Mention]) -> str | None:
    """Why the act begins a unit of its own; ``None`` where it belongs to the group."""
    again = anew(group, act, mentions, VIOLENCE)
    if again:
        return again
    last = group[-1]
    heads = [m for m in group if not is_outcome(m)]
    for rule in PARTINGS:
        if rule is turned and _both_harmed(group, act):
            continue
        left = heads[-1] if rule is other_type and heads else last
        why = rule(left, act, mentions)
        if why:
            return why
    return "type" if _harmed_besides(group, act) else None


def _harmed_besides(group: list[Mention], act: Mention) -> bool:
    """«دعا إلى الثأر بعد مقتل قائده في ضربة»: nobody dies of a demand or an arrest."""
    harm = [act_of(m).outcome in _HARM for m in (*group, act)]
    kinds = {act_of(m).type for m in (*group, act) if not is_outcome(m)} - {None}
    apart = harm[-1] or act_of(act).type is not None
    return apart and any(harm) and bool(kinds) and kinds <= HARMLESS


def _both_harmed(group: list[Mention], act: Mention) -> bool:
    """«قتل عشرون فيما جرح العشرات في تفجير»: both of the act that is told after them."""
    told, new = {act_of(m).outcome for m in group}, act_of(act).outcome
    return (
        all(map(is_outcome, (*group, act)))
        and new not in told
        and {*told, new} == _HARM
    )


def _edges(
    sentence: Sentence, groups: list[list[Mention]], mentions: list[Mention]
) -> list[tuple[int, int]]:
    """Token ranges of the groups; together they cover the sentence."""
    starts = [0]
    for left, right in itertools.pairwise(groups):
        starts.append(_start(sentence, left[-1].last, right[0].first, mentions))
    ends = [s - 1 for s in starts[1:]] + [len(sentence.tokens) - 1]
    return list(zip(starts, ends, strict=True))


_CONNECTIVES = frozenset({"turn", "response", "after", "support"})


def _start(sentence: Sentence, after: int, until: int, mentions: list[Mention]) -> int:
    """Where a unit begins: at a connective, else behind a mark, else at its act."""
    between = [m for m in mentions if m.kind is Kind.CUE and after < m.first <= until]
    beside = [m.first for m in between if code_of(m) in ("with", "aside")]
    cues = [m.first for m in between if code_of(m) in _CONNECTIVES]
    if beside or cues:
        return beside[0] if beside else cues[-1]
    for at in range(until, after, -1):
        if sentence.tokens[at].folded in _MARKS:
            return min(at + 1, until)
    return until


def _unit(
    sentence: Sentence,
    mentions: list[Mention],
    group: list[Mention],
    edge: tuple[int, int],
    opener: str | None,
) -> Unit:
    first, last = edge
    inside = tuple(m for m in mentions if first <= m.first and m.last <= last)
    before = tuple(m for m in mentions if m.last < first)
    return Unit(sentence, first, last, tuple(group), inside, opener, before)
