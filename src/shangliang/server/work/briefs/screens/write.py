"""Writing a brief: on a phone in minutes, saved by itself, sent in when it is whole."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from shangliang.rulebook.briefs import MOST_CHARACTERS, Briefs
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.followup.screens.suggesting import suggestions_so_far
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import open_steps
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.stepping.writing import DraftForm, writing_page
from shangliang.server.work.briefs.access import AUTHORS, DESK
from shangliang.server.work.briefs.actions.write import enter, write
from shangliang.server.work.briefs.models import Brief


class WriteForm(DraftForm):
    """The whole text. A draft may be unfinished: rows are asked for when it is sent in."""

    most_rows = 5
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["situation"].widget.attrs["rows"] = 5
        self.fields["analysis"].widget.attrs["rows"] = 2
        for row in self.rows["suggestions"].forms:
            row.fields["text"].widget.attrs["rows"] = 2


@seated()
def new(request: SeatedRequest) -> HttpResponse:
    """Begin a brief of one's own, or, at the desk, one for somebody who called or wrote."""
    actor = request.actor
    if actor.kind not in (*AUTHORS, *DESK):
        raise Http404
    step = Briefs.write if actor.kind in AUTHORS else Briefs.enter
    return _writing(request, step=step, case=None)


@seated()
def edit(request: SeatedRequest, pk: int) -> HttpResponse:
    """Go on with a draft."""
    actor = request.actor
    case, roles = case_for(actor, kind="brief", pk=pk)
    if not any(opened.step is Briefs.revise for opened in open_steps(case, roles=roles)):
        raise Http404
    return _writing(request, step=Briefs.revise, case=case)


def _writing(request: SeatedRequest, *, step: AnyStep, case: Case | None) -> HttpResponse:
    return writing_page(
        request,
        make=WriteForm,
        step=step,
        case=case,
        so_far=text_so_far(case),
        save=_save,
        told=lambda sends: _("已报送。采用或者不采用都会通知您。") if sends else _("已保存。"),
        template="briefs/write.html",
        more={"most": MOST_CHARACTERS},
    )


def _save(form: WriteForm, sends: bool) -> Case:
    """Save the text and, when asked, send it in."""
    case = _keep_text(form)
    return perform(Briefs.submit, case=case, actor=form.actor, facts=NoFacts()) if sends else case


def _keep_text(form: WriteForm) -> Case:
    facts = form.facts()
    if form.case is not None:
        return perform(Briefs.revise, case=form.case, actor=form.actor, facts=facts)
    if form.step is Briefs.enter:
        return enter(actor=form.actor, facts=facts)
    return write(actor=form.actor, facts=facts)


def text_so_far(case: Case | None) -> dict[str, Any]:
    """The first values of the form: the text as it stands."""
    if case is None:
        return {}
    brief = Brief.objects.get(case=case)
    return {
        "title": case.title,
        "category": brief.category,
        "situation": brief.situation,
        "analysis": brief.analysis,
        "place": brief.place,
        "suggestions": suggestions_so_far(case),
    }
