"""Parties: states, forces, groups, institutions, and generic bodies of armed people.

Five ways to find one, the longest wording wins: by name (``actors_groups`` and the other
knowledge-base lists), by head word with nationality or state (الجيش التركي), by head word
with a name outside the knowledge base (لواء ..., مجلس ... العسكري, اللواء 55), by
allegiance (فصائل تابعة لـ...), and by kind alone (مسلحون مجهولون). What a short form
stands for (التنظيم، الجيش) is decided per report by :func:`resolve`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from marsad.lexicon import load
from marsad.mentions.antecedents import resolved
from marsad.mentions.built import (
    CLOSING,
    OPENING,
    by_both,
    by_guess,
    by_nationality,
    by_pattern,
)
from marsad.mentions.match import Hit
from marsad.mentions.parties import NAMED, members, nationals, party
from marsad.mentions.surnames import again
from marsad.mentions.wordings import Found, Scene, bare, scene, stem
from marsad.model import Document, Kind, Mention, Party, Sentence, Span, Token


def by_name(scene: Scene) -> Iterator[Found]:
    for kind in sorted(NAMED):
        for hit in scene.of(kind):
            acts = kind != "actors_states" or _acts(hit, scene)
            acts = acts and not _names_a_place(hit, scene)
            if acts and not (bare(hit, scene) or _disagrees(hit, scene)):
                yield _named(hit)


def _names_a_place(hit: Hit, scene: Scene) -> bool:
    """منطقة القاعدة is a town by that name."""
    alone = bool(hit.entry.get("homonym")) and hit.first == hit.last
    return alone and scene.folded(hit.first - 1) in members("people.places")


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
        led = hit.prefix.startswith(("ل", "ول")) or scene.plays("going", before)
        adjective = any(scene.at("nationalities", before))  # العاصمة الأمريكية واشنطن
        other = hit.definite and not hit.entry.get("definite")  # السيول are floods
        quoted = scene.folded(before) in OPENING  # «الرياض» is the paper
        return not (led or adjective or other or quoted)
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
    if word in members("actors_traps.also_adjective"):
        led = scene.plays("preposition", hit.first - 1)
        return bool(hit.prefix) or not before.isalpha() or led
    return True


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
        office = hit.first in scene.offices
        if not (bare(hit, scene) or office or _other(hit, scene) or _flown(hit)):
            yield replace(_named(hit), rule="actors.generic", rank=4)
    for hit in scene.of("actors_traps"):
        if not hit.entry.get("roles"):
            yield Found(hit.first, hit.last, hit.span, None, "actors.trap", 0)


def _flown(hit: Hit) -> bool:
    """استهدفت الفصائل موقعا بالطيران المسير: the means, nobody's air force."""
    return hit.entry.get("as") == "air_force" and hit.prefix.startswith("ب")


def _other(hit: Hit, scene: Scene) -> bool:
    """هجوما مسلحا has an adjective, خطف مسلحون has not; الهيئة العامة names another body than الهيئة."""
    before = scene.folded(hit.first - 1)
    if (
        hit.entry.get("adjective")
        and hit.prefix in ("", "ال")
        and hit.first == hit.last
    ):
        agrees = hit.prefix == "ال" and before.startswith(("ال", "لل", "وال", "بال"))
        noun = hit.first - 1 in scene.nouns and before not in members(
            "actors_traps.verb"
        )
        return agrees or (noun and not hit.prefix)
    after = hit.entry.get("short") and hit.first == hit.last
    return bool(after) and scene.folded(hit.last + 1).startswith("ال")


RULES: tuple[Callable[[Scene], Iterator[Found]], ...] = (
    by_name,
    by_nationality,
    by_both,
    by_guess,
    by_pattern,
    by_people,
    by_kind,
)


# ------------------------------------------------------- kind words and names


def wrapped(scene: Scene, found: Found) -> Found:
    """With the kind word before it: قوات قسد, الميليشيات الحوثية, تنظيم "داعش"."""
    if not _wrappable(found):
        return found
    quoted = scene.folded(found.first - 1) in OPENING and scene.folded(found.last + 1)
    before = found.first - 2 if quoted else scene.ahead(found.first)
    for head in _ending_at(scene, before):
        agrees = head.definite == (found.prefix == "ال") or not head.definite
        fits = head.entry.get("wraps") or (quoted and head.entry.get("names"))
        if fits and agrees:
            closed = quoted and scene.folded(found.last + 1) in CLOSING
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


def _backs(word: str) -> bool:
    return word.startswith(tuple(members("speakers.backed_by")))


def _leads_to(word: str, found: Found) -> bool:
    """«تدعمه تركيا», «مرتبطون بتنظيم الدولة»: whose side the words behind a group tell."""
    tied = found.prefix == "ب" and word.startswith(tuple(members("speakers.tied_to")))
    return tied or _backs(word)


def backed(scene: Scene, found: Found) -> Iterator[Found]:
    """فصائل مدعومة من تركيا; مسلحون يشتبه بانتمائهم لحركة الشباب."""
    entry = found.entry
    if entry is None or entry.kind not in NAMED or found.rank > 1:
        return
    before = found.first - 1
    if scene.folded(before) in ("من", "ل", "الي", "علي"):
        before -= 1
    elif "ل" not in found.prefix and not _leads_to(scene.folded(before), found):
        return
    for word in _ending_at(scene, before):
        if word.entry.get("backing"):
            for head in _ending_at(scene, word.first - 1):
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
