"""What is told of many acts or weeks at once: "165 attacks since October"."""

from __future__ import annotations

from marsad.model import Event, Quantity, When

_MANY_ACTS = 15
_LONG_SPAN = 30


def is_sum(when: When | None, count: Quantity | None) -> bool:
    """True for many acts, a span of weeks, or a time that runs since a day."""
    if count is not None and (count.min or 0) >= _MANY_ACTS:
        return True
    if when is None or when.start is None:
        return False
    if when.kind == "since":
        return True
    return when.end is not None and (when.end - when.start).days > _LONG_SPAN


def tells_a_sum(event: Event) -> bool:
    """True where an event is no single act but a sum."""
    time, count = event.time, event.count
    return is_sum(time.value if time else None, count.value if count else None)
