"""A sentence with what stands on each of its tokens, as far as speech is concerned.

The word lists of speech and the mentions of other stages are looked up once a sentence;
the rules of :mod:`marsad.claims.phrases` and :mod:`marsad.claims.speakers` then only ask.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from marsad.mentions.match import Hit, scan
from marsad.model import Kind, Mention, Party, Sentence, Span, Token, Where

OWN = {"cues", "stance", "speakers"}
OPENERS = {"«", "“", "„", "‹"}
CLOSERS = {"»", "”", "›"}
STRAIGHT = {'"', "″"}
QUOTES = OPENERS | CLOSERS | STRAIGHT
_FREE = {"", "و", "ف"}
_ALLOWED: dict[str, set[str]] = {
    # which clitics may stand before a word of this role
    "content": {"", "ب", "ف"},
    "say": {"", "و", "ف", "س", "وس", "فس"},
    "closer": _FREE,
    "own": _FREE,
    "participle": _FREE,
    "stop": {"", "و", "ف", "ل", "ب"},
    "setting": {"", "ال"},
    "impersonal": _FREE,
    "refuse": {"", "و", "ف"},
    "none": _FREE,
    "guess": {"", "و", "ف", "ال"},
    "decline": {"", "و", "ف"},
    "outlet": {"", "و", "ل", "ب", "لل", "ف"},
}
_VERBS = {"say", "strict", "monitor", "outlet_verb", "continue", "relay"}
_VERBS |= {"adopt", "blame", "charge"}
HEADS = ("head", "voice", "house", "outlet")


def role_of(hit: Hit) -> str:
    """The role of a word of speech; outlets are a role of speakers and of verbs."""
    role = str(hit.entry.get("role", ""))
    if hit.entry.kind == "cues" and role == "outlet":
        return "outlet_verb"
    return role


def _admitted(hit: Hit, role: str) -> bool:
    if role in _VERBS:
        finite = hit.form != "present_we" and hit.prefix in _ALLOWED["say"]
        return finite and not hit.suffix
    if role in _ALLOWED:
        return hit.prefix in _ALLOWED[role] and not hit.suffix
    return not (hit.suffix and role in HEADS and hit.entry.get("anonymous"))


@dataclass(slots=True)
class Line:
    """Tokens of a sentence with the words of speech and the mentions that begin there.

    ``roles[i]``: the roles of words that begin or go on at token ``i``; ``at[role][i]``:
    the longest hit of that role that begins there. ``named``: the longest ACTOR, PERSON
    or PLACE mention by first token. ``timed``, ``acts``, ``numbers``: token sets.
    """

    text: str
    sentence: Sentence
    roles: list[set[str]]
    at: dict[str, dict[int, Hit]]
    named: dict[int, Mention]
    inside: dict[int, Mention]
    timed: set[int] = field(default_factory=set)
    acts: dict[int, Mention] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def is_(self, at: int, *roles: str) -> bool:
        return 0 <= at < len(self.roles) and not self.roles[at].isdisjoint(roles)

    def hit(self, role: str, at: int) -> Hit | None:
        return self.at[role].get(at)

    def head(self, at: int) -> Hit | None:
        """The longest word that may head a speaker's description here."""
        found = [self.at[r][at] for r in HEADS if at in self.at[r]]
        return max(found, key=lambda h: (h.last, -len(h.prefix)), default=None)

    def mark(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def folded(self, at: int) -> str:
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def is_mark(self, at: int) -> bool:
        return not (0 <= at < len(self.tokens)) or not self.tokens[at].is_word

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]


def read(text: str, sentence: Sentence, mentions: list[Mention]) -> Line:
    """The line of one sentence."""
    size = len(sentence.tokens)
    line = Line(text, sentence, [set() for _ in range(size)], defaultdict(dict), {}, {})
    for hit in scan(sentence):
        if hit.entry.kind in OWN:
            _put(line, hit)
    for mention in mentions:
        _place(line, mention)
    return line


def _put(line: Line, hit: Hit) -> None:
    role = role_of(hit)
    if not _admitted(hit, role):
        return
    before = line.at[role].get(hit.first)
    if before is None or (hit.last, -len(hit.prefix)) > (
        before.last,
        -len(before.prefix),
    ):
        line.at[role][hit.first] = hit
    for i in range(hit.first, hit.last + 1):
        line.roles[i].add(role)


def _place(line: Line, mention: Mention) -> None:
    covered = range(mention.first, mention.last + 1)
    if mention.kind in {Kind.ACTOR, Kind.PERSON, Kind.PLACE}:
        before = line.named.get(mention.first)
        if before is None or _rank(mention) > _rank(before):
            line.named[mention.first] = mention
        for i in covered:
            if i not in line.inside or _rank(mention) > _rank(line.inside[i]):
                line.inside[i] = mention
    elif mention.kind is Kind.TIME:
        line.timed.update(covered)
    elif mention.kind is Kind.NUMBER:
        line.numbers.update(covered)
    elif mention.kind is Kind.ACT:
        line.acts.setdefault(mention.first, mention)


def _rank(mention: Mention) -> tuple[bool, int]:
    """Parties before places, longer before shorter."""
    return mention.kind is not Kind.PLACE, mention.last - mention.first


def party_of(mention: Mention) -> Party | None:
    """The party a mention names; a place that speaks is a state ("واشنطن")."""
    value = mention.value
    if isinstance(value, Party):
        return value
    if isinstance(value, Where):
        return Party(value.name, value.id, "state", value.aliases, value.country)
    return None
