"""What the requirements may ask, answered from the records only when it is asked: a page that shows ten buttons does
not pay for the ninety questions behind the others. The names are those of the rulebook's situation classes."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from shangliang.rulebook.assignments import LIVE, LONGEST_REPLY_MONTHS, AssignmentState, Part
from shangliang.rulebook.contacts import ContactState, RequestState
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.deadlines import due_on, months
from shangliang.rulebook.proposals import Disclosure, ProposalState
from shangliang.rulebook.ratings import RatingSituation
from shangliang.server.followup.models import AnswerDuty, Suggestion
from shangliang.server.followup.situations import units_in_service
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.deadlines import running
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Leader, Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.work.proposals.models import Assignment, Proposal, UnitRequest

LIVE_STATES = [state.value for state in LIVE]
UNASSIGNED = (ProposalState.DOCKETED.value, ProposalState.PREASSIGNED.value)


def leaders_in_office(council_id: int) -> frozenset[int]:
    """The leaders who may lead a case or approve a reply."""
    return frozenset(
        Leader.objects.filter(council_id=council_id, is_active=True).values_list("pk", flat=True)
    )


def invitable_members(case: Case) -> QuerySet[Member]:
    """Serving members who do not lead the case and have not been invited to it yet; all of them for a new one."""
    invited = Case.objects.filter(root_id=case.pk, kind="cosigning").exclude(
        state=CosigningState.DECLINED.value
    )
    members = Member.objects.filter(council_id=case.council_id, status=MemberStatus.SERVING.value)
    if case.pk is None:
        return members
    members = members.exclude(pk__in=invited.values("member"))
    return members.exclude(pk=case.member_id) if case.member_id else members


def possible_leads(case: Case) -> QuerySet[Case]:
    """The docketed, unassigned cases of the same council that a case may be merged into."""
    return Case.objects.filter(
        council_id=case.council_id, kind="proposal", state=ProposalState.DOCKETED.value
    ).exclude(pk=case.pk)


class LazyProposalSituation:
    """`rulebook.proposals.ProposalSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def _proposal(self) -> Proposal:
        return self._case.proposal

    @property
    def has_situation(self) -> bool:
        return bool(self._proposal.situation.strip())

    @property
    def has_analysis(self) -> bool:
        return bool(self._proposal.analysis.strip())

    @cached_property
    def suggestion_numbers(self) -> frozenset[int]:
        return frozenset(Suggestion.objects.filter(case=self._case).values_list("number", flat=True))

    @property
    def suggestions(self) -> int:
        return len(self.suggestion_numbers)

    @property
    def has_category(self) -> bool:
        return bool(self._proposal.category)

    @property
    def has_origin(self) -> bool:
        return bool(self._proposal.origin)

    @property
    def is_disclosure_settled(self) -> bool:
        return self._proposal.disclosure == Disclosure.OPEN.value or bool(
            self._proposal.closed_reason.strip()
        )

    @property
    def is_open(self) -> bool:
        return self._proposal.disclosure == Disclosure.OPEN.value

    @cached_property
    def attachments(self) -> int:
        return self._case.files.count()

    @property
    def is_proxy(self) -> bool:
        return self._proposal.is_proxy

    @cached_property
    def may_be_lead(self) -> frozenset[int]:
        return frozenset(possible_leads(self._case).values_list("pk", flat=True))

    @cached_property
    def merged_cases(self) -> int:
        return Case.objects.filter(merged_into=self._case).count()

    @property
    def is_lead_assigned(self) -> bool:
        lead = self._case.merged_into
        return lead is not None and lead.state not in UNASSIGNED

    @cached_property
    def is_published(self) -> bool:
        publication = getattr(self._case, "publication", None)
        return publication is not None and publication.withdrawn_on is None

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def leaders_in_office(self) -> frozenset[int]:
        return leaders_in_office(self._case.council_id)

    @cached_property
    def invitable(self) -> frozenset[int]:
        return frozenset(invitable_members(self._case).values_list("pk", flat=True))


class LazyAssignmentSituation:
    """`rulebook.assignments.AssignmentSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @property
    def part(self) -> Part:
        return Part(self._case.variant)

    @property
    def unit(self) -> int:
        return self._case.unit_id or 0

    @property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def assigned_on(self) -> date:
        return Assignment.objects.values_list("assigned_on", flat=True).get(case=self._case)

    @cached_property
    def _running(self) -> dict[str, date]:
        return dict(running(self._case).values_list("term", "due_on"))

    @property
    def object_by(self) -> date | None:
        return self._running.get("object")

    @property
    def reply_due_on(self) -> date | None:
        return self._running.get("reply")

    @property
    def latest_extension(self) -> date | None:
        return due_on(self.assigned_on, months(LONGEST_REPLY_MONTHS), working_calendar()).on

    @cached_property
    def has_open_request(self) -> bool:
        return Case.objects.filter(parent=self._case, kind="request", state=RequestState.ASKED.value).exists()

    @cached_property
    def has_contact(self) -> bool:
        contacts = Case.objects.filter(parent=self._case, kind="contact").exclude(
            state=ContactState.DENIED.value
        )
        return contacts.exists()

    @cached_property
    def _joint_states(self) -> list[str]:
        joint = Case.objects.filter(
            root_id=self._case.root_id,
            kind="assignment",
            variant=Part.JOINT.value,
            round=self._case.round,
            state__in=LIVE_STATES,
        )
        return list(joint.values_list("state", flat=True))

    @property
    def joint_without_view(self) -> int:
        given = (AssignmentState.VIEWED.value, AssignmentState.COUNTERSIGNED.value)
        return sum(state not in given for state in self._joint_states)

    @property
    def joint_without_countersign(self) -> int:
        return sum(state != AssignmentState.COUNTERSIGNED.value for state in self._joint_states)

    @cached_property
    def has_lead_draft(self) -> bool:
        return Case.objects.filter(
            root_id=self._case.root_id,
            kind="assignment",
            variant=Part.LEAD.value,
            round=self._case.round,
            state=AssignmentState.DRAFTED.value,
        ).exists()

    @cached_property
    def mine(self) -> frozenset[int]:
        return frozenset(AnswerDuty.objects.filter(case=self._case).values_list("suggestion_id", flat=True))

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def leaders_in_office(self) -> frozenset[int]:
        return leaders_in_office(self._case.council_id)

    @cached_property
    def units_on_case(self) -> frozenset[int]:
        live = Case.objects.filter(root_id=self._case.root_id, kind="assignment", state__in=LIVE_STATES)
        return frozenset(live.values_list("unit_id", flat=True))


class LazyRequestSituation:
    """`rulebook.contacts.RequestSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def _asked_for(self) -> int | None:
        return UnitRequest.objects.values_list("unit_id", flat=True).get(case=self._case)

    @property
    def is_answerable(self) -> bool:
        if self._asked_for is None:
            return True
        in_hand = (AssignmentState.ACCEPTED.value, AssignmentState.DRAFTED.value)
        return self._case.parent is not None and self._case.parent.state in in_hand

    @property
    def may_join(self) -> bool:
        if self._asked_for is None or self._case.parent is None:
            return True
        assignment = LazyAssignmentSituation(self._case.parent)
        return self._asked_for in assignment.units_in_service - assignment.units_on_case


def rating_situation(case: Case) -> RatingSituation:
    """A rating's requirements ask only for its round."""
    return RatingSituation(round=case.round)
