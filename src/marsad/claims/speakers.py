"""Who says what in a report: from words of saying to attributions with their scope.

Sentences are read in order, so that "وأضاف" and "المصدر ذاته" find the speaker before
them. Each word of saying is read by the rule of its role (``RULES``); what no rule gives
to anybody is the outlet's own narration and has no attribution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from marsad.claims import scope, stance
from marsad.claims.attribution import Attribution
from marsad.claims.lines import Line, read, role_of
from marsad.claims.phrases import (
    Content,
    Phrase,
    before,
    content,
    describe,
    past_pronoun,
    shortened,
    with_apposition,
)
from marsad.claims.scope import Draft
from marsad.claims.sources import Heard, describe_source
from marsad.mentions.match import Hit
from marsad.model import (
    OUTLET,
    Document,
    Mention,
    Sentence,
    Source,
    Span,
    Stance,
    Stated,
)

__all__ = ["Attribution", "attributions", "of"]

_ORDER = (
    "none", "decline", "own", "closer", "relay", "adopt", "blame", "charge", "say",
    "continue", "strict", "monitor", "outlet_verb", "participle", "guess",
)  # fmt: skip
_STARTS = 3  # a closer this near the sentence's start looks forward
_RELAYS = {"media", "news_agency"}
_MA = {"ما", "كما", "حسبما", "مما", "لما", "بما", "حسب", "وفق"}

Rule = Callable[[Line, Hit, Heard], "list[Draft]"]


def attributions(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> tuple[Attribution, ...]:
    """All attributions of a document, by sentence and place of their cue.

    ``found`` holds the mentions of each sentence, as :func:`marsad.mentions.find` gives
    them; without mentions, descriptions by role are still read.
    """
    heard = Heard()
    laid: list[tuple[Draft, Span, int]] = []
    for sentence, mentions in zip(sentences, found, strict=True):
        line = read(document.text, sentence, mentions)
        drafts = _drafts(line, heard)
        spans = scope.lay(line, drafts)
        laid += [(d, s, sentence.index) for d, s in zip(drafts, spans, strict=True)]
    return tuple(_finished(document, sentences, laid))


def of(found: tuple[Attribution, ...], span: Span) -> tuple[Attribution, ...]:
    """The attributions whose scope meets a span, the one that begins last first."""
    covering = [a for a in found if a.covers(span)]
    return tuple(sorted(covering, key=lambda a: -a.scope[0].start))


def _finished(
    document: Document,
    sentences: tuple[Sentence, ...],
    laid: list[tuple[Draft, Span, int]],
) -> Iterator[Attribution]:
    stops = {index for _, _, index in laid}
    for draft, span, index in laid:
        parts = (span,)
        if draft.mode != "back":
            others = stops - {index}
            parts = scope.extend(
                document.text, sentences, index, span, draft.mode, others
            )
        parts = tuple(p for p in parts if p.start < p.end)
        if parts or draft.stance is Stance.NO_CLAIM:
            yield Attribution(
                draft.source,
                draft.stance,
                draft.cue,
                parts or (draft.cue.span,),
                index,
                draft.rule,
            )


# --------------------------------------------------------------- a sentence's cues


def _drafts(line: Line, heard: Heard) -> list[Draft]:
    found = _headed(line, heard)
    taken: set[int] = set()
    for hit in _cues(line):
        if hit.first in taken:
            continue
        rule = RULES[role_of(hit)]
        drafts = rule(line, hit, heard)
        if drafts:
            taken.update(
                range(
                    hit.first,
                    max(
                        hit.last + 1,
                        *(d.at for d in drafts if d.cut <= d.at),
                        hit.last + 1,
                    ),
                )
                if drafts[0].rule == "speakers.closer"
                else range(hit.first, hit.last + 1)
            )
        found = _joined(found, drafts)
        for draft in drafts:
            if draft.source and draft.source[0] != OUTLET:
                heard.current = draft.source
    return found


def _cues(line: Line) -> list[Hit]:
    """The words of saying by place; where two begin together the longer phrase wins."""
    best: dict[int, Hit] = {}
    shadow = line.at["impersonal"]
    for role in _ORDER:
        for first, hit in line.at[role].items():
            impersonal = shadow.get(first)
            if impersonal is not None and impersonal.last >= hit.last:
                continue
            if first not in best or hit.last > best[first].last:
                best[first] = hit
    kept: list[Hit] = []
    for first in sorted(best):
        if not kept or first > kept[-1].last:
            kept.append(best[first])
    return kept


def _joined(found: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """The drafts with the new ones; an outlet that only relays joins another's chain."""
    for draft in drafts:
        relay = draft.source[0] if len(draft.source) == 1 else None
        relaying = draft.mode == "back" and relay and relay.kind in _RELAYS
        if relaying and relay is not None and found:
            found = [*found[:-1], scope.relayed(found[-1], relay)]
        else:
            found = [*found, draft]
    return found


def _stated(line: Line, hit: Hit, rule: str) -> Stated[str]:
    return Stated(hit.entry.id, hit.span, line.words(hit.span), rule)


def _told(hit: Hit) -> str:
    return str(hit.entry.get("stance", "asserts"))


# ------------------------------------------------------------------------ rules


def _spoken(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """قال X إن …, X قال …, وقال إن … (whoever spoke last)."""
    verb = hit.last
    if hit.prefix.endswith("س"):
        return []
    after = past_pronoun(line, verb + 1)
    while after in line.timed or line.folded(after) in {"ايضا", "كذلك", "مجددا"}:
        after += 1
    ahead = _subject_after(line, hit, after)
    phrase = ahead or before(line, hit.first)
    said = content(line, ahead.stop if ahead else after)
    if not _allowed(line, hit, phrase, said):
        return []
    if line.is_(said.at, "performed") and said.kind in {"none", "object", "about"}:
        return []
    taken = stance.of_verb(line, verb, _told(hit), said.at)
    if taken is None:
        return []
    sources = _sources(line, phrase, hit, heard)
    if not sources:
        return []
    relays = _relays_between(line, ahead.stop if ahead else after, said)
    chains = [(s, *relays) for s in sources]
    backward = said.kind == "none" and _is_tail(line, hit, ahead)
    mode = "back" if backward else "forward"
    rule = "speakers.said" if phrase is not None else "speakers.continued"
    cut = min(hit.first, phrase.first) if phrase is not None else hit.first
    stated = _stated(line, hit, rule)
    return [
        Draft(c, taken, stated, rule, mode, _begin(line, said, ahead, after), cut)
        for c in chains
    ]


def _begin(line: Line, said: Content, ahead: Phrase | None, after: int) -> int:
    if said.kind in {"none", "object", "about", "with"}:
        return ahead.stop if ahead else after
    return said.at


def _subject_after(line: Line, hit: Hit, after: int) -> Phrase | None:
    """The subject that follows the verb, cut off from the object that follows it."""
    if line.is_mark(after) and line.mark(after) not in {'"', "«", "“", "("}:
        return None
    if (
        line.is_(after, "content")
        or (after in line.acts
        and not line.is_(after, "head", "voice"))
    ):
        return None
    if role_of(hit) in {"relay"} and line.folded(after) in {"عن", "من"}:
        return None
    phrase = describe(line, after)
    if phrase is None or line.is_(after, "quote"):
        return None
    if not phrase.known and (line.is_mark(after) or _subject_before(line, hit)):
        return None
    full = with_apposition(phrase)
    said = content(line, full.stop)
    if not phrase.known and not said.marked:
        return None
    adjacent = said.marked and said.at - full.stop <= 8
    return full if adjacent else shortened(phrase)


def _subject_before(line: Line, hit: Hit) -> bool:
    return before(line, hit.first) is not None


def _allowed(line: Line, hit: Hit, phrase: Phrase | None, said: Content) -> bool:
    """Whether a verb of saying with other meanings says something here."""
    role, prefix = role_of(hit), hit.prefix
    opening = hit.first == 0 or prefix in {"و", "ف"} or line.is_mark(hit.first - 1)
    if role == "strict":
        between = line.folded(hit.first).endswith("بين") and not opening
        strong = said.marked or said.kind == "about"
        return strong and not between and "ّ" in line.mark(hit.first) + "ّ"
    if role == "continue":
        return opening or said.marked
    if role == "monitor":
        return phrase is not None and phrase.known and said.kind != "none"
    if role == "outlet_verb":
        return _is_outlet(phrase) and said.marked
    if phrase is None:
        return said.kind != "none" or opening
    return True


def _is_outlet(phrase: Phrase | None) -> bool:
    if phrase is None or phrase.head is None:
        return False
    return phrase.head.entry.get("kind") in _RELAYS


def _is_tail(line: Line, hit: Hit, ahead: Phrase | None) -> bool:
    """ "…"، قال المصدر. or حسبما قال المصدر: the words stand before."""
    if ahead is None or hit.first == 0:
        return False
    if line.folded(hit.first - 1) in _MA:
        return True
    return ahead.stop >= len(line.tokens) - 1 or line.mark(hit.first - 1) in {
        '"',
        "»",
        "”",
    }


def _sources(line: Line, phrase: Phrase | None, hit: Hit, heard: Heard) -> list[Source]:
    """The speakers of a verb; without a subject, whoever spoke last and agrees."""
    feminine = _is_feminine(line, hit)
    if phrase is None:
        source = _resumed(heard, feminine)
        return [source] if source is not None else []
    if (
        role_of(hit) == "continue"
        and phrase.head
        and phrase.head.entry.get("role") == "container"
    ):
        source = _resumed(heard, None)
        return [source] if source is not None else []
    return _named(phrase, heard, feminine)


def _named(phrase: Phrase, heard: Heard, feminine: bool | None) -> list[Source]:
    """The sources of a description, joined speakers apart, second mentions resolved."""
    found: list[Source] = []
    part: Phrase | None = phrase
    while part is not None:
        source = _resolved(part, heard)
        if source is not None:
            heard.add(source, feminine=bool(feminine))
            found.append(source)
        part = describe(part.line, part.next) if part.next is not None else None
    return found


def _resolved(phrase: Phrase, heard: Heard) -> Source | None:
    line = phrase.line
    if (
        line.is_(phrase.first, "container")
        and phrase.end - phrase.first <= 2
        and phrase.head is None
    ):
        return _resumed(heard, None)
    source = describe_source(phrase)
    return heard.same(phrase, source) or source


def _resumed(heard: Heard, feminine: bool | None) -> Source | None:
    if not heard.current:
        return None
    if feminine is None or not heard.sources:
        return heard.current[0]
    recent = list(zip(heard.sources, heard.feminine, strict=True))[-4:]
    current = heard.current[0]
    agrees = [s for s, f in reversed(recent) if f == feminine]
    mismatch = any(s == current and f != feminine for s, f in recent)
    return agrees[0] if mismatch and agrees else current


def _is_feminine(line: Line, hit: Hit) -> bool | None:
    word = line.folded(hit.last)
    if word.endswith(("وا", "ون", "ن")) and len(word) > 4:
        return None
    if hit.form == "present":
        return line.folded(hit.first).lstrip("وف").startswith("ت")
    return word.endswith("ت")


def _relays_between(line: Line, start: int, said: Content) -> list[Source]:
    """قال X لوكالة Y, في تصريح إلى "Y", لمراسل Y: who passes the words on."""
    end = min(said.at if said.marked else start + 8, len(line.tokens))
    for at in range(start, end):
        word = line.folded(at)
        lone = word in {"ل", "الي", "مع"}
        if lone:
            target = at + 1
        elif word.startswith("ل") and (
            line.is_(at, "outlet", "house") or at in line.named or line.is_(at, "head")
        ):
            target = at
        else:
            continue
        source = _outlet_at(line, target, lone=lone)
        if source is not None:
            return [source]
    return []


def _outlet_at(line: Line, at: int, *, lone: bool) -> Source | None:
    """The outlet named here: in quotes after ل, or by a word for an outlet."""
    phrase = describe(line, at)
    if phrase is None:
        return None
    phrase = shortened(phrase)
    source = describe_source(phrase)
    quoted = lone and line.mark(at) in {'"', "«", "“"}
    if source.kind in _RELAYS:
        return replace(source, anonymous=False)
    if quoted and source.text is not None:
        bare = source.text.strip('"«»“”')
        return replace(source, text=bare, kind="media", aliases=())
    return None


def _closed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """وفق X, بحسب ما أعلن X, نقلا عن X: the clause before is X's."""
    at = hit.last + 1
    if line.folded(at) == "ما":
        at += 1
    told = _verb_at(line, at)
    ma = line.folded(hit.last).endswith("ما")
    if ma and told is None:
        return []
    if told is not None:
        at = past_pronoun(line, told.last + 1)
    while line.folded(at) in {"ل", "عن"} or at in line.timed:
        at += 1
    phrase = describe(line, at)
    if phrase is None or not _may_close(line, phrase, told):
        return []
    said = content(line, phrase.stop)
    if not (said.marked and hit.first <= _STARTS):
        phrase = shortened(phrase)
    sources = _named(phrase, heard, None)
    relays: list[Source] = []
    if told is not None and role_of(told) == "relay":
        sources, relays = _passed_on(line, phrase, sources, heard)
    first = hit.first <= _STARTS and phrase.stop < len(line.tokens) - 2
    mode = "forward" if first else "back"
    begin = phrase.stop if first else hit.first
    stated = _stated(line, hit, "speakers.closer")
    chains = [(s, *relays) for s in sources]
    return [
        Draft(c, Stance.ASSERTS, stated, "speakers.closer", mode, begin, hit.first)
        for c in chains
    ]


def _verb_at(line: Line, at: int) -> Hit | None:
    for role in ("say", "relay", "strict", "outlet_verb", "monitor"):
        hit = line.hit(role, at)
        if hit is not None:
            return hit
    return None


def _may_close(line: Line, phrase: Phrase, told: Hit | None) -> bool:
    """وفق خطة and حسب الأصول name nobody: without a verb the speaker must be known."""
    if told is not None or phrase.known:
        return True
    return line.is_(phrase.first, "container")


def _passed_on(
    line: Line, phrase: Phrase, sources: list[Source], heard: Heard
) -> tuple[list[Source], list[Source]]:
    """نقلت رويترز عن مصدر: the source first, the agency behind it."""
    at = phrase.stop
    for i in range(at, min(at + 8, len(line.tokens))):
        if line.folded(i) in {"عن", "من"} and not line.is_mark(i + 1):
            inner = describe(line, i + 1)
            if inner is not None:
                return _named(inner, heard, None), sources
    return sources, []


def _relayed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """نقلت رويترز عن X قوله إن …, علم مراسل Y من X أن …"""
    if stance.negated(line, hit.first):
        return []
    ahead = describe(line, hit.last + 1)
    carrier = (
        shortened(ahead)
        if ahead is not None and ahead.known
        else before(line, hit.first)
    )
    start = (
        carrier.stop
        if carrier is not None and carrier.first > hit.last
        else hit.last + 1
    )
    links = (
        {"عن"}
        if (hit.entry.get("role") == "relay"
        and "نقل" in line.folded(hit.last))
        or "نقل" in line.folded(hit.first)
        else {"من", "عن"}
    )
    found: list[Source] = []
    end = start
    for i in range(start, min(start + 8, len(line.tokens))):
        if line.folded(i) in links:
            inner = describe(line, i + 1)
            if inner is not None and (inner.known or content(line, inner.end).marked):
                found = _named(inner, heard, None)
                end = inner.stop
            break
    said = content(line, end)
    if not found or not (said.marked or said.kind in {"object", "about"}):
        return []
    relays = _named(carrier, heard, None)[:1] if carrier is not None else []
    stated = _stated(line, hit, "speakers.relayed")
    return [
        Draft(
            (s, *relays),
            Stance.ASSERTS,
            stated,
            "speakers.relayed",
            "forward",
            said.at,
            hit.first,
        )
        for s in found
    ]


def _own(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """على حد قوله: the clause is the last speaker's."""
    if not heard.current:
        return []
    stated = _stated(line, hit, "speakers.own")
    return [
        Draft(
            heard.current,
            Stance.ASSERTS,
            stated,
            "speakers.own",
            "back",
            hit.first,
            hit.first,
        )
    ]


def _participle(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """مشيرا إلى أن …: goes on; a draft only where it changes stance or opens a line."""
    told = _told(hit)
    opens = hit.first <= 1
    if not heard.current or (told == "asserts" and not opens):
        return []
    taken = stance.of_verb(line, hit.last, told, hit.last + 1)
    if taken is None:
        return []
    stated = _stated(line, hit, "speakers.participle")
    return [
        Draft(
            heard.current,
            taken,
            stated,
            "speakers.participle",
            "forward",
            hit.last + 1,
            hit.first,
        )
    ]


def _blamed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """اتهم X Y بقصف: X blames; the words begin with Y."""
    if stance.negated(line, hit.first):
        return []
    role = role_of(hit)
    window = range(hit.last + 1, min(hit.last + 16, len(line.tokens)))
    if role == "charge" and not any(line.is_(i, "responsibility") for i in window):
        return []
    sources, begin, cut = _blamer(line, hit, heard)
    rule = "stance.blamed"
    stated = _stated(line, hit, rule)
    return [
        Draft((s,), Stance.BLAMES, stated, rule, "forward", begin, cut) for s in sources
    ]


def _blamer(line: Line, hit: Hit, heard: Heard) -> tuple[list[Source], int, int]:
    at = hit.last + 1
    if _is_participle(line, hit):
        return list(heard.current[:1]), at, hit.first
    earlier = before(line, hit.first)
    ahead = describe(line, at)
    suffixed = hit.form == "word"
    if ahead is not None and ahead.known and (earlier is None or suffixed):
        ahead = _first_named(shortened(ahead))
        return _named(ahead, heard, _is_feminine(line, hit)), ahead.end, hit.first
    if earlier is not None:
        return _named(earlier, heard, None), at, earlier.first
    source = _resumed(heard, None)
    return ([source] if source is not None else []), at, hit.first


def _is_participle(line: Line, hit: Hit) -> bool:
    word = line.folded(hit.last).lstrip("و")
    return hit.form == "word" and word.startswith("م")


def _first_named(phrase: Phrase) -> Phrase:
    """Up to the second party: اتهم الحوثيون | التحالف."""
    line = phrase.line
    start = phrase.named.last + 1 if phrase.named is not None else phrase.first + 1
    for at in range(start, phrase.end):
        if (
            at in line.named
            and line.folded(at).startswith("ال")
            and line.folded(at - 1) not in {"باسم", "في", "من"}
            and not line.is_(at - 1, "head", "voice")
        ):
            return Phrase(line, phrase.first, at, phrase.head, phrase.named)
    return phrase


def _adopted(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """تبنى تنظيم الهجوم, تبنت الهجوم جماعة, هجوم تبناه التنظيم."""
    near = range(max(0, hit.first - 4), min(hit.last + 12, len(line.tokens)))
    deed = any(line.is_(i, "adoptable") for i in near) or hit.form == "word"
    phrase = before(line, hit.first)
    at = hit.last + 1
    while phrase is None and at < min(hit.last + 8, len(line.tokens)):
        head = line.head(at) or line.named.get(at)
        if head is not None and not line.is_(at, "adoptable"):
            phrase = describe(line, at)
        at += 1
    if not deed or phrase is None:
        return []
    taken = (
        Stance.NO_CLAIM
        if stance.negated(line, hit.first)
        else Stance.CLAIMS_RESPONSIBILITY
    )
    stated = _stated(line, hit, "stance.adopted")
    sources = _named(shortened(phrase), heard, None)
    sentence_start = 0
    return [
        Draft(
            (s,), taken, stated, "stance.adopted", "forward", sentence_start, hit.first
        )
        for s in sources
    ]


def _unclaimed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """لم تعلن أي جهة مسؤوليتها: nobody has claimed it."""
    del heard
    near = range(hit.first, min(hit.last + 14, len(line.tokens)))
    if not any(line.is_(i, "own_responsibility", "adoptable", "adopt") for i in near):
        return []
    stated = _stated(line, hit, "stance.unclaimed")
    return [
        Draft(
            (),
            Stance.NO_CLAIM,
            stated,
            "stance.unclaimed",
            "forward",
            hit.first,
            hit.first,
        )
    ]


def _declined(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """رفضت الوزارة التعليق: the refuser has said nothing of its own part."""
    phrase = before(line, hit.first)
    if phrase is None:
        ahead = describe(line, hit.last + 1)
        if ahead is None and line.folded(hit.last + 1) in {"من", "عن"}:
            ahead = describe(line, hit.last + 2)
        phrase = shortened(ahead) if ahead is not None and ahead.known else None
    if phrase is None:
        return []
    stated = _stated(line, hit, "stance.declined")
    return [
        Draft(
            (s,),
            Stance.NO_CLAIM,
            stated,
            "stance.declined",
            "forward",
            hit.first,
            hit.first,
        )
        for s in _named(phrase, heard, None)
    ]


def _guessed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """يعتقد أنها تركية: believed, by the speaker of the sentence or the report itself."""
    del heard
    if stance.negated(line, hit.first):
        return []
    stated = _stated(line, hit, "stance.guessed")
    return [
        Draft(
            (OUTLET,),
            Stance.BELIEVES,
            stated,
            "stance.guessed",
            "forward",
            hit.first,
            hit.first,
        )
    ]


def _headed(line: Line, heard: Heard) -> list[Draft]:
    """المتحدث العسكري: "…", or a line "الجيش:" over lines of its own."""
    colon = next(
        (i for i in range(min(14, len(line.tokens))) if line.mark(i) == ":"), None
    )
    if colon is None or any(
        line.is_(i, "say", "strict", "relay", "continue", "closer")
        for i in range(colon)
    ):
        return []
    for start in range(colon):
        if (
            line.head(start) is None
            and start not in line.named
            and not line.is_(start, "rank")
        ):
            continue
        phrase = describe(line, start)
        if phrase is None or not _heads(line, phrase, colon):
            return []
        sources = _named(phrase, heard, None)
        alone = colon >= len(line.tokens) - 2
        mode = "header" if alone else "forward"
        span = Span(line.tokens[colon].span.start, line.tokens[colon].span.end)
        stated = Stated("speakers.colon", span, ":", "speakers.colon")
        relays = _relays_between(line, phrase.stop, Content("colon", colon))
        told = stance.of_verb(line, colon, "asserts", colon + 1) or Stance.ASSERTS
        drafts = [
            Draft((s, *relays), told, stated, "speakers.colon", mode, colon + 1, start)
            for s in sources
        ]
        heard.current = drafts[0].source if drafts else heard.current
        return drafts
    return []


def _heads(line: Line, phrase: Phrase, colon: int) -> bool:
    """Whether a description stands as a speaker before a colon.

    A place before a colon is where, not who ("حلب: قصف …"), unless its words are spoken
    in the first person or with a verb ("إسرائيل: قتلنا").
    """
    rest = [i for i in range(phrase.end, colon) if line.tokens[i].is_word]
    if len(rest) > 4 or (rest and not _is_setting(line, phrase.end, colon)):
        return False
    if line.folded(phrase.first) == "المصدر" and phrase.end - phrase.first == 1:
        return False
    named = phrase.named
    if named is None or phrase.head is not None or named.kind.value != "place":
        return True
    return line.folded(colon + 1).endswith("نا") or line.is_(colon + 1, "content")


def _is_setting(line: Line, start: int, end: int) -> bool:
    words = [line.folded(i) for i in range(start, end)]
    return any(w.startswith("ل") or w in {"في", "الي", "عبر"} for w in words)


RULES: dict[str, Rule] = {
    "none": _unclaimed,
    "decline": _declined,
    "own": _own,
    "closer": _closed,
    "relay": _relayed,
    "adopt": _adopted,
    "blame": _blamed,
    "charge": _blamed,
    "say": _spoken,
    "continue": _spoken,
    "strict": _spoken,
    "monitor": _spoken,
    "outlet_verb": _spoken,
    "participle": _participle,
    "guess": _guessed,
}
