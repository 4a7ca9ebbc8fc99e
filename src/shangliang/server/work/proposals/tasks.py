"""What other parts of the house set off here: a member leaves, a unit is merged or renamed."""

from __future__ import annotations

from datetime import date

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.foundation.registers.hooks import on_member_left, on_unit_succeeded
from shangliang.server.work.proposals.actions.succeed import pass_on_from_member, pass_on_from_unit


@on_member_left
def pass_on_confirming_and_rating(member: Member, _on: date, _actor: Actor) -> None:
    """The first co-proposer, else the committee, confirms and rates what the member had still to."""
    pass_on_from_member(member)


@on_unit_succeeded
def pass_on_cases(unit: UndertakingUnit, _successor: UndertakingUnit, _on: date, _actor: Actor) -> None:
    """The successor goes on with what the unit had in hand."""
    pass_on_from_unit(unit)
