"""Names masked wherever they stand: in a text, in quotes of it, in JSON, in addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeGuard
from urllib.parse import unquote

from marsad.contract.persons import is_private, private_persons
from marsad.model import Extraction, Party, Stated

BLOCK = "█"

# Spellings of a letter that readers take for the same, its shapes in old fonts (ﺳ), and
# marks that change nothing: vowel signs, tatweel, signs of direction.
_ALIKE = ("اأإآٱ", "هةۀە", "يىئیے", "وؤ", "كکگ")
_MARKS = "[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
_BETWEEN = r"[\W_]*"  # عبد الله, عبدالله, عبد_الله
_FIRST, _LAST = r"(?<![^\W_])", r"(?![^\W_])"
_COMPOUND = ("عبد", "ابو", "أبو")
_LONG_ENOUGH = 4  # letters that a family name alone must have to be masked
_LONGEST = 8  # words of a name; more is a sentence, masked as a whole only

Masking = Callable[[str], str]
Paint = str | Callable[[re.Match[str]], str]


def wordings(extraction: Extraction) -> list[str]:
    """What is masked of a report: its private names, and parts that name nobody else."""
    return wordings_of(private_persons(extraction), other_names(extraction))


def wordings_of(
    private: Iterable[Stated[Party]], others: Iterable[str | None]
) -> list[str]:
    """These persons' whole names, and those parts of them that stand in no other name."""
    known = " | ".join(filter(None, others))
    found: set[str] = set()
    for person in private:
        party = person.value
        found.update(filter(_has_words, (person.text, party.name, *party.aliases)))
        found.update(part for part in _parts(person) if part not in known)
    return sorted(found)


def masking(names: Iterable[str], paint: Paint) -> Masking:
    """A function that masks these names in any text.

    A name is masked in every spelling of its letters, with the clitics written onto it
    left outside (ولسامر → و and the mask).
    """
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    if not longest_first:
        return lambda text: text
    found = re.compile("|".join(map(_pattern, longest_first)))
    return lambda text: found.sub(paint, text)


def blocked(found: re.Match[str]) -> str:
    """The paint that keeps the length: a block a letter."""
    return BLOCK * len(found[0])


def is_told_by(address: str, mask: Masking) -> bool:
    """Whether an address or id spells a masked name out, escaped or not."""
    plain = unquote(address)
    return mask(plain) != plain


def requoted(value: Any, text: str) -> Any:
    """JSON in which each wording is again the text of its span."""
    if isinstance(value, list):
        return [requoted(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    found = {k: requoted(item, text) for k, item in value.items()}
    span = found.get("span")
    if span and found.get("text") is not None:
        found["text"] = text[span[0] : span[1]]
    return found


def other_names(extraction: Extraction) -> Iterator[str | None]:
    """What names somebody or something else in the report: it is not to be masked."""
    for event in extraction.events:
        if event.place:
            yield event.place.text
        for actor in event.actors:
            if not is_private(actor.role, actor.party.value):
                yield from _names(actor.party.text, actor.party.value)
    for claim in extraction.claims:
        for source in claim.source:
            yield from (source.text, source.name, *source.aliases)


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
    if words and len(words[-1]) >= _LONG_ENOUGH:
        yield words[-1]


def _has_words(name: str | None) -> TypeGuard[str]:
    return bool(name and re.search(r"[^\W_]", re.sub(_MARKS, "", name)))


def _names(text: str, party: Party) -> Iterable[str | None]:
    return (text, party.name, *party.aliases)


def _pattern(name: str) -> str:
    """Whole words, with clitics before them; the clitics stay outside the mask."""
    words = re.findall(r"[^\W_]+", re.sub(_MARKS, "", name))
    spelled = _BETWEEN.join(map(_spelled, words))
    if (
        name.lower() != name.upper()
    ):  # compiling this for Arabic takes ten times as long
        spelled = f"(?i:{spelled})"
    clitics = rf"(?<={_FIRST}[وفبلك])|(?<={_FIRST}[وف][بلك])"
    return f"(?:{_FIRST}|{clitics}){spelled}{_LAST}"


def _spelled(word: str) -> str:
    """A word in all its spellings; the article's alef goes in للخطابي, and an
    accusative has one more at its end.
    """
    letters = [_classes().get(letter, re.escape(letter)) for letter in word]
    if word.startswith("ال"):
        letters[0] += "?"
    if word.startswith(_COMPOUND):
        letters[2] += _BETWEEN
    return _MARKS.join([*letters, "ا?"]) + _MARKS


@cache
def _classes() -> dict[str, str]:
    """Each Arabic letter → the class of all that readers take for it."""
    alike = {letter: letters for letters in _ALIKE for letter in letters}
    shapes: dict[str, str] = {}
    for code in range(0xFB50, 0xFEFD):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1 and letter.isalpha():
            letters = alike.setdefault(letter, letter)
            shapes[letters] = shapes.get(letters, "") + chr(code)
    classes = {
        letters: f"[{letters}{shapes.get(letters, '')}]"
        for letters in set(alike.values())
    }
    own = {letter: classes[letters] for letter, letters in alike.items()}
    return own | {s: classes[letters] for letters, of in shapes.items() for s in of}
