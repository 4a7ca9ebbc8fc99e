"""Assigning: the plan's form asks who leads, who joins, and who answers which suggestion."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.assignments import AssignmentState
from shangliang.rulebook.proposals import Proposals
from shangliang.server.followup.models import Suggestion
from shangliang.server.followup.screens.suggesting import numbered_suggestions
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.stepping.fixed_rows import FixedRowsForm
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.options import Options, options_for
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.proposals.models import Assignment, Proposal

OBJECTED = AssignmentState.PREVIEW_OBJECTED


class AssignForm(FixedRowsForm):
    """A plan whose rows are the case's suggestions; a row left empty falls to the lead, or to every separate unit."""

    fixed = {"answerers": ("number", numbered_suggestions)}
    # Whether a lead unit is needed depends on the mode.
    marks_optional = False


def proposed_units(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the units that looked and did not object, or with those that the proposer proposed."""
    before = Case.objects.filter(root=case, kind="assignment").exclude(state=OBJECTED).order_by("id")
    units = list(before.values_list("unit_id", flat=True))
    proposed = Suggestion.objects.filter(case=case, proposed_unit__isnull=False).order_by("number")
    units = units or list(dict.fromkeys(proposed.values_list("proposed_unit_id", flat=True)))
    plan: dict[str, Any] = {"lead": units[0], "units": units[1:]} if units else {}
    return {**plan, "led_by": Proposal.objects.values_list("led_by_id", flat=True).get(case=case)}


def _case_context(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    objected = Assignment.objects.filter(case__root=case, case__state=OBJECTED)
    return {"objections": objected.select_related("case__unit", "objection_unit").order_by("case_id")}


@options_for(Proposals.assign, "lead")
@options_for(Proposals.assign, "units")
@options_for(Proposals.preassign, "lead")
@options_for(Proposals.preassign, "units")
def units_of_the_council(_case: Case | None, actor: Actor) -> Options:
    """Units in service, those of the assigning office first."""
    units = UndertakingUnit.objects.filter(council_id=actor.council_id, ended_on__isnull=True)
    own = units.filter(office_id=actor.office_id).values_list("pk", "name")
    others = units.exclude(office_id=actor.office_id).values_list("pk", "name")
    return [*own, *others]


for step in (Proposals.assign, Proposals.preassign):
    override(
        step,
        Override(
            form=AssignForm, template="proposals/assign.html", initial=proposed_units, context=_case_context
        ),
    )
