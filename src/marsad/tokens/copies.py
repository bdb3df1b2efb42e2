"""Where a page's text tells its own title again: «العنوان | الموقع … العنوان النص».

A page that was saved without its marks has its title first, then what stands above a
report, then the title once more, and the report right behind it, all in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

_WORD = re.compile(r"[^\W\d]\w*")  # no number: a page's clock is told twice too
_LOOKED_AT = 1_500
_WORDS, _LETTERS = 5, 24  # fewer are a name or an office
_ABOVE = 8  # words before the title: the site's name
_NEAR, _FAR = 30, 130  # words from one to the other: with words above it, without


def edges_of_copies(text: str) -> tuple[int, ...]:
    """Where the copy of the title begins and ends, if there is one."""
    end_of_line = text.find("\n", 0, _LOOKED_AT)
    until = end_of_line if end_of_line >= 0 else _LOOKED_AT
    words = [m.span() for m in _WORD.finditer(text, 0, until)]
    for first, second in _pairs(words, text):
        begin, again = words[first][0], words[second][0]
        end = _common(text, begin, again)
        counted = sum(begin <= s and e <= begin + end for s, e in words)
        if end >= _LETTERS and counted >= _WORDS:
            return again, again + end
    return ()


def _pairs(words: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Two places that begin with the same two words, nearest to the top first."""
    read = [text[s:e] for s, e in words]
    for first in range(min(_ABOVE, len(words) - 1)):
        reach = _NEAR if first else _FAR
        for second in range(first + _WORDS, min(first + reach, len(words) - 1)):
            if read[second : second + 2] == read[first : first + 2]:
                yield first, second


def _common(text: str, one: int, other: int) -> int:
    """The length of what both have in common, up to the end of a word of the first."""
    alike = zip(text[one:other], text[other : 2 * other - one], strict=False)
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], alike))
    while length and _inside_a_word(text, one + length):
        length -= 1
    return length


def _inside_a_word(text: str, at: int) -> bool:
    return at < len(text) and text[at - 1 : at + 1].isalnum()
