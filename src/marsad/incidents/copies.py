"""Near copies: runs of words that two reports share, and MinHash to find them at scale."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from rensa import RMinHash

from marsad.model import Sentence

_RUN = 3
_PERMUTATIONS = 16
_BANDS = 8
_SEED = 6


def shingles(sentences: Iterable[Sentence]) -> frozenset[int]:
    """Hashes of all runs of three words; marks and line breaks do not count."""
    words = [t.folded for s in sentences for t in s.tokens if t.is_word]
    runs = (" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
    return frozenset(crc32(run.encode()) for run in runs)


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the shorter wording that the longer holds too."""
    least = min(len(a), len(b))
    return len(a & b) / least if least else 0.0


def bands(runs: frozenset[int]) -> tuple[str, ...]:
    """Keys that near copies share: two texts of half the same runs meet in most cases."""
    if not runs:
        return ()
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update([str(run) for run in runs])
    digest = sketch.digest()
    rows = _PERMUTATIONS // _BANDS
    return tuple(
        f"{band}:{digest[band * rows : (band + 1) * rows]}" for band in range(_BANDS)
    )
