"""What is cut off a speaker's description, or added to it behind a comma."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims import called
from marsad.claims.lines import COMMAS, FINITE, HEADS, Line
from marsad.claims.phrases import (
    Phrase,
    describe,
    past_head,
    relays,
)
from marsad.mentions.parties import members
from marsad.model import Kind

_DERIVED = 5  # letters of اعتزام, تشكيل
_NAME = 3  # words of a name that no list knows
_OFFICE = 8  # tokens between an office and the comma before its name
_ADJECTIVE = ("ي", "يه", "ين", "ون", "ات", "يان", "يا")


def with_apposition(phrase: Phrase) -> Phrase:
    """The description with what follows after its comma, if that is a description."""
    line, at = phrase.line, phrase.end
    if (named := _called(phrase) or _who_is(phrase)) is not None:
        return replace(phrase, apposed=(named,))
    if line.mark(at) not in COMMAS | {"-", "–"}:
        return phrase
    at += 1
    while line.is_(at, "apposing"):
        at += 1
    more = describe(line, at)
    if more is None or not _closes(line, more.end):
        return phrase
    told = line.opens(at) or line.is_(more.end + 1, "content")
    if not (told or _is_his_name(phrase, more)):
        return phrase
    return replace(phrase, apposed=(more,), next=more.next)


def _called(phrase: Phrase) -> Phrase | None:
    """قال شاهد | يدعى سامر خليل لرويترز إن: by what name he goes."""
    line, start = phrase.line, called.name_at(phrase.line, phrase.end)
    if start is None:
        return None
    known = line.named.get(start)
    end = known.last + 1 if known is not None else start + 1
    while end - start < _NAME and not (_closes(line, end) or line.roles[end]):
        end += 1
    return Phrase(line, start, end, named=known) if _closes(line, end) else None


def _who_is(phrase: Phrase) -> Phrase | None:
    """قال سالم، | وهو مزارع من سكان القرية، إن: a clause of who he is, up to his words."""
    line, at = phrase.line, phrase.end
    at += line.mark(at) in COMMAS
    if line.folded(at) not in members("speakers.who_is"):
        return None
    start, far = at + 1, range(at + 2, at + _OFFICE)
    end = next((i for i in far if _closes(line, i) or line.is_(i, *FINITE)), None)
    acts = any(i in line.acts for i in range(start, end or start))
    if end is None or acts or not _closes(line, end) or line.is_mark(start):
        return None
    more = describe(line, start)
    head, named = (more.head, more.named) if more is not None else (None, None)
    return Phrase(line, start, end, head, named)


def bears_name(phrase: Phrase) -> bool:
    """أعلن مدير الناحية، | خالد المنصور، الأربعاء، عن: the comma adds who bears the office."""
    return any(_is_named(phrase, more) for more in phrase.apposed)


def with_his_name(phrase: Phrase) -> Phrase:
    """أدان منسق الأمم المتحدة الخاص | لعملية السلام، خالد سالم، قصف: an office up to its name."""
    line, end = phrase.line, phrase.end
    on = line.folded(end)
    led = on.startswith("ل") or on in members("grammar.in_from")
    if phrase.role != "voice" or not (led or line.mark(end) in COMMAS):
        return phrase
    for at in range(end, end + _OFFICE):
        if line.is_(at, "content", *FINITE) or line.mark(at) == ".":
            return phrase
        if line.mark(at) in COMMAS:
            more = describe(line, at + 1)
            named = more is not None and _is_named(phrase, more)
            return replace(phrase, apposed=(more,)) if more and named else phrase
    return phrase


def _is_named(phrase: Phrase, more: Phrase) -> bool:
    return _is_person(more) or _is_his_name(phrase, more)


def _is_person(more: Phrase) -> bool:
    named = more.named is not None and more.named.kind is Kind.PERSON
    return named and more.line.mark(more.end) in COMMAS


def _is_his_name(phrase: Phrase, more: Phrase) -> bool:
    """أعلن حاكم المقاطعة، | فيتالي كيم، مقتل شخص; not أعلن الوزير، اعتزام بلاده، دخول."""
    line, words = phrase.line, range(more.first, more.end)
    parted = line.mark(more.end) in COMMAS and len(words) <= _NAME
    if phrase.role != "voice" or not parted or _is_deed(line.folded(more.first)):
        return False
    return not any(line.roles[i] for i in words)


def _closes(line: Line, at: int) -> bool:
    """…، العميد يحيى سالم | إن, | لرويترز, | في بيان."""
    set_in = line.folded(at) in members("grammar.in") and line.is_(at + 1, "setting")
    said = line.is_mark(at) or line.is_(at, "content", "participle")
    return said or set_in or relays(line, at)


def shortened(phrase: Phrase) -> Phrase:
    """Cut where the object begins, for want of a word that parts it from the subject.

    أعلنت مصادر عسكرية | انضمام: after an indefinite head only adjectives go on; after a
    definite word an indefinite one is no longer part of the description.
    """
    line = phrase.line
    start = phrase.head.first if phrase.head is not None else phrase.first
    at = max(past_head(line, start, phrase.head), phrase.first + 1)
    governing = _governs(phrase)  # جهاز الإسعاف | والطوارئ
    while at < phrase.end:
        if owner := called.owner_end(line, at, phrase.head):
            at = owner
            continue
        if at in line.named and line.named[at].first == at and _second(phrase, at):
            break
        governed = line.is_(at - 1, *HEADS) and not line.is_definite(at - 1)
        if at in line.acts and at not in line.inside and not governed:
            break  # وأدان المجلس | الهجوم, but: قيادة العمليات
        definite = line.folded(at).startswith(("ال", "لل", "بال"))
        definite = definite or (governing and line.folded(at).startswith("وال"))
        protected = at in line.inside or line.is_(at, "sphere", "same", "other", *HEADS)
        if not (definite or protected or _goes_on(phrase, at) or _is_name(phrase, at)):
            break
        at += 1
    if at >= phrase.end:
        return phrase
    return replace(phrase, end=at, next=None, apposed=())


def _is_name(phrase: Phrase, at: int) -> bool:
    """كشف جمال | باراس: two words that no list knows, no office and no deed."""
    line, first = phrase.line, phrase.first
    unlisted = phrase.head is None and phrase.named is None and at == first + 1
    plain = not any(line.roles[i] or i in line.acts for i in (first, at))
    plain = plain and not _is_deed(line.folded(at))
    return unlisted and plain and not line.folded(first).startswith("ال")


def _is_deed(word: str) -> bool:
    """أعلن فلان | اعتزام, | وجوب, | تشكيل, | بسياسة: an object, by the form of its word."""
    derived = len(word) >= _DERIVED and word[0] == "ا" and word[-2] == "ا"
    caused = len(word) == _DERIVED and word[0] == "ت" and word[-2] == "ي"
    bare = len(word) == _DERIVED - 1 and word[0] == "و" and word[2] == "و"
    with_b = len(word) >= _DERIVED and word[0] == "ب" and word[-1] == "ه"
    return derived or caused or bare or with_b


def _governs(phrase: Phrase) -> bool:
    head = phrase.head
    named = head is not None and not head.entry.get("anonymous")
    return named and head is not None and not phrase.line.is_definite(head.first)


def _second(phrase: Phrase, at: int) -> bool:
    """اتهمت الحكومة اليمنية | الحوثيين: another party right behind a complete one."""
    line = phrase.line
    party = line.named[at].kind is Kind.ACTOR
    if not party or line.is_(at - 1, "linking"):
        return False
    definite = line.folded(at - 1).startswith("ال") or at - 1 in line.inside
    return definite and line.folded(at).startswith("ال")


def _goes_on(phrase: Phrase, at: int) -> bool:
    line = phrase.line
    word, last = line.folded(at), line.folded(at - 1)
    if line.is_(at, "linking") or line.is_(at - 1, "linking"):
        return True
    if any(called.goes_on(line, i, phrase.head) for i in (at, at - 1)):
        return True
    if last in members("names.bound") or last in members("names.begun"):
        return True  # أبو | أحمد
    if line.is_(at - 1, "rank") or line.is_mark(at) or line.is_mark(at - 1):
        return True
    after_definite = last.startswith("ال") or at - 1 in line.inside
    head = phrase.head
    if head is not None and not head.entry.get("anonymous"):
        # An annexation goes on until its last, definite word: نائب أمين عام المؤتمر.
        return not any(line.is_definite(i) for i in range(phrase.first, at))
    return word.endswith(_ADJECTIVE) and not after_definite
