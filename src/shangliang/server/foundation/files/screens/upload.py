"""Uploading ahead of the act: the file is kept at once and named by its id in the form that is sent later.

A form works without this: its plain file input is stored by `store_files` when the form comes in.
"""

from __future__ import annotations

from dataclasses import asdict

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.files.actions.store import store_file
from shangliang.server.foundation.files.shown import shown

FIELD = "file"


@require_POST
@seated()
def upload(request: SeatedRequest) -> HttpResponse:
    """POST `file`: 201 with `id`, `name`, `size`, `url`, `remove_url`; 422 with `errors` when it is refused.

    To htmx the answer is a line of the form's list of files instead, which holds the id in a hidden field whose name
    is `into` (attachments).
    """
    given = request.FILES.get(FIELD)
    try:
        if not isinstance(given, UploadedFile):
            raise Refused([Reason(message=_("请选择文件。"), field=FIELD)])
        stored = store_file(actor=request.actor, name=given.name or "", content=given, field=FIELD)
    except Refused as refused:
        return _answer(request, {"errors": [asdict(reason) for reason in refused.reasons]}, status=422)
    return _answer(request, {"file": asdict(shown(stored))}, status=201)


def _answer(request: SeatedRequest, found: dict[str, object], *, status: int) -> HttpResponse:
    if request.headers.get("HX-Request"):
        context = {**found, "into": request.POST.get("into") or "attachments"}
        return render(request, "files/uploaded.html", context, status=status)
    file = found.get("file")
    return JsonResponse(file if isinstance(file, dict) else found, status=status)
