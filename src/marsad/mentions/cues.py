"""The small words that steer: how acts hang together, who did them, whether they were."""

from __future__ import annotations

from marsad.mentions.match import Hit, longest
from marsad.model import Kind, Mention, Sentence, Word

LISTS = ("clauses", "links", "roles", "status", "noise")


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """Cues of each list; lists do not compete (في is a cause for one, nothing else)."""
    found: list[Mention] = []
    for name in LISTS:
        own = [h for h in hits if h.entry.kind == name and not _misread(h, sentence)]
        kept = longest(own)
        found += [_mention(sentence, h) for h in kept]
    return found


def _misread(hit: Hit, sentence: Sentence) -> bool:
    """«غداة الهجوم» is no غدا with a pronoun, «عشيرة سنية» no نية: س leads verbs only."""
    token = sentence.tokens[hit.first]
    opening = token.folded[len(hit.prefix) :][:1]
    future = hit.prefix.endswith("س") and opening not in ("ي", "ت")
    ending = hit.suffix == "ه" and sentence.tokens[hit.last].text.endswith("ة")
    return future or ending


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
