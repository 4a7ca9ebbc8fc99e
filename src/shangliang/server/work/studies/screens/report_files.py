"""A report as a file: Word to go on editing, PDF to print."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from shangliang.papers.documents import DocumentProblem, FontsMissing, to_docx, to_pdf
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.work.studies.printing import report_document

Printer = Callable[..., bytes]
PRINTERS: dict[str, tuple[Printer, str]] = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
}


@seated()
def report_file(request: SeatedRequest, pk: int, ending: str) -> HttpResponse:
    """The report as it stands. Who may read the study may print its report; before it is written there is none."""
    case, _roles = case_for(request.actor, kind="study", pk=pk, beside=("study", "council"))
    if ending not in PRINTERS or not case.study.report:
        raise Http404
    printer, content_type = PRINTERS[ending]
    try:
        content = printer(report_document(case), made_at=case.moved_at)
    except DocumentProblem as problem:
        messages.error(request, _(problem.wording.template) % problem.wording.params)
        return redirect("studies:detail", pk=pk)
    except FontsMissing as missing:
        messages.error(request, str(missing))
        return redirect("studies:detail", pk=pk)
    response = HttpResponse(content, content_type=content_type)
    name = f"{case.title}.{ending}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
