"""What the rules of time read from: the words of one sentence, and what they yield.

A rule is a named function ``(reading, token) → Piece | None``. A piece is a stretch of
tokens with the days that it means; ``times.py`` puts pieces together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from marsad.lexicon import load
from marsad.mentions import calendar, numerals
from marsad.mentions.calendar import Days
from marsad.mentions.match import Hit
from marsad.mentions.numerals import Numeral
from marsad.model import Sentence, Token
from marsad.tokens.letters import fold

_THINGS = {"people", "outcomes", "weapons", "objects", "units"}
_KINDS = {"times", "months", "units", "numbers"}
SEPARATORS = {",", "(", ")", "-", "–", "—", "«", "»", '"', ":", "/"}
DASHES = {"-", "–", "—", "ـ"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``first``..``last`` mean ``days``; ``None`` where nothing fixes them.

    ``start`` and ``end`` may be open for since and until. ``grain``: day week month
    year or span. ``unfixed`` is EDTF with the unknown digits as X. ``away`` is an ISO
    8601 duration from the event told (basis event). ``opened`` is the month or year in
    which a "since" begins.
    """

    rule: str
    first: int
    last: int
    start: date | None = None
    end: date | None = None
    grain: str = "day"
    basis: str = "explicit"
    kind: str = "within"
    clock: str | None = None
    unfixed: str | None = None
    away: str | None = None
    weekday: int | None = None
    opened: str | None = None

    @property
    def days(self) -> Days | None:
        if self.start is None or self.end is None:
            return None
        return Days(self.start, self.end)


def of_days(
    rule: str, first: int, last: int, days: Days | None, **rest: str | None
) -> Piece:
    """A piece that means these days; unresolved without them."""
    if days is None:
        basis = rest.pop("basis", None)
        kept = basis if basis == "event" else "unresolved"
        return Piece(rule, first, last, basis=kept, **rest)  # type: ignore[arg-type]
    return Piece(rule, first, last, *days, **rest)  # type: ignore[arg-type]


class Reading:
    """The list words and numerals of a sentence by the token where they begin."""

    def __init__(
        self,
        sentence: Sentence,
        hits: tuple[Hit, ...],
        published: date | None,
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.published = published
        self._begin: dict[int, dict[str, Hit]] = {}
        self._future: int | None = None
        self._known: dict[tuple[str, int], Piece | None] = {}
        names = [h for h in hits if h.entry.kind == "times" and _is_name(h)]
        hidden = {i for h in names for i in range(h.first, h.last + 1)}
        self._counted: set[int] = set()
        for hit in hits:
            if hit.entry.kind == "months" and hit.suffix:
                continue  # أبها is no month
            if hit.entry.kind in _KINDS and hit.first not in hidden:
                self._add(hit)
            elif _is_thing(hit):
                self._counted.add(hit.first)
        ahead = (i for i, t in enumerate(self.tokens) if _is_future(t))
        verb = next(ahead, self._future)
        if verb is not None:
            self._future = min(verb, self._future or verb)
        bare = numerals.read(sentence, hits)
        self.numerals: dict[int, Numeral] = {}
        for numeral in bare:
            self.numerals.setdefault(numeral.first, numeral)

    def _add(self, hit: Hit) -> None:
        part = hit.entry.get("part")
        if part == "bound":
            part = f"bound_{hit.entry.get('side')}"
        at = self._begin.setdefault(hit.first, {})
        kept = at.get(part)
        if kept is None or _rank(hit) > _rank(kept):
            at[part] = hit
        if part == "future" and (self._future is None or hit.first < self._future):
            self._future = hit.first

    def at(self, i: int, *parts: str) -> Hit | None:
        """The longest list word of the first of these parts that begins at a token."""
        found = self._begin.get(i)
        if found:
            for part in parts:
                if part in found:
                    return found[part]
        return None

    def begins(self, i: int) -> bool:
        """Whether any time can begin at a token."""
        return i in self.numerals or i in self._begin

    def parts(self, i: int) -> frozenset[str]:
        """What list words begin at a token, by their part; number for a numeral."""
        parts = frozenset(self._begin.get(i, _NONE))
        return parts | {"number"} if i in self.numerals else parts

    def idle(self, i: int) -> bool:
        """Whether only words that link times begin at a token (من, على, نحو)."""
        return i not in self.numerals and self._begin.get(i, _NONE).keys() <= _LINKS

    def once(self, rule: Rule, i: int) -> Piece | None:
        """What a rule reads at a token, read only once."""
        key = (rule.__name__, i)
        if key not in self._known:
            self._known[key] = rule(self, i)
        return self._known[key]

    def counted(self, i: int) -> bool:
        """Whether a token names what a number before it would count (2014 قتيلا)."""
        return i in self._counted

    def number(self, i: int) -> Numeral | None:
        return self.numerals.get(i)

    def word(self, i: int) -> str:
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def touching(self, i: int) -> bool:
        """Whether token ``i`` and the next have no space between them."""
        if i < 0 or i + 1 >= len(self.tokens):
            return False
        return self.tokens[i].span.end == self.tokens[i + 1].span.start

    def ahead(self, i: int) -> bool:
        """Whether a word of the future stands before a token (من المقرر أن …)."""
        return self._future is not None and self._future < i <= self._future + _SIGHT

    def over(self, i: int, marks: set[str]) -> int:
        """The first token from ``i`` on that is none of the marks."""
        while self.word(i) in marks:
            i += 1
        return i

    def whole(self, i: int, low: int, high: int) -> tuple[int, int] | None:
        """A whole number from ``low`` to ``high`` at a token: its value and last token.

        A figure with its article apart (ال 24) counts.
        """
        at = i + 1 if self.word(i) in ("ال", "ـ") else i
        numeral = self.numerals.get(at)
        if numeral is None or numeral.form == "vague" or numeral.whole is None:
            return None
        fits = low <= numeral.whole <= high
        return (numeral.whole, numeral.last) if fits else None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """An ordinal at a token (الثاني والعشرين, الحادي عشر): value and last token."""
        hit = self.at(i, "ordinal")
        if hit is None or hit.suffix:
            return None
        value, last = int(hit.entry.get("value")), hit.last
        teen, ten = self.at(last + 1, "teen"), self.at(last + 1, "ten")
        if teen and teen.entry.get("value") == 10 and value < 10:  # noqa: PLR2004
            return value + 10, teen.last
        if ten and ten.prefix[:1] == "و" and value < 10:  # noqa: PLR2004
            return value + int(ten.entry.get("value")), ten.last
        return None if hit.entry.get("needs") else (value, last)


Rule = Callable[[Reading, int], Piece | None]

_NONE: dict[str, Hit] = {}
_SHORTEST_FUTURE = 5
_LINKS = {"of", "to", "from", "or", "upon", "between", "bound_before", "bound_after"}
_LINKS |= {"label", "change", "several", "percent", "future", "agrees", "over"}
_LINKS |= {"posted", "breaking", "named_after", "statement"}
_SIGHT = 15  # words that a sign of the future governs


@lru_cache(maxsize=50_000)
def looks_ahead(folded: str) -> bool:
    """Whether a word is a verb of the future: سيعقد, وستبدأ, but not سيارة.

    >>> looks_ahead("وسيلتقي"), looks_ahead("سياره")
    (True, False)
    """
    word = folded[1:] if folded[:1] in ("و", "ف") else folded
    if word[:2] not in ("سي", "ست") or len(word) < _SHORTEST_FUTURE:
        return False
    return not word.startswith(_unlike())


def _is_future(token: Token) -> bool:
    """سيعود, and سأعود by its hamza (but not سأل)."""
    folded = token.folded
    mine = folded.startswith("سا") and token.text.startswith("سأ")
    return looks_ahead(folded) or (mine and not folded.startswith("سال"))


@cache
def _unlike() -> tuple[str, ...]:
    entry = load().entries["times.future"]
    return tuple(fold(stem) for stem in entry.get("unlike"))


def _is_thing(hit: Hit) -> bool:
    """Whether a hit names something that a number before it counts."""
    noun = hit.form not in ("past", "present", "present_we")
    return hit.entry.kind in _THINGS and noun and not hit.prefix


def _is_name(hit: Hit) -> bool:
    return bool(hit.entry.get("part") == "name")


def _rank(hit: Hit) -> tuple[int, int, int]:
    return (hit.last, -len(hit.suffix), -len(hit.prefix))


def recent(
    reading: Reading, weekday: int, at: int, step: int | None = None
) -> Days | None:
    """The days a bare weekday means: the last one up to publication, unless ahead."""
    today = reading.published
    if today is None:
        return None
    back = (today.weekday() - weekday) % 7
    if step == 1 or (step is None and reading.ahead(at)):
        return calendar.period(today, "day", (7 - back) if step or back else 0)
    if step in (-1, -2):
        return calendar.period(today, "day", -(back or 7))
    if step == 0:
        return calendar.period(calendar.week(today).start, "day", weekday)
    return calendar.period(today, "day", -back)
