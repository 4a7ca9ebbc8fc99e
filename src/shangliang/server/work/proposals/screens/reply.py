"""Answering: one row per suggestion that was given to the unit, whether in a letter or in a joint unit's view."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.assignments import Assignments
from shangliang.server.followup.models import Answer, AnswerDuty
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.fixed_rows import FixedRowsForm, Given
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.proposals.models import JointView, Proposal, Reply


def given_suggestions(case: Case) -> Given:
    """The suggestions that this assignment answers, merged cases' after the lead's own."""
    duties = AnswerDuty.objects.filter(case=case).select_related("suggestion__case")
    ordered = duties.order_by("suggestion__case__number", "suggestion__number")
    return [
        (duty.suggestion_id, _label(duty.suggestion.case, case, duty.suggestion.number, duty.suggestion.text))
        for duty in ordered
    ]


def _label(matter: Case, assignment: Case, number: int, text: str) -> str:
    if matter.pk == assignment.root_id:
        return f"{number}. {text}"
    return f"（第{matter.number}号）{number}. {text}"


class AnswersForm(FixedRowsForm):
    """A letter or a view with its answers."""

    fixed = {"answers": ("suggestion", given_suggestions)}


def _answers_so_far(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "suggestion": answer.suggestion_id,
            "outcome": answer.outcome,
            "text": answer.text,
            "due_on": answer.due_on,
            "owner": answer.owner,
            "proof": answer.proof,
        }
        for answer in Answer.objects.filter(case=case)
    ]


def letter_so_far(case: Case, actor: Actor) -> dict[str, Any]:
    """Begin with the letter as it stands, or with the round before."""
    reply = Reply.objects.filter(case=case).first()
    first: dict[str, Any] = {"answers": _answers_so_far(case), "handler": actor.name}
    if reply is not None:
        first |= {"letter": reply.letter, "handler": reply.handler, "phone": reply.phone}
    return first


def view_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the view as it stands."""
    view = JointView.objects.filter(case=case).first()
    return {"answers": _answers_so_far(case), **({"view": view.view} if view else {})}


def _context(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    joint = Case.objects.filter(root_id=case.root_id, kind="assignment", variant="joint", round=case.round)
    views = JointView.objects.filter(case__in=joint).exclude(case=case).select_related("case__unit")
    return {
        "proposal": Proposal.objects.filter(case=case.root).select_related("case").first(),
        "views": list(views),
        "returned_reason": case.assignment.returned_reason if hasattr(case, "assignment") else "",
    }


override(
    Assignments.draft_reply,
    Override(form=AnswersForm, template="proposals/reply.html", initial=letter_so_far, context=_context),
)
override(
    Assignments.give_view,
    Override(form=AnswersForm, template="proposals/reply.html", initial=view_so_far, context=_context),
)
