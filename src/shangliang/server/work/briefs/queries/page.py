"""What a brief's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from shangliang.rulebook.roles import Role
from shangliang.server.followup.matters import MatterPage, gathered, may_see_referral_answer
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.briefs.models import Adoption, Brief, BriefPaper, Forwarding

DETAILS = ("referral__objection_unit", "promise__answer__suggestion", "instruction__scan")
PAGE_RECORDS = ("brief__author_sector", "paper_item__paper__paper")


@dataclass(frozen=True, kw_only=True)
class BriefPage(MatterPage):
    """Everything that a brief's page draws."""

    brief: Brief
    issue: Case | None
    forwardings: list[Forwarding]
    adoptions: list[Adoption]

    @property
    def paper(self) -> BriefPaper | None:
        """The record of the issue that it stands in."""
        return self.issue.paper if self.issue is not None else None

    @property
    def may_see_original(self) -> bool:
        """Units are sent what was issued; the original is the author's and the desk's."""
        return bool(self.roles & {Role.LEAD_PROPOSER, Role.CLERK, Role.REVIEWER, Role.SIGNER})


def brief_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> BriefPage:
    """Gather the page of a brief that the actor may read."""
    item = getattr(matter, "paper_item", None)
    return BriefPage(
        **gathered(
            matter,
            roles=roles,
            actor=actor,
            family=Q(root=matter),
            details=DETAILS,
            may_see_answer=may_see_referral_answer,
        ),
        brief=matter.brief,
        issue=item.paper if item is not None else None,
        forwardings=list(Forwarding.objects.filter(case=matter)),
        adoptions=list(Adoption.objects.filter(case=matter).select_related("proof")),
    )
