"""Taking back a file that has not been sent with an act."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.actions.store import remove_own


@require_POST
@seated()
def remove(request: SeatedRequest, pk: int) -> HttpResponse:
    """204 when it is gone (200 and empty to htmx, which then takes the line away); 409 once it has been sent."""
    file = readable_files(request.actor).filter(pk=pk).first()
    if file is None:
        raise Http404
    try:
        remove_own(actor=request.actor, file=file)
    except Refused as refused:
        return JsonResponse({"errors": [{"message": str(refused), "field": ""}]}, status=409)
    return HttpResponse(status=200 if request.headers.get("HX-Request") else 204)
