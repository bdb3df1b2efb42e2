"""From a speaker's description to a source: its words, neutral name, kind and aliases."""

from __future__ import annotations

from collections.abc import Iterator

from marsad import lexicon
from marsad.claims.lines import HEADS, Line, party_of, role_of
from marsad.claims.phrases import Phrase
from marsad.claims.quotes import quoted
from marsad.mentions.match import Hit
from marsad.mentions.parties import members, party
from marsad.model import Mention, Party, Source, Span

_LONGEST = 8  # words of a description; a longer one is a sentence, not a name
_SPHERED = {"military", "official", "generic", "activist"}
_VAGUE = {"person", "generic", "official", "military"}
_FORCES = {"military", "security", "police"}
_SHORT = 4  # letters a word keeps without its ending
_LOOK_ON = 12  # tokens after a speaker in which he asks not to be named
_PLURAL = {"plural", "dual", "plural_or_dual"}


def describe_source(phrase: Phrase) -> Source:
    """The source that a description names."""
    line = phrase.line
    span = _span(phrase)
    text = line.words(span)
    party = party_of(phrase.named)
    inner = _inner_parties(phrase)
    names = [a for a in _aliases(phrase, party, inner) if a != text]
    return Source(
        text=text,
        kind=_kind(phrase, party, inner),
        name=_name(phrase, party),
        id=party.id if party is not None else None,
        aliases=tuple(dict.fromkeys(names)),
        anonymous=_anonymous(phrase, party, inner),
        span=span,
    )


def through(phrase: Phrase) -> tuple[Source, ...]:
    """شاهد من | رويترز, مصادر | "العربية": an unnamed source speaks to its own outlet."""
    line, head = phrase.line, phrase.head
    if head is None or not head.entry.get("anonymous"):
        return ()
    at = head.last + 1
    at += line.folded(at) in members("grammar.from")
    at += quoted(line, at) is not None
    hit = line.hit("outlet", at)
    if hit is None or hit.prefix or hit.last >= phrase.end or _is_adjective(line, at):
        return ()
    return (describe_source(Phrase(line, at, hit.last + 1, hit)),)


def _is_adjective(line: Line, at: int) -> bool:
    """مصادر | إخبارية: no source of "الإخبارية"."""
    return line.folded(at).endswith("يه") and not line.is_definite(at)


def _span(phrase: Phrase) -> Span:
    """The description; of one that is too long the name in it, else its first words."""
    tokens = phrase.line.tokens
    words = [i for i in range(phrase.first, phrase.end) if tokens[i].is_word]
    whole = phrase.span
    if len(words) <= _LONGEST:
        return whole
    name = _name_start(phrase)
    if name is not None and phrase.end - name <= _LONGEST:
        return Span(tokens[name].span.start, whole.end)
    return Span(whole.start, tokens[words[:_LONGEST][-1]].span.end)


def _heads(phrase: Phrase) -> list[Hit]:
    return [p.head for p in phrase.parts if p.head is not None]


def _spheres(phrase: Phrase) -> list[Hit]:
    found = phrase.line.at["sphere"]
    return [found[i] for i in range(phrase.first, phrase.end) if i in found]


def _kind(phrase: Phrase, party: Party | None, inner: list[Party]) -> str:
    """The party decides, then the sphere ("مصدر أمني"), then the head's own kind."""
    kinds = [str(h.entry.get("kind")) for h in _heads(phrase)]
    own = kinds[0] if kinds else "person"
    office = phrase.line.hit("head", phrase.first)
    led = [p for p in (party, *inner) if p is not None and p.kind == "person"]
    if led and office is not None and office.entry.id == "speakers.office":
        return "government"  # مكتب رئيس الوزراء
    if party is not None and party.kind != "generic":
        guessed = party.id is None and own not in _VAGUE
        return own if guessed else party.kind
    spheres = [
        str(h.entry.get("kind")) for h in _spheres(phrase) if h.entry.get("kind")
    ]
    if spheres and own in _SPHERED:
        return spheres[0]
    if own in {"official", "generic"} and inner and inner[0].kind != "generic":
        return inner[0].kind
    return own


def _name(phrase: Phrase, party: Party | None) -> str | None:
    """A neutral English name: the party's, the outlet's, or "security source"."""
    if party is not None:
        return party.name
    head = phrase.head
    if head is None:
        return None
    english = str(head.entry.get("en"))
    if phrase.role == "outlet":
        return english
    if not head.entry.get("anonymous"):
        return None
    if head.form in _PLURAL:
        several = english if english.endswith("s") else english + "s"
        english = str(head.entry.get("en_plural") or several)
    other = ["other"] * phrase.line.is_(phrase.first, "other")  # وأخرى من التنظيم
    return " ".join([*other, *_adjectives(phrase), english])


def _adjectives(phrase: Phrase) -> list[str]:
    """«مصادر أمنية مسؤولة»: official, then security: the kind stands beside its noun."""
    spheres = sorted(_spheres(phrase)[:2], key=lambda h: bool(h.entry.get("kind")))
    return [str(h.entry.get("en")) for h in spheres]


def _mentions(phrase: Phrase) -> list[Mention]:
    """The named parties of the description and of what a comma adds."""
    return [
        p.line.named[i]
        for p in phrase.parts
        for i in range(p.first, p.end)
        if i in p.line.named
    ]


def _inner_parties(phrase: Phrase) -> list[Party]:
    """Parties named inside the description: المتحدث باسم الجيش, مدير المرصد."""
    found = [
        m.value
        for m in _mentions(phrase)
        if m is not phrase.named and isinstance(m.value, Party)
    ]
    return [p for p in found if isinstance(p, Party)]


def parties_of(phrase: Phrase) -> tuple[Party, ...]:
    """The parties that a speaker is or speaks for: the army of an army spokesman."""
    own = party_of(phrase.named)
    inner = _inner_parties(phrase)
    if any(h.entry.get("near") for h in _spheres(phrase)):
        inner = []  # مصادر مقربة من التنظيم: near it, not of it
    anonymous = phrase.head is not None and phrase.head.entry.get("anonymous")
    spoken_for = inner if speaks_for(phrase) or anonymous else inner[:1] * (own is None)
    found = ([own] if own is not None else []) + list(spoken_for)
    found += [body for p in found if (body := _body_of(p)) is not None]
    return tuple(dict.fromkeys(found)) or tuple(_state(phrase))


def _state(phrase: Phrase) -> Iterator[Party]:
    """مصادر عسكرية | تركية: the state whose forces they speak for."""
    spheres = {str(h.entry.get("kind")) for h in _spheres(phrase)}
    if spheres.isdisjoint(_FORCES):
        return
    entries = lexicon.load().entries
    for at in range(phrase.first, phrase.end):
        nation = phrase.line.nations.get(at)
        state = entries.get(str(nation.entry.get("state"))) if nation else None
        if state is not None:
            yield party(state)
            return


def _body_of(person: Party) -> Party | None:
    """يحيى سريع: the force that a known spokesman or leader belongs to."""
    entries = lexicon.load().entries
    known = entries.get(person.id or "")
    body = entries.get(str(known.get("of"))) if known is not None else None
    return party(body) if body is not None else None


def speaks_for(phrase: Phrase) -> bool:
    """Whether he speaks for a body: a spokesman, a head, «سالم كامل مدير المرصد»."""
    kinds = [h.entry.get("kind") for h in _heads(phrase) if role_of(h) == "head"]
    office = any(h.entry.id == "speakers.office" for h in _heads(phrase))
    return (
        office
        or any(p.role == "voice" or _name_and_title(p) for p in phrase.parts)
        or not {
            "media",
            "activist",
        }.isdisjoint(kinds)
    )


def _anonymous(phrase: Phrase, party: Party | None, inner: list[Party]) -> bool:
    if party is not None or any(p.kind == "person" for p in inner):
        return party is not None and party.anonymous
    line = phrase.line
    end = min(phrase.end + _LOOK_ON, len(line))
    if line.any(phrase.first, end, "unnamed"):
        return True
    return phrase.head is not None and bool(phrase.head.entry.get("anonymous"))


def _aliases(phrase: Phrase, party: Party | None, inner: list[Party]) -> list[str]:
    """Other wordings of the same speaker."""
    names: list[str] = []
    if party is not None:
        names += [party.name or "", *party.aliases]
    names += [*_nominative(text_of(phrase)), *_uncounted(phrase)]
    for part in phrase.parts:
        names += [
            *_name_and_title(part),
            part.line.words(_span(part)),
            *_title_and_name(part),
            *_in_quotes(part),
        ]
    for other in inner:
        if other.kind == "person" or speaks_for(phrase):
            names += [other.name or "", *other.aliases]
    for mention in _mentions(phrase):
        if _goes_by(phrase, mention):
            names.append(mention.text)
    if phrase.role in {"outlet", "house"} or speaks_for(phrase):
        names += _outlets(phrase)
    return [n for n in names if n]


def text_of(phrase: Phrase) -> str:
    return phrase.line.words(_span(phrase))


def _uncounted(phrase: Phrase) -> list[str]:
    """ثلاثة | مصادر أمنية: the same without the number."""
    if phrase.first not in phrase.line.numbers or phrase.head is None:
        return []
    tokens = phrase.line.tokens
    start = tokens[phrase.head.first].span.start
    return [phrase.line.words(Span(start, tokens[phrase.end - 1].span.end))]


def _nominative(text: str) -> list[str]:
    """إن مصدرا عسكريا: the same words without the ending of the accusative."""
    words = text.replace("ً", "").split()
    if not words or not words[0].endswith("ا") or len(words[0]) <= _SHORT:
        return []
    bare = [w.removesuffix("ا") if len(w) > _SHORT else w for w in words]
    return [" ".join(bare)]


def _outlets(phrase: Phrase) -> list[str]:
    """مراسل تلفزيون سوريا, صحيفة هآرتس: the outlet by its own name."""
    line = phrase.line
    found = [line.hit("outlet", i) for i in range(phrase.first, phrase.end)]
    names = []
    for hit in found:
        if hit is not None:
            names += [line.words(hit.span), str(hit.entry.get("en"))]
    return names


def _goes_by(phrase: Phrase, mention: Mention) -> bool:
    """Whether a party's words in a description name the speaker himself."""
    if not isinstance(mention.value, Party):
        return False
    own = mention.value.kind == "person" or mention is phrase.named
    return own or speaks_for(phrase)


def _in_quotes(phrase: Phrase) -> list[str]:
    """جماعة "الدفاع المدني": the name inside the quotation marks."""
    line = phrase.line
    for at in range(phrase.first, phrase.end):
        close = quoted(line, at)
        if close is not None and close < phrase.end:
            start, end = line.tokens[at + 1].span.start, line.tokens[close - 1].span.end
            return [line.words(Span(start, end))]
    return []


def _title_and_name(phrase: Phrase) -> list[str]:
    """وزير النقل اليمني | بدر باسلمة: what stands before a name, and the name.

    A name begins after a rank, or where indefinite words follow a definite adjective.
    """
    line, first, end = phrase.line, phrase.first, phrase.end
    cut = _name_start(phrase)
    if cut is None:
        return []
    bare = cut
    while bare < end - 1 and line.is_(bare, "rank"):
        bare += 1
    last = line.tokens[end - 1].span.end
    found = [line.words(Span(line.tokens[bare].span.start, last))]
    if cut > first:
        title = Span(phrase.span.start, line.tokens[cut - 1].span.end)
        found.append(line.words(title))
    if bare > cut:
        found.append(line.words(Span(line.tokens[cut].span.start, last)))
    return found


def _name_and_title(phrase: Phrase) -> list[str]:
    """صديق فلان | المتحدث باسم الوزارة: a name, and the office that follows it."""
    line = phrase.line
    titles = range(phrase.first + 1, phrase.end)
    at = next((i for i in titles if line.hit("voice", i)), None)
    ranked = line.is_(phrase.first, "rank")
    untitled = phrase.head is not None and not ranked
    if untitled or at is None or line.is_(at - 1, "linking"):
        return []
    bare = phrase.first
    while bare < at - 1 and line.is_(bare, "rank"):
        bare += 1
    bounds = ((phrase.first, at - 1), (at, phrase.end - 1), (bare, at - 1))
    tokens = line.tokens
    return [
        line.words(Span(tokens[a].span.start, tokens[b].span.end)) for a, b in bounds
    ]


def _name_start(phrase: Phrase) -> int | None:
    line = phrase.line
    for at in range(phrase.first, phrase.end):
        mention = line.named.get(at)
        person = mention is not None and getattr(mention.value, "kind", "") == "person"
        if mention is not None and person and "ل" not in mention.prefix[:1]:
            return at  # not الفصيل المؤيد | للرئيس صالح
        if line.is_(at, "rank") and at + 1 < phrase.end and _before_name(line, at):
            return at
    if phrase.role != "voice":
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
    if line.is_mark(after) or line.is_(after, "sphere", "other", "same", *HEADS):
        return False
    word = line.folded(after)
    definite = word.startswith(("ال", "لل", "بال"))
    return not definite and word not in members("speakers.no_name")
