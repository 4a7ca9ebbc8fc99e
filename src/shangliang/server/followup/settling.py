"""What follows for a leader's instruction when a unit's answer to it has been taken in."""

from __future__ import annotations

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.instructions import Instructions, InstructionState
from shangliang.rulebook.referrals import Referrals
from shangliang.server.followup.parties import referrals_owed
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act
from shangliang.server.foundation.casework.performing import perform


def settle_instruction(act: Act) -> None:
    """Let an instruction be answered once every unit's answer to it is in."""
    instruction = act.case.parent if act.step.key == Referrals.pass_answer.key else None
    if instruction is None or instruction.kind != Instructions.kind:
        return
    if instruction.state == InstructionState.GIVEN and not referrals_owed(parent=instruction).exists():
        system = system_actor(council_id=act.case.council_id)
        perform(Instructions.come_in, case=instruction, actor=system, facts=NoFacts())
