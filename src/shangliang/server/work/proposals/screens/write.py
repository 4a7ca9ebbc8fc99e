"""Writing a proposal: on the phone and the PC, saved by itself, sent when it is whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import MemberId, NoFacts
from shangliang.rulebook.proposals import Invitation, Proposals, ProposalState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.followup.screens.suggesting import suggestions_so_far
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import open_steps
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.stepping.writing import DraftForm, writing_page
from shangliang.server.foundation.ui.widgets import TickList
from shangliang.server.work.proposals.actions.write import enter, write
from shangliang.server.work.proposals.models import Proposal
from shangliang.server.work.proposals.screens.choices import whom_to_invite

DESK = (SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)
PROPOSERS = (SeatKind.MEMBER, SeatKind.BODY_CONTACT)


class WriteForm(DraftForm):
    """The whole text, and whom to invite."""

    most_rows = 12
    # A draft may be unfinished, but what is sent may not: 选填 would promise too much.
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.actor.kind is SeatKind.MEMBER and self.case_may_invite:
            offered = whom_to_invite(self.case, self.actor)
            self.fields["invited"] = forms.TypedMultipleChoiceField(
                label=_("邀请联名"),
                help_text=_("受邀委员会收到通知；提交前没有答复的邀请自动失效。"),
                coerce=int,
                required=False,
                choices=offered,
                widget=TickList(is_long=True),
            )

    @property
    def case_may_invite(self) -> bool:
        """Whether invitations may still be sent."""
        return self.case is None or self.case.state in (ProposalState.DRAFT, ProposalState.RETURNED)

    @property
    def invited(self) -> tuple[MemberId, ...]:
        """Those to be invited."""
        return tuple(MemberId(member) for member in self.cleaned_data.get("invited") or ())


@seated()
def new(request: SeatedRequest) -> HttpResponse:
    """Begin a proposal of one's own, or, at the desk, one for a member."""
    actor = request.actor
    if actor.kind not in (*PROPOSERS, *DESK):
        raise Http404
    step = Proposals.write if actor.kind in PROPOSERS else Proposals.enter
    return _writing(request, actor=actor, step=step, case=None)


@seated()
def edit(request: SeatedRequest, pk: int) -> HttpResponse:
    """Go on with a draft, or change what was returned."""
    actor = request.actor
    case, roles = case_for(actor, kind="proposal", pk=pk)
    if not any(opened.step is Proposals.revise for opened in open_steps(case, roles=roles)):
        raise Http404
    return _writing(request, actor=actor, step=Proposals.revise, case=case)


def _writing(request: SeatedRequest, *, actor: Actor, step: AnyStep, case: Case | None) -> HttpResponse:
    return writing_page(
        request,
        make=WriteForm,
        step=step,
        case=case,
        so_far=text_so_far(case),
        save=_save,
        told=lambda sends: _what_became_of_it(actor, is_sent=sends),
        template="proposals/write.html",
    )


def _what_became_of_it(actor: Actor, *, is_sent: bool) -> str:
    if not is_sent:
        return _("已保存。")
    return _("已代提案人提交，请初审。") if actor.kind in DESK else _("已提交。提案委审查后会通知您。")


def _save(form: WriteForm, sends: bool) -> Case:
    """Save the text and, when asked, invite and send."""
    case = _keep_text(form)
    if form.invited:
        perform(Proposals.invite, case=case, actor=form.actor, facts=Invitation(members=form.invited))
    if sends:
        step = Proposals.resubmit if case.state == ProposalState.RETURNED else Proposals.submit
        case = perform(step, case=case, actor=form.actor, facts=NoFacts())
    return case


def _keep_text(form: WriteForm) -> Case:
    facts = form.facts()
    if form.case is not None:
        return perform(Proposals.revise, case=form.case, actor=form.actor, facts=facts)
    if form.step is Proposals.enter:
        return enter(actor=form.actor, facts=facts)
    return write(actor=form.actor, facts=facts)


def text_so_far(case: Case | None) -> dict[str, Any]:
    """The first values of the form: the text as it stands."""
    if case is None:
        return {}
    proposal = Proposal.objects.get(case=case)
    return {
        "title": case.title,
        "category": proposal.category,
        "situation": proposal.situation,
        "analysis": proposal.analysis,
        "suggestions": suggestions_so_far(case),
        "origin": proposal.origin,
        "is_studied": proposal.is_studied,
        "is_from_topic_list": proposal.is_from_topic_list,
        "disclosure": proposal.disclosure,
        "closed_reason": proposal.closed_reason,
    }
