"""The word lists themselves: every entry is well formed, alive and guarded."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from marsad import lexicon, mentions, tokens
from marsad.mentions.match import scan
from marsad.model import Document
from tools.lexicon import DATA, compiled, phrases, read, sources

# What an entry of any list may hold; what the lists add stands in ATTRIBUTES.
COMMON = {"id", "words", "verbs", "nouns", "people", "examples", "counterexamples"}
COMMON |= {"note", "same_as"}
CLASS = ("role", "part", "form", "code", "number")
ID = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
HIDDEN = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

FILES = sources()
ENTRIES = [(path, entry) for path in FILES for entry in read(path)]


def named(path: Path) -> str:
    return str(path.relative_to(DATA))


def guarded(key: str) -> list[object]:
    """Every phrase under ``examples`` or ``counterexamples``, with its entry."""
    return [
        pytest.param(entry["id"], phrase, id=f"{entry['id']}-{phrase}")
        for _, entry in ENTRIES
        for phrase in entry.get(key, ())
    ]


@cache
def found(phrase: str) -> frozenset[str]:
    """Ids of the entries with a hit anywhere in the phrase."""
    document = Document(id="example", text=phrase, sha256="")
    hits = (h for sentence in tokens.split(document) for h in scan(sentence))
    return frozenset(h.entry.id for h in hits)


@cache
def read_as(phrase: str) -> frozenset[str]:
    """Ids of the entries that the stage of mentions keeps, after all its rules."""
    document = Document(id="example", text=phrase, sha256="")
    kept = mentions.find(document, tokens.split(document))
    return frozenset(m.entry for inside in kept for m in inside if m.entry)


EXAMPLES = {entry["id"]: entry.get("examples", ()) for _, entry in ENTRIES}


@pytest.mark.parametrize("path", FILES, ids=named)
class TestFile:
    def test_begins_with_what_belongs_in_it(self, path):
        text = path.read_text(encoding="utf-8")
        note = re.match(r"(#[^\n]*\n)+", text)
        assert note, "expected a comment that says what belongs in this list"
        assert len(note.group().split()) >= 12, "expected more than a title"

    def test_is_plain_text(self, path):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text)
        entries = re.sub("^ *#.*$", "", text, flags=re.MULTILINE)
        assert HIDDEN.findall(entries) == [], "tatweel, bidi control, invisible mark"
        assert text.endswith("\n")
        assert "\t" not in text

    def test_entries_have_the_shape_of_their_list(self, path):
        keys = [set(e) - COMMON for e in read(path)]
        once = {k for entry in keys for k in entry if sum(k in o for o in keys) == 1}
        lone = {k for k in once if len(keys) > 20 and not documented(path, k)}
        assert not lone, f"attributes used once and not told in the file's note: {lone}"

    def test_entries_find_something(self, path):
        """Words, or the members of a class that a rule asks for by the entry's id."""
        for entry in read(path):
            assert list(phrases(entry)) or entry.get("members"), entry["id"]

    def test_ids_begin_with_the_list(self, path):
        for entry in read(path):
            assert ID.fullmatch(entry["id"]), entry["id"]
            assert entry["id"].split(".")[0] in prefixes(path), entry["id"]


def documented(path: Path, attribute: str) -> bool:
    note = re.match(r"(#[^\n]*\n)+", path.read_text(encoding="utf-8"))
    return bool(note) and attribute in note.group()


def prefixes(path: Path) -> set[str]:
    """acts.yml holds acts.x or act.x, actors_media.yml actors_media.x or actors.x."""
    return {path.stem, path.stem.removesuffix("s"), path.stem.partition("_")[0]}


def test_ids_are_unique():
    seen = defaultdict(list)
    for path, entry in ENTRIES:
        seen[entry["id"]].append(named(path))
    assert {i: p for i, p in seen.items() if len(p) > 1} == {}


def test_no_two_entries_of_a_kind_share_a_phrase():
    """Unless one says ``same_as`` the other: the words mean both, on purpose."""
    shared = []
    for path in FILES:
        by_phrase = defaultdict(dict)
        for entry in read(path):
            for phrase, _ in phrases(entry):
                by_phrase[phrase, sort(entry)][entry["id"]] = entry
        for (phrase, _), entries in by_phrase.items():
            allowed = {i for e in entries.values() for i in listed(e.get("same_as"))}
            if len(entries.keys() - allowed) > 1:
                shared.append((phrase, sorted(entries)))
    assert shared == []


def sort(entry):
    """Entries that differ in their attributes, or in one of CLASS, do other work."""
    attributes = entry.keys() - COMMON
    return frozenset(attributes), *(str(entry.get(k)) for k in CLASS)


def listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


@pytest.mark.parametrize(("entry", "phrase"), guarded("examples"))
def test_example_is_found(entry, phrase):
    assert entry in found(phrase)


@pytest.mark.parametrize(("entry", "phrase"), guarded("counterexamples"))
def test_counterexample_is_not_found(entry, phrase):
    """A rule may drop the hit later, but then it must keep that of an example."""
    if entry in found(phrase):
        assert any(entry in read_as(example) for example in EXAMPLES[entry])
        assert entry not in read_as(phrase)


def test_compiled_lists_are_those_of_the_files():
    """A list was edited: make data."""
    artefact = DATA / "lexicon.json"
    assert artefact.read_text(encoding="utf-8") == compiled()
    looked_up = {e["id"] for path, e in ENTRIES if path.stem != "functions"}
    assert lexicon.load().entries.keys() == looked_up
