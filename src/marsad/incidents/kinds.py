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
# Whose acts reports on one strike lay now to the one, now to the other; states by code.
_SIDES = (
    "SY RU IR actors.iran_militias actors.pro_assad_militias actors.hezbollah",
    "TR actors.sna",
    "US actors.us_coalition actors.sdf actors.pyd actors.pkk actors.ypg",
)
_SIDE_OF = {name: side.split()[0] for side in _SIDES for name in side.split()}
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


def sides(doers: frozenset[str]) -> set[str]:
    """The sides of those who did it, each by its first; who has none is one.

    >>> sides(frozenset({"RU", "actors.sna"})) == {"SY", "TR"}
    True
    """
    return {_SIDE_OF.get(doer, doer) for doer in doers}
