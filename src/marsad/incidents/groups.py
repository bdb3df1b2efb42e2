"""Of whom a figure counts: all, civilians, combatants, children, women."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Group(IntEnum):
    """Groups of people that tolls are broken down by, wider ones first."""

    ALL = 0
    CIVILIANS = 1
    COMBATANTS = 2
    WOMEN = 3
    CHILDREN = 4
    OTHERS = 5


_OF = {
    Group.ALL: "person family man",
    Group.CIVILIANS: "civilian refugee",
    Group.COMBATANTS: "combatant soldier",
    Group.WOMEN: "woman",
    Group.CHILDREN: "child",
}
_GROUP = {who: group for group, codes in _OF.items() for who in codes.split()}


def group_of(who: Iterable[str]) -> Group:
    """The group of the people of a figure; people of several groups are all.

    >>> group_of(["soldier"]).name, group_of(["civilian", "soldier"]).name
    ('COMBATANTS', 'ALL')
    """
    groups = {_GROUP.get(code, Group.OTHERS) for code in who}
    return groups.pop() if len(groups) == 1 else Group.ALL


def disjoint(groups: Iterable[Group]) -> bool:
    """Whether nobody can be in two of the groups, each of which is there once.

    >>> disjoint([Group.WOMEN, Group.CHILDREN]), disjoint([Group.CIVILIANS, Group.WOMEN])
    (True, False)
    """
    found = list(groups)
    apart = [{Group.WOMEN, Group.CHILDREN}, {Group.CIVILIANS, Group.COMBATANTS}]
    once = len(found) == len(set(found))
    return once and any(set(found) <= pair for pair in apart)
