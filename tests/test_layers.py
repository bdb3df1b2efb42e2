"""The import contracts speak of the modules that there are (make layers checks them)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "marsad"
STAGES = {"tokens", "mentions", "claims", "events"}

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLOW, STORE, PURE = CONTRACTS["tool"]["importlinter"]["contracts"]
LAYERS = [name.strip() for layer in FLOW["layers"] for name in layer.split("|")]


def modules() -> set[str]:
    """Names right below the package."""
    files = {p.stem for p in PACKAGE.glob("*.py")} - {"__init__"}
    return files | {p.parent.name for p in PACKAGE.glob("*/__init__.py")}


def test_every_module_has_a_layer():
    assert {name.strip("()") for name in LAYERS} == modules()


def test_brackets_stand_only_around_modules_to_come():
    assert {n.strip("()") for n in LAYERS if n.startswith("(")} & modules() == set()


def test_stages_are_pure():
    assert {f"marsad.{s}" for s in STAGES} <= set(PURE["source_modules"])
    assert {"sqlalchemy", "socket", "typer"} <= set(PURE["forbidden_modules"])


def test_store_knows_no_stage():
    assert {f"marsad.{s}" for s in STAGES} <= set(STORE["forbidden_modules"])


def test_only_the_lexicon_opens_the_word_lists():
    opens = [p for p in PACKAGE.rglob("*.py") if "lexicon.json" in p.read_text("utf-8")]
    assert [p.name for p in opens] == ["lexicon.py"]


def test_no_yaml_at_run_time():
    imports = re.compile(r"^\s*(import|from) yaml\b", re.MULTILINE)
    assert [
        p for p in PACKAGE.rglob("*.py") if imports.search(p.read_text("utf-8"))
    ] == []
