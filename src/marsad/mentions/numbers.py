"""Find numbers and say how far they are bounded, and what they are no count of.

``find`` writes one mention per number, range or vague quantity. ``Mention.form`` tells
what the number is, as far as its own neighbours tell it (the table in
``docs/numbers.md``): count, share, percent, fraction, measure, duration, age, year,
label, ordinal, phone, score, signed. Only ``count`` can be a number of people; whether
it is one is for the finder of casualties to say, who sees the noun.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.mentions import numerals
from marsad.mentions.match import Hit
from marsad.mentions.measures import form, is_model
from marsad.mentions.numberwords import DASHES, Found, Words
from marsad.mentions.numerals import Numeral
from marsad.mentions.parties import members
from marsad.model import Bound, Kind, Mention, Quantity, Sentence, Span

_OPENING = frozenset({"(", "["})
_MINUS = {"-", "−", "–"}
_YEARS = range(1900, 2100)
_REACH = 3  # words between a number and a bound that follows its noun


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The numbers of a sentence, in order.

    Args:
        sentence: its tokens.
        hits: what ``match.scan`` found in it (all lists).

    Returns:
        Mentions of kind NUMBER; the span holds the words that bound the number where
        they stand before it or right after it.
    """
    bare = numerals.read(sentence, hits)
    if not bare:
        return []
    words = Words(sentence, hits)
    found = [_bounded(words, n) for n in _signed(words, _shares(words, bare))]
    return [_mention(words, f) for f in _ranges(words, found)]


def told_apart(counted: list[Mention], dated: list[Mention]) -> list[Mention]:
    """The same numbers, those inside a time with the form "date".

    The 7 of "7 شباط" counts nothing, though it stays a number of the text.
    """
    tokens = {t for m in dated for t in range(m.first, m.last + 1)}
    return [
        replace(m, form="date") if tokens.issuperset(range(m.first, m.last + 1)) else m
        for m in counted
    ]


# ------------------------------------------------------------ shares and signs


def _shares(words: Words, bare: list[Numeral]) -> list[Numeral]:
    """Join "one in five": ٣/٤, واحد على خمسة, جزء من مئة, واحد من ألف."""
    out: list[Numeral] = []
    for numeral in bare:
        before = out[-1] if out else None
        joined = before and (
            _share(words, before, numeral) or _decimal(words, before, numeral)
        )
        if joined:
            out[-1] = joined
            continue
        part = words.before(numeral.first - 1, "part")
        out.append(_part(out, part, numeral) if part else numeral)
    return out


def _decimal(words: Words, whole: Numeral, part: Numeral) -> Numeral | None:
    """ثلاثة فاصلة خمسة; the words after the point are its digits."""
    point = words.after(whole.last + 1, "point")
    plain = whole.whole is not None and part.whole is not None and part.value >= 0
    if point is None or part.first != point.last + 1 or not plain:
        return None
    span = Span(whole.span.start, part.span.end)
    value = float(f"{whole.whole}.{part.whole}")
    return replace(whole, value=value, last=part.last, span=span)


def _share(words: Words, top: Numeral, below: Numeral) -> Numeral | None:
    gap = below.first - top.last - 1
    if not below.value or "vague" in (top.form, below.form):
        return None
    sign = words.folded(top.last + 1)
    if gap == 1 and sign == "/" and _is_slash_fraction(words, top, below):
        return _divided(top, below)
    on = words.after(top.last + 1, "upon") if gap == 1 else None
    if on and not on.prefix and _stands_alone(words, top, below):
        return _divided(top, below)
    if gap == 1 and sign == "من" and top.value == 1 and below.value >= 20:  # noqa: PLR2004
        # one out of a handful of people is still one person; one in a million is not
        return _divided(top, below)
    return None


def _divided(top: Numeral, below: Numeral) -> Numeral:
    span = Span(top.span.start, below.span.end)
    value = top.value / below.value
    return replace(top, value=value, last=below.last, span=span, form="fraction")


def _is_slash_fraction(words: Words, top: Numeral, below: Numeral) -> bool:
    """٣/٤, but not the first two figures of ٥/١٧/٢٠١٨."""
    a, b = top.first, below.last
    dated = words.folded(a - 1) == "/" or words.folded(b + 1) == "/"
    short = top.value < 100 and below.value < 100  # noqa: PLR2004
    return words.touching(a, a + 1) and words.touching(b - 1, b) and short and not dated


def _stands_alone(words: Words, top: Numeral, below: Numeral) -> bool:
    """واحد على خمسة anywhere; 200 على 3 only with nothing counted after it."""
    after = words.folded(below.last + 1)
    return top.value == 1 or not after[:1].isalpha()


def _part(out: list[Numeral], part: Hit, numeral: Numeral) -> Numeral:
    """جزء من مئة; with a count before it, so many parts (عشرين جزءا من خمسة وعشرين).

    Where the count is a hundred and more, only what follows its hundreds is parts:
    مئتان وثلاثة أجزاء من مئة is 200.03.
    """
    count, whole = 1.0, 0.0
    first, start = part.first, part.span.start
    if out and out[-1].last == part.first - 1:
        top = out.pop()
        first, start = top.first, top.span.start
        rest = top.value % 100
        proper = top.value < numeral.value or not rest
        count, whole = (top.value, 0.0) if proper else (rest, top.value - rest)
    span = Span(start, numeral.span.end)
    value = whole + count / numeral.value
    return replace(numeral, value=value, first=first, span=span, form="fraction")


def _signed(words: Words, found: list[Numeral]) -> list[Numeral]:
    return [_negative(words, n) or n for n in found]


def _negative(words: Words, numeral: Numeral) -> Numeral | None:
    """-١, سالب خمسة; a dash before a figure that opens a line of words is a bullet."""
    at = numeral.first - 1
    word = words.before(at, "minus")
    dash = words.folded(at) in _MINUS and words.touching(at, numeral.first)
    if dash:
        bullet = at == 0 and numeral.last + 1 < len(words.tokens)
        glued = at > 0 and words.touching(at - 1, at)
        dash = not bullet and not glued
    if not dash and not word:
        return None
    start = words.tokens[at].span.start
    span = Span(start, numeral.span.end)
    return replace(numeral, value=-numeral.value, first=at, span=span)


# ---------------------------------------------------------------------- bounds


def _bounded(words: Words, numeral: Numeral) -> Found:
    """The number with the bounds before and after it."""
    first, last, span = numeral.first, numeral.last, numeral.span
    bounds = []
    before = _bound_before(words, first)
    while before:
        bounds.append(before.entry.get("bound"))
        first, span = before.first, Span(before.span.start, span.end)
        before = _bound_before(words, first)
    after = _bound_after(words, numeral.last)
    if after:
        bounds.append(after.entry.get("bound"))
        if after.first == numeral.last + 1:
            last, span = after.last, Span(span.start, after.span.end)
    bound = _strongest(bounds)
    rule = f"numbers.{bound}" if bound else "numbers.plain"
    return Found(numeral, _quantity(numeral, bound), first, last, span, rule)


def _bound_before(words: Words, first: int) -> Hit | None:
    at = words.glue(first) - 1
    at -= words.folded(at) in _OPENING  # ما لا يقل عن (20)
    hits = [
        h
        for h in words.end.get(at, ())
        if h.entry.get("part") == "bound" and h.entry.get("side") == "before"
    ]
    hit = min(hits, key=lambda h: h.first, default=None)
    if hit and hit.entry.get("bound") == "at_least" and _belongs_before(words, hit):
        return None
    return hit


def _belongs_before(words: Words, hit: Hit) -> bool:
    """In "12 قتيلا على الأقل و5 جرحى" the bound is the first number's."""
    if words.folded(hit.first) != "علي" and "حد" not in words.folded(hit.first):
        return False
    for at in range(hit.first - 1, max(-1, hit.first - 1 - _REACH), -1):
        if words.folded(at)[:1].isdigit() or words.before(at, *_VALUES):
            return True
    return False


_VALUES = ("ones", "teen", "ten", "hundred", "hundreds", "scale")


def _bound_after(words: Words, last: int) -> Hit | None:
    """A bound right after the number or after its noun, in the same breath."""
    for at in range(last + 1, min(last + 2 + _REACH, len(words.tokens))):
        hits = [
            h
            for h in words.begin.get(at, ())
            if h.entry.get("part") == "after_bound" or h.entry.get("side") == "after"
        ]
        if hits:
            return max(hits, key=lambda h: h.last)
        token = words.tokens[at]
        if token.folded in members("figures.among_them"):  # خمسة بينهم طفل على الأقل
            return None
        breath = token.is_word and not token.folded[0].isdigit()
        if not breath or words.after(at, *_VALUES) or token.folded == "و":
            return None
    return None


def _strongest(bounds: list[str]) -> str | None:
    """The bound that holds: ما لا يقل عن نحو 20 is a lower bound before it is an estimate."""
    firm = [b for b in bounds if b != "about"]
    return firm[0] if firm else bounds[0] if bounds else None


def _quantity(numeral: Numeral, bound: str | None) -> Quantity:
    n = numeral.whole
    if numeral.form == "vague":
        return Quantity(None, n, None, Bound.VAGUE)
    value = numeral.value
    if n is None:
        kind = Bound.UP_TO if bound == "less_than" else Bound(bound or "exact")
        return Quantity(value, None, None, kind)
    return {
        "at_least": Quantity(value, n, None, Bound.AT_LEAST),
        "more_than": Quantity(value, n + 1, None, Bound.MORE_THAN),
        "about": Quantity(value, n, n, Bound.ABOUT),
        "up_to": Quantity(value, None, n, Bound.UP_TO),
        "less_than": Quantity(value, None, n - 1, Bound.UP_TO),
    }.get(bound or "", Quantity(value, n, n))


# ---------------------------------------------------------------------- ranges


def _ranges(words: Words, found: list[Found]) -> list[Found]:
    """Join the two ends of a range into one number."""
    out: list[Found] = []
    for number in found:
        joined = _range(words, out[-1], number) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(number)
    return out


def _range(words: Words, low: Found, high: Found) -> Found | None:
    opening = _opening(words, low, high)
    if opening is None or low.quantity.bound is Bound.RANGE:
        return None
    least, most = _shared_scale(low.numeral, high.numeral), high.numeral.whole
    if least is None or most is None or not least < most:
        return None
    first, start = opening
    span = Span(start, high.span.end)
    quantity = Quantity(None, least, most, Bound.RANGE)
    numeral = replace(high.numeral, first=low.numeral.first)
    return Found(numeral, quantity, first, high.last, span, "numbers.range")


def _opening(words: Words, low: Found, high: Found) -> tuple[int, int] | None:
    """Where the range begins, token and offset; ``None`` where the two are no range."""
    gap = high.numeral.first - low.last - 1
    between = words.before(words.glue(low.first) - 1, "between")
    linked = high.numeral.prefix[:1] == "و" or words.folded(low.last + 1) == "و"
    if between and not between.suffix and linked and gap <= 1:  # بينهم 3 رجال و5 نساء
        return between.first, between.span.start
    if gap != 1:
        return None
    if words.after(low.last + 1, "or"):
        return low.first, low.span.start
    if words.after(low.last + 1, "to"):
        return _from(words, low)
    dash = words.folded(low.last + 1) in DASHES
    return (low.first, low.span.start) if dash and _is_span(words, low, high) else None


def _from(words: Words, low: Found) -> tuple[int, int] | None:
    """Where من 5 إلى 7 begins; after "rose" they are an old and a new figure."""
    opening = words.before(words.glue(low.first) - 1, "from")
    first = opening.first if opening else low.first
    if any(words.before(at, "change") for at in range(max(0, first - 6), first)):
        return None
    if not opening and _is_year(low):
        return None
    return first, opening.span.start if opening else low.span.start


def _is_year(low: Found) -> bool:
    """«منذ أكتوبر 2023 إلى 30 ألفا»; 2000 may well be a number of people."""
    value = int(low.numeral.value)
    return value in _YEARS and value % 100 != 0


def _is_span(words: Words, low: Found, high: Found) -> bool:
    """12-15 counts; 2014-2018, 2022-01-22 and F-16 are for others to read."""
    a, b = low.numeral, high.numeral
    dashed = {words.folded(a.first - 1), words.folded(b.last + 1)} & (DASHES | {"/"})
    return (
        not dashed
        and not is_model(words, a)
        and a.form != "label"
        and int(a.value) not in _YEARS
    )


def _shared_scale(low: Numeral, high: Numeral) -> int | None:
    """The lower end; it shares the upper's scale word (10 إلى 15 ألفا)."""
    if high.scale > 1 and low.scale == 1 and low.value < high.value / high.scale:
        return int(low.value * high.scale)
    return low.whole


def _mention(words: Words, found: Found) -> Mention:
    what, unit = form(words, found)
    sentence = words.sentence
    start = sentence.tokens[found.first].span.start
    return Mention(
        Kind.NUMBER,
        found.span,
        sentence.quote(found.span),
        found.quantity,
        found.rule,
        sentence.index,
        found.first,
        found.last,
        entry=unit,
        form=what,
        prefix=found.numeral.prefix if start != found.span.start else "",
    )
