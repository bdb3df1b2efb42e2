"""Names that no gazetteer has, after a word that says what kind of place follows.

«قرية كذا», «مزرعة أم كذا», «حي باب كذا بمدينة …»: where such a name ends is decided by
the words alone.
"""

from __future__ import annotations

from marsad import gazetteer
from marsad.gazetteer import WELL_KNOWN
from marsad.mentions.parties import members
from marsad.mentions.toponyms import (
    SHORTEST,
    Line,
    Name,
    adverbial,
    everyday,
    known,
    no_names,
    span_of,
)
from marsad.model import Span

_LONGEST = 3
_TOWN = 3


def unknown(line: Line, at: int, *, told: bool = False) -> Name | None:
    """A name that the gazetteer does not have, after a kind word.

    One word, or up to three where the first is a word that names begin with. ``told``:
    «حي الفرقان»: after the kind word of one place a word with an article is its name,
    however often it means something else; an adjective would have none.
    """
    if not _nameable(line, at, told=told):
        return None
    last = at
    while last - at + 1 < _LONGEST and is_head(line, last):
        if not _goes_on(line, last + 1):
            break
        last += 1
    if last == at and is_head(line, at):
        return None
    key = " ".join(line.folded(i) for i in range(at, last + 1))
    return Name(at, last, key, "", span_of(line, at, last, 0))


def led_town(line: Line, at: int) -> bool:
    """«سوق بنيالا», «حي بأم درمان»: behind ب stands the town that holds it, no name."""
    name = known(line, at)
    if name is None or name.prefix != "ب" or name.rank < _TOWN:
        return False
    if name.key in members("places.traps"):
        return False
    plain = name.rank < WELL_KNOWN and name.key in everyday()
    whole = known(line, at, bare=True)
    return not plain and (whole is None or whole.last < name.last)


def quoted(line: Line, at: int) -> Name | None:
    """«قرية "رسم كذا"»: after a kind word what stands between two marks is the name.

    Not the name of a party («منطقة "درع الفرات"»), nor a tag (#, _).
    """
    if not 0 < at < line.size or not _marked(line, at) or at in line.told:
        return None
    ends = range(at, min(at + _LONGEST, line.size - 1))
    last = next((i for i in ends if _marked(line, i + 1)), -1)
    inside = range(at, last + 1)
    if not inside or not all(line.tokens[i].is_word for i in inside):
        return None
    if line.folded(at) in no_names() or line.folded(at)[0].isdigit():
        return None
    if any(line.folded(i).startswith("و") for i in inside[1:]):
        return None  # جزيرتي "كذا وكذا"
    key = " ".join(line.folded(i) for i in inside)
    span = Span(line.tokens[at].span.start, line.tokens[last].span.end)
    return Name(at, last, key, "", span, gazetteer.named(key))


def set_apart(line: Line, first: int, after: int) -> bool:
    """Whether words stand between two quotation marks or in brackets by themselves."""
    inside = line.folded(first - 1) == "(" and line.folded(after) == ")"
    if inside or not 0 < first < after < line.size:
        return inside
    return _marked(line, first) and _marked(line, after)


def _marked(line: Line, at: int) -> bool:
    """Whether a quotation mark was passed over before a word."""
    return (
        line.places[at] - line.places[at - 1] > 1
        and at not in line.tagged
        and at not in line.glued
    )


def is_head(line: Line, at: int) -> bool:
    """Whether names begin with a word and go on: تل, كفر, أم."""
    return line.folded(at) in members("places.heads")


def whole_name(line: Line, name: Name) -> Name:
    """«قرية تل كذا»: the gazetteer has some تل, but the name goes on.

    A longer name is unknown where the gazetteer has its beginning only.
    """
    alone = name.first == name.last and name.rank < WELL_KNOWN
    longer = unknown(line, name.first) if alone and is_head(line, name.first) else None
    return longer or name


def part_of(line: Line, name: Name) -> Name:
    """«بلدة كذا الغربية» is not كذا: its own place where a source has it, else unlisted.

    A place that is well known stays: «بلدة كذا الصغيرة» only says how large it is.
    """
    last = name.last + 1
    if line.folded(last) not in members("places.parts") or name.rank >= WELL_KNOWN:
        return name
    key = f"{name.key} {line.folded(last)}"
    bare = key.removeprefix("ال")
    places = next(filter(None, map(gazetteer.named, (key, bare, f"ال{bare}"))), ())
    span = Span(name.span.start, line.tokens[last].span.end)
    return Name(name.first, last, key, name.prefix, span, places)


def further(line: Line, name: Name) -> Name:
    """«حي كذا كذا بمدينة دمشق»: what stands before "in …" still belongs to the name."""
    for last in (name.last + 1, name.last + 2):
        if not _names_on(line, last):
            return name
        if _opens_container(line, last + 1):
            key = " ".join(line.folded(i) for i in range(name.first, last + 1))
            span = Span(name.span.start, line.tokens[last].span.end)
            return Name(name.first, last, key, name.prefix, span, gazetteer.named(key))
    return name


def _names_on(line: Line, at: int) -> bool:
    """A word that may end a name: no adjective of every day, no verb, no other name."""
    if at >= line.size or not line.tokens[at].is_word or not _plain(line, at):
        return False
    if at in line.told or line.folded(at).startswith(("و", "ال")):
        return False
    if line.folded(at) in members("places.connectors"):
        return False
    name = known(line, at)
    return name is None or (not name.prefix and name.rank < WELL_KNOWN)


def _opens_container(line: Line, at: int) -> bool:
    """«بمدينة …», «في ريف …», «شمال …»: what holds the place before it follows."""
    if line.folded(at) == "في":
        return bool(line.role(at + 1, "kind"))
    kind = line.role(at, "kind")
    return bool(line.role(at, "direction") or (kind and kind.prefix == "ب"))


def _nameable(line: Line, at: int, *, told: bool) -> bool:
    if at >= line.size or not line.tokens[at].is_word:
        return False
    word = line.folded(at)
    named = word.startswith("ال") or _held(line, at)
    common = word in everyday() and not (told and named)
    return is_head(line, at) or (
        _plain(line, at) and not common and not _describes(line, at)
    )


def _held(line: Line, at: int) -> bool:
    """«قرية كذا بريف …», «بلدة كذا بهولندا»: what holds it follows.

    Only behind a feminine kind word, whose adjectives end as it does («بلدة صغيرة بـ»);
    no verb («قرية تقع بريف …», «قرية تعرضت …»).
    """
    word = line.folded(at)
    if not line.folded(at - 1).endswith("ه") or at + 1 >= line.size:
        return False
    if word.startswith(("ت", "ي")) or word.endswith(("ه", "ت", "ين")):
        return False
    kind = line.role(at + 1, "kind")
    held = bool(kind and kind.prefix == "ب") or led_town(line, at + 1)
    return held and at not in line.told


def _plain(line: Line, at: int) -> bool:
    """A written word that is no number, no function word and no word of places."""
    word = line.folded(at)
    if word.startswith("و") and at in line.told:
        return False  # «قرية وداهموا …»
    return (
        len(word) >= SHORTEST
        and not word[0].isdigit()
        and not word.isascii()
        and word not in no_names()
        and not adverbial(line.tokens[at])
        and not line.roles.get(at)
    )


def _describes(line: Line, at: int) -> bool:
    """طريق ترابي, قريتين قريبتين, معسكر لمرتزقة: the word tells of the kind, names none."""
    word, kind = line.folded(at), line.folded(at - 1) if at else ""
    if not kind or kind.startswith("ال") or word.startswith("ال"):
        return False
    agrees = word.endswith("ي") and not kind.endswith("ه")
    dual = word.endswith("تين") and kind.endswith("تين")
    led = any(s.prefix == "ل" for s in line.tokens[at].splits)
    return agrees or dual or (led and not word.startswith("لل"))


def _goes_on(line: Line, at: int) -> bool:
    """Whether a word may follow the head of a name: no word that joins or tells."""
    if at >= line.size or not line.tokens[at].is_word:
        return False
    word = line.folded(at)
    if is_head(line, at):
        return True
    if word in no_names() or word in members("places.connectors"):
        return False
    if word.startswith(("بال", "لل")):
        return False  # خان بالكامل
    return not word[0].isdigit() and not line.roles.get(at)


def unknown_joined(line: Line, at: int, *, marked: bool) -> Name | None:
    """An unknown name of a list; و may be its own word or stand before the name."""
    if marked:
        comma = line.folded(at - 1) in {",", "،", "و"}
        return (quoted(line, at) or unknown(line, at)) if comma else None
    token = line.tokens[at]
    split = next((s for s in token.splits if s.prefix == "و" and not s.suffix), None)
    rest = split.stem if split else ""
    usable = (
        len(rest) >= SHORTEST
        and rest not in everyday()
        and token.folded not in everyday()
    )
    if split is None or not usable or rest in members("places.not_names"):
        return None
    span = Span(token.at(split.begin), token.span.end)
    return Name(at, at, rest, "و", span)
