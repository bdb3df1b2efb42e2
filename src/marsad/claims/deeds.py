"""Who did it: blame, silence about it, and mere belief."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from marsad.claims import stance
from marsad.claims.adopting import adopted
from marsad.claims.blaming import pointer, shares_in_it
from marsad.claims.cutting import shortened, with_his_name
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.fronted import before
from marsad.claims.heard import Chain, Heard, voices
from marsad.claims.lines import COMMAS, Line, role_of
from marsad.claims.phrases import Phrase, describe
from marsad.claims.quotes import quoted
from marsad.claims.relays import stands_free
from marsad.claims.subjects import is_feminine, issuer, opens_and_goes_on
from marsad.claims.verbs import act_of_speech, spoken
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import OUTLET, Kind, Stance

_WINDOW = 16  # tokens from حمّل to مسؤولية
_NEAR = 12
_CLOSE = 8
_DAMMA = "\u064f"
_OBJECT = 4  # tokens behind a clause in which التعليق follows
_CLAIMED = 12  # tokens between أي جهة and مسؤوليتها
ATTRIBUTED = "stance.attributed"
CONDEMNED = "stance.condemned"


def blamed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """اتهم X Y بقصف, حمّل X Y مسؤولية: X blames; the words begin with Y."""
    if stance.negated(line, hit.first) or not _charges(line, hit):
        return []
    if _DAMMA in line.mark(hit.last) or _is_ascribed(line, hit):
        return []  # اتُّهمت القوات, يُتهم الجيش: by whom is not said
    cue = cited(line, hit, "stance.blamed")
    phrase = _blamer(line, hit)
    at, cut = hit.last + 1, hit.first
    ahead = phrase is not None and phrase.first > hit.last
    if phrase is None or (ahead and _is_accused(line, hit, phrase)):
        chains = _blaming_still(line, hit, heard, accused=phrase is not None)
        if is_participle(line, hit) and _names_it_again(line, hit):
            cue = cited(
                line, hit, ATTRIBUTED
            )  # توعد بالرد على الاغتيال، متهما … بتنفيذه
            return drafts(chains, Stance.BLAMES, cue, at=cut, cut=cut, mode="back")
        return drafts(chains, Stance.BLAMES, cue, at=at, cut=cut)
    chains = voices(phrase, heard, feminine=is_feminine(line, hit))
    if _of_what_stands_before(line, hit):
        cue, at = cited(line, hit, ATTRIBUTED), hit.first - 1
        return drafts(chains, Stance.BLAMES, cue, at=at, cut=hit.first, mode="back")
    at, cut = (phrase.stop, cut) if ahead else (at, min(cut, phrase.first))
    own = any(line.folded(i) in members("grammar.self") for i in range(at, at + 3))
    told = Stance.CLAIMS_RESPONSIBILITY if own else Stance.BLAMES
    return drafts(chains, told, cue, at=at, cut=cut)


def _charges(line: Line, hit: Hit) -> bool:
    """Not "29 متهما", who are defendants, وجه ضربة, حمل سلاحا."""
    bare = role_of(hit) == "blame" and is_participle(line, hit)
    if bare and not stands_free(line, hit):
        return False
    near = range(hit.last + 1, min(hit.last + _WINDOW, len(line)))
    if role_of(hit) == "charge" and not any(
        line.is_(i, "responsibility") for i in near
    ):
        return False
    words = [line.folded(i) for i in (hit.last, *near)]
    if role_of(hit) == "charge" and _seizes(words):
        return False
    if any(map(_of_whatever_comes, pairwise(words))):
        return False  # يحمل الجيش الحركة مسؤولية أي هجوم: whatever comes
    points = hit.entry.id == "stance.points"
    return not points or _has_piece(words, "stance.pointed_accusation")


def _is_ascribed(line: Line, hit: Hit) -> bool:
    """هجوم وقع أمس ونسب | لتنظيم الدولة: to whom, and nobody says so."""
    ascribed = _has_piece([line.folded(hit.last)], "stance.ascribing")
    named = line.named.get(hit.last + 1)
    return ascribed and named is not None and named.prefix in {"ل", "لل"}


def _seizes(words: list[str]) -> bool:
    """ألقت الشرطة | القبض على رجل بتهمة القتل: she blames nobody."""
    seized = members("stance.seizing")
    known = members("stance.answerability")
    first = next((w for w in words if w in seized or w in known), None)
    return first in seized


def _of_whatever_comes(pair: tuple[str, str]) -> bool:
    """«مسؤولية أي هجوم»."""
    answerable = pair[0] in members("stance.answerability")
    return answerable and pair[1] in members("grammar.any")


def _has_piece(words: list[str], listed: str) -> bool:
    """Whether a piece that is listed stands inside one of the words."""
    return any(piece in word for word in words for piece in members(listed))


def _is_accused(line: Line, hit: Hit, phrase: Phrase) -> bool:
    """ونددت أنقرة بالغارات، واتهمت موسكو | بأنها تقصف: one party alone is the accused.

    «نفى المتحدث ذلك، واتهم الجيش بقصفه»: of a deed too.
    """
    end = phrase.end
    bare = hit.entry.id == "stance.blames" and hit.prefix in {"و", "ف"}
    bare = bare and not (hit.suffix or hit.form == "word")  # واتهمتها واشنطن
    if not bare or phrase.next is not None or not line.folded(end).startswith("ب"):
        return False
    inside = [i for i in range(phrase.first, end) if i in line.named]
    alone = len(inside) == 1 and inside[0] == phrase.first
    if not alone or phrase.named is None:
        return False
    of_a_deed = end in line.acts and phrase.named.last == end - 1
    return of_a_deed or line.is_(end, "content")


def _of_what_stands_before(line: Line, hit: Hit) -> bool:
    """هجوم نسبته السلطات, القصف الذي يتهم المرصد روسيا بالوقوف وراءه."""
    if hit.form == "word" and _has_piece([line.folded(hit.last)], "stance.ascribing"):
        return True
    if shares_in_it(line, hit):
        return True
    return _names_it_again(line, hit) and line.is_(hit.first - 1, "relative")


def _names_it_again(line: Line, hit: Hit) -> bool:
    """متهما إسرائيل | بتنفيذه: what she is blamed for stands before, and no act behind."""
    near = range(hit.last + 1, min(hit.last + _NEAR, len(line)))
    return any(line.folded(i) in members("stance.behind_it") for i in near)


def condemned(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """أدانت قطر الهجوم: she blames whoever the words name, if they name anybody."""
    act_of_speech(line, hit, heard)
    near = range(hit.last + 1, min(hit.last + _NEAR, len(line)))
    of = str(hit.entry.get("of") or "")
    if of and not any(line.is_(i, of) for i in near):
        return []  # أعرب عن أمله
    phrase = _blamer(line, hit)
    if phrase is None or not phrase.known or stance.negated(line, hit.first):
        return []
    chains = voices(phrase, heard, feminine=is_feminine(line, hit))
    at = phrase.stop if phrase.first > hit.last else hit.last + 1
    cue = cited(line, hit, CONDEMNED)
    return drafts(chains, Stance.BLAMES, cue, at=at, cut=min(hit.first, phrase.first))


def _blamer(line: Line, hit: Hit) -> Phrase | None:
    """Who blames, as far as the sentence names him."""
    if is_participle(line, hit):
        return None
    at = hit.last + 1  # في بيان اتهمت فيه | الجماعة
    at += line.folded(at) in members("grammar.in_it")
    suffixed = hit.form == "word"
    joined = hit.prefix in {"و", "ف"}  # begins a clause of its own
    earlier = None if suffixed or joined or hit.suffix else before(line, hit.first)
    if not hit.suffix:  # القوات التي اتهمتها | واشنطن
        earlier = earlier or issuer(line, hit) or pointer(line, hit)
    if earlier is not None:
        return earlier
    fronted = hit.first == 0 and not hit.prefix and quoted(line, at) is not None
    if line.folded(hit.last).endswith("وا"):
        return None  # واتهموا الجنود: who spoke goes on
    ahead = describe(line, at)
    issued = line.is_(at, "container") and ahead is not None and ahead.known
    if line.opens(at) or fronted or issued:
        first = with_his_name(to_first_party(ahead)) if ahead else None
        return _unless_charged(hit, first) if first else None
    return _subject(line, hit.first) if suffixed else _unlisted(line, at)


def to_first_party(phrase: Phrase) -> Phrase:
    """اتهم مصدر عسكري سوري | إسرائيل: the second party is who is blamed."""
    short = shortened(phrase)
    line = short.line
    ends = [h.last for h in (short.head, short.named) if h is not None]
    own = quoted(line, short.first) or short.first
    for at in range(max(ends, default=own) + 1, short.end):
        if _is_object(line, at):
            return replace(short, end=at, next=None)
        mention = line.named.get(at)
        described = line.is_(at, "sphere")  # مصدر | عسكري سوري
        if mention is None or mention.kind is Kind.PERSON or described:
            continue
        if line.folded(at - 1) in members("speakers.staffs"):
            continue  # اتهمت هيئة أركان | الجيش التركي
        whole = line.is_(at - 1, "house") and line.folded(at - 1).startswith("ال")
        whole = whole or _ends_office(short, at - 1)
        if whole or not line.is_(at - 1, "linking", "voice", "house"):
            return replace(short, end=at, next=None)
    return short


def _is_object(line: Line, at: int) -> bool:
    """اتهمت السلطات التركية | التنظيمين بقصف: a subject would be التنظيمان."""
    both = all(line.folded(i).startswith("ال") for i in (at - 1, at))
    return both and line.folded(at).endswith("ين") and at not in line.named


def _ends_office(phrase: Phrase, at: int) -> bool:
    """رئيس | الوزراء: the last word of an office, which a party's name may follow."""
    inside = phrase.head is not None and phrase.head.last < at
    return inside and phrase.line.folded(at).startswith("ال")


def _unless_charged(hit: Hit, phrase: Phrase) -> Phrase | None:
    """وحملت إسرائيل المسؤولية: right before مسؤولية stands who is charged."""
    line, end = phrase.line, phrase.stop
    with_b = line.folded(end).startswith("ب")  # ألقت أنقرة باللوم على
    charges = role_of(hit) == "charge" and hit.entry.id != "stance.points"
    charged = charges and line.is_(end, "responsibility")
    return None if charged and not with_b else phrase


def _blaming_still(line: Line, hit: Hit, heard: Heard, *, accused: bool) -> list[Chain]:
    """وحمّل …, متهما …, واتهمت موسكو بأنها: whoever spoke last; not يتهم فيها."""
    suffixed = hit.form == "word" or line.folded(hit.last).endswith("وا")
    own = role_of(hit) == "charge" or (hit.first <= 1 and line.is_mark(hit.last + 1))
    if not (suffixed or own or accused):
        return []
    participle = is_participle(line, hit)
    opener = opens_and_goes_on(line, hit.first) if participle else None
    if opener is not None:
        return voices(opener, heard)
    chain = heard.resumed(feminine=None if participle else is_feminine(line, hit))
    return [chain] if chain else []


def _unlisted(line: Line, at: int) -> Phrase | None:
    """يتهم حلفاء تركيا منذ أشهر أنقرة: words no list knows, up to who is blamed."""
    phrase = describe(line, at) if not line.is_mark(at) else None
    if phrase is None:
        return None
    since = line.folded(phrase.end) in members("clauses.onset")
    parted = since or phrase.end in line.timed
    named = next((i for i in range(at + 1, phrase.end) if i in line.named), None)
    if not parted and named is not None:
        return replace(phrase, end=named)
    return phrase if parted else None


def _subject(line: Line, verb: int) -> Phrase | None:
    """اعتقلت الشرطة شخصين تتهمهما: the party that acts in the sentence."""
    for at in range(verb):
        mention = line.named.get(at)
        party = mention is not None and mention.kind is Kind.ACTOR
        if party or (line.head(at) and line.folded(at).startswith("ال")):
            phrase = describe(line, at)
            return shortened(phrase) if phrase is not None else None
    return None


def is_participle(line: Line, hit: Hit) -> bool:
    word = line.folded(hit.last).removeprefix("و")
    return hit.form == "word" and word.startswith("م")


def unclaimed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """لم تعلن أي جهة مسؤوليتها: nobody has claimed it."""
    if line.folded(hit.last).startswith("ال"):
        return _named_silent(line, hit, heard)
    roles = ("own_responsibility", "own_part", "adopt", "masdar")
    near = range(hit.first, min(hit.last + _NEAR + 2, len(line)))
    told = any(line.is_(i, *roles) for i in near)
    chains: list[Chain] = [()] if told else []
    cue = cited(line, hit, "stance.unclaimed")
    return drafts(chains, Stance.NO_CLAIM, cue, at=hit.first, cut=hit.first)


def _named_silent(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """ولم تعلن الجماعة مسؤوليتها: one that was named has not claimed it."""
    for at in range(hit.first, hit.last):
        verb, adopts = line.hit("say", at), line.hit("adopt", at)
        if verb is not None:
            return spoken(line, verb, heard)
        if adopts is not None:
            return adopted(line, adopts, heard)
    return []


def nobody(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """لم تكن أي جماعة قد أعلنت مسؤوليتها, لا أحد تبنى الهجوم."""
    del heard
    start, end = hit.first - _CLAIMED, min(hit.last + _CLAIMED, len(line))
    negation = line.any(start, hit.first, "not", "without")
    roles = ("own_responsibility", "adopt", "masdar")
    alone = hit.entry.id == "stance.unknown"
    if not negation or not (alone or line.any(start, end, *roles)):
        return []
    at = next(i for i in range(max(0, start), end) if line.is_(i, "not", "without"))
    cue = cited(line, hit, "stance.unclaimed")
    return drafts([()], Stance.NO_CLAIM, cue, at=at, cut=at)


def declined(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """رفضت الوزارة التعليق, لم تعلق إسرائيل: silence about one's own part."""
    end = _silence_end(line, hit)
    told = Stance.NO_CLAIM
    if role_of(hit) == "withhold" and not line.any(hit.last + 1, end, "comment"):
        if not _rejects(line, hit, end):
            return []
        listed = members("stance.at_oneself")
        own = any(line.folded(i) in listed for i in range(hit.last, end))
        told = Stance.DENIES_RESPONSIBILITY if own else Stance.DENIES
    phrase = before(line, hit.first) or _silent(line, hit)
    chains = voices(phrase, heard) if phrase is not None else []
    other = _or_another(phrase) if phrase is not None else None
    chains += voices(other, heard) if other is not None else []
    cue = cited(line, hit, "stance.declined")
    return drafts(chains, told, cue, at=hit.first, cut=hit.first)


def _silence_end(line: Line, hit: Hit) -> int:
    """رفض المكتب، الذي يشرف على الجهاز، | التعليق: past what a clause tells of who is silent."""
    end = min(hit.last + _CLOSE + 2, len(line))
    clause = (i for i in range(hit.last, end) if line.is_(i, "relative"))
    at = next(clause, None)
    if at is None or line.mark(at - 1) not in COMMAS:
        return end
    closes = (i for i in range(at, len(line)) if line.mark(i) in COMMAS)
    return min(next(closes, at) + _OBJECT, len(line))


def _rejects(line: Line, hit: Hit, end: int) -> bool:
    """رفضت الحركة الاتهامات الموجهة إليها: she denies what is said of her."""
    near = [line.folded(i) for i in range(hit.last + 1, end)]
    charging = tuple(members("stance.charging"))
    charged = any(w.startswith(charging) for w in near)
    charged = charged and not members("stance.answerability").isdisjoint(near)
    accused = charged or _has_piece(near, "stance.rejected_accusation")
    rejects = line.folded(hit.last).endswith(tuple(members("stance.rejecting")))
    return accused and rejects


def _silent(line: Line, hit: Hit) -> Phrase | None:
    """Who is silent: right behind the cue, or after من ("لم يصدر تعليق رسمي من")."""
    starts = [hit.last + 1]
    near = range(hit.last + 1, min(hit.last + _CLOSE, len(line)))
    starts += [i + 1 for i in near if line.folded(i) in members("grammar.from_about")]
    for at in starts:
        if line.opens(at):
            phrase = describe(line, at)
            if phrase is not None and phrase.known:
                return shortened(phrase)
    return None


def _or_another(phrase: Phrase) -> Phrase | None:
    """لم يعلق النظام | أو وزارة الدفاع الروسية: who else is silent."""
    line, at = phrase.line, phrase.end
    joined = line.folded(at) in members("stance.or_another") and line.opens(at + 1)
    other = describe(line, at + 1) if joined else None
    return shortened(other) if other is not None and other.known else None


def guessed(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """يعتقد أنها تركية: believed, but not said by whom."""
    del heard
    if stance.negated(line, hit.first):
        return []
    cue = cited(line, hit, "stance.guessed")
    at = hit.first
    return drafts([(OUTLET,)], Stance.BELIEVES, cue, at=at, cut=at)
