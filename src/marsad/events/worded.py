"""Those whom an event struck by the words in which the report has them.

A neutral name (officials) tells less than «مسؤولين بارزين»; of «مواطنين لبنانيين» people and
nationality are one party, and who has a title goes by it too: «الأسير فلان».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.claims.roles import party_of
from marsad.events import compare, fuller
from marsad.mentions.parties import members
from marsad.model import Actor, Kind, Mention, Party, Sentence, Span

_LONGEST = 3
_ENDS = "roles.thing_ends"
_AND = "و"
_OVER = frozenset({Kind.ACT, Kind.NUMBER, Kind.TIME, Kind.WEAPON, Kind.PERSON})


def worded(
    actors: Sequence[Actor],
    found: Sequence[Sequence[Mention]],
    sentences: Sequence[Sentence],
) -> tuple[Actor, ...]:
    """The actors, those who suffered with every wording that may name them."""
    people = {m.span: m for inside in found for m in inside if m.kind is Kind.PEOPLE}
    names = {m.span: m for inside in found for m in inside if m.kind is Kind.ACTOR}
    shown: list[Actor] = []
    for actor in _joined(actors, people):
        if actor.role == "perpetrator":
            shown.append(actor)
        elif mention := people.get(actor.party.span):
            inside, sentence = found[mention.sentence], sentences[mention.sentence]
            shown.append(_called(actor, _phrases(mention, inside, sentence)))
        elif actor.party.value.kind == "person":
            shown.append(_called(actor, _titles(actor.party.value, found)))
        elif name := names.get(actor.party.span):
            inside, sentence = found[name.sentence], sentences[name.sentence]
            shown.append(_called(actor, _owned(name, inside, sentence)))
        else:
            shown.append(actor)
    return tuple(shown)


def _joined(actors: Sequence[Actor], people: dict[Span, Mention]) -> Iterator[Actor]:
    """«مواطنين لبنانيين»: the adjective behind the people is no second party.

    Of people who are no group themselves it is the party: «شبان فلسطينيين».
    """
    ends = {m.span.end + 1: m for m in people.values()}
    heads = {a: ends[a.party.span.start] for a in actors if _is_nation(a, ends)}
    called = {party_of(head).name: nation for nation, head in heads.items()}
    shown = {a.party.value.name for a in actors if a.party.span in people}
    for actor in actors:
        head, name = heads.get(actor), actor.party.value.name
        if head is None:
            nation = called.get(name) if actor.party.span in people else None
            yield _called(actor, _nation(nation)) if nation else actor
        elif party_of(head).name not in shown:
            yield _called(actor, (f"{head.text} {actor.party.text}",))


def _is_nation(actor: Actor, ends: dict[int, Mention]) -> bool:
    return actor.party.value.kind == "civilian" and actor.party.span.start in ends


def _nation(actor: Actor) -> tuple[str, ...]:
    party = actor.party.value
    return (party.name or "", *party.aliases)


def _called(actor: Actor, names: Iterable[str]) -> Actor:
    party = actor.party.value
    aliases = tuple(n for n in dict.fromkeys((*party.aliases, *names)) if n)
    named = replace(actor.party, value=replace(party, aliases=aliases))
    return replace(actor, party=named)


def _titles(who: Party, found: Sequence[Sequence[Mention]]) -> Iterator[str]:
    """«الأسير فلان», «مراسلة القناة فلانة»: what the report calls a person by, elsewhere too."""
    own = compare.names(who)
    for inside in found:
        for person in (m for m in inside if m.kind is Kind.PERSON):
            named = isinstance(person.value, Party) and person.value
            if named and own & compare.names(named, person.text):
                yield person.text.removesuffix(named.name or "").strip()
                yield from (m.text for m in inside if _before(m, person))


def _before(title: Mention, person: Mention) -> bool:
    of_media = isinstance(title.value, Party) and title.value.kind == "media"
    tells = title.kind is Kind.PEOPLE or (title.kind is Kind.ACTOR and of_media)
    return tells and title.last == person.first - 1


def _phrases(
    people: Mention, inside: Sequence[Mention], sentence: Sentence
) -> Iterator[str]:
    """«مسؤولين», «مسؤولين بارزين»; «طيارها»; «ضابط ومجندين»; «سكان بلدتي كذا وكذا»."""
    ends = (*_ends(people, inside, sentence), *_of_places(people, inside))
    for end in ends:
        yield sentence.quote(Span(people.span.start, end))
    last = next(i for i, t in enumerate(sentence.tokens) if t.span.end >= max(ends))
    yield from fuller.numbered(people, inside, sentence)
    yield from fuller.serving(people, inside, sentence, last)


def _owned(
    name: Mention, inside: Sequence[Mention], sentence: Sentence
) -> Iterator[str]:
    """«مواقع عسكرية للجيش»; a group of no list by its fuller name too."""
    yield from fuller.owned(name, inside, sentence)
    party = name.value
    if isinstance(party, Party) and party.id is None:
        yield from fuller.added(name, inside, sentence)


def _of_places(people: Mention, inside: Sequence[Mention]) -> Iterator[int]:
    """Where the names of the places end that right behind tell whose people they are."""
    last = people.last
    for place in (m for m in inside if m.kind is Kind.PLACE and m.first > people.last):
        bare = place.prefix == "" if last == people.last else place.prefix == _AND
        if place.first != last + 1 or not bare:
            return
        last = place.last
        yield place.span.end


def _ends(
    people: Mention, inside: Sequence[Mention], sentence: Sentence
) -> Iterator[int]:
    tokens = sentence.tokens
    over = {m.first for m in inside if m.kind in _OVER and m.first > people.last}
    joined = {m.first for m in inside if m.kind is Kind.PEOPLE and m.prefix == _AND}
    yield tokens[people.last].span.end
    for i in range(people.last + 1, min(people.last + 1 + _LONGEST, len(tokens))):
        word = tokens[i].folded
        ended = not tokens[i].is_word or i in over or word in members(_ENDS)
        if ended or (word.startswith(_AND) and i not in joined):
            return
        yield tokens[i].span.end
