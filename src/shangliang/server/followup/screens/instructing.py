"""The page on which a leader writes an instruction on a matter, or its desk enters one from paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import CaseId
from shangliang.rulebook.instructions import Instructions
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.followup.actions import instruct as acts
from shangliang.server.followup.desks import DESKS, runs_desk_of
from shangliang.server.followup.instructing import may_be_instructed
from shangliang.server.followup.relations import INSTRUCTOR
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url, matter_label
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.stepping.forms import FactsForm, build

LEADERS = INSTRUCTOR.seats


class InstructionForm(FactsForm):
    """What is stated beside the matter, which the page's address names."""

    left_out = frozenset({"matter"})

    def facts_on(self, matter: Case) -> Any:
        """What was stated, on this matter."""
        stated = {each.name: self.cleaned_data.get(each.name) for each in self.questions}
        stated |= {each.name: self._stored(each) for each in self.questions if each.kind == "file"}
        return build(self.step.facts, {**stated, "matter": CaseId(matter.pk)})


def instructing_step(actor: Actor, matter: Case) -> AnyStep | None:
    """By which step the actor may put an instruction on a matter that he reads; none when he may not."""
    if not may_be_instructed(matter):
        return None
    if actor.kind in LEADERS:
        return Instructions.give
    return Instructions.enter if runs_desk_of(actor, matter) else None


@seated(*LEADERS, *DESKS)
def instruct(request: SeatedRequest, pk: int) -> HttpResponse:
    """Write an instruction, or enter one."""
    actor = request.actor
    matter = readable(actor).filter(pk=pk, root__isnull=True).first()
    step = instructing_step(actor, matter) if matter is not None else None
    if matter is None or step is None:
        raise Http404
    if request.method == "POST":
        form = InstructionForm(request.POST, request.FILES, step=step, case=None, actor=actor)
        if form.is_valid() and _done(form, actor, matter):
            messages.success(request, _(step.effect))
            return redirect(case_url(matter))
    else:
        form = InstructionForm(step=step, case=None, actor=actor)
    context = {
        "form": form,
        "step": step,
        "matter": matter,
        "page_url": case_url(matter),
        "back_label": _("回到%(what)s") % {"what": _(matter_label(matter))},
    }
    return render(request, "followup/instruct.html", context, status=422 if form.is_refused else 200)


def _done(form: InstructionForm, actor: Actor, matter: Case) -> bool:
    act = acts.give if form.step is Instructions.give else acts.enter
    try:
        act(actor=actor, facts=form.facts_on(matter))
    except (NotAllowed, Refused) as refusal:
        form.refuse(refusal.reasons)
        return False
    return True
