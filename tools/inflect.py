"""The written forms of an Arabic verb, noun or word for a person, for the word lists.

Only what unvowelled news Arabic shows: no case endings, no vowels. Clitics are peeled
by ``marsad.tokens`` and are not made here.
"""

from __future__ import annotations

from collections.abc import Iterator

_NO_TANWIN = frozenset("ةاىء")

Form = tuple[str, str]  # the written form and its name


def verb(entry: str) -> Iterator[Form]:
    """Forms of "past present", e.g. "استهدف يستهدف"; names past, present, present_we."""
    past, _, present = entry.partition(" ")
    yield from _past(past)
    if present:
        yield from _present(present)


def _past(past: str) -> Iterator[Form]:
    weak = past[-1] in "ىا"
    stem = past[:-1] if weak else past
    yield past, "past"
    if past.endswith("ى"):
        yield stem + "ا", "past"  # تبناها
    endings = ("ت", "تا", "وا", "يا") if weak else ("ت", "تا", "وا", "ا")
    for ending in endings:
        yield stem + ending, "past"


def _present(present: str) -> Iterator[Form]:
    weak = present[-1] in "ىيو"
    body = present[1:]
    stem = body[:-1] if weak else body
    for person in "يت":
        yield person + body, "present"
        for ending in ("ون", "وا", "ان", "ا", "ن"):
            yield person + stem + ending, "present"
    yield "ن" + body, "present_we"


def noun(entry: str) -> Iterator[Form]:
    """Forms of "غارة" or "هجوم/هجمات"; names sing, dual, plural."""
    single, *plurals = entry.split("/")
    yield single, "sing"
    if single[-1] not in _NO_TANWIN:
        yield single + "ا", "sing"  # استهدف مسجدا
    stem = single[:-1] + "ت" if single.endswith("ة") else single
    for ending in ("ان", "ين"):
        yield stem + ending, "dual"
    if single.endswith("ة"):
        yield stem + "ا", "dual"
        yield stem + "ي", "dual"
        if not plurals:
            yield single[:-1] + "ات", "plural"
    for plural in plurals:
        yield plural, "plural"


def people(entry: str) -> Iterator[Form]:
    """Forms of "مسلح": sing, plural (ون و ي ات), dual; مسلحين may be both."""
    yield entry, "sing"
    yield entry + "ة", "sing"
    if entry[-1] not in _NO_TANWIN | {"ي"}:  # سوريا is Syria
        yield entry + "ا", "sing"  # قتلوا جنديا
    yield entry + "ان", "dual"
    yield entry + "ين", "plural_or_dual"
    for ending in ("ون", "و", "ي", "ات"):
        yield entry + ending, "plural"


MAKERS = {"verbs": verb, "nouns": noun, "people": people}
