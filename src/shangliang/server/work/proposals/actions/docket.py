"""Docketing: the case number of the session, and the proposer as he or she stands on that day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from shangliang.rulebook.proposals import DocketDecision, Proposals
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.numbering import next_number
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import AssigningOffice, CouncilSession
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import Proposal


@proposals.keeps(Proposals.docket)
def keep_docketing(act: Act, facts: DocketDecision) -> Kept:
    """Give the number, note the office that will assign, and keep the proposer's standing."""
    case = act.case
    case.office = AssigningOffice.objects.filter(council_id=case.council_id, pk=facts.office).first()
    if case.office is None:
        raise refuse(gettext_noop("请选择本会的交办单位。"), field="office")
    case.session = current_session(council_id=case.council_id, on=act.on)
    case.number = next_number(council_id=case.council_id, series=f"{case.kind}:{case.session.pk}")
    case.docketed_on = act.on
    proposal = Proposal.objects.get(case=case)
    if facts.category is not None:
        proposal.category = facts.category.value
    if case.member is not None:
        proposal.lead_was_party_member = case.member.is_party_member
        proposal.lead_sector_id = case.member.sector_id
    proposal.save(update_fields=["category", "lead_was_party_member", "lead_sector"])
    return Kept(
        new={"number": case.number, "session": str(case.session), "office": str(case.office)},
        words={"number": str(case.number)},
    )


def current_session(*, council_id: int, on: date) -> CouncilSession:
    """The session that a docketing on a day belongs to: the last one opened by then."""
    sessions = CouncilSession.objects.filter(council_id=council_id, opens_on__lte=on).select_related("term")
    session = sessions.first()
    if session is None:
        raise refuse(gettext_noop("还没有登记全体会议，无法编号。请系统管理员先登记届次和会议。"))
    return session
