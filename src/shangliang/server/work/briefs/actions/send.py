"""Sending an issued brief to units, and up."""

from __future__ import annotations

from shangliang.rulebook.briefs import Briefs, Forwarding
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.followup.actions.sending import send_to_units
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.briefs.binding import briefs
from shangliang.server.work.briefs.models import Forwarding as ForwardingRecord


@briefs.keeps(Briefs.send)
def keep_sending(act: Act, facts: SendingPlan) -> Kept:
    """Ask each unit to answer the suggestions that name it, and those that name nobody."""
    return send_to_units(act, facts)


@briefs.keeps(Briefs.forward)
def keep_forwarding(act: Act, facts: Forwarding) -> Kept:
    """Note to whom above it was sent."""
    ForwardingRecord.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        level=facts.level.value,
        organ=facts.organ.strip(),
        sent_on=facts.sent_on,
    )
    return Kept(new=plain(facts), words={"organ": facts.organ.strip()})
