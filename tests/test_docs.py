"""Docs that cannot lie: what they name is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import dropwhile
from pathlib import Path

import pytest

from eval import figures, gate
from marsad.cli import app

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "marsad" / "data"
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "src").rglob("*.md"),
    *(ROOT / "eval").glob("*.md"),
]
MADE = {"data/lexicon.json", "demo/", "../shared"}  # not in the repository


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_named_files_exist(page):
    """Every `folder/` and `folder/file.ext` in backticks, and every link."""
    quoted = re.findall(r"`([\w.-]+/(?:[\w./-]*(?:\.[a-z]+|/))?)`", text(page))
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", text(page))
    homes = [page.parent, ROOT, ROOT / "src" / "marsad"]
    for name in {*quoted, *linked}:
        if name.startswith(tuple(MADE)):
            continue
        assert any((home / name).exists() for home in homes), name


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_named_make_targets_exist(page):
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text(page))) <= targets


def test_every_make_target_is_explained():
    """``make help`` prints what stands behind the two number signs."""
    makefile = text(ROOT / "Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    explained = re.findall(r"^([a-z]+):.*  ## ", makefile, re.MULTILINE)
    assert sorted(explained) == sorted(phony.group(1).split())


@pytest.mark.parametrize("path", sorted(DATA.glob("??/*.yml")), ids=named)
def test_every_word_list_is_in_the_readme(path):
    assert f"`{path.relative_to(DATA).as_posix()}`" in text(DATA / "README.md")


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("path", DECISIONS, ids=named)
def test_decision_has_its_parts(path):
    page = text(path)
    assert re.match(rf"# {int(path.name[:4])}\. ", page)
    for part in ("**Context.**", "**Decision.**", "**Price.**"):
        assert part in page


def test_changelog_begins_with_records():
    sections = re.findall(r"^### (.*)$", text(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert sections[0] == "Records change"


README = ROOT / "README.md"
EXAMPLE = re.compile(
    r"> (?P<report>.+)\n\n```console\n\$ marsad (?P<words>.*)\n(?P<said>[^`]*)```"
)


def test_readme_example_is_what_marsad_says():
    """MARSAD_FIX_DOCS=1 writes it anew."""
    page = text(README)
    example = EXAMPLE.search(page)
    assert example
    said = answered(example["words"].split(), example["report"])
    if os.environ.get("MARSAD_FIX_DOCS"):
        start, end = example.span("said")
        README.write_text(page[:start] + said + page[end:], encoding="utf-8")
        return
    assert example["said"] == said


def answered(words: list[str], report: str) -> str:
    """What the command prints of a report's events, the report on standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "marsad", *words],
        input=report,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    lines = [s.rstrip() for s in done.stdout.splitlines()]
    events = dropwhile(lambda line: not line.startswith("e1 "), lines)
    return "\n".join(s for s in events if s) + "\n"


def test_readme_figures_are_those_of_the_gate():
    """python -m eval.figures writes them anew."""
    page = text(README)
    assert page == figures.placed(page, gate.read(gate.BASELINE)[1])


def test_every_command_is_in_its_page_and_the_readme():
    commands = {c.name or c.callback.__name__ for c in app.registered_commands}
    for name in commands:
        assert f"marsad {name}" in text(ROOT / "docs" / "cli.md")
