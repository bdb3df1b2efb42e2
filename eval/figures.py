"""The README's table of figures, made from ``eval/baseline.json``.

usage: python -m eval.figures    writes it between the two marks in README.md

So the figures of the README are those that the gate holds: scores cut to hundredths, of
which none may fall.
"""

from __future__ import annotations

from collections.abc import Iterator

from eval.gate import BASELINE, ROOT, Floors, read

README = ROOT / "README.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->\n"

ROWS = (
    ("events", "events found"),
    ("main events", "main events found"),
    ("type", "type"),
    ("date", "date"),
    ("place", "place"),
    ("perpetrators", "perpetrators"),
    ("targets", "targets"),
    ("killed", "killed"),
    ("wounded", "wounded"),
    ("figure with its speaker", "figure with its speaker"),
    ("sources", "sources"),
    ("stance but asserts", "stances other than asserts"),
    ("links", "links"),
)


def lines(floors: Floors) -> Iterator[str]:
    """Markdown: F1 on both annotated sets, then the other sets in a sentence each."""
    train, dev = floors.get("train", {}), floors.get("dev", {})
    yield "| F1 | dev (96 reports, not read) | train (192 reports, read) |"
    yield "|---|--:|--:|"
    for measure, shown in ROWS:
        if measure in dev:
            yield f"| {shown} | {dev[measure]:.2f} | {train[measure]:.2f} |"
    yield ""
    silent = floors.get("nonevents", {}).get("silent", 0.0)
    yield f"* 149 articles without events: {silent:.0%} yield none."
    found = ", ".join(_shares(floors.get("incidents", {})))
    yield f"* 836 texts of incidents coded by Airwars, share that agrees: {found}."
    found = ", ".join(_shares(floors.get("suites", {})))
    yield f"* Outside suites, share read right: {found}."


def _shares(scores: dict[str, float]) -> Iterator[str]:
    for measure, score in scores.items():
        yield f"{measure} {score:.2f}"


def table(floors: Floors) -> str:
    return "\n".join(lines(floors)) + "\n"


def placed(page: str, floors: Floors) -> str:
    """The page with the table between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table(floors) + END + after


def main() -> None:
    page = README.read_text(encoding="utf-8")
    README.write_text(placed(page, read(BASELINE)[1]), encoding="utf-8")


if __name__ == "__main__":
    main()
