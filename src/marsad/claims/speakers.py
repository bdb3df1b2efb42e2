"""Who says what in a report: from words of saying to attributions with their scope.

Sentences are read in order, so that "وأضاف" and "المصدر ذاته" find the speaker before
them. Each word of saying is read by the rule of its role (``RULES``); what no rule gives
to anybody is the outlet's own narration and has no attribution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from marsad.claims import (
    deeds,
    footage,
    headers,
    nouns,
    relays,
    scope,
    signatures,
    verbs,
)
from marsad.claims.adopting import adopted
from marsad.claims.attribution import OWN_DEED, Attribution
from marsad.claims.carriers import carrier
from marsad.claims.chains import footed, joined, taken_by_others, under_headers
from marsad.claims.contents import RELAYING
from marsad.claims.drafts import Draft
from marsad.claims.foregone import had_said
from marsad.claims.fronted import before
from marsad.claims.heard import Chain, Heard
from marsad.claims.lines import (
    CLOSERS,
    OPENERS,
    STRAIGHT,
    Line,
    read,
    role_of,
)
from marsad.claims.owning import of_self
from marsad.claims.passing import in_passing, named_in_passing
from marsad.claims.scope import Laid
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import (
    Document,
    Mention,
    Sentence,
    Source,
    Span,
    Stance,
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
    "adopt": adopted,
    "blame": deeds.blamed,
    "charge": deeds.blamed,
    "say": verbs.spoken,
    "continue": verbs.spoken,
    "strict": verbs.spoken,
    "monitor": verbs.spoken,
    "outlet_verb": footage.shown,
    "masdar": nouns.named_saying,
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
_NOUNS = ("say", "strict", "continue", "relay", "monitor", "outlet_verb")
_OBJECT = 7  # words behind "كشف" among which what is told begins
_OWNS = 14  # words behind a noun of saying in which he owns up to a deed
_FEW = 4  # words among which قصفنا, قواتنا stands


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
    lines: dict[Span, Line] = {}
    carried: Chain = ()
    for sentence, mentions in zip(sentences, found, strict=True):
        line = lines[sentence.span] = read(document.text, sentence, mentions)
        carried = carried or carrier(line)
        drafts = [_of_self(line, d, heard) for d in _drafts(line, heard)]
        spans = scope.lay(line, drafts)
        laid += [Laid(d, s, sentence.index) for d, s in zip(drafts, spans, strict=True)]
    laid = footed(under_headers(laid))
    stops = _stops(laid)
    finished = [
        a
        for o in laid
        for a in _parted(
            _finished(document.text, sentences, o, laid, stops, heard), o, lines, heard
        )
    ]
    own = document.outlet or ""
    return tuple(_carried(a, carried, own) for a in finished)


def _parted(
    one: Attribution | None, laid: Laid, lines: Mapping[Span, Line], heard: Heard
) -> Iterator[Attribution]:
    """«الحرس: / قواتنا قصفت …»: lines under a header that tell of his own deeds, apart."""
    if one is None:
        return
    own: tuple[Span, ...] = ()
    if laid.draft.mode == "header" and one.stance is Stance.ASSERTS:
        own = tuple(s for s in one.scope if _is_own(lines[s], 0, one.source[0], heard))
    rest = tuple(s for s in one.scope if s not in own)
    if own:
        told = Stance.CLAIMS_RESPONSIBILITY
        yield replace(one, stance=told, rule=OWN_DEED, scope=own)
    if rest:
        yield replace(one, scope=rest)


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
    own = _is_own(line, draft.at, draft.source[0], heard)
    told = Stance.CLAIMS_RESPONSIBILITY if own else draft.stance
    return replace(draft, stance=told, rule=OWN_DEED)


def _is_own(line: Line, begin: int, first: Source, heard: Heard) -> bool:
    """Whether words tell a deed of who speaks them, who can have done it."""
    kinds = {first.kind, *(p.kind for p in heard.parties.get(first, ()))}
    we = any("نا" in line.folded(i)[-2:] for i in range(begin, begin + _FEW))
    able = not kinds.isdisjoint(_DOERS) or (we and "person" in kinds)
    return able and of_self(line, begin)


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
    elif draft.mode == signatures.MODE:
        taken = {o.index for o in laid if o.draft.mode != signatures.MODE}
        parts = signatures.above(text, sentences, one.index, taken, draft)
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
    found = headers.headed(line, heard) or signatures.signed(line, heard)
    passed = found[-1].at - 1 if found and found[-1].mode == "forward" else -1
    for hit in _cues(line):
        if hit.first <= passed or _within_quote(line, hit, found):
            continue
        if role_of(hit) == "masdar" and _said_since(line, hit, found):
            continue
        drafts = RULES[role_of(hit)](line, hit, heard) or _guess(line, hit, heard)
        drafts = drafts or in_passing(line, hit, heard)
        drafts = [*named_in_passing(line, hit, drafts, heard), *drafts]
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
    owns = line.any(hit.last, hit.last + _OWNS, "own_responsibility")
    told = hit.entry.get("stance") or owns  # بعد تبني الحزب, بعد إعلان الحزب مسؤوليته
    return ahead and not told and _is_since(line.folded(hit.first - 1))


def _is_since(word: str) -> bool:
    when = ("clauses.onset", "grammar.after", "grammar.before")
    return any(word in members(listed) for listed in when)


def _guess(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """مسلحون يعتقد بانتمائهم: a verb of belief that nobody does is a mere guess."""
    guess = line.hit("guess", hit.first)
    return deeds.guessed(line, guess, heard) if guess is not None else []


def _is_noun(line: Line, hit: Hit) -> bool:
    """مع كشف الجهات, تأكيد أو نفي المعلومة: a verb's letters where no verb can stand.

    Not بعد كشف النيابة عن, whose noun has who says it behind it.
    """
    verb = role_of(hit) in _NOUNS and hit.form == "past" and not hit.prefix
    if not verb or line.folded(hit.first - 1) not in members("cues.governing"):
        return False
    behind = range(hit.last + 1, hit.last + _OBJECT)
    return not any(line.folded(i) in members("grammar.about") for i in behind)


def _told_of_him(line: Line, role: str) -> Iterator[tuple[int, Hit]]:
    """ويتهمه | المسؤولون بأنه قتل: whom they blame hangs on the verb, who blames follows."""
    if role == "blame":
        theirs = (h for h in line.told.values() if role_of(h) == role)
        yield from ((h.first, h) for h in theirs if line.opens(h.last + 1))


def _is_somebodys(line: Line, hit: Hit) -> bool:
    """الجيش | يعلن عن مقتل, كان البرنامج | أعلن عن: no "it is announced" of nobody's."""
    verb = line.hit("say", hit.first)
    if verb is None or hit.last == hit.first or line.is_mark(verb.first - 1):
        return False
    return (before(line, verb.first) or had_said(line, verb)) is not None


def _cues(line: Line) -> list[Hit]:
    """The words of saying by place; the longest phrase of those that overlap."""
    best: dict[int, Hit] = {}
    for role in (*RULES, "impersonal"):
        for first, hit in (*line.at[role].items(), *_told_of_him(line, role)):
            if line.is_(first, "outlet") or _is_noun(line, hit):
                continue  # "فرات بوست" is no ف+رأت
            if role == "impersonal" and _is_somebodys(line, hit):
                continue
            if first not in best or hit.last > best[first].last:
                best[first] = hit
    kept: list[Hit] = []
    for first in sorted(best):
        if not kept or first > kept[-1].last:
            kept.append(best[first])
    return [h for h in kept if role_of(h) != "impersonal"]
