"""What a study's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from shangliang.rulebook.referrals import ReferralState
from shangliang.rulebook.roles import Role
from shangliang.server.followup.matters import MatterPage, Party, gathered, may_see_referral_answer
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.models import (
    Attendance,
    Endorsement,
    Study,
    TeamMember,
    Visit,
    VisitPhoto,
)

DETAILS = ("referral__objection_unit", "promise__answer__suggestion")
PAGE_RECORDS = ("study",)
INSIDE = {Role.LEAD_PROPOSER, Role.CLERK, Role.TEAM, Role.REVIEWER, Role.SIGNER}


@dataclass(frozen=True, kw_only=True)
class StudyPage(MatterPage):
    """Everything that a study's page draws."""

    study: Study
    team: list[TeamMember]
    visits: list[Visit]
    endorsements: list[Endorsement]

    @property
    def referrals(self) -> list[Party]:
        """The units that the report was sent to, those that handed it back left out."""
        return [party for party in self.of_kind("referral") if party.case.state != ReferralState.REASSIGNED]

    @property
    def is_inside(self) -> bool:
        """Whether the reader is of the council's side: units are sent the report alone, not the visits' notes."""
        return bool(self.roles & INSIDE)

    @property
    def people(self) -> int:
        """How many people the team has met."""
        return sum(visit.people for visit in self.visits)

    @property
    def attendances(self) -> int:
        """How many times members took part."""
        return sum(len(visit.attendances.all()) for visit in self.visits)


def study_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> StudyPage:
    """Gather the page of a study that the actor may read."""
    is_inside = bool(roles & INSIDE)
    whole = gathered(
        matter,
        roles=roles,
        actor=actor,
        family=Q(root=matter),
        details=DETAILS,
        may_see_answer=may_see_referral_answer,
    )
    # Photos and endorsements have files: where the study has none, neither is asked for.
    has_files = bool(whole["files"])
    return StudyPage(
        **whole,
        study=matter.study,
        team=list(TeamMember.objects.filter(case=matter).select_related("member")),
        visits=_visits(matter, has_files=has_files) if is_inside else [],
        endorsements=list(Endorsement.objects.filter(case=matter).select_related("proof"))
        if is_inside and has_files
        else [],
    )


def _visits(matter: Case, *, has_files: bool) -> list[Visit]:
    photos = VisitPhoto.objects.select_related("file")
    return list(
        Visit.objects.filter(case=matter).prefetch_related(
            Prefetch("attendances", Attendance.objects.select_related("member")),
            Prefetch("photos", photos if has_files else photos.none()),
        )
    )
