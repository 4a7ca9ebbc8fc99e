"""Answering: one row per suggestion that was given to the unit, whether in a letter or in a joint unit's view."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.assignments import Assignments
from shangliang.server.followup.screens.answering import AnswersForm, answers_so_far
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.proposals.models import JointView, Proposal, Reply


def letter_so_far(case: Case, actor: Actor) -> dict[str, Any]:
    """Begin with the letter as it stands, or with the round before."""
    reply = Reply.objects.filter(case=case).first()
    first: dict[str, Any] = {"answers": answers_so_far(case), "handler": actor.name}
    if reply is not None:
        first |= {"letter": reply.letter, "handler": reply.handler, "phone": reply.phone}
    return first


def view_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the view as it stands."""
    view = JointView.objects.filter(case=case).first()
    return {"answers": answers_so_far(case), **({"view": view.view} if view else {})}


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
