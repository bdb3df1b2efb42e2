"""Whose verb of saying it is, where its subject does not follow it."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.cutting import shortened
from marsad.claims.foregone import had_said, once_said
from marsad.claims.fronted import before
from marsad.claims.heard import Heard
from marsad.claims.lines import COMMAS, Line, role_of
from marsad.claims.phrases import Phrase, describe, relays
from marsad.claims.published import publisher
from marsad.claims.quotes import closes_a_name, names_one, quoted
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Act, Kind

_APPOSED = 8  # tokens between a speaker and his words
_OPENING = 3  # tokens within which a sentence names who does something
_FEMININE = 4  # letters of a verb's plural ending at least
_CLAUSE = 4  # tokens within which a sentence names its subject
_FOOTAGE = 8  # tokens from a film to the verb of what is said of it
_SHOWING = ("outlet_verb", "issue")


def named_elsewhere(line: Line, hit: Hit, heard: Heard) -> Phrase | None:
    """The subject of a verb that none follows, as far as the sentence names it."""
    return (
        subject_before(line, hit, heard)
        or had_said(line, hit)
        or once_said(line, hit)
        or publisher(line, hit)
        or _topic(line, hit)
        or issuer(line, hit)
        or _shower(line, hit)
        or set_before(line, hit)
        or claimant(line, hit)
        or _contrasted(line, hit)
        or _opening(line, hit, heard)
    )


def subject_before(line: Line, hit: Hit, heard: Heard) -> Phrase | None:
    """X يعلن; and the first words of "منصور، عامل في مصنع، قال إن"."""
    if hit.prefix in {"و", "ف"}:
        return None  # a conjunction before the verb begins a clause of its own
    if _of_others(line, hit):
        return None
    found = before(line, hit.first) or _lone_name(line, hit) or _in_quotes(line, hit)
    if found is not None or not line.is_mark(hit.first - 1) or hit.first < 2:  # noqa: PLR2004
        return found
    fronted = describe(line, 0)
    if fronted is None or line.mark(fronted.end) not in COMMAS:
        return None
    return fronted if fronted.known or heard.knows(fronted) else None


def _lone_name(line: Line, hit: Hit) -> Phrase | None:
    """لكن العمري قال إن: one definite word that no list knows, and his own words."""
    at = hit.first - 1
    opens = at == 0 or (line.is_mark(at - 1) and not closes_a_name(line, at - 1))
    opens = opens or line.folded(at - 1) in members("grammar.yet")
    yet = line.folded(at - 1) in members("grammar.yet")  # لكن سالمي أكد أن
    definite = yet or line.folded(at).startswith("ال")
    named = len(line.folded(at)) > _FEMININE and definite and not line.is_mark(at)
    taken = at in line.acts or at in line.timed or line.roles[max(at, 0)]
    if at < 0 or not opens or not named or taken or role_of(hit) != "say":
        return None
    told = line.any(hit.last + 1, hit.last + _APPOSED, "content")
    return Phrase(line, at, hit.first) if told else None


def _in_quotes(line: Line, hit: Hit) -> Phrase | None:
    """«"شهداء المدينة" أكدت مقتل»: a name in quotation marks that opens the sentence."""
    opening = next((i for i in range(min(2, hit.first)) if quoted(line, i)), None)
    close = quoted(line, opening) if opening is not None else None
    if (
        opening is None
        or close is None
        or not 1 <= hit.first - close <= 1 + _is_said_of_it(line, close)
    ):
        return None
    named = names_one(line, opening) and role_of(hit) == "say"
    behind = range(hit.last + 1, hit.last + _OPENING)
    told = any(line.is_(i, "content") or i in line.acts for i in behind)
    return Phrase(line, opening, close + 1) if named and told else None


def _is_said_of_it(line: Line, close: int) -> bool:
    """«"قناة النهر" | المعارضة أكدت»: an adjective behind the name in quotation marks."""
    at = close + 1
    free = at in line.nations or not line.roles[at]
    return line.folded(at).startswith("ال") and free


def issuer(line: Line, hit: Hit) -> Phrase | None:
    """أصدرت الجماعة بيانا نفت فيه: who put out the words says what is in them."""
    near = {line.folded(hit.last), line.folded(hit.last + 1)}
    if not near & members("grammar.in_it"):
        return None
    for at in range(hit.first - 1, -1, -1):
        held = line.folded(at) in members("speakers.held")
        if held or line.is_(at, "issue", "outlet_verb") or _issued(line, at):
            found = describe(line, at + 1)
            found = shortened(found) if found is not None and found.known else None
            return _until_what_is_held(found) if found else _had_issued(line, at)
    return None


def _had_issued(line: Line, at: int) -> Phrase | None:
    """كانت القيادة قد | أصدرت بيانا أوضحت فيه, القيادة | أصدرت بيانا."""
    verb = line.hit("issue", at) or line.hit("outlet_verb", at)
    if verb is None or verb.prefix:
        return None
    return before(line, verb.first) or had_said(line, verb)


def _until_what_is_held(phrase: Phrase) -> Phrase:
    """عقد الوزير | مؤتمرا صحفيا: what he holds is no part of his name."""
    span = range(phrase.first + 1, phrase.end)
    held = (i for i in span if phrase.line.folded(i) in members("speakers.held_things"))
    return replace(phrase, end=next(held, phrase.end))


def _shower(line: Line, hit: Hit) -> Phrase | None:
    """نشرت القوات صورا | قالت إنها لاستهداف دبابة: who shows it says what it shows."""
    if hit.prefix or not line.is_(hit.last + 1, "content"):
        return None
    shown = [i for i in range(hit.first - 1, -1, -1) if is_footage(line, i)][:1]
    verbs = (i for i in range(hit.first - 1, -1, -1) if line.is_(i, *_SHOWING))
    at = next(verbs, None)
    if not shown or at is None or not at < shown[0] or shown[0] < hit.first - _FOOTAGE:
        return None
    found = describe(line, at + 1)
    agrees = line.folded(at).endswith("ت") == bool(is_feminine(line, hit))
    return shortened(found) if found is not None and found.known and agrees else None


def is_footage(line: Line, at: int) -> bool:
    """صورا, شريط فيديو, مشاهد."""
    return line.folded(at) in members("speakers.footage")


def _topic(line: Line, hit: Hit) -> Phrase | None:
    """أما الوزارة | فأكدت أن: what "as for" names is the subject behind ف."""
    if hit.prefix != "ف":
        return None
    for at in range(hit.first - 1, -1, -1):
        if line.folded(at) in members("grammar.as_for"):
            found = describe(line, at + 1)
            whole = found is not None and found.end == hit.first
            other = line.folded(hit.last + 1).startswith("ال")  # فتفيد الأنباء
            return found if whole and not other else None
    return None


def _contrasted(line: Line, hit: Hit) -> Phrase | None:
    """أدرجت المنظمة القوات في القائمة، لكنها قالت إن: who opens the sentence speaks."""
    at = hit.first - 1
    contrast = is_exception(line, at) or line.folded(at) in members("grammar.yet_he")
    if not contrast or _spoken_before(line, hit.first):
        return None
    start = next((i for i in range(1, _CLAUSE) if line.opens(i)), None)
    found = describe(line, start) if start is not None and start < at else None
    return shortened(found) if found is not None and _goes_on(found, line, at) else None


def is_exception(line: Line, that: int) -> bool:
    """إلا | أنه قال, غير | أنها أكدت."""
    excepted = line.folded(that - 1) in members("grammar.except")
    return excepted and line.is_(that, "content")


def _opening(line: Line, hit: Hit, heard: Heard) -> Phrase | None:
    """جددت الوزارة تنديدها …، وقالت إن: who opens the sentence with a verb goes on.

    Not وقصفت القوات البلدة، وأكدت, which may be whoever spoke before.
    """
    del heard
    own = hit.prefix == "و" and role_of(hit) == "say" and hit.first > _CLAUSE
    if not own or not line.opens(1) or _spoken_before(line, hit.first):
        return None
    found = describe(line, 1)
    if found is None or not found.known or found.first != 1:
        return None
    verb, feminine = line.folded(0), is_feminine(line, hit)
    agrees = feminine is None or verb.endswith("ت") == feminine
    office = found.role == "voice" or _is_person(found) or _is_office(found)
    return shortened(found) if agrees and office and not line.roles[0] else None


def opens_and_goes_on(line: Line, participle: int) -> Phrase | None:
    """شيعت الحركة قياديا، | متهمة إسرائيل; زار الوزير الجرحى، | مؤكدا أن: who acts speaks."""
    if _spoken_before(line, participle) or not line.is_mark(participle - 1):
        return None
    found = describe(line, 1) if line.opens(1) and _is_verb(line, 0) else None
    if found is None or not found.known or found.first != 1:
        return None
    verb, word = line.folded(0).removeprefix("و"), line.folded(participle)
    she = verb.endswith("ت") or verb.startswith("ت")
    agrees = word.endswith("ه") == she or word.endswith("ين")
    named = found.named is not None and found.named.kind is not Kind.PLACE
    return _alone(found) if agrees and (named or found.role == "voice") else None


def _alone(found: Phrase) -> Phrase:
    """زار الوزير العراقي | المستشفى: an object may be as definite as the subject."""
    line, short = found.line, shortened(found)
    head = found.head
    if head is None or not line.is_definite(head.first):
        return short
    at = head.last + 1
    while at < short.end and (at in line.inside or at in line.nations):
        at += 1
    return replace(short, end=at)


def _is_verb(line: Line, at: int) -> bool:
    """Whether a word that opens a sentence may be the verb of one who then speaks.

    No noun of an act, no preposition, nor «قتل ضابط …».
    """
    word, act = line.folded(at).removeprefix("و"), line.acts.get(at)
    done = act is None or (isinstance(act.value, Act) and not act.value.outcome)
    noun = not done or (act is not None and getattr(act.value, "form", "") != "verb")
    led = word in members("places.prepositions") or word.startswith("ال")
    return not (noun or led or line.is_mark(at) or at in line.named or at in line.timed)


def _is_person(found: Phrase) -> bool:
    return found.named is not None and found.named.kind is Kind.PERSON


def _is_office(found: Phrase) -> bool:
    head = found.head
    return head is not None and head.entry.get("kind") in {"official", "monitor"}


def _goes_on(found: Phrase, line: Line, pronoun: int) -> bool:
    """Whether a pronoun's gender may be that of who opens the sentence."""
    opening = line.folded(found.first - 1).endswith("ت")
    told_as = line.folded(pronoun).endswith("ها")
    verb = found.first == 1
    return found.known and (not verb or opening == told_as)


def _spoken_before(line: Line, verb: int) -> bool:
    """Whether anybody is let speak before; "لم يشر إلى" lets nobody."""
    cues = ("say", "strict", "adopt", "continue", "blame", "closer", "relay")
    said = (i for i in range(verb) if line.is_(i, *cues))
    return any(not line.is_(i - 1, "not", "without") for i in said)


def _issued(line: Line, at: int) -> bool:
    """في بيان أصدره | الوزير، قال فيه."""
    told = line.told.get(at)
    return told is not None and role_of(told) in {"issue", "outlet_verb"}


def set_in(line: Line, hit: Hit) -> bool:
    """Whether a setting (في تصريح …،) stands in front of the verb."""
    within = line.folded(0).removeprefix("و") in members("grammar.in")
    fronted = within and line.is_(1, "setting")
    return fronted and line.is_mark(hit.first - 1)


def claimant(line: Line, hit: Hit) -> Phrase | None:
    """تنشط الجماعة في الغابات، حيث أعلنت مسؤوليتها: who opens the sentence claims it."""
    own = line.is_(hit.last + 1, "own_responsibility")
    if not own or not line.is_(hit.first - 1, "going_on"):
        return None
    start = next((i for i in range(_OPENING) if line.opens(i)), None)
    others = line.any(0, hit.first, "say", "strict", "adopt", "continue", "blame")
    found = describe(line, start) if start is not None and not others else None
    return shortened(found) if found is not None and found.known else None


def set_before(line: Line, hit: Hit) -> Phrase | None:
    """وفي تصريح لنائب الوزير، قال إن; وفي حديث للإذاعة مع المدير، أوضح أن."""
    if not set_in(line, hit):
        return None
    company = members("grammar.with")
    for at in (i for i in range(2, hit.first) if line.folded(i) in company):
        return describe(line, at + 1) if line.opens(at + 1) else None
    lone = line.folded(2) == "ل"
    at = 2 + lone
    own = lone or (line.folded(at).startswith("ل") and not relays(line, at))
    return describe(line, at) if own and line.opens(at) else None


def _of_others(line: Line, hit: Hit) -> bool:
    """الميليشيات التي قال إنها تنتحر: he who says is not she who is told of."""
    relative, feminine = line.folded(hit.first - 1), is_feminine(line, hit)
    hers = relative in members("grammar.who_she") and feminine is False
    return hers or (relative in members("grammar.who_he") and feminine is True)


def is_feminine(line: Line, hit: Hit) -> bool | None:
    """The gender a verb shows; ``None`` for the plural of persons."""
    word = line.folded(hit.last)
    if len(word) > _FEMININE and word.endswith(("وا", "ون", "ين")):
        return None
    if hit.form == "present":
        return word.removeprefix("و").removeprefix("ف").startswith("ت")
    return word.endswith("ت")
