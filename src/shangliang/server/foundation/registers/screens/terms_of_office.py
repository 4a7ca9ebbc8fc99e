"""Terms of office 届 and their sessions 次会议."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.models import CouncilSession, Member, TermOfOffice
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import keep_session, keep_term_of_office
from shangliang.server.foundation.registers.screens.filling import form_page, posted
from shangliang.server.foundation.ui.shapes import Confirm
from shangliang.server.foundation.ui.widgets import DayInput

administrator = seated(SeatKind.ADMINISTRATOR)


class TermForm(forms.Form):
    """A term of office."""

    number = forms.IntegerField(label=gettext_lazy("届次"), min_value=1, max_value=99)
    starts_on = forms.DateField(label=gettext_lazy("起"), widget=DayInput())
    ends_on = forms.DateField(
        label=gettext_lazy("止"), required=False, widget=DayInput(), help_text=gettext_lazy("换届前不填。")
    )


class SessionForm(forms.Form):
    """A session of a term."""

    number = forms.IntegerField(label=gettext_lazy("第几次会议"), min_value=1, max_value=20)
    opens_on = forms.DateField(label=gettext_lazy("开幕"), widget=DayInput())
    closes_on = forms.DateField(label=gettext_lazy("闭幕"), widget=DayInput())


class LastDayForm(forms.Form):
    """A term's last day."""

    ends_on = forms.DateField(label=gettext_lazy("届满日期"), widget=DayInput())


def _said(title: str, lead: str = "") -> dict[str, Any]:
    back = reverse("registers:terms_of_office")
    return {"title": title, "lead": lead, "back_url": back, "back_label": _("届次和会议")}


@require_safe
@administrator
def terms_of_office(request: SeatedRequest) -> HttpResponse:
    """Each term with its sessions."""
    terms = own(TermOfOffice, request.actor).prefetch_related("sessions")
    return render(request, "registers/terms_of_office.html", {"terms": list(terms)})


@administrator
def add_term_of_office(request: SeatedRequest) -> HttpResponse:
    """Enter a term."""
    last = own(TermOfOffice, request.actor).first()
    form = TermForm(posted(request), initial={"number": last.number + 1 if last else 1})

    def act(cleaned: dict[str, Any]) -> str:
        term = keep_term_of_office.add_term_of_office(actor=request.actor, **cleaned)
        messages.success(request, _("已建立%(term)s。") % {"term": term})
        return reverse("registers:terms_of_office")

    return form_page(request, form, act, said=_said(_("建立届次")))


@administrator
def change_term_of_office(request: SeatedRequest, term_id: int) -> HttpResponse:
    """Correct a term's number or days."""
    term = get_object_or_404(own(TermOfOffice, request.actor), pk=term_id)
    initial = {name: getattr(term, name) for name in keep_term_of_office.COLUMNS}
    form = TermForm(posted(request), initial=initial)

    def act(cleaned: dict[str, Any]) -> str:
        keep_term_of_office.change_term_of_office(actor=request.actor, term=term, **cleaned)
        messages.success(request, _("已保存。"))
        return reverse("registers:terms_of_office")

    return form_page(request, form, act, said=_said(_("更正%(term)s") % {"term": term}))


@administrator
def end_term_of_office(request: SeatedRequest, term_id: int) -> HttpResponse:
    """换届."""
    term = get_object_or_404(own(TermOfOffice, request.actor), pk=term_id)
    form = LastDayForm(posted(request), initial={"ends_on": term.ends_on or clock.today()})
    serving = own(Member, request.actor).filter(term=term, left_on__isnull=True).count()

    def act(cleaned: dict[str, Any]) -> str:
        number = keep_term_of_office.end_term_of_office(
            actor=request.actor, term=term, ends_on=cleaned["ends_on"]
        )
        words = ngettext(
            "%(term)s已届满，%(number)s 位委员同时届满。",
            "%(term)s已届满，%(number)s 位委员同时届满。",
            number,
        )
        messages.success(request, words % {"term": term, "number": number})
        return reverse("registers:terms_of_office")

    confirm = Confirm(
        title=_("%(term)s届满") % {"term": term},
        consequences=[
            ngettext(
                "%(number)s 位在任委员登记为届满，委员身份当日终止。",
                "%(number)s 位在任委员登记为届满，委员身份当日终止。",
                serving,
            )
            % {"number": serving},
            _("等他们确认和评价的事项，按委员离任的规定转给联名人或提案委。"),
            _("提案和承诺不因换届终止，照常办理和跟踪。连任的委员请录入或导入到新一届。"),
        ],
        label=_("登记届满"),
        cancel_url=reverse("registers:terms_of_office"),
    )
    said = {**_said(_("%(term)s届满") % {"term": term}), "confirm": confirm}
    return form_page(request, form, act, said=said, template="registers/confirm.html")


@administrator
def add_session(request: SeatedRequest, term_id: int) -> HttpResponse:
    """Enter a session of a term."""
    term = get_object_or_404(own(TermOfOffice, request.actor), pk=term_id)
    last = term.sessions.first()
    form = SessionForm(posted(request), initial={"number": last.number + 1 if last else 1})

    def act(cleaned: dict[str, Any]) -> str:
        session = keep_session.add_session(actor=request.actor, term=term, **cleaned)
        messages.success(request, _("已建立%(session)s。") % {"session": session})
        return reverse("registers:terms_of_office")

    lead = _("提案自开幕起编入这次会议，直到下一次会议开幕。")
    return form_page(request, form, act, said=_said(_("%(term)s新的会议") % {"term": term}, lead))


@administrator
def change_session(request: SeatedRequest, session_id: int) -> HttpResponse:
    """Correct a session."""
    session = get_object_or_404(own(CouncilSession, request.actor).select_related("term"), pk=session_id)
    initial = {name: getattr(session, name) for name in keep_session.COLUMNS}
    form = SessionForm(posted(request), initial=initial)

    def act(cleaned: dict[str, Any]) -> str:
        keep_session.change_session(actor=request.actor, session=session, **cleaned)
        messages.success(request, _("已保存。"))
        return reverse("registers:terms_of_office")

    return form_page(request, form, act, said=_said(_("更正%(session)s") % {"session": session}))
