"""The shapes that flow through marsad, in the order in which they appear.

Everything here is a frozen value: no I/O, no lexicon, no database. Read this file
first; the rest of the package only turns one shape into the next::

    Document → Sentence of Tokens → Mention → Statement → Event with its Claims

Three promises hold for every shape:

* a span is half open and counts code points of ``Document.text``, so
  ``document.text[span.start:span.end]`` is exactly the wording kept beside it;
* what is not known is ``None``, never a default;
* whatever is said of an event carries the words and the id of the rule that read them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Span(NamedTuple):
    """Half-open range of code points of the text that came in."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


# ------------------------------------------------------------------ documents


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it came in; ``text`` is never altered after this point.

    ``published`` is a day; ``None`` leaves every relative date unresolved.
    ``sha256`` is the hex digest of the bytes that came in. ``withdrawn`` says that its
    source took it back: what it tells stays and counts no longer.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    withdrawn: bool = False


# --------------------------------------------------------------------- tokens


class Split(NamedTuple):
    """One way to peel a word: ``prefix`` + ``stem`` + ``suffix``, folded letters.

    ``begin`` and ``end`` are positions in the folded word. The stem of a feminine
    noun before a pronoun is restored (غارته → غاره), so it may differ in its last letter.
    """

    prefix: str
    stem: str
    suffix: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark; ``folded`` is what lookups see.

    ``splits`` holds every way to peel it, the unpeeled word first: ambiguity is kept
    (وقف is وقف and perhaps و+قف), and the lexicon decides.
    ``places`` maps each folded letter, and the end, to its offset in the text; empty
    where folding kept every letter in its place.
    """

    span: Span
    text: str
    folded: str
    splits: tuple[Split, ...]
    places: tuple[int, ...] = ()

    def at(self, position: int) -> int:
        """Offset in the document's text of a position in the folded word."""
        return self.places[position] if self.places else self.span.start + position

    @property
    def is_word(self) -> bool:
        return bool(self.splits)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered sentence; ``tokens`` lie inside its span, in order.

    ``text`` is the document's text of the span, exactly.
    """

    index: int
    span: Span
    text: str
    tokens: tuple[Token, ...]

    def quote(self, span: Span) -> str:
        """The exact wording of a span of the document that lies in this sentence."""
        return self.text[span.start - self.span.start : span.end - self.span.start]


# ------------------------------------------------------------------- mentions


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds: "at least 12" is ``(12, 12, None, AT_LEAST)``.

    ``value`` is the number as written, ``None`` for vague words (عشرات).
    """

    value: float | None
    min: int | None
    max: int | None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class When:
    """A time as far as it is fixed: days ``start``..``end``, an open side ``None``.

    ``kind``: within (some time in it), span (all of it), since, until.
    ``basis``: explicit, relative (to the publication day), stamp (to a date line or
    posting time in the text), event (to the event being told), unresolved.
    ``edtf`` is ISO 8601-2; ``clock`` is HH:MM or a part of the day.
    """

    edtf: str | None
    start: date | None
    end: date | None
    kind: str = "within"
    clock: str | None = None
    basis: str = "explicit"


@dataclass(frozen=True, slots=True)
class Where:
    """A place as named; coordinates only where a source gives them for ``id``.

    ``precision``: site neighbourhood village town city district governorate country.
    ``within`` names what the text says contains it, nearest first. ``of_parent`` is
    true where the place itself is in no gazetteer and ``id``, ``lat`` and ``lon`` are
    those of what contains it (the point of a countryside's side is the middle of what
    lies there). ``source`` is the gazetteer's credit.
    """

    name: str | None
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    of_parent: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A state, group, institution, kind of people or person, by its neutral name.

    ``kind``: state military police armed_group coalition government judiciary
    civilian media monitor news_agency medical rescue humanitarian international
    religious political person generic. ``id`` is ``None`` outside the knowledge base.
    ``withheld`` holds keyed hashes of a private person's names where the names
    themselves are kept back: a string a name, a hash a word of it.
    """

    name: str | None
    id: str | None = None
    kind: str = "generic"
    aliases: tuple[str, ...] = ()
    country: str | None = None
    anonymous: bool = False
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What a trigger word says was done.

    ``type`` is an event type of the guidelines, ``None`` where the word only refers
    (الهجوم, الحادث) or tells an outcome (مقتل). ``form``: verb, passive, masdar.
    ``role``: act, outcome, reference, modal, remark (somebody speaks and names none), toll
    (he only counts its dead). ``outcome``: killed, wounded, … where the word tells one.
    """

    type: str | None
    form: str
    role: str = "act"
    outcome: str | None = None
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A weapon, object, cue or other word whose code is all that matters."""

    code: str
    anonymous: bool = False


class Kind(StrEnum):
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    PERSON = "person"
    PEOPLE = "people"
    WEAPON = "weapon"
    OBJECT = "object"
    ACT = "act"
    CUE = "cue"


Value = Quantity | When | Where | Party | Act | Word


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one sentence that name something, with the rule that read them.

    ``first`` and ``last`` are the token range in the sentence, both included; the span
    may be narrower, since a peeled clitic belongs to no name (بمأرب → مأرب).
    ``entry`` is the id of the lexicon entry, ``form`` the name of the written form found
    (sing, dual, plural, past, …), ``prefix`` the clitics peeled before it.
    """

    kind: Kind
    span: Span
    text: str
    value: Value
    rule: str
    sentence: int
    first: int
    last: int
    entry: str | None = None
    form: str = ""
    prefix: str = ""
    candidates: tuple[Value, ...] = ()


# --------------------------------------------------------- claims and events


@dataclass(frozen=True, slots=True)
class Stated(Generic[T_co]):
    """A value with the words that state it and the rule that read them."""

    value: T_co
    span: Span
    text: str
    rule: str


class Stance(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    DENIES_RESPONSIBILITY = "denies_responsibility"
    BLAMES = "blames"
    BELIEVES = "believes"
    DOUBTS = "doubts"
    NO_CLAIM = "no_claim"


class Status(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    CALLED_OFF = "called_off"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Relation(StrEnum):
    IN_RESPONSE_TO = "in_response_to"
    PART_OF = "part_of"
    FOLLOWS = "follows"
    SAME_SERIES = "same_series"


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain by which words came here; ``kind`` as in :class:`Party`.

    ``kind`` is ``"outlet"`` and the rest ``None`` where nobody is named.
    """

    text: str | None
    kind: str
    name: str | None = None
    id: str | None = None
    aliases: tuple[str, ...] = ()
    anonymous: bool = False
    span: Span | None = None


OUTLET = Source(text=None, kind="outlet")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, to whom: a party in a role, with the words that put it there.

    ``role``: perpetrator, target, victim, participant.
    """

    role: str
    party: Stated[Party]


OUTCOMES = (
    *("killed", "wounded", "killed_or_wounded", "missing"),
    *("detained", "displaced", "abducted"),
)
"""What a figure may count, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people: ``outcome`` is one of :data:`OUTCOMES`; ``who`` tells of what
    kind they are.
    """

    outcome: str
    quantity: Quantity
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Casualty:
    """A figure of an event, and which claims give it.

    ``relation``: total, part (of a figure beside it), version (disagrees), update.
    """

    figure: Stated[Figure]
    relation: str
    claims: tuple[str, ...]
    as_of: date | None = None


Fact = Quantity | When | Where | Party | Figure | str


@dataclass(frozen=True, slots=True)
class About:
    """One slot of an event as one speaker fills it.

    ``slot``: type time place count perpetrator target victim participant means object,
    killed wounded …, or part: a figure that is part of the one beside it.
    """

    slot: str
    fact: Stated[Fact]


class Around(NamedTuple):
    """What stands at the words of an act: its lexicon entry, the clitics peeled before
    it, the folded words right before and after it (empty at a sentence's edge), and the
    name of its written form (sing, plural, past, …).
    """

    entry: str | None = None
    prefix: str = ""
    before: str = ""
    after: str = ""
    form: str = ""


NOWHERE = Around()


class Likely(NamedTuple):
    """A place that a sentence names, with its log-odds of being the act's."""

    odds: float
    fact: Stated[Where]


class Part(NamedTuple):
    """A name in the words of an act, with its log-odds of having done or suffered it."""

    span: Span
    did: float
    suffered: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One act told once, by one chain of speakers: what events are grouped from.

    ``refers`` is true where the words point back to an act told elsewhere (الهجوم);
    ``opener`` names the connective that parts it from what stands before (turn, after).
    ``parties`` are those that the first speaker is or speaks for.
    ``places`` are all that the sentence names, the likeliest first; ``cast`` are the
    actors that its own words name.
    """

    sentence: int
    span: Span
    act: Stated[Act]
    source: tuple[Source, ...]
    stance: Stance
    status: Status
    about: tuple[About, ...]
    rule: str
    refers: bool = False
    opener: str | None = None
    around: Around = NOWHERE
    parties: tuple[Party, ...] = ()
    places: tuple[Likely, ...] = ()
    cast: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says something of an event: the unit of the record.

    ``source`` is the chain, first speaker first; ``about`` what that speaker says.
    """

    id: str
    event: str
    stance: Stance
    source: tuple[Source, ...]
    about: tuple[About, ...]
    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another speaker says of a slot that the event's view fills otherwise.

    ``slot`` is the view's: place or targets.
    """

    slot: str
    fact: Stated[Fact]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """The view of one occurrence that one report gives; its facts are its claims'."""

    id: str
    type: Stated[str]
    status: Status
    main: bool
    spans: tuple[Span, ...]
    time: Stated[When] | None = None
    place: Stated[Where] | None = None
    count: Stated[Quantity] | None = None
    actors: tuple[Actor, ...] = ()
    means: tuple[Stated[str], ...] = ()
    objects: tuple[Stated[str], ...] = ()
    casualties: tuple[Casualty, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What the report itself says or implies of two of its events.

    ``why`` is empty where a rule reads the words of the span; else the odds of the link
    and what speaks most for it.
    """

    start: str
    relation: Relation
    end: str
    span: Span
    rule: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one report says, with the words that say it."""

    document: Document
    extractor: str
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
