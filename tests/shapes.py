"""Hypothesis strategies for the shapes, for laws that hold of any value."""

from __future__ import annotations

from hypothesis import strategies as st

from marsad.model import (
    OUTLET,
    About,
    Actor,
    Alternative,
    Bound,
    Casualty,
    Claim,
    Document,
    Event,
    Extraction,
    Figure,
    Link,
    Party,
    Quantity,
    Relation,
    Source,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)

words = st.text(max_size=8)
names = st.none() | words
many = st.lists(words, max_size=2).map(tuple)
days = st.none() | st.dates()
counts = st.none() | st.integers(0, 10**6)
degrees = st.none() | st.floats(-180, 180)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))

quantities = st.builds(
    Quantity,
    st.none() | st.floats(0, 1e6),
    counts,
    counts,
    st.sampled_from(Bound),
)
whens = st.builds(When, names, days, days, words, names, words)
wheres = st.builds(
    Where,
    names,
    names,
    names,
    degrees,
    degrees,
    names,
    many,
    many,
    st.booleans(),
    names,
)
parties = st.builds(Party, names, names, words, many, names, st.booleans())
figures = st.builds(Figure, words, quantities, many)
facts = st.one_of(quantities, whens, wheres, parties, figures, words)


def stated(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(Stated, values, spans, words, words)


sources = st.just(OUTLET) | st.builds(
    Source, words, words, names, names, many, st.booleans(), st.none() | spans
)
SLOTS = [
    "type status time place count perpetrator target victim participant means object",
    "killed wounded responsibility",
]
slots = st.sampled_from(" ".join(SLOTS).split())
several = st.sampled_from(["time", "place", "perpetrators", "targets", "victims"])
casualties = st.builds(Casualty, stated(figures), words, many, days)
alternatives = st.lists(
    st.builds(Alternative, several, stated(facts), many), max_size=3
).map(lambda found: tuple(sorted(found, key=lambda a: a.slot)))


def few(values: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(values, max_size=most).map(tuple)


events = st.builds(
    Event,
    id=words,
    type=stated(words),
    status=st.sampled_from(Status),
    main=st.booleans(),
    spans=few(spans),
    time=st.none() | stated(whens),
    place=st.none() | stated(wheres),
    count=st.none() | stated(quantities),
    actors=few(st.builds(Actor, words, stated(parties))),
    means=few(stated(words)),
    objects=few(stated(words)),
    casualties=few(casualties),
    alternatives=alternatives,
)
claims = st.builds(
    Claim,
    words,
    words,
    st.sampled_from(Stance),
    few(sources),
    few(st.builds(About, slots, stated(facts))),
    spans,
    words,
    words,
)
links = st.builds(Link, words, st.sampled_from(Relation), words, spans, words)
documents = st.builds(
    Document,
    id=words,
    text=words,
    sha256=st.binary(max_size=4).map(lambda b: b.hex()),
    title=names,
    published=days,
    outlet=names,
    url=names,
    language=names,
    withdrawn=st.booleans(),
)
extractions = st.builds(
    Extraction, documents, words, few(events), few(claims, 3), few(links), st.just(())
)
