"""The fixtures of all tests, and what they share with the outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))

# Two cores shared with others make a single example slow now and then.
settings.register_profile(
    "marsad", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("marsad")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated reports; the test skips where it is not there."""
    if not (SHARED / "eval").is_dir():
        pytest.skip(f"no annotated reports at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


def pytest_make_parametrize_id(val: object) -> str | None:
    """Arabic ids are shown as written (pyproject.toml), which pytest cannot do to bytes."""
    return repr(val) if isinstance(val, bytes) else None
