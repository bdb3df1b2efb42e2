"""What the actor lists say: the parties that entries name or that two words build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from marsad.lexicon import Entry, Node, load
from marsad.model import Mention, Party
from marsad.tokens.letters import fold

NAMED = frozenset(
    {"actors_groups", "actors_institutions", "actors_media", "actors_states"}
)
# A year or month alone stands for its first day; the day itself ends a name.
_FIRST = "-01-01"


@cache
def party(entry: Entry) -> Party:
    """The party an entry of the actor lists names."""
    return Party(
        name=entry.get("name"),
        id=entry.id if entry.kind in NAMED else None,
        kind=entry.get("kind", "generic"),
        aliases=tuple(entry.get("aliases", ())),
        country=entry.get("country"),
        anonymous=bool(entry.get("anonymous")),
    )


@cache
def national(head: Entry, nation: Entry) -> Party:
    """The party of a head word and a nationality: الجيش + السوري → Syrian army."""
    fill = _fillings(nation)
    patterns = [head.get("pattern"), *head.get("en", ()), *head.get("ar", ())]
    names = [n for p in patterns for n in _filled(p, fill)]
    code = nation.get("country")
    name, *aliases = dict.fromkeys(names or fill["adj"])
    built = f"{head.id.replace('_heads', '')}.{code.lower()}" if code else None
    whole = head.get("pattern") == "{state}" and nation.get("state")
    return Party(
        name=name,
        id=whole or built,
        kind=head.get("kind"),
        aliases=tuple(aliases),
        country=code,
    )


@cache
def nationals(nation: Entry) -> Party | None:
    """The people of a nationality or faith: فلسطينيين → Palestinians."""
    name = nation.get("plural")
    fill = _fillings(nation)
    names = (f"{fill['adj'][0]} nationals", *fill["mp"])
    country = nation.get("country")
    return Party(name, None, "civilian", names, country) if name else None


@cache
def people_called(word: str) -> Party | None:
    """The people of a nationality that a noun names: «استشهاد فلسطيني», «18 فلسطينيا»."""
    counted = fold(word)
    for called in (counted, counted.removesuffix("ا")):
        node = load().root.next.get(called)
        nations = [e for e, _ in node.ends if e.kind == "nationalities"] if node else []
        if nations:
            return nationals(nations[0])
    return None


@cache
def by_country(head_id: str, country: str, day: date | None) -> Party | None:
    """The party a head word means in a country: the one listed so, else the one built."""
    entries = load().entries
    head, nation = entries.get(head_id), nation_of(country)
    if head is None or nation is None:
        return None
    for pattern in head.get("ar", ()):
        for phrase in _filled(pattern, _fillings(nation)):
            known = [e for e in listed(phrase) if valid(e, day)]
            if known:
                return party(known[0])
        break  # only the head's first, own wording
    return national(head, nation)


def army_of(office: Party) -> Party:
    """«قالت وزارة الدفاع الروسية إن قواتها …»: her deeds are those of the state's forces."""
    names = (fold(n) for n in (office.name or "", *office.aliases))
    defends = any(n.startswith(tuple(members("roles.defence"))) for n in names)
    if not defends or office.country is None:
        return office
    return by_country("actors_heads.forces", office.country, None) or office


@cache
def nation_of(country: str) -> Entry | None:
    found = (e for e in load().of("nationalities") if e.get("country") == country)
    return next(found, None)


@cache
def nations() -> dict[str, Entry]:
    """Nationality by the id of its state."""
    return {e.get("state"): e for e in load().of("nationalities") if e.get("state")}


@cache
def adjectives() -> dict[str, Entry]:
    """Nationality by its adjective without article, masculine and singular, folded."""
    entries = load().of("nationalities")
    return {fold(m).removeprefix("ال"): e for e in entries for m in e.get("m", ())}


def listed(phrase: str) -> list[Entry]:
    """The named parties of which a phrase (folded or not) is a wording."""
    first, *rest = fold(phrase).split()
    node: Node | None = load().root.next.get(first.removeprefix("ال"))
    for word in rest:
        node = node.next.get(word) if node else None
    return [e for e, _ in node.ends if e.kind in NAMED] if node else []


def valid(entry: Entry, day: date | None) -> bool:
    """Whether a party bore its name on a day; an unknown day fits all."""
    if day is None:
        return True
    since, until = entry.get("since"), entry.get("until")
    return not (since and day < _day(since)) and not (until and day > _day(until))


def _day(written: str) -> date:
    """2014, 2014-07 or 2014-07-29 as a day."""
    return date.fromisoformat((written + _FIRST[len(written) - 4 :])[:10])


def _fillings(nation: Entry) -> dict[str, list[str]]:
    state = load().entries.get(nation.get("state", ""))
    return {
        "adj": [nation.get("adjective")],
        "state": [state.get("name")] if state else [],
        "state_ar": [state.get("name_ar")] if state else [],
        "m": nation.get("m", []),
        "f": nation.get("f", []),
        "mp": nation.get("mp", []),
        "plural": [nation.get("plural")] if nation.get("plural") else [],
    }


def _filled(pattern: str, fill: dict[str, list[str]]) -> Iterator[str]:
    """The pattern with its one slot filled in every way; nothing where none is known."""
    slot = pattern[pattern.find("{") + 1 : pattern.find("}")]
    for value in fill.get(slot, []):
        yield pattern.replace("{" + slot + "}", value)


@cache
def members(class_id: str, *, as_is: bool = False) -> frozenset[str]:
    """The words of a class of the lists (``members``), folded unless ``as_is``."""
    listed = load().entries[class_id].get("members")
    return frozenset(listed if as_is else map(fold, listed))


def is_definite(mention: Mention) -> bool:
    """Whether an article stands before the words: «الهجوم», «للهجوم»."""
    return mention.prefix.endswith(("ال", "لل"))
