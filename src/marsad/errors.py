"""What can go wrong, by name; each message is one sentence: "expected …, got …"."""

from __future__ import annotations


class MarsadError(Exception):
    """Base of all errors that marsad raises on purpose."""


class BadInput(MarsadError):
    """A file, line or argument is not what was expected."""


class BadData(MarsadError):
    """A word list or another data file of marsad itself is wrong."""


class BadRecord(MarsadError):
    """A record cannot be opened, or is not one."""
