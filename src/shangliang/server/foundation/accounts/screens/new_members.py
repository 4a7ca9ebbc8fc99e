"""Opening the accounts of many members at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actions.open_member_accounts import MOST, open_member_accounts
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.phones import is_mobile, plain_phone
from shangliang.server.foundation.accounts.places import subjects
from shangliang.server.foundation.accounts.screens.refusals import show_refusal
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.ui.widgets import TickList


class MembersForm(forms.Form):
    """The members of the register without an account; the first thirty who have a phone number are ticked."""

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        found = subjects(council_id=actor.council_id, kind=SeatKind.MEMBER)
        self.rows: list[Member] = list(found)
        able = [row.pk for row in self.rows if is_mobile(plain_phone(row.phone))]
        self.fields["members"] = forms.ModelMultipleChoiceField(
            found,
            label=gettext_lazy("委员"),
            initial=able[:MOST],
            widget=TickList(
                is_long=True,
                helps={row.pk: self._help(row) for row in self.rows},
                keywords={row.pk: row.name_pinyin for row in self.rows},
            ),
        )

    @staticmethod
    def _help(row: Member) -> str:
        phone = plain_phone(row.phone)
        told = phone if is_mobile(phone) else _("名录中没有手机号，请先补上")
        return _("%(sector)s　%(phone)s") % {"sector": row.sector.name, "phone": told}


@never_cache
@seated(SeatKind.ADMINISTRATOR)
def new_members(request: SeatedRequest) -> HttpResponse:
    """Choose members; the answer lists the new accounts with their initial passwords, once."""
    form = MembersForm(request.actor, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            done = open_member_accounts(actor=request.actor, members=list(form.cleaned_data["members"]))
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return render(request, "accounts/members_opened.html", {"done": done})
    return render(request, "accounts/new_members.html", {"form": form, "most": MOST})
