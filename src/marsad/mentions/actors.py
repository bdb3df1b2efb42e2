"""Parties: states, forces, groups, institutions, and generic bodies of armed people.

Five ways to find one, the longest wording wins: by name (``actors_groups`` and the other
knowledge-base lists), by head word with nationality or state (الجيش التركي), by head word
with a name outside the knowledge base (لواء ..., مجلس ... العسكري, اللواء 55), by
allegiance (فصائل تابعة لـ...), and by kind alone (مسلحون مجهولون). What a short form
stands for (التنظيم، الجيش) is decided per report by :func:`resolve`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from marsad.lexicon import Entry, load
from marsad.mentions.antecedents import resolved
from marsad.mentions.match import Hit
from marsad.mentions.parties import NAMED, listed, national, nationals, nations, party
from marsad.mentions.persons import again
from marsad.model import Document, Kind, Mention, Party, Sentence, Span, Token

LISTS = NAMED | {"actors_generic", "actors_heads", "actors_traps", "nationalities"}
_OPENING = frozenset("\"“”«'‘(")
_CLOSING = frozenset("\"“”»'’)")
_LONGEST_QUOTED = 6

_THINGS = frozenset({"acts", "weapons", "objects", "people"})
_VERBAL = frozenset({"past", "present", "present_we"})
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
    candidates: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence's hits by list and first token, what the rules read."""

    tokens: tuple[Token, ...]
    hits: dict[str, dict[int, list[Hit]]]
    offices: frozenset[int]  # tokens of an office after its first: وزير [الدفاع]
    nouns: frozenset[int]  # deeds and things, which an adjective may follow

    def at(self, kind: str, first: int) -> list[Hit]:
        return self.hits[kind].get(first, [])

    def of(self, kind: str) -> Iterator[Hit]:
        for group in self.hits[kind].values():
            yield from group

    def plays(self, role: str, index: int) -> bool:
        """Whether the word at ``index`` has a role of ``actors_traps``, بـ aside."""
        hits = self.at("actors_traps", index)
        return any(role in h.entry.get("roles", ()) for h in hits)

    def folded(self, index: int) -> str:
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""


def scene(sentence: Sentence, hits: tuple[Hit, ...]) -> Scene:
    by_kind: dict[str, dict[int, list[Hit]]] = {k: defaultdict(list) for k in LISTS}
    offices: set[int] = set()
    nouns: set[int] = set()
    for hit in hits:
        if hit.entry.kind in LISTS and not hit.suffix:
            by_kind[hit.entry.kind][hit.first].append(hit)
        elif hit.entry.kind == "titles":
            offices.update(range(hit.first + 1, hit.last + 1))
        elif hit.entry.kind in _THINGS and hit.form not in _VERBAL:
            nouns.add(hit.last)
    return Scene(sentence.tokens, by_kind, frozenset(offices), frozenset(nouns))


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
            acts = kind != "actors_states" or _acts(hit, scene)
            if acts and not (_bare(hit, scene) or _disagrees(hit, scene)):
                yield _named(hit)


def _disagrees(hit: Hit, scene: Scene) -> bool:
    """الجيش محمد are two words; the name جيش محمد has no article."""
    if hit.first == hit.last or not hit.definite:
        return False
    second = scene.folded(hit.first + 1)
    return second.isalpha() and len(second) > len("ضد") and second[:1] not in "ابل"


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
    before = hit.first - 1
    coordinated = hit.prefix.startswith("و")
    if "ب" in hit.prefix or (scene.plays("placing", before) and not coordinated):
        return False
    if hit.entry.get("capital_of"):
        return not hit.prefix.startswith(("ل", "ول")) and not scene.plays(
            "going", before
        )
    return hit.first != hit.last or _is_state(hit, scene)


def _is_state(hit: Hit, scene: Scene) -> bool:
    """السعودية the state, not العاصمة السعودية."""
    before = scene.folded(hit.first - 1)
    word = stem(scene.tokens[hit.first], hit)
    if hit.definite and word not in hit.entry.get("definite", ()):
        return False  # المالطا, المصر are other words
    if hit.prefix == "ال" and before.startswith("ال"):
        return not any(
            h.entry.get("state") for h in scene.at("nationalities", hit.first)
        )
    if word in _ALSO_ADJECTIVES:
        led = scene.plays("preposition", hit.first - 1)
        return bool(hit.prefix) or not before.isalpha() or led
    return True


def by_nationality(scene: Scene) -> Iterator[Found]:
    """القوات التركية, وزارة الدفاع الروسية, غارة إسرائيلية, السلطات في مصر."""
    for head in scene.of("actors_heads"):
        if not head.entry.get("pattern") or not _heads(scene, head):
            continue
        at = _past_fillers(scene, head.last + 1)
        adjective = _agreeing(scene, head, at)
        if adjective:
            yield from _built(scene, head, adjective)
        elif not head.entry.get("act"):
            yield from _of_state(scene, head)


def _heads(scene: Scene, head: Hit) -> bool:
    """الخارجية needs its article; وزير الدفاع is an office; المطار العسكري is no soldier."""
    if head.first in scene.offices or (head.entry.get("short") and not head.definite):
        return False
    adjective = head.prefix == "ال" and scene.folded(head.first - 1).startswith("ال")
    single = head.first == head.last and head.form in ("sing", "word")
    return not (single and adjective and head.entry.id == "actors_heads.soldiers")


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
    who, last = national(head.entry, adjective.entry), adjective.last
    if head.entry.get("act"):  # the deed is no party: only the adjective names one
        first, rule, prefix = adjective.first, "actors.deed_of", adjective.prefix
        yield Found(first, last, adjective.span, who, rule, 1, None, "", prefix)
    else:
        span = Span(head.span.start, adjective.span.end)
        rule, prefix = "actors.nationality", head.prefix
        yield Found(head.first, last, span, who, rule, 1, head.entry, "", prefix)
    for more in scene.at("nationalities", adjective.last + 1):
        if more.prefix in ("و", "وال"):  # الميليشيات اللبنانية والعراقية
            who = national(head.entry, more.entry)
            yield Found(more.first, more.last, more.span, who, rule, 2, head.entry)


def _of_state(scene: Scene, head: Hit) -> Iterator[Found]:
    """جيش لبنان, السلطات في مصر; not بجانب إسرائيل."""
    if head.entry.get("pattern") == "{state}" or head.entry.id.endswith(".soldiers"):
        return
    at = head.last + 1
    inside = scene.folded(at) == "في" and head.definite
    for hit in scene.at("actors_states", at + inside):
        nation = nations().get(hit.entry.get("capital_of") or hit.entry.id)
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
    """A party outside the lists, unless its words without marks are listed."""
    span = Span(head.span.start, scene.tokens[last].span.end)
    words = [t.folded for t in scene.tokens[head.first : last + 1] if t.is_word]
    words[0] = words[0][len(head.prefix) :]
    for entry in listed(" ".join(words)):  # تنظيم "الدولة"
        name = "actors.name"
        return Found(
            head.first, last, span, party(entry), name, 0, entry, "", head.prefix
        )
    who = Party(name=None, kind=head.entry.get("kind"))
    rule = "actors.pattern"
    return Found(head.first, last, span, who, rule, 3, head.entry, "", head.prefix)


def _quoted(scene: Scene, at: int) -> int:
    """Last token of a quotation that opens at ``at``, its closing mark; -1 if none."""
    platform = scene.at("actors_traps", at + 1)  # موقع "تويتر" says nothing itself
    if scene.folded(at) not in _OPENING or not scene.folded(at) or platform:
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


def by_people(scene: Scene) -> Iterator[Found]:
    """فلسطينيين, الأميركيون: the people of a state, where it is no adjective."""
    for hit in scene.of("nationalities"):
        who = nationals(hit.entry)
        if who and hit.form not in ("sing", "") and not _qualifies(hit, scene):
            rule, prefix = "actors.nationals", hit.prefix
            yield Found(hit.first, hit.last, hit.span, who, rule, 5, None, "", prefix)


def _qualifies(hit: Hit, scene: Scene) -> bool:
    """Whether the adjective belongs to the noun before it: الضباط الأميركيين."""
    before = scene.folded(hit.first - 1)
    if hit.prefix not in ("", "ال") or not before.isalpha():
        return False
    if hit.definite:
        return before.startswith(("ال", "لل", "وال", "بال"))
    return not scene.plays("preposition", hit.first - 1)


def by_kind(scene: Scene) -> Iterator[Found]:
    for hit in scene.of("actors_generic"):
        if not (_bare(hit, scene) or hit.first in scene.offices or _other(hit, scene)):
            yield replace(_named(hit), rule="actors.generic", rank=4)
    for hit in scene.of("actors_traps"):
        if not hit.entry.get("roles"):
            yield Found(hit.first, hit.last, hit.span, None, "actors.trap", 0)


def _other(hit: Hit, scene: Scene) -> bool:
    """هجوما مسلحا has an adjective; الهيئة العامة names another body than الهيئة."""
    before = scene.folded(hit.first - 1)
    if (
        hit.entry.get("adjective")
        and hit.prefix in ("", "ال")
        and hit.first == hit.last
    ):
        agrees = hit.prefix == "ال" and before.startswith(("ال", "لل", "وال", "بال"))
        return agrees or (hit.first - 1 in scene.nouns and not hit.prefix)
    after = hit.entry.get("short") and hit.first == hit.last
    return bool(after) and scene.folded(hit.last + 1).startswith("ال")


RULES: tuple[Callable[[Scene], Iterator[Found]], ...] = (
    by_name,
    by_nationality,
    by_pattern,
    by_people,
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
        fits = head.entry.get("wraps") or (quoted and head.entry.get("names"))
        if fits and agrees:
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
    if entry.kind == "actors_groups":
        return bool(entry.get("kind") != "government")
    return entry.kind != "actors_states"


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
    """The longest wordings, each token used once; equals become candidates."""
    ranked = sorted(found, key=lambda f: (f.first - f.last, f.rank, f.first))
    taken: set[int] = set()
    kept = []
    for one in ranked:
        covered = range(one.first, one.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(_with_equals(one, ranked))
    return sorted(kept, key=lambda f: f.first)


def _with_equals(one: Found, ranked: list[Found]) -> Found:
    """الجيش السوري names one army until 2024-12-08 and another after it."""
    same = (one.first, one.last, one.rule, one.rank)
    parties = [f.party for f in ranked if (f.first, f.last, f.rule, f.rank) == same]
    named = tuple(dict.fromkeys(p for p in parties if p))
    return replace(one, candidates=named if len(named) > 1 else ())


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
        candidates=found.candidates,
    )


def _with_article(token: Token, found: Found) -> Span:
    """والجيش → الجيش; the article of للجيش is not written, its span is جيش."""
    if found.prefix.endswith("ال"):
        return Span(token.at(len(found.prefix) - 2), found.span.end)
    return found.span


def resolve(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> list[list[Mention]]:
    """Short second mentions made the party or person they stand for; unsure ones kept.

    ``found`` holds all mentions of each sentence; so does what is returned.
    """
    return again(sentences, resolved(document, sentences, found))
