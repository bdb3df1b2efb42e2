"""Cut numerals into atoms: single number words and figures, with what each is worth."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

from marsad.mentions.match import Hit
from marsad.model import Sentence, Span, Token

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_GROUPED_POINT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


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


_NOT_NUMERALS = {"ordinal", "bound", "percent", "label", "between", "from", "to"}
_NOT_NUMERALS |= {"or", "upon", "change", "part", "minus", "after_bound", "point"}


def atoms_of(sentence: Sentence, hits: tuple[Hit, ...]) -> dict[int, Atom]:
    """The number word or figure that begins at each token, the longest one."""
    hits = tuple(h for h in hits if h.entry.kind == "numbers")
    best: dict[int, Hit] = {}
    tokens = sentence.tokens
    for hit in hits:
        if _counts(hit):
            if hit.entry.id == "numbers.one" and "أحد" in tokens[hit.first].text:
                continue  # وأحد is "and one of", not واحد
            kept = best.get(hit.first)
            if kept is None or _rank(hit) > _rank(kept):
                best[hit.first] = hit
    names = [h for h in best.values() if h.entry.get("part") in ("name", "percent")]
    hidden = {i for h in names for i in range(h.first, h.last + 1)}
    atoms = {i: _atom(sentence.tokens, h) for i, h in best.items() if i not in hidden}
    for i, token in enumerate(sentence.tokens):
        if token.folded[:1].isdigit() and i not in hidden:  # حركة إم 23
            atoms[i] = _figure_atom(sentence, i)
    opened = [_unbracketed(tokens, atoms, a) for a in atoms.values()]
    atoms = {a.first: a for a in opened}
    ordinals = [h for h in hits if h.entry.get("part") == "ordinal" and not h.suffix]
    for ordinal in ordinals:
        if ordinal.entry.id != "numbers.ordinal_first":
            _drop_ordinal(atoms, ordinal.last + 1)
    return atoms


def _unbracketed(tokens: tuple[Token, ...], atoms: dict[int, Atom], atom: Atom) -> Atom:
    """The atom with its brackets where a number goes on: (3) آلاف, مئة و(15), و(7)."""
    first, last = atom.first - 1, atom.last + 1
    if atom.part != "digits" or first < 0 or last >= len(tokens):
        return atom
    if (tokens[first].folded, tokens[last].folded) != ("(", ")"):
        return atom
    after, joined = atoms.get(last + 1), _joined(tokens, first, "")
    scaled = after is not None and after.part.startswith("scale")
    whole = replace(atom, first=first, last=last, joined=joined)
    return whole if scaled or joined else atom


def _drop_ordinal(atoms: dict[int, Atom], at: int) -> None:
    """الثالث عشر, الحادية والثلاثين: the second word of an ordinal counts nothing."""
    atom = atoms.get(at)
    teen = atom and atom.part == "teen" and atom.value == 10 and not atom.joined  # noqa: PLR2004
    ten = atom and atom.part == "ten" and atom.joined
    if teen or ten:
        del atoms[at]


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
    while _spaced(sentence, literal, last):
        last += 1
        literal += "," + tokens[last].folded
    value = figure(literal)
    if value is not None:
        value, last = _power(sentence, value, last)
    span = Span(tokens[first].span.start, tokens[last].span.end)
    part = "digits" if value is not None else "address"
    return Atom(part, value or 0, first, last, span, "", _joined(tokens, first, ""))


def _spaced(sentence: Sentence, literal: str, last: int) -> bool:
    """10 000, and 12 500 where the space is one that does not break."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or not re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})*", literal):
        return False
    after = tokens[last + 1].folded
    gap = sentence.quote(Span(tokens[last].span.end, tokens[last + 1].span.start))
    hard = gap in ("\u00a0", "\u202f", "\u2009")
    thousands = gap == " " and after == "000"
    return thousands or (hard and re.fullmatch(r"\d{3}", after) is not None)


def _continues(sentence: Sentence, literal: str, mark: int) -> bool:
    """Whether a figure goes on after a mark: by groups of three, or by its decimals.

    ،  parts groups; a comma between invisible marks (25799,52 with U+202A about it) was meant as one.
    """
    tokens = sentence.tokens
    after = tokens[mark + 1].folded
    groups = re.match(r"\d{1,3}(,|$)", literal)
    if groups and re.fullmatch(r"\d{3}([.,]\d+)?", after):
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
