"""The example of docs/record.md runs."""

import re
from datetime import date
from pathlib import Path

from tests.build import report

PAGE = Path(__file__).parents[2] / "docs" / "record.md"


def test_the_example_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    code = code.replace("as_of=120", "as_of=9").replace("مأرب", "المشتل")
    others = [report(id="r-003"), report(id="r-004")]
    names = {"date": date, "extraction": report(), "extractions": others}
    exec(code, names)  # noqa: S102 - our own page
    assert "mashtal/e1 air_drone_strike" in capsys.readouterr().out
    assert names["record"].name == "reports.sqlite"
