"""The small words that steer: how acts hang together, who did them, whether they were."""

from __future__ import annotations

from marsad.mentions.match import Hit, longest
from marsad.model import Kind, Mention, Sentence, Word

LISTS = ("clauses", "links", "roles", "status", "noise")


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Cues of each list; lists do not compete (في is a cause for one, nothing else)."""
    found: list[Mention] = []
    for name in LISTS:
        own = [h for h in hits if h.entry.kind == name and not _by_ending(h, sentence)]
        kept = longest(own)
        found += [_mention(sentence, h) for h in kept]
    return found


def _by_ending(hit: Hit, sentence: Sentence) -> bool:
    """«غداة الهجوم» is no غدا with a pronoun: none is written with ة."""
    return hit.suffix == "ه" and sentence.tokens[hit.last].text.endswith("ة")


def _mention(sentence: Sentence, hit: Hit) -> Mention:
    return Mention(
        kind=Kind.CUE,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=Word(hit.entry.get("code")),
        rule=f"{hit.entry.kind}.word",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=hit.entry.id,
        form=hit.form,
        prefix=hit.prefix,
    )
