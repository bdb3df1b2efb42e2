"""Forces by whom they follow: «القوات الموالية للرئيس السابق فلان», «أعوان المخلوع فلان».

The words for those who follow are many and the leaders few: a leader's entry names his
``forces``, and, in ``beside``, those behind whose name his alone stands for them
(«ميليشيات الحوثي والمخلوع»). An entry whose wording names two parties is read as both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.lexicon import Entry, load
from marsad.mentions.parties import members, party
from marsad.model import Kind, Mention, Sentence, Span, Split, Token

RULE = "actors.name"
_AND, _SKIPPED = "و", 2
_LED = frozenset({"", "ال", "ل", "لل"})
_LOYAL = frozenset({"actors_generic.loyalists"})
Read = tuple[list[Mention], list[Mention]]


def led(
    sentence: Sentence, named: Sequence[Mention], called: Sequence[Mention]
) -> Read:
    """The parties and the persons of a sentence, a leader's forces among the parties."""
    actors = [m for one in named for m in _apart(sentence, one)]
    persons: list[Mention] = []
    for person in called:
        forces = _forces(sentence, actors, person)
        if forces is None:
            persons.append(person)
        else:
            actors = [a for a in actors if not forces.span.holds(a.span)] + [forces]
    more = list(_by_name_alone(sentence, actors, persons))
    return sorted([*actors, *more], key=lambda m: m.first), persons


# ---------------------------------------------------------------- by the leader


def _forces(
    sentence: Sentence, actors: Sequence[Mention], person: Mention
) -> Mention | None:
    entry = load().entries[person.entry or ""] if person.entry else None
    who = load().entries.get(entry.get("forces", "")) if entry else None
    if entry is None or who is None:
        return None
    if person.prefix in _LED:
        head = _head(sentence, actors, person.first - 1)
        head = head or _ally(sentence, actors, person.first - 1, entry)
        return _mention(sentence, who, *head, person.last) if head else None
    joined = person.prefix in (_AND, "وال") and _joined(actors, person.first, entry)
    if not joined:
        return None
    return _mention(sentence, who, person.first, person.prefix, person.last)


def _ally(
    sentence: Sentence, actors: Sequence[Mention], at: int, entry: Entry
) -> tuple[int, str] | None:
    """«الحوثيين وحليفهم المخلوع»: the ally of those whom he stands beside."""
    word = sentence.tokens[at].folded if at >= 0 else ""
    joins = word.startswith(_AND) and word in members("roles.led_by")
    return (at, _AND) if joins and _joined(actors, at, entry) else None


def _head(
    sentence: Sentence, actors: Sequence[Mention], at: int
) -> tuple[int, str] | None:
    """Where those who follow begin, and the clitics before; ``at`` is the last word."""
    for _ in range(_SKIPPED):  # قوات حليفهم الرئيس فلان, الموالية لحكومة الرئيس فلان
        if at >= 0 and sentence.tokens[at].folded in members("roles.led_by"):
            at -= 1
    for actor in actors:
        if actor.last == at and actor.entry in _LOYAL:
            return actor.first, actor.prefix
    if at >= 0 and sentence.tokens[at].folded in members("roles.loyal"):
        return _follower(sentence, at - 1) or _follower(sentence, at)
    return _follower(sentence, at)


def _follower(sentence: Sentence, at: int) -> tuple[int, str] | None:
    """«قوات», «لمليشيات», «المقاتلين [الموالين]»: the word and its clitics."""
    if at < 0:
        return None
    split = next((s for s in sentence.tokens[at].splits if _follows(s)), None)
    return (at, split.prefix) if split else None


def _follows(split: Split) -> bool:
    return split.stem in members("roles.followers") and not split.suffix


def _joined(actors: Sequence[Mention], first: int, entry: Entry) -> bool:
    """«ميليشيات الحوثي والمخلوع»: right behind those whom he stands beside."""
    return any(
        a.last == first - 1 and a.entry in entry.get("beside", ()) for a in actors
    )


def _mention(
    sentence: Sentence, who: Entry, first: int, prefix: str, last: int
) -> Mention:
    start = _begin(sentence.tokens[first], prefix)
    span = Span(start, sentence.tokens[last].span.end)
    return Mention(
        kind=Kind.ACTOR,
        span=span,
        text=sentence.quote(span),
        value=party(who),
        rule=RULE,
        sentence=sentence.index,
        first=first,
        last=last,
        entry=who.id,
        prefix=prefix,
    )


def _begin(token: Token, prefix: str) -> int:
    """Where a word begins without its clitics; the article is its own."""
    return token.at(len(prefix.removesuffix("ال")))


# ------------------------------------------------------------- by his last name


def _by_name_alone(
    sentence: Sentence, actors: Sequence[Mention], persons: Sequence[Mention]
) -> Iterator[Mention]:
    """«الحوثيين وصالح», «الموالون لصالح»: a last name that alone is a word of every day."""
    taken = {i for m in (*actors, *persons) for i in range(m.first, m.last + 1)}
    for leader in (e for e in load().of("leaders") if e.get("alone")):
        who = load().entries[leader.get("forces")]
        for at, token in enumerate(sentence.tokens):
            if at in taken:
                continue
            word = leader.get("alone")
            if token.folded == _AND + word and _joined(actors, at, leader):
                yield _mention(sentence, who, at, _AND, at)
            loyal = at and sentence.tokens[at - 1].folded in members("roles.loyal")
            if token.folded == f"ل{word}" and loyal:
                head = _head(sentence, actors, at - 1)
                if head:
                    yield _mention(sentence, who, *head, at)


# ------------------------------------------------------------- two in one wording


def _apart(sentence: Sentence, mention: Mention) -> list[Mention]:
    """«ميليشيات الحوثي وصالح» are two; «تحالف …» opens no name of its own."""
    entry = load().entries.get(mention.entry or "")
    both = entry.get("both", ()) if entry and mention.rule == "actors.name" else ()
    at = next(
        (
            i
            for i in range(mention.first + 1, mention.last + 1)
            if sentence.tokens[i].folded.startswith(_AND)
        ),
        None,
    )
    if not both or at is None:
        return [mention]
    one, two = (load().entries[b] for b in both)
    end = sentence.tokens[at - 1].span.end
    span = Span(mention.span.start, end)
    first = replace(
        mention,
        span=span,
        text=sentence.quote(span),
        value=party(one),
        last=at - 1,
        entry=one.id,
        candidates=(),
    )
    return [first, _mention(sentence, two, at, _AND, mention.last)]
