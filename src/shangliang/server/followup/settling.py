"""What follows for a leader's instruction when a unit's answer to it has been taken in."""

from __future__ import annotations

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.instructions import Instructions, InstructionState
from shangliang.rulebook.referrals import GONE, ReferralState
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform


def settle_instruction(act: Act) -> None:
    """Let an instruction be answered once every unit's answer to it is in."""
    instruction = act.case.parent
    if instruction is None or instruction.kind != Instructions.kind:
        return
    if act.step.key != "pass_answer" or instruction.state != InstructionState.GIVEN:
        return
    owed = Case.objects.filter(kind="referral", parent=instruction)
    settled = [ReferralState.PASSED.value, *(state.value for state in GONE)]
    if not owed.exclude(state__in=settled).exists():
        system = system_actor(council_id=act.case.council_id)
        perform(Instructions.come_in, case=instruction, actor=system, facts=NoFacts())
