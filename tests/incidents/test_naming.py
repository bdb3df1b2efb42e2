"""Public ids: given once, kept by the greater part, leading on after a merge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents.naming import Former, Given, named


def events(names):
    """``"ab c!"`` are the first events of reports a, b and c; c! is c as a whole."""
    letters = zip(names, [*names[1:], " "], strict=True)
    return frozenset(
        (x, "" if mark == "!" else "e1") for x, mark in letters if x != "!"
    )


def ids(standing=(), former=(), last=None):
    """Ids so far: ``{1: "ab"}``, and ``{2: ("c", 1)}`` for those that lead on."""
    former = {n: Former(events(held), to) for n, (held, to) in dict(former).items()}
    standing = {n: events(held) for n, held in dict(standing).items()}
    return Given(standing, former, last or max((*standing, *former), default=0))


# what stood, the clusters now, what each id holds then, where the others lead
NAMED = [
    ({}, {}, "ab c", {1: "ab", 2: "c"}, {}),
    ({1: "ab"}, {}, "ab c", {1: "ab", 2: "c"}, {}),
    ({1: "a", 2: "b"}, {}, "ab", {1: "ab"}, {2: 1}),
    ({1: "a", 2: "bc"}, {}, "abc", {2: "abc"}, {1: 2}),  # the greater part keeps it
    ({1: "abc"}, {}, "a bc", {1: "bc", 2: "a"}, {}),
    ({1: "ab"}, {}, "a b", {1: "a", 2: "b"}, {}),  # halves: in order
    ({1: "ab", 2: "cd"}, {}, "bc ad", {1: "ad", 2: "bc"}, {}),
    # two became one and part again: the old id stands again
    ({1: "abc"}, {2: ("c", 1)}, "ab c", {1: "ab", 2: "c"}, {}),
    ({1: "abc"}, {2: ("c", 1)}, "a bc", {1: "bc", 3: "a"}, {2: 1}),
    # an id leads to where most of its events are
    ({1: "abc", 4: "d"}, {2: ("bc", 1)}, "a bcd", {1: "bcd", 5: "a"}, {2: 1, 4: 1}),
    ({1: "ab", 2: "cd"}, {3: ("d", 2)}, "abcd", {1: "abcd"}, {2: 1, 3: 1}),
    # nothing is left of it: where it led before, or nowhere
    ({1: "ab"}, {}, "", {}, {1: None}),
    ({1: "a"}, {2: ("c", 1)}, "a", {1: "a"}, {2: 1}),
    ({1: "a", 3: "b"}, {2: ("c", 1)}, "ab", {1: "ab"}, {2: 1, 3: 1}),
    ({3: "bd", 1: "a"}, {2: ("c", 1)}, "abd", {3: "abd"}, {1: 3, 2: 3}),
    # a report as a whole, and the events that are read in it later
    ({1: "ab!"}, {}, "ab", {1: "ab"}, {}),
    ({1: "b!"}, {}, "a b", {1: "b", 2: "a"}, {}),
    ({1: "ab"}, {}, "ab!", {1: "ab!"}, {}),
]


@pytest.mark.parametrize(("stood", "former", "clusters", "held", "leads"), NAMED)
def test_ids(stood, former, clusters, held, leads):
    found = named(ids(stood, former), map(events, clusters.split()))
    assert {n: frozenset(told) for n, told in found.incidents.items()} == {
        n: events(names) for n, names in held.items()
    }
    assert found.leads == leads


LETTERS = "abcdefgh"
partitions = st.lists(
    st.lists(st.integers(0, 3), min_size=len(LETTERS), max_size=len(LETTERS)),
    min_size=1,
    max_size=6,
)


def clusters(numbers):
    """Letters that share a number are one cluster; those of number 0 are not there."""
    groups = {}
    for letter, number in zip(LETTERS, numbers, strict=True):
        if number:
            groups.setdefault(number, []).append((letter, "e1"))
    return list(groups.values())


def after(given, naming):
    """The ids there are once a naming is kept."""
    former = {
        n: Former(
            given.standing[n] if n in given.standing else given.former[n].members, to
        )
        for n, to in naming.leads.items()
    }
    standing = {n: frozenset(told) for n, told in naming.incidents.items()}
    return Given(standing, former, max((*standing, *former), default=0))


@given(partitions, st.randoms())
def test_laws(history, chance):
    state = Given()
    for numbers in history:
        found = clusters(numbers)
        naming = named(state, found)
        # each cluster has one id, each id ever given is told, new ones are new
        assert sorted(map(sorted, naming.incidents.values())) == sorted(
            map(sorted, found)
        )
        known = state.standing.keys() | state.former.keys()
        told = naming.incidents.keys() | naming.leads.keys()
        assert known <= told
        assert not naming.incidents.keys() & naming.leads.keys()
        assert all(n > state.last for n in told - known)
        # an id that stands shares an event with what it meant
        for n, members in naming.incidents.items():
            meant = state.standing.get(n) or (n in known and state.former[n].members)
            assert not meant or meant & set(members)
        # what leads on leads to what stands
        assert all(to is None or to in naming.incidents for to in naming.leads.values())
        # no order of clusters or members counts, and nothing changes without a change
        shuffled = [chance.sample(c, len(c)) for c in chance.sample(found, len(found))]
        assert named(state, shuffled) == naming
        state = after(state, naming)
        again = named(state, found)
        assert (again.incidents, again.leads) == (naming.incidents, naming.leads)


@given(partitions)
def test_what_came_together_and_parts_again_has_its_ids_again(history):
    """To take back a merge restores every id."""
    first = clusters(history[0])
    before = named(Given(), first)
    state = after(Given(), before)
    together = named(state, [[told for c in first for told in c]] if first else [])
    state = after(state, together)
    assert named(state, first).incidents == before.incidents
