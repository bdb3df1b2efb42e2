"""Sizes and names that keep the tree readable."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "marsad"
MODULES = sorted(p for d in ("src", "tools", "eval") for p in (ROOT / d).rglob("*.py"))
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core"}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 10

# "path:function": why it is longer.
LONG: dict[str, str] = {}
# "path": why it is longer. Shapes are read together, top to bottom.
LONG_MODULES = {"src/marsad/model.py": "the shapes are one page to read first"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> dict[str, int]:
    """Length in lines of every function of a module, decorators and docstring too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        f"{named(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    }


LENGTHS = {name: n for path in MODULES for name, n in functions(path).items()}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_module_is_short(path):
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_MODULE or named(path) in LONG_MODULES


def test_functions_are_short():
    long = {name: n for name, n in LENGTHS.items() if n > LONGEST_FUNCTION}
    assert {n: size for n, size in long.items() if n not in LONG} == {}


def test_median_function_is_short():
    assert median(LENGTHS.values()) <= MEDIAN_FUNCTION


def test_exceptions_are_still_needed():
    assert LONG.keys() <= {n for n, size in LENGTHS.items() if size > LONGEST_FUNCTION}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_drawers(path):
    parts = {p.removesuffix(".py").strip("_") for p in path.relative_to(ROOT).parts}
    assert not parts & FORBIDDEN
