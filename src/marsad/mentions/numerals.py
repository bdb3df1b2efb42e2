"""Read numerals: digits and number words, put together by Arabic's own grammar.

A numeral here is bare: no bounds, no ranges, no saying what it counts. Both the number
finder and the time finder start from it. What a word is worth stands in
``data/ar/numbers.yml``; this module knows how such words follow each other (units
before tens, hundreds before both, scales multiply what stands before them).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from marsad.mentions.match import Hit
from marsad.model import Sentence, Span, Token

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_GROUPED_POINT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_LARGE_ENOUGH_FOR_SHARE = 20


@dataclass(frozen=True, slots=True)
class Atom:
    """One number word or figure; ``joined`` where an "and" stands before it."""

    part: str
    value: float
    first: int
    last: int
    span: Span
    prefix: str
    joined: bool
    scale: int = 0
    over: int = 0
    needs_ten: bool = False
    fifth: bool = False


@dataclass(frozen=True, slots=True)
class Numeral:
    """A bare numeral over tokens ``first``..``last``.

    ``form``: digits, words, fraction, vague (``value`` is then its lower bound) or label
    (one of several figures in one token, as in an address). ``scale`` is the last scale
    word's value (1 without one), so that a range can share it (10 إلى 15 ألفا).
    """

    value: float
    first: int
    last: int
    span: Span
    prefix: str = ""
    form: str = "words"
    scale: int = 1

    @property
    def whole(self) -> int | None:
        """The value as a whole number, ``None`` where it is none."""
        return int(self.value) if float(self.value).is_integer() else None


def figure(literal: str) -> float | None:
    """The value of a figure in folded digits; ``None`` where it is no single number.

    Groups of three are thousands (1,200 and 1.200), a comma elsewhere is decimal (0,08).

    >>> figure("1,200"), figure("0,08"), figure("26,013,94"), figure("192.168.1.2")
    (1200.0, 0.08, 26013.94, None)
    """
    if _GROUPED.fullmatch(literal) and not literal.startswith("0"):
        return float(re.sub(r"[.,]", "", literal))
    if _PLAIN.fullmatch(literal):
        return float(literal.replace(",", "."))
    if _GROUPED_POINT.fullmatch(literal) or re.fullmatch(
        r"\d{1,3}(?:,\d{3})+,\d+", literal
    ):
        *groups, decimals = re.split(r"[.,]", literal)
        return float("".join(groups) + "." + decimals)
    return None


def read(sentence: Sentence, hits: Iterable[Hit]) -> list[Numeral]:
    """The numerals of a sentence, in order, none overlapping another."""
    atoms = _atoms(sentence, hits)
    found: list[Numeral] = []
    at = 0
    while at < len(sentence.tokens):
        numeral = _numeral(sentence, atoms, at) if at in atoms else None
        if numeral is None:
            at += 1
            continue
        found.extend(_apart(sentence, numeral))
        at = numeral.last + 1
    return found


# ---------------------------------------------------------------------- atoms

_NOT_NUMERALS = {"ordinal", "bound", "percent", "label", "between", "from", "to"}
_NOT_NUMERALS |= {"or", "upon", "change", "part", "minus", "after_bound"}


def _atoms(sentence: Sentence, hits: Iterable[Hit]) -> dict[int, Atom]:
    """The number word or figure that begins at each token, the longest one."""
    best: dict[int, Hit] = {}
    tokens = sentence.tokens
    for hit in hits:
        if hit.entry.kind == "numbers" and _counts(hit):
            if hit.entry.id == "numbers.one" and "أحد" in tokens[hit.first].text:
                continue  # وأحد is "and one of", not واحد
            kept = best.get(hit.first)
            if kept is None or _rank(hit) > _rank(kept):
                best[hit.first] = hit
    names = [h for h in best.values() if h.entry.get("part") in ("name", "percent")]
    hidden = {i for h in names for i in range(h.first, h.last + 1)}
    atoms = {i: _atom(sentence.tokens, h) for i, h in best.items() if i not in hidden}
    for i, token in enumerate(sentence.tokens):
        if token.folded[:1].isdigit():
            atoms[i] = _figure_atom(sentence, i)
    return atoms


def _counts(hit: Hit) -> bool:
    """Whether a hit can be part of a numeral as it is peeled.

    لست is "I am not", no ل+ست; الاثنين is Monday; ثلثهم has its noun in the pronoun.
    """
    part = hit.entry.get("part")
    if hit.suffix or "س" in hit.prefix:
        return False
    if part in _NOT_NUMERALS:
        return bool(part == "percent")
    if hit.definite and hit.entry.id in (
        "numbers.one",
        "numbers.two",
        "numbers.zero",
        "numbers.half",
        "numbers.quarter",
        "numbers.third",
    ):
        return False
    return hit.prefix != "ل" or hit.entry.id != "numbers.six"


def _rank(hit: Hit) -> tuple[int, int]:
    return (hit.last, -len(hit.prefix))


def _joined(tokens: tuple[Token, ...], first: int, prefix: str) -> bool:
    return prefix[:1] == "و" or (first > 0 and tokens[first - 1].folded == "و")


def _atom(tokens: tuple[Token, ...], hit: Hit) -> Atom:
    entry = hit.entry
    part, value, over = entry.get("part"), entry.get("value", 0), entry.get("over", 0)
    damma = entry.get("damma")
    if damma and "\u064f" in tokens[hit.first].text:  # خُمس is a fifth, خَمس is five
        part, (value, over) = "fraction", damma
    if part == "scale_or_dual":
        # alone, "ألفًا" is one thousand, "ألفا جندي" two in construct
        one = "\u064b" in tokens[hit.last].text
        part, scale = "scale_or_dual", value
        value = value if one else 2 * value
    else:
        scale = entry.get("scale", value if part == "scale" else 0)
    return Atom(
        part,
        value,
        hit.first,
        hit.last,
        hit.span,
        hit.prefix,
        _joined(tokens, hit.first, hit.prefix),
        scale,
        over,
        needs_ten=entry.get("needs") == "ten",
        fifth=bool(entry.get("fifth")),
    )


def _figure_atom(sentence: Sentence, first: int) -> Atom:
    """Digits, with groups that an Arabic comma parts (٢٦،٠١٣) and a power (2^3)."""
    tokens = sentence.tokens
    last, literal = first, tokens[first].folded
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].folded == ","
        and _continues(sentence, literal, last + 1)
        and _touching(sentence, last, last + 2)
    ):
        literal += "," + tokens[last + 2].folded
        last += 2
    value = figure(literal)
    if value is not None:
        value, last = _power(sentence, value, last)
    span = Span(tokens[first].span.start, tokens[last].span.end)
    part = "digits" if value is not None else "address"
    return Atom(part, value or 0, first, last, span, "", _joined(tokens, first, ""))


def _continues(sentence: Sentence, literal: str, mark: int) -> bool:
    """Whether a figure goes on after a mark: by groups of three, or by its decimals.

    ،  parts groups; a comma between invisible marks (25799,52 with U+202A about it) was meant as one.
    """
    tokens = sentence.tokens
    after = tokens[mark + 1].folded
    if len(literal.split(",", maxsplit=1)[0]) <= 3 and re.fullmatch(
        r"\d{3}([.,]\d+)?", after
    ):  # noqa: PLR2004
        return True
    marked = tokens[mark - 1].span.end != tokens[mark].span.start
    return (marked or tokens[mark].text == ",") and after.isdigit()


def _touching(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but invisible marks stands between the tokens."""
    tokens = sentence.tokens
    for left, right in pairwise(tokens[first : last + 1]):
        gap = sentence.quote(Span(left.span.end, right.span.start))
        if gap and any(unicodedata.category(c) != "Cf" for c in gap):
            return False
    return True


def _power(sentence: Sentence, base: float, last: int) -> tuple[float, int]:
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].folded not in ("^", "e"):
        return base, last
    if tokens[last + 1].folded == "e":
        root, times = 10.0, base
    else:
        root, times = base, 1.0
    signed = tokens[last + 2].folded in ("+", "-")
    at = last + 2 + signed
    if (
        at < len(tokens)
        and tokens[at].folded.isdigit()
        and _touching(sentence, last, at)
    ):
        exponent = int(tokens[at].folded)
        if exponent <= 99:  # noqa: PLR2004  (beyond, no figure of any report)
            sign = -1 if signed and tokens[last + 2].folded == "-" else 1
            return times * root ** (sign * exponent), at
    return base, last


# -------------------------------------------------------------------- grammar


class _Sum:
    """A numeral while it is being put together, atom by atom."""

    def __init__(self) -> None:
        self.total = 0.0
        self.section = 0.0
        self.filled: set[str] = set()
        self.ceiling = float("inf")
        self.closed_scale = 0
        self.vague = False
        self.unit = 0.0
        self.begun = False
        self.digits = False

    def take(self, atom: Atom) -> bool:
        """Add an atom; false where it begins a numeral of its own."""
        step = _STEPS.get(atom.part)
        if step is None or not step(self, atom):
            return False
        if atom.part not in ("scale", "vague", "scale_or_dual", "dual_scale"):
            self.closed_scale = 0
        self.unit = atom.value if atom.part == "unit" else 0
        self.begun = True
        return True

    @property
    def value(self) -> float:
        return self.total + self.section

    def _fits(self, atom: Atom) -> bool:
        return (atom.joined or not self.begun) and not self.vague

    def _low(self, atom: Atom) -> bool:
        if not self._fits(atom) or not self.filled <= {"hundred"}:
            return False
        self.section += atom.value
        self.filled |= {"unit"} if atom.part == "unit" else {"unit", "ten"}
        return True

    def _teen(self, atom: Atom) -> bool:
        bare = self.begun and not atom.joined and "ten" not in self.filled
        if bare and atom.value == 10 and "unit" in self.filled:  # noqa: PLR2004
            self.section += 10
            self.filled.add("ten")
            return True
        return self._low(atom)

    def _ten(self, atom: Atom) -> bool:
        if not self._fits(atom) or self.filled & {"ten", "digits"}:
            return False
        self.section += atom.value
        self.filled |= {"unit", "ten"}
        return True

    def _hundred(self, atom: Atom) -> bool:
        single = self.filled in ({"unit"}, {"digits"}) and 1 < self.section <= 9  # noqa: PLR2004
        if not atom.joined and single:
            self.section *= 100
            self.filled = {"hundred"}
            return True
        return self._hundreds(atom)

    def _hundreds(self, atom: Atom) -> bool:
        if not self._fits(atom) or self.filled or atom.value >= self.ceiling:
            return False
        self.section += atom.value
        self.filled = {"hundred"}
        return True

    def _scale(self, atom: Atom) -> bool:
        if self.section and not atom.joined and atom.scale < self.ceiling:
            self._close(self.section * atom.scale, atom.scale)
            return True
        if self.section or self.vague:
            return False
        if self.begun and not atom.joined:  # ألف مليون
            if not self.closed_scale:
                return False
            self.total *= atom.scale
            return True
        if atom.value >= self.ceiling:
            return False
        self._close(atom.value, atom.scale)
        return True

    def _close(self, amount: float, scale: int) -> None:
        self.total += amount
        self.section = 0
        self.filled = set()
        self.ceiling = self.closed_scale = scale

    def _dual_scale(self, atom: Atom) -> bool:
        if not self._fits(atom) or self.section or atom.value >= self.ceiling:
            return False
        self._close(atom.value, atom.scale)
        return True

    def _vague(self, atom: Atom) -> bool:
        if not self.begun:
            self.total, self.vague = atom.value, True
            self.closed_scale = atom.scale
            return True
        if atom.joined:
            return False
        if self.vague and self.closed_scale < atom.scale:  # عشرات الآلاف
            self.total *= atom.scale
            self.closed_scale = atom.scale
            return True
        return not self.vague and self._scale(atom)

    def _digits(self, atom: Atom) -> bool:
        if not self.begun:
            self.section, self.filled, self.digits = atom.value, {"digits"}, True
            return True
        room = 100 if self.filled == {"hundred"} else self.ceiling
        words = self.filled == {"hundred"} or (not self.filled and self.total > 0)
        if not (atom.joined and words and atom.value < room) or self.vague:
            return False
        self.section += atom.value
        self.filled |= {"digits"}
        return True


_STEPS = {
    "unit": _Sum._low,  # noqa: SLF001  (the table of the class's own steps)
    "teen": _Sum._teen,  # noqa: SLF001
    "ten": _Sum._ten,  # noqa: SLF001
    "hundred": _Sum._hundred,  # noqa: SLF001
    "hundreds": _Sum._hundreds,  # noqa: SLF001
    "scale": _Sum._scale,  # noqa: SLF001
    "scale_or_dual": _Sum._scale,  # noqa: SLF001
    "dual_scale": _Sum._dual_scale,  # noqa: SLF001
    "vague": _Sum._vague,  # noqa: SLF001
    "digits": _Sum._digits,  # noqa: SLF001
}


def _numeral(sentence: Sentence, atoms: dict[int, Atom], at: int) -> Numeral | None:
    """The longest numeral that begins at token ``at``."""
    opening = atoms[at]
    if opening.part in ("several", "about_teens"):
        return _several(atoms, opening)
    if opening.part == "address":
        return Numeral(0, at, at, opening.span, form="label")
    if opening.part == "fraction":
        return _fraction(atoms, opening)
    whole, last = _whole(atoms, opening)
    if last is None:
        return None
    numeral = _finish(whole, opening, last)
    return _with_fraction(sentence, atoms, whole, numeral)


def _next(atoms: dict[int, Atom], last: int, tokens: int = 1) -> Atom | None:
    """The atom right after ``last``; an "و" that stands alone may lie between."""
    after = atoms.get(last + 1)
    if after is None and tokens == 1:
        after = atoms.get(last + 2)
        if after is not None and not (after.joined and not after.prefix):
            return None
    return after


def _whole(atoms: dict[int, Atom], opening: Atom) -> tuple[_Sum, Atom | None]:
    whole = _Sum()
    last: Atom | None = None
    atom: Atom | None = opening
    while atom is not None:
        after = _next(atoms, atom.last)
        if atom.needs_ten and not (after and after.part in ("teen", "ten")):
            break
        if not whole.take(atom):
            break
        last, atom = atom, after
    return whole, last


def _finish(whole: _Sum, opening: Atom, last: Atom) -> Numeral:
    form = "vague" if whole.vague else "digits" if opening is last else "words"
    if form == "digits" and not whole.digits:
        form = "words"
    span = Span(opening.span.start, last.span.end)
    scale = whole.closed_scale or 1
    return Numeral(
        whole.value, opening.first, last.last, span, opening.prefix, form, scale
    )


def _several(atoms: dict[int, Atom], opening: Atom) -> Numeral:
    """بضعة وثلاثون, بضعة عشر: some teens or thirties; else just several."""
    value, last = opening.value, opening
    after = _next(atoms, opening.last)
    if after and after.part == "ten" and after.joined:
        value, last = after.value + 1, after
    span = Span(opening.span.start, last.span.end)
    return Numeral(value, opening.first, last.last, span, opening.prefix, form="vague")


def _fraction(atoms: dict[int, Atom], opening: Atom) -> Numeral:
    """نصف, ثلثا, نصف مليون, ربع مليار."""
    value, last, scale = opening.value / opening.over, opening, 1
    after = atoms.get(opening.last + 1)
    if after and after.part == "scale" and not after.joined:
        value, last, scale = value * after.scale, after, after.scale
    span = Span(opening.span.start, last.span.end)
    form = "fraction" if scale == 1 else "words"
    return Numeral(value, opening.first, last.last, span, opening.prefix, form, scale)


def _with_fraction(
    sentence: Sentence, atoms: dict[int, Atom], whole: _Sum, numeral: Numeral
) -> Numeral:
    """What stands after the whole: مليون ونصف المليون, ثلاثة أرباع, واحد على خمسة."""
    after = _next(atoms, numeral.last)
    if after and after.part == "over" and not after.joined:
        unit = whole.unit
        value = numeral.value - unit + unit / after.value if unit else 0
        value = value or numeral.value / after.value
        return _extended(numeral, value, after, "fraction")
    if after and after.part == "unit" and after.joined:  # عشرون وثلاثة أخماس
        over = atoms.get(after.last + 1)
        if over and over.part == "over" and not over.joined:
            value = numeral.value + after.value / over.value
            return _extended(numeral, value, over, "fraction")
    if after and after.part == "fraction" and after.joined and numeral.form != "vague":
        value = numeral.value + numeral.scale * after.value / after.over
        grown = _extended(numeral, value, after, "words")
        again = atoms.get(after.last + 1)  # مليون ونصف المليون
        if again and again.part == "scale" and again.scale == numeral.scale:
            grown = _extended(grown, value, again, "words")
        return grown
    return _fifth(sentence, numeral) if whole.unit == 5 else numeral  # noqa: PLR2004


def _extended(numeral: Numeral, value: float, last: Atom, form: str) -> Numeral:
    span = Span(numeral.span.start, last.span.end)
    return replace(numeral, value=value, last=last.last, span=span, form=form)


def _fifth(sentence: Sentence, numeral: Numeral) -> Numeral:
    """خمس البلاد is a fifth: five would stand after the noun or before a bare plural."""
    token = sentence.tokens[numeral.first]
    after = sentence.tokens[numeral.last + 1 : numeral.last + 2]
    stem = token.folded.removeprefix("و").removeprefix("ب")
    if numeral.first == numeral.last and stem == "خمس":
        noun = after[0].folded if after else ""
        if noun.startswith("ال") and not noun.endswith(("ات", "ين")):
            return replace(numeral, value=0.2, form="fraction")
    return numeral


def _apart(sentence: Sentence, numeral: Numeral) -> Iterator[Numeral]:
    """The figures of an address or dotted date (192.168.1.2), each with its span."""
    if numeral.form != "label":
        yield numeral
        return
    token = sentence.tokens[numeral.first]
    for part in re.finditer(r"\d+", token.folded):
        span = Span(token.at(part.start()), token.at(part.end()))
        yield replace(numeral, value=float(part.group()), span=span)
