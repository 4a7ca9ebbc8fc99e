"""Opening a notice leads to its case; marking all as read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.notices.actions.read import mark_all_read, mark_case_read
from shangliang.server.foundation.notices.queries import own_notices


@require_safe
@seated()
def open_notice(request: SeatedRequest, pk: int) -> HttpResponse:
    """On to the page of the case; what was told about the matter is read then. 404 for another's notice."""
    notice = get_object_or_404(own_notices(request.actor).select_related("case__root"), pk=pk)
    mark_case_read(actor=request.actor, case=notice.case)
    return redirect(case_url(notice.case) or "notices:list")


@require_POST
@seated()
def read_all(request: SeatedRequest) -> HttpResponse:
    """POST: everything is read."""
    count = mark_all_read(actor=request.actor)
    if count:
        messages.success(
            request,
            ngettext("%(count)s 条消息已标为已读。", "%(count)s 条消息已标为已读。", count)
            % {"count": count},
        )
    return redirect("notices:list")
