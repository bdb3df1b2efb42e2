"""The record's own folding of letters, for hashes of texts and for filters by name.

It stays apart from the folding of the tokens on purpose: what a text hash or a filter
means must not change in a standing record because the reading of words got better.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SAME = str.maketrans(
    {
        letter: plain
        for letters, plain in (("ٱ", "ا"), ("ىیېۍے", "ي"), ("ةەہھۃ", "ه"), ("کڪگ", "ك"))
        for letter in letters
    }
)
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^ال(?=\w{2})")


@lru_cache(maxsize=8192)
def _letter(char: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKD", char) if c != "ـ")
    letters = (c for c in kept if unicodedata.category(c) not in {"Mn", "Cf", "Me"})
    return "".join(letters).translate(_SAME).casefold().translate(_SAME)


def fold(text: str) -> str:
    """Letters without marks, seats of hamza, tatweel and case; digits as 0-9.

    >>> fold("مـَـأْرِب")
    'مارب'
    """
    return "".join(map(_digit, "".join(map(_letter, text))))


def search_key(names: Iterable[str | None]) -> str:
    """Names as one searchable string: folded words, without the article.

    >>> search_key(["حي المشتل", "Mashtal"])
    '| حي مشتل | mashtal |'
    """
    folded = (" ".join(_words(name)) for name in names if name)
    unique = dict.fromkeys(name for name in folded if name)
    return "| " + "".join(f"{name} | " for name in unique).rstrip()


def pattern(wanted: str) -> str:
    """The LIKE pattern, with backslash as escape, that finds ``wanted`` in a key.

    Whole words are compared: a search for حم does not find حماة.
    """
    words = words_of(wanted).replace("_", r"\_")
    return f"% {words} %"


def words_of(name: str) -> str:
    """The words of a name as they stand in a key."""
    return " ".join(_words(name))


def _words(name: str) -> list[str]:
    return [_ARTICLE.sub("", word) for word in _WORD.findall(fold(name))]


def _digit(char: str) -> str:
    return str(unicodedata.digit(char, char)) if char.isdigit() else char
