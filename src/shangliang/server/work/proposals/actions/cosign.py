"""Inviting co-proposers, and what the invited say."""

from __future__ import annotations

from shangliang.rulebook.cosigning import Cosigning, CosigningState
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.proposals import Invitation, Proposals
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import open_child
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.proposals.binding import cosigning, proposals


@proposals.keeps(Proposals.invite)
def keep_invitations(act: Act, facts: Invitation) -> Kept:
    """Open one invitation per member."""
    members = list(Member.objects.filter(council_id=act.case.council_id, pk__in=facts.members))
    for member in members:
        open_child(
            Cosigning,
            parent=act.case,
            opening=Cosigning.opening(CosigningState.INVITED),
            on=act.on,
            member=member,
        )
    return Kept(new={"invited": [member.name for member in members]})


def _keep(_act: Act, _facts: NoFacts) -> Kept:
    """The invitation's state says it all."""
    return Kept()


for step in (Cosigning.confirm, Cosigning.decline, Cosigning.lapse):
    cosigning.keeps(step)(_keep)
