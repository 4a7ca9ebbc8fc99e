"""An issue as a file: Word to go on editing, PDF to print."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from shangliang.papers.documents import DocumentProblem, FontsMissing, to_docx, to_pdf
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.work.briefs.printing import issue_document
from shangliang.server.work.briefs.screens.lists import issue_number
from shangliang.server.work.briefs.screens.papers import READERS

Printer = Callable[..., bytes]
PRINTERS: dict[str, tuple[Printer, str]] = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
}


@seated(*READERS)
def paper_file(request: SeatedRequest, pk: int, ending: str) -> HttpResponse:
    """The issue as it stands; a proof before it is issued. What cannot be printed is said on the issue's page."""
    if ending not in PRINTERS:
        raise Http404
    case, _roles = case_for(request.actor, kind="paper", pk=pk, beside=("paper", "council"))
    printer, content_type = PRINTERS[ending]
    try:
        content = printer(issue_document(case), made_at=case.moved_at)
    except DocumentProblem as problem:
        messages.error(request, _(problem.wording.template) % problem.wording.params)
        return redirect(binding_of("paper").page, pk=pk)
    except FontsMissing as missing:
        messages.error(request, str(missing))
        return redirect(binding_of("paper").page, pk=pk)
    response = HttpResponse(content, content_type=content_type)
    name = f"{issue_number(case) or _('样张')} {case.title}.{ending}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
