"""The record's own reading of words, for search: every form that a written word is found by.

A word is found in any spelling that :func:`marsad.store.folding.fold` unites, and with
the clitics peeled that Arabic writes onto it: و ف, ب ل ك س, ال, pronouns. Every way to
peel is kept, since بالمستشفى is found by المستشفى and by مستشفى. Like the folding it stays
apart from the reading of tokens: the index of a standing record and what is asked of it
must agree, so another rule here is another schema of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from marsad.contract.masking import BLOCK
from marsad.model import Span
from marsad.store.folding import fold

LONGEST = 64
"""Letters of a form; what is longer is no word and is found by its beginning."""

_LATIN = "[A-Za-z\u00c0-\u024f]"
_MARK = (
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# Posts break words that platforms search for: اسـ ـتـ ـهـ ـداف, قـ.ـصف.
_BREAK = r"(?<=\u0640)[ .*]{1,2}(?=\u0640[\u0621-\u063f\u0641-\u064a])"
_WORD = re.compile(
    rf"\d+|{_LATIN}(?:{_LATIN}|{_MARK})*"
    rf"|[^\W\d_](?:(?!{_LATIN})[^\W\d_]|{_MARK}|{_BREAK})*"
    rf"|{BLOCK}+"  # a name that is withheld: no word is beside the one after it
)
_TANWIN = re.compile("(?:\u064b[\u0640]*ا|ا[\u0640]*\u064b)$")  # قصفًا, قصفاً

_PREFIXES = tuple(
    conjunction + preposition + article
    for conjunction in ("", "و", "ف")
    # للقوات is ل+ال+قوات, the alef not written
    for preposition, articles in {
        **dict.fromkeys(("", "ب", "ك", "س"), ("", "ال")),
        "ل": ("", "ل"),
    }.items()
    for article in articles
)
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
# What a stem ends in before a pronoun, and without one: غارته, مستشفاه, اعضائه, قتلوه.
_RESTORED = {"ت": "ه", "ا": "ي", "اي": "اء", "او": "اء", "و": "وا"}
_SHORTEST = 2
_SHORTEST_ASKED = 3


class Word(NamedTuple):
    """A word of a text, where it stands, and the forms that it is found by."""

    span: Span
    forms: frozenset[str]


def words(text: str) -> Iterator[Word]:
    """The words and numbers of a text, in order; a withheld one has no forms."""
    for found in _WORD.finditer(text):
        known = forms(found.group())
        if known or found.group().startswith(BLOCK):  # ÷ is among the Latin letters
            yield Word(Span(*found.span()), known)


@lru_cache(maxsize=200_000)
def forms(written: str) -> frozenset[str]:
    """What one written word is found by.

    >>> sorted(forms("بغداد"))
    ['بغداد', 'غداد']
    """
    return frozenset(
        form[:LONGEST]
        for whole in _wholes(written)
        for form in (whole, *_peeled(whole))
    )


@lru_cache(maxsize=10_000)
def asked(written: str) -> frozenset[str]:
    """What a word that somebody looks for may be, without the article that it has.

    A single letter is never taken off: كان must not find أن.

    >>> sorted(asked("المشتل")), sorted(asked("الدم"))
    (['المشتل', 'مشتل'], ['الدم'])
    """
    return frozenset(
        form[:LONGEST] for whole in _wholes(written) for form in (whole, *_bare(whole))
    )


def _wholes(written: str) -> list[str]:
    """The folded word; without its ending too where that is written out."""
    folded = "".join(c for c in fold(written) if c.isalnum())
    wholes = [folded, folded[:-1]] if _TANWIN.search(written) else [folded]
    return [whole for whole in wholes if whole]


def _bare(whole: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if _has_article(prefix) and whole.startswith(prefix):
            rest = whole[len(prefix) :]
            if len(rest) >= _SHORTEST_ASKED:
                yield rest


def _has_article(prefix: str) -> bool:
    return prefix.endswith(("ال", "لل"))


def _peeled(whole: str) -> Iterator[str]:
    """All stems of a folded word that leave two letters or more."""
    for prefix in _PREFIXES:
        rest = whole[len(prefix) :]
        if len(rest) < _SHORTEST or not whole.startswith(prefix):
            continue
        yield rest
        if prefix.endswith("لل"):
            yield f"ال{rest}"
        if not _has_article(prefix):
            yield from _before_pronouns(rest)


def _before_pronouns(rest: str) -> Iterator[str]:
    for pronoun in _PRONOUNS:
        stem = rest.removesuffix(pronoun)
        if stem == rest or len(stem) < _SHORTEST:
            continue
        yield stem
        for ending, restored in _RESTORED.items():
            if stem.endswith(ending):
                yield stem.removesuffix(ending) + restored
