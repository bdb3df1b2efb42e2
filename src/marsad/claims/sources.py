"""From a speaker's description to a source: its words, neutral name, kind and aliases."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.claims.lines import Line, party_of
from marsad.claims.phrases import Phrase
from marsad.mentions.match import Hit
from marsad.model import Mention, Party, Source, Span
from marsad.tokens.letters import fold

_LONGEST = 8  # words of a description; a longer one is a sentence, not a name
_EMPTY = {"هذه", "هذا", "تلك", "ذلك", "ان", "من", "في"}
_GENERIC_NOUNS = {"military", "official", "generic", "media", "news_agency"}


def describe_source(phrase: Phrase) -> Source:
    """The source that a description names."""
    line = phrase.line
    span = _span(phrase)
    party = party_of(phrase.named) if phrase.named is not None else None
    heads = [h for h in (phrase.head, *(a.head for a in phrase.apposed)) if h]
    spheres = _spheres(phrase)
    kind = _kind(heads, spheres, party, line)
    inner = _inner_parties(phrase)
    if kind in _GENERIC_NOUNS and party is None and inner:
        kind = inner[0].kind if inner[0].kind != "generic" else kind
    aliases = _aliases(phrase, party, inner)
    return Source(
        text=line.words(span),
        kind=kind,
        name=_name(heads, spheres, party),
        id=party.id if party is not None else None,
        aliases=tuple(a for a in aliases if a != line.words(span)),
        anonymous=_anonymous(phrase, party, inner),
        span=span,
    )


def _span(phrase: Phrase) -> Span:
    tokens = phrase.line.tokens
    words = [i for i in range(phrase.first, phrase.end) if tokens[i].is_word]
    if len(words) > _LONGEST:
        return Span(phrase.span.start, tokens[words[_LONGEST - 1]].span.end)
    return phrase.span


def _spheres(phrase: Phrase) -> list[Hit]:
    found = phrase.line.at["sphere"]
    return [found[i] for i in range(phrase.first, phrase.end) if i in found]


def _kind(heads: list[Hit], spheres: list[Hit], party: Party | None, line: Line) -> str:
    """The sphere decides for sources ("مصدر أمني"), the party for those who are one."""
    if party is not None and party.kind not in {"generic"}:
        return party.kind
    by_sphere = [str(h.entry.get("kind")) for h in spheres if h.entry.get("kind")]
    if by_sphere and (not heads or str(heads[0].entry.get("kind")) in _GENERIC_NOUNS):
        return by_sphere[0]
    kinds = [str(h.entry.get("kind")) for h in heads if h.entry.get("kind")]
    return kinds[0] if kinds else "person"


def _name(heads: list[Hit], spheres: list[Hit], party: Party | None) -> str | None:
    """A neutral English name: the party's, the outlet's, or "security source"."""
    if party is not None:
        return party.name
    if not heads:
        return None
    head = heads[0]
    role = str(head.entry.get("role"))
    if role == "outlet":
        return str(head.entry.get("en"))
    if not head.entry.get("anonymous"):
        return None
    noun = str(head.entry.get("en"))
    if head.form in {"plural", "dual", "plural_or_dual"} and not noun.endswith("s"):
        noun = str(head.entry.get("en_plural") or noun + "s")
    return " ".join([*(str(h.entry.get("en")) for h in spheres[:2]), noun])


def _inner_parties(phrase: Phrase) -> list[Party]:
    """Parties named inside the description: المتحدث باسم الجيش, مدير المرصد."""
    found = []
    for part in (phrase, *phrase.apposed):
        for at in range(part.first, part.end):
            mention = part.line.named.get(at)
            party = party_of(mention) if mention is not None else None
            if party is not None and mention is not phrase.named:
                found.append(party)
    return found


def _speaks_for(phrase: Phrase) -> bool:
    roles = [p.head.entry.get("role") for p in (phrase, *phrase.apposed) if p.head]
    return "voice" in roles


def _anonymous(phrase: Phrase, party: Party | None, inner: list[Party]) -> bool:
    if party is not None or any(p.kind == "person" for p in inner):
        return bool(party is not None and party.anonymous)
    line = phrase.line
    marked = any(
        line.is_(i, "unnamed")
        for i in range(phrase.first, min(phrase.end + 12, len(line.tokens)))
    )
    return marked or bool(
        phrase.head is not None and phrase.head.entry.get("anonymous")
    )


def _aliases(phrase: Phrase, party: Party | None, inner: list[Party]) -> list[str]:
    """Other wordings of the same speaker, longest first, none twice."""
    names: list[str] = []
    if party is not None:
        names += [party.name or "", *party.aliases]
    names += _title_and_name(phrase)
    for part in phrase.apposed:
        names += [part.line.words(_span(part)), *_title_and_name(part)]
    for other in inner:
        if other.kind == "person" or _speaks_for(phrase):
            names += [other.name or "", *other.aliases]
    for mention in _mentions_inside(phrase):
        names.append(mention.text)
    if phrase.head is not None and phrase.head.entry.get("role") == "outlet":
        names.append(str(phrase.head.entry.get("en")))
    return list(dict.fromkeys(n for n in names if n))


def _mentions_inside(phrase: Phrase) -> list[Mention]:
    line = phrase.line
    found = []
    for at in range(phrase.first, phrase.end):
        mention = line.named.get(at)
        if mention is not None and isinstance(mention.value, Party):
            person = mention.value.kind == "person"
            if person or at == phrase.first or _speaks_for(phrase):
                found.append(mention)
    return found


def _title_and_name(phrase: Phrase) -> list[str]:
    """وزير النقل اليمني | بدر باسلمة: what stands before a name, and the name.

    A name begins after a rank, or where indefinite words follow a definite adjective.
    """
    line, first, end = phrase.line, phrase.first, phrase.end
    cut = _name_start(phrase)
    if cut is None or not first <= cut < end:
        return []
    tokens = line.tokens
    bare = cut
    while bare < end - 1 and line.is_(bare, "rank"):
        bare += 1
    found = [line.words(Span(tokens[bare].span.start, tokens[end - 1].span.end))]
    if cut > first:
        title = Span(phrase.span.start, tokens[cut - 1].span.end)
        found.insert(0, line.words(title))
    if bare > cut:
        found.append(line.words(Span(tokens[cut].span.start, tokens[end - 1].span.end)))
    return found


def _name_start(phrase: Phrase) -> int | None:
    line = phrase.line
    for at in range(phrase.first, phrase.end):
        mention = line.named.get(at)
        if mention is not None and getattr(mention.value, "kind", "") == "person":
            return at
        if line.is_(at, "rank") and at + 1 < phrase.end and _before_name(line, at):
            return at
    if phrase.head is None or phrase.head.entry.get("role") != "voice":
        return None
    for at in range(phrase.first + 1, phrase.end):
        definite = line.folded(at - 1).startswith("ال") or at - 1 in line.inside
        if definite and at not in line.inside and _before_name(line, at - 1):
            return at
    return None


def _before_name(line: Line, at: int) -> bool:
    """Whether an indefinite word follows that may be a name."""
    after = at + 1
    while line.is_(after, "rank"):
        after += 1
    word = line.folded(after)
    if line.is_mark(after) or line.is_(after, "sphere", "other", "same"):
        return False
    return not word.startswith(("ال", "لل", "ب", "ل", "في", "من"))


# ----------------------------------------------------------------- who was heard


@dataclass(slots=True)
class Heard:
    """The speakers of a document so far, and what each went by."""

    sources: list[Source] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    feminine: list[bool] = field(default_factory=list)
    current: tuple[Source, ...] = ()

    def add(self, source: Source, *, feminine: bool) -> None:
        self.sources.append(source)
        names = " ".join([source.text or "", *source.aliases])
        self.words.append(frozenset(_keys(names)))
        self.feminine.append(feminine)

    def same(self, phrase: Phrase, source: Source) -> Source | None:
        """The speaker meant by a second mention ("المصدر الأمني", "الحسن")."""
        if not _points_back(phrase):
            return None
        line = phrase.line
        span = range(phrase.first, phrase.end)
        wanted = _keys(
            " ".join(
                line.folded(i) for i in span if not line.is_(i, "same", "quantifier")
            )
        )
        if not wanted:
            return None
        for known, words in zip(
            reversed(self.sources), reversed(self.words), strict=True
        ):
            if wanted <= words:
                return _merged(source, known)
        return None


def _merged(source: Source, known: Source) -> Source:
    names = [known.text or "", *known.aliases, *source.aliases]
    aliases = tuple(dict.fromkeys(n for n in names if n and n != source.text))
    return replace(
        source,
        kind=known.kind,
        name=known.name,
        id=known.id,
        aliases=aliases,
        anonymous=known.anonymous,
    )


def _points_back(phrase: Phrase) -> bool:
    line = phrase.line
    span = range(phrase.first, phrase.end)
    if any(line.is_(i, "other") for i in span):
        return False
    if any(line.is_(i, "same") for i in span) or line.is_(phrase.first, "quantifier"):
        return True
    definite = line.folded(phrase.first).startswith(("ال", "وال", "لل", "بال"))
    unnamed = phrase.head is None and phrase.end - phrase.first <= 2
    return definite or unnamed


_SINGULAR = {"مصادر": "مصدر", "مصدران": "مصدر", "مصدرين": "مصدر", "شهود": "شاهد"}


def _keys(names: str) -> set[str]:
    """Words without article and number, to compare two wordings of one speaker."""
    found = set()
    for word in fold(names).split():
        bare = word.strip('"«»“”()،,.:')
        bare = bare.removeprefix("ال") if len(bare) > 4 else bare
        bare = _SINGULAR.get(bare, bare)
        bare = bare.removesuffix("ه") if len(bare) > 3 else bare
        if bare and bare not in _EMPTY:
            found.add(bare)
    return found
