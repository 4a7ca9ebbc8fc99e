"""Submitting, resubmitting and taking back."""

from __future__ import annotations

from shangliang.rulebook.cosigning import Cosigning, CosigningState
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.proposals import Proposals
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import CouncilSession
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import Proposal


@proposals.keeps(Proposals.submit)
def keep_submission(act: Act, _facts: NoFacts) -> Kept:
    """Note the day, whether a plenary sits, and let unanswered invitations lapse."""
    is_in_plenary = CouncilSession.objects.filter(
        council_id=act.case.council_id, opens_on__lte=act.on, closes_on__gte=act.on
    ).exists()
    Proposal.objects.filter(case=act.case).update(submitted_on=act.on, is_in_plenary=is_in_plenary)
    lapsed = lapse_invitations(act.case)
    return Kept(
        new={"submitted_on": act.on.isoformat(), "in_plenary": is_in_plenary, "lapsed_invitations": lapsed}
    )


@proposals.keeps(Proposals.resubmit)
def keep_resubmission(act: Act, _facts: NoFacts) -> Kept:
    """The first submission's day stays; invitations sent meanwhile lapse likewise."""
    return Kept(new={"lapsed_invitations": lapse_invitations(act.case)})


@proposals.keeps(Proposals.discard)
def keep_discarding(act: Act, _facts: NoFacts) -> Kept:
    """Open invitations lapse."""
    return Kept(new={"lapsed_invitations": lapse_invitations(act.case)})


@proposals.keeps(Proposals.withdraw)
@proposals.keeps(Proposals.withdraw_docketed)
def keep_withdrawal(act: Act, facts: Explained) -> Kept:
    """Keep why; open invitations lapse."""
    lapse_invitations(act.case)
    Proposal.objects.filter(case=act.case).update(decision_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})


def lapse_invitations(case: Case) -> int:
    """Let every unanswered invitation of a proposal lapse; how many there were."""
    invitations = list(Case.objects.filter(root=case, kind="cosigning", state=CosigningState.INVITED.value))
    for invitation in invitations:
        perform(
            Cosigning.lapse, case=invitation, actor=system_actor(council_id=case.council_id), facts=NoFacts()
        )
    return len(invitations)
