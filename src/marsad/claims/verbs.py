"""Verbs of saying: قال X إن …, X يقول …, وأضاف أن …, بعد إعلان X …"""

from __future__ import annotations

from dataclasses import replace

from marsad.claims import contents, stance
from marsad.claims.attribution import NOTHING
from marsad.claims.contents import RELAYING, Content
from marsad.claims.cutting import bears_name, shortened, with_apposition
from marsad.claims.drafts import Draft, cited, drafts
from marsad.claims.foregone import had_said
from marsad.claims.fronted import before
from marsad.claims.heard import Chain, Heard, voices
from marsad.claims.lines import COMMAS, HEADS, Line, role_of
from marsad.claims.phrases import Phrase, describe, relays
from marsad.claims.quotes import names_one
from marsad.claims.subjects import is_exception, is_feminine, named_elsewhere, set_in
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Stance

_APPOSED = 8  # tokens between a speaker and his words
_WATCHERS = {"monitor", "media", "activist", "news_agency"}
_HEADLINE = 18  # tokens within which a sentence's main verb stands
_NAME = 3  # words of a name that no list knows
_PATTERN = 5  # letters of تصميم, تكثيف


def spoken(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """A verb of saying with its subject, or without ("وقال إن": whoever spoke last)."""
    after = _past_adverbs(line, hit.last + 1)
    if _is_formula(line, hit):
        return []
    if line.is_(hit.last + 1, "of_it") and line.is_(hit.first - 1, "relative"):
        return []  # التصعيد الذي أعلنت عنه الجبهة: what was said stands before
    direct = hit.entry.id in contents.TELLING_SOMEBODY
    after, outlet = contents.past_outlet(line, after, direct=direct)
    ahead = _subject_after(line, hit, after, heard)
    if direct and ahead is not None and not outlet:
        ahead, outlet = contents.told_apart(ahead, by_name=hit.entry.id == "cues.tell")
    teller = _teller(line, hit, ahead)
    if ahead is not None and teller is not None:
        ahead = shortened(ahead)
        outlet = outlet or contents.told_to(ahead)
    phrase = teller or ahead or named_elsewhere(line, hit, heard)
    end = contents.past_joined(ahead) if ahead else after
    said = contents.told_of(line, hit, end)
    begin = said.at if said.marked else end
    if not _allowed(line, hit, phrase, said) or performs(line, end):
        return act_of_speech(line, hit, heard) if _renews(hit) else []
    if _said_otherwise(line, said):
        _chains(line, hit, phrase, heard, ())
        return []
    mode = _mode(line, hit, ahead, said, begin)
    taken = stance.of_verb(line, hit, 0 if mode == "back" else begin)
    if taken is None:
        return []
    carriers = outlet or contents.relayed_to(line, end, said) or _told_to(line, hit)
    if ahead is None and phrase is not None and not carriers:
        carriers = contents.relayed_to(line, phrase.stop, Content("that", hit.first))
    chains = _chains(line, hit, phrase, heard, carriers)
    rule = "speakers.said" if phrase is not None else "speakers.continued"
    if taken is Stance.ASSERTS and stance.tells_nothing(line, begin):
        rule = NOTHING
    cut = min(hit.first, phrase.first) if phrase is not None else hit.first
    cue = cited(line, hit, rule)
    return drafts(chains, taken, cue, at=begin, cut=cut, mode=mode)


def _teller(line: Line, hit: Hit, ahead: Phrase | None) -> Phrase | None:
    """أن الوزير | أبلغ الرئيس بإتمام: whom he tells follows, who tells stands before.

    وكان القائد | أفاد الميادين بأن; مصدر ميداني | يفيد الميادين بمقتل.
    """
    if hit.entry.id not in contents.TELLING_SOMEBODY or hit.prefix or ahead is None:
        return None
    to_outlet = ahead.role in {"outlet", "house"}
    told = hit.entry.id == "cues.tell" or to_outlet
    earlier = before(line, hit.first) if told else None
    if earlier is not None and to_outlet and not contents.tells_outlet(earlier):
        earlier = None
    return earlier or had_said(line, hit)


def _is_formula(line: Line, hit: Hit) -> bool:
    """قال عليه السلام; قرار جاء في ضوء التزامها; على من يدعي أن: nobody says anything.

    Nor الأنباء التي تحدثت عن قصف, which are hearsay.
    """
    if line.is_(hit.first - 1, "relative") and line.is_(hit.first - 2, "rumour"):
        return True
    whoever = line.folded(hit.first - 1) in members("grammar.whoever")
    if whoever and hit.form == "present":
        return True
    after = line.folded(hit.last + 1)
    blessed = {after, f"{after} {line.folded(hit.last + 2)}"} & members("cues.blessing")
    within = hit.entry.id == "cues.within"
    return bool(blessed) or (within and after in members("cues.circumstance"))


def _renews(hit: Hit) -> bool:
    """جددت الوزارة التنديد, حذرت من الفتنة: she says nothing yet, but may go on."""
    return bool(hit.entry.get("renews"))


def _told_to(line: Line, hit: Hit) -> Chain:
    """وفي تصريح خاص لبلدي نيوز، قال القائد: through whom it came stands in front."""
    if not set_in(line, hit):
        return ()
    return contents.relayed_to(line, 2, Content("that", hit.first))


def _past_adverbs(line: Line, at: int) -> int:
    while at in line.timed or line.is_(at, "adverb", "in_it"):
        at += 1
    return _past_this(line, at)


def _past_this(line: Line, start: int) -> int:
    """وأكد تلك الأنباء | القيادي: what is said stands before, the subject behind.

    Not the first word of a name: أفادت | صحة غزة.
    """
    at = start
    while line.is_(at, "this") and at not in line.named:
        at += 1
    return at if line.opens(at) else start


def performs(line: Line, end: int) -> bool:
    """أعلن الحرب: saying it does it; not أكد أن الهدنة انتهت."""
    return not line.is_(end, "content") and line.any(end, end + 2, "performed")


def _said_otherwise(line: Line, said: Content) -> bool:
    """وأضاف المسؤول نافيا: a participle tells how he said it."""
    participle = line.hit("participle", said.at)
    return participle is not None and "stance" in participle.entry.attributes


def _mode(line: Line, hit: Hit, ahead: Phrase | None, said: Content, begin: int) -> str:
    """Where the words are: "…"، قال المصدر. and وهو ما نفاه look back."""
    this = ahead is not None and line.is_(ahead.first - 1, "this")
    back = stance.looks_back(line, hit, begin) or (this and said.kind == "none")
    if stance.claims_what_stands_before(line, hit, begin):
        return "retort"
    if back:
        return "previous" if _opens(line, hit) else "retort"
    behind = said.kind != "none" and not (ahead and contents.only_quotes(line, ahead))
    behind = behind and not _as_he_posted(line, hit, said)
    if behind or ahead is None or hit.first == 0:
        return "forward"
    tail = ahead.stop >= len(line) - 1 or line.mark(hit.first - 1) in {'"', "»", "”"}
    told = line.is_(hit.first - 1, "as_told") and not _happens(line, ahead.stop)
    return "back" if tail or told else "forward"


def _as_he_posted(line: Line, hit: Hit, said: Content) -> bool:
    """«…، كما أعلن حاكم الإقليم | على تلغرام»: where he said it is not what he said."""
    as_told = line.is_(hit.first - 1, "as_told") and said.kind == "about"
    return as_told and line.folded(said.at) in members("speakers.platforms")


def _happens(line: Line, at: int) -> bool:
    """كما أكدت وسائل إعلام | وقوع التفجيرين: what is told stands behind after all."""
    return line.folded(at) in members("cues.happenings")


def _opens(line: Line, hit: Hit) -> bool:
    """ونفت موسكو ذلك, لكن الجيش | نفى ذلك: no act is told before in the sentence."""
    return not any(i in line.acts for i in range(hit.first))


def _subject_after(line: Line, hit: Hit, after: int, heard: Heard) -> Phrase | None:
    """The subject that follows the verb, cut off from the object that follows it."""
    denied = _denies_this(line, hit, after)
    phrase = None if denied or _is_pronouns(line, hit) else candidate(line, after)
    if phrase is None:
        return None
    phrase = _without(phrase, str(hit.entry.get("takes", "")))
    full = with_apposition(phrase)
    said = contents.find(line, full.stop)
    if not phrase.known and not _unknown(line, hit, full, said):
        return _remembered(phrase, heard)
    adjacent = said.marked and said.at - full.stop <= _APPOSED
    officer = phrase.role == "voice" and said == Content("object", phrase.end)
    adjacent = adjacent or officer  # أعلن قائمقام المدينة دلف | مقتل
    named = bool(full.apposed) and said.kind == "object"
    adjacent = adjacent or (named and said.at <= full.stop + 1) or bears_name(full)
    adjacent = adjacent or (said.marked and _adds_a_name(full))
    return full if adjacent else shortened(phrase)


def _denies_this(line: Line, hit: Hit, after: int) -> bool:
    """إلا أن الوزارة نفت | الأمر: what is denied, right behind the verb, is no subject."""
    return _denies(hit) and line.is_(after, "this") and after not in line.named


def _denies(hit: Hit) -> bool:
    return str(hit.entry.get("stance", "")) == Stance.DENIES.value


def _is_pronouns(line: Line, hit: Hit) -> bool:
    """قالت إنها تتوقع محاسبة القتلة: the verb is hers, its object no subject."""
    that = line.folded(hit.first - 1)
    return line.is_(hit.first - 1, "content") and that.endswith(("نه", "نها", "نهم"))


def _adds_a_name(phrase: Phrase) -> bool:
    """قال المفوض الأوروبي | يوهانس هان خلال لقاء مع الوزير إن: no object of قال."""
    line, start = phrase.line, shortened(phrase).end
    words = range(start, phrase.end)
    if phrase.role != "voice" or phrase.stop > phrase.end or len(words) > _NAME:
        return False
    return not any(line.roles[i] or i in line.acts or line.is_mark(i) for i in words)


def _without(phrase: Phrase, preposition: str) -> Phrase:
    """شكك ناشطون | في رواية الجيش: the verb's own preposition ends its subject."""
    for at in range(phrase.first + 1, phrase.end):
        if preposition and phrase.line.folded(at) == preposition:
            return replace(phrase, end=at, next=None)
    return phrase


def _unknown(line: Line, hit: Hit, phrase: Phrase, said: Content) -> bool:
    """Whether words that no list knows may be the subject: قال فلان، والد الشاب، إن."""
    if before(line, hit.first) is not None:
        return False
    if _names_a_deed(line.folded(phrase.first)) and not phrase.apposed:
        return False  # but قال أدهم سالم، وهو مزارع، إن
    reports = hit.entry.id == "cues.report"  # أفادت بنية …: its object has ب
    if reports and line.folded(phrase.first).startswith("ب"):
        return False
    if any(line.opens(i) for i in range(phrase.first + 1, phrase.end)):
        return True
    if line.is_(phrase.first - 1, "container") and names_one(line, phrase.first):
        return True  # كشفت صفحة "أخبار البلدة"
    later = line.any(phrase.end, len(line), "content")
    return said.marked or (
        line.is_mark(phrase.end) and later and phrase.end < len(line)
    )


def _names_a_deed(word: str) -> bool:
    """وأكدت تمسكها, وأكدت تصميم: an infinitive is what is said, never who says it."""
    pattern = len(word) == _PATTERN and word[0] == "ت" and word[-2] == "ي"
    return pattern or word.endswith(("ها", "هم", "يته", "اته"))


def candidate(line: Line, after: int) -> Phrase | None:
    """What may be a subject: not a content, an act or a word with ب or ل before it.

    Nor الأمر in "نفت الأمر", which is what she denies.
    """
    mark = line.is_mark(after) and line.mark(after) not in {'"', "«", "“", "("}
    if mark or _is_this(line, after):
        return None
    head = line.head(after)
    if line.is_(after, "content") or (after in line.acts and head is None):
        return None
    if head is None and after not in line.named and line.folded(after)[:2] == "لل":
        return None  # عملية كشف للحقيقة
    if relays(line, after):
        return None
    found = head or line.named.get(after)
    if found is not None and found.prefix.removesuffix("ال").endswith(("ب", "ل")):
        return None
    return describe(line, after)


def _is_this(line: Line, at: int) -> bool:
    """نفت | الأمر, which folding makes look like الآمر."""
    named = line.is_(at, "container", *HEADS) and not line.is_mark(at + 1)
    return line.is_(at, "this") and not named


def _remembered(phrase: Phrase, heard: Heard) -> Phrase | None:
    """A bare name is a subject where it was heard before: وأكد الحسن | تدخل …"""
    short = shortened(phrase)
    return short if heard.knows(short) else None


def _allowed(line: Line, hit: Hit, phrase: Phrase | None, said: Content) -> bool:
    """Whether a verb with other meanings says something here."""
    role = role_of(hit)
    if role == "strict":
        return _strictly(line, hit, phrase, said)
    if role == "continue":
        parted = hit.first == 0 or hit.prefix in {"و", "ف"}
        return parted or line.is_mark(hit.first - 1) or said.marked
    if role == "monitor":
        # قدرت اللجنة | عدد القتلى
        counts = line.folded(said.at) in members("cues.counted")
        return (said.kind != "none" or counts) and _watches(phrase, hit)
    if role == "outlet_verb":
        return said.marked and _is_outlet(phrase)
    if _is_passive(line, hit, phrase, said):
        return False
    bare = hit.first <= 1 and said.kind != "none"
    denies = hit.prefix == "و" and _denies(hit) and hit.last + 1 in line.acts
    goes_on = denies or (said.marked and _may_go_on(line, hit))
    return phrase is not None or bare or goes_on


def _strictly(line: Line, hit: Hit, phrase: Phrase | None, said: Content) -> bool:
    """وبيّن المصدر أن; not بين الجيش وفصائل, nor تظهر الصور حريقا."""
    between = line.folded(hit.last).removeprefix("و") in members("grammar.between")
    if between and hit.prefix == "و" and hit.first == 0 and said.at == hit.last + 1:
        return said.kind == "that"  # وبين أن: he goes on
    if between and (phrase is None or hit.prefix != "و" or hit.first > 0):
        return "ّ" in line.mark(hit.first) and said.marked
    if hit.entry.id == "cues.repeat":
        known = hit.first <= 1 if phrase is None else phrase.known
        return (
            known and said.kind in {"that", "colon"} and "إ" not in line.mark(hit.last)
        )
    ever = line.folded(hit.first) in members("cues.ever")
    if ever and not line.is_mark(hit.first - 1):
        return False  # من أي وقت مضى
    if hit.entry.get("content") == "that":
        return said.kind == "that" and phrase is not None and phrase.known
    about = said.kind == "about" and bool(hit.entry.get("about"))
    return said.marked or about or _as_somebody_told(line, hit, phrase)


def _as_somebody_told(line: Line, hit: Hit, phrase: Phrase | None) -> bool:
    """«…، كما روى أحد السكان»: behind "as" the words stand before."""
    as_told = line.is_(hit.first - 1, "as_told") and line.mark(hit.first - 2) in COMMAS
    return as_told and phrase is not None and phrase.known


def _is_passive(line: Line, hit: Hit, phrase: Phrase | None, said: Content) -> bool:
    """يذكر فيها اسمه, تعتبر القاعدة أكبر, شاهد يدعى سليم: nobody says anything."""
    word = line.mark(hit.last)  # وأعتقد: the author of himself, unlike اعتقد
    called = line.folded(hit.last).endswith(tuple(members("speakers.called")))
    if (called and word.endswith("ى")) or (
        line.is_(hit.last, "eighth") and "أ" in word
    ):
        return True
    if hit.form != "present" or hit.entry.get("present") != "that":
        return False
    return said.kind != "that" or phrase is None or not phrase.known


def _may_go_on(line: Line, hit: Hit) -> bool:
    """وأضاف أن, لكنه أكد أن; not "إن كل المؤشرات تؤكد أن", which has its subject."""
    parted = hit.form == "past" and line.is_mark(hit.first - 1)
    contrast = is_exception(line, hit.first - 1)
    opening = hit.first <= 1 or hit.prefix in {"و", "ف"} or parted or contrast
    return opening or hit.first - 1 in line.timed or line.is_(hit.first - 1, "going_on")


def _watches(phrase: Phrase | None, hit: Hit) -> bool:
    """رصد المرصد, رصدت القوات 40 خرقا; not "بسبب رصد المنطقة"."""
    if phrase is None or not phrase.known:
        return False
    if phrase.first > hit.last:
        return phrase.role != "" or phrase.named is not None
    return phrase.head is not None and phrase.head.entry.get("kind") in _WATCHERS


def _is_outlet(phrase: Phrase | None) -> bool:
    if phrase is None or phrase.head is None:
        return False
    return phrase.head.entry.get("kind") in RELAYING


def _chains(
    line: Line, hit: Hit, phrase: Phrase | None, heard: Heard, relays: Chain
) -> list[Chain]:
    feminine = is_feminine(line, hit)
    if phrase is not None:
        return voices(phrase, heard, relays, feminine=feminine)
    if line.folded(hit.first - 1) in members("grammar.and_they"):
        return []
    chain = heard.resumed(feminine=feminine)
    if chain and relays and len(chain) == 1:
        chain = (*chain, *relays)
    return [chain] if chain else []


def act_of_speech(line: Line, hit: Hit, heard: Heard) -> list[Draft]:
    """طالب X …: an event, no claim; but "وقال" in the next sentence is X."""
    after = _past_adverbs(line, hit.last + 1)
    ahead = candidate(line, after)
    phrase = shortened(ahead) if ahead is not None and ahead.known else None
    if phrase is None and hit.last < _HEADLINE:
        phrase = before(line, hit.first)
    clause = hit.form == "past" and not hit.prefix and line.is_mark(hit.first - 1)
    if phrase is not None and (clause or hit.first < _HEADLINE):
        voices(phrase, heard, feminine=is_feminine(line, hit))
    return []
