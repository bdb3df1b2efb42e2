"""Rules that read a time of day from a clock: الساعة الثامنة مساء, 12:50 PM."""

from __future__ import annotations

from marsad.mentions.parties import members
from marsad.mentions.timewords import Piece, Reading

_NOON = 12


def read(r: Reading, i: int) -> Piece | None:
    """A clock time at a token, ``clock`` as HH:MM; its day is not said."""
    of = r.at(i, "of")
    word = r.at(i + 1 if of and r.word(i) in members("times.at_clock") else i, "oclock")
    at = word.last + 1 if word else i
    figures = _figures(r, at, bool(word))
    hour = figures or _words(r, at, bool(word))
    if hour is None:
        return None
    hours, minutes, last = hour
    part = r.at(last + 1, "pm", "am")
    if not word and not part and not figures:
        return None
    if part:
        if part.entry.get("part") == "pm" and hours < _NOON:
            hours += _NOON
        elif part.entry.get("part") == "am" and hours == _NOON:
            hours = 0
        last = part.last
    zone = r.at(r.over(last + 1, {"("}), "zone")
    if zone:
        last = zone.last + (r.word(zone.last + 1) == ")")
    clock = f"{hours % 24:02}:{minutes:02}"
    return Piece("times.clock", i, last, basis="unresolved", clock=clock)


def _figures(r: Reading, at: int, named: bool) -> tuple[int, int, int] | None:  # noqa: FBT001
    """8:30, 8.30 after الساعة, 14:05."""
    if (
        not r.word(at).isdigit()
        or r.word(at + 1) != ":"
        or not r.word(at + 2).isdigit()
    ):
        return None
    close = r.touching(at) and r.touching(at + 1)
    if not (close or named or r.at(at + 3, "am", "pm")) or len(r.word(at + 2)) != 2:  # noqa: PLR2004
        return None
    hours, minutes, last = int(r.word(at)), int(r.word(at + 2)), at + 2
    if r.word(last + 1) == ":" and r.word(last + 2).isdigit() and r.touching(last):
        last += 2  # seconds
    return (hours, minutes, last) if hours < 24 and minutes < 60 else None  # noqa: PLR2004


def _words(r: Reading, at: int, named: bool) -> tuple[int, int, int] | None:  # noqa: FBT001
    """الثامنة والنصف, 8 مساء; without الساعة only before a part of the day."""
    hour = r.whole(at, 0, 24) or r.ordinal(at)
    ordinal = r.at(at, "ordinal")
    if hour is None or hour[0] > 24 or (ordinal and not ordinal.definite):  # noqa: PLR2004
        return None
    if ordinal and not named and not r.word(at).endswith("ه"):
        return None
    value, last = hour
    minutes = r.at(last + 1, "minutes")
    if not minutes:
        return value, 0, last
    extra = int(minutes.entry.get("minutes"))
    if extra < 0:
        return value - 1, 60 + extra, minutes.last
    return value, extra, minutes.last
