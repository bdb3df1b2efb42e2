"""A speaker's description that stands before its verb: "الجيش الإسرائيلي يعلن".

It must stand where a clause may begin, so that an object is never taken for a subject.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.contents import RELAYING
from marsad.claims.lines import COMMAS, DASHES, Line
from marsad.claims.phrases import LONGEST, Phrase, describe, relays
from marsad.claims.quotes import NAME_IN_QUOTES, closes_a_name
from marsad.mentions.parties import members
from marsad.model import Kind


def before(line: Line, verb: int) -> Phrase | None:
    """The description that ends right before a verb: "الجيش الإسرائيلي يعلن".

    It must stand where a clause may begin, so that an object is never taken for a
    subject ("مسؤولين قال إنهم كبار").
    """
    end = verb
    while end > 0 and _between(line, end - 1):
        end -= 1
    relative = any(line.is_(i, "relative") for i in range(end, verb))
    best: Phrase | None = None
    for start in range(end - 1, max(-1, end - LONGEST - 2), -1):
        if line.mark(start) in COMMAS | {".", ":"} and start < end - 1:
            break
        told_of = relative and not _is_where(line, start)
        if _is_credit(line, start, verb):
            continue
        if line.opens(start) and (told_of or introduced(line, start)):
            found = describe(line, start)
            if found is not None and _reaches(line, found, end):
                best = None if _is_one_of_many(line, found, verb) else found
    return _apposed_before(line, best) if best is not None else None


def _is_credit(line: Line, start: int, verb: int) -> bool:
    """طرابلس 28 فبراير (شينخوا) - | اتهمت القوات: the agency of a dateline says nothing."""
    closes = verb - 1 - (line.mark(verb - 1) in DASHES)
    credited = line.mark(start - 1) == "(" and line.mark(closes) == ")"
    head = line.head(start)
    return credited and head is not None and head.entry.get("kind") in RELAYING


def _is_one_of_many(line: Line, found: Phrase, verb: int) -> bool:
    """المنشقون عن زعيم التنظيم | فلان أعلنوا: one man alone is not who "announced" (plural)."""
    alone = found.next is None and found.named is not None and not found.head
    man = alone and found.named is not None and found.named.kind is Kind.PERSON
    return man and line.folded(verb).endswith(("وا", "ون"))


def _is_where(line: Line, start: int) -> bool:
    """قواعده في شمال العراق | والتي قال إنها: a place behind which a clause follows."""
    named = line.named.get(start)
    return named is not None and named.kind is Kind.PLACE and not line.head(start)


def _between(line: Line, at: int) -> bool:
    """الوزير، اليوم، قال; الجيش كان قد أعلن: between a subject and its verb."""
    if at in line.timed or line.is_(at, "filler"):
        return True
    return line.mark(at) in COMMAS and at - 1 in line.timed


def _apposed_before(line: Line, phrase: Phrase) -> Phrase:
    """مكتب الرئيس السابق، فلان، نفى: the description before the comma is the speaker."""
    comma = phrase.first - 1
    if line.mark(comma) not in COMMAS or line.mark(phrase.end) not in COMMAS:
        return phrase
    for start in range(max(0, comma - LONGEST), comma):
        if line.opens(start) and introduced(line, start):
            found = describe(line, start)
            if found is not None and found.end == comma and found.known:
                return replace(found, apposed=(phrase,))
    return phrase


def introduced(line: Line, start: int) -> bool:
    if closes_a_name(line, start - 1):
        return False  # "قناة النهر" | المعارضة أكدت
    before_it = line.folded(start - 1)
    if before_it.isascii():
        return True  # numbers and handles of a post
    if start == 0 or line.is_mark(start - 1) or start - 1 in line.timed:
        return True
    if line.is_(start - 1, "introducing", "content", "impersonal"):
        return True
    word, hit = line.folded(start), line.head(start) or line.named.get(start)
    return word.startswith("و") and hit is not None and hit.prefix.startswith("و")


def _seated(line: Line, at: int) -> bool:
    """المرصد، | ومقره لندن، قال."""
    at += line.mark(at) in COMMAS
    return line.folded(at).removeprefix("و") in members("speakers.seat")


def _reaches(line: Line, phrase: Phrase, end: int) -> bool:
    if phrase.next is not None:  # العراق وسوريا أعلنا
        joined = describe(line, phrase.next)
        return joined is not None and _reaches(line, joined, end)
    rest = range(phrase.end, end)
    if len(rest) <= NAME_IN_QUOTES and relays(line, phrase.end):
        return True  # مصادر خاصة لـ فرات بوست قالت
    if len(rest) <= NAME_IN_QUOTES and _seated(line, phrase.end):
        return True
    marks = all(line.is_mark(i) for i in rest)  # التنظيم "داعش"، والذي أعلن
    parted = marks and len(rest) <= 2 and ":" not in map(line.mark, rest)  # noqa: PLR2004
    return phrase.end >= end or parted
