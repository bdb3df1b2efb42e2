"""Cut a sentence into units: each the stretch of words that tells one act.

A unit holds the words of the act (غارة), of what came of it (مقتل) and all mentions
between them. What parts two acts of a sentence is decided by the ordered ``PARTINGS``.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.claims.anew import anew
from marsad.claims.besides import own_subject
from marsad.claims.echoes import with_echoes
from marsad.claims.elided import ELIDED
from marsad.claims.kinds import HARM, HARMLESS, VIOLENCE, act_of, code_of, is_outcome
from marsad.claims.partings import OF_HEADS, PARTINGS, leads, placed_apart, turned
from marsad.claims.untold import untold
from marsad.mentions.parties import is_definite, members, people_called
from marsad.model import Kind, Mention, Party, Sentence, Span

_BESIDE = 2  # «انفجار عنيف ضرب»: words from an act to its verb


_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "»", '"', "”", "(", ")", "|"})


_COMMAS = frozenset({",", "،"})
_HOUSES = frozenset({"hospital", "school"})
_AND = "و"


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``first``..``last`` of a sentence; ``acts`` in order, outcomes among them.

    ``opener`` is the cue that parts it from what stands before (turn, after, …), ``closer``
    what parts it from what follows; ``before`` holds the mentions of the sentence that
    stand before the unit.
    """

    sentence: Sentence
    first: int
    last: int
    acts: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    opener: str | None = None
    before: tuple[Mention, ...] = ()
    closer: str | None = None
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


APART = frozenset(
    {"place", "another", "turn", "answer", "new", "aside", "response", "then"}
)
"""What parts acts so that each plays where its own words say; «قبل الهجوم» may not."""
_NO_GROUP = frozenset({"person", "victim", "man", "other", None})
_COUNTED_NATIONALS, _GUNMEN = "people.nationals_counted", "actors_generic.gunmen"
_NATIONALS = frozenset({"people.nationals", _COUNTED_NATIONALS})
_GROUPS = frozenset({"people.suspect"})


def parties_in(mentions: Sequence[Mention]) -> list[Mention]:
    """The actors, persons and kinds of people among mentions, in order, each word once.

    Of «جندي من الجيش» the army is named, and the soldier with it.
    """
    parties = [m for m in mentions if m.kind in (Kind.ACTOR, Kind.PERSON)]
    begin = {p.first for p in parties}
    cues = [m for m in mentions if m.kind is Kind.CUE and code_of(m) == "members"]
    men = [c for c in cues if c.last + 1 in begin]
    counted = {m.span for m in mentions if m.entry == _COUNTED_NATIONALS}  # 12 سوريا
    parties = [p for p in parties if p.span not in counted and not _are_hers(p, men)]
    named_after = _named_after(mentions)
    weapons = [m for m in mentions if m.kind is Kind.WEAPON]  # «طائرة بدون طيار»
    people = [
        m
        for m in mentions
        if m.kind is Kind.PEOPLE
        and (code_of(m) not in _NO_GROUP or m.entry in _GROUPS or nationals_in(m))
        and m not in named_after
        and not any(p.span.meets(m.span) for p in (*parties, *men, *weapons))
    ]
    return sorted((*parties, *people), key=lambda m: m.first)


def _are_hers(party: Mention, men: Sequence[Mention]) -> bool:
    """«مسلحون من الحركة»; «هاجم مسلحون الجيش» are nobody's."""
    with_from = (m for m in men if m.first == party.first and m.last > party.last)
    return party.entry == _GUNMEN and any(with_from)


def nationals_in(mention: Mention) -> Party | None:
    """«استشهاد 18 فلسطينيا»: of persons of a nationality the nationality is the group."""
    return people_called(mention.text) if mention.entry in _NATIONALS else None


def _named_after(mentions: Sequence[Mention]) -> list[Mention]:
    """«مستشفى الأطفال», «مدرسة البنات»: whom a house is for was not there."""
    houses = [m for m in mentions if m.kind is Kind.OBJECT and code_of(m) in _HOUSES]
    ends = {m.last + 1 for m in houses}
    people = (m for m in mentions if m.kind is Kind.PEOPLE and m.first in ends)
    return [m for m in people if m.prefix.endswith("ال")]


def cut(sentence: Sentence, mentions: list[Mention]) -> list[Unit]:
    """The units of a sentence in order; none where it tells no act."""
    acts = with_echoes(sentence, _kept_acts(sentence, mentions), mentions)
    groups: list[list[Mention]] = []
    openers: list[str | None] = []
    for act in acts:
        why = _parting(groups[-1], act, mentions) if groups else None
        if groups and not why and _after_a_while(sentence, groups[-1], act, mentions):
            why = "turn"
        if groups and not why and _and_so_many(sentence, groups[-1], act, mentions):
            why = "place"
        if groups and _by_another(sentence, groups[-1], act, mentions, why):
            why = "new"
        if (
            groups
            and not why
            and _behind_its_cause(sentence, groups[-1], act, mentions)
        ):
            openers[-1] = openers[-1] or "response"
            why = "answer"
        if groups and not why and _behind_what_came(sentence, groups, act, mentions):
            why = "then"
        if not groups or why:
            groups.append([act])
            openers.append(why)
        else:
            groups[-1].append(act)
    edges = _edges(sentence, groups, mentions) if groups else []
    partings = itertools.pairwise([*openers, None])
    return [
        _unit(sentence, mentions, group, edge, parted)
        for group, edge, parted in zip(groups, edges, partings, strict=True)
    ]


def _by_another(
    sentence: Sentence,
    group: list[Mention],
    act: Mention,
    mentions: list[Mention],
    why: str | None,
) -> bool:
    """«قصف مستمر والوزير يهدد بالتصعيد»: a clause of its own, with its subject."""
    plain = why is None or why == "type"
    return plain and own_subject(sentence, group[-1], act, mentions) is not None


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


_CAUSE = 16  # «ردا على انتهاكات العدو لمناطق في البلاد …، مما أدى إلى استشهاد 7»
_LED = 4  # «، قبل ساعات استهدف»
_CLAUSE = 8  # «شن سلاح الجو التركي اليوم أولى غاراته»


def _behind_its_cause(
    sentence: Sentence, group: list[Mention], act: Mention, mentions: list[Mention]
) -> bool:
    """«ردا على قتل صيادين والهجمات على الميناء، استهدف الجيش …»: what was answered stands
    first, in nouns, and behind a comma the answer.
    """
    if act_of(act).form not in ("verb", "passive") or is_outcome(act):
        return False
    first = group[0].first
    cues = (m for m in mentions if m.kind is Kind.CUE and code_of(m) == "response")
    led = any(0 < first - m.last <= _CAUSE for m in cues)
    marks = range(max(group[-1].last, act.first - _LED), act.first)
    marked = any(sentence.tokens[i].folded in _COMMAS for i in marks)
    return led and marked and all(act_of(m).form == "masdar" for m in group)


def _behind_what_came(
    sentence: Sentence,
    groups: list[list[Mention]],
    act: Mention,
    mentions: list[Mention],
) -> bool:
    """«وعقب الهجوم استهدف الجيش …», «وبعد هجوم على حاجز، شن الطيران غارات»: what came
    first opens the sentence, and then stands what was done.
    """
    before = groups[0][0]
    if len(groups) > 1 or is_outcome(act) or is_outcome(before):
        return False
    cues = (m for m in mentions if m.kind is Kind.CUE and code_of(m) == "after")
    led = any(m.first <= 1 and 0 < before.first - m.last <= _LED for m in cues)
    noun = act_of(before).form == "masdar" and act_of(before).type in VIOLENCE
    verb = _verb_of(act, mentions) if led and noun else None
    if verb is None:  # «بعد هجوم …، قصفت المدفعية»: a phrase with its verb
        phrase = led and noun and act.form == "word" and not act.prefix
        return phrase and sentence.tokens[act.first - 1].folded in _COMMAS
    marks = range(max(groups[0][-1].last, verb.first - _LED), verb.first)
    marked = any(sentence.tokens[i].folded in _COMMAS for i in marks)
    return marked or (is_definite(before) and verb.first == before.last + 1)


def _verb_of(act: Mention, mentions: list[Mention]) -> Mention | None:
    """The verb that opens the clause of an act: itself, or شن, نفذ before a noun."""
    if act_of(act).form in ("verb", "passive"):
        return None if act.prefix else act
    verbs = (m for m in mentions if code_of(m) == "support" and not m.prefix)
    near = [m for m in verbs if 0 < act.first - m.last <= _CLAUSE]
    return near[-1] if near else None


def _and_so_many(
    sentence: Sentence, group: list[Mention], act: Mention, mentions: list[Mention]
) -> bool:
    """«تسع ضربات في سوريا و14 غارة في العراق», «وأكثر من عشر غارات في اليمن»."""
    at = _at_its_number(act, mentions)
    heads = [m for m in group if not is_outcome(m)]
    joined = at < act.first and (
        sentence.tokens[at - 1].folded == _AND
        or sentence.tokens[at].folded.startswith(_AND)
    )
    return joined and bool(heads) and bool(placed_apart(heads[-1], act, mentions))


def _at_its_number(act: Mention, mentions: list[Mention]) -> int:
    """The token where an act begins, with the number before it: «ست غارات»."""
    numbers = (m for m in mentions if m.kind is Kind.NUMBER and not act.prefix)
    return next((m.first for m in numbers if m.last == act.first - 1), act.first)


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
    again = anew(group, act, mentions)
    if again:
        return again
    last = group[-1]
    heads = [m for m in group if not is_outcome(m)]
    for rule in PARTINGS:
        if rule is turned and _both_harmed(group, act):
            continue
        left = heads[-1] if rule in OF_HEADS and heads else last
        why = rule(left, act, mentions)
        if why:
            return why
    return "type" if _harmed_besides(group, act) else None


def _harmed_besides(group: list[Mention], act: Mention) -> bool:
    """«دعا إلى الثأر بعد مقتل قائده في ضربة»: nobody dies of a demand or an arrest."""
    harm = [act_of(m).outcome in HARM for m in (*group, act)]
    kinds = {act_of(m).type for m in (*group, act) if not is_outcome(m)} - {None}
    apart = harm[-1] or act_of(act).type is not None
    return apart and any(harm) and bool(kinds) and kinds <= HARMLESS


def _both_harmed(group: list[Mention], act: Mention) -> bool:
    """«قتل عشرون فيما جرح العشرات في تفجير»: both of the act that is told after them."""
    told, new = {act_of(m).outcome for m in group}, act_of(act).outcome
    return (
        all(map(is_outcome, (*group, act))) and new not in told and {*told, new} == HARM
    )


def _edges(
    sentence: Sentence, groups: list[list[Mention]], mentions: list[Mention]
) -> list[tuple[int, int]]:
    """Token ranges of the groups; together they cover the sentence."""
    starts = [0]
    for left, right in itertools.pairwise(groups):
        if right[0].rule == ELIDED:
            starts.append(right[0].first)
            continue
        subject = own_subject(sentence, left[-1], right[0], mentions)
        if subject is not None:
            starts.append(subject.first)
            continue
        until = _at_its_number(right[0], mentions)
        until = until if until > left[-1].last else right[0].first
        starts.append(_start(sentence, left[-1].last, until, mentions))
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
    return next((at for _, at in leads(after, until, mentions)), until)


def _unit(
    sentence: Sentence,
    mentions: list[Mention],
    group: list[Mention],
    edge: tuple[int, int],
    parted: tuple[str | None, str | None],
) -> Unit:
    first, last = edge
    opener, closer = parted
    inside = tuple(m for m in mentions if first <= m.first and m.last <= last)
    before = tuple(m for m in mentions if m.last < first)
    return Unit(sentence, first, last, tuple(group), inside, opener, before, closer)
