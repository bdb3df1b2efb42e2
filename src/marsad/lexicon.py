"""The only module that opens the compiled word lists (``data/lexicon.json``).

Phrases of all lists stand in one trie over folded words. It is walked over every way to
peel a word, so nothing is ever found inside a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import fsum
from typing import Any

from marsad.errors import BadData


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry of a word list: ``kind`` is the list's name, ``attributes`` its rest."""

    kind: str
    id: str
    attributes: dict[str, Any]

    def get(self, name: str, default: Any = None) -> Any:
        return self.attributes.get(name, default)


@dataclass(slots=True)
class Node:
    """A step of the trie: the next words, and the entries (with form) that end here."""

    next: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[Entry, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries by id, the trie of their phrases, and what is never looked up.

    ``silent`` holds written (not folded) words: إليه, which folds like آلية.
    """

    entries: dict[str, Entry]
    root: Node
    silent: frozenset[str]

    def of(self, kind: str) -> list[Entry]:
        return [e for e in self.entries.values() if e.kind == kind]


@cache
def load() -> Lexicon:
    """The compiled lexicon.

    Raises:
        BadData: it was never compiled (``make data``).
    """
    path = files("marsad") / "data" / "lexicon.json"
    if not path.is_file():
        raise BadData(f"expected compiled word lists at {path}, got none: make data")
    raw = json.loads(path.read_text(encoding="utf-8"))
    entries = [Entry(*e) for e in raw["entries"]]
    root = Node()
    for phrase, number, form in raw["phrases"]:
        node = root
        for word in phrase.split():
            node = node.next.setdefault(word, Node())
        node.ends.append((entries[number], form))
    silent = frozenset(raw["silent"])
    return Lexicon({e.id: e for e in entries}, root, silent)


@cache
def weights(model: str) -> dict[str, float]:
    """The weights of a learned decision (``data/weights.json``), by feature.

    Raises:
        BadData: there is no such model.
    """
    path = files("marsad") / "data" / "weights.json"
    models = json.loads(path.read_text(encoding="utf-8"))["models"]
    if model not in models:
        raise BadData(f"expected weights for {model} in {path}, got none")
    return {str(k): float(v) for k, v in models[model].items()}


def weigh(model: str, features: Mapping[str, float]) -> float:
    """The sum of a learned decision: log-odds, above 0 "more likely than not".

    Exact, so that no order of the features changes it.
    """
    weight = weights(model)
    told = fsum(weight.get(k, 0.0) * v for k, v in features.items())
    return weight.get("bias", 0.0) + told
