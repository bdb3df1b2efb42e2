"""Parties: states, forces, groups, institutions, and generic bodies of armed people.

Five ways to find one, the longest wording wins: by name (``actors_groups`` and the other
knowledge-base lists), by head word with nationality or state (الجيش التركي), by head word
with a name outside the knowledge base (لواء ..., مجلس ... العسكري, اللواء 55), by
allegiance (فصائل تابعة لـ...), and by kind alone (مسلحون مجهولون). What a short form
stands for (التنظيم، الجيش) is decided per document by :func:`resolve`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from marsad.lexicon import Entry, load
from marsad.mentions.match import Hit
from marsad.model import Document, Kind, Mention, Party, Sentence, Span, Token

NAMED = frozenset(
    {"actors_groups", "actors_institutions", "actors_media", "actors_states"}
)
LISTS = NAMED | {"actors_generic", "actors_heads", "actors_traps", "nationalities"}
_OPENING = frozenset("\"“”«'‘(")
_CLOSING = frozenset("\"“”»'’)")
_LONGEST_QUOTED = 6

# "في سوريا" is a place; "مع سوريا" and "من سوريا" may be a party.
_PLACING = frozenset(
    "في داخل خارج شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط مدينه محافظه اراضي بلده "
    "العاصمه جنوبا شمالا انحاء عموم مناطق منطقه اقليم ريف حدود سواحل مطار عبر".split()
)
_PREPOSITIONS = frozenset("من الي علي عن مع بين ضد ان لدي نحو بحق تجاه".split())
# A capital is a party only where nothing beside it makes it a place.
_GOING = frozenset("الي من علي نحو صوب قرب حول عن بلد جامعه مؤتمر محادثات".split())
_ALSO_ADJECTIVES = frozenset(("سوريه", "تركيه"))


@dataclass(frozen=True, slots=True)
class Found:
    """A possible mention; ``party`` is ``None`` for a trap. Lower ``rank`` wins a tie."""

    first: int
    last: int
    span: Span
    party: Party | None
    rule: str
    rank: int
    entry: Entry | None = None
    form: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence's hits by list and first token, what the rules read."""

    tokens: tuple[Token, ...]
    hits: dict[str, dict[int, list[Hit]]]

    def at(self, kind: str, first: int) -> list[Hit]:
        return self.hits[kind].get(first, [])

    def of(self, kind: str) -> Iterator[Hit]:
        for group in self.hits[kind].values():
            yield from group

    def folded(self, index: int) -> str:
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""


def scene(sentence: Sentence, hits: tuple[Hit, ...]) -> Scene:
    by_kind: dict[str, dict[int, list[Hit]]] = {k: defaultdict(list) for k in LISTS}
    for hit in hits:
        if hit.entry.kind in LISTS and not hit.suffix:
            by_kind[hit.entry.kind][hit.first].append(hit)
    return Scene(sentence.tokens, by_kind)


# ------------------------------------------------------------------- parties


@cache
def party(entry: Entry) -> Party:
    """The party an entry of the knowledge base names."""
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
    state = nation.get("state")
    fill = _fillings(nation)
    patterns = [head.get("pattern"), *head.get("en", ()), *head.get("ar", ())]
    names = [n for p in patterns for n in _filled(p, fill)]
    code = nation.get("country")
    name, *aliases = dict.fromkeys(names or [fill["adj"][0]])
    whole = state if head.get("pattern") == "{state}" else None
    return Party(
        name=name,
        id=whole
        or (f"{head.id.replace('_heads', '')}.{code.lower()}" if code else None),
        kind=head.get("kind"),
        aliases=tuple(aliases),
        country=code,
    )


def _fillings(nation: Entry) -> dict[str, list[str]]:
    state = load().entries.get(nation.get("state", ""))
    return {
        "adj": [nation.get("adjective")],
        "state": [state.get("name")] if state else [],
        "state_ar": [state.get("name_ar")] if state else [],
        "m": nation.get("m", []),
        "f": nation.get("f", []),
        "mp": nation.get("mp", []),
    }


def _filled(pattern: str, fill: dict[str, list[str]]) -> Iterator[str]:
    """The pattern with its one slot filled in every way; nothing where none is known."""
    slot = pattern[pattern.find("{") + 1 : pattern.find("}")]
    for value in fill[slot]:
        yield pattern.replace("{" + slot + "}", value)


@lru_cache(maxsize=1)
def _nations() -> dict[str, Entry]:
    """Nationality by the id of its state."""
    return {e.get("state"): e for e in load().of("nationalities") if e.get("state")}


# --------------------------------------------------------------------- rules


def stem(token: Token, hit: Hit) -> str:
    return token.folded[len(hit.prefix) :]


def _bare(hit: Hit, scene: Scene) -> bool:
    """A single word that means the party only with its article, without it."""
    if hit.first != hit.last:
        return False
    word = stem(scene.tokens[hit.first], hit)
    needs = word in hit.entry.get("definite", ())
    return needs and not hit.definite


def by_name(scene: Scene) -> Iterator[Found]:
    for kind in sorted(NAMED):
        for hit in scene.of(kind):
            if not _bare(hit, scene) and (kind != "actors_states" or _acts(hit, scene)):
                yield _named(hit)


def _named(hit: Hit) -> Found:
    entry = hit.entry
    of = entry.get("capital_of")
    who = party(load().entries[of] if of else entry)
    rule = "actors.capital" if of else "actors.name"
    rank = 1 if of else 0
    return Found(
        hit.first, hit.last, hit.span, who, rule, rank, entry, hit.form, hit.prefix
    )


def _acts(hit: Hit, scene: Scene) -> bool:
    """A state's name that is no plain place and no adjective where it stands."""
    before = scene.folded(hit.first - 1)
    if "ب" in hit.prefix or (before in _PLACING and not hit.prefix.startswith("و")):
        return False
    if hit.entry.get("capital_of"):
        return not hit.prefix.startswith(("ل", "ول")) and before not in _GOING
    if hit.first != hit.last:
        return True
    word = stem(scene.tokens[hit.first], hit)
    if hit.definite and word not in hit.entry.get("definite", ()):
        return False  # المالطا, المصر are other words
    if hit.prefix == "ال" and before.startswith("ال"):
        return not any(
            h.entry.get("state") for h in scene.at("nationalities", hit.first)
        )
    if word in _ALSO_ADJECTIVES:
        return bool(hit.prefix) or not before.isalpha() or before in _PREPOSITIONS
    return True


def by_nationality(scene: Scene) -> Iterator[Found]:
    """القوات التركية, وزارة الدفاع الروسية, غارة إسرائيلية, السلطات في مصر."""
    for head in scene.of("actors_heads"):
        if not head.entry.get("pattern") or (
            head.entry.get("short") and not head.definite
        ):
            continue
        at = _past_fillers(scene, head.last + 1)
        adjective = _agreeing(scene, head, at)
        if adjective:
            yield from _built(scene, head, adjective)
        elif not head.entry.get("act"):
            yield from _of_state(scene, head)


def _past_fillers(scene: Scene, at: int) -> int:
    for hit in scene.at("actors_heads", at):
        if hit.entry.get("filler") and hit.prefix in ("", "ال"):
            return _past_fillers(scene, hit.last + 1)
    return at


def _agreeing(scene: Scene, head: Hit, at: int) -> Hit | None:
    """The nationality at ``at`` if it can belong to the head word before it."""
    inner = head.last > head.first and scene.folded(head.last).startswith("ال")
    for hit in sorted(scene.at("nationalities", at), key=lambda h: -h.last):
        fits = (head.definite or inner) if hit.definite else not head.definite
        narrow = hit.entry.get("narrow") and head.entry.get("kind") != "military"
        group = hit.entry.get("group") and not _takes_group(head.entry)
        if hit.prefix in ("", "ال") and fits and not narrow and not group:
            return hit
    return None


def _takes_group(head: Entry) -> bool:
    """The Kurds have forces and factions; a "Western government" is no party."""
    return head.get("kind") == "armed_group" or head.id == "actors_heads.forces"


def _built(scene: Scene, head: Hit, adjective: Hit) -> Iterator[Found]:
    act = bool(head.entry.get("act"))
    first, start = (
        (adjective.first, scene.tokens[adjective.first].span.start)
        if act
        else (head.first, head.span.start)
    )
    who = national(head.entry, adjective.entry)
    rule = "actors.deed_of" if act else "actors.nationality"
    span = Span(start, adjective.span.end)
    yield Found(
        first, adjective.last, span, who, rule, 1, head.entry, head.form, head.prefix
    )
    for more in scene.at("nationalities", adjective.last + 1):
        if more.prefix in ("و", "وال"):  # الميليشيات اللبنانية والعراقية
            who = national(head.entry, more.entry)
            yield Found(more.first, more.last, more.span, who, rule, 2, head.entry)


def _of_state(scene: Scene, head: Hit) -> Iterator[Found]:
    """جيش لبنان, السلطات في مصر."""
    at = head.last + 1
    inside = scene.folded(at) == "في" and head.definite
    for hit in scene.at("actors_states", at + inside):
        nation = _nations().get(hit.entry.get("capital_of") or hit.entry.id)
        joined = inside or (hit.prefix in ("", "ال") and not head.definite)
        if nation and joined and not _bare(hit, scene):
            span = Span(head.span.start, hit.span.end)
            who = national(head.entry, nation)
            rule = "actors.of_state"
            yield Found(
                head.first, hit.last, span, who, rule, 1, head.entry, "", head.prefix
            )


def by_pattern(scene: Scene) -> Iterator[Found]:
    """Parties outside the knowledge base: a kind word and a name."""
    for head in scene.of("actors_heads"):
        entry = head.entry
        last = -1
        if entry.get("names"):
            last = _quoted(scene, head.last + 1)
            if last < 0 and entry.get("names") == "any" and not head.definite:
                last = _named_after(scene, head.last + 1)
        elif entry.get("numbered") and head.definite:
            last = _numbered(scene, head.last + 1)
        elif entry.get("council") and not head.definite:
            last = _council(scene, head.last + 1)
        if last >= 0:
            yield _outside(scene, head, last)


def _outside(scene: Scene, head: Hit, last: int) -> Found:
    span = Span(head.span.start, scene.tokens[last].span.end)
    who = Party(name=None, kind=head.entry.get("kind"))
    rule = "actors.pattern"
    return Found(head.first, last, span, who, rule, 3, head.entry, "", head.prefix)


def _quoted(scene: Scene, at: int) -> int:
    """Last token of a quotation that opens at ``at``, its closing mark; -1 if none."""
    if scene.folded(at) not in _OPENING or not scene.folded(at):
        return -1
    for end in range(at + 2, min(at + 2 + _LONGEST_QUOTED, len(scene.tokens))):
        if scene.folded(end) in _CLOSING:
            return end
    return -1


def _named_after(scene: Scene, at: int) -> int:
    """لواء الباقر; لواء شهداء البادية; not فصيل من..."""
    if not _may_name(scene, at):
        return -1
    if scene.folded(at).startswith("ال"):
        return at
    after = scene.folded(at + 1)
    return at + 1 if after.startswith("ال") and _may_name(scene, at + 1) else -1


def _may_name(scene: Scene, at: int) -> bool:
    if at >= len(scene.tokens) or not scene.tokens[at].folded.isalpha():
        return False
    return not any(
        h.entry.get("stop") or h.entry.get("backing") or h.entry.get("filler")
        for h in scene.at("actors_heads", at)
    )


def _numbered(scene: Scene, at: int) -> int:
    """اللواء 55, الفرقة الرابعة."""
    if scene.folded(at).isdigit():
        return at
    lasts = [
        h.last
        for h in scene.at("actors_heads", at)
        if h.entry.get("ordinal") and h.prefix == "ال"
    ]
    return max(lasts, default=-1)


def _council(scene: Scene, at: int) -> int:
    """مجلس هجين العسكري: the name in between is a place's."""
    for end in range(at + 1, at + 4):
        if scene.folded(end) == "العسكري":
            return end if not scene.folded(at).startswith("ال") or end > at + 1 else -1
    return -1


def by_kind(scene: Scene) -> Iterator[Found]:
    for hit in scene.of("actors_generic"):
        if not _bare(hit, scene):
            yield replace(_named(hit), rule="actors.generic", rank=4)
    for hit in scene.of("actors_traps"):
        yield Found(hit.first, hit.last, hit.span, None, "actors.trap", 0)


RULES: tuple[Callable[[Scene], Iterator[Found]], ...] = (
    by_name,
    by_nationality,
    by_pattern,
    by_kind,
)


# ------------------------------------------------------- kind words and names


def wrapped(scene: Scene, found: Found) -> Found:
    """With the kind word before it: قوات قسد, الميليشيات الحوثية, تنظيم "داعش"."""
    if not _wrappable(found):
        return found
    quoted = scene.folded(found.first - 1) in _OPENING and scene.folded(found.last + 1)
    before = found.first - (2 if quoted else 1)
    for head in _ending_at(scene, before):
        agrees = head.definite == (found.prefix == "ال") or not head.definite
        if head.entry.get("wraps") and agrees:
            closed = quoted and scene.folded(found.last + 1) in _CLOSING
            last = found.last + bool(closed)
            end = scene.tokens[last].span.end if closed else found.span.end
            span = Span(head.span.start, end)
            return replace(
                found, first=head.first, last=last, span=span, prefix=head.prefix
            )
    return found


def _wrappable(found: Found) -> bool:
    entry = found.entry
    if found.rule != "actors.name" or entry is None or found.prefix not in ("", "ال"):
        return False
    return entry.kind == "actors_groups" and entry.get("kind") != "government"


def _ending_at(scene: Scene, last: int) -> Iterator[Hit]:
    for first in range(max(0, last - 2), last + 1):
        for hit in scene.at("actors_heads", first):
            if hit.last == last:
                yield hit


def backed(scene: Scene, found: Found) -> Iterator[Found]:
    """فصائل مدعومة من تركيا; وحدات تابعة لقوات سوريا الديمقراطية."""
    entry = found.entry
    if entry is None or entry.kind not in NAMED or found.rank > 1:
        return
    before = found.first - 1
    if scene.folded(before) in ("من", "ل", "الي"):
        before -= 1
    elif "ل" not in found.prefix and not scene.folded(before).startswith("تدعم"):
        return
    for word in scene.at("actors_heads", before):
        if word.entry.get("backing"):
            for head in _ending_at(scene, before - 1):
                if head.entry.get("wraps"):
                    yield _backed(head, found)


def _backed(head: Hit, found: Found) -> Found:
    """A force of a state keeps apart from it; a force of a group is the group."""
    who = found.party
    if who is not None and who.kind == "state":
        noun = head.entry.get("pattern", "{adj} forces").replace("{adj} ", "")
        who = Party(f"{who.name}-backed {noun}", None, head.entry.get("kind"))
    span = Span(head.span.start, found.span.end)
    return replace(
        found,
        first=head.first,
        span=span,
        party=who,
        rule="actors.backed",
        prefix=head.prefix,
    )


# ---------------------------------------------------------------------- find


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Mentions of parties in one sentence, by first token, not overlapping.

    ``hits`` are all hits of :func:`marsad.mentions.match.scan` on the sentence.
    """
    here = scene(sentence, hits)
    found: list[Found] = []
    for rule in RULES:
        for one in rule(here):
            found.append(wrapped(here, one))
            found.extend(backed(here, one))
    return [_mention(sentence, one) for one in _chosen(found) if one.party]


def _chosen(found: list[Found]) -> list[Found]:
    """The longest wordings, each token used once."""
    ranked = sorted(found, key=lambda f: (f.first - f.last, f.rank, f.first))
    taken: set[int] = set()
    kept = []
    for one in ranked:
        covered = range(one.first, one.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(one)
    return sorted(kept, key=lambda f: f.first)


def _mention(sentence: Sentence, found: Found) -> Mention:
    span = _with_article(sentence.tokens[found.first], found)
    text = sentence.quote(span)
    who = found.party or Party(name=text)
    return Mention(
        kind=Kind.ACTOR,
        span=span,
        text=text,
        value=replace(who, name=who.name or text),
        rule=found.rule,
        sentence=sentence.index,
        first=found.first,
        last=found.last,
        entry=found.entry.id if found.entry else None,
        form=found.form,
        prefix=found.prefix,
    )


def _with_article(token: Token, found: Found) -> Span:
    """والجيش → الجيش; the article of للجيش is not written, its span is جيش."""
    if found.prefix.endswith("ال"):
        return Span(token.at(len(found.prefix) - 2), found.span.end)
    return found.span


# ------------------------------------------------------------------- resolve


def resolve(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> list[list[Mention]]:
    """Short second mentions made the party they stand for; unsure ones as they were."""
    return found
