"""Read numerals: digits and number words, put together by Arabic's own grammar.

A numeral here is bare: no bounds, no ranges, no saying what it counts. Both the number
finder and the time finder start from it. What a word is worth stands in
``data/ar/numbers.yml``; this module knows how such words follow each other (units
before tens, hundreds before both, scales multiply what stands before them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from marsad.mentions.atoms import Atom, atoms_of
from marsad.mentions.match import Hit
from marsad.model import Sentence, Span


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


def read(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Numeral]:
    """The numerals of a sentence, in order, none overlapping another."""
    atoms = atoms_of(sentence, hits)
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
        self.unit = atom.value if atom.part == "ones" else 0
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
        self.filled |= {"unit"} if atom.part == "ones" else {"unit", "ten"}
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
    "ones": _Sum._low,  # noqa: SLF001  (the table of the class's own steps)
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
    if after and after.part == "ones" and after.joined:  # عشرون وثلاثة أخماس
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
