"""What a speaker tells of his own dead: «أقر الجيش بمقتل ثلاثة من جنوده في هجوم».

Who announces the loss of his men has not done the deed; it was done to him.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from marsad.claims.kinds import DOERS, code_of
from marsad.claims.units import Unit
from marsad.mentions.parties import members
from marsad.model import (
    About,
    Fact,
    Figure,
    Kind,
    Mention,
    Party,
    Span,
    Stance,
    Stated,
    Statement,
)

OWN_DEAD = "roles.own_dead"
_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "abducted"})
_TOLD = 3  # tokens: "الجيش | اليوم: مقتل"
_FEW = 20  # a force tells of thousands of its foe's dead, seldom of its own
_BEHIND = 2  # tokens: "مقتل قائد عسكري من | صفوف مقاتليه"


def as_suffered(statement: Statement, unit: Unit) -> Statement:
    """The statement with its speaker as who was hit where he tells of his own dead."""
    speaker = statement.source[0].span if statement.source else None
    harm = [a.fact for a in statement.about if _is_harm(a)]
    first = min(harm, key=lambda f: f.span.start, default=None)
    if speaker is None or first is None:
        return statement
    if not (_of_his_own(first, unit, speaker) or _soldiers(first, unit, speaker)):
        return statement
    about = tuple(_as_target(a, speaker) for a in statement.about)
    if not any(_is_party(a) and speaker.meets(a.fact.span) for a in about):
        about = (*about, *_himself(unit, speaker))
    claimed = statement.stance is Stance.CLAIMS_RESPONSIBILITY  # أقر بمقتل
    stance = Stance.ASSERTS if claimed else statement.stance
    return replace(statement, about=about, stance=stance)


def _himself(unit: Unit, speaker: Span) -> Iterator[About]:
    """The party that speaks of its dead, who were its men."""
    for mention in unit.mentions:
        party = mention.value
        speaks = isinstance(party, Party) and speaker.meets(mention.span)
        if speaks and isinstance(party, Party) and party.kind in DOERS:
            yield About("target", Stated(party, mention.span, mention.text, OWN_DEAD))
            return


def _is_party(about: About) -> bool:
    """Not the base that the words «تنظيم القاعدة» hold too."""
    return isinstance(about.fact.value, Party)


def _is_harm(about: About) -> bool:
    figure = about.fact.value
    return isinstance(figure, Figure) and figure.outcome in _HARM


def _as_target(about: About, speaker: Span) -> About:
    does = about.slot == "perpetrator" and speaker.meets(about.fact.span)
    if not does:
        return about
    return About("target", replace(about.fact, rule=OWN_DEAD))


def _of_his_own(fact: Stated[Fact], unit: Unit, speaker: Span) -> bool:
    """«ثلاثة من جنوده» right behind who speaks; not «زعيم التنظيم وثلاثة من عناصره»."""
    if fact.span.start < speaker.end:
        return False
    between = Span(speaker.end, fact.span.end)
    if any(_is_somebody(m) and between.meets(m.span) for m in unit.mentions):
        return False
    return any(word in _own_men() for word in _words(fact.span, unit))


def _soldiers(fact: Stated[Fact], unit: Unit, speaker: Span) -> bool:
    """«أعلن الجيش مقتل جندي في كمين»: whose else; not «مقتل جندي من القوات», «200 جندي».

    Nor «أعلن الجيش مقتل جندي روسي».
    """
    own = next((m for m in unit.mentions if _speaks(m, speaker)), None)
    figure, party = fact.value, own.value if own else None
    if own is None or not isinstance(figure, Figure) or not isinstance(party, Party):
        return False
    most = figure.quantity.max
    opening = members("roles.own_loss") | members("grammar.that")
    told = _first_words(unit, own) & opening
    if party.kind != "military" or not told or most is None or most > _FEW:
        return False
    men = [m for m in unit.of(Kind.PEOPLE) if _is_soldier(m, own)][:1]
    return any(_are_his(m, unit, party) and _fell(m, unit) for m in men)


def _fell(men: Mention, unit: Unit) -> bool:
    """«قال الجيش إن جنديا قتل»; «إن» alone opens whatever he says."""
    noun = any(unit.word(i) in members("roles.own_loss") for i in _ahead(men))
    return noun or unit.word(men.last + 1) in members("roles.fell")


def _ahead(men: Mention) -> range:
    """«إصابة | خمسة جنود»."""
    return range(men.first - _BEHIND, men.first)


def _speaks(mention: Mention, speaker: Span) -> bool:
    named = mention.kind is Kind.ACTOR and isinstance(mention.value, Party)
    return named and speaker.meets(mention.span)


def _first_words(unit: Unit, own: Mention) -> set[str]:
    return {unit.word(i) for i in range(own.last + 1, own.last + 1 + _TOLD)}


def _is_soldier(mention: Mention, own: Mention) -> bool:
    behind = 0 < mention.first - own.last <= _TOLD + _BEHIND
    return behind and code_of(mention) == "soldier"


def _are_his(men: Mention, unit: Unit, own: Party) -> bool:
    """No others' men by their adjective, nor by what follows them."""
    named = [m.value for m in unit.of(Kind.ACTOR) if m.span.meets(men.span)]
    others = any(isinstance(p, Party) and p.country != own.country for p in named)
    return not others and _of_his_units(men, unit, own)


def _of_his_units(men: Mention, unit: Unit, own: Party) -> bool:
    """«3 جنود من لواء المظليين», «ضابط من الجيش»; not «3 جنود من القوات السورية»."""
    at = men.last + 1
    if unit.word(at) not in members("grammar.from"):
        return True
    behind = [m.value for m in unit.of(Kind.ACTOR) if m.first == at + 1]
    lands = {own.country, None}
    theirs = any(isinstance(p, Party) and p.country in lands for p in behind)
    unnamed = not behind and unit.word(at + 1) in members("roles.units")
    return theirs or unnamed


@cache
def _own_men() -> frozenset[str]:
    """«جنوده», «جنودها», «جنودهم»."""
    men = [man.removesuffix("ه") for man in members("roles.own_men")]
    return frozenset(man + his for man in men for his in ("ه", "ها", "هم"))


def _is_somebody(mention: Mention) -> bool:
    named = mention.kind is Kind.ACTOR and isinstance(mention.value, Party)
    return named or mention.kind is Kind.PERSON


def _words(span: Span, unit: Unit) -> Iterable[str]:
    """The words of a figure and the few behind it."""
    tokens = unit.sentence.tokens
    inside = [i for i, t in enumerate(tokens) if t.span.meets(span)]
    if not inside:
        return ()
    return (t.folded for t in tokens[inside[0] : inside[-1] + 1 + _BEHIND])
