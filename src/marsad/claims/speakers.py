"""Who says what in a report: from words of saying to attributions with their scope.

Sentences are read in order, so that "وأضاف" and "المصدر ذاته" find the speaker before
them. Each word of saying is read by the rule of its role (``RULES``); what no rule gives
to anybody is the outlet's own narration and has no attribution.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from marsad.claims import contents, deeds, relays, scope, verbs
from marsad.claims.attribution import Attribution
from marsad.claims.carriers import before_colon, carrier
from marsad.claims.chains import footed, joined, taken_by_others, under_headers
from marsad.claims.contents import RELAYING, Content
from marsad.claims.drafts import Draft
from marsad.claims.fronted import introduced
from marsad.claims.heard import Chain, Heard, voices
from marsad.claims.lines import (
    CLOSERS,
    DASHES,
    HEADS,
    OPENERS,
    STRAIGHT,
    Line,
    party_of,
    read,
    role_of,
)
from marsad.claims.phrases import Phrase, describe
from marsad.claims.scope import Laid
from marsad.claims.stance import of_self, of_words
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import (
    Document,
    Kind,
    Mention,
    Sentence,
    Span,
    Stance,
    Stated,
)

__all__ = ["Attribution", "attributions", "of"]

Rule = Callable[[Line, Hit, Heard], list[Draft]]

# By role of the word; where two begin together the longer phrase wins, then this order.
RULES: dict[str, Rule] = {
    "none": deeds.unclaimed,
    "nobody": deeds.nobody,
    "decline": deeds.declined,
    "withhold": deeds.declined,
    "own": relays.own_words,
    "closer": relays.closed,
    "relay": relays.relayed,
    "adopt": deeds.adopted,
    "blame": deeds.blamed,
    "charge": deeds.blamed,
    "say": verbs.spoken,
    "continue": verbs.spoken,
    "strict": verbs.spoken,
    "monitor": verbs.spoken,
    "outlet_verb": verbs.spoken,
    "masdar": verbs.named_saying,
    "speech_act": verbs.act_of_speech,
    "condemn": deeds.condemned,
    "participle": relays.goes_on,
    "guess": deeds.guessed,
}
_SAID = {"speakers.said", "speakers.continued", "speakers.colon"}
_PASSING = ("closer", "own", "adopt", "none", "nobody")
_DOERS = {
    "armed_group",
    "military",
    "police",
    "coalition",
    "state",
    "government",
    "judiciary",
    "security",
    "official",
    "political",
}
_FEW = 4  # words among which قصفنا, قواتنا stands
_COLON = 14  # tokens before the colon of a speaker
_REST = 4  # words between a speaker and his colon


def attributions(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: list[list[Mention]],
) -> tuple[Attribution, ...]:
    """All attributions of a document, by sentence and place of their cue.

    ``found`` holds the mentions of each sentence, as :func:`marsad.mentions.find` gives
    them; without mentions, speakers described by their role are still read.
    """
    heard = Heard()
    laid: list[Laid] = []
    carried: Chain = ()
    for sentence, mentions in zip(sentences, found, strict=True):
        line = read(document.text, sentence, mentions)
        carried = carried or carrier(line)
        drafts = [_of_self(line, d, heard) for d in _drafts(line, heard)]
        spans = scope.lay(line, drafts)
        laid += [Laid(d, s, sentence.index) for d, s in zip(drafts, spans, strict=True)]
    laid = footed(under_headers(laid))
    stops = _stops(laid)
    finished = [
        _finished(document.text, sentences, o, laid, stops, heard) for o in laid
    ]
    own = document.outlet or ""
    return tuple(_carried(a, carried, own) for a in finished if a is not None)


def _carried(one: Attribution, carried: Chain, outlet: str) -> Attribution:
    """The attribution with the agency whose report this is behind its speaker.

    A footer may also name the outlet itself; that is no relay.
    """
    named = [s for s in one.source if s.kind not in {"outlet", *RELAYING}]
    if not carried or len(one.source) != 1 or not named:
        return one
    name = "".join(c for c in (carried[0].name or "").lower() if c.isalnum())
    if name and name in "".join(c for c in outlet.lower() if c.isalnum()):
        return one
    return replace(one, source=(*one.source, *carried))


def _of_self(line: Line, draft: Draft, heard: Heard) -> Draft:
    """قالت القوات إنها قتلت, "قتلنا": an explicit deed of the speaker's own."""
    said = draft.mode == "forward" and draft.rule in _SAID
    if not said or draft.stance is not Stance.ASSERTS or not of_self(line, draft.at):
        return draft
    first = draft.source[0]
    kinds = {first.kind, *(p.kind for p in heard.parties.get(first, ()))}
    we = any("نا" in line.folded(i)[-2:] for i in range(draft.at, draft.at + _FEW))
    own = not kinds.isdisjoint(_DOERS) or (we and "person" in kinds)
    told = Stance.CLAIMS_RESPONSIBILITY if own else draft.stance
    return replace(draft, stance=told, rule="stance.own_deed")


def of(found: tuple[Attribution, ...], span: Span) -> tuple[Attribution, ...]:
    """The attributions whose scope meets a span, the one that begins last first."""
    covering = [a for a in found if a.covers(span)]
    return tuple(sorted(covering, key=lambda a: -a.scope[0].start))


def _stops(laid: list[Laid]) -> tuple[set[int], set[int]]:
    """The sentences that head lines, and those in which anybody takes the word.

    A scope reaches only over sentences behind its own, so that its own stops it not.
    """
    heads = {o.index for o in laid if o.draft.mode == "header"}
    return heads, {o.index for o in laid}


def _finished(
    text: str,
    sentences: tuple[Sentence, ...],
    one: Laid,
    laid: list[Laid],
    stops: tuple[set[int], set[int]],
    heard: Heard,
) -> Attribution | None:
    draft = one.draft
    if draft.mode == "header":
        parts = scope.listed(sentences, one, stops[0], taken_by_others(one, laid))
    else:
        parts = scope.extend(text, sentences, one, stops[1])
    parts = tuple(p for p in parts if p.start < p.end)
    if not parts:
        return None
    first = draft.source[0] if draft.source else None
    return Attribution(
        draft.source,
        draft.stance,
        draft.cue,
        parts,
        one.index,
        draft.rule,
        heard.parties.get(first, ()) if first else (),
        heard.fullest.get(first) if first else None,
    )


def _drafts(line: Line, heard: Heard) -> list[Draft]:
    """The drafts of a sentence, by place."""
    found = headed(line, heard)
    passed = found[-1].at - 1 if found and found[-1].mode == "forward" else -1
    for hit in _cues(line):
        if hit.first <= passed or _within_quote(line, hit, found):
            continue
        if role_of(hit) == "masdar" and _said_since(line, hit, found):
            continue
        drafts = RULES[role_of(hit)](line, hit, heard) or _guess(line, hit, heard)
        if drafts and drafts[0].rule == "speakers.closer":
            passed = drafts[0].at - 1  # "وفق ما أعلن X": أعلن is read
        for draft in drafts:
            found = joined(found, draft)
    return found


def _within_quote(line: Line, hit: Hit, found: list[Draft]) -> bool:
    """قالت: «إن الجماعات تكشف وجهها»: a word of saying that is itself said."""
    begins = [d.at for d in found if d.mode == "forward" and d.rule in _SAID]
    if not begins or line.is_(hit.first, *_PASSING) or hit.form == "word":
        return False
    marks = [line.mark(i) for i in range(max(begins), hit.first)]
    straight = sum(m in STRAIGHT for m in marks)
    opened = sum(m in OPENERS for m in marks) > sum(m in CLOSERS for m in marks)
    closes = any(line.mark(i) in CLOSERS | STRAIGHT for i in range(hit.last, len(line)))
    return closes and (opened or straight % 2 == 1)


def _said_since(line: Line, hit: Hit, found: list[Draft]) -> bool:
    """قال النائب إنه منذ إعلان التحالف المعركة: when, as he tells it; he goes on."""
    ahead = any(d.mode == "forward" and d.at <= hit.first for d in found)
    owns = line.any(hit.last, hit.last + _COLON, "own_responsibility")
    told = hit.entry.get("stance") or owns  # بعد تبني الحزب, بعد إعلان الحزب مسؤوليته
    return ahead and not told and _is_since(line.folded(hit.first - 1))


def _is_since(word: str) -> bool:
    when = ("clauses.onset", "grammar.after", "grammar.before")
    return any(word in members(listed) for listed in when)


def _guess(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """مسلحون يعتقد بانتمائهم: a verb of belief that nobody does is a mere guess."""
    guess = line.hit("guess", hit.first)
    return deeds.guessed(line, guess, heard) if guess is not None else []


def _cues(line: Line) -> list[Hit]:
    """The words of saying by place; the longest phrase of those that overlap."""
    best: dict[int, Hit] = {}
    for role in (*RULES, "impersonal"):
        for first, hit in line.at[role].items():
            if line.is_(first, "outlet"):
                continue  # "فرات بوست" is no ف+رأت
            if first not in best or hit.last > best[first].last:
                best[first] = hit
    kept: list[Hit] = []
    for first in sorted(best):
        if not kept or first > kept[-1].last:
            kept.append(best[first])
    return [h for h in kept if role_of(h) != "impersonal"]


# ------------------------------------------------------------------- "X: …" heads


def headed(line: Line, heard: Heard) -> list[Draft]:
    """المتحدث العسكري: "…", or a line "الجيش:" over lines of its own."""
    colon = _colon(line)
    if colon is None:
        return _over_lines(line, heard)
    if before_colon(line) is not None:
        return []
    start = _start_of(line, colon)
    phrase = describe(line, start) if start is not None else None
    if phrase is None:
        return []
    relay = contents.relayed_to(line, phrase.stop, Content("colon", colon))
    inner = _quoted_by(line, phrase)
    if inner is not None and inner.known:  # رويترز عن مصادر أمنية: …
        relay = voices(phrase, heard)[0][:1]
        phrase = inner
    if not _speaks(line, phrase, colon):
        return []
    alone = colon >= len(line) - 2
    mode = "header" if alone else "forward"
    span = line.tokens[colon].span
    rule = "speakers.colon"
    cue = Stated(rule, span, ":", rule)
    told = of_words(line, colon + 1) or Stance.ASSERTS
    return [
        Draft(c, told, cue, rule, mode, colon + 1, phrase.first)
        for c in voices(phrase, heard, relay)
    ]


def _start_of(line: Line, colon: int) -> int | None:
    """Where the description before a colon begins: "وكالة الشرق - | مصادر:"."""
    starts = [i for i in range(colon) if _may_head(line, i)]
    parted = [i for i in starts if line.mark(i - 1) in DASHES]
    first = describe(line, starts[0]) if starts else None
    if parted and first is not None and line.mark(first.end) in DASHES:
        last = line.head(parted[-1])
        if last is not None and last.entry.get("anonymous"):
            return parted[-1]
    return starts[0] if starts else None


def _quoted_by(line: Line, phrase: Phrase) -> Phrase | None:
    """رويترز عن مصادر: …, أكسيوس نقلا عن مسؤول: …"""
    closer = line.hit("closer", phrase.end)
    ends = [closer.last] if closer is not None else []
    about = members("grammar.about")
    at = next((i for i in (*ends, phrase.end) if line.folded(i) in about), None)
    return None if at is None else describe(line, at + 1)


def _may_head(line: Line, at: int) -> bool:
    return (line.opens(at) and introduced(line, at)) or _issued(line, at) is not None


def _issued(line: Line, at: int) -> Phrase | None:
    """بيان صادر عن القوات المسلحة: whose words follow."""
    if not line.is_(at, "container") or not line.any(at + 1, at + 4, "issued"):
        return None
    phrase = describe(line, at)
    named = phrase is not None and phrase.first > at and phrase.known
    return phrase if named else None


def _over_lines(line: Line, heard: Heard) -> list[Draft]:
    """A line that only says whose statement the lines below are."""
    start = next((i for i in range(len(line)) if line.tokens[i].is_word), 0)
    phrase = _issued(line, start)
    if phrase is None or phrase.stop < len(line) - 1:
        return []
    rule = "speakers.colon"
    span = line.tokens[start].span
    cue = Stated(rule, span, line.words(span), rule)
    end, first = len(line), phrase.first
    return [
        Draft(c, Stance.ASSERTS, cue, rule, "header", end, first)
        for c in voices(phrase, heard)
    ]


def _is_state(phrase: Phrase) -> bool:
    party = party_of(phrase.named)
    return phrase.head is None and party is not None and party.kind == "state"


def _acts(line: Line, at: int) -> bool:
    word = line.folded(at)
    return at in line.acts and not (word.startswith("ال") or word.endswith("نا"))


def _colon(line: Line) -> int | None:
    """The first colon near the sentence's start, if no verb of saying stands before."""
    for at in range(min(_COLON, len(line))):
        quoting = line.folded(at) in members("speakers.quoting")
        if not (quoting and line.is_(at, "closer")) and line.is_(
            at, "say", "strict", "relay", "continue", "closer", "participle"
        ):
            return None
        if line.mark(at) == ":" and not _is_clock(line, at):
            return at
    return None


def _is_clock(line: Line, at: int) -> bool:
    """18 : 23."""
    return line.mark(at - 1).isdigit() and line.mark(at + 1).isdigit()


def _goes_on(word: str) -> bool:
    """مصدر | لوكالة الأنباء: …, قائد | في الجيش: …"""
    return word[:1] == "ل" or word in members("grammar.in")


def _speaks(line: Line, phrase: Phrase, colon: int) -> bool:
    """Whether a description stands as a speaker before a colon.

    A place before a colon is where, not who ("حلب: قصف …"), unless its words are spoken
    in the first person ("إسرائيل: قتلنا"). "المصدر:" is a footer.
    """
    rest = [i for i in range(phrase.end, colon) if line.tokens[i].is_word]
    if phrase.end > colon or len(rest) > _REST:
        return False
    if rest and not any(_goes_on(line.folded(i)) for i in rest):
        return False
    label = line.is_(phrase.first, "label") and phrase.end == phrase.first + 1
    inside = range(phrase.first + 1, phrase.end)
    menu = any(line.is_(i, "label") and not line.is_(i, *HEADS) for i in inside)
    if label or menu or line.is_(phrase.first, "area"):
        return False
    if _is_state(phrase) and _acts(line, colon + 1):
        return False  # "سوريا: إسقاط طائرة" is where
    named = phrase.named
    if (
        named is None
        or named.kind is not Kind.PLACE
        or (phrase.head is not None and named.last < phrase.end - 1)
    ):
        return True
    after = line.folded(colon + 1)
    return after.endswith("نا") or line.is_(colon + 1, "content")
