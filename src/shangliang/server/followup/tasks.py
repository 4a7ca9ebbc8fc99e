"""What other parts of the house set off here: a unit is merged or renamed."""

from __future__ import annotations

from datetime import date

from shangliang.server.followup.actions.succeed import pass_on_from_unit
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.registers.hooks import on_unit_succeeded


@on_unit_succeeded
def pass_on_promises_and_referrals(
    unit: UndertakingUnit, _successor: UndertakingUnit, _on: date, _actor: Actor
) -> None:
    """The successor goes on with what the unit had promised and had still to answer."""
    pass_on_from_unit(unit)
