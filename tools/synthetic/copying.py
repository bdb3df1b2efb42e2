"""What sites do to a text that they republish."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tools.synthetic.wordings import WORDS

_DATELINE = re.compile(r"^[^()\n]{2,20} \([^()\n]{2,12}\) - ")
_MASDAR = re.compile(r"مقتل .{2,60}? وإصابة (?:شخص آخر|اثنين آخرين|\S+ آخرين)")
_VERB = re.compile(r"قتل .{2,60}? وأصيب (?:شخص آخر|اثنان آخران|\S+ آخرون)")
_SHORTEST = 2

Edit = Callable[[Random, str, str | None], str]


def republish(chance: Random, text: str, credit: str | None) -> str:
    """The text with two or three of the usual changes."""
    for edit in chance.sample(EDITS, chance.randint(2, 3)):
        text = edit(chance, text, credit)
    return text


def with_toll(text: str, masdar: str, verb: str) -> str:
    """The text with another toll in the first place that gives one."""
    forms = ((_MASDAR.search(text), masdar), (_VERB.search(text), verb))
    found = [(m.span(), new) for m, new in forms if m]
    if not found:
        return text
    (start, end), new = min(found)
    return text[:start] + new + text[end:]


def _dateline(chance: Random, text: str, credit: str | None) -> str:
    """Another place, "agencies" in place of the agency, or none."""
    if credit is None:
        return text
    new = chance.choice(["", "وكالات - ", f"عواصم - {credit}: "])
    return _DATELINE.sub(new, text)


def _cut(chance: Random, text: str, _: str | None) -> str:
    """The last sentence or two are cut."""
    sentences = text.split(". ")
    kept = max(_SHORTEST, len(sentences) - chance.randint(1, 2))
    return ". ".join(sentences[:kept]).rstrip(".") + "."


def _wrapped(chance: Random, text: str, _: str | None) -> str:
    """What a site puts around its texts."""
    before, after = WORDS["wrappers"]["before"], WORDS["wrappers"]["after"]
    return f"{chance.choice(before)}\n{text}\n{chance.choice(after)}"


def _credited(_: Random, text: str, credit: str | None) -> str:
    """The agency is named below."""
    return f"{text}\nالمصدر: {credit}" if credit else text


def _reworded(_: Random, text: str, __: str | None) -> str:
    """A word here and there."""
    for old, new in WORDS["synonyms"]:
        text = text.replace(old, new)
    return text


EDITS: list[Edit] = [_dateline, _cut, _wrapped, _credited, _reworded]
