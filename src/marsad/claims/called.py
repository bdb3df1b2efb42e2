"""Where a speaker's name begins behind words that only lead to it.

«ما تسمى "الجبهة الداخلية"», «تقرير لـ"الصحيفة"», «وكالتي الأنباء "تاس" و"ريا نوفوستي"».
"""

from __future__ import annotations

from marsad.claims.kinds import ARMED
from marsad.claims.lines import DASHES, Line, party_of
from marsad.claims.quotes import named_in, names_one, quoted
from marsad.mentions.match import Hit
from marsad.mentions.parties import members

_NEAR = 5  # tokens from "the two agencies" to the first of their names
_OPENS = 4  # tokens within which the marks of a name open: تطلق على نفسها "…"
_OF = "ل"  # a preposition parted from the name in quotation marks


def past_so_called(line: Line, start: int) -> int:
    """قالت ما تسمى | "الجبهة الداخلية": the outlet's distance from the name."""
    what = line.folded(start) in members("grammar.what")
    so_called = what and line.folded(start + 1) in members("speakers.called")
    return start + 2 if so_called else start


def past_each_of(line: Line, start: int) -> int:
    """قال كل من | الجيش والشرطة: they speak, each by his name."""
    each = line.folded(start).removeprefix("و") in members("speakers.each")
    of = line.folded(start + 1) in members("grammar.from")
    return start + 2 if each and of else start


def goes_on(line: Line, at: int, head: Hit | None) -> bool:
    """مصادر | غير رسمية, مصدر | قريب من الحزب, صفحات | على موقع فيسبوك."""
    word, after = line.folded(at), line.folded(at + 1)
    near = word.startswith(tuple(members("speakers.near")))
    near = near and after in members("grammar.from")
    unlike = word in members("speakers.not_known") and not after.startswith("ال")
    pages = head is not None and head.entry.get("kind") == "media"
    written = word in members("grammar.upon") and after in members("speakers.platforms")
    return near or unlike or (pages and written)


def past_preposition(line: Line, start: int) -> int:
    """تقرير لـ | "الصحيفة", المركز الإعلامي ل - | " القوات "."""
    if line.folded(start) != _OF:
        return start
    at = start + 1 + (line.mark(start + 1) in DASHES)
    return at if names_one(line, at) else start


def first_of_two(line: Line, head: Hit | None) -> int | None:
    """بحسب وكالتي الأنباء الروسيتين | "تاس" و"ريا نوفوستي": they speak by their names."""
    if head is None or line.folded(head.first) not in members("speakers.two_outlets"):
        return None
    near = range(head.last + 1, min(head.last + 1 + _NEAR, len(line)))
    return next((i for i in near if names_one(line, i) or line.hit("outlet", i)), None)


def name_at(line: Line, end: int) -> int | None:
    """شاهد عيان | يدعى سامر خليل; أحد الجيران، | واسمه علي: where the name begins."""
    at = end + (line.mark(end) in {"،", ","})
    led = line.folded(at).removeprefix("و") in members("speakers.by_name")
    return at + 1 if led and not line.is_mark(at + 1) else None


def owner_end(line: Line, at: int, head: Hit | None) -> int | None:
    """المركز الإعلامي | لـ"القوات": behind whose press office it is; no outlet that is told."""
    name = past_preposition(line, at)
    close = quoted(line, name) if name > at else None
    if head is None or close is None or not _of_the_press(line, at - 1):
        return None
    owner = party_of(named_in(line, name))
    return close + 1 if owner is not None and owner.kind in ARMED else None


def _of_the_press(line: Line, at: int) -> bool:
    sphere = line.hit("sphere", at)
    return sphere is not None and sphere.entry.get("kind") == "media"


def name_end(line: Line, at: int) -> int | None:
    """جماعة | تدعى "لواء الشام", | غير معروفة تسمي نفسها "الفجر": behind its name."""
    at += 2 * (line.folded(at) in members("speakers.not_known"))
    led = line.folded(at) in members("speakers.called")
    led = led or line.folded(at) in members("speakers.calls_itself")
    near = range(at + 1, at + _OPENS) if led else range(0)
    ends = (quoted(line, i) for i in near)
    close = next((end for end in ends if end is not None), None)
    return close + 1 if close is not None else None
