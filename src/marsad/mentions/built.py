"""Parties built of a head word and what follows: a nationality, a state, a name.

الجيش + التركي, السلطات في مصر, غارة + إسرائيلية; and outside the lists لواء ..., اللواء 55,
مجلس ... العسكري, حركة "...".
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon import Entry
from marsad.mentions.match import Hit
from marsad.mentions.parties import (
    adjectives,
    listed,
    members,
    national,
    nations,
    party,
)
from marsad.mentions.wordings import Found, Scene, bare
from marsad.model import Party, Span

OPENING = frozenset("\"“”«'‘(")
CLOSING = frozenset("\"“”»'’)")
_LONGEST_QUOTED = 6
_TENS = "names.ordinal_tens"


def by_nationality(scene: Scene) -> Iterator[Found]:
    """القوات التركية, وزارة الدفاع الروسية, غارة إسرائيلية, السلطات في مصر."""
    for head in scene.of("actors_heads"):
        if not head.entry.get("pattern") or not _heads(scene, head):
            continue
        if head.entry.get("mutual"):
            continue
        at = _past_fillers(scene, scene.behind(head.last))
        if at > scene.behind(head.last) and _goes_on(scene, head):
            continue
        adjective = _agreeing(scene, head, at)
        if adjective:
            yield from _built(scene, head, adjective)
        elif not head.entry.get("act"):
            yield from _of_state(scene, head)


def by_both(scene: Scene) -> Iterator[Found]:
    """اشتباكات باكستانية أفغانية, الاتفاق الأمريكي - الروسي: a deed of two states."""
    for head in scene.of("actors_heads"):
        if not head.entry.get("mutual"):
            continue
        one = _agreeing(scene, head, _past_fillers(scene, scene.behind(head.last)))
        after = scene.behind(one.last) if one else -1
        other = one and _agreeing(scene, head, after + (scene.folded(after) in _DASHES))
        for each in (one, other) if one and other else ():
            who = national(head.entry, each.entry)
            rule, prefix = "actors.deed_of", each.prefix
            yield Found(
                each.first, each.last, each.span, who, rule, 1, None, "", prefix
            )


def by_guess(scene: Scene) -> Iterator[Found]:
    """«طائرة مجهولة يعتقد أنها أميركية», «يرجح أنها سورية وروسية»: whose it is thought to be."""
    for head in scene.of("actors_heads"):
        if head.entry.id not in _GUESSED:
            continue
        at = _guessed_at(scene, head.last + 1)
        hits = scene.at("nationalities", at) if at else []
        more = scene.at("nationalities", at + 1) if hits and at else []
        hits = [*hits, *(h for h in more if h.prefix == "و")]
        for hit in (h for h in hits if not (h.definite or h.entry.get("group"))):
            who = national(head.entry, hit.entry)
            yield Found(hit.first, hit.last, hit.span, who, "actors.deed_of", 1)


_GUESSED = frozenset(
    f"actors_heads.{one}"
    for one in ("attack", "air_force", "navy", "artillery", "drones")
)
"""Things and deeds; of a man it is only where he comes from."""
_GUESS = 6
"""Words between «طائرة» and «يعتقد أنها»."""


def _guessed_at(scene: Scene, first: int) -> int | None:
    """The token behind «يعتقد أنها», «يشتبه في أنه», near enough."""
    for at in range(first, first + _GUESS):
        before = at - 1 - (scene.folded(at - 1) in members("grammar.in"))
        thought = scene.folded(before) in members("roles.thought")
        if thought and scene.folded(at) in members("roles.that_it_is"):
            return at + 1
    return None


def _heads(scene: Scene, head: Hit) -> bool:
    """الخارجية needs its article; وزير الدفاع is an office; المطار العسكري is no soldier."""
    if head.first in scene.offices or (head.entry.get("short") and not head.definite):
        return False
    if head.definite and head.entry.get("calling") and head.form == "word":
        return head.entry.id != "actors_heads.commanders"  # القيادي التركي كذا
    adjective = head.prefix == "ال" and scene.folded(head.first - 1).startswith("ال")
    single = head.first == head.last and head.form in ("sing", "word")
    return not (single and adjective and head.entry.id in _ADJECTIVES)


_ADJECTIVES = frozenset(
    f"actors_heads.{one}"
    for one in ("soldiers", "gunmen", "fighters", "rebels", "commanders")
)
"""Words for persons that qualify as well: التنظيم المتطرف في العراق."""


def _goes_on(scene: Scene, head: Hit) -> bool:
    """الدفاع الجوي السوري is no ministry, قوات الدفاع الجوي are a body of their own."""
    longer = (h for h in scene.at("actors_heads", head.first) if h.last > head.last)
    return any(h.entry.get("pattern") for h in longer)


def _past_fillers(scene: Scene, at: int) -> int:
    for hit in scene.at("actors_heads", at):
        if hit.entry.get("filler") and hit.prefix in ("", "ال"):
            return _past_fillers(scene, scene.behind(hit.last))
    return at


def _agreeing(scene: Scene, head: Hit, at: int) -> Hit | None:
    """The nationality at ``at`` if it can belong to the head word before it."""
    inner = head.last > head.first and scene.folded(head.last).startswith("ال")
    for hit in sorted(scene.at("nationalities", at), key=lambda h: -h.last):
        fits = (head.definite or inner) if hit.definite else not head.definite
        narrow = hit.entry.get("narrow") and head.entry.get("kind") != "military"
        group = hit.entry.get("group") and not _takes_group(head.entry)
        persons = scene.folded(head.last).endswith(("ين", "ون"))
        crossed = persons and scene.folded(hit.last).endswith("ه")
        if hit.prefix in ("", "ال") and fits and not (narrow or group or crossed):
            return hit
    return _accusative(scene, head, at)


def _accusative(scene: Scene, head: Hit, at: int) -> Hit | None:
    """جنديا تركيا, غزوا روسيا: after an indefinite accusative no state but its adjective."""
    word, before = scene.folded(at), scene.folded(head.last)
    if head.definite or not (before.endswith("ا") and word.endswith("يا")):
        return None
    nation = adjectives().get(word[:-1])
    if nation is None or (nation.get("group") and not _takes_group(head.entry)):
        return None
    return Hit(nation, "sing", at, at, scene.tokens[at].span, "", "")


def _takes_group(head: Entry) -> bool:
    """The Kurds have forces and factions; a "Western government" is no party."""
    return head.get("kind") == "armed_group" or head.id == "actors_heads.forces"


def _built(scene: Scene, head: Hit, adjective: Hit) -> Iterator[Found]:
    who, last = national(head.entry, adjective.entry), adjective.last
    if head.entry.get("act"):  # the deed is no party: only the adjective names one
        first, rule, prefix = adjective.first, "actors.deed_of", adjective.prefix
        yield Found(first, last, adjective.span, who, rule, 1, None, "", prefix)
    else:
        last = _with_epithets(scene, adjective)
        span = Span(head.span.start, scene.tokens[last].span.end)
        rule, prefix = "actors.nationality", head.prefix
        yield Found(head.first, last, span, who, rule, 1, head.entry, "", prefix)
    after = scene.behind(adjective.last)
    for more in scene.at("nationalities", after):
        if more.prefix in ("و", "وال"):  # الميليشيات اللبنانية والعراقية
            yield _beside(head, more)
    if head.entry.id == _DEEDS:
        at = after + (scene.folded(after) in _DASHES)
        for more in scene.at("nationalities", at):
            if more.prefix == adjective.prefix and not more.entry.get("group"):
                yield _beside(head, more)


def _with_epithets(scene: Scene, adjective: Hit) -> int:
    """مجموعات يسارية متطرفة, الميليشيات الإيرانية الإرهابية: the name goes on so far."""
    last = adjective.last
    for hit in scene.at("actors_heads", last + 1):
        agrees = hit.prefix == ("ال" if adjective.definite else "")
        if hit.entry.get("filler") and agrees:
            return hit.last
    return last


_DEEDS = "actors_heads.attack"
_DASHES = frozenset({"-", "–", "—", "/"})


def _beside(head: Hit, more: Hit) -> Found:
    """الغارات الروسية | والسورية, العدوان الأمريكي - السعودي: one more whose it is."""
    who, deed = national(head.entry, more.entry), head.entry.id == _DEEDS
    rule = "actors.deed_of" if deed else "actors.nationality"
    entry = None if deed else head.entry
    prefix = more.prefix
    return Found(more.first, more.last, more.span, who, rule, 2, entry, "", prefix)


def _of_state(scene: Scene, head: Hit) -> Iterator[Found]:
    """جيش لبنان, السلطات في مصر; not بجانب إسرائيل."""
    if head.entry.get("pattern") == "{state}" or head.entry.id.endswith(".soldiers"):
        return
    at = scene.behind(head.last)
    inside = scene.folded(at) == "في" and head.definite
    if inside and any(
        h.entry.get("short") for h in scene.at("actors_generic", head.first)
    ):
        return  # التنظيم في العراق is the one told of before
    for hit in scene.at("actors_states", at + inside):
        nation = nations().get(hit.entry.get("capital_of") or hit.entry.id)
        joined = inside or (hit.prefix in ("", "ال") and not head.definite)
        if nation and joined and not bare(hit, scene):
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
    if scene.folded(at) not in OPENING or not scene.folded(at) or platform:
        return -1
    for end in range(at + 2, min(at + 2 + _LONGEST_QUOTED, len(scene.tokens))):
        if scene.folded(end) in CLOSING:
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
    """اللواء 55, الفرقة الرابعة, اللواء الـ(15), «الفرقة الثانية والعشرين»."""
    if scene.folded(at).isdigit():
        return at
    if scene.folded(at) == "ال":
        marked = scene.folded(at + 1) in OPENING
        inside = at + 1 + marked
        return inside + marked if scene.folded(inside).isdigit() else -1
    lasts = [
        h.last
        for h in scene.at("actors_heads", at)
        if h.entry.get("ordinal") and h.prefix == "ال"
    ]
    last = max(lasts, default=-1)
    return last + (last >= 0 and scene.folded(last + 1) in members(_TENS))


def _council(scene: Scene, at: int) -> int:
    """مجلس هجين العسكري: the name in between is a place's."""
    for end in range(at + 1, at + 4):
        if scene.folded(end) in members("names.council"):
            return end if not scene.folded(at).startswith("ال") or end > at + 1 else -1
    return -1
