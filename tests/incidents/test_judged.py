"""People's words on pairs of events: the later one counts, none is lost that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents import Judgement
from marsad.incidents.clusters import cluster
from marsad.incidents.judged import resolved, word


def said(told):
    """``"ab a/c"``: a and b are one, a and c are two; the earliest first."""
    return [Judgement(w[0], w[-1], same="/" not in w) for w in told.split()]


RESOLVED = [
    ("ab", "ab"),
    ("ab a/b", "a/b"),
    ("a/b ab", "ab"),
    ("ab bc a/c", "bc a/c"),  # the later of the two that cannot both hold
    ("a/c ab bc", "ab bc"),
    ("ab cd a/d bc", "cd a/d bc"),
    ("ab cd bc a/d", "cd bc a/d"),
    ("ab ba aa", "ab ba aa"),
    ("a/a ab", "ab"),
    ("", ""),
]


@pytest.mark.parametrize(("told", "kept"), RESOLVED)
def test_the_later_word_counts(told, kept):
    assert resolved(said(told)) == tuple(said(kept))


WORDS = [
    ("ab bc", "ac", True),
    ("ab b/c", "ac", False),
    ("ab c/d", "ac", None),
    ("", "ab", None),
    ("ab a/b", "ab", False),
]


@pytest.mark.parametrize(("told", "pair", "expected"), WORDS)
def test_a_word_holds_through_others(told, pair, expected):
    assert word(said(told), *pair) is expected


LETTERS = "abcde"
words = st.lists(
    st.builds(
        Judgement, st.sampled_from(LETTERS), st.sampled_from(LETTERS), st.booleans()
    ),
    max_size=12,
)


@given(words)
def test_laws_of_what_holds(told):
    told = [j for j in told if j.same or j.a != j.b]
    kept = resolved(told)
    assert resolved(kept) == kept  # what holds contradicts itself nowhere
    assert not told or told[-1] in kept  # the last word holds
    apart = {frozenset((j.a, j.b)) for j in kept if not j.same}
    groups = cluster(
        LETTERS,
        {},
        strangers=-1.0,
        kept_apart=lambda *_: True,
        same=[(j.a, j.b) for j in kept if j.same],
    )
    assert not [g for g in groups for pair in apart if pair <= set(g)]
