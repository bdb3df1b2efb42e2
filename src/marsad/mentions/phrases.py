"""Read the words of a line as places, one named rule a way of saying it.

Each rule looks at one position and returns the places it reads there (a list has
several), or none. ``RULES`` are tried in order, the first that reads something wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from marsad.gazetteer import COUNTRY, DISTRICT, WELL_KNOWN
from marsad.lexicon import Entry
from marsad.mentions.borders import borders, of_river, territories, with_article
from marsad.mentions.headings import headings
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.toponyms import (
    Line,
    Name,
    Phrase,
    everyday,
    known,
    names_begin,
)
from marsad.mentions.unlisted import (
    further,
    led_town,
    part_of,
    quoted,
    set_apart,
    unknown,
    unknown_joined,
    whole_name,
)

AGAIN = "places.again"
_SHORTEST = 3
_TOWNS = frozenset({"city", "town", "village", "neighbourhood"})
_OF_ONE_NAME = frozenset(
    {"places.city", "places.town", "places.village", "places.quarter"}
)
_SETTLED = frozenset({"city", "town", "district"})
Rule = Callable[[Line, int], list[Phrase]]


# ------------------------------------------------------------------------ rules


class Head(NamedTuple):
    """What stands before a name: the kind that counts, where words and name begin."""

    kind: Entry
    begin: int
    start: int
    country: str | None


def _kinds(line: Line, at: int) -> list[Phrase]:
    """بلدة قسطون, قريتي نبل والزهراء, ريف إدلب الجنوبي, العاصمة العراقية بغداد."""
    hit = line.role(at, "kind")
    if hit is None:
        return []
    head = _head(line, hit)
    one = hit.form != "plural"
    name = _name_after_kind(line, head.start, head.kind, one=one) if head else None
    whole = _whole(line, at, hit, name)
    if whole:
        return [_phrase(whole, "places.whole", hit)]
    if head is None:
        return []
    if name is None:
        return _capital(at, head)
    phrase = Phrase(
        at, name.last, head.begin, name, "places.kind", head.kind, country=head.country
    )
    _take_side(line, phrase)
    if head.kind.id == "places.way" and (end := _other_end(line, name.last + 1)):
        phrase.last = end
        return [phrase]
    return [phrase, *_listed(line, phrase, many=hit.form in {"dual", "plural"})]


def _whole(line: Line, at: int, hit: Hit, inner: Name | None) -> Name | None:
    """سد تشرين is in the gazetteer as it stands; مدينة زنجبار less well than زنجبار."""
    whole = known(line, at)
    like = hit.prefix.endswith("ك")
    if whole and like and not whole.prefix and whole.rank >= WELL_KNOWN:
        return whole  # «كريفي ريه» is no ريف
    if whole is None or whole.last < line.after(hit) or whole.prefix != hit.prefix:
        return None
    if whole.key in members("places.traps"):
        return None  # بالريف الشرقي
    return None if inner and _less_known(hit, whole, inner) else whole


def _less_known(hit: Hit, whole: Name, inner: Name) -> bool:
    """«مدينة زنجبار» is one in Tanzania, زنجبار a greater; «حارة حريك» is known whole."""
    level = hit.entry.get("precision")
    if level not in _TOWNS or (level == "neighbourhood" and whole.rank >= DISTRICT):
        return False
    abroad = whole.rank == inner.rank and whole.country != inner.country
    return whole.rank < inner.rank or abroad


def _head(line: Line, hit: Hit) -> Head | None:
    """The kind word before a name, with a second one or a nationality after it."""
    capital = bool(hit.entry.get("capital"))
    if (hit.definite and not capital) or _indefinite(line, hit):
        return None  # القرية is no name's beginning
    country, start = None, line.after(hit)
    if capital and (people := line.role(start, "demonym")):
        country, start = people.entry.get("country"), line.after(people)
    inner = line.role(start, "kind")
    if inner is None or inner.prefix or _named_for_kind(line, inner, start):
        return Head(hit.entry, with_article(hit), start, country)
    start = line.after(inner)
    if hit.entry.get("countryside") or hit.entry.get("site"):
        return Head(hit.entry, with_article(hit), start, country)
    return Head(inner.entry, inner.span.start, start, country)  # محاور ريف حلب


def _named_for_kind(line: Line, inner: Hit, at: int) -> bool:
    """ريف جسر الشغور: the second kind word begins the name of a town."""
    whole = known(line, at, bare=True)
    if whole is None or whole.last < line.after(inner):
        return False
    town = inner.entry.get("precision") in _TOWNS  # أسواق مدينة البيضاء
    return not town and whole.places[0].kind in _SETTLED


def _indefinite(line: Line, hit: Hit) -> bool:
    """«استهدف سوقا شعبيا», «مخيماً للنازحين»: no name follows a tanwin."""
    return hit.form == "sing" and line.folded(line.after(hit) - 1).endswith("ا")


def _capital(at: int, head: Head) -> list[Phrase]:
    """العاصمة السورية with no name after it."""
    if head.country is None:
        return []
    rule = "places.capital"
    end = head.start - 1
    return [Phrase(at, end, head.begin, None, rule, head.kind, country=head.country)]


def _other_end(line: Line, at: int) -> int | None:
    """طريق حارم - باريشا, طريق دمشق درعا: the last word of the road's second end."""
    start = at + 1 if line.folded(at) in {"-", "–"} else at
    name = known(line, start, bare=True) if start < line.size else None
    if name is None or not line.tokens[start].is_word:
        return None
    marked = start > at and name.key not in everyday()
    return name.last if marked or name.rank >= WELL_KNOWN else None


def _name_after_kind(line: Line, at: int, kind: Entry, *, one: bool) -> Name | None:
    if at >= line.size or led_town(line, at):
        return None
    name = known(line, at, bare=True)
    usable = name is not None and _usable(line, name, kind, one=one)
    marked = _in_quotes(line, at, kind)
    if marked and not (name and usable and name.last >= marked.last):
        return marked
    if not kind.get("open"):
        return name if usable else None
    small = one and kind.id in _OF_ONE_NAME and kind.id != "places.city"
    if name and usable:
        whole = whole_name(line, name)
        return further(line, part_of(line, whole) if small else whole)
    if not one and line.folded(at).startswith("و"):
        return None  # «في عدة أحياء وجلب الدبابات»
    name = unknown(line, at, told=small)
    return further(line, part_of(line, name)) if name else None


def _in_quotes(line: Line, at: int, kind: Entry) -> Name | None:
    """«قرية "رسم كذا"»; not «مناطق "التهدئة"»: there the word tells what they are."""
    name = quoted(line, at)
    if name is None or name.places:
        return name
    common = name.first == name.last and name.key in everyday()
    named = kind.get("open") and (kind.id in _OF_ONE_NAME or not common)
    return name if named else None


def _usable(line: Line, name: Name, kind: Entry, *, one: bool) -> bool:
    """مدينة الباب is a place; منطقة سكنية is not, though some village has that name."""
    at = name.first
    if name.key in members("places.not_names"):
        return False
    if name.last > at:
        return True
    if line.role(at, "direction") or line.role(at, "vicinity"):
        return False  # قرى شمال سد تشرين
    if line.role(at, "demonym") and kind.id != "places.country":
        return False  # مناطق سورية
    if one and name.key.startswith("ال") and kind.id in _OF_ONE_NAME:
        return True  # قرية السرمانية; an adjective would have no article
    return name.rank >= WELL_KNOWN or name.key not in everyday()


def _take_side(line: Line, phrase: Phrase) -> None:
    """ريف إدلب الجنوبي: the direction after the name belongs to it."""
    hit = (
        line.role(phrase.last + 1, "direction") if phrase.last + 1 < line.size else None
    )
    hit = hit or (
        line.role(phrase.last + 1, "adjective") if phrase.last + 1 < line.size else None
    )
    if hit and hit.prefix == "ال" and phrase.area:
        phrase.last = line.after(hit) - 1
        phrase.side = hit.entry.get("en")


def _listed(line: Line, first: Phrase, *, many: bool) -> list[Phrase]:
    """The names that go on a list: بلدات حمورية وسقبا وعربين."""
    found: list[Phrase] = []
    last = first.last
    while True:
        name = _next_of_list(line, last + 1, first.kind if many else None)
        if name is None:
            return found
        phrase = Phrase(
            name.first,
            name.last,
            name.span.start,
            name,
            "places.list",
            first.kind,
            joined=True,
        )
        _take_side(line, phrase)
        found.append(phrase)
        last = phrase.last


def _next_of_list(line: Line, at: int, kind: Entry | None) -> Name | None:
    joints = members("places.joints")
    marked = line.folded(at) in joints
    start = at + 1 if marked else at
    if start >= line.size or line.role(start, "kind") or line.role(start, "direction"):
        return None
    name = known(line, start)
    if name and not (name.prefix == "و" or (marked and not name.prefix)):
        name = None
    well = name and (name.rank >= WELL_KNOWN or name.key not in everyday())
    if name and well and not _trapped(name):
        return name
    if kind is None or not kind.get("open"):
        return None
    return unknown_joined(line, start, marked=marked)


def _again(line: Line, at: int) -> list[Phrase]:
    """«قصف القرية», «في المدينة»: the place of that kind that was named last.

    Not «المدينة الصناعية», «القطاع الخاص»: an adjective makes it another thing; nor
    «قال لـ"المدينة"», a newspaper.
    """
    hit = line.role(at, "kind")
    if hit is None or not hit.definite or not hit.entry.get("again"):
        return []
    if set_apart(line, at, line.after(hit)):
        return []
    last = line.after(hit) - 1
    after = line.folded(last + 1)
    if hit.form != "sing" or after.startswith("ال") or line.role(last + 1, "demonym"):
        return []
    begin = with_article(hit)
    return [Phrase(at, last, begin, None, AGAIN, hit.entry)]


def _directions(line: Line, at: int) -> list[Phrase]:
    """شرق بغداد, شمالي مدينة حلب, جنوب غرب العاصمة السورية دمشق."""
    hit = line.role(at, "direction")
    if hit is None or hit.definite:
        return []
    start = line.after(hit)
    whole = known(line, at)
    if whole and whole.last >= start and whole.rank >= WELL_KNOWN:
        return [_phrase(whole, "places.whole", None)]  # شمال سيناء is a governorate
    if start >= line.size:
        return []
    phrase = _beside(line, at, start, hit)
    if phrase is None:
        return []
    phrase.side, phrase.rule = hit.entry.get("en"), "places.direction"
    return [phrase]


def _beside(line: Line, at: int, start: int, hit: Hit) -> Phrase | None:
    """The place after a direction, with or without its kind word."""
    inner = _kinds(line, start)
    if inner and inner[0].begin == line.tokens[start].span.start:
        return replace(inner[0], first=at, begin=hit.span.start)
    name = known(line, start, bare=True)
    if name and _bare_fits(line, name, in_context=True):
        return Phrase(at, name.last, hit.span.start, name, "places.direction")
    return None


def read(line: Line) -> list[Phrase]:
    """The places of a line in order."""
    found: list[Phrase] = []
    at = 0
    while at < line.size:
        new: list[Phrase] = []
        if at in line.roles or names_begin(line, at):
            new = next((p for rule in RULES if (p := rule(line, at))), [])
        found += new
        at = max((p.last for p in new), default=at) + 1
    return found


def _bares(line: Line, at: int) -> list[Phrase]:
    """A name alone: well known, or after a preposition, or for the report to license."""
    name = known(line, at)
    if name is None or name.key in members("places.connectors"):
        return []
    if of_river(line, name):
        return []
    soft = name.key in members("places.soft_traps")
    context = _in_context(line, name) or (soft and _struck(line, name))
    fits = not soft and _bare_fits(line, name, in_context=context)
    if not context and (soft or line.role(at, "demonym")):
        return []  # القوات السعودية, طائرة سورية
    if not fits and _other_sense(line, name, at):
        return []
    phrase = _phrase(name, _bare_rule(fits=fits, context=context), None)
    phrase.weak = not fits
    if not fits:
        return [phrase] if len(name.key) >= _SHORTEST else []
    return [phrase, *_listed(line, phrase, many=False)]


def _other_sense(line: Line, name: Name, at: int) -> bool:
    """A word of everyday, a trap, a direction or a man's name."""
    traps = members("places.traps")
    plain = name.key in everyday() or name.key in traps
    return plain or bool(line.role(at, "direction")) or _personal(line, name)


def _bare_rule(*, fits: bool, context: bool) -> str:
    if fits:
        return "places.bare" if context else "places.alone"
    return "places.preposition" if context else "places.weak"


def _phrase(name: Name, rule: str, hit: Hit | None) -> Phrase:
    kind = hit.entry if hit else None
    return Phrase(name.first, name.last, name.span.start, name, rule, kind)


def _in_context(line: Line, name: Name) -> bool:
    """After a preposition, as a clitic or a word, or after محيط, أطراف, or as #حلب."""
    before = name.first - 1
    return (
        name.prefix[-1:] in ("ب", "ل")
        or name.prefix.endswith("لل")
        or line.folded(before) in members("places.prepositions")
        or name.first in line.tagged
        or any(h.entry.get("role") == "vicinity" for h in line.roles.get(before, ()))
    )


def _struck(line: Line, name: Name) -> bool:
    """«قصف الأبيض», «تحرير الباب»: after such a word a name of two senses is the town."""
    alone = not name.prefix and not line.folded(name.last + 1).startswith("ال")
    return alone and line.folded(name.first - 1) in members("places.struck")


def _personal(line: Line, name: Name) -> bool:
    """علي عبد الله, الشيخ سالم: villages are named for men, reports name the men."""
    return line.folded(name.first) in members("places.personal")


def _trapped(name: Name) -> bool:
    return name.key in members("places.traps") | members("places.soft_traps")


def _bare_fits(line: Line, name: Name, *, in_context: bool) -> bool:
    if name.key in members("places.traps"):
        return False
    if name.first in line.glued and not line.role(name.first - 1, "direction"):
        return name.rank >= COUNTRY  # #الخوذ_البيضاء
    if name.rank >= WELL_KNOWN:
        return in_context or name.key not in everyday()
    return False


RULES: tuple[Rule, ...] = (
    headings,
    borders,
    territories,
    _kinds,
    _again,
    _directions,
    _bares,
)
