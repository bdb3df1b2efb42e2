"""What was done: acts, by verb or by masdar, from the word list ``acts``.

Idioms that hold an act word (معركة انتخابية) compete by length and win in silence.
"""

from __future__ import annotations

from marsad.mentions.match import Hit, longest
from marsad.model import Act, Kind, Mention, Sentence

_VERB_FORMS = frozenset({"past", "present", "present_we"})


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The acts of a sentence in order, none overlapping another."""
    rivals = [h for h in hits if h.entry.kind in ("acts", "idioms")]
    acts = [h for h in longest(rivals) if h.entry.kind == "acts"]
    return [_mention(sentence, h) for h in acts]


def _mention(sentence: Sentence, hit: Hit) -> Mention:
    entry = hit.entry
    act = Act(
        type=entry.get("type"),
        form="verb" if hit.form in _VERB_FORMS else "masdar",
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
        form=hit.form,
        prefix=hit.prefix,
    )
