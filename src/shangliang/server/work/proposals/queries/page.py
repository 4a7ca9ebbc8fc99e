"""What a proposal's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from shangliang.rulebook.assignments import AssignmentState
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.roles import Role
from shangliang.server.followup.matters import OWN_ROLES, MatterPage, Party, gathered
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.proposals.models import Proposal

HAS_LETTER = (AssignmentState.SIGNED, AssignmentState.PASSED, AssignmentState.REHANDLED)
PAGE_RECORDS = ("proposal__lead_sector", "proposal__led_by", "publication")
DETAILS = (
    "assignment",
    "reply__approved_by",
    "joint_view",
    "contact",
    "unit_request",
    "promise__answer__suggestion",
    "rating",
    "referral__objection_unit",
    "instruction__scan",
)


@dataclass(frozen=True, kw_only=True)
class ProposalPage(MatterPage):
    """Everything that a proposal's page draws."""

    proposal: Proposal
    merged: list[Case] = field(default_factory=list)

    @property
    def co_proposers(self) -> list[Party]:
        """Those who confirmed."""
        return [party for party in self.of_kind("cosigning") if party.case.state == CosigningState.CONFIRMED]

    @property
    def assignments(self) -> list[Party]:
        """The units' assignments of the latest rounds, those that ended without a reply left out."""
        gone = (AssignmentState.ENDED, AssignmentState.REASSIGNED)
        return [party for party in self.of_kind("assignment") if party.case.state not in gone]


def proposal_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> ProposalPage:
    """Gather the page of a matter that the actor may read."""
    return ProposalPage(
        **gathered(
            matter,
            roles=roles,
            actor=actor,
            family=_family(matter),
            details=DETAILS,
            may_see_answer=may_see_draft,
        ),
        proposal=matter.proposal,
        merged=list(Case.objects.filter(merged_into=matter).select_related("member", "body")),
    )


def _family(matter: Case) -> Q:
    """The matter's own children and, where it is merged, the handling that it shares."""
    family = Q(root=matter)
    if matter.merged_into_id:
        family |= Q(root_id=matter.merged_into_id, kind="assignment")
    return family


def may_see_draft(party: Party) -> bool:
    """Whether the reader may see a reply that has not reached the proposer yet: the units on the case and, once it is
    signed, the office that checks it."""
    if party.case.kind != "assignment":
        return False
    if party.roles & OWN_ROLES:
        return True
    return Role.ASSIGNING_OFFICE in party.roles and party.case.state in HAS_LETTER


__all__ = ["PAGE_RECORDS", "Party", "ProposalPage", "may_see_draft", "proposal_page"]
