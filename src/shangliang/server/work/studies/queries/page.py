"""What a study's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from shangliang.rulebook.roles import Role
from shangliang.server.followup.matters import MatterPage, gathered, may_see_referral_answer
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.work.studies.models import Attendance, Study, TeamMember, Visit

DETAILS = ("referral__objection_unit", "promise__answer__suggestion", "instruction__scan")
PAGE_RECORDS = ("study",)
INSIDE = {Role.LEAD_PROPOSER, Role.CLERK, Role.TEAM, Role.REVIEWER, Role.SIGNER}


@dataclass(frozen=True, kw_only=True)
class LoggedVisit:
    """A visit with the members who took part and its photos."""

    visit: Visit
    members: list[Member] = field(default_factory=list)
    photos: list[StoredFile] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class StudyPage(MatterPage):
    """Everything that a study's page draws."""

    study: Study
    team: list[TeamMember]
    visits: list[LoggedVisit]

    @property
    def is_inside(self) -> bool:
        """Whether the reader is of the council's side: units are sent the report alone, not the visits' notes."""
        return bool(self.roles & INSIDE)

    @property
    def people(self) -> int:
        """How many people the team has met."""
        return sum(each.visit.people for each in self.visits)

    @property
    def attendances(self) -> int:
        """How many times members took part."""
        return sum(len(each.members) for each in self.visits)


def study_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> StudyPage:
    """Gather the page of a study that the actor may read."""
    whole = gathered(
        matter,
        roles=roles,
        actor=actor,
        family=Q(root=matter),
        details=DETAILS,
        may_see_answer=may_see_referral_answer,
        of_files=("visit_photo",),
    )
    return StudyPage(
        **whole,
        study=matter.study,
        team=list(TeamMember.objects.filter(case=matter).select_related("member")),
        visits=_visits(matter, whole["files"]) if roles & INSIDE else [],
    )


def _visits(matter: Case, files: list[StoredFile]) -> list[LoggedVisit]:
    """Every visit, the first first; somebody took part in each. One SQL statement."""
    found: dict[int, LoggedVisit] = {}
    took_part = Attendance.objects.filter(visit__case=matter).select_related("visit", "member")
    for each in took_part.order_by("visit__held_on", "visit_id", "id"):
        found.setdefault(each.visit_id, LoggedVisit(visit=each.visit)).members.append(each.member)
    for file in files:
        photo = getattr(file, "visit_photo", None)
        if photo is not None and photo.visit_id in found:
            found[photo.visit_id].photos.append(file)
    return list(found.values())
