"""Words are data: rules of mentions, claims, events and incidents hold no Arabic words.

What a linguist would edit stands in ``data/ar``, and rules ask for it by the name of
its list. Clitics, the article, endings and marks are spelling and stay with the rules.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import marsad

WORDS = re.compile("[ء-ي]{4,}")
SPELLING = {"وفبكل", "وبال", "تهما"}
"""Sets of clitics, a letter each, and the end of a noun with its pronoun."""
FILES = [
    path
    for stage in ("mentions", "claims", "events", "incidents")
    for path in sorted((Path(marsad.__file__).parent / stage).glob("*.py"))
]


def literals(tree: ast.Module) -> Iterator[str]:
    """Every string of the code that is no docstring, nor the note of a constant."""
    notes = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in notes:
            yield from [node.value] if isinstance(node.value, str) else []


def words_in(code: str) -> set[str]:
    found = {w for s in literals(ast.parse(code)) for w in WORDS.findall(s)}
    return found - SPELLING


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_no_arabic_words_in_code(path):
    assert words_in(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('SEEN = {"الذي", "في"}', {"الذي"}),
        ('"""«الذي قصف»"""\nX = "ال"', set()),
        ('def f():\n    """«الذي»"""\n    return "وفبكل"', set()),
    ],
)
def test_what_counts_as_a_word(code, words):
    assert words_in(code) == words
