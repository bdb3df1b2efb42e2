"""Fold Arabic spellings to one form, keeping the way back to the text that came in.

Folding: NFKC per character (presentation forms), harakat, tatweel and invisible marks
out, hamza seats and alef, ya and ta marbuta variants to one letter, Persian and Urdu
letters and all digits to the usual ones, Latin to lower case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = str.maketrans(
    "أإآٱىیېۍئؤةۀەھہکڪگۓے٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬،؛؟",
    "اااايييييوهههههكككيي01234567890123456789.,,;?",
)
_BREAKS = frozenset(" .,*")
_BROKEN = re.compile("[\u0621-\u064a][ .,*]+[\u0621-\u064a]")  # قـ.ـصف, ضر.بة
_DROPPED = {"Mn", "Cf", "Me"}


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    """The folded form of one character: none, one or more letters."""
    if char == "ـ":
        return ""
    plain = unicodedata.normalize("NFKC", char).translate(_SAME).lower()
    kept = "".join(c for c in plain if unicodedata.category(c) not in _DROPPED)
    return kept.replace("ـ", "").strip()


def fold(text: str) -> str:
    """The folded form of a word or phrase (spaces kept).

    >>> fold("مـَـأْرِب")
    'مارب'
    """
    return "".join(" " if c.isspace() else _letter(c) for c in text)


def fold_at(text: str, start: int) -> tuple[str, tuple[int, ...]]:
    """Fold a word that begins at ``start``; say where each folded letter came from.

    The offsets have one entry more than the folded word (its end) and are empty where
    every letter kept its place.
    """
    folded: list[str] = []
    places: list[int] = []
    broken = bool(_BROKEN.search(text))
    for i, char in enumerate(text):
        if broken and char in _BREAKS:
            continue
        for letter in _letter(char):
            folded.append(letter)
            places.append(start + i)
    if len(folded) == len(text) and (not places or places[-1] == start + len(text) - 1):
        return "".join(folded), ()
    return "".join(folded), (*places, start + len(text))
