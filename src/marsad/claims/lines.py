"""A sentence with what stands on each of its tokens, as far as speech is concerned.

The word lists of speech and the mentions of other stages are laid out once a sentence;
the rules of the speaker modules then only ask what stands where.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from marsad.mentions.match import Hit, scan
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party, Sentence, Span, Token, Where

LISTS = {"cues", "stance", "speakers"}
OPENERS = {"«", "“", "„", "‹"}
CLOSERS = {"»", "”", "›"}
STRAIGHT = {'"', "″"}
DASHES = {"-", "–", "—"}
COMMAS = {"،", ",", "؛", ";"}
HEADS = ("head", "voice", "house", "outlet")
FINITE = (
    "say", "strict", "monitor", "outlet_verb", "continue", "relay",
    "adopt", "blame", "charge", "speech_act", "withhold", "condemn", "issue",
)  # fmt: skip
_BEFORE_VERBS = {"", "و", "ف"}
_FREE = {"", "و", "ف"}
# Which clitics may stand before a word of a role; a role that is not listed takes any.
_ALLOWED: dict[str, set[str]] = {
    "content": {"", "ب", "ف"},
    "closer": _FREE,
    "own": _FREE,
    "participle": _FREE,
    "impersonal": _FREE,
    "refuse": _FREE,
    "none": _FREE,
    "nobody": _FREE,
    "accusing": _FREE,
    "rumour": _FREE,
    "deed": _FREE,
    "suffered": _FREE,
    "decline": _FREE,
    "stop": {"", "و", "ف", "ل", "ب"},
    "setting": {"", "ال"},
    "masdar": {"", "و", "ب", "ل"},
    "guess": _FREE,
    "hedge": _FREE,
    "unable": _FREE,
    "sign": {"", "و", "ف", "ال"},
    "vouch": _FREE,
}
_BY_KIND = "places.kind"
_NATIONS = "nationalities"
_VOICED = ("outlet", "sphere", "voice")
_NO_NAMES = (
    "participle", "own_part", "own_responsibility", "absence", "no_part", "comment",
    "content", "say", "stop", "closer", "own", "sphere", "other", "same",
)  # fmt: skip
_SMALL = (
    "not", "without", "relative", "filler", "introducing", "adverb", "of_it", "in_it",
    "going_on", "as_told", "issued", "received", "toward", "apposing", "linking",
    "scene", "this", "eighth", "area", "label", "addressing",
)  # fmt: skip
_ALLOWED |= dict.fromkeys(_SMALL, _FREE)
_TOLD = {"ه", "ها", "هم"}
_PARTS = {"governorate", "district"}  # of a state


def role_of(hit: Hit) -> str:
    """The role of a word of speech; "outlet" is one of speakers and one of verbs."""
    role = str(hit.entry.get("role", ""))
    return "outlet_verb" if hit.entry.kind == "cues" and role == "outlet" else role


def _admitted(hit: Hit, role: str) -> bool:
    """Whether the clitics leave the word in its role: not ل+قال, not قال+ه."""
    if role in FINITE:
        finite = hit.form != "present_we" and hit.prefix in _BEFORE_VERBS
        return finite and not hit.suffix
    if role in _ALLOWED:
        return hit.prefix in _ALLOWED[role] and not hit.suffix
    if role in HEADS and hit.prefix.endswith("س"):
        return False  # سامر is no "he will" of آمر
    return not (hit.suffix and role in HEADS and hit.entry.get("anonymous"))


@dataclass(slots=True)
class Line:
    """Tokens of a sentence with the words of speech and the mentions on them.

    ``roles[i]``: the roles of words that begin or go on at token ``i``; ``at[role][i]``:
    the longest word of that role that begins there; ``told[i]``: a verb of saying with
    an object pronoun ("نقلته"). ``named[i]``: the longest ACTOR, PERSON or PLACE mention
    that begins there, ``inside[i]``: that covers it. ``nations[i]``: a word of nationality.
    """

    text: str
    sentence: Sentence
    roles: list[set[str]]
    at: dict[str, dict[int, Hit]]
    told: dict[int, Hit] = field(default_factory=dict)
    named: dict[int, Mention] = field(default_factory=dict)
    inside: dict[int, Mention] = field(default_factory=dict)
    timed: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    acts: dict[int, Mention] = field(default_factory=dict)
    nations: dict[int, Hit] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def __len__(self) -> int:
        return len(self.sentence.tokens)

    def is_(self, at: int, *roles: str) -> bool:
        return 0 <= at < len(self.roles) and not self.roles[at].isdisjoint(roles)

    def hit(self, role: str, at: int) -> Hit | None:
        return self.at[role].get(at)

    def head(self, at: int) -> Hit | None:
        """The longest word that may head a speaker's description here."""
        found = [self.at[r][at] for r in HEADS if at in self.at[r]]
        return max(found, key=lambda h: (h.last, -len(h.prefix)), default=None)

    def opens(self, at: int) -> bool:
        """Whether a speaker may begin here at all."""
        return self.head(at) is not None or at in self.named or self.is_(at, "rank")

    def mark(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self) else ""

    def folded(self, at: int) -> str:
        return self.tokens[at].folded if 0 <= at < len(self) else ""

    def is_definite(self, at: int) -> bool:
        """Whether an article stands before the word, or it belongs to a longer name."""
        return self.folded(at).startswith(("ال", "وال")) or at in self.inside

    def is_ali(self, at: int) -> bool:
        """The name علي, which folding makes look like على."""
        return self.mark(at) in members("names.ali", as_is=True)

    def is_mark(self, at: int) -> bool:
        """A mark, or nothing: past either end."""
        return not (0 <= at < len(self)) or not self.tokens[at].is_word

    def offset(self, at: int) -> int:
        """Where token ``at`` begins in the text; the sentence's end past the last."""
        return self.tokens[at].span.start if at < len(self) else self.sentence.span.end

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def any(self, start: int, end: int, *roles: str) -> bool:
        return any(self.is_(i, *roles) for i in range(max(0, start), end))


def read(text: str, sentence: Sentence, mentions: list[Mention]) -> Line:
    """The line of one sentence."""
    line = Line(text, sentence, [set() for _ in sentence.tokens], defaultdict(dict))
    for hit in scan(sentence):
        if hit.entry.kind in LISTS:
            _put(line, hit)
        elif hit.entry.kind == _NATIONS and not hit.suffix:
            line.nations[hit.first] = hit
    for mention in mentions:
        _place(line, mention)
    return line


def _put(line: Line, hit: Hit) -> None:
    role = role_of(hit)
    if not _admitted(hit, role):
        if role in FINITE and hit.suffix in _TOLD and hit.prefix in _BEFORE_VERBS:
            line.told[hit.first] = hit
        return
    before = line.at[role].get(hit.first)
    if before is None or _longer(hit, before):
        line.at[role][hit.first] = hit
    for i in range(hit.first, hit.last + 1):
        line.roles[i].add(role)


def _longer(hit: Hit, other: Hit) -> bool:
    return (hit.last, -len(hit.prefix)) > (other.last, -len(other.prefix))


def _place(line: Line, mention: Mention) -> None:
    covered = range(mention.first, mention.last + 1)
    if _is_no_place(line, mention) or _eats_verb(line, mention):
        return
    pattern = mention.kind is Kind.ACTOR and mention.entry is None
    if mention.kind is Kind.PERSON or pattern:
        mention = _cut_short(line, mention)
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


def _is_no_place(line: Line, mention: Mention) -> bool:
    """«محلية لنورث برس» is a sphere and an agency; but مديرية حيس is a place by its kind."""
    if mention.kind is not Kind.PLACE or mention.rule == _BY_KIND:
        return False
    return line.any(mention.first, mention.last + 1, *_VOICED)


def _eats_verb(line: Line, mention: Mention) -> bool:
    """«وكان المرصد أفاد»: with an article it is any observatory, not مرصد أفاد."""
    longer = mention.kind is Kind.ACTOR and mention.last > mention.first
    return longer and mention.prefix.endswith("ال") and line.is_(mention.last, "say")


def _cut_short(line: Line, person: Mention) -> Mention:
    """A name ends where words of speech begin: المسؤول | نافيا, المسؤول | وقوف.

    Not a name that a list knows whole (بان كي مون), nor at علي, which is no على.
    """
    if getattr(person.value, "id", None):
        return person
    for at in range(person.first + 1, person.last + 1):
        if line.is_(at, *_NO_NAMES) and not line.is_ali(at):
            tokens = line.tokens
            span = Span(person.span.start, tokens[at - 1].span.end)
            return replace(person, last=at - 1, span=span, text=line.words(span))
    return person


def _rank(mention: Mention) -> tuple[bool, int]:
    """Parties before places, longer before shorter."""
    return mention.kind is not Kind.PLACE, mention.last - mention.first


def party_of(mention: Mention | None) -> Party | None:
    """The party a mention names; a place that speaks is a state ("صنعاء").

    «أفادت محافظة القدس»: unless it is a part of one, which has an office there.
    """
    if mention is None:
        return None
    value = mention.value
    if isinstance(value, Party):
        return value
    if isinstance(value, Where):
        kind = "local" if value.precision in _PARTS else "state"
        return Party(value.name, value.id, kind, value.aliases, value.country)
    return None
