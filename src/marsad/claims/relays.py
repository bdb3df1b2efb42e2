"""Words passed on: وفق X, بحسب ما نقلت Y عن X, نقلا عن X, على حد قوله."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims import contents, stance
from marsad.claims.contents import RELAYING
from marsad.claims.cutting import shortened
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.foregone import had_said
from marsad.claims.fronted import before
from marsad.claims.heard import Chain, Heard, of_a_nation, voices
from marsad.claims.lines import COMMAS, DASHES, FINITE, Line, party_of, role_of
from marsad.claims.phrases import Phrase, describe
from marsad.claims.quotes import quoted
from marsad.claims.subjects import is_feminine, opens_and_goes_on
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Kind, Stance

_STARTS = 5  # a closer this near the sentence's start looks forward
_CLAUSE = 14  # tokens of a clause before its closer
_NEAR = 9  # tokens between an agency and the source it names
_INSERTED = 3  # tokens between those whom a speaker quotes and what he tells
_CORRESPONDENT = "speakers.correspondent"
_TELLING = {"media", "eyewitness", "local", "activist", "monitor", "medical"}
_TOLD = ("say", "relay", "strict", "outlet_verb", "monitor")


def closed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """وفق X: the clause before is X's; at the sentence's start, the one after."""
    at = hit.last + (2 if line.folded(hit.last + 1) in members("grammar.what") else 1)
    told = _verb(line, at)
    if told is None and _ends_in_what(line, at - 1):
        return []
    at = told.last + 1 if told is not None else at
    at, outlet = contents.past_outlet(line, at) if told is not None else (at, ())
    while line.is_(at, "in_it") or _between(line, at) or at in line.timed:
        at += 1
    phrase = _with_its_nation(describe(line, at))
    if phrase is None or not _speaks(phrase, told, heard):
        return []
    opens = _begins(line, hit)
    first = opens and phrase.stop < len(line) - 2
    if not (first and contents.find(line, phrase.stop).kind == "that"):
        phrase = shortened(phrase)
    if told is not None and told.entry.id in contents.TELLING_SOMEBODY and not outlet:
        phrase, outlet = contents.told_apart(phrase, by_name=False)
    chains, end = _passed_on(line, phrase, told, heard, outlet)
    forward = first or _inserted(line, hit, end)
    mode, begin = ("forward", end) if forward else ("back", end - 1)
    if opens and end >= len(line) - 1:
        mode = "previous"  # … في البلدة. وفقا لرويترز.
    cue = cited(line, hit, "speakers.closer")
    told_as = _told_as(line, hit) if mode == "back" else _supposed(line, begin)
    return drafts(chains, told_as, cue, at=begin, cut=hit.first, mode=mode)


def _inserted(line: Line, hit: Hit, end: int) -> bool:
    """أفادت القناة، نقلا عن مراسلها، | بمقتل: what is told stands behind them both."""
    quotes = line.folded(hit.first).removeprefix("و") in members("cues.quoting")
    if not quotes or _told_already(line, hit):
        return False
    at = end + (line.mark(end) in COMMAS | DASHES)
    said = contents.find(line, at)
    told = said.kind in {"about", "with"} and said.at <= at + 1
    told = told or (said.marked and not line.is_(said.at, "participle"))
    return told and said.at <= end + _INSERTED


def _told_already(line: Line, hit: Hit) -> bool:
    """أعلنت الحركة توقف المفاوضات، … نقلا عن مصادر: what is told stands before."""
    verbs = [i for i in range(hit.first) if line.is_(i, *FINITE)]
    start = verbs[-1] + 1 if verbs else 0
    between = range(start, hit.first)
    return any(line.is_(i, "content") or i in line.acts for i in between)


def _told_as(line: Line, hit: Hit) -> Stance:
    """لا صحة لما تردد عن مقتل القائد، بحسب المصدر: he denies what the sentence opens with."""
    opens = not any(line.is_(i, *_TOLD) for i in range(hit.first))
    if opens and stance.of_words(line, 0) is Stance.DENIES:
        return Stance.DENIES
    return _guessed(line, hit)


def _guessed(line: Line, hit: Hit) -> Stance:
    """قصفت طائرات يعتقد أنها تركية قرية، وفق الشرطة: it is she who guesses."""
    start = max(0, hit.first - _CLAUSE)
    clause = range(start, hit.first)
    guesses = [i for i in clause if line.is_(i, "guess", "hedge")]
    told = any(line.is_(i, *_TOLD, "closer") for i in clause if i not in guesses)
    guessed = bool(guesses) and not told
    return Stance.BELIEVES if guessed else Stance.ASSERTS


def _supposed(line: Line, at: int) -> Stance:
    """وبحسب المصدر، فإن التحقيق يرجح فرضية اللغم."""
    while line.is_mark(at) and at < len(line):
        at += 1
    told = stance.of_words(line, at)
    return Stance.BELIEVES if told is Stance.BELIEVES else Stance.ASSERTS


def _begins(line: Line, hit: Hit) -> bool:
    """وبحسب المصدر فإن, من جهة أخرى، وفق X: nothing told stands before the closer."""
    if all(line.is_mark(i) for i in range(hit.first)):
        return True
    told = any(i in line.acts for i in range(hit.first))
    return hit.first <= _STARTS and line.is_mark(hit.first - 1) and not told


def _between(line: Line, at: int) -> bool:
    """وفقا ل | منظمة, also where a broken text has وفقا ل - منظمة."""
    loose = line.mark(at) in DASHES and line.folded(at - 1) == "ل"
    return (
        loose or line.folded(at) == "ل" or line.folded(at) in members("grammar.about")
    )


def _ends_in_what(line: Line, at: int) -> bool:
    """وفق ما, بحسب ما, حسبما: a verb follows."""
    return line.folded(at).endswith(tuple(members("grammar.what")))


def _verb(line: Line, at: int) -> Hit | None:
    found = [line.hit(role, at) for role in _TOLD]
    if _ends_in_what(line, at - 1):  # وفق ما نقلته, not وفق رؤية
        found.append(line.told.get(at))
    return next((h for h in found if h is not None), None)


def _speaks(phrase: Phrase, told: Hit | None, heard: Heard) -> bool:
    """وفق الاتفاق and حسب الخطة name nobody: without a verb he must be known."""
    if told is not None:
        return True
    place = phrase.named is not None and phrase.named.kind is Kind.PLACE
    if phrase.issued or (place and phrase.head is None):
        return phrase.issued and (bool(heard.current) or of_a_nation(phrase))
    named = quoted(phrase.line, phrase.first)
    owned = named is not None and phrase.line.is_(named + 1, "belonging")
    owned = owned or (
        named is not None and phrase.line.is_(phrase.first - 1, "container")
    )
    put_out = phrase.line.folded(phrase.first - 1) in members("speakers.put_out")
    owned = owned or put_out  # وفق بيان أصدرته | الولاية
    owned = owned or _opines(phrase)
    return phrase.known or owned or heard.knows(shortened(phrase))


def _opines(phrase: Phrase) -> bool:
    """وفق قول | سالم حلوان الناطق, برأي | سالم: whoever follows a man's own words."""
    opinion = phrase.line.folded(phrase.first - 1) in members("speakers.opinion")
    return opinion and not phrase.line.roles[phrase.first]


def _with_its_nation(phrase: Phrase | None) -> Phrase | None:
    """وفق | بيان إسرائيلي: the adjective is no speaker, the nation's words are."""
    if phrase is None or phrase.known or phrase.first not in phrase.line.nations:
        return phrase
    line, words = phrase.line, phrase.first - 1
    stated = line.is_(words, "container") and not line.folded(words).startswith("ال")
    return replace(phrase, first=words, next=None) if stated else phrase


def _passed_on(
    line: Line, phrase: Phrase, told: Hit | None, heard: Heard, outlet: Chain
) -> tuple[list[Chain], int]:
    """وفق ما نقلت رويترز عن مصدر: the source first, the agency behind it."""
    relays = outlet or contents.relayed_to(
        line, phrase.stop, contents.Content("none", phrase.stop)
    )
    if told is not None and role_of(told) == "relay":
        inner = _named_after(line, phrase.stop, "grammar.about")
        if inner is not None:
            carriers = voices(phrase, heard)
            relay = carriers[0][:1] if carriers else ()
            return voices(inner, heard, relay), inner.stop
    return voices(phrase, heard, relays), phrase.stop


def _named_after(line: Line, start: int, links: str) -> Phrase | None:
    for at in range(start, min(start + _NEAR, len(line))):
        if line.folded(at) in members(links):
            inner = describe(line, at + 1)
            if inner is None:
                return None
            marked = contents.find(line, inner.end).marked
            return inner if inner.known or marked else None
    return None


def relayed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """نقلت رويترز عن X قوله إن …, علم مراسل Y من X أن …"""
    if stance.negated(line, hit.first):
        return []
    learned = _is_learned(line, hit)
    ahead = describe(line, hit.last + 1)
    carrier = shortened(ahead) if ahead is not None and ahead.known else None
    start = carrier.stop if carrier is not None else hit.last + 1
    carrier = carrier or before(line, hit.first) or had_said(line, hit)
    inner = _named_after(line, start, "grammar.from" if learned else "grammar.about")
    if inner is None:
        return _news_of(line, hit, carrier, heard)
    said = contents.find(line, inner.stop)
    if not said.marked:
        inner = shortened(inner)
        said = contents.find(line, inner.stop)
    if said.kind == "none" and not learned:
        return []
    carriers = (
        voices(carrier, heard, feminine=is_feminine(line, hit)) if carrier else []
    )
    relay = carriers[0][:1] if carriers else ()
    begin = said.at if said.marked else inner.stop
    told = stance.of_words(line, begin) or Stance.ASSERTS
    told = Stance.DENIES if line.any(inner.stop, begin + 2, "denying") else told
    chains = voices(inner, heard, relay)
    more = _named_after(line, inner.stop, "grammar.and_from_about")
    if more is not None and more.first < begin:
        chains += voices(more, heard, relay)
    cue = cited(line, hit, "speakers.relayed")
    return drafts(chains, told, cue, at=begin, cut=hit.first)


def _is_learned(line: Line, hit: Hit) -> bool:
    """علم مراسل الوكالة: learnt, not told."""
    return any(word in line.folded(hit.last) for word in members("speakers.learned"))


def _news_of(line: Line, hit: Hit, carrier: Phrase | None, heard: Heard) -> list[Draft]:
    """نقلت الصحيفة أنباء تفيد بمقتل, نقلت القناة أن: nobody is named behind the paper."""
    at = max(hit.last, carrier.stop - 1 if carrier is not None else 0) + 1
    end = min(at + _NEAR, len(line))
    news = next((i for i in range(at, end) if line.is_(i, "rumour")), None)
    at = _past_time(line, at)
    if news is None and carrier is not None and line.is_(at, "content"):
        news = at if _tells_itself(line, hit, carrier) else None
    if carrier is None or news is None or not carrier.known:
        return []
    chains = voices(carrier, heard, feminine=is_feminine(line, hit))
    cue = cited(line, hit, "speakers.relayed")
    cut = min(hit.first, carrier.first)
    return drafts(chains, Stance.ASSERTS, cue, at=news, cut=cut)


def _past_time(line: Line, start: int) -> int:
    """نقلت الوكالة أمس | أن, نقلت الوكالة في وقت لاحق | أن."""
    at = start
    while at in line.timed or line.mark(at) in COMMAS:
        at += 1
    if line.folded(at) not in members("grammar.in") or not line.is_(at + 1, "setting"):
        return at
    near = range(at + 2, at + _STARTS)
    that = next((i for i in near if line.is_(i, "content", *FINITE)), at)
    return that if line.is_(that, "content") else at


def _tells_itself(line: Line, hit: Hit, carrier: Phrase) -> bool:
    """نقل شهود عيان أن, علم المرصد أن; what an outlet has learnt is its own report."""
    kind = carrier.head.entry.get("kind") if carrier.head is not None else None
    if _is_learned(line, hit):
        ours = carrier.head is not None and carrier.head.entry.id == _CORRESPONDENT
        return kind == "monitor" or ours
    party = party_of(carrier.named)
    named = party is not None and party.kind in RELAYING
    anyone = carrier.head is not None and bool(carrier.head.entry.get("anonymous"))
    return named or anyone or carrier.role in {"outlet", "house"} or kind in _TELLING


def own_words(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """على حد قوله: the clause is the last speaker's."""
    chains = [heard.current] if heard.current else []
    cue = cited(line, hit, "speakers.own")
    at, cut = hit.last, hit.first
    return drafts(chains, Stance.ASSERTS, cue, at=at, cut=cut, mode="back")


def stands_free(line: Line, hit: Hit) -> bool:
    """…، مرجحا أن, وأضاف المسؤول نافيا; not an adjective: عودة متوقعة, شخصا متهمين."""
    if line.is_mark(hit.first - 1) or line.is_(hit.last + 1, "content"):
        return True
    return line.any(hit.first - 5, hit.first, "say", "continue")


def goes_on(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """مشيرا إلى أن …: a draft only where it changes the stance or opens a line."""
    told = str(hit.entry.get("stance", "asserts"))
    opens = hit.first <= 1 if told == "asserts" else stands_free(line, hit)
    own = opens_and_goes_on(line, hit.first)
    if own is not None and (opens or _tells_that(line, hit)):
        voices(own, heard)
    elif not heard.current or not opens:
        return []
    taken = stance.of_verb(line, hit, hit.last + 1)
    if taken is None:
        return []
    cue = cited(line, hit, "speakers.participle")
    return drafts([heard.current], taken, cue, at=hit.last + 1, cut=hit.first)


def _tells_that(line: Line, hit: Hit) -> bool:
    """مؤكدا أن, مشيرا إلى أن, قائلا: «…»; not معتبرا القرار, مؤكدا عزمه."""
    said = contents.find(line, hit.last + 1)
    return said.marked and said.at <= hit.last + _INSERTED
