"""What follows when a member leaves or a unit is succeeded: the kinds of work that hang on them register here.

A callback runs in the transaction of the act, after the register itself is written; what it raises undoes the act.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Member, UndertakingUnit

MemberLeft = Callable[[Member, date, Actor], object]
UnitSucceeded = Callable[[UndertakingUnit, UndertakingUnit, date, Actor], object]

_member_left: list[MemberLeft] = []
_unit_succeeded: list[UnitSucceeded] = []


def on_member_left(callback: MemberLeft) -> MemberLeft:
    """Call back with (member, day of leaving, actor) when a member has left. Usable as a decorator."""
    if callback not in _member_left:
        _member_left.append(callback)
    return callback


def on_unit_succeeded(callback: UnitSucceeded) -> UnitSucceeded:
    """Call back with (unit, successor, day, actor) when a unit has passed into another. Usable as a decorator."""
    if callback not in _unit_succeeded:
        _unit_succeeded.append(callback)
    return callback


def tell_member_left(member: Member, on: date, actor: Actor) -> None:
    """Let everybody who registered take over from a member who has left."""
    for callback in _member_left:
        callback(member, on, actor)


def tell_unit_succeeded(unit: UndertakingUnit, successor: UndertakingUnit, on: date, actor: Actor) -> None:
    """Let everybody who registered pass a unit's matters to its successor."""
    for callback in _unit_succeeded:
        callback(unit, successor, on, actor)
