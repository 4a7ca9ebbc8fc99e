"""What may be chosen in the small steps: whom to invite, which case to merge into, which unit instead."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shangliang.rulebook.assignments import REPLY, Assignments
from shangliang.rulebook.contacts import Requests
from shangliang.rulebook.proposals import DocketDecision, Proposals
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.deadlines import running
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.options import Options, member_options, options_for
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.proposals.models import Assignment, Proposal, UnitRequest
from shangliang.server.work.proposals.situations import LIVE_STATES, invitable_members, possible_leads


@options_for(Proposals.invite, "members")
def whom_to_invite(case: Case | None, actor: Actor) -> Options:
    """Serving members who have not been invited."""
    if case is None:
        return member_options(
            Member.objects.filter(council_id=actor.council_id, status=MemberStatus.SERVING.value).exclude(
                pk=actor.member_id or 0
            )
        )
    return member_options(invitable_members(case))


@options_for(Proposals.merge, "lead")
def leads(case: Case | None, _actor: Actor) -> Options:
    """Docketed cases that are not assigned yet, by number."""
    if case is None:
        return []
    return [
        (lead.pk, _("第 %(number)s 号　%(title)s") % {"number": lead.number, "title": lead.title})
        for lead in possible_leads(case).order_by("number")
    ]


@options_for(Assignments.object, "unit")
@options_for(Assignments.object_preview, "unit")
@options_for(Assignments.accept_and_ask, "unit")
@options_for(Assignments.uphold_objection, "unit")
def other_units(case: Case | None, actor: Actor) -> Options:
    """Units in service that do not handle the case already."""
    units = UndertakingUnit.objects.filter(council_id=actor.council_id, ended_on__isnull=True)
    if case is not None:
        handling = Case.objects.filter(root_id=case.root_id, kind="assignment", state__in=LIVE_STATES)
        units = units.exclude(pk__in=handling.values("unit"))
    return list(units.values_list("pk", "name"))


def _named_in_objection(case: Case, _actor: Actor) -> dict[str, object]:
    assignment = Assignment.objects.filter(case=case).first()
    return {"unit": assignment.objection_unit_id} if assignment else {}


def _category_and_office(case: Case, _actor: Actor) -> dict[str, object]:
    proposal = Proposal.objects.get(case=case)
    unit = case.suggestions.exclude(proposed_unit=None).select_related("proposed_unit").first()
    office = unit.proposed_unit.office_id if unit and unit.proposed_unit else None
    return {"category": proposal.category, "office": office}


def _objection(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, object]:
    return {"assignment": Assignment.objects.select_related("objection_unit").get(case=case)}


def _asked(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, object]:
    due = running(case.parent).filter(term=REPLY.key).first() if case.parent else None
    return {
        "asked": UnitRequest.objects.select_related("unit").get(case=case),
        "due_on": due.due_on if due else None,
    }


override(
    Assignments.uphold_objection,
    Override(initial=_named_in_objection, template="proposals/objection.html", context=_objection),
)
override(Assignments.dismiss_objection, Override(template="proposals/objection.html", context=_objection))
for answer in (Requests.grant, Requests.refuse):
    override(answer, Override(template="proposals/request.html", context=_asked))
override(Proposals.docket, Override(initial=_category_and_office))
__all__ = ["DocketDecision", "member_options"]
