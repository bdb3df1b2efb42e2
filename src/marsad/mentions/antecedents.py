"""Which party a short or generic wording stands for, decided over the whole report.

The nearest named party before it that begins with the same word comes first (التنظيم →
تنظيم الدولة الإسلامية), then the country that the report is set in (الجيش in a report on
Iraq → Iraqi army). Where neither tells, the mention stays generic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from marsad.lexicon import Entry, load
from marsad.mentions.parties import by_country, is_definite, members, party, valid
from marsad.model import Document, Kind, Mention, Party, Sentence, Span, Where
from marsad.tokens.letters import fold

# The share of a report's places (else parties) that must lie in one country.
_MOST = 0.5
_SETTLED = 0.6
_FORCES = frozenset({"military", "armed_group", "police", "government", "state"})
_ORGANISED = frozenset({"armed_group", "political", "coalition", "military", "medical"})
_GENERIC_RULES = frozenset({"actors.generic"})
_LOCAL = frozenset({"police", "security", "municipality", "judiciary", "authorities"})
# Sentences after which "الجيش" is again the country's own, not one named in passing.
_NEAR = 2
_FLYING = frozenset({"air_force"})
_DOWNED = 4  # «الدفاعات الجوية | ثلاث طائرات مسيرة إسرائيلية»
_STATE_BODIES = frozenset({"military", "police", "government", "judiciary", "medical"})


@dataclass(slots=True)
class Told:
    """What has been read of a report so far: its country, day and named parties."""

    country: str | None
    day: date | None
    named: list[Mention] = field(default_factory=list)


def resolved(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> list[list[Mention]]:
    """The mentions with short and generic parties made the party they stand for."""
    told = Told(setting(found), document.published)
    return [
        [_resolved(m, told, inside, sentences[m.sentence]) for m in inside]
        for inside in (sorted(i, key=lambda m: m.first) for i in found)
    ]


def setting(found: list[list[Mention]]) -> str | None:
    """The country in which most of a report's places, or else its forces, are."""
    places = Counter(_countries(found, Kind.PLACE))
    forces = Counter(_countries(found, Kind.ACTOR))
    return _leading(places, _MOST) or _leading(forces, _SETTLED)


def _countries(found: list[list[Mention]], kind: Kind) -> Iterator[str]:
    for mention in (m for inside in found for m in inside if m.kind is kind):
        value = mention.value
        where = isinstance(value, Where)
        force = isinstance(value, Party) and value.kind in _FORCES
        if isinstance(value, Where | Party) and value.country and (where or force):
            yield value.country


def _leading(counts: Counter[str], share: float) -> str | None:
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    return country if most >= share * counts.total() else None


def _resolved(
    mention: Mention, told: Told, beside: list[Mention], sentence: Sentence
) -> Mention:
    value = mention.value
    if mention.kind is not Kind.ACTOR or not isinstance(value, Party):
        return mention
    if mention.rule not in _GENERIC_RULES:
        dated = _dated(mention, told.day)
        told.named.append(dated)
        return dated
    local = _of_place(mention, beside, sentence)
    if local:
        return local
    entry = load().entries[mention.entry or ""]
    found = _again(mention, entry, told, sentence) or _by_setting(
        entry, mention, told, sentence
    )
    if found is None or _downs_its_own(entry, mention, found[0], beside):
        return mention
    return _standing_for(mention, *found)


def _downs_its_own(
    entry: Entry, mention: Mention, who: Party, beside: list[Mention]
) -> bool:
    """«أسقطت الدفاعات الجوية مسيرة إسرائيلية»: the drone's state, which alone is named."""
    behind = (m.value for m in beside if 0 < m.first - mention.last <= _DOWNED)
    countries = {v.country for v in behind if isinstance(v, Party)}
    return entry.get("as") == "air_defence" and who.country in countries


def _standing_for(mention: Mention, who: Party, rule: str) -> Mention:
    """The mention as that party; its own generic party stays a candidate."""
    aliases = tuple(dict.fromkeys((*who.aliases, mention.text)))
    value = replace(who, aliases=aliases)
    return replace(mention, value=value, rule=rule, candidates=(mention.value,))


def _dated(mention: Mention, day: date | None) -> Mention:
    """Of parties with one wording, the one that bore the name on the day."""
    if len(mention.candidates) <= 1 or day is None:
        return mention
    entries = load().entries
    for candidate in mention.candidates:
        known = isinstance(candidate, Party) and entries.get(candidate.id or "")
        if known and valid(known, day):
            return replace(mention, value=candidate, entry=known.id)
    return mention


# --------------------------------------------------- the nearest named before


def _again(
    mention: Mention, entry: Entry, told: Told, sentence: Sentence
) -> tuple[Party, str] | None:
    """The nearest party before whose name begins with the wording's own words."""
    if not (entry.get("short") or entry.get("as")) or not _definite(mention):
        return None
    words = _core(entry.get("short") or mention.text)
    for before in reversed(told.named):
        value = before.value
        called = _called(before, sentence, words)
        if isinstance(value, Party) and (
            called or _continues(before, value, entry, words)
        ):
            far = mention.sentence - before.sentence > _NEAR
            foreign = told.country is not None and value.country != told.country
            if entry.get("short") or not (far and foreign):
                return value, "actors.again"
    return None


def _called(before: Mention, sentence: Sentence, words: tuple[str, ...]) -> bool:
    """«تعتبر الكتائب جماعة إرهابية، … أن الجماعة»: named so in the same sentence."""
    behind = sentence.tokens[before.last + 1 : before.last + 2]
    here = before.sentence == sentence.index
    return here and len(words) == 1 and any(t.folded == words[0] for t in behind)


def _continues(
    before: Mention, value: Party, entry: Entry, words: tuple[str, ...]
) -> bool:
    if entry.get("short"):
        heads = _heads(value) | set(_core(before.text)[:1])
        return bool(heads & _alike(words[0])) and value.kind != "generic"
    same = _alike(" ".join(_core(before.text)[: len(words)])) & _alike(" ".join(words))
    return bool(same) and value.kind == entry.get("kind") and _fitting(value, entry)


def _fitting(value: Party, entry: Entry) -> bool:
    """قوات الأمن again is no Syrian Democratic Forces: only bodies of one kind agree."""
    if entry.get("as") == "forces":
        return value.kind == "military"
    return value.kind in _ORGANISED or value.country is not None


def _alike(head: str) -> frozenset[str]:
    militias = members("actors_traps.militia")
    return militias if head in militias else frozenset({head})


@cache
def _core(text: str) -> tuple[str, ...]:
    """The words that tell which body: قوات الجيش السوري → جيش سوري, folded."""
    words = [w.strip("\"“«”»'#") for w in fold(text).split()]
    carriers = members("actors_traps.carrier")
    while len(words) > 1 and words[0] in carriers and words[1].startswith("ال"):
        words = words[1:]
    return tuple(_bare(w) for w in words if w)


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > len("ال") + 1 else word


@cache
def _heads(value: Party) -> frozenset[str]:
    names = (value.name or "", *value.aliases)
    known = load().entries.get(value.id or "")
    own = (known.get("name_ar") or "",) if known else ()
    return frozenset(_core(n)[0] for n in (*names, *own) if len(n.split()) > 1)


def _definite(mention: Mention) -> bool:
    words = fold(mention.text).split()
    return is_definite(mention) or any(w.startswith("ال") for w in words[:2])


# ------------------------------------------------------------- by the country


def _by_setting(
    entry: Entry, mention: Mention, told: Told, sentence: Sentence
) -> tuple[Party, str] | None:
    role = entry.get("as")
    if role is None or not _definite(mention):
        return None
    of_army = _of_the_army_named(role, mention, told)
    if of_army or told.country is None:
        return of_army
    if role == "army" and told.country in _lands("no_army"):
        role = "occupation"  # «قتل الجيش شابين في جنين»
    known = [e for e in _defaults(role, told.country) if _stands(e, role, told.day)]
    if known:
        return party(known[0]), "actors.by_country"
    if entry.get("kind") not in _STATE_BODIES:
        return None
    others = role in _FLYING and told.country in _lands("no_air_force")
    if others or (role == "forces" and _qualified(mention, sentence)):
        return None
    built = by_country(f"actors_heads.{role}", told.country, told.day)
    return (built, "actors.by_country") if built else None


def _stands(entry: Entry, role: str, day: date | None) -> bool:
    """«شن الطيران غارات على صعدة»: the coalition's, while it flew there."""
    until = entry.get("stands_until") if role in _FLYING else None
    over = until is not None and day is not None and day.isoformat() > until
    return valid(entry, day) and not over


def _lands(name: str) -> frozenset[str]:
    return members(f"actors_traps.{name}", as_is=True)


def _of_the_army_named(
    role: str, mention: Mention, told: Told
) -> tuple[Party, str] | None:
    """«قال الجيش الإسرائيلي إن سلاح الجو هاجم»: of the army named before, wherever it flies."""
    here = [m.value for m in told.named if m.sentence == mention.sentence]
    armies = [p for p in here if isinstance(p, Party) and p.kind == "military"]
    country = armies[-1].country if armies and len(armies) == len(here) else None
    if role not in _FLYING or country is None:
        return None
    built = by_country(f"actors_heads.{role}", country, told.day)
    return (built, "actors.by_army") if built else None


def _qualified(mention: Mention, sentence: Sentence) -> bool:
    """القوات المتحالفة معهم: what follows says that they are others."""
    after = sentence.tokens[mention.last + 1 : mention.last + 2]
    return bool(after) and after[0].folded.startswith("ال")


@cache
def _defaults(role: str, country: str) -> tuple[Entry, ...]:
    """Parties that the lists say a generic wording stands for in a country."""
    return tuple(
        e
        for e in load().of("actors_groups") + load().of("actors_institutions")
        if role in e.get("stands", ()) and country in e.get("where", ())
    )


# --------------------------------------------------------------- of one place


def _of_place(
    mention: Mention, beside: list[Mention], sentence: Sentence
) -> Mention | None:
    """شرطة بغداد: a local body before the name of its place."""
    entry = load().entries[mention.entry or ""]
    if entry.get("as", entry.id.rpartition(".")[2]) not in _LOCAL or _definite(mention):
        return None
    for place in beside:
        joined = place.kind is Kind.PLACE and place.first == mention.last + 1
        if joined and isinstance(place.value, Where) and not place.prefix:
            return _local(mention, place, place.value, sentence)
    return None


def _local(
    mention: Mention, place: Mention, where: Where, sentence: Sentence
) -> Mention:
    span = Span(mention.span.start, place.span.end)
    text = sentence.quote(span)
    kind = mention.value.kind if isinstance(mention.value, Party) else "police"
    generic = mention.value.name if isinstance(mention.value, Party) else ""
    name = f"{where.name or place.text} {generic}"
    value = Party(name, None, kind, (text,), where.country)
    return replace(
        mention,
        span=span,
        text=text,
        value=value,
        last=place.last,
        rule="actors.of_place",
        candidates=(mention.value,),
    )
