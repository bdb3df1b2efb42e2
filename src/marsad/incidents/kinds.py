"""Which types of events may name one act: a reporter's strike is another's attack."""

from __future__ import annotations

_FAMILIES = {
    "force": (
        "air_drone_strike shelling_missile remote_explosive attack armed_clash grenade "
        "suicide_bombing chemical_weapon disrupted_weapons"
    ),
    "seizing": "arrest abduction",
    "ground": "territory_overtaken territory_regained",
    "protest": "peaceful_protest violent_protest protest_intervention riot",
}
_OF = {type_: family for family, types in _FAMILIES.items() for type_ in types.split()}
MUTE = "none"
"""The family of a report in which no event was read."""
LINKED = frozenset(_FAMILIES)
"""Families whose events are linked; of statements and politics each stays alone."""


def family(type_: str) -> str:
    """The family of a type; a type without one is its own.

    >>> family("shelling_missile"), family("aid")
    ('force', 'aid')
    """
    return _OF.get(type_, type_)
