"""Names of private persons who were harmed, masked wherever they stand in an export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeGuard
from urllib.parse import unquote

from marsad.contract import from_dict, to_dict
from marsad.contract.persons import is_private, private_persons
from marsad.model import Extraction, Party, Stated

MASK = "[name withheld]"
_BLOCK = "█"

# Spellings of a letter that readers take for the same, and marks that change nothing.
_ALIKE = ("اأإآٱ", "هةۀە", "يىئیے", "وؤ", "كکگ")
_CLASS = {letter: f"[{letters}]" for letters in _ALIKE for letter in letters}
_MARKS = "[\u0640\u064b-\u065f\u0670]*"
_BETWEEN = r"[\W_]+"
_LONG_ENOUGH = 4  # letters that a family name alone must have to be masked
_LONGEST = 8  # words of a name; more is a sentence, masked as a whole only

Masking = Callable[[str], str]


def masking(
    extraction: Extraction, paint: str | Callable[[re.Match[str]], str] = MASK
) -> Masking:
    """A function that masks the report's private names in any text of it.

    A name is masked in every spelling of its letters, in part too (two of its words,
    or a family name alone) where that is no part of the name of somebody else, and
    with the clitics written onto it (ولسامر → و[name withheld]).
    """
    wordings = sorted(set(_wordings(extraction)), key=len, reverse=True)
    if not wordings:
        return lambda text: text
    found = re.compile("|".join(map(_pattern, wordings)))
    return lambda text: found.sub(paint, text)


def masked(value: Any, mask: Masking) -> Any:
    """JSON with the names masked in each string; ids and hashes stay as they are."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [masked(item, mask) for item in value]
    if isinstance(value, dict):
        return {k: _field(k, item, mask) for k, item in value.items()}
    return value


def masked_address(url: str, mask: Masking) -> str:
    """The address, cut to its site where the rest spells a name out."""
    plain = unquote(url)
    if mask(plain) == plain:
        return url
    return "/".join(mask(part) for part in plain.split("/")[:3]) + f"/{MASK}"


def _field(name: str, value: Any, mask: Masking) -> Any:
    if name in {"id", "sha256"}:
        return value
    if name == "url" and value is not None:
        return masked_address(value, mask)
    return masked(value, mask)


def _wordings(extraction: Extraction) -> Iterator[str]:
    """Whole names, and those parts of them that name nobody else."""
    others = " | ".join(filter(None, _other_names(extraction)))
    for person in private_persons(extraction):
        party = person.value
        yield from filter(_has_words, (person.text, party.name, *party.aliases))
        yield from (part for part in _parts(person) if part not in others)


def _parts(person: Stated[Party]) -> Iterator[str]:
    """Two words of a name or more, and a family name; no part of title or office."""
    name, country = person.value.name or person.text, person.value.country
    words = name.split()
    office = country is not None and name == person.text  # الرئيس اليمني
    if office or len(words) == 1 or len(words) > _LONGEST:
        return
    for size in range(2, len(words)):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
    if len(words[-1]) >= _LONG_ENOUGH:
        yield words[-1]


def _other_names(extraction: Extraction) -> Iterator[str | None]:
    for event in extraction.events:
        if event.place:
            yield event.place.text
        for actor in event.actors:
            if not is_private(actor.role, actor.party.value):
                yield from _names(actor.party.text, actor.party.value)
    for claim in extraction.claims:
        for source in claim.source:
            yield from (source.text, source.name, *source.aliases)


def _has_words(name: str | None) -> TypeGuard[str]:
    return bool(name and re.search(r"\w", re.sub(_MARKS, "", name)))


def _names(text: str, party: Party) -> Iterable[str | None]:
    return (text, party.name, *party.aliases)


def _pattern(name: str) -> str:
    """Whole words, with clitics before them; the clitics stay outside the mask."""
    words = re.findall(r"\w+", re.sub(_MARKS, "", name))
    spelled = _BETWEEN.join(map(_spelled, words))
    if (
        name.lower() != name.upper()
    ):  # compiling this for Arabic takes ten times as long
        spelled = f"(?i:{spelled})"
    return rf"(?:(?<!\w)|(?<=\b[وفبلك])|(?<=\b[وف][بلك])){spelled}(?!\w)"


def _spelled(word: str) -> str:
    """A word in all its spellings; the article's alef goes in للخطابي, and an
    accusative has one more at its end.
    """
    letters = [_CLASS.get(letter, re.escape(letter)) for letter in word]
    if word.startswith("ال"):
        letters[0] += "?"
    return _MARKS.join([*letters, "ا?"]) + _MARKS


def hidden(extraction: Extraction) -> Extraction:
    """The report with each private name painted over, letter for letter, so that spans
    still count in its text: for pages that show the text itself.
    """
    mask = masking(extraction, lambda found: _BLOCK * len(found[0]))
    text = mask(extraction.document.text)
    report = masked(to_dict(extraction), mask)
    return from_dict(_requoted(report, text), text)


def _requoted(value: Any, text: str) -> Any:
    """JSON in which each wording is again the text of its span."""
    if isinstance(value, list):
        return [_requoted(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    found = {k: _requoted(item, text) for k, item in value.items()}
    span = found.get("span")
    if span and found.get("text") is not None:
        found["text"] = text[span[0] : span[1]]
    return found
