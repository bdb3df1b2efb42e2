"""Folding: one form for all spellings, and the way back to the text that came in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.tokens.letters import fold, fold_at

SPELLINGS = [
    # the same word, however it is typed
    ("مأرب", "مارب"),
    ("مَأْرِب", "مارب"),
    ("مـــأرب", "مارب"),
    (unicodedata.normalize("NFD", "مأرب"), "مارب"),
    ("ﻣﺄﺭﺏ", "مارب"),  # presentation forms
    ("إدلب", "ادلب"),
    ("آب", "اب"),
    ("ٱلأحد", "الاحد"),
    ("حلبى", "حلبي"),
    ("حلبی", "حلبي"),  # Persian ya
    ("کرکوک", "كركوك"),  # Persian kaf
    ("غارة", "غاره"),
    ("مسؤول", "مسوول"),
    ("طائرة", "طايره"),
    ("\u202bصنعاء\u202c", "صنعاء"),
    ("می\u200cشود", "ميشود"),
    ("١٢", "12"),
    ("۱۲", "12"),
    ("٠٫٥", "0.5"),
    ("AFP", "afp"),
    ("القوات  المسلحة", "القوات  المسلحه"),
    ("ﻻ", "لا"),  # one character, two letters
    ("", ""),
    ("🔴", "🔴"),
]


@pytest.mark.parametrize(("written", "folded"), SPELLINGS)
def test_fold(written, folded):
    assert fold(written) == folded


KEPT_APART = [("قصف", "قصفت"), ("علم", "عالم"), ("ضرب", "ظرب"), ("سوريا", "سورية")]


@pytest.mark.parametrize(("one", "other"), KEPT_APART)
def test_fold_keeps_words_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_fold_is_settled(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "Cf"])))
def test_every_folded_letter_has_its_place(text):
    folded, places = fold_at(text, 7)
    assert folded == "".join(c for c in fold(text) if not c.isspace())
    if places:
        assert len(places) == len(folded) + 1
        assert list(places) == sorted(places)
        assert places[-1] == 7 + len(text)
        assert all(7 <= p < 7 + len(text) for p in places[:-1])
    else:
        assert len(folded) == len(text)


def test_places_point_at_the_letters():
    folded, places = fold_at("مَأـرب", 10)
    assert folded == "مارب"
    assert places == (10, 12, 14, 15, 16)
