"""Look for input that makes reading or extraction fail, guided by the code that it reaches.

usage: python -m tools.fuzz [--seconds N] [FILE]

Runs atheris (libFuzzer) for N seconds; a FILE is tried once, to see again what failed.
Without atheris, which has wheels for some Pythons and Linux only, nothing is done: the
laws of tests/test_hostile.py try input of all kinds, without guidance.

An input is a byte that says what it is, and the bytes of a file as it comes (text, JSON
lines, HTML, gzip, ZIP), or numbers of phrases of the word lists, two bytes each: bytes
alone would hardly ever hit on an Arabic word.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from contextlib import redirect_stderr
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "src" / "marsad" / "samples" / "reports.jsonl"
AS_FILE, AS_WORDS = b"f", b"w"
LONGEST = 2000  # bytes of an input
_WORD = 2  # bytes of a number
_BREAKS = (
    " ",
    " ",
    " ",
    "، ",
    ". ",
    "\n",
    " و",
    "«",
    "» ",
    " 3 ",
    "٢٠٢٤/٣/١ ",
    "\u200f",
)


def main() -> None:
    told = _arguments()
    try:
        import atheris  # noqa: PLC0415 - not everywhere
    except ImportError:
        print("no atheris for this Python: not fuzzed (tests/test_hostile.py is)")
        return
    with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["marsad"]):
        import marsad.documents  # noqa: PLC0415 - these count what they reach
        import marsad.pipeline  # noqa: PLC0415, F401
    attempt(seeds()[0])  # the word lists are loaded
    if told.file:
        attempt(told.file.read_bytes())
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / str(number)).write_bytes(seed)
        _fuzz(atheris, told.seconds, folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("file", type=Path, nargs="?")
    return parser.parse_args()


def _fuzz(atheris: Any, seconds: int, folder: str) -> None:
    """Never returns; the process ends with 0, or with another code and the input's file."""
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=60",
        "-rss_limit_mb=4096",
        "-report_slow_units=60",
        "-verbosity=0",
        "-print_final_stats=1",
        f"-artifact_prefix={tempfile.gettempdir()}/marsad-",
    ]
    atheris.Setup([sys.argv[0], *options, folder], attempt)
    atheris.Fuzz()


def attempt(data: bytes) -> None:
    """Read an input and extract what it says; whatever is raised is a fault of marsad."""
    from marsad import documents, pipeline  # noqa: PLC0415 - instrumented by now
    from marsad.contract import dumps, to_dict  # noqa: PLC0415
    from marsad.model import Document  # noqa: PLC0415

    kind, rest = data[:1], data[1:]
    given = words(rest).encode() if kind == AS_WORDS else rest
    for found in documents.read(["-"], stdin=io.BytesIO(given)):
        if isinstance(found, Document):
            dumps(to_dict(pipeline.extract(found)))


def words(data: bytes) -> str:
    """Phrases of the word lists by number, with what may stand between them."""
    phrases = vocabulary()
    numbers = (data[i : i + _WORD] for i in range(0, len(data) - 1, _WORD))
    found = (int.from_bytes(n, "big") for n in numbers)
    return "".join(
        phrases[n % len(phrases)] + _BREAKS[n // len(phrases) % len(_BREAKS)]
        for n in found
    )


@cache
def vocabulary() -> list[str]:
    """Every eighth phrase of the word lists, sorted."""
    lexicon = ROOT / "src" / "marsad" / "data" / "lexicon.json"
    phrases = json.loads(lexicon.read_text("utf-8"))["phrases"]
    return sorted({phrase for phrase, *_ in phrases})[::8]


def seeds() -> list[bytes]:
    """The sample reports, as lines and as texts."""
    lines = SAMPLES.read_bytes().splitlines()
    texts: list[bytes] = [json.loads(line)["text"].encode() for line in lines]
    page = b"<html><body><p>" + texts[0]
    numbers = [bytes(range(k, k + 60)) for k in (1, 100, 190)]
    return [
        *(AS_FILE + line[:LONGEST] for line in [*lines, *texts, page]),
        *(AS_WORDS + n for n in numbers),
    ]


if __name__ == "__main__":
    main()
