from dataclasses import replace

import pytest

from marsad.store.folding import fold, pattern, search_key
from marsad.store.identity import canonical, fingerprint, key, text_hash
from tests.build import document

SAME_ADDRESS = [
    ("https://www.example.org/news/1/", "http://example.org/news/1"),
    ("https://example.org/a?utm_source=x&id=2#top", "https://example.org/a?id=2"),
    ("https://example.org/a?b=1&a=2", "https://EXAMPLE.org:443/a?a=2&b=1"),
    ("https://example.org/أخبار", "https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"),
    ("https://m.example.org/a?fbclid=Iw", "https://example.org/a"),
]
OTHER_ADDRESS = [
    ("https://example.org/a?id=1", "https://example.org/a?id=2"),
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org:8080/a", "https://example.org/a"),
    ("https://example.org/%C7", "https://example.org/%C8"),  # windows-1256 letters
    ("https://example.org/a?refuge=1", "https://example.org/a"),
]


@pytest.mark.parametrize(("one", "two"), SAME_ADDRESS)
def test_canonical_is_one_spelling(one, two):
    assert canonical(one) == canonical(two)


@pytest.mark.parametrize(("one", "two"), OTHER_ADDRESS)
def test_canonical_keeps_pages_apart(one, two):
    assert canonical(one) != canonical(two)


@pytest.mark.parametrize(
    "odd",
    [
        "http://[::1",
        "http://x:port/",
        "",
        "not a url",
        pytest.param("\ud800", id="lone"),
    ],
)
def test_canonical_never_fails(odd):
    assert isinstance(canonical(odd), str)


KEYS = [
    ({}, "file:|mashtal"),
    ({"outlet": "منبر"}, "file:منبر|mashtal"),
    ({"url": "https://example.org/1"}, "page:|example.org/1"),
    ({"url": "https://example.org/1", "outlet": "Al-Manbar"}, "page:al-manbar|example.org/1"),
    ({"url": "https://t.me/s/Channel/77?single"}, "post:telegram/channel/77"),
    ({"url": "https://t.me/channel/77", "outlet": "x"}, "post:telegram/channel/77"),
    ({"url": "https://twitter.com/User/status/9"}, "post:x/user/9"),
    ({"url": "https://x.com/user/status/9?s=20"}, "post:x/user/9"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), KEYS)
def test_key_is_the_documents_identity(told, expected):
    assert key(document(**told)) == expected


@pytest.mark.parametrize(
    "told",
    [
        {"text": "نص آخر"},
        {"sha256": "0" * 64},
        {"published": None},
        {"title": "عنوان"},
        {"outlet": "منبر"},
        {"language": "ar"},
    ],
)
def test_fingerprint_changes_with_what_was_read_and_told(told):
    assert fingerprint(document()) != fingerprint(replace(document(), **told))


def test_fingerprint_does_not_depend_on_the_id():
    assert fingerprint(document(id="a")) == fingerprint(document(id="b"))


COPIES = [
    ("قُصِفت مأرب", "قصفت مارب"),
    ("قصفت  مأرب\n", " قصفت مأرب"),
    ("١٢ قتيلا", "12 قتيلا"),
    ("غارة على مستشفى", "غاره علي مستشفي"),
]


@pytest.mark.parametrize(("one", "two"), COPIES)
def test_copies_share_a_text_hash(one, two):
    assert text_hash(one) == text_hash(two)


def test_other_words_are_no_copy():
    assert text_hash("قتل 12") != text_hash("قتل 13")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("إِدْلِب", "ادلب"),
        ("ﻣﺄﺭﺏ", "مارب"),
        ("MARIB", "marib"),
        ("٢٠٢٤", "2024"),
        ("گولان", "كولان"),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


def test_search_key_finds_whole_words_of_one_name():
    found = search_key(["حي المشتل", "Saudi-led coalition", None, ""])
    assert found == "| حي مشتل | saudi led coalition |"
    assert pattern("المشتل") == "% مشتل %"
    assert pattern("a_b") == r"% a\_b %"
