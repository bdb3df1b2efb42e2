"""Words that tell what happened to people, and the small words around their figures.

Each outcome is an ACT mention with ``role`` "outcome"; its ``form`` is verb (who did it
or who suffered it), passive (who suffered it), masdar or noun (the people counted).
The small words (بينهم, آخرين, دون) are CUE mentions whose code begins with "figure.".
"""

from __future__ import annotations

from marsad.mentions.match import Hit, longest
from marsad.mentions.parties import members
from marsad.mentions.people import feminine, number_of
from marsad.model import Act, Kind, Mention, Sentence, Word

_DAMMA = "\u064f"
_MASDAR_LETTERS = 3


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The outcomes of a sentence and the cues of its figures, by first token."""
    words = [h for h in hits if h.entry.kind == "outcomes"]
    cues = [h for h in hits if h.entry.kind == "figures" and not _is_province(h)]
    found = [_outcome(sentence, h, words) for h in longest(_readings(sentence, words))]
    found += [_cue(sentence, h) for h in longest(cues)]
    return sorted(found, key=lambda m: (m.first, m.last))


def _readings(sentence: Sentence, hits: list[Hit]) -> list[Hit]:
    """Without the readings that grammar or spelling forbids."""
    return [
        h
        for h in hits
        if not (_impossible(h) or feminine(sentence, h) or _misspelt(sentence, h))
    ]


def _is_province(hit: Hit) -> bool:
    """Whether what looks like "nor for any" (ولأية) is ولاية, a province."""
    return hit.entry.get("role") == "none" and hit.prefix.endswith("ل")


def _misspelt(sentence: Sentence, hit: Hit) -> bool:
    """إصابته is his wound, أصابته hit him: hamza, where written, tells them apart."""
    if hit.entry.id == "outcomes.wounding":
        return hit.suffix != "" and sentence.quote(hit.span).startswith("أ")
    if hit.entry.id == "outcomes.injure":
        return sentence.quote(hit.span).startswith("إ") or hit.suffix != ""
    return False


def _impossible(hit: Hit) -> bool:
    """A verb with an article (القتل), a past with س (سمات) or a preposition.

    The masdars قتل, جرح and خطف are written as the past is: بقتل stays.
    """
    if hit.form == "past" and hit.prefix.endswith("س"):
        return True
    if hit.entry.get("form") not in ("verb", "passive") or hit.form != "past":
        return hit.definite and hit.entry.get("form") == "verb"
    preceded = hit.prefix.endswith(("ب", "ل", "ك"))
    length = hit.span.end - hit.span.start
    return hit.definite or (preceded and length > _MASDAR_LETTERS)


def _outcome(sentence: Sentence, hit: Hit, rivals: list[Hit]) -> Mention:
    form = hit.entry.get("form")
    if form == "verb" and _voiced_passive(sentence, hit):
        form = "passive"
    if form == "verb" and hit.form == "past" and _after_preposition(sentence, hit):
        form = "masdar"
    act = Act(type=None, form=form, role="outcome", outcome=hit.entry.get("outcome"))
    return Mention(
        kind=Kind.ACT,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=act,
        rule="outcomes.word",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=hit.entry.id,
        form=number_of(sentence, hit, rivals),
        prefix=hit.prefix,
    )


def _after_preposition(sentence: Sentence, hit: Hit) -> bool:
    """Whether قتل, جرح or خطف is a masdar: بقتل, تمكنت من قتل, تم أسر."""
    if hit.prefix.endswith(("ب", "ل", "ك")):
        return True
    short = hit.span.end - hit.span.start == _MASDAR_LETTERS
    before = sentence.tokens[hit.first - 1].folded if hit.first else ""
    return short and hit.prefix == "" and before in members("grammar.before_masdar")


def _voiced_passive(sentence: Sentence, hit: Hit) -> bool:
    """Whether harakat show the passive: قُتل."""
    word = sentence.tokens[hit.first].text
    return _DAMMA in word[len(hit.prefix) : len(hit.prefix) + 2]


def _cue(sentence: Sentence, hit: Hit) -> Mention:
    return Mention(
        kind=Kind.CUE,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=Word("figure." + str(hit.entry.get("role"))),
        rule="outcomes.cue",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=hit.entry.id,
        form=str(hit.entry.get("number") or hit.form),
        prefix=hit.prefix,
    )
