"""What was done: acts, by verb or by masdar, from the word list ``acts``.

Idioms that hold an act word (معركة انتخابية) compete by length and win in silence.
"""

from __future__ import annotations

from functools import cache

from marsad.lexicon import load
from marsad.mentions import company
from marsad.mentions.match import Hit, longest
from marsad.model import Act, Kind, Mention, Sentence
from marsad.tokens.letters import fold

_ROOT = 3
_CONDEMNS = "cues.condemn"
_SUBJECT = 6  # words from a verb of condemning, over its subject, to what is condemned
_VERB_FORMS = frozenset({"past", "present", "present_we"})


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The acts of a sentence in order, none overlapping another."""
    rivals = [
        h
        for h in hits
        if h.entry.kind in ("acts", "idioms")
        and company.accompanied(h, sentence, hits)
        and not _is_counted(sentence, h, hits)
    ]
    acts = [h for h in longest(rivals) if h.entry.kind == "acts"]
    told = (h for h in acts if not company.made_safe(h, acts))
    return [_mention(sentence, h, noun=_noun(sentence, h, hits)) for h in told]


def _mention(sentence: Sentence, hit: Hit, *, noun: bool) -> Mention:
    entry = hit.entry
    verb = hit.form in _VERB_FORMS and not noun
    act = Act(
        type=entry.get("type"),
        form="verb" if verb else "masdar",
        role=entry.get("role", "act"),
        means=tuple(entry.get("means", ())),
    )
    return Mention(
        kind=Kind.ACT,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=act,
        rule="acts.word",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=entry.id,
        form=hit.form if verb or hit.form not in _VERB_FORMS else "sing",
        prefix=hit.prefix,
    )


def _noun(sentence: Sentence, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether قصف, ضرب or خطف is the noun: القصف, بقصف, جراء قصف, and not قصف الجيش.

    «دانت الوزارة قصف الجيش البلدة»: or what is condemned.
    """
    short = hit.first == hit.last and len(fold(sentence.quote(hit.span))) == _ROOT
    if hit.form != "past" or not short:
        return False
    before = sentence.tokens[hit.first - 1].folded if hit.first else ""
    led = hit.prefix.endswith(("ب", "ل", "ك", "ال")) or before in _before_nouns()
    return led or (not hit.prefix and _is_condemned(hit, hits))


def _is_counted(sentence: Sentence, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """«20 طالبا», «عشرين طالبا» are students: behind a number it is no verb."""
    if hit.form not in _VERB_FORMS:
        return False
    before = sentence.tokens[hit.first - 1].folded if hit.first else ""
    number = any(h.entry.kind == "numbers" and h.last == hit.first - 1 for h in hits)
    people = any(h.entry.kind == "people" and h.span == hit.span for h in hits)
    return people and (number or before[:1].isdigit())


def _is_condemned(hit: Hit, hits: tuple[Hit, ...]) -> bool:
    verbs = (h for h in hits if h.entry.id == _CONDEMNS)
    return any(1 < hit.first - h.last <= _SUBJECT for h in verbs)


@cache
def _before_nouns() -> frozenset[str]:
    listed = load().entries["acts.before_nouns"].get("members")
    return frozenset(map(fold, listed))
