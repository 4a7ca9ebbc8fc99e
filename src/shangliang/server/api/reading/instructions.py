"""Leaders' instructions as their reader may see them."""

from __future__ import annotations

from shangliang.rulebook.levels import Level
from shangliang.server.api.reading.cases import choice, shown_case
from shangliang.server.api.schemas.instructions import ShownInstruction
from shangliang.server.followup.matters import MatterPage
from shangliang.server.foundation.casework.models import Case


def shown_instruction(case: Case) -> ShownInstruction:
    """An instruction, from a case joined with its record."""
    record = case.instruction
    return ShownInstruction(
        case=shown_case(case),
        signature=record.signature,
        level=choice(Level(record.level)),
        words=record.words,
        given_on=record.given_on,
        is_sealed=record.is_sealed,
        is_from_paper=record.giver_id is None,
        report=record.report,
        reported_on=record.reported_on,
        withdrawn_reason=record.withdrawn_reason,
    )


def instructions_on(page: MatterPage) -> list[ShownInstruction]:
    """Those on a matter."""
    return [shown_instruction(party.case) for party in page.of_kind("instruction")]
